//! `cargo xtask package`: what a person installs who has neither Rust nor Node.

use std::process::ExitCode;

use crate::command;
use crate::failure::Failure;
use crate::packages;
use crate::step::{self, Outcome, Step, say};
use crate::{node, place};

/// What is in a package: the window, and the terminal program beside it.
const PROGRAMS: &[&str] =
    &["build", "--release", "--package", "hatcheck-desktop", "--package", "cli", "--bins"];

/// Builds for release, and packs for Debian and for Fedora and their kin.
///
/// # Errors
/// On another system than Linux, or when something cannot be installed, built or packed.
pub(crate) fn run() -> Result<ExitCode, Failure> {
    if !cfg!(target_os = "linux") {
        return Err(Failure::Refused("Packages are made on Linux alone so far.".into()));
    }
    step::all(vec![
        Step::new("System packages", "what the window is built from", || {
            packages::provide(packages::FOR_BUILDING)
        }),
        node::ui_packages(),
        node::ui(),
        Step::new("Programs", "for release; this takes minutes", || show(command::cargo(PROGRAMS))),
        Step::new("Packages", "both programs, for Debian and for Fedora", pack),
    ])?;
    say(&format!("\nThe packages are in {}.", place::target().join("release").join("bundle").display()));
    Ok(ExitCode::SUCCESS)
}

/// Tauri's own bundler packs what is built; `bundle` in `tauri.conf.json` says how.
fn pack() -> Result<Outcome, Failure> {
    let bundler = place::ui().join("node_modules/@tauri-apps/cli/tauri.js");
    let mut pack = command::program("node", &[]);
    pack.arg(bundler).args(["bundle", "--ci"]);
    show(pack)
}

fn show(command: std::process::Command) -> Result<Outcome, Failure> {
    command::show(command).map(|()| Outcome::Done)
}
