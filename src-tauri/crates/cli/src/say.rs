//! How the terminal face speaks.

use std::io::{self, Write as _};
use std::sync::atomic::{AtomicBool, Ordering};

use anstyle::{AnsiColor, Style};
use guide::finding::Outcome;
use guide::problem::Problem;
use guide::words::Words;
use guide::{Evidence, Finding, QueryResult};
use serde::Serialize;

const GOOD: Style = AnsiColor::Green.on_default();
const WARN: Style = AnsiColor::Yellow.on_default();
const BAD: Style = AnsiColor::Red.on_default().bold();
const QUIET: Style = Style::new().dimmed();
const STRONG: Style = Style::new().bold();

/// How many rows of an answer a person is shown.
const ROWS: usize = 12;

/// Whether something that was to go to standard output went nowhere.
static LOST: AtomicBool = AtomicBool::new(false);

/// Whether something that was said is lost, to a full disk for instance. A reader that went away has read enough.
pub(crate) fn is_lost() -> bool {
    LOST.load(Ordering::Relaxed)
}

fn wrote(said: io::Result<()>) {
    if said.is_err_and(|error| error.kind() != io::ErrorKind::BrokenPipe) {
        LOST.store(true, Ordering::Relaxed);
    }
}

/// A line on standard output.
fn line(text: &str) {
    wrote(writeln!(anstream::stdout(), "{text}"));
}

/// A line on standard error: how it comes along.
pub(crate) fn progress(text: &str) {
    let _ = writeln!(anstream::stderr(), "{QUIET}{text}{QUIET:#}");
}

/// A line of a problem or an answer.
pub(crate) fn plain(text: &str) {
    line(text);
}

/// A heading.
pub(crate) fn heading(text: &str) {
    line(&format!("\n{STRONG}{text}{STRONG:#}"));
}

/// One JSON document on one line, flushed, so that a machine can read it while the program goes on.
pub(crate) fn json(document: &impl Serialize) {
    let mut out = anstream::stdout();
    let Ok(text) = serde_json::to_string(document) else { return };
    wrote(writeln!(out, "{text}").and_then(|()| out.flush()));
}

/// A finding: its mark and its name, and in words how it came out where that is not simply good.
pub(crate) fn finding(words: &Words, finding: &Finding) {
    let (mark, style) = mark(finding.outcome);
    let name = words.phase(finding.phase);
    match finding.outcome {
        Outcome::Pass => line(&format!("  {style}{mark}{style:#} {name}")),
        other => {
            line(&format!("  {style}{mark}{style:#} {name:<26} {QUIET}{}{QUIET:#}", words.outcome(other)))
        }
    }
}

const fn mark(outcome: Outcome) -> (char, Style) {
    match outcome {
        Outcome::Pass => ('✓', GOOD),
        Outcome::Warn => ('!', WARN),
        Outcome::Fail => ('✗', BAD),
        Outcome::Inconclusive => ('?', WARN),
        Outcome::Skipped => ('–', QUIET),
    }
}

/// A problem: what, why, who, how, and its evidence.
pub(crate) fn problem(words: &Words, problem: &Problem) {
    line("");
    line(&format!("{BAD}{}{BAD:#}  {QUIET}{}{QUIET:#}", words.problem_title(problem), problem.code.name()));
    line(&words.problem_cause(problem));
    line(&words.problem_mend(problem));
    let who: Vec<String> = problem.who.iter().map(|who| words.who(*who)).collect();
    line(&format!("{QUIET}{}{QUIET:#}", words.get("who-can-mend", &[("who", &who.join(", "))])));
    for one in &problem.evidence {
        evidence(one);
    }
}

/// What an argument lacks, on standard error: nothing was found out.
pub(crate) fn misuse(words: &Words, problem: &Problem) {
    for text in [words.problem_title(problem), words.problem_cause(problem), words.problem_mend(problem)] {
        progress(&text);
    }
}

fn evidence(evidence: &Evidence) {
    line(&format!("{QUIET}  {} → {}{QUIET:#}", evidence.asked, evidence.came_back));
}

/// The query and its answer.
pub(crate) fn query(words: &Words, query: &QueryResult) {
    heading(&query.question);
    for company in query.rows.iter().take(ROWS) {
        let phase = company.phase.as_deref().unwrap_or_default();
        let arr = company.arr.map(|arr| format!("{arr:.0}")).unwrap_or_default();
        line(format!("  {:<40} {phase:<16} {arr:>12}", company.name).trim_end());
    }
    let more = query.rows.len().saturating_sub(ROWS);
    if more > 0 {
        line(&format!("{QUIET}  {}{QUIET:#}", words.get("more-rows", &[("count", &more.to_string())])));
    }
}
