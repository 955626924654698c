//! The stand-in for Claude: Customize › Connectors, and the form for a custom connector.
//!
//! As Claude is known to do, it sends the secret by `client_secret_post` always, takes answers at one address for all connectors,
//! and does not let ID or secret be changed once a connector is added.

use std::sync::Arc;

use axum::{
    Router,
    routing::{get, post},
};

use crate::ai_app::{AiApp, CLAUDE_CALLBACK};

mod connection;
mod connectors;

/// Routes of the Claude origin.
pub(crate) fn pages(ai: &Arc<AiApp>) -> Router {
    let own = Router::new()
        .route("/customize", get(connectors::customize))
        .route("/customize/connectors", get(connectors::list).post(connectors::add))
        .route("/customize/connectors/{id}/connect", get(connection::begin))
        .route("/customize/connectors/{id}/disconnect", post(connection::disconnect))
        .route("/customize/connectors/{id}/remove", post(connectors::remove))
        .route(CLAUDE_CALLBACK, get(connection::callback));
    ai.routes(own)
}
