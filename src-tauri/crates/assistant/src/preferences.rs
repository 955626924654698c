//! What a person chose for the whole program, kept beside the journeys; and what the system says instead.

use std::path::{Path, PathBuf};
use std::{fs, io};

use guide::words::Language;
use serde::{Deserialize, Serialize};

use crate::shelf::write_whole;

/// The choices of a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Preferences {
    /// The language; the system's where none was chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) language: Option<Language>,
    /// Whether the clipboard is watched while a step waits for a value.
    #[serde(default)]
    pub(crate) watch: bool,
}

impl Preferences {
    /// Reads what was chosen. Choices that cannot be read are made anew: no progress hangs on them.
    pub(crate) fn read(folder: &Path) -> Self {
        let text = fs::read_to_string(file(folder)).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }

    /// Keeps the choices.
    pub(crate) fn write(self, folder: &Path) -> io::Result<()> {
        write_whole(&file(folder), &serde_json::to_string_pretty(&self)?)
    }
}

fn file(folder: &Path) -> PathBuf {
    folder.join("preferences.json")
}

/// The language that the system is set to, as far as Hatcheck speaks it.
pub fn system_language() -> Language {
    let tags: Vec<String> = sys_locale::get_locales().collect();
    Language::negotiate(tags.iter().map(String::as_str))
}
