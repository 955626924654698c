//! What is known of Planhat's data models, and starting points for its default Roles. Data, to be corrected.

use super::action::Action::{Create, Export, Update, View};
use super::action::{Action, Actions};
use super::catalogue::{Catalogue, Source};
use super::set::{Access, Rights};
use crate::named::named;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A model that is known by name.
pub(super) struct Known {
    pub(super) name: &'static str,
    pub(super) source: Source,
    /// Fields that Planhat's API documentation names; empty where none was read.
    pub(super) fields: &'static [&'static str],
}

const fn article(name: &'static str, fields: &'static [&'static str]) -> Known {
    Known { name, source: Source::Article, fields }
}

const fn api(name: &'static str, fields: &'static [&'static str]) -> Known {
    Known { name, source: Source::Api, fields }
}

/// The article names three as examples; the others are in descriptions of the API and of the MCP tools. The order of
/// the Permissions tab is not known: the models that people ask about come first.
pub(super) const KNOWN: &[Known] = &[
    article("Company", COMPANY),
    article("End User", &[]),
    api("User", USER),
    article("Asset", &[]),
    api("Conversation", &[]),
    api("Task", &[]),
    api("Opportunity", &[]),
    api("License", &[]),
    api("Document", &[]),
    api("Campaign", &[]),
    api("Churn", &[]),
    api("Comment", &[]),
    api("Deal", &[]),
    api("Email Template", &[]),
    api("Invoice", &[]),
    api("Issue", &[]),
    api("Line Item", &[]),
    api("NPS", &[]),
    api("Objective", &[]),
    api("Product", &[]),
    api("Project", &[]),
    api("Sale", &[]),
    api("Time Entry", &[]),
    api("Timesheet", &[]),
    api("Workflow", &[]),
    api("Workspace", &[]),
];

/// <https://www.planhat.com/developers/api/company>
const COMPANY: &[&str] = &[
    "name",
    "owner",
    "coOwner",
    "phase",
    "phaseSince",
    "status",
    "h",
    "csmScore",
    "mrr",
    "arr",
    "nrr30",
    "renewalDate",
    "renewalDaysFromNow",
    "lastRenewal",
    "customerFrom",
    "customerTo",
    "lastTouch",
    "lastTouchType",
    "domains",
    "tags",
    "products",
    "externalId",
    "sourceId",
    "createDate",
    "lastUpdated",
    "custom",
];

/// <https://www.planhat.com/developers/api/user>
const USER: &[&str] =
    &["email", "nickName", "firstName", "lastName", "roles", "externalId", "inactive", "teams", "custom"];

/// What a description of a Role can start from: Planhat's default Roles by name, or nothing at all.
///
/// What these Roles allow in a tenant is that tenant's to say. All but the empty one are starting points to correct.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Start {
    /// Everything.
    Administrator,
    /// Who looks after customers.
    Csm,
    /// Who leads them.
    Manager,
    /// Who connects systems.
    Developer,
    /// Nothing, to be filled in.
    Empty,
}

named! { Start {
    Administrator "administrator",
    Csm "csm",
    Manager "manager",
    Developer "developer",
    Empty "empty",
} }

/// Models and the actions on each of them; a later row adds to an earlier one.
type Table = &'static [(&'static [&'static str], &'static [Action])];

const CSM: Table = &[
    (&["Company", "End User", "Asset"], &[View, Update, Export]),
    (&["Conversation", "Task", "Document"], &[Create, View, Update]),
    (&["Opportunity", "License", "User"], &[View]),
];
const DEVELOPER: Table = &[(&["Company", "End User", "Asset", "User"], &[View, Export])];

impl Start {
    /// The Role's name in Planhat; nothing for the empty one.
    pub const fn role_name(self) -> Option<&'static str> {
        match self {
            Self::Administrator => Some("Administrator"),
            Self::Csm => Some("CSM"),
            Self::Manager => Some("Manager"),
            Self::Developer => Some("Developer"),
            Self::Empty => None,
        }
    }

    /// What it starts with, on the models of a catalogue.
    pub fn access(self, catalogue: &Catalogue) -> Access {
        match self {
            Self::Administrator => everything(catalogue, Actions::ALL),
            Self::Csm => of(CSM, catalogue),
            Self::Manager => everything(catalogue, Actions::of(&[View, Export]))
                .union(&of(&[(&["Company", "Task"], &[View, Update, Export])], catalogue)),
            Self::Developer => of(DEVELOPER, catalogue),
            Self::Empty => Access::default(),
        }
    }
}

/// These actions on every model of a catalogue.
pub(super) fn everything(catalogue: &Catalogue, actions: Actions) -> Access {
    catalogue.models().map(|model| (model, Rights::on_every_field(actions))).collect()
}

/// The rows of a table, as far as the catalogue has their models.
pub(super) fn of(table: Table, catalogue: &Catalogue) -> Access {
    let row = |(models, actions): &(&'static [&'static str], &'static [Action])| {
        let rights = Rights::on_every_field(Actions::of(actions));
        let known = models.iter().filter_map(|name| catalogue.find(name));
        known.map(move |model| (model, rights.clone())).collect::<Vec<_>>()
    };
    table.iter().flat_map(row).collect()
}
