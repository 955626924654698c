//! Form fields, with repetitions kept: some forms have several values of one name, and OAuth forbids repetitions.

use axum::{
    body::Bytes,
    extract::{FromRequest, OptionalFromRequest, Request},
    http::{Method, header::CONTENT_TYPE},
};

/// The fields of a submitted form, or of the query of a GET.
#[derive(Default)]
pub(crate) struct Fields(Vec<(String, String)>);

impl Fields {
    fn parse(text: &[u8]) -> Self {
        Self(url::form_urlencoded::parse(text).into_owned().collect())
    }

    /// The first value of this name.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// The first value of this name without blanks around it; empty if there is none.
    pub(crate) fn text(&self, name: &str) -> String {
        self.get(name).unwrap_or_default().trim().to_owned()
    }

    pub(crate) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Whether a name is there more than once (forbidden by RFC 6749 §3.1 and §3.2).
    pub(crate) fn has_repeated(&self) -> bool {
        let mut names: Vec<&str> = self.iter().map(|(name, _)| name).collect();
        names.sort_unstable();
        names.windows(2).any(|pair| pair[0] == pair[1])
    }
}

/// No form: another content type, or a body that is too large.
#[derive(Debug)]
pub(crate) struct NoForm;

impl axum::response::IntoResponse for NoForm {
    fn into_response(self) -> axum::response::Response {
        (axum::http::StatusCode::UNSUPPORTED_MEDIA_TYPE, "A form was expected").into_response()
    }
}

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = NoForm;

    async fn from_request(request: Request, state: &S) -> Result<Self, NoForm> {
        if request.method() == Method::GET {
            return Ok(Self::parse(request.uri().query().unwrap_or_default().as_bytes()));
        }
        let content_type = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let is_form = content_type.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
        if !is_form {
            return Err(NoForm);
        }
        let body = Bytes::from_request(request, state).await.map_err(|_| NoForm)?;
        Ok(Self::parse(&body))
    }
}

impl<S: Send + Sync> OptionalFromRequest<S> for Fields {
    type Rejection = std::convert::Infallible;

    async fn from_request(request: Request, state: &S) -> Result<Option<Self>, Self::Rejection> {
        Ok(<Self as FromRequest<S>>::from_request(request, state).await.ok())
    }
}
