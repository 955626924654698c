//! What to think about before a plan is carried over.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::action::Action;
use super::action::Actions;
use super::catalogue::{Catalogue, FieldId};
use super::set::Access;
use crate::named::named;

/// What to think about before a plan is carried over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Warning {
    /// Nothing is allowed: nobody could authorize anything.
    Nothing,
    /// Companies cannot be viewed, so the question that proves the connection cannot be answered.
    NoCompanyView,
    /// Users cannot be viewed, so a name cannot be turned into a person.
    NoUserView,
    /// Companies or users can be viewed, but not in the fields that the question needs.
    FieldsForProof,
    /// Everything is allowed on every model.
    Everything,
    /// Records can be deleted.
    Removes,
    /// Records can be taken out in bulk.
    Exports,
}

named! { Warning {
    Nothing "nothing",
    NoCompanyView "no_company_view",
    NoUserView "no_user_view",
    FieldsForProof "fields_for_proof",
    Everything "everything",
    Removes "removes",
    Exports "exports",
} }

impl Warning {
    /// What there is to think about in what an OAuth Client is to allow.
    pub fn of(access: &Access, catalogue: &Catalogue) -> Vec<Self> {
        if access.is_empty() {
            return vec![Self::Nothing];
        }
        let views = |name| catalogue.find(name).is_some_and(|model| access.allows(model, Action::View));
        let any = |action| access.iter().any(|(_, rights)| rights.actions().contains(action));
        let everything = catalogue.models().all(|model| access.actions(model) == Actions::ALL);
        let company = views("Company");
        let lacks = |(name, fields): &(&str, &[&str])| lacks(access, catalogue, name, fields);
        [
            (!company, Self::NoCompanyView),
            (company && !views("User"), Self::NoUserView),
            (ASKED.iter().any(lacks), Self::FieldsForProof),
            (everything, Self::Everything),
            (!everything && any(Action::Remove), Self::Removes),
            (!everything && any(Action::Export), Self::Exports),
        ]
        .into_iter()
        .filter_map(|(holds, warning)| holds.then_some(warning))
        .collect()
    }
}

/// The fields that the question which proves the connection needs: to find a person by name, and what they own.
const ASKED: [(&str, &[&str]); 2] =
    [("Company", &["name", "owner"]), ("User", &["firstName", "lastName", "email"])];

/// Whether a model can be viewed, and not in all of these fields.
fn lacks(access: &Access, catalogue: &Catalogue, model: &str, fields: &[&str]) -> bool {
    let rights = catalogue.find(model).and_then(|id| Some((id, access.on(id)?)));
    rights.is_some_and(|(id, rights)| {
        let named = |field: FieldId| fields.contains(&catalogue.field_name(id, field));
        rights
            .fields(Action::View)
            .is_some_and(|seen| seen.filter(|field| named(*field)).count() < fields.len())
    })
}
