//! Finding the authorization server of an MCP server.
//!
//! The order of MCP 2026-07-28: the pointer in the challenge, the well-known path of the resource, its root (RFC 9728);
//! then the issuer's own document (RFC 8414, OpenID Connect Discovery). Where no protected-resource metadata is
//! published anywhere, the resource's origin is the issuer: the layout of MCP 2025-03-26, which Planhat follows. That
//! revision's default endpoints for servers without any metadata are assumed only where that is asked for
//! ([`Undescribed`]), and never by a verification: without metadata nobody knows whether PKCE is offered.
//!
//! What can be asked at once is asked at once. The root of the resource is not: a server that describes itself at its
//! path may describe another resource there, so it comes when the path is known to hold nothing.

use futures::future::join_all;
use guide::{Evidence, Problem, ProblemCode, Retry, ServerUrl};
use http::StatusCode;
use serde::de::DeserializeOwned;
use url::Url;

use crate::address;
use crate::challenge::Challenge;
use crate::failure::Failure;
use crate::ledger::{Found, Good};
use crate::metadata::{AuthorizationServer, Issuer, ProtectedResource, ServerDocument};
use crate::resolve::ResolveFault;
use crate::wire::{Answer, Mishap, Wire};

/// The well-known path of protected-resource metadata (RFC 9728 §3).
const PROTECTED_RESOURCE: &str = "/.well-known/oauth-protected-resource";
/// The path of the MCP endpoint in Planhat's layout.
const PLANHAT_PATH: &str = "/v1/mcp";

/// What discovery found: whom to ask for authorization, and for what.
#[derive(Clone, Debug)]
pub(crate) struct Discovered {
    pub(crate) server: AuthorizationServer,
    /// The `resource` parameter (RFC 8707), byte for byte as published, or else the server URL's own text.
    pub(crate) resource: String,
    /// The scope to ask for; nothing to leave the parameter out.
    pub(crate) scope: Option<String>,
}

/// What is made of a server that publishes no metadata at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Undescribed {
    /// It cannot be authorized with.
    Refused,
    /// It has `/authorize`, `/token` and `/register` at its root, and does PKCE because OAuth 2.1 has it so
    /// (MCP 2025-03-26, fallbacks for servers without metadata discovery).
    HasDefaultEndpoints,
}

/// The documents whose addresses follow from the server URL alone.
pub(crate) struct WellKnown {
    resource: Looked<ProtectedResource>,
    issuer: Vec<Looked<ServerDocument>>,
}

/// One look for a document.
struct Looked<T> {
    found: Look<T>,
    evidence: Evidence,
}

impl<T> Looked<T> {
    /// The same at an address that nobody named: a redirect from there says no more than any other page.
    fn guessed(self) -> Self {
        match self.found {
            Look::Redirected => Self { found: Look::NotPublished, ..self },
            _ => self,
        }
    }
}

enum Look<T> {
    Published(T),
    /// Any 4xx, or something that is not JSON: Planhat answers 401 on every path that it does not know.
    NotPublished,
    /// JSON that is not this document, or what calls itself JSON and is none.
    Unreadable,
    /// A redirect that is not followed: to another origin, or without end.
    Redirected,
    Failed(Failure),
}

/// Looks at what follows from the server URL alone.
pub(crate) async fn look(wire: &Wire, server: &ServerUrl) -> WellKnown {
    let origin = origin(server.url());
    let resource = look_at(wire, resource_address(server.url()));
    let issuer = join_all(issuer_addresses(&origin).into_iter().map(|url| look_at(wire, url)));
    let (resource, issuer) = futures::join!(resource, issuer);
    WellKnown { resource, issuer }
}

/// Decides on the authorization server, the resource and the scope.
pub(crate) async fn resolve(
    wire: &Wire,
    server: &ServerUrl,
    challenge: Option<&Challenge>,
    known: WellKnown,
    undescribed: Undescribed,
) -> Found<Discovered> {
    let mut seen = Vec::new();
    let resource = protected_resource(wire, server, challenge, known.resource, &mut seen)
        .await
        .map_err(|problem| problem.seen(seen.clone()))?;
    let found = match named_issuer(resource.as_ref(), server) {
        Some(issuer) => ask_issuer(wire, &issuer, server, &mut seen).await,
        None => {
            let own = own_issuer(resource.as_ref(), server);
            choose_server(known.issuer, &own, server, undescribed, &mut seen)
        }
    };
    let authorization = found
        .and_then(|authorization| planhat_path(authorization, resource.as_ref(), server))
        .map_err(|problem| problem.seen(seen.clone()))?;
    Ok(Good::pass(discovered(authorization, resource, challenge, server), seen))
}

fn discovered(
    authorization: AuthorizationServer,
    resource: Option<ProtectedResource>,
    challenge: Option<&Challenge>,
    server: &ServerUrl,
) -> Discovered {
    Discovered {
        scope: scope(challenge, resource.as_ref(), &authorization),
        resource: resource.map_or_else(|| server.as_str().to_owned(), |document| document.resource),
        server: authorization,
    }
}

/// The challenge's scope, else all of the resource's, else none (MCP 2026-07-28, scope selection). One addition for
/// Planhat's layout: its authorization server offers the one scope `inclusive`, and applies it by itself; it is asked
/// for where it is the only one on offer.
fn scope(
    challenge: Option<&Challenge>,
    resource: Option<&ProtectedResource>,
    authorization: &AuthorizationServer,
) -> Option<String> {
    let challenged = challenge.and_then(|challenge| challenge.scope.clone());
    let published =
        resource.map(|document| document.scopes_supported.join(" ")).filter(|scope| !scope.is_empty());
    let planhat = || is_planhat(resource, authorization).then(|| "inclusive".to_owned());
    challenged.or(published).or_else(planhat)
}

/// Planhat's layout: no protected-resource metadata, and the one scope `inclusive`.
fn is_planhat(resource: Option<&ProtectedResource>, authorization: &AuthorizationServer) -> bool {
    resource.is_none() && authorization.scopes_supported == ["inclusive"]
}

/// Planhat's API asks for a token on every path, so a wrong one would be met only after the sign-in. Whoever lays out
/// everything as Planhat does has the MCP endpoint where Planhat has it, too.
fn planhat_path(
    authorization: AuthorizationServer,
    resource: Option<&ProtectedResource>,
    server: &ServerUrl,
) -> Result<AuthorizationServer, Problem> {
    if !is_planhat(resource, &authorization) || server.url().path() == PLANHAT_PATH {
        return Ok(authorization);
    }
    Err(wrong_path(server, at(server.url(), PLANHAT_PATH).as_str()))
}

/// The right server, but not its MCP endpoint.
fn wrong_path(server: &ServerUrl, right: &str) -> Problem {
    let problem = Problem::new(ProblemCode::ServerUrlNotMcp).with("reason", "path");
    problem.with("found", server.url().path()).with("suggestion", right)
}

async fn protected_resource(
    wire: &Wire,
    server: &ServerUrl,
    challenge: Option<&Challenge>,
    known: Looked<ProtectedResource>,
    seen: &mut Vec<Evidence>,
) -> Result<Option<ProtectedResource>, Problem> {
    match look_in_order(wire, server, challenge, known, seen).await? {
        Some(document) if document.covers(server) => Ok(Some(document)),
        Some(document) => Err(other_resource(wire, server, &document)),
        None => Ok(None),
    }
}

/// A document about another resource. On the same origin it is the person's address that is wrong; anywhere else the
/// document is, and following it would end in a token for somebody else.
fn other_resource(wire: &Wire, server: &ServerUrl, document: &ProtectedResource) -> Problem {
    let meant = ServerUrl::judge(&document.resource, None).value;
    match meant.filter(|meant| address::same_origin(meant.url(), server.url())) {
        Some(meant) => wrong_path(server, meant.as_str()),
        None => Problem::new(ProblemCode::ResourceMismatch)
            .with("resource", wire.plain(&document.resource))
            .retry(Retry::Never),
    }
}

/// The document that the challenge points at, else the one at the server's path, else the one at its root.
async fn look_in_order(
    wire: &Wire,
    server: &ServerUrl,
    challenge: Option<&Challenge>,
    at_path: Looked<ProtectedResource>,
    seen: &mut Vec<Evidence>,
) -> Result<Option<ProtectedResource>, Problem> {
    let (path, root) = (resource_address(server.url()), at(server.url(), PROTECTED_RESOURCE));
    let pointer = match challenge.and_then(|challenge| challenge.resource_metadata.as_deref()) {
        Some(pointer) => Some(named_address("resource_metadata", pointer, server)?),
        None => None,
    };
    let mut looks = Vec::new();
    if let Some(url) = pointer.clone().filter(|url| *url != path) {
        looks.push(look_at(wire, url).await);
    }
    if !found(&looks) {
        looks.push(if pointer.as_ref() == Some(&path) { at_path } else { at_path.guessed() });
    }
    if !found(&looks) && root != path && pointer != Some(root.clone()) {
        looks.push(look_at(wire, root).await.guessed());
    }
    choose(looks, seen)
}

fn found<T>(looks: &[Looked<T>]) -> bool {
    looks.iter().any(|look| matches!(look.found, Look::Published(_)))
}

/// An address that a member of some metadata names, judged.
fn named_address(member: &str, text: &str, server: &ServerUrl) -> Result<Url, Problem> {
    address::endpoint(text, server).map_err(|fault| address::hostile(member, fault))
}

/// The issuer that the resource names, where its documents are not already known.
fn named_issuer(resource: Option<&ProtectedResource>, server: &ServerUrl) -> Option<String> {
    let named = resource?.authorization_servers.first()?;
    (!is_origin(named, server)).then(|| named.clone())
}

/// The issuer at the server's own origin, by its name where the resource has one for it.
fn own_issuer(resource: Option<&ProtectedResource>, server: &ServerUrl) -> Issuer {
    match resource.and_then(|document| document.authorization_servers.first()) {
        Some(named) => Issuer::Named(named.clone()),
        None => Issuer::Origin(origin(server.url())),
    }
}

fn is_origin(issuer: &str, server: &ServerUrl) -> bool {
    let origin = origin(server.url());
    issuer == origin.as_str() || origin.as_str().strip_suffix('/') == Some(issuer)
}

async fn ask_issuer(
    wire: &Wire,
    issuer: &str,
    server: &ServerUrl,
    seen: &mut Vec<Evidence>,
) -> Result<AuthorizationServer, Problem> {
    let url = named_address("authorization_servers", issuer, server)?;
    let looks = join_all(issuer_addresses(&url).into_iter().map(|url| look_at(wire, url))).await;
    choose_server(looks, &Issuer::Named(issuer.to_owned()), server, Undescribed::Refused, seen)
}

fn choose_server(
    looks: Vec<Looked<ServerDocument>>,
    issuer: &Issuer,
    server: &ServerUrl,
    undescribed: Undescribed,
    seen: &mut Vec<Evidence>,
) -> Result<AuthorizationServer, Problem> {
    match (choose(looks, seen)?, issuer, undescribed) {
        (Some(document), ..) => AuthorizationServer::judge(document, issuer, server),
        (None, Issuer::Origin(origin), Undescribed::HasDefaultEndpoints) => Ok(assumed(origin)),
        (None, ..) => Err(failed("not_published", "no authorization-server metadata is published")),
    }
}

/// The authorization server that MCP 2025-03-26 has a client assume where nothing is published.
fn assumed(origin: &Url) -> AuthorizationServer {
    AuthorizationServer {
        issuer: origin.as_str().trim_end_matches('/').to_owned(),
        authorization_endpoint: at(origin, "/authorize"),
        token_endpoint: at(origin, "/token"),
        registration_endpoint: Some(at(origin, "/register")),
        takes_metadata_documents: false,
        offers_s256: true,
        auth_methods: None,
        takes_public_clients: false,
        announces_iss: false,
        scopes_supported: Vec::new(),
    }
}

/// The first document that is published. A failure on the way there counts only when nothing else was found, because
/// any of the addresses may be the right one.
fn choose<T>(looks: Vec<Looked<T>>, seen: &mut Vec<Evidence>) -> Result<Option<T>, Problem> {
    let mut fault = None;
    for Looked { found, evidence } in looks {
        seen.push(evidence);
        match found {
            Look::Published(document) => return Ok(Some(document)),
            Look::NotPublished => {}
            Look::Unreadable => {
                let said = || failed("unreadable", "the metadata is not what its address promises");
                fault.get_or_insert_with(said);
            }
            Look::Redirected => {
                let said =
                    || failed("redirected", "the metadata redirects to an address that is not followed");
                fault.get_or_insert_with(said);
            }
            Look::Failed(failure) => {
                fault.get_or_insert_with(|| unread(&failure));
            }
        }
    }
    fault.map_or(Ok(None), Err)
}

/// A document that does not come, or not as one. The server itself is reached by then: what is wrong is its metadata,
/// unless the answer says something about the network or about the server as a whole.
fn unread(failure: &Failure) -> Problem {
    let problem = |reason| failed(reason, &failure.to_string());
    match failure {
        Failure::TimedOut => problem("timed_out").retry(Retry::Now),
        Failure::Broken | Failure::NoTls | Failure::Refused => problem("no_answer").retry(Retry::Now),
        Failure::TooLarge => problem("too_large"),
        Failure::Address(_) | Failure::Name(ResolveFault::Private) => problem("hostile_address"),
        _ => failure.problem(),
    }
}

fn failed(reason: &str, detail: &str) -> Problem {
    Problem::new(ProblemCode::OauthDiscoveryFailed).with("reason", reason).with("detail", detail)
}

async fn look_at<T: DeserializeOwned>(wire: &Wire, url: Url) -> Looked<T> {
    match wire.document(url).await {
        Ok(answer) => read(&answer),
        Err(Mishap { failure, evidence }) => Looked { found: Look::Failed(failure), evidence },
    }
}

fn read<T: DeserializeOwned>(answer: &Answer) -> Looked<T> {
    let not_published = || Looked { found: Look::NotPublished, evidence: answer.noting("not published") };
    if let Some(failure) = answer.failure() {
        return Looked { found: Look::Failed(failure), evidence: answer.evidence.clone() };
    }
    match (answer.status, answer.json::<T>()) {
        (StatusCode::OK, Some(document)) => {
            Looked { found: Look::Published(document), evidence: answer.noting("published") }
        }
        (StatusCode::OK, None) if answer.json::<serde_json::Value>().is_some() || answer.is_json() => {
            Looked { found: Look::Unreadable, evidence: answer.noting("unreadable") }
        }
        _ if answer.is_redirect() => {
            Looked { found: Look::Redirected, evidence: answer.noting("a redirect, not followed") }
        }
        _ => not_published(),
    }
}

/// `/.well-known/oauth-protected-resource<path>` (RFC 9728 §3.1).
fn resource_address(server: &Url) -> Url {
    at(server, &format!("{PROTECTED_RESOURCE}{}", server.path().trim_end_matches('/')))
}

/// RFC 8414 §3.1 inserted, OpenID inserted, OpenID appended; the last two are one for an issuer without a path.
fn issuer_addresses(issuer: &Url) -> Vec<Url> {
    let path = issuer.path().trim_end_matches('/');
    let mut addresses = vec![
        at(issuer, &format!("/.well-known/oauth-authorization-server{path}")),
        at(issuer, &format!("/.well-known/openid-configuration{path}")),
    ];
    if !path.is_empty() {
        addresses.push(at(issuer, &format!("{path}/.well-known/openid-configuration")));
    }
    addresses
}

fn at(base: &Url, path: &str) -> Url {
    let mut url = base.clone();
    url.set_path(path);
    url.set_query(None);
    url.set_fragment(None);
    url
}

fn origin(url: &Url) -> Url {
    at(url, "/")
}
