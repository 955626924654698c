//! The client beneath the checks: what the conformance suite does not ask of it.

use guide::{ClientSecret, Problem, ProblemCode};
use probe::{Answering, ConnectRequest, Connection, Probe, Registration};
use serde_json::Map;

use crate::support::{CLIENT_ID, CLIENT_SECRET, Conduct, Layout, Refuses, Tenant, browser, probe};

async fn connect<'a>(
    probe: &Probe,
    server_url: &'a str,
    secret: &'a ClientSecret,
) -> Result<Connection<'a>, Problem> {
    let request = ConnectRequest {
        server_url,
        registration: Registration::Beforehand { id: CLIENT_ID, secret },
        redirect_port: 0,
        expected: None,
        answering: Answering::Nothing,
    };
    probe.connect(request, &browser).await
}

#[tokio::test]
async fn a_client_that_a_person_registered_is_not_taken_to_another_authorization_server() {
    let tenant = Tenant::start(Conduct { layout: Layout::WellKnown, ..Conduct::default() }).await;
    let other = Tenant::start(Conduct::default()).await;
    let (url, secret) = (tenant.server_url(), ClientSecret::new(CLIENT_SECRET.into()));
    let connection = connect(&probe(), &url, &secret).await.expect("a connection");
    assert!(!connection.tools().await.expect("tools").is_empty());

    tenant.move_to(&other.origin);
    for _ in 0..2 {
        let refused = connection.call("list_model_records", Map::new()).await.expect_err("a refusal");
        assert_eq!(refused.code, ProblemCode::IssuerMismatch, "and asking again must not wear it down");
    }
    assert_eq!(other.token_requests(), 0, "the secret stays where it belongs");
}

#[tokio::test]
async fn a_server_that_takes_no_token_is_not_signed_in_to_for_ever() {
    let tenant = Tenant::start(Conduct { refuses: Refuses::Token, ..Conduct::default() }).await;
    let (url, secret) = (tenant.server_url(), ClientSecret::new(CLIENT_SECRET.into()));
    let refused = connect(&probe(), &url, &secret).await.err().expect("a refusal");
    assert_eq!(refused.code, ProblemCode::ResourceMismatch);
    assert!(tenant.token_requests() <= 3, "each sign-in is a person's time: {}", tenant.token_requests());
}

#[tokio::test]
async fn nobody_is_registered_where_only_a_person_can_register() {
    let tenant = Tenant::start(Conduct::default()).await;
    let url = tenant.server_url();
    let request = ConnectRequest {
        server_url: &url,
        registration: Registration::OfItself { metadata_document: "https://client.example/metadata" },
        redirect_port: 0,
        expected: None,
        answering: Answering::Nothing,
    };
    let refused = probe().connect(request, &browser).await.err().expect("a refusal");
    assert_eq!(refused.code, ProblemCode::RegistrationMethodWrong, "this is Planhat's layout");
}
