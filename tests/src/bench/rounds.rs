//! How many round trips each phase waits for, one after another.
//!
//! Counted is what a phase waits for the network when the phases before it are done: the time in which one of its
//! exchanges was under way and none of theirs, in round trips. A TCP handshake is a round trip of its own. The practice
//! tenant speaks HTTP; over TLS 1.3 each first exchange with a host takes one more, here as with the least possible.

use std::time::Duration;

use jiff::Timestamp;
use serde_json::Value;

use super::run::{Cost, Run};
use super::{OWNER, ROUND_TRIP, RUNS, far_tenant, say, table};
use crate::home::Home;
use crate::place;
use crate::registered::Registered;
use crate::trouble::Outcome;

/// The least for `check`, with a Client ID, a secret and a callback URL.
///
/// - `reachable`: the handshake with the API, and the question.
/// - `discovery`: none of its own where the server describes itself at its path. The addresses that follow from the
///   server URL are asked at the same time, on connections of their own, and judged in the specified order afterwards.
///   As Planhat has it, one: the resource's root may be asked only when the path is known to hold nothing, as the
///   official conformance suite has it. An issuer elsewhere, which only a document can name, would take two more.
/// - `credentials`: two. A pass is believed only when the same request with another secret is refused, and that control
///   may not go out at the same time: a server that counts failures would count two for a person who mistyped.
/// - `redirect`: none. The workspace is another host (handshake and question, two), and knows nothing of secrets: it is
///   asked at the same time as the token endpoint.
fn least_of_check(profile: &str) -> Vec<(&'static str, u32)> {
    let discovery = if profile == "planhat" { 1 } else { 0 };
    vec![("reachable", 2), ("discovery", discovery), ("credentials", 2), ("redirect", 0)]
}

/// The least for `verify` beyond that, without the person.
///
/// - `token`: the exchange, on a kept connection.
/// - `session`: one question for the era. A client of the newest revision alone could leave it out.
/// - `tools`: one. A tool may not be called before it is known how its parameters are mirrored in headers (MCP
///   2026-07-28), nor whether it is there.
/// - `owner`: two: the users, and that there are no more. Two people of one name must not be guessed between, nobody's
///   companies are read before it is sure whose they are, and a short page is no end: servers cap pages without a word.
/// - `query`: two, for the same reason: a company that is left out would be a false proof.
const LEAST_AFTER_SIGN_IN: [(&str, u32); 5] =
    [("token", 1), ("session", 1), ("tools", 1), ("owner", 2), ("query", 2)];

/// What was counted of one phase.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Counted {
    phase: String,
    requests: usize,
    rounds: u32,
}

/// Measures `check` and `verify` on both profiles of the practice tenant, and prints what they need. Gives the phases that
/// need more than the least.
pub(super) async fn print() -> Outcome<Vec<String>> {
    say(&format!("Sequential round trips, of {} ms each; a TCP handshake is one\n", ROUND_TRIP.as_millis()));
    let mut missed = Vec::new();
    for profile in ["planhat", "spec"] {
        let tenant = far_tenant(&["--profile", profile]).await?;
        let client = tenant.client();
        let least = least_of_check(profile);
        missed.extend(report(&format!("check, profile {profile}"), &least, &best(&client, check).await?));
        let least = [least.as_slice(), &LEAST_AFTER_SIGN_IN].concat();
        missed.extend(report(&format!("verify, profile {profile}"), &least, &best(&client, verify).await?));
    }
    Ok(missed)
}

/// The best of several runs, phase by phase.
async fn best(
    client: &Registered,
    run: impl AsyncFn(&Registered) -> Outcome<(Cost, Value)>,
) -> Outcome<(Vec<Counted>, Duration)> {
    let mut best: Option<(Vec<Counted>, Duration)> = None;
    for _ in 0..RUNS {
        let (cost, report) = run(client).await?;
        let counted = count(&report, ROUND_TRIP);
        best = Some(match best {
            None => (counted, cost.took),
            Some((before, took)) => (better(before, counted), took.min(cost.took)),
        });
    }
    Ok(best.unwrap_or_default())
}

fn better(one: Vec<Counted>, other: Vec<Counted>) -> Vec<Counted> {
    one.into_iter()
        .zip(other)
        .map(|(one, other)| if other.rounds < one.rounds { other } else { one })
        .collect()
}

/// `hatcheck check` to its end, with its report.
pub(super) async fn check(client: &Registered) -> Outcome<(Cost, Value)> {
    let arguments = ["check", &client.server_url, "--callback", &client.redirect_url()].map(str::to_owned);
    hatcheck(client, arguments.to_vec(), false).await
}

/// `hatcheck verify` to its end, with its report.
pub(super) async fn verify(client: &Registered) -> Outcome<(Cost, Value)> {
    let port = client.redirect_port.to_string();
    let arguments = ["verify", &client.server_url, "--redirect-port", &port, "--owner", OWNER];
    hatcheck(client, arguments.map(str::to_owned).to_vec(), true).await
}

async fn hatcheck(client: &Registered, mut arguments: Vec<String>, signs_in: bool) -> Outcome<(Cost, Value)> {
    arguments.extend(["--client-id", &client.client_id, "--secret-stdin", "--json"].map(str::to_owned));
    let home = Home::new()?;
    let mut run = Run::start(&home, &place::hatcheck().await?, &arguments)?;
    run.say(&client.client_secret).await;
    run.hush();
    if signs_in {
        run.sign_in().await?;
    }
    let (cost, said) = run.finish().await?;
    let document = said.find('{').map_or("", |at| &said[at..]);
    Ok((cost, serde_json::from_str(document)?))
}

fn report(heading: &str, least: &[(&str, u32)], (counted, took): &(Vec<Counted>, Duration)) -> Vec<String> {
    let mut missed = Vec::new();
    let mut rows = vec![["", "requests", "least", "needed"].map(str::to_owned).to_vec()];
    let mut sum = (0, 0, 0);
    for (phase, least) in least {
        let found = counted.iter().find(|one| one.phase == *phase);
        let (requests, rounds) = found.map_or((0, 0), |one| (one.requests, one.rounds));
        sum = (sum.0 + requests, sum.1 + least, sum.2 + rounds);
        if found.is_none() || rounds > *least {
            missed.push(format!("{heading}: {phase} needs {rounds} round trips, and the least is {least}"));
        }
        rows.push(vec![(*phase).to_owned(), requests.to_string(), least.to_string(), rounds.to_string()]);
    }
    rows.push(vec!["together".to_owned(), sum.0.to_string(), sum.1.to_string(), sum.2.to_string()]);
    let whole = took.as_secs_f64() / ROUND_TRIP.as_secs_f64();
    rows.push(vec!["the whole process".to_owned(), String::new(), String::new(), format!("{whole:.1}")]);
    say(heading);
    table::rows(&rows);
    say("");
    missed
}

/// Counts the requests and the sequential round trips of each phase of a report.
fn count(report: &Value, round_trip: Duration) -> Vec<Counted> {
    let mut busy: Vec<(i64, i64)> = Vec::new();
    let mut counted = Vec::new();
    for check in report["checks"].as_array().into_iter().flatten() {
        let exchanges: Vec<(i64, i64)> =
            check["evidence"].as_array().into_iter().flatten().filter_map(exchange).collect();
        let before = covered(&busy);
        busy.extend(&exchanges);
        let waited = covered(&busy) - before;
        counted.push(Counted {
            phase: check["id"].as_str().unwrap_or_default().to_owned(),
            requests: exchanges.len(),
            rounds: rounds(waited, round_trip),
        });
    }
    counted
}

/// From when to when an exchange was under way, in milliseconds; nothing for what was judged without the network.
fn exchange(evidence: &Value) -> Option<(i64, i64)> {
    let elapsed = evidence["elapsed_ms"].as_u64()?;
    let end = evidence["at"].as_str()?.parse::<Timestamp>().ok()?.as_millisecond();
    Some((end - i64::try_from(elapsed).ok()?, end))
}

/// How much time the intervals cover together.
fn covered(intervals: &[(i64, i64)]) -> i64 {
    let mut sorted = intervals.to_vec();
    sorted.sort_unstable();
    let mut reached = i64::MIN;
    let mut sum = 0;
    for (start, end) in sorted {
        sum += (end - start.max(reached)).max(0);
        reached = reached.max(end);
    }
    sum
}

/// To the nearest whole one: each takes a little longer than the distance alone.
fn rounds(waited: i64, round_trip: Duration) -> u32 {
    let one = i64::try_from(round_trip.as_millis()).unwrap_or(1).max(1);
    u32::try_from((waited + one / 2) / one).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn at(millisecond: i64, elapsed: u32) -> Value {
        let at = Timestamp::from_millisecond(millisecond).map(|at| at.to_string()).unwrap_or_default();
        json!({ "asked": "GET x", "came_back": "200", "at": at, "elapsed_ms": elapsed })
    }

    #[test]
    fn what_is_under_way_at_the_same_time_is_waited_for_once() {
        let report = json!({ "checks": [
            { "id": "server_url", "evidence": [
                { "asked": "server URL", "came_back": "well formed", "at": "2026-01-01T00:00:00Z", "elapsed_ms": null },
            ]},
            { "id": "reachable", "evidence": [at(1_205, 205)] },
            { "id": "discovery", "evidence": [at(1_204, 203), at(1_208, 207)] },
            { "id": "credentials", "evidence": [at(1_310, 102), at(1_415, 104)] },
            { "id": "redirect", "evidence": [at(1_412, 203), at(1_516, 103)] },
        ]});
        let counted = count(&report, Duration::from_millis(100));
        let rounds: Vec<_> = counted.iter().map(|one| (one.requests, one.rounds)).collect();
        assert_eq!(rounds, [(0, 0), (1, 2), (2, 0), (2, 2), (2, 1)], "only what adds to the wait is counted");
    }

    #[test]
    fn a_phase_that_needs_more_than_the_least_or_never_ran_is_missed() {
        let counted = |rounds| Counted { phase: "reachable".to_owned(), requests: 1, rounds };
        let missed =
            |counted: Vec<Counted>| report("check", &[("reachable", 2)], &(counted, ROUND_TRIP)).len();
        assert_eq!(missed(vec![counted(2)]), 0, "as many as must be is as wanted");
        assert_eq!(missed(vec![counted(3)]), 1, "one more is not");
        assert_eq!(missed(Vec::new()), 1, "what was not done is not done quickly");
    }

    #[test]
    fn a_person_who_takes_long_is_no_round_trip() {
        let report = json!({ "checks": [
            { "id": "redirect", "evidence": [at(1_000, 200)] },
            { "id": "token", "evidence": [at(91_103, 102)] },
        ]});
        assert_eq!(
            count(&report, Duration::from_millis(100))[1].rounds,
            1,
            "the wait for a person is not the network's"
        );
    }
}
