//! What a person does in ChatGPT: Developer mode, New App, sign in, publish.

use secrecy::{ExposeSecret as _, SecretString};
use url::Url;

use super::{Choice, SignedIn, VisitError, Visitor, form::Form, page::Page};

/// The New App form, still open.
pub struct AppDraft {
    /// The app's own Callback URL.
    pub callback_url: String,
    form: Form,
}

impl std::fmt::Debug for AppDraft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AppDraft").field("callback_url", &self.callback_url).finish_non_exhaustive()
    }
}

/// An app that has been created.
#[derive(Debug, Clone)]
pub struct CreatedApp {
    /// The app's own part of its Callback URL.
    pub id: String,
    pub(super) page: Url,
}

impl Visitor {
    /// Settings → Apps → Advanced settings → Developer mode → Create app; fills in name, Server URL and registration
    /// method. The form stays open.
    ///
    /// # Errors
    ///
    /// If a page is not as expected.
    pub async fn create_chatgpt_app(&self, name: &str, server_url: &str) -> Result<AppDraft, VisitError> {
        let advanced = self.developer_mode_on().await?;
        let page = self.submit(&advanced.form("create-app-form")?, "create-app").await?;
        let mut form = page.form("new-app")?;
        form.fill("name", name)?;
        form.fill("server_url", server_url)?;
        form.choose("registration_method", "user_defined")?;
        Ok(AppDraft { callback_url: page.attribute("callback-url", "value")?, form })
    }

    async fn developer_mode_on(&self) -> Result<Page, VisitError> {
        let home = self.page(self.chatgpt.clone()).await?;
        let settings = self.page(home.link("nav-settings")?).await?;
        let apps = self.page(settings.link("settings-apps")?).await?;
        let advanced = self.page(apps.link("advanced-settings")?).await?;
        if advanced.has("create-app") {
            return Ok(advanced);
        }
        let mut form = advanced.form("developer-mode-form")?;
        form.tick("developer_mode", "on")?;
        self.submit(&form, "save-developer-mode").await
    }

    /// Pastes the OAuth Client ID and the OAuth Client Secret, ticks "I understand and want to continue", and presses
    /// "Create".
    ///
    /// # Errors
    ///
    /// [`VisitError::Refused`] with the form's words, if it does not take what was filled in.
    pub async fn finish_chatgpt_app(
        &self,
        draft: AppDraft,
        client_id: &str,
        client_secret: &SecretString,
    ) -> Result<CreatedApp, VisitError> {
        let mut form = draft.form;
        form.fill("client_id", client_id)?;
        form.fill("client_secret", client_secret.expose_secret())?;
        form.tick("understand", "yes")?;
        let page = self.submit(&form, "create").await?;
        let url = page.url().clone();
        let id =
            url.path_segments().and_then(|mut segments| segments.next_back()).unwrap_or_default().to_owned();
        Ok(CreatedApp { id, page: url })
    }

    /// "Sign in with …" as this person. Connected if the landing's status is 200 and it has no alert.
    ///
    /// # Errors
    ///
    /// If the app's page offers no sign-in: [`VisitError::Missing`]. What the authorization server or ChatGPT refuses is
    /// in the landing.
    pub async fn chatgpt_sign_in(
        &self,
        app: &CreatedApp,
        email: &str,
        choice: Choice,
    ) -> Result<SignedIn, VisitError> {
        let page = self.page(app.page.clone()).await?;
        self.sign_in(page.link("sign-in")?.as_str(), email, choice).await
    }

    /// Settings → Apps → "…" → Publish. Gives the published app's Callback URL, which is another than before.
    ///
    /// # Errors
    ///
    /// [`VisitError::Refused`] with ChatGPT's words, if the app cannot be published.
    pub async fn publish(&self, app: &CreatedApp) -> Result<String, VisitError> {
        let apps = self.page(self.chatgpt.join("/settings/apps")?).await?;
        let button = format!("publish-{}", app.id);
        self.submit(&apps.form(&format!("publish-form-{}", app.id))?, &button)
            .await?
            .attribute("callback-url", "value")
    }

    /// "Configure Actions": enables these tools beside those that are.
    ///
    /// # Errors
    ///
    /// If the app is not published, or has no such tool.
    pub async fn enable_actions(&self, app: &CreatedApp, tools: &[&str]) -> Result<(), VisitError> {
        self.configure(app, "configure-actions", "action", tools).await
    }

    /// "Configure Access": gives the app to everyone in the workspace.
    ///
    /// # Errors
    ///
    /// If the app is not published.
    pub async fn give_access(&self, app: &CreatedApp) -> Result<(), VisitError> {
        self.configure(app, "configure-access", "given", &["everyone"]).await
    }

    async fn configure(
        &self,
        app: &CreatedApp,
        link: &str,
        name: &str,
        ticks: &[&str],
    ) -> Result<(), VisitError> {
        let page = self.page(app.page.clone()).await?;
        let mut form = self.page(page.link(link)?).await?.form("configure")?;
        for value in ticks {
            form.tick(name, value)?;
        }
        self.submit(&form, "save-configured").await.map(drop)
    }
}
