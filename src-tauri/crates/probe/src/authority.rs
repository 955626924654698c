//! One certificate authority that the person chose to trust beside those of the operating system.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use guide::{Problem, ProblemCode};
use jiff::Timestamp;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::{PemObject as _, SectionKind};
use sha2::{Digest as _, Sha256};

use crate::certificate::Described;

/// The largest file that is read, in bytes: a bundle of authorities, but no disk image.
const LARGEST: u64 = 256 * 1024;

/// What is wrong with a file; the `reason` of the problem.
#[derive(Clone, Copy)]
enum Flaw {
    FileUnreadable,
    NoCertificate,
    PrivateKey,
    NoAuthority,
    RunOut,
}

impl Flaw {
    const fn name(self) -> &'static str {
        match self {
            Self::FileUnreadable => "file_unreadable",
            Self::NoCertificate => "no_certificate",
            Self::PrivateKey => "private_key",
            Self::NoAuthority => "no_authority",
            Self::RunOut => "run_out",
        }
    }
}

/// An authority from a PEM file (RFC 7468), with whatever else the file holds of the chain.
///
/// It only adds trust: the system's own authorities stay, and so does every check of name and date. A certificate that
/// may not sign others is refused, because as a trust anchor it could.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authority {
    certificates: Vec<CertificateDer<'static>>,
    subject: String,
    until: Option<Timestamp>,
}

impl Authority {
    /// Reads a PEM file.
    ///
    /// # Errors
    ///
    /// `value_malformed` of the `ca_file`, which says why it cannot be used.
    pub fn from_file(path: &Path) -> Result<Self, Problem> {
        let size = std::fs::metadata(path).map_err(|_| flawed(Flaw::FileUnreadable))?;
        if !size.is_file() || size.len() > LARGEST {
            return Err(flawed(Flaw::FileUnreadable));
        }
        let pem = std::fs::read(path).map_err(|_| flawed(Flaw::FileUnreadable))?;
        Self::from_pem(&pem, Timestamp::now())
    }

    /// Reads the text of a PEM file as of `now`.
    ///
    /// # Errors
    ///
    /// As [`Authority::from_file`].
    pub fn from_pem(pem: &[u8], now: Timestamp) -> Result<Self, Problem> {
        if u64::try_from(pem.len()).is_ok_and(|size| size > LARGEST) {
            return Err(flawed(Flaw::FileUnreadable));
        }
        let sections: Vec<(SectionKind, Vec<u8>)> = <(SectionKind, Vec<u8>)>::pem_slice_iter(pem)
            .collect::<Result<_, _>>()
            .map_err(|_| flawed(Flaw::NoCertificate))?;
        if sections.iter().any(|(kind, _)| is_private_key(*kind)) {
            return Err(flawed(Flaw::PrivateKey));
        }
        let certificates: Vec<_> = sections
            .into_iter()
            .filter(|(kind, _)| *kind == SectionKind::Certificate)
            .map(|(_, der)| CertificateDer::from(der))
            .collect();
        let described: Vec<_> = certificates.iter().filter_map(Described::of).collect();
        if certificates.is_empty() || described.len() < certificates.len() {
            return Err(flawed(Flaw::NoCertificate));
        }
        judge(certificates, &described, now)
    }

    /// Whose it is: the common name of the first certificate.
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// The day on which it runs out, where it says one.
    pub fn until(&self) -> Option<Timestamp> {
        self.until
    }

    /// The first certificate's SHA-256 in pairs of hexadecimal digits, as certificate viewers show it.
    pub fn fingerprint(&self) -> String {
        let digest = self.certificates.first().map(Sha256::digest).unwrap_or_default();
        digest.iter().map(|byte| format!("{byte:02X}")).collect::<Vec<_>>().join(":")
    }

    /// The certificates alone, as a PEM file.
    pub fn to_pem(&self) -> String {
        self.certificates.iter().map(|certificate| pem(certificate)).collect()
    }

    pub(crate) fn certificates(&self) -> impl Iterator<Item = CertificateDer<'static>> {
        self.certificates.iter().cloned()
    }
}

fn judge(
    certificates: Vec<CertificateDer<'static>>,
    described: &[Described],
    now: Timestamp,
) -> Result<Authority, Problem> {
    let Some(first) = described.first() else { return Err(flawed(Flaw::NoCertificate)) };
    if let Some(other) = described.iter().find(|one| !one.is_authority) {
        return Err(flawed(Flaw::NoAuthority).with("subject", &other.subject));
    }
    if described.iter().any(|one| one.until.is_some_and(|until| until < now)) {
        return Err(flawed(Flaw::RunOut).with("subject", &first.subject));
    }
    Ok(Authority { certificates, subject: first.subject.clone(), until: first.until })
}

fn flawed(flaw: Flaw) -> Problem {
    Problem::new(ProblemCode::ValueMalformed).with("field", "ca_file").with("reason", flaw.name())
}

const fn is_private_key(kind: SectionKind) -> bool {
    matches!(kind, SectionKind::PrivateKey | SectionKind::RsaPrivateKey | SectionKind::EcPrivateKey)
}

fn pem(certificate: &[u8]) -> String {
    let text = STANDARD.encode(certificate);
    let mut pem = "-----BEGIN CERTIFICATE-----\n".to_owned();
    for line in text.as_bytes().chunks(64) {
        pem.push_str(&String::from_utf8_lossy(line));
        pem.push('\n');
    }
    pem + "-----END CERTIFICATE-----\n"
}
