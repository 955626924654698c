//! Reading what a server answers, up to a limit: one of its faults is an answer without end.

use reqwest::Response;
use serde::de::DeserializeOwned;

/// The largest document that is read, in bytes.
const LARGEST: usize = 1024 * 1024;

/// The body, if it is JSON of this shape and comes to an end.
pub(crate) async fn json<T: DeserializeOwned>(mut answer: Response) -> Option<T> {
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.ok()? {
        if body.len() + chunk.len() > LARGEST {
            return None;
        }
        body.extend_from_slice(&chunk);
    }
    serde_json::from_slice(&body).ok()
}
