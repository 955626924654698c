//! Servers that this project did not write: npm's `oidc-provider` in front of MCP servers made with both generations of
//! the official SDK, and the first SDK's own example. They live in `tests/peers`.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read as _, Seek as _};
use std::process::Stdio;

use serde::Deserialize;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::Command;

use crate::place;
use crate::process::Process;
use crate::registered::Registered;
use crate::trouble::{Outcome, PATIENCE, Trouble, within};

/// The running peers. They end with this value.
#[derive(Debug)]
pub struct Peers {
    _process: Process,
    /// Where everything is.
    pub said: Announcement,
    /// The port of the one redirect URI that is registered everywhere, `http://127.0.0.1:PORT/callback`.
    pub redirect_port: u16,
}

/// What the peers say of themselves when they have started.
#[derive(Debug, Deserialize)]
pub struct Announcement {
    /// The authorization server, `oidc-provider`.
    pub issuer: String,
    /// The MCP server made with the SDK's second generation: revision 2026-07-28.
    pub current: Resource,
    /// The MCP server made with the SDK's first generation: revision 2025-11-25.
    pub earlier: Resource,
    /// Clients of the authorization server, one for each way to send a secret.
    pub clients: Vec<PeerClient>,
    /// The first SDK's own example, with its own authorization server.
    pub demo: Demo,
    /// Each owner's full name, and the names of that owner's companies in order.
    pub portfolios: BTreeMap<String, Vec<String>>,
}

/// An MCP server.
#[derive(Debug, Deserialize)]
pub struct Resource {
    /// Its address.
    pub server_url: String,
    /// Where it tells which tools were called.
    pub calls_url: String,
}

/// A registered client.
#[derive(Debug, Deserialize)]
pub struct PeerClient {
    /// Its ID.
    pub id: String,
    /// Its secret.
    pub secret: String,
    /// How the token endpoint takes its secret.
    #[serde(default)]
    pub method: String,
}

/// The SDK's example.
#[derive(Debug, Deserialize)]
pub struct Demo {
    /// Its address.
    pub server_url: String,
    /// A client that was registered with it.
    pub client: PeerClient,
}

impl Peers {
    /// Starts them on free ports.
    ///
    /// # Errors
    /// When Node or the packages are missing, or they do not start.
    pub async fn start() -> Outcome<Self> {
        let folder = place::root().join("tests").join("peers");
        if !folder.join("node_modules").is_dir() {
            let mend = "run `cargo xtask test`, or `npm ci` in tests/peers";
            return Err(Trouble::Missing { what: "tests/peers/node_modules".to_owned(), mend });
        }
        let redirect_port = place::free_port()?;
        let mut command = Command::new(place::installed("node")?);
        command.arg("main.js").arg(format!("http://127.0.0.1:{redirect_port}/callback")).current_dir(folder);
        // They end when their standard input does, even if this process is killed.
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut complaints = tempfile::tempfile().map_err(Trouble::io("making a log"))?;
        command.stderr(complaints.try_clone().map_err(Trouble::io("making a log"))?);
        let mut process = Process::start(&mut command, "the peers")?;
        let starting = within(PATIENCE, "the start of the peers", announcement(&mut process)).await;
        let said =
            starting.map_err(|trouble| Trouble::unexpected(trouble.to_string(), whole(&mut complaints)))?;
        Ok(Self { _process: process, said, redirect_port })
    }

    /// What a person has in hand who connects one of the MCP servers by a client that sends its secret in this way.
    ///
    /// # Errors
    /// When there is no such client.
    pub fn registered(&self, resource: &Resource, method: &str) -> Outcome<Registered> {
        let client = self.client(method)?;
        Ok(Registered {
            server_url: resource.server_url.clone(),
            client_id: client.id.clone(),
            client_secret: client.secret.clone(),
            redirect_port: self.redirect_port,
        })
    }

    fn client(&self, method: &str) -> Outcome<&PeerClient> {
        let found = self.said.clients.iter().find(|client| client.method == method);
        found.ok_or_else(|| {
            Trouble::unexpected(format!("a client for {method}"), format!("{:?}", self.said.clients))
        })
    }

    /// The tools that were called at one of the MCP servers, in order.
    ///
    /// # Errors
    /// When it does not answer.
    pub async fn calls(&self, resource: &Resource) -> Outcome<Vec<String>> {
        Ok(reqwest::get(&resource.calls_url).await?.json().await?)
    }
}

fn whole(log: &mut File) -> String {
    let mut text = String::new();
    let read = log.rewind().and_then(|()| log.read_to_string(&mut text));
    read.map_or_else(|error| error.to_string(), |_| text)
}

async fn announcement(process: &mut Process) -> Outcome<Announcement> {
    let mut line = String::new();
    if let Some(out) = process.child().stdout.take() {
        BufReader::new(out).read_line(&mut line).await.map_err(Trouble::io("reading what the peers say"))?;
    }
    serde_json::from_str(&line)
        .map_err(|error| Trouble::unexpected(format!("the peers' addresses ({error})"), line))
}
