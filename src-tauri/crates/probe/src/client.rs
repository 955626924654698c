//! The OAuth client that the person registered.

use guide::value::judge_secret_shape;
use guide::{ClientSecret, Problem};

/// A client ID that was judged, with its secret.
#[derive(Clone, Copy)]
pub(crate) struct Client<'a> {
    pub(crate) id: &'a str,
    pub(crate) secret: &'a ClientSecret,
}

/// Judges the secret by its looks, before anything is sent: an ID or an address in its place, or half of it. That it
/// only looks unusual is no reason to stop: it is about to be tried.
pub(crate) fn judge_secret(secret: &ClientSecret) -> Result<(), Problem> {
    let judgement = judge_secret_shape(secret);
    match (judgement.value, judgement.problem) {
        (None, Some(problem)) => Err(problem),
        _ => Ok(()),
    }
}
