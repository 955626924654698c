//! The only tool calls that the probe can make. There is no other way to a tool in this crate, so a verification
//! cannot create, update or delete anything: not by convention, by type.

use rmcp::model::{CallToolRequestParams, JsonObject};
use serde_json::{Value, json};

/// The tool that lists records; without it nothing can be verified.
pub(crate) const LIST: &str = "list_model_records";
/// The tool that describes what an action takes, and does nothing.
pub(crate) const DESCRIBE: &str = "get_model_action_parameters";
/// How many records are asked for at once.
pub(crate) const PAGE: usize = 200;

/// A reading tool call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Read<'a> {
    /// One page of the tenant's users.
    Users { offset: usize },
    /// One page of the companies of one owner.
    CompaniesOf { owner: &'a str, offset: usize },
    /// Any one record of a model, to see whether there is one: its ID, or all that the server gives unasked where the
    /// names of its `fields` matter.
    AnyOne { model: &'a str, fields: bool },
    /// What an action on a model would take, were it ever taken.
    ParametersOf { model: &'a str, action: Described },
}

/// An action that is only ever described here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Described {
    Create,
    Update,
    Delete,
}

impl Described {
    /// As the describing tool names it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Update => "update",
            Self::Delete => "delete",
        }
    }
}

impl<'a> Read<'a> {
    /// The model as Planhat names it.
    pub(crate) fn model(self) -> &'a str {
        match self {
            Self::Users { .. } => "User",
            Self::CompaniesOf { .. } => "Company",
            Self::AnyOne { model, .. } | Self::ParametersOf { model, .. } => model,
        }
    }

    /// What is asked, for evidence.
    pub(crate) fn subject(self) -> String {
        match self {
            Self::ParametersOf { model, action } => format!("{DESCRIBE} {model} {}", action.name()),
            _ => format!("{LIST} {}", self.model()),
        }
    }

    /// The call, in the shape that Planhat's tools take.
    pub(crate) fn call(self) -> CallToolRequestParams {
        let (select, filter, limit, offset) = match self {
            Self::Users { offset } => {
                let fields = json!(["_id", "firstName", "lastName", "nickName", "email", "inactive"]);
                (Some(fields), None, PAGE, offset)
            }
            Self::CompaniesOf { owner, offset } => {
                let fields = json!(["_id", "name", "owner", "phase", "arr", "renewalDate"]);
                (Some(fields), Some(json!({"owner[equal to]": owner})), PAGE, offset)
            }
            Self::AnyOne { fields, .. } => ((!fields).then(|| json!(["_id"])), None, 1, 0),
            Self::ParametersOf { model, action } => return describe(model, action),
        };
        let mut arguments = JsonObject::new();
        arguments.insert("MODEL".into(), json!(self.model()));
        arguments.extend(filter.map(|filter: Value| ("FILTER".to_owned(), filter)));
        arguments.extend(select.map(|select| ("SELECT".to_owned(), select)));
        arguments.insert("LIMIT".into(), json!(limit));
        arguments.insert("OFFSET".into(), json!(offset));
        CallToolRequestParams::new(LIST).with_arguments(arguments)
    }
}

fn describe(model: &str, action: Described) -> CallToolRequestParams {
    let arguments = [("MODEL", json!(model)), ("ACTION", json!(action.name()))];
    let arguments: JsonObject = arguments.map(|(name, value)| (name.to_owned(), value)).into_iter().collect();
    CallToolRequestParams::new(DESCRIBE).with_arguments(arguments)
}
