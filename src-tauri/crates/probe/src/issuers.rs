//! Which authorization server each client belongs to, as far as this probe has seen.
//!
//! A server may name another authorization server from one day to the next, and so may whoever has got hold of it. A
//! client that the earlier one knew is not the later one's business, and its secret least of all (MCP 2026-07-28,
//! authorization server binding).

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use guide::{Problem, ProblemCode, Retry, ServerUrl};

use crate::discovery::Discovered;

/// The issuer that accepted a client, by server URL and client ID.
#[derive(Default)]
pub(crate) struct Issuers(Mutex<BTreeMap<(String, String), String>>);

impl Issuers {
    /// Whether the client may be shown to the authorization server that was found now.
    pub(crate) fn judge(&self, server: &ServerUrl, id: &str, found: &Discovered) -> Result<(), Problem> {
        match self.lock().get(&key(server, id)) {
            Some(earlier) if *earlier != found.server.issuer => Err(moved(earlier)),
            _ => Ok(()),
        }
    }

    /// Notes down that the client was accepted.
    pub(crate) fn note(&self, server: &ServerUrl, id: &str, found: &Discovered) {
        self.lock().entry(key(server, id)).or_insert_with(|| found.server.issuer.clone());
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<(String, String), String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn key(server: &ServerUrl, id: &str) -> (String, String) {
    (server.as_str().to_owned(), id.to_owned())
}

/// The resource names another authorization server than `issuer`, which the client belongs to.
pub(crate) fn moved(issuer: &str) -> Problem {
    Problem::new(ProblemCode::IssuerMismatch)
        .with("expected", issuer)
        .with("detail", "the server now names another authorization server")
        .retry(Retry::Never)
}
