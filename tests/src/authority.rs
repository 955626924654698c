//! Certificate authorities of the tests' own, and the certificates that they issue: good ones, and every bad kind.

use std::fs;
use std::path::{Path, PathBuf};

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, KeyUsagePurpose,
    date_time_ymd,
};
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};

use crate::trouble::{Outcome, Trouble};

/// From when to when a certificate is valid.
#[derive(Clone, Copy, Debug)]
pub enum Valid {
    /// Today.
    Now,
    /// No longer.
    Past,
    /// Not yet.
    Future,
}

impl Valid {
    const fn years(self) -> (i32, i32) {
        match self {
            Self::Now => (2020, 2090),
            Self::Past => (2018, 2020),
            Self::Future => (2085, 2090),
        }
    }
}

/// An authority that no machine knows until it is told.
pub struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
}

/// What a server shows, and the key to it.
#[derive(Debug)]
pub struct Identity {
    /// The certificate, and the one of its issuer.
    pub chain: Vec<CertificateDer<'static>>,
    /// The private key.
    pub key: PrivateKeyDer<'static>,
}

impl Authority {
    /// An authority of this name.
    ///
    /// # Errors
    /// When no key can be made.
    pub fn new(name: &str) -> Outcome<Self> {
        Self::valid(name, Valid::Now)
    }

    /// An authority that is valid then.
    ///
    /// # Errors
    /// As [`Authority::new`].
    pub fn valid(name: &str, valid: Valid) -> Outcome<Self> {
        let mut params = described(name, &[], valid)?;
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        Ok(Self { issuer: CertifiedIssuer::self_signed(params, KeyPair::generate()?)? })
    }

    /// A certificate for a server of this name or number.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn issue(&self, host: &str, valid: Valid) -> Outcome<Identity> {
        let key = KeyPair::generate()?;
        let certificate = described(host, &[host], valid)?.signed_by(&key, &self.issuer)?;
        Ok(Identity { chain: vec![certificate.der().clone(), self.issuer.der().clone()], key: kept(&key) })
    }

    /// Its own certificate as a PEM file.
    #[must_use]
    pub fn pem(&self) -> String {
        self.issuer.pem()
    }

    /// Writes its certificate as a PEM file into `folder`.
    ///
    /// # Errors
    /// When that cannot be written.
    pub fn file(&self, folder: &Path) -> Outcome<PathBuf> {
        let file = folder.join("authority.pem");
        fs::write(&file, self.pem()).map_err(Trouble::io("writing a certificate"))?;
        Ok(file)
    }
}

/// A certificate that nobody but itself vouches for.
///
/// # Errors
/// When it cannot be made.
pub fn self_signed(host: &str) -> Outcome<Identity> {
    let key = KeyPair::generate()?;
    let certificate = described(host, &[host], Valid::Now)?.self_signed(&key)?;
    Ok(Identity { chain: vec![certificate.der().clone()], key: kept(&key) })
}

fn described(name: &str, hosts: &[&str], valid: Valid) -> Outcome<CertificateParams> {
    let hosts: Vec<String> = hosts.iter().map(|host| (*host).to_owned()).collect();
    let mut params = CertificateParams::new(hosts)?;
    params.distinguished_name.push(DnType::CommonName, name);
    let (from, until) = valid.years();
    params.not_before = date_time_ymd(from, 1, 1);
    params.not_after = date_time_ymd(until, 1, 1);
    Ok(params)
}

fn kept(key: &KeyPair) -> PrivateKeyDer<'static> {
    PrivatePkcs8KeyDer::from(key.serialize_der()).into()
}
