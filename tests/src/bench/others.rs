//! Hatcheck beside the tools that people have today, on the same practice tenant, for the same person.
//!
//! Neither of them can try a client's ID and secret, or look at a redirect URL, before somebody signs in, so that only
//! `verify` has something to stand beside. What each is asked to do ends in the same answer, a list of companies:
//!
//! | tool | what it does until then |
//! |---|---|
//! | `hatcheck verify` | discovery; ID, secret and redirect URL tried beforehand; sign-in; tools; the owner by name; all of the owner's companies, and that there are no more |
//! | MCP Inspector's CLI | discovery, sign-in, one tool call: the first ten companies of anybody |
//! | `mcp-remote` | discovery, sign-in, `initialize` and the same tool call, for an AI app that types it |
//!
//! The others are told the same client ID, secret and reply address. Both are JavaScript: they are started with `node`
//! itself, without `npx`, which would only add to their time.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::run::{Cost, Run};
use super::{RUNS, far_tenant, rounds, say, table};
use crate::home::Home;
use crate::place;
use crate::registered::Registered;
use crate::trouble::{Outcome, Trouble};

const TOOL: &str = "list_model_records";

/// How many times as little processor time and memory `verify` is to take as whatever stands beside it. It is to be quicker,
/// too; how much so is for the network to say, of which it asks for far more.
const TIMES: f64 = 4.0;

/// Measures them all, and prints what each took. Gives what could not be measured, and what `verify` is not far ahead of.
pub(super) async fn print() -> Outcome<Vec<String>> {
    say("Whole processes on that tenant, without the time of the person at the sign-in pages\n");
    let mut rows = vec![["", "time", "processor", "memory"].map(str::to_owned).to_vec()];
    let tenant = far_tenant(&[]).await?;
    let client = tenant.client();
    let check = best(async || Ok(rounds::check(&client).await?.0)).await;
    let verify = best(async || Ok(rounds::verify(&client).await?.0)).await;
    let inspector = best(async || inspector(&client).await).await;
    let remote = best(async || mcp_remote(&client).await).await;
    let measured = [
        ("hatcheck check", check),
        ("hatcheck verify", verify),
        ("MCP Inspector, --cli", inspector),
        ("mcp-remote", remote),
    ];
    rows.extend(measured.iter().map(|(name, cost)| row(name, cost)));
    table::rows(&rows);
    say("");
    say(
        "  Beside check: nothing. Neither of the others can try ID, secret and redirect URL without a sign-in.",
    );
    say(
        "  Beside verify: Inspector and mcp-remote sign in and make one tool call; they look up no owner, read no",
    );
    say("  further page, and try nothing beforehand.");
    let [_, (_, verify), others @ ..] = &measured;
    let failed = measured.iter().filter_map(|(name, cost)| Some(format!("{name}: {}", cost.as_ref().err()?)));
    let ahead = others.iter().filter_map(|(name, other)| not_ahead(verify, name, other));
    Ok(failed.chain(ahead).collect())
}

/// What is not so, where both could be measured.
fn not_ahead(verify: &Outcome<Cost>, name: &str, other: &Outcome<Cost>) -> Option<String> {
    let (verify, other) = (verify.as_ref().ok()?, other.as_ref().ok()?);
    let quick = other.took.as_secs_f64() / verify.took.as_secs_f64();
    let idle = other.processor.as_secs_f64() / verify.processor.as_secs_f64();
    let small = other.peak as f64 / verify.peak as f64;
    (quick < 1.0 || idle < TIMES || small < TIMES).then(|| {
        format!("beside {name}, verify is {quick:.1} times as quick, {idle:.1} times as idle, {small:.1} times as small")
    })
}

async fn best(run: impl AsyncFn() -> Outcome<Cost>) -> Outcome<Cost> {
    let mut best = run().await?;
    for _ in 1..RUNS {
        best = best.best(run().await?);
    }
    Ok(best)
}

/// A tool that cannot do it gets a row that says so: with its first words on why.
fn row(name: &str, cost: &Outcome<Cost>) -> Vec<String> {
    let cells = match cost {
        Ok(cost) => [
            format!("{:.2} s", cost.took.as_secs_f64()),
            format!("{:.2} s", cost.processor.as_secs_f64()),
            format!("{:.1} MB", cost.peak as f64 / 1024.0),
        ],
        Err(trouble) => {
            let why = trouble.to_string();
            [why.lines().next().unwrap_or_default().to_owned(), String::new(), String::new()]
        }
    };
    std::iter::once(name.to_owned()).chain(cells).collect()
}

/// The Inspector's command line, with one tool call.
async fn inspector(client: &Registered) -> Outcome<Cost> {
    let home = Home::new()?;
    let arguments = [
        &program("@modelcontextprotocol/inspector/clients/launcher/build/index.js")?,
        "--cli",
        &client.server_url,
        "--transport",
        "http",
        "--client-id",
        &client.client_id,
        "--client-secret",
        &client.client_secret,
        "--callback-url",
        &client.redirect_url(),
        "--method",
        "tools/call",
        "--tool-name",
        TOOL,
        "--tool-args-json",
        &companies().to_string(),
        "--format",
        "json",
    ]
    .map(str::to_owned);
    let mut run = Run::start(&home, &node()?, &arguments)?;
    run.hush();
    run.sign_in().await?;
    let (cost, said) = run.finish().await?;
    if speaks_of_companies(&said) { Ok(cost) } else { Err(Trouble::unexpected("companies", said)) }
}

/// `mcp-remote`, spoken to as an AI app does.
async fn mcp_remote(client: &Registered) -> Outcome<Cost> {
    let home = Home::new()?;
    let static_client = home.path().join("client.json");
    let known = json!({ "client_id": client.client_id, "client_secret": client.client_secret });
    std::fs::write(&static_client, known.to_string()).map_err(Trouble::io("writing a client"))?;
    let arguments = [
        &program("mcp-remote/dist/proxy.js")?,
        &client.server_url,
        &client.redirect_port.to_string(),
        "--host",
        "127.0.0.1",
        "--callback-path",
        "/callback",
        "--transport",
        "http-only",
        "--allow-http",
        "--static-oauth-client-info",
        &format!("@{}", static_client.display()),
    ]
    .map(str::to_owned);
    let mut run = Run::start(&home, &node()?, &arguments)?;
    run.say(&message(Some(1), "initialize", hello()).to_string()).await;
    run.sign_in().await?;
    run.hear("its greeting", |line| line.contains("\"serverInfo\"").then_some(())).await?;
    run.say(&message(None, "notifications/initialized", json!({})).to_string()).await;
    run.say(&message(Some(2), "tools/call", json!({ "name": TOOL, "arguments": companies() })).to_string())
        .await;
    run.hear("companies", |line| speaks_of_companies(line).then_some(())).await?;
    run.leave().await
}

fn companies() -> Value {
    json!({ "MODEL": "Company", "SELECT": ["_id", "name"], "LIMIT": 10, "OFFSET": 0 })
}

/// A record in a tool's answer is text in JSON, so its quotes come escaped.
fn speaks_of_companies(said: &str) -> bool {
    said.contains("_id") && said.contains("name") && said.contains("content")
}

fn hello() -> Value {
    json!({
        "protocolVersion": "2025-11-25",
        "capabilities": {},
        "clientInfo": { "name": "bench", "version": "1" },
    })
}

fn message(id: Option<u32>, method: &str, params: Value) -> Value {
    let mut message = json!({ "jsonrpc": "2.0", "method": method, "params": params });
    if let Some(id) = id {
        message["id"] = json!(id);
    }
    message
}

fn node() -> Outcome<PathBuf> {
    place::installed("node")
}

/// A program among the pinned packages.
fn program(path: &str) -> Outcome<String> {
    let file = place::root().join("tests").join("bench").join("node_modules").join(Path::new(path));
    if file.is_file() {
        return Ok(file.to_string_lossy().into_owned());
    }
    Err(Trouble::Missing {
        what: file.display().to_string(),
        mend: "run `cargo xtask bench`, which installs it",
    })
}
