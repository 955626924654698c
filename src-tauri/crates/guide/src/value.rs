//! What a person carries between the two applications, parsed where it enters.
//!
//! Each value has a `judge` that takes what was pasted, cleans what is surely no part of it (blanks and quotes around
//! it, hidden characters, the label before it), and says what is wrong with the rest. A wrong value cannot be held by
//! its type.
//!
//! The problem of a judgement has these parameters for its sentences: `field` ([`Field::name`]); `reason`, which for
//! [`ProblemCode::ValueMalformed`](crate::ProblemCode) is a [`Flaw::name`]; and by reason `found`, `expected`,
//! `character` ([`CharacterName::name`]), `position` (from 1), `glyph`, `looks_like`. A `suggestion` is a text that
//! was itself judged and may be used. No parameter ever holds a secret.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::finding::Outcome;
use crate::named::named;
use crate::problem::Problem;

mod address;
mod callback_url;
mod clean;
mod client_id;
mod client_secret;
mod flaw;
mod label;
mod recognise;
mod server_url;
mod verdict;

pub use callback_url::CallbackUrl;
pub use clean::Cleaned;
pub use client_id::ClientId;
pub use client_secret::{clean_secret, judge_secret_shape};
pub(crate) use flaw::at_character;
pub use flaw::{CharacterName, Flaw};
pub use recognise::{Recognised, recognise};
pub use server_url::ServerUrl;

/// The values that a set-up carries from one application to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Field {
    /// The address of Planhat's MCP server.
    ServerUrl,
    /// The address at which the AI app takes the authorization's answer.
    CallbackUrl,
    /// The same, looked up again once the app is published.
    PublishedCallback,
    /// The OAuth client's public name, `pk_…`.
    ClientId,
    /// The OAuth client's secret, `sk_…`.
    ClientSecret,
    /// The name of a Planhat user who owns companies, for the query.
    Owner,
}

named! { Field {
    ServerUrl "server_url",
    CallbackUrl "callback_url",
    PublishedCallback "published_callback",
    ClientId "client_id",
    ClientSecret "client_secret",
    Owner "owner",
} }

/// Which Planhat a server URL belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Environment {
    /// `ws.planhat.com`.
    Production,
    /// `ws.planhatdemo.com`.
    Demo,
    /// The practice tenant on this machine.
    Practice,
    /// Any other server.
    Other,
}

named! { Environment {
    Production "production",
    Demo "demo",
    Practice "practice",
    Other "other",
} }

impl Environment {
    /// The server URL, where it is always the same.
    pub const fn server_url(self) -> Option<&'static str> {
        match self {
            Environment::Production => Some("https://api.planhat.com/v1/mcp"),
            Environment::Demo => Some("https://api.planhatdemo.com/v1/mcp"),
            Environment::Practice | Environment::Other => None,
        }
    }

    /// The address at which one signs in to Planhat in the browser, where it is always the same.
    pub const fn workspace_url(self) -> Option<&'static str> {
        match self {
            Environment::Production => Some("https://ws.planhat.com"),
            Environment::Demo => Some("https://ws.planhatdemo.com"),
            Environment::Practice | Environment::Other => None,
        }
    }

    /// Which Planhat a host name belongs to: everything under `planhat.com` is taken for production, everything under
    /// `planhatdemo.com` for demo.
    pub fn of_domain(host: &str) -> Option<Self> {
        let under = |domain: &str| {
            host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        };
        if under("planhat.com") {
            Some(Environment::Production)
        } else {
            under("planhatdemo.com").then_some(Environment::Demo)
        }
    }
}

/// A pasted text, judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement<T> {
    /// The value, if the text holds one.
    pub value: Option<T>,
    /// What is wrong with it, or what to look at.
    pub problem: Option<Problem>,
    /// What was taken off.
    pub cleaned: Vec<Cleaned>,
}

impl<T> Judgement<T> {
    /// Whether the value may be used, and whether it deserves a look.
    pub fn outcome(&self) -> Outcome {
        match (&self.value, &self.problem) {
            (None, _) => Outcome::Fail,
            (Some(_), Some(_)) => Outcome::Warn,
            (Some(_), None) => Outcome::Pass,
        }
    }
}
