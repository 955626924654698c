//! What a person does in Planhat: sign in, make an OAuth Client, authorize.

use secrecy::SecretString;
use url::Url;

use super::{Landing, Stop, VisitError, Visitor, form::Form, page::Page, secret};
use crate::{Action, Actions, Model};

/// What to answer on the consent page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Press "Authorize".
    Authorize,
    /// Press "Cancel".
    Deny,
}

/// What the consent page showed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// The OAuth Client's name.
    pub client_name: String,
    /// Who was signed in.
    pub person: String,
    /// Models and levels, in the page's words: `("Company", "Full access")`.
    pub grants: Vec<(String, String)>,
    /// The page said that there is nothing to authorize.
    pub nothing_to_grant: bool,
}

/// How a sign-in went.
#[derive(Debug)]
pub struct SignedIn {
    /// What the consent page showed; `None` if it was never reached.
    pub consent: Option<Consent>,
    /// Where the answer was sent.
    pub landing: Landing,
}

/// The form of a new OAuth Client, still open: the secret is on it.
pub struct ClientForm {
    /// `pk_…`
    pub client_id: String,
    /// `sk_…`, shown only now.
    pub client_secret: SecretString,
    form: Form,
}

impl std::fmt::Debug for ClientForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ClientForm").field("client_id", &self.client_id).finish_non_exhaustive()
    }
}

impl ClientForm {
    /// Types the Short Description.
    ///
    /// # Errors
    ///
    /// [`VisitError::Missing`] if the form has no such field.
    pub fn describe(&mut self, short_description: &str) -> Result<(), VisitError> {
        self.form.fill("short_description", short_description)
    }

    /// Types the Redirect URLs, one on each line.
    ///
    /// # Errors
    ///
    /// [`VisitError::Missing`] if the form has no such field.
    pub fn set_redirect_urls(&mut self, urls: &[&str]) -> Result<(), VisitError> {
        self.form.fill("redirect_urls", &urls.join("\n"))
    }

    /// Ticks these permissions, and no others.
    ///
    /// # Errors
    ///
    /// [`VisitError::Missing`] if the table has no such box.
    pub fn set_permissions(&mut self, allowed: &[(Model, Actions)]) -> Result<(), VisitError> {
        self.form.untick_all("permissions");
        let ticks =
            allowed.iter().flat_map(|(model, actions)| actions.iter().map(move |action| (*model, action)));
        for (model, action) in ticks {
            self.form.tick("permissions", &tick(model, action))?;
        }
        self.form.untick_all("fields");
        Ok(())
    }

    /// Limits what is allowed on a model to these fields, too.
    ///
    /// # Errors
    ///
    /// [`VisitError::Missing`] if the model has no such field.
    pub fn limit_to(&mut self, model: Model, fields: &[String]) -> Result<(), VisitError> {
        fields.iter().try_for_each(|field| self.form.tick("fields", &format!("{}:{field}", model.name())))
    }
}

fn tick(model: Model, action: Action) -> String {
    format!("{}:{}", model.name(), action.label().to_lowercase())
}

impl Visitor {
    /// Signs in to the workspace as this person.
    ///
    /// # Errors
    ///
    /// If the person is not offered, or a page is not as expected.
    pub async fn sign_in_to_planhat(&self, email: &str) -> Result<(), VisitError> {
        let page = self.page(self.workspace.clone()).await?;
        let page = self.sign_out_if_needed(page).await?;
        self.choose_person(&page, email).await?.page()?.in_order().map(drop)
    }

    async fn sign_out_if_needed(&self, page: Page) -> Result<Page, VisitError> {
        if page.has("sign-in") {
            return Ok(page);
        }
        self.submit(&page.form("sign-out-form")?, "sign-out").await
    }

    async fn choose_person(&self, page: &Page, email: &str) -> Result<Stop, VisitError> {
        let handle = email.split('@').next().unwrap_or_default().replace('.', "-");
        self.press(&page.form("sign-in")?, &format!("person-{handle}")).await
    }

    /// App Center → "+ New app" → "+ OAuth Client" → Name → Create, as this person. The form stays open.
    ///
    /// # Errors
    ///
    /// If the person may not open the App Center, or a page is not as expected.
    pub async fn create_oauth_client(
        &self,
        email: &str,
        name: &str,
        short_description: &str,
    ) -> Result<ClientForm, VisitError> {
        self.sign_in_to_planhat(email).await?;
        let home = self.page(self.workspace.clone()).await?;
        let app_center = self.page(home.link("nav-app-center")?).await?;
        let library = self.page(app_center.link("new-app")?).await?;
        let dialog = self.page(library.link("new-oauth-client")?).await?;
        let mut form = dialog.form("name-client")?;
        form.fill("name", name)?;
        let page = self.submit(&form, "create").await?;
        let mut client = opened(&page)?;
        client.describe(short_description)?;
        Ok(client)
    }

    /// Presses "Save". From here on the secret cannot be seen again.
    ///
    /// # Errors
    ///
    /// [`VisitError::Refused`] with the form's words, if it does not take what was filled in.
    pub async fn save_oauth_client(&self, client: &ClientForm) -> Result<(), VisitError> {
        let page = self.submit(&client.form, "save").await?;
        page.attribute("saved", "role").map(drop)
    }

    /// Opens a saved OAuth Client as this person, adds a Redirect URL, and presses "Save".
    ///
    /// # Errors
    ///
    /// [`VisitError::Refused`] with the form's words, if it does not take the address.
    pub async fn add_redirect_url(
        &self,
        email: &str,
        client: &ClientForm,
        url: &str,
    ) -> Result<(), VisitError> {
        self.sign_in_to_planhat(email).await?;
        let page = self.page(client.form.action().clone()).await?;
        let mut form = page.form("oauth-client")?;
        form.add_line("redirect_urls", url)?;
        self.submit(&form, "save").await?.attribute("saved", "role").map(drop)
    }

    /// Opens an authorization address, signs in as this person (signing somebody else out first), and answers.
    ///
    /// Ends where the answer is sent: at a page on this machine, which is fetched, or at a place elsewhere, which is not.
    ///
    /// # Errors
    ///
    /// If the person is not offered. What the authorization server refuses is no error but a [`Landing`].
    pub async fn sign_in(&self, url: &str, email: &str, choice: Choice) -> Result<SignedIn, VisitError> {
        let mut stop = self.open(Url::parse(url)?).await?;
        if let Some(page) = self.somebody_else(&stop, email) {
            stop = self.press(&page.form("not-you")?, "sign-out").await?;
        }
        if let Some(page) = self.showing(&stop, "sign-in") {
            stop = self.choose_person(page, email).await?;
        }
        let Some(page) = self.showing(&stop, "consent") else {
            return Ok(SignedIn { consent: None, landing: stop.landing() });
        };
        let consent = consent(page);
        let button = if choice == Choice::Authorize { "authorize" } else { "cancel" };
        let stop = self.press(&page.form("consent-form")?, button).await?;
        Ok(SignedIn { consent: Some(consent), landing: stop.landing() })
    }

    fn showing<'a>(&self, stop: &'a Stop, id: &str) -> Option<&'a Page> {
        match stop {
            Stop::Page(page) if self.knows(page.url()) && page.has(id) => Some(page),
            _ => None,
        }
    }

    fn somebody_else<'a>(&self, stop: &'a Stop, email: &str) -> Option<&'a Page> {
        let page = self.showing(stop, "consent")?;
        let signed_in = page.attribute("consent", "data-person").ok()?;
        (signed_in != email).then_some(page)
    }
}

fn opened(page: &Page) -> Result<ClientForm, VisitError> {
    Ok(ClientForm {
        client_id: page.attribute("client-id", "value")?,
        client_secret: secret(page.attribute("client-secret", "value")?),
        form: page.form("oauth-client")?,
    })
}

fn consent(page: &Page) -> Consent {
    let models = page.every("#grants li strong", |model| super::page::words(&model));
    let levels = page.every("#grants li span", |level| super::page::words(&level));
    Consent {
        client_name: page.words_of("client-name").unwrap_or_default(),
        person: page.words_of("signed-in-as").unwrap_or_default(),
        grants: models.into_iter().zip(levels).collect(),
        nothing_to_grant: page.has("nothing-to-grant"),
    }
}
