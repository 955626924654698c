//! The tenant: one origin with metadata, an authorization server, and an MCP endpoint.

use std::sync::{Arc, Mutex};

use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post};
use axum::{Json, Router};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use super::authorization;
use super::mcp::{self, Era, Refuses};

/// Where the tenant publishes how to authorize.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// As Planhat: authorization-server metadata at the origin's root, and 401 everywhere else.
    Planhat,
    /// Protected-resource metadata at an address that only the challenge names.
    Pointer,
    /// Protected-resource metadata at the resource's well-known path, not announced.
    WellKnown,
    /// Protected-resource metadata at the root, and an issuer with a path whose metadata is OpenID's, appended.
    PathIssuer,
    /// No metadata at all.
    Nothing,
}

/// How the authorization endpoint answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Authorize {
    /// An error page for an unknown client or redirect URL; else a reply at once.
    Strict,
    /// The same error pages; else on to a sign-in page, which a program cannot pass.
    SignIn,
    /// A web application: the same page for everything; it replies only to a person's browser.
    Application,
    /// The person says no.
    Denies(&'static str),
    /// This status and text for whatever a program asks; it replies only to a person's browser.
    Blocks(u16, &'static str),
}

/// What the token endpoint does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    /// It takes these methods.
    Takes { basic: bool, post: bool },
    /// It never looks at the secret of a code that it does not know.
    NeverChecks,
    /// It is overrun.
    RateLimited,
    /// It answers with a page.
    Page,
    /// It repeats what it was sent, in its error text.
    Echoes,
    /// It takes the form only, and says this of a code that it does not know, and this of a wrong pair.
    Says { of_code: Said, of_pair: Said },
}

/// A status, an error, and its description.
pub(crate) type Said = (u16, &'static str, &'static str);

/// What replies say of their issuer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Iss {
    Absent,
    Right,
    Wrong,
}

/// What becomes of a token at the first tool call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lasting {
    /// It is good for all calls.
    Lasts,
    /// It ends, and nothing renews it.
    Ends,
    /// It ends, and is renewed.
    IsRenewed,
    /// It ends, and its renewal is refused.
    IsNotRenewed,
}

/// How the tenant behaves.
#[derive(Clone, Debug)]
pub(crate) struct Conduct {
    pub(crate) layout: Layout,
    pub(crate) authorize: Authorize,
    pub(crate) token: Token,
    pub(crate) lasting: Lasting,
    /// What it sends with a token; nothing for a document as it should be. `TOKEN` stands for the token.
    pub(crate) token_reply: Option<&'static str>,
    /// What the token endpoint says of the code that a person's sign-in gave; nothing where it takes it.
    pub(crate) refuses_code: Option<Said>,
    pub(crate) iss: Iss,
    pub(crate) announces_iss: bool,
    pub(crate) era: Era,
    pub(crate) refuses: Refuses,
    pub(crate) companies: usize,
    /// Members to put into the authorization server's metadata; null takes one out.
    pub(crate) metadata: Value,
    /// Members to put into the protected resource's metadata.
    pub(crate) resource: Value,
    /// A client's redirect URLs; empty takes any.
    pub(crate) redirects: Vec<String>,
    /// Where the MCP endpoint sends whoever comes with a token.
    pub(crate) leads_tokens_to: Option<String>,
}

impl Default for Conduct {
    fn default() -> Self {
        Self {
            layout: Layout::Planhat,
            authorize: Authorize::Strict,
            token: Token::Takes { basic: true, post: true },
            lasting: Lasting::Lasts,
            token_reply: None,
            refuses_code: None,
            iss: Iss::Absent,
            announces_iss: false,
            era: Era::Modern,
            refuses: Refuses::Nothing,
            companies: 5,
            metadata: json!({}),
            resource: json!({}),
            redirects: Vec::new(),
            leads_tokens_to: None,
        }
    }
}

/// A running tenant; it ends with the test's runtime.
pub(crate) struct Tenant {
    pub(crate) origin: String,
    pub(crate) state: Arc<Running>,
}

pub(crate) struct Running {
    pub(crate) conduct: Conduct,
    pub(crate) origin: String,
    pub(crate) token_requests: Mutex<Vec<String>>,
    pub(crate) tools_called: Mutex<Vec<String>>,
    pub(crate) challenge: Mutex<Option<String>>,
    /// The scopes that each person was asked for.
    pub(crate) scopes: Mutex<Vec<String>>,
    /// The token that is taken now.
    pub(crate) token: Mutex<&'static str>,
    moved_to: Mutex<Option<String>>,
}

impl Tenant {
    pub(crate) async fn start(conduct: Conduct) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
        let origin = format!("http://{}", listener.local_addr().expect("an address"));
        let state = Arc::new(Running {
            conduct,
            origin: origin.clone(),
            token_requests: Mutex::default(),
            tools_called: Mutex::default(),
            challenge: Mutex::default(),
            scopes: Mutex::default(),
            token: Mutex::new(authorization::TOKEN),
            moved_to: Mutex::default(),
        });
        let app = router(Arc::clone(&state));
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { origin, state }
    }

    pub(crate) fn server_url(&self) -> String {
        format!("{}/v1/mcp", self.origin)
    }

    /// From now on the tenant names another authorization server, and takes its own tokens no longer.
    pub(crate) fn move_to(&self, issuer: &str) {
        *self.state.moved_to.lock().expect("the issuer") = Some(issuer.to_owned());
    }

    pub(crate) fn token_requests(&self) -> usize {
        self.state.token_requests.lock().expect("the log").len()
    }

    /// How many of the token requests were for a renewal.
    pub(crate) fn renewals(&self) -> usize {
        let sent = self.state.token_requests.lock().expect("the log");
        sent.iter().filter(|body| body.contains("grant_type=refresh_token")).count()
    }

    pub(crate) fn tools_called(&self) -> Vec<String> {
        self.state.tools_called.lock().expect("the log").clone()
    }
}

fn router(state: Arc<Running>) -> Router {
    let mut app = Router::new()
        .route("/oauth/authorize", get(authorization::authorize))
        .route("/oauth/token", post(authorization::token))
        .route("/sign-in", get(|| async { "Who are you?" }))
        .route("/v1/mcp", post(mcp::answer).fallback(|| async { StatusCode::METHOD_NOT_ALLOWED }));
    let metadata = get(server_metadata);
    let resource = get(resource_metadata);
    app = match state.conduct.layout {
        Layout::Planhat => app.route("/.well-known/oauth-authorization-server", metadata),
        Layout::Pointer => {
            app.route("/.well-known/oauth-authorization-server", metadata).route("/somewhere/else", resource)
        }
        Layout::WellKnown => app
            .route("/.well-known/openid-configuration", metadata)
            .route("/.well-known/oauth-protected-resource/v1/mcp", resource),
        Layout::PathIssuer => app
            .route("/tenant/.well-known/openid-configuration", metadata)
            .route("/.well-known/oauth-protected-resource", resource),
        Layout::Nothing => app,
    };
    app.fallback(any(|| async { StatusCode::UNAUTHORIZED }))
        .layer(middleware::from_fn(marked))
        .with_state(state)
}

/// Every answer carries the server's name, as real ones do.
async fn marked(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    response.headers_mut().insert(header::SERVER, header::HeaderValue::from_static("fake"));
    response
}

impl Running {
    pub(crate) fn issuer(&self) -> String {
        match (self.moved_to.lock().expect("the issuer").clone(), self.conduct.layout) {
            (Some(issuer), _) => issuer,
            (None, Layout::PathIssuer) => format!("{}/tenant", self.origin),
            (None, _) => self.origin.clone(),
        }
    }

    pub(crate) fn scopes_asked(&self) -> Vec<String> {
        self.scopes.lock().expect("the scopes").clone()
    }

    pub(crate) fn has_moved(&self) -> bool {
        self.moved_to.lock().expect("the issuer").is_some()
    }
}

async fn server_metadata(State(tenant): State<Arc<Running>>) -> Response {
    let mut document = json!({
        "issuer": tenant.issuer(),
        "authorization_endpoint": format!("{}/oauth/authorize", tenant.origin),
        "token_endpoint": format!("{}/oauth/token", tenant.origin),
        "response_types_supported": ["code"],
        "code_challenge_methods_supported": ["S256"],
        "scopes_supported": ["inclusive"],
    });
    if tenant.conduct.announces_iss {
        document["authorization_response_iss_parameter_supported"] = json!(true);
    }
    merge(&mut document, &tenant.conduct.metadata);
    Json(document).into_response()
}

async fn resource_metadata(State(tenant): State<Arc<Running>>) -> Response {
    let mut document = json!({
        "resource": format!("{}/v1/mcp", tenant.origin),
        "authorization_servers": [tenant.issuer()],
        "scopes_supported": ["read", "write"],
    });
    merge(&mut document, &tenant.conduct.resource);
    Json(document).into_response()
}

fn merge(document: &mut Value, changes: &Value) {
    let (Some(members), Some(changes)) = (document.as_object_mut(), changes.as_object()) else { return };
    for (name, value) in changes {
        match value {
            Value::Null => members.remove(name),
            value => members.insert(name.clone(), value.clone()),
        };
    }
}
