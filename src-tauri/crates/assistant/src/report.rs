//! A report for whoever helps: what was set up, what each check asked and got back, and what happened when.
//!
//! It is text for people at a support desk, in one language. It holds no secret, because nothing that it is made of
//! does, and no company's data: of the query it says how many rows came back.

use std::fmt::Write as _;

use guide::{Field, Finding};
use jiff::Timestamp;
use journey::{Check, Journey, Status};
use serde_json::Value;

/// Writes the report of a journey.
pub(crate) fn write(journey: &Journey, now: Timestamp) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = head(&mut text, journey, now);
    let _ = values(&mut text, journey);
    let _ = steps(&mut text, journey);
    for check in [Check::Credentials, Check::Proof] {
        let _ = findings(&mut text, check, journey.findings(check));
    }
    let _ = timeline(&mut text, journey);
    text
}

type Written = std::fmt::Result;

fn head(text: &mut String, journey: &Journey, now: Timestamp) -> Written {
    let (version, system, machine) =
        (env!("CARGO_PKG_VERSION"), std::env::consts::OS, std::env::consts::ARCH);
    writeln!(text, "Hatcheck {version} on {system} {machine}, {}", seconds(now))?;
    writeln!(text, "Journey: {}, {}", name_of(&journey.mode()), name_of(&journey.recipe().id))
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
            let took = seen.elapsed_ms.map(|ms| format!(" ({ms} ms)")).unwrap_or_default();
            writeln!(text, "    {} → {}{took}", seen.asked, seen.came_back)?;
        }
    }
    Ok(())
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
