//! The documents in which servers describe how to authorize, as they come and as they may be used.

use guide::{Problem, ProblemCode, ServerUrl};
use serde::Deserialize;
use url::Url;

use crate::address::{self, AddressFault, same_origin};

/// Protected-resource metadata (RFC 9728 §2), as far as it matters here.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct ProtectedResource {
    pub(crate) resource: String,
    #[serde(default)]
    pub(crate) authorization_servers: Vec<String>,
    #[serde(default)]
    pub(crate) scopes_supported: Vec<String>,
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
    #[serde(default)]
    pub(crate) scopes_supported: Vec<String>,
    pub(crate) code_challenge_methods_supported: Option<Vec<String>>,
    pub(crate) token_endpoint_auth_methods_supported: Option<Vec<String>>,
    #[serde(default)]
    pub(crate) authorization_response_iss_parameter_supported: bool,
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
    /// Whether PKCE with S256 is offered (RFC 7636); silence counts as no, as MCP demands.
    pub(crate) offers_s256: bool,
    /// The token endpoint's methods that a client with a secret can use; nothing where the metadata is silent.
    pub(crate) auth_methods: Option<Vec<AuthMethod>>,
    /// Whether every reply to an authorization request names the issuer (RFC 9207 §3).
    pub(crate) announces_iss: bool,
    pub(crate) scopes_supported: Vec<String>,
}

impl AuthorizationServer {
    /// Judges a document that was published for `issuer` (RFC 8414 §3.3).
    pub(crate) fn judge(document: ServerDocument, issuer: &str, server: &ServerUrl) -> Result<Self, Problem> {
        if !same_issuer(&document.issuer, issuer) {
            let problem = Problem::new(ProblemCode::IssuerMismatch).with("expected", issuer);
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
            offers_s256: offers_s256(document.code_challenge_methods_supported.as_deref()),
            auth_methods: methods.map(with_secret),
            announces_iss: document.authorization_response_iss_parameter_supported,
            scopes_supported: document.scopes_supported,
            issuer: document.issuer,
        })
    }
}

/// Identical, but for a lone slash after an issuer without a path: some servers and SDKs add it.
pub(crate) fn same_issuer(one: &str, other: &str) -> bool {
    let without_root = |issuer: &str| {
        let is_root = Url::parse(issuer).is_ok_and(|url| url.path() == "/" && url.query().is_none());
        if is_root { issuer.strip_suffix('/').unwrap_or(issuer).to_owned() } else { issuer.to_owned() }
    };
    one == other || without_root(one) == without_root(other)
}

fn endpoint(name: &str, text: Option<String>, server: &ServerUrl) -> Result<Url, Problem> {
    let problem = |reason: String| {
        Problem::new(ProblemCode::OauthDiscoveryFailed).with("member", name).with("detail", reason)
    };
    let text = text.ok_or_else(|| problem("the metadata does not name it".into()))?;
    address::endpoint(&text, server).map_err(|fault: AddressFault| problem(fault.to_string()))
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
    fn an_issuer_is_the_same_only_byte_for_byte_or_with_a_root_slash() {
        assert!(same_issuer("https://a.example", "https://a.example/"), "several SDKs add the slash");
        for other in
            ["https://A.example", "https://a.example:443", "https://a.example/x", "https://a.example//"]
        {
            assert!(!same_issuer("https://a.example", other), "{other} is another issuer (RFC 8414 §3.3)");
        }
        assert!(
            !same_issuer("https://a.example/x", "https://a.example/x/"),
            "only the root slash is tolerated"
        );
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
