//! `cargo xtask test`: every check and every test, in the order in which each is cheapest.

use std::process::ExitCode;

use crate::command;
use crate::failure::Failure;
use crate::packages::{self, Package};
use crate::step::{self, Outcome, Step};
use crate::{bindings, node, place};

/// Which tests are wanted.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Selection {
    /// Leave out the tests that open the window. They live in modules named `window`.
    fast: bool,
    /// Only the Rust tests whose name contains one of these; empty for every check and test.
    filters: Vec<String>,
}

impl Selection {
    /// Reads the arguments after `test`.
    ///
    /// # Errors
    /// On an option that does not exist.
    pub(crate) fn parse(arguments: &[String]) -> Result<Self, Failure> {
        let mut selection = Self::default();
        for argument in arguments {
            match argument.as_str() {
                "--fast" => selection.fast = true,
                "--" => {}
                option if option.starts_with('-') => {
                    return Err(Failure::Usage(format!(
                        "`test` has no option {option}. See `cargo xtask help`."
                    )));
                }
                filter => selection.filters.push(filter.to_owned()),
            }
        }
        Ok(selection)
    }

    /// The arguments of the test runner itself.
    fn of_runner(&self) -> Vec<&str> {
        let skip: &[&str] = if self.fast { &["--skip", "window::"] } else { &[] };
        skip.iter().copied().chain(self.filters.iter().map(String::as_str)).collect()
    }
}

/// Runs the selected tests with everything that they need.
///
/// # Errors
/// The first check or test that fails.
pub(crate) fn run(selection: &Selection) -> Result<ExitCode, Failure> {
    let mut cargo_test = command::cargo(&["test", "--workspace", "--no-fail-fast", "--"]);
    cargo_test.args(selection.of_runner());
    // The tests that generate bindings must not touch the checkout.
    cargo_test.env(bindings::EXPORT_TO, bindings::fresh());
    let tests = Step::new("Tests", "every promise, from one function to the whole path", || {
        command::show(cargo_test).map(|()| Outcome::Done)
    });
    let mut steps = if selection.filters.is_empty() { every_check() } else { only_what_tests_need() };
    steps.push(tests);
    step::all(steps).map(|()| ExitCode::SUCCESS)
}

/// The cheap before the dear. The UI is built before any of the Rust that embeds it; clippy goes before the build,
/// which then uses what clippy made.
fn every_check() -> Vec<Step> {
    vec![
        system_packages(),
        cargo("Format", "the code is laid out as rustfmt lays it out", &["fmt", "--all", "--check"]),
        node::ui_packages(),
        ui_script("UI types", "the UI agrees with its types", "check"),
        ui_script("UI lint", "the UI keeps its rules", "lint"),
        ui_script("UI tests", "the UI's own promises", "test"),
        node::ui(),
        cargo(
            "Clippy",
            "the Rust keeps its rules",
            &["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"],
        ),
        programs(),
        Step::new("Bindings", "the UI's types are those of the Rust", bindings::compare),
        peers(),
        conformance(),
    ]
}

fn only_what_tests_need() -> Vec<Step> {
    vec![system_packages(), node::ui_packages(), node::ui(), programs(), peers(), conformance()]
}

fn system_packages() -> Step {
    Step::new("System packages", "what the window is built from and driven with", || {
        let wanted: Vec<Package> = [packages::FOR_BUILDING, packages::FOR_TESTING].concat();
        packages::provide(&wanted)
    })
}

/// All targets, as clippy and the tests take them: one selection of features, so that nothing is built twice.
fn programs() -> Step {
    cargo("Build", "the programs that the tests start", &["build", "--workspace", "--all-targets"])
}

fn peers() -> Step {
    Step::new("Peers", "the servers of others that the tests talk to", || {
        node::install(&place::root().join("tests").join("peers"), "npm-ci-peers")
    })
}

fn conformance() -> Step {
    Step::new("Conformance suite", "the official suite, and the Node that it needs", || {
        node::install(&place::root().join("tests").join("conformance"), "npm-ci-conformance")
    })
}

fn cargo(name: &'static str, why: &'static str, arguments: &'static [&'static str]) -> Step {
    Step::new(name, why, || command::show(command::cargo(arguments)).map(|()| Outcome::Done))
}

fn ui_script(name: &'static str, why: &'static str, script: &'static str) -> Step {
    Step::new(name, why, move || {
        command::show(node::npm(&place::ui(), &["run", "--silent", script])).map(|()| Outcome::Done)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(arguments: &[&str]) -> Result<Selection, Failure> {
        Selection::parse(&arguments.iter().map(|argument| (*argument).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn fast_leaves_the_window_out_and_filters_narrow_the_rest() {
        let selection = parse(&["--fast", "consent", "secret"]).unwrap();
        assert_eq!(selection.of_runner(), ["--skip", "window::", "consent", "secret"]);
        assert!(parse(&[]).unwrap().of_runner().is_empty(), "without arguments every test runs");
    }

    #[test]
    fn an_unknown_option_is_refused_and_not_taken_for_a_filter() {
        let refused = parse(&["--quick"]);
        assert!(
            matches!(refused, Err(Failure::Usage(_))),
            "a mistyped --fast must not select no tests: {refused:?}"
        );
    }
}
