//! What a sign-in granted, found out by reading.

use std::time::{Duration, Instant};

use guide::ClientSecret;
use guide::access::{Action, Actions, ModelToAsk};
use guide::{Outcome, Phase, ProblemCode};
use probe::{Notice, VerifyReport, VerifyRequest};

use crate::support::{
    CLIENT_ID, CLIENT_SECRET, Conduct, Refuses, Tenant, browser, finding, probe as a_probe, verdict,
};

async fn find_out(refuses: Refuses, watch: &(dyn Fn(Notice) + Send + Sync)) -> (VerifyReport, Vec<String>) {
    let tenant = Tenant::start(Conduct { refuses, ..Conduct::default() }).await;
    let (server_url, secret) = (tenant.server_url(), ClientSecret::new(CLIENT_SECRET.into()));
    let request = VerifyRequest {
        server_url: &server_url,
        client_id: CLIENT_ID,
        client_secret: &secret,
        redirect_port: 0,
        owner: None,
        grants: &["User", "Company", "End User"]
            .map(|model| ModelToAsk { model: model.to_owned(), fields: false }),
        expected: None,
    };
    let told = |notice: Notice| {
        browser(notice.clone());
        watch(notice);
    };
    (a_probe().verify(request, &told).await, tenant.tools_called())
}

#[tokio::test]
async fn it_is_found_out_without_a_call_that_could_write() {
    let (report, called) = find_out(Refuses::Model("User", "403: No permission to view User"), &|_| {}).await;
    let reads = ["list_model_records", "get_model_action_parameters"];
    assert!(called.iter().all(|tool| reads.contains(&tool.as_str())), "only these read: {called:?}");
    assert_eq!(called.len(), 12, "one list and three descriptions for each model");
    let granted = report.granted.expect("it was asked");
    let writing = Actions::of(&[Action::Create, Action::Update, Action::Remove]);
    let [user, company, end_user] = granted.readings.as_slice() else { panic!("three models: {granted:?}") };
    assert_eq!((user.done, user.refused), (Actions::NONE, writing.union(Actions::VIEW)));
    assert_eq!((company.done, company.described), (Actions::VIEW, writing));
    assert_eq!(company.records, Some(false), "an empty answer is told from a refusal");
    assert_eq!(end_user.model, "End User", "a model keeps the name that the prediction gave it");
    assert_eq!(
        granted.scope.as_deref(),
        Some("inclusive"),
        "the scope that was asked for holds where none came"
    );
    assert_eq!(
        granted.unlisted,
        Actions::of(&[Action::Create, Action::Update]),
        "these tools are not listed"
    );
    let asked = &finding(&report.checks, Phase::Grants).evidence;
    assert_eq!(asked.len(), 12, "every question has its evidence");
    assert_eq!(verdict(&report.checks, Phase::Query), (Outcome::Skipped, None), "no company was asked for");
    assert!(report.verified);
}

#[tokio::test]
async fn a_denial_in_a_plain_sentence_grants_nothing() {
    let (report, _) = find_out(Refuses::Politely("User", "No permission"), &|_| {}).await;
    let granted = report.granted.expect("it was asked");
    assert_eq!(granted.readings[0].done, Actions::NONE, "an answer without an error is not yet a yes");
    assert!(granted.readings[0].refused.contains(Action::View), "{granted:?}");
    assert_eq!(granted.readings[1].done, Actions::VIEW);
}

#[tokio::test]
async fn a_server_that_asks_to_wait_is_waited_for_and_asked_again() {
    let waits = std::sync::Mutex::new(Vec::new());
    let began = Instant::now();
    let watch = |notice: Notice| {
        if let Notice::Waiting { seconds } = notice {
            waits.lock().expect("the notices").push(seconds);
        }
    };
    let (report, called) = find_out(Refuses::Haste, &watch).await;
    assert_eq!(*waits.lock().expect("the notices"), [1], "the person is told how long");
    assert!(began.elapsed() >= Duration::from_secs(1), "Retry-After is respected");
    assert_eq!(called.len(), 13, "the call that was refused is made again: {called:?}");
    let granted = report.granted.expect("it was asked");
    assert_eq!((granted.stopped, granted.readings.len()), (None, 3), "nothing is missing for the wait");
}

#[tokio::test]
async fn a_server_that_breaks_down_on_the_way_leaves_what_was_found_out() {
    let (report, _) = find_out(Refuses::Model("Company", "500: Something broke"), &|_| {}).await;
    let granted = report.granted.expect("it was asked");
    assert_eq!(granted.readings.len(), 1, "users were asked about before");
    assert_eq!(granted.stopped.map(|problem| problem.code), Some(ProblemCode::VendorOutage));
    assert_eq!(verdict(&report.checks, Phase::Grants).0, Outcome::Warn, "the connection itself is proven");
}
