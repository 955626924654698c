//! The probe that `check` and `verify` ask with.

use std::path::Path;

use probe::{Authority, Probe, Settings};

use crate::Stopped;

/// A probe that also trusts the authority in `ca_file`. A file that holds none is wrong use.
pub(crate) fn asker(ca_file: Option<&Path>) -> Result<Probe, Stopped> {
    let authority = ca_file.map(Authority::from_file).transpose().map_err(Stopped::Misused)?;
    Ok(Probe::new(Settings { authority, ..Settings::default() })?)
}
