//! What a person does with a page, in the window or in a browser: read, press, type, look.

use std::fs;
use std::future::Future;
use std::time::Duration;

use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, Locator};
use serde_json::{Value, json};

use crate::place;
use crate::trouble::{Outcome, PATIENCE, Trouble, until, within};

/// The page that a WebDriver session is at.
#[derive(Clone, Debug)]
pub struct Page {
    client: Client,
}

impl Page {
    /// The page of this session.
    #[must_use]
    pub fn new(client: Client) -> Self {
        Self { client }
    }

    /// The session itself, for what is not here.
    #[must_use]
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// The text that can be seen.
    ///
    /// # Errors
    /// When WebDriver fails.
    pub async fn text(&self) -> Outcome<String> {
        let text =
            self.client.execute("return document.body ? document.body.innerText : ''", Vec::new()).await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Goes to an address.
    ///
    /// # Errors
    /// When the page refuses to go there.
    pub async fn go(&self, address: &str) -> Outcome<()> {
        answered("to load", self.client.goto(address)).await
    }

    /// Waits until `words` can be seen.
    ///
    /// # Errors
    /// When they are not there in time: with what can be seen instead.
    pub async fn says(&self, words: &str, limit: Duration) -> Outcome<()> {
        let seen = until(limit, format!("the page to say \"{words}\""), async || {
            Ok(self.text().await?.contains(words).then_some(()))
        });
        match seen.await {
            Err(trouble) => Err(trouble.instead(self.text().await.unwrap_or_default())),
            Ok(()) => Ok(()),
        }
    }

    /// Waits for the element that a CSS selector names.
    ///
    /// # Errors
    /// When it is not there in time.
    pub async fn element(&self, selector: &str) -> Outcome<Element> {
        self.located(Locator::Css(selector), selector).await
    }

    /// Presses the button, link or choice with this visible or accessible name.
    ///
    /// # Errors
    /// When there is none, or it cannot be pressed.
    pub async fn press(&self, name: &str) -> Outcome<()> {
        let name_is = |of: &str| format!("normalize-space({of})={}", quoted(name));
        let path = format!(
            "//*[self::button or self::a or self::summary or @role='button' or @role='link' or @role='tab' or @role='radio' \
             or @role='option'][{} or {}]",
            name_is("."),
            name_is("@aria-label")
        );
        let element = self.located(Locator::XPath(&path), name).await?;
        answered("to press", element.click()).await
    }

    /// The field under this label.
    ///
    /// # Errors
    /// When there is none.
    pub async fn field(&self, label: &str) -> Outcome<Element> {
        let label_is = |of: &str| format!("normalize-space({of})={}", quoted(label));
        let path = format!(
            "//*[self::input or self::textarea or self::select][@id=//label[{}]/@for or ancestor::label[{}] or {}]",
            label_is("."),
            label_is("."),
            label_is("@aria-label")
        );
        self.located(Locator::XPath(&path), label).await
    }

    /// What a screen reader is told of each thing that a CSS selector names and that is there for it, in order: its role and
    /// its name as the web view computes them (ARIA, Accessible Name and Description Computation).
    ///
    /// # Errors
    /// When the driver does not tell.
    pub async fn spoken(&self, selector: &str) -> Outcome<Vec<String>> {
        let mut spoken = Vec::new();
        for element in self.client.find_all(Locator::Css(selector)).await? {
            let element = element.element_id().to_string();
            let role = self.computed(&element, "computedrole").await?;
            let name = self.computed(&element, "computedlabel").await?;
            if !role.is_empty() {
                spoken.push(format!("{role}: {name}").trim_end().to_owned());
            }
        }
        Ok(spoken)
    }

    async fn computed(&self, element: &str, what: &'static str) -> Outcome<String> {
        let asked = self.client.issue_cmd(Computed { element: element.to_owned(), what });
        let told = answered("to tell how it is spoken", asked).await?;
        Ok(told.as_str().unwrap_or_default().to_owned())
    }

    /// Replaces what the field under `label` holds, by the keyboard: WebDriver's own "clear" tells the page nothing.
    ///
    /// # Errors
    /// When there is no such field, or it takes no text.
    pub async fn fill(&self, label: &str, text: &str) -> Outcome<()> {
        let field = self.field(label).await?;
        // Two calls: a modifier is held until the end of a call.
        answered("to select", field.send_keys(&format!("{}a", char::from(Key::Control)))).await?;
        answered("to type", field.send_keys(&format!("{}{text}", char::from(Key::Backspace)))).await
    }

    /// Types at whatever has the focus.
    ///
    /// # Errors
    /// When nothing has it.
    pub async fn keys(&self, keys: &str) -> Outcome<()> {
        let focus = answered("to find the focus", self.client.active_element()).await?;
        answered("to type", focus.send_keys(keys)).await
    }

    /// Runs a script in the page: the body of a function, whose `return` is the answer.
    ///
    /// # Errors
    /// When the script throws.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Outcome<Value> {
        answered("to run a script", self.client.execute(script, arguments)).await
    }

    /// Waits until a script that is run in the page gives `expected`.
    ///
    /// # Errors
    /// When it gives something else for too long, with what it gave last.
    pub async fn gives(&self, script: &str, arguments: Vec<Value>, expected: &Value) -> Outcome<()> {
        let mut given = Value::Null;
        let waited = until(PATIENCE, format!("the page to give {expected}"), async || {
            given = self.run(script, arguments.clone()).await?;
            Ok((given == *expected).then_some(()))
        });
        let waited = waited.await;
        waited.map_err(|trouble| trouble.instead(given.to_string()))
    }

    /// A picture of the page, as PNG, three animation frames from now: an earlier one can show what was before.
    ///
    /// # Errors
    /// When WebDriver fails.
    pub async fn look(&self) -> Outcome<Vec<u8>> {
        answered("to draw", self.client.execute_async(THREE_FRAMES, vec![json!(3)])).await?;
        answered("to take a picture", self.client.screenshot()).await
    }

    /// The same picture, kept as `tests/pictures/NAME.png`.
    ///
    /// # Errors
    /// When WebDriver fails, or the picture cannot be written.
    pub async fn picture(&self, name: &str) -> Outcome<()> {
        let png = self.look().await?;
        let file = place::picture(name);
        let write = || {
            file.parent().map_or(Ok(()), fs::create_dir_all)?;
            fs::write(&file, png)
        };
        write().map_err(Trouble::io(format!("keeping the picture {name}")))
    }

    async fn located(&self, locator: Locator<'_>, named: &str) -> Outcome<Element> {
        let found = self.client.wait().at_most(PATIENCE).for_element(locator).await;
        match found {
            Ok(element) => Ok(element),
            Err(error) => {
                let said = format!("{error}\n{}", self.text().await.unwrap_or_default());
                Err(Trouble::unexpected(format!("the page should have \"{named}\""), said))
            }
        }
    }
}

/// Not every driver answers every command: without a limit, a test would hang instead of failing.
async fn answered<T>(
    what: &str,
    command: impl Future<Output = Result<T, fantoccini::error::CmdError>>,
) -> Outcome<T> {
    within(PATIENCE, format!("the page {what}"), async { Ok(command.await?) }).await
}

/// "Get Computed Role" and "Get Computed Label" (WebDriver 2, sections 12.4.9 and 12.4.10), which `fantoccini` has not.
#[derive(Debug)]
struct Computed {
    element: String,
    what: &'static str,
}

impl WebDriverCompatibleCommand for Computed {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        let session = session.unwrap_or_default();
        base.join(&format!("session/{session}/element/{}/{}", self.element, self.what))
    }

    fn method_and_body(&self, _: &url::Url) -> (reqwest::Method, Option<String>) {
        (reqwest::Method::GET, None)
    }
}

const THREE_FRAMES: &str = "const [frames, done] = arguments;
    const next = (left) => left === 0 ? done(true) : requestAnimationFrame(() => next(left - 1));
    next(frames);";

/// A string literal of XPath, which knows no escapes.
fn quoted(text: &str) -> String {
    if text.contains('\'') { format!("\"{text}\"") } else { format!("'{text}'") }
}
