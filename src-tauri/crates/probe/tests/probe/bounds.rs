//! Servers that hang, babble, or answer from somewhere else.

use std::time::{Duration, Instant};

use guide::recipe::RecipeId;
use guide::{ClientSecret, Finding, Outcome, Phase, ProblemCode};
use probe::{CheckRequest, Probe, Settings};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::support::{CLIENT_ID, CLIENT_SECRET, verdict};

/// What the server sends to whoever connects; it then keeps the connection open.
async fn server_saying(answer: impl Fn(&str) -> String + Send + Sync + 'static) -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let answer = std::sync::Arc::new(answer);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let answer = std::sync::Arc::clone(&answer);
            tokio::spawn(async move {
                let mut request = vec![0; 4096];
                let read = stream.read(&mut request).await.unwrap_or(0);
                let line =
                    String::from_utf8_lossy(&request[..read]).lines().next().unwrap_or_default().to_owned();
                let _ = stream.write_all(answer(&line).as_bytes()).await;
                std::future::pending::<()>().await;
            });
        }
    });
    port
}

async fn checked(server_url: &str) -> Vec<Finding> {
    let settings = Settings { response_timeout: Duration::from_secs(1), ..Settings::default() };
    let secret = ClientSecret::new(CLIENT_SECRET.into());
    let client = Some((CLIENT_ID, &secret));
    let request =
        CheckRequest { server_url, client, callback: None, recipe: RecipeId::Chatgpt, expected: None };
    Probe::new(settings).expect("a probe").check(request, &|_| {}).await.checks
}

#[tokio::test]
async fn a_server_that_never_answers_is_given_up_in_time() {
    for start in ["", "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"] {
        let port = server_saying(|_| start.to_owned()).await;
        let began = Instant::now();
        let checks = checked(&format!("http://127.0.0.1:{port}/v1/mcp")).await;
        let found = verdict(&checks, Phase::Reachable);
        assert_eq!(found, (Outcome::Fail, Some(ProblemCode::ServerUrlUnreachable)), "after {start:?}");
        assert!(began.elapsed() < Duration::from_secs(3), "nothing may hang but the wait for a person");
    }
}

#[tokio::test]
async fn metadata_without_end_is_not_read_to_the_end() {
    let port = server_saying(|line| match line.contains("/.well-known/oauth-protected-resource") {
        true => {
            let body = "x".repeat(2 * 1024 * 1024);
            format!(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
                body.len()
            )
        }
        false => "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n".to_owned(),
    })
    .await;
    let checks = checked(&format!("http://127.0.0.1:{port}/v1/mcp")).await;
    let found = verdict(&checks, Phase::Discovery);
    assert_eq!(found, (Outcome::Fail, Some(ProblemCode::OauthDiscoveryFailed)), "a body has a limit");
}

#[tokio::test]
async fn an_answer_from_another_organisation_is_a_network_that_wants_a_sign_in() {
    let redirect =
        "HTTP/1.1 302 Found\r\nLocation: https://portal.hotel.test/login\r\nContent-Length: 0\r\n\r\n";
    let port = server_saying(|_| redirect.to_owned()).await;
    let checks = checked(&format!("http://localhost:{port}/v1/mcp")).await;
    let found = verdict(&checks, Phase::Reachable);
    assert_eq!(
        found,
        (Outcome::Fail, Some(ProblemCode::CaptivePortal)),
        "the person has to sign in to the network"
    );
}

#[tokio::test]
async fn a_clock_that_is_far_off_is_said_and_stops_nothing() {
    let past =
        "HTTP/1.1 401 Unauthorized\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Length: 0\r\n\r\n";
    let port = server_saying(|_| past.to_owned()).await;
    let checks = checked(&format!("http://127.0.0.1:{port}/v1/mcp")).await;
    assert_eq!(verdict(&checks, Phase::Reachable), (Outcome::Warn, Some(ProblemCode::ClockSkew)));
    assert_eq!(verdict(&checks, Phase::Discovery).0, Outcome::Fail, "the rest is asked all the same");
}

#[tokio::test]
async fn a_server_without_tls_at_an_https_address_is_unreachable() {
    let port = server_saying(|_| "HTTP/1.1 400 Bad Request\r\n\r\n".to_owned()).await;
    let checks = checked(&format!("https://127.0.0.1:{port}/v1/mcp")).await;
    let found = verdict(&checks, Phase::Reachable);
    assert_eq!(found, (Outcome::Fail, Some(ProblemCode::ServerUrlUnreachable)), "nothing there speaks TLS");
}
