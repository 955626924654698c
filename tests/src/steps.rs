//! A journey in the window by its shortest way: for tests that are about something else than how it is pressed.

use serde_json::json;

use crate::tenant::Tenant;
use crate::trouble::Outcome;
use crate::window::Window;

/// Something that the window shows, by the name that tests know it by.
#[must_use]
pub fn hook(id: &str) -> String {
    format!("[data-testid={id}]")
}

/// The steps of the journey that is open in a window.
#[derive(Clone, Copy, Debug)]
pub struct Steps<'a> {
    window: &'a Window,
}

impl<'a> Steps<'a> {
    /// The steps in this window.
    #[must_use]
    pub fn in_window(window: &'a Window) -> Self {
        Self { window }
    }

    /// Presses something.
    ///
    /// # Errors
    /// When it is not there.
    pub async fn press(&self, id: &str) -> Outcome<()> {
        self.press_at(&hook(id)).await
    }

    /// Presses what a CSS selector names. (What a change moves would be missed by a pointer that was set out before.)
    ///
    /// # Errors
    /// When it is not there.
    pub async fn press_at(&self, selector: &str) -> Outcome<()> {
        self.window.page.element(selector).await?;
        let click = "document.querySelector(arguments[0]).click()";
        self.window.page.run(click, vec![json!(selector)]).await.map(drop)
    }

    /// Opens a step from the list.
    ///
    /// # Errors
    /// When it does not open.
    pub async fn open(&self, step: &str) -> Outcome<()> {
        self.press(&format!("step-{step}")).await?;
        self.at(step).await
    }

    /// Waits until a step is shown.
    ///
    /// # Errors
    /// When it is not shown in time.
    pub async fn at(&self, step: &str) -> Outcome<()> {
        let here = format!("{}[aria-current=step]", hook(&format!("step-{step}")));
        self.window.page.element(&here).await.map(drop)
    }

    /// Waits until the list says that a step stands so.
    ///
    /// # Errors
    /// When it never does.
    pub async fn stands(&self, step: &str, status: &str) -> Outcome<()> {
        let line = format!("{}[data-status={status}]", hook(&format!("step-{step}")));
        self.window.page.element(&line).await.map(drop)
    }

    /// Says of these steps that they are done.
    ///
    /// # Errors
    /// When one cannot be done yet.
    pub async fn declare(&self, steps: &[&str]) -> Outcome<()> {
        for step in steps {
            self.open(step).await?;
            self.press("primary").await?;
            self.stands(step, "self_declared").await?;
        }
        Ok(())
    }

    /// Opens a step, and hands over a text by its paste button.
    ///
    /// # Errors
    /// When the step does not stand as it should afterwards.
    pub async fn paste(&self, step: &str, button: &str, text: &str, status: &str) -> Outcome<()> {
        self.open(step).await?;
        self.window.clipboard.put(text).await?;
        self.press(button).await?;
        self.stands(step, status).await
    }

    /// Begins a journey for real, with a server URL of its own.
    ///
    /// # Errors
    /// When the URL is not taken.
    pub async fn begin(&self, server_url: &str) -> Outcome<()> {
        self.press("set-up-for-real").await?;
        self.press("other-server").await?;
        self.window.page.fill("Server URL", server_url).await?;
        self.press("use-server_url").await?;
        self.stands("tenant", "self_declared").await
    }

    /// All that comes before a secret is handed over, with the ready-made OAuth Client of a practice tenant.
    ///
    /// # Errors
    /// When a step cannot be done.
    pub async fn up_to_secret(&self, tenant: &Tenant) -> Outcome<()> {
        self.begin(&tenant.said.server_url).await?;
        self.declare(&["developer_mode", "new_app"]).await?;
        let callback = "https://chatgpt.com/connector/oauth/a1b2c3d4e5f6";
        self.paste("callback_url", "paste-callback_url", callback, "self_declared").await?;
        self.declare(&["new_client", "redirect_urls"]).await?;
        self.paste("client_id", "paste-client_id", &tenant.said.client_id, "self_declared").await
    }

    /// And the secret, which is proven.
    ///
    /// # Errors
    /// When it is not.
    pub async fn hand_over_secret(&self, tenant: &Tenant) -> Outcome<()> {
        self.paste("client_secret", "paste-secret", &tenant.said.client_secret, "verified").await
    }
}
