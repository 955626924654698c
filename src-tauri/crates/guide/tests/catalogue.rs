//! The catalogue is whole: whatever can be met has its words, and no words are left over.

#![expect(clippy::expect_used, reason = "a test that cannot go on says why and ends")]

use std::collections::BTreeSet;
use std::fs;
use std::iter::once;
use std::path::Path;

use guide::access::table::FlawKind;
use guide::access::{
    Action, Agreement, Bound, Cause, DifferenceKind, Intention, Portfolio, Side, Source, Start, Warning,
    WithheldPart,
};
use guide::recipe::{App, CopyItem, Interface, LabelSource, RecipeId, StageId, Step, StepId, Way};
use guide::seat::{AiPlan, Limit, WorkspaceRole};
use guide::value::{CharacterName, Cleaned, Flaw};
use guide::words::{Language, Words, kebab, problem_message, step_message};
use guide::{Environment, Field, Outcome, Phase, Problem, ProblemCode, Sight, Who};

const STEPS: &str = include_str!("../words/en/steps.ftl");
const PROBLEMS: &str = include_str!("../words/en/problems.ftl");
const TERMINAL: &str = include_str!("../words/en/terminal.ftl");
const ACCESS: &str = include_str!("../words/en/access.ftl");

fn ids(source: &str) -> BTreeSet<String> {
    let begins_message = |line: &&str| line.starts_with(|c: char| c.is_ascii_lowercase());
    source
        .lines()
        .filter(begins_message)
        .filter_map(|line| line.split_once(" ="))
        .map(|(id, _)| id.to_owned())
        .collect()
}

fn catalogue(language: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("words").join(language);
    let files = fs::read_dir(folder).expect("a language has a folder");
    files
        .map(|file| fs::read_to_string(file.expect("a file").path()).expect("a catalogue can be read"))
        .collect()
}

fn named(kind: &str, names: impl IntoIterator<Item = &'static str>) -> Vec<String> {
    names.into_iter().map(|name| format!("{kind}-{}", name.replace('_', "-"))).collect()
}

#[track_caller]
fn same(source: &str, expected: impl IntoIterator<Item = String>) {
    let (found, expected) = (ids(source), expected.into_iter().collect::<BTreeSet<_>>());
    let missing: Vec<_> = expected.difference(&found).collect();
    let orphaned: Vec<_> = found.difference(&expected).collect();
    assert!(missing.is_empty(), "a person would read a name instead of a sentence: {missing:?}");
    assert!(orphaned.is_empty(), "nobody would ever read these: {orphaned:?}");
}

#[test]
fn every_stage_step_action_and_copy_item_has_its_words_and_no_other() {
    let stages = named("stage", StageId::ALL.iter().map(|stage| stage.name()));
    let stages = stages.iter().flat_map(|stage| ["title", "about"].map(|part| format!("{stage}-{part}")));
    let copies = named("copy", CopyItem::ALL.iter().map(|item| item.name()));
    let steps = steps().flat_map(|(_, step)| {
        let parts = ["title", "where", "know"].into_iter().map(str::to_owned);
        let note = step.note.then(|| "note".to_owned());
        let others = step.others.iter().flat_map(|(interface, way)| {
            let where_and_how = once("where".to_owned()).chain(actions(way));
            where_and_how.map(|part| format!("{}-{part}", kebab(interface.name())))
        });
        let parts = parts.chain(actions(&step.way)).chain(note).chain(others);
        parts.map(|part| step_message(step.id, &part)).collect::<Vec<_>>()
    });
    let seen = choices().map(|interface| format!("interface-{}", kebab(interface.name())));
    same(STEPS, stages.chain(copies).chain(steps).chain(seen));
}

/// Every step of every recipe.
fn steps() -> impl Iterator<Item = (RecipeId, &'static Step)> {
    RecipeId::ALL.iter().flat_map(|id| id.recipe().steps().map(move |step| (*id, step)))
}

fn actions(way: &Way) -> impl Iterator<Item = String> {
    (1..=way.actions.unwrap_or_default()).map(|number| format!("do-{number}"))
}

/// The generations that a person can choose between.
fn choices() -> impl Iterator<Item = Interface> {
    let several = |app: &App| Interface::of(*app).count() > 1;
    App::ALL.iter().copied().filter(several).flat_map(Interface::of)
}

#[test]
fn a_mark_in_a_sketch_is_what_its_action_says() {
    for (recipe, step) in steps() {
        let words = Words::new("en").about(recipe);
        let others = step.others.iter().map(|(interface, way)| (Some(*interface), way));
        for (interface, way) in once((None, &step.way)).chain(others) {
            let own = interface.filter(|_| way.actions.is_some());
            for mark in way.sketches.iter().flat_map(|sketch| sketch.marks).filter(|mark| mark.action > 0) {
                let named = own.map(|own| format!("{}-", kebab(own.name()))).unwrap_or_default();
                let action = step_message(step.id, &format!("{named}do-{}", mark.action));
                let said = words.get(&action, &[]);
                let label = format!("“{}”", mark.label);
                assert!(
                    mark.label.is_empty() || said.contains(&label),
                    "a number in the sketch leads to another action: {label} in {action}: {said}"
                );
            }
        }
    }
}

#[test]
fn every_problem_has_its_words_and_no_other() {
    let parts = |code: &ProblemCode| ["title", "cause", "mend"].map(|part| problem_message(*code, part));
    let shared = ["value-field", "value-looks-like", "value-character"].map(str::to_owned);
    same(PROBLEMS, ProblemCode::ALL.iter().flat_map(parts).chain(shared));
}

#[test]
fn every_member_of_a_closed_list_has_its_name() {
    let expected = [
        named("phase", Phase::ALL.iter().map(|phase| phase.name())),
        named("outcome", Outcome::ALL.iter().map(|outcome| outcome.name())),
        named("who", Who::ALL.iter().map(|who| who.name())),
        named("field", Field::ALL.iter().map(|field| field.name())),
        named("cleaned", Cleaned::ALL.iter().map(|cleaned| cleaned.name())),
        named("app", App::ALL.iter().map(|app| app.name())),
        named("ai-plan", AiPlan::ALL.iter().map(|plan| plan.name())),
        named("workspace-role", WorkspaceRole::ALL.iter().map(|role| role.name())),
        named("limit", Limit::ALL.iter().map(|limit| limit.name())),
        named("sight", Sight::ALL.iter().map(|sight| sight.name())),
        named("environment", Environment::ALL.iter().map(|environment| environment.name())),
    ];
    let missing: Vec<_> = expected.concat().into_iter().filter(|id| !ids(TERMINAL).contains(id)).collect();
    assert!(missing.is_empty(), "a person would read a name instead of a word: {missing:?}");
}

#[test]
fn every_member_of_a_closed_list_about_access_has_its_sentence() {
    let flaws = named("access-flaw", FlawKind::ALL.iter().map(|flaw| flaw.name()));
    let intentions = named("access-intention", Intention::ALL.iter().map(|intention| intention.name()));
    let mends = flaws.iter().map(|flaw| format!("{flaw}-mend")).collect::<Vec<_>>();
    let expected = [
        named("access-bound", Bound::ALL.iter().map(|bound| bound.name())),
        named("access-missing", Side::ALL.iter().map(|side| side.name())),
        named("access-portfolio", Portfolio::ALL.iter().map(|portfolio| portfolio.name())),
        named("granted-agreement", Agreement::ALL.iter().map(|agreement| agreement.name())),
        named("granted-cause", Cause::ALL.iter().map(|cause| cause.name())),
        named("granted-difference", DifferenceKind::ALL.iter().map(|kind| kind.name())),
        named("access-warning", Warning::ALL.iter().map(|warning| warning.name())),
        flaws,
        mends,
        intentions.iter().flat_map(|one| ["title", "about"].map(|part| format!("{one}-{part}"))).collect(),
    ];
    let missing: Vec<_> = expected.concat().into_iter().filter(|id| !ids(ACCESS).contains(id)).collect();
    assert!(missing.is_empty(), "a person would read a name instead of a sentence: {missing:?}");
}

#[test]
fn the_names_of_closed_lists_are_those_in_json() {
    fn agree<T: serde::Serialize + Copy>(members: &[T], name: fn(T) -> &'static str) {
        for member in members {
            let json = serde_json::to_value(member).expect("a member is serialisable");
            assert_eq!(json, name(*member), "reports, bindings and catalogue must use one name");
        }
    }
    agree(ProblemCode::ALL, ProblemCode::name);
    agree(Who::ALL, Who::name);
    agree(Phase::ALL, Phase::name);
    agree(Outcome::ALL, Outcome::name);
    agree(Field::ALL, Field::name);
    agree(Environment::ALL, Environment::name);
    agree(Cleaned::ALL, Cleaned::name);
    agree(App::ALL, App::name);
    agree(StageId::ALL, StageId::name);
    agree(StepId::ALL, StepId::name);
    agree(CopyItem::ALL, CopyItem::name);
    agree(guide::recipe::Given::ALL, guide::recipe::Given::name);
    agree(Interface::ALL, Interface::name);
    agree(LabelSource::ALL, LabelSource::name);
    agree(RecipeId::ALL, RecipeId::name);
    agree(Action::ALL, Action::name);
    agree(Agreement::ALL, Agreement::name);
    agree(Bound::ALL, Bound::name);
    agree(Cause::ALL, Cause::name);
    agree(DifferenceKind::ALL, DifferenceKind::name);
    agree(FlawKind::ALL, FlawKind::name);
    agree(Intention::ALL, Intention::name);
    agree(Portfolio::ALL, Portfolio::name);
    agree(Side::ALL, Side::name);
    agree(Source::ALL, Source::name);
    agree(Start::ALL, Start::name);
    agree(Warning::ALL, Warning::name);
    agree(WithheldPart::ALL, WithheldPart::name);
    agree(Sight::ALL, Sight::name);
    agree(AiPlan::ALL, AiPlan::name);
    agree(WorkspaceRole::ALL, WorkspaceRole::name);
    agree(Limit::ALL, Limit::name);
}

/// Every problem as it can be met: with nothing said, and with each reason that has a sentence of its own.
fn every_problem() -> Vec<Problem> {
    let mut problems: Vec<_> = ProblemCode::ALL.iter().map(|code| Problem::new(*code)).collect();
    let behind = Problem::new(ProblemCode::ClockSkew).with("from", "2026-02-01").with("now", "2026-01-31");
    problems.push(behind);
    let malformed = |flaw: &Flaw| Problem::new(ProblemCode::ValueMalformed).with("reason", flaw.name());
    for field in Field::ALL {
        problems.extend(
            Flaw::ALL.iter().map(|flaw| malformed(flaw).with("field", field.name()).with("position", "7")),
        );
    }
    let reasons: [(ProblemCode, &[&str]); 14] = [
        (ProblemCode::AuthorizationExpired, &["code", "renewal_refused", "revoked"]),
        (ProblemCode::CaptivePortal, &["private_name", "other_certificate"]),
        (ProblemCode::DiskUnwritable, &["at_start", "in_use", "no_home"]),
        (
            ProblemCode::ServerUrlWrongTenant,
            &["unknown_host", "lookalike", "production", "demo", "practice", "other"],
        ),
        (ProblemCode::ServerUrlNotMcp, &["browser_address", "path"]),
        (
            ProblemCode::ServerUrlUnreachable,
            &["refused", "timed_out", "broken_off", "no_tls", "private_address"],
        ),
        (
            ProblemCode::OauthDiscoveryFailed,
            &["hostile_address", "redirected", "too_large", "timed_out", "no_answer", "unreadable"],
        ),
        (
            ProblemCode::VendorOutage,
            &[
                "timed_out",
                "broken_off",
                "too_large",
                "redirected",
                "web_page",
                "not_understood",
                "tool_error",
            ],
        ),
        (ProblemCode::IdAndSecretSwapped, &["secret_in_id", "id_in_secret", "together"]),
        (
            ProblemCode::ValueMalformed,
            &["file_unreadable", "no_certificate", "private_key", "no_authority", "run_out"],
        ),
        (ProblemCode::ProxyRefused, &["sign_in", "unreachable", "refused"]),
        (
            ProblemCode::TlsUntrusted,
            &[
                "intercepted",
                "private_authority",
                "self_signed",
                "expired",
                "other_name",
                "revoked",
                "no_store",
            ],
        ),
        (ProblemCode::SavedStateUnreadable, &["folder"]),
        (ProblemCode::RedirectUrlMismatch, &["shared_callback", "claude", "chatgpt", "unknown_app"]),
    ];
    for (code, reasons) in reasons {
        let said = || {
            Problem::new(code).with("issuer", "Acme Root").with("subject", "Acme").with("host", "acme.test")
        };
        let said = || said().with("until", "2026-01-31").with("now", "2026-02-01");
        problems.extend(reasons.iter().map(|reason| said().with("reason", *reason)));
    }
    problems
}

#[test]
fn a_problem_reads_well_whatever_is_known_of_it() {
    let languages = [Language::English, Language::Swedish];
    let speaking = |language| RecipeId::ALL.iter().map(move |ai| Words::speaking(language).about(*ai));
    let read = languages.into_iter().flat_map(speaking).collect::<Vec<_>>();
    for (words, problem) in
        read.iter().flat_map(|words| every_problem().into_iter().map(move |one| (words, one)))
    {
        let title = words.problem_title(&problem);
        assert!(title.split_whitespace().count() <= 8, "a title is read at a glance: {title}");
        assert!(!title.ends_with('.'), "a title is no sentence of a paragraph: {title}");
        for text in [title, words.problem_cause(&problem), words.problem_mend(&problem)] {
            assert!(!text.contains(['{', '}', '$']) && !text.contains(" none"), "a gap shows: {text}");
            assert!(!text.to_lowercase().contains("please"), "say what to do, without begging: {text}");
            assert!(!text.contains("problem-"), "a name shows instead of a sentence: {text}");
        }
    }
}

#[test]
fn the_words_about_one_ai_app_do_not_name_the_other() {
    for language in [Language::English, Language::Swedish] {
        for ai in RecipeId::ALL {
            let words = Words::speaking(language).about(*ai);
            let steps = ai.recipe().steps().flat_map(|step| {
                let parts = ["title", "where", "know"].into_iter().map(str::to_owned);
                let parts = parts.chain(step.note.then(|| "note".to_owned())).chain(actions(&step.way));
                parts.map(|part| words.get(&step_message(step.id, &part), &[])).collect::<Vec<_>>()
            });
            let problems = every_problem().into_iter().filter(|one| !names_the_other(one));
            let problems = problems.flat_map(|one| {
                [words.problem_title(&one), words.problem_cause(&one), words.problem_mend(&one)]
            });
            let menders = Who::ALL.iter().map(|who| words.who(*who));
            for said in steps.chain(problems).chain(menders) {
                let lower = said.to_lowercase();
                let other = marks_of_the_other(*ai).iter().find(|mark| lower.contains(**mark));
                assert_eq!(other, None, "{ai:?} is meant: {said}");
            }
        }
    }
}

/// What is said of the other AI app only: its name, in addresses too, its maker's, and labels that this one has not.
const fn marks_of_the_other(ai: RecipeId) -> &'static [&'static str] {
    match ai {
        RecipeId::Chatgpt => &["claude", "anthropic", "“customize”"],
        RecipeId::Claude => &["chatgpt", "openai", "“advanced oauth settings”", "“developer mode”"],
    }
}

/// A value of the other AI app, or what only ChatGPT has, is a problem that has to name it.
fn names_the_other(problem: &Problem) -> bool {
    let reason = problem.params.get("reason").map(String::as_str);
    let chatgpts = matches!(problem.code, ProblemCode::DeveloperModeOff | ProblemCode::CallbackChanged);
    chatgpts || matches!(reason, Some("claude" | "chatgpt" | "shared_callback"))
}

#[test]
fn the_words_of_a_problem_say_what_its_parameters_say() {
    let words = Words::new("en");
    let judged =
        guide::ServerUrl::judge("https://ws.planhat.com/acme", None).problem.expect("no MCP endpoint");
    assert!(
        words.problem_mend(&judged).contains("https://api.planhat.com/v1/mcp"),
        "the right address is offered"
    );
    let judged =
        guide::ServerUrl::judge("https://api.planhat.com/v1 /mcp", None).problem.expect("a blank inside");
    let cause = words.problem_cause(&judged);
    assert_eq!(cause, "Character number 27 is a blank, which cannot be part of it.");
    let limited = Problem::new(ProblemCode::RateLimited).with("seconds", "30");
    assert!(words.problem_mend(&limited).contains("30 s"), "the wait is named");
}

#[test]
fn every_reason_and_every_character_has_a_sentence_of_its_own() {
    for language in [Language::English, Language::Swedish] {
        tells_reasons_and_characters_apart(&Words::speaking(language));
    }
}

fn tells_reasons_and_characters_apart(words: &Words) {
    let cause = |flaw: &str| {
        let problem =
            Problem::new(ProblemCode::ValueMalformed).with("reason", flaw).with("field", "client_id");
        words.problem_cause(&problem)
    };
    let mut seen = BTreeSet::from([cause("of_no_flaw")]);
    for flaw in Flaw::ALL {
        assert!(
            seen.insert(cause(flaw.name())),
            "{} would be explained by a sentence for everything",
            flaw.name()
        );
    }
    let mut seen = BTreeSet::new();
    for name in CharacterName::ALL {
        let called = words.get("value-character", &[("character", name.name())]);
        assert!(seen.insert(called), "{} must be told from the others", name.name());
    }
}

#[test]
fn labels_of_the_vendors_are_quoted_whole() {
    let (english, swedish) = (catalogue("en"), catalogue("sv"));
    for source in english.into_iter().chain(swedish) {
        for line in source.lines() {
            let mut open = false;
            for c in line.chars().filter(|c| matches!(c, '“' | '”')) {
                assert_eq!(c == '”', open, "the window draws a label from “ to ”: {line}");
                open = !open;
            }
            assert!(!open, "a label has no end: {line}");
            assert!(
                !line.contains("“”") && !line.contains("“ ") && !line.contains(" ”"),
                "a label is exact: {line}"
            );
        }
    }
}

#[test]
fn the_codes_are_those_of_the_list_that_people_are_given() {
    let listed: Vec<_> =
        include_str!("problem-codes.txt").lines().filter(|line| !line.starts_with('#')).collect();
    let codes: Vec<_> = ProblemCode::ALL.iter().map(|code| code.name()).collect();
    assert_eq!(codes, listed, "a code is a stable name: reports and scripts rely on it");
}

#[test]
fn what_goes_wrong_at_planhat_is_not_laid_at_the_door_of_the_ai_app() {
    let outage = ProblemCode::VendorOutage.menders();
    assert_eq!(outage, [Who::Planhat], "no owner of a workspace can mend Planhat's server");
    let late = Problem::new(ProblemCode::AuthorizationExpired).with("reason", "code");
    for ai in RecipeId::ALL {
        let mend = Words::new("en").about(*ai).problem_mend(&late);
        assert!(mend.starts_with("Start the sign-in again"), "Hatcheck's own sign-in was late: {mend}");
    }
}

#[test]
fn every_problem_names_who_can_mend_it() {
    for code in ProblemCode::ALL {
        assert!(!code.menders().is_empty(), "{} would leave a person alone", code.name());
    }
}
