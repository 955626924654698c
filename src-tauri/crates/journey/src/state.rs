//! The state of a journey, and its one transition function.

use std::collections::BTreeMap;

use guide::access::Plan;
use guide::access::file::RoleRecord;
use guide::finding::Outcome;
use guide::problem::{Problem, ProblemCode};
use guide::recipe::{App, Given, Interface, Recipe, RecipeId, Step, StepId, Task};
use guide::seat::Seat;
use guide::value::Cleaned;
use guide::{Belonging, Environment, Evidence, Field, Finding, Phase, QueryResult, Tool};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::event::{Check, Effect, Entry, Event, Mode};
use crate::judged::Judged;
use crate::status::Status;

mod access;
mod guard;
mod health;
mod people;
mod secret;

pub use guard::Guard;
pub use health::Health;
pub use people::{Colleague, Grant};
pub use secret::KeptSecret;

/// A value that the admin gave.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Answer {
    /// The value, cleaned.
    pub text: String,
    /// What was taken off when it was given.
    pub cleaned: Vec<Cleaned>,
    /// What to look at, though it may be used.
    pub warning: Option<Problem>,
}

/// A journey: what its journal adds up to.
#[derive(Clone, Debug, PartialEq)]
pub struct Journey {
    mode: Mode,
    recipe: RecipeId,
    journal: Vec<Entry>,
    marks: BTreeMap<StepId, Status>,
    answers: BTreeMap<Field, Answer>,
    secret: Option<KeptSecret>,
    /// The one before it, until the new one has been proven.
    earlier_secret: Option<KeptSecret>,
    findings: BTreeMap<Check, Vec<Finding>>,
    tools: Vec<Tool>,
    query: Option<QueryResult>,
    /// The authorization server that accepted the OAuth Client last.
    belonging: Option<Belonging>,
    plan: Option<Plan>,
    roles: Vec<RoleRecord>,
    seat: Seat,
    people: Vec<Colleague>,
    /// What came of their sign-ins, by name.
    grants: BTreeMap<String, Grant>,
    own_role: Option<String>,
    own_grant: Option<Grant>,
    /// When the admin authorized first, as far as that came before access was widened.
    own_since: Option<Timestamp>,
    /// When the plan was widened last.
    widened: Option<Timestamp>,
    health: Option<Health>,
    /// Whether somebody is looking whether it still works.
    looking: bool,
    current: StepId,
    interfaces: Vec<Interface>,
}

impl Journey {
    /// Begins a journey.
    pub fn begin(mode: Mode, recipe: RecipeId, now: Timestamp) -> Self {
        Self {
            mode,
            recipe,
            journal: vec![Entry { at: now, event: Event::Began { mode, recipe } }],
            marks: BTreeMap::new(),
            answers: BTreeMap::new(),
            secret: None,
            earlier_secret: None,
            findings: BTreeMap::new(),
            tools: Vec::new(),
            query: None,
            belonging: None,
            plan: None,
            roles: Vec::new(),
            seat: Seat::default(),
            people: Vec::new(),
            grants: BTreeMap::new(),
            own_role: None,
            own_grant: None,
            own_since: None,
            widened: None,
            health: None,
            looking: false,
            current: recipe.recipe().steps().next().map_or(StepId::Tenant, |step| step.id),
            interfaces: Vec::new(),
        }
    }

    /// The journey that a journal adds up to; nothing if it does not start with its beginning. What was taken in once is
    /// not judged again: a later version may have other rules, and what it cannot make anything of stays in the journal.
    pub fn replay(journal: impl IntoIterator<Item = Entry>) -> Option<Self> {
        let mut entries = journal.into_iter();
        let first = entries.next()?;
        let Event::Began { mode, recipe } = first.event else { return None };
        let mut journey = Self::begin(mode, recipe, first.at);
        for entry in entries {
            journey.change(&entry.event, entry.at);
            journey.journal.push(entry);
        }
        Some(journey)
    }

    /// The journey as far as it goes without its secret: with its values, and without what was done or proven with the
    /// secret. Replayed without it, all of that cannot happen.
    #[must_use]
    pub fn without_secrets(&self, now: Timestamp) -> Self {
        let mut copy = Self::begin(self.mode, self.recipe, now);
        for entry in self.journal.iter().filter(|entry| !entry.event.is_about_secret()) {
            if copy.change(&entry.event, entry.at).is_some() {
                copy.journal.push(entry.clone());
            }
        }
        copy.apply(Event::Resumed, now);
        copy
    }

    /// Takes in what happened at `now`, and says what is to be done about it.
    ///
    /// Total: an event that cannot happen in this state changes nothing and is not journaled. A value that is refused
    /// is journaled as its problem, never as its text, because it may be a secret in the wrong field. Saving comes first:
    /// what is saved never names a secret that is forgotten already.
    pub fn apply(&mut self, event: Event, now: Timestamp) -> Vec<Effect> {
        let event = self.judged(event);
        let Some(effects) = self.change(&event, now) else { return Vec::new() };
        let save = if matches!(event, Event::Opened { .. }) { Effect::SaveSoon } else { Effect::Save };
        self.journal.push(Entry { at: now, event });
        [vec![save], effects].concat()
    }

    fn judged(&self, event: Event) -> Event {
        let Event::Answered { field, text, cleaned } = event else { return event };
        match self.judge(field, &text) {
            Judged { outcome: Outcome::Fail, problem: Some(problem), .. } => {
                Event::Refused { field, problem }
            }
            judged => Event::Answered {
                field,
                text: judged.text.unwrap_or(text),
                cleaned: [cleaned, judged.cleaned].concat(),
            },
        }
    }

    /// Judges a value for this journey, without taking it in.
    pub fn judge(&self, field: Field, text: &str) -> Judged {
        let judged = Judged::new(self.recipe, field, text, self.expected());
        let reason = judged.problem.as_ref().and_then(|problem| problem.params.get("reason"));
        let is_of_its_own = reason.is_some_and(|reason| reason == Environment::Other.name());
        match field {
            Field::PublishedCallback => {
                judged.beside(self.answer_to(Field::CallbackUrl).map(|answer| answer.text.as_str()))
            }
            // Some tenants have a server URL of their own; only the practice tenant is never anywhere else.
            _ if is_of_its_own && self.mode == Mode::Real => Judged::new(self.recipe, field, text, None),
            _ => judged,
        }
    }

    /// The environment that its server URL must be of: that of the tenant that was chosen. Nothing where any will do.
    pub fn expected(&self) -> Option<Environment> {
        if self.mode == Mode::Practice {
            return Some(Environment::Practice);
        }
        let given = self.answer_to(Field::ServerUrl).map(|answer| answer.text.as_str());
        [Environment::Production, Environment::Demo].into_iter().find(|one| one.server_url() == given)
    }

    /// Changes the state; nothing if the event cannot happen now.
    fn change(&mut self, event: &Event, now: Timestamp) -> Option<Vec<Effect>> {
        match event {
            Event::Began { .. } => None,
            Event::Opened { step } => self.open(*step),
            Event::Recognised { interface } => self.recognise(*interface),
            Event::Seated { seat } => self.sit(*seat),
            Event::Answered { field, text, cleaned } => self.answer(*field, text, cleaned, now),
            Event::Chosen { server_url } => self.answer(Field::ServerUrl, server_url, &[], now),
            Event::Refused { field, problem } => self.refuse(*field, problem),
            Event::Declared { step } => self.declare(*step, now),
            Event::Reopened { step } => self.reopen(*step),
            Event::Skipped { step } => self.skip(*step),
            Event::Planned { plan } => self.planned(plan, now),
            Event::RolesDescribed { roles } => self.describe_roles(roles),
            Event::RoleTaken { role } => self.take_role(role.as_deref()),
            Event::PeopleListed { people } => self.list_people(people),
            Event::PersonProven { name, granted, problem } => {
                self.prove_person(name, Grant::new(granted.as_ref(), problem.as_ref(), now))
            }
            Event::SecretKept { place, ending, number } => {
                let kept = KeptSecret { place: *place, ending: ending.clone(), number: *number };
                Some(self.keep_secret(kept, now))
            }
            Event::SecretGone => self.lose_secret(),
            Event::EarlierSecretGone => self.earlier_secret.take().map(|_| Vec::new()),
            Event::SecretRestored => self.restore_secret(now),
            Event::CheckBegan { check: Check::Health } => self.begin_look(),
            Event::CheckEnded { check: Check::Health, findings, .. } => self.end_look(findings, now),
            Event::ClientAccepted { by } => self.accept_client(by),
            Event::CheckCancelled { check: Check::Health } => self.cancel_look(),
            Event::CheckBegan { check } => self.begin_check(*check),
            Event::CheckEnded { check, findings, tools, granted, query } => {
                let ended = self.end_check(*check, findings, (tools, query.as_ref()), now);
                if ended.is_some() && *check == Check::Proof {
                    self.own_grant = granted.as_ref().map(|one| Grant::new(Some(one), None, now));
                }
                ended
            }
            Event::CheckCancelled { check } => self.cancel_check(*check),
            Event::Resumed => Some(self.resume()),
        }
    }

    /// The authorization server that accepted the OAuth Client last. From one run of the program to the next it must not
    /// become another one unnoticed.
    pub fn belonging(&self) -> Option<&Belonging> {
        self.belonging.as_ref()
    }

    fn accept_client(&mut self, by: &Belonging) -> Option<Vec<Effect>> {
        let known = self.belonging.replace(by.clone());
        (known.as_ref() != Some(by)).then(Vec::new)
    }

    fn open(&mut self, step: StepId) -> Option<Vec<Effect>> {
        self.recipe().step(step)?;
        self.current = step;
        Some(Vec::new())
    }

    /// Another generation of an interface has other labels, but asks for nothing new: no step becomes stale.
    fn recognise(&mut self, interface: Interface) -> Option<Vec<Effect>> {
        let app = interface.edition().app;
        if self.interface(app) == Some(interface) {
            return None;
        }
        self.interfaces.retain(|other| other.edition().app != app);
        self.interfaces.push(interface);
        Some(Vec::new())
    }

    fn sit(&mut self, seat: Seat) -> Option<Vec<Effect>> {
        self.seat = seat;
        Some(Vec::new())
    }

    fn answer(
        &mut self,
        field: Field,
        text: &str,
        cleaned: &[Cleaned],
        now: Timestamp,
    ) -> Option<Vec<Effect>> {
        let step = self.step_of(field)?;
        if !self.blockers(step).is_empty() || self.mark(step.id) == Some(&Status::Working) {
            return None;
        }
        let changed = self.answers.get(&field).is_some_and(|old| old.text != text);
        self.put_answer(field, text, cleaned);
        match step.task {
            Task::Prove => self.marks.remove(&step.id),
            _ => self.marks.insert(step.id, Status::SelfDeclared { at: now }),
        };
        if changed {
            if field == Field::CallbackUrl {
                // It is another app, or the same created anew: what was published has nothing to do with it.
                self.answers.remove(&Field::PublishedCallback);
            }
            self.spoil(step);
        }
        Some(if step.provides == Given::ClientId { self.credentials_due() } else { Vec::new() })
    }

    /// The pair is tried as soon as both halves are there, and again when one of them changes.
    fn credentials_due(&self) -> Vec<Effect> {
        let free =
            self.recipe().step(StepId::ClientSecret).is_some_and(|step| self.blockers(step).is_empty());
        if free && self.secret.is_some() { vec![Effect::Run(Check::Credentials)] } else { Vec::new() }
    }

    fn put_answer(&mut self, field: Field, text: &str, cleaned: &[Cleaned]) {
        // It was judged as it came in; what to look at in it does not hang on the tenant that was chosen before.
        let judged = match field {
            Field::PublishedCallback => self.judge(field, text),
            _ => Judged::new(self.recipe, field, text, None),
        };
        let warning = judged.problem;
        self.answers.insert(field, Answer { text: text.to_owned(), cleaned: cleaned.to_vec(), warning });
    }

    fn refuse(&mut self, field: Field, problem: &Problem) -> Option<Vec<Effect>> {
        let step = self.step_of(field)?;
        self.marks.insert(step.id, Status::Blocked { problem: problem.clone() });
        Some(Vec::new())
    }

    fn declare(&mut self, id: StepId, now: Timestamp) -> Option<Vec<Effect>> {
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

    fn reopen(&mut self, id: StepId) -> Option<Vec<Effect>> {
        let step = self.recipe().step(id)?;
        self.marks.remove(&id)?;
        self.spoil(step);
        Some(Vec::new())
    }

    fn skip(&mut self, id: StepId) -> Option<Vec<Effect>> {
        let step = self.recipe().step(id).filter(|step| self.can_skip(step))?;
        self.marks.insert(id, Status::Skipped);
        self.spoil(step);
        Some(Vec::new())
    }

    /// Whether a step may be left out: one of an optional stage, and the proof, which not every client has room for.
    pub fn can_skip(&self, step: &Step) -> bool {
        step.task == Task::Prove || self.recipe().stage_of(step.id).is_some_and(|stage| stage.optional)
    }

    fn begin_check(&mut self, check: Check) -> Option<Vec<Effect>> {
        let step = self.recipe().step(check.step()?)?;
        if !self.blockers(step).is_empty() || self.secret.is_none() {
            return None;
        }
        self.marks.insert(step.id, Status::Working);
        self.findings.remove(&check);
        Some(Vec::new())
    }

    fn end_check(
        &mut self,
        check: Check,
        findings: &[Finding],
        (tools, query): (&[Tool], Option<&QueryResult>),
        now: Timestamp,
    ) -> Option<Vec<Effect>> {
        let step = check.step()?;
        if !self.is_running(check) {
            return None;
        }
        let status = concluded(check, findings, query, now);
        let proven = matches!(status, Status::Verified { .. });
        if proven {
            // A whole proof is one of the pair, too.
            self.marks.extend([StepId::ClientId, StepId::ClientSecret].map(|id| (id, status.clone())));
        }
        self.marks.insert(step, status);
        self.findings.insert(check, findings.to_vec());
        if check == Check::Proof {
            self.tools = tools.to_vec();
            self.query = query.cloned();
        }
        Some(if proven { self.give_up_earlier_secret() } else { Vec::new() })
    }

    fn cancel_check(&mut self, check: Check) -> Option<Vec<Effect>> {
        let mark = self.marks.get_mut(&check.step()?)?;
        if *mark != Status::Working {
            return None;
        }
        *mark = Status::Interrupted;
        Some(Vec::new())
    }

    /// What was running is interrupted. Whether the secret is still there, only the vault knows.
    fn resume(&mut self) -> Vec<Effect> {
        self.looking = false;
        for mark in self.marks.values_mut().filter(|mark| **mark == Status::Working) {
            *mark = Status::Interrupted;
        }
        Vec::new()
    }

    /// Makes stale whatever rests on `changed`, directly or through other steps; answers are kept.
    fn spoil(&mut self, changed: &Step) {
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

    /// The step in which a value is given.
    pub fn step_of(&self, field: Field) -> Option<&'static Step> {
        self.recipe().steps().find(|step| match step.task {
            Task::BringBack { field: wanted } => wanted == field,
            Task::ChooseTenant => field == Field::ServerUrl,
            Task::KeepSecret => field == Field::ClientSecret,
            Task::Prove => field == Field::Owner,
            Task::Declare => false,
        })
    }

    fn mark(&self, step: StepId) -> Option<&Status> {
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

    /// Whether it is for real.
    pub const fn mode(&self) -> Mode {
        self.mode
    }

    /// Its set-up.
    pub const fn recipe(&self) -> &'static Recipe {
        self.recipe.recipe()
    }

    /// Its journal, oldest first.
    pub fn journal(&self) -> &[Entry] {
        &self.journal
    }

    /// A value that the admin gave.
    pub fn answer_to(&self, field: Field) -> Option<&Answer> {
        self.answers.get(&field)
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

    /// The tools that the server listed when the connection was last proven.
    pub fn tools(&self) -> &[Tool] {
        &self.tools
    }

    /// The step that the admin looks at.
    pub const fn current(&self) -> StepId {
        self.current
    }
}

/// What a check's findings make of its step.
///
/// A check that could prove nothing either way leaves the step self-declared: it must never stand in the way.
fn concluded(check: Check, findings: &[Finding], query: Option<&QueryResult>, at: Timestamp) -> Status {
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
fn is_refusal(problem: &Problem) -> bool {
    matches!(problem.code, ProblemCode::ClientSecretWrong | ProblemCode::ClientIdUnknown)
}

fn passed(findings: &[Finding], phase: Phase) -> bool {
    findings.iter().any(|one| one.phase == phase && one.outcome == Outcome::Pass)
}

fn proof(findings: &[Finding]) -> Vec<Evidence> {
    findings.iter().flat_map(|one| one.evidence.iter().cloned()).collect()
}
