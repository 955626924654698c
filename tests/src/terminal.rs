//! The program `hatcheck` as a process, in an empty home of its own.

use std::process::Stdio;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWriteExt, BufReader};
use tokio::process::{ChildStdin, Command};

use crate::home::Home;
use crate::place;
use crate::process::Process;
use crate::registered::Registered;
use crate::trouble::{Outcome, PATIENCE, Trouble, until};
use crate::visitor::Visitor;

/// A terminal in which `hatcheck` can be called, again and again, as one person.
#[derive(Debug)]
pub struct Terminal {
    home: Home,
    variables: Vec<(&'static str, String)>,
    wrapper: Vec<String>,
}

impl Terminal {
    /// A terminal in an empty home.
    ///
    /// # Errors
    /// When the home cannot be made.
    pub fn new() -> Outcome<Self> {
        Ok(Self { home: Home::new()?, variables: Vec::new(), wrapper: Vec::new() })
    }

    /// The same with a variable in its environment.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.variables.push((name, value.into()));
        self
    }

    /// The same with every program started through another, which takes the command as its last arguments.
    #[must_use]
    pub fn through(mut self, wrapper: &[&str]) -> Self {
        self.wrapper = wrapper.iter().map(|word| (*word).to_owned()).collect();
        self
    }

    /// Where the person lives.
    #[must_use]
    pub fn home(&self) -> &Home {
        &self.home
    }

    /// Runs `hatcheck` to its end.
    ///
    /// # Errors
    /// When it cannot be started, or does not end within `limit`.
    pub async fn run(&self, arguments: &[&str], typed: &str, limit: Duration) -> Outcome<Finished> {
        self.start(arguments, typed).await?.finish(limit).await
    }

    /// Checks a client: `hatcheck check --json` with everything that a person has in hand.
    ///
    /// # Errors
    /// As [`Self::run`].
    pub async fn check(&self, client: &Registered) -> Outcome<Finished> {
        self.check_with(client, &["--json"]).await
    }

    /// The same with other arguments, such as `--tenant`.
    ///
    /// # Errors
    /// As [`Self::run`].
    pub async fn check_with(&self, client: &Registered, arguments: &[&str]) -> Outcome<Finished> {
        let first = ["check", &client.server_url, "--client-id", &client.client_id, "--secret-stdin"];
        self.run(&[&first[..], arguments].concat(), &client.client_secret, PATIENCE).await
    }

    /// Starts to verify a client with a query for `owner`'s companies; the sign-in address goes to the home's opener.
    ///
    /// # Errors
    /// As [`Self::start`].
    pub async fn start_to_verify(&self, client: &Registered, owner: &str) -> Outcome<Running> {
        self.start_to_verify_with(client, &["--owner", owner, "--json"]).await
    }

    /// The same with other arguments, such as `--tenant`.
    ///
    /// # Errors
    /// As [`Self::start`].
    pub async fn start_to_verify_with(&self, client: &Registered, arguments: &[&str]) -> Outcome<Running> {
        let port = client.redirect_port.to_string();
        let opener = self.home.opener().command().to_string_lossy();
        let first = ["verify", &client.server_url, "--client-id", &client.client_id, "--secret-stdin"];
        let more = ["--redirect-port", &port, "--open", &opener];
        self.start(&[&first[..], &more, arguments].concat(), &client.client_secret).await
    }

    /// Verifies a client to the end, with `visitor` at the sign-in.
    ///
    /// # Errors
    /// When nobody is asked to sign in, or the end does not come.
    pub async fn verify(&self, client: &Registered, owner: &str, visitor: &Visitor) -> Outcome<Finished> {
        self.verify_with(client, &["--owner", owner, "--json"], visitor).await
    }

    /// The same with other arguments, such as `--predict`.
    ///
    /// # Errors
    /// As [`Self::verify`].
    pub async fn verify_with(
        &self,
        client: &Registered,
        arguments: &[&str],
        visitor: &Visitor,
    ) -> Outcome<Finished> {
        let opened = self.home.opener().opened().len();
        let running = self.start_to_verify_with(client, arguments).await?;
        match self.home.opener().next(opened, PATIENCE).await {
            Ok(address) => visitor.visit(&address).await.map(drop)?,
            // It may have ended without a sign-in: then what it says is more telling.
            Err(late) => {
                let finished = running.finish(PATIENCE).await?;
                return Err(Trouble::unexpected(late.to_string(), finished.everything()));
            }
        }
        running.finish(PATIENCE).await
    }

    /// Starts `hatcheck`, with `typed` as the whole of its standard input.
    ///
    /// # Errors
    /// When it cannot be started.
    pub async fn start(&self, arguments: &[&str], typed: &str) -> Outcome<Running> {
        let (running, mut keyboard) = self.open(arguments).await?;
        // A program that reads nothing may have closed its end already.
        let _ = keyboard.write_all(typed.as_bytes()).await;
        Ok(running)
    }

    /// Starts `hatcheck`, and gives its standard input, too, to be written to later.
    ///
    /// # Errors
    /// When it cannot be started.
    pub async fn open(&self, arguments: &[&str]) -> Outcome<(Running, ChildStdin)> {
        let program = place::hatcheck().await?;
        let mut command = match self.wrapper.split_first() {
            Some((wrapper, words)) => {
                let mut command = Command::new(wrapper);
                command.args(words).arg(program);
                command
            }
            None => Command::new(program),
        };
        self.home.settle(command.args(arguments));
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let spelled = format!("hatcheck {}", arguments.join(" "));
        let mut process = Process::start(&mut command, &spelled)?;
        let child = process.child();
        let (out, err) = (Said::listen(child.stdout.take()), Said::listen(child.stderr.take()));
        let keyboard = child.stdin.take();
        let keyboard = keyboard.ok_or_else(|| Trouble::unexpected("a standard input", ""))?;
        Ok((Running { spelled, process, out, err }, keyboard))
    }
}

/// `hatcheck` while it runs. It ends with this value.
#[derive(Debug)]
pub struct Running {
    spelled: String,
    process: Process,
    out: Said,
    err: Said,
}

impl Running {
    /// Waits for the first whole line on standard output.
    ///
    /// # Errors
    /// When there is none in time: with what was said on standard error.
    pub async fn first_line(&self, limit: Duration) -> Outcome<String> {
        let line = until(limit, format!("the first line of `{}`", self.spelled), async || {
            Ok(self.out.text().split_once('\n').map(|(line, _)| line.to_owned()))
        });
        line.await.map_err(|trouble| Trouble::unexpected(trouble.to_string(), self.err.text().clone()))
    }

    /// The program as it runs: to interrupt it, and to see its arguments as others see them.
    #[must_use]
    pub fn process(&self) -> &Process {
        &self.process
    }

    /// What it has said on standard error so far.
    #[must_use]
    pub fn said(&self) -> String {
        self.err.text().clone()
    }

    /// Waits for its own end.
    ///
    /// # Errors
    /// When it does not end within `limit`: with what it has said so far.
    pub async fn finish(mut self, limit: Duration) -> Outcome<Finished> {
        let ended = self.process.ended(limit).await;
        let status = ended.map_err(|late| {
            Trouble::unexpected(late.to_string(), format!("{}\n{}", self.out.text(), self.err.text()))
        })?;
        let (out, err) = (self.out.whole().await, self.err.whole().await);
        Ok(Finished { spelled: self.spelled, code: status.code(), out, err })
    }
}

/// What `hatcheck` said, and how it ended.
#[derive(Debug)]
pub struct Finished {
    /// The command as typed.
    pub spelled: String,
    /// The exit status; `None` when a signal ended it.
    pub code: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Finished {
    /// The one JSON document on standard output.
    ///
    /// # Errors
    /// When standard output is anything else.
    pub fn json(&self) -> Outcome<Value> {
        serde_json::from_str(&self.out).map_err(|error| {
            Trouble::unexpected(
                format!("`{}` should print one JSON document: {error}", self.spelled),
                self.everything(),
            )
        })
    }

    /// Everything that it said anywhere.
    #[must_use]
    pub fn everything(&self) -> String {
        format!("{}\n{}", self.out, self.err)
    }
}

/// What comes out of a pipe, as it comes.
#[derive(Debug)]
struct Said {
    text: Arc<Mutex<String>>,
    listening: tokio::task::JoinHandle<()>,
}

impl Said {
    fn listen(pipe: Option<impl AsyncRead + Unpin + Send + 'static>) -> Self {
        let text = Arc::new(Mutex::new(String::new()));
        let heard = Arc::clone(&text);
        let listening = tokio::spawn(async move {
            let Some(mut pipe) = pipe.map(BufReader::new) else { return };
            let mut bytes = Vec::new();
            while pipe.read_until(b'\n', &mut bytes).await.is_ok_and(|count| count > 0) {
                lock(&heard).push_str(&String::from_utf8_lossy(&bytes));
                bytes.clear();
            }
        });
        Self { text, listening }
    }

    fn text(&self) -> MutexGuard<'_, String> {
        lock(&self.text)
    }

    /// Everything, once the program has ended. (A pipe that a grandchild holds open is not waited for.)
    async fn whole(&mut self) -> String {
        let _ = tokio::time::timeout(Duration::from_secs(1), &mut self.listening).await;
        self.text().clone()
    }
}

fn lock(text: &Mutex<String>) -> MutexGuard<'_, String> {
    text.lock().unwrap_or_else(PoisonError::into_inner)
}
