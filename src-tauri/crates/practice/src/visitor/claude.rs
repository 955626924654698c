//! What a person does in Claude: Customize › Connectors, add one, connect.

use secrecy::{ExposeSecret as _, SecretString};

use super::{Choice, CreatedApp, SignedIn, VisitError, Visitor, form::Form};

/// The form for a custom connector, still open.
pub struct ConnectorDraft {
    form: Form,
}

impl std::fmt::Debug for ConnectorDraft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ConnectorDraft").finish_non_exhaustive()
    }
}

impl Visitor {
    /// Customize → Connectors → "+" → Add custom connector; fills in name and server URL. The form stays open.
    ///
    /// # Errors
    ///
    /// If a page is not as expected.
    pub async fn start_connector(&self, name: &str, server_url: &str) -> Result<ConnectorDraft, VisitError> {
        let home = self.page(self.claude.clone()).await?;
        let customize = self.page(home.link("nav-customize")?).await?;
        let connectors = self.page(customize.link("customize-connectors")?).await?;
        let page = self.page(connectors.link("add-custom-connector")?).await?;
        let mut form = page.form("new-connector")?;
        form.fill("name", name)?;
        form.fill("server_url", server_url)?;
        Ok(ConnectorDraft { form })
    }

    /// Advanced settings: pastes the OAuth Client ID and the OAuth Client Secret, and presses "Add".
    ///
    /// # Errors
    ///
    /// [`VisitError::Refused`] with the form's words, if it does not take what was filled in.
    pub async fn add_connector(
        &self,
        draft: ConnectorDraft,
        client_id: &str,
        client_secret: &SecretString,
    ) -> Result<CreatedApp, VisitError> {
        let mut form = draft.form;
        form.fill("client_id", client_id)?;
        form.fill("client_secret", client_secret.expose_secret())?;
        let page = self.submit(&form, "add").await?;
        let ids = page.every("[data-connector]", |row| row.attr("data-connector").map(str::to_owned));
        let id = ids.into_iter().flatten().next_back().unwrap_or_default();
        Ok(CreatedApp { id, page: page.url().clone() })
    }

    /// "Connect", as this person. Connected if the landing's status is 200 and it has no alert.
    ///
    /// # Errors
    ///
    /// If the page offers no way to connect: [`VisitError::Missing`]. What is refused is in the landing.
    pub async fn claude_sign_in(
        &self,
        connector: &CreatedApp,
        email: &str,
        choice: Choice,
    ) -> Result<SignedIn, VisitError> {
        let page = self.page(connector.page.clone()).await?;
        self.sign_in(page.link("connect")?.as_str(), email, choice).await
    }
}
