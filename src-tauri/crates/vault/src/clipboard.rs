//! The system's clipboard.

use std::fmt;
use std::sync::{Mutex, PoisonError};

use guide::ClientSecret;
use guide::problem::{Problem, ProblemCode, Retry};

/// The system's clipboard, opened when it is first used and kept open, because on X11 and Wayland the program that put
/// text there has to serve it.
#[derive(Default)]
pub struct Clipboard(Mutex<Option<arboard::Clipboard>>);

impl fmt::Debug for Clipboard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clipboard")
    }
}

impl Clipboard {
    /// The text on the clipboard.
    pub fn text(&self) -> Result<String, Problem> {
        self.with(arboard::Clipboard::get_text)
    }

    /// Puts text on the clipboard.
    pub fn put(&self, text: &str) -> Result<(), Problem> {
        self.with(|clipboard| clipboard.set_text(text))
    }

    /// Puts a secret on the clipboard, out of clipboard history where the system allows it.
    pub fn put_secret(&self, secret: &ClientSecret) -> Result<(), Problem> {
        self.with(|clipboard| unlisted(clipboard.set()).text(secret.expose()))
    }

    fn with<T>(
        &self,
        act: impl FnOnce(&mut arboard::Clipboard) -> Result<T, arboard::Error>,
    ) -> Result<T, Problem> {
        let mut slot = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let opened = match slot.take() {
            Some(open) => Ok(open),
            None => arboard::Clipboard::new(),
        };
        let clipboard = slot.insert(opened.map_err(|_| unavailable())?);
        act(clipboard).map_err(|_| unavailable())
    }
}

fn unavailable() -> Problem {
    Problem::new(ProblemCode::ClipboardUnavailable).retry(Retry::Now)
}

#[cfg(target_os = "linux")]
fn unlisted(set: arboard::Set<'_>) -> arboard::Set<'_> {
    arboard::SetExtLinux::exclude_from_history(set)
}

#[cfg(target_os = "macos")]
fn unlisted(set: arboard::Set<'_>) -> arboard::Set<'_> {
    arboard::SetExtApple::exclude_from_history(set)
}

#[cfg(windows)]
fn unlisted(set: arboard::Set<'_>) -> arboard::Set<'_> {
    use arboard::SetExtWindows as _;
    set.exclude_from_history().exclude_from_cloud().exclude_from_monitoring()
}
