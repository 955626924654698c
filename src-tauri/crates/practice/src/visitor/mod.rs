//! A person with a browser, for rehearsals and tests.
//!
//! The visitor keeps cookies, reads the practice pages as HTML, fills their forms and presses their buttons. It never calls
//! into the servers, so what it can do a person can do too, and what it meets a person meets.

use std::{fmt, time::Duration};

use reqwest::{StatusCode, header::LOCATION};
use secrecy::SecretString;
use url::{Host, Url};

use self::{form::Form, page::Page};
use crate::Practice;

mod chat;
mod chatgpt;
mod claude;
mod form;
mod page;
mod planhat;

pub use self::{
    chat::AnswerRow,
    chatgpt::{AppDraft, CreatedApp},
    claude::ConnectorDraft,
    planhat::{Choice, ClientForm, Consent, SignedIn},
};

/// How many redirects are followed for one step.
const MOST_REDIRECTS: usize = 10;

/// A person with a browser.
#[derive(Debug, Clone)]
pub struct Visitor {
    http: reqwest::Client,
    workspace: Url,
    chatgpt: Url,
    claude: Url,
}

/// Why a step could not be done. None of them repeats an address: addresses may carry codes.
#[derive(Debug, thiserror::Error)]
pub enum VisitError {
    /// An address that is none.
    #[error("not an address")]
    Address(#[from] url::ParseError),
    /// No answer.
    #[error("no answer: {0}")]
    Http(reqwest::Error),
    /// The page says that something is wrong; these are its words.
    #[error("the page “{title}” says: {message}")]
    Refused {
        /// The page's title.
        title: String,
        /// The page's alert.
        message: String,
        /// The HTTP status.
        status: u16,
    },
    /// The page does not have what a person would look for next.
    #[error("the page “{title}” has no {wanted}")]
    Missing {
        /// The page's title.
        title: String,
        /// What was looked for, by id or name.
        wanted: String,
    },
    /// Redirects without end.
    #[error("too many redirects")]
    TooManyRedirects,
}

impl From<reqwest::Error> for VisitError {
    fn from(error: reqwest::Error) -> Self {
        Self::Http(error.without_url())
    }
}

/// Where a walk through pages ended.
pub struct Landing {
    /// The address. It may carry a code, so it is not printed.
    pub url: Url,
    /// The HTTP status of the page there; `None` if the place was not asked, because it is not on this machine.
    pub status: Option<u16>,
    /// What the page's alert says, if it has one.
    pub alert: Option<String>,
}

impl fmt::Debug for Landing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = format!("{}{}", self.url.origin().ascii_serialization(), self.url.path());
        f.debug_struct("Landing").field("place", &place).field("status", &self.status).finish_non_exhaustive()
    }
}

impl Visitor {
    /// A person before these applications, with no cookies yet.
    ///
    /// # Errors
    ///
    /// If an address is none, or no HTTP client can be made.
    pub fn new(workspace_url: &str, chatgpt_url: &str, claude_url: &str) -> Result<Self, VisitError> {
        let http = reqwest::Client::builder()
            .no_proxy()
            .cookie_store(true)
            .redirect(reqwest::redirect::Policy::none())
            .timeout(Duration::from_secs(60))
            .build()?;
        Ok(Self {
            http,
            workspace: Url::parse(workspace_url)?,
            chatgpt: Url::parse(chatgpt_url)?,
            claude: Url::parse(claude_url)?,
        })
    }

    /// A person before the applications of a practice tenant.
    ///
    /// # Errors
    ///
    /// As [`Visitor::new`].
    pub fn of(practice: &Practice) -> Result<Self, VisitError> {
        Self::new(&practice.workspace_url(), &practice.chatgpt_url(), &practice.claude_url())
    }

    /// Whether an address belongs to one of the applications.
    fn knows(&self, url: &Url) -> bool {
        [&self.workspace, &self.chatgpt, &self.claude].iter().any(|own| own.origin() == url.origin())
    }

    /// Opens an address and follows redirects.
    async fn open(&self, url: Url) -> Result<Stop, VisitError> {
        self.follow(self.http.get(url.clone()), url).await
    }

    /// Opens an address of the applications, which must answer with a page that is in order.
    async fn page(&self, url: Url) -> Result<Page, VisitError> {
        self.open(url).await?.page()?.in_order()
    }

    /// Presses a form's button, and gives the page that comes.
    async fn submit(&self, form: &Form, button: &str) -> Result<Page, VisitError> {
        self.press(form, button).await?.page()?.in_order()
    }

    /// Presses a form's button, wherever that leads.
    async fn press(&self, form: &Form, button: &str) -> Result<Stop, VisitError> {
        let request = self.http.post(form.action().clone());
        let origin = form.action().origin().ascii_serialization();
        let request = request.header(reqwest::header::ORIGIN, origin).form(&form.pressed(button)?);
        self.follow(request, form.action().clone()).await
    }

    /// Sends a request and follows redirects until there is a page, or a place that is not on this machine.
    async fn follow(&self, first: reqwest::RequestBuilder, mut url: Url) -> Result<Stop, VisitError> {
        let mut request = first;
        for _ in 0..MOST_REDIRECTS {
            let answer = request.send().await?;
            let Some(next) = redirect(&answer, &url)? else {
                return Ok(Stop::Page(Page::read(url, answer).await?));
            };
            url = next;
            if !on_this_machine(&url) {
                return Ok(Stop::Elsewhere(url));
            }
            request = self.http.get(url.clone());
        }
        Err(VisitError::TooManyRedirects)
    }
}

/// Where following redirects ended.
enum Stop {
    Page(Page),
    /// A place that is not on this machine, and was not asked.
    Elsewhere(Url),
}

impl Stop {
    fn page(self) -> Result<Page, VisitError> {
        match self {
            Self::Page(page) => Ok(page),
            Self::Elsewhere(_) => Err(VisitError::Missing {
                title: "another site".to_owned(),
                wanted: "practice page".to_owned(),
            }),
        }
    }

    fn landing(self) -> Landing {
        match self {
            Self::Page(page) => {
                Landing { status: Some(page.status().as_u16()), alert: page.alert(), url: page.url().clone() }
            }
            Self::Elsewhere(url) => Landing { url, status: None, alert: None },
        }
    }
}

fn redirect(answer: &reqwest::Response, base: &Url) -> Result<Option<Url>, VisitError> {
    if !matches!(answer.status(), StatusCode::SEE_OTHER | StatusCode::FOUND | StatusCode::TEMPORARY_REDIRECT)
    {
        return Ok(None);
    }
    let location = answer.headers().get(LOCATION).and_then(|value| value.to_str().ok());
    Ok(location.map(|location| base.join(location)).transpose()?)
}

fn on_this_machine(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

/// A secret that a person sees on a page.
fn secret(text: String) -> SecretString {
    SecretString::from(text)
}
