//! Whose sign-ins were proven, one person after another, and what each of them granted.

use guide::access::{Catalogue, Granted, Plan};
use guide::problem::Problem;
use guide::recipe::StepId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Change, Journey};
use crate::status::Status;

/// Somebody who is to use the app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colleague {
    /// Their name; no two have the same.
    pub name: String,
    /// Their Role, by its name in the description of Roles.
    pub role: String,
}

/// What came of a sign-in.
#[derive(Clone, Debug, PartialEq)]
pub struct Grant {
    /// When.
    pub at: Timestamp,
    /// What it was found to grant, where it came so far.
    pub granted: Option<Granted>,
    /// What stood in the way.
    pub problem: Option<Problem>,
    /// When they first authorized, as far as it was seen here.
    pub first: Option<Timestamp>,
    /// Whether something that it rests on has changed since, so that it says nothing any more.
    pub outdated: bool,
}

impl Grant {
    pub(super) fn new(granted: Option<&Granted>, problem: Option<&Problem>, at: Timestamp) -> Self {
        let first = granted.map(|_| at);
        Self { at, granted: granted.cloned(), problem: problem.cloned(), first, outdated: false }
    }
}

impl Journey {
    pub(super) fn take_role(&mut self, role: Option<&str>) -> Change {
        let role = role.map(str::to_owned);
        (self.own_role != role).then(|| {
            self.own_role = role;
            Vec::new()
        })
    }

    /// What was proven of somebody holds as long as they keep their name and their Role.
    pub(super) fn list_people(&mut self, people: &[Colleague]) -> Change {
        let doubled =
            people.iter().enumerate().any(|(at, one)| people[..at].iter().any(|o| o.name == one.name));
        if doubled {
            return None;
        }
        let kept = |name: &str| {
            let role =
                |people: &[Colleague]| people.iter().find(|one| one.name == name).map(|one| one.role.clone());
            role(people).is_some() && role(people) == role(&self.people)
        };
        let gone: Vec<String> = self.grants.keys().filter(|name| !kept(name)).cloned().collect();
        gone.iter().for_each(|name| drop(self.grants.remove(name)));
        self.people = people.to_vec();
        Some(Vec::new())
    }

    pub(super) fn prove_person(&mut self, name: &str, mut grant: Grant) -> Change {
        self.secret.as_ref()?;
        self.people.iter().find(|one| one.name == name)?;
        grant.first = self.grants.get(name).and_then(|before| before.first).or(grant.first);
        self.grants.insert(name.to_owned(), grant);
        Some(Vec::new())
    }

    /// What was granted says nothing any more about what would be.
    pub(super) fn outdate_grants(&mut self) {
        self.own_grant.iter_mut().chain(self.grants.values_mut()).for_each(|grant| grant.outdated = true);
    }

    /// Notes when a plan allows more than the one before it. What was chosen person by person may have been anything.
    pub(super) fn note_widening(&mut self, plan: &Plan, now: Timestamp) {
        let mut catalogue = Catalogue::known();
        let before = self.plan.clone().unwrap_or_else(|| Plan::suggested(&catalogue));
        // What was saved holds names that were taken as such.
        let mut access = |plan: &Plan| plan.access(&mut catalogue).unwrap_or_default();
        let covered = plan.dynamic || access(&before).covers(&access(plan));
        if before.dynamic != plan.dynamic || !covered {
            self.own_since = self.own_since.or_else(|| self.own_authorization());
            self.widened = Some(now);
        }
    }

    fn own_authorization(&self) -> Option<Timestamp> {
        match self.mark(StepId::Authorize) {
            Some(Status::SelfDeclared { at } | Status::Verified { at, .. }) => Some(*at),
            _ => self.own_grant.as_ref().map(|grant| grant.at),
        }
    }

    /// The people who are to use the app.
    pub fn people(&self) -> &[Colleague] {
        &self.people
    }

    /// What came of somebody's sign-in.
    pub fn grant_of(&self, name: &str) -> Option<&Grant> {
        self.grants.get(name)
    }

    /// What came of the sign-in that proved the connection.
    pub const fn own_grant(&self) -> Option<&Grant> {
        self.own_grant.as_ref()
    }

    /// The Role of whoever proves the connection, where they said it.
    pub fn own_role(&self) -> Option<&str> {
        self.own_role.as_deref()
    }

    /// Whether the plan was widened after somebody on the list had authorized; of the admin, where nobody is named.
    pub fn was_widened_for(&self, name: Option<&str>) -> bool {
        let first = match name {
            Some(name) => self.grants.get(name).and_then(|grant| grant.first),
            None => self.own_since,
        };
        first.zip(self.widened).is_some_and(|(first, widened)| first <= widened)
    }
}
