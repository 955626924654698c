//! A server behind TLS that looks like an MCP server to whoever has no token: just enough to be checked.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::json;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::{ServerConfig, crypto};

use crate::authority::Identity;
use crate::trouble::{Outcome, Trouble};

/// A running server. It ends with this value.
#[derive(Debug)]
pub struct Site {
    /// Where it listens.
    pub address: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
    serving: JoinHandle<()>,
}

/// How a connection ends.
#[derive(Clone, Copy, Debug)]
enum Ending {
    Said,
    Cut,
}

impl Site {
    /// Serves a site of this origin (`https://name`, or nothing for its own address) that shows `identity`.
    ///
    /// # Errors
    /// When it cannot listen.
    pub async fn start(origin: Option<&str>, identity: Identity) -> Outcome<Self> {
        Self::answering(identity, Self::as_mcp(origin)).await
    }

    /// Serves whatever `answer` says to the first line of a request.
    ///
    /// # Errors
    /// As [`Site::start`].
    pub async fn answering(
        identity: Identity,
        answer: impl Fn(&str, SocketAddr) -> String + Send + Sync + 'static,
    ) -> Outcome<Self> {
        Self::ending(identity, Ending::Said, answer).await
    }

    /// The same, where no connection says that it ends (RFC 8446 §6.1): so does one that was cut off under way.
    ///
    /// # Errors
    /// As [`Site::start`].
    pub async fn cutting(
        identity: Identity,
        answer: impl Fn(&str, SocketAddr) -> String + Send + Sync + 'static,
    ) -> Outcome<Self> {
        Self::ending(identity, Ending::Cut, answer).await
    }

    async fn ending(
        identity: Identity,
        ending: Ending,
        answer: impl Fn(&str, SocketAddr) -> String + Send + Sync + 'static,
    ) -> Outcome<Self> {
        let provider = Arc::new(crypto::aws_lc_rs::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(identity.chain, identity.key)?;
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.map_err(Trouble::io("listening"))?;
        let address = listener.local_addr().map_err(Trouble::io("listening"))?;
        let asked: Arc<Mutex<Vec<String>>> = Arc::default();
        let (answer, noted) = (Arc::new(answer), Arc::clone(&asked));
        let tls = TlsAcceptor::from(Arc::new(config));
        let serving = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (tls, answer, noted) = (tls.clone(), Arc::clone(&answer), Arc::clone(&noted));
                tokio::spawn(async move { serve(stream, &tls, address, ending, &*answer, &noted).await });
            }
        });
        Ok(Self { address, asked, serving })
    }

    /// Its MCP address by number.
    #[must_use]
    pub fn url(&self) -> String {
        format!("https://{}/v1/mcp", self.address)
    }

    /// The first lines of the requests that came through.
    #[must_use]
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Answers as an MCP server and its authorization server in one.
    fn as_mcp(origin: Option<&str>) -> impl Fn(&str, SocketAddr) -> String + Send + Sync + use<> {
        let origin = origin.map(str::to_owned);
        move |line, address| {
            let origin = origin.clone().unwrap_or_else(|| format!("https://{address}"));
            match line.contains("/.well-known/oauth-authorization-server") {
                true => json_answer(&metadata(&origin)),
                false => "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer\r\nContent-Length: 0\r\n"
                    .to_owned(),
            }
        }
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

fn metadata(origin: &str) -> serde_json::Value {
    json!({
        "issuer": origin,
        "authorization_endpoint": format!("{origin}/oauth/authorize"),
        "token_endpoint": format!("{origin}/oauth/token"),
        "code_challenge_methods_supported": ["S256"],
    })
}

fn json_answer(document: &serde_json::Value) -> String {
    let text = document.to_string();
    let length = text.len();
    format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{text}")
}

async fn serve(
    stream: TcpStream,
    tls: &TlsAcceptor,
    address: SocketAddr,
    ending: Ending,
    answer: &(dyn Fn(&str, SocketAddr) -> String + Send + Sync),
    asked: &Mutex<Vec<String>>,
) {
    let Ok(mut stream) = tls.accept(stream).await else { return };
    let Some(head) = head(&mut stream).await else { return };
    let line = head.lines().next().unwrap_or_default().to_owned();
    let said = answer(&line, address);
    asked.lock().unwrap_or_else(PoisonError::into_inner).push(line);
    let (head, body) = said.split_once("\r\n\r\n").unwrap_or((said.trim_end(), ""));
    let whole = format!("{head}\r\nConnection: close\r\n\r\n{body}");
    let _ = stream.write_all(whole.as_bytes()).await;
    let _ = match ending {
        Ending::Said => stream.shutdown().await,
        Ending::Cut => stream.flush().await,
    };
}

/// The head of a request; nothing where it does not come whole. What follows it is not read.
pub(crate) async fn head(stream: &mut (impl AsyncRead + Unpin)) -> Option<String> {
    let mut read = Vec::new();
    while !read.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte).await.ok()?;
        read.push(byte[0]);
    }
    String::from_utf8(read).ok()
}
