//! Every fault that the practice tenant has on demand, and what `hatcheck check` and `hatcheck verify` say of it.
#![cfg(target_os = "linux")]

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use outside::faults::Comes::{self, Failing, Good, Noting, Waiting};
use outside::faults::{Line, TABLE};
use outside::registered::Registered;
use outside::report::failed_with;
use outside::tenant::Tenant;
use outside::terminal::{Finished, Running, Terminal};
use outside::trouble::PATIENCE;
use outside::visitor::{Decision, Visitor};
use outside::{Outcome, Trouble};
use serde_json::Value;
use tokio::sync::Semaphore;
use tokio::task::{JoinSet, LocalSet};

const ADMIN: &str = "Alex Morgan";
const OWNER: &str = "Carly Andersson";

/// How many tenants run at once: most of them only wait.
const AT_ONE_TIME: usize = 6;
/// Longer than any line of the table may take.
const LIMIT: Duration = Duration::from_secs(40);
/// All of it is on this machine: what would go anywhere else finds a door that is shut.
const NOWHERE: (&str, &str) = ("HTTPS_PROXY", "http://127.0.0.1:9");
/// Which Planhat the person means.
const MEANT: [&str; 2] = ["--tenant", "practice"];
/// A verification that has not ended by then waits for the person.
const A_MOMENT: Duration = Duration::from_millis(1500);

#[tokio::test]
async fn every_fault_is_named_in_time_and_the_secret_is_told_to_nobody() -> Outcome<()> {
    every_fault_is_named("planhat").await
}

#[tokio::test]
async fn every_fault_is_named_alike_by_servers_that_keep_to_the_letter_of_the_specification() -> Outcome<()> {
    every_fault_is_named("spec").await
}

async fn every_fault_is_named(profile: &'static str) -> Outcome<()> {
    let outcomes = LocalSet::new().run_until(every_line(profile)).await;
    let wrong: Vec<String> = outcomes
        .into_iter()
        .filter_map(|(line, outcome)| Some(format!("{}: {}", line.name(), outcome.err()?)))
        .collect();
    assert!(
        wrong.is_empty(),
        "a person is sent to mend the wrong thing by {} faults:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    Ok(())
}

#[tokio::test]
async fn every_fault_that_can_be_switched_on_is_in_the_table() -> Outcome<()> {
    let listed = Terminal::new()?.run(&["practice", "--fault", "list", "--json"], "", PATIENCE).await?;
    assert_eq!(listed.code, Some(0), "a list that was asked for is no failure: {}", listed.everything());
    let document = listed.json()?;
    let names: BTreeSet<&str> =
        document.as_array().into_iter().flatten().filter_map(|fault| fault["name"].as_str()).collect();
    let tried: BTreeSet<&str> = TABLE.iter().flat_map(|line| line.faults.iter().copied()).collect();
    assert_eq!(names, tried, "a fault that is not tried may be named anything");

    let read = Terminal::new()?.run(&["practice", "--fault", "list"], "", PATIENCE).await?;
    for name in names {
        assert!(read.out.contains(name), "people are shown {name}, too: {}", read.out);
    }
    Ok(())
}

#[tokio::test]
async fn a_fault_that_is_none_is_wrong_use() -> Outcome<()> {
    let finished = Terminal::new()?.run(&["practice", "--fault", "sunspots"], "", PATIENCE).await?;
    assert_eq!(finished.code, Some(2), "a tenant without the fault would prove nothing");
    assert!(finished.err.contains("--fault list"), "the way to the right name is told: {}", finished.err);
    Ok(())
}

#[tokio::test]
async fn several_faults_can_be_on_at_once() -> Outcome<()> {
    let tenant = Tenant::start(&["--fault", "clock-skew", "--fault", "no-pkce"]).await?;
    let checked = Terminal::new()?.check(&tenant.client()).await?;
    let codes = problems(&checked.json()?, |_| true);
    assert_eq!(codes, ["clock_skew", "pkce_unsupported"], "each is told for itself: {}", checked.out);
    Ok(())
}

#[tokio::test]
async fn nobody_signs_in_for_a_code_that_the_server_would_not_take() -> Outcome<()> {
    let tenant = Tenant::start(&["--fault", "token-rate-limited"]).await?;
    let terminal = Terminal::new()?;
    let verified = terminal.start_to_verify(&tenant.client(), OWNER).await?.finish(PATIENCE).await?;
    let report = failed_with(&verified, "rate_limited")?;
    assert_eq!(report["problem"]["retry"]["seconds"], 30, "how long to wait is told: {report}");
    assert_eq!(terminal.home().opener().opened().len(), 0, "a sign-in in vain is a person's time");
    Ok(())
}

#[tokio::test]
async fn a_wait_that_the_server_asks_for_is_told_in_seconds() -> Outcome<()> {
    for fault in ["rate-limited", "token-rate-limited"] {
        let tenant = Tenant::start(&["--fault", fault]).await?;
        let report = Terminal::new()?.check(&tenant.client()).await?.json()?;
        let checks = report["checks"].as_array().cloned().unwrap_or_default();
        let problem =
            checks.into_iter().map(|check| check["problem"].clone()).find(|problem| !problem.is_null());
        let problem = problem.unwrap_or_default();
        assert_eq!(problem["code"], "rate_limited", "{fault}: {report}");
        assert_eq!(problem["params"]["seconds"], "30", "a person has to know how long: {problem}");
    }
    Ok(())
}

/// Runs every line of the table, some at a time.
async fn every_line(profile: &'static str) -> Vec<(&'static Line, Outcome<()>)> {
    let free = Arc::new(Semaphore::new(AT_ONE_TIME));
    let mut running = JoinSet::new();
    // The last lines need a person and wait the longest: they go first.
    for line in TABLE.iter().rev() {
        let free = Arc::clone(&free);
        running.spawn_local(async move {
            let _turn = free.acquire_owned().await;
            (line, tried(line, profile).await)
        });
    }
    running.join_all().await
}

/// Runs one line of the table on a tenant of its own.
async fn tried(line: &Line, profile: &str) -> Outcome<()> {
    let faults = line.faults.iter().flat_map(|fault| ["--fault", fault]);
    let tenant = Tenant::start(&["--profile", profile].into_iter().chain(faults).collect::<Vec<_>>()).await?;
    let client = tenant.client();
    let terminal = Terminal::new()?.with(NOWHERE.0, NOWHERE.1);
    let arguments = [&MEANT[..], &["--json"]].concat();
    let checking = timed(terminal.check_with(&client, &arguments));
    let (checked, verified) = tokio::join!(checking, timed(verified(&client, line.verifies)));
    let (checked, taken) = checked;
    compare("check", &checked?, line, line.checks, &client)?;
    in_time("check", taken, line)?;
    let (verified, taken) = verified;
    let (verified, opened) = verified?;
    compare("verify", &verified, line, line.verifies, &client)?;
    in_time("verify", taken, line)?;
    match opened {
        Some(address) if matches!(line.checks, Failing(_)) => {
            Err(Trouble::unexpected("nobody is sent to a sign-in that cannot succeed", address))
        }
        Some(address) if address.contains(&client.client_secret) => {
            Err(Trouble::unexpected("an address ends up in histories and logs", address))
        }
        _ => Ok(()),
    }
}

async fn timed<T>(work: impl Future<Output = T>) -> (T, Duration) {
    let began = Instant::now();
    (work.await, began.elapsed())
}

fn in_time(what: &str, taken: Duration, line: &Line) -> Outcome<()> {
    // A person is waited for without end.
    if taken <= line.within || line.verifies == Waiting {
        return Ok(());
    }
    Err(Trouble::unexpected(format!("{what} within {:?}", line.within), format!("{taken:?}")))
}

/// Verifies with a person at the sign-in, where one is wanted. Gives the address that was opened, too.
async fn verified(client: &Registered, comes: Comes) -> Outcome<(Finished, Option<String>)> {
    let terminal = Terminal::new()?.with(NOWHERE.0, NOWHERE.1);
    let person = Visitor::new(ADMIN, Decision::Authorize)?;
    let arguments = [&MEANT[..], &["--owner", OWNER, "--json"]].concat();
    let running = terminal.start_to_verify_with(client, &arguments).await?;
    let signing_in = async {
        let address = terminal.home().opener().next(0, LIMIT).await?;
        // Where the sign-in leads nowhere, what the program says of it is what counts.
        let _ = person.visit(&address).await;
        Outcome::Ok(())
    };
    let finished = if comes == Waiting {
        signing_in.await?;
        interrupted(running).await?
    } else {
        let ending = running.finish(LIMIT);
        tokio::pin!(ending);
        tokio::select! {
            finished = &mut ending => finished?,
            _ = signing_in => ending.await?,
        }
    };
    Ok((finished, terminal.home().opener().opened().first().cloned()))
}

/// Makes sure that it still runs after a moment, and interrupts it.
async fn interrupted(running: Running) -> Outcome<Finished> {
    tokio::time::sleep(A_MOMENT).await;
    if !running.process().command_lines().contains("verify") {
        let ended = running.finish(PATIENCE).await?;
        return Err(Trouble::unexpected("the wait for a person has no end of its own", ended.everything()));
    }
    running.process().interrupt()?;
    running.finish(Duration::from_secs(5)).await
}

fn compare(what: &str, finished: &Finished, line: &Line, comes: Comes, client: &Registered) -> Outcome<()> {
    let bare = client.client_secret.trim_start_matches("sk_");
    if finished.everything().contains(bare) {
        return Err(Trouble::unexpected(format!("{what} keeps the secret"), finished.everything()));
    }
    let good = match comes {
        Waiting => finished.code != Some(0) && finished.err.contains("/oauth/authorize?"),
        _ => {
            let report = finished.json()?;
            let because =
                !matches!(comes, Failing(_)) || line.reason.is_none_or(|reason| fails_for(&report, reason));
            because && came_to(&report, finished.code) == (comes, true)
        }
    };
    if good {
        Ok(())
    } else {
        let expected = format!("{what} → {comes:?} {}", line.reason.unwrap_or_default());
        Err(Trouble::unexpected(expected, finished.everything()))
    }
}

/// Whether the sentences of what failed are chosen by this reason.
fn fails_for(report: &Value, reason: &str) -> bool {
    let mut checks = report["checks"].as_array().into_iter().flatten();
    checks.any(|check| check["outcome"] == "fail" && check["problem"]["params"]["reason"] == reason)
}

/// What a report comes to, and whether its exit status says the same. One problem too many comes to nothing in the table.
fn came_to(report: &Value, status: Option<i32>) -> (Comes, bool) {
    let failing = problems(report, |outcome| outcome == "fail");
    let noting = problems(report, |outcome| outcome != "fail");
    let ok = report.get("verified").or(report.get("ok")) == Some(&Value::Bool(true));
    match (failing.as_slice(), noting.as_slice()) {
        ([], []) => (Good, ok && status == Some(0)),
        ([], [code]) => (Noting(known(code)), ok && status == Some(0)),
        ([code], []) => (Failing(known(code)), !ok && status == Some(1)),
        _ => (Waiting, false),
    }
}

/// The code as the table has it; empty where it has none like it.
fn known(code: &str) -> &'static str {
    let codes = TABLE.iter().flat_map(|line| [line.checks, line.verifies]);
    let codes = codes.filter_map(|comes| match comes {
        Noting(code) | Failing(code) => Some(code),
        Good | Waiting => None,
    });
    codes.into_iter().find(|known| *known == code).unwrap_or_default()
}

/// The codes of the problems whose findings came out so, in order.
fn problems(report: &Value, outcome: impl Fn(&str) -> bool) -> Vec<String> {
    let checks = report["checks"].as_array().into_iter().flatten();
    checks
        .filter(|check| outcome(check["outcome"].as_str().unwrap_or_default()))
        .filter_map(|check| check["problem"]["code"].as_str())
        .map(str::to_owned)
        .collect()
}
