//! Browser sessions: a cookie, a token against forged forms, and what a site remembers.

use std::{
    collections::{HashMap, VecDeque},
    sync::Arc,
};

use axum::{
    extract::{Extension, FromRequest, FromRequestParts as _, Request, State},
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{COOKIE, SET_COOKIE},
    },
    middleware::Next,
    response::{IntoResponse, Response},
};
use maud::{Markup, html};
use subtle::ConstantTimeEq as _;

use super::fields::Fields;
use crate::{guarded::Guarded, planhat::oauth::clients::random};

/// How many sessions are remembered; then the oldest is forgotten.
const MOST_SESSIONS: usize = 256;

/// The name of the form field against forged forms.
const TOKEN_FIELD: &str = "form_token";

/// The sessions of one site, each remembering a `T`.
#[derive(Debug)]
pub(crate) struct Sessions<T> {
    cookie: String,
    open: Guarded<Open<T>>,
}

#[derive(Debug)]
struct Open<T> {
    sessions: HashMap<String, Session<T>>,
    by_age: VecDeque<String>,
}

#[derive(Debug)]
struct Session<T> {
    form_token: String,
    memory: T,
}

/// The session of the request at hand.
#[derive(Debug, Clone)]
pub(crate) struct Visit {
    id: String,
    form_token: String,
}

/// A form that was not made by our page for this session.
#[derive(Debug)]
pub(crate) struct ForgedForm;

impl IntoResponse for ForgedForm {
    fn into_response(self) -> Response {
        (StatusCode::FORBIDDEN, "This form is out of date. Go back, reload the page, and try again.\n")
            .into_response()
    }
}

impl Visit {
    /// The hidden field that every form carries.
    pub(crate) fn form_token(&self) -> Markup {
        html! { input type="hidden" name=(TOKEN_FIELD) value=(self.form_token); }
    }

    /// Refuses a form that does not carry this session's token. For pages that have to send to the sign-in first; others
    /// take an [`OwnForm`].
    pub(crate) fn check(&self, fields: &Fields) -> Result<(), ForgedForm> {
        let given = fields.get(TOKEN_FIELD).unwrap_or_default();
        let own: bool = given.as_bytes().ct_eq(self.form_token.as_bytes()).into();
        if own { Ok(()) } else { Err(ForgedForm) }
    }
}

/// A form that our page made for this session: one that was forged reaches no handler.
pub(crate) struct OwnForm {
    pub(crate) visit: Visit,
    pub(crate) fields: Fields,
}

impl<S: Send + Sync> FromRequest<S> for OwnForm {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let visit = Extension::<Visit>::from_request_parts(&mut parts, state).await;
        let Extension(visit) = visit.map_err(IntoResponse::into_response)?;
        let fields = <Fields as FromRequest<S>>::from_request(Request::from_parts(parts, body), state).await;
        let fields = fields.map_err(IntoResponse::into_response)?;
        visit.check(&fields).map_err(IntoResponse::into_response)?;
        Ok(Self { visit, fields })
    }
}

impl<T: Default> Sessions<T> {
    /// `origin`'s port becomes part of the cookie's name: cookies do not tell ports apart.
    pub(crate) fn new(name: &str, origin: &str) -> Self {
        let port = origin.rsplit(':').next().unwrap_or_default();
        let open = Open { sessions: HashMap::new(), by_age: VecDeque::new() };
        Self { cookie: format!("{name}_{port}"), open: Guarded::new(open) }
    }

    /// What the visit's session remembers, to read and change.
    pub(crate) fn with<R>(&self, visit: &Visit, use_it: impl FnOnce(&mut T) -> R) -> R {
        let mut open = self.open.lock();
        match open.sessions.get_mut(&visit.id) {
            Some(session) => use_it(&mut session.memory),
            None => use_it(&mut T::default()),
        }
    }

    /// Starts a new session in place of the visit's (after sign-in and sign-out), and gives its cookie.
    pub(crate) fn renew(&self, visit: &Visit, memory: T) -> [(http::HeaderName, HeaderValue); 1] {
        let mut open = self.open.lock();
        open.sessions.remove(&visit.id);
        let renewed = open.start(memory);
        [(SET_COOKIE, self.set_cookie(&renewed.id))]
    }

    fn visit(&self, headers: &HeaderMap) -> Option<Visit> {
        let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut pairs =
            cookies.flat_map(|cookies| cookies.split("; ")).filter_map(|pair| pair.split_once('='));
        let (_, id) = pairs.find(|(name, _)| *name == self.cookie)?;
        let open = self.open.lock();
        let session = open.sessions.get(id)?;
        Some(Visit { id: id.to_owned(), form_token: session.form_token.clone() })
    }

    fn set_cookie(&self, id: &str) -> HeaderValue {
        let cookie = format!("{}={id}; Path=/; HttpOnly; SameSite=Lax", self.cookie);
        HeaderValue::from_str(&cookie).unwrap_or_else(|_| HeaderValue::from_static(""))
    }
}

impl<T> Open<T> {
    fn start(&mut self, memory: T) -> Visit {
        let visit = Visit { id: random(32), form_token: random(32) };
        self.sessions.insert(visit.id.clone(), Session { form_token: visit.form_token.clone(), memory });
        self.by_age.push_back(visit.id.clone());
        if self.by_age.len() > MOST_SESSIONS
            && let Some(oldest) = self.by_age.pop_front()
        {
            self.sessions.remove(&oldest);
        }
        visit
    }
}

/// Gives every request its [`Visit`], starting a session where there is none.
pub(crate) async fn with_visit<T: Default + Send + 'static>(
    State(sessions): State<Arc<Sessions<T>>>,
    mut request: Request,
    next: Next,
) -> Response {
    if let Some(visit) = sessions.visit(request.headers()) {
        request.extensions_mut().insert(visit);
        return next.run(request).await;
    }
    let visit = sessions.open.lock().start(T::default());
    let cookie = sessions.set_cookie(&visit.id);
    request.extensions_mut().insert(visit);
    let mut response = next.run(request).await;
    response.headers_mut().entry(SET_COOKIE).or_insert(cookie);
    response
}
