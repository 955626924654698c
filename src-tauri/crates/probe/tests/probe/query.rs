//! The session and the query, in every era.

use std::time::Duration;

use guide::{ClientSecret, Outcome, Phase, ProblemCode};
use probe::{Probe, Settings, VerifyRequest};

use crate::support::{
    CLIENT_ID, CLIENT_SECRET, Conduct, Era, Lasting, Refuses, Tenant, Token, browser, finding, prove,
    prove_with, verdict,
};

#[tokio::test]
async fn every_era_of_mcp_ends_in_the_same_rows() {
    for (era, spoken) in
        [(Era::Modern, "2026-07-28"), (Era::Sessions, "2025-11-25"), (Era::Stateless, "2025-06-18")]
    {
        let tenant = Tenant::start(Conduct { era, companies: 120, ..Conduct::default() }).await;
        let report = prove(&tenant.server_url()).await;
        let query = report.query.unwrap_or_else(|| panic!("{era:?}: {:?}", report.problem));
        assert!(report.verified);
        assert_eq!(query.rows.len(), 120, "every page of {era:?}, though the server caps a page at 50");
        assert_eq!(query.owner.name, "Carly Berg", "the Carly who is still there");
        assert_eq!(query.question, "List the Companies where Carly is the Owner");
        let session = &finding(&report.checks, Phase::Session).evidence;
        let negotiated = session.last().expect("evidence").came_back.clone();
        assert!(negotiated.contains(spoken), "{negotiated} must say which era was spoken");
    }
}

#[tokio::test]
async fn only_reading_tools_are_called() {
    let tenant = Tenant::start(Conduct::default()).await;
    let report = prove(&tenant.server_url()).await;
    assert_eq!(report.tools.len(), 4, "all tools are listed");
    let called = tenant.tools_called();
    assert!(!called.is_empty() && called.iter().all(|tool| tool == "list_model_records"), "{called:?}");
}

#[tokio::test]
async fn a_server_that_ignores_paging_does_not_go_on_forever() {
    let tenant =
        Tenant::start(Conduct { refuses: Refuses::Paging, companies: 7, ..Conduct::default() }).await;
    let report = prove(&tenant.server_url()).await;
    assert_eq!(report.query.map(|query| query.rows.len()), Some(7), "each row once");
}

#[tokio::test]
async fn a_token_that_ends_on_the_way_is_renewed_once() {
    let ended = Some(ProblemCode::AuthorizationExpired);
    let table = [
        (Lasting::IsRenewed, None, None, 1),
        (Lasting::IsNotRenewed, ended, Some("renewal_refused"), 1),
        (Lasting::Ends, ended, Some("revoked"), 0),
    ];
    for era in [Era::Modern, Era::Sessions] {
        for (lasting, code, reason, renewals) in table {
            let tenant = Tenant::start(Conduct { era, lasting, ..Conduct::default() }).await;
            let report = prove(&tenant.server_url()).await;
            let problem = report.problem.as_ref();
            assert_eq!(problem.map(|problem| problem.code), code, "{era:?}, {lasting:?}: {problem:?}");
            let told = problem.and_then(|problem| problem.params.get("reason").cloned());
            assert_eq!(told.as_deref(), reason, "whether Planhat refused or nothing renews it: {lasting:?}");
            assert_eq!(tenant.renewals(), renewals, "a refresh token is used once: {lasting:?}");
            assert_eq!(report.verified, code.is_none(), "{era:?}, {lasting:?}");
            let shown = serde_json::to_string(&report).expect("a report");
            assert!(!shown.contains("-token-of-the-fake-tenant"), "no token is told: {shown}");
        }
    }
}

#[tokio::test]
async fn companies_of_another_owner_prove_nothing() {
    let tenant = Tenant::start(Conduct { refuses: Refuses::Filtering, ..Conduct::default() }).await;
    let report = prove(&tenant.server_url()).await;
    let broken = Some(ProblemCode::VendorOutage);
    assert_eq!(
        verdict(&report.checks, Phase::Query),
        (Outcome::Warn, broken),
        "the question was not kept to"
    );
    assert_eq!(report.query.map(|query| query.rows.len()), Some(5), "only Carly's are Carly's");

    let tenant = Tenant::start(Conduct { refuses: Refuses::Owner, ..Conduct::default() }).await;
    let report = prove(&tenant.server_url()).await;
    assert_eq!(
        verdict(&report.checks, Phase::Query),
        (Outcome::Fail, broken),
        "these are all somebody else's"
    );
    assert!(!report.verified);
}

#[tokio::test]
async fn a_list_without_end_is_given_up() {
    let tenant = Tenant::start(Conduct { refuses: Refuses::Ending, ..Conduct::default() }).await;
    let limits = [
        Settings { reading_timeout: Duration::from_millis(300), ..Settings::default() },
        Settings { reading_limit: 20_000, ..Settings::default() },
    ];
    for settings in limits {
        let secret = ClientSecret::new(CLIENT_SECRET.into());
        let request = VerifyRequest {
            server_url: &tenant.server_url(),
            client_id: CLIENT_ID,
            client_secret: &secret,
            redirect_port: 0,
            owner: Some("Carly"),
            grants: &[],
            expected: None,
        };
        let report = Probe::new(settings).expect("a probe").verify(request, &browser).await;
        let found = verdict(&report.checks, Phase::Query);
        assert_eq!(found, (Outcome::Fail, Some(ProblemCode::VendorOutage)), "each page alone is in order");
        assert!(tenant.tools_called().len() < 2_000, "and nobody waits for ten thousand of them");
    }
}

#[tokio::test]
async fn the_method_that_was_found_is_the_one_that_is_used() {
    let tenant =
        Tenant::start(Conduct { token: Token::Takes { basic: false, post: true }, ..Conduct::default() })
            .await;
    let report = prove(&tenant.server_url()).await;
    assert!(report.verified, "a code can be exchanged only once: {:?}", report.problem);
}

#[tokio::test]
async fn what_the_endpoint_refuses_is_told_apart() {
    let model = |model, words| Refuses::Model(model, words);
    let table = [
        (Refuses::Token, Phase::Session, ProblemCode::ResourceMismatch),
        (Refuses::Access, Phase::Session, ProblemCode::PermissionTooNarrow),
        (Refuses::Tools, Phase::Tools, ProblemCode::ToolsHidden),
        (
            model("User", "You do not have permission to view User"),
            Phase::Owner,
            ProblemCode::PermissionTooNarrow,
        ),
        (model("Company", "Access denied"), Phase::Query, ProblemCode::PermissionTooNarrow),
        (Refuses::Politely("Company", "No permission"), Phase::Query, ProblemCode::PermissionTooNarrow),
        (
            Refuses::Politely("User", r#"{"error":{"message":"403 Forbidden"}}"#),
            Phase::Owner,
            ProblemCode::PermissionTooNarrow,
        ),
        (
            model("Company", "Invalid filter format: Invalid field: owner"),
            Phase::Query,
            ProblemCode::QueryInvalid,
        ),
    ];
    for (refuses, phase, code) in table {
        let tenant = Tenant::start(Conduct { refuses, ..Conduct::default() }).await;
        let report = prove(&tenant.server_url()).await;
        assert_eq!(verdict(&report.checks, phase), (Outcome::Fail, Some(code)), "{refuses:?}");
        assert_eq!(report.problem.map(|problem| problem.code), Some(code), "one failure, one code");
        assert!(!report.verified, "{refuses:?}");
    }
}

#[tokio::test]
async fn an_owner_is_one_person_or_a_choice() {
    let table = [
        ("berg@tenant.test", None, None),
        ("CARLY BERG", None, None),
        (
            "Sam",
            Some(ProblemCode::QueryInvalid),
            Some("Sam One <one@tenant.test>, Sam Two <two@tenant.test>"),
        ),
        ("Zoë", Some(ProblemCode::NoRows), None),
        ("Nobody", Some(ProblemCode::NoRows), None),
    ];
    let tenant = Tenant::start(Conduct::default()).await;
    for (name, code, candidates) in table {
        let report = prove_with(&tenant.server_url(), CLIENT_ID, CLIENT_SECRET, name).await;
        assert_eq!(report.problem.as_ref().map(|problem| problem.code), code, "{name}");
        assert_eq!(report.verified, code.is_none(), "rows, or nothing proven: {name}");
        let shown = report.problem.and_then(|problem| problem.params.get("candidates").cloned());
        assert_eq!(shown.as_deref(), candidates, "{name}");
    }
}
