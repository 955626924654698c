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

/// What the suite requires of a server and the practice tenant's is not asked, and why. It is made like Planhat's, which
/// has its own ten tools and nothing else.
const LEFT_OUT: &[(&str, &str)] = &[
    ("completion-complete", "Planhat's server has no prompts or resources to complete"),
    ("elicitation-sep1034-defaults", ASKS_THE_CLIENT),
    ("elicitation-sep1330-enums", ASKS_THE_CLIENT),
    ("input-required-result-basic-elicitation", ASKS_THE_CLIENT),
    ("input-required-result-basic-list-roots", ASKS_THE_CLIENT),
    ("input-required-result-basic-sampling", ASKS_THE_CLIENT),
    ("input-required-result-capability-check", ASKS_THE_CLIENT),
    ("input-required-result-ignore-extra-params", ASKS_THE_CLIENT),
    ("input-required-result-missing-input-response", ASKS_THE_CLIENT),
    ("input-required-result-multi-round", ASKS_THE_CLIENT),
    ("input-required-result-multiple-input-requests", ASKS_THE_CLIENT),
    ("input-required-result-non-tool-request", ASKS_THE_CLIENT),
    ("input-required-result-request-state", ASKS_THE_CLIENT),
    ("input-required-result-result-type", ASKS_THE_CLIENT),
    ("input-required-result-tampered-state", ASKS_THE_CLIENT),
    ("input-required-result-unsupported-methods", ASKS_THE_CLIENT),
    ("input-required-result-validate-input", ASKS_THE_CLIENT),
    ("logging-set-level", "Planhat's server sends no log messages"),
    ("prompts-get-embedded-resource", NO_PROMPTS),
    ("prompts-get-simple", NO_PROMPTS),
    ("prompts-get-with-args", NO_PROMPTS),
    ("prompts-get-with-image", NO_PROMPTS),
    ("prompts-list", NO_PROMPTS),
    ("resources-list", NO_RESOURCES),
    ("resources-read-binary", NO_RESOURCES),
    ("resources-read-text", NO_RESOURCES),
    ("resources-subscribe", NO_RESOURCES),
    ("resources-templates-read", NO_RESOURCES),
    ("resources-unsubscribe", NO_RESOURCES),
    ("sep-2164-resource-not-found", NO_RESOURCES),
    ("tools-call-audio", CALLS_THE_SUITES_OWN),
    ("tools-call-elicitation", ASKS_THE_CLIENT),
    ("tools-call-embedded-resource", CALLS_THE_SUITES_OWN),
    ("tools-call-error", CALLS_THE_SUITES_OWN),
    ("tools-call-image", CALLS_THE_SUITES_OWN),
    ("tools-call-mixed-content", CALLS_THE_SUITES_OWN),
    ("tools-call-sampling", ASKS_THE_CLIENT),
    ("tools-call-simple-text", CALLS_THE_SUITES_OWN),
    ("tools-call-with-logging", CALLS_THE_SUITES_OWN),
    ("tools-call-with-progress", CALLS_THE_SUITES_OWN),
];

const ASKS_THE_CLIENT: &str =
    "calls a tool of the suite's own that asks the client for something; Planhat's ask nothing";
const CALLS_THE_SUITES_OWN: &str = "calls a tool of the suite's own by its name, which Planhat does not have";
const NO_PROMPTS: &str = "Planhat's server has no prompts";
const NO_RESOURCES: &str = "Planhat's server has no resources";

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
        every_one_is_run_or_left_out(revision, scenarios)?;
        let arguments = ["server", "--url", relay.url.as_str(), "--requirements", revision];
        let found = without_prefix(conformance::run(&arguments).await?, "server-");
        for (scenario, exceptions) in *scenarios {
            excepted(&found, scenario, exceptions)?;
        }
    }
    Ok(())
}

/// Fails where the suite requires something of a server that is neither run nor left out with a reason, or where a
/// reason has lost its scenario.
fn every_one_is_run_or_left_out(revision: &str, run: &[(&str, Exceptions)]) -> Outcome<()> {
    let required = conformance::required(revision, Half::Server)?;
    let left_out = |name: &str| LEFT_OUT.iter().any(|(left_out, _)| *left_out == name);
    let runs = |name: &str| run.iter().any(|(runs, _)| *runs == name);
    let strange: Vec<&String> = required.iter().filter(|name| runs(name) == left_out(name)).collect();
    assert!(strange.is_empty(), "of {revision}, these are run and left out, or neither: {strange:?}");
    Ok(())
}

#[test]
fn nothing_is_left_out_that_no_revision_requires() -> Outcome<()> {
    let revisions = OF_THE_SERVER.iter().map(|(revision, _)| conformance::required(revision, Half::Server));
    let required: Vec<String> = revisions.collect::<Outcome<Vec<_>>>()?.concat();
    let gone: Vec<&str> = LEFT_OUT
        .iter()
        .map(|(name, _)| *name)
        .filter(|name| !required.iter().any(|one| one == name))
        .collect();
    assert!(gone.is_empty(), "a reason without a scenario excuses nothing: {gone:?}");
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
