//! `cargo xtask bench`: how long Hatcheck takes and how much memory, beside the least possible and beside others.

use std::process::ExitCode;

use crate::command;
use crate::failure::Failure;
use crate::packages::{self, Package};
use crate::step::{self, Outcome, Step};
use crate::{node, place};

const PROGRAMS: &[&str] = &[
    "--package",
    "cli",
    "--package",
    "hatcheck-desktop",
    "--bins",
    "--example",
    "empty",
    "--features",
    "hatcheck-desktop/bench",
];

/// Builds everything for release, and measures it.
///
/// # Errors
/// When something cannot be installed, built or measured.
pub(crate) fn run() -> Result<ExitCode, Failure> {
    let steps = vec![
        Step::new("System packages", "what the window is built from and driven with", || {
            let wanted: Vec<Package> = [packages::FOR_BUILDING, packages::FOR_TESTING].concat();
            packages::provide(&wanted)
        }),
        node::ui_packages(),
        node::ui(),
        Step::new("Programs", "what is measured, for release, and an empty window beside it", || {
            cargo(&[&["build", "--release"], PROGRAMS].concat())
        }),
        Step::new("Bench", "what measures", || cargo(&["build", "--package", "outside", "--bin", "bench"])),
        Step::new("Previews", "what many Roles will be asked to authorize", || {
            cargo(&["run", "--release", "--package", "guide", "--example", "preview"])
        }),
        Step::new("Others", "the tools that people have today", || {
            node::install(&place::root().join("tests").join("bench"), "npm-ci-bench")
        }),
        Step::new("Figures", "measured now; another load on this machine spoils them", || {
            let mut bench = command::program(place::built("bench"), &[]);
            // What is measured is what people get, not what is quick to build.
            bench.env("HATCHECK_PROFILE", "release");
            command::show(bench).map(|()| Outcome::Done)
        }),
    ];
    step::all(steps).map(|()| ExitCode::SUCCESS)
}

fn cargo(arguments: &[&str]) -> Result<Outcome, Failure> {
    command::show(command::cargo(arguments)).map(|()| Outcome::Done)
}
