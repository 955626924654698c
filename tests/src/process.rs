//! A process that ends with the value that holds it, and everything that it has started with it.

use std::collections::BTreeSet;
use std::fs;
use std::process::ExitStatus;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process, kill_process_group};
use tokio::process::{Child, Command};

use crate::trouble::{Outcome, Trouble, within};

/// A running process. It stays in the test's process group, so that Ctrl+C at the terminal ends it with the test; what
/// has gone into a group of its own is found by its descent.
#[derive(Debug)]
pub struct Process {
    what: String,
    child: Child,
}

impl Process {
    /// Starts `command`; `what` names it in words.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn start(command: &mut Command, what: impl Into<String>) -> Outcome<Self> {
        let what = what.into();
        let child = command.spawn().map_err(Trouble::io(format!("starting {what}")))?;
        Ok(Self { what, child })
    }

    /// The child, for its pipes.
    pub fn child(&mut self) -> &mut Child {
        &mut self.child
    }

    /// Sends what Ctrl+C sends.
    ///
    /// # Errors
    /// When it has ended already.
    pub fn interrupt(&self) -> Outcome<()> {
        self.signal(Signal::INT)
    }

    /// Has it stand still, or go on.
    ///
    /// # Errors
    /// When it has ended already.
    pub fn stand_still(&self, still: bool) -> Outcome<()> {
        self.signal(if still { Signal::STOP } else { Signal::CONT })
    }

    fn signal(&self, signal: Signal) -> Outcome<()> {
        let pid = self
            .pid()
            .ok_or_else(|| Trouble::unexpected(format!("{} should run", self.what), "it has ended"))?;
        kill_process(pid, signal).map_err(|cause| Trouble::io("sending a signal")(cause.into()))
    }

    /// Waits for its own end.
    ///
    /// # Errors
    /// When that takes longer than `limit`.
    pub async fn ended(&mut self, limit: Duration) -> Outcome<ExitStatus> {
        let what = format!("the end of {}", self.what);
        let child = &mut self.child;
        within(limit, what, async { child.wait().await.map_err(Trouble::io("waiting")) }).await
    }

    /// Its arguments and those of everything that it has started, as anybody on the machine can read them.
    #[must_use]
    pub fn command_lines(&self) -> String {
        let lines = self.pid().map(family).unwrap_or_default().into_iter();
        lines
            .filter_map(|pid| fs::read_to_string(format!("/proc/{}/cmdline", pid.as_raw_nonzero())).ok())
            .collect()
    }

    /// Everything that it has started, and what that has started.
    #[must_use]
    pub fn descendants(&self) -> Vec<u32> {
        let own = self.pid();
        let members = own.map(family).unwrap_or_default().into_iter().filter(|pid| Some(*pid) != own);
        members.map(|pid| pid.as_raw_nonzero().get().unsigned_abs()).collect()
    }

    fn pid(&self) -> Option<Pid> {
        Pid::from_raw(i32::try_from(self.child.id()?).ok()?)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Browsers and desktop programs put their children into groups of their own: end each of them, too.
        for pid in self.pid().map(family).unwrap_or_default() {
            let _ = kill_process_group(pid, Signal::KILL);
            let _ = kill_process(pid, Signal::KILL);
        }
    }
}

/// `first` and every process that descends from it.
fn family(first: Pid) -> Vec<Pid> {
    let parents = parents();
    let mut members = BTreeSet::from([first.as_raw_nonzero().get()]);
    let mut before = 0;
    while members.len() > before {
        before = members.len();
        members.extend(
            parents
                .iter()
                .filter(|(_, parent)| members.contains(parent))
                .map(|(pid, _)| *pid)
                .collect::<Vec<_>>(),
        );
    }
    members.into_iter().filter_map(Pid::from_raw).collect()
}

/// Each process on the machine with its parent.
fn parents() -> Vec<(i32, i32)> {
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    entries
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .filter_map(|pid| Some((pid, parent(pid)?)))
        .collect()
}

/// The fourth field of `/proc/PID/stat`; the second is the program's name in brackets and can hold anything.
fn parent(pid: i32) -> Option<i32> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    stat.rsplit_once(") ")?.1.split(' ').nth(1)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncBufReadExt, BufReader};

    #[tokio::test]
    async fn what_a_process_started_ends_with_it_even_in_a_session_of_its_own() -> Outcome<()> {
        let mut shell = Command::new("sh");
        shell.args(["-c", "setsid sleep 600 & echo $!; wait"]).stdout(std::process::Stdio::piped());
        let mut process = Process::start(&mut shell, "a shell")?;
        let Some(out) = process.child().stdout.take() else { panic!("the shell has no standard output") };
        let mut line = String::new();
        BufReader::new(out).read_line(&mut line).await.map_err(Trouble::io("reading"))?;
        drop(process);
        let gone = || {
            !fs::read_to_string(format!("/proc/{}/stat", line.trim())).is_ok_and(|stat| !stat.contains(") Z"))
        };
        crate::trouble::until(crate::trouble::PATIENCE, "the end of the grandchild", async || {
            Ok(gone().then_some(()))
        })
        .await
    }
}
