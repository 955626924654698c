//! What the probe may be told about how to ask; nothing here weakens what it accepts.

use std::time::Duration;

use crate::authority::Authority;

/// How the probe asks: its name, its patience, its limits. There is deliberately no switch for TLS verification.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The `User-Agent` header, so that a vendor's log says who asked.
    pub user_agent: String,
    /// How long a connection may take to open.
    pub connect_timeout: Duration,
    /// How long one response may take from request to last byte, outside of an MCP session: nobody should wait longer
    /// for a document.
    pub response_timeout: Duration,
    /// The same within an MCP session, where an answer may be long at work; for an event stream, between two events.
    pub session_timeout: Duration,
    /// The largest body that is read, in bytes.
    pub body_limit: usize,
    /// How long reading all pages of one list may take.
    pub reading_timeout: Duration,
    /// The most that is read of one list, in bytes.
    pub reading_limit: usize,
    /// How long the right reply to a sign-in may still follow after a reply that bore another state.
    pub stray_reply_grace: Duration,
    /// An authority that is trusted beside the operating system's own. It takes no check away.
    pub authority: Option<Authority>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            user_agent: concat!("Hatcheck/", env!("CARGO_PKG_VERSION")).to_owned(),
            connect_timeout: Duration::from_secs(10),
            response_timeout: Duration::from_secs(10),
            session_timeout: Duration::from_secs(20),
            body_limit: 1024 * 1024,
            reading_timeout: Duration::from_secs(120),
            reading_limit: 32 * 1024 * 1024,
            stray_reply_grace: Duration::from_secs(10),
            authority: None,
        }
    }
}
