//! Permissions: what may be done to which model, and the overlap of two such sets.

use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Serialize};

use crate::planhat::tenant::model::Model;

/// What can be done to the records of a model: the columns of Planhat's permission tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
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

impl Action {
    /// All actions, in the order of the table's columns.
    pub const ALL: [Self; 5] = [Self::Create, Self::View, Self::Update, Self::Remove, Self::Export];

    /// The column's heading.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Create => "Create",
            Self::View => "View",
            Self::Update => "Update",
            Self::Remove => "Remove",
            Self::Export => "Export",
        }
    }

    /// The name in forms and identifiers.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::View => "view",
            Self::Update => "update",
            Self::Remove => "remove",
            Self::Export => "export",
        }
    }

    fn bit(self) -> u8 {
        1 << (self as u8)
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}

/// A set of [`Action`]s.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Action>", into = "Vec<Action>")]
pub struct Actions(u8);

impl Actions {
    /// Every action.
    #[must_use]
    pub fn all() -> Self {
        Action::ALL.into_iter().collect()
    }

    /// Whether the set has this action.
    #[must_use]
    pub fn contains(self, action: Action) -> bool {
        self.0 & action.bit() != 0
    }

    /// Whether the set has none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// What is in both sets.
    #[must_use]
    pub fn overlap(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The actions, in the order of [`Action::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Action> {
        Action::ALL.into_iter().filter(move |action| self.contains(*action))
    }
}

impl FromIterator<Action> for Actions {
    fn from_iter<I: IntoIterator<Item = Action>>(actions: I) -> Self {
        Self(actions.into_iter().fold(0, |bits, action| bits | action.bit()))
    }
}

impl From<Vec<Action>> for Actions {
    fn from(actions: Vec<Action>) -> Self {
        actions.into_iter().collect()
    }
}

impl From<Actions> for Vec<Action> {
    fn from(actions: Actions) -> Self {
        actions.iter().collect()
    }
}

/// Which actions are allowed on which models. A model without an action is not in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "BTreeMap<Model, Actions>", into = "BTreeMap<Model, Actions>")]
pub struct Permissions(BTreeMap<Model, Actions>);

impl Permissions {
    /// Everything on every model.
    #[must_use]
    pub fn full() -> Self {
        Model::ALL.into_iter().map(|model| (model, Actions::all())).collect()
    }

    /// Whether nothing is allowed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether this action on this model is allowed.
    #[must_use]
    pub fn allows(&self, model: Model, action: Action) -> bool {
        self.on(model).contains(action)
    }

    /// What is allowed on one model.
    #[must_use]
    pub fn on(&self, model: Model) -> Actions {
        self.0.get(&model).copied().unwrap_or_default()
    }

    /// What both allow: Planhat's rule for OAuth Client and Role under the `inclusive` scope.
    #[must_use]
    pub fn overlap(&self, other: &Self) -> Self {
        self.iter().map(|(model, actions)| (model, actions.overlap(other.on(model)))).collect()
    }

    /// Models and what is allowed on them, in the order of [`Model::ALL`].
    pub fn iter(&self) -> impl Iterator<Item = (Model, Actions)> {
        self.0.iter().map(|(model, actions)| (*model, *actions))
    }
}

impl FromIterator<(Model, Actions)> for Permissions {
    fn from_iter<I: IntoIterator<Item = (Model, Actions)>>(allowed: I) -> Self {
        Self(allowed.into_iter().filter(|(_, actions)| !actions.is_empty()).collect())
    }
}

impl From<BTreeMap<Model, Actions>> for Permissions {
    fn from(allowed: BTreeMap<Model, Actions>) -> Self {
        allowed.into_iter().collect()
    }
}

impl From<Permissions> for BTreeMap<Model, Actions> {
    fn from(permissions: Permissions) -> Self {
        permissions.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::{collection::btree_map, prelude::*, sample::select};

    use super::*;

    fn any_permissions() -> impl Strategy<Value = Permissions> {
        let actions = (0_u8..32).prop_map(Actions);
        btree_map(select(Model::ALL.to_vec()), actions, 0..Model::ALL.len()).prop_map(Permissions::from)
    }

    proptest! {
        #[test]
        fn the_overlap_does_not_depend_on_which_side_is_asked(a in any_permissions(), b in any_permissions()) {
            prop_assert_eq!(a.overlap(&b), b.overlap(&a));
        }

        #[test]
        fn the_overlap_with_itself_changes_nothing(a in any_permissions()) {
            prop_assert_eq!(a.overlap(&a), a);
        }

        #[test]
        fn the_overlap_allows_exactly_what_both_allow(a in any_permissions(), b in any_permissions()) {
            let both = a.overlap(&b);
            for model in Model::ALL {
                for action in Action::ALL {
                    prop_assert_eq!(
                        both.allows(model, action),
                        a.allows(model, action) && b.allows(model, action),
                        "a person must never get more than OAuth Client and Role both allow: {:?} {:?}", model, action
                    );
                }
            }
        }

        #[test]
        fn permissions_survive_being_saved(a in any_permissions()) {
            let text = serde_json::to_string(&a).unwrap();
            prop_assert_eq!(serde_json::from_str::<Permissions>(&text).unwrap(), a);
        }
    }
}
