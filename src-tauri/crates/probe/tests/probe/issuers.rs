//! A client belongs to the authorization server that knows it, and to no other.

use guide::recipe::RecipeId;
use guide::{Belonging, ClientSecret, Outcome, Phase, ProblemCode};
use probe::{CheckReport, CheckRequest, Probe};

use crate::support::{CLIENT_ID, CLIENT_SECRET, Conduct, Layout, Tenant, finding, probe, verdict};

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

#[tokio::test]
async fn what_an_earlier_run_found_is_held_against_a_server_that_has_moved() {
    let tenant = Tenant::start(Conduct { layout: Layout::WellKnown, ..Conduct::default() }).await;
    let other = Tenant::start(Conduct::default()).await;
    let known = check(&probe(), &tenant).await.belonging.expect("it was accepted");
    let saved = serde_json::to_string(&known).expect("it can be kept");
    let known: Belonging = serde_json::from_str(&saved).expect("and read again");
    let tried = tenant.token_requests();

    let (again, mismatch) = (probe(), (Outcome::Fail, Some(ProblemCode::IssuerMismatch)));
    again.remember(&known);
    assert!(check(&again, &tenant).await.ok, "nothing has changed: it is still the same");
    let moved = Belonging { token_endpoint: format!("{}/elsewhere", tenant.origin), ..known.clone() };
    let elsewhere = probe();
    elsewhere.remember(&moved);
    let found = check(&elsewhere, &tenant).await.checks;
    assert_eq!(verdict(&found, Phase::Credentials), mismatch, "the secret goes to where it went");
    let expected =
        finding(&found, Phase::Credentials).problem.clone().map(|one| one.params["expected"].clone());
    assert_eq!(expected, Some(moved.token_endpoint), "and it is said what it should have been");

    tenant.move_to(&other.origin);
    let later = probe();
    later.remember(&known);
    assert_eq!(verdict(&check(&later, &tenant).await.checks, Phase::Credentials), mismatch);
    assert_eq!(
        (tenant.token_requests(), other.token_requests()),
        (2 * tried, 0),
        "the secret was sent nowhere"
    );
}
