//! Who this client is to an authorization server.
//!
//! MCP 2026-07-28 has a client use what it was registered with beforehand, else name itself by the address of its own
//! metadata, else register itself (RFC 7591). Hatcheck verifies clients that a person registered; it registers itself
//! only for a [`crate::Connection`] that was asked for in so many words.

use guide::{ClientSecret, Problem, ProblemCode};
use http::{HeaderValue, Method, header};
use reqwest::Request;
use serde::Deserialize;
use serde_json::{Value, json};
use url::Url;

use crate::metadata::{AuthMethod, AuthorizationServer};
use crate::token::Proof;
use crate::wire::Wire;

/// How a client comes to be known to an authorization server.
#[derive(Clone, Copy, Debug)]
pub enum Registration<'a> {
    /// A person registered it.
    Beforehand {
        /// Its ID.
        id: &'a str,
        /// Its secret.
        secret: &'a ClientSecret,
    },
    /// It makes itself known: by the address of its metadata where the server takes that, else by registering.
    OfItself {
        /// Where its metadata is published (Client ID Metadata Documents).
        metadata_document: &'a str,
    },
}

/// A client as one authorization server knows it. It is good for that server alone.
pub(crate) struct Registered {
    pub(crate) id: String,
    credential: Credential,
}

enum Credential {
    Secret(AuthMethod, ClientSecret),
    Public,
}

impl Registered {
    pub(crate) fn with_secret(id: &str, secret: &ClientSecret, method: AuthMethod) -> Self {
        let secret = ClientSecret::new(secret.expose().to_owned());
        Self { id: id.to_owned(), credential: Credential::Secret(method, secret) }
    }

    pub(crate) fn proof(&self) -> Proof<'_> {
        match &self.credential {
            Credential::Secret(method, secret) => Proof::Secret(*method, secret),
            Credential::Public => Proof::Public,
        }
    }
}

impl Registration<'_> {
    /// Makes the client known to `server`, replies going to `redirect`.
    pub(crate) async fn at(
        self,
        wire: &Wire,
        server: &AuthorizationServer,
        redirect: &str,
    ) -> Result<Registered, Problem> {
        match self {
            Self::Beforehand { id, secret } => {
                Ok(Registered::with_secret(id, secret, server.likeliest_method()))
            }
            Self::OfItself { metadata_document } if server.takes_metadata_documents => {
                Ok(Registered { id: metadata_document.to_owned(), credential: Credential::Public })
            }
            Self::OfItself { .. } => register(wire, server, redirect).await,
        }
    }
}

/// What a server answers to a registration (RFC 7591 §3.2.1).
#[derive(Deserialize)]
struct Answered {
    client_id: String,
    #[serde(default)]
    client_secret: Option<String>,
    #[serde(default)]
    token_endpoint_auth_method: Option<String>,
}

async fn register(wire: &Wire, server: &AuthorizationServer, redirect: &str) -> Result<Registered, Problem> {
    let refused = |detail: &str| Problem::new(ProblemCode::RegistrationMethodWrong).with("detail", detail);
    let endpoint =
        server.registration_endpoint.clone().ok_or_else(|| refused("the server registers nobody"))?;
    let method = wished(server);
    let answer = wire.send(request(endpoint, &client_metadata(redirect, &method))).await;
    let answer = answer.map_err(|mishap| mishap.failure.problem_once_reached().seen([mishap.evidence]))?;
    if let Some(failure) = answer.failure() {
        return Err(failure.problem_once_reached().seen([answer.evidence]));
    }
    let registered = answer.json::<Answered>().filter(|_| answer.status.is_success());
    let Some(registered) = registered else {
        return Err(refused("the registration was refused").seen([answer.noting("no client")]));
    };
    let method = registered.token_endpoint_auth_method.unwrap_or(method);
    let credential = match registered.client_secret.filter(|_| method != Proof::Public.name()) {
        Some(secret) => {
            wire.redactor.hide(&secret);
            let method = if method == AuthMethod::Post.name() { AuthMethod::Post } else { AuthMethod::Basic };
            Credential::Secret(method, ClientSecret::new(secret))
        }
        None => Credential::Public,
    };
    Ok(Registered { id: registered.client_id, credential })
}

/// The method to ask for. A program on a person's machine keeps no secret (RFC 8252 §8.5), so none is asked for where
/// the server takes that.
fn wished(server: &AuthorizationServer) -> String {
    let method =
        if server.takes_public_clients { Proof::Public.name() } else { server.likeliest_method().name() };
    method.to_owned()
}

fn client_metadata(redirect: &str, method: &str) -> Value {
    json!({
        "client_name": "Hatcheck",
        "application_type": "native",
        "redirect_uris": [redirect],
        "grant_types": ["authorization_code"],
        "response_types": ["code"],
        "token_endpoint_auth_method": method,
    })
}

fn request(endpoint: Url, body: &Value) -> Request {
    let mut request = Request::new(Method::POST, endpoint);
    request.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    request.headers_mut().insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    *request.body_mut() = Some(body.to_string().into());
    request
}
