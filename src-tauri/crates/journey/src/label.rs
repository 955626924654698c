//! What a person calls a journey, to tell it from the others.

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

    /// The name of a copy: the same with a number after it, shortened where it must be.
    #[must_use]
    pub fn of_copy(&self) -> Self {
        let kept: String = self.0.chars().take(Self::LONGEST - 2).collect();
        Self(format!("{} 2", kept.trim_end()))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
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
        assert_eq!(JourneyName::judge("Acme").unwrap().of_copy().as_str(), "Acme 2");
        assert!(JourneyName::judge(longest.of_copy().as_str()).is_ok(), "it must be able to be saved again");
    }
}
