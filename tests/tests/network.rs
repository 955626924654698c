//! What stands between this machine and the server, each told by its own name, through the terminal.
#![cfg(target_os = "linux")]

use std::fs;
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::Path;

use assistant::guide::recipe::{RecipeId, StepId, Task};
use assistant::guide::{ClientSecret, Field, ProblemCode};
use assistant::journey::{Check, Mode, Status};
use assistant::view::Screen;
use assistant::{Assistant, Command, NoBrowser, Settings, View};
use outside::authority::{Authority, Identity, Valid, self_signed};
use outside::proxy::{Demand, Proxy, Socks};
use outside::report::failed_with;
use outside::site::Site;
use outside::tenant::Tenant;
use outside::terminal::{Finished, Terminal};
use outside::trouble::{PATIENCE, until};
use outside::{Outcome, Trouble, place};
use serde_json::{Value, json};

/// Where a server is reached by number, so that no name needs to resolve.
const HERE: &str = "127.0.0.1";
/// A name that only a proxy knows.
const NAMED: &str = "mcp.tenant.test";

async fn check(terminal: &Terminal, url: &str, more: &[&str]) -> Outcome<Finished> {
    terminal.run(&[&["check", url, "--json"], more].concat(), "", PATIENCE).await
}

/// Checks a server that shows `identity`, with `trusted` told as the one extra authority.
async fn check_showing(identity: Identity, trusted: Option<&Authority>) -> Outcome<Finished> {
    let site = Site::start(None, identity).await?;
    let terminal = Terminal::new()?;
    match trusted {
        None => check(&terminal, &site.url(), &[]).await,
        Some(authority) => {
            let file = authority.file(terminal.home().path())?;
            check(&terminal, &site.url(), &["--ca-file", &file.to_string_lossy()]).await
        }
    }
}

/// What the one failed check says.
fn failure(report: &Value) -> &Value {
    let checks = report["checks"].as_array().into_iter().flatten();
    checks.map(|check| &check["problem"]).find(|problem| !problem.is_null()).unwrap_or(&Value::Null)
}

#[tokio::test]
async fn a_companys_own_authority_is_named_and_trusted_once_the_person_says_so() -> Outcome<()> {
    let company = Authority::new("Acme Root Authority")?;
    let refused = check_showing(company.issue(HERE, Valid::Now)?, None).await?;
    let report = failed_with(&refused, "tls_untrusted")?;
    let problem = failure(&report);
    assert_eq!(problem["params"]["reason"], "private_authority", "no known opener has issued it: {problem}");
    assert_eq!(problem["params"]["issuer"], "Acme Root Authority", "the IT team knows it by name: {problem}");
    let seen = problem["evidence"].to_string();
    assert!(seen.contains("issued by Acme Root Authority"), "the evidence tells who issued it: {seen}");

    let trusted = check_showing(company.issue(HERE, Valid::Now)?, Some(&company)).await?;
    assert_eq!(trusted.code, Some(0), "the person vouches for it: {}", trusted.everything());
    Ok(())
}

#[tokio::test]
async fn an_answer_that_may_have_been_cut_off_under_way_is_none() -> Outcome<()> {
    for measured in [true, false] {
        let company = Authority::new("Acme Root Authority")?;
        let answer = move |line: &str, address: SocketAddr| {
            if !line.contains("/.well-known/oauth-authorization-server") {
                return "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n".to_owned();
            }
            let document = json!({
                "issuer": format!("https://{address}"),
                "authorization_endpoint": format!("https://{address}/oauth/authorize"),
                "token_endpoint": format!("https://{address}/oauth/token"),
                "code_challenge_methods_supported": ["S256"],
            });
            let document = document.to_string();
            let length =
                if measured { format!("\r\nContent-Length: {}", document.len()) } else { String::new() };
            format!("HTTP/1.1 200 OK\r\nContent-Type: application/json{length}\r\n\r\n{document}")
        };
        let site = Site::cutting(company.issue(HERE, Valid::Now)?, answer).await?;
        let terminal = Terminal::new()?;
        let file = company.file(terminal.home().path())?;
        let finished = check(&terminal, &site.url(), &["--ca-file", &file.to_string_lossy()]).await?;
        if measured {
            assert_eq!(finished.code, Some(0), "its length says that it is whole: {}", finished.everything());
        } else {
            let report = failed_with(&finished, "oauth_discovery_failed")?;
            assert_eq!(failure(&report)["params"]["reason"], "no_answer", "nobody knows the rest: {report}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn what_the_operating_system_trusts_is_trusted() -> Outcome<()> {
    let company = Authority::new("Acme Root Authority")?;
    let site = Site::start(None, company.issue(HERE, Valid::Now)?).await?;
    let terminal = Terminal::new()?;
    // The variable by which OpenSSL and all that follow it are told where the system's authorities are.
    let file = company.file(terminal.home().path())?.to_string_lossy().into_owned();
    let finished = check(&terminal.with("SSL_CERT_FILE", file), &site.url(), &[]).await?;
    assert_eq!(finished.code, Some(0), "the device team has installed it: {}", finished.everything());
    Ok(())
}

#[tokio::test]
async fn another_authority_opens_no_door_but_its_own() -> Outcome<()> {
    let (company, stranger) = (Authority::new("Acme Root Authority")?, Authority::new("Stranger")?);
    let refused = check_showing(stranger.issue(HERE, Valid::Now)?, Some(&company)).await?;
    failed_with(&refused, "tls_untrusted")?;
    Ok(())
}

#[tokio::test]
async fn an_extra_authority_takes_no_check_away() -> Outcome<()> {
    let company = Authority::new("Acme Root Authority")?;
    let bad = [
        ("tls_untrusted", "expired", company.issue(HERE, Valid::Past)?),
        ("tls_untrusted", "other_name", company.issue("elsewhere.test", Valid::Now)?),
        ("clock_skew", "not_yet", company.issue(HERE, Valid::Future)?),
    ];
    for (code, reason, identity) in bad {
        let refused = check_showing(identity, Some(&company)).await?;
        let report = failed_with(&refused, code)?;
        assert_eq!(failure(&report)["params"]["reason"], reason, "each has a mend of its own: {report}");
    }
    Ok(())
}

#[tokio::test]
async fn a_certificate_that_has_run_out_is_told_with_both_dates() -> Outcome<()> {
    let company = Authority::new("Acme Root Authority")?;
    let site = Site::start(None, company.issue(HERE, Valid::Past)?).await?;
    let terminal = Terminal::new()?;
    let file = company.file(terminal.home().path())?;
    let words = ["check", &site.url(), "--ca-file", &file.to_string_lossy()];
    let said = terminal.run(&words, "", PATIENCE).await?.out;
    assert!(
        said.contains("valid until 2020-01-01"),
        "whether server or clock is wrong, the dates tell: {said}"
    );
    assert!(said.contains("By this computer's clock, today is 2"), "and what this clock says: {said}");
    Ok(())
}

#[tokio::test]
async fn a_program_that_opens_connections_is_told_from_a_companys_own_authority() -> Outcome<()> {
    for opener in
        ["Zscaler Intermediate Root CA (zscaler.net)", "FortiGate CA", "Kaspersky Anti-Virus Personal Root"]
    {
        let refused = check_showing(Authority::new(opener)?.issue(HERE, Valid::Now)?, None).await?;
        let report = failed_with(&refused, "tls_untrusted")?;
        let problem = failure(&report);
        assert_eq!(problem["params"]["reason"], "intercepted", "{opener} opens connections: {problem}");
        assert_eq!(problem["params"]["issuer"], opener, "the IT team is asked about it by name");
    }
    Ok(())
}

#[tokio::test]
async fn for_planhats_own_name_any_unknown_authority_stands_in_between() -> Outcome<()> {
    let stranger = Authority::new("Some Authority")?;
    let site = Site::start(None, stranger.issue("api.planhat.com", Valid::Now)?).await?;
    let proxy = Proxy::start(site.address, Demand::Nothing).await?;
    let terminal = Terminal::new()?.with("HTTPS_PROXY", proxy.url());
    let report =
        failed_with(&check(&terminal, "https://api.planhat.com/v1/mcp", &[]).await?, "tls_untrusted")?;
    assert_eq!(failure(&report)["params"]["reason"], "intercepted", "Planhat's is a public one: {report}");
    assert_eq!(site.asked().len(), 0, "nothing is asked through a connection that is not trusted");
    Ok(())
}

#[tokio::test]
async fn a_server_that_vouches_for_itself_is_not_trusted() -> Outcome<()> {
    let report = failed_with(&check_showing(self_signed(HERE)?, None).await?, "tls_untrusted")?;
    assert_eq!(failure(&report)["params"]["reason"], "self_signed", "{report}");
    Ok(())
}

#[tokio::test]
async fn a_file_that_holds_no_authority_is_wrong_use_and_asks_nobody_anything() -> Outcome<()> {
    let company = Authority::new("Acme Root Authority")?;
    let site = Site::start(None, company.issue(HERE, Valid::Now)?).await?;
    let terminal = Terminal::new()?;
    for (name, text) in bad_files(&company)? {
        let file = terminal.home().path().join(name);
        if let Some(text) = text {
            fs::write(&file, text).map_err(Trouble::io("writing a file"))?;
        }
        let finished = check(&terminal, &site.url(), &["--ca-file", &file.to_string_lossy()]).await?;
        assert_eq!(finished.code, Some(2), "{name} cannot be trusted: {}", finished.everything());
        assert!(finished.err.contains("certificate file"), "{name}: it says what is wrong: {}", finished.err);
    }
    assert_eq!(site.asked().len(), 0, "without what the person meant to trust, nobody is asked");
    Ok(())
}

fn bad_files(company: &Authority) -> Outcome<[(&'static str, Option<String>); 5]> {
    let leaf = company.issue(HERE, Valid::Now)?;
    let key = "-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----\n";
    Ok([
        ("missing.pem", None),
        ("text.pem", Some("my certificate".to_owned())),
        ("key.pem", Some(format!("{}{key}", company.pem()))),
        ("server.pem", Some(pem(&leaf))),
        ("old.pem", Some(Authority::valid("Old Authority", Valid::Past)?.pem())),
    ])
}

/// A server's own certificate as a file.
fn pem(identity: &Identity) -> String {
    use base64::Engine as _;
    let text = base64::engine::general_purpose::STANDARD.encode(&identity.chain[0]);
    format!("-----BEGIN CERTIFICATE-----\n{text}\n-----END CERTIFICATE-----\n")
}

/// A site that only a proxy finds, and the authority behind it.
async fn behind_a_proxy() -> Outcome<(Site, Authority)> {
    let company = Authority::new("Acme Root Authority")?;
    let site = Site::start(Some(&format!("https://{NAMED}")), company.issue(NAMED, Valid::Now)?).await?;
    Ok((site, company))
}

async fn check_named(terminal: &Terminal, company: &Authority) -> Outcome<Finished> {
    let file = company.file(terminal.home().path())?;
    check(terminal, &format!("https://{NAMED}/v1/mcp"), &["--ca-file", &file.to_string_lossy()]).await
}

#[tokio::test]
async fn a_proxy_of_the_environment_is_used_under_each_of_its_names() -> Outcome<()> {
    let (site, company) = behind_a_proxy().await?;
    for variable in ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] {
        let proxy = Proxy::start(site.address, Demand::Nothing).await?;
        let terminal = Terminal::new()?.with(variable, proxy.url());
        let finished = check_named(&terminal, &company).await?;
        assert_eq!(finished.code, Some(0), "{variable}: {}", finished.everything());
        let asked = proxy.asked();
        let tunnels = asked.iter().all(|line| line.starts_with(&format!("CONNECT {NAMED}:443")));
        assert!(
            !asked.is_empty() && tunnels,
            "{variable}: a proxy sees the name, and nothing more: {asked:?}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn a_proxy_is_passed_by_where_the_environment_says_so() -> Outcome<()> {
    let (site, company) = behind_a_proxy().await?;
    for variable in ["NO_PROXY", "no_proxy"] {
        let proxy = Proxy::start(site.address, Demand::Nothing).await?;
        let terminal = Terminal::new()?.with("HTTPS_PROXY", proxy.url()).with(variable, ".tenant.test");
        let finished = check_named(&terminal, &company).await?;
        assert_eq!(proxy.asked().len(), 0, "{variable}: {}", finished.everything());
        assert_eq!(finished.code, Some(1), "the name exists behind the proxy only");
    }
    Ok(())
}

#[tokio::test]
async fn this_machine_itself_is_never_asked_through_a_proxy() -> Outcome<()> {
    let company = Authority::new("Acme Root Authority")?;
    let site = Site::start(None, company.issue(HERE, Valid::Now)?).await?;
    let proxy = Proxy::start(site.address, Demand::Nothing).await?;
    let mut terminal = Terminal::new()?;
    for variable in ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY"] {
        terminal = terminal.with(variable, proxy.url());
    }
    let file = company.file(terminal.home().path())?;
    let finished = check(&terminal, &site.url(), &["--ca-file", &file.to_string_lossy()]).await?;
    assert_eq!(
        finished.code,
        Some(0),
        "the practice tenant works in companies, too: {}",
        finished.everything()
    );
    assert_eq!(proxy.asked().len(), 0, "what is on this machine is nobody else's to see");
    Ok(())
}

#[tokio::test]
async fn a_proxy_that_wants_a_sign_in_gets_the_one_of_its_address_and_nobody_else_sees_it() -> Outcome<()> {
    let (site, company) = behind_a_proxy().await?;
    // "anna:correct-horse"
    let proxy = Proxy::start(site.address, Demand::Credentials("Basic YW5uYTpjb3JyZWN0LWhvcnNl")).await?;
    let cases = [
        (proxy.url(), false),
        (proxy.url_for("anna", "battery-staple"), false),
        (proxy.url_for("anna", "correct-horse"), true),
    ];
    for (address, right) in cases {
        let terminal = Terminal::new()?.with("HTTPS_PROXY", address);
        let finished = check_named(&terminal, &company).await?;
        if right {
            assert_eq!(finished.code, Some(0), "{}", finished.everything());
        } else {
            let report = failed_with(&finished, "proxy_refused")?;
            assert_eq!(failure(&report)["params"]["reason"], "sign_in", "407 wants a sign-in: {report}");
        }
        let said = finished.everything();
        for password in ["correct-horse", "battery-staple", "YW5uYTpjb3JyZWN0LWhvcnNl"] {
            assert!(!said.contains(password), "the proxy's password belongs into no report: {said}");
        }
    }
    assert!(site.asked().iter().all(|line| !line.contains("roxy")), "the server never sees it");
    Ok(())
}

#[tokio::test]
async fn a_proxy_that_refuses_is_told_from_one_that_is_not_there() -> Outcome<()> {
    let (site, company) = behind_a_proxy().await?;
    let refusing = Proxy::start(site.address, Demand::Refusal).await?;
    let nobody = format!("http://{HERE}:{}", place::free_port()?);
    for (address, reason) in [(refusing.url(), "refused"), (nobody, "unreachable")] {
        let terminal = Terminal::new()?.with("HTTPS_PROXY", address);
        let report = failed_with(&check_named(&terminal, &company).await?, "proxy_refused")?;
        assert_eq!(failure(&report)["params"]["reason"], reason, "{report}");
    }
    Ok(())
}

#[tokio::test]
async fn a_socks_proxy_is_used_and_told_when_it_refuses_or_is_not_there() -> Outcome<()> {
    let (site, company) = behind_a_proxy().await?;
    let (open, refusing) =
        (Socks::start(site.address, true).await?, Socks::start(site.address, false).await?);
    let nobody = format!("socks5h://{HERE}:{}", place::free_port()?);
    for (address, expected) in
        [(open.url(), None), (refusing.url(), Some("refused")), (nobody, Some("unreachable"))]
    {
        let terminal = Terminal::new()?.with("ALL_PROXY", &address);
        let finished = check_named(&terminal, &company).await?;
        match expected {
            None => assert_eq!(finished.code, Some(0), "{address}: {}", finished.everything()),
            Some(reason) => {
                let report = failed_with(&finished, "proxy_refused")?;
                assert_eq!(failure(&report)["params"]["reason"], reason, "{address}: {report}");
            }
        }
    }
    assert_eq!(open.asked(), NAMED, "the proxy resolves the name");
    Ok(())
}

#[tokio::test]
async fn a_login_page_of_the_network_is_told_from_a_wrong_address() -> Outcome<()> {
    let portal = "HTTP/1.1 302 Found\r\nLocation: https://portal.hotel.test/login\r\nContent-Length: 0\r\n";
    let required = "HTTP/1.1 511 Network Authentication Required\r\nContent-Length: 0\r\n";
    let own = "HTTP/1.1 302 Found\r\nLocation: https://www.tenant.test/login\r\nContent-Length: 0\r\n";
    for (answer, code) in
        [(portal, "captive_portal"), (required, "captive_portal"), (own, "server_url_not_mcp")]
    {
        let company = Authority::new("Acme Root Authority")?;
        let site = Site::answering(company.issue(NAMED, Valid::Now)?, |_, _| answer.to_owned()).await?;
        let proxy = Proxy::start(site.address, Demand::Nothing).await?;
        let terminal = Terminal::new()?.with("HTTPS_PROXY", proxy.url());
        failed_with(&check_named(&terminal, &company).await?, code)?;
    }
    Ok(())
}

/// Planhat's own server URL.
const PLANHAT: &str = "https://api.planhat.com/v1/mcp";

#[tokio::test]
async fn something_else_in_the_place_of_planhats_server_is_the_network_that_wants_a_sign_in() -> Outcome<()> {
    let hotel = Authority::new("Hotel Root Authority")?;
    let portal = "portal.hotel.test";
    for (identity, trusted) in [(hotel.issue(portal, Valid::Now)?, true), (self_signed(portal)?, false)] {
        let site = Site::start(None, identity).await?;
        let proxy = Proxy::start(site.address, Demand::Nothing).await?;
        let terminal = Terminal::new()?.with("HTTPS_PROXY", proxy.url());
        let file = hotel.file(terminal.home().path())?.to_string_lossy().into_owned();
        let trust: &[&str] = if trusted { &["--ca-file", &file] } else { &[] };
        let report = failed_with(&check(&terminal, PLANHAT, trust).await?, "captive_portal")?;
        let params = &failure(&report)["params"];
        assert_eq!(params["reason"], "other_certificate", "that is all that can be known: {report}");
        assert_eq!(params["subject"], portal, "whose page it is, its certificate tells: {report}");
        assert_eq!(site.asked().len(), 0, "nothing is told to it");
    }
    Ok(())
}

#[tokio::test]
async fn a_network_that_leads_planhats_name_to_itself_wants_a_sign_in() -> Outcome<()> {
    let leads_here = "ip link set lo up\nprintf '127.0.0.1 api.planhat.com mcp.tenant.test\\n' > \"$HOME/hosts\"\n\
        mount --bind \"$HOME/hosts\" /etc/hosts";
    let cases = [
        (PLANHAT, "captive_portal", "private_name"),
        ("https://mcp.tenant.test/v1/mcp", "server_url_unreachable", "private_address"),
    ];
    for (url, code, reason) in cases {
        let terminal = Terminal::new()?;
        let set_up = leads_here.replace("$HOME", &terminal.home().path().to_string_lossy());
        let Some(script) = own_network(terminal.home().path(), &set_up).await? else { return Ok(()) };
        let terminal = terminal.through(&["unshare", "-rmn", "sh", &script]);
        let report = failed_with(&check(&terminal, url, &[]).await?, code)?;
        assert_eq!(failure(&report)["params"]["reason"], reason, "of Planhat's name more is known: {report}");
    }
    Ok(())
}

#[tokio::test]
async fn a_clock_is_compared_with_the_servers_in_both_directions() -> Outcome<()> {
    for (date, wrong) in [("-10 min", true), ("+10 min", true), ("-3 min", false), ("+3 min", false)] {
        let company = Authority::new("Acme Root Authority")?;
        let date = shifted(date).await?;
        let answer = format!("HTTP/1.1 401 Unauthorized\r\nDate: {date}\r\nContent-Length: 0\r\n");
        let site = Site::answering(company.issue(HERE, Valid::Now)?, move |_, _| answer.clone()).await?;
        let terminal = Terminal::new()?;
        let file = company.file(terminal.home().path())?;
        let finished = check(&terminal, &site.url(), &["--ca-file", &file.to_string_lossy()]).await?;
        let report = finished.json()?;
        let told = report["checks"].to_string().contains("clock_skew");
        assert_eq!(told, wrong, "the server says {date}: {report}");
    }
    Ok(())
}

/// A moment from now, as HTTP writes it.
async fn shifted(by: &str) -> Outcome<String> {
    let mut date = tokio::process::Command::new("date");
    date.env("LC_ALL", "C").args(["-u", "-d", by, "+%a, %d %b %Y %H:%M:%S GMT"]);
    let said = date.output().await.map_err(Trouble::io("asking for the date"))?;
    Ok(String::from_utf8_lossy(&said.stdout).trim().to_owned())
}

/// A script that makes what is started through it live in a network of its own; nothing where this system forbids it.
async fn own_network(folder: &Path, set_up: &str) -> Outcome<Option<String>> {
    let script = folder.join("own-network");
    let text = format!("#!/bin/sh\nset -e\n{set_up}\nexec \"$@\"\n");
    fs::write(&script, text).map_err(Trouble::io("writing a script"))?;
    let script = script.to_string_lossy().into_owned();
    let mut trial = tokio::process::Command::new("unshare");
    let tried = trial.args(["-rmn", "sh", &script, "true"]).output().await;
    let said = match tried {
        Ok(tried) if tried.status.success() => return Ok(Some(script)),
        Ok(tried) => String::from_utf8_lossy(&tried.stderr).into_owned(),
        Err(error) => error.to_string(),
    };
    assert!(std::env::var_os("CI").is_none(), "where it counts, nothing is passed over: {said}");
    let _ =
        writeln!(std::io::stderr(), "SKIPPED: this system lets nobody have a network of their own: {said}");
    Ok(None)
}

#[tokio::test]
async fn a_machine_without_any_network_is_told_from_a_name_that_is_wrong() -> Outcome<()> {
    let nobody_answers = "ip link set lo up\nip route add default dev lo\n\
        printf 'nameserver 127.0.0.1\\n' > \"$HOME/resolv.conf\"\nmount --bind \"$HOME/resolv.conf\" /etc/resolv.conf";
    let cases = [
        ("", "https://mcp.tenant.test/v1/mcp", "network_offline"),
        ("", "https://198.18.0.1/v1/mcp", "network_offline"),
        (nobody_answers, "https://mcp.tenant.test/v1/mcp", "dns_failed"),
    ];
    for (set_up, url, code) in cases {
        let terminal = Terminal::new()?;
        let set_up = set_up.replace("$HOME", &terminal.home().path().to_string_lossy());
        let Some(script) = own_network(terminal.home().path(), &set_up).await? else { return Ok(()) };
        let terminal = terminal.through(&["unshare", "-rmn", "sh", &script]);
        failed_with(&check(&terminal, url, &[]).await?, code)?;
    }
    Ok(())
}

#[tokio::test]
async fn a_machine_without_any_network_blames_no_proxy_for_it() -> Outcome<()> {
    let terminal = Terminal::new()?;
    let Some(script) = own_network(terminal.home().path(), "").await? else { return Ok(()) };
    let terminal =
        terminal.with("HTTPS_PROXY", "http://198.18.0.1:3128").through(&["unshare", "-rmn", "sh", &script]);
    failed_with(&check(&terminal, "https://mcp.tenant.test/v1/mcp", &[]).await?, "network_offline")?;
    Ok(())
}

#[tokio::test]
async fn nobody_at_the_servers_port_is_a_wrong_address() -> Outcome<()> {
    let url = format!("https://{HERE}:{}/v1/mcp", place::free_port()?);
    let report = failed_with(&check(&Terminal::new()?, &url, &[]).await?, "server_url_unreachable")?;
    assert_eq!(failure(&report)["params"]["reason"], "refused", "{report}");
    Ok(())
}

#[tokio::test]
async fn a_server_without_encryption_is_told_from_none() -> Outcome<()> {
    let tenant = Tenant::start(&[]).await?;
    let url = tenant.said.server_url.replace("http://", "https://");
    let report = failed_with(&check(&Terminal::new()?, &url, &[]).await?, "server_url_unreachable")?;
    assert_eq!(failure(&report)["params"]["reason"], "no_tls", "{report}");
    Ok(())
}

fn window(folder: &Path) -> Outcome<Assistant> {
    let settings = Settings { keyring: false, ..Settings::in_folder(folder.to_owned()) };
    Assistant::new(settings, NoBrowser)
        .map_err(|problem| Trouble::unexpected("an assistant", format!("{problem:?}")))
}

/// What the check of the client secret met, once it has ended.
async fn met(assistant: &Assistant) -> Outcome<Option<ProblemCode>> {
    until(PATIENCE, "the end of the check", async || {
        let Screen::Journey { journey } = assistant.view().screen else { return Ok(None) };
        let problem = journey.step.findings.into_iter().find_map(|finding| finding.problem);
        Ok((journey.step.status != Status::Working).then(|| problem.map(|problem| problem.code)))
    })
    .await
}

async fn up_to_the_secret(assistant: &Assistant, site: &Site) {
    assistant.send(Command::Begin { mode: Mode::Real, recipe: RecipeId::Chatgpt }).await;
    answer(assistant, Field::ServerUrl, &site.url()).await;
    let steps: Vec<StepId> = match assistant.view().screen {
        Screen::Journey { journey } => {
            journey.stages.iter().flat_map(|stage| stage.steps.iter().map(|line| line.id)).collect()
        }
        _ => Vec::new(),
    };
    for step in steps {
        let view = assistant.send(Command::Open { step }).await;
        match task(&view) {
            Some(Task::Declare) => drop(assistant.send(Command::Declare { step }).await),
            Some(Task::BringBack { field: Field::ClientId }) => {
                answer(assistant, Field::ClientId, "pk_0123456789abcdef").await;
            }
            Some(Task::BringBack { field }) => {
                answer(assistant, field, "https://chatgpt.com/connector/oauth/bQ7xJm2LZk0a").await;
            }
            Some(Task::KeepSecret) => {
                assistant.keep_secret(ClientSecret::new("sk_0123456789abcdef0123".to_owned())).await;
                return;
            }
            _ => {}
        }
    }
}

fn task(view: &View) -> Option<Task> {
    match &view.screen {
        Screen::Journey { journey } => Some(journey.step.task),
        _ => None,
    }
}

async fn answer(assistant: &Assistant, field: Field, text: &str) {
    assistant.send(Command::Answer { field, text: text.to_owned() }).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_the_window_an_authority_is_looked_over_trusted_kept_and_taken_back() -> Outcome<()> {
    let company = Authority::new("Acme Root Authority")?;
    let site = Site::start(None, company.issue(HERE, Valid::Now)?).await?;
    let folder = tempfile::tempdir().map_err(Trouble::io("making a folder"))?;
    let assistant = window(folder.path())?;
    up_to_the_secret(&assistant, &site).await;
    assert_eq!(met(&assistant).await?, Some(ProblemCode::TlsUntrusted), "nobody vouches for it yet");

    let looked_over = assistant.send(Command::ReadAuthority { pem: company.pem() }).await.trust;
    let offered = looked_over.offered.as_ref().map(|offered| offered.subject.as_str());
    assert_eq!(offered, Some("Acme Root Authority"), "the person sees whose it is");
    assert_eq!(looked_over.trusted, None, "and it is not trusted by being looked at");
    assistant.send(Command::Run { check: Check::Credentials }).await;
    assert_eq!(met(&assistant).await?, Some(ProblemCode::TlsUntrusted), "not before the person says so");

    assistant.send(Command::TrustAuthority).await;
    assistant.send(Command::Run { check: Check::Credentials }).await;
    assert_ne!(met(&assistant).await?, Some(ProblemCode::TlsUntrusted), "the person vouches for it");

    drop(assistant);
    let assistant = window(folder.path())?;
    let kept = assistant.view().trust.trusted.map(|kept| kept.subject);
    assert_eq!(kept.as_deref(), Some("Acme Root Authority"), "tomorrow it is still trusted");
    up_to_the_secret(&assistant, &site).await;
    assert_ne!(met(&assistant).await?, Some(ProblemCode::TlsUntrusted), "and the server with it");
    let refused = assistant.send(Command::ReadAuthority { pem: "my certificate".to_owned() }).await.trust;
    assert_eq!(refused.refused.map(|problem| problem.code), Some(ProblemCode::ValueMalformed));
    assert!(refused.trusted.is_some(), "a wrong file takes nothing away");

    assistant.send(Command::DistrustAuthority).await;
    assistant.send(Command::Run { check: Check::Credentials }).await;
    assert_eq!(met(&assistant).await?, Some(ProblemCode::TlsUntrusted), "trust can be taken back");
    drop(assistant);
    assert_eq!(window(folder.path())?.view().trust.trusted, None, "for good");
    Ok(())
}
