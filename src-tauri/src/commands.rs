//! What the window may call.

use assistant::guide::Field;
use assistant::journey::Judged;
use assistant::view::ExplanationView;
use assistant::{Assistant, Command, View};
use tauri::{AppHandle, State};

use crate::beside::{self, Layout};

/// What to show now.
#[tauri::command]
pub(crate) fn view(assistant: State<'_, Assistant>) -> View {
    assistant.view()
}

/// Does what the person asked for.
#[tauri::command]
pub(crate) async fn send(assistant: State<'_, Assistant>, command: Command) -> Result<View, ()> {
    Ok(assistant.send(command).await)
}

/// Finds out which problems a message fits that another application showed.
#[tauri::command]
pub(crate) async fn explain(assistant: State<'_, Assistant>, text: String) -> Result<ExplanationView, ()> {
    Ok(assistant.explain(&text).await)
}

/// Judges a value while it is being typed.
#[tauri::command]
pub(crate) async fn judge(assistant: State<'_, Assistant>, field: Field, text: String) -> Result<Judged, ()> {
    Ok(assistant.judge(field, &text).await)
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
