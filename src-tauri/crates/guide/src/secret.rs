//! The client secret, as a type that cannot be printed, copied or stored by accident.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};

/// An OAuth client secret in memory (RFC 6749 §2.3.1).
///
/// There is no `Clone`, `Serialize`, `Display` or `PartialEq`; `Debug` says only that there is one; the memory is
/// overwritten when it is dropped. [`ClientSecret::expose`] is the one way to the text, so that every use of it can
/// be found.
pub struct ClientSecret(SecretString);

impl ClientSecret {
    /// Takes the text in, as it is.
    pub fn new(text: String) -> Self {
        Self(SecretString::from(text))
    }

    /// The text itself, for the one place that sends or keeps it.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }

    /// The last four characters, by which a person tells one secret from another; nothing for a secret so short
    /// that four characters would give it away.
    pub fn ending(&self) -> Option<String> {
        let text: Vec<char> = self.expose().chars().collect();
        (text.len() >= 16).then(|| text[text.len() - 4..].iter().collect())
    }
}

impl fmt::Debug for ClientSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ClientSecret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_never_shows_in_debug_output() {
        let secret = ClientSecret::new("sk_0123456789abcdef0123".into());
        assert_eq!(format!("{secret:?}"), "ClientSecret(…)", "Debug output ends up in logs and reports");
    }

    #[test]
    fn a_short_secret_shows_no_ending() {
        assert_eq!(ClientSecret::new("sk_12345".into()).ending(), None, "half of it would be readable");
        assert_eq!(ClientSecret::new("sk_0123456789abcdef".into()).ending().as_deref(), Some("cdef"));
    }
}
