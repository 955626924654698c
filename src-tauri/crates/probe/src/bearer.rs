//! The token of a session, and what the server demanded in its place.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use http::HeaderValue;
use secrecy::{ExposeSecret, SecretString};

use crate::challenge::Challenge;

/// What the server demanded instead of an answer.
#[derive(Clone, Debug)]
pub(crate) enum Demand {
    /// Another token, or a first one (401).
    Token(Option<Challenge>),
    /// A token that reaches further (403, `insufficient_scope`).
    Scope(Challenge),
}

impl Demand {
    pub(crate) fn challenge(&self) -> Option<&Challenge> {
        match self {
            Self::Token(challenge) => challenge.as_ref(),
            Self::Scope(challenge) => Some(challenge),
        }
    }
}

/// The token of a session, where it has one. All clones hold the same, so it can be replaced while the session lasts.
#[derive(Clone, Default)]
pub(crate) struct Bearer(Arc<Mutex<Held>>);

#[derive(Default)]
struct Held {
    token: Option<SecretString>,
    demand: Option<Demand>,
}

impl Bearer {
    pub(crate) fn replace(&self, token: SecretString) {
        self.lock().token = Some(token);
    }

    /// The header that carries it (RFC 6750 §2.1).
    pub(crate) fn header(&self) -> Option<HeaderValue> {
        let held = self.lock();
        let token = held.token.as_ref()?.expose_secret();
        let mut value = HeaderValue::from_str(&format!("Bearer {token}")).ok()?;
        value.set_sensitive(true);
        Some(value)
    }

    /// Notes down what the server demanded.
    pub(crate) fn demand(&self, demand: Demand) {
        self.lock().demand = Some(demand);
    }

    /// What the server demanded with the last refusal, if it did.
    pub(crate) fn take_demand(&self) -> Option<Demand> {
        self.lock().demand.take()
    }

    fn lock(&self) -> MutexGuard<'_, Held> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
