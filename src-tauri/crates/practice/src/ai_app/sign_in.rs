//! "Sign in with …": the authorization code flow with PKCE, as an AI app's client.

use std::{fmt, time::Duration, time::Instant};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use url::{Url, form_urlencoded};

use super::{
    AiApp,
    apps::{AppForm, Connection, TokenAuthMethod},
    bounded,
    discovery::Endpoints,
};
use crate::{planhat::oauth::clients::random, web::fields::Fields};

/// A sign-in that has been offered.
pub(crate) struct PendingSignIn {
    app: String,
    state: String,
    verifier: String,
    endpoints: Endpoints,
}

impl fmt::Debug for PendingSignIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PendingSignIn").field("app", &self.app).finish_non_exhaustive()
    }
}

/// Why nobody got connected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum SignInError {
    #[error("OAuth state not found")]
    UnknownState,
    #[error("The answer comes from another issuer than the one that was asked")]
    WrongIssuer,
    /// The authorization server said no.
    #[error("{error}: {description}")]
    Refused { error: String, description: String },
    #[error("The token endpoint could not be reached, or did not answer with JSON")]
    TokenEndpoint,
}

/// How many unfinished sign-ins a browser may have.
const MOST_PENDING: usize = 8;

impl PendingSignIn {
    pub(crate) fn new(app: &str, endpoints: Endpoints) -> Self {
        Self { app: app.to_owned(), state: random(32), verifier: random(64), endpoints }
    }

    /// The app that it is for.
    pub(crate) fn app(&self) -> &str {
        &self.app
    }

    /// Where the person goes to sign in.
    pub(crate) fn address(&self, form: &AppForm, callback_url: &str) -> Url {
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(self.verifier.as_bytes()));
        let mut url = self.endpoints.authorization.clone();
        url.query_pairs_mut()
            .append_pair("response_type", "code")
            .append_pair("client_id", &form.client_id)
            .append_pair("redirect_uri", callback_url)
            .append_pair("state", &self.state)
            .append_pair("code_challenge", &challenge)
            .append_pair("code_challenge_method", "S256")
            .append_pair("resource", &self.endpoints.resource)
            .extend_pairs(self.endpoints.scope.iter().map(|scope| ("scope", scope)));
        url
    }

    /// Remembers an offered sign-in, and forgets the oldest of too many.
    pub(crate) fn remember_in(self, pending: &mut Vec<Self>) {
        pending.push(self);
        let surplus = pending.len().saturating_sub(MOST_PENDING);
        pending.drain(..surplus);
    }

    /// Takes out the sign-in that an answer belongs to.
    pub(crate) fn of(pending: &mut Vec<Self>, answer: &Fields) -> Result<Self, SignInError> {
        let state = answer.get("state").unwrap_or_default();
        let place = pending.iter().position(|known| known.state == state);
        place.map(|place| pending.remove(place)).ok_or(SignInError::UnknownState)
    }

    /// The code in an answer; `iss` is judged before anything else of it is believed (RFC 9207 §2.4).
    pub(crate) fn code<'a>(&self, answer: &'a Fields) -> Result<&'a str, SignInError> {
        match answer.get("iss") {
            Some(issuer) if issuer != self.endpoints.issuer => return Err(SignInError::WrongIssuer),
            None if self.endpoints.issuer_in_replies => return Err(SignInError::WrongIssuer),
            _ => {}
        }
        answer.get("code").ok_or_else(|| SignInError::Refused {
            error: answer.get("error").unwrap_or("no code").to_owned(),
            description: answer.text("error_description"),
        })
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum TokenAnswer {
    Tokens { access_token: String, refresh_token: Option<String>, expires_in: Option<u64> },
    Error { error: String, error_description: Option<String> },
}

impl AiApp {
    /// Exchanges a code.
    pub(crate) async fn exchange(
        &self,
        form: &AppForm,
        pending: &PendingSignIn,
        code: &str,
        callback_url: &str,
    ) -> Result<Connection, SignInError> {
        let parameters = [
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", callback_url),
            ("code_verifier", &pending.verifier),
            ("resource", &pending.endpoints.resource),
        ];
        self.tokens(form, &pending.endpoints, &parameters).await
    }

    /// Renews a connection's tokens.
    pub(crate) async fn refresh(&self, form: &AppForm, old: &Connection) -> Result<Connection, SignInError> {
        let token = old.refresh_token.as_ref().map(|token| token.expose_secret()).unwrap_or_default();
        let parameters = [
            ("grant_type", "refresh_token"),
            ("refresh_token", token),
            ("resource", old.endpoints.resource.as_str()),
        ];
        self.tokens(form, &old.endpoints, &parameters).await
    }

    async fn tokens(
        &self,
        form: &AppForm,
        endpoints: &Endpoints,
        parameters: &[(&str, &str)],
    ) -> Result<Connection, SignInError> {
        let request = self.http.post(endpoints.token.clone()).timeout(Duration::from_secs(10));
        let answer = authenticated(request, form, parameters).send().await;
        let answer = answer.map_err(|_| SignInError::TokenEndpoint)?;
        match bounded::json(answer).await.ok_or(SignInError::TokenEndpoint)? {
            TokenAnswer::Tokens { access_token, refresh_token, expires_in } => Ok(Connection {
                access_token: SecretString::from(access_token),
                refresh_token: refresh_token.map(SecretString::from),
                expires: expires_in.map(|seconds| Instant::now() + Duration::from_secs(seconds)),
                endpoints: endpoints.clone(),
            }),
            TokenAnswer::Error { error, error_description } => {
                Err(SignInError::Refused { error, description: error_description.unwrap_or_default() })
            }
        }
    }
}

/// The request with the client's ID and secret, sent as the app's form says.
fn authenticated(
    request: reqwest::RequestBuilder,
    form: &AppForm,
    parameters: &[(&str, &str)],
) -> reqwest::RequestBuilder {
    let secret = form.client_secret.as_ref().map(|secret| secret.expose_secret()).unwrap_or_default();
    let id = ("client_id", form.client_id.as_str());
    let encoded = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    match form.token_auth_method {
        TokenAuthMethod::Basic => {
            request.basic_auth(encoded(&form.client_id), Some(encoded(secret))).form(parameters)
        }
        TokenAuthMethod::Post => request.form(&[parameters, &[id, ("client_secret", secret)]].concat()),
        TokenAuthMethod::None => request.form(&[parameters, &[id]].concat()),
    }
}
