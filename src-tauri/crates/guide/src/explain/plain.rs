//! Pasted text made plain: bounded, decoded, without markup.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization as _;

/// How much of a text is read, in bytes: its beginning, and its end, where stack traces name their cause.
const HEAD: usize = 24 * 1024;
const TAIL: usize = 8 * 1024;

/// How many percent-encodings may lie over one another: a callback URL inside an authorization URL has two.
const LAYERS: usize = 2;

/// The named character references that error pages use.
const ENTITIES: &[(&str, &str)] = &[
    ("&quot;", "\""),
    ("&apos;", "'"),
    ("&lsquo;", "'"),
    ("&rsquo;", "'"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&nbsp;", " "),
    ("&amp;", "&"),
];

/// `text` in one spelling: without markup and encodings, no longer than can be read at once.
pub(super) fn plain(text: &str) -> String {
    let mut text = without_escapes(&bounded(text));
    text = without_tags(&text);
    for (entity, character) in ENTITIES {
        text = text.replace(entity, character);
    }
    text = without_numeric_references(&text);
    for _ in 0..LAYERS {
        text = percent_decoded(&text);
    }
    marked(&without_boilerplate(&without_hosts(&without_backslashes(&text)))).nfkc().collect()
}

/// What specifications say of an error code names every reason that there may be, and so none: RFC 6749 §5.2.
const BOILERPLATE: &[&str] = &[
    "(e.g., unknown client, no client authentication included, or unsupported authentication method)",
    "due to unknown client, no client authentication included, or unsupported authentication method",
    "is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued \
     to another client",
    "includes an invalid parameter value, includes a parameter more than once, or is otherwise malformed",
];

fn without_boilerplate(text: &str) -> String {
    BOILERPLATE.iter().fold(text.to_owned(), |text, phrase| text.replace(phrase, " "))
}

/// Tells the OAuth code `access_denied` (RFC 6749 §4.1.2.1) from the same two words in a sentence.
fn marked(text: &str) -> String {
    text.replace("access_denied", "access_denied oauthdenial")
}

/// The names of hosts that say something: Planhat's, the AI apps', this computer, status pages.
const TELLING_HOSTS: &[&str] =
    &["planhat", "chatgpt", "openai", "claude", "anthropic", "localhost", "127.0.0.1", "status."];

/// Takes the names of other hosts out of addresses: a server called `tools.example` says nothing of tools.
fn without_hosts(text: &str) -> String {
    let mut pieces = text.split("://");
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let end =
            piece.find(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-'))).unwrap_or(piece.len());
        let (host, rest) = piece.split_at(end);
        let telling = TELLING_HOSTS.iter().any(|known| host.contains(known));
        plain.push_str(if telling { "://" } else { "://x" });
        plain.push_str(if telling { host } else { "" });
        plain.push_str(rest);
    }
    plain
}

/// The beginning and the end of a text that is too long.
fn bounded(text: &str) -> Cow<'_, str> {
    if text.len() <= HEAD + TAIL {
        return Cow::Borrowed(text);
    }
    let boundary = |at: &usize| text.is_char_boundary(*at);
    let head = (0..=HEAD).rev().find(boundary).and_then(|at| text.get(..at)).unwrap_or_default();
    let tail =
        (text.len() - TAIL..text.len()).find(boundary).and_then(|at| text.get(at..)).unwrap_or_default();
    Cow::Owned(format!("{head}\n{tail}"))
}

/// Takes the colours of terminals out: ECMA-48 control sequences, from `ESC [` to the first letter.
fn without_escapes(text: &str) -> String {
    let mut pieces = text.split("\u{1b}[");
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let end = piece.find(|c: char| c.is_ascii_alphabetic()).map_or(piece.len(), |at| at + 1);
        plain.push_str(piece.get(end..).unwrap_or_default());
    }
    plain
}

/// Takes HTML tags out, and what only a browser reads between them. What is in attributes goes with them.
fn without_tags(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        plain.push_str(before);
        let Some(length) = tag_length(tag) else {
            plain.push('<');
            rest = tag.get(1..).unwrap_or_default();
            continue;
        };
        plain.push(' ');
        if tag.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("<html")) {
            plain.push_str("htmlpage ");
        }
        rest = tag.get(length..).unwrap_or_default();
        rest = ["script", "style"].iter().find_map(|name| after_raw_text(tag, name, rest)).unwrap_or(rest);
    }
    plain.push_str(rest);
    plain
}

/// How long the tag is that `text` begins with, if it is one. Text such as `<!DOCTYPE "...` in a parser's message is none,
/// and neither is an error that a program shows in angle brackets: `<urlopen error [Errno 8] nodename nor servname>`.
fn tag_length(text: &str) -> Option<usize> {
    let starts = text.get(1..2)?.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
    let end = text.find('>')?;
    let inside = text.get(1..end)?;
    (starts && is_markup(inside) && inside.len() <= 2000).then_some(end + 1)
}

/// Whether this can be the inside of a tag: a name alone, or with attributes of which one at least has a value.
fn is_markup(inside: &str) -> bool {
    let after_name = inside.split_once(char::is_whitespace).map_or("", |(_, attributes)| attributes);
    let attributes = after_name.trim_matches(['/', ' ', '\n', '\r', '\t']);
    let boolean = attributes.bytes().all(|byte| byte.is_ascii_alphabetic());
    !inside.contains('<') && (boolean || attributes.contains('=') || inside.starts_with('!'))
}

/// What follows the end tag of an element whose text nobody sees.
fn after_raw_text<'a>(tag: &str, name: &str, rest: &'a str) -> Option<&'a str> {
    let opens = tag.get(1..=name.len())?.eq_ignore_ascii_case(name);
    let end = format!("</{name}");
    opens.then(|| rest.find(&end).and_then(|at| rest.get(at..)))?
}

/// Replaces `&#39;` and `&#x27;`.
fn without_numeric_references(text: &str) -> String {
    let mut pieces = text.split("&#");
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        match piece.split_once(';').and_then(|(number, rest)| Some((referenced(number)?, rest))) {
            Some((character, rest)) => {
                plain.push(character);
                plain.push_str(rest);
            }
            None => plain.push_str(piece),
        }
    }
    plain
}

fn referenced(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code)
}

/// Decodes `%3A` and the like; what is no encoding stays.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, more @ ..] = rest {
        let decoded = if *first == b'%' { more.first_chunk().and_then(hex) } else { None };
        bytes.push(decoded.unwrap_or(*first));
        rest = if decoded.is_some() { more.get(2..).unwrap_or_default() } else { more };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex(digits: &[u8; 2]) -> Option<u8> {
    let digits = std::str::from_utf8(digits).ok()?;
    let all_hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    all_hex.then(|| u8::from_str_radix(digits, 16).ok())?
}

/// Takes out the escapes of a JSON text inside another: `\n`, `\"`, `\u0027`.
fn without_backslashes(text: &str) -> String {
    let quotes = text.replace("\\u0027", "'").replace("\\u2019", "'").replace("\\u0022", "\"");
    quotes.replace("\\n", " ").replace("\\r", " ").replace("\\t", " ")
}
