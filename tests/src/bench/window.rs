//! The window beside an empty one: both with the same Tauri and the same web view, on a screen of their own, driven in
//! the same way, in turn.
//!
//! - *Start*: from the start of the process to the first contentful paint (W3C Paint Timing). Hatcheck's page is empty
//!   until it has its view, so that its first paint is its first usable screen.
//! - *Memory*: the proportional set size (PSS) of the program and of all processes of its web view together, once the
//!   window has stood still for [`REST`].
//! - *A step change*: once the window has stood still for [`BREATH`], from a click on a step in the list to the frame
//!   with that step painted, by the page's own clock, through the assistant and back. That it is open is saved after.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use serde_json::{Value, json};

use super::{say, table};
use crate::home::Home;
use crate::page::Page;
use crate::place;
use crate::trouble::{Outcome, Trouble, until};
use crate::window::{Setting, Window};

/// How often each window is opened. The middle counts: a start is known to a hundredth of a second only.
const RUNS: usize = 7;
/// A window that opens is at work for a while after its first paint.
const REST: Duration = Duration::from_secs(2);
/// Nobody reads a step in less; a step that is opened sooner waits for the frame and for the disk of the one before.
const BREATH: Duration = Duration::from_millis(500);
const PATIENCE: Duration = Duration::from_secs(20);
/// How many times as much as an empty window Hatcheck may take.
const MOST: f64 = 1.3;
/// How long a step change may take, in milliseconds.
const LONGEST_STEP: f64 = 50.0;

/// What a window took, each time that it was opened.
#[derive(Debug, Default)]
struct Taken {
    /// From the process's start to its first paint, in milliseconds.
    starts: Vec<f64>,
    /// In MiB.
    memories: Vec<f64>,
}

fn middle(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Measures both windows in turn, and Hatcheck's step changes, and prints them. Gives what is more than it may be.
pub(super) async fn print() -> Outcome<Vec<String>> {
    say("\nThe window, beside an empty one of the same Tauri\n");
    let (mut own, mut empty) = (Taken::default(), Taken::default());
    for _ in 0..RUNS {
        open(place::empty_window()?, &mut empty).await?;
        open(place::desktop()?, &mut own).await?;
    }
    let start = [own.starts, empty.starts].map(middle);
    let memory = [own.memories, empty.memories].map(middle);
    table::rows(&[
        ["", "Hatcheck", "empty", "times"].map(str::to_owned).to_vec(),
        row("start to first paint", start, "ms"),
        row("memory, all processes", memory, "MB"),
    ]);
    say(&format!("  No more than {MOST} times is wanted.\n"));
    let steps = step_changes().await?;
    let (slowest, longest) = steps.last().cloned().unwrap_or_default();
    let usual = middle(steps.iter().map(|(_, took)| *took).collect());
    say(&format!(
        "  A step change, of {}: {usual:.0} ms, at the longest {longest:.0} ms ({slowest}).",
        steps.len()
    ));
    say(&format!("  Less than {LONGEST_STEP:.0} ms is wanted."));
    Ok([
        over("start to first paint", start[0] / start[1], MOST),
        over("memory", memory[0] / memory[1], MOST),
        over("the longest step change", longest, LONGEST_STEP),
    ]
    .into_iter()
    .flatten()
    .collect())
}

fn over(what: &str, is: f64, most: f64) -> Option<String> {
    (is > most).then(|| format!("{what}: {is:.2}, and at most {most} is wanted"))
}

fn row(name: &str, [own, empty]: [f64; 2], unit: &str) -> Vec<String> {
    let times = format!("{:.2}", own / empty);
    vec![name.to_owned(), format!("{own:.0} {unit}"), format!("{empty:.0} {unit}"), times]
}

/// Opens a window, and measures it when it has come to rest.
async fn open(program: PathBuf, taken: &mut Taken) -> Outcome<()> {
    let home = Home::new()?;
    let window = Window::open(&home, &Setting::of(program)).await?;
    let painted = until(PATIENCE, "the first paint", async || first_paint(&window.page).await).await?;
    let begun = window.process().and_then(start_of);
    let begun = begun.ok_or_else(|| Trouble::unexpected("the window's own process", "none of that name"))?;
    tokio::time::sleep(REST).await;
    let memory: u64 = window.processes().into_iter().filter_map(pss).sum();
    window.close().await?;
    taken.starts.push(painted - begun);
    taken.memories.push(memory as f64 / 1024.0);
    Ok(())
}

/// When the page was first painted, in milliseconds since 1970.
async fn first_paint(page: &Page) -> Outcome<Option<f64>> {
    let script = "const [paint] = performance.getEntriesByName('first-contentful-paint');
        return paint ? performance.timeOrigin + paint.startTime : null;";
    Ok(page.run(script, Vec::new()).await?.as_f64())
}

/// When a process began, in milliseconds since 1970, to a hundredth of a second: field 22 of `/proc/PID/stat` counts
/// those since the machine started.
fn start_of(pid: u32) -> Option<f64> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let begun: f64 = stat.rsplit_once(") ")?.1.split(' ').nth(19)?.parse().ok()?;
    let uptime = fs::read_to_string("/proc/uptime").ok()?;
    let up: f64 = uptime.split(' ').next()?.parse().ok()?;
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?;
    Some((now.as_secs_f64() - up + begun / 100.0) * 1000.0)
}

/// The memory of a process, in KiB, with what it shares counted in parts.
fn pss(pid: u32) -> Option<u64> {
    let rollup = fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).ok()?;
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

/// Opens each step of a new journey from the list, and the first again; how long each took in milliseconds, the quickest
/// first.
async fn step_changes() -> Outcome<Vec<(String, f64)>> {
    let home = Home::new()?;
    let window = Window::open(&home, &Setting::usual()?).await?;
    window.page.element("[data-testid=practise-first]").await?.click().await?;
    window.page.element("[data-testid^=step-][aria-current=step]").await?;
    tokio::time::sleep(REST).await;
    let names = "return [...document.querySelectorAll('[data-testid^=step-][data-status]')]
        .map((step) => step.dataset.testid)";
    let names = window.page.run(names, Vec::new()).await?;
    let mut steps: Vec<&Value> = names.as_array().into_iter().flatten().collect();
    // The first is open already.
    let open = 1.min(steps.len());
    steps.rotate_left(open);
    let mut took = Vec::new();
    for step in steps {
        let step = step.as_str().unwrap_or_default();
        let selector = format!("[data-testid={step}]");
        tokio::time::sleep(BREATH).await;
        let milliseconds = window.page.client().execute_async(STEP_CHANGE, vec![json!(selector)]).await?;
        let time =
            milliseconds.as_f64().ok_or_else(|| Trouble::unexpected("a time", milliseconds.to_string()));
        took.push((step.to_owned(), time?));
    }
    window.close().await?;
    took.sort_by(|(_, one), (_, other)| one.total_cmp(other));
    Ok(took)
}

/// Presses a step, waits until it is the current one, and then until the frame that shows it is painted: a task that is
/// queued in an animation frame runs after it.
const STEP_CHANGE: &str = "
    const [selector, done] = arguments;
    const begun = performance.now();
    const painted = new MessageChannel();
    painted.port1.onmessage = () => done(performance.now() - begun);
    const seen = new MutationObserver(() => {
        if (document.querySelector(selector + '[aria-current=step]') === null) return;
        seen.disconnect();
        requestAnimationFrame(() => painted.port2.postMessage(null));
    });
    seen.observe(document.body, { subtree: true, childList: true, attributes: true });
    document.querySelector(selector).click();";
