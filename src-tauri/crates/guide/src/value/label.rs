//! The label that came along when a value was copied, with the signs of a list, a table or a piece of code around it.

use super::clean::{QUOTES, is_blank};

/// Words that may stand before a label.
const BEFORE: &[&str] = &["your", "the", "oauth", "mcp", "chatgpt", "planhat"];

/// The labels under which the two applications and their documentation show these values, in lower case and without
/// what parts their words; longest first where one begins with another.
const LABELS: &[&str] = &[
    "callbackurls",
    "callbackurl",
    "callbackuri",
    "redirecturls",
    "redirecturl",
    "redirecturis",
    "redirecturi",
    "clientsecret",
    "clientid",
    "serverurl",
    "endpoint",
    "secret",
    "url",
];

/// How a value begins, by which it is known with nothing but a sign before it.
const VALUE_STARTS: &[&str] = &["https://", "http://", "https%3a", "pk_", "sk_"];

/// The signs that begin a line of a list, a quotation or a table.
const LINE_STARTS: &[char] = &['•', '·', '‣', '▪', '*', '-', '–', '—', '>', '#', '|', '+'];

/// What stands between a label and its value.
const BETWEEN: &[char] = &[':', '=', '→', '|', '*', '–', '—', '>', '：'];

/// What follows a known label, or the sign that begins a line, if a value does.
pub(super) fn after_label(text: &str) -> Option<&str> {
    let line = after_line_start(text);
    let value = after_name(line.trim_start_matches(QUOTES)).and_then(value_after);
    let is_item = text[..text.len() - line.len()].ends_with(is_blank) && begins_like_a_value(line);
    value.or_else(|| is_item.then_some(line))
}

/// Whether the text is a label and nothing else.
pub(super) fn is_label(text: &str) -> bool {
    after_name(after_line_start(text).trim_start_matches(QUOTES))
        .is_some_and(|rest| rest.chars().all(|c| is_blank(c) || is_between(c) || QUOTES.contains(&c)))
}

pub(super) fn begins_like_a_value(text: &str) -> bool {
    VALUE_STARTS
        .iter()
        .any(|start| text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start)))
}

/// Without the signs and the number that begin a line of a list.
fn after_line_start(text: &str) -> &str {
    let signs = |c: char| is_blank(c) || LINE_STARTS.contains(&c);
    let bare = text.trim_start_matches(signs);
    let digits = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = digits.len() < bare.len() && bare.len() - digits.len() <= 2;
    let rest = digits.strip_prefix(['.', ')']).filter(|rest| numbered && rest.starts_with(is_blank));
    rest.map_or(bare, |rest| rest.trim_start_matches(signs))
}

/// What follows the name of a value: `Client ID`, `client_id`, `OAuth Client-Id`, `clientId (required)`.
fn after_name(text: &str) -> Option<&str> {
    let mut rest = text;
    while let Some(after) = BEFORE.iter().find_map(|word| after_word(rest, word)) {
        rest = after.trim_start_matches(parts_words);
    }
    let rest = LABELS.iter().find_map(|label| after_word(rest, label))?;
    let note = rest.trim_start_matches(is_blank).strip_prefix('(').and_then(|note| note.split_once(')'));
    Some(note.map_or(rest, |(_, after)| after))
}

/// What follows a word, whatever parts the words that it is made of.
fn after_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let mut rest = text;
    for wanted in word.chars() {
        let within = rest.len() < text.len();
        let next = rest.trim_start_matches(|c| within && parts_words(c));
        rest = next.strip_prefix(|c: char| c.eq_ignore_ascii_case(&wanted))?;
    }
    Some(rest)
}

fn parts_words(c: char) -> bool {
    matches!(c, ' ' | '_' | '-' | '\u{a0}')
}

/// The value behind a label: parted from it, or known by how it begins, as in text that was taken from a page.
fn value_after(rest: &str) -> Option<&str> {
    let closed = rest.strip_prefix(QUOTES).unwrap_or(rest);
    let blank = closed.trim_start_matches(is_blank);
    let dashed =
        blank.strip_prefix('-').filter(|after| blank.len() < closed.len() && after.starts_with(is_blank));
    let value = dashed.unwrap_or(blank).trim_start_matches(|c| is_blank(c) || is_between(c));
    let parted = value.len() < closed.len() || begins_like_a_value(value);
    (parted && !value.is_empty()).then_some(value)
}

fn is_between(c: char) -> bool {
    BETWEEN.contains(&c)
}
