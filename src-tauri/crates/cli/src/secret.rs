//! The client secret, from standard input: piped to its end, or typed at a terminal, which does not show it.

use std::io::{self, IsTerminal as _, Read as _};
use std::thread;

use guide::ClientSecret;
use guide::words::Words;
use tokio::sync::oneshot;

use crate::{Stopped, interrupt, say};

/// More than any client secret is long.
const LIMIT: u64 = 16 * 1024;

/// Reads the secret, without what a shell, an editor or a copy puts around it.
pub(crate) async fn read(words: &Words) -> Result<ClientSecret, Stopped> {
    let text = if io::stdin().is_terminal() { typed(words).await } else { piped() };
    let (secret, _) = guide::value::clean_secret(text?);
    Ok(secret)
}

fn piped() -> Result<String, Stopped> {
    let mut text = String::new();
    io::stdin().lock().take(LIMIT).read_to_string(&mut text).map_err(|_| Stopped::NoSecret)?;
    Ok(text)
}

/// Typed on a thread of its own, so that a request to end is heard meanwhile. The thread ends with the program: what
/// waits for a key cannot be told to stop.
async fn typed(words: &Words) -> Result<String, Stopped> {
    say::aside(&words.get("secret-prompt", &[]));
    // Or else Ctrl+C would end the program before the terminal shows again what is typed.
    interrupt::hear();
    #[cfg(unix)]
    let _as_it_was = AsItWas::now();
    let (sender, typed) = oneshot::channel();
    thread::spawn(move || sender.send(rpassword::read_password()));
    let typed = typed.await.map_err(|_| Stopped::NoSecret)?;
    typed.map_err(|error| match error.kind() {
        io::ErrorKind::Interrupted => Stopped::Cancelled,
        _ => Stopped::NoSecret,
    })
}

/// The terminal's settings before nothing was shown of what is typed. They are put back when this is dropped.
#[cfg(unix)]
struct AsItWas(Option<rustix::termios::Termios>);

#[cfg(unix)]
impl AsItWas {
    fn now() -> Self {
        Self(rustix::termios::tcgetattr(io::stdin()).ok())
    }
}

#[cfg(unix)]
impl Drop for AsItWas {
    fn drop(&mut self) {
        if let Some(settings) = &self.0 {
            // Where the terminal is gone, nobody types into it.
            let _ = rustix::termios::tcsetattr(io::stdin(), rustix::termios::OptionalActions::Now, settings);
        }
    }
}
