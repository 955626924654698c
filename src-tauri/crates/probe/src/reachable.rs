//! Whether something answers at the server URL, and whether it answers as an MCP endpoint does.

use guide::{Environment, Outcome, Problem, ProblemCode, ServerUrl};
use http::{HeaderValue, Method, StatusCode, header};
use jiff::{SignedDuration, Timestamp};
use reqwest::Request;
use serde_json::{Value, json};
use url::Url;

use crate::challenge::Challenge;
use crate::failure::{Failure, http_date};
use crate::ledger::{Found, Good};
use crate::resolve::ResolveFault;
use crate::wire::{Answer, Wire};

/// How far this machine's clock may be off before it is said: tokens and certificates live by minutes.
const CLOCK_TOLERANCE: SignedDuration = SignedDuration::from_mins(5);

/// What the server's answer to a request without a token told.
#[derive(Default)]
pub(crate) struct Reached {
    pub(crate) challenge: Option<Challenge>,
}

/// Asks the server URL as an MCP client does, but without a token. `401` is the right answer.
pub(crate) async fn ask(wire: &Wire, server: &ServerUrl) -> Found<Reached> {
    let answer = wire.send(unauthenticated(server.url().clone())).await;
    let answer = answer.map_err(|mishap| {
        portal(&mishap.failure, server).unwrap_or_else(|| mishap.failure.problem()).seen([mishap.evidence])
    })?;
    if let Some(failure) = answer.failure().or_else(|| captive(&answer)) {
        return Err(failure.problem().seen([answer.evidence]));
    }
    judge(wire, &answer)
}

fn judge(wire: &Wire, answer: &Answer) -> Found<Reached> {
    let challenge = Challenge::of(&answer.headers);
    let (outcome, detail) = match answer.status {
        StatusCode::UNAUTHORIZED => (Outcome::Pass, asks_for_a_token(challenge.as_ref())),
        StatusCode::FORBIDDEN if challenge.is_some() => (Outcome::Pass, "it asks for a token"),
        StatusCode::FORBIDDEN => (Outcome::Inconclusive, "it refuses without saying why"),
        _ if speaks_json_rpc(answer) => (Outcome::Pass, "it speaks MCP, and asks for no token here"),
        _ => return Err(not_mcp(wire, answer)),
    };
    let problem = clock_skew(answer);
    let outcome = if problem.is_some() { Outcome::Warn } else { outcome };
    Ok(Good { value: Reached { challenge }, outcome, problem, evidence: vec![answer.noting(detail)] })
}

fn asks_for_a_token(challenge: Option<&Challenge>) -> &'static str {
    match challenge {
        Some(_) => "it asks for a Bearer token",
        None => "it asks for a token, without saying how",
    }
}

/// A request of the newest era that opens no session and changes nothing (`server/discover`, MCP 2026-07-28).
fn unauthenticated(url: Url) -> Request {
    let body = json!({
        "jsonrpc": "2.0", "id": 1, "method": "server/discover",
        "params": {"_meta": {
            "io.modelcontextprotocol/protocolVersion": "2026-07-28",
            "io.modelcontextprotocol/clientInfo": {"name": "Hatcheck", "version": env!("CARGO_PKG_VERSION")},
            "io.modelcontextprotocol/clientCapabilities": {},
        }},
    });
    let mut request = Request::new(Method::POST, url);
    let headers = request.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::ACCEPT, HeaderValue::from_static("application/json, text/event-stream"));
    headers.insert("mcp-protocol-version", HeaderValue::from_static("2026-07-28"));
    headers.insert("mcp-method", HeaderValue::from_static("server/discover"));
    *request.body_mut() = Some(body.to_string().into());
    request
}

/// A JSON-RPC message, or the start of an event stream; an older server refuses the method in the same format.
fn speaks_json_rpc(answer: &Answer) -> bool {
    let is_message = answer.json::<Value>().is_some_and(|body| body.get("jsonrpc") == Some(&json!("2.0")));
    let status = answer.status;
    let fits = status.is_success() || matches!(status.as_u16(), 400 | 404 | 406 | 415 | 422);
    let is_stream = status.is_success() && answer.media_type().as_deref() == Some("text/event-stream");
    (fits && is_message) || is_stream
}

fn not_mcp(wire: &Wire, answer: &Answer) -> Problem {
    let problem =
        Problem::new(ProblemCode::ServerUrlNotMcp).with("status", answer.status.as_u16().to_string());
    let problem = match answer.location() {
        Some(location) => problem.with("location", wire.plain(location.as_str())),
        None => problem,
    };
    problem.seen([answer.evidence.clone()])
}

/// A redirect to another organisation's host is how the login page of a network or a gateway answers. A redirect
/// within the organisation is only a wrong address.
fn captive(answer: &Answer) -> Option<Failure> {
    let location = answer.location()?;
    let (asked, sent) = (answer.url.domain()?, location.domain()?);
    (organisation(asked) != organisation(sent)).then_some(Failure::CaptivePortal)
}

/// What stands in for Planhat's own server. Its names lead to the internet and its certificates bear them: where a
/// network gives another address, or something answers for another name, the network wants to be signed in to first,
/// as far as anybody can tell from here.
fn portal(failure: &Failure, server: &ServerUrl) -> Option<Problem> {
    if !matches!(server.environment(), Environment::Production | Environment::Demo) {
        return None;
    }
    let problem = Problem::new(ProblemCode::CaptivePortal).with("detail", failure.to_string());
    match failure {
        Failure::Name(ResolveFault::Private) => Some(problem.with("reason", "private_name")),
        Failure::Untrusted(distrusted) => {
            let subject = distrusted.of_another()?;
            Some(problem.with("reason", "other_certificate").with("subject", subject))
        }
        _ => None,
    }
}

/// The last two labels of a name: enough to tell a host's own redirect from a stranger's.
fn organisation(host: &str) -> String {
    let mut labels: Vec<&str> = host.rsplit('.').take(2).collect();
    labels.reverse();
    labels.join(".")
}

fn clock_skew(answer: &Answer) -> Option<Problem> {
    let theirs = http_date(answer.headers.get(header::DATE)?.to_str().ok()?)?;
    let off = Timestamp::now().duration_since(theirs);
    let problem = || Problem::new(ProblemCode::ClockSkew).with("minutes", off.as_mins().abs().to_string());
    (off.abs() > CLOCK_TOLERANCE).then(problem)
}
