//! What a tenant holds, asked without any of Hatcheck's own client code: OAuth and MCP by hand, in a few requests.
//!
//! For comparing: what a test sees in Hatcheck must be what this sees in the tenant.

use reqwest::Client;
use serde_json::{Value, json};
use url::Url;

use crate::registered::Registered;
use crate::trouble::{Outcome, Trouble};
use crate::visitor::{Decision, Visitor, parameter};

/// The example of RFC 7636, appendix B. A test has nothing to protect.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
/// The MCP revision spoken: the stateless one, in which a call is one request.
const REVISION: &str = "2026-07-28";
/// Less than any server's own limit, so that there is more than one page to turn.
const PAGE: usize = 40;

/// Somebody who is signed in to a tenant.
#[derive(Debug)]
pub struct Oracle {
    client: Client,
    server_url: String,
    token: String,
}

impl Oracle {
    /// Signs in as `person`.
    ///
    /// # Errors
    /// When the tenant refuses.
    pub async fn sign_in(registered: &Registered, person: &str) -> Outcome<Self> {
        let client = Client::builder().no_proxy().build()?;
        let redirect_url = registered.redirect_url();
        let metadata = metadata(&client, &registered.server_url).await?;
        let address = Url::parse_with_params(
            text(&metadata, "authorization_endpoint")?,
            [
                ("response_type", "code"),
                ("client_id", &registered.client_id),
                ("redirect_uri", &redirect_url),
                ("state", "oracle"),
                ("code_challenge", CHALLENGE),
                ("code_challenge_method", "S256"),
                ("resource", &registered.server_url),
            ],
        )?;
        let reply = Visitor::new(person, Decision::Authorize)?.sign_in(&address).await?;
        let code = parameter(&reply, "code").ok_or_else(|| Trouble::unexpected("a code", reply.as_str()))?;
        let fields = [
            ("grant_type", "authorization_code"),
            ("code", &code),
            ("redirect_uri", &redirect_url),
            ("code_verifier", VERIFIER),
            ("resource", &registered.server_url),
        ];
        let exchange = client.post(text(&metadata, "token_endpoint")?).form(&fields);
        let exchange = exchange.basic_auth(&registered.client_id, Some(&registered.client_secret));
        let tokens: Value = exchange.send().await?.json().await?;
        let token = text(&tokens, "access_token")?.to_owned();
        Ok(Self { client, server_url: registered.server_url.clone(), token })
    }

    /// The access token, for programs that cannot sign in.
    #[must_use]
    pub fn token(&self) -> &str {
        &self.token
    }

    /// The names of the companies that the user called `owner` (first and last name) owns, in the tenant's order.
    ///
    /// # Errors
    /// When there is no such user, or the tenant refuses.
    pub async fn companies_of(&self, owner: &str) -> Outcome<Vec<String>> {
        let users = self.list("User", &json!({}), &["firstName", "lastName"]).await?;
        let full_name = |user: &Value| format!("{} {}", word(user, "firstName"), word(user, "lastName"));
        let user = users.iter().find(|user| full_name(user) == owner);
        let user =
            user.ok_or_else(|| Trouble::unexpected(format!("a user {owner}"), format!("{users:?}")))?;
        let filter = json!({ "owner[equal to]": word(user, "_id") });
        let companies = self.list("Company", &filter, &["name"]).await?;
        Ok(companies.iter().map(|company| word(company, "name").to_owned()).collect())
    }

    /// Every record, page by page.
    async fn list(&self, model: &str, filter: &Value, select: &[&str]) -> Outcome<Vec<Value>> {
        let mut records = Vec::new();
        loop {
            let arguments = json!({
                "MODEL": model, "FILTER": filter, "SELECT": select, "LIMIT": PAGE, "OFFSET": records.len(),
            });
            let page = self.call("list_model_records", &arguments).await?;
            let Value::Array(page) = page else {
                return Err(Trouble::unexpected("a list of records", page.to_string()));
            };
            if page.is_empty() {
                return Ok(records);
            }
            records.extend(page);
        }
    }

    async fn call(&self, tool: &str, arguments: &Value) -> Outcome<Value> {
        let meta = json!({
            "io.modelcontextprotocol/protocolVersion": REVISION,
            "io.modelcontextprotocol/clientCapabilities": {},
            "io.modelcontextprotocol/clientInfo": { "name": "oracle", "version": "1" },
        });
        let request = json!({
            "jsonrpc": "2.0", "id": 1, "method": "tools/call",
            "params": { "name": tool, "arguments": arguments, "_meta": meta },
        });
        let post = self.client.post(&self.server_url).bearer_auth(&self.token).json(&request);
        let post = post
            .header("accept", "application/json, text/event-stream")
            .header("mcp-protocol-version", REVISION);
        let answer =
            post.header("mcp-method", "tools/call").header("mcp-name", tool).send().await?.text().await?;
        let reply: Value = serde_json::from_str(event(&answer))?;
        let content = reply["result"]["content"][0]["text"].as_str();
        content.map_or_else(
            || Err(Trouble::unexpected(tool, &answer)),
            |content| Ok(serde_json::from_str(content)?),
        )
    }
}

/// At the resource's own origin, as Planhat has it.
async fn metadata(client: &Client, server_url: &str) -> Outcome<Value> {
    let address = Url::parse(server_url)?.join("/.well-known/oauth-authorization-server")?;
    Ok(client.get(address).send().await?.error_for_status()?.json().await?)
}

/// The reply itself, whether it came as a JSON body or as a server-sent event.
fn event(answer: &str) -> &str {
    answer
        .lines()
        .find_map(|line| line.strip_prefix("data: ").filter(|data| data.starts_with('{')))
        .unwrap_or(answer)
}

fn word<'v>(value: &'v Value, name: &str) -> &'v str {
    value[name].as_str().unwrap_or_default()
}

fn text<'v>(value: &'v Value, name: &str) -> Outcome<&'v str> {
    value[name].as_str().ok_or_else(|| Trouble::unexpected(format!("a {name}"), value.to_string()))
}
