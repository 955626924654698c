//! `cargo xtask fuzz`: every target of `tests/fuzz` in turn.

use std::fs;
use std::process::{Command, ExitCode};

use crate::command;
use crate::failure::Failure;
use crate::place;
use crate::step::{self, Outcome, Step};

const TARGETS: [&str; 9] = [
    "challenge",
    "metadata",
    "reply",
    "event_stream",
    "tool_result",
    "authority",
    "pasted",
    "roles",
    "explained",
];

/// How long each target runs where nothing else is asked for, in seconds.
const SECONDS: u32 = 60;

/// Runs each target for as many seconds as `arguments` say.
///
/// # Errors
/// On any other argument, when the tools are missing, or when a target finds something.
pub(crate) fn run(arguments: &[String]) -> Result<ExitCode, Failure> {
    let seconds = seconds(arguments)?;
    let tools = Step::new("Tools", "cargo fuzz, and the nightly compiler that it needs", require);
    let targets = TARGETS.into_iter().map(|target| {
        Step::new(target, "with whatever comes to the fuzzer's mind", move || fuzz(target, seconds))
    });
    step::all(std::iter::once(tools).chain(targets).collect()).map(|()| ExitCode::SUCCESS)
}

fn seconds(arguments: &[String]) -> Result<u32, Failure> {
    match arguments {
        [] => Ok(SECONDS),
        [seconds] if seconds.parse::<u32>().is_ok_and(|seconds| seconds > 0) => {
            Ok(seconds.parse().unwrap_or(SECONDS))
        }
        _ => Err(Failure::Usage("`fuzz` takes one thing: for how many seconds each target runs.".to_owned())),
    }
}

fn require() -> Result<Outcome, Failure> {
    match command::ask(nightly(&["fuzz", "--version"])) {
        Some(_) => Ok(Outcome::Skipped("there already")),
        None => Err(Failure::Missing(
            "Fuzzing needs a nightly compiler and cargo-fuzz: rustup toolchain install nightly; \
             cargo install cargo-fuzz --locked"
                .to_owned(),
        )),
    }
}

/// What the fuzzer comes to likes to be many and large: it goes into a folder that is not kept.
fn fuzz(target: &str, seconds: u32) -> Result<Outcome, Failure> {
    let grown = place::root().join("tests").join("fuzz").join("grown").join(target);
    fs::create_dir_all(&grown).map_err(|cause| Failure::File { path: grown.clone(), cause })?;
    let (grown, kept) = (format!("grown/{target}"), format!("corpus/{target}"));
    let total = format!("-max_total_time={seconds}");
    // No unsafe code is fuzzed, so that a sanitizer would only take time.
    let run = ["fuzz", "run", "--fuzz-dir", ".", "--sanitizer", "none", target, &grown, &kept, "--", &total];
    command::show(nightly(&[&run[..], &["-timeout=10", "-max_len=4096"]].concat())).map(|()| Outcome::Done)
}

/// `cargo` as rustup answers to it, which alone knows other compilers.
fn nightly(arguments: &[&str]) -> Command {
    let mut command = command::program("cargo", &[&["+nightly"], arguments].concat());
    command.current_dir(place::root().join("tests").join("fuzz"));
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_number_of_seconds_is_taken() {
        let parse =
            |words: &[&str]| seconds(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>());
        assert_eq!(parse(&[]).unwrap(), SECONDS);
        assert_eq!(parse(&["300"]).unwrap(), 300);
        assert!(parse(&["0"]).is_err(), "for the fuzzer, 0 is for ever");
        assert!(parse(&["long"]).is_err());
    }

    #[test]
    fn every_target_that_is_written_is_run() {
        let folder = place::root().join("tests").join("fuzz").join("fuzz_targets");
        let mut written: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
            .collect();
        let mut run = TARGETS.map(str::to_owned).to_vec();
        written.sort();
        run.sort();
        assert_eq!(written, run, "a target that nobody runs finds nothing");
    }
}
