//! A person at a page, who has the mouse alone or the keyboard alone.

use fantoccini::key::Key;
use serde_json::json;

use crate::page::Page;
use crate::trouble::{Outcome, Trouble};

/// More stops than any page has.
const MOST_STOPS: usize = 150;

/// How often a person points at what moves away.
const MOST_MISSES: usize = 5;

/// A person scrolls to what is at the edge before pointing at it, and sees whether the click met it: what the last click
/// changed can move the page between pointing and clicking.
const AIM: &str = "const element = document.querySelector(arguments[0]);
    element.scrollIntoView({ block: 'center' });
    const aimed = window.aimedAt = { missed: true };
    element.addEventListener('click', () => (aimed.missed = false), { once: true, capture: true });";

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
                for _ in 0..MOST_MISSES {
                    page.run(AIM, vec![json!(selector)]).await?;
                    element.click().await?;
                    // A page that was left does not know any more.
                    if page.run("return window.aimedAt?.missed", Vec::new()).await? != json!(true) {
                        return Ok(());
                    }
                }
                Err(Trouble::unexpected(format!("a click should meet {selector}"), page.text().await?))
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
