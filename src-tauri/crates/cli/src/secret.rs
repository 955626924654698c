//! The client secret, from standard input: piped to its end, or typed at a terminal, which does not show it.

use std::io::{self, IsTerminal as _, Read as _};

use guide::ClientSecret;
use guide::words::Words;

use crate::{Stopped, interrupt, say};

/// More than any client secret is long.
const LIMIT: u64 = 16 * 1024;

/// Reads the secret, without what a shell, an editor or a copy puts around it.
pub(crate) fn read(words: &Words) -> Result<ClientSecret, Stopped> {
    let text = if io::stdin().is_terminal() { typed(words) } else { piped() };
    let (secret, _) = guide::value::clean_secret(text?);
    Ok(secret)
}

fn piped() -> Result<String, Stopped> {
    let mut text = String::new();
    io::stdin().lock().take(LIMIT).read_to_string(&mut text).map_err(|_| Stopped::NoSecret)?;
    Ok(text)
}

fn typed(words: &Words) -> Result<String, Stopped> {
    say::progress(&words.get("secret-prompt", &[]));
    // Or else Ctrl+C would end the program before the terminal shows again what is typed.
    interrupt::hear();
    rpassword::read_password().map_err(|error| match error.kind() {
        io::ErrorKind::Interrupted => Stopped::Cancelled,
        _ => Stopped::NoSecret,
    })
}
