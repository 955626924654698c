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

/// On which fields of a model an action is allowed: a bit for each, in the order of [`Model::field_names`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Fields(u64);

impl Fields {
    const EVERY: Self = Self(u64::MAX);

    /// Those of these names that the model has; with `custom` come all that are below it.
    pub(crate) fn named(model: Model, names: &[impl AsRef<str>]) -> Self {
        let is_in = |field: &str| {
            let above = field.split_once('.').map_or(field, |(above, _)| above);
            names
                .iter()
                .map(AsRef::as_ref)
                .any(|name| [field, above].iter().any(|one| one.eq_ignore_ascii_case(name)))
        };
        let bits = model.field_names().enumerate().filter(|(_, field)| is_in(field)).map(|(at, _)| 1 << at);
        Self(bits.fold(0, |all, bit| all | bit))
    }

    fn overlap(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(crate) fn is_limited(self) -> bool {
        self != Self::EVERY
    }

    /// The names of these fields.
    pub(crate) fn names(self, model: Model) -> impl Iterator<Item = String> {
        model.field_names().enumerate().filter(move |(at, _)| self.0 >> at & 1 == 1).map(|(_, field)| field)
    }

    /// Whether a field is among them; of a record's ID it is never withheld.
    pub(crate) fn has(self, model: Model, name: &str) -> bool {
        name == "_id" || !self.is_limited() || self.names(model).any(|field| field == name)
    }
}

/// Which actions are allowed on which models, and on which of their fields. A model without an action is not in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "BTreeMap<Model, Vec<Allowed>>", into = "BTreeMap<Model, Vec<Allowed>>")]
pub struct Permissions(BTreeMap<Model, Rights>);

/// For each action, the fields on which it is allowed.
type Rights = [Fields; Action::ALL.len()];
const NOTHING: Rights = [Fields(0); Action::ALL.len()];

/// An action as it is written down: by its name, or with the fields that it is limited to.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Allowed {
    OnEveryField(Action),
    OnFields { action: Action, fields: Vec<String> },
}

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

    /// Whether this action on this model is allowed, on whatever field.
    #[must_use]
    pub fn allows(&self, model: Model, action: Action) -> bool {
        self.on(model).contains(action)
    }

    /// What is allowed on one model.
    #[must_use]
    pub fn on(&self, model: Model) -> Actions {
        Action::ALL.into_iter().filter(|action| self.fields(model, *action) != Fields::default()).collect()
    }

    /// The fields on which an action is allowed.
    pub(crate) fn fields(&self, model: Model, action: Action) -> Fields {
        self.0.get(&model).map(|rights| rights[action as usize]).unwrap_or_default()
    }

    /// The names of the fields that an action is limited to; `None` where it is allowed on every field, or not at all.
    #[must_use]
    pub fn limit(&self, model: Model, action: Action) -> Option<Vec<String>> {
        let fields = self.fields(model, action);
        (fields.is_limited() && self.allows(model, action)).then(|| fields.names(model).collect())
    }

    /// Limits an action to these fields, as far as it is allowed on them. Records are removed as a whole.
    pub fn limit_to(&mut self, model: Model, action: Action, fields: &[impl AsRef<str>]) {
        let limit = if action == Action::Remove { Fields::EVERY } else { Fields::named(model, fields) };
        if let Some(rights) = self.0.get_mut(&model) {
            rights[action as usize] = rights[action as usize].overlap(limit);
        }
        self.0.retain(|_, rights| *rights != NOTHING);
    }

    /// What both allow: Planhat's rule for OAuth Client and Role under the `inclusive` scope.
    #[must_use]
    pub fn overlap(&self, other: &Self) -> Self {
        let both = self.0.keys().map(|model| {
            let on = |action| self.fields(*model, action).overlap(other.fields(*model, action));
            (*model, Action::ALL.map(on))
        });
        Self(both.filter(|(_, rights)| *rights != NOTHING).collect())
    }

    /// Models and what is allowed on them, in the order of [`Model::ALL`].
    pub fn iter(&self) -> impl Iterator<Item = (Model, Actions)> {
        self.0.keys().map(|model| (*model, self.on(*model)))
    }

    /// What is allowed on one model, the actions together that are limited to the same fields.
    pub(crate) fn by_fields(&self, model: Model) -> Vec<(Actions, Fields)> {
        let mut rows: Vec<(Actions, Fields)> = Vec::new();
        for action in self.on(model).iter() {
            let (one, fields) = (Actions(action.bit()), self.fields(model, action));
            match rows.iter_mut().find(|(_, known)| *known == fields) {
                Some((actions, _)) => actions.0 |= one.0,
                None => rows.push((one, fields)),
            }
        }
        rows
    }
}

impl FromIterator<(Model, Actions)> for Permissions {
    fn from_iter<I: IntoIterator<Item = (Model, Actions)>>(allowed: I) -> Self {
        let on = |actions: Actions| {
            Action::ALL.map(|action| if actions.contains(action) { Fields::EVERY } else { Fields::default() })
        };
        let given = allowed.into_iter().filter(|(_, actions)| !actions.is_empty());
        Self(given.map(|(model, actions)| (model, on(actions))).collect())
    }
}

impl From<BTreeMap<Model, Vec<Allowed>>> for Permissions {
    fn from(written: BTreeMap<Model, Vec<Allowed>>) -> Self {
        let action = |one: &Allowed| match one {
            Allowed::OnEveryField(action) | Allowed::OnFields { action, .. } => *action,
        };
        let mut read: Self =
            written.iter().map(|(model, rows)| (*model, rows.iter().map(action).collect())).collect();
        for (model, row) in written.iter().flat_map(|(model, rows)| rows.iter().map(move |row| (*model, row)))
        {
            if let Allowed::OnFields { action, fields } = row {
                read.limit_to(model, *action, fields);
            }
        }
        read
    }
}

impl From<Permissions> for BTreeMap<Model, Vec<Allowed>> {
    fn from(permissions: Permissions) -> Self {
        let row = |model, action| match permissions.limit(model, action) {
            None => Allowed::OnEveryField(action),
            Some(fields) => Allowed::OnFields { action, fields },
        };
        let rows = |model: Model, actions: Actions| actions.iter().map(|action| row(model, action)).collect();
        permissions.iter().map(|(model, actions)| (model, rows(model, actions))).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::{
        collection::btree_map,
        prelude::*,
        sample::{select, subsequence},
    };

    use super::*;

    const FIELDS: &[&str] = &["name", "companyId", "email", "externalId", "status", "custom"];

    fn any_permissions() -> impl Strategy<Value = Permissions> {
        let allowed = ((0_u8..32).prop_map(Actions), select(Action::ALL.to_vec()), subsequence(FIELDS, 0..4));
        let limited = |rows: BTreeMap<Model, (Actions, Action, Vec<&str>)>| {
            let mut some: Permissions = rows.iter().map(|(model, row)| (*model, row.0)).collect();
            rows.iter().for_each(|(model, (_, action, fields))| some.limit_to(*model, *action, fields));
            some
        };
        btree_map(select(Model::ALL.to_vec()), allowed, 0..Model::ALL.len()).prop_map(limited)
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
                    let (one, other) = (a.fields(model, action), b.fields(model, action));
                    for field in model.field_names() {
                        let has = |fields: Fields| fields.names(model).any(|name| name == field);
                        prop_assert_eq!(
                            has(both.fields(model, action)),
                            has(one) && has(other),
                            "a person must never get more than OAuth Client and Role both allow: {:?} {:?} {}",
                            model, action, field
                        );
                    }
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
