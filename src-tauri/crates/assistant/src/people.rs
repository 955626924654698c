//! Whose sign-ins are proven, one person after another, and what each of them granted beside what was predicted.

use std::sync::Arc;

use guide::access::{
    Access, Agreement, Background, Compared, Granted, ModelToAsk, Role, compare_sign_in, leaves_nothing,
    models_to_ask,
};
use guide::problem::Problem;
use journey::{Check, Colleague, Event, Grant, Journey};
use practice::Practice;

use crate::Inner;
use crate::checks::Running;
use crate::desk::Open;
use crate::sides::Sides;
use crate::view::{OwnAccess, PeopleView, PersonStanding, PersonView};

impl Inner {
    /// Puts somebody on the list; whoever is on it already, in whatever case, gets this Role.
    pub(crate) async fn add_person(
        self: &Arc<Self>,
        open: &mut Open,
        name: &str,
        role: &str,
    ) -> Result<(), Problem> {
        let name = name.trim();
        if name.is_empty() || name.chars().count() > 100 {
            return Ok(());
        }
        let mut people = people(open);
        let role = role.to_owned();
        match people.iter_mut().find(|person| person.name.to_lowercase() == name.to_lowercase()) {
            Some(person) => person.role = role,
            None => people.push(Colleague { name: name.to_owned(), role }),
        }
        self.apply(open, Event::PeopleListed { people }).await
    }

    /// Takes somebody off the list.
    pub(crate) async fn remove_person(self: &Arc<Self>, open: &mut Open, name: &str) -> Result<(), Problem> {
        let mut people = people(open);
        people.retain(|person| person.name != name);
        self.apply(open, Event::PeopleListed { people }).await
    }

    /// Begins to prove what somebody's sign-in grants.
    pub(crate) async fn prove_person(self: &Arc<Self>, open: &mut Open, name: &str) -> Result<(), Problem> {
        if !can_prove(open) {
            return Ok(());
        }
        // From now on the list is the admin's own, and no longer a suggestion.
        let people = people(open);
        self.apply(open, Event::PeopleListed { people }).await?;
        self.cancel(open).await?;
        self.start_check(open, Check::Person, Some(name.to_owned())).await
    }
}

/// Whether a sign-in can be proven now: the OAuth Client is saved, and its secret is there.
fn can_prove(open: &Open) -> bool {
    let prove = open.journey.recipe().provider(guide::recipe::Given::QueryResult);
    open.journey.secret().is_some() && prove.is_some_and(|step| open.journey.blockers(step).is_empty())
}

/// The models to ask about: those of the plan, and of the Role that somebody has.
pub(crate) fn models(open: &Open, person: Option<&str>) -> Vec<ModelToAsk> {
    let sides = Sides::of(open);
    let listed = people(open);
    let role = match person {
        Some(name) => listed.iter().find(|one| one.name == name).map(|one| one.role.as_str()),
        None => open.journey.own_role(),
    };
    let role = role.and_then(|name| sides.role(name)).cloned().unwrap_or_default();
    models_to_ask(&sides.client, &role, &sides.catalogue)
}

/// Who is to use the app; in the practice tenant its people, until the admin lists others.
fn people(open: &Open) -> Vec<Colleague> {
    match (&open.practice, open.journey.people()) {
        (Some(practice), []) => practised(practice),
        (_, listed) => listed.to_vec(),
    }
}

/// The first is the admin.
fn practised(practice: &Practice) -> Vec<Colleague> {
    let people = practice.people().into_iter().skip(1);
    people.map(|person| Colleague { name: person.name, role: person.role.name.into_owned() }).collect()
}

/// What is shown of it.
pub(crate) fn view(open: &Open, sides: &Sides) -> PeopleView {
    let people = people(open).into_iter().map(|person| person_view(open, sides, person)).collect();
    PeopleView {
        roles: sides.roles.iter().map(|role| role.name.clone()).collect(),
        own: own(&open.journey, sides),
        people,
        ready: can_prove(open),
    }
}

fn own(journey: &Journey, sides: &Sides) -> OwnAccess {
    let role = journey.own_role().and_then(|name| sides.role(name));
    let grant = journey.own_grant().filter(|grant| !grant.outdated);
    let compared = role.zip(grant).and_then(|(role, grant)| compared(journey, sides, None, role, grant));
    OwnAccess { role: role.map(|role| role.name.clone()), asked: grant.is_some(), compared }
}

fn person_view(open: &Open, sides: &Sides, person: Colleague) -> PersonView {
    let journey = &open.journey;
    let run = open.run.as_ref().filter(|run| run.person.as_deref() == Some(&person.name)).map(Running::view);
    let role = sides.role(&person.role);
    let grant = journey.grant_of(&person.name);
    let current = role.zip(grant.filter(|grant| !grant.outdated));
    let compared =
        current.and_then(|(role, grant)| compared(journey, sides, Some(&person.name), role, grant));
    let nothing = role.is_some_and(|role| leaves_nothing(&sides.client, role));
    let standing = match (&run, role, grant, &compared) {
        (Some(_), ..) => PersonStanding::Working,
        (None, None, ..) => PersonStanding::RoleUnknown,
        (None, _, Some(grant), _) if grant.outdated => PersonStanding::Outdated,
        (None, _, Some(grant), Some(compared)) => concluded(compared.agreement, grant),
        (None, _, Some(Grant { problem: Some(problem), .. }), None) => {
            PersonStanding::Failed { problem: problem.clone() }
        }
        _ => PersonStanding::NotYet { nothing },
    };
    PersonView { name: person.name, role: person.role, standing, compared, run }
}

fn concluded(agreement: Agreement, grant: &Grant) -> PersonStanding {
    match agreement {
        Agreement::AsPredicted => PersonStanding::Proven { at: grant.at },
        Agreement::Differs => PersonStanding::Differs { at: grant.at },
        Agreement::Unfinished => PersonStanding::Unfinished { at: grant.at },
    }
}

/// A sign-in beside its prediction. What others were granted tells what the OAuth Client does allow.
fn compared(
    journey: &Journey,
    sides: &Sides,
    whose: Option<&str>,
    role: &Role,
    grant: &Grant,
) -> Option<Compared> {
    let background = Background {
        granted_to_others: granted_to_others(journey, sides, whose),
        widened: Some(journey.was_widened_for(whose)),
    };
    let became = (grant.granted.as_ref(), grant.problem.as_ref());
    compare_sign_in(&sides.client, role, became, &background, &sides.catalogue)
}

fn granted_to_others(journey: &Journey, sides: &Sides, whose: Option<&str>) -> Access {
    let own = journey.own_grant().filter(|_| whose.is_some());
    let others = journey.people().iter().filter(|one| Some(one.name.as_str()) != whose);
    let grants = own.into_iter().chain(others.filter_map(|one| journey.grant_of(&one.name)));
    let granted = grants.filter(|grant| !grant.outdated).filter_map(|grant| grant.granted.as_ref());
    let access = |one: &Granted| one.access(&sides.catalogue);
    granted.map(access).fold(Access::default(), |all, one| all.union(&one))
}
