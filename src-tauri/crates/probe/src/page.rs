//! The page that answers the browser when the reply to a sign-in has arrived: calm, self-contained, without script.

use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use guide::words::{Language, Words};

/// What the browser is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Page {
    /// The reply is the one that was waited for.
    Received,
    /// The reply is the one that was waited for, and says no.
    Declined,
    /// A reply to another sign-in.
    Stray,
    /// A reply to an earlier sign-in of this program's.
    Earlier,
}

/// Nothing but the page's own styles; no script, no form, no frame around it, and no address left behind.
const HEADERS: [(HeaderName, &str); 5] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    (header::CACHE_CONTROL, "no-store"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::CONNECTION, "close"),
];

const STYLE: &str = "\
:root{color-scheme:light dark;--ground:#f6f5f2;--card:#fff;--ink:#1d2433;--quiet:#5b6475;--line:#e3e1db}\
@media (prefers-color-scheme:dark){:root{--ground:#14171d;--card:#1d2129;--ink:#eef0f4;--quiet:#a3abba;--line:#2d333e}}\
*{box-sizing:border-box}\
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1.5rem;background:var(--ground);color:var(--ink);\
font:1.0625rem/1.55 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif}\
main{max-width:30rem;padding:2.25rem 2.5rem;background:var(--card);border:1px solid var(--line);border-radius:1rem}\
h1{margin:0 0 .5rem;font-size:1.375rem;line-height:1.3;font-weight:600}\
p{margin:0;color:var(--quiet)}";

impl Page {
    fn name(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Declined => "declined",
            Self::Stray => "stray",
            Self::Earlier => "earlier",
        }
    }

    fn status(self) -> StatusCode {
        match self {
            Self::Received | Self::Declined => StatusCode::OK,
            Self::Stray | Self::Earlier => StatusCode::BAD_REQUEST,
        }
    }

    /// The page in the language that the browser asks for.
    pub(crate) fn answer(self, headers: &HeaderMap) -> Response {
        let words = Words::speaking(language(headers));
        let say = |part| words.get(&format!("reply-{}-{part}", self.name()), &[]);
        let (tag, title, text) = (words.language().tag(), say("title"), say("text"));
        let html = format!(
            "<!doctype html><html lang=\"{tag}\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <title>{title} · Hatcheck</title><style>{STYLE}</style></head>\
             <body><main><h1>{title}</h1><p>{text}</p></main></body></html>"
        );
        (self.status(), HEADERS, Html(html)).into_response()
    }
}

/// The first language of `Accept-Language` that is spoken here; browsers put what is liked best first.
fn language(headers: &HeaderMap) -> Language {
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|accepted| accepted.to_str().ok());
    let tags = accepted.unwrap_or_default().split(',');
    Language::negotiate(tags.map(|tag| tag.split(';').next().unwrap_or_default().trim()))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn the_page_speaks_the_language_of_the_browser() {
        let asked = |accepted| {
            language(&HeaderMap::from_iter([(header::ACCEPT_LANGUAGE, HeaderValue::from_static(accepted))]))
        };
        assert_eq!(asked("sv-SE,sv;q=0.9,en;q=0.8"), Language::Swedish);
        assert_eq!(asked("de, sv;q=0.5"), Language::Swedish, "German is not spoken here");
        assert_eq!(asked("en-GB"), Language::English);
        assert_eq!(asked("*"), Language::English);
        assert_eq!(language(&HeaderMap::new()), Language::English);
    }
}
