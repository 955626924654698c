//! Taking off what is surely no part of a pasted value, and telling what was taken off.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Field, label};
use crate::named::named;

/// What was taken off a pasted text because it is surely no part of the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Cleaned {
    /// Blanks or line breaks around it.
    Blanks,
    /// Quotes or brackets around it.
    Quotes,
    /// Characters that cannot be seen.
    Hidden,
    /// The label that stood before it, as in `Client ID: pk_…`.
    Label,
    /// Punctuation of the sentence in which it stood.
    Punctuation,
}

named! { Cleaned {
    Blanks "blanks",
    Quotes "quotes",
    Hidden "hidden",
    Label "label",
    Punctuation "punctuation",
} }

/// Longer texts are no value of any kind; they are left as they are, and refused by their length.
pub(super) const LONGEST_CLEANED: usize = 8 * 1024;

pub(super) const QUOTES: &[char] = &[
    '"', '\'', '`', '´', '‘', '’', '‚', '‛', '“', '”', '„', '‟', '«', '»', '‹', '›', '′', '″', '「', '」',
    '＂', '＇',
];

const BRACKETS: &[(char, char)] =
    &[('<', '>'), ('(', ')'), ('[', ']'), ('{', '}'), ('*', '*'), ('|', '|'), ('＜', '＞')];

const PUNCTUATION: &[char] = &['.', ',', ';', ':', '!', '?', '。', '，'];

/// The text without what is surely no part of a value of `field`, and what was taken off, in a fixed order.
///
/// Cleaning what is already clean changes nothing.
pub(super) fn clean(mut text: String, field: Field) -> (String, Vec<Cleaned>) {
    let mut taken = remove_hidden(&mut text);
    if text.len() > LONGEST_CLEANED {
        return (text, taken);
    }
    let bare = strip(&text, field, &mut taken);
    if bare.len() < text.len() {
        text = bare.to_owned();
    }
    taken.sort_unstable();
    taken.dedup();
    (text, taken)
}

/// Takes hidden characters out of the text, in place, so that no second copy of it is left in memory.
pub(super) fn remove_hidden(text: &mut String) -> Vec<Cleaned> {
    let before = text.len();
    text.retain(|c| !is_hidden(c));
    if text.len() < before { vec![Cleaned::Hidden] } else { Vec::new() }
}

/// The part of `text` that is the value, with everything around it told in `taken`.
pub(super) fn strip<'a>(text: &'a str, field: Field, taken: &mut Vec<Cleaned>) -> &'a str {
    let mut rest = text;
    loop {
        let before = rest;
        for (what, without) in [
            (Cleaned::Blanks, rest_without_blanks as fn(&'a str, Field) -> &'a str),
            (Cleaned::Quotes, without_brackets),
            (Cleaned::Label, without_label),
            (Cleaned::Quotes, without_quotes),
            (Cleaned::Punctuation, without_punctuation),
        ] {
            let shorter = without(rest, field);
            if shorter.len() < rest.len() {
                taken.push(what);
                rest = shorter;
            }
        }
        if rest.len() == before.len() {
            return rest;
        }
    }
}

fn rest_without_blanks(text: &str, _: Field) -> &str {
    text.trim_matches(is_blank)
}

/// What follows a known label, if anything does.
fn without_label(text: &str, _: Field) -> &str {
    label::after_label(text).unwrap_or(text)
}

/// Quotes at either end. A secret may itself hold such a character, so there they must come in a pair.
fn without_quotes(text: &str, field: Field) -> &str {
    if field != Field::ClientSecret {
        return text.trim_matches(QUOTES);
    }
    let inner = text.strip_prefix(QUOTES).and_then(|rest| rest.strip_suffix(QUOTES));
    inner.filter(|inner| !inner.is_empty()).unwrap_or(text)
}

/// Brackets around something that is no placeholder, and the address of a Markdown link.
fn without_brackets(text: &str, _: Field) -> &str {
    let link = text
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(')'))
        .and_then(|rest| rest.rsplit_once("]("));
    let wrapped = BRACKETS
        .iter()
        .find_map(|&(open, close)| text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close)));
    [link.map(|(_, address)| address), wrapped]
        .into_iter()
        .flatten()
        .find(|inner| holds_a_value(inner))
        .unwrap_or(text)
}

fn holds_a_value(text: &str) -> bool {
    let inner = text.trim_start_matches(|c: char| is_blank(c) || BRACKETS.iter().any(|&(open, _)| open == c));
    label::begins_like_a_value(inner) || label::after_label(inner).is_some()
}

/// Punctuation after the value; several dots are left, because they say that something was left out. A secret may
/// itself end so, and there only what follows a closing quote is punctuation.
fn without_punctuation(text: &str, field: Field) -> &str {
    let Some(rest) = text.strip_suffix(PUNCTUATION) else { return text };
    let kept = rest.ends_with('.') || rest.is_empty();
    let part_of_secret = field == Field::ClientSecret && !rest.ends_with(QUOTES);
    if kept || part_of_secret { text } else { rest }
}

/// White space, and the two signs that only look like it.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{2800}' | '\u{3164}')
}

/// Characters that cannot be seen: controls, zero-width signs, writing directions, soft hyphens, fillers, tags.
fn is_hidden(c: char) -> bool {
    let control = c.is_control() && !c.is_whitespace();
    control
        || matches!(c,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}'
            | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const BARE: &str = "https://api.planhat.com/v1/mcp";

    #[track_caller]
    fn cleans(pasted: &str, taken: &[Cleaned]) {
        let (text, told) = clean(pasted.to_owned(), Field::ServerUrl);
        assert_eq!(text, BARE, "what surrounds {pasted:?} is no part of the value");
        assert_eq!(told, taken, "a person is told what was taken off {pasted:?}");
    }

    #[test]
    fn what_surrounds_a_value_is_taken_off_and_told() {
        use Cleaned::{Blanks, Hidden, Label, Punctuation, Quotes};
        cleans(BARE, &[]);
        cleans("  https://api.planhat.com/v1/mcp\r\n", &[Blanks]);
        cleans("\u{a0}https://api.planhat.com/v1/mcp\u{2028}", &[Blanks]);
        cleans("\"https://api.planhat.com/v1/mcp\"", &[Quotes]);
        cleans("“https://api.planhat.com/v1/mcp”", &[Quotes]);
        cleans("« https://api.planhat.com/v1/mcp »", &[Blanks, Quotes]);
        cleans("`https://api.planhat.com/v1/mcp`", &[Quotes]);
        cleans("<https://api.planhat.com/v1/mcp>", &[Quotes]);
        cleans("**https://api.planhat.com/v1/mcp**", &[Quotes]);
        cleans("[Planhat](https://api.planhat.com/v1/mcp)", &[Quotes]);
        cleans("https://api.plan\u{ad}hat.com/\u{200b}v1/mcp\u{feff}", &[Hidden]);
        cleans("\u{202a}https://api.planhat.com/v1/mcp\u{202c}", &[Hidden]);
        cleans("Server URL: https://api.planhat.com/v1/mcp", &[Label]);
        cleans("Server URL\nhttps://api.planhat.com/v1/mcp", &[Label]);
        cleans("SERVER URLhttps://api.planhat.com/v1/mcp", &[Label]);
        cleans("\"server url\": \"https://api.planhat.com/v1/mcp\",", &[Quotes, Label, Punctuation]);
        cleans("https://api.planhat.com/v1/mcp.", &[Punctuation]);
        cleans(" “https://api.planhat.com/v1/mcp,” ", &[Blanks, Quotes, Punctuation]);
    }

    #[test]
    fn a_placeholder_keeps_its_marks_so_that_it_can_be_named() {
        for placeholder in
            ["<your-client-id>", "[...]", "https://chatgpt.com/connector/oauth/[...]", "pk_..."]
        {
            assert_eq!(clean(placeholder.to_owned(), Field::ClientId), (placeholder.to_owned(), vec![]));
        }
    }

    #[test]
    fn the_quotes_and_dots_of_a_secret_are_its_own() {
        for secret in ["sk_ends_with_a_dot.", "'sk_half_a_pair", "sk_ends_with_a_quote'"] {
            let (text, taken) = clean(secret.to_owned(), Field::ClientSecret);
            assert_eq!((text.as_str(), taken.len()), (secret, 0), "a secret may hold any visible character");
        }
        assert_eq!(clean("\"sk_wrapped\",".to_owned(), Field::ClientSecret).0, "sk_wrapped");
    }

    #[test]
    fn a_label_is_no_part_of_a_value_that_begins_like_one() {
        for id in ["secretary", "url_shortener", "client_id_7"] {
            assert_eq!(
                clean(id.to_owned(), Field::ClientId).0,
                id,
                "{id} is no label with a value behind it"
            );
        }
        assert!(label::is_label("Client ID:"), "a label alone is named as such");
    }
}
