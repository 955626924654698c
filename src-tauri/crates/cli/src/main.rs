//! The terminal face of Hatcheck.
//!
//! Every command speaks calm sentences to people, or with `--json` one document to machines. What a command finds goes
//! to standard output, how it comes along to standard error. Exit status: 0 proven, 1 a check failed, 2 used wrongly.
//! Secrets come in through standard input only, never as an argument or an environment variable.

mod arguments;
mod check;
mod practise;
mod rehearse;
mod say;
mod secret;
mod verify;

use std::process::ExitCode;

use clap::Parser as _;

use crate::arguments::{Arguments, Task};

/// How a command came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// What was to be proven is proven.
    Proven,
    /// A check failed.
    Failed,
    /// The command was used wrongly.
    Misused,
}

impl From<Verdict> for ExitCode {
    fn from(verdict: Verdict) -> Self {
        Self::from(match verdict {
            Verdict::Proven => 0,
            Verdict::Failed => 1,
            Verdict::Misused => 2,
        })
    }
}

impl Verdict {
    const fn of(good: bool) -> Self {
        if good { Self::Proven } else { Self::Failed }
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    let verdict = match Arguments::parse().task {
        Task::Practice(arguments) => practise::run(arguments).await,
        Task::Rehearse(arguments) => rehearse::run(&arguments).await,
        Task::Check(arguments) => check::run(&arguments).await,
        Task::Verify(arguments) => verify::run(&arguments).await,
    };
    verdict.into()
}
