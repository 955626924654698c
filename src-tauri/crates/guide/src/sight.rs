//! What a person sees in the browser while Hatcheck waits for their sign-in, and the problem that it points to.
//!
//! Nothing of it comes back to Hatcheck by itself: a page that shows an error sends no answer. So the person is asked.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::finding::Phase;
use crate::named::named;
use crate::problem::{Problem, ProblemCode};

/// What a person sees in the browser instead of a sign-in that comes to its end. Its words are in the catalogue, under
/// `sight-<name>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Sight {
    /// No page came up.
    NothingOpened,
    /// A page says that the redirect is not allowed.
    RedirectRefused,
    /// A page says that there is nothing to authorize.
    NothingToAllow,
    /// Somebody else's name is shown.
    OtherAccount,
    /// The browser says that it cannot reach this computer.
    ReplyNotReached,
    /// The person signed in and authorized, and then nothing happened.
    NothingAfter,
}

named! { Sight {
    NothingOpened "nothing_opened",
    RedirectRefused "redirect_refused",
    NothingToAllow "nothing_to_allow",
    OtherAccount "other_account",
    ReplyNotReached "reply_not_reached",
    NothingAfter "nothing_after",
} }

impl Sight {
    /// The code of the problem that shows itself so.
    pub const fn code(self) -> ProblemCode {
        match self {
            Sight::NothingOpened => ProblemCode::BrowserNotOpened,
            Sight::RedirectRefused => ProblemCode::RedirectUrlMismatch,
            Sight::NothingToAllow => ProblemCode::PermissionEmpty,
            Sight::OtherAccount => ProblemCode::WrongAccount,
            Sight::ReplyNotReached => ProblemCode::LoopbackRefused,
            Sight::NothingAfter => ProblemCode::SignInTimeout,
        }
    }

    /// The problem that shows itself so, in a sign-in whose answer goes to `redirect_url`.
    pub fn problem(self, redirect_url: &str) -> Problem {
        let problem = Problem::new(self.code()).in_phase(Phase::SignIn);
        match self {
            Sight::RedirectRefused => problem.with("redirect_url", redirect_url),
            _ => problem,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_sight_leads_to_a_mend_of_its_own() {
        let codes: BTreeSet<_> = Sight::ALL.iter().map(|sight| sight.code()).collect();
        assert_eq!(codes.len(), Sight::ALL.len(), "a question whose answers change nothing wastes time");
    }

    #[test]
    fn a_refused_redirect_names_the_address_to_add() {
        let problem = Sight::RedirectRefused.problem("http://127.0.0.1:17645/callback");
        assert_eq!(problem.params["redirect_url"], "http://127.0.0.1:17645/callback");
    }
}
