//! Records in a tool's answer. Servers wrap them differently, so they are looked for where they are known to be.

use guide::{Company, Person};
use rmcp::model::{CallToolResult, ContentBlock};
use serde_json::{Map, Value};

use crate::redact::is_hidden;
use crate::surrogates;

/// A record as it came.
pub(crate) type Record = Map<String, Value>;

/// Names under which a list of records is wrapped.
const WRAPPERS: &[&str] = &["data", "records", "result", "results", "items", "rows"];

/// The records of a tool's answer; nothing where none can be told.
pub(crate) fn records(result: &CallToolResult) -> Option<Vec<Record>> {
    let structured = result.structured_content.as_ref().and_then(|value| list(value.clone()));
    structured.or_else(|| result.content.iter().find_map(|block| list(document(text_of(block)?)?)))
}

/// The document that a text is.
fn document(text: &str) -> Option<Value> {
    serde_json::from_str(&surrogates::replaced(text)).ok()
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
    let said = match document(&text) {
        Some(document) => ["error", "message"].iter().find_map(|name| match document.get(name)? {
            Value::String(said) => Some(said.clone()),
            nested => nested.get("message")?.as_str().map(str::to_owned),
        })?,
        None => text,
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

/// The names of a record's fields, of custom ones after `custom.`; but for its ID.
pub(crate) fn field_names(record: &Record) -> Vec<String> {
    let below = |name: &String, value: &Value| match (name.as_str(), value) {
        ("custom", Value::Object(custom)) => custom.keys().map(|name| format!("custom.{name}")).collect(),
        _ => vec![name.clone()],
    };
    let own = record.iter().filter(|(name, _)| !matches!(name.as_str(), "_id" | "id"));
    own.flat_map(|(name, value)| below(name, value)).collect()
}

/// Names under which the fields of an action are described: a list of names or of objects with one, or a JSON Schema's
/// `properties`. Planhat's own form is not known.
const DESCRIBED: &[&str] = &["PARAMETERS", "parameters", "fields", "properties"];

/// The names of the fields that an answer describes; nothing where none can be told.
pub(crate) fn described_fields(result: &CallToolResult) -> Vec<String> {
    let parsed = |block: &ContentBlock| document(text_of(block)?);
    let document = result.structured_content.clone().or_else(|| result.content.iter().find_map(parsed));
    let document = document.unwrap_or_default();
    let names = |value: &Value| -> Vec<String> {
        let name = |item: &Value| item.as_str().or_else(|| item.get("name")?.as_str()).map(str::to_owned);
        match value {
            Value::Array(items) => items.iter().filter_map(name).collect(),
            Value::Object(members) => members.keys().cloned().collect(),
            _ => Vec::new(),
        }
    };
    let own = DESCRIBED.iter().find_map(|key| document.get(key)).map(names).unwrap_or_default();
    let custom = document.get("custom").map(names).unwrap_or_default();
    let custom = custom.into_iter().map(|name| format!("custom.{name}"));
    own.into_iter().filter(|name| name != "custom").chain(custom).collect()
}

/// A record's ID. One with characters that nobody sees is nobody's: it would be sent back, and shown.
pub(crate) fn id(record: &Record) -> Option<String> {
    let id = text_member(record, "_id").or_else(|| text_member(record, "id"))?;
    (!id.chars().any(is_hidden)).then_some(id)
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
        arr: record.get("arr").and_then(amount),
        renewal_date: text_member(record, "renewalDate"),
    })
}

/// A number, or one that is written as text; "NaN" and "inf" are none.
fn amount(value: &Value) -> Option<f64> {
    let number = value.as_f64().or_else(|| value.as_str()?.parse().ok());
    number.filter(|number| number.is_finite())
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
    fn the_fields_of_an_action_are_found_however_they_are_described() {
        let described = [
            json!({"PARAMETERS": [{"name": "phase", "type": "string"}], "custom": ["Segment"]}),
            json!({"fields": ["phase", "custom.Segment"]}),
            json!({"properties": {"phase": {"type": "string"}, "custom": {}}, "custom": {"Segment": {}}}),
        ];
        for document in described {
            let result = CallToolResult::success(vec![ContentBlock::text(document.to_string())]);
            assert_eq!(described_fields(&result), ["phase", "custom.Segment"], "in {document}");
        }
        let prose = CallToolResult::success(vec![ContentBlock::text("Takes a phase.")]);
        assert!(described_fields(&prose).is_empty(), "from prose nothing is concluded");
    }

    #[test]
    fn an_id_is_what_a_person_sees_of_it() {
        let named = |id: &str| json!({"_id": id}).as_object().and_then(super::id);
        assert_eq!(named("5f3c").as_deref(), Some("5f3c"));
        for hidden in ["5f\u{1b}[31m3c", "5f\u{202e}3c", "5f\u{200b}3c"] {
            assert_eq!(named(hidden), None, "{hidden:?} would be shown, and sent back");
        }
    }

    #[test]
    fn an_amount_is_a_number() {
        let arr = |arr: Value| {
            let record = json!({"_id": "1", "name": "Acme", "arr": arr});
            record.as_object().and_then(company).and_then(|company| company.arr)
        };
        assert_eq!([arr(json!(1200)), arr(json!("1200.5"))], [Some(1200.0), Some(1200.5)]);
        for none in ["NaN", "inf", "-infinity", "1e999", "much"] {
            assert_eq!(arr(json!(none)), None, "{none} would be shown to a person as money");
        }
    }

    #[test]
    fn an_empty_list_is_no_rows_and_prose_is_no_list() {
        let found = |text: &str| records(&CallToolResult::success(vec![ContentBlock::text(text)]));
        assert_eq!(found("[]").map(|rows| rows.len()), Some(0));
        assert!(found("No records").is_none(), "prose must not pass for an empty answer");
    }
}
