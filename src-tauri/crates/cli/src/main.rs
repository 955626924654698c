//! The terminal face of Hatcheck.
//!
//! Every command speaks calm sentences to people, or with `--json` one document to machines. What a command finds goes
//! to standard output, how it comes along to standard error. [`Verdict`] is its exit status. Secrets come in through
//! standard input only, never as an argument or an environment variable.

mod access_file;
mod arguments;
mod asker;
mod check;
mod explain;
mod interrupt;
mod practise;
mod predicted;
mod preview;
mod rehearse;
mod say;
mod secret;
mod verify;
mod waiting;

use std::process::ExitCode;

use guide::Problem;
use guide::words::Words;
use serde::Serialize;

use crate::arguments::{Arguments, Task};
use crate::interrupt::interrupted;

/// How a command came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// What was to be proven is proven.
    Proven,
    /// A check failed.
    Failed,
    /// The command was used wrongly.
    Misused,
    /// The person cancelled it.
    Cancelled,
}

impl From<Verdict> for ExitCode {
    fn from(verdict: Verdict) -> Self {
        Self::from(match verdict {
            Verdict::Proven => 0,
            Verdict::Failed => 1,
            Verdict::Misused => 2,
            // As a shell says of what Ctrl+C ended.
            Verdict::Cancelled => 130,
        })
    }
}

impl Verdict {
    const fn of(good: bool) -> Self {
        if good { Self::Proven } else { Self::Failed }
    }
}

/// What ends a command before it has anything to report.
enum Stopped {
    /// Standard input gave no secret.
    NoSecret,
    /// An argument cannot be used.
    Misused(Problem),
    /// Nothing can be asked from this machine.
    Problem(Problem),
    /// The person cancelled it. What it had begun ends with it, the listener for the sign-in included.
    Cancelled,
}

impl From<Problem> for Stopped {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

/// What `--json` says of a command that has no report.
#[derive(Serialize)]
struct Ended<'a> {
    problem: &'a Problem,
}

impl Stopped {
    fn tell(&self, words: &Words, json: bool) -> Verdict {
        match self {
            Self::NoSecret => {
                say::refusal(&words.get("secret-unreadable", &[]));
                Verdict::Misused
            }
            Self::Misused(problem) => {
                say::misuse(words, problem);
                Verdict::Misused
            }
            Self::Problem(problem) if json => {
                say::json(&Ended { problem });
                Verdict::Failed
            }
            Self::Problem(problem) => {
                say::problem(words, problem);
                Verdict::Failed
            }
            Self::Cancelled => {
                say::cancelled(&words.get("cancelled", &[]));
                Verdict::Cancelled
            }
        }
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    let Arguments { lang, ai, task } = Arguments::typed();
    let words = Words::speaking(lang.unwrap_or_else(assistant::system_language)).about(task.about(ai));
    let (serves, json) = (matches!(task, Task::Practice(_)), task.json());
    let ran = tokio::select! {
        // In this order, so that Ctrl+C still ends the program itself while it reads a secret from a pipe.
        biased;
        ran = carry_out(&words, task) => ran,
        // The practice tenant is there to be interrupted.
        () = interrupted() => if serves { Ok(Verdict::Proven) } else { Err(Stopped::Cancelled) },
    };
    let verdict = ran.unwrap_or_else(|stopped| stopped.tell(&words, json));
    if say::is_lost() {
        say::refusal(&words.get("output-lost", &[]));
        return Verdict::Failed.into();
    }
    verdict.into()
}

async fn carry_out(words: &Words, task: Task) -> Result<Verdict, Stopped> {
    match task {
        Task::Practice(arguments) => Ok(practise::run(words, arguments).await),
        Task::Rehearse(arguments) => Ok(rehearse::run(words, &arguments).await),
        Task::Check(arguments) => check::run(words, &arguments).await,
        Task::Verify(arguments) => verify::run(words, &arguments).await,
        Task::Preview(arguments) => Ok(preview::run(words, &arguments)),
        Task::Explain(arguments) => Ok(explain::run(words, &arguments)),
    }
}
