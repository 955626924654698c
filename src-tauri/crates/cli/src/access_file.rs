//! OAuth Clients and Roles in files: JSON, or a table.

use std::path::Path;
use std::{fs, io};

use guide::access::file::{Unusable, read_client, read_roles};
use guide::access::table::{self, Table, TableFlaw};
use guide::access::{Catalogue, OauthClient, Role};
use guide::words::{Words, kebab};

use crate::say;

/// Why a file cannot be used, and which.
pub(crate) enum Refused<'a> {
    /// It cannot be read at all.
    Unreadable(&'a Path, io::Error),
    /// Its JSON is not in the form that is expected.
    Unusable(&'a Path, Unusable),
    /// It describes several Roles, where one is meant; so many.
    NotOneRole(&'a Path, usize),
    /// It is a table of several Roles, where an OAuth Client is meant; so many.
    NotOneClient(&'a Path, usize),
    /// Its table has cells that cannot be read.
    Table(&'a Path, Vec<TableFlaw>),
}

/// The OAuth Client in a file.
pub(crate) fn client<'a>(
    words: &Words,
    file: &'a Path,
    catalogue: &mut Catalogue,
) -> Result<OauthClient, Refused<'a>> {
    let text = text(file)?;
    if is_json(&text) {
        return read_client(&text, catalogue).map_err(|why| Refused::Unusable(file, why));
    }
    let rows = table_in(words, file, &text, catalogue)?;
    if rows.len() > 1 {
        return Err(Refused::NotOneClient(file, rows.len()));
    }
    let access = rows.into_iter().next().map(|rows| rows.access).unwrap_or_default();
    Ok(OauthClient { name: stem(file), access, ..OauthClient::default() })
}

/// The Roles in a file.
pub(crate) fn roles_in<'a>(
    words: &Words,
    file: &'a Path,
    catalogue: &mut Catalogue,
) -> Result<Vec<Role>, Refused<'a>> {
    let text = text(file)?;
    if is_json(&text) {
        return read_roles(&text, catalogue).map_err(|why| Refused::Unusable(file, why));
    }
    table_in(words, file, &text, catalogue)
}

/// The Roles in a table. Which of its columns were not read is said on standard error.
fn table_in<'a>(
    words: &Words,
    file: &'a Path,
    text: &str,
    catalogue: &mut Catalogue,
) -> Result<Vec<Role>, Refused<'a>> {
    let read = table::read(text, &stem(file), catalogue);
    let Table { roles, unread } = read.map_err(|flaws| Refused::Table(file, flaws))?;
    if !unread.is_empty() {
        let (file, columns) = (file.display().to_string(), unread.join(", "));
        say::aside(&words.get("preview-unread", &[("file", &file), ("columns", &columns)]));
    }
    Ok(roles)
}

/// The one Role in a file.
pub(crate) fn role_in<'a>(
    words: &Words,
    file: &'a Path,
    catalogue: &mut Catalogue,
) -> Result<Role, Refused<'a>> {
    let mut roles = roles_in(words, file, catalogue)?;
    match (roles.len(), roles.pop()) {
        (1, Some(role)) => Ok(role),
        (count, _) => Err(Refused::NotOneRole(file, count)),
    }
}

fn text(file: &Path) -> Result<String, Refused<'_>> {
    fs::read_to_string(file).map_err(|error| Refused::Unreadable(file, error))
}

/// A Markdown table may begin with a bracket only after its first bar.
fn is_json(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').trim_start().starts_with(['{', '['])
}

/// The name of what is in a file that does not say it.
fn stem(file: &Path) -> String {
    file.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

impl Refused<'_> {
    /// Says why, on standard error.
    pub(crate) fn tell(&self, words: &Words) {
        let file = |path: &Path| path.display().to_string();
        match self {
            Self::Unreadable(path, why) if why.kind() == io::ErrorKind::InvalidData => {
                say::refusal(&words.get("preview-no-text", &[("file", &file(path))]));
            }
            Self::Unreadable(path, why) => {
                let why = why.to_string();
                say::refusal(&words.get("preview-unreadable", &[("file", &file(path)), ("why", &why)]));
            }
            Self::Unusable(path, Unusable::NoPermissions) => {
                say::refusal(&words.get("preview-no-permissions", &[("file", &file(path))]));
            }
            Self::Unusable(path, Unusable::NoRoles) => {
                say::refusal(&words.get("preview-no-roles", &[("file", &file(path))]));
            }
            Self::Unusable(path, why) => {
                let why = why.to_string();
                say::refusal(&words.get("preview-wrong-form", &[("file", &file(path)), ("why", &why)]));
            }
            Self::NotOneRole(path, count) => {
                let (file, count) = (file(path), count.to_string());
                say::refusal(&words.get("preview-one-role", &[("file", &file), ("count", &count)]));
            }
            Self::NotOneClient(path, count) => {
                let (file, count) = (file(path), count.to_string());
                say::refusal(&words.get("preview-one-client", &[("file", &file), ("count", &count)]));
            }
            Self::Table(path, flaws) => {
                say::refusal(&words.get("preview-table", &[("file", &file(path))]));
                flaws.iter().for_each(|flaw| tell_flaw(words, flaw));
            }
        }
    }
}

fn tell_flaw(words: &Words, flaw: &TableFlaw) {
    let name = format!("access-flaw-{}", kebab(flaw.what.name()));
    if let Some(row) = flaw.row {
        let row = row.to_string();
        let mut at = vec![("row", row.as_str())];
        at.extend(flaw.column.as_deref().map(|column| ("column", column)));
        at.extend(flaw.cell.as_deref().map(|cell| ("cell", cell)));
        say::aside(&words.get("access-flaw-at", &at));
    }
    say::aside(&format!("  {} {}", words.get(&name, &[]), words.get(&format!("{name}-mend"), &[])));
}
