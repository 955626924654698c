//! The assistant without a face, as a process that can be killed at any moment (`src/bin/faceless.rs`).

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::process::{ChildStdin, ChildStdout, Command};

use crate::bus::Bus;
use crate::home::Home;
use crate::process::Process;
use crate::registered::Registered;
use crate::screen::Screen;
use crate::trouble::PATIENCE;
use crate::trouble::{Outcome, Trouble, within};

/// How to start one.
#[derive(Debug)]
pub struct Setting<'a> {
    /// Where it lives.
    pub home: &'a Home,
    /// Its session bus, where it has one.
    pub bus: Option<&'a Bus<'a>>,
    /// Its screen, and so its clipboard, where it has one.
    pub screen: Option<&'a Screen>,
    /// How long a secret stays on the clipboard.
    pub secret_stays: Duration,
    /// The port of its reply address.
    pub reply_port: u16,
    /// What starts it: a program and its arguments, the assistant's own behind them. Empty for nothing in between.
    pub through: Vec<String>,
}

impl<'a> Setting<'a> {
    /// With nothing but a home.
    #[must_use]
    pub fn in_home(home: &'a Home) -> Self {
        let secret_stays = Duration::from_secs(60);
        Self { home, bus: None, screen: None, secret_stays, reply_port: 0, through: Vec::new() }
    }

    /// The folder in which its journeys are saved.
    #[must_use]
    pub fn folder(&self) -> PathBuf {
        self.home.path().join("data").join("hatcheck")
    }

    fn command(&self, program: &Path) -> Command {
        let mut words: Vec<std::ffi::OsString> = self.through.iter().map(Into::into).collect();
        words.push(program.into());
        let mut command = Command::new(&words[0]);
        command.args(&words[1..]).arg(self.folder());
        command.arg(self.reply_port.to_string()).arg(self.secret_stays.as_millis().to_string());
        self.home.settle(&mut command);
        if let Some(bus) = self.bus {
            bus.join(&mut command);
        }
        if let Some(screen) = self.screen {
            command.env("DISPLAY", screen.display());
        }
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::inherit());
        command
    }
}

/// A running assistant. Dropping it kills it (SIGKILL), wherever it is.
#[derive(Debug)]
pub struct Faceless {
    orders: ChildStdin,
    lines: Lines<BufReader<ChildStdout>>,
    given: u64,
    /// What it shows, as last read.
    pub view: Value,
    process: Process,
}

impl Faceless {
    /// Starts `program`, and waits for its first view.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn start(program: &Path, setting: &Setting<'_>) -> Outcome<Self> {
        let mut process = Process::start(&mut setting.command(program), "the assistant")?;
        let (Some(orders), Some(out)) = (process.child().stdin.take(), process.child().stdout.take()) else {
            return Err(Trouble::unexpected("the assistant should have its pipes", ""));
        };
        let lines = BufReader::new(out).lines();
        let mut assistant = Self { orders, lines, given: 0, view: Value::Null, process };
        assistant.until("the first view", |_| true).await?;
        Ok(assistant)
    }

    /// Gives an order, and does not wait for it.
    ///
    /// # Errors
    /// When the assistant has ended.
    pub async fn order(&mut self, order: &Value) -> Outcome<()> {
        self.given += 1;
        let line = format!("{order}\n");
        self.orders.write_all(line.as_bytes()).await.map_err(Trouble::io("giving an order"))
    }

    /// Gives an order, and waits until it has been carried out: the view after it.
    ///
    /// # Errors
    /// When that takes too long.
    pub async fn tell(&mut self, order: Value) -> Outcome<&Value> {
        self.order(&order).await?;
        let given = self.given;
        self.read_until(order.to_string(), |line| line["done"] == json!(given)).await
    }

    /// Waits until the view is so.
    ///
    /// # Errors
    /// When that takes too long: with the view instead.
    pub async fn until(&mut self, what: &str, is_so: impl Fn(&Value) -> bool) -> Outcome<&Value> {
        if !self.view.is_null() && is_so(&self.view) {
            return Ok(&self.view);
        }
        self.read_until(what.to_owned(), |line| is_so(&line["view"])).await
    }

    async fn read_until(&mut self, what: String, is_so: impl Fn(&Value) -> bool) -> Outcome<&Value> {
        let Self { lines, view, .. } = self;
        let read = async {
            while let Some(line) = lines.next_line().await.map_err(Trouble::io("reading"))? {
                let line: Value = serde_json::from_str(&line)?;
                let enough = is_so(&line);
                *view = line["view"].clone();
                if enough {
                    return Ok(());
                }
            }
            Err(Trouble::unexpected("the assistant should go on", "it has ended"))
        };
        match within(PATIENCE, what, read).await {
            Ok(()) => Ok(&self.view),
            Err(trouble) => Err(trouble.instead(self.view.to_string())),
        }
    }

    /// Ends it as a person does who closes the window.
    ///
    /// # Errors
    /// When it does not end in time.
    pub async fn close(mut self) -> Outcome<()> {
        drop(self.orders);
        self.process.ended(PATIENCE).await.map(drop)
    }

    /// Begins a real journey at this client's tenant, up to where its secret is due; gives the journey's name.
    ///
    /// # Errors
    /// When a step is not taken.
    pub async fn up_to_secret(&mut self, client: &Registered) -> Outcome<String> {
        self.tell(json!({ "do": "begin", "mode": "real", "recipe": "chatgpt" })).await?;
        let server_url = &client.server_url;
        self.tell(json!({ "do": "answer", "field": "server_url", "text": server_url })).await?;
        self.tell(json!({ "do": "declare", "step": "new_client" })).await?;
        self.tell(json!({ "do": "answer", "field": "client_id", "text": client.client_id })).await?;
        self.tell(json!({ "do": "open", "step": "client_secret" })).await?;
        Ok(text(&self.journey()["id"]))
    }

    /// Where a folder of its own file system is to be found from outside.
    ///
    /// # Errors
    /// When it has ended.
    pub fn seen_from_outside(&mut self, folder: &Path) -> Outcome<PathBuf> {
        let pid = self.process.child().id();
        let pid = pid.ok_or_else(|| Trouble::unexpected("the assistant should run", "it has ended"))?;
        let below = folder.strip_prefix("/").unwrap_or(folder);
        Ok(PathBuf::from(format!("/proc/{pid}/root")).join(below))
    }

    /// The open journey; null where none is.
    #[must_use]
    pub fn journey(&self) -> &Value {
        &self.view["screen"]["journey"]
    }

    /// How a step stands.
    #[must_use]
    pub fn status(&self, step: &str) -> String {
        status(&self.view, step)
    }

    /// Waits until a step stands so.
    ///
    /// # Errors
    /// When it does not come to that.
    pub async fn stands(&mut self, step: &str, wanted: &str) -> Outcome<()> {
        self.until(&format!("{step} to stand {wanted}"), |view| status(view, step) == wanted).await.map(drop)
    }
}

/// How a step stands in a view.
#[must_use]
pub fn status(view: &Value, step: &str) -> String {
    let stages = view["screen"]["journey"]["stages"].as_array().into_iter().flatten();
    let lines = stages.flat_map(|stage| stage["steps"].as_array().into_iter().flatten());
    lines.filter(|line| line["id"] == json!(step)).map(|line| text(&line["status"]["kind"])).collect()
}

/// A string, or nothing.
#[must_use]
pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
