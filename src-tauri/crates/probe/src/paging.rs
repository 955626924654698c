//! Reading page by page until the end, from servers that page in their own ways.

use std::collections::HashSet;
use std::time::Instant;

use guide::Problem;

use crate::failure::Failure;
use crate::reads::Read;
use crate::records::{Record, id};
use crate::session::Session;

/// The most records that are read: more than any owner has, and an end for a server that never ends.
pub(crate) const MOST: usize = 10_000;

/// Records, page by page.
pub(crate) struct Pages {
    pub(crate) records: Vec<Record>,
    /// Whether there may be more than were read.
    pub(crate) cut_off: bool,
}

/// Reads every page. The end is an empty page, or one without anything new, as a server sends that ignores OFFSET. A
/// short page is no end by itself: a server may cap a page below the LIMIT without saying so, and asking once more
/// costs little beside a row that goes missing.
///
/// # Errors
/// Beside those of a page: where all pages together take too long, or are too large.
pub(crate) async fn all<'a>(
    session: &Session<'_>,
    page: impl Fn(usize) -> Read<'a>,
) -> Result<Pages, Problem> {
    let (began, attended) = (Instant::now(), session.attended().await);
    let mut records: Vec<Record> = Vec::new();
    let mut left = session.settings().reading_limit;
    let mut known = HashSet::new();
    while records.len() < MOST {
        let (read, size) = session.read(page(records.len())).await?;
        // Each page has its own limit of time, and nobody is hurried at a sign-in.
        let taken = (began + (session.attended().await - attended)).elapsed();
        if taken > session.settings().reading_timeout {
            return Err(Failure::TimedOut.problem_once_reached());
        }
        left = left.checked_sub(size).ok_or_else(|| Failure::TooLarge.problem())?;
        let fresh: Vec<Record> =
            read.into_iter().filter(|record| id(record).is_none_or(|id| known.insert(id))).collect();
        if fresh.is_empty() {
            return Ok(Pages { records, cut_off: false });
        }
        records.extend(fresh);
    }
    records.truncate(MOST);
    Ok(Pages { records, cut_off: true })
}
