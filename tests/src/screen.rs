//! A screen that nobody sees: an X server of its own for each window.

use std::process::Stdio;

use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::Command;

use crate::place;
use crate::process::Process;
use crate::trouble::{Outcome, PATIENCE, Trouble, within};

/// A running Xvfb. Each window has one to itself: its own focus, its own clipboard.
#[derive(Debug)]
pub struct Screen {
    _server: Process,
    number: u32,
}

impl Screen {
    /// Starts the server; it chooses a free display number itself.
    ///
    /// # Errors
    /// When Xvfb is missing or does not start.
    pub async fn new() -> Outcome<Self> {
        let mut command = Command::new(place::installed("Xvfb")?);
        command.args(["-displayfd", "1", "-screen", "0", "1920x1400x24", "-nolisten", "tcp", "-noreset"]);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut server = Process::start(&mut command, "Xvfb")?;
        let mut line = String::new();
        if let Some(out) = server.child().stdout.take() {
            let read =
                async { BufReader::new(out).read_line(&mut line).await.map_err(Trouble::io("reading")) };
            within(PATIENCE, "the start of Xvfb", read).await?;
        }
        let number =
            line.trim().parse().map_err(|_| Trouble::unexpected("Xvfb should say its display", line))?;
        Ok(Self { _server: server, number })
    }

    /// What goes into `DISPLAY`.
    #[must_use]
    pub fn display(&self) -> String {
        format!(":{}", self.number)
    }
}
