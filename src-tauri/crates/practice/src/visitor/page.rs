//! A page as it came, and what a person finds on it.

use reqwest::StatusCode;
use scraper::{ElementRef, Html, Selector};
use url::Url;

use super::{VisitError, form::Form};

/// A page. Its text may show a secret, so it is not printed.
pub(super) struct Page {
    url: Url,
    status: StatusCode,
    text: String,
}

impl Page {
    pub(super) async fn read(url: Url, answer: reqwest::Response) -> Result<Self, VisitError> {
        let status = answer.status();
        Ok(Self { url, status, text: answer.text().await? })
    }

    pub(super) fn url(&self) -> &Url {
        &self.url
    }

    pub(super) fn status(&self) -> StatusCode {
        self.status
    }

    /// The page, unless it says that something is wrong.
    pub(super) fn in_order(self) -> Result<Self, VisitError> {
        if self.status.is_success() {
            return Ok(self);
        }
        let message = self.alert().unwrap_or_else(|| self.text.chars().take(200).collect());
        Err(VisitError::Refused { title: self.title(), message, status: self.status.as_u16() })
    }

    pub(super) fn title(&self) -> String {
        self.first("title", |title| words(&title)).unwrap_or_default()
    }

    /// What the page's alert says.
    pub(super) fn alert(&self) -> Option<String> {
        self.first("[role=alert]", |alert| words(&alert))
    }

    /// Whether something with this id is there.
    pub(super) fn has(&self, id: &str) -> bool {
        self.first(&format!("#{id}"), |_| ()).is_some()
    }

    /// The words of the element with this id.
    pub(super) fn words_of(&self, id: &str) -> Option<String> {
        self.first(&format!("#{id}"), |element| words(&element))
    }

    /// An attribute of the element with this id.
    pub(super) fn attribute(&self, id: &str, name: &str) -> Result<String, VisitError> {
        let value = self.first(&format!("#{id}"), |element| element.attr(name).map(str::to_owned)).flatten();
        value.ok_or_else(|| self.missing(id))
    }

    /// What `read` makes of every element that the selector finds.
    pub(super) fn every<T>(&self, selector: &str, read: impl Fn(ElementRef<'_>) -> T) -> Vec<T> {
        let Ok(selector) = Selector::parse(selector) else { return Vec::new() };
        Html::parse_document(&self.text).select(&selector).map(read).collect()
    }

    fn first<T>(&self, selector: &str, read: impl Fn(ElementRef<'_>) -> T) -> Option<T> {
        self.every(selector, read).into_iter().next()
    }

    /// The form with this id.
    pub(super) fn form(&self, id: &str) -> Result<Form, VisitError> {
        let form = self.first(&format!("form#{id}"), |form| Form::read(&form, &self.url, &self.title()));
        form.ok_or_else(|| self.missing(id))?
    }

    /// Where the link with this id leads.
    pub(super) fn link(&self, id: &str) -> Result<Url, VisitError> {
        Ok(self.url.join(&self.attribute(id, "href")?)?)
    }

    fn missing(&self, wanted: &str) -> VisitError {
        VisitError::Missing { title: self.title(), wanted: wanted.to_owned() }
    }
}

/// An element's text, with single spaces.
pub(super) fn words(element: &ElementRef<'_>) -> String {
    let text: String = element.text().collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
