//! The documents in which servers describe how to authorize, as they come and as they may be used.

use guide::{Problem, ProblemCode, ServerUrl};
use serde::{Deserialize, Deserializer};
use url::Url;

use crate::address::{self, same_origin};

/// Protected-resource metadata (RFC 9728 §2), as far as it matters here.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct ProtectedResource {
    pub(crate) resource: String,
    #[serde(default, deserialize_with = "or_default")]
    pub(crate) authorization_servers: Vec<String>,
    #[serde(default, deserialize_with = "or_default")]
    pub(crate) scopes_supported: Vec<String>,
}

/// A list or a flag, where some servers write `null` for one that was not set.
fn or_default<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}

impl ProtectedResource {
    /// Whether this document is about `server`: the same origin, and its path or one above it (RFC 9728 §3.3).
    pub(crate) fn covers(&self, server: &ServerUrl) -> bool {
        let Ok(resource) = Url::parse(&self.resource) else { return false };
        let above = resource.path().trim_end_matches('/');
        let below = server.url().path().strip_prefix(above);
        same_origin(&resource, server.url())
            && below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

/// Authorization-server metadata (RFC 8414 §2) as it comes.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct ServerDocument {
    pub(crate) issuer: String,
    pub(crate) authorization_endpoint: Option<String>,
    pub(crate) token_endpoint: Option<String>,
    pub(crate) registration_endpoint: Option<String>,
    #[serde(default, deserialize_with = "or_default")]
    pub(crate) scopes_supported: Vec<String>,
    pub(crate) code_challenge_methods_supported: Option<Vec<String>>,
    pub(crate) token_endpoint_auth_methods_supported: Option<Vec<String>>,
    #[serde(default, deserialize_with = "or_default")]
    pub(crate) authorization_response_iss_parameter_supported: bool,
    #[serde(default, deserialize_with = "or_default")]
    pub(crate) client_id_metadata_document_supported: bool,
}

/// How the client proves itself at the token endpoint (RFC 6749 §2.3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AuthMethod {
    /// `client_secret_basic`: in the Authorization header.
    Basic,
    /// `client_secret_post`: in the form.
    Post,
}

impl AuthMethod {
    /// The registered name (RFC 7591 §2).
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Basic => "client_secret_basic",
            Self::Post => "client_secret_post",
        }
    }
}

/// An authorization server whose metadata was proven to be its own, with addresses that may be asked and opened.
#[derive(Clone, Debug)]
pub(crate) struct AuthorizationServer {
    /// The issuer, byte for byte as its metadata has it (RFC 9207 §2.4 compares it so).
    pub(crate) issuer: String,
    pub(crate) authorization_endpoint: Url,
    pub(crate) token_endpoint: Url,
    /// Where a client may register itself (RFC 7591); nothing where it may not, or the address is none to ask.
    pub(crate) registration_endpoint: Option<Url>,
    /// Whether a client may name itself by the address of its own metadata (Client ID Metadata Documents).
    pub(crate) takes_metadata_documents: bool,
    /// Whether PKCE with S256 is offered (RFC 7636); silence counts as no, as MCP demands.
    pub(crate) offers_s256: bool,
    /// The token endpoint's methods that a client with a secret can use; nothing where the metadata is silent.
    pub(crate) auth_methods: Option<Vec<AuthMethod>>,
    /// Whether the token endpoint says that it takes clients without a secret.
    pub(crate) takes_public_clients: bool,
    /// Whether every reply to an authorization request names the issuer (RFC 9207 §3).
    pub(crate) announces_iss: bool,
    pub(crate) scopes_supported: Vec<String>,
}

impl AuthorizationServer {
    /// The method to use where nothing better is known: the first that is announced, else Basic (RFC 8414 §2).
    pub(crate) fn likeliest_method(&self) -> AuthMethod {
        let announced = self.auth_methods.as_ref().and_then(|methods| methods.first());
        announced.copied().unwrap_or(AuthMethod::Basic)
    }

    /// Judges a document that was published for `issuer` (RFC 8414 §3.3).
    pub(crate) fn judge(
        document: ServerDocument,
        issuer: &Issuer,
        server: &ServerUrl,
    ) -> Result<Self, Problem> {
        if !issuer.is(&document.issuer) {
            let problem = Problem::new(ProblemCode::IssuerMismatch).with("expected", issuer.text());
            return Err(problem.retry(guide::Retry::Never));
        }
        let methods = document.token_endpoint_auth_methods_supported.as_deref();
        Ok(Self {
            authorization_endpoint: endpoint(
                "authorization_endpoint",
                document.authorization_endpoint,
                server,
            )?,
            token_endpoint: endpoint("token_endpoint", document.token_endpoint, server)?,
            registration_endpoint: document
                .registration_endpoint
                .and_then(|text| address::endpoint(&text, server).ok()),
            takes_metadata_documents: document.client_id_metadata_document_supported,
            takes_public_clients: methods
                .is_some_and(|methods| methods.iter().any(|method| method == "none")),
            offers_s256: offers_s256(document.code_challenge_methods_supported.as_deref()),
            auth_methods: methods.map(with_secret),
            announces_iss: document.authorization_response_iss_parameter_supported,
            scopes_supported: document.scopes_supported,
            issuer: document.issuer,
        })
    }
}

/// Whose metadata is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Issuer {
    /// The resource's metadata names it. Its own metadata must repeat the name byte for byte (RFC 8414 §3.3).
    Named(String),
    /// Nobody names it: it is taken to be the resource's origin, which has no spelling of its own. Its metadata may
    /// write it with a slash at the end or without.
    Origin(Url),
}

impl Issuer {
    pub(crate) fn text(&self) -> &str {
        match self {
            Self::Named(name) => name,
            Self::Origin(origin) => origin.as_str(),
        }
    }

    fn is(&self, published: &str) -> bool {
        let bare = |text: &str| text.strip_suffix('/').unwrap_or(text).to_owned();
        match self {
            Self::Named(name) => name == published,
            Self::Origin(origin) => bare(origin.as_str()) == bare(published),
        }
    }
}

fn endpoint(name: &str, text: Option<String>, server: &ServerUrl) -> Result<Url, Problem> {
    let text = text.ok_or_else(|| {
        let problem = Problem::new(ProblemCode::OauthDiscoveryFailed).with("reason", "unreadable");
        problem.with("member", name).with("detail", "the metadata does not name it")
    })?;
    address::endpoint(&text, server).map_err(|fault| address::hostile(name, fault))
}

fn offers_s256(methods: Option<&[String]>) -> bool {
    methods.is_some_and(|methods| methods.iter().any(|method| method == "S256"))
}

fn with_secret(methods: &[String]) -> Vec<AuthMethod> {
    let known = [AuthMethod::Basic, AuthMethod::Post];
    let position = |method: &AuthMethod| methods.iter().position(|name| name == method.name());
    let mut offered: Vec<AuthMethod> =
        known.into_iter().filter(|method| position(method).is_some()).collect();
    offered.sort_by_key(|method| position(method));
    offered
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_issuer_that_is_named_is_the_same_only_byte_for_byte() {
        let named = Issuer::Named("https://a.example".to_owned());
        assert!(named.is("https://a.example"));
        for other in
            ["https://a.example/", "https://A.example", "https://a.example:443", "https://a.example/x"]
        {
            assert!(!named.is(other), "{other} is another issuer (RFC 8414 §3.3)");
        }
    }

    #[test]
    fn an_issuer_that_nobody_names_is_the_origin_with_or_without_its_slash() {
        let origin = Issuer::Origin(Url::parse("https://a.example/").expect("a URL"));
        assert!(origin.is("https://a.example") && origin.is("https://a.example/"), "several SDKs add it");
        for other in ["https://a.example//", "https://a.example/x", "https://b.example"] {
            assert!(!origin.is(other), "{other} is another issuer (RFC 8414 §3.3)");
        }
    }

    #[test]
    fn a_documents_resource_covers_its_own_path_and_those_below() {
        let covers = |resource: &str, server: &str| {
            let document = ProtectedResource {
                resource: resource.into(),
                authorization_servers: vec![],
                scopes_supported: vec![],
            };
            let server = ServerUrl::judge(server, None).value.expect("a server URL");
            document.covers(&server)
        };
        let server = "https://api.tenant.test/v1/mcp";
        assert!(covers("https://api.tenant.test/v1/mcp", server));
        assert!(
            covers("https://api.tenant.test", server),
            "a document at the root may be about the whole origin"
        );
        assert!(!covers("https://api.tenant.test/v1/mc", server), "half a segment is another resource");
        assert!(!covers("https://evil.example.com/v1/mcp", server), "another origin is another resource");
    }
}
