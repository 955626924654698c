//! What holds of the probe's parsers for whatever a server or a web page sends, as functions of arbitrary bytes: the fuzz
//! targets in `tests/fuzz` call them with whatever comes to the fuzzer's mind, the tests below with what it has found worth
//! keeping.
#![expect(clippy::expect_used, reason = "what does not hold here is to be told by a panic")]

use std::sync::LazyLock;
use std::time::Duration;

use bytes::Bytes;
use futures::stream::{self, StreamExt};
use guide::{Person, Problem, ServerUrl};
use http::{HeaderMap, HeaderValue, header};
use jiff::Timestamp;
use rmcp::model::CallToolResult;
use secrecy::ExposeSecret;
use tokio::runtime::{Builder, Runtime};
use url::Url;

use crate::address::{Reach, same_origin, target};
use crate::authority::Authority;
use crate::challenge::Challenge;
use crate::failure::Failure;
use crate::mcp_wire::events;
use crate::metadata::{AuthorizationServer, Issuer, ProtectedResource, ServerDocument};
use crate::records::{self, Owned};
use crate::redact::Redactor;
use crate::reply::Reply;

/// The state of the one sign-in whose reply is waited for.
const STATE: &str = "the-state-that-was-sent";
/// What must come out nowhere.
const SECRET: &str = "sk_the-secret-of-this-run";
/// The longest piece of a server's text, with its ellipsis, in characters.
const LONGEST: usize = 301;
/// How much of an event stream is read, in bytes.
const LIMIT: usize = 4096;

static SERVER: LazyLock<ServerUrl> = LazyLock::new(|| {
    ServerUrl::judge("https://api.tenant.test/v1/mcp", None).value.expect("a server URL that is good")
});

static RUNTIME: LazyLock<Runtime> =
    LazyLock::new(|| Builder::new_current_thread().enable_time().build().expect("a runtime"));

/// A `WWW-Authenticate` header: what it says is part of what came, and is read again as it was read.
///
/// # Panics
/// When a promise is broken: that is what a fuzzer looks for.
pub fn challenge(data: &[u8]) {
    let Ok(value) = HeaderValue::from_bytes(data) else { return };
    let Some(found) = of_header(value) else { return };
    let said = [&found.resource_metadata, &found.scope, &found.error];
    let length: usize = said.into_iter().flatten().map(String::len).sum();
    assert!(length <= data.len(), "a challenge says no more than came: {found:?}");
    let Ok(spelled) = HeaderValue::from_str(&spell(&found)) else {
        panic!("what came in a header fits into one: {found:?}")
    };
    assert_eq!(of_header(spelled), Some(found.clone()), "a challenge means what its spelling means");
}

fn of_header(value: HeaderValue) -> Option<Challenge> {
    let mut headers = HeaderMap::new();
    headers.insert(header::WWW_AUTHENTICATE, value);
    Challenge::of(&headers)
}

fn spell(challenge: &Challenge) -> String {
    let quoted = |text: &String| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let members = [
        ("resource_metadata", &challenge.resource_metadata),
        ("scope", &challenge.scope),
        ("error", &challenge.error),
    ];
    let members: Vec<String> = members
        .iter()
        .filter_map(|(name, text)| Some(format!("{name}={}", quoted(text.as_ref()?))))
        .collect();
    format!("Bearer {}", members.join(", "))
}

/// Metadata: whatever a document names, only public `https` addresses without a user name may be asked or opened.
///
/// # Panics
/// When a promise is broken.
pub fn metadata(data: &[u8]) {
    if let Ok(document) = serde_json::from_slice::<ServerDocument>(data) {
        let issuer = document.issuer.clone();
        match AuthorizationServer::judge(document, &Issuer::Named(issuer.clone()), &SERVER) {
            Ok(server) => usable(&server, &issuer),
            Err(problem) => bounded(&problem),
        }
    }
    if let Ok(document) = serde_json::from_slice::<ProtectedResource>(data) {
        let own = Url::parse(&document.resource).is_ok_and(|resource| same_origin(&resource, SERVER.url()));
        assert!(own || !document.covers(&SERVER), "a document of another origin is about another resource");
    }
}

fn usable(server: &AuthorizationServer, issuer: &str) {
    assert_eq!(server.issuer, issuer, "the issuer is kept byte for byte");
    let named = [Some(&server.authorization_endpoint), Some(&server.token_endpoint)];
    for url in named.into_iter().chain([server.registration_endpoint.as_ref()]).flatten() {
        assert_eq!(target(url, Reach::Public), Ok(()), "{url} may not be asked");
        assert!(url.scheme() == "https" && url.username().is_empty(), "{url} may not be opened");
        let odd = |c: char| !c.is_ascii_graphic() || "\"'`\\<>".contains(c);
        assert!(!url.as_str().contains(odd), "{url} holds what a shell might take for its own");
    }
}

/// The query of a request to the reply address: nothing is believed but the one reply that was waited for, and nothing
/// of it comes out that could be a secret.
///
/// # Panics
/// When a promise is broken.
pub fn reply(data: &[u8]) {
    let Some((choice, query)) = data.split_first() else { return };
    let query = &*String::from_utf8_lossy(query);
    let announces_iss = choice & 1 == 1;
    let reply = Reply::parse(query);
    if !reply.belongs_to(STATE) {
        return;
    }
    let value = |name: &str| values(query, name);
    assert_eq!(value("state"), [STATE], "only the state that was sent is believed, and only once");
    let redactor = Redactor::default();
    redactor.hide(SECRET);
    match reply.code(&issuer(announces_iss), &redactor) {
        Ok(code) => {
            assert_eq!(value("code"), [code.expose_secret()], "the code is the one that came");
            assert!(value("error").is_empty(), "an error is no code");
            let named = value("iss");
            assert!(
                named == ["https://api.tenant.test"] || (named.is_empty() && !announces_iss),
                "{named:?}"
            );
        }
        Err(problem) => bounded(&problem),
    }
}

fn values(query: &str, name: &str) -> Vec<String> {
    let pairs = url::form_urlencoded::parse(query.as_bytes());
    pairs.filter(|(key, _)| key == name).map(|(_, value)| value.into_owned()).collect()
}

fn issuer(announces_iss: bool) -> AuthorizationServer {
    let document = serde_json::json!({
        "issuer": "https://api.tenant.test",
        "authorization_endpoint": "https://ws.tenant.test/oauth/authorize",
        "token_endpoint": "https://api.tenant.test/oauth/token",
        "authorization_response_iss_parameter_supported": announces_iss,
    });
    let document = serde_json::from_value(document).expect("a document");
    let named = Issuer::Named("https://api.tenant.test".to_owned());
    AuthorizationServer::judge(document, &named, &SERVER).expect("a server that is good")
}

fn bounded(problem: &Problem) {
    for (name, value) in &problem.params {
        let named_by_us = matches!(name.as_str(), "expected" | "member");
        assert!(named_by_us || value.chars().count() <= LONGEST, "{name} is too long to be shown");
        assert!(!value.contains(SECRET), "{name} holds the secret");
        assert!(
            named_by_us || !value.chars().any(char::is_control),
            "{name} could steer a terminal: {value:?}"
        );
    }
}

/// An event stream: it ends, it stays within its limit, and says the same however the network cuts it.
///
/// # Panics
/// When a promise is broken.
pub fn event_stream(data: &[u8]) {
    let Some((size, body)) = data.split_first() else { return };
    let (whole, cut) = (heard(body, body.len()), heard(body, usize::from(*size)));
    assert_eq!(whole, cut, "what a server says does not depend on how the network cuts it");
    let length: usize = whole.iter().map(String::len).sum();
    assert!(length <= LIMIT, "no more is kept than may come");
}

/// The data of the events of a body that comes in pieces of `size`, up to the limit of size.
fn heard(body: &[u8], size: usize) -> Vec<String> {
    let body = &body[..body.len().min(LIMIT)];
    let pieces: Vec<_> = body.chunks(size.max(1)).map(|piece| Ok(Bytes::copy_from_slice(piece))).collect();
    let pieces = stream::iter(pieces.into_iter().collect::<Vec<Result<Bytes, Failure>>>()).boxed();
    let events = events(pieces, LIMIT, Duration::from_secs(1));
    let said = events.filter_map(async |event| event.ok()?.data);
    RUNTIME.block_on(said.collect())
}

/// A tool's answer: whatever stands in it, a row is short plain text with an ID, and its number is one.
///
/// # Panics
/// When a promise is broken.
pub fn tool_result(data: &[u8]) {
    let Ok(result) = serde_json::from_slice::<CallToolResult>(data) else { return };
    let owner = Person { id: "u1".to_owned(), name: "Carly".to_owned(), email: None };
    if let Some(said) = records::prose(&result) {
        assert!(records::records(&result).is_none(), "a sentence is no list: {said:?}");
    }
    let found = records::records(&result).unwrap_or_default();
    for record in &found {
        let company = records::company(record);
        assert_eq!(company, records::company(record), "the same record is the same row");
        let Some(company) = company else { continue };
        assert!(!company.id.chars().any(char::is_control), "an ID is sent back: {:?}", company.id);
        assert!(company.arr.is_none_or(f64::is_finite), "{:?} is no amount", company.arr);
        let whose = records::owned(record, &owner);
        assert!(whose != Owned::Theirs || record.contains_key("owner"), "nobody's is not theirs");
    }
    let again = CallToolResult::structured(serde_json::json!({ "data": found }));
    assert_eq!(records::records(&again), Some(found), "records are records however they are wrapped");
}

/// A PEM file that somebody chose: what is trusted are certificates that may sign others, and no private key is kept.
///
/// # Panics
/// When a promise is broken.
pub fn authority(data: &[u8]) {
    let now = Timestamp::UNIX_EPOCH;
    match Authority::from_pem(data, now) {
        Ok(authority) => {
            let pem = authority.to_pem();
            assert!(!pem.contains("PRIVATE KEY"), "only certificates are kept");
            assert_eq!(
                Authority::from_pem(pem.as_bytes(), now),
                Ok(authority.clone()),
                "read as it was written"
            );
            assert!(authority.certificates().count() > 0, "an authority without a certificate is none");
            assert!(!authority.subject().chars().any(char::is_control), "{:?}", authority.subject());
            assert!(authority.subject().chars().count() <= LONGEST, "{:?}", authority.subject());
        }
        Err(problem) => bounded(&problem),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    /// Calls a target with every kept input; there must be some.
    fn replay(target: &str, run: fn(&[u8])) {
        let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fuzz");
        let inputs = ["corpus", "found"].map(|kind| fuzz.join(kind).join(target));
        let files = inputs.iter().filter_map(|folder| std::fs::read_dir(folder).ok()).flatten().flatten();
        let count = files.map(|file| run(&std::fs::read(file.path()).expect("a kept input"))).count();
        assert!(count > 0, "the kept inputs are in tests/fuzz");
    }

    #[test]
    fn what_holds_of_challenges_holds_of_every_kept_input() {
        replay("challenge", challenge);
    }

    #[test]
    fn what_holds_of_metadata_holds_of_every_kept_input() {
        replay("metadata", metadata);
    }

    #[test]
    fn what_holds_of_replies_holds_of_every_kept_input() {
        replay("reply", reply);
    }

    #[test]
    fn what_holds_of_event_streams_holds_of_every_kept_input() {
        replay("event_stream", event_stream);
    }

    #[test]
    fn what_holds_of_tool_results_holds_of_every_kept_input() {
        replay("tool_result", tool_result);
    }

    #[test]
    fn what_holds_of_authorities_holds_of_every_kept_input() {
        replay("authority", authority);
    }
}
