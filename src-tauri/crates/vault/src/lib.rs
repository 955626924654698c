//! The secret: operating system keyring, session-only store, clipboard.
//!
//! Only this crate names `keyring`. A secret is at rest in the operating system's keyring or nowhere: where there is
//! no keyring it is kept for this run of the program, and the caller is told so, with the reason.

mod clipboard;
mod keyring;

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use guide::ClientSecret;
use guide::problem::{Problem, ProblemCode};

pub use clipboard::{Clipboard, Fingerprint};

/// Keeps client secrets, each under a name.
#[derive(Debug, Default)]
pub struct Vault {
    service: Option<String>,
    proven: AtomicBool,
    this_run: Mutex<HashMap<String, Arc<ClientSecret>>>,
}

impl Vault {
    /// A vault whose entries stand under `service` in the keyring.
    pub fn new(service: impl Into<String>) -> Self {
        Self { service: Some(service.into()), ..Self::default() }
    }

    /// A vault that uses no keyring, for a rehearsal that leaves nothing behind.
    pub fn for_this_run() -> Self {
        Self::default()
    }

    /// Proves by writing, reading and deleting that there is a keyring to rely on. May block while the keyring asks the
    /// person to unlock it.
    ///
    /// # Errors
    /// [`ProblemCode::KeyringAbsent`] or [`ProblemCode::KeyringLocked`]; either can be tried again at any time.
    pub fn prove(&self) -> Result<(), Problem> {
        let service = self.service()?;
        keyring::prove(service)?;
        self.proven.store(true, Ordering::Relaxed);
        Ok(())
    }

    /// The keyring that it uses, by the system's own name for it; for a report.
    pub fn kind(&self) -> &'static str {
        match self.service {
            Some(_) => keyring::KIND,
            None => "none",
        }
    }

    /// Keeps a secret for this run.
    pub fn keep(&self, name: &str, secret: ClientSecret) {
        self.memory().insert(name.to_owned(), Arc::new(secret));
    }

    /// Moves a secret that is kept for this run into the keyring, once that has proven itself. May block as [`Vault::prove`]
    /// does; one that is forgotten meanwhile is not left there.
    ///
    /// # Errors
    /// Why it cannot be there; it stays where it is.
    pub fn move_to_keyring(&self, name: &str) -> Result<(), Problem> {
        let Some(secret) = self.memory().get(name).map(Arc::clone) else { return Ok(()) };
        self.put_in_keyring(name, &secret)?;
        match self.memory().remove(name) {
            Some(_) => Ok(()),
            None => keyring::forget(self.service()?, name),
        }
    }

    fn put_in_keyring(&self, name: &str, secret: &ClientSecret) -> Result<(), Problem> {
        if !self.proven.load(Ordering::Relaxed) {
            self.prove()?;
        }
        keyring::keep(self.service()?, name, secret)
    }

    fn service(&self) -> Result<&str, Problem> {
        self.service.as_deref().ok_or_else(|| Problem::new(ProblemCode::KeyringAbsent))
    }

    /// The secret of this name, if there is one. May block as [`Vault::prove`] does.
    ///
    /// # Errors
    /// As [`Vault::prove`], where it is not kept for this run.
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
    ///
    /// # Errors
    /// As [`Vault::prove`], where only the keyring can have it: it may be there still.
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

#[cfg(test)]
mod tests {
    use super::*;

    fn secret() -> ClientSecret {
        ClientSecret::new("sk_0123456789abcdef".to_owned())
    }

    #[test]
    fn without_a_keyring_a_secret_is_kept_for_this_run_and_the_caller_learns_why() {
        let vault = Vault::for_this_run();
        vault.keep("journey", secret());
        let problem = vault.move_to_keyring("journey").expect_err("there is no keyring");
        assert_eq!(problem.code, ProblemCode::KeyringAbsent, "never silently weaker");
        let kept = vault.get("journey").expect("memory can be read").expect("it was just kept");
        assert_eq!(kept.expose(), secret().expose());
    }

    #[test]
    fn a_forgotten_secret_is_gone_and_forgetting_twice_is_no_error() {
        let vault = Vault::for_this_run();
        vault.keep("journey", secret());
        vault.forget("journey").expect("it can be forgotten");
        vault.forget("journey").expect("there is nothing left to forget");
        assert!(vault.get("journey").expect("memory can be read").is_none());
    }

    #[test]
    fn a_secret_is_found_under_its_own_name_only() {
        let vault = Vault::for_this_run();
        vault.keep("one", secret());
        assert!(vault.get("other").expect("memory can be read").is_none(), "journeys must not share secrets");
    }

    #[test]
    fn a_vault_never_shows_what_it_keeps() {
        let vault = Vault::for_this_run();
        vault.keep("journey", secret());
        assert!(!format!("{vault:?}").contains("0123456789abcdef"), "Debug output ends up in logs");
    }
}
