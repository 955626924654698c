//! The operating system's keyring: Secret Service, Keychain, Credential Manager.

use guide::ClientSecret;
use guide::problem::{Problem, ProblemCode, Retry};
use keyring::{Entry, Error};

/// Writes a secret and reads it back: a keyring that takes and loses it must not be relied on.
pub(crate) fn keep(service: &str, name: &str, secret: &ClientSecret) -> Result<(), Problem> {
    let entry = Entry::new(service, name).map_err(explain)?;
    entry.set_password(secret.expose()).map_err(explain)?;
    let back = entry.get_password().map(ClientSecret::new).map_err(explain)?;
    if back.expose() == secret.expose() { Ok(()) } else { Err(Problem::new(ProblemCode::KeyringAbsent)) }
}

/// Reads a secret; nothing if there is no entry, or no keyring that could hold one.
pub(crate) fn get(service: &str, name: &str) -> Result<Option<ClientSecret>, Problem> {
    match Entry::new(service, name).and_then(|entry| entry.get_password()) {
        Ok(text) => Ok(Some(ClientSecret::new(text))),
        Err(Error::NoEntry) => Ok(None),
        Err(error) => Err(explain(error)),
    }
}

/// Deletes an entry.
pub(crate) fn forget(service: &str, name: &str) -> Result<(), Problem> {
    match Entry::new(service, name).and_then(|entry| entry.delete_credential()) {
        Ok(()) | Err(Error::NoEntry) => Ok(()),
        Err(error) => Err(explain(error)),
    }
}

/// Which of the two keyring problems an error is. Takes the error whole so that bytes attached to it go no further.
fn explain(error: Error) -> Problem {
    let code = match error {
        Error::NoStorageAccess(_) => ProblemCode::KeyringLocked,
        _ => ProblemCode::KeyringAbsent,
    };
    Problem::new(code).retry(Retry::Now)
}
