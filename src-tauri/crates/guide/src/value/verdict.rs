//! From one look at a text to a judgement with a suggestion that is itself known to be good.

use super::clean::{Cleaned, clean};
use super::{Field, Judgement, flaw};
use crate::problem::Problem;

/// Why a text holds no value, and a mended text that may hold one.
pub(super) struct Fault {
    pub(super) problem: Problem,
    pub(super) candidate: Option<String>,
}

impl Fault {
    /// A fault that only the person can mend.
    pub(super) fn plain(problem: Problem) -> Self {
        Self { problem, candidate: None }
    }

    /// A fault with a mended text to try.
    pub(super) fn with(problem: Problem, candidate: impl Into<String>) -> Self {
        Self { problem, candidate: Some(candidate.into()) }
    }
}

/// One look at a cleaned text: the value with what to look at, or the first fault.
pub(super) type Verdict<T> = Result<(T, Option<Problem>), Fault>;

/// A candidate can itself have another flaw (`http://ws.planhat.com`); more than these in one text are not chased.
const MOST_FLAWS: usize = 6;

/// Cleans a pasted text, examines it, and adds a `suggestion` where a mended text holds a value.
pub(super) fn judge<T>(text: &str, field: Field, examine: impl Fn(&str) -> Verdict<T>) -> Judgement<T> {
    let (text, cleaned) = clean(text.to_owned(), field);
    match examine(&text) {
        Ok((value, problem)) => Judgement { value: Some(value), problem, cleaned },
        Err(fault) => {
            Judgement { value: None, problem: Some(with_suggestion(fault, field, examine)), cleaned }
        }
    }
}

fn with_suggestion<T>(fault: Fault, field: Field, examine: impl Fn(&str) -> Verdict<T>) -> Problem {
    let suggestion = fault.candidate.and_then(|candidate| first_good(candidate, field, examine));
    match suggestion.as_deref().and_then(flaw::repeatable) {
        Some(suggestion) => fault.problem.with("suggestion", suggestion),
        None => fault.problem,
    }
}

/// Follows a candidate from flaw to flaw until one holds a value.
fn first_good<T>(candidate: String, field: Field, examine: impl Fn(&str) -> Verdict<T>) -> Option<String> {
    let mut candidate = candidate;
    for _ in 0..MOST_FLAWS {
        let (text, _) = clean(candidate, field);
        match examine(&text) {
            Ok(_) => return Some(text),
            Err(fault) => candidate = fault.candidate?,
        }
    }
    None
}

impl<T> Judgement<T> {
    /// A judgement on a text from which `cleaned` was taken off.
    pub(super) fn from_verdict(verdict: Verdict<T>, cleaned: Vec<Cleaned>) -> Self {
        match verdict {
            Ok((value, problem)) => Judgement { value: Some(value), problem, cleaned },
            Err(fault) => Judgement { value: None, problem: Some(fault.problem), cleaned },
        }
    }
}
