//! English as nobody writes it: accented, so that a text from elsewhere is seen at once, and with its vowels doubled,
//! which makes it about as much longer as other languages are. The window does the same, in `ui/src/pseudo.ts`.
//!
//! Labels of the vendors, in “curly quotes”, are left as they are: those are the same in every language.

use std::borrow::Cow;

const PLAIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const ACCENTED: &str = "áƀçđéƒĝĥíĵķļɱñóþǫŕšţúṽŵẋýžÁɃÇĐÉƑĜĤÍĴĶĻṀÑÓÞǪŔŠŢÚṼŴẊÝŽ";

/// A piece of a message, without its brackets. A label may begin or end outside this piece.
pub(super) fn accented(text: &str) -> Cow<'_, str> {
    let mut label = text.find(['“', '”']).is_some_and(|at| text[at..].starts_with('”'));
    let mut made = String::with_capacity(text.len() * 3);
    for letter in text.chars() {
        label = if label { letter != '”' } else { letter == '“' };
        if label { made.push(letter) } else { accent(letter, &mut made) }
    }
    Cow::Owned(made)
}

/// A whole message, so that one that is cut off lacks its end.
pub(super) fn bracketed(text: &str) -> String {
    format!("[{text}]")
}

fn accent(letter: char, made: &mut String) {
    let at = PLAIN.chars().position(|plain| plain == letter);
    let strange = at.and_then(|at| ACCENTED.chars().nth(at)).unwrap_or(letter);
    made.push(strange);
    if "aeiouAEIOU".contains(letter) {
        made.extend(strange.to_lowercase());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_becomes_another_and_vowels_are_doubled() {
        assert_eq!(accented("Save it"), "Šááṽéé ííţ");
        assert!(!accented(PLAIN).contains(|letter: char| letter.is_ascii_alphabetic()));
    }

    #[test]
    fn labels_of_the_vendors_stay_even_where_a_value_stands_in_them() {
        assert_eq!(accented("in “New App” now"), "ííñ “New App” ñóóŵ");
        assert_eq!(accented("see “"), "šéééé “");
        assert_eq!(accented("App” is"), "App” ííš");
    }
}
