//! The verification client: discovery, credential check, sign-in, MCP session, query.
//!
//! [`Probe::check`] finds out all that can be known without a sign-in, and [`Probe::verify`] proves a connection: it has
//! the person sign in, opens an MCP session, and asks for the companies of one owner. Every phase ends in a
//! [`guide::Finding`] with redacted evidence, and every failure in exactly one [`guide::ProblemCode`].
//!
//! Sign-in, token, session and calls are one client (`access`, `session`), which does what a server demands on the way:
//! it renews a token that has ended, and has the person sign in once more for a wider scope. [`Probe::connect`] is that
//! client by itself, as an AI app has it, and what the official conformance suite is run against. Three things are done
//! there that a verification never does: it meets the server without a token first, instead of trying the pair with a
//! made-up code, which the suite counts against a client; it calls tools by name; and it makes itself known to a server
//! (CIMD, RFC 7591) where nobody registered it. To register would leave something behind in a tenant, and a verification
//! only reads.
//!
//! What holds for all of it:
//! - Checks and verifications only read: the tool calls that they can make are the variants of one enum (`reads`).
//! - It asks only the server that the person chose, and those that this server names, judged (`address`, `resolve`).
//! - Secrets, codes and tokens live in memory, and are taken out of whatever a server says (`redact`).
//! - Nothing hangs but the wait for the person; dropping a future cancels what it began.

mod access;
mod address;
mod approach;
mod attempts;
mod authority;
mod authorize;
mod bearer;
mod certificate;
mod challenge;
mod check;
mod client;
mod credentials;
mod discovery;
mod failure;
#[cfg(any(fuzzing, test))]
pub mod fuzzing;
mod granted;
mod issuers;
mod ledger;
mod loopback;
mod mcp_wire;
mod metadata;
mod notice;
mod owner;
mod pace;
mod page;
mod page_text;
mod paging;
mod preflight;
mod query;
mod reachable;
mod reads;
mod records;
mod redact;
mod registration;
mod reply;
mod resolve;
mod session;
mod settings;
mod sign_in;
mod spelling;
mod surrogates;
mod token;
mod trace;
mod trust;
mod verify;
mod wire;

use std::sync::Arc;

use guide::{Belonging, ClientSecret, Problem, ServerUrl};

pub use authority::Authority;
pub use check::{CheckReport, CheckRequest};
pub use loopback::redirect_url;
pub use notice::{Notice, Watch};
pub use registration::Registration;
pub use session::Answering;
pub use session::connection::{ConnectRequest, Connection, ToolCall};
pub use settings::Settings;
pub use verify::{VERIFICATION, VerifyReport, VerifyRequest};

use crate::address::Reach;
use crate::attempts::Attempts;
use crate::issuers::Issuers;
use crate::pace::Pace;
use crate::wire::{Clients, Wire};

/// The port of the redirect URL that a person registers for Hatcheck.
pub const DEFAULT_REDIRECT_PORT: u16 = 17645;

/// The verification client. Cheap to keep; each run has its own secrets and its own evidence. What is remembered from
/// one run to the next is whose each client is (`issuers`), how many tools were called (`pace`), and which sign-ins
/// were begun (`attempts`). Of these, [`Probe::remember`] takes in the first from an earlier run of the program.
pub struct Probe {
    settings: Settings,
    clients: Clients,
    issuers: Arc<Issuers>,
    pace: Arc<Pace>,
    attempts: Arc<Attempts>,
}

impl Probe {
    /// A probe that asks in the way of `settings`.
    ///
    /// # Errors
    ///
    /// `tls_untrusted`, where this machine has no authorities to trust; `unexpected`, where its proxy settings cannot be
    /// read.
    pub fn new(settings: Settings) -> Result<Self, Problem> {
        let clients = Clients::new(&settings)?;
        Ok(Self {
            settings,
            clients,
            issuers: Arc::default(),
            pace: Arc::default(),
            attempts: Arc::default(),
        })
    }

    /// The same probe, which remembers what this one does, trusting this authority beside the system's own; or none.
    ///
    /// # Errors
    ///
    /// As [`Probe::new`].
    pub fn trusting(&self, authority: Option<Authority>) -> Result<Self, Problem> {
        let settings = Settings { authority, ..self.settings.clone() };
        let (issuers, pace) = (Arc::clone(&self.issuers), Arc::clone(&self.pace));
        let attempts = Arc::clone(&self.attempts);
        Ok(Self { clients: Clients::new(&settings)?, settings, issuers, pace, attempts })
    }

    /// Takes in what was found in an earlier run of the program: from then on the client is shown to no other
    /// authorization server.
    pub fn remember(&self, belonging: &Belonging) {
        self.issuers.note(belonging.clone());
    }

    /// The network as a run with `server` sees it. The secret is hidden from the first answer on: a server may know it
    /// from an earlier run.
    fn wire(&self, server: &ServerUrl, secret: Option<&ClientSecret>) -> Wire {
        let wire = Wire::new(&self.clients, &self.settings, Reach::of(server), &self.pace, &self.attempts);
        if let Some(secret) = secret {
            wire.redactor.hide(secret.expose());
        }
        wire
    }
}

/// Holds the compiler to it: a face runs checks as tasks, so their futures must be `Send`.
const _: fn(&'static Probe, Watch<'static>, CheckRequest<'static>, VerifyRequest<'static>) =
    |probe, watch, check, verify| {
        fn sendable(_: impl Send) {}
        sendable(async move { probe.check(check, watch).await });
        sendable(async move { probe.verify(verify, watch).await });
    };
