//! Finding the authorization server.

use guide::{Outcome, Phase, ProblemCode};
use serde_json::{Value, json};

use crate::support::{Conduct, Layout, Tenant, check, finding, prove, verdict};

#[tokio::test]
async fn every_layout_leads_to_the_same_connection() {
    for layout in [Layout::Planhat, Layout::Pointer, Layout::WellKnown, Layout::PathIssuer] {
        let tenant = Tenant::start(Conduct { layout, ..Conduct::default() }).await;
        let report = prove(&tenant.server_url()).await;
        assert!(report.verified, "{layout:?} is how some servers publish: {:?}", report.problem);
    }
}

#[tokio::test]
async fn a_server_without_metadata_is_not_guessed_at() {
    let tenant = Tenant::start(Conduct { layout: Layout::Nothing, ..Conduct::default() }).await;
    let report = check(&tenant.server_url()).await;
    let found = verdict(&report.checks, Phase::Discovery);
    assert_eq!(
        found,
        (Outcome::Fail, Some(ProblemCode::OauthDiscoveryFailed)),
        "nobody knows whether PKCE is offered"
    );
    assert_eq!(
        verdict(&report.checks, Phase::Credentials).0,
        Outcome::Skipped,
        "a secret is not sent to a guess"
    );
}

async fn with_metadata(
    layout: Layout,
    metadata: Value,
    resource: Value,
) -> (Phase, Option<ProblemCode>, usize) {
    let tenant = Tenant::start(Conduct { layout, metadata, resource, ..Conduct::default() }).await;
    let report = check(&tenant.server_url()).await;
    let failed = report.checks.iter().find(|finding| finding.outcome == Outcome::Fail);
    let phase = failed.map_or(Phase::Query, |finding| finding.phase);
    (phase, failed.and_then(crate::support::code), tenant.token_requests())
}

#[tokio::test]
async fn metadata_of_another_issuer_ends_the_run() {
    for issuer in ["https://attacker.test", "http://127.0.0.1", ""] {
        let found = with_metadata(Layout::Planhat, json!({"issuer": issuer}), json!({})).await;
        let expected = (Phase::Discovery, Some(ProblemCode::IssuerMismatch), 0);
        assert_eq!(found, expected, "credentials belong to one issuer, and {issuer:?} is another");
    }
}

#[tokio::test]
async fn without_s256_the_run_ends() {
    for methods in [Value::Null, json!(["plain"]), json!([])] {
        let metadata = json!({"code_challenge_methods_supported": methods});
        let found = with_metadata(Layout::Planhat, metadata, json!({})).await;
        assert_eq!(
            found,
            (Phase::Pkce, Some(ProblemCode::PkceUnsupported), 0),
            "a stolen code must be worthless"
        );
    }
}

#[tokio::test]
async fn a_document_about_another_resource_ends_the_run() {
    for resource in ["https://attacker.test/v1/mcp", "http://127.0.0.1:1/v1/mcp", "nonsense"] {
        let found = with_metadata(Layout::WellKnown, json!({}), json!({"resource": resource})).await;
        let expected = (Phase::Discovery, Some(ProblemCode::ResourceMismatch), 0);
        assert_eq!(found, expected, "a token for {resource} is not ours to ask for");
    }
}

#[tokio::test]
async fn a_hostile_endpoint_is_neither_asked_nor_opened() {
    let hostile = [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "\\\\host\\share",
        "https://x.test/$(calc)",
        "https://x.test/\" & calc",
        "https://x.test/%USERPROFILE%",
        "https://x.test/`id`",
        "https://x.test/a b",
        "https://x.test/\nb",
        "--new-window",
        "https://ws.planhat.com@evil.test/",
        "https://xn--plnhat-cua.com/oauth/authorize",
        "http://example.test/oauth",
        "https://169.254.169.254/latest",
        "https://10.0.0.1/",
        "https://[fd00::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://[64:ff9b::a00:1]/",
        "https://0.0.0.0/",
    ];
    for address in hostile {
        for member in ["authorization_endpoint", "token_endpoint"] {
            let found = with_metadata(Layout::Planhat, json!({(member): address}), json!({})).await;
            let expected = (Phase::Discovery, Some(ProblemCode::OauthDiscoveryFailed), 0);
            assert_eq!(found, expected, "{member} {address:?} must not reach a browser or a socket");
        }
    }
}

#[tokio::test]
async fn a_hostile_issuer_is_not_asked() {
    for issuer in ["http://169.254.169.254", "file:///etc", "https://10.1.2.3/x"] {
        let found =
            with_metadata(Layout::WellKnown, json!({}), json!({"authorization_servers": [issuer]})).await;
        let expected = (Phase::Discovery, Some(ProblemCode::OauthDiscoveryFailed), 0);
        assert_eq!(found, expected, "{issuer} is on somebody's own network");
    }
}

#[tokio::test]
async fn evidence_tells_what_was_asked_and_what_came_back() {
    let tenant = Tenant::start(Conduct::default()).await;
    let report = check(&tenant.server_url()).await;
    let evidence = &finding(&report.checks, Phase::Discovery).evidence;
    let asked: Vec<_> = evidence.iter().map(|one| one.asked.replace(&tenant.origin, "")).collect();
    assert_eq!(asked[0], "GET /.well-known/oauth-protected-resource/v1/mcp");
    let published =
        evidence.iter().find(|one| one.came_back.ends_with("published") && !one.came_back.contains("not"));
    let published = published.expect("one document was found");
    assert_eq!(
        published.came_back, "200 application/json, published",
        "support must see where the answer came from"
    );
}
