//! How fast tools are called: Planhat takes 200 calls a minute before it slows a client down.
//!
//! The runs of a probe share one allowance: whoever is proven after another calls with the same client.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::{Instant, sleep};

/// How many calls are made without a pause.
const BURST: u32 = 80;
/// After how long one more is allowed: with the burst, 189 within the first minute, and 109 in every other.
const PACE: Duration = Duration::from_millis(550);

/// A token bucket, as the time at which it is full again.
#[derive(Default)]
pub(crate) struct Pace(Mutex<Option<Instant>>);

impl Pace {
    /// Waits until one more call is allowed, and counts it.
    pub(crate) async fn wait(&self) {
        sleep(self.count(Instant::now())).await;
    }

    /// Counts a call, and says how long it has to wait.
    fn count(&self, now: Instant) -> Duration {
        let mut full = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let after = full.map_or(now, |full| full.max(now)) + PACE;
        *full = Some(after);
        after.saturating_duration_since(now + PACE * BURST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn no_minute_has_more_calls_than_planhat_takes() {
        let pace = Pace::default();
        let mut calls = Vec::new();
        for call in 0..1_000 {
            if call % 120 == 0 {
                // Somebody else signs in.
                sleep(Duration::from_secs(20)).await;
            }
            pace.wait().await;
            calls.push(Instant::now());
        }
        assert_eq!(calls[0], calls[79], "a usual proof is not held up");
        let within = |from: &Instant| {
            calls.iter().filter(|call| (*from..*from + Duration::from_secs(60)).contains(call)).count()
        };
        let most = calls.iter().map(within).max();
        assert!(most < Some(200), "a client that is slowed down fails for everybody: {most:?} in a minute");
        let took = *calls.last().expect("calls") - calls[0];
        assert!(took < Duration::from_secs(560), "and nobody waits for more than that takes: {took:?}");
    }
}
