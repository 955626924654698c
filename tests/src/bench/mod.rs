//! The bench: how long Hatcheck takes, and how much memory, beside the least possible and beside others.
//!
//! Everything is measured on finished programs, started as a person starts them, on a practice tenant that answers as
//! from [`ROUND_TRIP`] away. Figures are the best of [`RUNS`] runs: what disturbs a run only ever makes it slower. Of windows
//! it is the middle that counts.

mod meter;
mod others;
mod rounds;
mod run;
mod table;
mod window;

use std::time::Duration;

use crate::tenant::Tenant;
use crate::trouble::{Outcome, Trouble};

pub use table::say;

/// How far away the practice tenant seems.
const ROUND_TRIP: Duration = Duration::from_millis(100);
/// How often each thing is measured.
const RUNS: usize = 3;
/// Who signs in: an administrator, who sees every company.
const PERSON: &str = "Alex Morgan";
/// Whose companies are asked for.
const OWNER: &str = "Carly Andersson";

/// Measures everything, and prints it as it comes.
///
/// # Errors
/// When something cannot be measured at all, or is not as it is wanted.
pub async fn all() -> Outcome<()> {
    let missed = [rounds::print().await?, others::print().await?, window::print().await?].concat();
    match missed.is_empty() {
        true => Ok(()),
        false => Err(Trouble::unexpected("not all is as it is wanted", missed.join("\n"))),
    }
}

/// A practice tenant a round trip away.
async fn far_tenant(arguments: &[&str]) -> Outcome<Tenant> {
    let round_trip = ROUND_TRIP.as_millis().to_string();
    Tenant::start(&[&["--round-trip", &round_trip], arguments].concat()).await
}
