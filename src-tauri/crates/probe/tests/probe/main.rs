//! The probe against small servers of its own, over real HTTP on loopback.

#![expect(
    clippy::expect_used,
    reason = "clippy knows only test functions as tests, and not what they are made of"
)]

mod bounds;
mod check;
mod connection;
mod credentials;
mod discovery;
mod granted;
mod hostile;
mod issuers;
mod query;
mod secrecy;
mod sign_in;
mod step_up;
mod support;
mod trace;
