//! Records in a tool's answer. Servers wrap them differently, so they are looked for where they are known to be.

use guide::{Company, Person};
use rmcp::model::{CallToolResult, ContentBlock};
use serde_json::{Map, Value};

/// A record as it came.
pub(crate) type Record = Map<String, Value>;

/// Names under which a list of records is wrapped.
const WRAPPERS: &[&str] = &["data", "records", "result", "results", "items", "rows"];

/// The records of a tool's answer; nothing where none can be told.
pub(crate) fn records(result: &CallToolResult) -> Option<Vec<Record>> {
    let structured = result.structured_content.as_ref().and_then(|value| list(value.clone()));
    structured
        .or_else(|| result.content.iter().find_map(|block| list(serde_json::from_str(text_of(block)?).ok()?)))
}

/// The longest sentence that is taken for an answer instead of a record, in bytes.
const LONGEST_SENTENCE: usize = 300;

/// A sentence where a document was asked for: text that is no JSON, or the `error` or `message` of a document without
/// records. What is long is a description, whatever words it uses.
pub(crate) fn prose(result: &CallToolResult) -> Option<String> {
    if result.structured_content.is_some() || records(result).is_some() {
        return None;
    }
    let text = text(result);
    let said = match serde_json::from_str::<Value>(&text) {
        Ok(document) => ["error", "message"].iter().find_map(|name| match document.get(name)? {
            Value::String(said) => Some(said.clone()),
            nested => nested.get("message")?.as_str().map(str::to_owned),
        })?,
        Err(_) => text,
    };
    (said.len() <= LONGEST_SENTENCE).then_some(said)
}

/// The text of a tool's answer.
pub(crate) fn text(result: &CallToolResult) -> String {
    result.content.iter().filter_map(text_of).collect::<Vec<_>>().join(" ")
}

fn text_of(block: &ContentBlock) -> Option<&str> {
    match block {
        ContentBlock::Text(text) => Some(&text.text),
        _ => None,
    }
}

fn list(value: Value) -> Option<Vec<Record>> {
    match value {
        Value::Array(items) => items
            .into_iter()
            .map(|item| match item {
                Value::Object(record) => Some(record),
                _ => None,
            })
            .collect(),
        Value::Object(mut object) => WRAPPERS.iter().find_map(|name| list(object.remove(*name)?)),
        _ => None,
    }
}

/// A record's ID. One with control characters is nobody's: it would be sent back, and shown.
pub(crate) fn id(record: &Record) -> Option<String> {
    let id = text_member(record, "_id").or_else(|| text_member(record, "id"))?;
    (!id.chars().any(char::is_control)).then_some(id)
}

/// A member's text; nothing where it is missing, empty, or of another type.
pub(crate) fn text_member(record: &Record, name: &str) -> Option<String> {
    match record.get(name)? {
        Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Whose a record is said to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Owned {
    /// The one who was asked about.
    Theirs,
    /// Somebody else's.
    Others,
    /// It does not say.
    Unsaid,
}

/// Whose a record is, by its `owner`: an ID, or an object with one (Planhat answers both), or a name.
pub(crate) fn owned(record: &Record, owner: &Person) -> Owned {
    let said = match record.get("owner") {
        Some(Value::String(said)) => Some(said.clone()),
        Some(Value::Object(person)) => id(person),
        _ => None,
    };
    match said {
        None => Owned::Unsaid,
        Some(said) if said == owner.id || said == owner.name || Some(&said) == owner.email.as_ref() => {
            Owned::Theirs
        }
        Some(_) => Owned::Others,
    }
}

/// A company, if the record has what one must have.
pub(crate) fn company(record: &Record) -> Option<Company> {
    Some(Company {
        id: id(record)?,
        name: text_member(record, "name")?,
        phase: text_member(record, "phase"),
        arr: record.get("arr").and_then(|arr| arr.as_f64().or_else(|| arr.as_str()?.parse().ok())),
        renewal_date: text_member(record, "renewalDate"),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn records_are_found_however_they_are_wrapped() {
        let record = json!([{"_id": "1", "name": "Acme"}]);
        for wrapped in [record.clone(), json!({"data": record}), json!({"result": {"records": record}})] {
            let as_text = CallToolResult::success(vec![ContentBlock::text(wrapped.to_string())]);
            let as_structure = CallToolResult::structured(wrapped.clone());
            for result in [as_text, as_structure] {
                let found = records(&result).map(|found| found.len());
                assert_eq!(found, Some(1), "the shape is the server's business: {wrapped}");
            }
        }
    }

    #[test]
    fn an_empty_list_is_no_rows_and_prose_is_no_list() {
        let found = |text: &str| records(&CallToolResult::success(vec![ContentBlock::text(text)]));
        assert_eq!(found("[]").map(|rows| rows.len()), Some(0));
        assert!(found("No records").is_none(), "prose must not pass for an empty answer");
    }
}
