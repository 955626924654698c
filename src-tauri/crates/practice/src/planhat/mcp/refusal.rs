//! What a tool answers when it does not do what was asked.

use crate::planhat::{permissions::Action, tenant::model::Model};

/// A refusal, in the words that a caller reads in an `isError` result.
///
/// Known of Planhat are "Invalid filter format: Invalid field: …" and "Missing required parameter"; that no permission is
/// a 403, and a bad model a 404. The other words are ours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Refusal {
    #[error("Missing required parameter: {0}")]
    MissingParameter(String),
    #[error("Invalid filter format: Invalid field: {0}")]
    InvalidField(String),
    #[error("Invalid filter format: {0}")]
    InvalidFilter(String),
    #[error("404: Unknown model: {0}")]
    UnknownModel(String),
    #[error("400: Unknown action: {0}")]
    UnknownAction(String),
    #[error("403: No permission to {} {model}", verb(*.action))]
    NoPermission { model: Model, action: Action },
    #[error("403: No permission to see this {0}")]
    OutsidePortfolio(Model),
    #[error("404: {0} not found")]
    NotFound(Model),
    /// What only a fault says: it fits nothing that a client could have learned.
    #[error("E5102: the shard map is stale")]
    OfItsOwn,
}

fn verb(action: Action) -> &'static str {
    action.name()
}
