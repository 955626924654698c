//! Text from a server, made safe to show: plain, bounded, and without any secret that this run knows.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{PoisonError, RwLock};

use secrecy::{ExposeSecret, SecretString};

use crate::spelling::{resolved, spellings};

/// The longest piece of a server's text that is kept, in characters.
const LONGEST: usize = 300;
/// Shorter strings are too common to be replaced in a text without making it unreadable.
const SHORTEST_SECRET: usize = 4;
/// How many secrets are learned from what servers send in one run: more than any server gives.
const MOST_LEARNED: usize = 32;
/// The longest piece of a body that is kept in a trace, in characters.
const LONGEST_PARAGRAPH: usize = 700;
/// What stands in place of a secret.
pub(crate) const REDACTED: &str = "[redacted]";

/// The secrets of one run. Everything that a server said passes through [`Redactor::plain`] before it is kept.
#[derive(Default)]
pub(crate) struct Redactor {
    secrets: RwLock<Vec<SecretString>>,
    learned: AtomicUsize,
}

impl Redactor {
    /// From now on `secret` is replaced wherever it appears, in every spelling that servers are known to quote it in.
    pub(crate) fn hide(&self, secret: &str) {
        if secret.len() < SHORTEST_SECRET {
            return;
        }
        let mut secrets = self.secrets.write().unwrap_or_else(PoisonError::into_inner);
        for form in spellings(secret) {
            if !secrets.iter().any(|held| held.expose_secret() == form) {
                secrets.push(SecretString::from(form));
            }
        }
        // The longest first, so that a secret that contains another goes as a whole.
        secrets.sort_by_key(|held| std::cmp::Reverse(held.expose_secret().len()));
    }

    /// The same for what a server sent under the name of a secret, as long as it is not flooding: each secret costs time
    /// in every text that follows.
    pub(crate) fn learn(&self, secret: &str) {
        if self.learned.fetch_add(1, Ordering::Relaxed) < MOST_LEARNED {
            self.hide(secret);
        }
    }

    /// `text` without control, invisible and direction characters, without the run's secrets, at most 300 characters
    /// long. The order matters: hidden characters go first, or they could split a secret; the cut comes last, or half
    /// of a secret could stay.
    pub(crate) fn plain(&self, text: &str) -> String {
        bounded(&self.replaced(visible(text)), LONGEST)
    }

    /// The same for a body in a trace, which may be longer.
    pub(crate) fn paragraph(&self, text: &str) -> String {
        bounded(&self.replaced(visible(text)), LONGEST_PARAGRAPH)
    }

    fn replaced(&self, mut plain: String) -> String {
        let secrets = self.secrets.read().unwrap_or_else(PoisonError::into_inner);
        for secret in secrets.iter().map(ExposeSecret::expose_secret) {
            if plain.contains(secret) {
                plain = plain.replace(secret, REDACTED);
            }
        }
        let gives_away = |word: &str| {
            let read = resolved(word);
            read.is_some_and(|read| secrets.iter().any(|held| read.contains(held.expose_secret())))
        };
        let words = plain.split(' ').map(|word| if gives_away(word) { REDACTED } else { word });
        words.collect::<Vec<_>>().join(" ")
    }
}

/// A stranger's text without control, invisible and direction characters, at most 300 characters long.
pub(crate) fn tame(text: &str) -> String {
    bounded(&visible(text), LONGEST)
}

fn bounded(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// The characters of `text` that a person would see, with each run of blanks as one.
fn visible(text: &str) -> String {
    let mut kept = String::with_capacity(text.len().min(4096));
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        if character == '\u{1b}' && characters.next_if_eq(&'[').is_some() {
            // An ANSI control sequence ends with a byte from `@` to `~` (ECMA-48 §5.4).
            while characters.next().is_some_and(|next| !('@'..='~').contains(&next)) {}
        } else if character.is_whitespace() {
            if !kept.ends_with(' ') && !kept.is_empty() {
                kept.push(' ');
            }
        } else if !is_hidden(character) {
            kept.push(character);
        }
    }
    kept.truncate(kept.trim_end().len());
    kept
}

pub(crate) fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_replaced_even_when_hidden_characters_split_it() {
        let redactor = Redactor::default();
        redactor.hide("sk_a+b/c=d");
        let echoes = [
            "sk_a+b/c=d",
            "sk_a%2Bb%2Fc%3Dd",
            "sk_a%2bb%2fc%3dd",
            "sk_a\u{200b}+b/c=d",
            "sk_a\u{1b}[31m+b/c=d",
        ];
        let written = ["c2tfYStiL2M9ZA", "736b5f612b622f633d64", "sk_a\\u002bb\\/c=d", "%2573k_a%252Bb/c=d"];
        for echo in echoes.into_iter().chain(written) {
            let shown = redactor.plain(&format!("you sent {echo}"));
            assert_eq!(
                shown, "you sent [redacted]",
                "a server that echoes the secret must not put it in a report"
            );
        }
    }

    #[test]
    fn a_secret_at_the_cut_does_not_survive_in_half() {
        let redactor = Redactor::default();
        redactor.hide("sk_0123456789");
        let shown = redactor.plain(&format!("{}sk_0123456789", "x".repeat(LONGEST - 4)));
        assert!(!shown.contains("sk_"), "half of a secret is still a leak: {shown}");
    }

    #[test]
    fn colours_and_direction_marks_are_taken_out() {
        let shown = Redactor::default().plain("\u{1b}[31mred\u{1b}[0m \u{202e}live\n\r\tline\u{7}");
        assert_eq!(shown, "red live line", "a server's text must not steer a terminal or reverse a sentence");
    }

    #[test]
    fn a_flood_of_secrets_makes_no_text_slow_and_uncovers_none_of_this_runs_own() {
        let redactor = Redactor::default();
        (0..10_000).for_each(|number| redactor.learn(&format!("token-of-the-peer-{number}")));
        let held = redactor.secrets.read().expect("the secrets").len();
        assert!(held < 1_000, "each is looked for in every text that follows: {held}");
        redactor.hide("sk_0123456789");
        assert_eq!(redactor.plain("you sent sk_0123456789"), "you sent [redacted]");
    }

    #[test]
    fn long_text_is_cut() {
        assert_eq!(Redactor::default().plain(&"ä".repeat(5000)).chars().count(), LONGEST + 1);
    }
}
