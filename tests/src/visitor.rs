//! A person at sign-in pages, over plain HTTP: follows redirects, keeps cookies, fills forms, and decides.
//!
//! Knows no server in particular. What it presses, it finds as a person does: by the words on the buttons.

use reqwest::header::LOCATION;
use reqwest::redirect::Policy;
use reqwest::{Client, Response};
use scraper::{ElementRef, Html, Selector};
use url::Url;

use crate::trouble::{Outcome, Trouble};

/// More pages than any sign-in has.
const MOST_PAGES: usize = 20;

/// What the person presses on the consent page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// "Authorize", or what the page calls it.
    Authorize,
    /// "Cancel".
    Cancel,
}

/// A person with an empty browser.
#[derive(Clone, Debug)]
pub struct Visitor {
    name: String,
    decision: Decision,
    /// The box that they untick.
    unticked: Option<String>,
    browser: Client,
}

/// What the person sees at the end of the sign-in.
#[derive(Debug)]
pub struct Farewell {
    /// The status of the page.
    pub status: u16,
    /// The page.
    pub text: String,
}

impl Visitor {
    /// A person who picks `name` where there is a choice of people, types it where there is a field, and then decides.
    ///
    /// # Errors
    /// When the browser cannot be made.
    pub fn new(name: impl Into<String>, decision: Decision) -> Outcome<Self> {
        let browser = Client::builder().redirect(Policy::none()).cookie_store(true).no_proxy().build()?;
        Ok(Self { name: name.into(), decision, unticked: None, browser })
    }

    /// The same person, who unticks the box with this value wherever it is.
    #[must_use]
    pub fn without(self, value: &str) -> Self {
        Self { unticked: Some(value.to_owned()), ..self }
    }

    /// Signs in at an authorization address, and gives the reply address that the server sends the browser to, which is
    /// not opened yet.
    ///
    /// # Errors
    /// When a page offers no way on: with the page.
    pub async fn sign_in(&self, address: &Url) -> Outcome<Url> {
        let reply_to = parameter(address, "redirect_uri").ok_or_else(|| {
            Trouble::unexpected("an authorization address names its redirect_uri", address.as_str())
        })?;
        let mut answer = self.browser.get(address.clone()).send().await?;
        for _ in 0..MOST_PAGES {
            if let Some(next) = forward(&answer)? {
                if next.as_str().starts_with(&reply_to) {
                    return Ok(next);
                }
                answer = self.browser.get(next).send().await?;
            } else {
                let (here, text) = (answer.url().clone(), answer.text().await?);
                let choice = self.choose(&here, &text)?;
                answer = self.make(choice).await?;
            }
        }
        Err(Trouble::unexpected(
            "a sign-in ends",
            format!("{MOST_PAGES} pages, the last at {}", answer.url()),
        ))
    }

    /// Opens the reply address, and the page that it leads on to, as the browser does on its own.
    ///
    /// # Errors
    /// When nobody listens there.
    pub async fn deliver(&self, reply: &Url) -> Outcome<Farewell> {
        let mut answer = self.browser.get(reply.clone()).send().await?;
        if let Some(next) = forward(&answer)? {
            answer = self.browser.get(next).send().await?;
        }
        Ok(Farewell { status: answer.status().as_u16(), text: answer.text().await? })
    }

    /// Signs in and opens the reply address.
    ///
    /// # Errors
    /// As [`Self::sign_in`] and [`Self::deliver`].
    pub async fn visit(&self, address: &Url) -> Outcome<Farewell> {
        self.deliver(&self.sign_in(address).await?).await
    }

    fn choose(&self, here: &Url, text: &str) -> Outcome<Choice> {
        let page = Html::parse_document(text);
        let buttons: Vec<ElementRef<'_>> = select(&page, "button").collect();
        let named =
            |words: &[&str]| buttons.iter().copied().find(|button| words.contains(&label(*button).as_str()));
        let choice = match (named(&["Authorize", "Continue"]), self.decision) {
            (Some(button), Decision::Authorize) => Choice::pressed(here, button, &[]),
            (Some(_), Decision::Cancel) => {
                named(&["Cancel"]).and_then(|button| Choice::pressed(here, button, &[])).or_else(|| {
                    select(&page, "a")
                        .find(|link| label(*link).contains("Cancel"))
                        .and_then(|link| Choice::followed(here, link))
                })
            }
            (None, _) => self.introduce(here, &buttons),
        };
        choice.ok_or_else(|| Trouble::unexpected(format!("a page at {here} offers a way on"), text))
    }

    /// Says who this is: the button with the name on it, or the form with a field for it.
    fn introduce(&self, here: &Url, buttons: &[ElementRef<'_>]) -> Option<Choice> {
        let own = buttons.iter().copied().find(|button| label(*button).contains(&self.name));
        let login = || buttons.iter().copied().find(|button| label(*button) == "Sign-in");
        let typed = [("login", self.name.as_str()), ("password", "practice")];
        own.and_then(|button| Choice::pressed(here, button, &[]))
            .or_else(|| login().and_then(|button| Choice::pressed(here, button, &typed)))
    }

    async fn make(&self, choice: Choice) -> Outcome<Response> {
        let request = match choice {
            Choice::Follow(to) => self.browser.get(to),
            Choice::Send(to, mut fields) => {
                fields.retain(|(_, value)| Some(value) != self.unticked.as_ref());
                self.browser.post(to).form(&fields)
            }
        };
        Ok(request.send().await?)
    }
}

/// A way on from a page.
enum Choice {
    Follow(Url),
    Send(Url, Vec<(String, String)>),
}

impl Choice {
    /// The form around `button`, with what it holds, what is `typed`, and the button's own name and value.
    fn pressed(here: &Url, button: ElementRef<'_>, typed: &[(&str, &str)]) -> Option<Self> {
        let form = button
            .ancestors()
            .filter_map(ElementRef::wrap)
            .find(|element| element.value().name() == "form")?;
        let to = here.join(form.attr("action").unwrap_or_default()).ok()?;
        let hidden = Selector::parse("input[type=hidden], input[type=checkbox][checked]").ok()?;
        let held = form
            .select(&hidden)
            .chain([button])
            .filter_map(|field| Some((field.attr("name")?, field.attr("value")?)));
        let fields =
            held.chain(typed.iter().copied()).map(|(name, value)| (name.to_owned(), value.to_owned()));
        Some(Self::Send(to, fields.collect()))
    }

    fn followed(here: &Url, link: ElementRef<'_>) -> Option<Self> {
        here.join(link.attr("href")?).ok().map(Self::Follow)
    }
}

fn select<'page>(page: &'page Html, selector: &str) -> impl Iterator<Item = ElementRef<'page>> {
    let found = Selector::parse(selector).map(|selector| page.select(&selector).collect::<Vec<_>>());
    found.unwrap_or_default().into_iter()
}

fn label(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn forward(answer: &Response) -> Outcome<Option<Url>> {
    let location = answer.headers().get(LOCATION).filter(|_| answer.status().is_redirection());
    location.and_then(|location| location.to_str().ok()).map(|to| Ok(answer.url().join(to)?)).transpose()
}

/// The value of a query parameter.
#[must_use]
pub fn parameter(address: &Url, name: &str) -> Option<String> {
    address.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}
