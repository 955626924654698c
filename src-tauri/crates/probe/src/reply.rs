//! The reply to an authorization request (RFC 6749 §4.1.2), judged before any of it is used.

use guide::{Problem, ProblemCode, Retry};
use secrecy::{ExposeSecret as _, SecretString};
use url::form_urlencoded;

use crate::metadata::AuthorizationServer;
use crate::redact::Redactor;

/// The parameters of a reply.
#[derive(Default)]
pub(crate) struct Reply {
    state: Option<String>,
    code: Option<SecretString>,
    iss: Option<String>,
    error: Option<String>,
    error_description: Option<String>,
    repeated: bool,
}

impl Reply {
    /// Reads a query string. A parameter that comes twice makes the whole reply worthless (RFC 6749 §3.1).
    pub(crate) fn parse(query: &str) -> Self {
        let mut reply = Self::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let value = value.into_owned();
            let before = match name.as_ref() {
                "state" => reply.state.replace(value).is_some(),
                "code" => reply.code.replace(value.into()).is_some(),
                "iss" => reply.iss.replace(value).is_some(),
                "error" => reply.error.replace(value).is_some(),
                "error_description" => reply.error_description.replace(value).is_some(),
                _ => false,
            };
            reply.repeated |= before;
        }
        reply
    }

    /// Whether this is the reply to the attempt with `state` (RFC 6749 §10.12).
    pub(crate) fn belongs_to(&self, state: &str) -> bool {
        !self.repeated && self.state.as_deref() == Some(state)
    }

    /// The state that it brings, where it brings one.
    pub(crate) fn state(&self) -> Option<&str> {
        self.state.as_deref()
    }

    /// Whether it is a reply at all, and not a bare visit to the address.
    pub(crate) fn says_something(&self) -> bool {
        self.code.is_some() || self.error.is_some()
    }

    /// Whether it carries an error instead of a code.
    pub(crate) fn is_refusal(&self) -> bool {
        self.error.is_some()
    }

    /// The code, once the reply is proven to come from the server that was asked. Where it does not, nothing of it is
    /// used or shown, its error text included (RFC 9207 §2.4).
    pub(crate) fn code(
        self,
        server: &AuthorizationServer,
        redactor: &Redactor,
    ) -> Result<SecretString, Problem> {
        self.judge_issuer(server)?;
        // A refusal may bear a code all the same, and repeat it in words.
        if let Some(code) = &self.code {
            redactor.hide(code.expose_secret());
        }
        if let Some(error) = &self.error {
            let description = redactor.plain(self.error_description.as_deref().unwrap_or_default());
            return Err(refused(&redactor.plain(error), &description));
        }
        self.code.ok_or_else(|| Problem::new(ProblemCode::Unexpected).with("detail", "the reply has no code"))
    }

    fn judge_issuer(&self, server: &AuthorizationServer) -> Result<(), Problem> {
        let reason = match &self.iss {
            Some(iss) if *iss == server.issuer => return Ok(()),
            Some(_) => "the reply names another issuer",
            None if server.announces_iss => "the reply names no issuer, although the server announces it",
            None => return Ok(()),
        };
        let problem = Problem::new(ProblemCode::IssuerMismatch).with("expected", &server.issuer);
        Err(problem.with("detail", reason).retry(Retry::Never))
    }
}

/// Whether a server refused because there is nothing that the person could grant. Only the words tell it from a person
/// who declined; "denied permission" is said of the latter.
fn speaks_of_nothing_to_grant(description: &str) -> bool {
    let said = description.to_lowercase();
    [
        "no permission",
        "no common permission",
        "permissions are empty",
        "nothing to authorize",
        "nothing to grant",
    ]
    .iter()
    .any(|words| said.contains(words))
}

/// What a person is told of an error that the authorization endpoint replied with (RFC 6749 §4.1.2.1, RFC 8707 §2).
fn refused(error: &str, description: &str) -> Problem {
    let code = match error {
        "access_denied" if speaks_of_nothing_to_grant(description) => ProblemCode::PermissionEmpty,
        "access_denied" => ProblemCode::ConsentDenied,
        "invalid_scope" => ProblemCode::ScopeRejected,
        "invalid_target" => ProblemCode::ResourceMismatch,
        "unauthorized_client" | "invalid_client" => ProblemCode::ClientIdUnknown,
        "server_error" | "temporarily_unavailable" => ProblemCode::VendorOutage,
        _ => ProblemCode::Unexpected,
    };
    let problem = Problem::new(code).with("error", error).with("description", description);
    match code {
        ProblemCode::ConsentDenied | ProblemCode::VendorOutage => problem.retry(Retry::Now),
        _ => problem,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_who_declined_is_told_from_one_who_had_nothing_to_grant() {
        let table = [
            ("The user cancelled the authorization", ProblemCode::ConsentDenied),
            ("The resource owner denied permission", ProblemCode::ConsentDenied),
            ("", ProblemCode::ConsentDenied),
            (
                "The OAuth Client and the user's Role have no permission in common",
                ProblemCode::PermissionEmpty,
            ),
            ("Nothing to authorize", ProblemCode::PermissionEmpty),
        ];
        for (description, code) in table {
            let found = refused("access_denied", description).code;
            assert_eq!(found, code, "signing in again mends only one of the two: {description}");
        }
    }
}
