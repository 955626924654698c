//! Generates what Tauri needs at compile time, and declares the window's commands so that each has a permission.

use tauri_build::{AppManifest, Attributes};

/// Every command that the window has. What is not granted in `capabilities` cannot be called, whatever page asks.
const COMMANDS: &[&str] = &["view", "send", "judge", "explain", "roles_table", "layout", "lay_out"];

fn main() -> tauri_build::Result<()> {
    tauri_build::try_build(Attributes::new().app_manifest(AppManifest::new().commands(COMMANDS)))
}
