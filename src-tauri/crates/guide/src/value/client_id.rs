//! The OAuth client's public name.

use serde::Serialize;

use super::flaw::{self, Flaw};
use super::verdict::{Fault, Verdict, judge};
use super::{Field, Judgement};
use crate::problem::{Problem, ProblemCode};

/// An OAuth client ID (RFC 6749 §2.2); Planhat's begin with `pk_`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct ClientId(String);

/// No client ID comes near this length, in bytes.
const LONGEST: usize = 512;

/// A client ID that begins with `pk_` and is shorter than this, in bytes, was cut off.
const SHORTEST: usize = 8;

impl ClientId {
    /// Judges a pasted client ID; a secret in its place is named, and never repeated in the answer.
    pub fn judge(text: &str) -> Judgement<Self> {
        judge(text, Field::ClientId, examine)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn examine(text: &str) -> Verdict<ClientId> {
    no_secret(text)?;
    no_address(text)?;
    let flaw = if text.is_empty() {
        Some(Flaw::Empty)
    } else if text.len() > LONGEST {
        Some(Flaw::TooLong)
    } else if super::label::is_label(text) {
        Some(Flaw::Label)
    } else if flaw::is_dots(text) {
        Some(Flaw::Dots)
    } else if flaw::is_placeholder(text) {
        Some(Flaw::Placeholder)
    } else {
        None
    };
    if let Some(flaw) = flaw {
        return Err(Fault::plain(flaw.of(Field::ClientId)));
    }
    if let Some(problem) = flaw::foreign_character(text, Field::ClientId, |c| c.is_ascii_graphic()) {
        return Err(Fault { problem, candidate: only_id_in(text) });
    }
    Ok((ClientId(text.to_owned()), shape(text)?))
}

/// A word that begins as secrets do, anywhere in the text.
fn no_secret(text: &str) -> Result<(), Fault> {
    let lower = text.to_ascii_lowercase();
    let holds = |start: &str| {
        lower.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word.starts_with(start))
    };
    if !holds("sk_") {
        return Ok(());
    }
    let reason = if holds("pk_") { "together" } else { "secret_in_id" };
    Err(Fault::plain(swapped(reason, Field::ClientId)))
}

pub(super) fn swapped(reason: &str, field: Field) -> Problem {
    flaw::problem(ProblemCode::IdAndSecretSwapped, field).with("reason", reason)
}

/// An address is no client ID here. One that ends in `client.json` is the ID that ChatGPT makes up for itself when it
/// is not told to use a client of the person's own (client ID metadata documents).
fn no_address(text: &str) -> Result<(), Fault> {
    if !text.contains("://") {
        return Ok(());
    }
    if text.contains("chatgpt.com") && text.ends_with("/client.json") {
        let problem = flaw::problem(ProblemCode::RegistrationMethodWrong, Field::ClientId);
        return Err(Fault::plain(problem));
    }
    let problem = match flaw::looks_like(text) {
        Some(other) if other != Field::ClientId => flaw::other_value(Field::ClientId, other),
        _ => Flaw::OtherValue.of(Field::ClientId).with("looks_like", "address"),
    };
    Err(Fault { problem, candidate: only_id_in(text) })
}

/// The ID at the end of a sentence. One that has anything behind it may have been broken in two.
fn only_id_in(text: &str) -> Option<String> {
    let (before, last) = text.rsplit_once(super::clean::is_blank)?;
    (last.starts_with("pk_") && !before.contains("pk_")).then(|| last.to_owned())
}

/// What the shape says. That Planhat's begin with `pk_` is known at second hand, so another shape is worth a look, no
/// more.
fn shape(text: &str) -> Result<Option<Problem>, Fault> {
    let usual = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    match text.strip_prefix("pk_") {
        Some(_) if text.len() < SHORTEST => Err(Fault::plain(Flaw::TooShort.of(Field::ClientId))),
        Some(rest) if rest.chars().all(usual) => Ok(None),
        _ => Ok(Some(Flaw::Unusual.of(Field::ClientId))),
    }
}
