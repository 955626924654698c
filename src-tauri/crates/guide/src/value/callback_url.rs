//! The address at which an AI app takes the authorization's answer.

use serde::Serialize;
use url::Url;

use super::flaw::{self, Flaw};
use super::verdict::{Fault, Verdict, judge};
use super::{Field, Judgement, address};
use crate::problem::{Problem, ProblemCode};

/// The address at which an AI app takes the authorization's answer; compared byte for byte (RFC 6749 §3.1.2.3,
/// RFC 9700 §2.1).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct CallbackUrl(String);

/// Where ChatGPT's own callback URLs begin, before the part that differs from app to app.
const PATH: &str = "/connector/oauth/";

/// ChatGPT's shared callback URL, for servers that name themselves in their answer (RFC 9207) and for older apps.
const SHARED: &str = "https://chatgpt.com/connector_platform_oauth_redirect";

impl CallbackUrl {
    /// Judges a pasted callback URL of ChatGPT (or of the practice stand-in). Another app's address passes with a
    /// look, except Claude's, which is surely in the wrong place.
    pub fn judge(text: &str) -> Judgement<Self> {
        judge(text, Field::CallbackUrl, |text| examine(text, true))
    }

    /// Judges a callback URL of whichever app, by its form alone.
    pub fn judge_any(text: &str) -> Judgement<Self> {
        judge(text, Field::CallbackUrl, |text| examine(text, false))
    }

    /// The text, byte for byte as it must be registered.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn examine(text: &str, for_chatgpt: bool) -> Verdict<CallbackUrl> {
    let url = address::read(text, Field::CallbackUrl)?;
    if flaw::looks_like(text) == Some(Field::ServerUrl) {
        return Err(Fault::plain(flaw::other_value(Field::CallbackUrl, Field::ServerUrl)));
    }
    let host = url.host_str().unwrap_or_default();
    let look = match host {
        "chatgpt.com" => chatgpt_address(text, "https://chatgpt.com")?,
        "www.chatgpt.com" | "chat.openai.com" | "chatgpt.openai.com" | "openai.com" | "www.openai.com" => {
            return Err(another_host(text, &url));
        }
        _ if address::is_loopback(&url) && url.path().starts_with(PATH) => {
            chatgpt_address(text, origin(text))?
        }
        "claude.ai" | "claude.com" if for_chatgpt => return Err(Fault::plain(another_app("claude", host))),
        _ if for_chatgpt => Some(another_app("unknown_app", host)),
        _ => None,
    };
    Ok((CallbackUrl(text.to_owned()), look))
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
fn another_host(text: &str, url: &Url) -> Fault {
    let problem = flaw::with_found(Flaw::Host.of(Field::CallbackUrl), url.host_str().unwrap_or_default());
    Fault::with(problem.with("expected", "chatgpt.com"), without_port(text, "https://chatgpt.com"))
}

fn mismatch(reason: &str) -> Problem {
    flaw::problem(ProblemCode::RedirectUrlMismatch, Field::CallbackUrl).with("reason", reason)
}

fn another_app(reason: &str, host: &str) -> Problem {
    flaw::with_found(mismatch(reason), host)
}
