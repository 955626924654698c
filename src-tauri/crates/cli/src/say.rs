//! How the terminal face speaks.
//!
//! On a terminal, sentences are folded between words and rows are as wide as what is in them; an address or a value is
//! never broken, so that it can be copied. A pipe gets every sentence on one line.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use anstyle::{AnsiColor, Style};
use guide::finding::Outcome;
use guide::problem::Problem;
use guide::words::Words;
use guide::{Evidence, Finding, QueryResult};
use serde::Serialize;
use textwrap::core::display_width;
use textwrap::{Options, WordSplitter};

const GOOD: Style = AnsiColor::Green.on_default();
const WARN: Style = AnsiColor::Yellow.on_default();
const BAD: Style = AnsiColor::Red.on_default().bold();
const QUIET: Style = Style::new().dimmed();
const STRONG: Style = Style::new().bold();
const PLAIN: Style = Style::new();

/// How many rows of an answer a person is shown.
const ROWS: usize = 12;

/// Longer lines do not read well, in columns.
const WIDEST: usize = 100;

/// Less room than this beside other columns is too little for a sentence, in columns.
const NARROWEST: usize = 24;

/// Whether something that was to go to standard output went nowhere.
static LOST: AtomicBool = AtomicBool::new(false);

/// Whether something was said before, where the next heading will be seen.
static SPOKEN: AtomicBool = AtomicBool::new(false);

/// How wide the line is that is drawn over by whatever comes next; 0 where there is none.
static PASSING: AtomicUsize = AtomicUsize::new(0);

/// Whether something that was said is lost, to a full disk for instance. A reader that went away has read enough.
pub(crate) fn is_lost() -> bool {
    LOST.load(Ordering::Relaxed)
}

fn wrote(said: io::Result<()>) {
    if said.is_err_and(|error| error.kind() != io::ErrorKind::BrokenPipe) {
        LOST.store(true, Ordering::Relaxed);
    }
}

/// The columns that there are; nothing where lines are not folded.
fn room(stream: &impl IsTerminal) -> Option<usize> {
    stream.is_terminal().then(|| textwrap::termwidth().min(WIDEST))
}

/// Folds a text between its words. What follows is as far in as `inset` says, or as its first line is.
fn folded(text: &str, inset: Option<usize>, room: Option<usize>) -> String {
    let Some(room) = room else { return text.to_owned() };
    let words = text.trim_start_matches(' ');
    let own = text.len() - words.len();
    let (first, rest) = (" ".repeat(own), " ".repeat(inset.unwrap_or(own)));
    let options = Options::new(room).initial_indent(&first).subsequent_indent(&rest);
    textwrap::fill(words, options.break_words(false).word_splitter(WordSplitter::NoHyphenation))
}

/// A line on standard output.
fn line(text: &str, style: Style) {
    let text = folded(text, None, room(&io::stdout()));
    put(&text, style);
}

fn put(text: &str, style: Style) {
    pass();
    SPOKEN.store(true, Ordering::Relaxed);
    wrote(writeln!(anstream::stdout(), "{style}{text}{style:#}"));
}

/// A line on standard error, which stays.
fn message(text: &str, style: Style) {
    pass();
    let room = room(&io::stderr());
    SPOKEN.fetch_or(room.is_some(), Ordering::Relaxed);
    let _ = writeln!(anstream::stderr(), "{style}{}{style:#}", folded(text, None, room));
}

/// What is being done, until something else is said. Only for a person at a terminal: what comes of it is said to all.
pub(crate) fn progress(text: &str) {
    pass();
    let Some(room) =
        room(&io::stderr()).filter(|_| std::env::var_os("TERM").is_none_or(|term| term != "dumb"))
    else {
        return;
    };
    let text: String = text.chars().take(room.saturating_sub(CARET_C + 1)).collect();
    PASSING.store(display_width(&text), Ordering::Relaxed);
    let _ = write!(anstream::stderr(), "{QUIET}{text}{QUIET:#}");
    let _ = io::stderr().flush();
}

/// What a terminal adds to a line when somebody presses Ctrl+C, in columns.
const CARET_C: usize = 2;

/// Clears the line that was there in passing. Blanks do that on every terminal.
fn pass() {
    let width = PASSING.swap(0, Ordering::Relaxed);
    if width > 0 {
        let _ = write!(io::stderr(), "\r{:1$}\r", "", width + CARET_C);
    }
}

/// What a person has to know or do while a command runs, on standard error.
pub(crate) fn aside(text: &str) {
    message(text, PLAIN);
}

/// What adds to it.
pub(crate) fn quiet_aside(text: &str) {
    message(text, QUIET);
}

/// That somebody pressed Ctrl+C, in the place of what the terminal shows of it.
pub(crate) fn cancelled(text: &str) {
    if io::stderr().is_terminal() {
        PASSING.fetch_max(1, Ordering::Relaxed);
    }
    message(text, PLAIN);
}

/// Why a command was not carried out, on standard error.
pub(crate) fn refusal(text: &str) {
    message(text, BAD);
}

/// A line of a problem or an answer.
pub(crate) fn plain(text: &str) {
    line(text, PLAIN);
}

/// A line that only adds to those before it.
pub(crate) fn quiet(text: &str) {
    line(text, QUIET);
}

/// A heading, apart from what was said before.
pub(crate) fn heading(text: &str) {
    pass();
    if SPOKEN.load(Ordering::Relaxed) {
        put("", PLAIN);
    }
    line(text, STRONG);
}

/// A command to type next. It is never folded.
pub(crate) fn command(words: &[&str]) {
    put(&format!("  {}", words.join(" ")), PLAIN);
}

/// One JSON document on one line, flushed, so that a machine can read it while the program goes on.
pub(crate) fn json(document: &impl Serialize) {
    let mut out = anstream::stdout();
    let Ok(text) = serde_json::to_string(document) else { return };
    wrote(writeln!(out, "{text}").and_then(|()| out.flush()));
}

/// Rows in columns as wide as what is in them. Where the last column has no room beside the others, each row is one below
/// the other.
pub(crate) fn table<const N: usize>(rows: &[[String; N]]) {
    let room = room(&io::stdout());
    let widths: [usize; N] =
        std::array::from_fn(|at| rows.iter().map(|row| display_width(&row[at])).max().unwrap_or_default());
    let before: usize = 2 + widths[..N - 1].iter().map(|width| width + 2).sum::<usize>();
    let beside = room.is_none_or(|room| before + widths[N - 1].min(NARROWEST) <= room);
    for row in rows {
        let text = if beside {
            folded(in_columns(row, &widths).trim_end(), Some(before), room)
        } else {
            let cells: Vec<&str> =
                row.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
            folded(&format!("  {}", cells.join("  ")), Some(4), room)
        };
        put(&text, PLAIN);
    }
}

fn in_columns<const N: usize>(row: &[String; N], widths: &[usize; N]) -> String {
    let cell = |(text, width): (&String, &usize)| format!("  {text}{:1$}", "", width - display_width(text));
    row.iter().zip(widths).map(cell).collect()
}

/// A finding: its mark and its name, and in words how it came out where that is not simply good.
pub(crate) fn finding(words: &Words, finding: &Finding) {
    let (mark, style) = mark(finding.outcome);
    let name = words.phase(finding.phase);
    let outcome = match finding.outcome {
        Outcome::Pass => String::new(),
        other => format!("  {QUIET}{}{QUIET:#}", words.outcome(other)),
    };
    plain(&format!("  {style}{mark}{style:#} {name}{outcome}"));
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
    let (title, code) = (words.problem_title(problem), problem.code.name());
    heading(&format!("{BAD}{title}{BAD:#}  {QUIET}{code}{QUIET:#}"));
    plain(&words.problem_cause(problem));
    plain(&words.problem_mend(problem));
    let who: Vec<String> = problem.who.iter().map(|who| words.who(*who)).collect();
    quiet(&words.get("who-can-mend", &[("who", &who.join(", "))]));
    problem.evidence.iter().for_each(evidence);
}

/// What an argument lacks, on standard error: nothing was found out.
pub(crate) fn misuse(words: &Words, problem: &Problem) {
    refusal(&words.problem_title(problem));
    aside(&words.problem_cause(problem));
    aside(&words.problem_mend(problem));
}

fn evidence(evidence: &Evidence) {
    quiet(&format!("  {} → {}", evidence.asked, evidence.came_back));
}

/// The query and its answer.
pub(crate) fn query(words: &Words, query: &QueryResult) {
    heading(&query.question);
    let shown = &query.rows[..query.rows.len().min(ROWS)];
    let arr: Vec<String> =
        shown.iter().map(|row| row.arr.map(|arr| format!("{arr:.0}")).unwrap_or_default()).collect();
    let widest = arr.iter().map(String::len).max().unwrap_or_default();
    let row = |(row, arr): (&guide::Company, &String)| {
        [row.name.clone(), row.phase.clone().unwrap_or_default(), format!("{arr:>widest$}")]
    };
    table(&shown.iter().zip(&arr).map(row).collect::<Vec<_>>());
    let more = query.rows.len() - shown.len();
    if more > 0 {
        quiet(&format!("  {}", words.get("more-rows", &[("count", &more.to_string())])));
    }
}
