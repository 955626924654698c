//! The desktop face: a window and its place, its commands, and the system's browser. It decides nothing.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod beside;
mod browser;
mod commands;

use assistant::{Assistant, Settings};
use tauri::{AppHandle, Emitter as _, Manager as _, RunEvent, WindowEvent};

use crate::beside::Standing;
use crate::browser::SystemBrowser;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_shell::init())
        .invoke_handler(tauri::generate_handler![
            commands::view,
            commands::send,
            commands::judge,
            commands::explain,
            commands::layout,
            commands::lay_out
        ])
        .setup(|app| set_up(app.handle()))
        .build(tauri::generate_context!())?;
    app.run(|app, event| match event {
        RunEvent::WindowEvent { event: WindowEvent::CloseRequested { .. }, .. } => beside::keep_place(app),
        RunEvent::ExitRequested { .. } => close(app),
        _ => {}
    });
    Ok(())
}

fn set_up(app: &AppHandle) -> Result<(), Box<dyn std::error::Error>> {
    let folder = assistant::default_folder().ok_or("this system names no home folder")?;
    app.manage(Standing::in_folder(&folder));
    beside::restore(app)?;
    let assistant = Assistant::new(Settings::in_folder(folder), SystemBrowser::new(app.clone()))
        .map_err(|problem| problem.code.name())?;
    tauri::async_runtime::spawn(show_changes(app.clone(), assistant.clone()));
    app.manage(assistant);
    Ok(())
}

/// Sends the window each change of the view.
async fn show_changes(app: AppHandle, assistant: Assistant) {
    let mut changes = assistant.changes();
    while changes.changed().await.is_ok() {
        let view = changes.borrow_and_update().clone();
        if app.emit("view", view).is_err() {
            return;
        }
    }
}

/// Saves and stops what is open. Nothing depends on it: a program that is killed has saved already.
fn close(app: &AppHandle) {
    if let Some(assistant) = app.try_state::<Assistant>() {
        tauri::async_runtime::block_on(assistant.close());
    }
}
