//! The window beside the browser: a slim panel at the right edge of the screen, on top of other windows; and back to
//! where it was.
//!
//! What the desktop does not allow is not pretended: some let no window place itself, or keep itself on top (Wayland has
//! neither), so what was asked for is looked at once the desktop has answered.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tauri::async_runtime::{JoinHandle, spawn};
use tauri::{AppHandle, Manager as _, PhysicalPosition, PhysicalSize, WebviewWindow};

/// How the window is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Layout {
    /// Whether it is the slim panel.
    pub(crate) beside: bool,
    /// Whether the desktop keeps it on top.
    pub(crate) on_top: bool,
}

/// A place on the screen, in physical pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Place {
    x: i32,
    y: i32,
    width: u32,
    height: u32,
    maximized: bool,
}

/// What is remembered from one run to the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Remembered {
    beside: bool,
    /// Where the full window was.
    full: Option<Place>,
}

/// Where the window stands, and what is remembered of it.
pub(crate) struct Standing {
    file: PathBuf,
    remembered: Mutex<Remembered>,
    /// Waits for the window to stand still.
    waiting: Mutex<Option<JoinHandle<()>>>,
}

/// The width of the panel in logical pixels.
const WIDTH: f64 = 380.0;

/// How long a desktop is given to answer.
const ANSWER: Duration = Duration::from_millis(400);

/// How long the window has stood still when its place is remembered.
const STILL: Duration = Duration::from_millis(500);

impl Standing {
    /// Reads what is remembered in `folder`. What cannot be read is forgotten: nothing hangs on it.
    pub(crate) fn in_folder(folder: &std::path::Path) -> Self {
        let file = folder.join("window.json");
        let text = std::fs::read_to_string(&file).unwrap_or_default();
        let remembered = serde_json::from_str(&text).unwrap_or_default();
        Self { file, remembered: Mutex::new(remembered), waiting: Mutex::default() }
    }

    fn remembered(&self) -> Remembered {
        *lock(&self.remembered)
    }

    fn remember(&self, remembered: Remembered) {
        if std::mem::replace(&mut *lock(&self.remembered), remembered) == remembered {
            return;
        }
        // A place that is not kept costs a drag of the mouse the next time.
        let _ = std::fs::create_dir_all(self.file.parent().unwrap_or(&self.file));
        let _ = serde_json::to_vec(&remembered).map(|text| std::fs::write(&self.file, text));
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Puts the window where it was when the program ended.
pub(crate) fn restore(app: &AppHandle) -> tauri::Result<()> {
    let (Some(window), Some(standing)) = (main_window(app), app.try_state::<Standing>()) else {
        return Ok(());
    };
    let remembered = standing.remembered();
    if let Some(full) = remembered.full {
        put(&window, full)?;
    }
    if remembered.beside { dock(&window) } else { Ok(()) }
}

/// Remembers where the full window is as soon as it stands still: a program that is killed is not asked.
pub(crate) fn moved(app: &AppHandle) {
    let Some(standing) = app.try_state::<Standing>() else { return };
    let moved = app.clone();
    let waiting = spawn(async move {
        tokio::time::sleep(STILL).await;
        keep_place(&moved);
    });
    if let Some(earlier) = lock(&standing.waiting).replace(waiting) {
        earlier.abort();
    }
}

/// Remembers where the full window is.
pub(crate) fn keep_place(app: &AppHandle) {
    let (Some(window), Some(standing)) = (main_window(app), app.try_state::<Standing>()) else { return };
    let remembered = standing.remembered();
    if !remembered.beside {
        standing.remember(Remembered { full: full_place(&window, remembered.full), ..remembered });
    }
}

/// How the window will be laid out, before it is there.
pub(crate) fn expected(app: &AppHandle) -> Layout {
    let beside = app.try_state::<Standing>().is_some_and(|standing| standing.remembered().beside);
    Layout { beside, on_top: beside }
}

/// How the window is laid out now.
pub(crate) fn layout(app: &AppHandle) -> Layout {
    let Layout { beside, .. } = expected(app);
    let on_top = beside && main_window(app).is_some_and(|window| window.is_always_on_top().unwrap_or(false));
    Layout { beside, on_top }
}

/// Makes the window the slim panel, or the full window again.
pub(crate) async fn lay_out(app: &AppHandle, beside: bool) -> Layout {
    if let (Some(window), Some(standing)) = (main_window(app), app.try_state::<Standing>()) {
        let before = standing.remembered();
        if beside && !before.beside {
            standing.remember(Remembered { beside, full: full_place(&window, before.full) });
            let _ = dock(&window);
        } else if !beside && before.beside {
            standing.remember(Remembered { beside, ..before });
            let _ = undock(&window, before.full);
        }
    }
    answered(app, beside).await
}

/// Waits until the desktop keeps the panel on top, or has had the time to.
async fn answered(app: &AppHandle, beside: bool) -> Layout {
    let step = Duration::from_millis(40);
    let mut waited = Duration::ZERO;
    while beside && waited < ANSWER && !layout(app).on_top {
        tokio::time::sleep(step).await;
        waited += step;
    }
    layout(app)
}

fn main_window(app: &AppHandle) -> Option<WebviewWindow> {
    app.get_webview_window("main")
}

/// Where the full window is, or was: a maximized one goes back to where it was before.
fn full_place(window: &WebviewWindow, before: Option<Place>) -> Option<Place> {
    match (place_of(window), before) {
        (Some(place), Some(before)) if place.maximized => Some(Place { maximized: true, ..before }),
        (place, before) => place.or(before),
    }
}

/// Nothing while it is minimized, which is no place to open at.
fn place_of(window: &WebviewWindow) -> Option<Place> {
    if window.is_minimized().unwrap_or(false) {
        return None;
    }
    let (at, size) = (window.outer_position().ok()?, window.inner_size().ok()?);
    let maximized = window.is_maximized().ok()?;
    Some(Place { x: at.x, y: at.y, width: size.width, height: size.height, maximized })
}

/// The panel: as high as the work area, at its right edge, on top.
fn dock(window: &WebviewWindow) -> tauri::Result<()> {
    window.unmaximize()?;
    window.set_always_on_top(true)?;
    let Some(monitor) = window.current_monitor()? else { return Ok(()) };
    let area = monitor.work_area();
    let (outer, inner) = (window.outer_size()?, window.inner_size()?);
    let frame_width = outer.width.saturating_sub(inner.width);
    let frame_height = outer.height.saturating_sub(inner.height);
    let width = physical(WIDTH, monitor.scale_factor());
    window.set_size(PhysicalSize::new(width, area.size.height.saturating_sub(frame_height)))?;
    let right = area.position.x.saturating_add_unsigned(area.size.width);
    let left = right.saturating_sub_unsigned(width.saturating_add(frame_width));
    window.set_position(PhysicalPosition::new(left, area.position.y))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a width of some hundred pixels")]
fn physical(logical: f64, scale: f64) -> u32 {
    (logical * scale).round().max(1.0) as u32
}

fn undock(window: &WebviewWindow, full: Option<Place>) -> tauri::Result<()> {
    window.set_always_on_top(false)?;
    match full {
        Some(full) => put(window, full),
        None => window.center(),
    }
}

/// Puts the window somewhere, if any of it could be seen and dragged there: a screen may be gone since.
fn put(window: &WebviewWindow, place: Place) -> tauri::Result<()> {
    window.set_size(PhysicalSize::new(place.width, place.height))?;
    if window.available_monitors()?.iter().any(|monitor| is_seen(place, monitor)) {
        window.set_position(PhysicalPosition::new(place.x, place.y))?;
    } else {
        window.center()?;
    }
    if place.maximized { window.maximize() } else { Ok(()) }
}

fn is_seen(place: Place, monitor: &tauri::Monitor) -> bool {
    let (at, size) = (monitor.position(), monitor.size());
    let middle = i64::from(place.x) + i64::from(place.width / 2);
    let across = i64::from(at.x)..i64::from(at.x) + i64::from(size.width);
    let down = i64::from(at.y)..i64::from(at.y) + i64::from(size.height);
    across.contains(&middle) && down.contains(&i64::from(place.y))
}
