//! What the assistant promises, on a real practice tenant over real HTTP.

#![expect(clippy::expect_used, reason = "a test that cannot go on says why and ends")]

mod roles;
mod shelf;
mod values;

use std::path::Path;
use std::time::{Duration, Instant};

use assistant::guide::recipe::{RecipeId, StepId};
use assistant::guide::seat::{AiPlan, Seat, WorkspaceRole};
use assistant::guide::words::Language;
use assistant::guide::{
    ClientSecret, Company, Environment, Field, Person, Problem, ProblemCode, QueryResult,
};
use assistant::journey::{Check, Document, Event, Journey, Mode, SecretPlace, Status};
use assistant::view::{JourneyView, Screen, Subject, View};
use assistant::{Assistant, Command, NoBrowser, Settings, rehearsal};
use jiff::Timestamp;
use practice::{Fault, Part};
use secrecy::ExposeSecret as _;
use tempfile::TempDir;

const ID: &str = "pk_00000000000000000000000000000000";
const SECRET: &str = "sk_11112222333344445555666677778888";

fn assistant(folder: &Path) -> Assistant {
    try_assistant(folder).expect("an HTTP client can be made, and nobody else has the folder open")
}

fn try_assistant(folder: &Path) -> Result<Assistant, Problem> {
    let settings = Settings { reply_port: 0, keyring: false, ..Settings::in_folder(folder.to_owned()) };
    Assistant::new(settings, NoBrowser)
}

fn journey(view: &View) -> &JourneyView {
    match &view.screen {
        Screen::Journey { journey } | Screen::Summary { journey } => journey,
        Screen::Welcome | Screen::Stopped => panic!("a journey is open"),
    }
}

fn status(view: &View, id: StepId) -> Status {
    let mut lines = journey(view).stages.iter().flat_map(|stage| &stage.steps);
    lines.find(|line| line.id == id).expect("the step is on the rail").status.clone()
}

async fn settled(assistant: &Assistant, id: StepId) -> View {
    let mut changes = assistant.changes();
    let done = async {
        while changes.borrow_and_update().problem.is_none()
            && status(&assistant.view(), id) == Status::Working
        {
            changes.changed().await.expect("the assistant is there");
        }
    };
    tokio::time::timeout(Duration::from_secs(20), done).await.expect("a check must come to an end by itself");
    assistant.view()
}

/// A practice journey, up to where the client secret is due.
async fn up_to_secret(assistant: &Assistant) {
    assistant.send(Command::Begin { mode: Mode::Practice, recipe: RecipeId::Chatgpt }).await;
    assistant.send(Command::Choose { environment: Environment::Practice }).await;
    assistant.send(Command::Declare { step: StepId::NewClient }).await;
    assistant.send(Command::Answer { field: Field::ClientId, text: ID.to_owned() }).await;
    assistant.send(Command::Open { step: StepId::ClientSecret }).await;
}

fn every_byte_under(folder: &Path) -> String {
    let mut text = String::new();
    for entry in std::fs::read_dir(folder).expect("the folder is there").flatten() {
        match entry.path() {
            path if path.is_dir() => text.push_str(&every_byte_under(&path)),
            path => text.push_str(&String::from_utf8_lossy(&std::fs::read(path).expect("it can be read"))),
        }
    }
    text
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rehearsal_proves_the_connection_with_every_company_of_the_owner() {
    let (chatgpt, claude) = (RecipeId::Chatgpt, RecipeId::Claude);
    for (ai, owner, companies) in [(chatgpt, "Carly", 12), (chatgpt, "Grace", 214), (claude, "Carly", 12)] {
        let rehearsed = rehearsal::run(ai, owner, &|_| {}).await;
        assert_eq!(rehearsed.problem, None, "nothing stands in the way on a practice tenant");
        assert!(rehearsed.verified);
        let rows = rehearsed.query.expect("it asked").rows;
        assert_eq!(rows.len(), companies, "{owner}'s companies fill more than one page where there are many");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rehearsal_for_an_owner_who_is_nobody_says_so() {
    let rehearsed = rehearsal::run(RecipeId::Chatgpt, "Nobody", &|_| {}).await;
    assert!(!rehearsed.verified);
    assert_eq!(rehearsed.problem.map(|problem| problem.code), Some(ProblemCode::NoRows));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_the_tenant_does_not_know_is_named_while_planhat_still_shows_the_secret() {
    let folder = TempDir::new().expect("a folder");
    let assistant = assistant(folder.path());
    up_to_secret(&assistant).await;
    assistant.keep_secret(ClientSecret::new(SECRET.to_owned())).await;
    let view = settled(&assistant, StepId::ClientSecret).await;
    let Status::Blocked { problem } = status(&view, StepId::ClientSecret) else { panic!("it was refused") };
    assert_eq!(problem.code, ProblemCode::ClientIdUnknown);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_secret_is_in_no_file_and_in_no_view() {
    let folder = TempDir::new().expect("a folder");
    let assistant = assistant(folder.path());
    up_to_secret(&assistant).await;
    let view = assistant.keep_secret(ClientSecret::new(SECRET.to_owned())).await;
    let kept = journey(&view).secret.clone().expect("it is kept");
    assert_eq!(kept.place, SecretPlace::ThisRun, "there is no keyring here, and that is said");
    assert_eq!(kept.ending.as_deref(), Some("8888"));
    let view = settled(&assistant, StepId::ClientSecret).await;
    let shown = serde_json::to_string(&view).expect("a view can be written");
    assert!(!shown.contains(SECRET), "the view goes into a web page");
    assert!(!every_byte_under(folder.path()).contains(SECRET), "a file would leak it");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_tells_what_was_asked_and_when_and_holds_no_secret() {
    let folder = TempDir::new().expect("a folder");
    let assistant = assistant(folder.path());
    up_to_secret(&assistant).await;
    assistant.keep_secret(ClientSecret::new(SECRET.to_owned())).await;
    settled(&assistant, StepId::ClientSecret).await;
    let report =
        assistant.send(Command::WriteReport).await.report.expect("it is shown before it is copied").text;
    for part in [
        "client_secret      blocked: client_id_unknown",
        "/oauth/token →",
        "> authorization: Basic [redacted]",
        "< content-type: application/json",
        "time zone      UTC",
        "keyring        none",
        "secret_kept this_run",
        ID,
    ] {
        assert!(report.contains(part), "{part:?} helps whoever reads it:\n{report}");
    }
    assert!(!report.contains(SECRET), "a report is sent to others");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_kept_for_one_run_lasts_as_long_as_that_run() {
    let folder = TempDir::new().expect("a folder");
    let before = assistant(folder.path());
    up_to_secret(&before).await;
    before.keep_secret(ClientSecret::new(SECRET.to_owned())).await;
    settled(&before, StepId::ClientSecret).await;
    let id = before.send(Command::Leave).await.journeys[0].id.clone();
    let view = before.send(Command::Resume { id: id.clone() }).await;
    assert!(journey(&view).secret.is_some(), "the run has not ended: Planhat need not be asked for another");
    before.close().await;
    drop(before);

    let view = assistant(folder.path()).send(Command::Resume { id }).await;
    assert_eq!(view.problem, None, "nothing went wrong: it was said that it would be so");
    assert_eq!(journey(&view).secret, None, "saying that it is kept would be a lie");
    assert_eq!(status(&view, StepId::ClientSecret), Status::Ready);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_check_can_be_cancelled_and_run_again() {
    let folder = TempDir::new().expect("a folder");
    let assistant = assistant(folder.path());
    // It takes connections and never answers, so that the check is still running when it is cancelled.
    let silent = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let server_url = format!("http://{}/v1/mcp", silent.local_addr().expect("it is bound"));
    assistant.send(Command::Begin { mode: Mode::Real, recipe: RecipeId::Chatgpt }).await;
    assistant.send(Command::Answer { field: Field::ServerUrl, text: server_url }).await;
    assistant.send(Command::Declare { step: StepId::NewClient }).await;
    assistant.send(Command::Answer { field: Field::ClientId, text: ID.to_owned() }).await;
    assistant.send(Command::Open { step: StepId::ClientSecret }).await;
    let view = assistant.keep_secret(ClientSecret::new(SECRET.to_owned())).await;
    assert_eq!(status(&view, StepId::ClientSecret), Status::Working);
    let view = assistant.send(Command::Cancel).await;
    assert_eq!(status(&view, StepId::ClientSecret), Status::Interrupted);
    assert!(journey(&view).step.run.is_none(), "nothing goes on behind the person's back");
    let view = assistant.send(Command::Run { check: Check::Credentials }).await;
    assert_eq!(status(&view, StepId::ClientSecret), Status::Working, "it can be run again");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_check_that_is_not_due_asks_nobody_anything() {
    let folder = TempDir::new().expect("a folder");
    let assistant = assistant(folder.path());
    up_to_secret(&assistant).await;
    assistant.keep_secret(ClientSecret::new(SECRET.to_owned())).await;
    settled(&assistant, StepId::ClientSecret).await;
    assistant.send(Command::Open { step: StepId::Prove }).await;
    let view = assistant.send(Command::Run { check: Check::Proof }).await;
    assert!(journey(&view).step.run.is_none(), "the client is not saved yet, so a sign-in can only fail");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_named_in_the_admins_place_in_a_real_tenant() {
    let folder = TempDir::new().expect("a folder");
    let assistant = assistant(folder.path());
    assistant.send(Command::Begin { mode: Mode::Real, recipe: RecipeId::Chatgpt }).await;
    let view = assistant.send(Command::Run { check: Check::Proof }).await;
    let problem = view.problem.expect("it says what is missing");
    assert_eq!((problem.code, problem.params["field"].as_str()), (ProblemCode::ValueMalformed, "owner"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_practice_tenant_fails_as_it_is_asked_to_at_once_and_as_long_as_it_is_asked_to() {
    let folder = TempDir::new().expect("a folder");
    let assistant = assistant(folder.path());
    up_to_secret(&assistant).await;
    let tried = async |code: Option<ProblemCode>| {
        assistant.keep_secret(ClientSecret::new(SECRET.to_owned())).await;
        let view = settled(&assistant, StepId::ClientSecret).await;
        let met = journey(&view).step.findings.iter().find_map(|finding| finding.problem.as_ref());
        assert_eq!(met.map(|problem| problem.code), code);
        matches!(status(&view, StepId::ClientSecret), Status::Blocked { .. })
    };
    let on = |view: &View| journey(view).faults.iter().filter(|fault| fault.on).count();
    for (fault, code, stops) in [
        (Fault::Outage, ProblemCode::VendorOutage, false),
        (Fault::NoPkce, ProblemCode::PkceUnsupported, true),
        (Fault::UrlWithoutPath, ProblemCode::ServerUrlNotMcp, true),
    ] {
        let view = assistant.send(Command::Practise { fault, on: true }).await;
        assert_eq!(on(&view), 1, "a mark shows what goes wrong on purpose");
        assert_eq!(tried(Some(code)).await, stops, "an outage says nothing of the secret");
        assistant.send(Command::Practise { fault, on: false }).await;
    }
    assistant.send(Command::Practise { fault: Fault::Outage, on: true }).await;
    assert_eq!(on(&assistant.send(Command::Behave).await), 0);
    assert!(tried(Some(ProblemCode::ClientIdUnknown)).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_fails_on_purpose_on_a_journey_for_real() {
    let folder = TempDir::new().expect("a folder");
    let assistant = assistant(folder.path());
    let view = assistant.send(Command::Begin { mode: Mode::Real, recipe: RecipeId::Chatgpt }).await;
    assert!(journey(&view).faults.is_empty(), "there is nothing to choose from");
    for command in [Command::Practise { fault: Fault::Outage, on: true }, Command::Behave] {
        assert!(assistant.send(command).await.problem.is_some(), "practice and the real thing never mix");
    }
}

#[test]
fn every_fault_and_every_part_has_its_words_in_every_language_and_no_other() {
    let names = Fault::ALL.iter().map(|fault| format!("fault-{}", fault.name()));
    let parts = Part::ALL.iter().map(|part| format!("part-{}", part.name()));
    let mut expected: Vec<String> = names.chain(parts).collect();
    expected.sort();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../guide/words");
    for language in std::fs::read_dir(folder).expect("the catalogues are there").flatten() {
        let text = std::fs::read_to_string(language.path().join("faults.ftl")).expect("it has its faults");
        let ids = text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
        let mut ids: Vec<&str> = ids.filter_map(|line| Some(line.split_once(" =")?.0)).collect();
        ids.sort_unstable();
        assert_eq!(ids, expected, "a person would read a name in {:?}", language.path());
    }
}

#[tokio::test]
async fn the_language_changes_at_any_step_and_is_remembered() {
    let folder = TempDir::new().expect("a folder");
    let first = assistant(folder.path());
    first.send(Command::Begin { mode: Mode::Practice, recipe: RecipeId::Chatgpt }).await;
    let step = journey(&first.view()).step.id;
    let view = first.send(Command::Speak { language: Language::Swedish }).await;
    assert_eq!(view.language, Language::Swedish, "the window speaks what was chosen at once");
    assert_eq!(journey(&view).step.id, step, "and stays where the person is");
    first.close().await;
    drop(first);
    let view = assistant(folder.path()).view();
    assert_eq!(view.language, Language::Swedish, "and still does the next day");
    assert_eq!(view.problem, None, "the choice is no journey");
    std::fs::write(folder.path().join("preferences.json"), "{ half a").expect("a broken file");
    assert_eq!(assistant(folder.path()).view().problem, None, "a broken choice is no reason to stop");
}

/// How long a view is on its way into the window, in bytes.
fn size(view: &View) -> usize {
    serde_json::to_string(view).expect("a view can be written").len()
}

#[tokio::test]
async fn no_step_of_a_set_up_sends_more_than_it_shows() {
    let folder = TempDir::new().expect("a folder");
    let assistant = assistant(folder.path());
    for mode in [Mode::Practice, Mode::Real] {
        let view = assistant.send(Command::Begin { mode, recipe: RecipeId::Chatgpt }).await;
        let stages = journey(&view).stages.clone();
        for step in stages.iter().flat_map(|stage| &stage.steps).map(|step| step.id) {
            let view = assistant.send(Command::Open { step }).await;
            let most = if step == StepId::Permissions { 16 * 1024 } else { 8 * 1024 };
            assert!(size(&view) < most, "{mode:?}, {step:?}: {} bytes", size(&view));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn sharing_is_suggested_while_it_is_open_and_this_seat_may() {
    let folder = TempDir::new().expect("a folder");
    let assistant = assistant(folder.path());
    let view = assistant.send(Command::Begin { mode: Mode::Practice, recipe: RecipeId::Chatgpt }).await;
    assert!(journey(&view).to_share, "nothing is known that would bar it");
    for (role, may) in [(WorkspaceRole::Member, false), (WorkspaceRole::Owner, true)] {
        let seat = Seat { plan: Some(AiPlan::Business), role: Some(role) };
        let view = assistant.send(Command::Sit { seat }).await;
        assert_eq!(journey(&view).to_share, may, "as {role:?}");
    }
    let view = assistant.send(Command::Skip { step: StepId::Publish }).await;
    assert!(!journey(&view).to_share, "whoever left it out has decided");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reply_address_that_another_window_holds_is_named() {
    let folder = TempDir::new().expect("a folder");
    let taken = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let settings = Settings {
        reply_port: taken.local_addr().expect("it is bound").port(),
        keyring: false,
        ..Settings::in_folder(folder.path().to_owned())
    };
    let assistant = Assistant::new(settings, NoBrowser).expect("an HTTP client can be made");
    let tenant = practice::Practice::start(practice::Settings::default()).await.expect("it starts");
    let answer = |field, text: &str| Command::Answer { field, text: text.to_owned() };
    assistant.send(Command::Begin { mode: Mode::Real, recipe: RecipeId::Chatgpt }).await;
    assistant.send(answer(Field::ServerUrl, &tenant.server_url())).await;
    for step in [StepId::DeveloperMode, StepId::NewApp, StepId::NewClient] {
        assistant.send(Command::Declare { step }).await;
    }
    assistant.send(answer(Field::CallbackUrl, "https://chatgpt.com/connector/oauth/aB3")).await;
    assistant.send(answer(Field::ClientId, &tenant.client().client_id)).await;
    assistant.keep_secret(ClientSecret::new(tenant.client().client_secret.expose_secret().to_owned())).await;
    settled(&assistant, StepId::ClientSecret).await;
    for step in [StepId::RedirectUrls, StepId::Permissions, StepId::EnterCredentials, StepId::SaveClient] {
        assistant.send(Command::Declare { step }).await;
    }
    assistant.send(Command::Open { step: StepId::Prove }).await;
    assistant.send(answer(Field::Owner, "Carly")).await;
    assistant.send(Command::Run { check: Check::Proof }).await;
    let view = settled(&assistant, StepId::Prove).await;
    let Status::Blocked { problem } = status(&view, StepId::Prove) else { panic!("it cannot be answered") };
    assert_eq!(problem.code, ProblemCode::LoopbackRefused, "two windows share one reply address");
}

/// A saved journey whose proof brought back so many companies.
fn saved_with(rows: usize, folder: &Path) {
    let now = Timestamp::now();
    let mut journey = Journey::begin(Mode::Real, RecipeId::Chatgpt, now);
    let company = |number| Company {
        id: format!("{number:024x}"),
        name: format!("Company {number}"),
        phase: Some("Renewal".to_owned()),
        arr: Some(48_000.0),
        renewal_date: Some("2027-01-31".to_owned()),
    };
    let owner = Person { id: "u1".to_owned(), name: "Carly Smith".to_owned(), email: None };
    let query = QueryResult { question: "…".to_owned(), owner, rows: (0..rows).map(company).collect() };
    let kept = Event::SecretKept { place: SecretPlace::ThisRun, ending: None, number: 1 };
    let values = [
        (Field::ServerUrl, "https://api.planhat.com/v1/mcp"),
        (Field::CallbackUrl, "https://chatgpt.com/connector/oauth/a1b2c3"),
        (Field::ClientId, ID),
    ];
    for step in journey.recipe().steps() {
        for (field, text) in values {
            journey.apply(Event::answered(field, text), now);
        }
        if step.id == StepId::ClientSecret {
            journey.apply(kept.clone(), now);
        }
        journey.apply(Event::Declared { step: step.id }, now);
    }
    journey.apply(Event::CheckBegan { check: Check::Proof }, now);
    let query = Some(query);
    let proof =
        Event::CheckEnded { check: Check::Proof, findings: vec![], tools: vec![], granted: None, query };
    journey.apply(proof, now);
    let text = Document::of(&journey, None).to_json().expect("it can be written");
    std::fs::create_dir_all(folder.join("journeys")).expect("a folder");
    std::fs::write(folder.join("journeys/5000.json"), text).expect("it can be written");
}

#[tokio::test(flavor = "multi_thread")]
async fn five_thousand_companies_are_shown_page_by_page_without_a_wait() {
    let folder = TempDir::new().expect("a folder");
    saved_with(5000, folder.path());
    let assistant = assistant(folder.path());
    let view = assistant.send(Command::Resume { id: "5000".to_owned() }).await;
    assert_eq!(journey(&view).query.as_ref().map(|query| query.count), Some(5000));
    let began = Instant::now();
    for (from, first) in [(100, 100), (4_950, 4_900), (99_999, 4_900), (0, 0)] {
        let view = assistant.send(Command::ShowRows { from }).await;
        let query = journey(&view).query.clone().expect("the answer is kept");
        assert_eq!((query.from, query.rows.len()), (first, 100), "a page at {from}");
        assert_eq!(query.rows[0].name, format!("Company {first}"));
        assert!(
            size(&view) < 24 * 1024,
            "a view that is sent at every change stays small: {} bytes",
            size(&view)
        );
    }
    assert!(began.elapsed() < Duration::from_secs(1), "a page turns at once: {:?}", began.elapsed());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_machine_and_the_way_to_the_tenant_are_looked_at_and_nobody_is_kept_from_going_on() {
    let folder = TempDir::new().expect("a folder");
    let assistant = assistant(folder.path());
    let found = async |subject, kind: &str| {
        let mut changes = assistant.changes();
        let done = async {
            loop {
                let view = changes.borrow_and_update().clone();
                let lines = &journey(&view).step.preflight;
                let line = lines.iter().find(|line| line.subject == subject).expect("it is on the list");
                let readiness = serde_json::to_value(&line.readiness).expect("it can be written");
                if readiness["kind"] == kind {
                    return;
                }
                changes.changed().await.expect("the assistant is there");
            }
        };
        let waited = tokio::time::timeout(Duration::from_secs(20), done).await;
        waited.unwrap_or_else(|_| {
            panic!("{subject:?} should be {kind}: {:?}", journey(&assistant.view()).step.preflight)
        });
    };
    assistant.send(Command::Begin { mode: Mode::Practice, recipe: RecipeId::Chatgpt }).await;
    found(Subject::Network, "waiting").await;
    found(Subject::Keyring, "look").await;
    found(Subject::Browser, "look").await;
    assistant.send(Command::Practise { fault: Fault::ClockSkew, on: true }).await;
    let view = assistant.send(Command::Choose { environment: Environment::Practice }).await;
    assert!(status(&view, StepId::Tenant).is_done(), "nobody waits for what is only worth a look");
    found(Subject::Network, "good").await;
    found(Subject::Clock, "look").await;
    assistant.send(Command::Behave).await;
    assistant.send(Command::LookAgain).await;
    found(Subject::Clock, "good").await;
    found(Subject::Keyring, "look").await;
}
