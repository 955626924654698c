//! A client belongs to the authorization server that knows it, and to no other.

use guide::recipe::RecipeId;
use guide::{ClientSecret, Outcome, Phase, ProblemCode};
use probe::{CheckReport, CheckRequest, Probe};

use crate::support::{CLIENT_ID, CLIENT_SECRET, Conduct, Layout, Tenant, probe, verdict};

async fn check(probe: &Probe, tenant: &Tenant) -> CheckReport {
    let secret = ClientSecret::new(CLIENT_SECRET.into());
    let request = CheckRequest {
        server_url: &tenant.server_url(),
        client: Some((CLIENT_ID, &secret)),
        recipe: RecipeId::Chatgpt,
        callback: None,
        expected: None,
    };
    probe.check(request, &|_| {}).await
}

#[tokio::test]
async fn a_secret_does_not_follow_the_server_to_another_authorization_server() {
    let tenant = Tenant::start(Conduct { layout: Layout::WellKnown, ..Conduct::default() }).await;
    let other = Tenant::start(Conduct::default()).await;
    let probe = probe();
    assert!(check(&probe, &tenant).await.ok, "else nothing is known of the client");

    tenant.move_to(&other.origin);
    let moved = check(&probe, &tenant).await;
    let expected = (Outcome::Fail, Some(ProblemCode::IssuerMismatch));
    assert_eq!(verdict(&moved.checks, Phase::Credentials), expected, "the person has to be told");
    assert_eq!(other.token_requests(), 0, "whoever got hold of the server must not get the secret, too");
}

#[tokio::test]
async fn a_client_that_was_never_accepted_belongs_to_nobody() {
    let tenant = Tenant::start(Conduct { layout: Layout::WellKnown, ..Conduct::default() }).await;
    let other = Tenant::start(Conduct::default()).await;
    tenant.move_to(&other.origin);
    assert!(check(&probe(), &tenant).await.ok, "an authorization server elsewhere is a usual layout");
}
