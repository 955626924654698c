//! A session bus of a test's own, and GNOME's keyring on it: absent, unlocked or locked.

use std::process::Stdio;

use tokio::io::AsyncWriteExt;
use tokio::net::UnixStream;
use tokio::process::Command;

use crate::home::Home;
use crate::place;
use crate::process::Process;
use crate::trouble::{Outcome, PATIENCE, Trouble, until, within};

/// An empty password would make no keyring.
const PASSWORD: &[u8] = b"practice";

/// Nothing is started on demand: a service that the test did not start is not there.
const CONFIGURATION: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=SOCKET</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>"#;

/// A running session bus. It and what is on it end with this value; what a keyring holds stays in the home.
#[derive(Debug)]
pub struct Bus<'a> {
    home: &'a Home,
    keyring: Option<Process>,
    _daemon: Process,
}

impl<'a> Bus<'a> {
    /// A bus with nothing on it.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn start(home: &'a Home) -> Outcome<Self> {
        let socket = home.path().join("runtime").join("bus");
        let file = home.path().join("bus.conf");
        let configuration = CONFIGURATION.replace("SOCKET", &socket.to_string_lossy());
        std::fs::write(&file, configuration).map_err(Trouble::io("configuring the bus"))?;
        let mut command = Command::new(place::installed("dbus-daemon")?);
        home.settle(&mut command);
        command.arg("--nofork").arg(format!("--config-file={}", file.display())).stdin(Stdio::null());
        let daemon = Process::start(&mut command, "the session bus")?;
        // The socket's file is there a moment before anybody listens at it.
        until(PATIENCE, "the session bus", async || Ok(UnixStream::connect(&socket).await.ok())).await?;
        Ok(Self { home, keyring: None, _daemon: daemon })
    }

    /// A bus with an unlocked keyring on it.
    ///
    /// # Errors
    /// When one of the two does not start.
    pub async fn with_keyring(home: &'a Home) -> Outcome<Self> {
        let mut bus = Self::start(home).await?;
        bus.unlock().await?;
        Ok(bus)
    }

    /// Starts a keyring that is unlocked; one that ran before has ended, and what it held is there again.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn unlock(&mut self) -> Outcome<()> {
        self.end_keyring().await?;
        let mut command = Command::new(place::installed("gnome-keyring-daemon")?);
        command.args(["--unlock", "--components=secrets", "--foreground"]);
        self.home.settle(&mut command);
        self.join(&mut command);
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut keyring = Process::start(&mut command, "the keyring")?;
        if let Some(mut input) = keyring.child().stdin.take() {
            input.write_all(PASSWORD).await.map_err(Trouble::io("unlocking the keyring"))?;
        }
        self.keyring = Some(keyring);
        // Its name is there a moment before it answers.
        until(PATIENCE, "the keyring", async || Ok(self.entries("nobody").await.ok().map(drop))).await
    }

    /// Locks the keyring. Nobody is there to be asked for its password.
    ///
    /// # Errors
    /// When it refuses.
    pub async fn lock(&self) -> Outcome<()> {
        let login = "array:objpath:/org/freedesktop/secrets/collection/login";
        self.ask_keyring("org.freedesktop.Secret.Service.Lock", login).await.map(drop)
    }

    /// Has the keyring answer nobody, as one that waits for its password does; or answer again.
    ///
    /// # Errors
    /// When there is none.
    pub fn silence(&self, silent: bool) -> Outcome<()> {
        self.keyring.as_ref().map_or(Ok(()), |keyring| keyring.stand_still(silent))
    }

    /// Ends the keyring, as if there had never been one.
    ///
    /// # Errors
    /// When its name stays.
    pub async fn end_keyring(&mut self) -> Outcome<()> {
        self.keyring = None;
        until(PATIENCE, "the end of the keyring", async || Ok((!self.has_keyring().await?).then_some(())))
            .await
    }

    /// How many entries of `service` there are.
    ///
    /// # Errors
    /// When the keyring does not answer.
    pub async fn entries(&self, service: &str) -> Outcome<usize> {
        let attributes = format!("dict:string:string:service,{service}");
        let answer = self.ask_keyring("org.freedesktop.Secret.Service.SearchItems", &attributes).await?;
        Ok(answer.matches("object path").count())
    }

    /// Makes `command` find this bus.
    pub fn join(&self, command: &mut Command) {
        command.env("DBUS_SESSION_BUS_ADDRESS", self.address());
    }

    /// Its address.
    #[must_use]
    pub fn address(&self) -> String {
        format!("unix:path={}", self.home.path().join("runtime").join("bus").display())
    }

    async fn has_keyring(&self) -> Outcome<bool> {
        let bus = ["--dest=org.freedesktop.DBus", "/", "org.freedesktop.DBus.NameHasOwner"];
        let answer = self.ask(&[&bus[..], &["string:org.freedesktop.secrets"]].concat()).await?;
        Ok(answer.contains("boolean true"))
    }

    async fn ask_keyring(&self, method: &str, argument: &str) -> Outcome<String> {
        let words = ["--dest=org.freedesktop.secrets", "/org/freedesktop/secrets", method, argument];
        until(PATIENCE, "an answer of the keyring", async || match self.ask(&words).await {
            // It has its name on the bus a moment before its methods.
            Err(trouble) if trouble.to_string().contains("UnknownMethod") => Ok(None),
            answer => answer.map(Some),
        })
        .await
    }

    async fn ask(&self, words: &[&str]) -> Outcome<String> {
        let mut command = Command::new(place::installed("dbus-send")?);
        command.args(["--session", "--print-reply"]).args(words);
        self.home.settle(&mut command);
        self.join(&mut command);
        let output = async { command.output().await.map_err(Trouble::io("asking on the bus")) };
        let output = within(PATIENCE, "an answer on the bus", output).await?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        Err(Trouble::unexpected("the bus should answer", String::from_utf8_lossy(&output.stderr)))
    }
}
