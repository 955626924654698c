//! The steps of a task: announced, timed, summed up.

use std::io::Write;
use std::time::{Duration, Instant};

use crate::failure::Failure;

/// One thing that a task does.
pub(crate) struct Step {
    /// Two or three words.
    pub(crate) name: &'static str,
    /// What is done, and what for.
    pub(crate) why: &'static str,
    /// Does it.
    pub(crate) work: Box<dyn FnOnce() -> Result<Outcome, Failure>>,
}

/// How a step that did not fail came out.
pub(crate) enum Outcome {
    /// Done just now.
    Done,
    /// Nothing to do, for this reason.
    Skipped(&'static str),
}

impl Step {
    pub(crate) fn new(
        name: &'static str,
        why: &'static str,
        work: impl FnOnce() -> Result<Outcome, Failure> + 'static,
    ) -> Self {
        Self { name, why, work: Box::new(work) }
    }
}

/// Does the steps in order up to the first that fails, and sums up.
///
/// # Errors
/// The failure of the step that failed.
pub(crate) fn all(steps: Vec<Step>) -> Result<(), Failure> {
    all_telling(steps, say)
}

fn all_telling(steps: Vec<Step>, tell: impl Fn(&str)) -> Result<(), Failure> {
    let begun = Instant::now();
    let count = steps.len();
    let mut summary = Vec::with_capacity(count);
    let mut failure = None;
    for (index, Step { name, why, work }) in steps.into_iter().enumerate() {
        if failure.is_some() {
            summary.push(line(name, "not run", None));
            continue;
        }
        tell(&format!("[{}/{count}] {name}: {why}", index + 1));
        let step_begun = Instant::now();
        let outcome = work();
        let took = step_begun.elapsed();
        let word = word(&outcome);
        tell(&format!("      {word}, {}", duration(took)));
        summary.push(line(name, word, Some(took)));
        failure = outcome.err();
    }
    tell(&format!("\n{}\n{}", summary.join("\n"), line("In all", "", Some(begun.elapsed()))));
    failure.map_or(Ok(()), Err)
}

/// One line for the person at the terminal. A closed standard output is no reason to stop.
pub(crate) fn say(words: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{words}").and_then(|()| out.flush());
}

fn word(outcome: &Result<Outcome, Failure>) -> &'static str {
    match outcome {
        Ok(Outcome::Done) => "done",
        Ok(Outcome::Skipped(reason)) => reason,
        Err(_) => "FAILED",
    }
}

fn line(name: &str, word: &str, took: Option<Duration>) -> String {
    let took = took.map(duration).unwrap_or_default();
    format!("  {name:<20} {word:<16} {took:>12}").trim_end().to_owned()
}

fn duration(took: Duration) -> String {
    match took.as_secs() {
        0..60 => format!("{:.1} s", took.as_secs_f32()),
        seconds => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_failure_ends_the_task() {
        let step = |name, work: fn() -> Result<Outcome, Failure>| Step::new(name, "to see", work);
        let steps = vec![
            step("skips", || Ok(Outcome::Skipped("there already"))),
            step("fails", || Err(Failure::Refused("no".into()))),
            step("never", || panic!("a step ran after one had failed")),
        ];
        // A summary that says FAILED has no place among the lines of a test run that went well.
        let failed = all_telling(steps, |_| {});
        assert!(
            matches!(failed, Err(Failure::Refused(_))),
            "the failure of a step is the failure of the task"
        );
    }

    #[test]
    fn a_duration_reads_as_a_person_would_say_it() {
        assert_eq!(duration(Duration::from_millis(1240)), "1.2 s");
        assert_eq!(duration(Duration::from_secs(125)), "2 min 05 s");
    }
}
