//! Which authorization server each client belongs to, as far as this probe has seen or was told.
//!
//! A server may name another authorization server from one day to the next, and so may whoever has got hold of it. A
//! client that the earlier one knew is not the later one's business, and its secret least of all (MCP 2026-07-28,
//! authorization server binding). The same holds of a token endpoint that moves: it is where the secret goes.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use guide::{Belonging, Problem, ProblemCode, Retry, ServerUrl};

use crate::discovery::Discovered;

/// The authorization server that accepted a client, by server URL and client ID.
#[derive(Default)]
pub(crate) struct Issuers(Mutex<BTreeMap<(String, String), Belonging>>);

impl Issuers {
    /// Whether the client may be shown to the authorization server that was found now.
    pub(crate) fn judge(&self, server: &ServerUrl, id: &str, found: &Discovered) -> Result<(), Problem> {
        let found = belonging(server, id, found);
        match self.lock().get(&key(&found)) {
            Some(earlier) if earlier.issuer != found.issuer => Err(moved(&earlier.issuer)),
            Some(earlier) if earlier.token_endpoint != found.token_endpoint => {
                let detail = "the server now wants the secret at another address";
                Err(moved(&earlier.token_endpoint).with("detail", detail))
            }
            _ => Ok(()),
        }
    }

    /// Takes in that the client was accepted, now or in an earlier run; what was known before stands.
    pub(crate) fn note(&self, by: Belonging) {
        self.lock().entry(key(&by)).or_insert(by);
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<(String, String), Belonging>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn key(belonging: &Belonging) -> (String, String) {
    (belonging.server_url.clone(), belonging.client_id.clone())
}

/// Whose the client is, where it was accepted by what was found.
pub(crate) fn belonging(server: &ServerUrl, id: &str, found: &Discovered) -> Belonging {
    Belonging {
        server_url: server.as_str().to_owned(),
        client_id: id.to_owned(),
        issuer: found.server.issuer.clone(),
        token_endpoint: found.server.token_endpoint.to_string(),
    }
}

/// The resource names another authorization server than `issuer`, which the client belongs to.
pub(crate) fn moved(issuer: &str) -> Problem {
    Problem::new(ProblemCode::IssuerMismatch)
        .with("expected", issuer)
        .with("detail", "the server now names another authorization server")
        .retry(Retry::Never)
}
