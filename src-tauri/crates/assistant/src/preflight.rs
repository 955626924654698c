//! What is looked at before the first step: network, clock, keyring, browser. None of it stands in anybody's way.
//!
//! The machine is looked at when a journey is at its first step; the network when the tenant is chosen, because no host
//! is asked that the person did not choose.

use std::sync::Arc;

use guide::finding::Outcome;
use guide::problem::{Problem, ProblemCode};
use guide::recipe::StepId;
use guide::{Field, Finding, Phase};
use probe::CheckRequest;
use tokio::task::AbortHandle;

use crate::Inner;
use crate::desk::{Desk, Open};
use crate::view::{PreflightLine, Readiness, Subject};

/// What is known of the machine and its way to the tenant.
#[derive(Default)]
pub(crate) struct Preflight {
    keyring: Readiness,
    browser: Readiness,
    network: Readiness,
    clock: Readiness,
    /// The server URL that was asked.
    asked: Option<String>,
    tasks: Vec<AbortHandle>,
}

impl Drop for Preflight {
    fn drop(&mut self) {
        self.tasks.iter().for_each(AbortHandle::abort);
    }
}

impl Preflight {
    pub(crate) fn view(&self) -> Vec<PreflightLine> {
        let line = |subject, readiness: &Readiness| PreflightLine { subject, readiness: readiness.clone() };
        vec![
            line(Subject::Network, &self.network),
            line(Subject::Clock, &self.clock),
            line(Subject::Keyring, &self.keyring),
            line(Subject::Browser, &self.browser),
        ]
    }

    /// What the answer of a tenant says of the network and of the clock.
    fn heard(&mut self, findings: &[Finding]) {
        let clock_off = |problem: &&Problem| problem.code == ProblemCode::ClockSkew;
        let off = findings.iter().filter_map(|one| one.problem.as_ref()).find(clock_off);
        let failed = findings.iter().find(|one| one.outcome == Outcome::Fail);
        let reached =
            findings.iter().any(|one| one.phase == Phase::Reachable && one.outcome != Outcome::Fail);
        self.network = Readiness::of(failed.and_then(|one| one.problem.clone()));
        self.clock = match (off, reached) {
            (Some(problem), _) => Readiness::Look { problem: problem.clone() },
            (None, true) => Readiness::Good,
            // Only an answer tells the time.
            (None, false) => Readiness::Waiting,
        };
    }
}

impl Readiness {
    fn of(problem: Option<Problem>) -> Self {
        problem.map_or(Self::Good, |problem| Self::Look { problem })
    }
}

impl Inner {
    /// Looks at what has not been looked at yet, while the first step is shown.
    pub(crate) fn look_ahead(self: &Arc<Self>, desk: &mut Desk) {
        let Some(open) = desk.open.as_mut().filter(|open| open.journey.current() == StepId::Tenant) else {
            return;
        };
        if open.preflight.keyring == Readiness::Waiting {
            self.look_at_machine(open);
        }
        let chosen = open.journey.answer_to(Field::ServerUrl).map(|answer| answer.text.clone());
        if let Some(server_url) = chosen.filter(|url| open.preflight.asked.as_ref() != Some(url)) {
            self.look_at_network(open, server_url);
        }
    }

    fn look_at_machine(self: &Arc<Self>, open: &mut Open) {
        let no_browser = || Problem::new(ProblemCode::BrowserNotOpened);
        open.preflight.browser = Readiness::of((!self.host.has_browser()).then(no_browser));
        open.preflight.keyring = Readiness::Working;
        let (inner, vault, id) = (Arc::clone(self), self.vault_of(&open.journey), open.id.clone());
        let looking = tokio::spawn(async move {
            // The keyring may ask the person to unlock it, and takes its time over that.
            let proven = tokio::task::spawn_blocking(move || vault.prove()).await;
            let keyring = Readiness::of(proven.unwrap_or(Ok(())).err());
            inner.note(&id, |preflight| preflight.keyring = keyring).await;
        });
        open.preflight.tasks.push(looking.abort_handle());
    }

    fn look_at_network(self: &Arc<Self>, open: &mut Open, server_url: String) {
        open.preflight.network = Readiness::Working;
        open.preflight.clock = Readiness::Working;
        open.preflight.asked = Some(server_url.clone());
        let (inner, id, expected) = (Arc::clone(self), open.id.clone(), open.journey.expected());
        let recipe = open.journey.recipe().id;
        let looking = tokio::spawn(async move {
            let request =
                CheckRequest { server_url: &server_url, client: None, recipe, callback: None, expected };
            let report = inner.probe().check(request, &|_| ()).await;
            inner
                .note(&id, |preflight| {
                    if preflight.asked.as_ref() == Some(&server_url) {
                        preflight.heard(&report.checks);
                    }
                })
                .await;
        });
        open.preflight.tasks.push(looking.abort_handle());
    }

    /// Takes in what was found out, if the journey is still open.
    async fn note(&self, id: &str, change: impl FnOnce(&mut Preflight)) {
        let mut desk = self.desk.lock().await;
        if let Some(open) = desk.open.as_mut().filter(|open| open.id == id) {
            change(&mut open.preflight);
            self.publish(&mut desk);
        }
    }
}
