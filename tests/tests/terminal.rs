//! The terminal face as a process: what it says, how it ends, and what it never says.
#![cfg(target_os = "linux")]

use std::fs;
use std::net::TcpListener;
use std::time::Duration;

use outside::oracle::Oracle;
use outside::registered::Registered;
use outside::report::{failed_with, names, proven, sorted};
use outside::tenant::Tenant;
use outside::terminal::{Running, Terminal};
use outside::trouble::{PATIENCE, until};
use outside::visitor::{Decision, Visitor};
use outside::{Outcome, Trouble, place};
use serde_json::Value;
use tokio::io::AsyncWriteExt as _;
use tokio::process::{ChildStdin, Command};

/// An administrator of the practice tenant, who sees every company.
const ADMIN: &str = "Alex Morgan";
/// Owns a dozen companies.
const OWNER: &str = "Carly Andersson";
/// Owns more companies than two pages hold.
const BIG_OWNER: &str = "Grace Holloway";

#[tokio::test]
async fn practice_says_in_its_first_line_what_a_person_carries_over() -> Outcome<()> {
    let tenant = Tenant::start(&[]).await?;
    let said = &tenant.said;
    assert!(said.server_url.ends_with("/v1/mcp"), "the server URL has Planhat's path: {}", said.server_url);
    assert!(said.client_id.starts_with("pk_"), "a Client ID looks like Planhat's: {}", said.client_id);
    assert!(said.client_secret.starts_with("sk_"), "a Client Secret looks like Planhat's");
    assert!(
        said.redirect_urls.contains(&tenant.client().redirect_url()),
        "a Redirect URL that was asked for is registered: {:?}",
        said.redirect_urls
    );
    assert!(said.people.iter().any(|person| person.name == ADMIN), "the people are named: {:?}", said.people);
    Ok(())
}

#[tokio::test]
async fn practice_serves_until_it_is_interrupted_and_that_is_no_failure() -> Outcome<()> {
    let Tenant { running, said, .. } = Tenant::start(&[]).await?;
    running.process().interrupt()?;
    let finished = running.finish(Duration::from_secs(5)).await?;
    assert_eq!(finished.code, Some(0), "an end that was asked for is a good one: {}", finished.everything());
    let server = url::Url::parse(&said.server_url)?;
    let again = TcpListener::bind(("127.0.0.1", server.port().unwrap_or_default()));
    assert!(again.is_ok(), "its ports are free again: {again:?}");
    Ok(())
}

#[tokio::test]
async fn a_rehearsal_ends_with_the_rows_that_the_tenant_holds() -> Outcome<()> {
    let tenant = Tenant::start(&[]).await?;
    let oracle = Oracle::sign_in(&tenant.client(), ADMIN).await?;
    for owner in [OWNER, BIG_OWNER] {
        let finished = Terminal::new()?.run(&["rehearse", "--owner", owner, "--json"], "", PATIENCE).await?;
        let report = proven(&finished)?;
        assert_eq!(report["problem"], Value::Null, "a proven rehearsal has no problem");
        let stages = report["stages"].as_array().map(Vec::len);
        assert_eq!(stages, Some(4), "all four stages are walked: {}", report["stages"]);
        assert_eq!(
            names(&report),
            sorted(oracle.companies_of(owner).await?),
            "the rows of {owner} must be the tenant's, every page of them"
        );
    }
    Ok(())
}

#[tokio::test]
async fn claudes_whole_path_can_be_rehearsed_too_and_is_spoken_of_as_claudes() -> Outcome<()> {
    let finished = Terminal::new()?.run(&["rehearse", "--ai", "claude", "--json"], "", PATIENCE).await?;
    let report = proven(&finished)?;
    assert_eq!(report["problem"], Value::Null, "a proven rehearsal has no problem");
    let first = &report["stages"][0]["id"];
    assert_eq!(first, "oauth_client", "Claude's path begins in Planhat: {}", report["stages"]);
    let spoken = Terminal::new()?.run(&["rehearse", "--ai", "claude"], "", PATIENCE).await?.everything();
    assert!(spoken.contains("the connector in Claude") && !spoken.contains("ChatGPT"), "{spoken}");
    Ok(())
}

#[tokio::test]
async fn claudes_own_callback_is_looked_for_without_being_named() -> Outcome<()> {
    let claudes = "https://claude.ai/api/mcp/auth_callback";
    for (registered, code) in [(vec!["--redirect-url", claudes], 0), (vec![], 1)] {
        let tenant = Tenant::start(&registered).await?;
        let client = tenant.client();
        let words = ["--ai", "claude", "check", &client.server_url, "--client-id", &client.client_id];
        let words = [&words[..], &["--secret-stdin", "--json"]].concat();
        let finished = Terminal::new()?.run(&words, &client.client_secret, PATIENCE).await?;
        assert_eq!(finished.code, Some(code), "registered {registered:?}: {}", finished.everything());
        assert_eq!(finished.out.contains("redirect_url_mismatch"), code == 1, "{}", finished.out);
    }
    let theirs = ["--ai", "claude", "check", "http://127.0.0.1:9/v1/mcp", "--json", "--callback"];
    let theirs = [&theirs[..], &["https://chatgpt.com/connector/oauth/aB3"]].concat();
    let finished = Terminal::new()?.run(&theirs, "", PATIENCE).await?;
    assert!(
        finished.out.contains("redirect_url_mismatch"),
        "ChatGPT's is no use to Claude: {}",
        finished.out
    );
    Ok(())
}

#[tokio::test]
async fn a_message_of_claude_is_explained_in_words_about_claude() -> Outcome<()> {
    let message = "A server with this URL already exists.";
    let words = ["explain", "--where", "claude", "--json", message];
    let finished = Terminal::new()?.run(&words, "", PATIENCE).await?;
    let best = &finished.json()?["problems"][0];
    assert_eq!(best["code"], "connector_exists", "{best}");
    let mend = best["mend"].as_str().unwrap_or_default();
    assert!(mend.contains("Claude") && !mend.contains("ChatGPT"), "whoever reads it is in Claude: {mend}");
    Ok(())
}

#[tokio::test]
async fn the_big_owner_has_more_companies_than_a_page_holds() -> Outcome<()> {
    let tenant = Tenant::start(&[]).await?;
    let companies = Oracle::sign_in(&tenant.client(), ADMIN).await?.companies_of(BIG_OWNER).await?;
    assert!(companies.len() > 100, "else the tests prove nothing about pages: {}", companies.len());
    Ok(())
}

#[tokio::test]
async fn people_are_spoken_to_in_sentences_and_without_control_characters() -> Outcome<()> {
    let finished = Terminal::new()?.run(&["rehearse"], "", PATIENCE).await?;
    assert_eq!(finished.code, Some(0), "{}", finished.everything());
    let question = "List the Companies where Carly is the Owner";
    assert!(finished.out.contains(question), "the question is asked in words: {}", finished.out);
    assert!(!finished.everything().contains('\u{1b}'), "colours are for terminals, and this is a pipe");
    Ok(())
}

#[tokio::test]
async fn what_is_right_passes_every_check_in_both_profiles() -> Outcome<()> {
    for profile in ["planhat", "spec"] {
        let tenant = Tenant::start(&["--profile", profile]).await?;
        let finished = Terminal::new()?.check(&tenant.client()).await?;
        assert_eq!(finished.code, Some(0), "profile {profile}: {}", finished.everything());
        let report = finished.json()?;
        assert_eq!(report["ok"], true, "profile {profile}: {report}");
        let checks = report["checks"].as_array().cloned().unwrap_or_default();
        assert!(!checks.is_empty(), "a verdict without checks is worth nothing");
        for check in checks {
            let known =
                ["pass", "warn", "inconclusive", "skipped"].map(Value::from).contains(&check["outcome"]);
            assert!(known && check["id"].is_string(), "profile {profile}: {check}");
            assert!(check["evidence"].is_array(), "what was asked and what came back is told: {check}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn every_mistake_is_named_before_anyone_is_asked_to_sign_in() -> Outcome<()> {
    let tenant = Tenant::start(&[]).await?;
    let right = tenant.client();
    let nobody = format!("http://127.0.0.1:{}/v1/mcp", place::free_port()?);
    let mistakes = [
        ("client_secret_wrong", Registered { client_secret: altered(&right.client_secret), ..right.clone() }),
        ("client_id_unknown", Registered { client_id: altered(&right.client_id), ..right.clone() }),
        ("server_url_unreachable", Registered { server_url: nobody, ..right.clone() }),
        (
            "server_url_not_mcp",
            Registered { server_url: right.server_url.replace("/v1/mcp", "/v1/mcps"), ..right },
        ),
    ];
    for (code, mistaken) in mistakes {
        let terminal = Terminal::new()?;
        failed_with(&terminal.check(&mistaken).await?, code)?;
        let verifying = terminal.start_to_verify(&mistaken, OWNER).await?;
        failed_with(&verifying.finish(PATIENCE).await?, code)?;
        assert_eq!(terminal.home().opener().opened().len(), 0, "{code} is known without a sign-in");
    }
    Ok(())
}

#[tokio::test]
async fn a_redirect_url_that_is_not_registered_is_told_at_once() -> Outcome<()> {
    let tenant = Tenant::start(&[]).await?;
    let elsewhere = Registered { redirect_port: place::free_port()?, ..tenant.client() };
    let terminal = Terminal::new()?;
    let finished = terminal.start_to_verify(&elsewhere, OWNER).await?.finish(PATIENCE).await?;
    failed_with(&finished, "redirect_url_mismatch")?;
    assert_eq!(terminal.home().opener().opened().len(), 0, "nobody is sent to a page that can only refuse");
    Ok(())
}

#[tokio::test]
async fn a_sign_in_proves_the_connection_with_the_rows_that_the_tenant_holds() -> Outcome<()> {
    let tenant = Tenant::start(&[]).await?;
    let client = tenant.client();
    let person = Visitor::new(ADMIN, Decision::Authorize)?;
    let finished = Terminal::new()?.verify(&client, BIG_OWNER, &person).await?;
    let held = Oracle::sign_in(&client, ADMIN).await?.companies_of(BIG_OWNER).await?;
    assert_eq!(names(&proven(&finished)?), sorted(held), "what is shown must be what the tenant holds");
    Ok(())
}

#[tokio::test]
async fn a_denied_consent_ends_as_denied() -> Outcome<()> {
    let tenant = Tenant::start(&[]).await?;
    let person = Visitor::new(ADMIN, Decision::Cancel)?;
    let finished = Terminal::new()?.verify(&tenant.client(), OWNER, &person).await?;
    failed_with(&finished, "consent_denied").map(drop)
}

#[tokio::test]
async fn waiting_for_a_person_can_be_interrupted() -> Outcome<()> {
    let tenant = Tenant::start(&[]).await?;
    let client = tenant.client();
    let terminal = Terminal::new()?;
    let running = terminal.start_to_verify(&client, OWNER).await?;
    terminal.home().opener().next(0, PATIENCE).await?;
    running.process().interrupt()?;
    let finished = running.finish(Duration::from_secs(5)).await?;
    assert_eq!(finished.code, Some(130), "what was interrupted is neither proven nor wrong");
    let again = TcpListener::bind(("127.0.0.1", client.redirect_port));
    assert!(again.is_ok(), "nobody listens for the reply any more: {again:?}");
    Ok(())
}

#[tokio::test]
async fn the_secret_is_told_to_nobody_but_the_server() -> Outcome<()> {
    let tenant = Tenant::start(&[]).await?;
    let right = tenant.client();
    let wrong = Registered { client_secret: altered(&right.client_secret), ..right.clone() };
    for (client, signs_in) in [(right, true), (wrong, false)] {
        let terminal = Terminal::new()?;
        let secret = client.client_secret.as_str();
        let checked = terminal.check(&client).await?;
        assert!(!checked.everything().contains(secret), "a check must not repeat the secret");
        let running = terminal.start_to_verify(&client, OWNER).await?;
        assert!(!running.process().command_lines().contains(secret), "everybody can read a command line");
        if signs_in {
            let address = terminal.home().opener().next(0, PATIENCE).await?;
            assert!(!address.as_str().contains(secret), "an address ends up in histories and logs");
            Visitor::new(ADMIN, Decision::Authorize)?.visit(&address).await?;
        }
        let verified = running.finish(PATIENCE).await?;
        assert!(!verified.everything().contains(secret), "a verification must not repeat the secret");
        for file in terminal.home().files() {
            let text = fs::read(&file).map_err(Trouble::io("reading what was left behind"))?;
            let found = text.windows(secret.len()).any(|window| window == secret.as_bytes());
            assert!(!found, "{} holds the secret", file.display());
        }
    }
    Ok(())
}

#[tokio::test]
async fn wrong_use_is_told_from_a_failed_check() -> Outcome<()> {
    let terminal = Terminal::new()?;
    let wrong: [&[&str]; 4] = [
        &[],
        &["check"],
        &["check", "https://api.planhat.com/v1/mcp", "--client-id", "pk_1"],
        &["verify", "https://api.planhat.com/v1/mcp", "--client-id", "pk_1", "--client-secret", "sk_1"],
    ];
    for arguments in wrong {
        let finished = terminal.run(arguments, "", PATIENCE).await?;
        assert_eq!(finished.code, Some(2), "`{}` is wrong use: {}", finished.spelled, finished.everything());
    }
    Ok(())
}

/// The same value with another last character, as a copy that went wrong.
fn altered(value: &str) -> String {
    let (start, last) = value.split_at(value.len() - 1);
    format!("{start}{}", if last == "A" { "B" } else { "A" })
}

#[tokio::test]
async fn people_are_spoken_to_in_the_language_that_they_ask_for() -> Outcome<()> {
    let terminal = Terminal::new()?;
    let message = "DNS_PROBE_FINISHED_NXDOMAIN";
    let asked: [(&[&str], &str); 3] = [
        (&["explain", message], "The server's name cannot be found"),
        (&["explain", "--lang", "sv", message], "Serverns namn går inte att hitta"),
        (&["--lang", "sv-FI", "explain", message], "Serverns namn går inte att hitta"),
    ];
    for (arguments, title) in asked {
        let finished = terminal.run(arguments, "", PATIENCE).await?;
        assert!(finished.everything().contains(title), "{arguments:?}: {}", finished.everything());
    }
    let finished = terminal.run(&["explain", "--lang", "tlh", message], "", PATIENCE).await?;
    assert_eq!(finished.code, Some(2), "a language that is not spoken is refused, not passed over");
    Ok(())
}

#[tokio::test]
async fn whoever_waits_long_for_a_sign_in_is_asked_what_the_browser_shows() -> Outcome<()> {
    let tenant = Tenant::start(&["--fault", "sign-in-stuck"]).await?;
    let (client, terminal) = (tenant.client(), Terminal::new()?);
    let running = terminal.start_to_verify_with(&client, &["--patience", "1"]).await?;
    let asked = "Still waiting. What do you see in the browser?";
    assert!(!running.said().contains(asked), "nobody is hurried");
    until(PATIENCE, "the question", async || Ok(running.said().contains(asked).then_some(()))).await?;
    until(PATIENCE, "its end", async || Ok(running.said().contains("hatcheck explain").then_some(())))
        .await?;
    let said = running.said();
    for mend in ["Copy the address, and open it", &client.redirect_url(), "Sign out of Planhat"] {
        assert!(said.contains(mend), "each sight has its mend, here: {mend}\n{said}");
    }
    assert!(running.process().command_lines().contains("verify"), "and the wait goes on");
    running.process().interrupt()?;
    let finished = running.finish(Duration::from_secs(5)).await?;
    assert_eq!(finished.err.matches(asked).count(), 1, "once is enough: {}", finished.err);
    Ok(())
}

/// Behind a real terminal: all that it shows comes out on standard output, and how it is set in the end after that.
const PSEUDO_TERMINAL: [&str; 4] =
    ["sh", "-c", "exec script -qec \"$*; code=\\$?; stty -a; exit \\$code\" /dev/null", "sh"];

/// Waits until the terminal behind `hatcheck` shows nothing of what is typed.
async fn until_it_is_hushed(running: &Running) -> Outcome<()> {
    until(PATIENCE, "a terminal that shows nothing", async || {
        for pid in running.process().descendants() {
            let terminal = fs::read_link(format!("/proc/{pid}/fd/0")).unwrap_or_default();
            let asked = Command::new("stty").arg("-aF").arg(&terminal).output().await;
            let told = asked.map(|told| String::from_utf8_lossy(&told.stdout).into_owned());
            if terminal.starts_with("/dev/pts") && told.is_ok_and(|told| told.contains(" -echo ")) {
                return Ok(Some(()));
            }
        }
        Ok(None)
    })
    .await
}

/// The same, 40 columns wide.
const NARROW: [&str; 4] = ["sh", "-c", "exec script -qec \"stty rows 24 cols 40; $*\" /dev/null", "sh"];

/// What a terminal shows in the end: what was drawn over is gone, and colours are no text.
fn shown(out: &str) -> String {
    let mut shown = String::new();
    for line in out.lines() {
        let last = line.trim_end_matches('\r').rsplit('\r').next().unwrap_or_default();
        let mut parts = last.split("\u{1b}[");
        shown.push_str(parts.next().unwrap_or_default());
        parts.for_each(|part| shown.push_str(part.split_once('m').map_or(part, |(_, text)| text)));
        shown.push('\n');
    }
    shown
}

#[tokio::test]
async fn a_narrow_terminal_folds_sentences_between_words_and_breaks_nothing_that_is_copied() -> Outcome<()> {
    let tenant = Tenant::start(&[]).await?;
    let server = tenant.client().server_url;
    let terminal = Terminal::new()?.through(&NARROW);
    let said: [(&[&str], &str); 3] = [
        (&["check", &server], &format!("hatcheck verify {server} --client-id ID --secret-stdin")),
        (&["explain", "invalid_client"], "Copy the “Client Secret” in Planhat once\nmore while"),
        (&["rehearse"], "Silverbrook Shipping  Value"),
    ];
    for (arguments, whole) in said {
        let finished = terminal.run(arguments, "", PATIENCE).await?;
        let shown = shown(&finished.out);
        assert!(shown.contains(whole), "{}:\n{shown}", finished.spelled);
        let fits = |line: &str| line.chars().count() <= 40 || line.trim_start().starts_with("hatcheck ");
        let wide: Vec<&str> = shown.lines().filter(|line| !fits(line)).collect();
        assert!(wide.is_empty(), "the terminal would break these in the middle of a word: {wide:?}");
    }
    let help = shown(&terminal.run(&["check", "--help"], "", PATIENCE).await?.out);
    assert!(
        help.contains("--client-id <ID>\n          The OAuth"),
        "there is no room beside an option: {help}"
    );
    Ok(())
}

#[tokio::test]
async fn a_pipe_gets_what_was_found_and_nothing_in_passing() -> Outcome<()> {
    let tenant = Tenant::start(&[]).await?;
    let server = tenant.client().server_url;
    for arguments in [&["check", &server][..], &["rehearse"], &["explain", "invalid_client"]] {
        let finished = Terminal::new()?.run(arguments, "", PATIENCE).await?;
        assert_eq!(finished.err, "", "{}: all went well", finished.spelled);
        let first = finished.out.lines().next().unwrap_or_default();
        assert!(!first.is_empty(), "{}: it begins at the beginning: {}", finished.spelled, finished.out);
    }
    Ok(())
}

async fn typed(keyboard: &mut ChildStdin, text: &str) -> Outcome<()> {
    keyboard.write_all(text.as_bytes()).await.map_err(Trouble::io("typing"))
}

#[tokio::test]
async fn a_secret_that_is_typed_is_not_shown_and_one_line_is_enough() -> Outcome<()> {
    let tenant = Tenant::start(&[]).await?;
    let client = tenant.client();
    let terminal = Terminal::new()?.through(&PSEUDO_TERMINAL);
    let check = ["check", &client.server_url, "--client-id", &client.client_id, "--secret-stdin"];
    let (running, mut keyboard) = terminal.open(&check).await?;
    until_it_is_hushed(&running).await?;
    typed(&mut keyboard, &format!("{}\r", client.client_secret)).await?;
    let finished = running.finish(PATIENCE).await?;
    assert_eq!(finished.code, Some(0), "the secret that was typed is the right one: {}", finished.out);
    assert!(!finished.out.contains(&client.client_secret), "whoever looks on sees nothing: {}", finished.out);
    assert!(finished.out.contains(" echo "), "and the terminal is as it was: {}", finished.out);

    let (running, mut keyboard) = terminal.open(&["explain"]).await?;
    typed(&mut keyboard, "invalid_client\r\u{4}").await?;
    let finished = running.finish(PATIENCE).await?;
    assert!(finished.out.contains("invalid_client\r\n"), "what is no secret is shown: {}", finished.out);
    Ok(())
}

#[tokio::test]
async fn whoever_cancels_at_the_secret_has_a_terminal_that_shows_what_is_typed_again() -> Outcome<()> {
    let terminal = Terminal::new()?.through(&PSEUDO_TERMINAL);
    let check = ["check", "http://127.0.0.1:9/v1/mcp", "--client-id", "pk_1", "--secret-stdin"];
    for key in ["\u{3}", "\u{4}"] {
        let (running, mut keyboard) = terminal.open(&check).await?;
        until_it_is_hushed(&running).await?;
        typed(&mut keyboard, key).await?;
        let finished = running.finish(PATIENCE).await?;
        assert_ne!(finished.code, Some(0), "{key:?} proves nothing: {}", finished.out);
        assert!(finished.out.contains(" echo "), "{key:?}: {}", finished.out);
    }
    Ok(())
}

#[tokio::test]
async fn whatever_ends_it_at_the_secret_leaves_a_terminal_that_shows_what_is_typed() -> Outcome<()> {
    let terminal = Terminal::new()?.through(&PSEUDO_TERMINAL);
    let check = ["check", "http://127.0.0.1:9/v1/mcp", "--client-id", "pk_1", "--secret-stdin"];
    for signal in ["-INT", "-TERM"] {
        let (running, _keyboard) = terminal.open(&check).await?;
        until_it_is_hushed(&running).await?;
        for pid in running.process().descendants() {
            let name = fs::read_to_string(format!("/proc/{pid}/comm")).unwrap_or_default();
            if name.trim() == "hatcheck" {
                let sent = Command::new("kill").args([signal, &pid.to_string()]).status().await;
                sent.map_err(Trouble::io("sending a signal"))?;
            }
        }
        let finished = running.finish(PATIENCE).await?;
        assert_eq!(finished.code, Some(130), "{signal} is an end as Ctrl+C is: {}", finished.out);
        assert!(finished.out.contains(" echo "), "{signal}: {}", finished.out);
    }
    Ok(())
}

#[tokio::test]
async fn what_is_of_no_use_is_said_to_be_wrong_use_with_a_way_on() -> Outcome<()> {
    let terminal = Terminal::new()?;
    let table = terminal.home().path().join("roles.csv");
    fs::write(&table, b"Role;Model;View\nS\xe4lj;Company;x\n").map_err(Trouble::io("writing a table"))?;
    let table = table.display().to_string();
    let secret = ["check", "http://127.0.0.1:9/v1/mcp", "--client-id", "pk_1", "--secret-stdin"];
    let wrong: [(&[&str], &str); 6] = [
        (&["practice", "--port", "65534"], "too high"),
        (&["explain"], "There is no message."),
        (&["explain", " ", "--json"], "There is no message."),
        (&["preview", "--client", &table, "--role", &table], "CSV UTF-8"),
        (&["chekc"], "'check'"),
        (&[], "hatcheck rehearse"),
    ];
    for (arguments, way) in wrong {
        let finished = terminal.run(arguments, "", PATIENCE).await?;
        assert_eq!((finished.code, finished.out.as_str()), (Some(2), ""), "{}", finished.spelled);
        assert!(finished.err.contains(way), "{}: {}", finished.spelled, finished.err);
    }
    let (running, mut keyboard) = terminal.open(&secret).await?;
    keyboard.write_all(b"\xff\xfes\0k\0_\0").await.map_err(Trouble::io("typing"))?;
    drop(keyboard);
    let finished = running.finish(PATIENCE).await?;
    assert_eq!(finished.code, Some(2), "a secret in UTF-16 would be another one: {}", finished.everything());
    assert!(finished.err.contains("UTF-8"), "{}", finished.err);
    Ok(())
}

#[tokio::test]
async fn a_secret_from_another_system_is_the_same_secret() -> Outcome<()> {
    let tenant = Tenant::start(&[]).await?;
    let right = tenant.client();
    for (before, after) in [("", "\r\n"), ("\u{feff}", "\n"), (" ", "\n\n")] {
        let piped =
            Registered { client_secret: format!("{before}{}{after}", right.client_secret), ..right.clone() };
        let finished = Terminal::new()?.check(&piped).await?;
        assert_eq!(finished.code, Some(0), "{before:?} and {after:?} are not part of it: {}", finished.out);
    }
    Ok(())
}

#[tokio::test]
async fn a_machine_gets_one_document_where_nothing_can_be_asked_too() -> Outcome<()> {
    let nowhere = "/nonexistent";
    let terminal = Terminal::new()?.with("SSL_CERT_FILE", nowhere).with("SSL_CERT_DIR", nowhere);
    let finished = terminal.run(&["check", "http://127.0.0.1:9/v1/mcp", "--json"], "", PATIENCE).await?;
    assert_eq!(finished.code, Some(1));
    assert_eq!(finished.json()?["problem"]["code"], "tls_untrusted", "{}", finished.everything());
    Ok(())
}

#[tokio::test]
async fn a_reader_that_went_away_is_no_failure_and_a_full_disk_is_one() -> Outcome<()> {
    let explain = ["explain", "invalid_client"];
    let full = Terminal::new()?.through(&["sh", "-c", "exec \"$0\" \"$@\" > /dev/full"]);
    let finished = full.run(&explain, "", PATIENCE).await?;
    assert_eq!(finished.code, Some(1), "an answer that nobody can read is none: {}", finished.err);
    assert!(finished.err.contains("disk is full"), "{}", finished.err);

    let gone = "exec 3> >(exit); wait $!; exec \"$0\" \"$@\" >&3";
    let finished = Terminal::new()?.through(&["bash", "-c", gone]).run(&explain, "", PATIENCE).await?;
    assert_eq!((finished.code, finished.err.as_str()), (Some(0), ""), "`| head` is used every day");
    Ok(())
}

#[tokio::test]
async fn a_practice_port_that_is_taken_is_told_with_what_to_do() -> Outcome<()> {
    let taken = TcpListener::bind("127.0.0.1:0").map_err(Trouble::io("taking a port"))?;
    let port = taken.local_addr().map_err(Trouble::io("taking a port"))?.port().to_string();
    for (language, way) in [("en", "Leave --port out"), ("sv", "Utelämna --port")] {
        let arguments = ["practice", "--port", &port, "--lang", language];
        let finished = Terminal::new()?.run(&arguments, "", PATIENCE).await?;
        assert_eq!(finished.code, Some(1));
        assert!(finished.err.contains(way), "{}", finished.err);
    }
    Ok(())
}
