//! The address at which an AI app takes the authorization's answer.
//!
//! ChatGPT gives every app an address of its own; Claude has two for everybody.

use serde::Serialize;
use url::Url;

use super::flaw::{self, Flaw};
use super::verdict::{Fault, Verdict, judge};
use super::{Field, Judgement, address};
use crate::problem::{Problem, ProblemCode};
use crate::recipe::RecipeId;

/// The address at which an AI app takes the authorization's answer; compared byte for byte (RFC 6749 §3.1.2.3,
/// RFC 9700 §2.1).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct CallbackUrl(String);

/// Claude's path, on each of its hosts.
const CLAUDE_PATH: &str = "/api/mcp/auth_callback";

/// Where ChatGPT's own callback URLs begin, before the part that differs from app to app.
const PATH: &str = "/connector/oauth/";

/// ChatGPT's shared callback URL, for servers that name themselves in their answer (RFC 9207) and for older apps.
const SHARED: &str = "https://chatgpt.com/connector_platform_oauth_redirect";

impl CallbackUrl {
    /// Judges a pasted callback URL of the AI app that is connected (or of its practice stand-in). An address that is
    /// nobody's passes with a look; that of the other AI app is surely in the wrong place.
    pub fn judge(recipe: RecipeId, text: &str) -> Judgement<Self> {
        judge(text, Field::CallbackUrl, |text| examine(text, recipe))
    }

    /// The text, byte for byte as it must be registered.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn examine(text: &str, connected: RecipeId) -> Verdict<CallbackUrl> {
    let url = address::read(text, Field::CallbackUrl)?;
    if flaw::looks_like(text) == Some(Field::ServerUrl) {
        return Err(Fault::plain(flaw::other_value(Field::CallbackUrl, Field::ServerUrl)));
    }
    let host = url.host_str().unwrap_or_default();
    let look = match whose(&url) {
        Some(theirs) if theirs != connected => {
            return Err(Fault::plain(another_app(theirs.name(), host)));
        }
        Some(RecipeId::Chatgpt) => examine_chatgpt(text, &url)?,
        Some(RecipeId::Claude) => examine_claude(text, &url)?,
        None => Some(another_app("unknown_app", host)),
    };
    Ok((CallbackUrl(text.to_owned()), look))
}

/// Which AI app has this host, or whose stand-in has this path on this machine.
fn whose(url: &Url) -> Option<RecipeId> {
    match url.host_str().unwrap_or_default() {
        "chatgpt.com" | "www.chatgpt.com" | "chat.openai.com" | "chatgpt.openai.com" | "openai.com"
        | "www.openai.com" => Some(RecipeId::Chatgpt),
        "claude.ai" | "claude.com" | "www.claude.ai" | "www.claude.com" => Some(RecipeId::Claude),
        _ if !address::is_loopback(url) => None,
        _ if url.path().starts_with(PATH) => Some(RecipeId::Chatgpt),
        _ if url.path().starts_with(CLAUDE_PATH) => Some(RecipeId::Claude),
        _ => None,
    }
}

fn examine_chatgpt(text: &str, url: &Url) -> Result<Option<Problem>, Fault> {
    match url.host_str() {
        Some("chatgpt.com") => chatgpt_address(text, "https://chatgpt.com"),
        _ if address::is_loopback(url) => chatgpt_address(text, origin(text)),
        _ => Err(another_host(text, url, "chatgpt.com")),
    }
}

/// Claude's whole address is known: anything else on its hosts is offered the right one.
fn examine_claude(text: &str, url: &Url) -> Result<Option<Problem>, Fault> {
    let right = match url.host_str() {
        Some("claude.com" | "www.claude.com") => format!("https://claude.com{CLAUDE_PATH}"),
        _ if address::is_loopback(url) => format!("{}{CLAUDE_PATH}", origin(text)),
        _ => format!("https://claude.ai{CLAUDE_PATH}"),
    };
    if text == right {
        return Ok(None);
    }
    let flaw = match url.path().strip_prefix(CLAUDE_PATH) {
        Some("") if url.query().is_some() => Flaw::Query,
        Some("") => Flaw::Spelling,
        Some(rest) if rest.chars().all(|c| c == '/') => Flaw::TrailingSlash,
        _ => Flaw::NotCallback,
    };
    Err(Fault::with(flaw.of(Field::CallbackUrl), right))
}

fn origin(text: &str) -> &str {
    let start = text.find("://").map_or(0, |at| at + 3);
    let end = text[start..].find(['/', '?', '#']).map_or(text.len(), |at| start + at);
    &text[..end]
}

/// On ChatGPT's own host, and on its stand-in, the whole form is known.
fn chatgpt_address(text: &str, origin: &str) -> Result<Option<Problem>, Fault> {
    if text == SHARED {
        return Ok(Some(mismatch("shared_callback")));
    }
    if let Some((without, _)) = text.split_once('?') {
        return Err(Fault::with(Flaw::Query.of(Field::CallbackUrl), without));
    }
    let Some(path) = text.strip_prefix(origin).filter(|path| path.starts_with('/') || path.is_empty()) else {
        return Err(Fault::with(Flaw::Spelling.of(Field::CallbackUrl), without_port(text, origin)));
    };
    let id = match path.strip_prefix(PATH) {
        None | Some("") if PATH.starts_with(path) && path.len() > 1 => return flawed(Flaw::IdMissing),
        None => return flawed(Flaw::NotCallback),
        Some(id) => id,
    };
    if let Some(id) = id.strip_suffix('/') {
        let without = format!("{origin}{PATH}{}", id.trim_end_matches('/'));
        return Err(Fault::with(Flaw::TrailingSlash.of(Field::CallbackUrl), without));
    }
    match flaw::foreign_character(id, Field::CallbackUrl, is_id_character) {
        None => Ok(None),
        Some(_) => flawed(Flaw::NotCallback),
    }
}

fn is_id_character(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-')
}

fn flawed<T>(flaw: Flaw) -> Result<T, Fault> {
    Err(Fault::plain(flaw.of(Field::CallbackUrl)))
}

fn without_port(text: &str, right: &str) -> String {
    format!("{right}{}", &text[origin(text).len()..])
}

/// ChatGPT lived under other names before; a callback URL of today is on none of them.
fn another_host(text: &str, url: &Url, right: &str) -> Fault {
    let problem = flaw::with_found(Flaw::Host.of(Field::CallbackUrl), url.host_str().unwrap_or_default());
    Fault::with(problem.with("expected", right), without_port(text, &format!("https://{right}")))
}

fn mismatch(reason: &str) -> Problem {
    flaw::problem(ProblemCode::RedirectUrlMismatch, Field::CallbackUrl).with("reason", reason)
}

fn another_app(reason: &str, host: &str) -> Problem {
    flaw::with_found(mismatch(reason), host)
}
