//! The operating system's keyring: Secret Service, Keychain, Credential Manager.

use std::sync::Arc;

use guide::ClientSecret;
use guide::problem::{Problem, ProblemCode, Retry};
use keyring_core::{CredentialStore, Entry, Error};

/// What the system calls its keyring.
pub(crate) const KIND: &str = match () {
    () if cfg!(target_os = "macos") => "Keychain",
    () if cfg!(target_os = "windows") => "Credential Manager",
    () => "Secret Service",
};

/// What the entry by which a keyring is proven holds: nothing of anybody's. It has a service of its own, so that one
/// that is left because the program was killed is never taken for a secret; the next trial deletes it.
const TRIAL: &str = "Hatcheck wrote this to see whether it is kept, and deletes it again.";

/// Writes an entry, reads it back, and deletes it: only a keyring that does all three is relied on.
///
/// Another window that does the same at the same moment can delete the entry between writing and reading: once more
/// then tells the two apart.
pub(crate) fn prove(service: &str) -> Result<(), Problem> {
    let service = format!("{service} check");
    let once = || {
        access(&service, "trial", |entry| {
            entry.set_password(TRIAL)?;
            let kept = entry.get_password()? == TRIAL;
            entry.delete_credential()?;
            let deleted = matches!(entry.get_password(), Err(Error::NoEntry));
            if kept && deleted { Ok(()) } else { Err(Error::NoEntry) }
        })
    };
    once().or_else(|error| if matches!(error, Error::NoEntry) { once() } else { Err(error) }).map_err(explain)
}

/// Writes a secret and reads it back.
pub(crate) fn keep(service: &str, name: &str, secret: &ClientSecret) -> Result<(), Problem> {
    let back = access(service, name, |entry| {
        entry.set_password(secret.expose())?;
        entry.get_password().map(ClientSecret::new)
    });
    match back {
        Ok(back) if back.expose() == secret.expose() => Ok(()),
        Ok(_) => Err(absent()),
        Err(error) => Err(explain(error)),
    }
}

/// Reads a secret; nothing if there is no entry.
pub(crate) fn get(service: &str, name: &str) -> Result<Option<ClientSecret>, Problem> {
    match access(service, name, Entry::get_password) {
        Ok(text) => Ok(Some(ClientSecret::new(text))),
        Err(Error::NoEntry) => Ok(None),
        Err(error) => Err(explain(error)),
    }
}

/// Deletes an entry.
pub(crate) fn forget(service: &str, name: &str) -> Result<(), Problem> {
    match access(service, name, Entry::delete_credential) {
        Ok(()) | Err(Error::NoEntry) => Ok(()),
        Err(error) => Err(explain(error)),
    }
}

/// Does something with an entry; with a keyring opened anew if the one that was open is gone, or none was there.
fn access<T>(service: &str, name: &str, act: impl Fn(&Entry) -> Result<T, Error>) -> Result<T, Error> {
    let first = open(service, name).and_then(|entry| act(&entry));
    match first {
        Err(Error::NoDefaultStore | Error::PlatformFailure(_)) => {
            keyring_core::set_default_store(store()?);
            Entry::new(service, name).and_then(|entry| act(&entry))
        }
        other => other,
    }
}

/// The entry in the keyring that is open; `keyring` opens it when it is first asked.
fn open(service: &str, name: &str) -> Result<Entry, Error> {
    // What it found at first it says for ever: a store that was opened since then counts more.
    if keyring_core::get_default_store().is_some() {
        return Entry::new(service, name);
    }
    keyring::Entry::new(service, name).map(|entry| entry.inner)
}

#[cfg(target_os = "macos")]
fn store() -> Result<Arc<CredentialStore>, Error> {
    Ok(apple_native_keyring_store::keychain::Store::new()?)
}

#[cfg(windows)]
fn store() -> Result<Arc<CredentialStore>, Error> {
    Ok(windows_native_keyring_store::Store::new()?)
}

#[cfg(all(unix, not(target_os = "macos")))]
fn store() -> Result<Arc<CredentialStore>, Error> {
    Ok(zbus_secret_service_keyring_store::Store::new()?)
}

/// Which of the two keyring problems an error is, with what the system says of it. Of an error about an entry nothing
/// more is said: what the entry holds may be attached to it.
fn explain(error: Error) -> Problem {
    match error {
        Error::NoStorageAccess(cause) => {
            Problem::new(ProblemCode::KeyringLocked).with("detail", cause.to_string()).retry(Retry::Now)
        }
        Error::PlatformFailure(cause) => absent().with("detail", cause.to_string()),
        _ => absent(),
    }
}

fn absent() -> Problem {
    Problem::new(ProblemCode::KeyringAbsent).retry(Retry::Now)
}
