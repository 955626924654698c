//! What can be done to the records of a data model.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use ts_rs::TS;

use crate::named::named;

/// What can be done to the records of a data model: the columns of Planhat's permission tables (article 10358702).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Action {
    /// Make new records.
    Create,
    /// See records.
    View,
    /// Change records.
    Update,
    /// Delete records.
    Remove,
    /// Take records out in bulk.
    Export,
}

named! { Action {
    Create "create",
    View "view",
    Update "update",
    Remove "remove",
    Export "export",
} }

impl Action {
    /// The column's heading in Planhat.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Create => "Create",
            Self::View => "View",
            Self::Update => "Update",
            Self::Remove => "Remove",
            Self::Export => "Export",
        }
    }

    const fn bit(self) -> u8 {
        1 << (self as u8)
    }
}

/// A set of actions, in one byte.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, TS)]
#[ts(as = "Vec<Action>")]
pub struct Actions(u8);

impl Actions {
    /// No action.
    pub const NONE: Self = Self(0);
    /// Every action.
    pub const ALL: Self = Self((1 << Action::ALL.len()) - 1);
    /// Seeing alone.
    pub const VIEW: Self = Self(Action::View.bit());

    /// The set of these actions.
    pub const fn of(actions: &[Action]) -> Self {
        let (mut bits, mut at) = (0, 0);
        while at < actions.len() {
            bits |= actions[at].bit();
            at += 1;
        }
        Self(bits)
    }

    /// Whether the set has this action.
    pub const fn contains(self, action: Action) -> bool {
        self.0 & action.bit() != 0
    }

    /// Whether the set has none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// What is in both.
    #[must_use]
    pub const fn overlap(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// What is in either.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What is in this one and not in `other`.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The actions, in the order of [`Action::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Action> {
        Action::ALL.iter().copied().filter(move |action| self.contains(*action))
    }
}

impl FromIterator<Action> for Actions {
    fn from_iter<I: IntoIterator<Item = Action>>(actions: I) -> Self {
        Self(actions.into_iter().fold(0, |bits, action| bits | action.bit()))
    }
}

/// As a list, in the order of [`Action::ALL`].
impl Serialize for Actions {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for Actions {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::<Action>::deserialize(deserializer).map(|actions| actions.into_iter().collect())
    }
}
