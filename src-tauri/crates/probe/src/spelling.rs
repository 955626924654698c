//! The ways in which a secret can be written: servers quote what they were sent, and rarely as it was.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use url::form_urlencoded;

/// Shorter pieces of base64 are too common to be replaced.
const SHORTEST_PIECE: usize = 8;

/// A secret as it is and as it stands in a form or a query, and each of both in JSON, in hexadecimal, and in base64
/// wherever it begins in what was encoded: Basic credentials are the one inside the other (RFC 6749 §2.3.1).
pub(crate) fn spellings(secret: &str) -> Vec<String> {
    let form: String = form_urlencoded::byte_serialize(secret.as_bytes()).collect();
    let mut all = spelled(secret);
    if form != secret {
        all.extend(spelled(&form));
    }
    all
}

fn spelled(text: &str) -> Vec<String> {
    let json = serde_json::Value::from(text).to_string();
    let hex: String = text.bytes().map(|byte| format!("{byte:02x}")).collect();
    let mut all = vec![text.to_owned(), json.trim_matches('"').to_owned(), hex.to_uppercase(), hex];
    all.push(STANDARD_NO_PAD.encode(text));
    for before in 0..3 {
        all.extend(in_base64(text, before).into_iter().filter(|piece| piece.len() >= SHORTEST_PIECE));
    }
    all
}

/// The characters of base64 that depend on the secret alone, when `before` bytes come before it in its group of three
/// (RFC 4648 §4), in both alphabets.
fn in_base64(secret: &str, before: usize) -> [String; 2] {
    let bytes = [&[0; 2][..before], secret.as_bytes()].concat();
    let first = [0, 2, 3][before];
    let shared_last = usize::from(bytes.len() % 3 != 0);
    let own = |text: String| text.get(first..text.len() - shared_last).unwrap_or_default().to_owned();
    [own(STANDARD_NO_PAD.encode(&bytes)), own(URL_SAFE_NO_PAD.encode(&bytes))]
}

/// A word with its percent-encoding, its escapes of JSON and its numeric entities of HTML resolved; nothing where it has
/// none.
pub(crate) fn resolved(word: &str) -> Option<String> {
    let mut text = word.to_owned();
    // Twice, because an address inside an address is encoded twice.
    for _ in 0..2 {
        text = without_entities(&without_escapes(&without_percent(&text)));
    }
    (text != word).then_some(text)
}

fn without_percent(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let hex = if *first == b'%' { after.get(..2).and_then(hex_byte) } else { None };
        bytes.push(hex.unwrap_or(*first));
        rest = if hex.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex_byte(digits: &[u8]) -> Option<u8> {
    u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

/// `\u0073` and `\/` (RFC 8259 §7).
fn without_escapes(text: &str) -> String {
    let mut pieces = text.split('\\');
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let unit = piece.strip_prefix('u').and_then(|rest| Some((code(rest.get(..4)?, 16)?, &rest[4..])));
        match unit {
            Some((character, rest)) => {
                plain.push(character);
                plain.push_str(rest);
            }
            None => plain.push_str(piece),
        }
    }
    plain
}

/// `&#115;` and `&#x73;`.
fn without_entities(text: &str) -> String {
    let mut pieces = text.split("&#");
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let entity = piece.split_once(';').and_then(|(digits, rest)| Some((entity(digits)?, rest)));
        match entity {
            Some((character, rest)) => {
                plain.push(character);
                plain.push_str(rest);
            }
            None => {
                plain.push_str("&#");
                plain.push_str(piece);
            }
        }
    }
    plain
}

fn entity(digits: &str) -> Option<char> {
    match digits.strip_prefix(['x', 'X']) {
        Some(hex) => code(hex, 16),
        None => code(digits, 10),
    }
}

fn code(digits: &str, radix: u32) -> Option<char> {
    char::from_u32(u32::from_str_radix(digits, radix).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_known_in_base64_wherever_it_begins() {
        let secret = "sk_0123456789abcdef";
        for before in ["", "x", "id", "pk_1:", "pk_12:", "pk_123:"] {
            for after in ["", "!", "!!", "!!!"] {
                let text = format!("{before}{secret}{after}");
                for encoded in [STANDARD_NO_PAD.encode(&text), URL_SAFE_NO_PAD.encode(&text)] {
                    let known = spellings(secret).iter().any(|piece| encoded.contains(piece.as_str()));
                    assert!(known, "{encoded} gives {text} away");
                }
            }
        }
    }

    #[test]
    fn whatever_is_resolved_reads_as_it_was_meant() {
        for written in ["%73%6b_1", "%2573k_1", "\\u0073k_1", "&#115;&#x6B;_1", "s\\u006b_1"] {
            assert_eq!(resolved(written).as_deref(), Some("sk_1"), "{written}");
        }
        for plain in ["sk_1", "100%", "%zz", "C:\\users", "&#nothing;", "%", "\\u12"] {
            let read = resolved(plain).unwrap_or_else(|| plain.to_owned());
            assert!(!read.contains("sk_1") || plain == "sk_1", "{plain}");
        }
    }
}
