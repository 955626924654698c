//! The sign-in: what is listened for, and what is believed.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use guide::{ClientSecret, Outcome, Phase, ProblemCode};
use probe::{Notice, Probe, Settings, VerifyReport, VerifyRequest};
use reqwest::{Client, StatusCode, header};
use tokio::net::{TcpListener, TcpStream};
use url::Url;

use crate::support::{
    Authorize, CLIENT_ID, CLIENT_SECRET, Conduct, Iss, Tenant, finding, prove, prove_with, verdict,
};

fn request<'a>(server_url: &'a str, secret: &'a ClientSecret, redirect_port: u16) -> VerifyRequest<'a> {
    let owner = "Carly";
    VerifyRequest {
        server_url,
        client_id: CLIENT_ID,
        client_secret: secret,
        redirect_port,
        owner: Some(owner),
        grants: &[],
        expected: None,
    }
}

fn settings(grace: u64) -> Settings {
    Settings { stray_reply_grace: Duration::from_millis(grace), ..Settings::default() }
}

/// What a person's browser does with the address of the sign-in.
async fn verify_with<F>(conduct: Conduct, grace: u64, act: impl Fn(Url) -> F + Send + Sync) -> VerifyReport
where
    F: Future<Output = ()> + Send + 'static,
{
    let tenant = Tenant::start(conduct).await;
    let (server_url, secret) = (tenant.server_url(), ClientSecret::new(CLIENT_SECRET.into()));
    let probe = Probe::new(settings(grace)).expect("a probe");
    let watch = |notice| {
        if let Notice::SignInAddress(address) = notice {
            tokio::spawn(act(Url::parse(&address).expect("an address")));
        }
    };
    probe.verify(request(&server_url, &secret, 0), &watch).await
}

fn parameter(address: &Url, name: &str) -> String {
    address
        .query_pairs()
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.into_owned())
        .unwrap_or_default()
}

async fn status(client: &Client, url: String) -> StatusCode {
    client.get(url).send().await.expect("an answer").status()
}

#[tokio::test]
async fn the_request_carries_state_pkce_resource_and_the_one_scope() {
    let seen = Arc::new(Mutex::new(None));
    let keep = Arc::clone(&seen);
    let report = verify_with(Conduct::default(), 100, move |address| {
        *keep.lock().expect("the address") = Some(address.clone());
        async move {
            let _ = reqwest::get(address).await;
        }
    })
    .await;
    assert!(report.verified, "{:?}", report.problem);
    let address = seen.lock().expect("the address").take().expect("the person was sent somewhere");
    assert_eq!(parameter(&address, "code_challenge_method"), "S256");
    assert_eq!(parameter(&address, "scope"), "inclusive", "the only scope on offer");
    let server = address.origin().ascii_serialization();
    assert_eq!(parameter(&address, "resource"), format!("{server}/v1/mcp"), "the server URL's own text");
    assert!(parameter(&address, "state").len() >= 16, "a state that can be guessed is none");
}

#[tokio::test]
async fn the_listener_answers_nothing_but_the_reply() {
    let report = verify_with(Conduct::default(), 10_000, |address| async move {
        let client = Client::new();
        let redirect = parameter(&address, "redirect_uri");
        assert!(redirect.starts_with("http://127.0.0.1:"), "loopback by number (RFC 8252 §7.3): {redirect}");
        let base = redirect.trim_end_matches("/callback").to_owned();
        for path in ["/", "/callback/", "/callback/x", "/favicon.ico"] {
            assert_eq!(status(&client, format!("{base}{path}")).await, StatusCode::NOT_FOUND, "{path}");
        }
        let forged = format!("{redirect}?code=x&state=forged");
        assert_eq!(status(&client, forged.clone()).await, StatusCode::BAD_REQUEST, "another state");
        assert_eq!(status(&client, redirect.clone()).await, StatusCode::BAD_REQUEST, "no state");
        let done = status(&client, format!("{base}/done")).await;
        assert_eq!(done, StatusCode::NOT_FOUND, "nothing is done yet");
        let foreign = [
            ("host", "attacker.test"),
            ("origin", "https://attacker.test"),
            ("sec-fetch-dest", "image"),
            ("sec-fetch-dest", "iframe"),
        ];
        for (name, value) in foreign {
            let refused = client.get(&forged).header(name, value).send().await.expect("an answer").status();
            assert_eq!(refused, StatusCode::FORBIDDEN, "{value} is no person's browser that comes back");
        }
        let right = format!("{redirect}?code=x&state={}", parameter(&address, "state"));
        for method in [reqwest::Method::HEAD, reqwest::Method::POST] {
            let refused = client.request(method, &right).send().await.expect("an answer").status();
            assert_eq!(refused, StatusCode::METHOD_NOT_ALLOWED, "only a browser's GET is the reply");
        }
        let _ = client.get(address).send().await;
    })
    .await;
    assert!(report.verified, "strangers must not end a sign-in: {:?}", report.problem);
}

#[tokio::test]
async fn the_page_says_what_to_do_and_runs_nothing() {
    let page = Arc::new(Mutex::new((String::new(), String::new())));
    let keep = Arc::clone(&page);
    verify_with(Conduct::default(), 100, move |address| {
        let keep = Arc::clone(&keep);
        async move {
            let answer = reqwest::get(address).await.expect("the page");
            let policy = answer.headers()[header::CONTENT_SECURITY_POLICY].to_str().expect("text").to_owned();
            let text = answer.text().await.expect("the page");
            *keep.lock().expect("the page") = (policy, text);
        }
    })
    .await;
    // The report may be there before the browser has read its page.
    for _ in 0..100 {
        if !page.lock().expect("the page").1.is_empty() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let (policy, text) = page.lock().expect("the page").clone();
    assert!(policy.contains("default-src 'none'"), "nothing may be loaded: {policy}");
    assert!(text.contains("go back to Hatcheck") || text.contains("Go back to Hatcheck"), "{text}");
    assert!(!text.contains("<script") && !text.contains("code="), "no script, and no trace of the code");
}

#[tokio::test]
async fn no_code_stays_in_the_address_of_a_browser() {
    let ended = Arc::new(Mutex::new(Vec::new()));
    let keep = Arc::clone(&ended);
    let report = verify_with(Conduct::default(), 10_000, move |address| {
        let keep = Arc::clone(&keep);
        async move {
            let forged = format!("{}?code=old&state=old", parameter(&address, "redirect_uri"));
            for address in [forged, address.to_string()] {
                let answer = reqwest::get(address).await.expect("a page");
                keep.lock().expect("the addresses").push(answer.url().clone());
            }
        }
    })
    .await;
    assert!(report.verified, "{:?}", report.problem);
    let ended = ended.lock().expect("the addresses").clone();
    let bare = |url: &Url| url.query().is_none() && url.path() != "/callback";
    assert!(ended.len() == 2 && ended.iter().all(bare), "a restored tab must bring nothing back: {ended:?}");
}

#[tokio::test]
async fn what_a_page_loads_from_here_ends_no_sign_in() {
    let report = verify_with(Conduct::default(), 100, |address| async move {
        let client = Client::new();
        let forged = format!("{}?code=x&state=forged", parameter(&address, "redirect_uri"));
        let image = client.get(forged).header("sec-fetch-dest", "image").send().await.expect("an answer");
        assert_eq!(image.status(), StatusCode::FORBIDDEN);
        tokio::time::sleep(Duration::from_millis(300)).await;
        let _ = client.get(address).header("sec-fetch-dest", "document").send().await;
    })
    .await;
    assert!(report.verified, "the person was still signing in: {:?}", report.problem);
}

#[tokio::test]
async fn a_reply_with_another_state_alone_ends_as_a_mismatch() {
    let report = verify_with(Conduct::default(), 100, |address| async move {
        let _ =
            reqwest::get(format!("{}?code=stolen&state=another", parameter(&address, "redirect_uri"))).await;
    })
    .await;
    let found = verdict(&report.checks, Phase::SignIn);
    assert_eq!(
        found,
        (Outcome::Fail, Some(ProblemCode::StateMismatch)),
        "a forged reply must not be believed"
    );
    assert_eq!(verdict(&report.checks, Phase::Token).0, Outcome::Skipped, "and its code never used");
}

#[tokio::test]
async fn a_reply_with_a_repeated_parameter_is_not_believed() {
    let report = verify_with(Conduct::default(), 100, |address| async move {
        let state = parameter(&address, "state");
        let redirect = parameter(&address, "redirect_uri");
        let _ = reqwest::get(format!("{redirect}?code=a&code=b&state={state}")).await;
    })
    .await;
    assert_eq!(verdict(&report.checks, Phase::SignIn).1, Some(ProblemCode::StateMismatch), "RFC 6749 §3.1");
}

#[tokio::test]
async fn the_issuer_of_a_reply_is_compared_byte_for_byte() {
    let mismatch = Some(ProblemCode::IssuerMismatch);
    let table = [
        (Iss::Absent, false, None),
        (Iss::Right, false, None),
        (Iss::Right, true, None),
        (Iss::Absent, true, mismatch),
        (Iss::Wrong, true, mismatch),
        (Iss::Wrong, false, mismatch),
    ];
    for (iss, announces_iss, expected) in table {
        let tenant = Tenant::start(Conduct { iss, announces_iss, ..Conduct::default() }).await;
        let report = prove(&tenant.server_url()).await;
        let found = report.problem.as_ref().map(|problem| problem.code);
        assert_eq!(found, expected, "iss {iss:?}, announced: {announces_iss} (RFC 9207 §2.4)");
        let shown = serde_json::to_string(&report).expect("a report");
        assert!(
            expected.is_none() || !shown.contains("words of a stranger"),
            "a stranger's words are not shown"
        );
    }
}

#[tokio::test]
async fn a_refusal_is_named_for_what_it_is() {
    let table = [
        ("access_denied", ProblemCode::ConsentDenied),
        ("invalid_scope", ProblemCode::ScopeRejected),
        ("server_error", ProblemCode::VendorOutage),
        ("temporarily_unavailable", ProblemCode::VendorOutage),
        ("invalid_target", ProblemCode::ResourceMismatch),
        ("something_new", ProblemCode::Unexpected),
    ];
    for (error, expected) in table {
        let tenant =
            Tenant::start(Conduct { authorize: Authorize::Denies(error), ..Conduct::default() }).await;
        let report = prove(&tenant.server_url()).await;
        assert_eq!(verdict(&report.checks, Phase::SignIn), (Outcome::Fail, Some(expected)), "{error}");
    }
}

#[tokio::test]
async fn what_can_be_known_before_is_not_asked_of_the_person() {
    let unregistered = Conduct { redirects: vec!["https://other.test/cb".into()], ..Conduct::default() };
    let tenant = Tenant::start(unregistered).await;
    let report = prove(&tenant.server_url()).await;
    assert_eq!(
        verdict(&report.checks, Phase::Redirect),
        (Outcome::Fail, Some(ProblemCode::RedirectUrlMismatch))
    );
    assert_eq!(
        verdict(&report.checks, Phase::SignIn).0,
        Outcome::Skipped,
        "a sign-in in vain is a person's time"
    );

    let tenant = Tenant::start(Conduct::default()).await;
    let report = prove_with(&tenant.server_url(), "pk_nobody0123456789", CLIENT_SECRET, "Carly").await;
    assert_eq!(
        verdict(&report.checks, Phase::Credentials),
        (Outcome::Fail, Some(ProblemCode::ClientIdUnknown))
    );
    let report = prove_with(&tenant.server_url(), CLIENT_ID, "sk_not-the-secret-0123456789", "Carly").await;
    assert_eq!(
        verdict(&report.checks, Phase::Credentials),
        (Outcome::Fail, Some(ProblemCode::ClientSecretWrong))
    );
    assert_eq!(
        report.problem.map(|problem| problem.code),
        Some(ProblemCode::ClientSecretWrong),
        "one problem, one code"
    );
}

#[tokio::test]
async fn a_port_that_is_taken_is_said_at_once() {
    let taken = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
    let port = taken.local_addr().expect("an address").port();
    let tenant = Tenant::start(Conduct::default()).await;
    let (server_url, secret) = (tenant.server_url(), ClientSecret::new(CLIENT_SECRET.into()));
    let probe = Probe::new(Settings::default()).expect("a probe");
    let report = probe.verify(request(&server_url, &secret, port), &|_| {}).await;
    assert_eq!(verdict(&report.checks, Phase::Redirect), (Outcome::Fail, Some(ProblemCode::LoopbackRefused)));
    assert_eq!(
        finding(&report.checks, Phase::Redirect).problem.as_ref().map(|p| p.params["port"].clone()),
        Some(port.to_string())
    );
}

#[tokio::test]
async fn cancelling_closes_the_port() {
    let free = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
    let port = free.local_addr().expect("an address").port();
    drop(free);
    let tenant = Tenant::start(Conduct::default()).await;
    let (server_url, secret) = (tenant.server_url(), ClientSecret::new(CLIENT_SECRET.into()));
    let probe = Probe::new(Settings::default()).expect("a probe");
    let (announced, waiting) = tokio::sync::oneshot::channel();
    let announced = Mutex::new(Some(announced));
    let watch = |notice| {
        if matches!(notice, Notice::SignInAddress(_)) {
            let announced = announced.lock().expect("the announcement").take();
            announced.expect("one announcement").send(()).expect("somebody waits for it");
        }
    };
    {
        let verifying = probe.verify(request(&server_url, &secret, port), &watch);
        tokio::select! {
            _ = verifying => panic!("nobody signed in"),
            waiting = waiting => waiting.expect("the address was announced"),
        }
        // The future is dropped here, as a person's Cancel does it.
    }
    for _ in 0..100 {
        if TcpStream::connect(("127.0.0.1", port)).await.is_err() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("a cancelled sign-in must leave no listener behind");
}

#[tokio::test]
async fn a_tab_of_a_cancelled_sign_in_ends_no_other_and_a_stranger_still_does() {
    let tenant = Tenant::start(Conduct::default()).await;
    let (server_url, secret) = (tenant.server_url(), ClientSecret::new(CLIENT_SECRET.into()));
    let probe = Probe::new(settings(200)).expect("a probe");
    let (sent, mut opened) = tokio::sync::mpsc::unbounded_channel();
    let watch = |notice| {
        if let Notice::SignInAddress(address) = notice {
            sent.send(Url::parse(&address).expect("an address")).expect("somebody at the browser");
        }
    };
    let cancelled = tokio::select! {
        report = probe.verify(request(&server_url, &secret, 0), &watch) => panic!("{:?}", report.problem),
        address = opened.recv() => parameter(&address.expect("an address"), "state"),
    };
    let browser = async {
        let address = opened.recv().await.expect("an address");
        let redirect = parameter(&address, "redirect_uri");
        for _ in 0..2 {
            let old = format!("{redirect}?code=x&state={cancelled}");
            let page = reqwest::get(old).await.expect("a page");
            assert_eq!((page.status(), page.url().path()), (StatusCode::BAD_REQUEST, "/earlier"));
            let said = page.text().await.expect("a page");
            assert!(said.contains("earlier sign-in"), "nobody is told to start over: {said}");
            // Longer than a stranger's reply is waited out.
            tokio::time::sleep(Duration::from_millis(400)).await;
        }
        let _ = reqwest::get(address).await;
    };
    let (report, ()) = tokio::join!(probe.verify(request(&server_url, &secret, 0), &watch), browser);
    assert!(report.verified, "the sign-in that runs is not the old tab's to end: {:?}", report.problem);

    let stranger = async {
        let redirect = parameter(&opened.recv().await.expect("an address"), "redirect_uri");
        let _ = reqwest::get(format!("{redirect}?code=x&state=nobodys")).await;
    };
    let (report, ()) = tokio::join!(probe.verify(request(&server_url, &secret, 0), &watch), stranger);
    assert_eq!(report.problem.map(|problem| problem.code), Some(ProblemCode::StateMismatch));
}
