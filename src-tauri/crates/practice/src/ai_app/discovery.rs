//! From the Server URL to the OAuth endpoints: protected-resource metadata where it exists (RFC 9728), else the server's
//! own origin (the 2025-03-26 layout, which Planhat has), then RFC 8414.

use std::time::Duration;

use serde::{Deserialize, de::DeserializeOwned};
use url::{Host, Url};

use super::{AiApp, bounded};

/// How long a server may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// What the app needs to know to sign in.
#[derive(Debug, Clone)]
pub(crate) struct Endpoints {
    pub(crate) issuer: String,
    pub(crate) authorization: Url,
    pub(crate) token: Url,
    /// RFC 8707.
    pub(crate) resource: String,
    pub(crate) scope: Option<String>,
    /// Whether answers must carry `iss` (RFC 9207).
    pub(crate) issuer_in_replies: bool,
}

/// Why the endpoints are not known, in the words of ChatGPT's form where those are known.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum DiscoveryError {
    #[error("Enter a Server URL that begins with http:// or https://")]
    NoUrl,
    /// The stand-in never talks to anything but this machine.
    #[error("This is practice: only practice servers on this machine can be connected, not {0}.")]
    NotOnThisMachine(String),
    #[error("Error fetching OAuth configuration: Cannot connect to host {0} ssl:default [None]")]
    Unreachable(String),
    #[error("Error fetching OAuth configuration: MCP server {0} does not implement OAuth")]
    NoMetadata(String),
    #[error("Error fetching OAuth configuration: the issuer in the metadata is another one")]
    WrongIssuer,
    #[error("Error fetching OAuth configuration: the server does not support PKCE with S256")]
    NoPkce,
}

#[derive(Deserialize)]
struct ProtectedResource {
    resource: String,
    authorization_servers: Vec<String>,
    scopes_supported: Option<Vec<String>>,
}

#[derive(Deserialize)]
struct AuthorizationServer {
    issuer: String,
    authorization_endpoint: Url,
    token_endpoint: Url,
    #[serde(default)]
    code_challenge_methods_supported: Vec<String>,
    scopes_supported: Option<Vec<String>>,
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
}

/// A Server URL that the stand-in may talk to.
pub(crate) fn server_url(text: &str) -> Result<Url, DiscoveryError> {
    let url = Url::parse(text).map_err(|_| DiscoveryError::NoUrl)?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(DiscoveryError::NoUrl);
    }
    on_this_machine(url)
}

fn on_this_machine(url: Url) -> Result<Url, DiscoveryError> {
    let local = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    if local { Ok(url) } else { Err(DiscoveryError::NotOnThisMachine(host(&url))) }
}

fn host(url: &Url) -> String {
    format!("{}:{}", url.host_str().unwrap_or_default(), url.port_or_known_default().unwrap_or_default())
}

impl AiApp {
    /// Finds the OAuth endpoints of an MCP server.
    pub(crate) async fn discover(&self, server: &str) -> Result<Endpoints, DiscoveryError> {
        let url = server_url(server)?;
        let protected = self.protected_resource(&url).await?;
        let protected = protected.filter(|metadata| metadata.resource == server);
        let issuer = match &protected {
            Some(metadata) => {
                metadata.authorization_servers.first().cloned().ok_or(DiscoveryError::NoPkce)?
            }
            None => url.origin().ascii_serialization(),
        };
        let metadata = self.authorization_server(&issuer).await?;
        let metadata = metadata.ok_or_else(|| DiscoveryError::NoMetadata(host(&url)))?;
        let scopes = protected.as_ref().and_then(|metadata| metadata.scopes_supported.as_ref());
        let scopes = scopes.or(metadata.scopes_supported.as_ref()).map(|scopes| scopes.join(" "));
        endpoints(metadata, &issuer, server, scopes)
    }

    /// The pointer in the 401's challenge first, else the well-known place for the server's path.
    async fn protected_resource(&self, url: &Url) -> Result<Option<ProtectedResource>, DiscoveryError> {
        let answer = self.http.post(url.clone()).timeout(PATIENCE).send().await;
        let answer = answer.map_err(|_| DiscoveryError::Unreachable(host(url)))?;
        let challenges = answer.headers().get_all(http::header::WWW_AUTHENTICATE);
        let pointer = challenges.iter().filter_map(|value| value.to_str().ok()).find_map(pointer);
        let place = match pointer {
            Some(place) => on_this_machine(place)?,
            None => with_path(url, &format!("/.well-known/oauth-protected-resource{}", url.path())),
        };
        self.document(place).await
    }

    async fn authorization_server(
        &self,
        issuer: &str,
    ) -> Result<Option<AuthorizationServer>, DiscoveryError> {
        let issuer = server_url(issuer)?;
        let path = issuer.path().trim_end_matches('/');
        self.document(with_path(&issuer, &format!("/.well-known/oauth-authorization-server{path}"))).await
    }

    /// A JSON document, if that is what is there.
    async fn document<T: DeserializeOwned>(&self, place: Url) -> Result<Option<T>, DiscoveryError> {
        let unreachable = DiscoveryError::Unreachable(host(&place));
        let answer = self.http.get(place).timeout(PATIENCE).send().await.map_err(|_| unreachable)?;
        if !answer.status().is_success() {
            return Ok(None);
        }
        Ok(bounded::json(answer).await)
    }
}

fn with_path(url: &Url, path: &str) -> Url {
    let mut url = url.clone();
    url.set_path(path);
    url.set_query(None);
    url
}

/// `resource_metadata="…"` of a challenge (RFC 9728 §5.1).
fn pointer(challenge: &str) -> Option<Url> {
    let (_, rest) = challenge.split_once("resource_metadata=\"")?;
    Url::parse(rest.split('"').next()?).ok()
}

fn endpoints(
    metadata: AuthorizationServer,
    issuer: &str,
    resource: &str,
    scope: Option<String>,
) -> Result<Endpoints, DiscoveryError> {
    if metadata.issuer != issuer {
        return Err(DiscoveryError::WrongIssuer);
    }
    if !metadata.code_challenge_methods_supported.iter().any(|method| method == "S256") {
        return Err(DiscoveryError::NoPkce);
    }
    Ok(Endpoints {
        issuer: metadata.issuer,
        authorization: on_this_machine(metadata.authorization_endpoint)?,
        token: on_this_machine(metadata.token_endpoint)?,
        resource: resource.to_owned(),
        scope,
        issuer_in_replies: metadata.authorization_response_iss_parameter_supported,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stand_in_never_talks_to_the_real_planhat() {
        let real = server_url("https://api.planhat.com/v1/mcp").unwrap_err();
        assert_eq!(real, DiscoveryError::NotOnThisMachine("api.planhat.com:443".to_owned()));
    }

    #[test]
    fn the_pointer_of_a_challenge_is_found() {
        let challenge =
            r#"Bearer error="invalid_token", resource_metadata="http://127.0.0.1:1/prm", scope="inclusive""#;
        assert_eq!(pointer(challenge).unwrap().as_str(), "http://127.0.0.1:1/prm");
    }
}
