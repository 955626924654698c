//! The official MCP conformance suite against Hatcheck: its client against the suite's servers, and the practice
//! tenant's servers against the suite's clients.
#![cfg(target_os = "linux")]

use outside::conformance::{self, Half, Scenarios, complaints};
use outside::{Outcome, Trouble};

/// What the suite runs beside the required scenarios and Hatcheck's client does not do, and why.
const NOT_OURS: &[(&str, &str)] = &[
    (
        "auth/client-credentials-jwt",
        "an extension: nobody signs in, so there is nothing to verify for a person",
    ),
    ("auth/client-credentials-basic", "the same, with a secret"),
    ("auth/enterprise-managed-authorization", "an extension: tokens from a company's identity provider"),
    ("auth/wif-jwt-bearer", "an extension: tokens from a workload's identity"),
    ("auth/dpop", "an extension: neither Planhat nor ChatGPT binds tokens to a key"),
    ("auth/dpop-nonce", "the same, with a nonce"),
    (
        "json-schema-2020-12-preservation",
        "wants a tool called with another tool's schema, which only a client written for it does",
    ),
];

#[tokio::test]
async fn the_client_does_all_that_2026_07_28_requires() -> Outcome<()> {
    requirements("2026-07-28", 32).await
}

#[tokio::test]
async fn the_client_does_all_that_2025_11_25_requires() -> Outcome<()> {
    requirements("2025-11-25", 18).await
}

/// Planhat's layout: metadata at the root of the resource's origin, or none at all.
#[tokio::test]
async fn the_client_does_what_2025_03_26_had() -> Outcome<()> {
    for scenario in ["auth/2025-03-26-oauth-metadata-backcompat", "auth/2025-03-26-oauth-endpoint-fallback"] {
        let found = client(&["--scenario", scenario, "--spec-version", "2025-03-26"]).await?;
        passed(&found, &[scenario.to_owned()])?;
    }
    Ok(())
}

async fn requirements(revision: &str, how_many: usize) -> Outcome<()> {
    let required = conformance::required(revision, Half::Client)?;
    assert_eq!(required.len(), how_many, "the suite's list for {revision} has changed: {required:?}");
    let found = client(&["--requirements", revision]).await?;
    passed(&found, &required)?;
    for (scenario, checks) in found.iter().filter(|(name, _)| !required.contains(*name)) {
        let known = NOT_OURS.iter().find(|(name, _)| name == scenario);
        assert!(known.is_some(), "{scenario} is neither required nor known");
        assert!(!complaints(checks).is_empty(), "{scenario} passes now: take it off the list");
    }
    Ok(())
}

async fn client(arguments: &[&str]) -> Outcome<Scenarios> {
    let client = env!("CARGO_BIN_EXE_conformance-client");
    conformance::run(&[&["client", "--command", client], arguments].concat()).await
}

/// Fails with every scenario that did not pass, and with what it complains about.
fn passed(found: &Scenarios, required: &[String]) -> Outcome<()> {
    let failed: Vec<String> = required
        .iter()
        .filter_map(|name| {
            let complaints =
                found.get(name).map_or(vec!["was not run".to_owned()], |checks| complaints(checks));
            (!complaints.is_empty()).then(|| format!("{name}\n    {}", complaints.join("\n    ")))
        })
        .collect();
    match failed.len() {
        0 => Ok(()),
        count => {
            let what = format!("{count} of {} scenarios failed", required.len());
            Err(Trouble::unexpected(what, failed.join("\n")))
        }
    }
}
