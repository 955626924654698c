//! `cargo xtask run`: from a checkout to the open window.

use std::path::PathBuf;
use std::process::{Command, ExitCode, Stdio};

use crate::command;
use crate::failure::Failure;
use crate::packages;
use crate::step::{self, Outcome, Step, say};
use crate::{node, place, system};

/// Builds, and starts the window; without a display, rehearses in the terminal. `arguments` after an optional
/// `--` go to the program, and its exit status is handed on.
///
/// # Errors
/// When something cannot be installed or built.
pub(crate) fn run(arguments: &[String]) -> Result<ExitCode, Failure> {
    let arguments = match arguments.split_first() {
        Some((dashes, rest)) if dashes == "--" => rest,
        _ => arguments,
    };
    if system::has_display() {
        step::all(window())?;
        say("\nThe window opens.");
        hand_over(place::built("hatcheck-desktop"), &[], arguments)
    } else {
        say("There is no display here, so the connection is rehearsed in the terminal.");
        step::all(terminal())?;
        hand_over(place::built("hatcheck"), &["rehearse"], arguments)
    }
}

fn window() -> Vec<Step> {
    vec![
        Step::new("System packages", "what the window is built from", || {
            packages::provide(packages::FOR_BUILDING)
        }),
        node::ui_packages(),
        node::ui(),
        Step::new("App", "the window and the terminal program", || {
            // Of the whole workspace, although two programs are wanted: cargo then takes the same features as for the
            // tests, and does not build everything twice on a machine that does both.
            build(&["build", "--workspace", "--bins"])
        }),
    ]
}

fn terminal() -> Vec<Step> {
    vec![Step::new("App", "the terminal program", || build(&["build", "--package", "cli"]))]
}

fn build(arguments: &[&str]) -> Result<Outcome, Failure> {
    command::show(command::cargo(arguments)).map(|()| Outcome::Done)
}

fn hand_over(program: PathBuf, first: &[&str], arguments: &[String]) -> Result<ExitCode, Failure> {
    let mut command = Command::new(program);
    command.args(first).args(arguments).stdin(Stdio::inherit());
    let status = command.status().map_err(|cause| command::not_started(&command, cause))?;
    Ok(status.code().and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, ExitCode::from))
}
