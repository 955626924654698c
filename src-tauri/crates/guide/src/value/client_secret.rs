//! What can be known of a client secret by its shape alone. Nothing of its text is ever repeated.

use secrecy::zeroize::Zeroizing;

use super::clean::{self, Cleaned, LONGEST_CLEANED};
use super::client_id::swapped;
use super::flaw::{self, Flaw};
use super::verdict::{Fault, Verdict};
use super::{Field, Judgement};
use crate::secret::ClientSecret;

/// No client secret comes near this length, in bytes.
const LONGEST: usize = 1024;

/// A secret shorter than this, in bytes, was probably cut off.
const SHORTEST: usize = 12;

/// Takes a pasted secret in, without what is surely no part of it. The given text is overwritten in memory.
pub fn clean_secret(text: String) -> (ClientSecret, Vec<Cleaned>) {
    let mut text = Zeroizing::new(text);
    let mut taken = clean::remove_hidden(&mut text);
    let bare = if text.len() > LONGEST_CLEANED {
        text.as_str()
    } else {
        clean::strip(&text, Field::ClientSecret, &mut taken)
    };
    taken.sort_unstable();
    taken.dedup();
    (ClientSecret::new(bare.to_owned()), taken)
}

/// Judges a secret by its shape: the client ID or an address in its place, dots, blanks inside, a text cut off.
///
/// That Planhat's begin with `sk_` is known at second hand, so another shape is worth a look, no more.
pub fn judge_secret_shape(secret: &ClientSecret) -> Judgement<()> {
    Judgement::from_verdict(examine(secret.expose()), Vec::new())
}

fn examine(text: &str) -> Verdict<()> {
    let field = Field::ClientSecret;
    if flaw::looks_like(text) == Some(Field::ClientId) {
        return Err(Fault::plain(swapped("id_in_secret", field)));
    }
    if text.starts_with("https://") || text.starts_with("http://") {
        let problem = Flaw::OtherValue.of(field);
        let other = flaw::looks_like(text).map_or("address", Field::name);
        return Err(Fault::plain(problem.with("looks_like", other)));
    }
    let flaw = if text.is_empty() {
        Flaw::Empty
    } else if text.len() > LONGEST {
        Flaw::TooLong
    } else if super::label::is_label(text) {
        Flaw::Label
    } else if flaw::is_dots(text) {
        Flaw::Dots
    } else if flaw::is_placeholder(text) {
        Flaw::Placeholder
    } else if text.starts_with("sk_") && text.len() < SHORTEST {
        Flaw::TooShort
    } else {
        return shape(text);
    };
    Err(Fault::plain(flaw.of(field)))
}

fn shape(text: &str) -> Verdict<()> {
    if let Some(problem) = flaw::foreign_character(text, Field::ClientSecret, |c| c.is_ascii_graphic()) {
        return Err(Fault::plain(problem));
    }
    let look = match text {
        _ if text.len() < SHORTEST => Some(Flaw::TooShort),
        _ if !text.starts_with("sk_") => Some(Flaw::Unusual),
        _ => None,
    };
    Ok(((), look.map(|flaw| flaw.of(Field::ClientSecret))))
}
