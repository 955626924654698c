//! What a check asked, what came back, and what it means.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::named::named;
use crate::problem::Problem;

/// The phases of proving a connection, in the order in which they run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Phase {
    /// The server URL itself, judged without the network.
    ServerUrl,
    /// The AI app's callback URL, judged without the network.
    CallbackUrl,
    /// The client ID's shape, judged without the network.
    ClientId,
    /// Something answers at the server URL, and it asks for authorization as an MCP endpoint does.
    Reachable,
    /// Protected-resource and authorization-server metadata (RFC 9728, RFC 8414).
    Discovery,
    /// The authorization server offers PKCE with S256 (RFC 7636).
    Pkce,
    /// Client ID and secret, tried at the token endpoint without a sign-in.
    Credentials,
    /// The redirect URL, as far as it can be known without a sign-in.
    Redirect,
    /// The person signs in and authorizes.
    SignIn,
    /// The authorization code is exchanged for a token.
    Token,
    /// An MCP session is opened.
    Session,
    /// The tools are listed.
    Tools,
    /// What is granted is found out, by reading.
    Grants,
    /// The owner's name is resolved to a Planhat user.
    Owner,
    /// The query itself.
    Query,
}

named! { Phase {
    ServerUrl "server_url",
    CallbackUrl "callback_url",
    ClientId "client_id",
    Reachable "reachable",
    Discovery "discovery",
    Pkce "pkce",
    Credentials "credentials",
    Redirect "redirect",
    SignIn "sign_in",
    Token "token",
    Session "session",
    Tools "tools",
    Grants "grants",
    Owner "owner",
    Query "query",
} }

impl Phase {
    /// The phases that need nobody to sign in.
    pub const WITHOUT_SIGN_IN: &[Phase] = &[
        Phase::ServerUrl,
        Phase::CallbackUrl,
        Phase::ClientId,
        Phase::Reachable,
        Phase::Discovery,
        Phase::Pkce,
        Phase::Credentials,
        Phase::Redirect,
    ];
}

/// How a check came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Outcome {
    /// Proven good.
    Pass,
    /// Good enough to go on, with something to look at.
    Warn,
    /// Proven wrong.
    Fail,
    /// The answer proves nothing either way; never a reason to stop.
    Inconclusive,
    /// Not tried, because it was not asked for or an earlier check failed.
    Skipped,
}

named! { Outcome {
    Pass "pass",
    Warn "warn",
    Fail "fail",
    Inconclusive "inconclusive",
    Skipped "skipped",
} }

/// What was asked and what came back, with every secret already taken out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Evidence {
    /// For instance `GET https://api.planhat.com/.well-known/oauth-authorization-server`.
    pub asked: String,
    /// For instance `200 application/json, issuer https://api.planhat.com`.
    pub came_back: String,
    /// When the answer came.
    #[ts(type = "string")]
    pub at: Timestamp,
    /// How long the answer took, in milliseconds; nothing for what was judged on this machine.
    pub elapsed_ms: Option<u32>,
    /// The exchange itself, where there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub exchange: Option<Box<Exchange>>,
}

impl Evidence {
    /// What was judged on this machine at `at`, without the network.
    pub fn judged_here(asked: impl Into<String>, came_back: impl Into<String>, at: Timestamp) -> Self {
        Self { asked: asked.into(), came_back: came_back.into(), at, elapsed_ms: None, exchange: None }
    }
}

/// One request and its answer, as far as they may be shown: without any credential, and of what was read with a token
/// only the shape.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Exchange {
    /// Its place in the run, from 1, in the order in which the requests went out.
    pub number: u32,
    /// The request's method, for instance `POST`.
    pub method: String,
    /// Whom it went to; of the query only what is known to be harmless.
    pub url: String,
    /// The request's headers that matter.
    pub sent: Vec<Header>,
    /// The beginning of the request's body.
    pub sent_body: Option<String>,
    /// The answer's status; nothing where none came.
    pub status: Option<u16>,
    /// The answer's headers that matter.
    pub received: Vec<Header>,
    /// The beginning of the answer's body, where it was read whole.
    pub received_body: Option<String>,
}

/// A header of HTTP.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Header {
    /// Its name in small letters.
    pub name: String,
    /// Its value, redacted.
    pub value: String,
}

/// One check and how it came out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Finding {
    /// Which check.
    #[serde(rename = "id")]
    pub phase: Phase,
    /// How it came out.
    pub outcome: Outcome,
    /// Why it failed, or what to look at.
    pub problem: Option<Problem>,
    /// What was asked and what came back.
    pub evidence: Vec<Evidence>,
}

/// Whether a proof's findings and its answer amount to a proven connection: nothing failed, the query ran, and companies
/// came back. An answer that may be incomplete proves it all the same, because what is proven is the way to the
/// companies and not their number; that some may be missing is said beside it ([`Outcome::Warn`]).
pub fn proven(findings: &[Finding], query: Option<&QueryResult>) -> bool {
    let ran =
        |one: &Finding| one.phase == Phase::Query && matches!(one.outcome, Outcome::Pass | Outcome::Warn);
    let failed = |one: &Finding| one.outcome == Outcome::Fail;
    findings.iter().any(ran)
        && !findings.iter().any(failed)
        && query.is_some_and(|answer| !answer.rows.is_empty())
}

/// Somebody with an account in the tenant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Person {
    /// The user's `_id` in Planhat.
    pub id: String,
    /// First and last name, or the nickname where these are missing.
    pub name: String,
    /// Their e-mail address, where it may be seen.
    pub email: Option<String>,
}

/// A tool that the server lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Tool {
    /// The tool's name, for instance `list_model_records`.
    pub name: String,
    /// Whether the server says that it only reads. A hint from the server, never relied on.
    pub read_only: Option<bool>,
}

/// Which authorization server a client belongs to: the one that accepted it. It is nobody else's business (MCP 2026-07-28,
/// authorization server binding).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Belonging {
    /// The server URL at which it was met.
    pub server_url: String,
    /// The client's ID.
    pub client_id: String,
    /// The authorization server's issuer, byte for byte.
    pub issuer: String,
    /// Where the secret was sent.
    pub token_endpoint: String,
}

/// One company of the query's answer, with the fields that the query asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Company {
    /// The record's `_id`.
    #[serde(rename = "_id")]
    pub id: String,
    /// The company's name.
    pub name: String,
    /// The phase of its life cycle.
    #[serde(default)]
    pub phase: Option<String>,
    /// Annual recurring revenue, in the tenant's currency.
    #[serde(default)]
    pub arr: Option<f64>,
    /// When its contract renews, as the server writes it.
    #[serde(default)]
    pub renewal_date: Option<String>,
}

/// The query that proves the connection, and its answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct QueryResult {
    /// The question in words, as one would ask ChatGPT.
    pub question: String,
    /// Whose companies were asked for.
    pub owner: Person,
    /// Every company that came back, page by page.
    pub rows: Vec<Company>,
}

impl QueryResult {
    /// The question that proves a connection, as one would ask ChatGPT: Planhat's own example, about `owner`.
    pub fn question_about(owner: &str) -> String {
        format!("List the Companies where {owner} is the Owner")
    }
}
