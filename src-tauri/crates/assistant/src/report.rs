//! A report for whoever helps: what was set up, what each check asked and got back, and what happened when.
//!
//! It is text for people at a support desk, in one language. It holds no secret, because nothing that it is made of
//! does, and no company's data: of the query it says how many rows came back.

use std::fmt::Write as _;

use guide::access::file::Allowed;
use guide::access::{Action, Actions, Scope, preview};
use guide::finding::{Exchange, Header};
use guide::{Evidence, Field, Finding};
use jiff::Timestamp;
use journey::{Check, Grant, Journey, Status};
use serde_json::Value;

use crate::machine::Machine;
use crate::sides::Sides;

/// Writes the report of a journey on a machine.
pub(crate) fn write(journey: &Journey, sides: &Sides, machine: &Machine, now: Timestamp) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = head(&mut text, journey, now);
    let _ = environment(&mut text, machine);
    let _ = values(&mut text, journey);
    let _ = steps(&mut text, journey);
    let health = journey.health().map_or(&[][..], |health| health.findings.as_slice());
    for (check, found) in [
        (Check::Credentials, journey.findings(Check::Credentials)),
        (Check::Proof, journey.findings(Check::Proof)),
        (Check::Health, health),
    ] {
        let _ = findings(&mut text, check, found);
    }
    let _ = access(&mut text, journey, sides);
    let _ = timeline(&mut text, journey);
    text
}

type Written = std::fmt::Result;

fn head(text: &mut String, journey: &Journey, now: Timestamp) -> Written {
    writeln!(text, "Hatcheck {}, {}", env!("CARGO_PKG_VERSION"), seconds(now))?;
    writeln!(text, "Journey: {}, {}", name_of(&journey.mode()), name_of(&journey.recipe().id))
}

fn environment(text: &mut String, machine: &Machine) -> Written {
    writeln!(text, "\nMachine")?;
    let Machine { system, time_zone, language, proxy, keyring, authority } = machine;
    for (name, value) in [
        ("system", system),
        ("time zone", time_zone),
        ("language", language),
        ("proxy", proxy),
        ("keyring", keyring),
        ("also trusted", authority),
    ] {
        writeln!(text, "  {name:<14} {value}")?;
    }
    Ok(())
}

fn values(text: &mut String, journey: &Journey) -> Written {
    writeln!(text, "\nValues")?;
    for field in [Field::ServerUrl, Field::CallbackUrl, Field::ClientId] {
        let value = journey.answer_to(field).map_or("–", |answer| answer.text.as_str());
        writeln!(text, "  {:<14} {value}", field.name())?;
    }
    let secret =
        journey.secret().map_or_else(|| "–".to_owned(), |kept| format!("kept: {}", name_of(&kept.place)));
    writeln!(text, "  {:<14} {secret}", Field::ClientSecret.name())?;
    let rows = journey.query().map_or_else(|| "–".to_owned(), |query| format!("{} rows", query.rows.len()));
    writeln!(text, "  {:<14} {rows}", "query")
}

fn steps(text: &mut String, journey: &Journey) -> Written {
    writeln!(text, "\nSteps")?;
    for step in journey.recipe().steps() {
        let status = journey.status(step);
        write!(text, "  {:<18} {}", step.id.name(), tag_of(&status, "kind"))?;
        if let Status::Blocked { problem } = &status {
            write!(text, ": {}", problem.code.name())?;
        }
        writeln!(text)?;
    }
    Ok(())
}

fn findings(text: &mut String, check: Check, findings: &[Finding]) -> Written {
    if findings.is_empty() {
        return Ok(());
    }
    writeln!(text, "\nCheck: {}", name_of(&check))?;
    for finding in findings {
        write!(text, "  {:<14} {}", finding.phase.name(), finding.outcome.name())?;
        if let Some(problem) = &finding.problem {
            write!(text, ": {}", problem.code.name())?;
        }
        writeln!(text)?;
        for seen in &finding.evidence {
            evidence(text, seen)?;
        }
    }
    Ok(())
}

fn evidence(text: &mut String, seen: &Evidence) -> Written {
    let number = seen.exchange.as_ref().map(|exchange| format!("{}. ", exchange.number)).unwrap_or_default();
    let took = seen.elapsed_ms.map(|ms| format!(" ({ms} ms)")).unwrap_or_default();
    writeln!(text, "    {number}{} → {}{took}", seen.asked, seen.came_back)?;
    seen.exchange.as_ref().map_or(Ok(()), |exchange| trace(text, exchange))
}

/// What was sent stands after `>`, what came back after `<`.
fn trace(text: &mut String, exchange: &Exchange) -> Written {
    half(text, '>', &exchange.sent, exchange.sent_body.as_deref())?;
    half(text, '<', &exchange.received, exchange.received_body.as_deref())
}

fn half(text: &mut String, side: char, headers: &[Header], body: Option<&str>) -> Written {
    for Header { name, value } in headers {
        writeln!(text, "       {side} {name}: {value}")?;
    }
    body.map_or(Ok(()), |body| writeln!(text, "       {side} {body}"))
}

/// The plan, the Roles with what they come to, and what sign-ins granted. Colleagues are numbered: their names are theirs.
fn access(text: &mut String, journey: &Journey, sides: &Sides) -> Written {
    writeln!(text, "\nPlan")?;
    if sides.client.dynamic {
        writeln!(text, "  dynamic permissions")?;
    }
    permissions(text, &sides.rows(&sides.client.access))?;
    for role in &sides.roles {
        let assumed = if role.assumed { " (assumed)" } else { "" };
        let portfolio = role.portfolio.map(|one| format!(", portfolio {}", one.name())).unwrap_or_default();
        writeln!(text, "\nRole: {}{assumed}{portfolio}", role.name)?;
        permissions(text, &sides.rows(&role.access))?;
        let predicted = preview(&sides.client, role, Scope::Inclusive);
        writeln!(text, "  predicted ({})", predicted.bound.name())?;
        permissions(text, &sides.rows(&predicted.granted))?;
    }
    let own = journey.own_role().unwrap_or("–");
    grant(text, "admin", own, journey.own_grant())?;
    for (at, person) in journey.people().iter().enumerate() {
        grant(text, &format!("person {}", at + 1), &person.role, journey.grant_of(&person.name))?;
    }
    Ok(())
}

fn permissions(text: &mut String, rows: &[Allowed]) -> Written {
    for Allowed { model, actions, fields } in rows {
        let fields = fields.as_ref().map(|fields| format!(" of {}", fields.join(", "))).unwrap_or_default();
        writeln!(text, "    {model:<16} {}{fields}", labels(*actions))?;
    }
    if rows.is_empty() { writeln!(text, "    nothing") } else { Ok(()) }
}

fn grant(text: &mut String, whose: &str, role: &str, grant: Option<&Grant>) -> Written {
    let Some(grant) = grant else { return Ok(()) };
    let outdated = if grant.outdated { ", outdated" } else { "" };
    writeln!(text, "\nGranted to {whose} ({role}), {}{outdated}", seconds(grant.at))?;
    if let Some(problem) = &grant.problem {
        writeln!(text, "  {}", problem.code.name())?;
        problem.evidence.iter().try_for_each(|seen| evidence(text, seen))?;
    }
    for reading in grant.granted.iter().flat_map(|granted| &granted.readings) {
        let [done, described, refused] = [reading.done, reading.described, reading.refused].map(labels);
        writeln!(text, "  {:<16} done: {done}; described: {described}; refused: {refused}", reading.model)?;
    }
    Ok(())
}

fn labels(actions: Actions) -> String {
    if actions.is_empty() {
        return "–".to_owned();
    }
    actions.iter().map(Action::label).collect::<Vec<_>>().join(", ")
}

fn timeline(text: &mut String, journey: &Journey) -> Written {
    writeln!(text, "\nTimeline")?;
    for entry in journey.journal() {
        let written = serde_json::to_value(&entry.event).unwrap_or_default();
        let detail = ["step", "field", "check", "place"].iter().find_map(|key| written.get(key)?.as_str());
        let event = written.get("event").and_then(Value::as_str).unwrap_or("–");
        writeln!(text, "  {} {event} {}", seconds(entry.at), detail.unwrap_or_default())?;
    }
    Ok(())
}

fn seconds(time: Timestamp) -> String {
    time.strftime("%Y-%m-%d %H:%M:%SZ").to_string()
}

/// The name that a value has at rest.
fn name_of(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn tag_of(value: &impl serde::Serialize, tag: &str) -> String {
    let written = serde_json::to_value(value).unwrap_or_default();
    written.get(tag).and_then(Value::as_str).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use guide::recipe::RecipeId;
    use guide::{Outcome, Phase, Problem, ProblemCode};
    use journey::{Colleague, Event, Mode, SecretPlace};

    use super::*;
    use crate::desk::Open;

    #[test]
    fn a_later_look_and_the_colleagues_sign_ins_are_told_with_what_was_asked() {
        let now = Timestamp::UNIX_EPOCH;
        let seen = |asked: &str| Evidence::judged_here(asked, "no answer", now);
        let look = Finding {
            phase: Phase::Credentials,
            outcome: Outcome::Inconclusive,
            problem: None,
            evidence: vec![seen("POST of the look")],
        };
        let problem = Problem::new(ProblemCode::PermissionEmpty).seen([seen("GET of the colleague")]);
        let colleague = Colleague { name: "Robin".to_owned(), role: "Sales".to_owned() };
        let mut journey = Journey::begin(Mode::Real, RecipeId::Chatgpt, now);
        for event in [
            Event::SecretKept { place: SecretPlace::Keyring, ending: None, number: 1 },
            Event::CheckBegan { check: Check::Health },
            Event::CheckEnded {
                check: Check::Health,
                findings: vec![look],
                tools: Vec::new(),
                granted: None,
                query: None,
            },
            Event::PeopleListed { people: vec![colleague] },
            Event::PersonProven { name: "Robin".to_owned(), granted: None, problem: Some(problem) },
        ] {
            journey.apply(event, now);
        }
        let open = Open::begin("journey".to_owned(), journey, None);
        let report = write(&open.journey, &Sides::of(&open), &Machine::here("none", None, None), now);
        for told in ["POST of the look", "permission_empty", "GET of the colleague"] {
            assert!(report.contains(told), "support cannot ask for it again: {told}\n{report}");
        }
        assert!(!report.contains("Robin"), "who it was is nobody's business there:\n{report}");
    }
}
