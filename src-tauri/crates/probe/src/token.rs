//! The token endpoint (RFC 6749 §4.1.3, §5, §6): one request, told apart by what it answered.

use std::borrow::Cow;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};

use guide::{ClientSecret, Evidence, Problem, ProblemCode, Retry};
use http::{HeaderValue, Response, StatusCode};
use oauth2::basic::{BasicClient, BasicTokenResponse};
use oauth2::{
    AsyncHttpClient, AuthType, AuthorizationCode, ClientId, HttpRequest, HttpResponse, PkceCodeVerifier,
    RedirectUrl, RefreshToken, RequestTokenError, TokenResponse, TokenUrl,
};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use crate::discovery::Discovered;
use crate::failure::Failure;
use crate::ledger::{Found, Good};
use crate::metadata::AuthMethod;
use crate::sign_in::Authorized;
use crate::wire::{Answer, Wire};

/// How a client proves itself in one request (RFC 6749 §2.3).
#[derive(Clone, Copy)]
pub(crate) enum Proof<'a> {
    /// By its secret.
    Secret(AuthMethod, &'a ClientSecret),
    /// Not at all: a public client, which PKCE has to vouch for.
    Public,
}

impl Proof<'_> {
    /// The registered name (RFC 7591 §2).
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Secret(method, _) => method.name(),
            Self::Public => "none",
        }
    }
}

/// What is exchanged for a token.
pub(crate) enum Grant<'a> {
    /// What a sign-in gave (RFC 6749 §4.1.3).
    Code { code: &'a str, verifier: &'a str, redirect: &'a RedirectUrl },
    /// What came with an earlier token (RFC 6749 §6).
    Refresh(&'a SecretString),
}

/// How a token that has ended is renewed: at the token endpoint that gave it, and at no other.
pub(crate) struct Renewal<'a> {
    pub(crate) discovered: &'a Discovered,
    pub(crate) client_id: &'a str,
    pub(crate) proof: Proof<'a>,
    pub(crate) refresh: SecretString,
}

/// How the token endpoint answered.
pub(crate) enum TokenAnswer {
    /// A Bearer token. It lives in memory only.
    Granted(Token),
    /// An OAuth error (RFC 6749 §5.2).
    Refused(Refusal),
    /// Something that is neither a token nor an OAuth error.
    Unclear(Oddity),
    /// No answer, or one that says nothing about what was asked.
    Failed(Failure),
}

/// What came in the place of a token or an OAuth error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Oddity {
    /// A redirect, which is not followed: a secret goes nowhere but where it belongs.
    Redirect,
    WebPage,
    Other,
}

impl Oddity {
    fn of(answer: &Answer) -> Self {
        match answer.media_type().as_deref() {
            _ if answer.is_redirect() => Self::Redirect,
            Some("text/html") => Self::WebPage,
            _ => Self::Other,
        }
    }

    /// The `reason` by which the catalogue chooses its sentence.
    const fn name(self) -> &'static str {
        match self {
            Self::Redirect => "redirected",
            Self::WebPage => "web_page",
            Self::Other => "not_understood",
        }
    }
}

/// A token, and what it was given for.
pub(crate) struct Token {
    pub(crate) bearer: SecretString,
    /// What renews it, where anything does.
    pub(crate) refresh: Option<SecretString>,
    /// Its scope, where that was said (RFC 6749 §5.1: otherwise it is the one that was asked for).
    pub(crate) scope: Option<String>,
}

/// An OAuth error, with its text made safe to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) error: String,
    pub(crate) description: String,
}

/// By what the sentences are known in which RFC 6749 §5.2 itself explains its errors. Many servers send them word for
/// word; they list all that can be the matter, and so say nothing of what is.
const BOILERPLATE: &[&str] =
    &["no client authentication included", "was issued to another client", "expired, revoked"];

impl Refusal {
    /// Whether the description says one of `words`, of its own accord.
    pub(crate) fn says(&self, words: &[&str]) -> bool {
        let said = self.description.to_lowercase();
        let any = |words: &[&str]| words.iter().any(|word| said.contains(word));
        any(words) && !any(BOILERPLATE)
    }
}

/// A token endpoint's answer that is no token.
#[derive(Debug, thiserror::Error)]
#[error("the token endpoint gave no token")]
struct NoToken(Box<Answered>);

#[derive(Debug)]
enum Answered {
    Refused(Refusal),
    Unclear(Oddity),
    Failed(Failure),
}

/// An OAuth error on the wire.
#[derive(Deserialize)]
struct ErrorBody {
    error: String,
    #[serde(default)]
    error_description: Option<String>,
}

/// A token on the wire, as far as it matters here (RFC 6749 §5.1). How long it lasts does not, and servers write that in
/// more ways than `oauth2` reads.
#[derive(Deserialize, Serialize)]
struct TokenBody {
    access_token: String,
    token_type: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    refresh_token: Option<String>,
    #[serde(default, deserialize_with = "scope", skip_serializing_if = "Option::is_none")]
    scope: Option<String>,
}

/// A scope, be it written as a list; what is neither says nothing.
fn scope<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::String(scope) => Some(scope),
        Value::Array(items) => Some(items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" ")),
        _ => None,
    })
}

impl TokenBody {
    /// Whether it can be sent as it is meant. A token that no header could carry is none (RFC 6750 §2.1).
    fn is_usable(&self) -> bool {
        let token = &self.access_token;
        let is_bearer = self.token_type.eq_ignore_ascii_case("bearer");
        is_bearer && !token.is_empty() && HeaderValue::from_str(token).is_ok()
    }
}

/// Sends one token request, and says how it was answered and what was seen.
pub(crate) async fn request(
    wire: &Wire,
    discovered: &Discovered,
    client_id: &str,
    proof: Proof<'_>,
    grant: Grant<'_>,
) -> (TokenAnswer, Vec<Evidence>) {
    let carrier = Carrier { wire, sent_with: proof.name(), seen: Mutex::default() };
    let mut oauth = BasicClient::new(ClientId::new(client_id.to_owned()))
        .set_auth_type(auth_type(proof))
        .set_token_uri(TokenUrl::from_url(discovered.server.token_endpoint.clone()));
    if let Proof::Secret(_, secret) = proof {
        oauth = oauth.set_client_secret(oauth2::ClientSecret::new(secret.expose().to_owned()));
    }
    let mut extra = vec![("resource", discovered.resource.clone())];
    if matches!(proof, Proof::Secret(AuthMethod::Basic, _)) {
        // Redundant beside Basic, but some servers look the client up by the form first.
        extra.push(("client_id", client_id.to_owned()));
    }
    let answered = match grant {
        Grant::Code { code, verifier, redirect } => {
            let request = oauth
                .exchange_code(AuthorizationCode::new(code.to_owned()))
                .set_redirect_uri(Cow::Borrowed(redirect))
                .set_pkce_verifier(PkceCodeVerifier::new(verifier.to_owned()));
            let request = extra
                .into_iter()
                .fold(request, |request, (name, value)| request.add_extra_param(name, value));
            request.request_async(&carrier).await
        }
        Grant::Refresh(token) => {
            let token = RefreshToken::new(token.expose_secret().to_owned());
            let request = oauth.exchange_refresh_token(&token);
            let request = extra
                .into_iter()
                .fold(request, |request, (name, value)| request.add_extra_param(name, value));
            request.request_async(&carrier).await
        }
    };
    let answer = match answered {
        Ok(token) => TokenAnswer::Granted(granted(wire, &token)),
        Err(RequestTokenError::Request(NoToken(answered))) => match *answered {
            Answered::Refused(refusal) => TokenAnswer::Refused(refusal),
            Answered::Unclear(oddity) => TokenAnswer::Unclear(oddity),
            Answered::Failed(failure) => TokenAnswer::Failed(failure),
        },
        _ => TokenAnswer::Unclear(Oddity::Other),
    };
    (answer, carrier.seen.into_inner().unwrap_or_else(PoisonError::into_inner))
}

fn granted(wire: &Wire, token: &BasicTokenResponse) -> Token {
    let kept = |secret: &str| {
        wire.redactor.hide(secret);
        SecretString::from(secret.to_owned())
    };
    let bearer = kept(token.access_token().secret());
    let refresh = token.refresh_token().map(|refresh| kept(refresh.secret()));
    let scope = token.scopes().map(|scopes| {
        let scopes: Vec<&str> = scopes.iter().map(|scope| scope.as_str()).collect();
        wire.plain(&scopes.join(" "))
    });
    Token { bearer, refresh, scope }
}

fn auth_type(proof: Proof<'_>) -> AuthType {
    match proof {
        Proof::Secret(AuthMethod::Basic, _) => AuthType::BasicAuth,
        Proof::Secret(AuthMethod::Post, _) | Proof::Public => AuthType::RequestBody,
    }
}

/// Exchanges what the person authorized for a token.
pub(crate) async fn exchange(
    wire: &Wire,
    discovered: &Discovered,
    client_id: &str,
    proof: Proof<'_>,
    authorized: Authorized,
) -> Found<Token> {
    let Authorized { code, verifier, redirect } = authorized;
    let grant = Grant::Code { code: code.expose_secret(), verifier: verifier.secret(), redirect: &redirect };
    let (answer, evidence) = request(wire, discovered, client_id, proof, grant).await;
    match answer {
        TokenAnswer::Granted(token) => {
            let scope = token.scope.or_else(|| discovered.scope.clone());
            Ok(Good::pass(Token { scope, ..token }, evidence))
        }
        TokenAnswer::Refused(refusal) => Err(refused(&refusal, &redirect).seen(evidence)),
        TokenAnswer::Unclear(oddity) => Err(unclear(oddity).seen(evidence)),
        TokenAnswer::Failed(failure) => Err(failure.problem_once_reached().seen(evidence)),
    }
}

/// Renews a token that has ended; `ended` is what to say where that is refused.
///
/// A refresh token that comes with the new token (RFC 6749 §6; OAuth 2.1 §4.3 has a server replace it) is let go of: a
/// connection renews once, and does not outlive the token that this gives.
pub(crate) async fn renew(
    wire: &Wire,
    renewal: &Renewal<'_>,
    ended: Problem,
) -> (Result<SecretString, Problem>, Vec<Evidence>) {
    let Renewal { discovered, client_id, proof, refresh } = renewal;
    let (answer, seen) = request(wire, discovered, client_id, *proof, Grant::Refresh(refresh)).await;
    let renewed = match answer {
        TokenAnswer::Granted(token) => Ok(token.bearer),
        TokenAnswer::Refused(Refusal { error, description }) => {
            let problem = ended.with("reason", "renewal_refused");
            Err(problem.with("error", error).with("description", description))
        }
        TokenAnswer::Unclear(oddity) => Err(unclear(oddity)),
        TokenAnswer::Failed(failure) => Err(failure.problem_once_reached()),
    };
    (renewed, seen)
}

/// Carries `oauth2`'s requests over the recorded wire; only a token goes back, all else is judged here.
///
/// A type of its own rather than a closure, so that a check can run as a task: with a closure the compiler cannot see
/// that its future is `Send`.
struct Carrier<'a> {
    wire: &'a Wire,
    sent_with: &'static str,
    seen: Mutex<Vec<Evidence>>,
}

impl<'c> AsyncHttpClient<'c> for Carrier<'_> {
    type Error = NoToken;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, NoToken>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.exchange(request))
    }
}

impl Carrier<'_> {
    fn note(&self, evidence: Evidence) {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).push(evidence);
    }

    async fn exchange(&self, request: HttpRequest) -> Result<HttpResponse, NoToken> {
        let no_token = |answered| NoToken(Box::new(answered));
        let request = reqwest::Request::try_from(request)
            .map_err(|_| no_token(Answered::Failed(Failure::Unsendable)))?;
        let answer = match self.wire.send(request).await {
            Ok(answer) => answer,
            Err(mishap) => {
                self.note(mishap.evidence);
                return Err(no_token(Answered::Failed(mishap.failure)));
            }
        };
        match judge(self.wire, &answer) {
            Ok(token) => {
                self.note(answer.noting(&format!("a token, with {}", self.sent_with)));
                serde_json::to_vec(&token)
                    .map(Response::new)
                    .map_err(|_| no_token(Answered::Unclear(Oddity::Other)))
            }
            Err(answered) => {
                self.note(answer.noting(&format!("{}, with {}", described(&answered), self.sent_with)));
                Err(no_token(answered))
            }
        }
    }
}

/// The token, or what came in its place. An OAuth error is believed with any status: servers send it with 200, 400, 401
/// and 500. One that is empty stands beside a token, where a server leaves no member out.
fn judge(wire: &Wire, answer: &Answer) -> Result<TokenBody, Answered> {
    if let Some(failure @ (Failure::RateLimited { .. } | Failure::Proxy(_))) = answer.failure() {
        return Err(Answered::Failed(failure));
    }
    if let Some(body) = answer.json::<ErrorBody>().filter(|body| !body.error.is_empty()) {
        let refusal = Refusal {
            error: wire.plain(&body.error),
            description: wire.plain(body.error_description.as_deref().unwrap_or_default()),
        };
        return Err(match refusal.error.as_str() {
            "server_error" | "temporarily_unavailable" => {
                Answered::Failed(Failure::Outage(answer.status.as_u16()))
            }
            _ => Answered::Refused(refusal),
        });
    }
    if let Some(failure) = answer.failure() {
        return Err(Answered::Failed(failure));
    }
    // 401 is for a client that was not authenticated, and for nothing else (RFC 6749 §5.2).
    if answer.status == StatusCode::UNAUTHORIZED {
        let (error, description) = ("invalid_client".to_owned(), "said by the status alone".to_owned());
        return Err(Answered::Refused(Refusal { error, description }));
    }
    let token = answer.json().filter(|token: &TokenBody| answer.status.is_success() && token.is_usable());
    token.ok_or_else(|| Answered::Unclear(Oddity::of(answer)))
}

fn described(answered: &Answered) -> String {
    match answered {
        Answered::Refused(Refusal { error, description }) if description.is_empty() => error.clone(),
        Answered::Refused(Refusal { error, description }) => format!("{error} ({description})"),
        Answered::Unclear(_) => "neither a token nor an OAuth error".to_owned(),
        Answered::Failed(failure) => failure.to_string(),
    }
}

/// What a person is told when the exchange of a real code was refused.
fn refused(refusal: &Refusal, redirect: &RedirectUrl) -> Problem {
    let code = match refusal.error.as_str() {
        "invalid_grant" | "invalid_request" if refusal.says(&["redirect"]) => {
            ProblemCode::RedirectUrlMismatch
        }
        "invalid_grant" => ProblemCode::AuthorizationExpired,
        "invalid_client" | "unauthorized_client" => ProblemCode::ClientSecretWrong,
        "invalid_target" => ProblemCode::ResourceMismatch,
        "invalid_scope" => ProblemCode::ScopeRejected,
        "access_denied" => ProblemCode::ConsentDenied,
        _ => ProblemCode::Unexpected,
    };
    let problem = Problem::new(code).with("error", &refusal.error).with("description", &refusal.description);
    match code {
        ProblemCode::RedirectUrlMismatch => problem.with("redirect_url", redirect.as_str()),
        ProblemCode::AuthorizationExpired => problem.with("reason", "code").retry(Retry::Now),
        _ => problem,
    }
}

/// What a person is told of an answer that is neither a token nor an OAuth error: the vendor's reply is broken.
fn unclear(oddity: Oddity) -> Problem {
    Problem::new(ProblemCode::VendorOutage)
        .with("reason", oddity.name())
        .with("detail", "neither a token nor an OAuth error")
        .retry(Retry::Now)
}
