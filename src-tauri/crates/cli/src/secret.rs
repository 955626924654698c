//! The client secret, from standard input.

use std::io::{self, IsTerminal as _, Read as _};

use guide::ClientSecret;
use guide::words::Words;

use crate::{Stopped, say};

/// More than any client secret is long.
const LIMIT: u64 = 16 * 1024;

/// Reads the secret from standard input to its end, without the line break that a shell or an editor puts there.
pub(crate) fn read(words: &Words) -> Result<ClientSecret, Stopped> {
    if io::stdin().is_terminal() {
        say::progress(&words.get("secret-prompt", &[]));
    }
    let mut text = String::new();
    io::stdin().lock().take(LIMIT).read_to_string(&mut text).map_err(|_| Stopped::NoSecret)?;
    let (secret, _) = guide::value::clean_secret(text);
    Ok(secret)
}
