//! Runs other programs: shown as they go, or into a log that is shown when they fail.

use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

use crate::failure::{Failure, Log};
use crate::place;

const TAIL_LINES: usize = 60;

/// `cargo` itself, the one that started this.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    program(std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")), arguments)
}

/// A program in the checkout's top folder, without standard input.
pub(crate) fn program(name: impl AsRef<std::ffi::OsStr>, arguments: &[&str]) -> Command {
    let mut command = Command::new(name);
    command.args(arguments).current_dir(place::root()).stdin(Stdio::null());
    command
}

/// Runs to the end with the output on the terminal.
///
/// # Errors
/// When it cannot be started, or ends with an error.
pub(crate) fn show(mut command: Command) -> Result<(), Failure> {
    let status = command.status().map_err(|cause| not_started(&command, cause))?;
    ended(&command, status, None)
}

/// Runs to the end with the output in `target/xtask/NAME.log`.
///
/// # Errors
/// When it cannot be started, or ends with an error: then with the end of the log.
pub(crate) fn log(mut command: Command, name: &str) -> Result<(), Failure> {
    let path = place::target().join("xtask").join(format!("{name}.log"));
    let (out, err) = log_file(&path)?;
    let status = command.stdout(out).stderr(err).status().map_err(|cause| not_started(&command, cause))?;
    ended(&command, status, Some(path))
}

/// Runs to the end and gives what it printed; `None` when it cannot be started or fails.
pub(crate) fn ask(mut command: Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether a program of this name is on the search path.
pub(crate) fn on_path(name: &str) -> bool {
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(&file).is_file())
}

/// The command as a person would type it.
pub(crate) fn spelled(command: &Command) -> String {
    let name = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    std::iter::once(name)
        .chain(command.get_args())
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

pub(crate) fn not_started(command: &Command, cause: std::io::Error) -> Failure {
    Failure::NotStarted { command: spelled(command), cause }
}

fn log_file(path: &Path) -> Result<(File, File), Failure> {
    let failed = |cause| Failure::File { path: path.to_path_buf(), cause };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    let file = File::create(path).map_err(failed)?;
    Ok((file.try_clone().map_err(failed)?, file))
}

fn ended(command: &Command, status: ExitStatus, log: Option<PathBuf>) -> Result<(), Failure> {
    if status.success() {
        return Ok(());
    }
    let log = log.map(|path| Log { tail: tail(&path), path });
    Err(Failure::Ended { command: spelled(command), status: status.to_string(), log })
}

fn tail(path: &Path) -> String {
    let whole = fs::read(path).unwrap_or_default();
    let whole = String::from_utf8_lossy(&whole);
    let lines: Vec<&str> = whole.trim_end().lines().collect();
    lines[lines.len().saturating_sub(TAIL_LINES)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_carries_the_end_of_the_log() {
        let failing = program("cargo", &["no-such-subcommand-of-cargo"]);
        let Err(Failure::Ended { log: Some(log), .. }) = log(failing, "self-test") else {
            panic!("a program that failed was taken for one that did not")
        };
        assert!(log.tail.contains("no-such-subcommand-of-cargo"), "the log's end must say why: {}", log.tail);
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let failure = show(program("no-such-program-anywhere", &["--flag"])).unwrap_err();
        assert!(failure.to_string().contains("no-such-program-anywhere --flag"), "{failure}");
    }
}
