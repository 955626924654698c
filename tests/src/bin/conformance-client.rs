//! The client under test of the official conformance suite: the probe, connected to whatever server the suite names.
//!
//! The suite gives the server's address as the last argument, and to some scenarios a client or the calls to make in
//! the environment. What is done is the same in every scenario: connect, list the tools, call each. The person who
//! signs in is a browser that follows every redirect.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::ExitCode;

use guide::{ClientSecret, Problem};
use probe::{Answering, ConnectRequest, Connection, Notice, Probe, Registration, Settings};
use serde::Deserialize;
use serde_json::{Map, Value, json};

/// Where the suite has the metadata of a client that is named by its address. Nothing is published there.
const METADATA_DOCUMENT: &str = "https://conformance-test.local/client-metadata.json";

/// What the suite tells of a scenario, in `MCP_CONFORMANCE_CONTEXT`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Context {
    client_id: String,
    client_secret: String,
    #[serde(rename = "toolCalls")]
    tool_calls: Vec<Call>,
}

#[derive(Debug, Deserialize)]
struct Call {
    name: String,
    #[serde(default)]
    arguments: Map<String, Value>,
}

#[tokio::main]
async fn main() -> ExitCode {
    let server_url = std::env::args().next_back().unwrap_or_default();
    match run(&server_url, &context()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            let _ = writeln!(std::io::stderr(), "{problem:#?}");
            ExitCode::FAILURE
        }
    }
}

fn context() -> Context {
    let given = std::env::var("MCP_CONFORMANCE_CONTEXT").unwrap_or_default();
    serde_json::from_str(&given).unwrap_or_default()
}

async fn run(server_url: &str, context: &Context) -> Result<(), Problem> {
    let secret = ClientSecret::new(context.client_secret.clone());
    let registration = match context.client_id.as_str() {
        "" => Registration::OfItself { metadata_document: METADATA_DOCUMENT },
        id => Registration::Beforehand { id, secret: &secret },
    };
    let request = ConnectRequest {
        server_url,
        registration,
        redirect_port: 0,
        expected: None,
        answering: Answering::Defaults,
    };
    let probe = Probe::new(Settings::default())?;
    let connection = probe.connect(request, &browser).await?;
    let called = call_each(&connection, &context.tool_calls).await;
    connection.close().await;
    called
}

fn browser(notice: Notice) {
    if let Notice::SignInAddress(address) = notice {
        tokio::spawn(async move { reqwest::get(address).await.map(|answer| answer.status()) });
    }
}

async fn call_each(connection: &Connection<'_>, given: &[Call]) -> Result<(), Problem> {
    let given: BTreeMap<&str, &Map<String, Value>> =
        given.iter().map(|call| (call.name.as_str(), &call.arguments)).collect();
    for tool in connection.tools().await? {
        let arguments = given
            .get(tool.name.as_ref())
            .map_or_else(|| example(&tool.input_schema), |arguments| (*arguments).clone());
        connection.call(&tool.name, arguments).await?;
    }
    Ok(())
}

/// An argument of the right type for each property that a schema describes on the spot.
fn example(schema: &Map<String, Value>) -> Map<String, Value> {
    let properties = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
    properties
        .filter_map(|(name, property)| {
            let value = match property.get("type")?.as_str()? {
                "number" | "integer" => json!(2),
                "string" => json!("example"),
                "boolean" => json!(true),
                _ => return None,
            };
            Some((name.clone(), value))
        })
        .collect()
}
