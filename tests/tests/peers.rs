//! Hatcheck against servers that this project did not write: npm's `oidc-provider`, and MCP servers made with both
//! generations of the official SDK.
#![cfg(target_os = "linux")]

use outside::peers::{Peers, Resource};
use outside::registered::Registered;
use outside::report::{failed_with, names, proven, sorted};
use outside::terminal::Terminal;
use outside::trouble::PATIENCE;
use outside::visitor::{Decision, Visitor};
use outside::{Outcome, place};
use serde_json::Value;

/// Owns more of the peers' companies than a page of theirs holds.
const OWNER: &str = "Ingrid Solberg";

const BASIC: &str = "client_secret_basic";
const POST: &str = "client_secret_post";

#[tokio::test]
async fn a_sign_in_at_a_foreign_server_proves_the_query_in_either_era() -> Outcome<()> {
    let peers = Peers::start().await?;
    let held = sorted(peers.said.portfolios[OWNER].clone());
    assert!(held.len() > 100, "else nothing is proven about pages: {}", held.len());
    for (resource, method) in [(&peers.said.current, BASIC), (&peers.said.earlier, POST)] {
        let person = Visitor::new("admin", Decision::Authorize)?;
        let finished = Terminal::new()?.verify(&peers.registered(resource, method)?, OWNER, &person).await?;
        assert_eq!(names(&proven(&finished)?), held, "{} holds these rows", resource.server_url);
        only_read(&peers, resource).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_right_client_passes_and_a_wrong_one_is_named() -> Outcome<()> {
    let peers = Peers::start().await?;
    for (resource, method) in [(&peers.said.current, POST), (&peers.said.earlier, BASIC)] {
        let right = peers.registered(resource, method)?;
        let finished = Terminal::new()?.check(&right).await?;
        assert_eq!(finished.json()?["ok"], true, "{method}: {}", finished.out);
        assert_eq!(finished.code, Some(0), "{method}: {}", finished.everything());

        let wrong_secret = Registered { client_secret: "another-secret".to_owned(), ..right.clone() };
        failed_with(&Terminal::new()?.check(&wrong_secret).await?, "client_secret_wrong")?;
        let unknown = Registered { client_id: "nobody-knows-me".to_owned(), ..right };
        failed_with(&Terminal::new()?.check(&unknown).await?, "client_id_unknown")?;
    }
    Ok(())
}

#[tokio::test]
async fn an_unregistered_redirect_and_a_denied_consent_are_told_apart() -> Outcome<()> {
    let peers = Peers::start().await?;
    let right = peers.registered(&peers.said.current, BASIC)?;

    let elsewhere = Registered { redirect_port: place::free_port()?, ..right.clone() };
    let terminal = Terminal::new()?;
    let finished = terminal.start_to_verify(&elsewhere, OWNER).await?.finish(PATIENCE).await?;
    failed_with(&finished, "redirect_url_mismatch")?;
    assert_eq!(terminal.home().opener().opened().len(), 0, "nobody is sent to a page that can only refuse");

    let person = Visitor::new("admin", Decision::Cancel)?;
    let finished = Terminal::new()?.verify(&right, OWNER, &person).await?;
    failed_with(&finished, "consent_denied").map(drop)
}

#[tokio::test]
async fn a_server_that_is_no_planhat_is_not_taken_for_one() -> Outcome<()> {
    let peers = Peers::start().await?;
    let demo = &peers.said.demo;
    let client = Registered {
        server_url: demo.server_url.clone(),
        client_id: demo.client.id.clone(),
        client_secret: demo.client.secret.clone(),
        redirect_port: peers.redirect_port,
    };
    let checked = Terminal::new()?.check(&client).await?;
    assert_eq!(
        checked.code,
        Some(0),
        "everything about the SDK's example is in order: {}",
        checked.everything()
    );

    let person = Visitor::new("admin", Decision::Authorize)?;
    let verified = Terminal::new()?.verify(&client, OWNER, &person).await?;
    failed_with(&verified, "tools_hidden")?;
    assert_eq!(verified.json()?["query"], Value::Null, "there is nothing to query there");
    Ok(())
}

/// That none of the tools that write was called, although the server offers them.
async fn only_read(peers: &Peers, resource: &Resource) -> Outcome<()> {
    let calls = peers.calls(resource).await?;
    assert!(!calls.is_empty(), "a proven query has called something");
    let writes: Vec<&String> = calls
        .iter()
        .filter(|call| {
            !call.starts_with("get_") && !call.starts_with("list_") && !call.starts_with("search_")
        })
        .collect();
    assert!(writes.is_empty(), "verification reads only, and it called {writes:?}");
    Ok(())
}
