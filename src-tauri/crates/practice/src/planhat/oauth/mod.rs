//! Planhat as an OAuth authorization server (RFC 6749, RFC 7636, RFC 8414) and protected resource.

use std::sync::Arc;

use axum::{
    Router,
    routing::{get, post},
};
use sha2::{Digest as _, Sha256};

use super::Planhat;

pub(crate) mod authorize;
pub(crate) mod bearer;
mod client_auth;
pub(crate) mod clients;
pub(crate) mod grants;
pub(super) mod metadata;
mod token;

/// The path of the token endpoint.
pub(super) const TOKEN_PATH: &str = "/oauth/token";

/// A SHA-256 digest, which is all that is kept of secrets, codes and tokens.
pub(crate) type Digest = [u8; 32];

pub(crate) fn digest(text: &str) -> Digest {
    Sha256::digest(text.as_bytes()).into()
}

/// Metadata and token endpoint. Every other path asks for a token first, well-known ones included, as at Planhat.
pub(super) fn api(planhat: &Arc<Planhat>) -> Router {
    Router::new()
        .route(TOKEN_PATH, post(token::token))
        .route(metadata::AUTHORIZATION_SERVER_PATH, get(metadata::authorization_server))
        .route(metadata::PROTECTED_RESOURCE_PATH, get(metadata::protected_resource))
        .fallback(bearer::elsewhere)
        .with_state(planhat.clone())
}
