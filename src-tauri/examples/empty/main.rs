//! An empty window, for the bench: what Tauri and its web view take before an application adds anything.

fn main() -> tauri::Result<()> {
    tauri::Builder::default().run(tauri::generate_context!("examples/empty/tauri.conf.json"))
}
