//! Why an exchange gave no answer, told apart by the types of the errors underneath.

use std::error::Error;
use std::io;

use guide::{Problem, ProblemCode, Retry};
use http::{HeaderMap, StatusCode, header};
use jiff::Timestamp;
use rustls::{CertificateError, OtherError};

use crate::address::AddressFault;
use crate::resolve::ResolveFault;
use crate::trust::Distrusted;

/// The longest wait that a server can mean, in seconds: a day.
const LONGEST_WAIT: u32 = 24 * 60 * 60;

/// How a proxy stands in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ProxyFault {
    #[error("it wants a sign-in")]
    SignIn,
    #[error("it does not answer")]
    Unreachable,
    #[error("it opens no connection to this server")]
    Refused,
}

impl ProxyFault {
    /// The `reason` by which the catalogue chooses its sentence.
    const fn name(self) -> &'static str {
        match self {
            Self::SignIn => "sign_in",
            Self::Unreachable => "unreachable",
            Self::Refused => "refused",
        }
    }
}

/// Why an exchange gave no answer that can be judged.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Failure {
    #[error("{0}")]
    Address(AddressFault),
    #[error("{0}")]
    Name(ResolveFault),
    #[error("no route to the network")]
    Offline,
    #[error("no connection could be made")]
    Refused,
    #[error("nothing answered in time")]
    TimedOut,
    #[error("{0}")]
    Untrusted(Box<Distrusted>),
    #[error("the proxy stands in the way: {0}")]
    Proxy(ProxyFault),
    #[error("a login page of the network answered")]
    CaptivePortal,
    #[error("the server asks to wait")]
    RateLimited { seconds: Option<u32> },
    #[error("the server failed with status {0}")]
    Outage(u16),
    #[error("the answer is larger than is accepted")]
    TooLarge,
    #[error("the connection broke off")]
    Broken,
    #[error("no encrypted connection came about")]
    NoTls,
    #[error("the request could not be made")]
    Unsendable,
}

impl Failure {
    /// The kind of an error of the HTTP client.
    pub(crate) fn of(error: &reqwest::Error) -> Self {
        told(error).unwrap_or_else(|| match error {
            error if error.is_timeout() => Self::TimedOut,
            error if error.is_connect() => Self::Refused,
            error if error.is_builder() => Self::Unsendable,
            _ => Self::Broken,
        })
    }

    fn of_cause(cause: &(dyn Error + 'static)) -> Option<Self> {
        if let Some(fault) = cause.downcast_ref::<ResolveFault>() {
            return Some(Self::Name(*fault));
        }
        if let Some(error) = cause.downcast_ref::<rustls::Error>() {
            return Some(Self::of_tls(error));
        }
        if let Some(error) = cause.downcast_ref::<io::Error>() {
            return Self::of_io(error.kind());
        }
        Self::of_tunnel(cause)
    }

    /// The connector's errors for a proxy that opens no tunnel have no public type, only their texts.
    fn of_tunnel(cause: &(dyn Error + 'static)) -> Option<Self> {
        let said = cause.to_string();
        if let Some(said) = said.strip_prefix("SOCKS error: ") {
            return Some(Self::Proxy(match said {
                "server does not support user/pass authentication" | "credentials not accepted" => {
                    ProxyFault::SignIn
                }
                "failed to create underlying connection" => ProxyFault::Unreachable,
                _ => ProxyFault::Refused,
            }));
        }
        let fault = match said.strip_prefix("tunnel error: ")? {
            "proxy authorization required" => ProxyFault::SignIn,
            "failed to create underlying connection" if is_offline(cause) => return Some(Self::Offline),
            "failed to create underlying connection" => ProxyFault::Unreachable,
            _ => ProxyFault::Refused,
        };
        Some(Self::Proxy(fault))
    }

    fn of_tls(error: &rustls::Error) -> Self {
        let distrusted = match error {
            rustls::Error::InvalidCertificate(CertificateError::Other(OtherError(told))) => {
                told.downcast_ref::<Distrusted>().cloned()
            }
            rustls::Error::InvalidCertificate(_)
            | rustls::Error::NoCertificatesPresented
            | rustls::Error::UnsupportedNameType => None,
            _ => return Self::NoTls,
        };
        Self::Untrusted(Box::new(distrusted.unwrap_or_else(Distrusted::unknown)))
    }

    fn of_io(kind: io::ErrorKind) -> Option<Self> {
        match kind {
            io::ErrorKind::NetworkUnreachable | io::ErrorKind::NetworkDown => Some(Self::Offline),
            io::ErrorKind::ConnectionRefused | io::ErrorKind::HostUnreachable => Some(Self::Refused),
            io::ErrorKind::TimedOut => Some(Self::TimedOut),
            _ => None,
        }
    }

    /// The kind of an answer that says nothing about what was asked, whatever that was.
    pub(crate) fn of_status(status: StatusCode, headers: &HeaderMap) -> Option<Self> {
        match status {
            StatusCode::TOO_MANY_REQUESTS => Some(Self::RateLimited { seconds: retry_after(headers) }),
            StatusCode::PROXY_AUTHENTICATION_REQUIRED => Some(Self::Proxy(ProxyFault::SignIn)),
            StatusCode::NETWORK_AUTHENTICATION_REQUIRED => Some(Self::CaptivePortal),
            status if status.is_server_error() => Some(Self::Outage(status.as_u16())),
            _ => None,
        }
    }

    fn code(&self) -> ProblemCode {
        match self {
            Self::Name(ResolveFault::NotFound) => ProblemCode::DnsFailed,
            Self::Name(ResolveFault::Offline) | Self::Offline => ProblemCode::NetworkOffline,
            Self::Address(_)
            | Self::Name(ResolveFault::Private)
            | Self::Refused
            | Self::TimedOut
            | Self::Broken
            | Self::NoTls => ProblemCode::ServerUrlUnreachable,
            Self::Untrusted(_) => ProblemCode::TlsUntrusted,
            Self::Proxy(_) => ProblemCode::ProxyRefused,
            Self::CaptivePortal => ProblemCode::CaptivePortal,
            Self::RateLimited { .. } => ProblemCode::RateLimited,
            Self::Outage(_) | Self::TooLarge => ProblemCode::VendorOutage,
            Self::Unsendable => ProblemCode::Unexpected,
        }
    }

    /// The `reason` by which the catalogue chooses its sentence.
    const fn reason(&self) -> Option<&'static str> {
        Some(match self {
            Self::Address(AddressFault::Private) | Self::Name(ResolveFault::Private) => "private_address",
            Self::Proxy(fault) => fault.name(),
            Self::Refused => "refused",
            Self::TimedOut => "timed_out",
            Self::Broken => "broken_off",
            Self::NoTls => "no_tls",
            Self::TooLarge => "too_large",
            _ => return None,
        })
    }

    /// What a person is told of it.
    pub(crate) fn problem(&self) -> Problem {
        let problem = Problem::new(self.code()).with("detail", self.to_string());
        let problem = match self.reason() {
            Some(reason) => problem.with("reason", reason),
            None => problem,
        };
        match self {
            Self::Untrusted(distrusted) => distrusted.problem(),
            Self::RateLimited { seconds: Some(seconds) } => {
                problem.with("seconds", seconds.to_string()).retry(Retry::After { seconds: *seconds })
            }
            Self::Outage(status) => problem.with("status", status.to_string()).retry(Retry::Now),
            Self::RateLimited { .. } | Self::TimedOut | Self::Broken => problem.retry(Retry::Now),
            _ => problem,
        }
    }

    /// The same where the server has answered before: its address is right then, and what went silent is the server.
    pub(crate) fn problem_once_reached(&self) -> Problem {
        match self {
            Self::TimedOut => self.silence("timed_out"),
            Self::Broken | Self::NoTls | Self::Refused => self.silence("broken_off"),
            _ => self.problem(),
        }
    }

    fn silence(&self, reason: &str) -> Problem {
        let problem = Problem::new(ProblemCode::VendorOutage).with("detail", self.to_string());
        problem.with("reason", reason).retry(Retry::Now)
    }
}

/// Whether it is for want of any network that nothing underneath could be reached.
fn is_offline(error: &(dyn Error + 'static)) -> bool {
    let failure = inner(error).and_then(told);
    matches!(failure, Some(Failure::Offline | Failure::Name(ResolveFault::Offline)))
}

/// The kind of an error, or of the first one underneath that has one.
fn told(error: &(dyn Error + 'static)) -> Option<Failure> {
    let mut next = Some(error);
    while let Some(current) = next {
        if let Some(failure) = Failure::of_cause(current) {
            return Some(failure);
        }
        next = inner(current);
    }
    None
}

/// The error underneath. An [`io::Error`] that wraps another hides it from [`Error::source`].
fn inner<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a (dyn Error + 'static)> {
    match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
        Some(wrapped) => Some(wrapped),
        None => error.source(),
    }
}

/// Seconds to wait, from either form of `Retry-After` (RFC 9110 §10.2.3); nothing where nobody could mean it.
fn retry_after(headers: &HeaderMap) -> Option<u32> {
    let text = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    let seconds = text.parse().ok().or_else(|| {
        let until = http_date(text)?;
        u32::try_from(until.duration_since(Timestamp::now()).as_secs().max(0)).ok()
    });
    seconds.filter(|seconds| *seconds <= LONGEST_WAIT)
}

/// A date as HTTP writes it (RFC 9110 §5.6.7).
pub(crate) fn http_date(text: &str) -> Option<Timestamp> {
    jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(text).ok()
}

#[cfg(test)]
mod tests {
    use tokio::io::AsyncWriteExt;
    use tokio::net::TcpListener;

    use super::*;

    #[tokio::test]
    async fn a_proxy_that_wants_a_sign_in_is_told_from_a_server_that_is_not_there() {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let proxy = format!("http://{}", listener.local_addr().expect("an address"));
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let refusal = b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n";
                let _ = stream.write_all(refusal).await;
                let _ = stream.readable().await;
            }
        });
        let proxy = reqwest::Proxy::all(proxy).expect("a proxy");
        let client = reqwest::Client::builder().proxy(proxy).build().expect("a client");
        let error = client.get("https://mcp.tenant.test/mcp").send().await.expect_err("the proxy said no");
        assert_eq!(
            Failure::of(&error),
            Failure::Proxy(ProxyFault::SignIn),
            "the network team has to mend this: {error:?}"
        );
    }

    #[test]
    fn a_wait_is_read_in_both_forms() {
        let wait = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::RETRY_AFTER, text.parse().expect("a value"));
            retry_after(&headers)
        };
        assert_eq!(wait("120"), Some(120));
        assert_eq!(wait("Sun, 06 Nov 1994 08:49:37 GMT"), Some(0), "a date that is past is no wait");
        assert_eq!(wait("soon"), None, "RFC 9110 §10.2.3 knows two forms");
        for endless in ["4294967295", "Fri, 31 Dec 2100 23:59:59 GMT", "-5", "1e9"] {
            assert_eq!(wait(endless), None, "nobody waits for {endless}");
        }
    }
}
