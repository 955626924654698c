//! What the window may call.

use assistant::guide::Field;
use assistant::journey::Judged;
use assistant::view::ExplanationView;
use assistant::{Assistant, Command, View};
use tauri::State;

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
