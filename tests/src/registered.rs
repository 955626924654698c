//! An OAuth Client of some tenant, as a person has it in hand.

/// What a person carries from one application to the other, and the reply address that is registered for Hatcheck.
#[derive(Clone, Debug)]
pub struct Registered {
    /// The MCP server's address.
    pub server_url: String,
    /// The Client ID.
    pub client_id: String,
    /// The Client Secret.
    pub client_secret: String,
    /// The port of the Redirect URL `http://127.0.0.1:PORT/callback`.
    pub redirect_port: u16,
}

impl Registered {
    /// The Redirect URL itself.
    #[must_use]
    pub fn redirect_url(&self) -> String {
        format!("http://127.0.0.1:{}/callback", self.redirect_port)
    }
}
