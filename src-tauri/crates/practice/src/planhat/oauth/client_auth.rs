//! How a client shows who it is at the token endpoint (RFC 6749 §2.3.1).

use axum::http::{HeaderMap, header::AUTHORIZATION};
use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::token::TokenError;
use crate::{fault::Fault, planhat::Planhat, web::fields::Fields};

/// ID and secret as presented, and how.
struct Presented {
    client_id: String,
    secret: String,
    by_header: bool,
}

/// The client ID, once its secret has been found right.
pub(super) fn authenticated(
    planhat: &Planhat,
    headers: &HeaderMap,
    fields: &Fields,
) -> Result<String, TokenError> {
    let presented = presented(headers, fields)?;
    let unfit = if presented.by_header { Fault::TokenPostOnly } else { Fault::TokenBasicOnly };
    if [unfit, Fault::ClientUnknown, Fault::SecretWrong].into_iter().any(|fault| planhat.conduct().has(fault))
    {
        return Err(TokenError::InvalidClient { challenge: presented.by_header });
    }
    if planhat.clients.lock().authenticate(&presented.client_id, &presented.secret) {
        Ok(presented.client_id)
    } else {
        Err(TokenError::InvalidClient { challenge: presented.by_header })
    }
}

/// ID and secret of an Authorization header, whosever they are.
pub(super) fn pair(headers: &HeaderMap) -> Option<(String, String)> {
    let presented = by_basic(headers.get(AUTHORIZATION)?.to_str().ok()?)?;
    Some((presented.client_id, presented.secret))
}

fn presented(headers: &HeaderMap, fields: &Fields) -> Result<Presented, TokenError> {
    let in_body = fields.get("client_secret").filter(|secret| !secret.is_empty());
    let Some(header) = headers.get(AUTHORIZATION) else { return by_body(fields, in_body) };
    if in_body.is_some() {
        return Err(TokenError::InvalidRequest("More than one way of client authentication is used"));
    }
    let invalid = TokenError::InvalidClient { challenge: true };
    let presented = header.to_str().ok().and_then(by_basic).ok_or(invalid)?;
    match fields.get("client_id") {
        Some(id) if id != presented.client_id => {
            Err(TokenError::InvalidRequest("client_id in the body differs from the one in the header"))
        }
        _ => Ok(presented),
    }
}

fn by_body(fields: &Fields, secret: Option<&str>) -> Result<Presented, TokenError> {
    match (fields.get("client_id"), secret) {
        (Some(id), Some(secret)) => {
            Ok(Presented { client_id: id.to_owned(), secret: secret.to_owned(), by_header: false })
        }
        _ => Err(TokenError::InvalidClient { challenge: false }),
    }
}

fn by_basic(header: &str) -> Option<Presented> {
    let (scheme, credentials) = header.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let decoded = String::from_utf8(STANDARD.decode(credentials.trim()).ok()?).ok()?;
    let (id, secret) = decoded.split_once(':')?;
    Some(Presented { client_id: form_decoded(id)?, secret: form_decoded(secret)?, by_header: true })
}

/// ID and secret are form-encoded before they are joined for Basic (RFC 6749 §2.3.1, appendix B).
fn form_decoded(text: &str) -> Option<String> {
    let as_form = format!("v={}", text.replace('&', "%26"));
    url::form_urlencoded::parse(as_form.as_bytes()).next().map(|(_, value)| value.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn basic_credentials_are_form_decoded() {
        let header = format!("Basic {}", STANDARD.encode("pk%5Fa:sk+%2B%26%3D"));
        let presented = by_basic(&header).unwrap();
        assert_eq!((presented.client_id.as_str(), presented.secret.as_str()), ("pk_a", "sk +&="));
    }

    #[test]
    fn other_schemes_are_no_client_authentication() {
        assert!(by_basic("Bearer abc").is_none(), "a token is not a client's credentials");
    }
}
