//! Whether the connection still works, looked at without anybody signing in.
//!
//! It is beside the steps: what was proven on a day stays proven for that day.

use guide::Finding;
use guide::finding::Outcome;
use guide::problem::Problem;
use jiff::Timestamp;
use serde::Serialize;
use ts_rs::TS;

use super::{Change, Journey};

/// How the connection was found when it was last looked at.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct Health {
    /// When.
    #[ts(type = "string")]
    pub at: Timestamp,
    /// What had gone wrong; nothing if it still worked, as far as that can be known without a sign-in.
    pub problem: Option<Problem>,
    /// What was asked, and what came back.
    pub findings: Vec<Finding>,
}

impl Journey {
    /// How the connection was found when it was last looked at.
    pub const fn health(&self) -> Option<&Health> {
        self.health.as_ref()
    }

    pub(super) fn begin_look(&mut self) -> Change {
        self.secret.as_ref()?;
        self.looking = true;
        Some(Vec::new())
    }

    pub(super) fn end_look(&mut self, findings: &[Finding], now: Timestamp) -> Change {
        self.cancel_look()?;
        let failed = findings.iter().find(|one| one.outcome == Outcome::Fail);
        let problem = failed.and_then(|one| one.problem.clone());
        self.health = Some(Health { at: now, problem, findings: findings.to_vec() });
        Some(Vec::new())
    }

    pub(super) fn cancel_look(&mut self) -> Change {
        std::mem::take(&mut self.looking).then(Vec::new)
    }
}
