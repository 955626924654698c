//! What a person calls a journey, to tell it from the others.

use std::iter;

use guide::problem::{Problem, ProblemCode};
use serde::{Deserialize, Serialize};

/// A journey's name: something to read on one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct JourneyName(String);

impl JourneyName {
    /// The longest name, in characters.
    pub const LONGEST: usize = 60;

    /// Reads a name as it was typed: blanks around it, line breaks and hidden characters are no part of it.
    ///
    /// # Errors
    /// [`ProblemCode::ValueMalformed`] with the reason `empty` or `too_long`.
    pub fn judge(text: &str) -> Result<Self, Problem> {
        let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || c.is_control()).collect();
        let name = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        match name.chars().count() {
            0 => Err(malformed("empty")),
            1..=Self::LONGEST => Ok(Self(name)),
            _ => Err(malformed("too_long")),
        }
    }

    /// The name of a copy: the same with the first number after it that is not `taken`, shortened where it must be. A
    /// copy of a copy counts on.
    #[must_use]
    pub fn of_copy(&self, taken: &[&str]) -> Self {
        Self(free_name(&self.0, Self::LONGEST, |name| name == self.0 || taken.contains(&name)))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A name, or where it is taken the same with the first number after it that is free; shortened to so many characters.
/// From a name that has such a number already, it counts on.
pub fn free_name(name: &str, longest: usize, is_taken: impl Fn(&str) -> bool) -> String {
    let ended = |end: &str, name: &str| {
        let kept: String = name.chars().take(longest - end.len()).collect();
        format!("{}{end}", kept.trim_end())
    };
    let numbered = (2_u32..).map(|number| ended(&format!(" {number}"), counted(name)));
    let mut names = iter::once(ended("", name)).chain(numbered);
    names.find(|name| !is_taken(name)).unwrap_or_default()
}

/// A name without the number that tells it from others; a year is none.
fn counted(name: &str) -> &str {
    match name.rsplit_once(' ') {
        Some((first, number)) if matches!(number.parse(), Ok(2..=99_u32)) => first,
        _ => name,
    }
}

/// What stands on a journey beside what happened on it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// What the person calls it; nothing until they do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<JourneyName>,
    /// Whether it is put away.
    #[serde(default)]
    pub archived: bool,
}

fn malformed(reason: &'static str) -> Problem {
    Problem::new(ProblemCode::ValueMalformed).with("field", "journey_name").with("reason", reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_that_can_be_read() {
        let name = JourneyName::judge("  Acme\n\u{7} Europe ").unwrap();
        assert_eq!(name.as_str(), "Acme Europe");
        for (text, reason) in [("", "empty"), (" \t\n", "empty"), (&*"x".repeat(61), "too_long")] {
            let problem = JourneyName::judge(text).unwrap_err();
            assert_eq!(problem.params["reason"], reason, "{text:?} must be refused in words of its own");
        }
        assert!(JourneyName::judge(&"å".repeat(60)).is_ok(), "characters are counted, not bytes");
    }

    #[test]
    fn a_copy_has_a_name_that_may_be_a_name() {
        let longest = JourneyName::judge(&"å".repeat(60)).unwrap();
        let copied =
            |name: &str, taken: &[&str]| JourneyName::judge(name).unwrap().of_copy(taken).as_str().to_owned();
        assert_eq!(copied("Acme", &["Acme"]), "Acme 2");
        assert_eq!(copied("Acme 2", &["Acme", "Acme 2"]), "Acme 3", "a copy of a copy counts on");
        assert_eq!(copied("Acme", &["Acme 2"]), "Acme 3", "two of one name cannot be told apart");
        assert_eq!(copied("Acme 2026", &[]), "Acme 2026 2", "a year is no copy's number");
        let copy = longest.of_copy(&[]);
        assert!(JourneyName::judge(copy.as_str()).is_ok(), "it must be able to be saved again");
    }
}
