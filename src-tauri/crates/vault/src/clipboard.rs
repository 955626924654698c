//! The system's clipboard.

use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

use guide::ClientSecret;
use guide::problem::{Problem, ProblemCode, Retry};
use secrecy::zeroize::Zeroizing;
use sha2::{Digest as _, Sha256};

/// The system's clipboard, opened when it is first used and kept open, because on X11 and Wayland the program that put
/// text there has to serve it.
#[derive(Default)]
pub struct Clipboard {
    open: Mutex<Option<arboard::Clipboard>>,
    /// The secret that was put there, until it is known to be off again.
    secret: Mutex<Option<Fingerprint>>,
}

/// By which a text is known again without being kept.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// The fingerprint of a text.
    pub fn of(text: &str) -> Self {
        Self(Sha256::digest(text).into())
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Fingerprint")
    }
}

impl fmt::Debug for Clipboard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clipboard")
    }
}

impl Clipboard {
    /// The text on the clipboard; empty where there is none.
    ///
    /// # Errors
    /// [`ProblemCode::ClipboardUnavailable`], as of every call here: the system does not give it.
    pub fn text(&self) -> Result<Zeroizing<String>, Problem> {
        let text = self.with(|clipboard| match clipboard.get_text() {
            Err(arboard::Error::ContentNotAvailable) => Ok(String::new()),
            other => other,
        });
        text.map(Zeroizing::new)
    }

    /// Puts text on the clipboard.
    ///
    /// # Errors
    /// As [`Clipboard::text`].
    pub fn put(&self, text: &str) -> Result<(), Problem> {
        self.with(|clipboard| clipboard.set_text(text))
    }

    /// Puts a secret on the clipboard, marked so that clipboard histories leave it out where the system knows such a
    /// mark: `x-kde-passwordManagerHint` on Linux, `org.nspasteboard.ConcealedType` on macOS, and
    /// `ExcludeClipboardContentFromMonitorProcessing` on Windows.
    ///
    /// # Errors
    /// As [`Clipboard::text`]. It may be there all the same, so it is to be taken off.
    pub fn put_secret(&self, secret: &ClientSecret) -> Result<Fingerprint, Problem> {
        let print = Fingerprint::of(secret.expose());
        *self.secret() = Some(print);
        self.with(|clipboard| unlisted(clipboard.set()).text(secret.expose()))?;
        Ok(print)
    }

    /// Empties the clipboard if it still holds the secret that was put there. What could not be done can be tried again.
    ///
    /// # Errors
    /// As [`Clipboard::text`].
    pub fn take_secret_off(&self) -> Result<(), Problem> {
        let Some(print) = *self.secret() else { return Ok(()) };
        if Fingerprint::of(&self.text()?) == print {
            // An empty text first: a selection that is only given up stays in the memory of this program.
            self.with(|clipboard| clipboard.set_text("").and_then(|()| clipboard.clear()))?;
        }
        let mut put = self.secret();
        *put = put.filter(|since| *since != print);
        Ok(())
    }

    fn secret(&self) -> MutexGuard<'_, Option<Fingerprint>> {
        self.secret.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn with<T>(
        &self,
        act: impl FnOnce(&mut arboard::Clipboard) -> Result<T, arboard::Error>,
    ) -> Result<T, Problem> {
        let mut slot = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let opened = match slot.take() {
            Some(open) => Ok(open),
            None => arboard::Clipboard::new(),
        };
        let clipboard = slot.insert(opened.map_err(unavailable)?);
        act(clipboard).map_err(unavailable)
    }
}

/// Names the error, which holds nothing of what is on the clipboard.
fn unavailable(error: arboard::Error) -> Problem {
    Problem::new(ProblemCode::ClipboardUnavailable).with("detail", error.to_string()).retry(Retry::Now)
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
