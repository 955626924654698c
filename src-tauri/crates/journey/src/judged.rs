//! A value that a person gave, judged for a journey.

use guide::finding::Outcome;
use guide::problem::{Problem, ProblemCode};
use guide::recipe::RecipeId;
use guide::value::Cleaned;
use guide::{CallbackUrl, ClientId, Environment, Field, Judgement, ServerUrl};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A value that a person gave, judged.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Judged {
    /// The value, cleaned; nothing if the text holds none.
    pub text: Option<String>,
    /// How it came out.
    pub outcome: Outcome,
    /// What is wrong with it, or what to look at.
    pub problem: Option<Problem>,
    /// What was taken off.
    pub cleaned: Vec<Cleaned>,
}

impl Judged {
    /// Judges a text for a field of a set-up. The client secret is judged in the vault, never here: a text that is given for it is
    /// refused unread.
    pub fn new(recipe: RecipeId, field: Field, text: &str, expected: Option<Environment>) -> Self {
        match field {
            Field::ServerUrl => Self::from(ServerUrl::judge(text, expected), |url| url.as_str().to_owned()),
            Field::CallbackUrl | Field::PublishedCallback => {
                Self::from(CallbackUrl::judge(recipe, text), |url| url.as_str().to_owned())
            }
            Field::ClientId => Self::from(ClientId::judge(text), |id| id.as_str().to_owned()),
            Field::ClientSecret => Self::refused(ProblemCode::IdAndSecretSwapped),
            Field::Owner => Self::owner(text),
        }
    }

    fn from<T>(judgement: Judgement<T>, text: impl Fn(&T) -> String) -> Self {
        let outcome = judgement.outcome();
        Self {
            text: judgement.value.as_ref().map(text),
            outcome,
            problem: judgement.problem,
            cleaned: judgement.cleaned,
        }
    }

    /// The same for the callback URL of a published app: another one than before has to be added in Planhat.
    pub(crate) fn beside(self, before: Option<&str>) -> Self {
        match (&self.text, before) {
            (Some(now), Some(before)) if now != before => {
                let changed = Problem::new(ProblemCode::CallbackChanged).with("callback_url", now);
                Self { outcome: Outcome::Warn, problem: Some(changed), ..self }
            }
            _ => self,
        }
    }

    fn refused(code: ProblemCode) -> Self {
        Self { text: None, outcome: Outcome::Fail, problem: Some(Problem::new(code)), cleaned: Vec::new() }
    }

    /// A name may be anything but empty, endless, or a secret.
    fn owner(text: &str) -> Self {
        let name = text.trim();
        if name.contains("sk_") {
            return Self::refused(ProblemCode::IdAndSecretSwapped);
        }
        if name.is_empty() || name.chars().count() > 100 || name.chars().any(char::is_control) {
            return Self::refused(ProblemCode::ValueMalformed);
        }
        Self { text: Some(name.to_owned()), outcome: Outcome::Pass, problem: None, cleaned: Vec::new() }
    }
}
