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
    /// The server wants more than the sign-in before gave: the next one asks for these scopes, too.
    WiderScope(String),
    /// The wait for the person is over, however it ended.
    SignInOver,
    /// So much of what was granted has been found out.
    Grants {
        /// How many calls were made.
        done: u32,
        /// How many there are.
        of: u32,
    },
    /// The server asked to wait so long, and is waited for.
    Waiting {
        /// How long.
        seconds: u32,
    },
}

/// Whoever watches a run. Called from asynchronous code, so it must not block.
pub type Watch<'a> = &'a (dyn Fn(Notice) + Send + Sync);
