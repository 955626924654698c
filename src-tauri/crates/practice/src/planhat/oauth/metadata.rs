//! The well-known documents: RFC 8414 always, RFC 9728 where the conduct says so.

use std::sync::Arc;

use axum::{
    Json,
    extract::State,
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

use super::{TOKEN_PATH, bearer::elsewhere};
use crate::{fault::Fault, planhat::Planhat};

/// RFC 9728 §3.1: the well-known name goes before the resource's path.
pub(in crate::planhat) const PROTECTED_RESOURCE_PATH: &str = "/.well-known/oauth-protected-resource/v1/mcp";

/// RFC 8414 §3.1, for an issuer without a path.
pub(in crate::planhat) const AUTHORIZATION_SERVER_PATH: &str = "/.well-known/oauth-authorization-server";
/// More than anybody should read of a document.
const HUGE: usize = 8 * 1024 * 1024;

/// The seven members that Planhat publishes, and no other unless the conduct adds some.
pub(super) async fn authorization_server(planhat: State<Arc<Planhat>>, headers: HeaderMap) -> Response {
    match planhat.conduct().has(Fault::NoMetadata) {
        true => elsewhere(planhat, headers).await,
        false => Json(described(&planhat)).into_response(),
    }
}

fn described(planhat: &Planhat) -> Value {
    let conduct = planhat.conduct();
    let sign_in = format!("{}/oauth/authorize", planhat.workspace_origin);
    let mut document = json!({
        "issuer": conduct.published_issuer.unwrap_or(&planhat.api_origin),
        "authorization_endpoint": conduct.authorization_endpoint.unwrap_or(&sign_in),
        "token_endpoint": format!("{}{TOKEN_PATH}", planhat.api_origin),
        "response_types_supported": ["code"],
        "grant_types_supported": ["authorization_code", "refresh_token"],
        "scopes_supported": conduct.scopes,
    });
    if conduct.pkce_announced {
        document["code_challenge_methods_supported"] = json!(["S256"]);
    }
    if conduct.issuer_announced {
        document["authorization_response_iss_parameter_supported"] = json!(true);
    }
    if let Some(methods) = conduct.advertised_auth_methods {
        document["token_endpoint_auth_methods_supported"] = json!(methods);
    }
    if conduct.has(Fault::MetadataHuge) {
        document["service_documentation"] = json!("x".repeat(HUGE));
    }
    document
}

pub(super) async fn protected_resource(planhat: State<Arc<Planhat>>, headers: HeaderMap) -> Response {
    let conduct = planhat.conduct();
    if !conduct.protected_resource_metadata {
        return elsewhere(planhat, headers).await;
    }
    let own = planhat.server_url();
    let document = json!({
        "resource": conduct.published_resource.unwrap_or(&own),
        "resource_name": "Practice Planhat",
        "authorization_servers": [planhat.api_origin],
        "scopes_supported": conduct.scopes,
        "bearer_methods_supported": ["header"],
    });
    Json(document).into_response()
}
