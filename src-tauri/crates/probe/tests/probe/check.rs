//! What a server URL leads to, and what can be known of a redirect URL.

use guide::recipe::RecipeId;
use guide::{Outcome, Phase, ProblemCode};
use tokio::net::TcpListener;

use crate::support::{
    Authorize, CLIENT_ID, Conduct, Era, Layout, Tenant, check, check_callback, finding, verdict,
};

const CALLBACK: &str = "https://chatgpt.com/connector/oauth/AbCdEf123456";

#[tokio::test]
async fn a_right_set_up_passes_every_check() {
    let tenant = Tenant::start(Conduct::default()).await;
    let report = check_callback(&tenant.server_url(), Some(CALLBACK)).await;
    let phases: Vec<_> = report.checks.iter().map(|finding| finding.phase).collect();
    assert_eq!(phases, Phase::WITHOUT_SIGN_IN, "one finding for each, in order");
    let passed = report.checks.iter().all(|finding| finding.outcome == Outcome::Pass);
    assert!(report.ok && passed, "{:#?}", report.checks);
}

#[tokio::test]
async fn an_address_without_mcp_is_named_so() {
    for status in [404, 405, 410, 200, 302] {
        let tenant = Tenant::start(Conduct { era: Era::Page(status), ..Conduct::default() }).await;
        let report = check(&tenant.server_url()).await;
        let found = verdict(&report.checks, Phase::Reachable);
        assert_eq!(
            found,
            (Outcome::Fail, Some(ProblemCode::ServerUrlNotMcp)),
            "{status} with a page is no MCP"
        );
        assert!(!report.ok, "a wrong address is wrong");
    }
}

#[tokio::test]
async fn a_failing_server_is_not_the_persons_fault() {
    for (status, expected) in [
        (500, ProblemCode::VendorOutage),
        (503, ProblemCode::VendorOutage),
        (429, ProblemCode::RateLimited),
        (407, ProblemCode::ProxyRefused),
        (511, ProblemCode::CaptivePortal),
    ] {
        let tenant = Tenant::start(Conduct { era: Era::Page(status), ..Conduct::default() }).await;
        let report = check(&tenant.server_url()).await;
        assert_eq!(
            verdict(&report.checks, Phase::Reachable),
            (Outcome::Fail, Some(expected)),
            "status {status}"
        );
    }
}

#[tokio::test]
async fn a_closed_port_is_found_at_once() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
    let url = format!("http://{}/v1/mcp", listener.local_addr().expect("an address"));
    drop(listener);
    let report = check(&url).await;
    let found = verdict(&report.checks, Phase::Reachable);
    assert_eq!(found, (Outcome::Fail, Some(ProblemCode::ServerUrlUnreachable)), "nothing listens there");
}

#[tokio::test]
async fn a_name_that_does_not_exist_is_told_from_a_network_that_is_gone() {
    let report = check("https://no-such-name.invalid-tenant-name.test/v1/mcp").await;
    let (outcome, code) = verdict(&report.checks, Phase::Reachable);
    assert_eq!(outcome, Outcome::Fail);
    let code = code.expect("a failure has a problem");
    let expected = [ProblemCode::DnsFailed, ProblemCode::NetworkOffline];
    assert!(expected.contains(&code), "no name or no network, by where this runs: {code:?}");
}

#[tokio::test]
async fn a_redirect_url_that_is_not_registered_is_found_without_a_sign_in() {
    let redirects = vec!["https://chatgpt.com/connector/oauth/Another123456".to_owned()];
    let tenant = Tenant::start(Conduct { redirects, ..Conduct::default() }).await;
    let report = check_callback(&tenant.server_url(), Some(CALLBACK)).await;
    let found = verdict(&report.checks, Phase::Redirect);
    assert_eq!(
        found,
        (Outcome::Fail, Some(ProblemCode::RedirectUrlMismatch)),
        "this costs an evening otherwise"
    );
    assert_eq!(
        verdict(&report.checks, Phase::Credentials).0,
        Outcome::Pass,
        "the pair is right all the same"
    );
}

#[tokio::test]
async fn a_sign_in_page_proves_a_redirect_url_where_another_one_is_refused() {
    let conduct = |redirects| Conduct { authorize: Authorize::SignIn, redirects, ..Conduct::default() };
    let tenant = Tenant::start(conduct(vec![CALLBACK.to_owned()])).await;
    let report = check_callback(&tenant.server_url(), Some(CALLBACK)).await;
    assert_eq!(verdict(&report.checks, Phase::Redirect), (Outcome::Pass, None), "the control was refused");

    let tenant = Tenant::start(conduct(Vec::new())).await;
    let report = check_callback(&tenant.server_url(), Some(CALLBACK)).await;
    let found = verdict(&report.checks, Phase::Redirect);
    assert_eq!(found, (Outcome::Inconclusive, None), "a server that takes any address has proven none");
}

#[tokio::test]
async fn a_wrong_path_is_found_although_planhat_asks_for_a_token_everywhere() {
    for layout in [Layout::Planhat, Layout::PathIssuer] {
        let tenant = Tenant::start(Conduct { layout, ..Conduct::default() }).await;
        for path in ["/v1/mpc", "/", "/v2/mcp"] {
            let report = check(&format!("{}{path}", tenant.origin)).await;
            let found = verdict(&report.checks, Phase::Discovery);
            assert_eq!(found, (Outcome::Fail, Some(ProblemCode::ServerUrlNotMcp)), "{path} in {layout:?}");
            let problem = finding(&report.checks, Phase::Discovery).problem.as_ref().expect("a problem");
            assert_eq!(problem.params["suggestion"], tenant.server_url(), "the right address is known");
        }
    }
}

#[tokio::test]
async fn a_web_application_that_answers_alike_proves_nothing() {
    let redirects = vec!["https://chatgpt.com/connector/oauth/Another123456".to_owned()];
    let conduct = Conduct { authorize: Authorize::Application, redirects, ..Conduct::default() };
    let tenant = Tenant::start(conduct).await;
    let report = check_callback(&tenant.server_url(), Some(CALLBACK)).await;
    assert_eq!(
        verdict(&report.checks, Phase::Redirect),
        (Outcome::Inconclusive, None),
        "no claim without proof"
    );
    assert!(report.ok, "what is not proven wrong stops nobody");
}

#[tokio::test]
async fn without_a_client_the_rest_is_checked_all_the_same() {
    let tenant = Tenant::start(Conduct::default()).await;
    let probe = probe::Probe::new(probe::Settings::default()).expect("a probe");
    let server_url = tenant.server_url();
    let request = probe::CheckRequest {
        server_url: &server_url,
        client: None,
        callback: None,
        recipe: RecipeId::Chatgpt,
        expected: None,
    };
    let report = probe.check(request, &|_| {}).await;
    assert!(report.ok, "the server is right");
    assert_eq!(verdict(&report.checks, Phase::Pkce).0, Outcome::Pass);
    assert_eq!(verdict(&report.checks, Phase::Credentials).0, Outcome::Skipped, "{CLIENT_ID} was not given");
}
