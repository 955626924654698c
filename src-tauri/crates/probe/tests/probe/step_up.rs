//! A server that wants a wider scope on the way.

use std::sync::Mutex;

use guide::access::ModelToAsk;
use guide::{ClientSecret, Outcome, Phase, ProblemCode};
use probe::{Notice, VerifyReport, VerifyRequest};

use crate::support::{
    CLIENT_ID, CLIENT_SECRET, Conduct, Era, Refuses, Tenant, browser, finding, probe, verdict,
};

/// Verifies with a browser, and gives the scopes of which it was told that they were missing, too.
async fn verified(tenant: &Tenant, grants: &[ModelToAsk]) -> (VerifyReport, Vec<String>) {
    let (secret, told) = (ClientSecret::new(CLIENT_SECRET.into()), Mutex::new(Vec::new()));
    let server_url = tenant.server_url();
    let request = VerifyRequest {
        server_url: &server_url,
        client_id: CLIENT_ID,
        client_secret: &secret,
        redirect_port: 0,
        owner: Some("Carly"),
        grants,
        expected: None,
    };
    let watch = |notice: Notice| match notice {
        Notice::WiderScope(scope) => told.lock().expect("what was told").push(scope),
        notice => browser(notice),
    };
    let report = probe().verify(request, &watch).await;
    (report, told.into_inner().expect("what was told"))
}

#[tokio::test]
async fn a_wider_scope_is_announced_signed_in_for_once_and_proven() {
    for era in [Era::Modern, Era::Sessions, Era::Stateless] {
        let refuses = Refuses::Scope("write");
        let tenant = Tenant::start(Conduct { era, refuses, ..Conduct::default() }).await;
        let (report, told) = verified(&tenant, &[]).await;
        assert!(report.verified, "{era:?}: an AI app does the same: {:?}", report.problem);
        assert_eq!(told, ["write"], "nobody signs in twice without being told why");
        assert_eq!(
            tenant.state.scopes_asked(),
            ["inclusive", "inclusive write"],
            "what was granted once is not given up"
        );
        let owner = &finding(&report.checks, Phase::Owner).evidence;
        let shows =
            |what: &str| owner.iter().any(|one| one.asked.contains(what) || one.came_back.contains(what));
        for what in ["403", "sign-in at", "/oauth/token"] {
            assert!(shows(what), "the detour is in the evidence: {what} in {owner:?}");
        }
    }
}

#[tokio::test]
async fn a_server_that_wants_more_each_time_is_signed_in_to_twice_at_most() {
    let tenant = Tenant::start(Conduct { refuses: Refuses::EveryScope, ..Conduct::default() }).await;
    let (report, told) = verified(&tenant, &[]).await;
    let expected = (Outcome::Fail, Some(ProblemCode::PermissionTooNarrow));
    assert_eq!(verdict(&report.checks, Phase::Owner), expected);
    assert_eq!((told.len(), tenant.state.scopes_asked().len()), (1, 2), "each sign-in is a person's time");
}

#[tokio::test]
async fn to_find_out_what_is_granted_nobody_signs_in_for_more() {
    let tenant = Tenant::start(Conduct { refuses: Refuses::Scope("write"), ..Conduct::default() }).await;
    let (report, _) = verified(&tenant, &[ModelToAsk { model: "Company".to_owned(), fields: false }]).await;
    let readings = report.granted.map(|granted| granted.readings).unwrap_or_default();
    assert!(!readings.is_empty() && readings.iter().all(|one| one.done.is_empty()), "{readings:?}");
    assert_eq!(tenant.state.scopes_asked().len(), 2, "only the question that follows is worth it");
}
