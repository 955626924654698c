//! One window for each folder of journeys: who starts Hatcheck again is shown the window that is open.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::Path;

use tauri::plugin::TauriPlugin;
use tauri::{AppHandle, Manager as _, UserAttentionType, Wry};

/// Ends this program at once where another one has the same folder open. On Linux that is known by the session bus; where
/// there is none, the assistant finds the folder taken, and the window says so.
pub(crate) fn in_folder(folder: Option<&Path>) -> TauriPlugin<Wry> {
    let mut hasher = DefaultHasher::new();
    folder.hash(&mut hasher);
    tauri_plugin_single_instance::Builder::new()
        .dbus_id(format!("app.hatcheck.desktop.f{:016x}", hasher.finish()))
        .callback(|app, _, _| come_up(app))
        .build()
}

/// Brings the window before the person's eyes; a desktop that lets no program do that marks it instead.
fn come_up(app: &AppHandle) {
    if let Some(window) = app.get_webview_window("main") {
        let _ = window.unminimize();
        let _ = window.set_focus();
        let _ = window.request_user_attention(Some(UserAttentionType::Informational));
    }
}
