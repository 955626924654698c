//! What a certificate says of itself (RFC 5280), to be shown. Nothing here decides about trust.

use jiff::Timestamp;
use rustls::pki_types::CertificateDer;
use x509_cert::Certificate;
use x509_cert::der::Decode;
use x509_cert::ext::pkix::BasicConstraints;
use x509_cert::name::Name;
use x509_cert::time::Time;

use crate::redact::tame;

/// A certificate's own words. They are an unknown's until somebody trusted has signed them, so they are plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Described {
    /// For whom it is: the common name, or else the whole distinguished name.
    pub(crate) subject: String,
    /// Who signed it.
    pub(crate) issuer: String,
    pub(crate) from: Option<Timestamp>,
    pub(crate) until: Option<Timestamp>,
    /// Whether subject and issuer are the same (RFC 5280 §3.2, self-issued).
    pub(crate) self_issued: bool,
    /// Whether it may sign others (RFC 5280 §4.2.1.9).
    pub(crate) is_authority: bool,
}

impl Described {
    /// Reads a certificate; nothing where it is none.
    pub(crate) fn of(certificate: &CertificateDer<'_>) -> Option<Self> {
        let certificate = Certificate::from_der(certificate).ok()?;
        let said = certificate.tbs_certificate();
        let constraints = said.get_extension::<BasicConstraints>().ok().flatten();
        Some(Self {
            subject: called(said.subject()),
            issuer: called(said.issuer()),
            from: moment(said.validity().not_before),
            until: moment(said.validity().not_after),
            self_issued: said.subject() == said.issuer(),
            is_authority: constraints.is_some_and(|(_, constraints)| constraints.ca),
        })
    }
}

fn called(name: &Name) -> String {
    let common = name.common_name().ok().flatten().map(String::from);
    tame(&common.filter(|name| !name.trim().is_empty()).unwrap_or_else(|| name.to_string()))
}

fn moment(time: Time) -> Option<Timestamp> {
    i64::try_from(time.to_unix_duration().as_secs())
        .ok()
        .and_then(|second| Timestamp::from_second(second).ok())
}

/// A day as problems and evidence name it.
pub(crate) fn day(time: Option<Timestamp>) -> String {
    time.map_or_else(|| "–".to_owned(), |time| time.strftime("%Y-%m-%d").to_string())
}
