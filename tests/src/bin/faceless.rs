//! The assistant without a face: commands come in on standard input, one JSON value a line, and the view goes out on
//! standard output after each, and whenever it changes. For tests that start and kill it many times over.
//!
//! Its arguments: the folder of saved journeys, the port of its reply address, and for how many milliseconds a secret
//! stays on the clipboard.

use std::io::Write as _;
use std::path::PathBuf;
use std::time::Duration;

use assistant::guide::ClientSecret;
use assistant::{Assistant, Command, NoBrowser, Settings, View};
use serde::{Deserialize, Serialize};
use tokio::io::{AsyncBufReadExt as _, BufReader};

/// A line on standard input.
#[derive(Deserialize)]
#[serde(untagged)]
enum Order {
    /// Anything that a face can ask for.
    Command(Command),
    /// The client secret, for where there is no clipboard.
    Secret { secret: String },
}

/// A line on standard output.
#[derive(Serialize)]
struct Line {
    /// How many orders have been carried out.
    done: u32,
    view: View,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let assistant = Assistant::new(settings()?, NoBrowser).map_err(|problem| problem.code.name())?;
    say(0, assistant.view())?;
    let (done, seen) = tokio::sync::watch::channel(0);
    tokio::spawn(show_changes(assistant.clone(), seen));
    let mut lines = BufReader::new(tokio::io::stdin()).lines();
    while let Some(line) = lines.next_line().await? {
        let view = match serde_json::from_str(&line)? {
            Order::Command(command) => assistant.send(command).await,
            Order::Secret { secret } => assistant.keep_secret(ClientSecret::new(secret)).await,
        };
        done.send_modify(|done| *done += 1);
        let count = *done.borrow();
        say(count, view)?;
    }
    assistant.close().await;
    Ok(())
}

fn settings() -> Result<Settings, Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("which folder?")?);
    let reply_port = arguments.next().ok_or("which port?")?.parse()?;
    let secret_stays = Duration::from_millis(arguments.next().ok_or("how long?")?.parse()?);
    Ok(Settings { reply_port, secret_stays, ..Settings::in_folder(folder) })
}

async fn show_changes(assistant: Assistant, done: tokio::sync::watch::Receiver<u32>) {
    let mut changes = assistant.changes();
    while changes.changed().await.is_ok() {
        let view = changes.borrow_and_update().clone();
        let count = *done.borrow();
        if say(count, view).is_err() {
            return;
        }
    }
}

fn say(done: u32, view: View) -> std::io::Result<()> {
    let line = serde_json::to_string(&Line { done, view })?;
    writeln!(std::io::stdout().lock(), "{line}")
}
