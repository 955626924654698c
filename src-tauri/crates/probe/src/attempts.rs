//! The sign-ins that this probe began. A tab of one that was cancelled, or that is over, may still come back with its
//! reply; its state cannot be guessed, so whoever brings it is that tab, and no stranger.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How many are remembered: more than anybody has tabs of.
const REMEMBERED: usize = 64;

/// The states of the sign-ins so far.
#[derive(Default)]
pub(crate) struct Attempts(Mutex<VecDeque<String>>);

impl Attempts {
    /// A sign-in begins.
    pub(crate) fn begin(&self, state: &str) {
        let mut states = self.lock();
        if states.len() == REMEMBERED {
            states.pop_front();
        }
        states.push_back(state.to_owned());
    }

    /// Whether a sign-in with this state was begun here.
    pub(crate) fn knows(&self, state: &str) -> bool {
        self.lock().iter().any(|known| known == state)
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
