//! What a process takes, read from `/proc` while it runs.

use std::fs;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// Often enough to miss no more than the very last of a process.
const EVERY: Duration = Duration::from_millis(2);
/// `/proc` counts processor time in hundredths of a second, on every Linux that this runs on.
const TICK: Duration = Duration::from_millis(10);

/// What a process has taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Taken {
    /// The most memory at once, in KiB: the high-water mark of its resident set.
    pub(super) peak: u64,
    /// Processor time, of all its threads.
    pub(super) processor: Duration,
    /// When it ended.
    pub(super) ended: Instant,
}

/// Watches one process until it ends.
pub(super) struct Meter(JoinHandle<Taken>);

impl Meter {
    /// Of the process with this ID, whose parent has not waited for it yet.
    pub(super) fn of(pid: u32) -> Self {
        Self(thread::spawn(move || watch(pid)))
    }

    /// What it has taken; to be asked when it has ended or is about to.
    pub(super) async fn read(self) -> Option<Taken> {
        tokio::task::spawn_blocking(|| self.0.join().ok()).await.ok().flatten()
    }
}

fn watch(pid: u32) -> Taken {
    let mut taken = Taken { peak: 0, processor: Duration::ZERO, ended: Instant::now() };
    while let Some((state, processor)) =
        fs::read_to_string(format!("/proc/{pid}/stat")).ok().as_deref().and_then(time)
    {
        taken = Taken { processor, ended: Instant::now(), ..taken };
        // Ended, and nobody has waited for it: its times are still told, its memory is not.
        if state == 'Z' {
            break;
        }
        let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
        taken.peak = high_water(&status).unwrap_or(taken.peak);
        thread::sleep(EVERY);
    }
    taken
}

/// State and processor time: fields 3, 14 and 15 of `/proc/PID/stat`; the second is the program's name in brackets and
/// can hold anything.
fn time(stat: &str) -> Option<(char, Duration)> {
    let fields: Vec<&str> = stat.rsplit_once(") ")?.1.split(' ').collect();
    let ticks = |field: usize| fields.get(field)?.parse::<u32>().ok();
    Some((fields.first()?.chars().next()?, TICK * (ticks(11)? + ticks(12)?)))
}

fn high_water(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_is_read_as_linux_writes_it() {
        let stat = "42 (a (b) c) S 1 42 42 0 -1 4194304 900 0 0 0 7 3 0 0 20 0 4 0 100 1000 10 1 1 1";
        assert_eq!(time(stat), Some(('S', Duration::from_millis(100))), "user and system time, together");
        assert_eq!(high_water("VmPeak:\t 99 kB\nVmHWM:\t  5120 kB\nVmRSS:\t 12 kB\n"), Some(5120));
    }

    #[tokio::test]
    async fn what_a_process_took_is_known_when_it_has_ended() {
        let mut child = std::process::Command::new("sleep").arg("0.05").spawn().expect("sleep is everywhere");
        let taken = Meter::of(child.id()).read().await.expect("a reading");
        assert!(taken.peak > 0, "every process has some memory: {taken:?}");
        child.wait().expect("it has ended");
    }
}
