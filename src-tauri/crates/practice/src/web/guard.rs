//! Keeps foreign web pages out: a server answers only requests that name it as Host, and only browser requests that come
//! from its own pages (DNS rebinding; MCP transport, "Security warning").

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{
        HeaderMap, HeaderName, HeaderValue, StatusCode,
        header::{
            CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, ORIGIN, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
        },
    },
    middleware::Next,
    response::{IntoResponse, Response},
};

/// The `Host` values that one server goes by.
#[derive(Debug)]
pub(crate) struct OwnNames([String; 2]);

impl OwnNames {
    pub(crate) fn on(port: u16) -> Arc<Self> {
        Arc::new(Self([format!("127.0.0.1:{port}"), format!("localhost:{port}")]))
    }

    fn addressed_by(&self, headers: &HeaderMap) -> bool {
        let Some(host) = text(headers, HOST) else { return false };
        let own = self.0.iter().any(|name| name == host);
        own && text(headers, ORIGIN).is_none_or(|origin| origin.strip_prefix("http://") == Some(host))
    }
}

/// A header's text; `Some("")` for one that is there and is no text, so that it fits nothing.
fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name).map(|value| value.to_str().unwrap_or_default())
}

/// Refuses with 403 what is not addressed to this server or comes from a foreign page.
pub(crate) async fn own_only(State(names): State<Arc<OwnNames>>, request: Request, next: Next) -> Response {
    if names.addressed_by(request.headers()) {
        next.run(request).await
    } else {
        (
            StatusCode::FORBIDDEN,
            "This practice server answers only its own pages and programs on this machine.\n",
        )
            .into_response()
    }
}

/// The policy of every page that does not need to send a form elsewhere.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
    form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// The policy of a page whose form ends, by redirect, at `destination`: browsers hold redirects to `form-action` too.
pub(crate) fn policy_for(destination: &url::Url) -> Option<HeaderValue> {
    let origin = destination.origin();
    let source =
        if origin.is_tuple() { origin.ascii_serialization() } else { format!("{}:", destination.scheme()) };
    let policy = POLICY.replace("form-action 'self'", &format!("form-action 'self' {source}"));
    HeaderValue::from_str(&policy).ok()
}

/// Headers for every answer: nothing is cached, framed, sniffed, or runs a foreign script.
///
/// `same-origin` rather than `no-referrer`, because with the latter browsers send `Origin: null` with our own forms.
pub(crate) async fn careful(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let usual = [
        (CONTENT_SECURITY_POLICY, POLICY),
        (CACHE_CONTROL, "no-store"),
        (REFERRER_POLICY, "same-origin"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    for (name, value) in usual {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}
