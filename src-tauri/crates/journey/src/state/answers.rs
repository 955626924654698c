//! The values that the admin gives.

use guide::finding::Outcome;
use guide::problem::Problem;
use guide::recipe::{Given, Step, Task};
use guide::value::Cleaned;
use guide::{Environment, Field};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Change, Journey};
use crate::event::{Event, Mode};
use crate::judged::Judged;
use crate::status::Status;

/// A value that the admin gave.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Answer {
    /// The value, cleaned.
    pub text: String,
    /// What was taken off when it was given.
    pub cleaned: Vec<Cleaned>,
    /// What to look at, though it may be used.
    pub warning: Option<Problem>,
}

impl Journey {
    pub(super) fn judged(&self, event: Event) -> Event {
        let Event::Answered { field, text, cleaned } = event else { return event };
        match self.judge(field, &text) {
            Judged { outcome: Outcome::Fail, problem: Some(problem), .. } => {
                Event::Refused { field, problem }
            }
            judged => Event::Answered {
                field,
                text: judged.text.unwrap_or(text),
                cleaned: [cleaned, judged.cleaned].concat(),
            },
        }
    }

    /// Judges a value for this journey, without taking it in.
    pub fn judge(&self, field: Field, text: &str) -> Judged {
        let judged = Judged::new(self.recipe, field, text, self.expected());
        let reason = judged.problem.as_ref().and_then(|problem| problem.params.get("reason"));
        let is_of_its_own = reason.is_some_and(|reason| reason == Environment::Other.name());
        match field {
            Field::PublishedCallback => {
                judged.beside(self.answer_to(Field::CallbackUrl).map(|answer| answer.text.as_str()))
            }
            // Some tenants have a server URL of their own; only the practice tenant is never anywhere else.
            _ if is_of_its_own && self.mode == Mode::Real => Judged::new(self.recipe, field, text, None),
            _ => judged,
        }
    }

    /// The environment that its server URL must be of: that of the tenant that was chosen. Nothing where any will do.
    pub fn expected(&self) -> Option<Environment> {
        if self.mode == Mode::Practice {
            return Some(Environment::Practice);
        }
        let given = self.answer_to(Field::ServerUrl).map(|answer| answer.text.as_str());
        [Environment::Production, Environment::Demo].into_iter().find(|one| one.server_url() == given)
    }

    pub(super) fn answer(&mut self, field: Field, text: &str, cleaned: &[Cleaned], now: Timestamp) -> Change {
        let step = self.step_of(field)?;
        if !self.blockers(step).is_empty() || self.mark(step.id) == Some(&Status::Working) {
            return None;
        }
        let changed = self.answers.get(&field).is_some_and(|old| old.text != text);
        self.put_answer(field, text, cleaned);
        match step.task {
            Task::Prove => self.marks.remove(&step.id),
            _ => self.marks.insert(step.id, Status::SelfDeclared { at: now }),
        };
        if changed {
            if field == Field::CallbackUrl {
                // It is another app, or the same created anew: what was published has nothing to do with it.
                self.answers.remove(&Field::PublishedCallback);
            }
            self.spoil(step);
        }
        Some(if step.provides == Given::ClientId { self.credentials_due() } else { Vec::new() })
    }

    fn put_answer(&mut self, field: Field, text: &str, cleaned: &[Cleaned]) {
        // It was judged as it came in; what to look at in it does not hang on the tenant that was chosen before.
        let judged = match field {
            Field::PublishedCallback => self.judge(field, text),
            _ => Judged::new(self.recipe, field, text, None),
        };
        let warning = judged.problem;
        self.answers.insert(field, Answer { text: text.to_owned(), cleaned: cleaned.to_vec(), warning });
    }

    pub(super) fn refuse(&mut self, field: Field, problem: &Problem) -> Change {
        let step = self.step_of(field)?;
        self.marks.insert(step.id, Status::Blocked { problem: problem.clone() });
        Some(Vec::new())
    }

    /// The step in which a value is given.
    pub fn step_of(&self, field: Field) -> Option<&'static Step> {
        self.recipe().steps().find(|step| match step.task {
            Task::BringBack { field: wanted } => wanted == field,
            Task::ChooseTenant => field == Field::ServerUrl,
            Task::KeepSecret => field == Field::ClientSecret,
            Task::Prove => field == Field::Owner,
            Task::Declare => false,
        })
    }

    /// A value that the admin gave.
    pub fn answer_to(&self, field: Field) -> Option<&Answer> {
        self.answers.get(&field)
    }
}
