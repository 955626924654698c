//! The `WWW-Authenticate` header of a server that wants a token (RFC 9110 §11.6.1, RFC 6750 §3, RFC 9728 §5.1).

use http::{HeaderMap, header};

/// What a Bearer challenge says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Challenge {
    /// Where the protected-resource metadata is (RFC 9728 §5.1).
    pub(crate) resource_metadata: Option<String>,
    /// The scopes that the request needs (RFC 6750 §3).
    pub(crate) scope: Option<String>,
    /// The error's code, for instance `insufficient_scope`.
    pub(crate) error: Option<String>,
}

impl Challenge {
    /// The Bearer challenge of the headers; of several, each thing as it is said first.
    pub(crate) fn of(headers: &HeaderMap) -> Option<Self> {
        let values = headers.get_all(header::WWW_AUTHENTICATE).iter();
        values.filter_map(|value| value.to_str().ok()).filter_map(Self::parse).reduce(|first, next| Self {
            resource_metadata: first.resource_metadata.or(next.resource_metadata),
            scope: first.scope.or(next.scope),
            error: first.error.or(next.error),
        })
    }

    /// Whether the token is good, but reaches not far enough (RFC 6750 §3.1).
    pub(crate) fn wants_more_scope(&self) -> bool {
        self.error.as_deref() == Some("insufficient_scope")
    }

    fn parse(value: &str) -> Option<Self> {
        let start = bearer_parameters(value)?;
        let mut challenge = Self::default();
        for (name, text) in Parameters(start) {
            match name.to_ascii_lowercase().as_str() {
                "resource_metadata" => challenge.resource_metadata = Some(text),
                "scope" if !text.trim().is_empty() => challenge.scope = Some(text),
                "error" => challenge.error = Some(text),
                _ => {}
            }
        }
        Some(challenge)
    }
}

/// What follows the scheme's name; other schemes may stand before it, and name it in what they quote.
fn bearer_parameters(value: &str) -> Option<&str> {
    let lower = unquoted(value).to_ascii_lowercase();
    let at = lower.match_indices("bearer").map(|(at, _)| at).find(|at| {
        let begins = *at == 0 || lower[..*at].ends_with([' ', ',']);
        begins && lower[at + 6..].chars().next().is_none_or(|next| next == ' ' || next == ',')
    })?;
    Some(&value[at + 6..])
}

/// The same text, as long as it was, with nothing in its quoted strings.
fn unquoted(value: &str) -> String {
    let (mut quoted, mut escaped) = (false, false);
    let masked = value.bytes().map(|byte| {
        let inside = quoted;
        quoted ^= byte == b'"' && !escaped;
        escaped = inside && byte == b'\\' && !escaped;
        if inside || !byte.is_ascii() { '_' } else { char::from(byte) }
    });
    masked.collect()
}

/// `name=token` and `name="quoted \"string\""`, until something else comes.
struct Parameters<'a>(&'a str);

impl Iterator for Parameters<'_> {
    type Item = (String, String);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.0.trim_start_matches([' ', ',', '\t']);
        let (name, after) = rest.split_once('=')?;
        let (name, after) = (name.trim_end(), after.trim_start());
        if name.is_empty() || name.contains([' ', '"', ',']) {
            return None;
        }
        let (text, left) = match after.strip_prefix('"') {
            Some(quoted) => unquote(quoted),
            None => {
                let end = after.find([',', ' ']).unwrap_or(after.len());
                (after[..end].to_owned(), &after[end..])
            }
        };
        self.0 = left;
        Some((name.to_owned(), text))
    }
}

fn unquote(quoted: &str) -> (String, &str) {
    let mut text = String::new();
    let mut characters = quoted.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return (text, &quoted[at + 1..]),
            '\\' => text.extend(characters.next().map(|(_, escaped)| escaped)),
            _ => text.push(character),
        }
    }
    (text, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bearer_challenge_is_found_among_others() {
        let challenge = Challenge::parse(
            r#"Basic realm="x, y", bearer realm="a \"b\"", resource_metadata="https://h/.well-known/x", scope="a b", error=invalid_token"#,
        );
        let expected = Challenge {
            resource_metadata: Some("https://h/.well-known/x".into()),
            scope: Some("a b".into()),
            error: Some("invalid_token".into()),
        };
        assert_eq!(challenge, Some(expected), "discovery starts from this pointer");
    }

    #[test]
    fn what_another_scheme_quotes_is_no_bearer_challenge() {
        let quoting =
            r#"Basic realm="say \"hi\", bearer resource_metadata=https://evil.test/x", charset="UTF-8""#;
        assert_eq!(Challenge::parse(quoting), None, "discovery would start where nobody pointed");
        let both = format!(r#"{quoting}, Bearer scope = "read""#);
        let expected = Challenge { scope: Some("read".into()), ..Challenge::default() };
        assert_eq!(Challenge::parse(&both), Some(expected), "blanks around the sign are allowed");
    }

    #[test]
    fn a_pointer_in_a_second_header_is_found() {
        let mut headers = HeaderMap::new();
        for value in ["Bearer realm=\"api\"", "Negotiate", "Bearer resource_metadata=\"https://h/x\""] {
            headers.append(header::WWW_AUTHENTICATE, value.parse().expect("a value"));
        }
        let pointer = Challenge::of(&headers).and_then(|challenge| challenge.resource_metadata);
        assert_eq!(pointer.as_deref(), Some("https://h/x"), "gateways put theirs before the server's own");
    }

    #[test]
    fn a_bare_scheme_is_a_challenge_that_says_nothing() {
        assert_eq!(
            Challenge::parse("Bearer"),
            Some(Challenge::default()),
            "Planhat's 401 may be as short as this"
        );
        assert_eq!(Challenge::parse("Basic realm=\"bearer\""), None, "another scheme is no Bearer challenge");
    }
}
