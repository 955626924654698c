//! The page that all pages are: the practice band, a header, the content.

use axum::{
    Router,
    http::{StatusCode, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
    routing::get,
};
use maud::{DOCTYPE, Markup, html};

/// Which of the applications a page plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Site {
    Planhat,
    ChatGpt,
    Claude,
}

impl Site {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Planhat => "Planhat",
            Self::ChatGpt => "ChatGPT",
            Self::Claude => "Claude",
        }
    }

    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Planhat => "planhat",
            Self::ChatGpt => "chatgpt",
            Self::Claude => "claude",
        }
    }
}

/// What a page shows.
pub(crate) struct Page {
    pub(crate) site: Site,
    pub(crate) title: String,
    /// Navigation and the like, beside the site's name.
    pub(crate) header: Markup,
    pub(crate) main: Markup,
}

impl Page {
    pub(crate) fn new(site: Site, title: impl Into<String>, main: Markup) -> Self {
        Self { site, title: title.into(), header: html! {}, main }
    }

    pub(crate) fn with_header(mut self, header: Markup) -> Self {
        self.header = header;
        self
    }

    fn render(&self) -> Markup {
        let name = self.site.name();
        html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (self.title) " · Practice " (name) }
                    link rel="icon" href="data:,";
                    link rel="stylesheet" href="/practice.css";
                    script src="/practice.js" defer {}
                }
                body class=(self.site.class()) {
                    a class="skip" href="#main" { "Skip to the content" }
                    p class="band" role="note" {
                        strong { "Practice" } " — not the real " (name)
                    }
                    header class="top" {
                        a class="brand" href="/" { (name) }
                        (self.header)
                    }
                    main id="main" { (self.main) }
                }
            }
        }
    }
}

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        self.render().into_response()
    }
}

/// A link of a navigation, marked when it is where one is.
pub(crate) fn nav_link(href: &str, id: &str, label: &str, here: bool) -> Markup {
    html! { a id=(id) href=(href) aria-current=[here.then_some("page")] { (label) } }
}

/// A message that something did not go well.
pub(crate) fn alert(message: &str) -> Markup {
    html! { p class="alert" role="alert" { (message) } }
}

/// A page that says why there is no other.
pub(crate) fn refusal(site: Site, status: StatusCode, title: &str, message: &str) -> Response {
    let main = html! {
        section class="card narrow" {
            h1 { (title) }
            (alert(message))
        }
    };
    (status, Page::new(site, title, main)).into_response()
}

/// The style sheet and the script, the same for all sites.
pub(crate) fn assets<S: Clone + Send + Sync + 'static>() -> Router<S> {
    let css = get(|| async {
        ([(CONTENT_TYPE, "text/css; charset=utf-8")], include_str!("../../assets/practice.css"))
    });
    let js = get(|| async {
        ([(CONTENT_TYPE, "text/javascript; charset=utf-8")], include_str!("../../assets/practice.js"))
    });
    Router::new().route("/practice.css", css).route("/practice.js", js)
}
