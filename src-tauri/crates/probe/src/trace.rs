//! An exchange as it is written down: who was asked what, and what came back, with nothing in it that must stay here.
//!
//! Three rules, in this order. What is known to be a secret by its name is left out, even where nobody has seen it
//! before, as a token that just came. What is known to be one by its value is replaced, however it is written
//! ([`Redactor`]). And of what was read with a token only the shape is kept, because it is about the tenant's customers.

use guide::finding::{Exchange, Header};
use http::{HeaderMap, HeaderName, header};
use reqwest::Request;
use serde_json::{Map, Value};
use url::{Url, form_urlencoded};

use crate::page_text::visible_text;
use crate::redact::{REDACTED, Redactor};
use crate::wire::media_type;

/// Query parameters and form fields whose values are shown; of all others only the name is.
const SHOWN_PARAMETERS: &[&str] = &[
    "response_type",
    "client_id",
    "redirect_uri",
    "scope",
    "resource",
    "code_challenge_method",
    "prompt",
    "grant_type",
    "error",
    "iss",
];
/// The headers that tell something about a failure; all others are left out.
const SHOWN_HEADERS: &[&str] = &[
    "accept",
    "allow",
    "cache-control",
    "cf-ray",
    "content-encoding",
    "content-type",
    "date",
    "mcp-method",
    "mcp-name",
    "mcp-protocol-version",
    "request-id",
    "retry-after",
    "server",
    "via",
    "www-authenticate",
    // By these, a vendor's support finds the request in its logs.
    "x-amzn-requestid",
    "x-correlation-id",
    "x-request-id",
];
/// Headers of which only it is shown that they are there.
const HIDDEN_HEADERS: &[&str] = &["mcp-session-id", "proxy-authorization", "set-cookie"];
/// Members of a document whose values are secrets by their names.
const SECRET_MEMBERS: &[&str] =
    &["token", "secret", "password", "code_verifier", "assertion", "cookie", "authorization"];
/// What is shorter is no token, and may be a word that is needed elsewhere.
const SHORTEST_TOKEN: usize = 12;
/// Members of a JSON-RPC message that belong to the protocol, not to the tenant.
const PROTOCOL_MEMBERS: &[&str] = &["jsonrpc", "id", "method", "error", "protocolVersion", "resultType"];

/// What the bodies of an exchange hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// Pages and metadata, for everybody.
    Open,
    /// Tokens, as the answer to a form with a `grant_type`, or the secret that a registration gives: what of it cannot be
    /// read might be one.
    Tokens,
    /// The tenant's customers and people, as all that goes with a token.
    Private,
}

impl Content {
    pub(crate) fn of(request: &Request) -> Self {
        let body = request.body().and_then(|body| body.as_bytes()).unwrap_or_default();
        let sent = request.headers().get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        if sent.is_some_and(|value| value.starts_with("Bearer ")) {
            Self::Private
        } else if asks_for_tokens(request.headers(), body) {
            Self::Tokens
        } else {
            Self::Open
        }
    }
}

/// Whether it is a token request (RFC 6749 §4.1.3) or a registration (RFC 7591 §3.1).
fn asks_for_tokens(fields: &HeaderMap, body: &[u8]) -> bool {
    let form = || form_urlencoded::parse(body).any(|(name, _)| name == "grant_type");
    let document =
        || serde_json::from_slice::<Map<_, _>>(body).is_ok_and(|all| all.contains_key("redirect_uris"));
    match media_type(fields).as_deref() {
        Some("application/x-www-form-urlencoded") => form(),
        Some("application/json") => document(),
        _ => false,
    }
}

/// A request that is about to be sent.
pub(crate) fn asked(number: u32, request: &Request, redactor: &Redactor) -> Exchange {
    let body = request.body().and_then(|body| body.as_bytes());
    Exchange {
        number,
        method: request.method().to_string(),
        url: redactor.plain(&shown(request.url())),
        sent: headers(request.headers(), request.url(), redactor),
        sent_body: body.and_then(|body| excerpt(body, request.headers(), Content::of(request), redactor)),
        status: None,
        received: Vec::new(),
        received_body: None,
    }
}

/// The same exchange, with the head of its answer.
pub(crate) fn answered(
    mut exchange: Exchange,
    status: u16,
    fields: &HeaderMap,
    url: &Url,
    redactor: &Redactor,
) -> Exchange {
    exchange.status = Some(status);
    exchange.received = headers(fields, url, redactor);
    exchange
}

/// What may be shown of a body: a form's harmless fields, a document without its secrets, a page's visible text. Of
/// private content only the shape of a document, and of what should be a document and is none only the size.
pub(crate) fn excerpt(
    body: &[u8],
    fields: &HeaderMap,
    content: Content,
    redactor: &Redactor,
) -> Option<String> {
    if body.is_empty() {
        return None;
    }
    let text = String::from_utf8_lossy(body);
    let shown = match (serde_json::from_str::<Value>(&text), content) {
        _ if is(fields, "application/x-www-form-urlencoded") => parameters(form_urlencoded::parse(body)),
        _ if is(fields, "text/event-stream") => messages(&text, content, redactor),
        (Ok(document), Content::Private) => protocol(document, redactor).to_string(),
        (Ok(document), Content::Open) => without_secrets(document, redactor).to_string(),
        (Ok(document @ Value::Object(_)), Content::Tokens) => without_secrets(document, redactor).to_string(),
        (Err(_), Content::Open) => visible_text(&text),
        (_, Content::Tokens | Content::Private) => format!("… {} bytes", body.len()),
    };
    Some(redactor.paragraph(&shown))
}

fn is(fields: &HeaderMap, kind: &str) -> bool {
    media_type(fields).is_some_and(|media_type| media_type == kind)
}

/// The messages of an event stream, one a line (WHATWG HTML, 9.2.6). What is none is left out.
fn messages(stream: &str, content: Content, redactor: &Redactor) -> String {
    let data = stream.lines().filter_map(|line| line.strip_prefix("data:"));
    let messages = data.filter_map(|data| serde_json::from_str::<Value>(data).ok());
    let shown = messages.map(|message| match content {
        Content::Private => protocol(message, redactor).to_string(),
        Content::Open | Content::Tokens => without_secrets(message, redactor).to_string(),
    });
    shown.collect::<Vec<_>>().join("\n")
}

/// Has the secrets hidden that a redirect brings, in every text from now on.
pub(crate) fn learn(fields: &HeaderMap, base: &Url, redactor: &Redactor) {
    let location = fields.get(header::LOCATION).and_then(|value| value.to_str().ok());
    let Some(location) = location.and_then(|location| base.join(location).ok()) else { return };
    let fragment = form_urlencoded::parse(location.fragment().unwrap_or_default().as_bytes());
    location
        .query_pairs()
        .chain(fragment)
        .filter(|(name, _)| name == "code" || is_secret(name))
        .for_each(|(_, value)| redactor.learn(&value));
}

/// Has the secrets hidden that a document brings, in every text from now on.
pub(crate) fn learn_document(body: &[u8], redactor: &Redactor) {
    if let Ok(document) = serde_json::from_slice::<Value>(body) {
        hide_members(&document, false, redactor);
    }
}

/// Hides the texts under names of secrets, however deep; `secret` says whether this is under one.
fn hide_members(document: &Value, secret: bool, redactor: &Redactor) {
    match document {
        Value::Object(members) => {
            members.iter().for_each(|(name, value)| hide_members(value, secret || is_secret(name), redactor))
        }
        Value::Array(items) => items.iter().for_each(|item| hide_members(item, secret, redactor)),
        Value::String(text) if secret && text.len() >= SHORTEST_TOKEN => redactor.learn(text),
        _ => {}
    }
}

/// A URL as it is shown: of its query only what is known to be harmless.
pub(crate) fn shown(url: &Url) -> String {
    let query = parameters(url.query_pairs());
    let mut bare = url.clone();
    bare.set_query(None);
    bare.set_fragment(None);
    if query.is_empty() { bare.to_string() } else { format!("{bare}?{query}") }
}

fn parameters(pairs: form_urlencoded::Parse<'_>) -> String {
    let shown = pairs.map(|(name, value)| match SHOWN_PARAMETERS.contains(&name.as_ref()) {
        true => format!("{name}={value}"),
        false => format!("{name}=…"),
    });
    shown.collect::<Vec<_>>().join("&")
}

fn headers(fields: &HeaderMap, base: &Url, redactor: &Redactor) -> Vec<Header> {
    let shown_value = |name: &HeaderName, value: &str| match name.as_str() {
        "authorization" => Some(format!("{} {REDACTED}", value.split(' ').next().unwrap_or_default())),
        "location" => Some(base.join(value).map_or_else(|_| "…".to_owned(), |location| shown(&location))),
        name if SHOWN_HEADERS.contains(&name) => Some(value.to_owned()),
        name if HIDDEN_HEADERS.contains(&name) => Some(REDACTED.to_owned()),
        _ => None,
    };
    let text = |(name, value): (&HeaderName, &http::HeaderValue)| {
        let value = shown_value(name, &String::from_utf8_lossy(value.as_bytes()))?;
        Some(Header { name: name.as_str().to_owned(), value: redactor.plain(&value) })
    };
    fields.iter().filter_map(text).collect()
}

/// A document whose members that are secrets by their names are left out, and whose texts are plain.
fn without_secrets(document: Value, redactor: &Redactor) -> Value {
    match document {
        Value::Object(members) => members
            .into_iter()
            .map(|(name, value)| {
                let secret = is_secret(&name) && !matches!(value, Value::Null | Value::Bool(_));
                let value = if secret { Value::from(REDACTED) } else { without_secrets(value, redactor) };
                (redactor.plain(&name), value)
            })
            .collect(),
        Value::Array(items) => items.into_iter().map(|item| without_secrets(item, redactor)).collect(),
        Value::String(text) => Value::from(redactor.paragraph(&text)),
        other => other,
    }
}

/// Metadata names endpoints and methods after tokens; their values are addresses and names, and no secrets.
fn is_secret(name: &str) -> bool {
    let name = name.to_lowercase();
    let about = ["endpoint", "authorization_server", "_supported", "_type", "expires"]
        .iter()
        .any(|part| name.contains(part));
    !about && SECRET_MEMBERS.iter().any(|part| name.contains(part))
}

/// Of a JSON-RPC message what belongs to the protocol; of all else the shape.
fn protocol(message: Value, redactor: &Redactor) -> Value {
    let Value::Object(members) = message else { return shape(&message) };
    let member = |(name, value): (String, Value)| {
        let kept = PROTOCOL_MEMBERS.contains(&name.as_str());
        let value = if kept { without_secrets(value, redactor) } else { shape(&value) };
        (name, value)
    };
    members.into_iter().map(member).collect()
}

fn shape(value: &Value) -> Value {
    match value {
        Value::Object(members) => Value::Object(members.iter().map(shape_member).collect::<Map<_, _>>()),
        Value::Array(items) => Value::from(format!("… {} items", items.len())),
        Value::Bool(_) | Value::Null => value.clone(),
        Value::Number(_) | Value::String(_) => Value::from("…"),
    }
}

fn shape_member((name, value): (&String, &Value)) -> (String, Value) {
    let kept = PROTOCOL_MEMBERS.contains(&name.as_str()) && value.is_string();
    (name.clone(), if kept { value.clone() } else { shape(value) })
}
