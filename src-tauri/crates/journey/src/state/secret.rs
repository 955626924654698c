//! The client secret, as far as a journey may know of it: that there is one, where, and how it ends.

use guide::problem::ProblemCode;
use guide::recipe::StepId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Change, Journey};
use crate::event::{Effect, Entry, Event, SecretPlace};
use crate::status::Status;

/// What may be known of the kept secret.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct KeptSecret {
    /// Where it is kept.
    pub place: SecretPlace,
    /// Its last four characters, where it is long enough to show them.
    pub ending: Option<String>,
    /// Which of this journey's secrets it is. A new one never takes the place of an old one in the vault, so that the
    /// old one is still there if the new one is refused.
    #[serde(default)]
    pub number: u32,
}

impl Journey {
    /// A secret is kept whenever it comes, even before its step: Planhat shows it only once.
    pub(super) fn keep_secret(&mut self, kept: KeptSecret, now: Timestamp) -> Vec<Effect> {
        if let Some(same) = self.secret.as_mut().filter(|old| old.number == kept.number) {
            *same = kept;
            return Vec::new();
        }
        let replaced = self.secret.replace(kept);
        let given_up = replaced.and_then(|old| {
            let superfluous = self.earlier_secret.is_some() || self.is_refused();
            self.spoil_after(StepId::ClientSecret);
            if superfluous { Some(old) } else { self.earlier_secret.replace(old) }
        });
        [forget(given_up), self.secret_due(now)].concat()
    }

    /// Goes back to the earlier secret, and gives the new one up.
    pub(super) fn restore_secret(&mut self, now: Timestamp) -> Change {
        let given_up = self.secret.replace(self.earlier_secret.take()?);
        self.spoil_after(StepId::ClientSecret);
        Some([forget(given_up), self.secret_due(now)].concat())
    }

    /// The secret's step is done as far as the admin can tell, and the pair is due to be tried.
    fn secret_due(&mut self, now: Timestamp) -> Vec<Effect> {
        let Some(step) = self.recipe().step(StepId::ClientSecret) else { return Vec::new() };
        if self.blockers(step).is_empty() {
            self.marks.insert(step.id, Status::SelfDeclared { at: now });
        }
        self.credentials_due()
    }

    /// Whether the token endpoint refused the secret that is kept.
    fn is_refused(&self) -> bool {
        let mark = self.mark(StepId::ClientSecret);
        matches!(mark, Some(Status::Blocked { problem }) if problem.code == ProblemCode::ClientSecretWrong)
    }

    pub(super) fn lose_secret(&mut self) -> Change {
        self.secret.take()?;
        self.earlier_secret = None;
        self.marks.remove(&StepId::ClientSecret);
        self.spoil_after(StepId::ClientSecret);
        Some(Vec::new())
    }

    /// The earlier secret is kept until the new one has been proven, and no longer.
    pub(super) fn give_up_earlier_secret(&mut self) -> Vec<Effect> {
        forget(self.earlier_secret.take())
    }

    fn spoil_after(&mut self, changed: StepId) {
        if let Some(step) = self.recipe().step(changed) {
            self.spoil(step);
        }
    }

    /// What may be known of the kept secret.
    pub const fn secret(&self) -> Option<&KeptSecret> {
        self.secret.as_ref()
    }

    /// What may be known of the secret before it, which is kept until the new one has been proven.
    pub const fn earlier_secret(&self) -> Option<&KeptSecret> {
        self.earlier_secret.as_ref()
    }

    /// The number of the next new secret. No secret of this journey was ever kept under it, or a higher one.
    pub fn next_secret(&self) -> u32 {
        let number = |entry: &Entry| match entry.event {
            Event::SecretKept { number, .. } => number,
            _ => 0,
        };
        self.journal.iter().map(number).max().unwrap_or_default().saturating_add(1)
    }
}

fn forget(given_up: Option<KeptSecret>) -> Vec<Effect> {
    given_up.map(|secret| Effect::ForgetSecret(secret.number)).into_iter().collect()
}
