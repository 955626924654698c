//! Serves a practice tenant until interrupted, and prints its addresses.
//!
//! ```sh
//! cargo run -p practice --example serve -- 17640 planhat
//! ```
//!
//! Both arguments may be left out: the port (0, so that the system chooses) and the profile (`planhat` or `spec`).

use practice::{Practice, Settings};
use secrecy::ExposeSecret as _;

#[tokio::main]
#[expect(clippy::print_stdout, reason = "the addresses are what this example is for")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let port = arguments.next().map_or(Ok(0), |port| port.parse())?;
    let profile = arguments.next().map_or(Ok(practice::Profile::Planhat), |profile| profile.parse())?;
    let practice = Practice::start(Settings { port, profile, ..Settings::default() }).await?;
    println!("Server URL     {}", practice.server_url());
    println!("Planhat        {}", practice.workspace_url());
    println!("ChatGPT        {}", practice.chatgpt_url());
    println!("Claude         {}", practice.claude_url());
    println!("Client ID      {}", practice.client().client_id);
    println!("Client Secret  {}", practice.client().client_secret.expose_secret());
    for person in practice.people() {
        println!("Person         {} <{}>, {}", person.name, person.email, person.role.name);
    }
    tokio::signal::ctrl_c().await?;
    practice.stop().await;
    Ok(())
}
