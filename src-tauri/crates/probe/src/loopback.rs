//! Listening on this machine for the reply to a sign-in (RFC 8252 §7.3).
//!
//! The port is fixed, because Planhat compares redirect URLs byte for byte: the person registers the address once.
//! The listener is on `127.0.0.1` only and answers nothing but the one reply: another path is not found, another Host
//! (DNS rebinding) or a foreign Origin is forbidden, and no answer carries a CORS header. It closes with the reply, or
//! when the future that waits for it is dropped.
//!
//! A reply with another state is shown a page that says so, and is neither believed nor the end of the wait: any web
//! page can send a browser to this address, and must not end a sign-in by it. Yet a person whose browser was shown
//! that page rarely comes back another way, so the right reply may follow for a few seconds more; after that the wait
//! ends as `state_mismatch` rather than never.

use std::net::Ipv4Addr;
use std::sync::Arc;

use axum::Router;
use axum::extract::{RawQuery, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use guide::{Problem, ProblemCode, Retry};
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio::time::{Duration, sleep};
use tokio_util::sync::CancellationToken;

use crate::page::Page;
use crate::reply::Reply;

/// The path of the redirect URL.
const PATH: &str = "/callback";

/// The redirect URL of a sign-in whose reply is listened for on `port`.
pub fn redirect_url(port: u16) -> String {
    format!("http://127.0.0.1:{port}{PATH}")
}

/// A port that is held and ready to hear the reply.
pub(crate) struct Loopback {
    listener: TcpListener,
    port: u16,
}

impl Loopback {
    /// Takes the port; with 0, any that is free.
    pub(crate) async fn bind(port: u16) -> Result<Self, Problem> {
        let refused = |error: std::io::Error| {
            let problem = Problem::new(ProblemCode::LoopbackRefused).with("port", port.to_string());
            problem.with("redirect_url", redirect_url(port)).with("detail", error.kind().to_string())
        };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(refused)?;
        let port = listener.local_addr().map_err(refused)?.port();
        Ok(Self { listener, port })
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// The redirect URL that leads here.
    pub(crate) fn redirect_url(&self) -> String {
        redirect_url(self.port)
    }

    /// Waits, as long as it takes, for the reply to the attempt with `state`.
    pub(crate) async fn reply(self, state: &str, grace: Duration) -> Result<Reply, Problem> {
        let (sender, replies) = mpsc::channel(1);
        let closing = CancellationToken::new();
        // Dropped with this future: open connections are told to finish, and nothing is left running.
        let _closes = closing.clone().drop_guard();
        let app = router(Arc::new(Awaited { state: state.to_owned(), port: self.port, sender }));
        let serving = axum::serve(self.listener, app).with_graceful_shutdown(closing.cancelled_owned());
        tokio::select! {
            reply = wait(replies, grace) => reply,
            _ = serving.into_future() => Err(Problem::new(ProblemCode::LoopbackRefused)),
        }
    }
}

/// What the listener waits for.
struct Awaited {
    state: String,
    port: u16,
    sender: mpsc::Sender<Heard>,
}

enum Heard {
    TheReply(Reply),
    Stray,
}

async fn wait(mut replies: mpsc::Receiver<Heard>, grace: Duration) -> Result<Reply, Problem> {
    let mut stray = false;
    loop {
        tokio::select! {
            heard = replies.recv() => match heard {
                Some(Heard::TheReply(reply)) => return Ok(reply),
                Some(Heard::Stray) => stray = true,
                None => return Err(Problem::new(ProblemCode::LoopbackRefused)),
            },
            () = sleep(grace), if stray => {
                return Err(Problem::new(ProblemCode::StateMismatch).retry(Retry::Now));
            }
        }
    }
}

fn router(awaited: Arc<Awaited>) -> Router {
    Router::new()
        .route(PATH, get(take))
        .layer(middleware::from_fn_with_state(Arc::clone(&awaited), only_from_here))
        .with_state(awaited)
}

/// Refuses what was sent to another name, by a web page, or by a program that only looks (HEAD would use the reply up).
async fn only_from_here(State(awaited): State<Arc<Awaited>>, request: Request, next: Next) -> Response {
    match awaited.objection(request.method(), request.headers()) {
        Some(status) => status.into_response(),
        None => next.run(request).await,
    }
}

impl Awaited {
    fn objection(&self, method: &Method, headers: &HeaderMap) -> Option<StatusCode> {
        let here = format!("127.0.0.1:{}", self.port);
        let from_here = one(headers, header::HOST) == Some(here.as_str());
        let own_origin = one(headers, header::ORIGIN) == Some(&format!("http://{here}"));
        let forbidden = !from_here || (headers.contains_key(header::ORIGIN) && !own_origin);
        let unfit = (method != Method::GET).then_some(StatusCode::METHOD_NOT_ALLOWED);
        if forbidden { Some(StatusCode::FORBIDDEN) } else { unfit }
    }

    /// Passes a reply on, and gives the page for the browser that brought it.
    fn hear(&self, reply: Reply) -> Page {
        if !reply.says_something() {
            return Page::Stray;
        }
        let (heard, page) = match (reply.belongs_to(&self.state), reply.is_refusal()) {
            (false, _) => (Heard::Stray, Page::Stray),
            (true, true) => (Heard::TheReply(reply), Page::Declined),
            (true, false) => (Heard::TheReply(reply), Page::Received),
        };
        // A second reply finds the channel closed or full: it is answered, and ignored.
        let _ = self.sender.try_send(heard);
        page
    }
}

fn one(headers: &HeaderMap, name: header::HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

async fn take(
    State(awaited): State<Arc<Awaited>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    awaited.hear(Reply::parse(query.as_deref().unwrap_or_default())).answer(&headers)
}
