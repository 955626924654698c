//! What is planned, whom it meets, and what that is told to people as.

use std::time::{Duration, Instant};

use assistant::guide::access::file::Preview;
use assistant::guide::access::table::FlawKind;
use assistant::guide::access::{Action, Actions, Intention, PlanChange, Portfolio, Start};
use assistant::guide::recipe::{CopyItem, RecipeId, StepId};
use assistant::guide::words::{Language, Words};
use assistant::journey::Mode;
use assistant::view::{AccessView, View};
use assistant::{Assistant, Command};
use tempfile::TempDir;

use super::{assistant, journey, size};

fn describe(table: String) -> Command {
    Command::DescribeRoles { table, name: String::new(), beside: false }
}

fn access(view: &View) -> &AccessView {
    journey(view).step.access.as_deref().expect("the step decides the permissions")
}

/// What several Roles will be asked, side by side.
fn compared(view: &View) -> &[Preview] {
    &access(view).compared.as_ref().expect("they are looked at").previews
}

/// The step that decides the permissions, where several Roles are looked at.
async fn up_to_roles(assistant: &Assistant, mode: Mode) -> View {
    assistant.send(Command::Begin { mode, recipe: RecipeId::Chatgpt }).await;
    assistant.send(Command::Open { step: StepId::Permissions }).await;
    assistant.send(Command::Compare { from: Some(0) }).await
}

#[tokio::test]
async fn roles_start_from_planhats_own_and_a_guess_that_comes_back_unchanged_stays_one() {
    let folder = TempDir::new().expect("a folder");
    let assistant = assistant(folder.path());
    let view = up_to_roles(&assistant, Mode::Real).await;
    let assumed = |view: &View| -> Vec<(String, bool)> {
        compared(view).iter().map(|one| (one.role.clone(), one.assumed)).collect()
    };
    let own = ["Administrator", "CSM", "Manager", "Developer"].map(|name| (name.to_owned(), true));
    assert_eq!(assumed(&view), own);
    let table = assistant.roles_table().await;
    let view = assistant.send(describe(table.replace("CSM\tTask\tx", "CSM\tTask\t"))).await;
    let corrected = own.clone().map(|(name, _)| (name.clone(), name != "CSM"));
    assert_eq!(assumed(&view), corrected, "only what somebody corrected is theirs");

    let named = |name: &str, beside| Command::DescribeRoles {
        table: "Model\tView\tPortfolio\nCompany\tx\tOnly mine".to_owned(),
        name: name.to_owned(),
        beside,
    };
    let view = assistant.send(named("", true)).await;
    assert_eq!(access(&view).flaws[0].what, FlawKind::Unnamed, "it is nobody's Role without a name");
    let view = assistant.send(named("Renewals", true)).await;
    assert_eq!(assumed(&view).len(), 5, "it stands beside the others");
    assert_eq!(compared(&view)[4].portfolio, Some(Portfolio::OnlyMine));
    let view = assistant.send(describe(assistant.roles_table().await)).await;
    assert_eq!(compared(&view)[4].portfolio, Some(Portfolio::OnlyMine), "the table holds it, too");

    let start = Command::StartRole { start: Start::Empty, name: "Guests".to_owned() };
    let view = assistant.send(start).await;
    assert_eq!(compared(&view)[5].granted, [], "nothing yet");
    let view = assistant.send(describe(assistant.roles_table().await)).await;
    assert_eq!(compared(&view).len(), 6, "a Role that allows nothing survives its table");

    for (start, typed, name) in
        [(Start::Csm, "", "CSM 2"), (Start::Empty, "csm 2", "csm 3"), (Start::Empty, "", "Role")]
    {
        let view = assistant.send(Command::StartRole { start, name: typed.to_owned() }).await;
        let last = compared(&view).last().map(|one| one.role.clone());
        assert_eq!(last.as_deref(), Some(name), "a button takes no Role away");
    }
    let table = "Role\tModel\tView\tApprove\nguests\tCompany\tx\tx".to_owned();
    let view = assistant.send(Command::DescribeRoles { table, name: String::new(), beside: true }).await;
    assert_eq!(access(&view).unread, ["Approve"], "what is left out is said");
    let names = &access(&view).roles;
    assert_eq!(names.iter().filter(|name| name.eq_ignore_ascii_case("guests")).count(), 1, "{names:?}");

    let described = names.clone();
    for beside in [false, true] {
        let table = Command::DescribeRoles { table: " \n".to_owned(), name: String::new(), beside };
        let view = assistant.send(table).await;
        assert_eq!(access(&view).flaws[0].what, FlawKind::Empty);
        assert_eq!(access(&view).roles, described, "an empty table takes no Role away");
    }
    assert_eq!(assumed(&assistant.send(Command::ResetRoles).await), own, "as it began");
}

#[tokio::test]
async fn a_person_is_on_the_list_once_however_their_name_is_written() {
    let folder = TempDir::new().expect("a folder");
    let assistant = assistant(folder.path());
    assistant.send(Command::Begin { mode: Mode::Real, recipe: RecipeId::Chatgpt }).await;
    assistant.send(Command::Open { step: StepId::Colleagues }).await;
    for (name, role) in [("Sam Okafor", "CSM"), (" sam okafor ", "Manager"), ("  ", "CSM")] {
        assistant.send(Command::AddPerson { name: name.to_owned(), role: role.to_owned() }).await;
    }
    let view = assistant.view();
    let people = journey(&view).people.as_ref().map(|shown| &shown.people).expect("they are shown here");
    let listed: Vec<_> = people.iter().map(|one| (one.name.as_str(), one.role.as_str())).collect();
    assert_eq!(listed, [("Sam Okafor", "Manager")], "with the Role that was said last");
}

#[tokio::test]
async fn a_plan_and_its_roles_are_in_the_report_and_its_name_is_carried_over() {
    let folder = TempDir::new().expect("a folder");
    let assistant = assistant(folder.path());
    assistant.send(Command::Begin { mode: Mode::Practice, recipe: RecipeId::Chatgpt }).await;
    for change in [
        PlanChange::Limit { model: "Company".to_owned(), fields: vec!["name".to_owned()] },
        PlanChange::Name { text: "Ask Planhat".to_owned() },
    ] {
        assistant.send(Command::Plan { change }).await;
    }
    let view = assistant.send(Command::WriteReport).await;
    let report = view.report.expect("a report").text;
    for part in [
        "\nPlan\n    Company          View of name\n",
        "\nRole: Associate, portfolio full\n",
        "predicted (exactly)",
    ] {
        assert!(report.contains(part), "whoever helps needs {part:?}: {report}");
    }
    let view = assistant.send(Command::Open { step: StepId::NewClient }).await;
    let name = journey(&view).step.copies.iter().find(|copy| copy.item == CopyItem::ClientName);
    assert_eq!(
        name.and_then(|copy| copy.text.as_deref()),
        Some("Ask Planhat"),
        "it is carried over as planned"
    );
}

#[tokio::test]
async fn a_plan_redraws_what_each_role_will_be_asked_and_a_bad_table_takes_nothing() {
    let folder = TempDir::new().expect("a folder");
    let assistant = assistant(folder.path());
    let view = up_to_roles(&assistant, Mode::Practice).await;
    let models: Vec<&str> = access(&view).permissions.iter().map(|row| row.model.as_str()).collect();
    assert_eq!(models, ["Company", "User"], "there is a plan from the start: to ask about companies");
    let steward = |view: &View| {
        let found = compared(view).iter().find(|one| one.role == "Asset Steward").cloned();
        found.expect("the practice tenant's Roles are there from the start")
    };
    assert!(steward(&view).problem.is_some(), "a steward of assets has nothing to authorize");
    let change = PlanChange::Intend { intention: Intention::ReadEverything, wanted: true };
    let view = assistant.send(Command::Plan { change }).await;
    assert_eq!(steward(&view).granted.len(), 1, "the preview follows the plan");

    let table = "Role\tModel\tView\nCSM\tCompany\tperhaps".to_owned();
    let view = assistant.send(describe(table)).await;
    assert_eq!(access(&view).flaws[0].row, Some(2), "the cell is pointed at");
    assert!(!access(&view).described, "half a Role would be a wrong one");
    let table = "Role\tModel\tView\nBilling\tInvoice\tx".to_owned();
    let view = assistant.send(describe(table)).await;
    assert!(access(&view).flaws.is_empty() && access(&view).described);
    assert_eq!(compared(&view).len(), 1, "the admin's own Roles are the ones that count");
    let view = assistant.send(Command::ResetRoles).await;
    assert!(compared(&view).len() > 1, "and can be dropped for the starting points");
    assistant.close().await;
}

#[tokio::test]
async fn a_name_that_cannot_be_one_says_why() {
    let folder = TempDir::new().expect("a folder");
    let assistant = assistant(folder.path());
    let before = up_to_roles(&assistant, Mode::Real).await;
    for (model, reason) in [("Wind\u{7} Farm", "character"), (" ", "empty"), (&*"x".repeat(101), "too_long")]
    {
        let change = PlanChange::Add { model: model.to_owned() };
        let view = assistant.send(Command::Plan { change }).await;
        let problem = view.problem.clone().expect("it is refused");
        assert_eq!(problem.params["reason"], reason, "{model:?}");
        assert_eq!(access(&view).models, access(&before).models, "nothing came of it");
    }
    let view = assistant.send(Command::Plan { change: PlanChange::Add { model: "a\tb".to_owned() } }).await;
    let words = Words::speaking(Language::English);
    let cause = words.problem_cause(&view.problem.expect("it is refused"));
    assert_eq!(cause, "Character number 2 is a tab, which cannot be part of it.");

    let table = "Model\tView\nCompany\tx".to_owned();
    let named = Command::DescribeRoles { table, name: "C\u{7}SM".to_owned(), beside: true };
    let view = assistant.send(named).await;
    assert_eq!(access(&view).flaws[0].what, FlawKind::NotAName, "no Role is called that");
}

#[tokio::test]
async fn a_plan_is_redrawn_for_a_thousand_roles_without_a_wait() {
    let folder = TempDir::new().expect("a folder");
    let assistant = assistant(folder.path());
    assistant.send(Command::Begin { mode: Mode::Real, recipe: RecipeId::Chatgpt }).await;
    assistant.send(Command::Open { step: StepId::Permissions }).await;
    let row =
        |at: usize| format!("Role {}\tModel {}\tx\tx\tname, phase, field{}", at / 100, at % 100, at % 7);
    let rows: Vec<String> = (0..100_000).map(row).collect();
    let table = format!("Role\tModel\tView\tUpdate\tFields\n{}", rows.join("\n"));
    let view = assistant.send(describe(table)).await;
    assert_eq!((access(&view).roles.len(), access(&view).empty), (1000, 1000), "all of them are counted");

    let model = "Model 7".to_owned();
    let began = Instant::now();
    let view = assistant
        .send(Command::Plan { change: PlanChange::Allow { model, actions: Actions::of(&[Action::View]) } })
        .await;
    let took = began.elapsed();
    let granted = |view: &View| access(view).preview.as_ref().map(|one| one.granted[0].model.clone());
    assert_eq!(granted(&view).as_deref(), Some("Model 7"), "it is re-drawn");
    // Unoptimised and beside other tests.
    assert!(took < Duration::from_secs(5), "a plan is re-drawn while it is changed: {took:?}");
    assert!(size(&view) < 64 * 1024, "a view that is sent at every tick stays small: {} bytes", size(&view));

    let view = assistant.send(Command::LookAs { role: "Role 777".to_owned() }).await;
    let beside = access(&view).preview.as_ref().map(|one| one.role.as_str());
    assert_eq!(beside, Some("Role 777"), "every one of them can be looked at beside the plan");
    let view = assistant.send(Command::Compare { from: Some(999) }).await;
    assert_eq!(compared(&view).last().map(|one| one.role.as_str()), Some("Role 999"), "and beside others");
    assert!(size(&view) < 512 * 1024, "a window is given what it can draw: {} bytes", size(&view));
    let view = assistant.send(Command::Compare { from: None }).await;
    assert_eq!(access(&view).compared, None, "and no more of them than are looked at");
}

/// The letter to colleagues, of a plan that leaves out most fields.
async fn letter(recipe: RecipeId, language: Language, more: &[PlanChange]) -> String {
    let folder = TempDir::new().expect("a folder");
    let assistant = assistant(folder.path());
    assistant.send(Command::Speak { language }).await;
    assistant.send(Command::Begin { mode: Mode::Practice, recipe }).await;
    let limit = PlanChange::Limit { model: "Company".to_owned(), fields: vec!["name".to_owned()] };
    for change in [&[limit], more].concat() {
        assistant.send(Command::Plan { change }).await;
    }
    let view = assistant.send(Command::Open { step: StepId::Colleagues }).await;
    assistant.close().await;
    let letter = journey(&view).step.copies.iter().find(|copy| copy.item == CopyItem::SelfTest);
    letter.and_then(|copy| copy.text.clone()).expect("the letter is there to be copied")
}

#[tokio::test]
async fn a_colleague_reads_all_that_they_do_and_see_in_their_own_apps_labels() {
    let english =
        ["your own Planhat account", "eview what", "You should see companies", "only: name", "User (View)"];
    let swedish = ["eget konto i Planhat", "ranska vad", "Du bör se företag", "endast: name", "User (View)"];
    let vendors = ["“Authorize”", "“Applications”", "List the Companies where"];
    let claude = ["Planhat", "“Customize”", "“Connectors”", "“Connect”", "“+”"];
    let chatgpt = ["ChatGPT", "“@”", "“+”", "“Planhat”"];
    for (language, said) in [(Language::English, english), (Language::Swedish, swedish)] {
        for (recipe, labels, other) in
            [(RecipeId::Claude, &claude[..], "ChatGPT"), (RecipeId::Chatgpt, &chatgpt[..], "“Connectors”")]
        {
            let letter = letter(recipe, language, &[]).await;
            for part in said.iter().chain(&vendors).chain(labels) {
                assert!(letter.contains(part), "a colleague needs {part:?}:\n{letter}");
            }
            assert!(!letter.contains(other), "a label of another app leads nowhere:\n{letter}");
        }
    }
}

#[tokio::test]
async fn a_letter_promises_no_limit_where_each_person_chooses_their_own() {
    let dynamic = PlanChange::Dynamic { on: true };
    let letter = letter(RecipeId::Chatgpt, Language::English, &[dynamic]).await;
    assert!(!letter.contains("At most"), "the ticks do not bound what they are asked:\n{letter}");
}
