//! Roles: the other side of the overlap, as data.

use std::borrow::Cow;

use serde::Serialize;

use crate::planhat::{
    permissions::{Action, Actions, Permissions},
    tenant::model::Model,
};

/// A Role of the practice tenant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Role {
    /// The Role's name.
    pub name: Cow<'static, str>,
    /// What the Role allows.
    pub permissions: Permissions,
    /// Which companies a holder sees at all.
    pub portfolio: Portfolio,
    /// Whether a holder may open the App Center.
    pub app_center: bool,
}

/// Planhat's "Portfolio Access" (the "Team" kind is not practised).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Portfolio {
    /// Every company.
    Full,
    /// Only companies that the person owns, and what belongs to them.
    OnlyMine,
}

use Action::{Create, Export, Update, View};
use Model::{Asset, Company, Conversation, Document, EndUser, License, Opportunity, Task, User};

/// One row of the table: models, and the actions on each of them.
type Allowed = &'static [(&'static [Model], &'static [Action])];

const EVERYTHING: Allowed = &[(&Model::ALL, &Action::ALL)];
const CSM: Allowed = &[
    (&[Company, EndUser, Asset], &[View, Update, Export]),
    (&[Conversation, Task, Document], &[Create, View, Update]),
    (&[Opportunity, License, User], &[View]),
];
const MANAGER: Allowed = &[(&Model::ALL, &[View, Export]), (&[Company, Task], &[View, Update, Export])];
/// What a Manager changes of a company: who looks after it, and how it is.
const MANAGED: [&str; 4] = ["owner", "coOwner", "phase", "csmScore"];
const DEVELOPER: Allowed = &[(&[Company, EndUser, Asset, User], &[View, Export])];
const ASSET_STEWARD: Allowed = &[(&[Asset], &[Create, View, Update])];
/// The Role of the article's own example.
const COMPANY_STEWARD: Allowed = &[(&[Company, Asset], &Action::ALL)];
const ASSOCIATE: Allowed = &[(&[Company, EndUser, Conversation, User], &[View])];

impl Role {
    /// The Role with this name; a name that is not in the table allows nothing.
    pub(crate) fn named(name: &'static str) -> Self {
        let (allowed, portfolio, app_center) = match name {
            "Administrator" => (EVERYTHING, Portfolio::Full, true),
            "CSM" => (CSM, Portfolio::Full, false),
            "Manager" => (MANAGER, Portfolio::Full, false),
            "Developer" => (DEVELOPER, Portfolio::Full, true),
            "Asset Steward" => (ASSET_STEWARD, Portfolio::Full, false),
            "Company Steward" => (COMPANY_STEWARD, Portfolio::Full, false),
            "Associate" => (ASSOCIATE, Portfolio::OnlyMine, false),
            _ => (&[] as Allowed, Portfolio::OnlyMine, false),
        };
        let mut permissions = permissions(allowed);
        if name == "Manager" {
            permissions.limit_to(Company, Update, &MANAGED);
        }
        Self { name: Cow::Borrowed(name), permissions, portfolio, app_center }
    }
}

/// The tenant's Roles as a colleague wrote them down: true but for one. The Associate's holders see their own companies
/// only and no tasks, which the description left out, so that a preview can be rehearsed that promises too much.
pub(crate) fn as_described() -> Vec<Role> {
    let mut roles =
        ["Administrator", "CSM", "Manager", "Developer", "Asset Steward", "Company Steward", "Associate"]
            .map(Role::named)
            .to_vec();
    if let Some(associate) = roles.iter_mut().find(|role| role.name == "Associate") {
        associate.portfolio = Portfolio::Full;
        associate.permissions = permissions(&[(&[Company, EndUser, Conversation, User, Task], &[View])]);
    }
    roles
}

/// Later rows replace earlier ones.
fn permissions(allowed: Allowed) -> Permissions {
    let each = |(models, actions): &(&'static [Model], &'static [Action])| {
        let actions: Actions = actions.iter().copied().collect();
        models.iter().map(move |model| (*model, actions)).collect::<Vec<_>>()
    };
    allowed.iter().flat_map(each).collect()
}
