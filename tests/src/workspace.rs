//! The practice tenant's Planhat pages, over plain HTTP: the App Center's permissions, and the consent page.

use std::collections::{BTreeMap, BTreeSet};

use scraper::{ElementRef, Html, Selector};
use url::Url;

use crate::example::{limit, limited};
use crate::registered::Registered;
use crate::trouble::{Outcome, Trouble};

/// Which actions are allowed on which models, by the names that the pages use; one that is limited to fields is there for
/// each of them, as `update(phase)`.
pub type Allowed = BTreeMap<String, BTreeSet<String>>;

/// The example of RFC 7636, appendix B.
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// A browser in which somebody is signed in.
#[derive(Debug)]
pub struct Workspace {
    origin: Url,
    browser: reqwest::Client,
}

impl Workspace {
    /// Signs in as the person with this address.
    ///
    /// # Errors
    /// When the pages are not there.
    pub async fn sign_in(workspace_url: &str, email: &str) -> Outcome<Self> {
        let browser = reqwest::Client::builder().cookie_store(true).no_proxy().build()?;
        let workspace = Self { origin: Url::parse(workspace_url)?, browser };
        let page = workspace.page("sign-in").await?;
        let token = token(&page)?;
        workspace.post("sign-in", &[("form_token".to_owned(), token), field("person", email)]).await?;
        Ok(workspace)
    }

    /// Ticks these permissions of an OAuth Client, and no others, and saves it.
    ///
    /// # Errors
    /// When the form is not as a person finds it.
    pub async fn allow(&self, client_id: &str, allowed: &Allowed) -> Outcome<()> {
        let each = allowed.iter().flat_map(|(model, actions)| actions.iter().map(move |one| (model, one)));
        let ticks = each.flat_map(|(model, action)| {
            let (action, limit) = limit(action);
            let limit = limit.map(|limit| field("fields", &format!("{model}:{limit}")));
            std::iter::once(field("permissions", &format!("{model}:{action}"))).chain(limit)
        });
        self.save(client_id, ticks.collect()).await
    }

    /// Has each person choose when they authorize, and saves the OAuth Client.
    ///
    /// # Errors
    /// When the form is not as a person finds it.
    pub async fn allow_dynamically(&self, client_id: &str) -> Outcome<()> {
        self.save(client_id, vec![field("dynamic_permissions", "on")]).await
    }

    async fn save(&self, client_id: &str, ticks: Vec<(String, String)>) -> Outcome<()> {
        let path = format!("app-center/oauth-clients/{client_id}");
        let page = self.page(&path).await?;
        let mut fields = vec![("form_token".to_owned(), token(&page)?)];
        fields.push(field("short_description", "Customer data for ChatGPT"));
        fields.push(field("redirect_urls", &text_of(&page, "#redirect-urls")));
        fields.extend(ticks);
        let saved = self.post(&path, &fields).await?;
        if saved.contains("id=\"saved\"") { Ok(()) } else { Err(Trouble::unexpected("“Saved.”", saved)) }
    }

    /// What the consent page asks for; nothing at all where it says that there is nothing to authorize.
    ///
    /// # Errors
    /// When there is no such page.
    pub async fn consent(&self, client: &Registered) -> Outcome<Allowed> {
        let redirect_url = client.redirect_url();
        let members = [
            ("response_type", "code"),
            ("client_id", &client.client_id),
            ("redirect_uri", &redirect_url),
            ("state", "consent"),
            ("code_challenge", CHALLENGE),
            ("code_challenge_method", "S256"),
            ("scope", "inclusive"),
        ];
        let address = Url::parse_with_params(self.origin.join("oauth/authorize")?.as_str(), members)?;
        let text = self.browser.get(address).send().await?.text().await?;
        let (grants, nothing) = (text.contains("id=\"grants\""), text.contains("id=\"nothing-to-grant\""));
        if grants == nothing {
            return Err(Trouble::unexpected("a consent page", text));
        }
        let grants = grants_on(&text);
        let whole = |actions: &BTreeSet<String>| actions.iter().map(|one| limit(one).0.to_owned()).collect();
        let levels: Allowed = grants.iter().map(|(model, actions)| (model.clone(), whole(actions))).collect();
        match levels == levels_on(&text) {
            true => Ok(grants),
            false => Err(Trouble::unexpected("the same levels above “Show more” and below it", text)),
        }
    }

    async fn page(&self, path: &str) -> Outcome<String> {
        Ok(self.browser.get(self.origin.join(path)?).send().await?.text().await?)
    }

    async fn post(&self, path: &str, fields: &[(String, String)]) -> Outcome<String> {
        let sent = self.browser.post(self.origin.join(path)?).form(fields).send().await?;
        Ok(sent.text().await?)
    }
}

fn field(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

fn grants_on(text: &str) -> Allowed {
    let page = Html::parse_document(text);
    let words = |row: &ElementRef<'_>, name: &str| -> Option<Vec<String>> {
        Some(row.attr(name)?.split(", ").map(str::to_owned).collect())
    };
    let mut all = Allowed::new();
    for row in select(&page, "#show-more p[data-model]") {
        let fields = words(&row, "data-fields");
        let fields: Option<Vec<&str>> = fields.as_ref().map(|all| all.iter().map(String::as_str).collect());
        let actions = row.attr("data-actions").unwrap_or_default().split_whitespace();
        let model = row.attr("data-model").unwrap_or_default().to_owned();
        all.entry(model).or_default().extend(limited(actions, fields.as_deref()));
    }
    all
}

/// What stands on the page itself, above “Show more”.
fn levels_on(text: &str) -> Allowed {
    let page = Html::parse_document(text);
    let row = |row: ElementRef<'_>| {
        let actions = row.attr("data-actions")?.split_whitespace().map(str::to_owned).collect();
        Some((row.attr("data-model")?.to_owned(), actions))
    };
    select(&page, "#grants li").into_iter().filter_map(row).collect()
}

fn token(text: &str) -> Outcome<String> {
    let page = Html::parse_document(text);
    let found = select(&page, "input[name=form_token]").first().and_then(|input| input.attr("value"));
    found.map(str::to_owned).ok_or_else(|| Trouble::unexpected("a form", text))
}

fn text_of(text: &str, selector: &str) -> String {
    let page = Html::parse_document(text);
    select(&page, selector).first().map(|found| found.text().collect()).unwrap_or_default()
}

fn select<'page>(page: &'page Html, selector: &str) -> Vec<ElementRef<'page>> {
    Selector::parse(selector).map(|selector| page.select(&selector).collect()).unwrap_or_default()
}
