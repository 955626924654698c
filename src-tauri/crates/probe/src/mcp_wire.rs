//! MCP's Streamable HTTP over the recorded wire: `rmcp` speaks the protocol, every exchange goes through [`Wire`].
//!
//! What the endpoint answers instead of MCP is told apart here, by status and media type, and kept as a [`Fault`]:
//! `rmcp` reports much of it as text only.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use futures::stream::{self, BoxStream};
use futures::{StreamExt, future};
use guide::Evidence;
use http::{HeaderName, HeaderValue, Method, StatusCode, header};
use reqwest::Request;
use rmcp::model::{
    ClientJsonRpcMessage, ClientRequest, ErrorData, JsonRpcMessage, RequestId, ServerJsonRpcMessage,
    ServerResult,
};
use rmcp::transport::streamable_http_client::{
    SseError, StreamableHttpClient, StreamableHttpError, StreamableHttpPostResponse,
};
use serde_json::Value;
use sse_stream::{Sse, SseStream};
use tokio::sync::Notify;
use url::Url;

use crate::bearer::{Bearer, Demand};
use crate::challenge::Challenge;
use crate::failure::Failure;
use crate::surrogates;
use crate::wire::{Answer, Came, Opened, Wire, media_type};

type Posted = Result<StreamableHttpPostResponse, StreamableHttpError<Fault>>;
pub(crate) type Events = BoxStream<'static, Result<Sse, SseError>>;

const SESSION: HeaderName = HeaderName::from_static("mcp-session-id");
const LAST_EVENT: HeaderName = HeaderName::from_static("last-event-id");
/// How often one answer that breaks off is taken up again: a server may say how soon, and never come to an end.
const MOST_RESUMED: u32 = 20;

/// Whether the standing stream of an older era is opened, on which a server asks things of its own accord.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    Open,
    /// Nothing of a proof is told there.
    Shut,
}

/// What an MCP endpoint answered instead of MCP.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Fault {
    /// 401: the token is not accepted.
    #[error("the token was not accepted")]
    Unauthorized,
    /// 403: the token does not reach this far.
    #[error("access was refused")]
    Forbidden { insufficient_scope: bool },
    /// No MCP here: 404, 405, HTML, or anything else in another format.
    #[error("status {status} is no MCP answer")]
    NotMcp { status: u16 },
    /// JSON-RPC, and no answer to what was asked.
    #[error("status {status} is no answer to the request")]
    NotUnderstood { status: u16 },
    /// No answer, or one that says nothing about what was asked.
    #[error("{0}")]
    Failed(Failure),
}

/// The HTTP side of one MCP session.
#[derive(Clone)]
pub(crate) struct McpWire {
    wire: Wire,
    url: Url,
    bearer: Bearer,
    standing: Standing,
    /// Told when the standing stream was asked for and answered, well or not.
    listening: Arc<Notify>,
    seen: Arc<Mutex<Seen>>,
}

#[derive(Default)]
struct Seen {
    evidence: Vec<Evidence>,
    /// Of the event streams among it, by the number of their exchange: what has come of them.
    coming: HashMap<u32, Came>,
    fault: Option<Fault>,
    /// How often the answer to the last request was taken up again.
    resumed: u32,
    /// Whether the server keeps a session: only then is there a standing stream.
    in_session: bool,
}

impl McpWire {
    pub(crate) fn new(wire: Wire, url: Url, bearer: Bearer, standing: Standing) -> Self {
        Self { wire, url, bearer, standing, listening: Arc::default(), seen: Arc::default() }
    }

    pub(crate) fn wire(&self) -> &Wire {
        &self.wire
    }

    /// What was seen since this was last asked; of an event stream, what has come until now.
    pub(crate) fn take_evidence(&self) -> Vec<Evidence> {
        let mut seen = self.lock();
        let mut coming = std::mem::take(&mut seen.coming);
        let mut evidence = std::mem::take(&mut seen.evidence);
        for one in &mut evidence {
            let number = one.exchange.as_ref().map(|exchange| exchange.number);
            if let Some(came) = number.and_then(|number| coming.remove(&number)) {
                self.wire.grown(one, &came);
            }
        }
        evidence
    }

    /// Puts down what was seen beside the session.
    pub(crate) fn note(&self, seen: Vec<Evidence>) {
        self.lock().evidence.extend(seen);
    }

    /// Why the last request failed, if it did.
    pub(crate) fn take_fault(&self) -> Option<Fault> {
        self.lock().fault.take()
    }

    /// Waits until the standing stream is there, where one is wanted: what a server says before is lost.
    pub(crate) async fn listens(&self) {
        if self.standing == Standing::Open && self.lock().in_session {
            self.listening.notified().await;
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn fail(&self, fault: Fault) -> StreamableHttpError<Fault> {
        self.lock().fault = Some(fault.clone());
        StreamableHttpError::Client(fault)
    }

    /// A request to the one address that the token is for.
    fn request(&self, method: Method, headers: HashMap<HeaderName, HeaderValue>) -> Request {
        let mut request = Request::new(method, self.url.clone());
        let fields = request.headers_mut();
        fields.insert(header::ACCEPT, HeaderValue::from_static("application/json, text/event-stream"));
        fields.extend(headers);
        if let Some(value) = self.bearer.header() {
            fields.insert(header::AUTHORIZATION, value);
        }
        request
    }

    async fn open(&self, request: Request, note: &str) -> Result<Opened, StreamableHttpError<Fault>> {
        self.wire.open(request, note).await.map_err(|mishap| {
            self.lock().evidence.push(mishap.evidence);
            self.fail(Fault::Failed(mishap.failure))
        })
    }

    async fn read(&self, opened: Opened) -> Result<Answer, StreamableHttpError<Fault>> {
        let read = self.wire.read(opened).await;
        let (answer, evidence) = match read {
            Ok(answer) => {
                let evidence = answer.evidence.clone();
                (Ok(answer), evidence)
            }
            Err(mishap) => (Err(mishap.failure), mishap.evidence),
        };
        self.lock().evidence.push(evidence);
        answer.map_err(|failure| self.fail(Fault::Failed(failure)))
    }

    fn events(&self, opened: Opened) -> Events {
        let number = self.begin(&opened);
        let seen = Arc::clone(&self.seen);
        let settings = self.wire.settings();
        let chunks = opened.response.bytes_stream().map(move |chunk| {
            if let Ok(chunk) = &chunk {
                let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
                seen.coming.get_mut(&number).into_iter().for_each(|came| came.more(chunk));
            }
            chunk.map_err(|error| Failure::of(&error))
        });
        let seen = Arc::clone(&self.seen);
        let note = move |event: &Result<Sse, SseError>| {
            if let Some(failure) = event.as_ref().err().and_then(failure_of) {
                seen.lock().unwrap_or_else(PoisonError::into_inner).fault = Some(Fault::Failed(failure));
            }
        };
        events(chunks.boxed(), settings.body_limit, settings.response_timeout).inspect(note).boxed()
    }

    /// Notes an event stream of which the head has come, and gives the number of its exchange.
    fn begin(&self, opened: &Opened) -> u32 {
        let evidence = self.wire.evidence_of(opened);
        let number = evidence.exchange.as_ref().map_or(0, |exchange| exchange.number);
        let mut seen = self.lock();
        seen.evidence.push(evidence);
        seen.coming.insert(number, Came::of(opened));
        number
    }

    async fn post(&self, message: ClientJsonRpcMessage, request: Request) -> Posted {
        let asked = asked(&message).cloned();
        if asked.is_some() {
            let mut seen = self.lock();
            (seen.fault, seen.resumed) = (None, 0);
        }
        let in_session = request.headers().contains_key(SESSION);
        let opened = self.open(request, &purpose(&message)).await?;
        let status = opened.response.status();
        let session = session_of(&opened);
        self.lock().in_session |= session.is_some();
        if status.is_success()
            && media_type(opened.response.headers()).as_deref() == Some("text/event-stream")
        {
            let events = self.events(opened);
            let events = match asked {
                Some(id) => {
                    let wire = self.clone();
                    let misunderstood = move || {
                        wire.fail(Fault::NotUnderstood { status: status.as_u16() });
                    };
                    events
                        .map(move |event| event.map(|event| readdressed(event, &id, &misunderstood)))
                        .boxed()
                }
                None => events,
            };
            return Ok(StreamableHttpPostResponse::Sse(events, session));
        }
        let answer = self.read(opened).await?;
        if in_session && status == StatusCode::NOT_FOUND {
            // The session is over, and `rmcp` begins another one, once (MCP 2025-11-25, session management).
            self.fail(no_message(&answer));
            return Err(StreamableHttpError::SessionExpired);
        }
        self.judge(&message, &answer, session)
    }

    /// Counts one more try to take up an answer that broke off.
    fn may_resume(&self) -> bool {
        let mut seen = self.lock();
        seen.resumed += 1;
        seen.resumed <= MOST_RESUMED
    }

    /// The message in a complete answer, or what stands in its place.
    fn judge(&self, message: &ClientJsonRpcMessage, answer: &Answer, session: Option<String>) -> Posted {
        let json = |message| Ok(StreamableHttpPostResponse::Json(message, session.clone()));
        if let Some(fault) = self.refusal(answer) {
            return Err(self.fail(fault));
        }
        if let Some(rejection) = older_era(message, answer) {
            return json(rejection);
        }
        let Some(id) = asked(message) else {
            return match answer.status.is_success() {
                true => Ok(StreamableHttpPostResponse::Accepted),
                false => Err(self.fail(no_message(answer))),
            };
        };
        match answer.json().and_then(|message| addressed(message, id)) {
            Some(error @ JsonRpcMessage::Error(_)) => json(error),
            Some(response @ JsonRpcMessage::Response(_)) if answer.status.is_success() => json(response),
            _ => Err(self.fail(no_message(answer))),
        }
    }

    /// What a status says by itself, whatever the body.
    fn refusal(&self, answer: &Answer) -> Option<Fault> {
        match answer.status {
            StatusCode::UNAUTHORIZED => {
                self.bearer.demand(Demand::Token(Challenge::of(&answer.headers)));
                Some(Fault::Unauthorized)
            }
            StatusCode::FORBIDDEN => {
                let challenge = Challenge::of(&answer.headers).filter(Challenge::wants_more_scope);
                let insufficient_scope = challenge.is_some();
                challenge.into_iter().for_each(|challenge| self.bearer.demand(Demand::Scope(challenge)));
                Some(Fault::Forbidden { insufficient_scope })
            }
            StatusCode::TOO_MANY_REQUESTS => answer.failure().map(Fault::Failed),
            _ => None,
        }
    }
}

/// The ID of a message that wants an answer.
fn asked(message: &ClientJsonRpcMessage) -> Option<&RequestId> {
    match message {
        JsonRpcMessage::Request(request) => Some(&request.id),
        _ => None,
    }
}

/// A message as one to the request with `id`; nothing where it answers another. An error may name none, or another: it
/// was said to this request all the same, and some servers cannot tell the ID of what they refuse.
fn addressed(message: ServerJsonRpcMessage, id: &RequestId) -> Option<ServerJsonRpcMessage> {
    match message {
        JsonRpcMessage::Error(error) => Some(ServerJsonRpcMessage::error(error.error, Some(id.clone()))),
        JsonRpcMessage::Response(response) if response.id.to_string() != id.to_string() => None,
        message => Some(message),
    }
}

/// The same for an event, of which only what is said to others, and an error, is touched. What is no message at all is
/// `misunderstood`: where nothing better follows, that is why the answer is missing.
fn readdressed(mut event: Sse, id: &RequestId, misunderstood: impl Fn()) -> Sse {
    let Some(data) = event.data.as_deref().filter(|data| !data.is_empty()) else { return event };
    let data = surrogates::replaced(data).into_owned();
    match serde_json::from_str(&data).map(|message| addressed(message, id)) {
        Ok(Some(error @ JsonRpcMessage::Error(_))) => event.data = serde_json::to_string(&error).ok(),
        Ok(Some(_)) => event.data = Some(data),
        Ok(None) => event.data = None,
        Err(_) => misunderstood(),
    }
    event
}

/// Why the bytes of an event stream ended before their end.
fn failure_of(error: &SseError) -> Option<Failure> {
    match error {
        SseError::Body(error) => error.downcast_ref::<Failure>().cloned(),
        _ => None,
    }
}

fn no_message(answer: &Answer) -> Fault {
    let (status, body) = (answer.status.as_u16(), answer.json::<Value>());
    let other = match body.is_some_and(|body| body.get("jsonrpc").is_some()) {
        true => Fault::NotUnderstood { status },
        false => Fault::NotMcp { status },
    };
    answer.failure().map_or(other, Fault::Failed)
}

/// A server of an older era answers `server/discover` in many ways: with an error of its own, with a bare 400, 404 or
/// 405 from its session layer, or with a result that says nothing, as some do to every method that they do not know.
/// All of them mean: say `initialize` instead (MCP 2026-07-28, backward compatibility).
fn older_era(message: &ClientJsonRpcMessage, answer: &Answer) -> Option<ServerJsonRpcMessage> {
    let JsonRpcMessage::Request(request) = message else { return None };
    if !matches!(request.request, ClientRequest::DiscoverRequest(_)) {
        return None;
    }
    let answered = answer.json::<ServerJsonRpcMessage>();
    let says_nothing = matches!(
        &answered,
        Some(JsonRpcMessage::Response(response)) if !matches!(response.result, ServerResult::DiscoverResult(_))
    );
    if !answer.status.is_client_error() && !says_nothing {
        return None;
    }
    let error = match answered {
        Some(JsonRpcMessage::Error(error)) => error.error,
        _ => ErrorData::invalid_request(
            format!("server/discover was answered with {}", answer.status.as_u16()),
            None,
        ),
    };
    Some(ServerJsonRpcMessage::error(error, Some(request.id.clone())))
}

fn session_of(opened: &Opened) -> Option<String> {
    opened.response.headers().get(SESSION)?.to_str().ok().map(str::to_owned)
}

/// What a message is for, as evidence shows it: the method, and the tool where one is called.
fn purpose(message: &ClientJsonRpcMessage) -> String {
    match message {
        JsonRpcMessage::Request(request) => match &request.request {
            ClientRequest::CallToolRequest(call) => format!(" tools/call {}", call.params.name),
            request => format!(" {}", request.method()),
        },
        JsonRpcMessage::Notification(_) => " (notification)".to_owned(),
        _ => String::new(),
    }
}

/// The events of a body, up to a total size, each piece of it within its time.
///
/// A line that means nothing is passed over, as the format wants it (WHATWG HTML, 9.2.6). For that, lines come to the
/// parser one by one: at a line that it does not take, it forgets the rest of what came with it.
pub(crate) fn events(
    chunks: BoxStream<'static, Result<Bytes, Failure>>,
    limit: usize,
    patience: Duration,
) -> Events {
    let mut after_return = false;
    let lines = bounded(chunks, limit, patience).flat_map(move |chunk| {
        stream::iter(match chunk {
            Ok(chunk) => lines(&chunk, &mut after_return).into_iter().map(Ok).collect(),
            Err(failure) => vec![Err(failure)],
        })
    });
    let known =
        |event: &Result<Sse, _>| future::ready(matches!(event, Ok(_) | Err(sse_stream::Error::Body(_))));
    SseStream::from_bytes_stream(lines).filter(known).boxed()
}

/// A chunk cut after each of its lines, whose ends become a line feed; the last piece may go on in the next chunk.
/// `after_return` says whether the last byte was a carriage return, of which a line feed would be the second half.
fn lines(chunk: &[u8], after_return: &mut bool) -> Vec<Bytes> {
    let mut unified = Vec::with_capacity(chunk.len());
    for &byte in chunk {
        let second_half = std::mem::replace(after_return, byte == b'\r') && byte == b'\n';
        match byte {
            _ if second_half => {}
            b'\r' => unified.push(b'\n'),
            _ => unified.push(byte),
        }
    }
    unified.split_inclusive(|&byte| byte == b'\n').map(Bytes::copy_from_slice).collect()
}

/// Chunks up to a total size, each within its time.
fn bounded(
    chunks: BoxStream<'static, Result<Bytes, Failure>>,
    limit: usize,
    patience: Duration,
) -> BoxStream<'static, Result<Bytes, Failure>> {
    let bounded = stream::unfold((chunks, limit), move |(mut chunks, left)| async move {
        let chunk = tokio::time::timeout(patience, chunks.next()).await;
        let chunk = match chunk {
            Err(_) => Err(Failure::TimedOut),
            Ok(None) => return None,
            Ok(Some(Ok(chunk))) if chunk.len() > left => Err(Failure::TooLarge),
            Ok(Some(chunk)) => chunk,
        };
        let left = chunk.as_ref().map_or(0, |chunk| left - chunk.len());
        // After a failure nothing more is read.
        let rest = if chunk.is_ok() { chunks } else { stream::empty().boxed() };
        Some((chunk, (rest, left)))
    });
    bounded.boxed()
}

impl StreamableHttpClient for McpWire {
    type Error = Fault;

    async fn post_message(
        &self,
        _uri: Arc<str>,
        message: ClientJsonRpcMessage,
        session_id: Option<Arc<str>>,
        _token: Option<String>,
        headers: HashMap<HeaderName, HeaderValue>,
    ) -> Posted {
        let mut request = self.request(Method::POST, headers);
        if let Some(session) = session_id.as_deref().and_then(|session| HeaderValue::from_str(session).ok()) {
            request.headers_mut().insert(SESSION, session);
        }
        request.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        *request.body_mut() = Some(serde_json::to_vec(&message)?.into());
        self.post(message, request).await
    }

    async fn delete_session(
        &self,
        _uri: Arc<str>,
        session_id: Arc<str>,
        _token: Option<String>,
        headers: HashMap<HeaderName, HeaderValue>,
    ) -> Result<(), StreamableHttpError<Fault>> {
        let mut request = self.request(Method::DELETE, headers);
        if let Ok(session) = HeaderValue::from_str(&session_id) {
            request.headers_mut().insert(SESSION, session);
        }
        // A courtesy: whether the server keeps sessions, and how it says goodbye, proves nothing.
        let _ = self.wire.open(request, "").await;
        Ok(())
    }

    /// Resumes a broken-off answer, or opens the standing stream. What becomes of the latter is no fault of a request.
    async fn get_stream(
        &self,
        _uri: Arc<str>,
        session_id: Option<Arc<str>>,
        last_event_id: Option<String>,
        _token: Option<String>,
        headers: HashMap<HeaderName, HeaderValue>,
    ) -> Result<Events, StreamableHttpError<Fault>> {
        let last = last_event_id.and_then(|id| HeaderValue::from_str(&id).ok());
        let resumes = last.is_some();
        if !resumes && self.standing == Standing::Shut {
            return Err(StreamableHttpError::ServerDoesNotSupportSse);
        }
        if resumes && !self.may_resume() {
            return Err(StreamableHttpError::ServerDoesNotSupportSse);
        }
        let mut request = self.request(Method::GET, headers);
        request.headers_mut().extend(last.map(|last| (LAST_EVENT, last)));
        if let Some(session) = session_id.as_deref().and_then(|session| HeaderValue::from_str(session).ok()) {
            request.headers_mut().insert(SESSION, session);
        }
        let opened = match resumes {
            true => self.open(request, " (resumed)").await?,
            false => {
                let opened = self.wire.open(request, " (standing)").await;
                self.listening.notify_one();
                opened.map_err(|_| StreamableHttpError::ServerDoesNotSupportSse)?
            }
        };
        match opened.response.status() {
            StatusCode::OK => Ok(self.events(opened)),
            _ => Err(StreamableHttpError::ServerDoesNotSupportSse),
        }
    }
}
