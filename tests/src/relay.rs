//! Stands before a server that wants a token, for a program that cannot be given one: it adds the token, and changes
//! nothing else of what is sent.

use std::net::SocketAddr;

use tokio::io::{AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use url::Url;

use crate::site::head;
use crate::trouble::{Outcome, Trouble};

/// A running relay. It ends with this value.
#[derive(Debug)]
pub struct Relay {
    /// The server, as it is reached through here.
    pub url: Url,
    serving: JoinHandle<()>,
}

/// What a relay does to a request.
#[derive(Debug)]
struct Change {
    own: SocketAddr,
    server: SocketAddr,
    token: String,
}

impl Relay {
    /// Relays to the server at `url`, which is on this machine.
    ///
    /// # Errors
    /// When it cannot listen, or `url` names no address of this machine.
    pub async fn start(url: &Url, token: String) -> Outcome<Self> {
        let at = url.socket_addrs(|| None).map_err(Trouble::io("resolving"))?;
        let server = *at.first().ok_or_else(|| Trouble::unexpected("an address", url.as_str()))?;
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.map_err(Trouble::io("listening"))?;
        let own = listener.local_addr().map_err(Trouble::io("listening"))?;
        let serving = tokio::spawn(serve(listener, Change { own, server, token }));
        let url = Url::parse(&format!("http://{own}{}", url.path()))?;
        Ok(Self { url, serving })
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn serve(listener: TcpListener, change: Change) {
    let change = std::sync::Arc::new(change);
    while let Ok((stream, _)) = listener.accept().await {
        let change = std::sync::Arc::clone(&change);
        tokio::spawn(async move { relay(stream, &change).await });
    }
}

async fn relay(mut stream: TcpStream, change: &Change) {
    let Some(head) = head(&mut stream).await else { return };
    let Ok(mut onward) = TcpStream::connect(change.server).await else { return };
    if onward.write_all(change.of(&head).as_bytes()).await.is_ok() {
        let _ = copy_bidirectional(&mut stream, &mut onward).await;
    }
}

impl Change {
    /// The head as the server gets it: one request a connection, with the token, and addressed to the server where it
    /// was addressed to this relay. Another Host or Origin stays as it is.
    fn of(&self, head: &str) -> String {
        let (own, server) = (self.own.to_string(), self.server.to_string());
        let mut lines = head.trim_end().lines();
        let first = lines.next().unwrap_or_default();
        let kept = lines.filter(|line| !line.to_ascii_lowercase().starts_with("connection:")).map(|line| {
            let names = line.to_ascii_lowercase();
            let addressed = names.starts_with("host:") || names.starts_with("origin:");
            if addressed { line.replace(&own, &server) } else { line.to_owned() }
        });
        let added = [format!("Authorization: Bearer {}", self.token), "Connection: close".to_owned()];
        let lines: Vec<String> = [first.to_owned()].into_iter().chain(kept).chain(added).collect();
        format!("{}\r\n\r\n", lines.join("\r\n"))
    }
}
