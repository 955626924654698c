//! The tenant's authorization server.

use std::collections::HashMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::json;
use sha2::{Digest, Sha256};
use url::{Url, form_urlencoded};

use super::tenant::{Authorize, Iss, Lasting, Running, Token};
use super::{CLIENT_ID, CLIENT_SECRET};

/// The one code that the tenant gives.
const CODE: &str = "the-code-of-the-fake-tenant";
/// The one token that the tenant gives.
pub(crate) const TOKEN: &str = "the-token-of-the-fake-tenant";

/// The token that comes after it.
pub(crate) const NEXT_TOKEN: &str = "the-next-token-of-the-fake-tenant";
/// What renews the one token.
const REFRESH: &str = "the-refresh-token-of-the-fake-tenant";

type Parameters = HashMap<String, String>;

pub(crate) async fn authorize(
    State(tenant): State<Arc<Running>>,
    Query(asked): Query<Parameters>,
) -> Response {
    let get = |name: &str| asked.get(name).map(String::as_str).unwrap_or_default();
    let unattended = get("prompt") == "none";
    if tenant.conduct.authorize == Authorize::Application && unattended {
        return Html("<title>Planhat</title><div id=app></div>").into_response();
    }
    if let (Authorize::Blocks(status, text), true) = (tenant.conduct.authorize, unattended) {
        return (StatusCode::from_u16(status).expect("a status"), Html(text)).into_response();
    }
    if get("client_id") != CLIENT_ID {
        return error_page("invalid_client", "client is invalid");
    }
    let known = &tenant.conduct.redirects;
    if !known.is_empty() && !known.iter().any(|one| one == get("redirect_uri")) {
        return error_page(
            "invalid_redirect_uri",
            "redirect_uri did not match any of the client's registered redirect_uris",
        );
    }
    let complete =
        get("code_challenge_method") == "S256" && !get("resource").is_empty() && !get("state").is_empty();
    if !complete {
        return error_page("invalid_request", "something is missing");
    }
    *tenant.challenge.lock().expect("the challenge") = Some(get("code_challenge").to_owned());
    if tenant.conduct.authorize == Authorize::SignIn && unattended {
        return Redirect::to("/sign-in").into_response();
    }
    if !unattended {
        tenant.scopes.lock().expect("the scopes").push(get("scope").to_owned());
    }
    let outcome = match tenant.conduct.authorize {
        _ if unattended => ("error", "login_required"),
        Authorize::Denies(error) => ("error", error),
        _ => ("code", CODE),
    };
    reply(&tenant, get("redirect_uri"), get("state"), outcome)
}

fn reply(tenant: &Running, redirect: &str, state: &str, outcome: (&str, &str)) -> Response {
    let mut target = Url::parse(redirect).expect("a redirect URL");
    target.query_pairs_mut().append_pair(outcome.0, outcome.1).append_pair("state", state);
    let iss = match tenant.conduct.iss {
        Iss::Absent => None,
        Iss::Right => Some(tenant.issuer()),
        Iss::Wrong => Some("https://attacker.test".to_owned()),
    };
    if let Some(iss) = iss {
        target.query_pairs_mut().append_pair("iss", &iss);
        target.query_pairs_mut().append_pair("error_description", "words of a stranger");
    }
    Redirect::to(target.as_str()).into_response()
}

fn error_page(error: &str, description: &str) -> Response {
    let page = format!(
        "<h1>oops!</h1><pre><strong>error</strong>: {error}</pre><pre>error_description: {description}</pre>"
    );
    (StatusCode::BAD_REQUEST, Html(page)).into_response()
}

pub(crate) async fn token(State(tenant): State<Arc<Running>>, headers: HeaderMap, body: String) -> Response {
    tenant.token_requests.lock().expect("the log").push(body.clone());
    let form: Parameters = form_urlencoded::parse(body.as_bytes()).into_owned().collect();
    let basic = basic(&headers);
    let refused = |error: &str| (StatusCode::BAD_REQUEST, Json(json!({"error": error}))).into_response();
    match tenant.conduct.token {
        Token::RateLimited => {
            return (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, "7")]).into_response();
        }
        Token::Page => return Html("<h1>Hello</h1>").into_response(),
        Token::Echoes => return echo(&headers, &body, basic.as_ref()),
        Token::NeverChecks => {}
        Token::Takes { basic: takes_basic, post: takes_post } => {
            let sent = basic.filter(|_| takes_basic).or(posted(&form).filter(|_| takes_post));
            if !is_right(sent) {
                return refused("invalid_client");
            }
        }
        Token::Says { of_pair, .. } if !is_right(posted(&form)) => return said(of_pair),
        Token::Says { of_code, .. } if !has_code(&form) => return said(of_code),
        Token::Says { .. } => {}
    }
    if form.get("refresh_token").is_some_and(|token| token == REFRESH) {
        return match tenant.conduct.lasting {
            Lasting::IsRenewed => bearer(NEXT_TOKEN, None),
            _ => said((400, "invalid_grant", &format!("{REFRESH} was withdrawn"))),
        };
    }
    if !has_code(&form) {
        return refused("invalid_grant");
    }
    if let Some(refusal) = tenant.conduct.refuses_code {
        return said(refusal);
    }
    let challenge = tenant.challenge.lock().expect("the challenge").clone();
    let hashed = URL_SAFE_NO_PAD.encode(Sha256::digest(form["code_verifier"].as_bytes()));
    if challenge != Some(hashed) || !form.contains_key("resource") {
        return refused("invalid_grant");
    }
    if let Some(reply) = tenant.conduct.token_reply {
        return ([(header::CONTENT_TYPE, "application/json")], reply.replace("TOKEN", TOKEN)).into_response();
    }
    let renewable = matches!(tenant.conduct.lasting, Lasting::IsRenewed | Lasting::IsNotRenewed);
    bearer(TOKEN, renewable.then_some(REFRESH))
}

fn bearer(token: &str, refresh: Option<&str>) -> Response {
    let mut reply = json!({"access_token": token, "token_type": "bearer", "expires_in": 3600});
    if let Some(refresh) = refresh {
        reply["refresh_token"] = json!(refresh);
    }
    Json(reply).into_response()
}

fn posted(form: &Parameters) -> Option<(String, String)> {
    form.get("client_secret").map(|secret| (form["client_id"].clone(), secret.clone()))
}

fn is_right(pair: Option<(String, String)>) -> bool {
    pair.is_some_and(|(id, secret)| id == CLIENT_ID && secret == CLIENT_SECRET)
}

fn has_code(form: &Parameters) -> bool {
    form.get("code").is_some_and(|code| code == CODE)
}

fn said((status, error, description): (u16, &str, &str)) -> Response {
    let status = StatusCode::from_u16(status).expect("a status");
    (status, Json(json!({"error": error, "error_description": description}))).into_response()
}

/// A peer that puts everything it was sent into everything it answers.
fn echo(headers: &HeaderMap, body: &str, basic: Option<&(String, String)>) -> Response {
    let sent = format!("{body} {basic:?} {headers:?}");
    let plain: Vec<String> =
        form_urlencoded::parse(body.as_bytes()).map(|(_, value)| value.into_owned()).collect();
    let description = format!("\u{1b}[31m{} {sent}", plain.join(" "));
    let echoed =
        headers.get(header::AUTHORIZATION).cloned().unwrap_or(header::HeaderValue::from_static("none"));
    let answer = Json(json!({"error": "invalid_client", "error_description": description}));
    (StatusCode::BAD_REQUEST, [(header::ETAG, echoed)], answer).into_response()
}

fn basic(headers: &HeaderMap) -> Option<(String, String)> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Basic ")?;
    let text = String::from_utf8(STANDARD.decode(value).ok()?).ok()?;
    let (id, secret) = text.split_once(':')?;
    let decode = |text: &str| {
        form_urlencoded::parse(format!("x={text}").as_bytes()).next().map(|(_, value)| value.into_owned())
    };
    Some((decode(id)?, decode(secret)?))
}
