//! The system's browser, through the shell plugin's `open`.
//!
//! That call is deprecated in the plugin in favour of another plugin; it stands here alone so that the swap is this
//! file. Which addresses may be opened is decided before they come here.

use std::sync::{Arc, OnceLock};

use assistant::{CannotOpen, Host};
use tauri::AppHandle;
use tauri_plugin_shell::ShellExt as _;

/// Opens nothing until it knows the application.
#[derive(Clone, Default)]
pub(crate) struct SystemBrowser {
    pub(crate) app: Arc<OnceLock<AppHandle>>,
}

impl Host for SystemBrowser {
    #[expect(deprecated, reason = "the plugin is the project's choice; its successor is a swap of this file")]
    fn open(&self, address: &str) -> Result<(), CannotOpen> {
        let app = self.app.get().ok_or(CannotOpen)?;
        app.shell().open(address, None).map_err(|_| CannotOpen)
    }

    fn has_browser(&self) -> bool {
        has_opener()
    }
}

/// Windows and macOS open addresses themselves.
#[cfg(not(target_os = "linux"))]
const fn has_opener() -> bool {
    true
}

/// On Linux a program does it; these are the ones that the plugin tries.
#[cfg(target_os = "linux")]
fn has_opener() -> bool {
    const OPENERS: [&str; 5] = ["xdg-open", "gio", "gnome-open", "kde-open", "wslview"];
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| OPENERS.iter().any(|opener| folder.join(opener).is_file()))
}
