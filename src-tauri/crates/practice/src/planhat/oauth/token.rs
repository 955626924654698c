//! The token endpoint (RFC 6749 §3.2). The client is authenticated first and only then the code is judged, so that
//! `invalid_client` and `invalid_grant` tell apart what is wrong.

use std::{sync::Arc, time::Instant};

use axum::{
    Json,
    extract::State,
    http::{
        HeaderMap, StatusCode,
        header::{AUTHORIZATION, CACHE_CONTROL, PRAGMA, WWW_AUTHENTICATE},
    },
    response::{IntoResponse, Response},
};
use serde_json::json;

use super::{
    client_auth,
    grants::{ACCESS_LIFE, CODE_LIFE, Redemption, Tokens},
};
use crate::{fault::Fault, planhat::Planhat, web::fields::Fields};

/// RFC 6749 §5.2 and RFC 8707 §2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokenError {
    InvalidRequest(&'static str),
    InvalidClient {
        /// The client used the Authorization header, so it gets a challenge back.
        challenge: bool,
    },
    InvalidGrant(&'static str),
    UnsupportedGrantType,
    InvalidScope,
    InvalidTarget,
}

impl TokenError {
    fn code_and_words(self) -> (&'static str, &'static str) {
        match self {
            Self::InvalidRequest(why) => ("invalid_request", why),
            Self::InvalidClient { .. } => ("invalid_client", "Client authentication failed"),
            Self::InvalidGrant(why) => ("invalid_grant", why),
            Self::UnsupportedGrantType => {
                ("unsupported_grant_type", "Use authorization_code or refresh_token")
            }
            Self::InvalidScope => ("invalid_scope", "The scope goes beyond the one that was granted"),
            Self::InvalidTarget => ("invalid_target", "The resource differs from the one that was granted"),
        }
    }
}

impl IntoResponse for TokenError {
    fn into_response(self) -> Response {
        let (error, error_description) = self.code_and_words();
        let body = Json(json!({ "error": error, "error_description": error_description }));
        match self {
            Self::InvalidClient { challenge: true } => {
                let header = [(WWW_AUTHENTICATE, r#"Basic realm="practice""#)];
                (StatusCode::UNAUTHORIZED, NOT_STORED, header, body).into_response()
            }
            Self::InvalidClient { challenge: false } => {
                (StatusCode::UNAUTHORIZED, NOT_STORED, body).into_response()
            }
            _ => (StatusCode::BAD_REQUEST, NOT_STORED, body).into_response(),
        }
    }
}

/// RFC 6749 §5.1.
const NOT_STORED: [(axum::http::HeaderName, &str); 2] = [(CACHE_CONTROL, "no-store"), (PRAGMA, "no-cache")];

pub(super) async fn token(
    State(planhat): State<Arc<Planhat>>,
    headers: HeaderMap,
    fields: Option<Fields>,
) -> Result<Response, TokenError> {
    let fields = fields.ok_or(TokenError::InvalidRequest("The body must be a form"))?;
    if fields.has_repeated() {
        return Err(TokenError::InvalidRequest("A parameter is given more than once"));
    }
    if planhat.conduct().has(Fault::SecretEchoed) {
        return Ok(echo(&headers, &fields));
    }
    let client_id = client_auth::authenticated(&planhat, &headers, &fields)?;
    let tokens = match needed(&fields, "grant_type", "grant_type is missing")? {
        "authorization_code" => by_code(&planhat, &client_id, &fields),
        "refresh_token" => by_refresh_token(&planhat, &client_id, &fields),
        _ => Err(TokenError::UnsupportedGrantType),
    }?;
    Ok(response(tokens))
}

fn needed<'a>(fields: &'a Fields, name: &str, missing: &'static str) -> Result<&'a str, TokenError> {
    fields.get(name).filter(|value| !value.is_empty()).ok_or(TokenError::InvalidRequest(missing))
}

fn by_code(planhat: &Planhat, client_id: &str, fields: &Fields) -> Result<Tokens, TokenError> {
    let redemption = Redemption {
        client_id,
        redirect_uri: needed(fields, "redirect_uri", "redirect_uri is missing")?,
        code_verifier: needed(fields, "code_verifier", "code_verifier is missing")?,
        resource: fields.get("resource"),
    };
    let code = needed(fields, "code", "code is missing")?;
    let now = match planhat.conduct().has(Fault::CodeExpired) {
        true => Instant::now() + 2 * CODE_LIFE,
        false => Instant::now(),
    };
    planhat.grants.lock().redeem(code, &redemption, now)
}

fn by_refresh_token(planhat: &Planhat, client_id: &str, fields: &Fields) -> Result<Tokens, TokenError> {
    let token = needed(fields, "refresh_token", "refresh_token is missing")?;
    if fields.get("scope").is_some_and(|scope| !planhat.conduct().scopes.contains(&scope)) {
        return Err(TokenError::InvalidScope);
    }
    if planhat.conduct().has(Fault::RefreshRefused) {
        return Err(TokenError::InvalidGrant("The authorization was withdrawn"));
    }
    planhat.grants.lock().refresh(token, client_id, fields.get("resource"), Instant::now())
}

/// Refuses the client as some servers do: with everything that it sent, in the body and in a header.
fn echo(headers: &HeaderMap, fields: &Fields) -> Response {
    let mut sent: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
    sent.extend(client_auth::pair(headers).map(|(id, secret)| format!("{id}:{secret}")));
    sent.extend(headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()).map(str::to_owned));
    let description = format!("No client with these credentials: {}", sent.join(" "));
    let header = format!(r#"Basic realm="practice", error_description="{description}""#);
    let body = Json(json!({ "error": "invalid_client", "error_description": description }));
    (StatusCode::UNAUTHORIZED, NOT_STORED, [(WWW_AUTHENTICATE, header)], body).into_response()
}

fn response(tokens: Tokens) -> Response {
    let body = json!({
        "access_token": tokens.access,
        "token_type": "Bearer",
        "expires_in": ACCESS_LIFE.as_secs(),
        "refresh_token": tokens.refresh,
        "scope": tokens.scope,
    });
    (NOT_STORED, Json(body)).into_response()
}
