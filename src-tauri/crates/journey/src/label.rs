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

    /// The name of a copy: the same with the first number after it that is not `taken`, shortened where it must be. A
    /// copy of a copy counts on.
    #[must_use]
    pub fn of_copy(&self, taken: &[&str]) -> Self {
        let numbered = |number: u32| {
            let end = format!(" {number}");
            let kept: String = self.counted().chars().take(Self::LONGEST - end.len()).collect();
            Self(format!("{}{end}", kept.trim_end()))
        };
        (2..).map(numbered).find(|name| !taken.contains(&name.as_str())).unwrap_or_else(|| self.clone())
    }

    /// The name without the number of a copy; a year is none.
    fn counted(&self) -> &str {
        match self.0.rsplit_once(' ') {
            Some((first, number)) if matches!(number.parse(), Ok(2..=99_u32)) => first,
            _ => &self.0,
        }
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
