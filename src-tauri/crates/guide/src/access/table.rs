//! Roles as a table that somebody pastes: CSV, TSV, or a range copied out of a spreadsheet.
//!
//! One row says what a Role may do with one data model. The headers are read tolerantly; what cannot be read is pointed
//! at by row, column and cell, and nothing is taken from a table with such a cell: half a Role would be a wrong one.

mod cell;
mod header;

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use self::cell::{Cell, level, portfolio, tick};
use self::header::{Column, Header};
use super::action::{Action, Actions};
use super::catalogue::{Catalogue, FieldId, NoName, proper};
use super::file::rows;
use super::preview::{Portfolio, Role};
use super::set::Rights;
use crate::named::named;

/// The largest text that is read, in bytes: more than any tenant's Roles.
const LARGEST: usize = 16 * 1024 * 1024;
/// How many flaws are told; a person mends a few and pastes again.
const MOST_FLAWS: usize = 20;
/// How much of a cell, or of a column's heading, is shown.
const SHOWN: usize = 40;

/// What is wrong with a cell, a row, or the whole table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum FlawKind {
    /// There is nothing in it.
    Empty,
    /// It is larger than is read.
    TooLarge,
    /// No row names the columns.
    NoHeader,
    /// Two columns are about the same thing.
    ColumnTwice,
    /// A row without the name of a data model.
    NoModel,
    /// A row without a Role, where other rows name one.
    NoRole,
    /// A cell that is neither a yes nor a no.
    NeitherYesNorNo,
    /// A level of access that is not known.
    UnknownLevel,
    /// A text that cannot be a name.
    NotAName,
    /// A cell beyond the last column.
    BeyondLastColumn,
    /// A row about a model that an earlier row of the Role was about.
    ModelTwice,
    /// A table without a column for the Role, and no name for it elsewhere.
    Unnamed,
    /// A portfolio that is not known, or another one than an earlier row of the Role had.
    WrongPortfolio,
}

named! { FlawKind {
    Empty "empty",
    TooLarge "too_large",
    NoHeader "no_header",
    ColumnTwice "column_twice",
    NoModel "no_model",
    NoRole "no_role",
    NeitherYesNorNo "neither_yes_nor_no",
    UnknownLevel "unknown_level",
    NotAName "not_a_name",
    BeyondLastColumn "beyond_last_column",
    ModelTwice "model_twice",
    Unnamed "unnamed",
    WrongPortfolio "wrong_portfolio",
} }

/// Something in a table that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TableFlaw {
    /// What.
    pub what: FlawKind,
    /// In which row, from 1; nothing for the table as a whole.
    pub row: Option<u32>,
    /// In which column, by its heading or its number.
    pub column: Option<String>,
    /// What stands there.
    pub cell: Option<String>,
}

/// What a table says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The Roles that it describes.
    pub roles: Vec<Role>,
    /// The headings of which nothing is known here: what stands below them is not taken.
    pub unread: Vec<String>,
}

/// Reads a table. Without a column for the Role, all of it is about one Role of the name `role`.
///
/// # Errors
/// The first flaws, in order.
pub fn read(text: &str, role: &str, catalogue: &mut Catalogue) -> Result<Table, Vec<TableFlaw>> {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(vec![whole(FlawKind::Empty)]);
    }
    if text.len() > LARGEST {
        return Err(vec![whole(FlawKind::TooLarge)]);
    }
    let lines = lines(text);
    let (at, header) = header(&lines).map_err(|line| vec![flaw(FlawKind::NoHeader, line, None, None)])?;
    if let Some(twice) = header.twice() {
        return Err(vec![flaw(FlawKind::ColumnTwice, lines.get(at), Some(twice), None)]);
    }
    let nameless = if role.trim().is_empty() { FlawKind::Unnamed } else { FlawKind::NotAName };
    if !header.has(Column::Role) && proper(role).is_err() {
        return Err(vec![whole(nameless)]);
    }
    let (roles, places, flaws) = (Vec::new(), HashMap::new(), Vec::new());
    let mut reader = Reader { header: &header, catalogue, roles, places, flaws };
    for line in lines.get(at + 1..).unwrap_or_default() {
        reader.take(line, role);
    }
    if reader.roles.is_empty() && reader.flaws.is_empty() {
        return Err(vec![whole(FlawKind::Empty)]);
    }
    let Reader { roles, flaws, .. } = reader;
    let unread = header.unread().map(shown).collect();
    if flaws.is_empty() { Ok(Table { roles, unread }) } else { Err(flaws) }
}

/// The headings, and where they are; or else the line that should have them.
fn header(lines: &[Line]) -> Result<(usize, Header), Option<&Line>> {
    for (at, line) in lines.iter().enumerate() {
        match Header::read(&line.cells) {
            Some(header) => return Ok((at, header)),
            // A cell further down that happens to be called as an action is no heading.
            None if Header::names_model(&line.cells) => return Err(Some(line)),
            None => {}
        }
    }
    Err(lines.first())
}

/// Writes Roles as a table that [`read`] reads: to be looked over and changed by hand.
pub fn write(roles: &[Role], catalogue: &Catalogue) -> String {
    let limited = roles.iter().any(|role| role.access.iter().any(|(_, one)| !one.limited().is_empty()));
    let portfolios = roles.iter().any(|role| role.portfolio.is_some());
    let more = |fields: &str, portfolio: &str| -> Vec<String> {
        let cells = [limited.then_some(fields), portfolios.then_some(portfolio)];
        cells.into_iter().flatten().map(str::to_owned).collect()
    };
    let mut lines = vec![line_of("Role", "Model", |action| action.label(), &more("Fields", "Portfolio"))];
    for role in roles {
        let portfolio = role.portfolio.map(cell::portfolio_word).unwrap_or_default();
        if role.access.is_empty() {
            lines.push(line_of(&role.name, "", |_| "", &more("", portfolio)));
        }
        for row in rows(&role.access, catalogue) {
            let tick = |action| if row.actions.contains(action) { "x" } else { "" };
            let fields = row.fields.as_ref().map(|fields| fields.join(", ")).unwrap_or_default();
            lines.push(line_of(&role.name, &row.model, tick, &more(&fields, portfolio)));
        }
    }
    lines.join("\n")
}

/// Cells with a tab between them. Names hold no tab and no line break.
fn line_of<'a>(role: &str, model: &str, cell: impl Fn(Action) -> &'a str, more: &[String]) -> String {
    let actions = Action::ALL.iter().map(|action| cell(*action));
    let cells: Vec<&str> =
        [role, model].into_iter().chain(actions).chain(more.iter().map(String::as_str)).collect();
    cells.join("\t")
}

/// A line of the table that is not blank.
struct Line {
    /// Its number in the text, from 1.
    number: u32,
    cells: Vec<String>,
}

/// The lines, split at the separator that the first of them uses most.
fn lines(text: &str) -> Vec<Line> {
    let delimiter = delimiter(text);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let line = |record: csv::StringRecord| {
        let number = record.position().map_or(0, |at| line_number(text, at));
        let mut cells: Vec<String> = record.iter().map(|cell| cell.trim().to_owned()).collect();
        if delimiter == b'|' {
            unframe(&mut cells);
        }
        Line { number, cells }
    };
    // The text is UTF-8 and rows may differ in length, so that every row can be read.
    let read = reader.records().filter_map(Result::ok).map(line);
    read.filter(|line| line.cells.iter().any(|cell| !cell.is_empty()) && !is_rule(&line.cells)).collect()
}

/// The number of the line at which a row begins, from 1. The blank lines before a row count as its own there.
fn line_number(text: &str, at: &csv::Position) -> u32 {
    let from = usize::try_from(at.byte()).ok().and_then(|from| text.get(from..)).unwrap_or_default();
    let blank = from.chars().take_while(|one| matches!(one, '\r' | '\n')).filter(|one| *one == '\n').count();
    u32::try_from(at.line()).unwrap_or(u32::MAX).saturating_add(u32::try_from(blank).unwrap_or_default())
}

fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| line.contains(['\t', ';', ',', '|'])).unwrap_or_default();
    let count = |one: &u8| first.bytes().filter(|byte| byte == one).count();
    let best = [b'\t', b';', b',', b'|'].into_iter().rev().max_by_key(count);
    best.unwrap_or(b',')
}

/// A row of a Markdown table has a bar before its first cell and one after its last.
fn unframe(cells: &mut Vec<String>) {
    if cells.first().is_some_and(String::is_empty) {
        cells.remove(0);
    }
    if cells.last().is_some_and(String::is_empty) {
        cells.pop();
    }
}

/// The line under the headings of a Markdown table.
fn is_rule(cells: &[String]) -> bool {
    let rule = |cell: &String| cell.contains("--") && cell.chars().all(|one| matches!(one, '-' | ':' | ' '));
    cells.iter().all(rule)
}

struct Reader<'a> {
    header: &'a Header,
    catalogue: &'a mut Catalogue,
    roles: Vec<Role>,
    /// Where each Role is, by its name in lower case.
    places: HashMap<String, usize>,
    flaws: Vec<TableFlaw>,
}

/// What a row says, as far as it can be read.
#[derive(Default)]
struct Row<'a> {
    role: Option<&'a str>,
    model: Option<&'a str>,
    actions: Actions,
    fields: Vec<&'a str>,
    portfolio: Option<Portfolio>,
}

impl Reader<'_> {
    fn take(&mut self, line: &Line, role: &str) {
        let before = self.flaws.len();
        let row = self.row(line);
        let Some(model) = row.model else {
            // A Role that allows nothing has no model to name.
            if let (Some(name), true, true) = (row.role, row.actions.is_empty(), self.flaws.len() == before) {
                let at = self.role(name);
                self.roles[at].portfolio = row.portfolio;
                return;
            }
            return self.point(FlawKind::NoModel, line, Some(Column::Model), None);
        };
        let name = match (row.role, self.header.has(Column::Role), self.roles.last()) {
            (Some(named), _, _) => named.to_owned(),
            (None, false, _) => role.to_owned(),
            // A spreadsheet shows a merged cell in its first row only.
            (None, true, Some(last)) => last.name.clone(),
            (None, true, None) => return self.point(FlawKind::NoRole, line, Some(Column::Role), None),
        };
        if self.flaws.len() == before {
            self.add(line, &name, model, &row);
        }
    }

    fn row<'l>(&mut self, line: &'l Line) -> Row<'l> {
        let mut row = Row::default();
        for (at, cell) in line.cells.iter().enumerate() {
            match self.header.column(at) {
                _ if cell.is_empty() => {}
                Some(Column::Role) => match proper(cell) {
                    Ok(name) => row.role = Some(name),
                    Err(NoName) => self.point(FlawKind::NotAName, line, Some(Column::Role), Some(cell)),
                },
                Some(Column::Model) => row.model = Some(cell),
                Some(Column::Fields) => row.fields = cell.split([',', ';', '\n']).map(str::trim).collect(),
                Some(Column::Does(action)) => match tick(cell) {
                    Some(Cell::Yes) => row.actions = row.actions.union(Actions::of(&[action])),
                    Some(Cell::No) => {}
                    None => {
                        self.point(FlawKind::NeitherYesNorNo, line, Some(Column::Does(action)), Some(cell))
                    }
                },
                Some(Column::Level) => match level(cell) {
                    Some(actions) => row.actions = row.actions.union(actions),
                    None => self.point(FlawKind::UnknownLevel, line, Some(Column::Level), Some(cell)),
                },
                Some(Column::Portfolio) => match portfolio(cell) {
                    Some(portfolio) => row.portfolio = Some(portfolio),
                    None => {
                        self.point(FlawKind::WrongPortfolio, line, Some(Column::Portfolio), Some(cell));
                    }
                },
                Some(Column::Other) => {}
                None => self.flaws.push(flaw(
                    FlawKind::BeyondLastColumn,
                    Some(line),
                    Some((at + 1).to_string()),
                    Some(cell),
                )),
            }
        }
        row.fields.retain(|field| !field.is_empty());
        row
    }

    fn add(&mut self, line: &Line, role: &str, model: &str, row: &Row<'_>) {
        let Ok(id) = self.catalogue.model(model) else {
            return self.point(FlawKind::NotAName, line, Some(Column::Model), Some(model));
        };
        let fields: Result<Vec<FieldId>, NoName> =
            row.fields.iter().map(|field| self.catalogue.field(id, field)).collect();
        let Ok(fields) = fields else {
            return self.point(FlawKind::NotAName, line, Some(Column::Fields), None);
        };
        let rights = match fields.as_slice() {
            [] => Rights::on_every_field(row.actions),
            some => Rights::on_fields(row.actions, some.iter().copied()),
        };
        let at = self.role(role);
        let before = self.roles[at].access.on(id);
        // Rows about some fields each add up; two about every field contradict each other.
        if before.is_some_and(|before| before.limited().is_empty()) && fields.is_empty() {
            return self.point(FlawKind::ModelTwice, line, Some(Column::Model), Some(model));
        }
        let known = self.roles[at].portfolio;
        if known.is_some() && row.portfolio.is_some() && known != row.portfolio {
            return self.point(FlawKind::WrongPortfolio, line, Some(Column::Portfolio), None);
        }
        self.roles[at].portfolio = known.or(row.portfolio);
        self.roles[at].access.add(id, &rights);
    }

    /// Where the Role of this name is, in whatever case.
    fn role(&mut self, name: &str) -> usize {
        *self.places.entry(name.to_lowercase()).or_insert_with(|| {
            self.roles.push(Role { name: name.to_owned(), ..Role::default() });
            self.roles.len() - 1
        })
    }

    fn point(&mut self, what: FlawKind, line: &Line, column: Option<Column>, cell: Option<&str>) {
        let heading = column.and_then(|column| self.header.heading(column));
        if self.flaws.len() < MOST_FLAWS {
            self.flaws.push(flaw(what, Some(line), heading, cell));
        }
    }
}

const fn whole(what: FlawKind) -> TableFlaw {
    TableFlaw { what, row: None, column: None, cell: None }
}

fn flaw(what: FlawKind, line: Option<&Line>, column: Option<String>, cell: Option<&str>) -> TableFlaw {
    let (column, cell) = (column.as_deref().map(shown), cell.map(shown));
    TableFlaw { what, row: line.map(|line| line.number), column, cell }
}

/// As much of a text as is shown.
fn shown(text: &str) -> String {
    text.chars().filter(|one| !one.is_control()).take(SHOWN).collect()
}

impl Column {
    /// The action that a column is about.
    const fn action(self) -> Option<Action> {
        match self {
            Self::Does(action) => Some(action),
            _ => None,
        }
    }
}
