//! What a journey promises, whatever happens on it.

#![expect(clippy::expect_used, reason = "a test that cannot go on says why and ends")]

use guide::access::file::{Allowed, RoleRecord};
use guide::access::{Action, Actions, Catalogue, Granted, Intention, Plan, PlanChange};
use guide::finding::Outcome;
use guide::recipe::{App, Interface, RecipeId, Step, StepId, Task};
use guide::seat::{AiPlan, Seat};
use guide::{
    Belonging, Company, Evidence, Field, Finding, Person, Phase, Problem, ProblemCode, QueryResult, Tool,
};
use jiff::Timestamp;
use journey::{
    Check, Colleague, Document, Effect, Entry, Event, Guard, Journey, KeptSecret, Mode, SecretPlace, Status,
    Unreadable,
};
use proptest::prelude::*;

const SERVER: &str = "https://api.planhat.com/v1/mcp";
const OTHER_SERVER: &str = "https://api.planhatdemo.com/v1/mcp";
const CALLBACK: &str = "https://chatgpt.com/connector/oauth/a1b2c3";
const OTHER_CALLBACK: &str = "https://chatgpt.com/connector/oauth/z9y8x7";

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + second).expect("a time in range")
}

fn begin() -> Journey {
    Journey::begin(Mode::Real, RecipeId::Chatgpt, at(0))
}

fn answered(field: Field, text: &str) -> Event {
    Event::answered(field, text)
}

fn kept() -> Event {
    kept_as(1)
}

fn kept_as(number: u32) -> Event {
    Event::SecretKept { place: SecretPlace::Keyring, ending: Some("wxyz".to_owned()), number }
}

fn finding(phase: Phase, outcome: Outcome) -> Finding {
    let problem = (outcome == Outcome::Fail).then(|| Problem::new(ProblemCode::ClientSecretWrong));
    let evidence = Evidence::judged_here("POST …", "200", at(1));
    Finding { phase, outcome, problem, evidence: vec![evidence] }
}

fn credentials(outcome: Outcome) -> Event {
    Event::CheckEnded {
        check: Check::Credentials,
        findings: vec![finding(Phase::Credentials, outcome)],
        tools: Vec::new(),
        granted: None,
        query: None,
    }
}

fn proof(rows: usize) -> Event {
    proof_that_came_out(Outcome::Pass, rows)
}

fn proof_that_came_out(outcome: Outcome, rows: usize) -> Event {
    let company = Company { id: "1".into(), name: "Acme".into(), phase: None, arr: None, renewal_date: None };
    let owner = Person { id: "u1".into(), name: "Carly".into(), email: None };
    Event::CheckEnded {
        check: Check::Proof,
        findings: vec![finding(Phase::Query, outcome)],
        tools: vec![Tool { name: "list_model_records".into(), read_only: Some(true) }],
        granted: None,
        query: Some(QueryResult { question: "…".into(), owner, rows: vec![company; rows] }),
    }
}

/// Does every step of the journey as an admin would, up to `last`.
fn walk(journey: &mut Journey, last: StepId) {
    for step in journey.recipe().steps() {
        for event in events_of(step.id, step.task) {
            journey.apply(event, at(2));
        }
        if step.id == last {
            return;
        }
    }
}

fn events_of(id: StepId, task: Task) -> Vec<Event> {
    match task {
        Task::Declare => vec![Event::Declared { step: id }],
        Task::ChooseTenant => vec![answered(Field::ServerUrl, SERVER)],
        Task::BringBack { field: field @ (Field::CallbackUrl | Field::PublishedCallback) } => {
            vec![answered(field, CALLBACK)]
        }
        Task::BringBack { field } => vec![answered(field, "pk_0123456789abcdef0123456789abcdef")],
        Task::KeepSecret => {
            vec![kept(), Event::CheckBegan { check: Check::Credentials }, credentials(Outcome::Pass)]
        }
        Task::Prove => vec![Event::CheckBegan { check: Check::Proof }, proof(2)],
    }
}

fn status(journey: &Journey, id: StepId) -> Status {
    journey.status(journey.recipe().step(id).expect("the recipe has it"))
}

#[test]
fn a_whole_journey_is_connected_and_only_checks_are_verified() {
    let mut journey = begin();
    walk(&mut journey, StepId::Colleagues);
    assert!(journey.is_connected(), "every required step was done");
    let verified: Vec<_> = journey
        .recipe()
        .steps()
        .filter(|step| matches!(journey.status(step), Status::Verified { .. }))
        .map(|step| step.id)
        .collect();
    assert_eq!(
        verified,
        [StepId::ClientId, StepId::ClientSecret, StepId::Prove],
        "what nobody checked must not be called verified"
    );
}

#[test]
fn a_look_after_the_set_up_is_kept_with_its_time_and_takes_nothing_back() {
    let mut journey = begin();
    walk(&mut journey, StepId::Colleagues);
    let health = |outcome| Event::CheckEnded {
        check: Check::Health,
        findings: vec![finding(Phase::Credentials, outcome)],
        tools: Vec::new(),
        granted: None,
        query: None,
    };
    journey.apply(health(Outcome::Fail), at(8));
    assert_eq!(journey.health(), None, "what was not begun cannot end");
    journey.apply(Event::CheckBegan { check: Check::Health }, at(9));
    assert!(journey.is_running(Check::Health));
    journey.apply(health(Outcome::Fail), at(10));
    let found = journey.health().expect("it is kept");
    assert_eq!(
        (found.at, found.problem.as_ref().map(|one| one.code)),
        (at(10), Some(ProblemCode::ClientSecretWrong))
    );
    assert!(journey.is_connected(), "what was proven on a day stays proven for that day");
    journey.apply(Event::CheckBegan { check: Check::Health }, at(11));
    journey.apply(health(Outcome::Pass), at(12));
    assert_eq!(journey.health().expect("it is kept").problem, None, "the last look counts");
    let again = Journey::replay(journey.journal().to_vec()).expect("it begins");
    assert_eq!(again.health(), journey.health(), "and is still there on another day");
    assert_eq!(again.tools().len(), 1, "so are the tools of the proof");
}

#[test]
fn a_step_is_locked_by_exactly_what_is_missing() {
    let mut journey = begin();
    let Status::Locked { by } = status(&journey, StepId::NewApp) else { panic!("it needs two steps") };
    assert_eq!(by, [StepId::Tenant, StepId::DeveloperMode]);
    walk(&mut journey, StepId::DeveloperMode);
    assert_eq!(status(&journey, StepId::NewApp), Status::Ready);
}

#[test]
fn a_locked_step_cannot_be_declared_done() {
    let mut journey = begin();
    let effects = journey.apply(Event::Declared { step: StepId::SaveClient }, at(1));
    assert_eq!(effects, [], "nothing happened, so nothing is saved");
    assert!(matches!(status(&journey, StepId::SaveClient), Status::Locked { .. }));
}

#[test]
fn another_callback_makes_exactly_what_rests_on_it_stale_and_keeps_the_answers() {
    let mut journey = begin();
    walk(&mut journey, StepId::Prove);
    journey.apply(answered(Field::CallbackUrl, OTHER_CALLBACK), at(3));
    for id in [StepId::RedirectUrls, StepId::SaveClient, StepId::Authorize, StepId::Prove] {
        assert_eq!(
            status(&journey, id),
            Status::Stale { because: StepId::CallbackUrl },
            "{id:?} rests on the callback"
        );
    }
    for id in
        [StepId::Tenant, StepId::NewApp, StepId::NewClient, StepId::ClientSecret, StepId::EnterCredentials]
    {
        assert!(status(&journey, id).is_done(), "{id:?} does not rest on the callback");
    }
    assert!(journey.answer_to(Field::ClientId).is_some(), "answers are kept");
}

fn planned(intention: Intention) -> Event {
    let mut catalogue = Catalogue::known();
    let change = PlanChange::Intend { intention, wanted: true };
    let plan = Plan::suggested(&catalogue).changed(&change, &mut catalogue).expect("known models");
    Event::Planned { plan }
}

#[test]
fn other_permissions_are_carried_over_again_and_make_exactly_what_rests_on_them_stale() {
    let mut journey = begin();
    journey.apply(planned(Intention::AskCompanies), at(0));
    walk(&mut journey, StepId::Prove);
    journey.apply(planned(Intention::AskCompanies), at(900));
    assert!(
        journey.is_connected() || status(&journey, StepId::SaveClient).is_done(),
        "the same plan changes nothing"
    );
    journey.apply(planned(Intention::LogWork), at(901));
    assert_eq!(
        status(&journey, StepId::Permissions),
        Status::Ready,
        "they have to be ticked in Planhat again"
    );
    let because = StepId::Permissions;
    let stale: Vec<StepId> = journey
        .recipe()
        .steps()
        .filter(|step| journey.status(step) == Status::Stale { because })
        .map(|step| step.id)
        .collect();
    assert_eq!(
        stale,
        [StepId::SaveClient, StepId::Authorize, StepId::Prove],
        "these rest on the permissions"
    );
}

#[test]
fn describing_a_role_makes_nothing_stale() {
    let mut journey = begin();
    walk(&mut journey, StepId::Prove);
    let before: Vec<Status> = journey.recipe().steps().map(|step| journey.status(step)).collect();
    let role =
        RoleRecord { name: "CSM".to_owned(), permissions: Vec::new(), portfolio: None, assumed: false };
    journey.apply(Event::RolesDescribed { roles: vec![role] }, at(900));
    let after: Vec<Status> = journey.recipe().steps().map(|step| journey.status(step)).collect();
    assert_eq!(before, after, "a description changes nothing in Planhat");
    assert_eq!(journey.roles().len(), 1, "but it is kept");
}

#[test]
fn a_long_table_of_roles_is_hardly_longer_on_the_disk() {
    let allowed =
        Allowed { model: "Company".to_owned(), actions: Actions::of(&[Action::View]), fields: None };
    let role = RoleRecord { permissions: vec![allowed; 1000], ..steward() };
    let mut journey = begin();
    journey.apply(Event::RolesDescribed { roles: vec![role] }, at(1));
    let saved = Document::of(&journey, None).to_json().expect("it can be written");
    assert!(saved.len() < 50 * 1000, "all of it is written at each save: {} bytes", saved.len());
}

#[test]
fn giving_the_same_value_again_makes_nothing_stale() {
    let mut journey = begin();
    walk(&mut journey, StepId::Prove);
    journey.apply(answered(Field::CallbackUrl, CALLBACK), at(3));
    assert!(status(&journey, StepId::Prove).is_done(), "nothing has changed");
}

#[test]
fn another_tenant_makes_the_rest_stale() {
    let mut journey = begin();
    walk(&mut journey, StepId::Prove);
    journey.apply(Event::Chosen { server_url: OTHER_SERVER.to_owned() }, at(3));
    assert_eq!(status(&journey, StepId::Prove), Status::Stale { because: StepId::Tenant });
    assert!(status(&journey, StepId::DeveloperMode).is_done(), "developer mode is the same for every tenant");
}

#[test]
fn a_secret_in_the_wrong_field_never_reaches_the_journal() {
    let mut journey = begin();
    walk(&mut journey, StepId::Permissions);
    for field in [Field::ClientId, Field::CallbackUrl, Field::ServerUrl, Field::ClientSecret, Field::Owner] {
        journey.apply(answered(field, "sk_4f9d2c7a1b8e5f3d"), at(3));
    }
    let saved = Document::of(&journey, None).to_json().expect("it can be written");
    assert!(!saved.contains("sk_4f9d2c7a1b8e5f3d"), "the file would leak the secret");
    let Status::Blocked { problem } = status(&journey, StepId::ClientId) else { panic!("it was refused") };
    assert_eq!(problem.code, ProblemCode::IdAndSecretSwapped);
}

#[test]
fn a_kept_secret_is_tried_at_once() {
    let mut journey = begin();
    walk(&mut journey, StepId::ClientId);
    assert_eq!(
        journey.apply(kept(), at(3)),
        [Effect::Save, Effect::Run(Check::Credentials)],
        "Planhat still shows the secret: now is when a mistake can be mended"
    );
}

#[test]
fn a_secret_that_comes_early_is_kept_and_tried_when_the_client_id_comes() {
    let mut journey = begin();
    walk(&mut journey, StepId::NewClient);
    assert_eq!(journey.apply(kept(), at(3)), [Effect::Save], "there is no ID to try it with");
    assert!(journey.secret().is_some(), "Planhat shows it only once");
    let effects = journey.apply(answered(Field::ClientId, "pk_0123456789abcdef0123456789abcdef"), at(4));
    assert!(effects.contains(&Effect::Run(Check::Credentials)));
}

#[test]
fn a_check_that_proves_nothing_does_not_stand_in_the_way() {
    let mut journey = begin();
    walk(&mut journey, StepId::ClientId);
    journey.apply(kept(), at(3));
    journey.apply(Event::CheckBegan { check: Check::Credentials }, at(3));
    journey.apply(credentials(Outcome::Inconclusive), at(4));
    assert!(matches!(status(&journey, StepId::ClientSecret), Status::SelfDeclared { .. }));
    assert_eq!(status(&journey, StepId::EnterCredentials), Status::Ready);
}

#[test]
fn a_failed_check_blocks_its_step_with_the_problem() {
    let mut journey = begin();
    walk(&mut journey, StepId::ClientId);
    journey.apply(kept(), at(3));
    journey.apply(Event::CheckBegan { check: Check::Credentials }, at(3));
    journey.apply(credentials(Outcome::Fail), at(4));
    let Status::Blocked { problem } = status(&journey, StepId::ClientSecret) else { panic!("it failed") };
    assert_eq!(problem.code, ProblemCode::ClientSecretWrong);
}

/// A journey whose secret is kept, and whose check ended with one finding.
fn tried(phase: Phase, code: ProblemCode) -> Journey {
    let mut journey = begin();
    walk(&mut journey, StepId::ClientId);
    journey.apply(kept(), at(3));
    journey.apply(Event::CheckBegan { check: Check::Credentials }, at(3));
    let failed = Finding { problem: Some(Problem::new(code)), ..finding(phase, Outcome::Fail) };
    let ended = Event::CheckEnded {
        check: Check::Credentials,
        findings: vec![failed],
        tools: Vec::new(),
        granted: None,
        query: None,
    };
    journey.apply(ended, at(4));
    journey
}

#[test]
fn a_network_that_lets_nothing_through_does_not_lock_the_secret_up() {
    use ProblemCode::{
        CaptivePortal, DnsFailed, NetworkOffline, OauthDiscoveryFailed, ProxyRefused, RateLimited,
        ServerUrlUnreachable, TlsUntrusted, VendorOutage,
    };
    let passing = [
        CaptivePortal,
        DnsFailed,
        NetworkOffline,
        OauthDiscoveryFailed,
        ProxyRefused,
        RateLimited,
        ServerUrlUnreachable,
        TlsUntrusted,
        VendorOutage,
    ];
    for (phase, code) in
        passing.into_iter().flat_map(|code| [(Phase::Reachable, code), (Phase::Discovery, code)])
    {
        let journey = tried(phase, code);
        let secret = status(&journey, StepId::ClientSecret);
        assert!(
            matches!(secret, Status::SelfDeclared { .. }),
            "{code:?} says nothing of the secret: {secret:?}"
        );
        assert_eq!(status(&journey, StepId::EnterCredentials), Status::Ready, "Planhat shows it only now");
        assert_eq!(journey.findings(Check::Credentials).len(), 1, "what was met stays in view");
    }
}

#[test]
fn what_is_proven_of_the_values_or_the_server_does_stop() {
    for (phase, code) in [
        (Phase::ServerUrl, ProblemCode::ValueMalformed),
        (Phase::Reachable, ProblemCode::ServerUrlNotMcp),
        (Phase::Discovery, ProblemCode::IssuerMismatch),
        (Phase::Credentials, ProblemCode::IssuerMismatch),
        (Phase::Pkce, ProblemCode::PkceUnsupported),
    ] {
        let journey = tried(phase, code);
        let step = journey.recipe().step(StepId::ClientSecret).expect("there is such a step");
        assert!(matches!(journey.status(step), Status::Blocked { .. }), "{code:?} in {phase:?}");
        assert!(!journey.can_declare(step), "{code:?} is nothing to be gone on with");
    }
}

#[test]
fn a_pair_that_is_refused_before_the_client_is_saved_is_no_circle() {
    let mut journey = tried(Phase::Credentials, ProblemCode::ClientSecretWrong);
    let step = journey.recipe().step(StepId::ClientSecret).expect("there is such a step");
    assert!(matches!(journey.status(step), Status::Blocked { .. }));
    journey.apply(Event::Declared { step: step.id }, at(5));
    assert_eq!(
        status(&journey, step.id),
        Status::SelfDeclared { at: at(5) },
        "the admin says so, nobody else"
    );
    for id in [StepId::RedirectUrls, StepId::Permissions, StepId::EnterCredentials] {
        journey.apply(Event::Declared { step: id }, at(6));
    }
    let effects = journey.apply(Event::Declared { step: StepId::SaveClient }, at(7));
    assert_eq!(effects, [Effect::Save, Effect::Run(Check::Credentials)], "now Planhat must know it");
    journey.apply(Event::CheckBegan { check: Check::Credentials }, at(8));
    journey.apply(credentials(Outcome::Fail), at(9));
    assert!(!journey.can_declare(step), "once the client is saved, a refusal is one");
    journey.apply(Event::CheckBegan { check: Check::Credentials }, at(10));
    journey.apply(Event::CheckCancelled { check: Check::Credentials }, at(11));
    assert!(journey.can_declare(step), "a check that was stopped has proven nothing");
    journey.apply(Event::CheckBegan { check: Check::Proof }, at(12));
    journey.apply(proof(2), at(13));
    assert!(matches!(journey.status(step), Status::Verified { .. }), "a whole proof went with this pair");
}

#[test]
fn the_secret_is_guarded_until_it_can_no_longer_be_lost() {
    let mut journey = begin();
    walk(&mut journey, StepId::ClientId);
    let guarded = |journey: &Journey| -> Vec<(StepId, Guard)> {
        let of = |step: &'static Step| journey.guard(step).map(|guard| (step.id, guard));
        journey.recipe().steps().filter_map(of).collect()
    };
    let planhat = journey.recipe().steps().filter(|step| step.app == App::Planhat);
    let planhat: Vec<_> = planhat.map(|step| (step.id, Guard::Unsaved)).collect();
    assert_eq!(guarded(&journey), planhat, "in Planhat, saving would be the end of it");
    journey.apply(kept(), at(3));
    assert_eq!(guarded(&journey), [], "what is in the keyring is safe");
    journey.apply(Event::SecretGone, at(4));
    journey.apply(Event::SecretKept { place: SecretPlace::ThisRun, ending: None, number: 2 }, at(5));
    let later = guarded(&journey);
    assert_eq!(later.first(), Some(&(StepId::EnterCredentials, Guard::ThisRun)), "closing would lose it");
    assert_eq!(later.last().map(|(id, _)| *id), Some(StepId::Colleagues));
    journey.apply(Event::Declared { step: StepId::EnterCredentials }, at(6));
    assert_eq!(guarded(&journey), [], "ChatGPT has it");
}

#[test]
fn a_query_without_rows_proves_nothing() {
    let mut journey = begin();
    walk(&mut journey, StepId::Authorize);
    journey.apply(Event::CheckBegan { check: Check::Proof }, at(3));
    journey.apply(proof(0), at(4));
    assert!(matches!(status(&journey, StepId::Prove), Status::Blocked { .. }));
}

#[test]
fn what_was_running_is_interrupted_when_the_journey_is_opened_again() {
    let mut journey = begin();
    walk(&mut journey, StepId::Authorize);
    journey.apply(Event::CheckBegan { check: Check::Proof }, at(3));
    journey.apply(Event::Resumed, at(4));
    assert_eq!(status(&journey, StepId::Prove), Status::Interrupted);
    journey.apply(Event::CheckBegan { check: Check::Proof }, at(5));
    assert_eq!(status(&journey, StepId::Prove), Status::Working, "it can be run again");
}

#[test]
fn a_secret_that_is_gone_undoes_its_step_and_what_rests_on_it() {
    let mut journey = begin();
    walk(&mut journey, StepId::EnterCredentials);
    journey.apply(Event::SecretGone, at(4));
    assert_eq!(journey.secret(), None, "saying that it is kept would be a lie");
    assert_eq!(status(&journey, StepId::ClientSecret), Status::Ready);
    assert_eq!(status(&journey, StepId::EnterCredentials), Status::Stale { because: StepId::ClientSecret });
}

/// A journey whose first secret has been proven, and which was then given another.
fn with_a_second_secret() -> Journey {
    let mut journey = begin();
    walk(&mut journey, StepId::Authorize);
    journey.apply(Event::CheckBegan { check: Check::Credentials }, at(4));
    journey.apply(credentials(Outcome::Pass), at(4));
    let number = journey.next_secret();
    let effects = journey.apply(kept_as(number), at(5));
    assert_eq!(effects, [Effect::Save, Effect::Run(Check::Credentials)], "the old one is not given up yet");
    journey.apply(Event::CheckBegan { check: Check::Credentials }, at(6));
    journey
}

fn numbers(journey: &Journey) -> (Option<u32>, Option<u32>) {
    let number = |kept: Option<&KeptSecret>| kept.map(|kept| kept.number);
    (number(journey.secret()), number(journey.earlier_secret()))
}

#[test]
fn a_new_secret_makes_stale_what_rests_on_the_old_one_and_nothing_else() {
    let journey = with_a_second_secret();
    let stale = Status::Stale { because: StepId::ClientSecret };
    let steps = journey.recipe().steps().filter(|step| journey.status(step) == stale);
    let steps: Vec<StepId> = steps.map(|step| step.id).collect();
    assert_eq!(
        steps,
        [StepId::EnterCredentials, StepId::SaveClient, StepId::CreateApp, StepId::Authorize],
        "the ID, the callback URL, the redirect URLs and the permissions are as they were"
    );
}

#[test]
fn the_old_secret_is_given_up_once_the_new_one_is_proven_and_not_before() {
    let mut journey = with_a_second_secret();
    assert_eq!(numbers(&journey), (Some(2), Some(1)));
    let effects = journey.apply(credentials(Outcome::Pass), at(7));
    assert_eq!(effects, [Effect::Save, Effect::ForgetSecret(1)]);
    assert_eq!(numbers(&journey), (Some(2), None));
}

#[test]
fn a_new_secret_that_is_refused_can_be_taken_back() {
    let mut journey = with_a_second_secret();
    journey.apply(credentials(Outcome::Fail), at(7));
    assert_eq!(numbers(&journey), (Some(2), Some(1)), "the old one may still be the right one");
    let effects = journey.apply(Event::SecretRestored, at(8));
    assert_eq!(effects, [Effect::Save, Effect::ForgetSecret(2), Effect::Run(Check::Credentials)]);
    assert_eq!(numbers(&journey), (Some(1), None));
    assert_eq!(journey.next_secret(), 3, "a number is never used twice");
    assert_eq!(journey.apply(Event::SecretRestored, at(9)), [], "there is nothing left to go back to");
}

#[test]
fn a_secret_that_was_refused_is_not_kept_beside_the_next_one() {
    let mut journey = begin();
    walk(&mut journey, StepId::ClientId);
    journey.apply(kept(), at(3));
    journey.apply(Event::CheckBegan { check: Check::Credentials }, at(3));
    journey.apply(credentials(Outcome::Fail), at(4));
    let effects = journey.apply(kept_as(2), at(5));
    assert!(effects.contains(&Effect::ForgetSecret(1)), "nobody wants it back: {effects:?}");
    assert_eq!(numbers(&journey), (Some(2), None));
}

#[test]
fn a_secret_that_only_moves_into_the_keyring_leaves_every_step_as_it_stands() {
    let mut journey = begin();
    walk(&mut journey, StepId::Authorize);
    let before: Vec<Status> = journey.recipe().steps().map(|step| journey.status(step)).collect();
    assert_eq!(journey.apply(kept(), at(5)), [Effect::Save], "it is the same secret");
    let after: Vec<Status> = journey.recipe().steps().map(|step| journey.status(step)).collect();
    assert_eq!(before, after);
}

#[test]
fn a_proof_whose_answer_may_be_incomplete_is_a_proof() {
    for (outcome, rows, proven) in
        [(Outcome::Warn, 2, true), (Outcome::Warn, 0, false), (Outcome::Inconclusive, 2, false)]
    {
        let mut journey = begin();
        walk(&mut journey, StepId::Prove);
        journey.apply(Event::CheckBegan { check: Check::Proof }, at(3));
        journey.apply(proof_that_came_out(outcome, rows), at(4));
        let step = journey.recipe().step(StepId::Prove).expect("there is such a step");
        let verified = matches!(journey.status(step), Status::Verified { .. });
        assert_eq!(
            verified, proven,
            "{outcome:?} with {rows} rows: the way to the companies is what is proven"
        );
    }
}

#[test]
fn a_proof_that_cannot_succeed_can_be_left_out_and_is_not_called_proven() {
    let mut journey = begin();
    walk(&mut journey, StepId::Authorize);
    journey.apply(Event::Skipped { step: StepId::Prove }, at(3));
    assert_eq!(status(&journey, StepId::Prove), Status::Skipped);
    assert_eq!(status(&journey, StepId::Ask), Status::Ready, "ChatGPT can be asked all the same");
    journey.apply(Event::Declared { step: StepId::Ask }, at(4));
    assert!(journey.is_connected(), "nothing more is expected");
    journey.apply(Event::CheckBegan { check: Check::Proof }, at(5));
    journey.apply(proof(2), at(6));
    assert!(matches!(status(&journey, StepId::Prove), Status::Verified { .. }), "it can be made up for");
}

#[test]
fn only_the_proof_and_the_optional_stage_can_be_skipped() {
    let mut journey = begin();
    journey.apply(Event::Skipped { step: StepId::Tenant }, at(1));
    assert_ne!(status(&journey, StepId::Tenant), Status::Skipped);
    journey.apply(Event::Skipped { step: StepId::Publish }, at(1));
    assert_eq!(status(&journey, StepId::Publish), Status::Skipped);
}

#[test]
fn a_newer_document_is_told_from_a_damaged_one() {
    assert!(matches!(
        Document::open(r#"{"schema": 99, "unknown": true}"#),
        Err(Unreadable::Newer { found: 99 })
    ));
    for damaged in ["", "{", r#"{"schema": 1}"#, r#"{"schema": 1, "journal": []}"#] {
        assert!(matches!(Document::open(damaged), Err(Unreadable::Damaged(_))), "{damaged:?}");
    }
}

#[test]
fn a_document_from_before_there_was_a_choice_opens_as_chatgpts() {
    let first = r#"{"schema": 1, "journal": [
        {"at": "2026-10-02T12:42:17Z", "event": "began", "mode": "real", "recipe": "chatgpt"},
        {"at": "2026-10-02T12:43:00Z", "event": "seated", "plan": "business", "role": "owner"},
        {"at": "2026-10-02T12:44:00Z", "event": "answered", "field": "server_url", "text": "https://api.planhat.com/v1/mcp"}
    ]}"#;
    let opened = Document::open(first).expect("what somebody has begun is never lost by an update");
    assert_eq!(opened.journey.recipe().id, RecipeId::Chatgpt);
    assert_eq!(opened.journey.seat().plan, Some(AiPlan::Business));
    assert!(status(&opened.journey, StepId::Tenant).is_done());
}

#[test]
fn a_journey_keeps_its_ai_app_at_rest_and_in_a_copy() {
    let journey = Journey::begin(Mode::Real, RecipeId::Claude, at(0));
    let text = Document::of(&journey, None).to_json().expect("it can be written");
    let opened = Document::open(&text).expect("it can be read").journey;
    for again in [opened, journey.without_secrets(at(1))] {
        assert_eq!(again.recipe().id, RecipeId::Claude, "a journey to Claude must not go on to ChatGPT");
    }
}

#[test]
fn the_callback_of_the_other_ai_app_is_refused() {
    for (recipe, theirs, whose) in [
        (RecipeId::Chatgpt, "https://claude.ai/api/mcp/auth_callback", "claude"),
        (RecipeId::Claude, CALLBACK, "chatgpt"),
    ] {
        let journey = Journey::begin(Mode::Real, recipe, at(0));
        let problem = journey.judge(Field::CallbackUrl, theirs).problem.expect("it cannot be right");
        assert_eq!(problem.code, ProblemCode::RedirectUrlMismatch);
        assert_eq!(problem.params["reason"], whose, "the words say whose it is");
    }
}

#[test]
fn claudes_journey_can_be_walked_to_its_end() {
    let mut journey = Journey::begin(Mode::Real, RecipeId::Claude, at(0));
    for step in RecipeId::Claude.recipe().steps() {
        assert_eq!(journey.blockers(step), [], "{} comes when it can be done", step.id.name());
        for event in events_of(step.id, step.task) {
            journey.apply(event, at(2));
        }
        assert!(status(&journey, step.id).is_done(), "{} is done", step.id.name());
    }
    assert!(journey.is_connected());
}

fn steward() -> RoleRecord {
    RoleRecord { name: "CSM".to_owned(), permissions: Vec::new(), portfolio: None, assumed: true }
}

fn listed(people: &[(&str, &str)]) -> Event {
    let one = |(name, role): &(&str, &str)| Colleague { name: (*name).to_owned(), role: (*role).to_owned() };
    Event::PeopleListed { people: people.iter().map(one).collect() }
}

fn proven(name: &str) -> Event {
    Event::PersonProven { name: name.to_owned(), granted: Some(Granted::default()), problem: None }
}

#[test]
fn what_was_proven_of_somebody_holds_while_they_keep_their_name_and_their_role() {
    let mut journey = begin();
    walk(&mut journey, StepId::Prove);
    journey.apply(listed(&[("Sam", "CSM"), ("Nora", "CSM")]), at(900));
    journey.apply(proven("Sam"), at(901));
    journey.apply(proven("Stranger"), at(902));
    assert!(journey.grant_of("Stranger").is_none(), "whoever is not on the list was not asked");
    journey.apply(listed(&[("Sam", "CSM")]), at(903));
    assert!(journey.grant_of("Sam").is_some(), "that somebody else left the list is no matter of theirs");
    journey.apply(listed(&[("Sam", "CSM"), ("Sam", "Manager")]), at(904));
    assert_eq!(journey.people().len(), 1, "two of one name could not be told apart");
    journey.apply(planned(Intention::LogWork), at(905));
    assert!(
        journey.grant_of("Sam").is_some_and(|grant| grant.outdated),
        "another plan grants something else"
    );
    journey.apply(listed(&[("Sam", "Manager")]), at(906));
    assert!(journey.grant_of("Sam").is_none(), "another Role has not been proven");
}

#[test]
fn access_was_widened_only_for_whoever_had_authorized_before() {
    let mut journey = begin();
    journey.apply(planned(Intention::AskCompanies), at(0));
    walk(&mut journey, StepId::Prove);
    journey.apply(listed(&[("Sam", "CSM"), ("Nora", "CSM")]), at(900));
    journey.apply(proven("Sam"), at(901));
    let asked = [Some("Sam"), Some("Nora"), None];
    let widened = |journey: &Journey| asked.map(|whose| journey.was_widened_for(whose));
    assert_eq!(widened(&journey), [false; 3], "nothing was");
    journey.apply(planned(Intention::LogWork), at(902));
    assert_eq!(widened(&journey), [true, false, true], "Sam and the admin had authorized");
    journey.apply(proven("Nora"), at(903));
    journey.apply(proven("Sam"), at(904));
    assert_eq!(widened(&journey), [true, false, true], "Nora authorized what was widened already");
    journey.apply(planned(Intention::AskCompanies), at(905));
    assert_eq!(widened(&journey), [true, false, true], "less is no more");
}

/// Any event, possible or not.
fn any_event() -> impl Strategy<Value = Event> {
    let steps: Vec<StepId> = RecipeId::Chatgpt.recipe().steps().map(|step| step.id).collect();
    let step = proptest::sample::select(steps);
    let check = prop_oneof![Just(Check::Credentials), Just(Check::Proof)];
    let outcome = proptest::sample::select(vec![Outcome::Pass, Outcome::Fail, Outcome::Inconclusive]);
    prop_oneof![
        4 => step.clone().prop_map(|step| Event::Declared { step }),
        2 => proptest::sample::select(vec![
            answered(Field::ServerUrl, SERVER),
            answered(Field::ServerUrl, OTHER_SERVER),
            answered(Field::CallbackUrl, CALLBACK),
            answered(Field::CallbackUrl, OTHER_CALLBACK),
            answered(Field::ClientId, "pk_0123456789abcdef0123456789abcdef"),
            answered(Field::ClientId, "not an id"),
            answered(Field::Owner, "Carly"),
            Event::Chosen { server_url: OTHER_SERVER.to_owned() },
            kept(),
            kept_as(2),
            Event::SecretGone,
            Event::SecretRestored,
            Event::EarlierSecretGone,
            Event::Resumed,
            proof(0),
            proof(3),
            planned(Intention::AskCompanies),
            planned(Intention::LogWork),
            Event::RolesDescribed { roles: vec![steward()] },
            Event::RolesDescribed { roles: Vec::new() },
            Event::RoleTaken { role: Some("CSM".to_owned()) },
            Event::RoleTaken { role: None },
            listed(&[("Sam", "CSM")]),
            listed(&[("Sam", "Manager"), ("Nora", "CSM")]),
            listed(&[("Sam", "CSM"), ("Sam", "Manager")]),
            proven("Sam"),
            proven("Nora"),
            Event::PersonProven {
                name: "Sam".to_owned(),
                granted: None,
                problem: Some(Problem::new(ProblemCode::ConsentDenied)),
            },
        ]),
        1 => step.clone().prop_map(|step| Event::Opened { step }),
        1 => step.clone().prop_map(|step| Event::Reopened { step }),
        1 => step.prop_map(|step| Event::Skipped { step }),
        1 => check.clone().prop_map(|check| Event::CheckBegan { check }),
        1 => check.prop_map(|check| Event::CheckCancelled { check }),
        1 => outcome.prop_map(credentials),
    ]
}

#[test]
fn what_was_taken_in_once_is_not_refused_by_the_rules_of_a_later_version() {
    let mut journey = begin();
    walk(&mut journey, StepId::NewClient);
    let mut journal = journey.journal().to_vec();
    let entry = |event| Entry { at: at(9), event };
    journal.push(entry(answered(Field::ClientId, "of a shape that is refused today")));
    // Nothing can be made of it here.
    journal.push(entry(Event::Declared { step: StepId::Colleagues }));
    let again = Journey::replay(journal.clone()).expect("it begins");
    let id = again.answer_to(Field::ClientId).map(|answer| answer.text.as_str());
    assert_eq!(id, Some("of a shape that is refused today"), "an update takes nothing back");
    assert_eq!(again.journal(), journal, "and the next save writes nothing over");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn a_journal_stays_as_it_is_whatever_can_be_made_of_it(events in proptest::collection::vec(any_event(), 0..80)) {
        let later = (1..).zip(events).map(|(second, event)| Entry { at: at(second), event });
        let journal: Vec<_> = begin().journal().iter().cloned().chain(later).collect();
        let journey = Journey::replay(journal.clone()).expect("it begins");
        prop_assert_eq!(journey.journal(), &journal);
        prop_assert_eq!(Journey::replay(journal).expect("it begins"), journey);
    }

    #[test]
    fn a_saved_journey_opens_as_the_same_journey(events in proptest::collection::vec(any_event(), 0..80)) {
        let mut journey = begin();
        for (second, event) in (1..).zip(events) {
            journey.apply(event, at(second));
        }
        let saved = Document::of(&journey, None).to_json().expect("it can be written");
        let opened = Document::open(&saved).expect("it was just written");
        prop_assert_eq!(opened.journey, journey);
    }

    #[test]
    fn what_is_done_rests_on_what_is_done_or_being_looked_at_again(events in proptest::collection::vec(any_event(), 0..80)) {
        let mut journey = begin();
        for (second, event) in (1..).zip(events) {
            journey.apply(event, at(second));
        }
        for step in journey.recipe().steps().filter(|step| journey.status(step).is_done()) {
            for below in journey.blockers(step) {
                let again = matches!(
                    status(&journey, below),
                    Status::Blocked { .. } | Status::Working | Status::Interrupted
                );
                prop_assert!(again, "{:?} is done without {below:?}", step.id);
            }
        }
    }
}

#[test]
fn what_the_admin_sees_of_an_interface_is_remembered_and_makes_nothing_stale() {
    let mut journey = begin();
    walk(&mut journey, StepId::NewApp);
    let app = App::Chatgpt;
    assert_eq!(journey.interface(app), Interface::of(app).next(), "until they say otherwise, the usual one");
    assert_eq!(journey.interface(App::Hatcheck), None, "Hatcheck has no other generation");

    let seen = Interface::ChatgptPlugins;
    journey.apply(Event::Recognised { interface: seen }, at(100));
    assert_eq!(journey.interface(app), Some(seen));
    let step = journey.recipe().step(StepId::NewApp).expect("it is in the recipe");
    assert!(journey.status(step).is_done(), "other labels are no other answer");
    let (wording, way) = step.way_in(journey.interface(app));
    assert_eq!(wording, Some(seen), "the words are those of what is seen");
    assert!(way.sketches != step.way.sketches, "and so is the sketch");

    let again = journey.apply(Event::Recognised { interface: seen }, at(101));
    assert!(again.is_empty(), "to say the same twice is no news");
    let replayed = Journey::replay(journey.journal().to_vec()).expect("it begins");
    assert_eq!(replayed.interface(app), Some(seen), "it is remembered the next day");
}

#[test]
fn another_callback_after_publishing_is_worth_a_look_and_the_same_one_is_not() {
    let mut journey = begin();
    walk(&mut journey, StepId::Publish);
    let warning = |journey: &Journey| {
        journey.answer_to(Field::PublishedCallback).expect("it is taken").warning.as_ref().map(|one| one.code)
    };
    journey.apply(answered(Field::PublishedCallback, CALLBACK), at(5));
    assert_eq!(warning(&journey), None, "nothing has to be changed in Planhat");
    journey.apply(answered(Field::PublishedCallback, OTHER_CALLBACK), at(6));
    assert_eq!(warning(&journey), Some(ProblemCode::CallbackChanged));
    assert!(status(&journey, StepId::PublishedCallback).is_done(), "the person is told, and not stopped");
    let before = journey.answer_to(Field::CallbackUrl).map(|answer| answer.text.clone());
    assert_eq!(before.as_deref(), Some(CALLBACK), "the one from before stays registered");
}

#[test]
fn the_last_stage_has_only_the_steps_that_a_plan_and_a_role_have() {
    let last = |plan| {
        let mut journey = begin();
        journey.apply(Event::Seated { seat: Seat { plan, role: None } }, at(1));
        let again = Journey::replay(journey.journal().to_vec()).expect("it begins");
        assert_eq!(again.seat(), journey.seat(), "it is asked once");
        let ids: Vec<_> = journey.steps().map(|step| step.id).collect();
        ids.into_iter().skip_while(|id| *id != StepId::Publish).skip(1).collect::<Vec<_>>()
    };
    let all = [StepId::PublishedCallback, StepId::Actions, StepId::Access, StepId::Colleagues];
    assert_eq!(last(None), all, "whoever does not know is spared nothing");
    assert_eq!(last(Some(AiPlan::Enterprise)), all);
    assert_eq!(last(Some(AiPlan::Business)), [all[0], all[1], all[3]], "apps are not given by role there");
    assert_eq!(last(Some(AiPlan::Plus)), [], "there is nobody to share with");
}

#[test]
fn whose_the_client_is_outlives_the_program_and_is_noted_once() {
    let mut journey = begin();
    assert_eq!(journey.belonging(), None, "a journey from before knows of none");
    let by = |issuer: &str| Belonging {
        server_url: "https://api.planhat.com/v1/mcp".into(),
        client_id: "pk_0123456789abcdef".into(),
        issuer: issuer.into(),
        token_endpoint: format!("{issuer}/oauth/token"),
    };
    for issuer in ["https://api.planhat.com", "https://api.planhat.com", "https://another.example"] {
        journey.apply(Event::ClientAccepted { by: by(issuer) }, at(1));
    }
    assert_eq!(journey.journal().len(), 3, "what is known already is no news");
    let text = Document::of(&journey, None).to_json().expect("it can be written");
    let opened = Document::open(&text).expect("it can be read").journey;
    assert_eq!(opened.belonging(), Some(&by("https://another.example")), "the last one that accepted it");
}
