//! A value behind a lock that is held for moments only, never across an `await`.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// A [`Mutex`] that carries on after a panic elsewhere: the practice tenant's data stays usable.
#[derive(Debug, Default)]
pub(crate) struct Guarded<T>(Mutex<T>);

impl<T> Guarded<T> {
    pub(crate) fn new(value: T) -> Self {
        Self(Mutex::new(value))
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, T> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
