//! No secret in anything that is kept or shown, whatever a server does with it.

use std::sync::Mutex;
use std::time::Duration;

use guide::ClientSecret;
use probe::{Answering, ConnectRequest, Notice, Probe, Registration, Settings, VerifyRequest};
use tokio::net::TcpListener;

use crate::support::{
    CLIENT_ID, CLIENT_SECRET, Conduct, Era, Raw, Refuses, Sends, Tenant, Token, json_answer, metadata, probe,
    prove, try_pair,
};

/// What must never be seen: the secret, whole or as it is sent, the tenant's code and token.
fn secrets() -> Vec<String> {
    use base64::Engine;
    let basic = base64::engine::general_purpose::STANDARD.encode(format!("{CLIENT_ID}:{CLIENT_SECRET}"));
    [CLIENT_SECRET, &basic, "the-code-of-the-fake-tenant", "the-token-of-the-fake-tenant"]
        .map(str::to_owned)
        .to_vec()
}

fn assert_clean(shown: &str) {
    for secret in secrets() {
        assert!(!shown.contains(&secret), "{secret} in {shown}");
    }
    assert!(
        !shown.contains('\u{1b}') && !shown.contains("\\u001b"),
        "a server's text must not steer a terminal"
    );
}

#[tokio::test]
async fn a_peer_that_echoes_the_secret_cannot_put_it_into_a_finding() {
    let tenant = Tenant::start(Conduct { token: Token::Echoes, ..Conduct::default() }).await;
    let finding = try_pair(&tenant.server_url(), CLIENT_ID, CLIENT_SECRET).await;
    let shown = serde_json::to_string(&finding).expect("a finding");
    assert!(shown.contains("[redacted]"), "the echo was there to be redacted: {shown}");
    assert_clean(&shown);
    assert_clean(&format!("{finding:?}"));
}

#[tokio::test]
async fn a_whole_run_leaves_no_secret_in_reports_notices_or_debug_output() {
    let failing = Refuses::Model("User", "no permission for Bearer the-token-of-the-fake-tenant");
    for refuses in [Refuses::Nothing, failing] {
        let tenant = Tenant::start(Conduct { refuses, era: Era::Sessions, ..Conduct::default() }).await;
        let (server_url, secret) = (tenant.server_url(), ClientSecret::new(CLIENT_SECRET.into()));
        let told = Mutex::new(String::new());
        let watch = |notice: Notice| {
            told.lock().expect("the notices").push_str(&format!("{notice:?}"));
            if let Notice::SignInAddress(address) = notice {
                tokio::spawn(async move { reqwest::get(address).await.is_ok() });
            }
        };
        let request = VerifyRequest {
            server_url: &server_url,
            client_id: CLIENT_ID,
            client_secret: &secret,
            redirect_port: 0,
            owner: Some("Carly"),
            grants: &[],
            expected: None,
        };
        let report = Probe::new(Settings::default()).expect("a probe").verify(request, &watch).await;
        assert_eq!(report.verified, refuses == Refuses::Nothing);
        assert_clean(&serde_json::to_string(&report).expect("a report"));
        assert_clean(&format!("{report:?} {request:?}"));
        assert_clean(&told.into_inner().expect("the notices"));
    }
}

#[tokio::test]
async fn a_token_is_sent_to_the_server_url_only() {
    let other = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
    let elsewhere = format!("http://{}/v1/mcp", other.local_addr().expect("an address"));
    let tenant = Tenant::start(Conduct { leads_tokens_to: Some(elsewhere), ..Conduct::default() }).await;
    let report = prove(&tenant.server_url()).await;
    assert!(!report.verified, "a redirect is no answer");
    assert_eq!(tenant.token_requests(), 3, "there was a token to be sent on");
    let heard = tokio::time::timeout(Duration::from_millis(100), other.accept()).await;
    assert!(heard.is_err(), "whoever is named in a redirect is asked nothing, with a token or without");
}

#[tokio::test]
async fn a_token_is_told_nowhere_however_broken_the_reply_that_brings_it() {
    let replies = [
        "\u{feff}{\"access_token\":\"TOKEN\",\"token_type\":\"bearer\"}",
        r#"{"access_token":"TOKEN","token_type":"bearer"}trailing"#,
        r#"{"access_token":"TOKEN","token_type":"bearer""#,
        r#"access_token=TOKEN&token_type=bearer"#,
        r#"<p>access_token: TOKEN</p>"#,
        r#"["TOKEN"]"#,
        r#"{"access_token":["TOKEN"],"token_type":"bearer"}"#,
        r#"{"tokens":{"access":{"value":"TOKEN"}}}"#,
        r#"{"error":"invalid_grant","error_description":"spent","refresh_token":["TOKEN"]}"#,
    ];
    for reply in replies {
        let tenant = Tenant::start(Conduct { token_reply: Some(reply), ..Conduct::default() }).await;
        let report = prove(&tenant.server_url()).await;
        assert_clean(&serde_json::to_string(&report).expect("a report"));
    }
}

#[tokio::test]
async fn a_secret_that_a_registration_gives_is_told_nobody_even_where_it_cannot_be_read() {
    let raw = Raw::start(|asked| {
        let mut document = metadata(&asked.origin);
        document["registration_endpoint"] = format!("{}/register", asked.origin).into();
        match asked.path() {
            "/register" => Some(Sends::Then(json_answer(
                r#"{"client_id":"new","client_secret":"the-secret-of-a-registration","x":NaN}"#,
            ))),
            _ => asked.is_metadata().then(|| Sends::Then(json_answer(&document.to_string()))),
        }
    })
    .await;
    let url = raw.server_url();
    let request = ConnectRequest {
        server_url: &url,
        registration: Registration::OfItself { metadata_document: "https://client.example/metadata" },
        redirect_port: 0,
        expected: None,
        answering: Answering::Nothing,
    };
    let refused = probe().connect(request, &|_| {}).await.err().expect("no client came of it");
    assert_eq!(raw.count("POST /register"), 1, "it was asked for");
    let shown = serde_json::to_string(&refused).expect("a problem");
    assert!(!shown.contains("the-secret-of-a-registration"), "it is a secret by its name: {shown}");
}
