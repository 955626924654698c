//! A person at a page, who has the mouse alone or the keyboard alone.

use fantoccini::key::Key;
use serde_json::json;

use crate::page::Page;
use crate::trouble::{Outcome, Trouble};

/// More stops than any page has.
const MOST_STOPS: usize = 150;

/// What a person works with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    /// Points and clicks; types only where text is wanted.
    Mouse,
    /// Tab, Enter, Space and arrows.
    Keyboard,
}

impl Hand {
    /// Presses a button or a link.
    ///
    /// # Errors
    /// When it is not there, or cannot be reached.
    pub async fn press(self, page: &Page, selector: &str) -> Outcome<()> {
        self.activate(page, selector, Key::Enter).await
    }

    /// Ticks a checkbox, or chooses a radio button.
    ///
    /// # Errors
    /// When it is not there, or cannot be reached.
    pub async fn tick(self, page: &Page, selector: &str) -> Outcome<()> {
        self.activate(page, selector, Key::Space).await
    }

    async fn activate(self, page: &Page, selector: &str, key: Key) -> Outcome<()> {
        let element = page.element(selector).await?;
        match self {
            Hand::Mouse => {
                // A person scrolls to what is at the edge before pointing at it.
                let middle = "document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })";
                page.run(middle, vec![json!(selector)]).await?;
                Ok(element.click().await?)
            }
            Hand::Keyboard => {
                self.reach(page, selector).await?;
                page.keys(&char::from(key).to_string()).await
            }
        }
    }

    /// Types into an empty field.
    ///
    /// # Errors
    /// When it is not there, or cannot be reached.
    pub async fn fill(self, page: &Page, selector: &str, text: &str) -> Outcome<()> {
        let element = page.element(selector).await?;
        match self {
            Hand::Mouse => element.click().await?,
            Hand::Keyboard => self.reach(page, selector).await?,
        }
        page.keys(text).await
    }

    /// Chooses in a list, by the beginning of the choice's name, as a closed list takes it from the keyboard.
    ///
    /// # Errors
    /// When it is not there, or cannot be reached.
    pub async fn choose(self, page: &Page, selector: &str, name: &str, value: &str) -> Outcome<()> {
        match self {
            Hand::Mouse => Ok(page.element(selector).await?.select_by_value(value).await?),
            Hand::Keyboard => {
                self.reach(page, selector).await?;
                page.keys(name).await
            }
        }
    }

    /// Goes from stop to stop until the element has the focus.
    async fn reach(self, page: &Page, selector: &str) -> Outcome<()> {
        page.element(selector).await?;
        let tab = char::from(Key::Tab).to_string();
        for _ in 0..MOST_STOPS {
            let here =
                "return document.activeElement !== null && document.activeElement.matches(arguments[0])";
            if page.run(here, vec![json!(selector)]).await? == json!(true) {
                return Ok(());
            }
            page.keys(&tab).await?;
        }
        Err(Trouble::unexpected(format!("Tab should come to {selector}"), page.text().await?))
    }
}
