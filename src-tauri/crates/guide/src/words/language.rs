//! The languages that there are catalogues in, and which of them a person reads.

use std::str::FromStr;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A language that Hatcheck speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[ts(export)]
pub enum Language {
    /// English, which every message falls back to.
    #[default]
    #[serde(rename = "en")]
    English,
    /// Swedish.
    #[serde(rename = "sv")]
    Swedish,
    /// Nobody's language: English with accents, in brackets and a third longer, made by [`super::pseudo`]. Whatever is
    /// not accented in it was never in the catalogue, and what lacks a bracket is cut off. It is spoken on request
    /// only: `en-XA`, as other systems call theirs.
    #[serde(rename = "en-XA")]
    Pseudo,
}

/// A language that there is no catalogue in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Hatcheck does not speak that language; it speaks en and sv")]
pub struct NotSpoken;

impl Language {
    /// Every language, the one that all others fall back to first.
    pub const ALL: &[Self] = &[Self::English, Self::Swedish, Self::Pseudo];

    /// Its BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Swedish => "sv",
            Self::Pseudo => "en-XA",
        }
    }

    /// The first of these preferences that can be met, or else English. Tags may be spelled as in BCP 47 (`sv-SE`) or
    /// as in an environment variable (`sv_SE.UTF-8`).
    pub fn negotiate<'a>(preferences: impl IntoIterator<Item = &'a str>) -> Self {
        preferences.into_iter().find_map(|tag| tag.parse().ok()).unwrap_or_default()
    }
}

impl FromStr for Language {
    type Err = NotSpoken;

    /// Reads a tag; its region does not matter.
    fn from_str(tag: &str) -> Result<Self, NotSpoken> {
        let tag = tag.split(['.', '@']).next().unwrap_or_default().replace('_', "-");
        if tag.eq_ignore_ascii_case(Self::Pseudo.tag()) {
            return Ok(Self::Pseudo);
        }
        let language = tag.split('-').next().unwrap_or_default();
        [Self::English, Self::Swedish]
            .into_iter()
            .find(|known| known.tag().eq_ignore_ascii_case(language))
            .ok_or(NotSpoken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_preference_that_can_be_met_is_spoken() {
        let cases: [(&[&str], Language); 9] = [
            (&["sv_SE.UTF-8"], Language::Swedish),
            (&["sv-FI", "en"], Language::Swedish),
            (&["de_DE.UTF-8", "sv"], Language::Swedish),
            (&["en_GB.UTF-8", "sv"], Language::English),
            (&["SV"], Language::Swedish),
            (&["C.UTF-8"], Language::English),
            (&["POSIX", ""], Language::English),
            (&["svx", "not a tag"], Language::English),
            (&["en_XA.UTF-8"], Language::Pseudo),
        ];
        for (preferences, expected) in cases {
            assert_eq!(
                Language::negotiate(preferences.iter().copied()),
                expected,
                "a person who reads {preferences:?}"
            );
        }
    }

    #[test]
    fn a_tag_leads_back_to_its_language() {
        for language in Language::ALL {
            assert_eq!(language.tag().parse(), Ok(*language), "what was chosen is chosen again");
            let json = serde_json::to_value(language).expect("a language is serialisable");
            assert_eq!(json, language.tag(), "the window knows it by the same tag");
        }
    }
}
