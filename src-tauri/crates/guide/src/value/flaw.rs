//! What can be wrong with a pasted text, and the problem that says so.

use super::Field;
use super::clean::is_blank;
use crate::finding::Phase;
use crate::named::named;
use crate::problem::{Problem, ProblemCode};

/// Declares the reasons once: the enum, the full list, and the name that the catalogue selects by.
macro_rules! flaws {
    ($($(#[$doc:meta])+ $flaw:ident $name:literal;)+) => {
        /// The `reason` of a [`ProblemCode::ValueMalformed`]: what exactly is wrong with a pasted text.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Flaw { $($(#[$doc])+ $flaw,)+ }

        impl Flaw {
            /// Every reason.
            pub const ALL: &[Flaw] = &[$(Flaw::$flaw,)+];

            /// The stable `snake_case` name.
            pub const fn name(self) -> &'static str {
                match self { $(Flaw::$flaw => $name,)+ }
            }
        }
    };
}

flaws! {
    /// Nothing is left once it is cleaned.
    Empty "empty";
    /// Far longer than any such value.
    TooLong "too_long";
    /// Far shorter than any such value.
    TooShort "too_short";
    /// The label was pasted, not the value.
    Label "label";
    /// Dots that stand for a hidden value.
    Dots "dots";
    /// Text that stands for a value in an instruction, as in `[...]`.
    Placeholder "placeholder";
    /// Another of the four values; `looks_like` says which.
    OtherValue "other_value";
    /// A character that does not belong; `character`, `position` and where it can be shown `glyph` say which.
    Character "character";
    /// No address at all.
    NotAnAddress "not_an_address";
    /// The address is written as it stands inside another one, with `%3A%2F%2F`.
    Encoded "encoded";
    /// The address lacks its `https://`.
    SchemeMissing "scheme_missing";
    /// The address begins with something else than `https://`; `found` says with what.
    SchemeWrong "scheme_wrong";
    /// The address carries a user name or a password.
    UserInfo "user_info";
    /// The address ends in a `#` part.
    Fragment "fragment";
    /// The address ends in a `?` part.
    Query "query";
    /// The address has capital letters in its host, or otherwise differs from how it is usually written.
    Spelling "spelling";
    /// The address ends in a slash that does not belong.
    TrailingSlash "trailing_slash";
    /// The address is on another host; `found` and `expected` say which.
    Host "host";
    /// The callback URL ends before its last part.
    IdMissing "id_missing";
    /// An address of the right application that is no callback URL.
    NotCallback "not_callback";
    /// Not the usual shape; it may be right all the same.
    Unusual "unusual";
}

impl Flaw {
    /// The problem of this flaw in `field`.
    pub(super) fn of(self, field: Field) -> Problem {
        problem(ProblemCode::ValueMalformed, field).with("reason", self.name())
    }
}

/// A problem met while judging `field`.
pub(super) fn problem(code: ProblemCode, field: Field) -> Problem {
    Problem::new(code).in_phase(phase_of(field)).with("field", field.name())
}

const fn phase_of(field: Field) -> Phase {
    match field {
        Field::ServerUrl => Phase::ServerUrl,
        Field::CallbackUrl | Field::PublishedCallback => Phase::CallbackUrl,
        Field::ClientId => Phase::ClientId,
        Field::ClientSecret => Phase::Credentials,
        Field::Owner => Phase::Owner,
    }
}

/// A text that may be repeated in a problem: short, and certainly no secret.
pub(super) fn repeatable(text: &str) -> Option<String> {
    let harmless = !text.to_ascii_lowercase().contains("sk_");
    (harmless && text.chars().count() <= 200).then(|| text.to_owned())
}

/// The same problem, saying what was found, where that may be repeated.
pub(super) fn with_found(problem: Problem, found: &str) -> Problem {
    match repeatable(found) {
        Some(found) => problem.with("found", found),
        None => problem,
    }
}

/// How a character is called; the catalogue has its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CharacterName {
    /// A space, or anything that looks like one.
    Blank,
    /// Any end of a line.
    LineBreak,
    /// A tab.
    Tab,
    /// Any quotation mark.
    Quote,
    /// A dash that a word processor made of a hyphen.
    Dash,
    /// Any bracket.
    Bracket,
    /// A backslash.
    Backslash,
    /// A letter of another alphabet, which may look like a usual one.
    Letter,
    /// Anything else.
    Other,
}

named! { CharacterName {
    Blank "blank",
    LineBreak "line_break",
    Tab "tab",
    Quote "quote",
    Dash "dash",
    Bracket "bracket",
    Backslash "backslash",
    Letter "letter",
    Other "other",
} }

impl CharacterName {
    /// The name of a character.
    pub fn of(c: char) -> Self {
        match c {
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Self::LineBreak,
            '\t' => Self::Tab,
            c if is_blank(c) => Self::Blank,
            '"' | '\'' | '`' | '´' | '‘'..='‟' | '«' | '»' | '‹' | '›' | '′' | '″' => {
                Self::Quote
            }
            '\u{2010}'..='\u{2015}' | '\u{2212}' => Self::Dash,
            '<' | '>' | '[' | ']' | '{' | '}' | '(' | ')' | '＜' | '＞' => Self::Bracket,
            '\\' => Self::Backslash,
            c if c.is_alphabetic() && !c.is_ascii() => Self::Letter,
            _ => Self::Other,
        }
    }
}

/// Says of a problem which character it is: its name, and its place.
pub(crate) fn at_character(problem: Problem, index: usize, c: char) -> Problem {
    problem.with("character", CharacterName::of(c).name()).with("position", (index + 1).to_string())
}

/// The first character of `text` that is not `allowed`, as a problem of `field`. The character itself is shown only
/// where it can be seen and is no part of a secret.
pub(super) fn foreign_character(text: &str, field: Field, allowed: fn(char) -> bool) -> Option<Problem> {
    let (index, c) = text.chars().enumerate().find(|&(_, c)| !allowed(c))?;
    let problem = at_character(Flaw::Character.of(field), index, c);
    let visible = !is_blank(c) && !c.is_control() && field != Field::ClientSecret;
    Some(if visible { problem.with("glyph", c) } else { problem })
}

/// Whether the text stands for a value in an instruction: `[...]`, `<your-client-id>`, `pk_xxxxxxxx`, `example.com`.
pub(super) fn is_placeholder(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let left_out = lower.contains("...") || lower.contains('…');
    let bracketed =
        [('<', '>'), ('{', '}'), ('[', ']')].iter().any(|&(open, close)| pair(&lower, open, close));
    let filler = lower.contains("xxxxxx") || lower.contains("your-") || lower.contains("your_");
    left_out || bracketed || filler
}

/// A pair of brackets with something between them, other than the address of an IPv6 host.
fn pair(text: &str, open: char, close: char) -> bool {
    let Some((_, rest)) = text.split_once(open) else { return false };
    rest.split_once(close).is_some_and(|(inner, _)| inner.parse::<std::net::Ipv6Addr>().is_err())
}

/// Whether the text is made of the dots that stand for a hidden value.
pub(super) fn is_dots(text: &str) -> bool {
    text.contains(['•', '●', '∙', '⦁', '·', '＊']) || (text.len() > 2 && text.chars().all(|c| c == '*'))
}

/// Which of the values a text looks like, by how it begins or where it leads.
pub(super) fn looks_like(text: &str) -> Option<Field> {
    let lower = text.to_ascii_lowercase();
    if lower.starts_with("sk_") {
        return Some(Field::ClientSecret);
    }
    if lower.starts_with("pk_") {
        return Some(Field::ClientId);
    }
    let (_, address) = lower.split_once("://")?;
    let host = address.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let is_app = ["chatgpt.com", "claude.ai", "claude.com"].contains(&host);
    let is_server = super::Environment::of_domain(host).is_some();
    if is_app || address.contains("/connector/oauth/") {
        Some(Field::CallbackUrl)
    } else {
        is_server.then_some(Field::ServerUrl)
    }
}

/// The problem of another value in the place of `field`.
pub(super) fn other_value(field: Field, looks_like: Field) -> Problem {
    Flaw::OtherValue.of(field).with("looks_like", looks_like.name())
}
