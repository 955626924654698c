//! The ten tools: names, descriptions, input schemas, annotations.

use std::sync::LazyLock;

use rmcp::model::{JsonObject, Tool, ToolAnnotations};
use serde_json::{Value, json};

use crate::planhat::tenant::model::Model;

/// What a tool does to the tenant.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Effect {
    Reads,
    Adds,
    /// Changes or deletes what is there.
    Changes,
}

/// All tools, always in this order.
pub(crate) static TOOLS: LazyLock<Vec<Tool>> = LazyLock::new(|| {
    vec![
        tool(
            "get_model_action_parameters",
            "What parameters an action on a model takes.",
            Effect::Reads,
            action(),
        ),
        tool("list_model_records", LIST, Effect::Reads, list()),
        tool("get_model_record", "One record of a model, by its id.", Effect::Reads, get()),
        tool("search_records", "Find records by words, across models.", Effect::Reads, search()),
        tool("create_model_record", "Create a record of a model.", Effect::Adds, create()),
        tool("update_model_record", "Change fields of a record.", Effect::Changes, update()),
        tool("delete_model_record", "Delete a record.", Effect::Changes, by_id()),
        tool("create_document", "Create a Planhat document.", Effect::Adds, document()),
        tool("get_document", "Read a Planhat document.", Effect::Reads, document_id()),
        tool("search_documents", "Find Planhat documents by words.", Effect::Reads, document_words()),
    ]
});

const LIST: &str = "List records of a model. FILTER is an object such as {\"owner[equal to]\": \"<id>\"}; operators are \
    [equal to], [more than] and [less than]. Returns at most LIMIT records (100 if not given) from OFFSET on.";

/// Whether the tool of this name writes.
pub(crate) fn writes(name: &str) -> bool {
    let tool = TOOLS.iter().find(|tool| tool.name == name);
    tool.and_then(|tool| tool.annotations.as_ref()).is_some_and(|notes| notes.read_only_hint == Some(false))
}

fn tool(name: &'static str, description: &'static str, effect: Effect, schema: Value) -> Tool {
    let schema = match schema {
        Value::Object(schema) => schema,
        _ => JsonObject::new(),
    };
    let notes = ToolAnnotations::new().read_only(effect == Effect::Reads).open_world(false);
    let notes = if effect == Effect::Reads { notes } else { notes.destructive(effect == Effect::Changes) };
    Tool::new(name, description, schema).with_annotations(notes)
}

/// An object schema whose members are `properties`, of which `required` must be there.
fn object(properties: Value, required: &[&str]) -> Value {
    json!({ "type": "object", "properties": properties, "required": required })
}

fn model() -> Value {
    json!({ "type": "string", "enum": Model::ALL.map(Model::name), "description": "The data model" })
}

fn id() -> Value {
    json!({ "type": "string", "description": "The record's _id" })
}

fn fields() -> Value {
    json!({ "type": "array", "items": { "type": "string" }, "description": "Fields to return" })
}

fn values() -> Value {
    json!({ "type": "object", "description": "Field names and values", "additionalProperties": true })
}

fn number(description: &str, least: u32) -> Value {
    json!({ "type": "integer", "minimum": least, "description": description })
}

fn text(description: &str) -> Value {
    json!({ "type": "string", "description": description })
}

fn action() -> Value {
    let actions = json!({ "type": "string", "enum": ["create", "update", "get", "list", "delete"] });
    object(json!({ "MODEL": model(), "ACTION": actions }), &["MODEL", "ACTION"])
}

fn list() -> Value {
    let filter = json!({ "type": "object", "description": "Conditions, all of which must hold" });
    let properties = json!({
        "MODEL": model(),
        "FILTER": filter,
        "SELECT": fields(),
        "LIMIT": number("How many records at most", 1),
        "OFFSET": number("How many records to leave out first", 0),
        "SORT": text("A field to sort by; with - before it, downwards"),
    });
    object(properties, &["MODEL"])
}

fn get() -> Value {
    object(json!({ "MODEL": model(), "OBJECT_ID": id(), "SELECT": fields() }), &["MODEL", "OBJECT_ID"])
}

fn by_id() -> Value {
    object(json!({ "MODEL": model(), "OBJECT_ID": id() }), &["MODEL", "OBJECT_ID"])
}

fn search() -> Value {
    let properties =
        json!({ "QUERY": text("Words to look for"), "MODEL": model(), "LIMIT": number("At most", 1) });
    object(properties, &["QUERY"])
}

fn create() -> Value {
    object(json!({ "MODEL": model(), "PARAMETERS": values() }), &["MODEL", "PARAMETERS"])
}

fn update() -> Value {
    let properties = json!({ "MODEL": model(), "OBJECT_ID": id(), "PARAMETERS": values() });
    object(properties, &["MODEL", "OBJECT_ID", "PARAMETERS"])
}

fn document() -> Value {
    object(json!({ "PARAMETERS": values() }), &["PARAMETERS"])
}

fn document_id() -> Value {
    object(json!({ "OBJECT_ID": id() }), &["OBJECT_ID"])
}

fn document_words() -> Value {
    object(json!({ "QUERY": text("Words to look for"), "LIMIT": number("At most", 1) }), &["QUERY"])
}
