//! What can go wrong around a test, in words: a test that returns a [`Trouble`] fails with them.

use std::fmt;
use std::future::Future;
use std::time::Duration;

/// How long is waited for what must come before a test fails for it. Only a test that fails waits so long, and on a busy
/// machine all of them have to get by with it; what must be quick is measured, and says so.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A value, or the words to fail with.
pub type Outcome<T> = Result<T, Trouble>;

/// Why a test could not go on.
#[derive(thiserror::Error)]
pub enum Trouble {
    /// A program or a file that the test needs is not there.
    #[error("{what} is missing: {mend}")]
    Missing {
        /// What the test looked for.
        what: String,
        /// How to get it.
        mend: &'static str,
    },
    /// Something took longer than it may.
    #[error("{what} took longer than {limit:?}")]
    Late {
        /// What was waited for.
        what: String,
        /// How long it may take.
        limit: Duration,
    },
    /// Something came out otherwise than the test can work with.
    #[error("{what}; it said:\n{said}")]
    Unexpected {
        /// What was expected.
        what: String,
        /// What there was instead.
        said: String,
    },
    /// The operating system refused.
    #[error("{what}: {cause}")]
    Io {
        /// What was tried.
        what: String,
        /// What the operating system said.
        cause: std::io::Error,
    },
    /// A WebDriver command failed.
    #[error("WebDriver: {0}")]
    Driver(#[from] fantoccini::error::CmdError),
    /// A WebDriver session could not be had.
    #[error("WebDriver session: {0}")]
    Session(#[from] fantoccini::error::NewSessionError),
    /// An HTTP request failed.
    #[error("HTTP: {0:?}")]
    Http(#[from] reqwest::Error),
    /// A certificate could not be made.
    #[error("certificate: {0}")]
    Certificate(#[from] rcgen::Error),
    /// A server could not be given its certificate.
    #[error("TLS: {0}")]
    Tls(#[from] tokio_rustls::rustls::Error),
    /// Something is no JSON, or not of the expected shape.
    #[error("JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// Something is no address.
    #[error("address: {0}")]
    Address(#[from] url::ParseError),
}

impl Trouble {
    /// For `map_err` on what the operating system refuses.
    pub fn io(what: impl Into<String>) -> impl FnOnce(std::io::Error) -> Self {
        |cause| Self::Io { what: what.into(), cause }
    }

    /// Says of a wait that took too long what there was instead.
    #[must_use]
    pub fn instead(self, said: impl Into<String>) -> Self {
        match self {
            Self::Late { .. } => Self::unexpected(self.to_string(), said),
            other => other,
        }
    }

    /// What was expected, and what there was instead.
    pub fn unexpected(what: impl Into<String>, said: impl Into<String>) -> Self {
        Self::Unexpected { what: what.into(), said: said.into() }
    }
}

/// The test runner prints a failed test's error by `Debug`: it gets the words, too.
impl fmt::Debug for Trouble {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

/// Waits for `future`, but no longer than `limit`.
///
/// # Errors
/// [`Trouble::Late`] with `what`, or the trouble that the future itself ends in.
pub async fn within<T>(
    limit: Duration,
    what: impl Into<String>,
    future: impl Future<Output = Outcome<T>>,
) -> Outcome<T> {
    match tokio::time::timeout(limit, future).await {
        Ok(outcome) => outcome,
        Err(_) => Err(Trouble::Late { what: what.into(), limit }),
    }
}

/// Asks again and again until there is an answer, but no longer than `limit`.
///
/// # Errors
/// [`Trouble::Late`] with `what`, or the trouble of an attempt.
pub async fn until<T>(
    limit: Duration,
    what: impl Into<String>,
    mut ask: impl AsyncFnMut() -> Outcome<Option<T>>,
) -> Outcome<T> {
    within(limit, what, async {
        loop {
            if let Some(answer) = ask().await? {
                return Ok(answer);
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    })
    .await
}
