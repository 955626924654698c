//! Which column is about what, from headings as people write them.

use crate::access::action::Action;

/// What a column is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// The Role's name.
    Role,
    /// The data model's name.
    Model,
    /// Whether an action is allowed.
    Does(Action),
    /// The actions in one word, or in a list.
    Level,
    /// The fields to which the row is limited.
    Fields,
    /// Which companies the Role's holders see.
    Portfolio,
    /// Nothing that is read here.
    Other,
}

/// Headings by what they are about, in lower case and without punctuation; English and Swedish.
const HEADINGS: &[(Column, &[&str])] = &[
    (Column::Role, &["role", "role name", "roles", "roll", "rollnamn"]),
    (
        Column::Model,
        &[
            "model",
            "models",
            "data model",
            "data models",
            "object",
            "objects",
            "entity",
            "table",
            "record",
            "datamodell",
            "modell",
            "objekt",
        ],
    ),
    (Column::Does(Action::Create), &["create", "can create", "add", "new", "insert", "skapa", "c"]),
    (
        Column::Does(Action::View),
        &["view", "can view", "read", "can read", "see", "list", "visa", "läsa", "se", "v", "r"],
    ),
    (
        Column::Does(Action::Update),
        &[
            "update",
            "can update",
            "edit",
            "can edit",
            "change",
            "modify",
            "write",
            "uppdatera",
            "ändra",
            "redigera",
            "u",
            "e",
        ],
    ),
    (
        Column::Does(Action::Remove),
        &["remove", "can remove", "delete", "can delete", "ta bort", "radera", "d"],
    ),
    (Column::Does(Action::Export), &["export", "can export", "download", "exportera"]),
    (
        Column::Level,
        &["access", "level", "access level", "permission", "permissions", "rights", "åtkomst", "behörighet"],
    ),
    (Column::Portfolio, &["portfolio", "portfolio access", "portfölj"]),
    (Column::Fields, &["field", "fields", "property", "properties", "limited to", "only fields", "fält"]),
];

/// The headings of a table.
#[derive(Debug)]
pub(super) struct Header(Vec<(Column, String)>);

impl Header {
    /// Reads a line as headings; nothing if it says of no column what it allows.
    pub(super) fn read(cells: &[String]) -> Option<Self> {
        let mut columns: Vec<_> = cells.iter().map(|cell| (column(cell), cell.clone())).collect();
        let allows = |column: Column| column.action().is_some() || column == Column::Level;
        if !columns.iter().any(|(column, _)| allows(*column)) {
            return None;
        }
        // The first column of a matrix often has no heading.
        if !columns.iter().any(|(column, _)| *column == Column::Model) {
            let unnamed = columns.iter_mut().find(|(column, _)| *column == Column::Other)?;
            unnamed.0 = Column::Model;
        }
        Some(Self(columns))
    }

    /// Whether a line names a data model's column among others, as a line of headings does.
    pub(super) fn names_model(cells: &[String]) -> bool {
        cells.len() > 1 && cells.iter().any(|cell| column(cell) == Column::Model)
    }

    /// The headings of which nothing is known here, so that their columns are not read.
    pub(super) fn unread(&self) -> impl Iterator<Item = &str> {
        let unread =
            self.0.iter().filter(|(column, heading)| *column == Column::Other && !heading.is_empty());
        unread.map(|(_, heading)| heading.as_str())
    }

    /// What the column at this place is about; nothing beyond the last heading.
    pub(super) fn column(&self, at: usize) -> Option<Column> {
        self.0.get(at).map(|(column, _)| *column)
    }

    /// Whether there is such a column.
    pub(super) fn has(&self, column: Column) -> bool {
        self.0.iter().any(|(known, _)| *known == column)
    }

    /// The heading of such a column as it stands in the table, or its number where it has none.
    pub(super) fn heading(&self, column: Column) -> Option<String> {
        let at = self.0.iter().position(|(known, _)| *known == column)?;
        let heading = &self.0[at].1;
        Some(if heading.is_empty() { (at + 1).to_string() } else { heading.clone() })
    }

    /// A heading that an earlier column already has the meaning of.
    pub(super) fn twice(&self) -> Option<String> {
        let repeats = |at: &usize| {
            let (column, _) = self.0[*at];
            column != Column::Other && self.0[..*at].iter().any(|(before, _)| *before == column)
        };
        (0..self.0.len()).find(repeats).map(|at| self.0[at].1.clone())
    }
}

/// The action of this name, as a column of its own would have it.
pub(super) fn action(word: &str) -> Option<Action> {
    column(word).action()
}

fn column(heading: &str) -> Column {
    let words: String =
        heading.chars().map(|one| if one.is_alphanumeric() { one } else { ' ' }).collect::<String>();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let found = HEADINGS.iter().find(|(_, names)| names.contains(&words.as_str()));
    found.map_or(Column::Other, |(column, _)| *column)
}
