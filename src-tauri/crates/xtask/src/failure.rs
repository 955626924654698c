//! Why a task ended early, in words for the person at the terminal.

use std::fmt;
use std::path::PathBuf;
use std::process::ExitCode;

/// Every way in which a task ends before its time.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The command line asks for something that does not exist.
    Usage(String),
    /// A program that this needs could not be started.
    NotStarted {
        /// The program and its arguments.
        command: String,
        /// What the operating system said.
        cause: std::io::Error,
    },
    /// A program ran and ended with an error.
    Ended {
        /// The program and its arguments.
        command: String,
        /// How it ended, in the operating system's words.
        status: String,
        /// The last lines of its output, where that was kept from the terminal.
        log: Option<Log>,
    },
    /// Something must be installed by hand.
    Missing(String),
    /// A check of this project found a fault.
    Refused(String),
    /// A file could not be read or written.
    File {
        /// Which file.
        path: PathBuf,
        /// What the operating system said.
        cause: std::io::Error,
    },
}

/// The end of a log, and where the whole of it is.
#[derive(Debug)]
pub(crate) struct Log {
    pub(crate) path: PathBuf,
    pub(crate) tail: String,
}

impl Failure {
    /// 2 for a task that was asked for wrongly, 1 for one that failed.
    pub(crate) fn exit_code(&self) -> ExitCode {
        ExitCode::from(if matches!(self, Self::Usage(_)) { 2 } else { 1 })
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(words) | Self::Missing(words) | Self::Refused(words) => out.write_str(words),
            Self::NotStarted { command, cause } => write!(out, "`{command}` could not be started: {cause}"),
            Self::Ended { command, status, log: None } => write!(out, "`{command}` failed ({status})."),
            Self::Ended { command, status, log: Some(Log { path, tail }) } => {
                write!(out, "{tail}\n\n`{command}` failed ({status}). The whole log: {}", path.display())
            }
            Self::File { path, cause } => write!(out, "{}: {cause}", path.display()),
        }
    }
}
