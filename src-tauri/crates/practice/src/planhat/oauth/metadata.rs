//! The well-known documents: RFC 8414 always, RFC 9728 where the conduct says so.

use std::sync::Arc;

use axum::{Json, extract::State};
use serde_json::{Value, json};

use crate::planhat::Planhat;

/// RFC 9728 §3.1: the well-known name goes before the resource's path.
pub(super) const PROTECTED_RESOURCE_PATH: &str = "/.well-known/oauth-protected-resource/v1/mcp";

/// The seven members that Planhat publishes, and no other unless the conduct adds some.
pub(super) async fn authorization_server(State(planhat): State<Arc<Planhat>>) -> Json<Value> {
    let mut document = json!({
        "issuer": planhat.api_origin,
        "authorization_endpoint": format!("{}/oauth/authorize", planhat.workspace_origin),
        "token_endpoint": format!("{}/oauth/token", planhat.api_origin),
        "response_types_supported": ["code"],
        "grant_types_supported": ["authorization_code", "refresh_token"],
        "code_challenge_methods_supported": ["S256"],
        "scopes_supported": planhat.conduct.scopes,
    });
    if planhat.conduct.issuer_in_replies {
        document["authorization_response_iss_parameter_supported"] = json!(true);
    }
    if let Some(methods) = planhat.conduct.advertised_auth_methods {
        document["token_endpoint_auth_methods_supported"] = json!(methods);
    }
    Json(document)
}

pub(super) async fn protected_resource(State(planhat): State<Arc<Planhat>>) -> Json<Value> {
    Json(json!({
        "resource": planhat.server_url(),
        "resource_name": "Practice Planhat",
        "authorization_servers": [planhat.api_origin],
        "scopes_supported": planhat.conduct.scopes,
        "bearer_methods_supported": ["header"],
    }))
}
