//! What to think about before a plan is carried over.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::action::Action;
use super::action::Actions;
use super::catalogue::Catalogue;
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
        [
            (!company, Self::NoCompanyView),
            (company && !views("User"), Self::NoUserView),
            (everything, Self::Everything),
            (!everything && any(Action::Remove), Self::Removes),
            (!everything && any(Action::Export), Self::Exports),
        ]
        .into_iter()
        .filter_map(|(holds, warning)| holds.then_some(warning))
        .collect()
    }
}
