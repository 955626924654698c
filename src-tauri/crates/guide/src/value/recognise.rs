//! Telling which of the values a text is that was copied somewhere, whatever field is open.
//!
//! This is for texts that nobody has handed over: a clipboard holds everything that a person copies. So only what
//! surely is one of the four values is recognised, and everything else is passed over in silence.

use url::Url;

use super::Field;
use super::clean::{LONGEST_CLEANED, clean};
use super::flaw::{self, looks_like};

/// A value that was recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognised {
    /// Which value it is.
    pub field: Field,
    /// The value without what is surely no part of it; nothing for a client secret, which is never repeated.
    pub text: Option<String>,
}

/// Shorter names and secrets than this, in bytes, are words that only begin like one.
const SHORTEST_KEY: usize = 12;

/// No value of any kind comes near this length, in bytes.
const LONGEST: usize = 1024;

/// Which of the four values a text is, with blanks, quotes, labels or hidden characters around it; nothing for any
/// other text. Says nothing about whether it is the right one: that is judged where it is given.
pub fn recognise(text: &str) -> Option<Recognised> {
    if text.len() > LONGEST_CLEANED {
        return None;
    }
    // A secret keeps quotes and dots that may be its own, so each kind is cleaned in its own way.
    let (secret, _) = clean(text.to_owned(), Field::ClientSecret);
    let secret = secrecy::zeroize::Zeroizing::new(secret);
    if is_key(&secret, "sk_") {
        return Some(Recognised { field: Field::ClientSecret, text: None });
    }
    let (value, _) = clean(text.to_owned(), Field::ClientId);
    let field = if is_key(&value, "pk_") { Some(Field::ClientId) } else { address(&value) }?;
    Some(Recognised { field, text: Some(value) })
}

/// One word with the usual beginning, long enough to be no other word, and no example.
fn is_key(text: &str, beginning: &str) -> bool {
    let usual = text.bytes().all(|byte| byte.is_ascii_graphic());
    let long = (SHORTEST_KEY..=LONGEST).contains(&text.len());
    text.starts_with(beginning) && usual && long && !flaw::is_placeholder(text) && !flaw::is_dots(text)
}

/// A whole web address of one of the two kinds that are carried over. Both applications have many other pages.
fn address(text: &str) -> Option<Field> {
    if text.len() > LONGEST || !text.bytes().all(|byte| byte.is_ascii_graphic()) || flaw::is_placeholder(text)
    {
        return None;
    }
    let url = Url::parse(text).ok().filter(|url| matches!(url.scheme(), "https" | "http"))?;
    let is_endpoint = url.path().trim_end_matches('/').ends_with("/mcp");
    match looks_like(text) {
        Some(Field::CallbackUrl) => is_callback(&url).then_some(Field::CallbackUrl),
        Some(Field::ServerUrl) => {
            let api = url.host_str().is_some_and(|host| host.starts_with("api"));
            (is_endpoint || api).then_some(Field::ServerUrl)
        }
        _ => is_endpoint.then_some(Field::ServerUrl),
    }
}

/// A callback URL carries no question of its own: one with a `?` is the page after a sign-in, and may hold its code.
fn is_callback(url: &Url) -> bool {
    let path = url.path();
    let is_path = ["/connector/oauth/", "/connector_platform_oauth_redirect", "/auth_callback"]
        .iter()
        .any(|part| path.contains(part));
    is_path && url.query().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const CALLBACK: &str = "https://chatgpt.com/connector/oauth/aB3_x-9";
    const SERVER: &str = "https://api.planhat.com/v1/mcp";
    const ID: &str = "pk_4f9d2c7a1b8e5f3d";
    const SECRET: &str = "sk_4f9d2c7a1b8e5f3d";

    fn seen(text: &str) -> Option<(Field, Option<String>)> {
        recognise(text).map(|found| (found.field, found.text))
    }

    #[test]
    fn each_value_is_recognised_with_whatever_surrounds_it() {
        let around: [fn(&str) -> String; 9] = [
            |value| value.to_owned(),
            |value| format!("  {value}\r\n"),
            |value| format!("“{value}”"),
            |value| format!("\"{value}\","),
            |value| format!("<{value}>"),
            |value| format!("\u{a0}\u{200b}{value}\u{feff}"),
            |value| format!("`{value}`"),
            |value| format!("**{value}**"),
            |value| format!("URL:\n{value}"),
        ];
        for wrap in around {
            for (value, field) in
                [(CALLBACK, Field::CallbackUrl), (SERVER, Field::ServerUrl), (ID, Field::ClientId)]
            {
                let text = wrap(value);
                assert_eq!(seen(&text), Some((field, Some(value.to_owned()))), "copied as {text:?}");
            }
            let text = wrap(SECRET);
            assert_eq!(seen(&text), Some((Field::ClientSecret, None)), "recognised, and not repeated");
        }
    }

    #[test]
    fn labels_as_both_applications_show_them_do_not_hide_a_value() {
        for text in [
            "Client ID: pk_4f9d2c7a1b8e5f3d",
            "\"client_id\": \"pk_4f9d2c7a1b8e5f3d\",",
            "Client ID\tpk_4f9d2c7a1b8e5f3d",
        ] {
            assert_eq!(seen(text), Some((Field::ClientId, Some(ID.to_owned()))), "{text:?}");
        }
        let redirect = format!("\"redirect_uri\": \"{CALLBACK}\"");
        assert_eq!(seen(&redirect), Some((Field::CallbackUrl, Some(CALLBACK.to_owned()))));
    }

    #[test]
    fn a_value_that_belongs_elsewhere_is_recognised_for_what_it_is() {
        for (text, field) in [
            ("https://claude.ai/api/mcp/auth_callback", Field::CallbackUrl),
            ("https://chatgpt.com/connector_platform_oauth_redirect", Field::CallbackUrl),
            ("https://chatgpt.com/connector/oauth/aB3_x-9/", Field::CallbackUrl),
            ("https://api.planhatdemo.com/v1/mcp", Field::ServerUrl),
            ("http://127.0.0.1:4312/v1/mcp", Field::ServerUrl),
            ("https://mcp.company.test/mcp", Field::ServerUrl),
        ] {
            assert_eq!(
                seen(text).map(|found| found.0),
                Some(field),
                "whether it is right is judged at its field: {text}"
            );
        }
    }

    #[test]
    fn everything_else_that_people_copy_is_passed_over() {
        for text in [
            "",
            "hello",
            "https://chatgpt.com/c/6710-a-chat",
            "https://ws.planhat.com/acme/home",
            "https://chatgpt.com/connector/oauth/aB3?code=abc&state=def",
            "https://help.planhat.com/en/articles/10091564",
            "pk_",
            "sk_short",
            "pk_xxxxxxxxxxxxxxxx",
            "sk_...",
            "••••••••••••••••",
            "the ID is pk_4f9d2c7a1b8e5f3d and the secret sk_4f9d2c7a1b8e5f3d",
            "Client ID: pk_4f9d2c7a1b8e5f3d\nClient Secret: sk_4f9d2c7a1b8e5f3d",
            "skating_in_the_park",
            "file:///home/me/mcp",
            "correct horse battery staple",
        ] {
            assert_eq!(seen(text), None, "{text:?} is nobody's business");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_fail_and_no_secret_is_ever_repeated(text in ".{0,200}", key in "sk_[!-~]{9,60}") {
            let _ = recognise(&text);
            let shown = format!("{:?}", recognise(&key));
            prop_assert!(!shown.contains(&key));
        }

        #[test]
        fn a_word_is_never_taken_for_a_value(text in "[a-zA-Z ,.!?]{0,120}") {
            prop_assert_eq!(recognise(&text), None);
        }
    }
}
