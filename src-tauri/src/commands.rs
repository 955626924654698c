//! What the window may call.

use assistant::guide::Field;
use assistant::journey::Judged;
use assistant::view::ExplanationView;
use assistant::{Command, View};
use tauri::{AppHandle, State};

use crate::beside::{self, Layout};
use crate::start::Start;

/// What to show now.
#[tauri::command]
pub(crate) fn view(start: State<'_, Start>) -> View {
    start.view()
}

/// Does what the person asked for.
#[tauri::command]
pub(crate) async fn send(start: State<'_, Start>, command: Command) -> Result<View, ()> {
    Ok(start.send(command).await)
}

/// Finds out which problems a message fits that another application showed.
#[tauri::command]
pub(crate) async fn explain(start: State<'_, Start>, text: String) -> Result<ExplanationView, ()> {
    Ok(start.assistant().ok_or(())?.explain(&text).await)
}

/// The Roles of the open journey as a table, to be changed by hand.
#[tauri::command]
pub(crate) async fn roles_table(start: State<'_, Start>) -> Result<String, ()> {
    Ok(start.assistant().ok_or(())?.roles_table().await)
}

/// Judges a value while it is being typed.
#[tauri::command]
pub(crate) async fn judge(start: State<'_, Start>, field: Field, text: String) -> Result<Judged, ()> {
    Ok(start.assistant().ok_or(())?.judge(field, &text).await)
}

/// How the window is laid out.
#[tauri::command]
pub(crate) fn layout(app: AppHandle) -> Layout {
    beside::layout(&app)
}

/// Makes the window the slim panel beside the browser, or the full window again.
#[tauri::command]
pub(crate) async fn lay_out(app: AppHandle, beside: bool) -> Layout {
    beside::lay_out(&app, beside).await
}
