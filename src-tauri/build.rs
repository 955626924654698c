//! Generates what Tauri needs at compile time, and declares the window's commands so that each has a permission.

fn main() {
    tauri_build::build();
}
