//! What the probe tells while it works.

use guide::{Finding, Phase};

/// One thing that happened just now.
#[derive(Clone, Debug)]
pub enum Notice {
    /// A phase has begun.
    Started(Phase),
    /// A phase has ended, with this finding.
    Finished(Finding),
    /// The person signs in here: open this address in their browser. The reply is already being listened for. It has
    /// been judged: `https`, or `http` on loopback when the server itself is there.
    SignInAddress(String),
}

/// Whoever watches a run. Called from asynchronous code, so it must not block.
pub type Watch<'a> = &'a (dyn Fn(Notice) + Send + Sync);
