//! A small tenant with switchable conduct, and a person with a browser.

mod authorization;
mod mcp;
mod person;
mod raw;
mod tenant;

pub(crate) use mcp::{Era, Refuses};
pub(crate) use person::{
    browser, check, check_callback, code, finding, probe, prove, prove_with, prove_within, try_pair, verdict,
};
pub(crate) use raw::{
    Asked, Raw, Sends, answer, framed, json_answer, metadata, reply, result, stream_answer,
};
pub(crate) use tenant::{Authorize, Conduct, Iss, Lasting, Layout, Said, Tenant, Token};

/// The client that the tenant knows.
pub(crate) const CLIENT_ID: &str = "pk_0123456789abcdef";
/// Its secret.
pub(crate) const CLIENT_SECRET: &str = "sk_the-secret-of-the-fake-client-0123456789";
