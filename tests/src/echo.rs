//! A peer that repeats whatever it was told, and whatever it made up, in every place and every spelling: in the text of
//! errors, in headers, in redirects, in bodies. What it knows is what nobody else may learn.
//!
//! It is authorization server and MCP server (2026-07-28) in one, on plain HTTP on this machine, and lets everybody in.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use url::{Url, form_urlencoded};

use crate::site::head;
use crate::trouble::{Outcome, Trouble};

const CODE: &str = "code-that-only-the-peer-has-made-4711";
const ACCESS: &str = "access-token-that-only-the-peer-has-made-0815";
const REFRESH: &str = "refresh-token-that-only-the-peer-has-made-2342";
/// What would be an element, a script, a colour or another direction, wherever a text is taken for more than one.
const PLANTED: &str = "<img src=x onerror=planted=1 data-planted><script data-planted>planted=1</script>\u{1b}[31m\u{202e}\u{2066}planted";

/// At what point the peer stops being friendly. It repeats everything at every point, with markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turns {
    /// The token endpoint knows no client.
    AtTheClient,
    /// The token endpoint leads elsewhere, with everything in the address.
    AtTheClientByRedirect,
    /// The person is sent back with a refusal, which bears the code all the same.
    AtTheReply,
    /// The real code is refused.
    AtTheCode,
    /// The token is refused by status.
    AtTheToken,
    /// The MCP endpoint leads elsewhere.
    AtTheTokenByRedirect,
    /// The MCP endpoint answers with a page.
    AtTheSession,
    /// The MCP endpoint answers with an error of JSON-RPC.
    AtTheTools,
    /// The tool answers with an error of its own.
    AtTheQuery,
    /// Never: the secrets are in the rows.
    Never,
}

impl Turns {
    /// Every point.
    pub const ALL: &[Turns] = &[
        Turns::AtTheClient,
        Turns::AtTheClientByRedirect,
        Turns::AtTheReply,
        Turns::AtTheCode,
        Turns::AtTheToken,
        Turns::AtTheTokenByRedirect,
        Turns::AtTheSession,
        Turns::AtTheTools,
        Turns::AtTheQuery,
        Turns::Never,
    ];
}

/// A running peer. It ends with this value.
#[derive(Debug)]
pub struct Echo {
    address: SocketAddr,
    heard: Arc<Heard>,
    serving: JoinHandle<()>,
}

#[derive(Debug)]
struct Heard {
    turns: Turns,
    /// What the person's client has; a peer knows it from earlier days.
    lasting: String,
    /// What it repeats: the lasting secret, and what came up since a client last came without a token.
    said: Mutex<BTreeSet<String>>,
    /// Everything that ever came up.
    known: Mutex<BTreeSet<String>>,
    requests: Mutex<Vec<String>>,
}

/// One request, taken apart.
struct Asked {
    line: String,
    head: String,
    body: String,
}

impl Echo {
    /// A peer that turns at this point, and has known the secret of its client for long.
    ///
    /// # Errors
    /// When it cannot listen.
    pub async fn start(turns: Turns, lasting: &str) -> Outcome<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.map_err(Trouble::io("listening"))?;
        let address = listener.local_addr().map_err(Trouble::io("listening"))?;
        let heard = Arc::new(Heard {
            turns,
            lasting: lasting.to_owned(),
            said: Mutex::default(),
            known: Mutex::default(),
            requests: Mutex::default(),
        });
        let known = Arc::clone(&heard);
        let serving = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let known = Arc::clone(&known);
                tokio::spawn(async move { serve(stream, address, &known).await });
            }
        });
        Ok(Self { address, heard, serving })
    }

    /// Its MCP address.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}/v1/mcp", self.address)
    }

    /// The first lines of the requests that it got, in order.
    #[must_use]
    pub fn requests(&self) -> Vec<String> {
        lock(&self.heard.requests).clone()
    }

    /// Everything that it knows and nobody else may learn, in every spelling in which it says it.
    #[must_use]
    pub fn secrets(&self) -> Vec<String> {
        let secrets = lock(&self.heard.known);
        secrets.iter().flat_map(|secret| [spelled(secret), traces(secret).to_vec()].concat()).collect()
    }
}

impl Drop for Echo {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

fn lock<T>(held: &Mutex<T>) -> MutexGuard<'_, T> {
    held.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A text as servers repeat it.
fn spelled(text: &str) -> Vec<String> {
    let bytes = |format: fn(u8) -> String| text.bytes().map(format).collect::<String>();
    let percent = bytes(|byte| format!("%{byte:02X}"));
    vec![
        text.to_owned(),
        form_urlencoded::byte_serialize(text.as_bytes()).collect(),
        percent.to_lowercase(),
        percent.replace('%', "%25"),
        percent,
        bytes(|byte| format!("{byte:02x}")),
        bytes(|byte| format!("\\u{byte:04x}")),
        bytes(|byte| format!("&#{byte};")),
        bytes(|byte| format!("&#x{byte:X};")),
        STANDARD.encode(text).trim_end_matches('=').to_owned(),
    ]
}

/// What a text leaves in base64 in the middle of something, where only part of it depends on the text alone.
fn traces(text: &str) -> [String; 2] {
    [
        STANDARD.encode(format!("12{text}!"))[3..12].to_owned(),
        URL_SAFE_NO_PAD.encode(format!("1{text}?"))[2..12].to_owned(),
    ]
}

impl Heard {
    /// Everything that it knows, as it would say it.
    fn everything(&self) -> String {
        let said = |secret: &String| {
            let mut all = spelled(secret);
            all.push(STANDARD.encode(format!("12{secret}!")));
            all.push(URL_SAFE_NO_PAD.encode(format!("1{secret}?")));
            all.push(format!("\u{200b}{}\u{200b}{}", &secret[..4], &secret[4..]));
            all.join(" ")
        };
        let all: Vec<String> = lock(&self.said).iter().map(said).collect();
        format!("{PLANTED} {}", all.join(" "))
    }

    /// The same as far as it fits into an address.
    fn in_brief(&self) -> String {
        let plain = lock(&self.said).iter().cloned().collect::<Vec<_>>().join(" ");
        format!("{PLANTED} {plain} {}", spelled(CODE).join(" "))
    }

    /// From now on the client has it from here.
    fn give(&self, secret: &str) {
        lock(&self.said).insert(secret.to_owned());
        lock(&self.known).insert(secret.to_owned());
    }

    /// A client comes anew: what came up with the last one is worth nothing any more.
    fn begin(&self) {
        lock(&self.said).clear();
        self.give(&self.lasting);
    }

    /// What a client sends as a credential.
    fn listen(&self, asked: &Asked) {
        for line in asked.head.lines() {
            let credential =
                line.split_once(": ").filter(|(name, _)| name.eq_ignore_ascii_case("authorization"));
            let Some((scheme, value)) = credential.and_then(|(_, value)| value.split_once(' ')) else {
                continue;
            };
            self.give(value);
            if scheme == "Basic"
                && let Ok(pair) = STANDARD.decode(value)
                && let Some((_, secret)) = String::from_utf8_lossy(&pair).split_once(':')
            {
                self.give(secret);
            }
        }
        for (name, value) in form_urlencoded::parse(asked.body.as_bytes()) {
            if ["client_secret", "code", "code_verifier"].contains(&name.as_ref()) {
                self.give(&value);
            }
        }
    }

    fn answer(&self, asked: &Asked, origin: &str) -> String {
        let path = asked.line.split(' ').nth(1).unwrap_or_default().to_owned();
        if path.starts_with("/.well-known/") || (path == "/v1/mcp" && !asked.head.contains(ACCESS)) {
            self.begin();
        }
        match path.split('?').next().unwrap_or_default() {
            "/.well-known/oauth-authorization-server" => self.json(200, &metadata(origin)),
            "/oauth/authorize" => self.authorize(&path),
            "/oauth/token" => self.token(&asked.body),
            "/v1/mcp" => self.mcp(asked),
            _ => self.json(404, &json!({"error": "not_found", "error_description": self.everything()})),
        }
    }

    fn authorize(&self, path: &str) -> String {
        let asked = Url::parse(&format!("http://peer{path}")).ok();
        let get = |name: &str| {
            let mut pairs = asked.iter().flat_map(Url::query_pairs);
            pairs.find(|(key, _)| key == name).map(|(_, value)| value.into_owned()).unwrap_or_default()
        };
        let Ok(mut reply) = Url::parse(&get("redirect_uri")) else { return self.page(400) };
        reply.query_pairs_mut().append_pair("state", &get("state"));
        let declines = self.turns == Turns::AtTheReply && get("prompt") != "none";
        if declines {
            reply.query_pairs_mut().append_pair("error", "access_denied");
        }
        if get("prompt") == "none" {
            reply.query_pairs_mut().append_pair("error", "login_required");
        } else {
            self.give(CODE);
            reply.query_pairs_mut().append_pair("code", CODE);
        }
        reply.query_pairs_mut().append_pair("error_description", &self.in_brief());
        self.redirect(reply.as_str())
    }

    fn token(&self, body: &str) -> String {
        let form: Vec<(String, String)> = form_urlencoded::parse(body.as_bytes()).into_owned().collect();
        let is_real = form.iter().any(|(name, value)| name == "code" && value == CODE);
        let refused =
            |error: &str| self.json(400, &json!({"error": error, "error_description": self.everything()}));
        match self.turns {
            Turns::AtTheClient => refused("invalid_client"),
            Turns::AtTheClientByRedirect => self.redirect(&format!("/else?{body}&said={}", self.encoded())),
            Turns::AtTheCode => refused("invalid_grant"),
            _ if is_real => self.granted(),
            _ => refused("invalid_grant"),
        }
    }

    fn granted(&self) -> String {
        self.give(ACCESS);
        self.give(REFRESH);
        self.json(200, &json!({
                "access_token": ACCESS, "refresh_token": REFRESH, "token_type": "Bearer", "hint": self.everything(),
        }))
    }

    fn mcp(&self, asked: &Asked) -> String {
        if !asked.head.contains(ACCESS) {
            return self.json(401, &json!({"error": "invalid_token"}));
        }
        let message: Value = serde_json::from_str(&asked.body).unwrap_or_default();
        let said = self.everything();
        let fault =
            json!({"jsonrpc": "2.0", "id": message["id"], "error": {"code": -32000, "message": said}});
        let result = |mut result: Value| {
            result["resultType"] = json!("complete");
            self.json(200, &json!({"jsonrpc": "2.0", "id": message["id"], "result": result}))
        };
        match (self.turns, message["method"].as_str().unwrap_or_default()) {
            (Turns::AtTheToken, _) => {
                self.json(401, &json!({"error": "invalid_token", "error_description": said}))
            }
            (Turns::AtTheTokenByRedirect, _) => self.redirect(&format!("/else?said={}", self.encoded())),
            (Turns::AtTheSession, _) => self.page(500),
            (Turns::AtTheTools, "tools/list" | "tools/call") => self.json(200, &fault),
            (Turns::AtTheQuery, "tools/call") => result(
                json!({"content": [{"type": "text", "text": format!("no permission: {said}")}], "isError": true}),
            ),
            (_, "server/discover") => result(discovered(&said)),
            (_, "tools/list") => result(tools(&said)),
            (_, "tools/call") => result(records(&message["params"]["arguments"], &said)),
            _ => self.json(200, &fault),
        }
    }

    fn encoded(&self) -> String {
        form_urlencoded::byte_serialize(self.in_brief().as_bytes()).collect()
    }

    /// Every answer has everything in its headers, too.
    fn head(&self, status: u16) -> String {
        let said: String = self.everything().chars().filter(|said| matches!(said, ' '..='~')).collect();
        let challenge =
            format!("WWW-Authenticate: Bearer error=\"invalid_token\", error_description=\"{said}\"\r\n");
        let challenge = if status == 401 { challenge } else { String::new() };
        format!(
            "HTTP/1.1 {status} Said\r\n{challenge}ETag: \"{said}\"\r\nServer: {said}\r\nVia: {said}\r\nX-Said: {said}\r\n"
        )
    }

    fn json(&self, status: u16, document: &Value) -> String {
        let body = document.to_string();
        let length = body.len();
        format!(
            "{}Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}",
            self.head(status)
        )
    }

    fn page(&self, status: u16) -> String {
        let body = format!("<title>{0}</title><p title='{0}'>It failed: {0}</p>", self.everything());
        let length = body.len();
        format!("{}Content-Type: text/html\r\nContent-Length: {length}\r\n\r\n{body}", self.head(status))
    }

    fn redirect(&self, location: &str) -> String {
        format!("{}Location: {location}\r\nContent-Length: 0\r\n\r\n", self.head(302))
    }
}

fn metadata(origin: &str) -> Value {
    json!({
        "issuer": origin,
        "authorization_endpoint": format!("{origin}/oauth/authorize"),
        "token_endpoint": format!("{origin}/oauth/token"),
        "code_challenge_methods_supported": ["S256"],
    })
}

fn discovered(said: &str) -> Value {
    json!({
        "supportedVersions": ["2026-07-28"], "capabilities": {"tools": {}}, "ttlMs": 0, "cacheScope": "private",
        "instructions": said, "serverInfo": {"name": said, "version": said},
    })
}

fn tools(said: &str) -> Value {
    let tool = |name: &str| json!({"name": name, "description": said, "inputSchema": {"type": "object"}});
    json!({"tools": [tool("list_model_records"), tool("search_records"), tool(said)], "ttlMs": 0, "cacheScope": "private"})
}

fn records(arguments: &Value, said: &str) -> Value {
    let first_page = arguments["OFFSET"].as_u64().unwrap_or(0) == 0;
    let record = match arguments["MODEL"].as_str() {
        Some("User") => {
            json!({"_id": "u1", "firstName": "Carly", "lastName": said, "email": "carly@tenant.test"})
        }
        _ => json!({"_id": "c1", "name": said, "phase": said, "arr": 1, "renewalDate": said}),
    };
    let page = if first_page { vec![record] } else { Vec::new() };
    json!({"content": [{"type": "text", "text": json!({"data": page}).to_string()}]})
}

async fn serve(mut stream: TcpStream, address: SocketAddr, heard: &Heard) {
    let Some(asked) = asked(&mut stream).await else { return };
    heard.listen(&asked);
    let answer = heard.answer(&asked, &format!("http://{address}"));
    lock(&heard.requests).push(asked.line);
    let answer = answer.replacen("\r\n", "\r\nConnection: close\r\n", 1);
    let _ = stream.write_all(answer.as_bytes()).await;
    let _ = stream.shutdown().await;
}

async fn asked(stream: &mut TcpStream) -> Option<Asked> {
    let head = head(stream).await?;
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(": ")?;
        name.eq_ignore_ascii_case("content-length").then(|| value.parse().ok())?
    });
    let mut body = vec![0; length.unwrap_or(0)];
    stream.read_exact(&mut body).await.ok()?;
    let line = head.lines().next().unwrap_or_default().to_owned();
    Some(Asked { line, head, body: String::from_utf8_lossy(&body).into_owned() })
}
