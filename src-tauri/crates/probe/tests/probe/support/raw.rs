//! A tenant that answers byte by byte as a test wants it: what no HTTP library would send.

use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use url::Url;

use super::CLIENT_SECRET;

/// One request as it came.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) method: String,
    /// Path and query.
    pub(crate) target: String,
    /// Its head, in lower case.
    pub(crate) head: String,
    pub(crate) body: String,
    /// Where it came to.
    pub(crate) origin: String,
}

/// What is sent back.
pub(crate) enum Sends {
    /// These bytes, and then another request is waited for.
    Then(Vec<u8>),
    /// These bytes, and then the end of the connection.
    Last(Vec<u8>),
    /// The first, then the second again and again, with this pause in milliseconds.
    Forever(Vec<u8>, Vec<u8>, u64),
}

type Conduct = dyn Fn(&Asked) -> Option<Sends> + Send + Sync;

/// A running tenant, and what it was asked.
pub(crate) struct Raw {
    pub(crate) origin: String,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Raw {
    /// Answers in the way of `conduct`, and as a good tenant where that has no answer.
    pub(crate) async fn start(conduct: impl Fn(&Asked) -> Option<Sends> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
        let origin = format!("http://{}", listener.local_addr().expect("an address"));
        let (conduct, asked): (Arc<Conduct>, Arc<Mutex<Vec<Asked>>>) = (Arc::new(conduct), Arc::default());
        let (here, heard) = (origin.clone(), Arc::clone(&asked));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, here.clone(), Arc::clone(&conduct), Arc::clone(&heard)));
            }
        });
        Self { origin, asked }
    }

    pub(crate) fn server_url(&self) -> String {
        format!("{}/v1/mcp", self.origin)
    }

    /// How many requests it had whose line or body holds `part`.
    pub(crate) fn count(&self, part: &str) -> usize {
        let asked = self.asked.lock().expect("the log");
        asked
            .iter()
            .filter(|one| format!("{} {} {}", one.method, one.target, one.body).contains(part))
            .count()
    }
}

async fn serve(
    mut stream: TcpStream,
    origin: String,
    conduct: Arc<Conduct>,
    heard: Arc<Mutex<Vec<Asked>>>,
) -> Option<()> {
    let mut left = Vec::new();
    loop {
        let asked = request(&mut stream, &mut left, &origin).await?;
        heard.lock().expect("the log").push(asked.clone());
        match conduct(&asked).unwrap_or_else(|| good(&asked)) {
            Sends::Then(bytes) => stream.write_all(&bytes).await.ok()?,
            Sends::Last(bytes) => {
                stream.write_all(&bytes).await.ok()?;
                return stream.shutdown().await.ok();
            }
            Sends::Forever(head, piece, pause) => {
                stream.write_all(&head).await.ok()?;
                loop {
                    stream.write_all(&piece).await.ok()?;
                    tokio::time::sleep(std::time::Duration::from_millis(pause)).await;
                }
            }
        }
    }
}

async fn request(stream: &mut TcpStream, left: &mut Vec<u8>, origin: &str) -> Option<Asked> {
    let end = loop {
        if let Some(at) = left.windows(4).position(|four| four == b"\r\n\r\n") {
            break at + 4;
        }
        if stream.read_buf(left).await.ok()? == 0 {
            return None;
        }
    };
    let head = String::from_utf8_lossy(&left[..end]).into_owned();
    let mut line = head.split(' ');
    let (method, target) = (line.next()?.to_owned(), line.next()?.to_owned());
    let head = head.to_lowercase();
    let length = head.split("content-length: ").nth(1).and_then(|rest| rest.split('\r').next()?.parse().ok());
    let length: usize = length.unwrap_or(0);
    while left.len() < end + length {
        if stream.read_buf(left).await.ok()? == 0 {
            return None;
        }
    }
    let body = String::from_utf8_lossy(&left[end..end + length]).into_owned();
    left.drain(..end + length);
    Some(Asked { method, target, head, body, origin: origin.to_owned() })
}

/// A whole answer.
pub(crate) fn answer(status: &str, fields: &str, body: &str) -> Vec<u8> {
    framed(status, fields, body.as_bytes())
}

/// The same, of bytes.
pub(crate) fn framed(status: &str, fields: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 {status}\r\n{fields}Content-Length: {}\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

pub(crate) fn json_answer(body: &str) -> Vec<u8> {
    answer("200 OK", "Content-Type: application/json\r\n", body)
}

pub(crate) fn stream_answer(body: &str) -> Vec<u8> {
    answer("200 OK", "Content-Type: text/event-stream\r\n", body)
}

pub(crate) fn metadata(origin: &str) -> Value {
    json!({
        "issuer": origin,
        "authorization_endpoint": format!("{origin}/oauth/authorize"),
        "token_endpoint": format!("{origin}/oauth/token"),
        "response_types_supported": ["code"],
        "code_challenge_methods_supported": ["S256"],
        "scopes_supported": ["inclusive"],
    })
}

impl Asked {
    pub(crate) fn path(&self) -> &str {
        self.target.split('?').next().unwrap_or_default()
    }

    pub(crate) fn is_metadata(&self) -> bool {
        self.path() == "/.well-known/oauth-authorization-server"
    }

    /// A token request with a real code.
    pub(crate) fn is_exchange(&self) -> bool {
        self.path() == "/oauth/token" && self.body.contains("code=the-code")
    }

    /// The MCP message that came with the token.
    pub(crate) fn message(&self) -> Option<Value> {
        let let_in = self.path() == "/v1/mcp" && self.head.contains("authorization: bearer");
        let_in.then(|| serde_json::from_str(&self.body).ok()).flatten()
    }

    pub(crate) fn calls(&self, method: &str) -> Option<Value> {
        self.message().filter(|message| message["method"] == method)
    }
}

/// What a good tenant says.
fn good(asked: &Asked) -> Sends {
    Sends::Then(match asked.path() {
        "/.well-known/oauth-authorization-server" => json_answer(&metadata(&asked.origin).to_string()),
        "/oauth/authorize" => authorize(asked),
        "/oauth/token" => token(asked),
        "/v1/mcp" => match asked.message() {
            Some(message) => mcp(&message),
            None => answer("401 Unauthorized", "WWW-Authenticate: Bearer\r\n", ""),
        },
        _ => answer("401 Unauthorized", "", ""),
    })
}

fn authorize(asked: &Asked) -> Vec<u8> {
    let url = Url::parse(&format!("{}{}", asked.origin, asked.target)).expect("an address");
    let get = |name: &str| {
        url.query_pairs()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
            .unwrap_or_default()
    };
    let mut back = Url::parse(&get("redirect_uri")).expect("a redirect URL");
    back.query_pairs_mut()
        .append_pair("code", "the-code-of-the-raw-tenant")
        .append_pair("state", &get("state"));
    answer("302 Found", &format!("Location: {back}\r\n"), "")
}

fn token(asked: &Asked) -> Vec<u8> {
    use base64::Engine as _;
    let pair = format!("{}:{CLIENT_SECRET}", super::CLIENT_ID);
    let basic = base64::engine::general_purpose::STANDARD.encode(pair).to_lowercase();
    if !asked.head.contains(&basic) {
        return answer("401 Unauthorized", "", r#"{"error":"invalid_client"}"#);
    }
    if !asked.is_exchange() {
        return answer("400 Bad Request", "", r#"{"error":"invalid_grant"}"#);
    }
    json_answer(r#"{"access_token":"the-token-of-the-raw-tenant","token_type":"Bearer","expires_in":3600}"#)
}

fn mcp(message: &Value) -> Vec<u8> {
    match result(message) {
        Some(result) => json_answer(&reply(message, &result)),
        None => answer("202 Accepted", "", ""),
    }
}

pub(crate) fn reply(message: &Value, result: &Value) -> String {
    json!({"jsonrpc": "2.0", "id": message["id"], "result": result}).to_string()
}

pub(crate) fn result(message: &Value) -> Option<Value> {
    Some(match message["method"].as_str()? {
        "server/discover" => json!({
            "supportedVersions": ["2026-07-28"], "capabilities": {"tools": {}}, "resultType": "complete",
            "ttlMs": 0, "cacheScope": "private", "serverInfo": {"name": "raw", "version": "1"},
            "_meta": {"io.modelcontextprotocol/serverInfo": {"name": "raw", "version": "1"}},
        }),
        "initialize" => json!({
            "protocolVersion": "2025-06-18", "capabilities": {"tools": {}}, "serverInfo": {"name": "raw", "version": "1"},
        }),
        "tools/list" => json!({
            "tools": [{"name": "list_model_records", "inputSchema": {"type": "object"}}],
            "resultType": "complete", "ttlMs": 0, "cacheScope": "private",
        }),
        "tools/call" => call(&message["params"]["arguments"]),
        _ => return None,
    })
}

fn call(arguments: &Value) -> Value {
    let records = match (arguments["MODEL"].as_str(), arguments["OFFSET"].as_u64()) {
        (Some("User"), Some(0)) => {
            json!([{"_id": "u1", "firstName": "Carly", "lastName": "Berg", "inactive": false}])
        }
        (Some("Company"), Some(0)) => json!([{"_id": "c1", "name": "Acme", "owner": "u1"}]),
        _ => json!([]),
    };
    json!({"content": [{"type": "text", "text": json!({"data": records}).to_string()}], "resultType": "complete"})
}
