//! The one way to the network: every exchange goes through here, is bounded, and leaves redacted evidence.
//!
//! Redirects are never followed by themselves, TLS verification has no off switch, and what is recorded is redacted by
//! construction ([`trace`]).

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use bytes::{Buf as _, Bytes, BytesMut};
use guide::finding::Exchange;
use guide::{Evidence, Problem, ProblemCode};
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use jiff::Timestamp;
use reqwest::{Client, Request, Response, redirect};
use serde::de::DeserializeOwned;
use tokio::time::{Instant, timeout, timeout_at};
use url::Url;

use crate::address::{Reach, same_origin, target};
use crate::attempts::Attempts;
use crate::failure::Failure;
use crate::pace::Pace;
use crate::redact::Redactor;
use crate::resolve::GuardedResolver;
use crate::settings::Settings;
use crate::surrogates;
use crate::trace::{self, Content, shown};
use crate::trust;

/// How long a connection is kept for the next request. Node's servers, the most usual ones of MCP, close theirs after
/// five seconds, and a request that meets the closing is lost.
const KEPT: Duration = Duration::from_secs(4);
/// How many redirects a document may take, all on its own origin.
const REDIRECTS: usize = 3;
/// What some put before a text in UTF-8; all who read it pass it over (WHATWG Encoding, "UTF-8 decode").
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();
/// The HTTP clients of a probe: one to the internet, one to this machine that no proxy comes between.
#[derive(Clone)]
pub(crate) struct Clients {
    public: Client,
    loopback: Client,
    resolver: GuardedResolver,
}

impl Clients {
    pub(crate) fn new(settings: &Settings) -> Result<Self, Problem> {
        let resolver = GuardedResolver::default();
        let tls = trust::configuration(settings.authority.as_ref())?;
        let public = builder(settings, tls.clone()).dns_resolver(resolver.clone());
        let loopback = builder(settings, tls).no_proxy();
        Ok(Self { public: build(public)?, loopback: build(loopback)?, resolver })
    }
}

fn builder(settings: &Settings, tls: rustls::ClientConfig) -> reqwest::ClientBuilder {
    Client::builder()
        .tls_backend_preconfigured(tls)
        .user_agent(settings.user_agent.clone())
        .default_headers(uncompressed())
        .connect_timeout(settings.connect_timeout)
        .pool_idle_timeout(KEPT)
        .redirect(redirect::Policy::none())
        .referer(false)
}

/// Whoever is not told which codings are understood may choose any (RFC 9110 §12.5.3).
fn uncompressed() -> HeaderMap {
    HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static("identity"))])
}

fn build(builder: reqwest::ClientBuilder) -> Result<Client, Problem> {
    builder.build().map_err(|error| Problem::new(ProblemCode::Unexpected).with("detail", error.to_string()))
}

/// The network as one run sees it: how far it may reach, and what must not be repeated.
#[derive(Clone)]
pub(crate) struct Wire {
    clients: Clients,
    settings: Settings,
    reach: Reach,
    pub(crate) redactor: Arc<Redactor>,
    pace: Arc<Pace>,
    pub(crate) attempts: Arc<Attempts>,
    /// How many requests the run has made.
    made: Arc<AtomicU32>,
}

/// A complete answer.
pub(crate) struct Answer {
    pub(crate) url: Url,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) evidence: Evidence,
}

/// An answer whose body has not been read yet.
pub(crate) struct Opened {
    pub(crate) response: Response,
    url: Url,
    asked: String,
    started: Instant,
    exchange: Exchange,
    content: Content,
}

/// What has come so far of a body that others read.
pub(crate) struct Came {
    body: Vec<u8>,
    headers: HeaderMap,
    content: Content,
    started: Instant,
    last: Instant,
}

impl Came {
    /// Nothing yet.
    pub(crate) fn of(opened: &Opened) -> Self {
        let (headers, started) = (opened.response.headers().clone(), opened.started);
        Self { body: Vec::new(), headers, content: opened.content, started, last: Instant::now() }
    }

    pub(crate) fn more(&mut self, chunk: &[u8]) {
        self.body.extend_from_slice(chunk);
        self.last = Instant::now();
    }
}

/// No usable answer, and what was seen of it.
#[derive(Debug, thiserror::Error)]
#[error("{failure}")]
pub(crate) struct Mishap {
    pub(crate) failure: Failure,
    pub(crate) evidence: Evidence,
}

impl Wire {
    pub(crate) fn new(
        clients: &Clients,
        settings: &Settings,
        reach: Reach,
        pace: &Arc<Pace>,
        attempts: &Arc<Attempts>,
    ) -> Self {
        let (clients, settings) = (clients.clone(), settings.clone());
        let (pace, attempts) = (Arc::clone(pace), Arc::clone(attempts));
        Self { clients, settings, reach, redactor: Arc::default(), pace, attempts, made: Arc::default() }
    }

    /// Waits until a tool may be called. On this machine nobody counts.
    pub(crate) async fn paced(&self) {
        if self.reach == Reach::Public {
            self.pace.wait().await;
        }
    }

    /// The same wire with the patience of an MCP session.
    pub(crate) fn in_session(&self) -> Self {
        let mut wire = self.clone();
        wire.settings.response_timeout = self.settings.session_timeout;
        wire
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.settings
    }

    /// A server's text, safe to show.
    pub(crate) fn plain(&self, text: &str) -> String {
        self.redactor.plain(text)
    }

    /// Sends one request and reads the whole answer, whatever its status.
    pub(crate) async fn send(&self, request: Request) -> Result<Answer, Mishap> {
        let opened = self.open(request, "").await?;
        self.read(opened).await
    }

    /// Gets `url`; redirects are not followed.
    pub(crate) async fn get(&self, url: Url, accept: &'static str) -> Result<Answer, Mishap> {
        let mut request = Request::new(Method::GET, url);
        request.headers_mut().insert(header::ACCEPT, HeaderValue::from_static(accept));
        self.send(request).await
    }

    /// Gets a metadata document, following at most three redirects, all of them on the same origin. The limit of time
    /// is for all of them together.
    pub(crate) async fn document(&self, url: Url) -> Result<Answer, Mishap> {
        let (started, asked) = (Instant::now(), format!("GET {}", shown(&url)));
        let followed = timeout(self.settings.response_timeout, self.followed(url)).await;
        followed.unwrap_or_else(|_| Err(self.mishap(&asked, started, Failure::TimedOut, None)))
    }

    async fn followed(&self, url: Url) -> Result<Answer, Mishap> {
        let mut answer = self.get(url, "application/json").await?;
        for _ in 0..REDIRECTS {
            match answer.location().filter(|next| same_origin(next, &answer.url)) {
                Some(next) => answer = self.get(next, "application/json").await?,
                None => break,
            }
        }
        Ok(answer)
    }

    /// Sends one request and waits for the head of its answer. `note` says in the evidence what the request was for.
    pub(crate) async fn open(&self, request: Request, note: &str) -> Result<Opened, Mishap> {
        let started = Instant::now();
        let url = request.url().clone();
        self.hide_credentials(request.headers());
        let asked = self.plain(&format!("{} {}{note}", request.method(), shown(&url)));
        let number = self.made.fetch_add(1, Ordering::Relaxed) + 1;
        let exchange = trace::asked(number, &request, &self.redactor);
        let content = Content::of(&request);
        let mishap = |failure| self.mishap(&asked, started, failure, Some(exchange.clone()));
        target(&url, self.reach).map_err(|fault| mishap(Failure::Address(fault)))?;
        if let Some(host) = url.host_str() {
            self.clients.resolver.guard(host);
        }
        let answered =
            timeout_at(started + self.settings.response_timeout, self.client().execute(request)).await;
        let response =
            answered.map_err(|_| mishap(Failure::TimedOut))?.map_err(|error| mishap(Failure::of(&error)))?;
        trace::learn(response.headers(), &url, &self.redactor);
        let exchange =
            trace::answered(exchange, response.status().as_u16(), response.headers(), &url, &self.redactor);
        Ok(Opened { response, url, asked, started, exchange, content })
    }

    /// Reads the rest of an answer, up to the limit of size and time.
    pub(crate) async fn read(&self, opened: Opened) -> Result<Answer, Mishap> {
        let Opened { response, url, asked, started, mut exchange, content } = opened;
        let (status, headers) = (response.status(), response.headers().clone());
        let deadline = started + self.settings.response_timeout;
        let body = timeout_at(deadline, bounded_body(response, self.settings.body_limit))
            .await
            .unwrap_or(Err(Failure::TimedOut))
            .map_err(|failure| self.mishap(&asked, started, failure, Some(exchange.clone())))?;
        trace::learn_document(&body, &self.redactor);
        exchange = trace::answered(exchange, status.as_u16(), &headers, &url, &self.redactor);
        exchange.received_body = trace::excerpt(&body, &headers, content, &self.redactor);
        let evidence = self.evidence(asked, self.head(status, &headers), started, Some(exchange));
        Ok(Answer { url, status, headers, body, evidence })
    }

    /// The evidence of an answer whose body is left to others to read, as far as it has come.
    pub(crate) fn evidence_of(&self, opened: &Opened) -> Evidence {
        let head = self.head(opened.response.status(), opened.response.headers());
        self.evidence(opened.asked.clone(), head, opened.started, Some(opened.exchange.clone()))
    }

    /// The same evidence, with the body that has come since.
    pub(crate) fn grown(&self, evidence: &mut Evidence, came: &Came) {
        let taken = came.last.duration_since(came.started);
        evidence.elapsed_ms = u32::try_from(taken.as_millis()).ok();
        if let Some(exchange) = evidence.exchange.as_deref_mut() {
            trace::learn_document(&came.body, &self.redactor);
            exchange.received_body = trace::excerpt(&came.body, &came.headers, came.content, &self.redactor);
        }
    }

    fn client(&self) -> &Client {
        match self.reach {
            Reach::Public => &self.clients.public,
            Reach::Loopback => &self.clients.loopback,
        }
    }

    /// Whatever is sent as a credential is from now on hidden in every answer.
    fn hide_credentials(&self, headers: &HeaderMap) {
        let sent = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        if let Some((_, credential)) = sent.and_then(|value| value.split_once(' ')) {
            self.redactor.hide(credential);
        }
    }

    fn head(&self, status: StatusCode, headers: &HeaderMap) -> String {
        match media_type(headers) {
            Some(media_type) => format!("{} {}", status.as_u16(), self.plain(&media_type)),
            None => status.as_u16().to_string(),
        }
    }

    fn mishap(&self, asked: &str, started: Instant, failure: Failure, exchange: Option<Exchange>) -> Mishap {
        let came_back = self.plain(&format!("no answer: {failure}"));
        let evidence = self.evidence(asked.to_owned(), came_back, started, exchange);
        Mishap { failure, evidence }
    }

    fn evidence(
        &self,
        asked: String,
        came_back: String,
        started: Instant,
        exchange: Option<Exchange>,
    ) -> Evidence {
        let elapsed_ms = u32::try_from(started.elapsed().as_millis()).ok();
        Evidence { asked, came_back, at: Timestamp::now(), elapsed_ms, exchange: exchange.map(Box::new) }
    }
}

impl Answer {
    /// The failure that the status stands for, whatever was asked.
    pub(crate) fn failure(&self) -> Option<Failure> {
        Failure::of_status(self.status, &self.headers)
    }

    /// The body, if it is a JSON object of this shape. A list would pass for one by the order of its items.
    pub(crate) fn json<T: DeserializeOwned>(&self) -> Option<T> {
        let is_object = self.body.trim_ascii_start().starts_with(b"{");
        is_object.then(|| serde_json::from_slice(&self.body).ok()).flatten()
    }

    /// The media type without its parameters, in lower case.
    pub(crate) fn media_type(&self) -> Option<String> {
        media_type(&self.headers)
    }

    /// Whether it says that it is JSON (RFC 8259, RFC 6839 §3.1).
    pub(crate) fn is_json(&self) -> bool {
        self.media_type().is_some_and(|kind| kind == "application/json" || kind.ends_with("+json"))
    }

    /// Whether it sends whoever asks elsewhere; of its class, the status 304 does not.
    pub(crate) fn is_redirect(&self) -> bool {
        self.status.is_redirection() && self.headers.contains_key(header::LOCATION)
    }

    /// Where a redirect leads.
    pub(crate) fn location(&self) -> Option<Url> {
        let location = self.headers.get(header::LOCATION)?.to_str().ok()?;
        self.is_redirect().then(|| self.url.join(location).ok()).flatten()
    }

    /// The same evidence, with one more thing that came back.
    pub(crate) fn noting(&self, detail: &str) -> Evidence {
        let mut evidence = self.evidence.clone();
        evidence.came_back = format!("{}, {detail}", evidence.came_back);
        evidence
    }
}

/// What was judged on this machine, without the network.
pub(crate) fn judged_here(asked: impl Into<String>, came_back: impl Into<String>) -> Evidence {
    Evidence::judged_here(asked, came_back, Timestamp::now())
}

async fn bounded_body(mut response: Response, limit: usize) -> Result<Bytes, Failure> {
    let mut body = BytesMut::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| Failure::of(&error))? {
        if body.len() + chunk.len() > limit {
            return Err(Failure::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    if body.starts_with(BYTE_ORDER_MARK) {
        body.advance(BYTE_ORDER_MARK.len());
    }
    let body = body.freeze();
    Ok(match str::from_utf8(&body).map(surrogates::replaced) {
        Ok(Cow::Owned(whole)) => whole.into(),
        _ => body,
    })
}

pub(crate) fn media_type(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    Some(value.split(';').next()?.trim().to_ascii_lowercase())
}
