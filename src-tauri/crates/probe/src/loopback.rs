//! Listening on this machine for the reply to a sign-in (RFC 8252 §7.3).
//!
//! The port is fixed, because Planhat compares redirect URLs byte for byte: the person registers the address once.
//! The listener is on `127.0.0.1` only and answers nothing but the one reply: another path is not found, another Host
//! (DNS rebinding), a foreign Origin or what a page loads rather than a person (Fetch Metadata) is forbidden, and no
//! answer carries a CORS header. It closes with the reply, or when the future that waits for it is dropped.
//!
//! Whoever brings a reply is sent on to a page with a bare address: no code stays in the browser's history, and no tab
//! that a browser restores brings an old reply to the next sign-in.
//!
//! A reply with another state is shown a page that says so, and is neither believed nor the end of the wait: any web
//! page can send a browser to this address, and must not end a sign-in by it. Yet a person whose browser was shown
//! that page rarely comes back another way, so the right reply may follow for a few seconds more; after that the wait
//! ends as `state_mismatch` rather than never. A tab of an earlier sign-in of this program's is none of that: it is told
//! so, and the wait goes on.

use std::net::Ipv4Addr;
use std::sync::{Arc, OnceLock};

use axum::Router;
use axum::extract::{RawQuery, Request, State};
use axum::http::{HeaderMap, HeaderName, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use guide::{Problem, ProblemCode, Retry};
use oauth2::RedirectUrl;
use tokio::net::TcpListener;
use tokio::sync::{Notify, mpsc};
use tokio::time::{Duration, timeout};
use tokio_util::sync::CancellationToken;

use crate::attempts::Attempts;
use crate::authorize::as_redirect;
use crate::page::Page;
use crate::reply::Reply;

/// The path of the redirect URL.
const PATH: &str = "/callback";
/// Where the page is that a browser is sent on to with the reply.
const DONE: &str = "/done";
/// Where it is sent on to with another one.
const OTHER: &str = "/other";
/// Where it is sent on to with the reply to an earlier sign-in.
const EARLIER: &str = "/earlier";
/// What a browser wants an answer for (Fetch Metadata Request Headers §2.1).
const FETCH_DEST: HeaderName = HeaderName::from_static("sec-fetch-dest");
/// Nothing of the address that a reply came to is kept or told.
const NOT_KEPT: [(HeaderName, &str); 3] = [
    (header::CACHE_CONTROL, "no-store"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::CONNECTION, "close"),
];
/// How long the page is waited for: a browser asks for it at once, or not at all.
const SENT_ON: Duration = Duration::from_secs(2);

/// The redirect URL of a sign-in whose reply is listened for on `port`.
pub fn redirect_url(port: u16) -> String {
    format!("http://127.0.0.1:{port}{PATH}")
}

/// A port that is held and ready to hear the reply.
pub(crate) struct Loopback {
    listener: TcpListener,
    port: u16,
    redirect: RedirectUrl,
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
        Ok(Self { listener, port, redirect: as_redirect(&redirect_url(port))? })
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// The redirect URL that leads here.
    pub(crate) fn redirect(&self) -> &RedirectUrl {
        &self.redirect
    }

    /// Waits, as long as it takes, for the reply to the attempt with `state`.
    pub(crate) async fn reply(
        self,
        state: &str,
        attempts: &Arc<Attempts>,
        grace: Duration,
    ) -> Result<Reply, Problem> {
        let (sender, mut replies) = mpsc::channel(1);
        let closing = CancellationToken::new();
        // Dropped with this future: open connections are told to finish, and nothing is left running.
        let _closes = closing.clone().drop_guard();
        let awaited = Arc::new(Awaited {
            state: state.to_owned(),
            attempts: Arc::clone(attempts),
            port: self.port,
            sender,
            stray: Notify::new(),
            done: OnceLock::new(),
            shown: Notify::new(),
        });
        let app = router(Arc::clone(&awaited));
        let serving = axum::serve(self.listener, app).with_graceful_shutdown(closing.cancelled_owned());
        let waiting = async {
            let reply = wait(&mut replies, &awaited.stray, grace).await?;
            let _ = timeout(SENT_ON, awaited.shown.notified()).await;
            Ok(reply)
        };
        tokio::select! {
            reply = waiting => reply,
            _ = serving.into_future() => Err(Problem::new(ProblemCode::LoopbackRefused)),
        }
    }
}

/// What the listener waits for.
struct Awaited {
    state: String,
    attempts: Arc<Attempts>,
    port: u16,
    sender: mpsc::Sender<Reply>,
    /// Told when another reply came. It has no place in the channel: it would take the one of the right reply.
    stray: Notify,
    /// The page for the browser that brought the reply, once it has.
    done: OnceLock<Page>,
    /// Told when that page was asked for.
    shown: Notify,
}

/// Waits for the reply; once another one has come, only as long as the right one may follow.
async fn wait(
    replies: &mut mpsc::Receiver<Reply>,
    stray: &Notify,
    grace: Duration,
) -> Result<Reply, Problem> {
    let given_up = async {
        stray.notified().await;
        while timeout(grace, stray.notified()).await.is_ok() {}
    };
    tokio::select! {
        biased;
        reply = replies.recv() => reply.ok_or_else(|| Problem::new(ProblemCode::LoopbackRefused)),
        () = given_up => Err(Problem::new(ProblemCode::StateMismatch).retry(Retry::Now)),
    }
}

fn router(awaited: Arc<Awaited>) -> Router {
    Router::new()
        .route(PATH, get(take))
        .route(DONE, get(done))
        .route(OTHER, get(async |headers: HeaderMap| Page::Stray.answer(&headers)))
        .route(EARLIER, get(async |headers: HeaderMap| Page::Earlier.answer(&headers)))
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
        // Browsers say what they will do with an answer: only a page in a tab of its own is a person's.
        let embedded = one(headers, FETCH_DEST).is_some_and(|destination| destination != "document");
        let forbidden = !from_here || embedded || (headers.contains_key(header::ORIGIN) && !own_origin);
        let unfit = (method != Method::GET).then_some(StatusCode::METHOD_NOT_ALLOWED);
        if forbidden { Some(StatusCode::FORBIDDEN) } else { unfit }
    }

    /// Passes a reply on, and says where the browser that brought it is sent on to.
    fn hear(&self, reply: Reply) -> &'static str {
        if !reply.says_something() {
            return OTHER;
        }
        let is_earlier = |state| state != self.state && self.attempts.knows(state);
        if reply.state().is_some_and(is_earlier) {
            return EARLIER;
        }
        if !reply.belongs_to(&self.state) {
            self.stray.notify_one();
            return OTHER;
        }
        let page = if reply.is_refusal() { Page::Declined } else { Page::Received };
        self.done.get_or_init(|| page);
        // A second reply finds the channel closed or full: it is answered, and ignored.
        let _ = self.sender.try_send(reply);
        DONE
    }
}

fn one(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

async fn take(State(awaited): State<Arc<Awaited>>, RawQuery(query): RawQuery) -> Response {
    let path = awaited.hear(Reply::parse(query.as_deref().unwrap_or_default()));
    (NOT_KEPT, Redirect::to(path)).into_response()
}

/// The page after the reply; before it, there is none.
async fn done(State(awaited): State<Arc<Awaited>>, headers: HeaderMap) -> Response {
    let Some(page) = awaited.done.get() else { return StatusCode::NOT_FOUND.into_response() };
    awaited.shown.notify_one();
    page.answer(&headers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_strangers_reply_takes_no_place_of_the_right_one() {
        let (sender, mut replies) = mpsc::channel(1);
        let awaited = Awaited {
            state: "ours".to_owned(),
            attempts: Arc::default(),
            port: 0,
            sender,
            stray: Notify::new(),
            done: OnceLock::new(),
            shown: Notify::new(),
        };
        // Both come before anybody has looked, as on a busy machine.
        for (query, path) in [("code=x&state=nobodys", OTHER), ("code=y&state=ours", DONE)] {
            assert_eq!(awaited.hear(Reply::parse(query)), path);
        }
        let reply = wait(&mut replies, &awaited.stray, Duration::ZERO).await;
        assert!(reply.is_ok_and(|reply| reply.belongs_to("ours")), "a person who was let in waits for ever");
    }
}
