//! The official MCP conformance suite against Hatcheck: its client against the suite's servers, and the practice
//! tenant's servers against the suite's clients.
#![cfg(target_os = "linux")]

use outside::conformance::{self, Half, Scenarios, complaints};
use outside::oracle::Oracle;
use outside::relay::Relay;
use outside::tenant::Tenant;
use outside::visitor::{Decision, Visitor};
use outside::{Outcome, Trouble};
use url::Url;

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

/// What the suite asks of the practice tenant's MCP server, and can ask without its own tools, prompts and resources; of
/// these, the checks that fail all the same, and why.
const OF_THE_SERVER: &[(&str, &[(&str, Exceptions)])] = &[
    (
        "2026-07-28",
        &[
            ("server-stateless", WITHOUT_TOOLS_OF_ITS_OWN),
            ("tools-list", &[]),
            ("dns-rebinding-protection", &[]),
            ("http-header-validation", &[]),
            ("server-sse-multiple-streams", &[]),
            ("caching", WITHOUT_PROMPTS_AND_RESOURCES),
        ],
    ),
    (
        "2025-11-25",
        &[
            ("server-initialize", &[]),
            ("server-session-lifecycle", &[]),
            ("ping", &[]),
            ("tools-list", &[]),
            ("dns-rebinding-protection", &[]),
            ("server-sse-multiple-streams", &[]),
        ],
    ),
];

/// Checks that fail, and why.
type Exceptions = &'static [(&'static str, &'static str)];

const WITHOUT_TOOLS_OF_ITS_OWN: Exceptions = &[
    ("sep-2575-server-rejects-undeclared-capability", "wants a tool that asks the client for something"),
    ("sep-2575-missing-capability-http-400", "the same"),
    ("sep-2575-http-server-no-independent-requests-on-stream", "the same"),
    ("sep-2575-server-no-log-without-loglevel", "wants a tool that logs"),
];

const WITHOUT_PROMPTS_AND_RESOURCES: Exceptions = &[
    ("sep-2549-prompts-list-caching-hints", "Planhat's server has tools only"),
    ("sep-2549-resources-list-caching-hints", "the same"),
    ("sep-2549-resources-templates-list-caching-hints", "the same"),
];

/// Of the authorization server.
const WITHOUT_REGISTRATION: Exceptions =
    &[("authorization-server-metadata-cimd", "Planhat takes only clients that a person registered")];

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

#[tokio::test]
async fn the_practice_authorization_server_passes_however_it_behaves() -> Outcome<()> {
    for profile in ["planhat", "spec"] {
        let tenant = Tenant::start(&["--profile", profile]).await?;
        let client = tenant.client();
        let (issuer, port) = (origin(&client.server_url)?, client.redirect_port.to_string());
        let server = ["authorization", "--url", &issuer, "--port", &port];
        let registered = ["--client-id", &client.client_id, "--client-secret", &client.client_secret];
        let person = Visitor::new(somebody(&tenant)?, Decision::Authorize)?;
        let found = conformance::run_with(&[&server[..], &registered].concat(), Some(&person)).await?;
        let found = without_prefix(found, "authorization-server-");
        excepted(&found, "authorization-server-metadata-endpoint", WITHOUT_REGISTRATION)?;
        excepted(&found, "authorization-code-grant", &[])?;
    }
    Ok(())
}

/// The suite cannot sign in, so a relay adds the token of somebody who has.
#[tokio::test]
async fn the_practice_mcp_server_passes_what_needs_no_tools_of_the_suites_own() -> Outcome<()> {
    let tenant = Tenant::start(&[]).await?;
    let client = tenant.client();
    let oracle = Oracle::sign_in(&client, somebody(&tenant)?).await?;
    let relay = Relay::start(&Url::parse(&client.server_url)?, oracle.token().to_owned()).await?;
    for (revision, scenarios) in OF_THE_SERVER {
        let arguments = ["server", "--url", relay.url.as_str(), "--requirements", revision];
        let found = without_prefix(conformance::run(&arguments).await?, "server-");
        for (scenario, exceptions) in *scenarios {
            excepted(&found, scenario, exceptions)?;
        }
    }
    Ok(())
}

fn origin(url: &str) -> Outcome<String> {
    Ok(Url::parse(url)?.origin().ascii_serialization())
}

fn somebody(tenant: &Tenant) -> Outcome<&str> {
    let first = tenant.said.people.first();
    first.map(|person| person.name.as_str()).ok_or_else(|| Trouble::unexpected("somebody", "nobody"))
}

fn without_prefix(found: Scenarios, prefix: &str) -> Scenarios {
    found
        .into_iter()
        .filter_map(|(name, checks)| Some((name.strip_prefix(prefix)?.to_owned(), checks)))
        .collect()
}

/// Fails unless a scenario complains of exactly these checks.
fn excepted(found: &Scenarios, scenario: &str, exceptions: Exceptions) -> Outcome<()> {
    let checks = found.get(scenario).ok_or_else(|| Trouble::unexpected(scenario, "was not run"))?;
    let complaints = complaints(checks);
    let expected = |complaint: &&String| {
        exceptions.iter().any(|(check, _)| complaint.split_once(": ").is_some_and(|(id, _)| id == *check))
    };
    let others: Vec<&String> = complaints.iter().filter(|complaint| !expected(complaint)).collect();
    assert!(others.is_empty(), "{scenario}: {others:#?}");
    assert_eq!(complaints.len(), exceptions.len(), "{scenario} passes more than is listed: {complaints:#?}");
    Ok(())
}

async fn requirements(revision: &str, how_many: usize) -> Outcome<()> {
    let required = conformance::required(revision, Half::Client)?;
    assert_eq!(required.len(), how_many, "the suite's list for {revision} has changed: {required:?}");
    let mut found = client(&["--requirements", revision]).await?;
    again_alone(&mut found, &required, revision).await?;
    passed(&found, &required)?;
    for (scenario, checks) in found.iter().filter(|(name, _)| !required.contains(*name)) {
        let known = NOT_OURS.iter().find(|(name, _)| name == scenario);
        assert!(known.is_some(), "{scenario} is neither required nor known");
        assert!(!complaints(checks).is_empty(), "{scenario} passes now: take it off the list");
    }
    Ok(())
}

/// The suite starts all of its scenarios at once, on perhaps two cores, and some of them measure time. What failed in
/// the crowd is asked again by itself, and has to pass then.
async fn again_alone(found: &mut Scenarios, required: &[String], revision: &str) -> Outcome<()> {
    for scenario in required {
        if found.get(scenario).is_some_and(|checks| complaints(checks).is_empty()) {
            continue;
        }
        found.extend(client(&["--scenario", scenario, "--spec-version", revision]).await?);
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
