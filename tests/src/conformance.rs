//! The official MCP conformance suite, as a program that leaves a file of checks for each scenario. It lives in
//! `tests/conformance`, with the Node that it needs.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use serde::Deserialize;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::Command;
use url::Url;

use crate::place;
use crate::process::Process;
use crate::trouble::{Outcome, Trouble, until, within};
use crate::visitor::{Visitor, parameter};

/// How long one run may take; the suite gives each of its scenarios thirty seconds.
const RUN: Duration = Duration::from_secs(90);
const LISTENING: Duration = Duration::from_secs(10);
const MEND: &str = "run `cargo xtask test`, or `npm ci` in tests/conformance";

/// What the suite found, by scenario.
pub type Scenarios = BTreeMap<String, Vec<Check>>;

/// One thing that a scenario looked at.
#[derive(Clone, Debug, Deserialize)]
pub struct Check {
    /// Its name in the suite.
    pub id: String,
    /// How it came out.
    pub status: Status,
    /// What was looked at, or what was wrong with it.
    #[serde(default)]
    pub description: String,
    /// What was wrong, where the suite says more.
    #[serde(default, rename = "errorMessage")]
    pub error_message: Option<String>,
}

/// How a check came out.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "UPPERCASE")]
pub enum Status {
    /// As the specification has it.
    Success,
    /// Against a MUST.
    Failure,
    /// Against a SHOULD.
    Warning,
    /// Not judged.
    Info,
    /// Not reached.
    Skipped,
}

/// Which half of a revision's requirements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    /// What a client has to do.
    Client,
    /// What a server has to do.
    Server,
}

/// Runs the suite with these arguments, and gives what it found. That checks fail is no trouble of the run.
///
/// # Errors
/// When the suite is not installed, does not end in time, or leaves nothing.
pub async fn run(arguments: &[&str]) -> Outcome<Scenarios> {
    run_with(arguments, None).await
}

/// The same, with somebody who signs in where the suite asks for it.
///
/// # Errors
/// The same, and when the sign-in fails.
pub async fn run_with(arguments: &[&str], person: Option<&Visitor>) -> Outcome<Scenarios> {
    let found = tempfile::tempdir().map_err(Trouble::io("making a folder"))?;
    let mut command = Command::new(node()?);
    command.arg(suite()?).args(arguments).arg("--output-dir").arg(found.path());
    command.stdin(Stdio::null()).stdout(Stdio::piped());
    let mut process = Process::start(&mut command, "the conformance suite")?;
    let said = within(RUN, "the conformance suite", attend(&mut process, person)).await?;
    let mut scenarios = Scenarios::new();
    collect(found.path(), found.path(), &mut scenarios)?;
    if scenarios.is_empty() {
        Err(Trouble::unexpected("the suite left no checks", said))
    } else {
        Ok(scenarios)
    }
}

/// Listens until the suite ends, and has the person open the one address that it asks to be opened.
async fn attend(process: &mut Process, person: Option<&Visitor>) -> Outcome<String> {
    let mut said = String::new();
    let Some(out) = process.child().stdout.take() else { return Ok(said) };
    let mut lines = BufReader::new(out).lines();
    while let Some(line) = lines.next_line().await.map_err(Trouble::io("listening to the suite"))? {
        let address = Url::parse(&line).ok().filter(|url| parameter(url, "response_type").is_some());
        if let (Some(person), Some(address)) = (person, address) {
            let reply = person.sign_in(&address).await?;
            until(LISTENING, "the suite's listener", async || delivered(person, &reply).await).await?;
        }
        said.push_str(&line);
        said.push('\n');
    }
    Ok(said)
}

/// The suite says the address before it listens for the reply to it.
async fn delivered(person: &Visitor, reply: &Url) -> Outcome<Option<()>> {
    match person.deliver(reply).await {
        Ok(_) => Ok(Some(())),
        Err(Trouble::Http(error)) if error.is_connect() => Ok(None),
        Err(trouble) => Err(trouble),
    }
}

/// The scenarios that a revision of MCP requires, from the suite's own list.
///
/// # Errors
/// When the suite is not installed, or has no such list.
pub fn required(revision: &str, half: Half) -> Outcome<Vec<String>> {
    let path = package()?.join("requirements").join(format!("{revision}.yaml"));
    let list = fs::read_to_string(&path).map_err(Trouble::io(path.display().to_string()))?;
    let heading = if half == Half::Client { "client:" } else { "server:" };
    let entries = list.lines().skip_while(|line| *line != heading).skip(1);
    let names = entries.map_while(|line| line.strip_prefix("  - ")).map(str::to_owned).collect::<Vec<_>>();
    if names.is_empty() { Err(Trouble::unexpected("a list of scenarios", list)) } else { Ok(names) }
}

/// What a scenario complains about; nothing where it looked at something, and all of it was right.
#[must_use]
pub fn complaints(checks: &[Check]) -> Vec<String> {
    let wrong = |check: &&Check| matches!(check.status, Status::Failure | Status::Warning);
    let mut complaints: Vec<String> = checks
        .iter()
        .filter(wrong)
        .map(|check| {
            let said = check.error_message.as_ref().unwrap_or(&check.description);
            format!("{}: {said}", check.id)
        })
        .collect();
    if !checks.iter().any(|check| check.status != Status::Info) {
        complaints.push("nothing was looked at".to_owned());
    }
    complaints
}

fn package() -> Outcome<PathBuf> {
    let modules = place::root().join("tests").join("conformance").join("node_modules");
    place::existing(modules.join("@modelcontextprotocol").join("conformance"), MEND)
}

fn suite() -> Outcome<PathBuf> {
    place::existing(package()?.join("dist").join("index.js"), MEND)
}

/// The suite's own Node: it breaks with the older one that the rest is content with.
fn node() -> Outcome<PathBuf> {
    let architecture = if cfg!(target_arch = "aarch64") { "arm64" } else { "x64" };
    let modules = place::root().join("tests").join("conformance").join("node_modules");
    place::existing(modules.join(format!("node-linux-{architecture}")).join("bin").join("node"), MEND)
}

/// Reads `SCENARIO-TIME/checks.json`; a scenario's name may have folders of its own.
fn collect(folder: &Path, top: &Path, scenarios: &mut Scenarios) -> Outcome<()> {
    let unreadable = || Trouble::io(folder.display().to_string());
    for entry in fs::read_dir(folder).map_err(unreadable())? {
        let path = entry.map_err(unreadable())?.path();
        if path.is_dir() {
            collect(&path, top, scenarios)?;
        } else if path.ends_with("checks.json") {
            let written = fs::read(&path).map_err(unreadable())?;
            scenarios.insert(scenario(folder, top), serde_json::from_slice(&written)?);
        }
    }
    Ok(())
}

/// The folder's name without the time, `-2026-07-28T00-00-00-000Z`.
fn scenario(folder: &Path, top: &Path) -> String {
    const TIME: usize = "-2026-07-28T00-00-00-000Z".len();
    let name = folder.strip_prefix(top).unwrap_or(folder).to_string_lossy();
    name.get(..name.len().saturating_sub(TIME)).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scenario_that_looked_at_nothing_has_not_passed() {
        let check = |status| Check {
            id: "id".to_owned(),
            status,
            description: "said".to_owned(),
            error_message: None,
        };
        assert_eq!(complaints(&[check(Status::Success)]), Vec::<String>::new());
        assert_eq!(complaints(&[check(Status::Info)]), ["nothing was looked at"]);
        assert_eq!(complaints(&[check(Status::Success), check(Status::Warning)]), ["id: said"]);
    }

    #[test]
    fn a_scenario_is_found_in_the_name_of_its_folder() {
        let folder = Path::new("/top/auth/dpop-nonce-2026-11-24T01-02-36-064Z");
        assert_eq!(scenario(folder, Path::new("/top")), "auth/dpop-nonce");
    }
}
