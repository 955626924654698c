//! Examples of what an OAuth Client and a Role come to, from the table beside the tests.

use serde_json::{Value, json};

use crate::workspace::Allowed;

const TABLE: &str = include_str!("../tests/access-examples.txt");
const ACTIONS: [&str; 5] = ["create", "view", "update", "remove", "export"];

/// One row of the table.
#[derive(Clone, Debug)]
pub struct Example {
    /// What it is an example of.
    pub why: String,
    /// What the OAuth Client allows.
    pub client: Allowed,
    /// What the Role allows.
    pub role: Allowed,
    /// What somebody with that Role can authorize.
    pub result: Allowed,
}

impl Example {
    /// Every row.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let rows = TABLE.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        rows.map(Self::read).collect()
    }

    fn read(row: &str) -> Self {
        let mut cells = row.split(" | ").map(str::trim);
        let mut next = || cells.next().unwrap_or_default();
        let why = next().to_owned();
        Self { why, client: allowed(next()), role: allowed(next()), result: allowed(next()) }
    }

    /// The OAuth Client as `hatcheck preview` reads it.
    #[must_use]
    pub fn client_file(&self) -> Value {
        json!({ "name": "ChatGPT Connector", "permissions": rows(&self.client) })
    }

    /// The Role as `hatcheck preview` reads it.
    #[must_use]
    pub fn role_file(&self) -> Value {
        json!({ "name": self.why, "permissions": rows(&self.role) })
    }
}

/// A row for each action and each field that it is limited to; rows add up.
fn rows(allowed: &Allowed) -> Vec<Value> {
    let each = allowed.iter().flat_map(|(model, actions)| actions.iter().map(move |action| (model, action)));
    let row = |(model, action): (&String, &String)| match limit(action) {
        (action, None) => json!({ "model": model, "actions": [action] }),
        (action, Some(field)) => json!({ "model": model, "actions": [action], "fields": [field] }),
    };
    each.map(row).collect()
}

/// An action, and the field that it is limited to: `update(phase)`.
#[must_use]
pub fn limit(action: &str) -> (&str, Option<&str>) {
    match action.strip_suffix(')').and_then(|limited| limited.split_once('(')) {
        Some((action, field)) => (action, Some(field)),
        None => (action, None),
    }
}

/// Actions with the fields that they are limited to, if they are.
pub fn limited<'a>(
    actions: impl IntoIterator<Item = &'a str>,
    fields: Option<&[&str]>,
) -> std::collections::BTreeSet<String> {
    let on = |action: &str| match fields {
        None => vec![action.to_owned()],
        Some(fields) => fields.iter().map(|field| format!("{action}({field})")).collect(),
    };
    actions.into_iter().flat_map(on).collect()
}

fn allowed(cell: &str) -> Allowed {
    let rows = cell.split(';').filter_map(|row| row.split_once(':'));
    rows.map(|(model, actions)| (model.split_whitespace().collect(), actions_of(actions))).collect()
}

fn actions_of(cell: &str) -> std::collections::BTreeSet<String> {
    match cell.trim() {
        "*" => ACTIONS.map(str::to_owned).into(),
        some => some.split_whitespace().map(str::to_owned).collect(),
    }
}

/// What a preview's rows or a record of them allow, by the names that the API uses.
#[must_use]
pub fn spelled(rows: &Value) -> Allowed {
    let words = |value: &Value| -> Option<Vec<String>> {
        let list = value.as_array()?.iter();
        Some(list.filter_map(|word| word.as_str().map(str::to_owned)).collect())
    };
    let mut all = Allowed::new();
    for row in rows.as_array().into_iter().flatten() {
        let model = row["model"].as_str().unwrap_or_default().split_whitespace().collect();
        let (actions, fields) = (words(&row["actions"]).unwrap_or_default(), words(&row["fields"]));
        let fields: Option<Vec<&str>> = fields.as_ref().map(|all| all.iter().map(String::as_str).collect());
        let each = limited(actions.iter().map(String::as_str), fields.as_deref());
        all.entry(model).or_default().extend(each);
    }
    all
}
