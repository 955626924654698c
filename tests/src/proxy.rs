//! A company's proxy: it opens tunnels (RFC 9110 §9.3.6, or SOCKS 5, RFC 1928), or says why not, and notes what it was
//! asked.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

use crate::site::head;
use crate::trouble::{Outcome, Trouble};

/// What a proxy wants.
#[derive(Clone, Copy, Debug)]
pub enum Demand {
    /// Nothing.
    Nothing,
    /// This value of `Proxy-Authorization`.
    Credentials(&'static str),
    /// To open nothing at all.
    Refusal,
}

/// A running proxy. It ends with this value.
#[derive(Debug)]
pub struct Proxy {
    address: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
    serving: JoinHandle<()>,
}

impl Proxy {
    /// A proxy that leads every tunnel to `target`, whatever its name: it resolves names in its own way.
    ///
    /// # Errors
    /// When it cannot listen.
    pub async fn start(target: SocketAddr, demand: Demand) -> Outcome<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.map_err(Trouble::io("listening"))?;
        let address = listener.local_addr().map_err(Trouble::io("listening"))?;
        let asked: Arc<Mutex<Vec<String>>> = Arc::default();
        let noted = Arc::clone(&asked);
        let serving = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let noted = Arc::clone(&noted);
                tokio::spawn(async move { serve(stream, target, demand, &noted).await });
            }
        });
        Ok(Self { address, asked, serving })
    }

    /// Its address, for `HTTPS_PROXY`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Its address with a user name and a password.
    #[must_use]
    pub fn url_for(&self, user: &str, password: &str) -> String {
        format!("http://{user}:{password}@{}", self.address)
    }

    /// The first lines of what it was asked.
    #[must_use]
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn serve(mut stream: TcpStream, target: SocketAddr, demand: Demand, asked: &Mutex<Vec<String>>) {
    let Some(head) = head(&mut stream).await else { return };
    let line = head.lines().next().unwrap_or_default().to_owned();
    asked.lock().unwrap_or_else(PoisonError::into_inner).push(line);
    let answer = match demand {
        Demand::Refusal => "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n",
        Demand::Credentials(right) if !head.contains(&format!(": {right}\r\n")) => {
            "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n"
        }
        _ => return tunnel(stream, target).await,
    };
    let _ = stream.write_all(answer.as_bytes()).await;
}

async fn tunnel(mut stream: TcpStream, target: SocketAddr) {
    let Ok(mut onward) = TcpStream::connect(target).await else { return };
    let _ = stream.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").await;
    let _ = copy_bidirectional(&mut stream, &mut onward).await;
}

/// A running proxy that speaks SOCKS 5 and resolves names itself. It ends with this value.
#[derive(Debug)]
pub struct Socks {
    address: SocketAddr,
    asked: Arc<Mutex<String>>,
    serving: JoinHandle<()>,
}

impl Socks {
    /// A proxy that leads everybody to `target`, or nobody anywhere.
    ///
    /// # Errors
    /// When it cannot listen.
    pub async fn start(target: SocketAddr, opens: bool) -> Outcome<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.map_err(Trouble::io("listening"))?;
        let address = listener.local_addr().map_err(Trouble::io("listening"))?;
        let asked: Arc<Mutex<String>> = Arc::default();
        let noted = Arc::clone(&asked);
        let serving = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let noted = Arc::clone(&noted);
                tokio::spawn(async move { socks(stream, target, opens, &noted).await });
            }
        });
        Ok(Self { address, asked, serving })
    }

    /// Its address, for `ALL_PROXY`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("socks5h://{}", self.address)
    }

    /// The name that it was asked for last.
    #[must_use]
    pub fn asked(&self) -> String {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for Socks {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

/// One connection: a greeting without authentication, then `CONNECT` to a name (RFC 1928 §3, §4, §6).
async fn socks(
    mut stream: TcpStream,
    target: SocketAddr,
    opens: bool,
    asked: &Mutex<String>,
) -> std::io::Result<()> {
    let mut greeting = [0; 2];
    stream.read_exact(&mut greeting).await?;
    stream.read_exact(&mut vec![0; greeting[1].into()]).await?;
    stream.write_all(&[5, 0]).await?;
    let mut request = [0; 5];
    stream.read_exact(&mut request).await?;
    let mut name = vec![0; usize::from(request[4]) + 2];
    stream.read_exact(&mut name).await?;
    name.truncate(request[4].into());
    *asked.lock().unwrap_or_else(PoisonError::into_inner) = String::from_utf8_lossy(&name).into_owned();
    let reply = if opens { 0 } else { 2 };
    stream.write_all(&[5, reply, 0, 1, 0, 0, 0, 0, 0, 0]).await?;
    if opens {
        let mut onward = TcpStream::connect(target).await?;
        copy_bidirectional(&mut stream, &mut onward).await?;
    }
    Ok(())
}
