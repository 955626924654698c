//! How a step stands.

use guide::Evidence;
use guide::problem::Problem;
use guide::recipe::StepId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How a step stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
#[ts(export)]
pub enum Status {
    /// Something earlier is missing.
    Locked {
        /// The steps that are to be done first.
        by: Vec<StepId>,
    },
    /// It can be done now.
    Ready,
    /// A check is running.
    Working,
    /// Proven, with what was asked and what came back.
    Verified {
        /// The proof.
        evidence: Vec<Evidence>,
        /// When.
        #[ts(type = "string")]
        at: Timestamp,
    },
    /// Done: the admin says so.
    SelfDeclared {
        /// When.
        #[ts(type = "string")]
        at: Timestamp,
    },
    /// Done once, but something that it rests on has changed since.
    Stale {
        /// The step that changed.
        because: StepId,
    },
    /// Left out.
    Skipped,
    /// A problem stands in the way.
    Blocked {
        /// Which.
        problem: Problem,
    },
    /// A check was running when the program ended; it can be run again.
    Interrupted,
}

impl Status {
    /// Whether what the step provides can be built on.
    pub const fn is_done(&self) -> bool {
        matches!(self, Status::Verified { .. } | Status::SelfDeclared { .. })
    }

    /// The same without its evidence, for where it only has to be named.
    #[must_use]
    pub fn bare(self) -> Self {
        match self {
            Status::Verified { at, .. } => Status::Verified { evidence: Vec::new(), at },
            Status::Blocked { mut problem } => {
                problem.evidence.clear();
                Status::Blocked { problem }
            }
            other => other,
        }
    }

    /// Whether nothing more is expected of the step.
    pub const fn is_settled(&self) -> bool {
        self.is_done() || matches!(self, Status::Skipped)
    }
}
