//! A WebDriver server, and a session with it.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::Value;
use tokio::process::Command;

use crate::process::Process;
use crate::trouble::{Outcome, PATIENCE, Trouble, until, within};

/// A running WebDriver server. It and what it has started end with this value.
#[derive(Debug)]
pub struct Driver {
    server: Process,
    address: String,
    log: PathBuf,
}

impl Driver {
    /// Starts `command`, which is told to listen on `port`, with its output in `log`; waits until it answers.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn start(mut command: Command, port: u16, log: &Path) -> Outcome<Self> {
        let file = File::create(log).map_err(Trouble::io("making the driver's log"))?;
        let also = file.try_clone().map_err(Trouble::io("making the driver's log"))?;
        command.stdin(Stdio::null()).stdout(file).stderr(also);
        let server = Process::start(&mut command, "the WebDriver server")?;
        let address = format!("http://127.0.0.1:{port}");
        let status = format!("{address}/status");
        let ready = async || {
            let answer = reqwest::get(&status).await.ok();
            Ok(answer.filter(|answer| answer.status().is_success()).map(drop))
        };
        until(PATIENCE, "the start of the WebDriver server", ready).await?;
        Ok(Self { server, address, log: log.to_path_buf() })
    }

    /// A session with these capabilities.
    ///
    /// # Errors
    /// When there is none in time: with the end of the server's log.
    pub async fn session(&self, capabilities: Value) -> Outcome<Client> {
        let capabilities: Capabilities = serde_json::from_value(capabilities)?;
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let connect = async { Ok(builder.capabilities(capabilities).connect(&self.address).await?) };
        within(PATIENCE, "a WebDriver session", connect).await.map_err(|trouble| self.with_log(&trouble))
    }

    /// Every process that the server has started, and what those have started.
    #[must_use]
    pub fn descendants(&self) -> Vec<u32> {
        self.server.descendants()
    }

    fn with_log(&self, trouble: &Trouble) -> Trouble {
        let said = std::fs::read_to_string(&self.log).unwrap_or_default();
        Trouble::unexpected(trouble.to_string(), said)
    }
}
