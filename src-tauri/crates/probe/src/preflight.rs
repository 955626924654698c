//! Asking the authorization endpoint, without cookies and without following it, what it thinks of a client and its
//! redirect URL.
//!
//! A server must not send a browser to a redirect URL that it does not know (RFC 6749 §4.1.2.1), so many say at once
//! what is wrong. A page that answers alike for everything, as a web application does, proves nothing. The state and
//! the PKCE verifier of this request are thrown away: were a code to come back, nobody could use it.

use guide::{Evidence, Problem, ProblemCode};
use oauth2::RedirectUrl;
use serde::Deserialize;
use url::Url;

use crate::address::same_origin;
use crate::authorize::{Attempt, as_redirect};
use crate::credentials::Tried;
use crate::discovery::Discovered;
use crate::ledger::{Found, Good};
use crate::page_text::visible_text;
use crate::wire::{Answer, Wire};

/// What the authorization endpoint thinks of the client and its redirect URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It answered to the redirect URL, so it knows both.
    Accepted,
    /// It does not know the client ID.
    ClientUnknown,
    /// It knows the client, but not this redirect URL.
    RedirectUnknown,
    /// It knows both, but does not offer the scope.
    ScopeRejected,
    /// The answer proves nothing.
    Unclear,
}

/// A redirect URL that nobody can have registered: the name can belong to nobody (RFC 2606 §2).
const NOT_REGISTERED: &str = "https://not-registered.invalid/callback";

/// The verdict, and what was seen.
pub(crate) struct Preflight {
    pub(crate) verdict: Verdict,
    /// Whether the browser would have been shown a page or sent on, rather than an error.
    went_on: bool,
    pub(crate) evidence: Vec<Evidence>,
}

impl Preflight {
    /// Nothing was asked.
    pub(crate) fn none() -> Self {
        Self { verdict: Verdict::Unclear, went_on: false, evidence: Vec::new() }
    }

    /// The same, beside what the token endpoint said: a client that it accepted is known, whatever a page says.
    pub(crate) fn beside(self, tried: &Tried) -> Self {
        match self.verdict {
            Verdict::ClientUnknown if tried.was_accepted() => Self { verdict: Verdict::Unclear, ..self },
            _ => self,
        }
    }
}

/// Asks about `redirect`, and at the same time about one that cannot be registered: where the first leads to a page, as
/// with Planhat, only the second can tell that the page means yes. Every answer that is no clear refusal is unclear, a
/// failure of the network included: the browser may well have better luck.
pub(crate) async fn ask(
    wire: &Wire,
    discovered: &Discovered,
    client_id: &str,
    redirect: &RedirectUrl,
) -> Preflight {
    let Ok(not_registered) = as_redirect(NOT_REGISTERED) else { return Preflight::none() };
    let (mut asked, control) = futures::join!(
        once(wire, discovered, client_id, redirect),
        once(wire, discovered, client_id, &not_registered),
    );
    asked.evidence.extend(control.evidence);
    if asked.verdict == Verdict::Unclear && asked.went_on && control.verdict == Verdict::RedirectUnknown {
        asked.verdict = Verdict::Accepted;
    }
    asked
}

async fn once(wire: &Wire, discovered: &Discovered, client_id: &str, redirect: &RedirectUrl) -> Preflight {
    let attempt = Attempt::new(wire, discovered, client_id, redirect);
    match wire.get(attempt.unattended_address(), "text/html, application/json").await {
        Ok(answer) => {
            let (verdict, detail) = judge(wire, &answer, redirect.url());
            let went_on = answer.status.is_success() || answer.is_redirect();
            Preflight { verdict, went_on, evidence: vec![answer.noting(&detail)] }
        }
        Err(mishap) => Preflight { evidence: vec![mishap.evidence], ..Preflight::none() },
    }
}

/// What a person is told of the verdict.
pub(crate) fn found(preflight: &Preflight, redirect: &str) -> Found<()> {
    let evidence = preflight.evidence.clone();
    let problem = |code| Problem::new(code).with("redirect_url", redirect).seen(evidence.clone());
    match preflight.verdict {
        Verdict::Accepted => Ok(Good::pass((), evidence)),
        Verdict::Unclear => Ok(Good::inconclusive((), evidence)),
        Verdict::ClientUnknown => Err(problem(ProblemCode::ClientIdUnknown)),
        Verdict::RedirectUnknown => Err(problem(ProblemCode::RedirectUrlMismatch)),
        Verdict::ScopeRejected => Err(problem(ProblemCode::ScopeRejected)),
    }
}

fn judge(wire: &Wire, answer: &Answer, redirect: &Url) -> (Verdict, String) {
    if let Some(location) = answer.location() {
        return judge_redirect(wire, &location, redirect);
    }
    if answer.status.is_success() {
        return (Verdict::Unclear, "a page".to_owned());
    }
    let text = error_text(answer);
    // What stands in the way, or is out of order, knows nothing of clients.
    let verdict = answer.failure().map_or_else(|| judge_text(&text), |_| Verdict::Unclear);
    (verdict, if text.is_empty() { "an empty page".to_owned() } else { wire.plain(&text) })
}

/// A redirect to the redirect URL says that it is registered. Any other leads to a sign-in, or to an error page.
fn judge_redirect(wire: &Wire, location: &Url, redirect: &Url) -> (Verdict, String) {
    let error = location.query_pairs().find(|(name, _)| name == "error").map(|(_, error)| error.into_owned());
    let described = error
        .as_deref()
        .map_or_else(|| "a redirect".to_owned(), |error| wire.plain(&format!("a redirect with {error}")));
    let verdict = match (leads_to(location, redirect), error.as_deref()) {
        (true, Some("invalid_scope")) => Verdict::ScopeRejected,
        (true, Some("invalid_client" | "unauthorized_client")) => Verdict::Unclear,
        (true, _) => Verdict::Accepted,
        (false, Some(error)) => judge_text(error),
        (false, None) => Verdict::Unclear,
    };
    (verdict, described)
}

fn leads_to(location: &Url, redirect: &Url) -> bool {
    same_origin(location, redirect) && location.path() == redirect.path()
}

/// An error document of the authorization endpoint, where it is JSON.
#[derive(Deserialize)]
struct ErrorBody {
    #[serde(default)]
    error: Option<String>,
    #[serde(default)]
    error_description: Option<String>,
    #[serde(default)]
    message: Option<String>,
}

fn error_text(answer: &Answer) -> String {
    match answer.json::<ErrorBody>() {
        Some(body) => [body.error, body.error_description, body.message]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(": "),
        None => visible_text(&String::from_utf8_lossy(&answer.body)),
    }
}

/// Registered errors that are about neither of the two values (RFC 6749 §4.1.2.1, RFC 8707 §2), whatever the words beside
/// them name. `invalid_request` is none of them: servers say it of a wrong redirect URL.
const OTHER_ERRORS: &[&str] = &[
    "invalid_scope",
    "invalid_target",
    "access_denied",
    "unsupported_response_type",
    "server_error",
    "temporarily_unavailable",
];

/// Which of the two values an error page complains about. The registered codes decide first, then the words; the
/// redirect URL before the client, because a complaint about the first often names the second as its owner.
fn judge_text(text: &str) -> Verdict {
    let text = text.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let complains = says(&[
        "unknown",
        "invalid",
        "not found",
        "mismatch",
        "not match",
        "match any",
        "not registered",
        "unregistered",
        "not allowed",
        "not recogni",
        "unrecogni",
        "not exist",
        "no such",
        "not among",
        "not one of",
        "does not know",
        "not known",
        "unauthorized",
    ]);
    if says(&["invalid_redirect_uri", "redirect_uri_mismatch"]) {
        return Verdict::RedirectUnknown;
    }
    if says(&["invalid_client", "unauthorized_client"]) {
        return Verdict::ClientUnknown;
    }
    match complains && !says(OTHER_ERRORS) {
        true if says(&["redirect", "callback"]) => Verdict::RedirectUnknown,
        true if says(&["client", "application", "app id"]) => Verdict::ClientUnknown,
        _ => Verdict::Unclear,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_page_is_understood_by_what_it_complains_about() {
        let pages = [
            ("invalid_client: client is invalid", Verdict::ClientUnknown),
            ("Unknown OAuth client", Verdict::ClientUnknown),
            (
                "invalid_redirect_uri: redirect_uri did not match any of the client's registered redirect_uris",
                Verdict::RedirectUnknown,
            ),
            ("invalid_request: The redirect URI is not registered for this client", Verdict::RedirectUnknown),
            (
                "This redirect URL is not among the Redirect URLs of the OAuth Client",
                Verdict::RedirectUnknown,
            ),
            ("Something went wrong", Verdict::Unclear),
            ("invalid_request: unsupported prompt", Verdict::Unclear),
            ("invalid_scope: not allowed for this client", Verdict::Unclear),
            ("access_denied: unknown application", Verdict::Unclear),
        ];
        for (page, verdict) in pages {
            assert_eq!(judge_text(page), verdict, "a person must be sent to mend the right value: {page}");
        }
    }
}
