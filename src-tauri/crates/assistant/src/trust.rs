//! The one authority that the person trusts beside the system's own: read, looked over, trusted, and kept beside the
//! journeys. It only adds trust ([`probe::Authority`]), and can be taken back at any time.

use std::sync::{Arc, PoisonError};

use guide::problem::Problem;
use jiff::Timestamp;
use probe::{Authority, Probe};

use crate::Inner;
use crate::desk::Desk;
use crate::obey::blocking;
use crate::shelf::Shelf;
use crate::view::{AuthorityView, TrustView};

/// What there is to trust.
#[derive(Debug, Default)]
pub(crate) struct Trust {
    /// The authority that is trusted.
    pub(crate) trusted: Option<Authority>,
    /// One that is looked over before it is trusted.
    offered: Option<Authority>,
    /// Why a file cannot be used.
    refused: Option<Problem>,
}

impl Trust {
    /// What was trusted when the program last ran; one that has run out meanwhile is trusted no more.
    pub(crate) fn kept(shelf: &Shelf) -> Self {
        let kept = shelf.authority().map(|pem| Authority::from_pem(&pem, Timestamp::now()));
        Self { trusted: kept.and_then(Result::ok), ..Self::default() }
    }

    /// What a face shows of it.
    pub(crate) fn view(&self) -> TrustView {
        TrustView {
            trusted: self.trusted.as_ref().map(described),
            offered: self.offered.as_ref().map(described),
            refused: self.refused.clone(),
        }
    }
}

fn described(authority: &Authority) -> AuthorityView {
    AuthorityView {
        subject: authority.subject().to_owned(),
        until: authority.until(),
        fingerprint: authority.fingerprint(),
    }
}

impl Inner {
    /// The probe as it trusts now. A check that runs keeps the one that it began with.
    pub(crate) fn probe(&self) -> Arc<Probe> {
        Arc::clone(&self.probe.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads a file and shows whose it is; nothing is trusted by that.
    pub(crate) fn read_authority(desk: &mut Desk, pem: &str) {
        desk.trust.offered = None;
        desk.trust.refused = None;
        match Authority::from_pem(pem.as_bytes(), Timestamp::now()) {
            Ok(authority) => desk.trust.offered = Some(authority),
            Err(problem) => desk.trust.refused = Some(problem),
        }
    }

    /// Trusts what was looked over, from the next check on.
    pub(crate) async fn trust(self: &Arc<Self>, desk: &mut Desk) -> Result<(), Problem> {
        match desk.trust.offered.take() {
            Some(authority) => self.rely_on(desk, Some(authority)).await,
            None => Ok(()),
        }
    }

    /// Trusts the system alone again.
    pub(crate) async fn distrust(self: &Arc<Self>, desk: &mut Desk) -> Result<(), Problem> {
        self.rely_on(desk, None).await
    }

    /// Puts away what was looked over.
    pub(crate) fn put_authority_away(desk: &mut Desk) {
        desk.trust.offered = None;
        desk.trust.refused = None;
    }

    async fn rely_on(self: &Arc<Self>, desk: &mut Desk, authority: Option<Authority>) -> Result<(), Problem> {
        let probe = self.probe().trusting(authority.clone())?;
        *self.probe.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(probe);
        let (inner, pem) = (Arc::clone(self), authority.as_ref().map(Authority::to_pem));
        desk.trust = Trust { trusted: authority, ..Trust::default() };
        blocking(move || inner.shelf.keep_authority(pem.as_deref())).await?
    }
}
