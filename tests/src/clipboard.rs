//! The clipboard of a screen, as another program on it would use it.

use std::process::Stdio;

use tokio::io::AsyncWriteExt;
use tokio::process::Command;

use crate::place;
use crate::trouble::{Outcome, PATIENCE, Trouble, until, within};

/// The clipboard of one screen.
#[derive(Clone, Debug)]
pub struct Clipboard {
    display: String,
}

impl Clipboard {
    /// The clipboard of the screen with this name.
    #[must_use]
    pub fn of(display: String) -> Self {
        Self { display }
    }

    /// Puts text on it, as "Copy" in a browser on the same screen does.
    ///
    /// # Errors
    /// When `xclip` is missing or fails.
    pub async fn put(&self, text: &str) -> Outcome<()> {
        let mut command = self.command("-in")?;
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().map_err(Trouble::io("starting xclip"))?;
        if let Some(mut input) = child.stdin.take() {
            input.write_all(text.as_bytes()).await.map_err(Trouble::io("writing to xclip"))?;
        }
        // It goes on serving the text in the background, until the screen ends or somebody else copies.
        let waited = async { child.wait().await.map_err(Trouble::io("waiting for xclip")) };
        within(PATIENCE, "the clipboard to take a text", waited).await?;
        // xclip ends before the screen has heard that the clipboard is another's: until then, the former text is read.
        let there = async || Ok((self.text().await? == text).then_some(()));
        until(PATIENCE, "the text on the clipboard", there).await
    }

    /// The text on it.
    ///
    /// # Errors
    /// When `xclip` is missing or fails.
    pub async fn text(&self) -> Outcome<String> {
        let mut command = self.command("-out")?;
        let output = async { command.output().await.map_err(Trouble::io("starting xclip")) };
        let output = within(PATIENCE, "the clipboard to give its text", output).await?;
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// What stands on it beside the text, under the name of a kind: a mark for clipboard managers, for instance.
    ///
    /// # Errors
    /// As [`Self::text`].
    pub async fn kind(&self, name: &str) -> Outcome<String> {
        let mut command = self.command("-out")?;
        command.args(["-target", name]);
        let output = async { command.output().await.map_err(Trouble::io("starting xclip")) };
        let output = within(PATIENCE, "the clipboard to give a kind", output).await?;
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    fn command(&self, direction: &str) -> Outcome<Command> {
        let mut command = Command::new(place::installed("xclip")?);
        command.args(["-selection", "clipboard", direction]).env("DISPLAY", &self.display);
        Ok(command)
    }
}
