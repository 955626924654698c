//! Listing records: filter, sort, page, select, and the silent payload ceiling.

use std::cmp::Ordering;

use serde_json::{Map, Value};

use super::{
    Record,
    model::{Kind, Model},
};
use crate::planhat::mcp::refusal::Refusal;

/// How many records a list gives when nobody says.
pub(crate) const DEFAULT_LIMIT: usize = 100;
/// Bytes of JSON that a list may have. Records beyond it are dropped without a word, as in life; the figure is ours.
pub(crate) const PAYLOAD_CEILING: usize = 150_000;

/// What `list_model_records` is asked for.
#[derive(Debug)]
pub(crate) struct ListQuery {
    conditions: Vec<Condition>,
    fields: Vec<String>,
    limit: usize,
    offset: usize,
    sort: Option<Sort>,
}

/// One entry of `FILTER`, such as `"owner[equal to]": "…"`.
#[derive(Debug)]
struct Condition {
    field: String,
    kind: Kind,
    operator: Operator,
    value: Value,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operator {
    EqualTo,
    MoreThan,
    LessThan,
}

/// `SORT`: a field, with `-` before it for the other direction.
#[derive(Debug)]
struct Sort {
    field: String,
    kind: Kind,
    descending: bool,
}

impl ListQuery {
    /// Reads the arguments of `list_model_records`.
    pub(crate) fn read(model: Model, arguments: &Map<String, Value>) -> Result<Self, Refusal> {
        let number = |name| arguments.get(name).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok());
        Ok(Self {
            conditions: conditions(model, arguments.get("FILTER"))?,
            fields: selected(model, arguments.get("SELECT"))?,
            limit: number("LIMIT").unwrap_or(DEFAULT_LIMIT).min(model.list_ceiling()),
            offset: number("OFFSET").unwrap_or(0),
            sort: sort(model, arguments.get("SORT"))?,
        })
    }

    /// The page of `records` that was asked for.
    pub(crate) fn run<'a>(&self, records: impl Iterator<Item = &'a Record>) -> Vec<Record> {
        let mut found: Vec<&Record> = records.filter(|record| self.matches(record)).collect();
        if let Some(sort) = &self.sort {
            found.sort_by(|a, b| sort.compare(a, b));
        }
        let page = found.into_iter().skip(self.offset).take(self.limit);
        within_ceiling(page.map(|record| project(record, &self.fields)))
    }

    fn matches(&self, record: &Record) -> bool {
        self.conditions.iter().all(|condition| condition.holds(record))
    }
}

fn within_ceiling(records: impl Iterator<Item = Record>) -> Vec<Record> {
    let mut size = 0;
    let fits = |record: &Record| {
        size += serde_json::to_string(record).map_or(0, |text| text.len());
        size <= PAYLOAD_CEILING
    };
    records.take_while(fits).collect()
}

/// Only these fields of a record; `_id` always.
pub(crate) fn project(record: &Record, fields: &[String]) -> Record {
    let wanted = |name: &String| name == "_id" || fields.contains(name);
    let mut projected: Record = record
        .iter()
        .filter(|(name, _)| wanted(name))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    let custom = fields.iter().filter_map(|field| field.strip_prefix("custom."));
    let custom: Record =
        custom.filter_map(|name| Some((name.to_owned(), at(record, name)?.clone()))).collect();
    if !custom.is_empty() && !projected.contains_key("custom") {
        projected.insert("custom".to_owned(), Value::Object(custom));
    }
    projected
}

fn at<'a>(record: &'a Record, custom: &str) -> Option<&'a Value> {
    record.get("custom")?.get(custom)
}

fn value<'a>(record: &'a Record, field: &str) -> &'a Value {
    let found = match field.strip_prefix("custom.") {
        Some(custom) => at(record, custom),
        None => record.get(field),
    };
    found.unwrap_or(&Value::Null)
}

fn kind(model: Model, field: &str) -> Result<Kind, Refusal> {
    model.kind_of(field).ok_or_else(|| Refusal::InvalidField(field.to_owned()))
}

/// `SELECT`; without one, every field but long texts.
pub(crate) fn selected(model: Model, select: Option<&Value>) -> Result<Vec<String>, Refusal> {
    let Some(Value::Array(names)) = select else {
        let short = model.fields().iter().filter(|field| field.kind != Kind::LongText);
        return Ok(short.map(|field| field.name.to_owned()).collect());
    };
    let name = |name: &Value| {
        let name = name.as_str().unwrap_or_default();
        kind(model, name).map(|_| name.to_owned())
    };
    names.iter().map(name).collect()
}

fn sort(model: Model, sort: Option<&Value>) -> Result<Option<Sort>, Refusal> {
    let Some(text) = sort.and_then(Value::as_str) else { return Ok(None) };
    let field = text.strip_prefix('-').unwrap_or(text);
    Ok(Some(Sort { field: field.to_owned(), kind: kind(model, field)?, descending: text.starts_with('-') }))
}

fn conditions(model: Model, filter: Option<&Value>) -> Result<Vec<Condition>, Refusal> {
    match filter {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(Value::Object(entries)) => {
            entries.iter().map(|(key, value)| condition(model, key, value)).collect()
        }
        Some(_) => Err(Refusal::InvalidFilter("FILTER must be an object".to_owned())),
    }
}

fn condition(model: Model, key: &str, value: &Value) -> Result<Condition, Refusal> {
    let parts = key.strip_suffix(']').and_then(|key| key.split_once('['));
    let (field, operator) =
        parts.ok_or_else(|| Refusal::InvalidFilter(format!("Missing operator: {key}")))?;
    let kind = kind(model, field)?;
    let operator = match operator {
        "equal to" => Operator::EqualTo,
        "more than" => Operator::MoreThan,
        "less than" => Operator::LessThan,
        other => return Err(Refusal::InvalidFilter(format!("Invalid operator: {other}"))),
    };
    Ok(Condition { field: field.to_owned(), kind, operator, value: value.clone() })
}

impl Condition {
    fn holds(&self, record: &Record) -> bool {
        let stored = value(record, &self.field);
        if self.kind == Kind::List && self.operator == Operator::EqualTo {
            return stored.as_array().is_some_and(|items| items.contains(&self.value));
        }
        let ordering = compare(self.kind, stored, &self.value);
        match self.operator {
            Operator::EqualTo => ordering == Some(Ordering::Equal),
            Operator::MoreThan => ordering == Some(Ordering::Greater),
            Operator::LessThan => ordering == Some(Ordering::Less),
        }
    }
}

/// Compares a stored value with a filter's; `None` where they cannot be compared.
fn compare(kind: Kind, stored: &Value, given: &Value) -> Option<Ordering> {
    match (kind, stored, given) {
        (Kind::Number, ..) => stored.as_f64()?.partial_cmp(&given.as_f64()?),
        (Kind::Date, Value::String(stored), Value::String(given)) => compare_dates(stored, given),
        (_, Value::String(stored), Value::String(given)) => Some(stored.cmp(given)),
        _ => (stored == given).then_some(Ordering::Equal),
    }
}

/// Days compare by day. A timestamp instead of a day silently loses records, as users report of Planhat: here those
/// that are kept as a bare day.
fn compare_dates(stored: &str, given: &str) -> Option<Ordering> {
    const DAY: usize = "YYYY-MM-DD".len();
    if given.len() == DAY {
        return Some(stored.get(..DAY)?.cmp(given));
    }
    (!stored.ends_with("T00:00:00.000Z")).then(|| stored.cmp(given))
}

impl Sort {
    fn compare(&self, a: &Record, b: &Record) -> Ordering {
        let (a, b) = (value(a, &self.field), value(b, &self.field));
        let ordering = match self.kind {
            Kind::Number => a.as_f64().partial_cmp(&b.as_f64()).unwrap_or(Ordering::Equal),
            _ => a.as_str().cmp(&b.as_str()),
        };
        if self.descending { ordering.reverse() } else { ordering }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{super::Tenant, *};

    fn list(arguments: Value) -> Result<Vec<Record>, Refusal> {
        let tenant = Tenant::new();
        let query = ListQuery::read(Model::Company, arguments.as_object().unwrap())?;
        Ok(query.run(tenant.all(Model::Company).iter()))
    }

    #[test]
    fn a_list_without_a_limit_has_one_hundred_records() {
        assert_eq!(list(json!({})).unwrap().len(), 100, "the default page is what makes paging necessary");
    }

    #[test]
    fn a_field_that_does_not_exist_is_named_in_planhats_words() {
        let refusal = list(json!({"FILTER": {"segment[equal to]": "SMB"}})).unwrap_err();
        assert_eq!(refusal.to_string(), "Invalid filter format: Invalid field: segment");
    }

    #[test]
    fn custom_fields_are_filtered_below_custom() {
        let rows = list(json!({"FILTER": {"custom.Segment[equal to]": "SMB"}, "SELECT": ["custom.Segment"]}))
            .unwrap();
        assert!(!rows.is_empty(), "the tenant has small companies");
        assert!(rows.iter().all(|row| row["custom"] == json!({"Segment": "SMB"})), "only what was asked for");
    }

    #[test]
    fn numbers_and_days_are_compared_as_such() {
        let rows =
            list(json!({"FILTER": {"arr[more than]": 100_000, "renewalDate[less than]": "2027-01-01"}}))
                .unwrap();
        assert!(!rows.is_empty(), "the tenant has such companies");
        assert!(rows.iter().all(|row| row["arr"].as_u64() > Some(100_000)), "filtered by number");
        assert!(rows.iter().all(|row| row["renewalDate"].as_str() < Some("2027-01-01")), "filtered by day");
    }

    #[test]
    fn a_timestamp_in_a_day_filter_silently_loses_records() {
        let by_day = list(json!({"FILTER": {"renewalDate[more than]": "2026-10-01"}, "LIMIT": 500})).unwrap();
        let by_moment =
            list(json!({"FILTER": {"renewalDate[more than]": "2026-10-01T00:00:00Z"}, "LIMIT": 500}))
                .unwrap();
        assert!(by_moment.len() < by_day.len(), "a quirk that people meet must be met here too");
    }

    #[test]
    fn pages_put_together_are_the_whole_sorted_list() {
        let page = |offset| list(json!({"SELECT": ["name"], "SORT": "-name", "OFFSET": offset})).unwrap();
        let paged: Vec<_> = (0..4).flat_map(|n| page(n * 100)).collect();
        let whole = list(json!({"SELECT": ["name"], "SORT": "-name", "LIMIT": 5000})).unwrap();
        assert_eq!(paged, whole, "paging must neither lose nor repeat a record");
        assert!(whole.is_sorted_by(|a, b| a["name"].as_str() >= b["name"].as_str()), "sorted downwards");
    }

    #[test]
    fn long_texts_meet_the_payload_ceiling_without_a_word() {
        let rows = list(json!({"SELECT": ["name", "description"], "LIMIT": 5000})).unwrap();
        assert!(rows.len() < 320, "selecting long texts drops records, as in life");
    }
}
