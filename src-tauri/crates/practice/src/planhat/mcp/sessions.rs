//! An MCP session belongs to the person and client that opened it: a session id is no key for anybody else.

use std::{collections::HashMap, sync::Arc};

use axum::{
    extract::{Extension, Request, State},
    http::{HeaderMap, Method, StatusCode},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::{guarded::Guarded, planhat::Access};

const SESSION_ID: &str = "mcp-session-id";

/// Who opened which session: address and client ID by session id.
#[derive(Debug, Default)]
pub(super) struct SessionOwners(Guarded<HashMap<String, (String, String)>>);

/// Lets only the owner use a session; for others it does not exist (404, so that a client starts anew).
pub(super) async fn only_for_owner(
    State(owners): State<Arc<SessionOwners>>,
    Extension(access): Extension<Access>,
    request: Request,
    next: Next,
) -> Response {
    let caller = (access.person.email, access.client_id);
    let asked = session_id(request.headers());
    if let Some(id) = &asked
        && owners.0.lock().get(id).is_some_and(|owner| *owner != caller)
    {
        return StatusCode::NOT_FOUND.into_response();
    }
    let closing = request.method() == Method::DELETE;
    let response = next.run(request).await;
    match (asked, session_id(response.headers())) {
        (Some(id), _) if closing => drop(owners.0.lock().remove(&id)),
        (None, Some(id)) => drop(owners.0.lock().insert(id, caller)),
        _ => {}
    }
    response
}

fn session_id(headers: &HeaderMap) -> Option<String> {
    headers.get(SESSION_ID)?.to_str().ok().map(str::to_owned)
}
