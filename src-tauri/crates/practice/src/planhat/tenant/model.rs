//! The data models of the practice tenant, and their fields.
//!
//! Names and fields follow Planhat's API documentation (company, user); the others are a believable choice.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A data model: a row of the Permissions tab, and a value of `MODEL` in the MCP tools.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Model {
    /// A customer.
    Company,
    /// A person at a customer.
    EndUser,
    /// A colleague who uses Planhat.
    User,
    /// A thing that a customer has.
    Asset,
    /// A call, e-mail, note or ticket.
    Conversation,
    /// Something to be done.
    Task,
    /// A sale that may come.
    Opportunity,
    /// What a customer pays for.
    License,
    /// A written page.
    Document,
}

/// What kind of value a field holds; it decides how filters compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Id,
    Text,
    /// Left out of lists unless it is selected.
    LongText,
    Number,
    /// An ISO 8601 moment, filtered by day.
    Date,
    Flag,
    List,
    Object,
}

impl Kind {
    /// The name in parameter descriptions.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Id => "objectId",
            Self::Text => "string",
            Self::LongText => "rich text",
            Self::Number => "number",
            Self::Date => "date (YYYY-MM-DD)",
            Self::Flag => "boolean",
            Self::List => "array",
            Self::Object => "object",
        }
    }
}

/// A field of a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    /// Must be given when a record is created.
    pub(crate) required: bool,
}

const fn field(name: &'static str, kind: Kind) -> Field {
    Field { name, kind, required: false }
}

const fn required(name: &'static str, kind: Kind) -> Field {
    Field { name, kind, required: true }
}

use Kind::{Date, Flag, Id, List, LongText, Number, Object, Text};

const COMPANY: &[Field] = &[
    field("_id", Id),
    required("name", Text),
    field("externalId", Text),
    field("owner", Id),
    field("coOwner", Id),
    field("phase", Text),
    field("phaseSince", Date),
    field("status", Text),
    field("h", Number),
    field("csmScore", Number),
    field("mrr", Number),
    field("arr", Number),
    field("nrr30", Number),
    field("renewalDate", Date),
    field("customerFrom", Date),
    field("lastTouch", Date),
    field("lastTouchType", Text),
    field("domains", List),
    field("tags", List),
    field("products", List),
    field("description", LongText),
    field("createDate", Date),
    field("lastUpdated", Date),
    field("custom", Object),
];

const END_USER: &[Field] = &[
    field("_id", Id),
    required("companyId", Id),
    field("firstName", Text),
    field("lastName", Text),
    required("email", Text),
    field("position", Text),
    field("primary", Flag),
    field("lastActive", Date),
    field("custom", Object),
];

const USER: &[Field] = &[
    field("_id", Id),
    required("email", Text),
    required("nickName", Text),
    required("firstName", Text),
    required("lastName", Text),
    field("roles", List),
    field("inactive", Flag),
    field("isHidden", Flag),
    field("teams", List),
    field("externalId", Text),
    field("custom", Object),
];

const ASSET: &[Field] = &[
    field("_id", Id),
    required("name", Text),
    required("companyId", Id),
    field("externalId", Text),
    field("status", Text),
    field("installedOn", Date),
    field("custom", Object),
];

const CONVERSATION: &[Field] = &[
    field("_id", Id),
    required("subject", Text),
    required("companyId", Id),
    field("type", Text),
    field("date", Date),
    field("userId", Id),
    field("description", LongText),
    field("custom", Object),
];

const TASK: &[Field] = &[
    field("_id", Id),
    required("action", Text),
    field("companyId", Id),
    field("ownerId", Id),
    field("status", Text),
    field("dueDate", Date),
    field("custom", Object),
];

const OPPORTUNITY: &[Field] = &[
    field("_id", Id),
    required("title", Text),
    required("companyId", Id),
    field("ownerId", Id),
    field("salesStage", Text),
    field("arr", Number),
    field("closeDate", Date),
    field("custom", Object),
];

const LICENSE: &[Field] = &[
    field("_id", Id),
    required("product", Text),
    required("companyId", Id),
    field("mrr", Number),
    field("fromDate", Date),
    field("toDate", Date),
    field("custom", Object),
];

const DOCUMENT: &[Field] = &[
    field("_id", Id),
    required("name", Text),
    required("content", LongText),
    field("companyId", Id),
    field("createDate", Date),
    field("custom", Object),
];

impl Model {
    /// Every model, in the order of the Permissions tab.
    pub const ALL: [Self; 9] = [
        Self::Company,
        Self::EndUser,
        Self::User,
        Self::Asset,
        Self::Conversation,
        Self::Task,
        Self::Opportunity,
        Self::License,
        Self::Document,
    ];

    /// The name in the API and in the MCP tools.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Company => "Company",
            Self::EndUser => "EndUser",
            Self::User => "User",
            Self::Asset => "Asset",
            Self::Conversation => "Conversation",
            Self::Task => "Task",
            Self::Opportunity => "Opportunity",
            Self::License => "License",
            Self::Document => "Document",
        }
    }

    /// The name that a person reads.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::EndUser => "End User",
            other => other.name(),
        }
    }

    /// The model with this name, written as the API writes it.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|model| model.name() == name)
    }

    pub(crate) fn fields(self) -> &'static [Field] {
        match self {
            Self::Company => COMPANY,
            Self::EndUser => END_USER,
            Self::User => USER,
            Self::Asset => ASSET,
            Self::Conversation => CONVERSATION,
            Self::Task => TASK,
            Self::Opportunity => OPPORTUNITY,
            Self::License => LICENSE,
            Self::Document => DOCUMENT,
        }
    }

    /// Names below `custom`.
    pub(crate) fn custom_fields(self) -> &'static [&'static str] {
        match self {
            Self::Company => &["Segment", "Region"],
            Self::Asset => &["Serial number"],
            _ => &[],
        }
    }

    /// The names of all its fields, at most 64 of them; those below `custom` come last.
    pub(crate) fn field_names(self) -> impl Iterator<Item = String> {
        let custom = self.custom_fields().iter().map(|name| format!("custom.{name}"));
        self.fields().iter().map(|field| field.name.to_owned()).chain(custom)
    }

    /// The names of the fields that permissions can be limited to.
    pub fn choosable_fields(self) -> impl Iterator<Item = String> {
        self.field_names().filter(|name| name != "_id" && name != "custom")
    }

    /// Whether it has a field of this name, in whatever case, or custom fields.
    #[must_use]
    pub fn has_field(self, name: &str) -> bool {
        self.field_names().any(|field| field.eq_ignore_ascii_case(name))
    }

    /// The kind of a field, `custom.…` included; `None` if the model has no such field.
    pub(crate) fn kind_of(self, field: &str) -> Option<Kind> {
        if let Some(custom) = field.strip_prefix("custom.") {
            return self.custom_fields().contains(&custom).then_some(Kind::Text);
        }
        self.fields().iter().find(|known| known.name == field).map(|known| known.kind)
    }

    /// The field that names a record to a person.
    pub(crate) fn title_field(self) -> &'static str {
        match self {
            Self::Company | Self::Asset | Self::Document => "name",
            Self::EndUser | Self::User => "email",
            Self::Conversation => "subject",
            Self::Task => "action",
            Self::Opportunity => "title",
            Self::License => "product",
        }
    }

    /// How many records one list call may return at most: "5,000 companies, 2,000 most others".
    pub(crate) fn list_ceiling(self) -> usize {
        match self {
            Self::Company => 5_000,
            _ => 2_000,
        }
    }
}

impl fmt::Display for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
