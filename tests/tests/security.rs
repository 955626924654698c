//! What an attacker, a careless server or an onlooker tries, and what comes of it.
//!
//! [`ROWS`] is the one place that says which test holds which of the field's security references; a test makes sure that
//! each of them exists. The tests of this file are those that can be made from outside.
#![cfg(target_os = "linux")]

use std::fs;
use std::net::TcpStream;
use std::path::Path;
use std::sync::Mutex;

use assistant::guide::recipe::{RecipeId, StepId, Task};
use assistant::guide::{ClientSecret, Field, Problem, ProblemCode};
use assistant::journey::{Check, Mode, Status};
use assistant::view::{JourneyView, Screen};
use assistant::{Assistant, CannotOpen, Command, Host, Settings};
use outside::authority::{Authority, Valid};
use outside::echo::{Echo, Turns};
use outside::proxy::{Demand, Proxy};
use outside::registered::Registered;
use outside::report::failed_with;
use outside::site::Site;
use outside::tenant::Tenant;
use outside::terminal::{Running, Terminal};
use outside::trouble::{PATIENCE, until};
use outside::visitor::{Decision, Visitor};
use outside::{Outcome, Trouble, place};
use probe::{Answering, ConnectRequest, Notice, Probe, Registration};
use serde_json::Value;

const ADMIN: &str = "Alex Morgan";
const OWNER: &str = "Carly";
const SECRET: &str = "sk_the+secret/of=the~person-0123456789";

/// A reference, and the tests that hold what it asks for: a file and a name each.
const ROWS: &[(&str, &[(&str, &str)])] = &[
    (
        "RFC 8252: the reply comes to this machine alone, in the system's browser",
        &[
            ("tests/tests/security.rs", "the_reply_is_listened_for_on_this_machine_alone_and_once"),
            ("src-tauri/crates/probe/tests/probe/sign_in.rs", "the_listener_answers_nothing_but_the_reply"),
            ("src-tauri/crates/probe/tests/probe/sign_in.rs", "a_port_that_is_taken_is_said_at_once"),
            ("src-tauri/crates/probe/tests/probe/sign_in.rs", "cancelling_closes_the_port"),
            ("tests/tests/window.rs", "a_person_with_the_mouse_alone_finishes_the_practice_run"),
        ],
    ),
    (
        "RFC 9700: state, PKCE, codes that are used once",
        &[
            (
                "src-tauri/crates/probe/tests/probe/sign_in.rs",
                "a_reply_with_another_state_alone_ends_as_a_mismatch",
            ),
            (
                "src-tauri/crates/probe/tests/probe/sign_in.rs",
                "a_reply_with_a_repeated_parameter_is_not_believed",
            ),
            ("src-tauri/crates/probe/tests/probe/discovery.rs", "without_s256_the_run_ends"),
            (
                "src-tauri/crates/practice/tests/served/token_endpoint.rs",
                "a_code_used_again_is_refused_and_its_tokens_die",
            ),
            ("tests/tests/security.rs", "no_secret_leaves_the_terminal_whatever_a_server_repeats"),
        ],
    ),
    (
        "OAuth 2.1 §1.5: https, but on this machine",
        &[
            ("tests/tests/security.rs", "plain_http_is_for_this_machine_alone"),
            ("src-tauri/crates/probe/src/address.rs", "a_public_server_leads_to_public_https_only"),
        ],
    ),
    (
        "RFC 9207: the issuer of a reply",
        &[
            (
                "src-tauri/crates/probe/tests/probe/sign_in.rs",
                "the_issuer_of_a_reply_is_compared_byte_for_byte",
            ),
            (
                "tests/tests/faults.rs",
                "every_fault_is_named_alike_by_servers_that_keep_to_the_letter_of_the_specification",
            ),
        ],
    ),
    (
        "RFC 8414 §3.3: the issuer of metadata",
        &[
            ("src-tauri/crates/probe/tests/probe/discovery.rs", "metadata_of_another_issuer_ends_the_run"),
            (
                "src-tauri/crates/probe/src/metadata.rs",
                "an_issuer_that_is_named_is_the_same_only_byte_for_byte",
            ),
        ],
    ),
    (
        "RFC 8707, RFC 9728: the resource, and addresses on somebody's own network",
        &[
            (
                "src-tauri/crates/probe/tests/probe/discovery.rs",
                "a_document_about_another_resource_ends_the_run",
            ),
            ("src-tauri/crates/probe/tests/probe/discovery.rs", "a_hostile_issuer_is_not_asked"),
            (
                "src-tauri/crates/probe/src/resolve.rs",
                "a_target_that_resolves_to_this_machine_is_refused_and_a_proxy_is_not",
            ),
            ("src-tauri/crates/probe/tests/probe/bounds.rs", "metadata_without_end_is_not_read_to_the_end"),
            (
                "src-tauri/crates/probe/tests/probe/sign_in.rs",
                "the_request_carries_state_pkce_resource_and_the_one_scope",
            ),
            ("tests/tests/security.rs", "an_address_on_somebodys_own_network_is_not_asked"),
            ("tests/tests/security.rs", "neither_secret_nor_token_follows_a_redirect"),
        ],
    ),
    (
        "CVE-2025-6514: a hostile authorization address reaches no opener",
        &[
            (
                "src-tauri/crates/probe/tests/probe/discovery.rs",
                "a_hostile_endpoint_is_neither_asked_nor_opened",
            ),
            ("src-tauri/crates/assistant/src/browser.rs", "only_the_applications_own_pages_are_opened"),
            ("tests/tests/faults.rs", "every_fault_is_named_in_time_and_the_secret_is_told_to_nobody"),
        ],
    ),
    (
        "CVE-2025-49596, CVE-2025-66414: local servers and foreign pages",
        &[
            (
                "src-tauri/crates/practice/tests/served/foreigners.rs",
                "a_foreign_host_or_origin_is_refused_on_all_three_servers",
            ),
            (
                "src-tauri/crates/practice/tests/served/foreigners.rs",
                "a_form_without_its_token_changes_nothing",
            ),
            ("tests/tests/security.rs", "the_practice_tenant_is_there_for_this_machine_alone"),
        ],
    ),
    (
        "CVE-2025-58444: a server's text is text",
        &[
            ("src-tauri/crates/probe/src/redact.rs", "colours_and_direction_marks_are_taken_out"),
            ("src-tauri/crates/practice/tests/served/foreigners.rs", "what_people_type_is_shown_as_text"),
            ("ui/tests/secret.test.ts", "no line of the window reads a clipboard, or draws text as markup"),
            ("tests/tests/security.rs", "what_the_window_is_not_told_to_load_it_does_not_load"),
            ("tests/tests/security.rs", "the_page_runs_no_script_but_its_own_and_leads_nowhere"),
            ("tests/tests/security.rs", "what_a_server_says_is_text_in_the_window_wherever_it_is_shown"),
            ("tests/tests/security.rs", "no_secret_leaves_the_terminal_whatever_a_server_repeats"),
        ],
    ),
    (
        "token passthrough, confused deputy",
        &[
            (
                "src-tauri/crates/practice/tests/served/token_endpoint.rs",
                "a_token_for_another_resource_does_not_open_the_mcp_server_in_profile_spec",
            ),
            ("src-tauri/crates/probe/tests/probe/secrecy.rs", "a_token_is_sent_to_the_server_url_only"),
            ("tests/tests/security.rs", "neither_secret_nor_token_follows_a_redirect"),
        ],
    ),
    (
        "session hijack",
        &[("src-tauri/crates/practice/tests/served/mcp_tools.rs", "a_session_is_no_key_for_somebody_else")],
    ),
    (
        "secrets in arguments, logs, reports and files",
        &[
            ("tests/tests/terminal.rs", "the_secret_is_told_to_nobody_but_the_server"),
            ("tests/tests/security.rs", "no_secret_leaves_the_terminal_whatever_a_server_repeats"),
            (
                "tests/tests/security.rs",
                "no_secret_is_in_the_windows_files_view_or_report_whatever_a_server_repeats",
            ),
            (
                "src-tauri/crates/probe/src/redact.rs",
                "a_secret_is_replaced_even_when_hidden_characters_split_it",
            ),
        ],
    ),
    (
        "credentials belong to one authorization server",
        &[
            ("tests/tests/conformance.rs", "the_client_does_all_that_2026_07_28_requires"),
            (
                "src-tauri/crates/probe/tests/probe/issuers.rs",
                "a_secret_does_not_follow_the_server_to_another_authorization_server",
            ),
            (
                "tests/tests/security.rs",
                "an_authorization_server_that_changes_between_two_runs_gets_no_secret",
            ),
            ("src-tauri/crates/probe/src/address.rs", "planhats_servers_lead_to_planhat_only"),
        ],
    ),
    (
        "RFC 6749 §10.3: nothing of a verification stays behind",
        &[("tests/tests/security.rs", "a_verification_leaves_nothing_behind")],
    ),
    (
        "tool safety: a verification only reads",
        &[
            ("src-tauri/crates/probe/tests/probe/query.rs", "only_reading_tools_are_called"),
            ("tests/tests/peers.rs", "a_sign_in_at_a_foreign_server_proves_the_query_in_either_era"),
        ],
    ),
    (
        "a server that always wants more scope",
        &[("tests/tests/security.rs", "a_server_that_always_wants_more_asks_nobody_twice")],
    ),
];

#[test]
fn every_reference_is_held_by_tests_that_exist() -> Outcome<()> {
    for (row, tests) in ROWS {
        assert!(!tests.is_empty(), "nothing holds {row}");
        for (file, name) in *tests {
            let text = fs::read_to_string(place::root().join(file)).map_err(Trouble::io(*file))?;
            assert!(is_run(&text, name), "{row}: {file} has no test {name} that is run");
        }
    }
    Ok(())
}

/// Whether a file holds a test of this name, and nothing keeps it from being run. Some are functions that a macro makes
/// tests of, one for each peer.
fn is_run(text: &str, name: &str) -> bool {
    if text.contains(&format!("test('{name}'")) {
        return true;
    }
    let Some(at) = text.find(&format!("fn {name}(")) else { return false };
    let above = text[..at].trim_end_matches("async ").trim_end_matches("pub ").trim_end();
    let attributes: Vec<&str> = above
        .lines()
        .rev()
        .map(str::trim)
        .take_while(|line| line.starts_with("#[") || line.starts_with("///"))
        .collect();
    let is_test = |line: &&str| line.starts_with("#[test]") || line.starts_with("#[tokio::test");
    attributes.iter().any(is_test) && !attributes.iter().any(|line| line.contains("ignore"))
}

#[test]
fn a_test_that_is_not_run_holds_nothing() {
    for (text, run) in [
        ("#[test]\nfn holds() {", true),
        ("#[tokio::test(flavor = \"multi_thread\")]\nasync fn holds() {", true),
        ("/// Why.\n#[test]\n#[ignore = \"slow\"]\nfn holds() {", false),
        ("fn holds() {", false),
        ("    test('holds', () => {", true),
        ("    test.skip('holds', () => {", false),
    ] {
        assert_eq!(is_run(text, "holds"), run, "{text}");
    }
}

/// A client of the peer, with a secret that looks different in every encoding.
fn client(peer: &Echo) -> Outcome<Registered> {
    let (client_id, client_secret) = ("pk_0123456789abcdef".to_owned(), SECRET.to_owned());
    Ok(Registered { server_url: peer.url(), client_id, client_secret, redirect_port: place::free_port()? })
}

fn assert_silent(what: &str, text: &str, secrets: &[String]) {
    let found: Vec<&String> = secrets.iter().filter(|secret| text.contains(secret.as_str())).collect();
    assert!(found.is_empty(), "{what} gives away {found:?}:\n{text}");
}

fn bytes_of(files: Vec<std::path::PathBuf>) -> String {
    let read = |file: std::path::PathBuf| fs::read(file).unwrap_or_default();
    files.into_iter().map(|file| String::from_utf8_lossy(&read(file)).into_owned()).collect()
}

/// Verifies as a person does who reads the terminal.
async fn verify_in_words(terminal: &Terminal, client: &Registered) -> Outcome<Running> {
    let port = client.redirect_port.to_string();
    let opener = terminal.home().opener().command().to_string_lossy().into_owned();
    let words = ["verify", &client.server_url, "--client-id", &client.client_id, "--secret-stdin"];
    let more = ["--redirect-port", &port, "--owner", OWNER, "--open", &opener];
    terminal.start(&[&words[..], &more].concat(), &client.client_secret).await
}

/// Lets the browser follow the sign-in address as soon as there is one; there may be none.
async fn to_the_end(terminal: &Terminal, running: Running) -> Outcome<outside::terminal::Finished> {
    let browser = reqwest::Client::builder().no_proxy().build()?;
    let signing_in = async {
        let address = terminal.home().opener().next(0, PATIENCE).await?;
        browser.get(address).send().await?;
        Outcome::Ok(())
    };
    let ending = running.finish(PATIENCE);
    tokio::pin!(ending);
    tokio::select! {
        finished = &mut ending => finished,
        _ = signing_in => ending.await,
    }
}

#[tokio::test]
async fn no_secret_leaves_the_terminal_whatever_a_server_repeats() -> Outcome<()> {
    for turns in Turns::ALL {
        let peer = Echo::start(*turns, SECRET).await?;
        let client = client(&peer)?;
        let terminal = Terminal::new()?;
        let checked = terminal.check(&client).await?;
        let running = terminal.start_to_verify(&client, OWNER).await?;
        let arguments = running.process().command_lines();
        let verified = to_the_end(&terminal, running).await?;
        let reader = Terminal::new()?;
        let read = to_the_end(&reader, verify_in_words(&reader, &client).await?).await?;
        let secrets = peer.secrets();
        assert!(secrets.iter().any(|secret| secret == SECRET), "{turns:?}: the peer was told the secret");
        assert_silent(&format!("{turns:?}: the arguments"), &arguments, &secrets);
        for (what, finished) in [("check", checked), ("verify", verified), ("verify in words", read)] {
            assert_silent(&format!("{turns:?}: {what}"), &finished.everything(), &secrets);
            let marks = finished.everything().contains(['\u{1b}', '\u{202e}', '\u{2066}']);
            assert!(!marks, "{turns:?}: {what} lets a server colour or turn round what is read");
        }
        for home in [terminal.home(), reader.home()] {
            assert_silent(&format!("{turns:?}: what was left behind"), &bytes_of(home.files()), &secrets);
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_peer_that_repeats_everything_is_understood_all_the_same() -> Outcome<()> {
    let named = [
        (Turns::AtTheClient, "client_secret_wrong"),
        (Turns::AtTheReply, "consent_denied"),
        (Turns::AtTheCode, "authorization_expired"),
        (Turns::AtTheQuery, "permission_too_narrow"),
    ];
    for (turns, code) in named {
        let peer = Echo::start(turns, SECRET).await?;
        let terminal = Terminal::new()?;
        let running = terminal.start_to_verify(&client(&peer)?, OWNER).await?;
        failed_with(&to_the_end(&terminal, running).await?, code)?;
    }
    Ok(())
}

/// A browser that goes wherever it is sent.
#[derive(Default)]
struct Browser {
    opened: Mutex<Vec<String>>,
}

impl Host for Browser {
    fn open(&self, address: &str) -> Result<(), CannotOpen> {
        self.opened.lock().map_err(|_| CannotOpen)?.push(address.to_owned());
        let address = address.to_owned();
        tokio::spawn(async move {
            let browser = reqwest::Client::builder().no_proxy().build();
            if let Ok(browser) = browser {
                let _ = browser.get(address).send().await;
            }
        });
        Ok(())
    }

    fn has_browser(&self) -> bool {
        true
    }
}

fn journey(assistant: &Assistant) -> Outcome<JourneyView> {
    match assistant.view().screen {
        Screen::Journey { journey } | Screen::Summary { journey } => Ok(*journey),
        Screen::Welcome | Screen::Stopped => Err(Trouble::unexpected("a journey is open", "none")),
    }
}

/// Waits for the running check's end; opens the sign-in where one is wanted.
async fn settled(assistant: &Assistant) -> Outcome<()> {
    let mut opened = false;
    let ended = until(PATIENCE, "the end of a check", async || {
        let step = journey(assistant)?.step;
        if !opened && step.run.as_ref().is_some_and(|run| run.sign_in.is_some()) {
            opened = true;
            assistant.send(Command::OpenPage).await;
        }
        Ok((step.run.is_none() && step.status != Status::Working).then_some(()))
    });
    let so_far =
        || journey(assistant).map(|journey| (journey.step.id, journey.step.status, journey.step.run));
    ended.await.map_err(|late| late.instead(format!("{:?} {:?}", so_far(), assistant.view().problem)))
}

/// Does every step of a real journey with the peer, as far as it goes.
async fn walk(assistant: &Assistant, peer: &Echo) -> Outcome<()> {
    assistant.send(Command::Begin { mode: Mode::Real, recipe: RecipeId::Chatgpt }).await;
    let steps: Vec<StepId> =
        journey(assistant)?.stages.iter().flat_map(|stage| stage.steps.iter().map(|line| line.id)).collect();
    for step in steps {
        assistant.send(Command::Open { step }).await;
        match journey(assistant)?.step.task {
            Task::ChooseTenant => answer(assistant, Field::ServerUrl, &peer.url()).await,
            Task::BringBack { field: Field::CallbackUrl } => {
                answer(assistant, Field::CallbackUrl, "https://chatgpt.com/connector/oauth/bQ7xJm2LZk0a")
                    .await;
            }
            Task::BringBack { field } => answer(assistant, field, "pk_0123456789abcdef").await,
            Task::KeepSecret => {
                assistant.keep_secret(ClientSecret::new(SECRET.to_owned())).await;
                settled(assistant).await?;
            }
            Task::Prove => {
                answer(assistant, Field::Owner, OWNER).await;
                assistant.send(Command::Run { check: Check::Proof }).await;
                return settled(assistant).await;
            }
            Task::Declare => drop(assistant.send(Command::Declare { step }).await),
        }
    }
    Ok(())
}

fn assistant(folder: &Path) -> Outcome<Assistant> {
    let settings = Settings {
        reply_port: place::free_port()?,
        keyring: false,
        ..Settings::in_folder(folder.to_owned())
    };
    Assistant::new(settings, Browser::default())
        .map_err(|problem| Trouble::unexpected("an assistant", format!("{problem:?}")))
}

async fn answer(assistant: &Assistant, field: Field, text: &str) {
    assistant.send(Command::Answer { field, text: text.to_owned() }).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_secret_is_in_the_windows_files_view_or_report_whatever_a_server_repeats() -> Outcome<()> {
    for turns in Turns::ALL {
        let peer = Echo::start(*turns, SECRET).await?;
        let folder = tempfile::tempdir().map_err(Trouble::io("making a folder"))?;
        let assistant = assistant(folder.path())?;
        walk(&assistant, &peer).await?;
        let view = assistant.send(Command::WriteReport).await;
        let report = view.report.as_ref().map(|report| report.text.clone()).unwrap_or_default();
        let view = serde_json::to_string(&view)?;
        assistant.close().await;
        let secrets = peer.secrets();
        assert!(report.contains("/oauth/token"), "{turns:?}: the report tells what was asked:\n{report}");
        assert!(secrets.iter().any(|secret| secret == SECRET), "{turns:?}: the peer was told the secret");
        assert_silent(&format!("{turns:?}: the report"), &report, &secrets);
        assert_silent(&format!("{turns:?}: the view"), &view, &secrets);
        assert_silent(&format!("{turns:?}: the folder"), &bytes_of(files(folder.path())), &secrets);
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_authorization_server_that_changes_between_two_runs_gets_no_secret() -> Outcome<()> {
    let peer = Echo::start(Turns::Never, SECRET).await?;
    let folder = tempfile::tempdir().map_err(Trouble::io("making a folder"))?;
    let before = assistant(folder.path())?;
    walk(&before, &peer).await?;
    before.close().await;
    drop(before);
    let saved = files(folder.path())
        .into_iter()
        .find(|file| fs::read_to_string(file).is_ok_and(|text| text.contains("client_accepted")));
    let saved =
        saved.ok_or_else(|| Trouble::unexpected("a journey that knows whose the client is", "none"))?;
    // As if the server had named this one when the client was set up.
    let mut document: Value =
        serde_json::from_str(&fs::read_to_string(&saved).map_err(Trouble::io("reading"))?)?;
    let entries = document["journal"].as_array_mut().into_iter().flatten();
    for entry in entries.filter(|entry| entry["event"] == "client_accepted") {
        entry["by"]["issuer"] = "https://the-earlier.example".into();
    }
    fs::write(&saved, document.to_string()).map_err(Trouble::io("writing"))?;
    let told = |peer: &Echo| peer.requests().iter().filter(|line| line.contains("/oauth/token")).count();
    let earlier = told(&peer);

    let after = assistant(folder.path())?;
    let id = after.view().journeys.first().map(|card| card.id.clone()).unwrap_or_default();
    after.send(Command::Resume { id }).await;
    after.send(Command::Open { step: StepId::ClientSecret }).await;
    after.keep_secret(ClientSecret::new(SECRET.to_owned())).await;
    settled(&after).await?;
    let status = journey(&after)?.step.status;
    after.close().await;
    let Status::Blocked { problem } = status else {
        return Err(Trouble::unexpected("a person is told of it", format!("{status:?}")));
    };
    assert_eq!(problem.code, ProblemCode::IssuerMismatch);
    let expected = problem.params.get("expected").map(String::as_str);
    assert_eq!(expected, Some("https://the-earlier.example"), "and of what it was before");
    assert!(earlier > 0 && told(&peer) == earlier, "the secret is another server's: {:?}", peer.requests());
    Ok(())
}

fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

#[tokio::test]
async fn neither_secret_nor_token_follows_a_redirect() -> Outcome<()> {
    for turns in [Turns::AtTheClientByRedirect, Turns::AtTheTokenByRedirect] {
        let peer = Echo::start(turns, SECRET).await?;
        let terminal = Terminal::new()?;
        let running = terminal.start_to_verify(&client(&peer)?, OWNER).await?;
        to_the_end(&terminal, running).await?;
        let followed = peer.requests().into_iter().find(|line| line.contains("/else"));
        assert_eq!(followed, None, "{turns:?}: whoever redirects a credential wants to have it");
    }
    Ok(())
}

#[tokio::test]
async fn an_address_on_somebodys_own_network_is_not_asked() -> Outcome<()> {
    let unauthorized = |pointer: &str| {
        format!(
            "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer resource_metadata=\"{pointer}\"\r\nContent-Length: 0\r\n"
        )
    };
    let moved = |to: &str| format!("HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n");
    for address in [
        "https://169.254.169.254/latest/meta-data",
        "https://10.0.0.1/x",
        "https://[::ffff:127.0.0.1]/x",
        "https://localhost/x",
        "http://mcp.tenant.test/x",
        "https://elsewhere.test/x",
    ] {
        let company = Authority::new("Acme Root Authority")?;
        let (pointer, moved) = (unauthorized(address), moved(address));
        let identity = company.issue("mcp.tenant.test", Valid::Now)?;
        let site = Site::answering(identity, move |line, _| {
            if line.contains("/.well-known/") { moved.clone() } else { pointer.clone() }
        });
        let site = site.await?;
        let proxy = Proxy::start(site.address, Demand::Nothing).await?;
        let terminal = Terminal::new()?.with("HTTPS_PROXY", proxy.url());
        let file = company.file(terminal.home().path())?;
        let words =
            ["check", "https://mcp.tenant.test/v1/mcp", "--json", "--ca-file", &file.to_string_lossy()];
        let finished = terminal.run(&words, "", PATIENCE).await?;
        assert_eq!(finished.code, Some(1), "{address}: {}", finished.everything());
        // Another organisation's public server may be named, as its metadata may be there; a redirect there may not.
        let named = if address.contains("elsewhere") { "CONNECT elsewhere.test:443" } else { "nothing else" };
        let strange = proxy
            .asked()
            .into_iter()
            .find(|line| !line.starts_with("CONNECT mcp.tenant.test:443") && !line.starts_with(named));
        assert_eq!(strange, None, "{address} is not the person's to ask");
    }
    Ok(())
}

#[tokio::test]
async fn plain_http_is_for_this_machine_alone() -> Outcome<()> {
    for url in
        ["http://mcp.tenant.test/v1/mcp", "http://10.0.0.1/v1/mcp", "http://127.0.0.1.tenant.test/v1/mcp"]
    {
        failed_with(
            &Terminal::new()?.run(&["check", url, "--json"], "", PATIENCE).await?,
            "value_malformed",
        )?;
    }
    Ok(())
}

#[tokio::test]
async fn the_reply_is_listened_for_on_this_machine_alone_and_once() -> Outcome<()> {
    let tenant = Tenant::start(&[]).await?;
    let client = tenant.client();
    let terminal = Terminal::new()?;
    let running = terminal.start_to_verify(&client, OWNER).await?;
    let address = terminal.home().opener().next(0, PATIENCE).await?;
    for other in ["127.0.0.2", "[::1]"] {
        let reached = TcpStream::connect(format!("{other}:{}", client.redirect_port));
        assert!(reached.is_err(), "the reply is for 127.0.0.1 alone, not for {other}");
    }
    let visitor = Visitor::new(ADMIN, Decision::Authorize)?;
    let reply = visitor.sign_in(&address).await?;
    visitor.deliver(&reply).await?;
    assert_eq!(running.finish(PATIENCE).await?.code, Some(0), "the first reply is the one");
    assert!(visitor.deliver(&reply).await.is_err(), "nobody listens for a second one");
    Ok(())
}

#[tokio::test]
async fn the_practice_tenant_is_there_for_this_machine_alone() -> Outcome<()> {
    let tenant = Tenant::start(&[]).await?;
    let url = url::Url::parse(&tenant.said.server_url)?;
    let port = url.port().unwrap_or_default();
    for other in ["127.0.0.2", "[::1]"] {
        assert!(TcpStream::connect(format!("{other}:{port}")).is_err(), "{other} is not where it is served");
    }
    let stranger = reqwest::Client::builder().no_proxy().build()?;
    let answer = stranger.get(url.clone()).header("Origin", "https://attacker.test").send().await?;
    assert_eq!(answer.status(), 403, "another site's page has no business there");
    let allowed = answer.headers().get("access-control-allow-origin");
    assert_eq!(allowed, None, "and no page may read what it answers");
    Ok(())
}

#[test]
fn what_the_window_is_not_told_to_load_it_does_not_load() -> Outcome<()> {
    let file = place::root().join("src-tauri/tauri.conf.json");
    let text = fs::read_to_string(file).map_err(Trouble::io("reading the window's settings"))?;
    let settings: serde_json::Value = serde_json::from_str(&text)?;
    let policy = &settings["app"]["security"]["csp"];
    assert_eq!(policy["default-src"], "'none'", "what is not named is not loaded");
    assert_eq!(policy["script-src"], "'none'", "a server's text can never become a script");
    assert_eq!(settings["app"]["withGlobalTauri"], false, "a page's script finds no way to the program");
    Ok(())
}

#[tokio::test]
async fn a_verification_leaves_nothing_behind() -> Outcome<()> {
    let tenant = Tenant::start(&[]).await?;
    let terminal = Terminal::new()?;
    let before = terminal.home().files();
    let verified =
        terminal.verify(&tenant.client(), OWNER, &Visitor::new(ADMIN, Decision::Authorize)?).await?;
    assert_eq!(verified.code, Some(0), "{}", verified.everything());
    let left: Vec<_> = terminal
        .home()
        .files()
        .into_iter()
        .filter(|file| !before.contains(file) && !file.ends_with("bin/opened"))
        .collect();
    assert!(left.is_empty(), "a token that is not kept cannot be stolen: {left:?}");
    Ok(())
}

#[tokio::test]
async fn a_server_that_always_wants_more_asks_nobody_twice() -> Outcome<()> {
    let tenant = Tenant::start(&["--profile", "spec", "--fault", "tool-out-of-scope"]).await?;
    let client = tenant.client();
    let (secret, visitor) =
        (ClientSecret::new(client.client_secret.clone()), Visitor::new(ADMIN, Decision::Authorize)?);
    let request = ConnectRequest {
        server_url: &client.server_url,
        registration: Registration::Beforehand { id: &client.client_id, secret: &secret },
        redirect_port: client.redirect_port,
        expected: None,
        answering: Answering::Nothing,
    };
    let (opened, mut asked) = tokio::sync::mpsc::unbounded_channel();
    let watch = move |notice: Notice| {
        if let Notice::SignInAddress(address) = notice {
            let _ = opened.send(address);
        }
    };
    let probe = Probe::new(probe::Settings::default())
        .map_err(|problem| Trouble::unexpected("a probe", format!("{problem:?}")))?;
    let calling = async {
        let connection = probe.connect(request, &watch).await?;
        for _ in 0..2 {
            connection.call("list_model_records", serde_json::Map::new()).await?;
        }
        Ok::<_, Problem>(())
    };
    let sign_ins = std::cell::Cell::new(0);
    let signing_in = async {
        while let Some(address) = asked.recv().await {
            sign_ins.set(sign_ins.get() + 1);
            visitor.visit(&url::Url::parse(&address)?).await?;
        }
        Outcome::Ok(())
    };
    let refused = tokio::select! {
        ended = calling => ended.err(),
        failed = signing_in => return failed,
    };
    assert_eq!(refused.map(|problem| problem.code), Some(ProblemCode::PermissionTooNarrow));
    let sign_ins = sign_ins.get();
    assert!((1..=2).contains(&sign_ins), "a loop of sign-ins is a person's time: {sign_ins}");
    Ok(())
}

/// What the real window makes of it.
mod window {
    use std::net::TcpListener;
    use std::time::Duration;

    use assistant::view::{Screen, View};
    use outside::album::Album;
    use outside::home::Home;
    use outside::window::{Setting, Window};
    use serde_json::json;

    use super::{Command, Echo, Outcome, SECRET, StepId, Trouble, Turns, assistant, walk};

    /// What became of the peer's markup in a view: a line for what is more than text, and one where it is told as text.
    const SEEN: &str = "const found = [];
        const text = document.body.textContent;
        if (document.querySelector('[data-planted]')) found.push('an element');
        if (window.planted) found.push('a script');
        if (/[\\u001b\\u202e\\u2066]/.test(text)) found.push('a mark');
        if (text.includes('<img src=x onerror=')) found.push('told');
        return found;";

    /// What a walk with a peer comes to: its end, the summary after it, and the secret before it.
    async fn views(turns: Turns) -> Outcome<[(String, View); 3]> {
        let peer = Echo::start(turns, SECRET).await?;
        let folder = tempfile::tempdir().map_err(Trouble::io("making a folder"))?;
        let assistant = assistant(folder.path())?;
        walk(&assistant, &peer).await?;
        let (ended, mut summed) = (assistant.view(), assistant.view());
        if let Screen::Journey { journey } = summed.screen {
            summed.screen = Screen::Summary { journey };
        }
        let secret = assistant.send(Command::Open { step: StepId::ClientSecret }).await;
        assistant.close().await;
        let named = |place: &str| format!("{turns:?} {place}");
        Ok([(named("ended"), ended), (named("summed up"), summed), (named("at the secret"), secret)])
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn what_a_server_says_is_text_in_the_window_wherever_it_is_shown() -> Outcome<()> {
        let mut all = Vec::new();
        for turns in Turns::ALL {
            for (name, view) in views(*turns).await? {
                all.push((name, serde_json::to_value(view)?));
            }
        }
        let (album, home) = (Album::of(all), Home::new()?);
        let window = Window::open(&home, &Setting::usual()?).await?;
        window.page.element("main").await?;
        album.open(&window.page).await?;
        let found = album.found(&window.page, SEEN).await?;
        window.close().await?;
        let (told, more): (Vec<String>, Vec<String>) =
            found.into_iter().partition(|line| line.ends_with(": told"));
        assert!(more.is_empty(), "a server's text is taken for more than text:\n{}", more.join("\n"));
        for turns in Turns::ALL {
            let shown = told.iter().any(|line| line.starts_with(&format!("{turns:?} ")));
            assert!(shown, "{turns:?}: what is not shown proves nothing: {told:#?}");
        }
        Ok(())
    }

    /// Tries in every way to run what sets `window.planted`, and to find the way to the program.
    const PLANT: &str = "const script = document.createElement('script');
        script.textContent = 'window.planted = true';
        document.body.append(script);
        const image = document.createElement('img');
        image.setAttribute('onerror', 'window.planted = true');
        image.src = 'data:,';
        document.body.append(image);
        const link = document.createElement('a');
        link.href = 'javascript:window.planted = true';
        document.body.append(link);
        link.click();
        try { eval('window.planted = true'); } catch { /* as it should be */ }
        new Image().src = arguments[0];
        fetch(arguments[0]).catch(() => undefined);
        location.href = arguments[0];
        return '__TAURI__' in window;";

    #[tokio::test(flavor = "multi_thread")]
    async fn the_page_runs_no_script_but_its_own_and_leads_nowhere() -> Outcome<()> {
        let elsewhere = TcpListener::bind("127.0.0.1:0").map_err(Trouble::io("listening"))?;
        elsewhere.set_nonblocking(true).map_err(Trouble::io("listening"))?;
        let address = elsewhere.local_addr().map_err(Trouble::io("listening"))?;
        let home = Home::new()?;
        let window = Window::open(&home, &Setting::usual()?).await?;
        window.page.element("main").await?;
        let way = window.page.run(PLANT, vec![json!(format!("http://{address}/"))]).await?;
        assert_eq!(way, json!(false), "a page's script finds no way to the program");
        tokio::time::sleep(Duration::from_secs(1)).await;
        let planted = window.page.run("return window.planted ?? null", Vec::new()).await?;
        window.page.element("main").await?;
        window.close().await?;
        assert_eq!(planted, json!(null), "a server's text can never become a script");
        assert!(elsewhere.accept().is_err(), "whatever leads out of the page is not followed, nor loaded");
        Ok(())
    }
}
