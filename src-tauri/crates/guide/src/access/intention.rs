//! What people want from the connection, and the least that allows it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::action::Action::{Create, Update, View};
use super::action::Actions;
use super::catalogue::Catalogue;
use super::known::{everything, of};
use super::set::Access;
use crate::named::named;

/// What people want from the connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Intention {
    /// Ask about companies and who owns them; what the proof asks, too.
    AskCompanies,
    /// Prepare renewals: what customers have, what it costs, what was said.
    PrepareRenewals,
    /// Log calls and tasks.
    LogWork,
    /// See everything, change nothing.
    ReadEverything,
}

named! { Intention {
    AskCompanies "ask_companies",
    PrepareRenewals "prepare_renewals",
    LogWork "log_work",
    ReadEverything "read_everything",
} }

impl Intention {
    /// The least that allows it, on the models of a catalogue.
    pub fn access(self, catalogue: &Catalogue) -> Access {
        match self {
            Self::AskCompanies => of(&[(&["Company", "User"], &[View])], catalogue),
            Self::PrepareRenewals => of(
                &[(&["Company", "User", "End User", "Conversation", "Opportunity", "License"], &[View])],
                catalogue,
            ),
            Self::LogWork => of(
                &[
                    (&["Company", "User", "End User"], &[View]),
                    (&["Conversation"], &[Create, View]),
                    (&["Task"], &[Create, View, Update]),
                ],
                catalogue,
            ),
            Self::ReadEverything => everything(catalogue, Actions::VIEW),
        }
    }

    /// The least that allows all of them.
    pub fn together(intentions: &[Self], catalogue: &Catalogue) -> Access {
        intentions.iter().fold(Access::default(), |all, one| all.union(&one.access(catalogue)))
    }
}
