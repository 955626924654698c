//! What the tests have in common: a running practice, a plain HTTP client, and a client's side of OAuth and MCP.

mod mcp;
pub(crate) mod oauth;

use practice::{Practice, Profile, Settings};
use scraper::{Html, Selector};

pub(crate) use self::{
    mcp::{Era, Mcp},
    oauth::{Authorization, CALLBACK, Tokens},
};

pub(crate) const ADMIN: &str = "alex.morgan@practice.example";
pub(crate) const CARLY: &str = "carly.andersson@practice.example";
pub(crate) const ASSOCIATE: &str = "sam.okafor@practice.example";
pub(crate) const STEWARD: &str = "tove.nilsson@practice.example";
pub(crate) const GRACE: &str = "grace.holloway@practice.example";

pub(crate) async fn planhat() -> Practice {
    Practice::start(Settings::default()).await.unwrap()
}

pub(crate) async fn spec() -> Practice {
    Practice::start(Settings { profile: Profile::Spec, ..Settings::default() }).await.unwrap()
}

pub(crate) async fn spec_with_callback() -> Practice {
    let redirect_urls = vec![CALLBACK.to_owned()];
    Practice::start(Settings { profile: Profile::Spec, redirect_urls, ..Settings::default() }).await.unwrap()
}

/// A client that follows nothing and keeps cookies.
pub(crate) fn http() -> reqwest::Client {
    let client = reqwest::Client::builder().no_proxy().cookie_store(true);
    client.redirect(reqwest::redirect::Policy::none()).build().unwrap()
}

/// `http://127.0.0.1:…` of an address.
pub(crate) fn origin(url: &str) -> String {
    url::Url::parse(url).unwrap().origin().ascii_serialization()
}

/// A browser with less manners than the visitor: it sends what a test wants to see refused.
pub(crate) struct Browser(pub(crate) reqwest::Client);

impl Browser {
    pub(crate) fn new() -> Self {
        let client = reqwest::Client::builder().no_proxy().cookie_store(true);
        Self(client.build().unwrap())
    }

    pub(crate) async fn get(&self, url: &str) -> String {
        self.0.get(url).send().await.unwrap().text().await.unwrap()
    }

    pub(crate) async fn post(&self, url: &str, fields: &[(&str, &str)]) -> reqwest::Response {
        self.0.post(url).form(fields).send().await.unwrap()
    }

    /// The token against forged forms, as it is on a page.
    pub(crate) async fn form_token(&self, url: &str) -> String {
        value_of(&self.get(url).await, "input[name=form_token]")
    }

    pub(crate) async fn post_new_app(&self, practice: &Practice, method: &str, server_url: &str) -> String {
        let chatgpt = practice.chatgpt_url();
        let advanced = format!("{chatgpt}settings/apps/advanced");
        let token = self.form_token(&advanced).await;
        self.post(&advanced, &[("form_token", &token), ("developer_mode", "on")]).await;
        let form = self.post(&format!("{chatgpt}apps/new"), &[("form_token", &token)]).await;
        let fields = [
            ("form_token", token.as_str()),
            ("name", "Planhat"),
            ("server_url", server_url),
            ("registration_method", method),
            ("understand", "yes"),
        ];
        self.post(form.url().as_str(), &fields).await.text().await.unwrap()
    }

    pub(crate) async fn sign_in(&self, practice: &Practice, email: &str) -> String {
        let page = format!("{}sign-in", practice.workspace_url());
        let token = self.form_token(&page).await;
        let home = self.post(&page, &[("form_token", &token), ("person", email)]).await;
        home.text().await.unwrap()
    }
}

/// The `value` of the first element that the selector finds.
pub(crate) fn value_of(page: &str, selector: &str) -> String {
    let selector = Selector::parse(selector).unwrap();
    let page = Html::parse_document(page);
    let element = page.select(&selector).next().expect("the page has this element");
    element.attr("value").unwrap_or_default().to_owned()
}

pub(crate) fn finds(page: &str, selector: &str) -> bool {
    let selector = Selector::parse(selector).unwrap();
    Html::parse_document(page).select(&selector).next().is_some()
}
