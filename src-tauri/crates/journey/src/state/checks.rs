//! The checks of the values and of the connection: what they find, and what that makes of their steps.

use guide::access::Granted;
use guide::finding::Outcome;
use guide::problem::{Problem, ProblemCode};
use guide::recipe::StepId;
use guide::{Belonging, Evidence, Finding, Phase, QueryResult, Tool};
use jiff::Timestamp;

use super::{Change, Grant, Journey};
use crate::event::{Check, Effect};
use crate::status::Status;

/// What a check came to.
pub(super) struct Ended<'a> {
    /// What it found, in order.
    pub(super) findings: &'a [Finding],
    /// The tools that the server listed.
    pub(super) tools: &'a [Tool],
    /// What the sign-in was found to grant, where it came to that.
    pub(super) granted: Option<&'a Granted>,
    /// The query and its answer, where it came to that.
    pub(super) query: Option<&'a QueryResult>,
}

impl Journey {
    pub(super) fn begin_check(&mut self, check: Check) -> Change {
        if check == Check::Health {
            return self.begin_look();
        }
        let step = self.recipe().step(check.step()?)?;
        if !self.blockers(step).is_empty() || self.secret.is_none() {
            return None;
        }
        self.marks.insert(step.id, Status::Working);
        self.findings.remove(&check);
        Some(Vec::new())
    }

    pub(super) fn end_check(&mut self, check: Check, ended: &Ended<'_>, now: Timestamp) -> Change {
        if check == Check::Health {
            return self.end_look(ended.findings, now);
        }
        let step = check.step().filter(|_| self.is_running(check))?;
        let status = concluded(check, ended, now);
        let proven = matches!(status, Status::Verified { .. });
        if proven {
            // A whole proof is one of the pair, too.
            self.marks.extend([StepId::ClientId, StepId::ClientSecret].map(|id| (id, status.clone())));
        }
        self.marks.insert(step, status);
        self.findings.insert(check, ended.findings.to_vec());
        if check == Check::Proof {
            self.tools = ended.tools.to_vec();
            self.query = ended.query.cloned();
            self.own_grant = ended.granted.map(|one| Grant::new(Some(one), None, now));
        }
        Some(if proven { self.give_up_earlier_secret() } else { Vec::new() })
    }

    pub(super) fn cancel_check(&mut self, check: Check) -> Change {
        if check == Check::Health {
            return self.cancel_look();
        }
        let mark = self.marks.get_mut(&check.step()?)?;
        if *mark != Status::Working {
            return None;
        }
        *mark = Status::Interrupted;
        Some(Vec::new())
    }

    /// What was running is interrupted. Whether the secret is still there, only the vault knows.
    pub(super) fn resume(&mut self) -> Vec<Effect> {
        self.looking = false;
        for mark in self.marks.values_mut().filter(|mark| **mark == Status::Working) {
            *mark = Status::Interrupted;
        }
        Vec::new()
    }

    /// The pair is tried as soon as both halves are there, and again when one of them changes.
    pub(super) fn credentials_due(&self) -> Vec<Effect> {
        let free =
            self.recipe().step(StepId::ClientSecret).is_some_and(|step| self.blockers(step).is_empty());
        if free && self.secret.is_some() { vec![Effect::Run(Check::Credentials)] } else { Vec::new() }
    }

    /// The authorization server that accepted the OAuth Client last. From one run of the program to the next it must not
    /// become another one unnoticed.
    pub fn belonging(&self) -> Option<&Belonging> {
        self.belonging.as_ref()
    }

    pub(super) fn accept_client(&mut self, by: &Belonging) -> Change {
        let known = self.belonging.replace(by.clone());
        (known.as_ref() != Some(by)).then(Vec::new)
    }

    /// Whether a check has begun and not come to an end.
    pub fn is_running(&self, check: Check) -> bool {
        match check.step() {
            Some(step) => self.mark(step) == Some(&Status::Working),
            None => check == Check::Health && self.looking,
        }
    }

    /// What a check found when it last ran to its end.
    pub fn findings(&self, check: Check) -> &[Finding] {
        self.findings.get(&check).map_or(&[], Vec::as_slice)
    }

    /// The query and its answer.
    pub const fn query(&self) -> Option<&QueryResult> {
        self.query.as_ref()
    }

    /// The tools that the server listed when the connection was last proven.
    pub fn tools(&self) -> &[Tool] {
        &self.tools
    }
}

/// What a check's findings make of its step.
///
/// A check that could prove nothing either way leaves the step self-declared: it must never stand in the way.
fn concluded(check: Check, ended: &Ended<'_>, at: Timestamp) -> Status {
    let Ended { findings, query, .. } = *ended;
    let failed = findings.iter().filter(|one| one.outcome == Outcome::Fail);
    let mut stopping = failed.filter(|one| check != Check::Credentials || is_about_values(one));
    if let Some(problem) = stopping.find_map(|one| one.problem.clone()) {
        return Status::Blocked { problem };
    }
    let proven = match check {
        Check::Credentials => passed(findings, Phase::Credentials),
        Check::Health | Check::Person => false,
        Check::Proof => guide::finding::proven(findings, query),
    };
    let unproven = findings.iter().rev().find_map(|one| one.problem.clone());
    match (proven, check) {
        (true, _) => Status::Verified { evidence: proof(findings), at },
        (false, Check::Credentials | Check::Health | Check::Person) => Status::SelfDeclared { at },
        (false, Check::Proof) => {
            Status::Blocked { problem: unproven.unwrap_or_else(|| Problem::new(ProblemCode::Unexpected)) }
        }
    }
}

/// Whether what failed is proven of the values or of the server. A network that does not let anything through says nothing
/// of them.
fn is_about_values(finding: &Finding) -> bool {
    use ProblemCode::{IssuerMismatch, ResourceMismatch, ServerUrlNotMcp, ServerUrlWrongTenant};
    let proven = [IssuerMismatch, ResourceMismatch, ServerUrlNotMcp, ServerUrlWrongTenant];
    match finding.phase {
        Phase::Reachable | Phase::Discovery => {
            finding.problem.as_ref().is_some_and(|problem| proven.contains(&problem.code))
        }
        _ => true,
    }
}

/// Whether the token endpoint refused ID and secret.
pub(super) fn is_refusal(problem: &Problem) -> bool {
    matches!(problem.code, ProblemCode::ClientSecretWrong | ProblemCode::ClientIdUnknown)
}

fn passed(findings: &[Finding], phase: Phase) -> bool {
    findings.iter().any(|one| one.phase == phase && one.outcome == Outcome::Pass)
}

fn proof(findings: &[Finding]) -> Vec<Evidence> {
    findings.iter().flat_map(|one| one.evidence.iter().cloned()).collect()
}
