//! The only tool calls that the probe can make. There is no other way to a tool in this crate, so a verification
//! cannot create, update or delete anything: not by convention, by type.

use rmcp::model::{CallToolRequestParams, JsonObject};
use serde_json::{Value, json};

/// The tool that every call here uses.
pub(crate) const TOOL: &str = "list_model_records";
/// How many records are asked for at once.
pub(crate) const PAGE: usize = 200;

/// A reading tool call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Read<'a> {
    /// One page of the tenant's users.
    Users { offset: usize },
    /// One page of the companies of one owner.
    CompaniesOf { owner: &'a str, offset: usize },
}

impl Read<'_> {
    /// The model as Planhat names it.
    pub(crate) fn model(self) -> &'static str {
        match self {
            Self::Users { .. } => "User",
            Self::CompaniesOf { .. } => "Company",
        }
    }

    /// The call, in the shape that Planhat's tool takes.
    pub(crate) fn call(self) -> CallToolRequestParams {
        let (select, filter, offset) = match self {
            Self::Users { offset } => {
                (json!(["_id", "firstName", "lastName", "nickName", "email", "inactive"]), None, offset)
            }
            Self::CompaniesOf { owner, offset } => (
                json!(["_id", "name", "phase", "arr", "renewalDate"]),
                Some(json!({"owner[equal to]": owner})),
                offset,
            ),
        };
        let mut arguments = JsonObject::new();
        arguments.insert("MODEL".into(), json!(self.model()));
        arguments.extend(filter.map(|filter: Value| ("FILTER".to_owned(), filter)));
        arguments.insert("SELECT".into(), select);
        arguments.insert("LIMIT".into(), json!(PAGE));
        arguments.insert("OFFSET".into(), json!(offset));
        CallToolRequestParams::new(TOOL).with_arguments(arguments)
    }
}
