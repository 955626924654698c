//! The secret: operating system keyring, session-only store, clipboard.
//!
//! Only this crate names `keyring`. A secret is at rest in the operating system's keyring or nowhere: where there is
//! no keyring it is kept for this run of the program, and the caller is told so, with the reason.

mod clipboard;
mod keyring;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use guide::ClientSecret;
use guide::problem::{Problem, ProblemCode};

pub use clipboard::Clipboard;

/// Where a secret went.
#[derive(Debug)]
pub enum Kept {
    /// Into the operating system's keyring, and it could be read back.
    Keyring,
    /// Into memory, for this run only, because the keyring could not take it.
    ThisRun(Problem),
}

/// Keeps client secrets, each under the name of its journey.
#[derive(Debug, Default)]
pub struct Vault {
    service: Option<String>,
    this_run: Mutex<HashMap<String, Arc<ClientSecret>>>,
}

impl Vault {
    /// A vault whose entries stand under `service` in the keyring.
    pub fn new(service: impl Into<String>) -> Self {
        Self { service: Some(service.into()), this_run: Mutex::default() }
    }

    /// A vault that uses no keyring, for a rehearsal that leaves nothing behind.
    pub fn for_this_run() -> Self {
        Self::default()
    }

    /// Keeps a secret. May block while the keyring asks the person to unlock it.
    pub fn keep(&self, name: &str, secret: ClientSecret) -> Kept {
        let kept = match &self.service {
            Some(service) => keyring::keep(service, name, &secret),
            None => Err(Problem::new(ProblemCode::KeyringAbsent)),
        };
        match kept {
            Ok(()) => {
                self.memory().remove(name);
                Kept::Keyring
            }
            Err(problem) => {
                self.memory().insert(name.to_owned(), Arc::new(secret));
                Kept::ThisRun(problem)
            }
        }
    }

    /// The secret of this name, if there is one. May block as [`Vault::keep`] does.
    pub fn get(&self, name: &str) -> Result<Option<Arc<ClientSecret>>, Problem> {
        if let Some(secret) = self.memory().get(name) {
            return Ok(Some(Arc::clone(secret)));
        }
        match &self.service {
            Some(service) => Ok(keyring::get(service, name)?.map(Arc::new)),
            None => Ok(None),
        }
    }

    /// Forgets the secret of this name, everywhere; forgetting what is not there is no error.
    pub fn forget(&self, name: &str) -> Result<(), Problem> {
        let only_here = self.memory().remove(name).is_some();
        let Some(service) = &self.service else { return Ok(()) };
        match keyring::forget(service, name) {
            Err(_) if only_here => Ok(()),
            other => other,
        }
    }

    /// A thread that panicked while it held the lock left the map whole: every change to it is one call.
    fn memory(&self) -> MutexGuard<'_, HashMap<String, Arc<ClientSecret>>> {
        self.this_run.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
