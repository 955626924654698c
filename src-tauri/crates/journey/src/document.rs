//! A journey at rest: its journal with a schema version, and beside it the practice tenant that it was made on.

use serde::{Deserialize, Serialize};

use crate::event::Entry;
use crate::label::Label;
use crate::state::Journey;

/// The version of the document that this program writes. Every earlier one opens still: 1 knew no set-up but ChatGPT's.
pub const SCHEMA: u32 = 2;

/// A saved journey.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Which version of this form it is in.
    pub schema: u32,
    /// The journal, oldest first.
    pub journal: Vec<Entry>,
    /// What the person calls it, and whether it is put away.
    #[serde(default)]
    pub label: Label,
    /// The practice tenant as it was, for the practice tenant to read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub practice: Option<serde_json::Value>,
}

/// A document that was read.
#[derive(Debug)]
pub struct Opened {
    /// The journey that it adds up to.
    pub journey: Journey,
    /// What the person calls it, and whether it is put away.
    pub label: Label,
    /// The practice tenant as it was.
    pub practice: Option<serde_json::Value>,
}

/// Why a document cannot be used. It is kept where it is, and never written over.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// It is no document of this program, or only a part of one.
    #[error("the saved journey is damaged: {0}")]
    Damaged(String),
    /// A newer version of this program wrote it.
    #[error("the saved journey is of version {found}, newer than {SCHEMA}")]
    Newer {
        /// Its version.
        found: u32,
    },
}

#[derive(Deserialize)]
struct Version {
    schema: u32,
}

impl Document {
    /// The form at rest of a journey.
    pub fn of(journey: &Journey, practice: Option<serde_json::Value>) -> Self {
        Self { schema: SCHEMA, journal: journey.journal().to_vec(), label: Label::default(), practice }
    }

    /// The same under a label.
    #[must_use]
    pub fn labelled(self, label: Label) -> Self {
        Self { label, ..self }
    }

    /// The document as text, without a blank too many: the whole of it is written at each save.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }

    /// Reads a document; the version is looked at first, so that a newer one is told from a damaged one.
    pub fn open(text: &str) -> Result<Opened, Unreadable> {
        let damaged = |error: serde_json::Error| Unreadable::Damaged(error.to_string());
        let Version { schema } = serde_json::from_str(text).map_err(damaged)?;
        if schema > SCHEMA {
            return Err(Unreadable::Newer { found: schema });
        }
        let document: Document = serde_json::from_str(text).map_err(damaged)?;
        let journey = Journey::replay(document.journal)
            .ok_or_else(|| Unreadable::Damaged("its journal has no beginning".to_owned()))?;
        Ok(Opened { journey, label: document.label, practice: document.practice })
    }
}
