//! The address of Planhat's MCP server.

use std::fmt;

use url::Url;

use super::flaw::Flaw;
use super::verdict::{Fault, Verdict, judge};
use super::{Environment, Field, Judgement, address, flaw};
use crate::problem::{Problem, ProblemCode};

/// The address of an MCP server: `https`, or `http` on a loopback address; no user info, no fragment.
///
/// Holds the text exactly as it will be sent, because the `resource` parameter (RFC 8707) is compared byte for byte.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ServerUrl {
    text: String,
    url: Url,
}

/// The path of the MCP endpoint on Planhat's hosts.
const PLANHAT_PATH: &str = "/v1/mcp";

impl ServerUrl {
    /// Judges a pasted server URL. With `expected`, an address of another environment is refused
    /// ([`Environment::Other`] expects nothing).
    pub fn judge(text: &str, expected: Option<Environment>) -> Judgement<Self> {
        judge(text, Field::ServerUrl, |text| examine(text, expected))
    }

    /// The text as it was given, cleaned.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The parsed form.
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// Which Planhat it belongs to, by its host.
    pub fn environment(&self) -> Environment {
        environment(&self.url)
    }

    /// Whether it names this machine (`127.0.0.0/8`, `::1`, `localhost`).
    pub fn is_loopback(&self) -> bool {
        address::is_loopback(&self.url)
    }
}

impl fmt::Display for ServerUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

fn examine(text: &str, expected: Option<Environment>) -> Verdict<ServerUrl> {
    let url = address::read(text, Field::ServerUrl)?;
    if let Some(Field::CallbackUrl) = flaw::looks_like(text) {
        return Err(Fault::plain(flaw::other_value(Field::ServerUrl, Field::CallbackUrl)));
    }
    if let Some((without, _)) = text.split_once('?') {
        return Err(Fault::with(Flaw::Query.of(Field::ServerUrl), without));
    }
    let host = url.host_str().unwrap_or_default().to_owned();
    belongs_to(&host, environment(&url), expected)?;
    let look = match Environment::of_domain(&host) {
        Some(environment) => planhat_address(text, &host, environment)?,
        None => looks_alike(&host).then(|| wrong_tenant("lookalike", &host)),
    };
    Ok((ServerUrl { text: text.to_owned(), url }, look))
}

fn environment(url: &Url) -> Environment {
    let local = address::is_loopback(url).then_some(Environment::Practice);
    url.host_str().and_then(Environment::of_domain).or(local).unwrap_or(Environment::Other)
}

fn wrong_tenant(reason: &str, host: &str) -> Problem {
    let problem = flaw::problem(ProblemCode::ServerUrlWrongTenant, Field::ServerUrl).with("reason", reason);
    flaw::with_found(problem, host)
}

/// Refuses an address of another environment than the expected one.
fn belongs_to(host: &str, found: Environment, expected: Option<Environment>) -> Result<(), Fault> {
    let expected = match expected {
        None | Some(Environment::Other) => return Ok(()),
        Some(expected) => expected,
    };
    if found == expected {
        return Ok(());
    }
    let problem = wrong_tenant(found.name(), host).with("expected", expected.name());
    Err(Fault { problem, candidate: expected.server_url().map(str::to_owned) })
}

/// On Planhat's own hosts the whole address is known. A host of which nothing is known is worth a look, no more:
/// some customers have a region of their own.
fn planhat_address(text: &str, host: &str, environment: Environment) -> Result<Option<Problem>, Fault> {
    let known = environment.server_url().unwrap_or_default();
    if is_for_browsers(host) {
        let problem = flaw::with_found(not_mcp("browser_address"), host);
        return Err(Fault::with(problem, known));
    }
    let right = format!("https://{host}{PLANHAT_PATH}");
    if text == right {
        return Ok((text != known).then(|| wrong_tenant("unknown_host", host)));
    }
    if text.trim_end_matches('/') == right {
        return Err(Fault::with(Flaw::TrailingSlash.of(Field::ServerUrl), right));
    }
    let behind = text.split_once(host).map_or("", |(_, behind)| behind);
    let problem = flaw::with_found(not_mcp("path"), behind).with("expected", PLANHAT_PATH);
    Err(Fault::with(problem, right))
}

fn not_mcp(reason: &str) -> Problem {
    flaw::problem(ProblemCode::ServerUrlNotMcp, Field::ServerUrl).with("reason", reason)
}

/// Hosts that a person visits: the application itself, the web site, the help pages.
fn is_for_browsers(host: &str) -> bool {
    let first = host.split('.').next().unwrap_or_default();
    let bare = matches!(host, "planhat.com" | "planhatdemo.com");
    bare || matches!(first, "ws" | "app" | "www" | "help" | "support") || first.starts_with("app-")
}

fn looks_alike(host: &str) -> bool {
    host.contains("planhat") || host.contains("xn--")
}
