//! What could still lose the client secret.

use guide::recipe::{App, Given, Step, StepId};
use serde::Serialize;
use ts_rs::TS;

use super::Journey;
use crate::event::SecretPlace;
use crate::status::Status;

/// What to be careful of, so that the client secret is not lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Guard {
    /// Hatcheck does not have the secret yet, and Planhat shows it only until the client is saved.
    Unsaved,
    /// The secret is kept for this run only, and the AI app does not have it yet.
    ThisRun,
}

impl Journey {
    /// What to be careful of in a step.
    pub fn guard(&self, step: &Step) -> Option<Guard> {
        let mut before = self.recipe().steps().take_while(|other| other.id != step.id);
        match &self.secret {
            None if step.app == App::Planhat && !self.was_saved() => Some(Guard::Unsaved),
            Some(kept) if kept.place == SecretPlace::ThisRun && !self.has_ai_app_the_secret() => {
                before.any(|other| other.id == StepId::ClientSecret).then_some(Guard::ThisRun)
            }
            _ => None,
        }
    }

    /// Whether the client was ever saved: what has changed since does not hide its secret again.
    fn was_saved(&self) -> bool {
        let mark = self.mark(StepId::SaveClient);
        mark.is_some_and(|mark| mark.is_done() || matches!(mark, Status::Stale { .. }))
    }

    fn has_ai_app_the_secret(&self) -> bool {
        let entered = [Given::CredentialsEntered, Given::ConnectorAdded];
        let mut steps = entered.into_iter().filter_map(|given| self.recipe().provider(given));
        steps.any(|step| self.mark(step.id).is_some_and(Status::is_done))
    }
}
