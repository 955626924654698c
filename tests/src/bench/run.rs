//! One program from its start to its answer, measured, with a person at the sign-in.

use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWriteExt, BufReader};
use tokio::process::{ChildStdin, Command};
use tokio::sync::mpsc;
use url::Url;

use super::PERSON;
use super::meter::Meter;
use crate::home::Home;
use crate::process::Process;
use crate::trouble::{Outcome, Trouble, within};
use crate::visitor::{Decision, Visitor};

/// More than any of them should need; a tool that hangs is to be told, not waited for.
const LIMIT: Duration = Duration::from_secs(60);

/// What a whole run cost.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cost {
    /// From the start of the process to its answer, without the time of the person at the sign-in pages.
    pub(super) took: Duration,
    /// Processor time.
    pub(super) processor: Duration,
    /// The most memory at once, in KiB.
    pub(super) peak: u64,
}

impl Cost {
    /// The better of each figure: what disturbs a run only ever makes it dearer.
    pub(super) fn best(self, other: Self) -> Self {
        Self {
            took: self.took.min(other.took),
            processor: self.processor.min(other.processor),
            peak: self.peak.min(other.peak),
        }
    }
}

/// A program at work.
pub(super) struct Run {
    what: String,
    process: Process,
    begun: Instant,
    keyboard: Option<ChildStdin>,
    lines: mpsc::UnboundedReceiver<String>,
    said: String,
    meter: Meter,
    away: Duration,
}

impl Run {
    /// Starts `program` in an empty home.
    pub(super) fn start(home: &Home, program: &Path, arguments: &[String]) -> Outcome<Self> {
        let what = program.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut command = Command::new(program);
        home.settle(command.args(arguments));
        // The Inspector asks before it opens a browser, unless it is told beforehand.
        command.env("MCP_AUTO_OPEN_ENABLED", "true");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let begun = Instant::now();
        let mut process = Process::start(&mut command, &what)?;
        let child = process.child();
        let meter = Meter::of(child.id().unwrap_or_default());
        let (sender, lines) = mpsc::unbounded_channel();
        listen(child.stdout.take(), sender.clone());
        listen(child.stderr.take(), sender);
        let keyboard = child.stdin.take();
        Ok(Self { what, process, begun, keyboard, lines, said: String::new(), meter, away: Duration::ZERO })
    }

    /// Types a line.
    pub(super) async fn say(&mut self, line: &str) {
        if let Some(keyboard) = &mut self.keyboard {
            // A program that has ended has nothing to be told; what it lacks is missed where its answer is awaited.
            let _ = keyboard.write_all(format!("{line}\n").as_bytes()).await;
        }
    }

    /// Types nothing any more.
    pub(super) fn hush(&mut self) {
        self.keyboard = None;
    }

    /// Waits until a line, on standard output or standard error, says what is looked for.
    pub(super) async fn hear<T>(&mut self, what: &str, find: impl Fn(&str) -> Option<T>) -> Outcome<T> {
        let hearing = async {
            while let Some(line) = self.lines.recv().await {
                self.said.push_str(&line);
                self.said.push('\n');
                if let Some(found) = find(&line) {
                    return Ok(found);
                }
            }
            Err(Trouble::unexpected(format!("{} should say {what}", self.what), self.said.clone()))
        };
        within(LIMIT, format!("what {} says", self.what), hearing).await
    }

    /// Waits for the sign-in address, and has a person sign in there. The person's time is not the program's.
    pub(super) async fn sign_in(&mut self) -> Outcome<()> {
        let address = self.hear("where to sign in", sign_in_address).await?;
        let person = Visitor::new(PERSON, Decision::Authorize)?;
        let left = Instant::now();
        let reply = person.sign_in(&address).await?;
        self.away += left.elapsed();
        // What the page then says is for the person; a program may be done before it has said all.
        let _ = person.deliver(&reply).await;
        Ok(())
    }

    /// Waits for its own end, and gives the cost up to there, and all that it said.
    pub(super) async fn finish(mut self) -> Outcome<(Cost, String)> {
        self.hush();
        let reading = async { Ok(self.meter.read().await) };
        let taken = within(LIMIT, format!("the end of {}", self.what), reading).await?;
        let taken = taken.ok_or_else(|| Trouble::unexpected("a reading", "there is none"))?;
        while let Some(line) = self.lines.recv().await {
            self.said.push_str(&line);
            self.said.push('\n');
        }
        let took = taken.ended.duration_since(self.begun).saturating_sub(self.away);
        self.process.ended(LIMIT).await?;
        Ok((Cost { took, processor: taken.processor, peak: taken.peak }, self.said))
    }

    /// Ends it now, because its answer is there: for programs that serve on until they are ended.
    pub(super) async fn leave(mut self) -> Outcome<Cost> {
        let took = self.begun.elapsed().saturating_sub(self.away);
        self.hush();
        self.process.interrupt()?;
        let (cost, _) = self.finish().await?;
        Ok(Cost { took, ..cost })
    }
}

fn listen(pipe: Option<impl AsyncRead + Unpin + Send + 'static>, sender: mpsc::UnboundedSender<String>) {
    let Some(pipe) = pipe else { return };
    tokio::spawn(async move {
        let mut lines = BufReader::new(pipe).lines();
        while let Ok(Some(line)) = lines.next_line().await {
            // Nobody listens any more once the run is over.
            let _ = sender.send(line);
        }
    });
}

/// The authorization address in a line.
fn sign_in_address(line: &str) -> Option<Url> {
    line.split_whitespace()
        .filter(|word| word.contains("response_type=code"))
        .find_map(|word| word.parse().ok())
}
