//! Journeys at rest: saved, found again, named, put away.

use std::time::{Duration, Instant};

use assistant::Command;
use assistant::guide::recipe::{RecipeId, StepId};
use assistant::guide::{ClientSecret, ProblemCode};
use assistant::journey::Mode;
use assistant::view::{JourneyView, Screen, View};
use tempfile::TempDir;

use super::{
    ID, SECRET, assistant, every_byte_under, journey, saved_with, settled, try_assistant, up_to_secret,
};

#[tokio::test(flavor = "multi_thread")]
async fn a_journey_goes_on_where_it_was_on_the_same_practice_tenant() {
    let folder = TempDir::new().expect("a folder");
    let before = assistant(folder.path());
    up_to_secret(&before).await;
    let here = journey(&before.view()).clone();
    before.close().await;
    drop(before);

    let after = assistant(folder.path());
    let cards = after.view().journeys;
    assert_eq!(cards.len(), 1, "the journey is offered on the welcome");
    let view = after.send(Command::Resume { id: cards[0].id.clone() }).await;
    assert_eq!(view.problem, None);
    assert_eq!(journey(&view).step.id, StepId::ClientSecret, "at the step where it was left");
    let answer = |journey: &JourneyView| journey.stages.clone();
    assert_eq!(answer(journey(&view)), answer(&here), "every step stands as it stood");
}

#[tokio::test(flavor = "multi_thread")]
async fn which_step_is_open_is_saved_unasked() {
    let folder = TempDir::new().expect("a folder");
    let assistant = assistant(folder.path());
    up_to_secret(&assistant).await;
    let opened = r#""event":"opened","step":"client_id""#;
    let saved = || every_byte_under(folder.path()).split_whitespace().collect::<String>().contains(opened);
    assert!(!saved(), "nobody has gone back yet");
    assistant.send(Command::Open { step: StepId::ClientId }).await;
    let saving = async {
        while !saved() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    let in_time = tokio::time::timeout(Duration::from_secs(20), saving).await;
    in_time.expect("a program that is killed goes on where it was");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_journey_is_told_of_and_left_as_it_is() {
    let folder = TempDir::new().expect("a folder");
    let file = folder.path().join("journeys").join("abc123.json");
    std::fs::create_dir_all(file.parent().expect("it has one")).expect("a folder");
    std::fs::write(&file, "{ half a journ").expect("it can be written");
    let view = assistant(folder.path()).view();
    assert_eq!(view.problem.map(|problem| problem.code), Some(ProblemCode::SavedStateUnreadable));
    assert_eq!(std::fs::read_to_string(&file).expect("it is still there"), "{ half a journ");
}

#[tokio::test(flavor = "multi_thread")]
async fn progress_that_cannot_be_saved_is_told_and_the_journey_goes_on() {
    let folder = TempDir::new().expect("a folder");
    std::fs::write(folder.path().join("journeys"), "a file where the folder should be").expect("written");
    let assistant = assistant(folder.path());
    let view = assistant.send(Command::Begin { mode: Mode::Real, recipe: RecipeId::Chatgpt }).await;
    assert_eq!(view.problem.as_ref().map(|problem| problem.code), Some(ProblemCode::DiskUnwritable));
    assert_eq!(journey(&view).step.id, StepId::Tenant, "the person can go on meanwhile");
    let view = assistant.send(Command::Leave).await;
    assert_eq!(journey(&view).step.id, StepId::Tenant, "leaving would lose what could not be saved");
    std::fs::remove_file(folder.path().join("journeys")).expect("room is made");
    let view = assistant.send(Command::Leave).await;
    assert_eq!((view.screen, view.journeys.len()), (Screen::Welcome, 1), "saved as soon as it can be");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_another_one_has_open_is_left_alone_until_it_is_free() {
    let folder = TempDir::new().expect("a folder");
    let first = assistant(folder.path());
    first.send(Command::Begin { mode: Mode::Real, recipe: RecipeId::Chatgpt }).await;
    let before = every_byte_under(folder.path());
    let problem = try_assistant(folder.path()).err().expect("two would overwrite what the other saves");
    let met = (problem.code, problem.params["reason"].as_str());
    assert_eq!(met, (ProblemCode::DiskUnwritable, "in_use"), "a person is told what to close");
    assert_eq!(every_byte_under(folder.path()), before, "nothing was written on the way");
    let elsewhere = TempDir::new().expect("a folder");
    assert!(try_assistant(elsewhere.path()).is_ok(), "another folder is nobody's business");
    drop(first);
    assert_eq!(assistant(folder.path()).view().journeys.len(), 1, "whoever comes after has it all");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_journeys_name_from_outside_cannot_leave_the_folder() {
    let folder = TempDir::new().expect("a folder");
    let assistant = assistant(folder.path());
    for name in ["../../etc/passwd", "", "a/b", "x.json"] {
        let view = assistant.send(Command::Resume { id: name.to_owned() }).await;
        assert_eq!(view.screen, Screen::Welcome, "{name:?} opens nothing");
        assert!(view.problem.is_some());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn journeys_can_be_named_copied_without_their_secret_and_put_away() {
    let folder = TempDir::new().expect("a folder");
    let assistant = assistant(folder.path());
    up_to_secret(&assistant).await;
    assistant.keep_secret(ClientSecret::new(SECRET.to_owned())).await;
    settled(&assistant, StepId::ClientSecret).await;
    let id = assistant.send(Command::Leave).await.journeys[0].id.clone();

    let view = assistant.send(Command::Rename { id: id.clone(), name: " \n".to_owned() }).await;
    assert_eq!(view.problem.map(|one| one.code), Some(ProblemCode::ValueMalformed), "a name is to be read");
    let view = assistant.send(Command::Rename { id: id.clone(), name: " Acme  Europe ".to_owned() }).await;
    assert_eq!(view.journeys[0].name.as_deref(), Some("Acme Europe"));

    let view = assistant.send(Command::Duplicate { id: id.clone() }).await;
    assert_eq!(view.journeys.len(), 2, "{:?}", view.problem);
    let copy = view.journeys.iter().find(|card| card.id != id).expect("a copy").clone();
    assert_eq!(copy.name.as_deref(), Some("Acme Europe 2"), "the two can be told apart");
    let file = folder.path().join("journeys").join(&copy.id).with_extension("json");
    let text = std::fs::read_to_string(file).expect("the copy");
    assert!(text.contains(ID), "its values go along");
    assert!(!text.contains("secret_kept") && !text.contains("\"ending\""), "its secret does not");

    let view = assistant.send(Command::Archive { id: id.clone(), away: true }).await;
    let away = |view: &View| view.journeys.iter().find(|card| card.id == id).expect("still there").archived;
    assert!(away(&view), "what is put away is still there");
    assistant.send(Command::Resume { id: id.clone() }).await;
    assert!(journey(&assistant.view()).secret.is_some(), "and has all that it had");
    let view = assistant.send(Command::Leave).await;
    assert!(away(&view), "looking at it does not take it out");
    let name = view.journeys.iter().find(|card| card.id == id).and_then(|card| card.name.clone());
    assert_eq!(name.as_deref(), Some("Acme Europe"), "nor does going on with it take its name");
    assert!(!away(&assistant.send(Command::Archive { id: id.clone(), away: false }).await));
    for id in ["../outside", ""] {
        let view = assistant.send(Command::Duplicate { id: id.to_owned() }).await;
        assert!(view.problem.is_some(), "a name from outside cannot lead anywhere");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_journey_that_breaks_off_anywhere_is_told_of_and_hides_no_other() {
    let folder = TempDir::new().expect("a folder");
    saved_with(1, folder.path());
    let journeys = folder.path().join("journeys");
    let whole = std::fs::read(journeys.join("5000.json")).expect("it is saved");
    for (name, length) in (0..whole.len()).step_by(whole.len() / 50).enumerate() {
        let file = journeys.join(format!("b{name:x}.json"));
        std::fs::write(&file, &whole[..length]).expect("it can be written");
        let view = assistant(folder.path()).view();
        let problem = view.problem.expect("what is lost is told of");
        assert_eq!(problem.code, ProblemCode::SavedStateUnreadable, "{length} of {} bytes", whole.len());
        assert_eq!(view.journeys.len(), 1, "the whole one can be gone on with");
        std::fs::remove_file(&file).expect("it was left as it was");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shelf_of_a_thousand_journeys_is_read_without_a_wait() {
    let folder = TempDir::new().expect("a folder");
    saved_with(12, folder.path());
    let journeys = folder.path().join("journeys");
    let one = std::fs::read(journeys.join("5000.json")).expect("it is saved");
    for name in 1..1000 {
        std::fs::write(journeys.join(format!("{name:x}.json")), &one).expect("it can be written");
    }
    let began = Instant::now();
    assert_eq!(assistant(folder.path()).view().journeys.len(), 1000);
    assert!(began.elapsed() < Duration::from_secs(5), "each is read once: {:?}", began.elapsed());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_journey_of_a_newer_hatcheck_is_told_of_and_left_as_it_is() {
    let folder = TempDir::new().expect("a folder");
    let file = folder.path().join("journeys").join("abc123.json");
    let newer = r#"{ "schema": 99, "journal": [], "something": "of tomorrow" }"#;
    std::fs::create_dir_all(file.parent().expect("it has one")).expect("a folder");
    std::fs::write(&file, newer).expect("it can be written");
    let assistant = assistant(folder.path());
    for view in [assistant.view(), assistant.send(Command::Resume { id: "abc123".to_owned() }).await] {
        let problem = view.problem.expect("it is told of");
        assert_eq!(problem.code, ProblemCode::SavedStateUnreadable);
    }
    assert_eq!(std::fs::read_to_string(&file).expect("it is still there"), newer);
}
