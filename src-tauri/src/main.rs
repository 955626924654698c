//! The desktop face: a window and its place, its commands, and the system's browser. It decides nothing.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod alone;
mod beside;
mod browser;
mod commands;
mod start;

use std::panic::resume_unwind;
use std::path::PathBuf;
use std::thread::JoinHandle;
use std::time::Duration;

use tauri::{AppHandle, Manager as _, RunEvent, WebviewWindowBuilder, WindowEvent};

use crate::beside::Standing;
use crate::start::Start;

/// How long the end may take: what is saved is saved already, and nobody waits for a keyring that does not answer.
const END: Duration = Duration::from_secs(3);

/// The script of the pages, as `ui/vite.config.ts` names it.
const SCRIPT: &str = "hatcheck.js";

fn main() -> tauri::Result<()> {
    let folder = assistant::default_folder();
    let start = Start::beside(folder.clone());
    let app = tauri::Builder::default()
        .plugin(alone::in_folder(folder.as_deref()))
        .plugin(tauri_plugin_shell::init())
        .invoke_handler(tauri::generate_handler![
            commands::view,
            commands::send,
            commands::judge,
            commands::explain,
            commands::roles_table,
            commands::layout,
            commands::lay_out
        ])
        .setup(|app| Ok(set_up(app.handle(), folder, start)?))
        .build(tauri::generate_context!())?;
    app.run(|app, event| match event {
        RunEvent::WindowEvent { event: WindowEvent::Moved(_) | WindowEvent::Resized(_), .. } => {
            beside::moved(app)
        }
        RunEvent::WindowEvent { event: WindowEvent::CloseRequested { .. }, .. } => beside::keep_place(app),
        // Not every system asks before it ends the program. Closing twice does no harm.
        RunEvent::ExitRequested { .. } | RunEvent::Exit => close(app),
        _ => {}
    });
    Ok(())
}

fn set_up(app: &AppHandle, folder: Option<PathBuf>, start: JoinHandle<Start>) -> tauri::Result<()> {
    if let Some(folder) = &folder {
        app.manage(Standing::in_folder(folder));
    }
    let start = start.join().unwrap_or_else(|panic| resume_unwind(panic));
    start.show_in(app);
    open_window(app, &first(app, &start)?)?;
    app.manage(start);
    // A window that stands elsewhere than before is a window.
    let _ = beside::restore(app);
    Ok(())
}

/// A script that gives the page what there is to show before it asks.
fn first(app: &AppHandle, start: &Start) -> serde_json::Result<String> {
    let first = serde_json::json!({ "view": start.view(), "layout": beside::expected(app) });
    Ok(format!("window.hatcheck = {}", serde_json::to_string(&first)?))
}

/// The script of the page. It comes with the window instead of being fetched: the thread that would answer is busy drawing
/// the window, and a page that fetches no script is allowed none (`script-src` in `tauri.conf.json`).
fn script(app: &AppHandle) -> tauri::Result<String> {
    let script =
        app.asset_resolver().get(SCRIPT.into()).ok_or_else(|| tauri::Error::AssetNotFound(SCRIPT.into()))?;
    Ok(String::from_utf8_lossy(&script.bytes).into_owned())
}

/// Opens the window. A web view wants a folder of its own; where it cannot have one, it does without.
fn open_window(app: &AppHandle, first: &str) -> tauri::Result<()> {
    let kept = app.path().app_local_data_dir().is_ok_and(|folder| std::fs::create_dir_all(folder).is_ok());
    for window in &app.config().app.windows {
        let window = WebviewWindowBuilder::from_config(app, window)?
            .initialization_script(first)
            .initialization_script(script(app)?)
            // Whatever leads elsewhere, a link that is dropped on the window, too: this is no browser.
            .on_navigation(|url| url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost"));
        // A folder that is there already is not made, and a private view writes nothing into it.
        let window = if kept { window } else { window.incognito(true).data_directory(std::env::temp_dir()) };
        window.build()?;
    }
    Ok(())
}

/// Saves and stops what is open. Nothing depends on it: a program that is killed has saved already.
fn close(app: &AppHandle) {
    if let Some(assistant) = app.try_state::<Start>().and_then(|start| start.assistant()) {
        let _ = tauri::async_runtime::block_on(async { tokio::time::timeout(END, assistant.close()).await });
    }
}
