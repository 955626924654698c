//! A real browser without a screen: Chromium, driven by its own WebDriver.

use serde_json::json;
use tokio::process::Command;

use crate::driver::Driver;
use crate::home::Home;
use crate::page::Page;
use crate::place;
use crate::trouble::Outcome;

/// Nothing of Chromium's own reaches for the network.
const ARGUMENTS: [&str; 9] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
];

/// An open browser with an empty profile. It ends with this value.
#[derive(Debug)]
pub struct Browser {
    /// What is in it.
    pub page: Page,
    _driver: Driver,
}

impl Browser {
    /// Opens a browser that lives in `home`.
    ///
    /// # Errors
    /// When a program is missing, or the browser does not open.
    pub async fn open(home: &Home) -> Outcome<Self> {
        let port = place::free_port()?;
        let mut command = Command::new(place::installed("chromedriver")?);
        command.arg(format!("--port={port}"));
        home.settle(&mut command);
        let driver = Driver::start(command, port, &home.path().join("chromedriver.log")).await?;
        let profile = format!("--user-data-dir={}", home.path().join("chromium").display());
        let arguments: Vec<&str> = ARGUMENTS.into_iter().chain([profile.as_str()]).collect();
        let client = driver.session(json!({ "goog:chromeOptions": { "args": arguments } })).await?;
        Ok(Self { page: Page::new(client), _driver: driver })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trouble::PATIENCE;

    #[tokio::test]
    async fn a_page_opens_in_a_browser_without_a_screen() -> Outcome<()> {
        let home = Home::new()?;
        let browser = Browser::open(&home).await?;
        browser
            .page
            .go("data:text/html,<button onclick='document.body.append(\" pressed\")'>Authorize</button>")
            .await?;
        browser.page.press("Authorize").await?;
        browser.page.says("pressed", PATIENCE).await
    }
}
