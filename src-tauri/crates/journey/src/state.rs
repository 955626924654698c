//! The state of a journey, and its one transition function.

use std::collections::BTreeMap;

use guide::access::Plan;
use guide::access::file::RoleRecord;
use guide::recipe::{Interface, Recipe, RecipeId, StepId};
use guide::seat::Seat;
use guide::{Belonging, Field, Finding, QueryResult, Tool};
use jiff::Timestamp;

use crate::event::{Check, Effect, Entry, Event, Mode};
use crate::status::Status;

mod access;
mod answers;
mod checks;
mod guard;
mod health;
mod people;
mod secret;
mod steps;

pub use answers::Answer;
use checks::Ended;
pub use guard::Guard;
pub use health::Health;
pub use people::{Colleague, Grant};
pub use secret::KeptSecret;

/// What is to be done because of an event. `None` where it cannot happen now, or is no news: then it is not journaled.
type Change = Option<Vec<Effect>>;

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

    /// Changes the state; nothing if the event cannot happen now.
    fn change(&mut self, event: &Event, now: Timestamp) -> Change {
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
            Event::ClientAccepted { by } => self.accept_client(by),
            Event::CheckBegan { check } => self.begin_check(*check),
            Event::CheckEnded { check, findings, tools, granted, query } => {
                let (granted, query) = (granted.as_ref(), query.as_ref());
                self.end_check(*check, &Ended { findings, tools, granted, query }, now)
            }
            Event::CheckCancelled { check } => self.cancel_check(*check),
            Event::Resumed => Some(self.resume()),
        }
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
}
