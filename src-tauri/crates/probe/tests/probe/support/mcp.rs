//! The tenant's MCP endpoint.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use serde_json::{Value, json};

use super::authorization::{NEXT_TOKEN, TOKEN};
use super::tenant::{Lasting, Layout, Running};

/// Which era of MCP the endpoint speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Era {
    /// 2026-07-28, stateless.
    Modern,
    /// 2025-11-25 with sessions, answering in event streams.
    Sessions,
    /// 2025-06-18, stateless.
    Stateless,
    /// No MCP: what stands here answers this status, with a page.
    Page(u16),
}

/// What the endpoint refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refuses {
    Nothing,
    /// The token, with 401.
    Token,
    /// Everything, with 403.
    Access,
    /// To list any tool.
    Tools,
    /// A model, in the tool's own words.
    Model(&'static str, &'static str),
    /// To page: OFFSET is ignored.
    Paging,
    /// To end: there is always one more record.
    Ending,
    /// To filter: everybody's companies come back.
    Filtering,
    /// The same, where the one who is asked about has none.
    Owner,
    /// A model, in a sentence that it does not call an error.
    Politely(&'static str, &'static str),
    /// The third tool call, once, with 429.
    Haste,
    /// Tool calls, with 403, until a person was asked for this scope, too.
    Scope(&'static str),
    /// Tool calls, with 403, for another scope each time.
    EveryScope,
}

pub(crate) async fn answer(State(tenant): State<Arc<Running>>, headers: HeaderMap, body: String) -> Response {
    if let Era::Page(status) = tenant.conduct.era {
        let status = StatusCode::from_u16(status).expect("a status");
        return (status, Html("<h1>Nothing to see</h1>")).into_response();
    }
    let token = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let refused = tenant.conduct.refuses == Refuses::Token || tenant.has_moved();
    let taken = *tenant.token.lock().expect("the token");
    if token != Some(&format!("Bearer {taken}")) || refused {
        return challenge(&tenant);
    }
    if let Some(elsewhere) = &tenant.conduct.leads_tokens_to {
        return (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, elsewhere.clone())]).into_response();
    }
    if tenant.conduct.refuses == Refuses::Access {
        return StatusCode::FORBIDDEN.into_response();
    }
    let message: Value = serde_json::from_str(&body).expect("a JSON-RPC message");
    if tenant.conduct.lasting != Lasting::Lasts && taken == TOKEN && message["method"] == "tools/call" {
        *tenant.token.lock().expect("the token") = NEXT_TOKEN;
        return challenge(&tenant);
    }
    if tenant.conduct.refuses == Refuses::Haste && message["method"] == "tools/call" && is_hasty(&tenant) {
        return (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, "1")]).into_response();
    }
    if message["method"] == "tools/call"
        && let Some(scope) = missing(&tenant)
    {
        let challenge = format!(r#"Bearer error="insufficient_scope", scope="{scope}""#);
        return (StatusCode::FORBIDDEN, [(header::WWW_AUTHENTICATE, challenge)]).into_response();
    }
    respond(&tenant, &headers, &message)
}

/// The scope that no person was asked for yet, though a call needs it.
fn missing(tenant: &Running) -> Option<String> {
    let asked = tenant.scopes_asked();
    match tenant.conduct.refuses {
        Refuses::Scope(scope) => {
            let given = asked.iter().any(|scopes| scopes.split(' ').any(|one| one == scope));
            (!given).then(|| scope.to_owned())
        }
        Refuses::EveryScope => Some(format!("scope-{}", asked.len())),
        _ => None,
    }
}

fn is_hasty(tenant: &Running) -> bool {
    let mut called = tenant.tools_called.lock().expect("the log");
    let hasty = called.len() == 2;
    called.extend(hasty.then(|| "429".to_owned()));
    hasty
}

fn challenge(tenant: &Running) -> Response {
    let pointer = match tenant.conduct.layout {
        Layout::Pointer => {
            format!(r#"Bearer resource_metadata="{}/somewhere/else", scope="challenged""#, tenant.origin)
        }
        _ => "Bearer".to_owned(),
    };
    (StatusCode::UNAUTHORIZED, [(header::WWW_AUTHENTICATE, pointer)]).into_response()
}

fn respond(tenant: &Running, headers: &HeaderMap, message: &Value) -> Response {
    let method = message["method"].as_str().unwrap_or_default();
    let id = &message["id"];
    let era = tenant.conduct.era;
    let in_session = headers.contains_key("mcp-session-id");
    match method {
        "server/discover" if era == Era::Modern => result(era, id, discovered()),
        "server/discover" if era == Era::Sessions => {
            (StatusCode::BAD_REQUEST, "Bad Request: no session").into_response()
        }
        "server/discover" => error(id, -32601, "Method not found"),
        "initialize" if era != Era::Modern => initialized(era, id),
        _ if era == Era::Sessions && !in_session => StatusCode::BAD_REQUEST.into_response(),
        "notifications/initialized" => StatusCode::ACCEPTED.into_response(),
        "tools/list" => result(era, id, tools(tenant)),
        "tools/call" => result(era, id, call(tenant, &message["params"])),
        _ => error(id, -32601, "Method not found"),
    }
}

fn discovered() -> Value {
    json!({
        "supportedVersions": ["2026-07-28"], "capabilities": {"tools": {}}, "resultType": "complete",
        "ttlMs": 0, "cacheScope": "private",
        "_meta": {"io.modelcontextprotocol/serverInfo": {"name": "fake", "version": "1"}},
        "serverInfo": {"name": "fake", "version": "1"},
    })
}

fn initialized(era: Era, id: &Value) -> Response {
    let version = if era == Era::Sessions { "2025-11-25" } else { "2025-06-18" };
    let info = json!({
        "protocolVersion": version, "capabilities": {"tools": {}}, "serverInfo": {"name": "fake", "version": "1"},
    });
    let mut response = result(era, id, info);
    if era == Era::Sessions {
        response.headers_mut().insert("mcp-session-id", header::HeaderValue::from_static("a-session"));
    }
    response
}

fn result(era: Era, id: &Value, mut result: Value) -> Response {
    if era == Era::Modern {
        result["resultType"] = json!("complete");
    }
    let message = json!({"jsonrpc": "2.0", "id": id, "result": result});
    if era == Era::Sessions {
        return (
            [(header::CONTENT_TYPE, "text/event-stream")],
            format!("event: message\ndata: {message}\n\n"),
        )
            .into_response();
    }
    Json(message).into_response()
}

fn error(id: &Value, code: i32, text: &str) -> Response {
    Json(json!({"jsonrpc": "2.0", "id": id, "error": {"code": code, "message": text}})).into_response()
}

fn tools(tenant: &Running) -> Value {
    let named = |name: &str| json!({"name": name, "inputSchema": {"type": "object"}, "annotations": {"readOnlyHint": true}});
    let listed = match tenant.conduct.refuses {
        Refuses::Tools => vec![],
        _ => vec![
            named("list_model_records"),
            named("search_records"),
            named("get_model_action_parameters"),
            json!({"name": "delete_model_record", "inputSchema": {"type": "object"}}),
        ],
    };
    json!({"tools": listed, "ttlMs": 0, "cacheScope": "private"})
}

fn call(tenant: &Running, params: &Value) -> Value {
    let tool = params["name"].as_str().unwrap_or_default().to_owned();
    tenant.tools_called.lock().expect("the log").push(tool);
    let arguments = &params["arguments"];
    let model = arguments["MODEL"].as_str().unwrap_or_default();
    if let Refuses::Model(refused, words) = tenant.conduct.refuses
        && refused == model
    {
        return json!({"content": [{"type": "text", "text": words}], "isError": true});
    }
    if let Refuses::Politely(refused, words) = tenant.conduct.refuses
        && refused == model
    {
        return json!({"content": [{"type": "text", "text": words}]});
    }
    if tenant.conduct.refuses == Refuses::Ending && model == "Company" {
        let one = companies(1, arguments["OFFSET"].as_u64().unwrap_or(0), json!("u1"));
        return json!({"content": [{"type": "text", "text": json!({"data": one}).to_string()}]});
    }
    let records = match model {
        "User" => users(),
        _ => companies_of(tenant, &arguments["FILTER"]["owner[equal to]"]),
    };
    let limit = arguments["LIMIT"].as_u64().unwrap_or(100).min(50) as usize;
    let offset = arguments["OFFSET"].as_u64().unwrap_or(0) as usize;
    let offset = if tenant.conduct.refuses == Refuses::Paging { 0 } else { offset };
    let page: Vec<Value> = records.into_iter().skip(offset).take(limit).collect();
    json!({"content": [{"type": "text", "text": json!({"data": page}).to_string()}]})
}

fn users() -> Vec<Value> {
    let user = |id: &str, first: &str, last: &str, inactive: bool| {
        let email = format!("{}@tenant.test", last.to_lowercase());
        json!({"_id": id, "firstName": first, "lastName": last, "nickName": first, "email": email, "inactive": inactive})
    };
    vec![
        user("u1", "Carly", "Berg", false),
        user("u2", "Carly", "Gone", true),
        user("u3", "Sam", "One", false),
        user("u4", "Sam", "Two", false),
        user("u5", "Nobody", "Owns", false),
    ]
}

fn companies_of(tenant: &Running, owner: &Value) -> Vec<Value> {
    let count = tenant.conduct.companies as u64;
    let others = companies(3, count, json!("u3"));
    match tenant.conduct.refuses {
        Refuses::Filtering => {
            [companies(count, 0, json!({"_id": "u1", "nickName": "Carly"})), others].concat()
        }
        Refuses::Owner => others,
        _ if owner == "u1" => companies(count, 0, json!("u1")),
        _ => Vec::new(),
    }
}

fn companies(count: u64, from: u64, owner: Value) -> Vec<Value> {
    (from..from + count)
        .map(|n| json!({"_id": format!("c{n}"), "name": format!("Company {n}"), "owner": owner, "phase": "Adoption", "arr": 1000 * n, "renewalDate": "2027-01-31"}))
        .collect()
}
