//! The steps: which is open, how each stands, and what rests on it.

use guide::recipe::{App, Given, Interface, Step, StepId, Task};
use guide::seat::Seat;
use jiff::Timestamp;

use super::checks::is_refusal;
use super::{Change, Journey};
use crate::status::Status;

impl Journey {
    pub(super) fn open(&mut self, step: StepId) -> Change {
        self.recipe().step(step)?;
        self.current = step;
        Some(Vec::new())
    }

    /// Another generation of an interface has other labels, but asks for nothing new: no step becomes stale.
    pub(super) fn recognise(&mut self, interface: Interface) -> Change {
        let app = interface.edition().app;
        if self.interface(app) == Some(interface) {
            return None;
        }
        self.interfaces.retain(|other| other.edition().app != app);
        self.interfaces.push(interface);
        Some(Vec::new())
    }

    pub(super) fn sit(&mut self, seat: Seat) -> Change {
        self.seat = seat;
        Some(Vec::new())
    }

    pub(super) fn declare(&mut self, id: StepId, now: Timestamp) -> Change {
        let step = self.recipe().step(id)?;
        if !self.can_declare(step) {
            return None;
        }
        self.marks.insert(id, Status::SelfDeclared { at: now });
        let unproven = matches!(self.mark(StepId::ClientSecret), Some(Status::SelfDeclared { .. }));
        let due = step.provides == Given::ClientSaved && unproven;
        Some(if due { self.credentials_due() } else { Vec::new() })
    }

    /// Whether the admin may say that a step is done. Of a kept secret they may where its check was stopped, and where it was
    /// refused before the client is saved: whether Planhat knows a pair by then is not certain.
    pub fn can_declare(&self, step: &Step) -> bool {
        let unproven = || match self.mark(step.id) {
            Some(Status::Interrupted) => true,
            Some(Status::Blocked { problem }) => is_refusal(problem) && !self.is_saved(),
            _ => false,
        };
        let may = match step.task {
            Task::Declare => true,
            Task::KeepSecret => self.secret.is_some() && unproven(),
            Task::ChooseTenant | Task::BringBack { .. } | Task::Prove => false,
        };
        may && self.blockers(step).is_empty()
    }

    /// Whether the OAuth Client is saved in Planhat as it is now.
    fn is_saved(&self) -> bool {
        self.mark(StepId::SaveClient).is_some_and(Status::is_done)
    }

    pub(super) fn reopen(&mut self, id: StepId) -> Change {
        let step = self.recipe().step(id)?;
        self.marks.remove(&id)?;
        self.spoil(step);
        Some(Vec::new())
    }

    pub(super) fn skip(&mut self, id: StepId) -> Change {
        let step = self.recipe().step(id).filter(|step| self.can_skip(step))?;
        self.marks.insert(id, Status::Skipped);
        self.spoil(step);
        Some(Vec::new())
    }

    /// Whether a step may be left out: one of an optional stage, and the proof, which not every client has room for.
    pub fn can_skip(&self, step: &Step) -> bool {
        step.task == Task::Prove || self.recipe().stage_of(step.id).is_some_and(|stage| stage.optional)
    }

    /// Makes stale whatever rests on `changed`, directly or through other steps; answers are kept.
    pub(super) fn spoil(&mut self, changed: &Step) {
        let mut spoiled = vec![changed.provides];
        for step in self.recipe().steps() {
            if !step.needs.iter().any(|need| spoiled.contains(need)) {
                continue;
            }
            spoiled.push(step.provides);
            match self.marks.get_mut(&step.id) {
                Some(Status::Blocked { .. } | Status::Working | Status::Interrupted) => {
                    self.marks.remove(&step.id);
                }
                Some(mark) if mark.is_done() => *mark = Status::Stale { because: changed.id },
                _ => {}
            }
        }
        if spoiled.contains(&Given::QueryResult) {
            self.outdate_grants();
        }
    }

    pub(super) fn mark(&self, step: StepId) -> Option<&Status> {
        self.marks.get(&step)
    }

    /// How a step stands.
    pub fn status(&self, step: &Step) -> Status {
        if let Some(mark) = self.mark(step.id) {
            return mark.clone();
        }
        match self.blockers(step) {
            by if by.is_empty() => Status::Ready,
            by => Status::Locked { by },
        }
    }

    /// The steps that somebody in this seat has, in order.
    pub fn steps(&self) -> impl Iterator<Item = &'static Step> {
        self.recipe().steps().filter(|step| step.audience.includes(self.seat))
    }

    /// The steps that are to be done before `step`, in order; empty if it can be done now.
    pub fn blockers(&self, step: &Step) -> Vec<StepId> {
        let providers = step.needs.iter().filter_map(|given| self.recipe().provider(*given));
        providers.filter(|by| !self.gives(by)).map(|by| by.id).collect()
    }

    /// Whether what a step provides can be built on. A proof that is left out is not waited for.
    fn gives(&self, step: &Step) -> bool {
        let mark = self.mark(step.id);
        mark.is_some_and(|mark| mark.is_done() || (step.task == Task::Prove && *mark == Status::Skipped))
    }

    /// The first step after `step` that still expects something; from the start where none follows.
    pub fn next_after(&self, step: StepId) -> Option<StepId> {
        let open = |step: &&Step| !self.status(step).is_settled();
        let after = self.steps().skip_while(|other| other.id != step).skip(1).find(open);
        after.or_else(|| self.steps().find(open)).map(|step| step.id)
    }

    /// Whether every step that is not optional is done, or left out where it may be.
    pub fn is_connected(&self) -> bool {
        let required = self.recipe().stages.iter().filter(|stage| !stage.optional);
        required.flat_map(|stage| stage.steps).all(|step| self.status(step).is_settled())
    }

    /// Which generation of an application's interface the admin sees: the usual one from their seat until they say
    /// otherwise; nothing for Hatcheck itself.
    pub fn interface(&self, app: App) -> Option<Interface> {
        let said = self.interfaces.iter().copied().find(|interface| interface.edition().app == app);
        said.or_else(|| Interface::usual(app, self.seat))
    }

    /// What the admin said of their ChatGPT or Claude.
    pub const fn seat(&self) -> Seat {
        self.seat
    }

    /// The step that the admin looks at.
    pub const fn current(&self) -> StepId {
        self.current
    }
}
