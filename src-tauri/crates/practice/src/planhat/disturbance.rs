//! Answers in place of the API's own, where a fault demands them.

use std::{convert::Infallible, sync::Arc, time::Duration};

use axum::{
    body::{Body, Bytes},
    extract::{Request, State},
    http::{
        HeaderValue, StatusCode,
        header::{CONTENT_TYPE, DATE, LOCATION, RETRY_AFTER},
    },
    middleware::Next,
    response::{Html, IntoResponse, Response},
};
use futures::{Stream, StreamExt as _, stream};
use jiff::{SignedDuration, Timestamp, fmt::rfc2822::DateTimePrinter};

use super::{
    Planhat,
    oauth::{
        TOKEN_PATH,
        metadata::{AUTHORIZATION_SERVER_PATH, PROTECTED_RESOURCE_PATH},
    },
};
use crate::fault::Fault;

/// How long clients are asked to wait, in seconds.
const WAIT: &str = "30";
/// How far the server's clock is behind.
const CLOCK_OFF: SignedDuration = SignedDuration::from_hours(1);
/// How slow a slow body is.
const DRIP: Duration = Duration::from_millis(250);

/// Which requests a fault concerns.
#[derive(Clone, Copy)]
enum Place {
    Everywhere,
    At(&'static str),
}

/// What is answered there.
#[derive(Clone, Copy)]
enum Instead {
    Page,
    Wait,
    Down,
    Silence,
    /// A little at a time, without end.
    Drip,
    /// As fast as it is read, without end.
    Flood,
    /// A redirect to another origin.
    Away,
    /// A redirect to the same address.
    Round,
}

const MCP: Place = Place::At("/v1/mcp");
const METADATA: Place = Place::At(AUTHORIZATION_SERVER_PATH);
const RESOURCE: Place = Place::At(PROTECTED_RESOURCE_PATH);
const TOKEN: Place = Place::At(TOKEN_PATH);

const DISTURBANCES: [(Fault, Place, Instead); 15] = [
    (Fault::RateLimited, Place::Everywhere, Instead::Wait),
    (Fault::Outage, Place::Everywhere, Instead::Down),
    (Fault::HtmlInsteadOfMcp, MCP, Instead::Page),
    (Fault::McpSilent, MCP, Instead::Silence),
    (Fault::McpEndless, MCP, Instead::Flood),
    (Fault::MetadataSlow, METADATA, Instead::Drip),
    (Fault::MetadataEndless, METADATA, Instead::Flood),
    (Fault::MetadataRedirected, METADATA, Instead::Away),
    (Fault::MetadataRedirectLoop, METADATA, Instead::Round),
    (Fault::ResourceMetadataRedirected, RESOURCE, Instead::Away),
    (Fault::TokenRateLimited, TOKEN, Instead::Wait),
    (Fault::TokenOutage, TOKEN, Instead::Down),
    (Fault::TokenSilent, TOKEN, Instead::Silence),
    (Fault::TokenRedirected, TOKEN, Instead::Away),
    (Fault::TokenHtml, TOKEN, Instead::Page),
];

/// Answers as the faults that are on demand, or lets the request through.
pub(super) async fn disturb(State(planhat): State<Arc<Planhat>>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let response = match instead(&planhat, &path) {
        Some(instead) => instead.answer(&planhat, &path).await,
        None => next.run(request).await,
    };
    spoilt(&planhat, &path, response)
}

fn instead(planhat: &Planhat, path: &str) -> Option<Instead> {
    let mut demanded = DISTURBANCES.into_iter().filter(|(fault, ..)| planhat.conduct().has(*fault));
    demanded.find(|(_, place, _)| place.is(path)).map(|(_, _, instead)| instead)
}

impl Place {
    fn is(self, path: &str) -> bool {
        match self {
            Self::Everywhere => true,
            Self::At(here) => here == path,
        }
    }
}

impl Instead {
    async fn answer(self, planhat: &Planhat, path: &str) -> Response {
        match self {
            Self::Page => page(StatusCode::OK, "Welcome"),
            Self::Wait => wait(WAIT),
            Self::Down => down(),
            Self::Silence => std::future::pending().await,
            Self::Drip => endless(stream::repeat(()).then(|()| tokio::time::sleep(DRIP)), " "),
            Self::Flood => endless(stream::repeat(()), FLOOD),
            Self::Away => redirect(&format!("{}{path}", planhat.workspace_origin)),
            Self::Round => redirect(path),
        }
    }
}

/// Blanks before a JSON document are legal, so that only their number can be objected to.
const FLOOD: &str = match std::str::from_utf8(&[b' '; 16 * 1024]) {
    Ok(blanks) => blanks,
    Err(_) => " ",
};

fn endless(ticks: impl Stream<Item = ()> + Send + 'static, piece: &'static str) -> Response {
    let pieces = ticks.map(move |()| Ok::<_, Infallible>(Bytes::from_static(piece.as_bytes())));
    ([(CONTENT_TYPE, "application/json")], Body::from_stream(pieces)).into_response()
}

/// The answer of a server that wants to be left alone for a while.
pub(super) fn wait(seconds: &'static str) -> Response {
    (StatusCode::TOO_MANY_REQUESTS, [(RETRY_AFTER, seconds)]).into_response()
}

/// The answer of a server that is down.
pub(super) fn down() -> Response {
    page(StatusCode::SERVICE_UNAVAILABLE, "Service unavailable")
}

fn redirect(to: &str) -> Response {
    (StatusCode::TEMPORARY_REDIRECT, [(LOCATION, to)]).into_response()
}

fn page(status: StatusCode, words: &str) -> Response {
    let page = format!("<!doctype html><html lang=\"en\"><title>{words}</title><h1>{words}</h1></html>");
    (status, Html(page)).into_response()
}

/// The response with what faults change about it.
fn spoilt(planhat: &Planhat, path: &str, response: Response) -> Response {
    let refused = response.status().is_client_error();
    let mut response = match planhat.conduct().has(Fault::ErrorsNotJson) && path == TOKEN_PATH && refused {
        true => page(response.status(), "Something went wrong"),
        false => response,
    };
    if let (true, Some(date)) = (planhat.conduct().has(Fault::ClockSkew), wrong_date()) {
        response.headers_mut().insert(DATE, date);
    }
    response
}

fn wrong_date() -> Option<HeaderValue> {
    let text = DateTimePrinter::new().timestamp_to_rfc9110_string(&(Timestamp::now() - CLOCK_OFF)).ok()?;
    HeaderValue::from_str(&text).ok()
}
