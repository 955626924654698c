//! Tokens at the door of the API (RFC 6750).

use std::{sync::Arc, time::Instant};

use axum::{
    Json,
    body::{Body, Bytes},
    extract::{Request, State},
    http::{
        HeaderMap, StatusCode,
        header::{AUTHORIZATION, WWW_AUTHENTICATE},
    },
    middleware::Next,
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

use super::{grants::Grant, metadata::PROTECTED_RESOURCE_PATH};
use crate::{
    fault::Fault,
    planhat::{Access, Planhat, disturbance, mcp::tools},
};

/// The largest request that is looked into.
const LARGEST_BODY: usize = 4 * 1024 * 1024;

/// How long the caller of a tool is asked to wait, in seconds: short enough to be waited for.
const SHORT_WAIT: &str = "3";

/// Why a request is turned away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TurnedAway {
    NoToken,
    /// Unknown, expired, withdrawn, or made for another resource.
    InvalidToken,
    InsufficientScope,
}

/// Lets requests to the MCP endpoint in that carry a good token, and says to the tools who is asking.
pub(crate) async fn at_the_door(
    State(planhat): State<Arc<Planhat>>,
    request: Request,
    next: Next,
) -> Response {
    let access = match bearer(&planhat, request.headers(), &planhat.server_url()) {
        Ok(access) => access,
        Err(why) => return challenge(&planhat, why),
    };
    let (parts, body) = request.into_parts();
    let Ok(bytes) = axum::body::to_bytes(body, LARGEST_BODY).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    if let Some(tool) = called_tool(&bytes) {
        if let Some(instead) = instead_of_a_call(&planhat).await {
            return instead;
        }
        if let Some(why) = objection(&planhat, &access, &tool) {
            return challenge(&planhat, why);
        }
    }
    let mut request = Request::from_parts(parts, Body::from(bytes));
    request.extensions_mut().insert(access);
    next.run(request).await
}

/// What a call is answered with whatever the tool, where a fault demands it.
async fn instead_of_a_call(planhat: &Planhat) -> Option<Response> {
    let conduct = planhat.conduct();
    if conduct.has(Fault::ToolSilent) {
        return std::future::pending().await;
    }
    if conduct.has(Fault::ToolRateLimited) {
        return Some(disturbance::wait(SHORT_WAIT));
    }
    conduct.has(Fault::ToolOutage).then(disturbance::down)
}

/// Every path that is nothing: 401 without a token, 404 with one.
pub(super) async fn elsewhere(State(planhat): State<Arc<Planhat>>, headers: HeaderMap) -> Response {
    match bearer(&planhat, &headers, &planhat.api_origin) {
        Ok(_) => (StatusCode::NOT_FOUND, Json(json!({ "error": "not_found" }))).into_response(),
        Err(why) => challenge(&planhat, why),
    }
}

fn bearer(planhat: &Planhat, headers: &HeaderMap, resource: &str) -> Result<Access, TurnedAway> {
    let header =
        headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()).ok_or(TurnedAway::NoToken)?;
    let token = header.split_once(' ').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
    let (_, token) = token.ok_or(TurnedAway::NoToken)?;
    let grant = planhat.grants.lock().bearer(token.trim(), Instant::now()).cloned();
    let foreign = planhat.conduct().has(Fault::TokenForOtherResource);
    let grant = grant.filter(|grant| !foreign && is_for(grant, resource)).ok_or(TurnedAway::InvalidToken)?;
    planhat.access(&grant).ok_or(TurnedAway::InvalidToken)
}

fn is_for(grant: &Grant, resource: &str) -> bool {
    grant.resource.as_deref().is_none_or(|granted| granted == resource)
}

/// The tool that a message calls, if it calls one.
fn called_tool(body: &Bytes) -> Option<String> {
    let message: Value = serde_json::from_slice(body).ok()?;
    let tool = message.pointer("/params/name").and_then(Value::as_str)?;
    (message["method"] == "tools/call").then(|| tool.to_owned())
}

/// Why a tool may not even be called.
fn objection(planhat: &Planhat, access: &Access, tool: &str) -> Option<TurnedAway> {
    if planhat.conduct().has(Fault::RefreshRefused) {
        return Some(TurnedAway::InvalidToken);
    }
    let beyond = planhat.conduct().has(Fault::ToolOutOfScope) || (!access.writes && tools::writes(tool));
    beyond.then_some(TurnedAway::InsufficientScope)
}

/// The refusal. Planhat's own wording is not known: its 401 is taken to name the scheme and nothing else.
fn challenge(planhat: &Planhat, why: TurnedAway) -> Response {
    let (status, error) = match why {
        TurnedAway::NoToken => (StatusCode::UNAUTHORIZED, None),
        TurnedAway::InvalidToken => (StatusCode::UNAUTHORIZED, Some("invalid_token")),
        TurnedAway::InsufficientScope => (StatusCode::FORBIDDEN, Some("insufficient_scope")),
    };
    let mut members: Vec<String> = error.iter().map(|error| format!(r#"error="{error}""#)).collect();
    if planhat.conduct().protected_resource_metadata {
        members.push(format!(r#"resource_metadata="{}{PROTECTED_RESOURCE_PATH}""#, planhat.api_origin));
        members.extend(planhat.conduct().scopes.first().map(|scope| format!(r#"scope="{scope}""#)));
    }
    let header = format!("Bearer {}", members.join(", "));
    let body = Json(json!({ "error": error.unwrap_or("unauthorized") }));
    (status, [(WWW_AUTHENTICATE, header.trim_end().to_owned())], body).into_response()
}
