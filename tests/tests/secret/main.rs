//! The client secret between clipboard, keyring and journal: with a real keyring, a real clipboard, a real token
//! endpoint, and a program that is killed at any moment.

mod clipboard;
mod disk;
mod keyring;
mod kill;
mod watched;

use std::path::Path;
use std::time::{Duration, Instant};

use outside::bus::Bus;
use outside::clipboard::Clipboard;
use outside::faceless::{Faceless, Setting, status, text};
use outside::home::Home;
use outside::registered::Registered;
use outside::screen::Screen;
use outside::tenant::Tenant;
use outside::trouble::{PATIENCE, until};
use outside::{Outcome, Trouble};
use serde_json::{Value, json};

const SERVICE: &str = "Hatcheck";
const PRACTICE_SERVICE: &str = "Hatcheck practice";

async fn start(setting: &Setting<'_>) -> Outcome<Faceless> {
    Faceless::start(Path::new(env!("CARGO_BIN_EXE_faceless")), setting).await
}

fn hand_over(secret: &str) -> Value {
    json!({ "secret": secret })
}

fn place(assistant: &Faceless) -> String {
    text(&assistant.journey()["secret"]["place"])
}

/// Why the secret is not in the keyring.
fn weaker(assistant: &Faceless) -> String {
    text(&assistant.journey()["step"]["weaker"]["code"])
}

/// A run in which a secret was proven and kept; gives the journey's name.
async fn with_kept_secret(client: &Registered, home: &Home, bus: &Bus<'_>) -> Outcome<String> {
    let mut assistant = start(&Setting { bus: Some(bus), ..Setting::in_home(home) }).await?;
    let id = assistant.up_to_secret(client).await?;
    assistant.tell(hand_over(&client.client_secret)).await?;
    assistant.stands("client_secret", "verified").await?;
    assistant.close().await?;
    Ok(id)
}
