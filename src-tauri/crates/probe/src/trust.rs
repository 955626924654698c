//! Whether a server's certificate is trusted: the operating system decides, and what it refuses is described.
//!
//! The verifier here wraps the system's, and passes its verdict on as it is. It can only add to a refusal what the
//! certificate says of itself, so that a person learns who stands in the way: an authority of the company's own, a
//! program that opens connections on their way, or a date.

use std::fmt;
use std::sync::Arc;

use guide::{Problem, ProblemCode};
use jiff::Timestamp;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, aws_lc_rs};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, Error, OtherError, SignatureScheme};

use crate::authority::Authority;
use crate::certificate::{Described, day};
use crate::redact::tame;

/// What issuers of products call themselves that open encrypted connections on their way: company gateways, virus
/// scanners, and tools of developers. In small letters.
const OPENERS: &[&str] = &[
    "zscaler",
    "netskope",
    "fortinet",
    "fortigate",
    "palo alto",
    "forcepoint",
    "websense",
    "blue coat",
    "bluecoat",
    "symantec web",
    "cisco umbrella",
    "cisco secure access",
    "check point",
    "checkpoint",
    "barracuda",
    "watchguard",
    "sophos",
    "sonicwall",
    "iboss",
    "cato networks",
    "menlo security",
    "lightspeed",
    "securly",
    "smoothwall",
    "untangle",
    "cloudflare gateway",
    "gateway ca - cloudflare",
    "kaspersky",
    "eset ssl",
    "avast",
    "avg ",
    "bitdefender",
    "mcafee",
    "trend micro",
    "dr.web",
    "norton",
    "adguard",
    "mitmproxy",
    "charles proxy",
    "fiddler",
    "portswigger",
    "burp",
    "squid",
    "ssl inspection",
    "ssl decryption",
    "tls inspection",
    "https inspection",
    "deep inspection",
];

/// Names of which it is known that a public authority vouches for them: any other one stands in between.
const PUBLIC: &[&str] = &["planhat.com", "planhatdemo.com"];

/// Why a certificate is not trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// Something that opens connections on their way has issued it.
    Intercepted,
    /// An authority has issued it that this machine does not know.
    PrivateAuthority,
    /// It vouches for itself.
    SelfSigned,
    /// It has run out, by this machine's clock.
    Expired,
    /// It is not valid yet, by this machine's clock.
    NotYet,
    /// It is for another name.
    OtherName,
    /// Its issuer has taken it back.
    Revoked,
    /// Anything else.
    Other,
}

impl Why {
    /// The `reason` by which the catalogue chooses its sentence.
    const fn name(self) -> &'static str {
        match self {
            Self::Intercepted => "intercepted",
            Self::PrivateAuthority => "private_authority",
            Self::SelfSigned => "self_signed",
            Self::Expired => "expired",
            Self::NotYet => "not_yet",
            Self::OtherName => "other_name",
            Self::Revoked => "revoked",
            Self::Other => "other",
        }
    }
}

/// A certificate that is not trusted, and what it says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Distrusted {
    pub(crate) why: Why,
    host: String,
    certificate: Option<Described>,
}

impl std::error::Error for Distrusted {}

impl fmt::Display for Distrusted {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "the certificate is not trusted ({})", self.why.name())?;
        let Some(certificate) = &self.certificate else { return Ok(()) };
        let Described { subject, issuer, from, until, .. } = certificate;
        write!(out, ": it is for {subject}, issued by {issuer}, valid {} to {}", day(*from), day(*until))
    }
}

impl Distrusted {
    /// A certificate of which nothing is known.
    pub(crate) fn unknown() -> Self {
        Self { why: Why::Other, host: String::new(), certificate: None }
    }

    /// Whom it is for, where that is somebody else than the server that was asked, as with the sign-in page of a
    /// network. Whoever opens connections on their way takes care to show the server's own name.
    pub(crate) fn of_another(&self) -> Option<&str> {
        let subject = self.certificate.as_ref()?.subject.as_str();
        let organisation = self.host.rsplit('.').nth(1)?;
        let vouches_for_itself = self.why == Why::SelfSigned && !subject.contains(organisation);
        (self.why == Why::OtherName || vouches_for_itself).then_some(subject)
    }

    /// What a person is told of it.
    pub(crate) fn problem(&self) -> Problem {
        let code = match self.why {
            Why::NotYet => ProblemCode::ClockSkew,
            _ => ProblemCode::TlsUntrusted,
        };
        let problem = Problem::new(code).with("reason", self.why.name()).with("host", &self.host);
        let problem = problem.with("now", day(Some(Timestamp::now())));
        match &self.certificate {
            Some(certificate) => problem
                .with("subject", &certificate.subject)
                .with("issuer", &certificate.issuer)
                .with("from", day(certificate.from))
                .with("until", day(certificate.until)),
            None => problem,
        }
    }
}

/// The TLS side of every connection. There is deliberately nothing to switch verification off with.
pub(crate) fn configuration(extra: Option<&Authority>) -> Result<ClientConfig, Problem> {
    let provider = Arc::new(aws_lc_rs::default_provider());
    let verifier = Verifier::new(extra, Arc::clone(&provider)).map_err(|error| no_store(&error))?;
    let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let mut configuration = builder
        .map_err(|error| no_store(&error))?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth();
    configuration.alpn_protocols = vec!["h2".into(), "http/1.1".into()];
    Ok(configuration)
}

fn no_store(error: &Error) -> Problem {
    Problem::new(ProblemCode::TlsUntrusted).with("reason", "no_store").with("detail", error.to_string())
}

/// The operating system's verifier, described refusals added.
#[derive(Debug)]
struct Verifier {
    system: rustls_platform_verifier::Verifier,
}

impl Verifier {
    fn new(extra: Option<&Authority>, provider: Arc<CryptoProvider>) -> Result<Self, Error> {
        let extra = extra.into_iter().flat_map(Authority::certificates);
        let system = rustls_platform_verifier::Verifier::new_with_extra_roots(extra, provider)?;
        Ok(Self { system })
    }
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let verdict =
            self.system.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now);
        verdict.map_err(|error| described(error, end_entity, intermediates, server_name))
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.system.verify_tls12_signature(message, certificate, signed)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.system.verify_tls13_signature(message, certificate, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.system.supported_verify_schemes()
    }
}

/// The same refusal, saying whose certificate it was.
fn described(
    error: Error,
    end_entity: &CertificateDer<'_>,
    intermediates: &[CertificateDer<'_>],
    server_name: &ServerName<'_>,
) -> Error {
    let Error::InvalidCertificate(cause) = &error else { return error };
    let host = tame(&server_name.to_str());
    let certificate = Described::of(end_entity);
    let chain = certificate.iter().cloned().chain(intermediates.iter().filter_map(Described::of));
    let names: Vec<String> = chain.flat_map(|one| [one.subject, one.issuer]).collect();
    let why = why(cause, &host, certificate.as_ref(), &names);
    let distrusted = Distrusted { why, host, certificate };
    Error::InvalidCertificate(CertificateError::Other(OtherError(Arc::new(distrusted))))
}

fn why(cause: &CertificateError, host: &str, certificate: Option<&Described>, names: &[String]) -> Why {
    match cause {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => Why::Expired,
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => Why::NotYet,
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => Why::OtherName,
        CertificateError::Revoked => Why::Revoked,
        _ if certificate.is_some_and(|one| one.self_issued) => Why::SelfSigned,
        CertificateError::UnknownIssuer => unknown_issuer(host, names),
        _ => Why::Other,
    }
}

fn unknown_issuer(host: &str, names: &[String]) -> Why {
    let opener = |name: &String| {
        let name = name.to_lowercase();
        OPENERS.iter().any(|known| name.contains(known))
    };
    let public = PUBLIC.iter().any(|known| host == *known || host.ends_with(&format!(".{known}")));
    if public || names.iter().any(opener) { Why::Intercepted } else { Why::PrivateAuthority }
}
