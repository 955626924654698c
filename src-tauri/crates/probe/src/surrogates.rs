//! Halves of surrogate pairs in the escapes of JSON. JavaScript counts in them, and leaves one where it cuts a text in the
//! middle of an emoji; RFC 8259 §8.2 leaves open what a reader makes of it, and AI apps go on.

use std::borrow::Cow;

/// The same text, with the replacement character in the place of each half that stands alone.
pub(crate) fn replaced(text: &str) -> Cow<'_, str> {
    if !text.contains("\\ud") && !text.contains("\\uD") {
        return Cow::Borrowed(text);
    }
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        let (kept, length) = escape(&rest[at..]);
        whole.push_str(&rest[..at]);
        whole.push_str(kept);
        rest = &rest[at + length..];
    }
    whole.push_str(rest);
    Cow::Owned(whole)
}

/// What is kept of the escape at the beginning of `text`, and how long it was.
fn escape(text: &str) -> (&str, usize) {
    match (unit(text), text.get(6..).and_then(unit)) {
        (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => (&text[..12], 12),
        (Some(0xd800..=0xdfff), _) => ("\\ufffd", 6),
        _ => {
            let end = text.char_indices().nth(2).map_or(text.len(), |(at, _)| at);
            (&text[..end], end)
        }
    }
}

/// The UTF-16 code unit that `\uXXXX` stands for.
fn unit(text: &str) -> Option<u16> {
    u16::from_str_radix(text.strip_prefix("\\u")?.get(..4)?, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_half_that_stands_alone_is_replaced() {
        let table = [
            (r#""\ud83d""#, r#""\ufffd""#),
            (r#""\ud83d\ude00""#, r#""\ud83d\ude00""#),
            (r#""\uDE00\ud83d""#, r#""\ufffd\ufffd""#),
            (r#""\ud83d\ud83d\ude00""#, r#""\ufffd\ud83d\ude00""#),
            (r#""\\ud83d\u00e4""#, r#""\\ud83d\u00e4""#),
            (r#""\\\ud83dé""#, r#""\\\ufffdé""#),
            (r#""\ud8""#, r#""\ud8""#),
            ("\\ud83d\\", "\\ufffd\\"),
            ("\\ud83d\\é", "\\ufffd\\é"),
        ];
        for (text, whole) in table {
            assert_eq!(replaced(text), whole, "of {text}");
        }
    }
}
