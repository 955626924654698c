//! What can happen on a journey, and what is then to be done.

use guide::access::file::RoleRecord;
use guide::access::{Granted, Plan};
use guide::problem::Problem;
use guide::recipe::{Interface, RecipeId, StepId};
use guide::seat::Seat;
use guide::value::Cleaned;
use guide::{Belonging, Field, Finding, QueryResult, Tool};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::state::Colleague;

/// Whether a journey is for real. The two never mix: a journey keeps its mode for life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Mode {
    /// On the practice tenant on this machine.
    Practice,
    /// On a real Planhat tenant.
    Real,
}

/// Where the client secret is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum SecretPlace {
    /// The operating system's keyring.
    Keyring,
    /// This run of the program only.
    ThisRun,
}

/// A check that goes over the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Check {
    /// Client ID and secret at the token endpoint.
    Credentials,
    /// A real sign-in and a real query.
    Proof,
    /// Whether it still works, without a sign-in.
    Health,
    /// What one person's sign-in grants.
    Person,
}

impl Check {
    /// The step in which it runs; nothing for one that is beside the steps.
    pub const fn step(self) -> Option<StepId> {
        match self {
            Check::Credentials => Some(StepId::ClientSecret),
            Check::Proof => Some(StepId::Prove),
            Check::Health | Check::Person => None,
        }
    }
}

/// What can happen. Stable: it is what the journal holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "event")]
pub enum Event {
    /// The journey begins.
    Began {
        /// Whether it is for real.
        mode: Mode,
        /// Which set-up.
        recipe: RecipeId,
    },
    /// The admin looks at a step.
    Opened {
        /// Which.
        step: StepId,
    },
    /// The admin says which generation of an application's interface they see.
    Recognised {
        /// Which.
        interface: Interface,
    },
    /// The admin says which plan of the AI app they have, and which role.
    Seated {
        /// As far as they know.
        #[serde(flatten)]
        seat: Seat,
    },
    /// The admin gave a value; never the client secret.
    Answered {
        /// Which value.
        field: Field,
        /// The text as it was given; judged, and cleaned, when it is applied.
        text: String,
        /// What was taken off the text that was given.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        cleaned: Vec<Cleaned>,
    },
    /// The admin chose one of the tenants that were offered, and with it its server URL.
    Chosen {
        /// The server URL.
        server_url: String,
    },
    /// A value was given that cannot be right; its text is not kept, because it may be a secret in the wrong field.
    Refused {
        /// Which value.
        field: Field,
        /// Why.
        problem: Problem,
    },
    /// The admin says that a step is done.
    Declared {
        /// Which.
        step: StepId,
    },
    /// The admin takes that back.
    Reopened {
        /// Which.
        step: StepId,
    },
    /// The admin leaves a step of an optional stage out.
    Skipped {
        /// Which.
        step: StepId,
    },
    /// The admin plans what the OAuth Client is to allow.
    Planned {
        /// The whole plan.
        plan: Plan,
    },
    /// The admin describes the Roles that matter.
    RolesDescribed {
        /// All of them; none, to go back to the starting points.
        roles: Vec<RoleRecord>,
    },
    /// The admin says which Role they have themselves.
    RoleTaken {
        /// Its name; nothing to take that back.
        role: Option<String>,
    },
    /// The admin lists the people who are to use the app.
    PeopleListed {
        /// All of them.
        people: Vec<Colleague>,
    },
    /// Somebody's sign-in came to an end.
    PersonProven {
        /// Whose.
        name: String,
        /// What it was found to grant, where it came to that.
        granted: Option<Granted>,
        /// What stood in the way.
        problem: Option<Problem>,
    },
    /// The vault keeps a secret.
    SecretKept {
        /// Where.
        place: SecretPlace,
        /// Its last four characters, where it is long enough to show them.
        ending: Option<String>,
        /// Which of this journey's secrets it is: [`Journey::next_secret`](crate::Journey::next_secret) for a new one,
        /// the number of a kept one where only its place has changed.
        #[serde(default)]
        number: u32,
    },
    /// The vault no longer has the secret.
    SecretGone,
    /// The vault no longer has the earlier secret.
    EarlierSecretGone,
    /// The admin goes back to the earlier secret.
    SecretRestored,
    /// A check began.
    CheckBegan {
        /// Which.
        check: Check,
    },
    /// A check came to an end.
    CheckEnded {
        /// Which.
        check: Check,
        /// What it found, in order.
        findings: Vec<Finding>,
        /// The tools that the server listed, where it came to that.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        tools: Vec<Tool>,
        /// What the sign-in was found to grant, where it came to that.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        granted: Option<Granted>,
        /// The query and its answer, where it came to that.
        query: Option<QueryResult>,
    },
    /// An authorization server accepted the OAuth Client.
    ClientAccepted {
        /// Which one.
        by: Belonging,
    },
    /// The admin cancelled a check.
    CheckCancelled {
        /// Which.
        check: Check,
    },
    /// The program was started again, or the journey opened again.
    Resumed,
}

impl Event {
    /// Whether it is about the client secret.
    pub(crate) const fn is_about_secret(&self) -> bool {
        matches!(
            self,
            Self::SecretKept { .. } | Self::SecretGone | Self::EarlierSecretGone | Self::SecretRestored
        )
    }

    /// The admin gave a value.
    pub fn answered(field: Field, text: impl Into<String>) -> Self {
        Event::Answered { field, text: text.into(), cleaned: Vec::new() }
    }
}

/// A line of the journal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// When.
    pub at: Timestamp,
    /// What.
    #[serde(flatten)]
    pub event: Event,
}

/// What is to be done because of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Save the document.
    Save,
    /// Save the document within a moment: only which step is open has changed, and nothing that a person gave.
    SaveSoon,
    /// Run a check.
    Run(Check),
    /// Forget the secret of this number: nothing rests on it any more.
    ForgetSecret(u32),
}
