//! `hatcheck explain`: which problems a pasted message fits.
//!
//! Exit status: 0 if a problem fits, 1 if none does or nothing is wrong, 2 if there is no message.

use std::io::{self, IsTerminal as _, Read as _};

use guide::explain::{Context, Explained, Explanation, explain};
use guide::words::Words;
use guide::{Problem, ProblemCode, Who};
use serde::Serialize;

use crate::{Verdict, arguments, say};

/// More than any message is long, in bytes.
const LIMIT: u64 = 4 * 1024 * 1024;

/// What `--json` says.
#[derive(Serialize)]
struct Document {
    problems: Vec<Said>,
    nothing_wrong: bool,
}

/// A problem that fits, with its sentences.
#[derive(Serialize)]
struct Said {
    code: ProblemCode,
    /// From 0 to 1.
    confidence: f32,
    /// Nothing where nothing fits: the sentences of `unexpected` speak of Hatcheck's own faults.
    #[serde(flatten)]
    sentences: Option<Sentences>,
}

/// What a problem means, and who mends it how.
#[derive(Serialize)]
struct Sentences {
    title: String,
    cause: String,
    mend: String,
    who: Vec<Who>,
}

pub(crate) fn run(words: &Words, arguments: &arguments::Explain) -> Verdict {
    let text = arguments.text.clone().or_else(|| typed(words));
    let Some(text) = text.filter(|text| !text.trim().is_empty()) else {
        say::refusal(&words.get("explain-unreadable", &[]));
        return Verdict::Misused;
    };
    let explanation = explain(&text, &Context { place: arguments.place, ..Context::default() });
    if arguments.json {
        say::json(&document(words, &explanation));
    } else {
        tell(words, &explanation);
    }
    Verdict::of(explanation.fits())
}

/// Standard input to its end; what is no text in it is replaced.
fn typed(words: &Words) -> Option<String> {
    if io::stdin().is_terminal() {
        say::aside(&words.get("explain-prompt", &[]));
    }
    let mut bytes = Vec::new();
    io::stdin().lock().take(LIMIT).read_to_end(&mut bytes).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

fn document(words: &Words, explanation: &Explanation) -> Document {
    let problems = explanation.problems.iter().map(|explained| said(words, explained)).collect();
    Document { problems, nothing_wrong: explanation.nothing_wrong }
}

fn said(words: &Words, explained: &Explained) -> Said {
    let fits = explained.code != ProblemCode::Unexpected;
    let sentences = fits.then(|| sentences(words, explained.problem()));
    Said { code: explained.code, confidence: explained.confidence, sentences }
}

fn sentences(words: &Words, problem: Problem) -> Sentences {
    Sentences {
        title: words.problem_title(&problem),
        cause: words.problem_cause(&problem),
        mend: words.problem_mend(&problem),
        who: problem.who,
    }
}

fn tell(words: &Words, explanation: &Explanation) {
    let verdict = match (explanation.nothing_wrong, explanation.fits()) {
        (true, _) => "explain-nothing-wrong",
        (false, true) => "explain-fits",
        (false, false) => "explain-nothing-fits",
    };
    say::heading(&words.get(verdict, &[]));
    let problems = if explanation.fits() { explanation.problems.as_slice() } else { &[] };
    for explained in problems {
        say::problem(words, &Problem::new(explained.code));
        say::quiet(&words.get("explain-confidence", &[("percent", &percent(explained.confidence))]));
    }
}

/// A share of one as a whole number of hundredths.
fn percent(share: f32) -> String {
    format!("{:.0}", share * 100.0)
}
