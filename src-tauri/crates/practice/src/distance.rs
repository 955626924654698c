//! Distance: servers that answer as from far away, so that whoever asks can be seen to wait.
//!
//! A new connection takes one round trip, as its TCP handshake would; after that every byte takes half of one in either
//! direction. Bandwidth is not limited, and there is no slow start: what is asked in one go is answered in one round
//! trip, however long the answer.

use std::{io, net::SocketAddr, time::Duration};

use axum::serve::Listener;
use bytes::{Bytes, BytesMut};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, DuplexStream},
    net::{TcpListener, TcpStream},
    sync::mpsc,
    time::{Instant, sleep_until},
};

/// What is under way in one direction, in bytes, before the sender has to wait.
const UNDER_WAY: usize = 256 * 1024;
/// The same, in pieces.
const PIECES: usize = 256;

/// A listener whose connections are a round trip long.
pub(crate) struct Far {
    pub(crate) listener: TcpListener,
    pub(crate) round_trip: Duration,
}

impl Listener for Far {
    type Io = DuplexStream;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        let (near, address) = Listener::accept(&mut self.listener).await;
        let (far, served) = tokio::io::duplex(UNDER_WAY);
        tokio::spawn(carry(near, far, self.round_trip));
        (served, address)
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        self.listener.local_addr()
    }
}

/// Carries one connection until both sides have said all.
async fn carry(near: TcpStream, far: DuplexStream, round_trip: Duration) {
    let accepted = Instant::now();
    // Small answers are to leave at once; where that cannot be had, they leave a little later.
    let _ = near.set_nodelay(true);
    let (near_in, near_out) = near.into_split();
    let (far_in, far_out) = tokio::io::split(far);
    let half = round_trip / 2;
    // The system has accepted the connection at once; from so far away its peer would have known a round trip later.
    let asked = delay(near_in, far_out, accepted + round_trip, half);
    let answered = delay(far_in, near_out, accepted, half);
    tokio::join!(asked, answered);
}

/// Passes on what comes, in order, each piece a `delay` after it came, but none as if it had come before `opened`.
async fn delay(from: impl AsyncRead + Unpin, to: impl AsyncWrite + Unpin, opened: Instant, delay: Duration) {
    let (sender, line) = mpsc::channel(PIECES);
    tokio::join!(hear(from, sender, opened, delay), tell(line, to));
}

async fn hear(
    mut from: impl AsyncRead + Unpin,
    line: mpsc::Sender<(Instant, Bytes)>,
    opened: Instant,
    delay: Duration,
) {
    let mut heard = BytesMut::new();
    while from.read_buf(&mut heard).await.is_ok_and(|count| count > 0) {
        let due = Instant::now().max(opened) + delay;
        if line.send((due, heard.split().freeze())).await.is_err() {
            return;
        }
    }
}

async fn tell(mut line: mpsc::Receiver<(Instant, Bytes)>, mut to: impl AsyncWrite + Unpin) {
    while let Some((due, piece)) = line.recv().await {
        sleep_until(due).await;
        if to.write_all(&piece).await.is_err() {
            return;
        }
    }
    // Where the other side is gone already, there is nobody to say goodbye to.
    let _ = to.shutdown().await;
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROUND_TRIP: Duration = Duration::from_millis(60);

    /// Answers each byte with the same byte.
    async fn echo(mut far: Far) {
        let (mut served, _) = far.accept().await;
        let mut byte = [0];
        while served.read_exact(&mut byte).await.is_ok() && served.write_all(&byte).await.is_ok() {}
    }

    async fn asked(stream: &mut TcpStream) -> Duration {
        let begun = Instant::now();
        stream.write_all(b"?").await.expect("the server takes a byte");
        stream.read_exact(&mut [0]).await.expect("the server gives it back");
        begun.elapsed()
    }

    #[tokio::test]
    async fn a_connection_costs_a_round_trip_and_so_does_every_question() {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("its address");
        tokio::spawn(echo(Far { listener, round_trip: ROUND_TRIP }));
        let mut stream = TcpStream::connect(address).await.expect("a connection");
        let first = asked(&mut stream).await;
        assert!(first >= ROUND_TRIP * 2, "the handshake is the first of two round trips: {first:?}");
        let second = asked(&mut stream).await;
        assert!(second >= ROUND_TRIP, "a kept connection still takes one: {second:?}");
        assert!(second < first, "and a new connection must cost more than a kept one: {second:?}");
    }
}
