//! The sign-in in a real browser: what its policies on forms, redirects and cookies make of the pages.
#![cfg(target_os = "linux")]

use outside::browser::Browser;
use outside::home::Home;
use outside::report::{failed_with, proven};
use outside::tenant::Tenant;
use outside::terminal::{Finished, Terminal};
use outside::trouble::PATIENCE;
use outside::{Outcome, Trouble};

const OWNER: &str = "Carly Andersson";

#[tokio::test]
async fn authorizing_in_a_real_browser_proves_the_connection() -> Outcome<()> {
    let finished = verified_in_a_browser("Alex Morgan", "Authorize").await?;
    proven(&finished).map(drop)
}

#[tokio::test]
async fn cancelling_in_a_real_browser_is_a_denied_consent() -> Outcome<()> {
    let finished = verified_in_a_browser("Alex Morgan", "Cancel").await?;
    failed_with(&finished, "consent_denied").map(drop)
}

/// Signs in to a practice tenant as `person`, presses `decision`, and waits for the browser to be told to come back.
async fn verified_in_a_browser(person: &str, decision: &str) -> Outcome<Finished> {
    let tenant = Tenant::start(&[]).await?;
    let email = tenant.said.people.iter().find(|known| known.name == person).map(|known| known.email.clone());
    let email = email.ok_or_else(|| Trouble::unexpected(person, format!("{:?}", tenant.said.people)))?;
    let terminal = Terminal::new()?;
    let running = terminal.start_to_verify(&tenant.client(), OWNER).await?;
    let address = terminal.home().opener().next(0, PATIENCE).await?;

    let home = Home::new()?;
    let Browser { page, .. } = &Browser::open(&home).await?;
    page.go(address.as_str()).await?;
    page.element(&format!("button[value='{email}']")).await?.click().await?;
    page.says("Signed in as", PATIENCE).await?;
    page.press(decision).await?;
    page.says("Hatcheck", PATIENCE).await?;
    running.finish(PATIENCE).await
}
