//! The system's browser, through the shell plugin's `open`.
//!
//! That call is deprecated in the plugin in favour of another plugin; it stands here alone so that the swap is this
//! file. Which addresses may be opened is decided before they come here.

use assistant::{CannotOpen, Host};
use tauri::AppHandle;
use tauri_plugin_shell::ShellExt as _;

pub(crate) struct SystemBrowser {
    app: AppHandle,
}

impl SystemBrowser {
    pub(crate) const fn new(app: AppHandle) -> Self {
        Self { app }
    }
}

impl Host for SystemBrowser {
    #[expect(deprecated, reason = "the plugin is the project's choice; its successor is a swap of this file")]
    fn open(&self, address: &str) -> Result<(), CannotOpen> {
        self.app.shell().open(address, None).map_err(|_| CannotOpen)
    }
}
