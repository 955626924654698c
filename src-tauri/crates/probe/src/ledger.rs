//! The findings of one run, told as they come.

use guide::{Evidence, Finding, Outcome, Phase, Problem};

use crate::notice::{Notice, Watch};

/// What a phase found when nothing stands in the way of the next.
pub(crate) struct Good<T> {
    pub(crate) value: T,
    pub(crate) outcome: Outcome,
    pub(crate) problem: Option<Problem>,
    pub(crate) evidence: Vec<Evidence>,
}

impl<T> Good<T> {
    pub(crate) fn pass(value: T, evidence: Vec<Evidence>) -> Self {
        Self { value, outcome: Outcome::Pass, problem: None, evidence }
    }

    pub(crate) fn warn(value: T, problem: Problem, evidence: Vec<Evidence>) -> Self {
        Self { value, outcome: Outcome::Warn, problem: Some(problem), evidence }
    }

    pub(crate) fn inconclusive(value: T, evidence: Vec<Evidence>) -> Self {
        Self { value, outcome: Outcome::Inconclusive, problem: None, evidence }
    }
}

/// What a phase found, or why the run stops there.
pub(crate) type Found<T> = Result<Good<T>, Problem>;

/// The run has stopped; why is in the ledger.
pub(crate) struct Stopped;

/// Collects the findings of a run in order, and tells whoever watches.
pub(crate) struct Ledger<'a> {
    watch: Watch<'a>,
    findings: Vec<Finding>,
}

impl<'a> Ledger<'a> {
    pub(crate) fn new(watch: Watch<'a>) -> Self {
        Self { watch, findings: Vec::new() }
    }

    /// Runs one phase from its start to its finding.
    pub(crate) async fn run<T>(
        &mut self,
        phase: Phase,
        work: impl Future<Output = Found<T>>,
    ) -> Result<T, Stopped> {
        self.start(phase);
        let found = work.await;
        self.settle(phase, found)
    }

    pub(crate) fn start(&self, phase: Phase) {
        (self.watch)(Notice::Started(phase));
    }

    /// Writes down what a started phase found.
    pub(crate) fn settle<T>(&mut self, phase: Phase, found: Found<T>) -> Result<T, Stopped> {
        let (finding, value) = entry(phase, found);
        (self.watch)(Notice::Finished(finding.clone()));
        self.findings.push(finding);
        value
    }

    /// Whether a phase was found in order, be it with a remark.
    pub(crate) fn in_order(&self, phase: Phase) -> bool {
        let found = self.findings.iter().find(|finding| finding.phase == phase);
        found.is_some_and(|finding| matches!(finding.outcome, Outcome::Pass | Outcome::Warn))
    }

    /// The findings, one for each of `phases`: those that were not reached are skipped.
    pub(crate) fn close(self, phases: &[Phase]) -> Vec<Finding> {
        let mut found = self.findings;
        phases
            .iter()
            .map(|phase| match found.iter().position(|finding| finding.phase == *phase) {
                Some(at) => found.swap_remove(at),
                None => skipped(*phase),
            })
            .collect()
    }
}

fn entry<T>(phase: Phase, found: Found<T>) -> (Finding, Result<T, Stopped>) {
    match found {
        Ok(Good { value, outcome, problem, evidence }) => {
            let problem = problem.map(|problem| problem.in_phase(phase));
            (Finding { phase, outcome, problem, evidence }, Ok(value))
        }
        Err(problem) => {
            let evidence = problem.evidence.clone();
            let problem = Some(problem.in_phase(phase));
            (Finding { phase, outcome: Outcome::Fail, problem, evidence }, Err(Stopped))
        }
    }
}

fn skipped(phase: Phase) -> Finding {
    Finding { phase, outcome: Outcome::Skipped, problem: None, evidence: Vec::new() }
}
