//! A practice tenant that `hatcheck practice` serves.

use serde::Deserialize;

use crate::place;
use crate::registered::Registered;
use crate::terminal::{Running, Terminal};
use crate::trouble::{Outcome, PATIENCE, Trouble};

/// A running practice tenant. It ends with this value.
#[derive(Debug)]
pub struct Tenant {
    /// The program that serves it.
    pub running: Running,
    /// What its first line says.
    pub said: Announcement,
    redirect_port: u16,
    _terminal: Terminal,
}

/// The first line of `hatcheck practice --json`.
#[derive(Debug, Deserialize)]
pub struct Announcement {
    /// The MCP server's address.
    pub server_url: String,
    /// The address of its Planhat pages.
    pub workspace_url: String,
    /// The ready-made OAuth Client's ID.
    pub client_id: String,
    /// Its secret.
    pub client_secret: String,
    /// Its Redirect URLs.
    pub redirect_urls: Vec<String>,
    /// Who can sign in.
    pub people: Vec<Person>,
}

/// Somebody who can sign in.
#[derive(Debug, Deserialize)]
pub struct Person {
    /// First and last name.
    pub name: String,
    /// The address that identifies the person.
    pub email: String,
}

impl Tenant {
    /// Starts one, with further arguments such as `--profile spec`. Its OAuth Client has a reply address of its own, so
    /// that tests can run at the same time.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn start(arguments: &[&str]) -> Outcome<Self> {
        let terminal = Terminal::new()?;
        let redirect_port = place::free_port()?;
        let redirect_url = format!("http://127.0.0.1:{redirect_port}/callback");
        let words = [&["practice", "--json", "--redirect-url", &redirect_url], arguments].concat();
        let running = terminal.start(&words, "").await?;
        let said = serde_json::from_str(&running.first_line(PATIENCE).await?)?;
        Ok(Self { running, said, redirect_port, _terminal: terminal })
    }

    /// Somebody who can sign in, by first and last name.
    ///
    /// # Errors
    /// When there is nobody of that name.
    pub fn person(&self, name: &str) -> Outcome<&Person> {
        let found = self.said.people.iter().find(|person| person.name == name);
        found.ok_or_else(|| {
            Trouble::unexpected(format!("somebody called {name}"), format!("{:?}", self.said.people))
        })
    }

    /// Its ready-made OAuth Client.
    #[must_use]
    pub fn client(&self) -> Registered {
        Registered {
            server_url: self.said.server_url.clone(),
            client_id: self.said.client_id.clone(),
            client_secret: self.said.client_secret.clone(),
            redirect_port: self.redirect_port,
        }
    }
}
