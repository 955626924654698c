//! What a cell says, as people tick tables.

use super::header::action;
use crate::access::action::Actions;
use crate::access::preview::Portfolio;

/// A ticked or an unticked cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    Yes,
    No,
}

const YES: &[&str] = &[
    "✓", "✔", "√", "☑", "✅", "🗹", "x", "y", "yes", "true", "1", "on", "ok", "allow", "allowed", "granted",
    "full", "all", "ja", "sant", "•", "●", "[x]", "checked",
];
const NO: &[&str] = &[
    "",
    "-",
    "–",
    "—",
    "✗",
    "✘",
    "☐",
    "❌",
    "n",
    "no",
    "false",
    "0",
    "off",
    "deny",
    "denied",
    "none",
    "never",
    "nej",
    "falskt",
    "[ ]",
    "[]",
    "unchecked",
    "n/a",
];

/// Reads a tick; nothing if the cell is neither a yes nor a no.
pub(super) fn tick(cell: &str) -> Option<Cell> {
    let said = plain(cell);
    if YES.contains(&said.as_str()) {
        return Some(Cell::Yes);
    }
    NO.contains(&said.as_str()).then_some(Cell::No)
}

/// Reads a level of access: one word for all of it, or a list of actions.
pub(super) fn level(cell: &str) -> Option<Actions> {
    match plain(cell).as_str() {
        "full" | "full access" | "all" | "everything" | "admin" | "full åtkomst" | "allt" => {
            Some(Actions::ALL)
        }
        "read only" | "readonly" | "view only" | "read-only" | "endast läsa" | "skrivskyddad" => {
            Some(Actions::VIEW)
        }
        said if NO.contains(&said) || ["no access", "ingen", "ingen åtkomst"].contains(&said) => {
            Some(Actions::NONE)
        }
        said => said.split([',', ';', '/', '+', '&', '\n']).map(action).collect(),
    }
}

/// Which companies somebody sees, as Planhat's "Portfolio Access" and as people call it.
const PORTFOLIOS: &[(Portfolio, &[&str])] = &[
    (Portfolio::Full, &["full", "full portfolio", "all", "all companies", "alla"]),
    (Portfolio::Team, &["team", "team portfolio", "my team"]),
    (Portfolio::OnlyMine, &["only mine", "only_mine", "only my portfolio", "my portfolio", "mine", "own"]),
];

/// Reads which companies somebody sees.
pub(super) fn portfolio(cell: &str) -> Option<Portfolio> {
    let said = plain(cell);
    PORTFOLIOS.iter().find(|(_, words)| words.contains(&said.as_str())).map(|(portfolio, _)| *portfolio)
}

/// The word for it that is written.
pub(super) const fn portfolio_word(portfolio: Portfolio) -> &'static str {
    match portfolio {
        Portfolio::Full => "Full",
        Portfolio::Team => "Team",
        Portfolio::OnlyMine => "Only mine",
    }
}

/// Without case, and without what decides only how an emoji is drawn.
fn plain(cell: &str) -> String {
    let kept = cell.chars().filter(|one| *one != '\u{fe0f}' && *one != '\u{fe0e}');
    kept.collect::<String>().trim().to_lowercase()
}
