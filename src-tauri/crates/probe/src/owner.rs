//! Whose companies are asked for: a name as a person says it, resolved to one of the tenant's users.

use guide::{Person, Problem, ProblemCode};

use crate::ledger::{Found, Good};
use crate::paging;
use crate::reads::Read;
use crate::records::{Record, id, text_member};
use crate::session::{Session, with_note};
use crate::wire::Wire;

/// How many candidates a person is shown to choose from.
const SHOWN: usize = 10;

/// A user, as far as a name can be matched with it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct User {
    id: String,
    first: String,
    last: String,
    nick: String,
    email: String,
    inactive: bool,
}

/// How well a name fits a user, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Email,
    FullName,
    NickName,
    FirstName,
    LastName,
}

/// Resolves `name` to the one user that it fits best. Active users come before inactive ones.
pub(crate) async fn resolve(wire: &Wire, session: &Session<'_>, name: &str) -> Found<Person> {
    let read = paging::all(session, |offset| Read::Users { offset }).await;
    let evidence = session.take_evidence();
    let users: Vec<User> = match read {
        Ok(pages) => pages.records.iter().filter_map(user).collect(),
        Err(problem) => return Err(problem.seen(evidence)),
    };
    let evidence = with_note(evidence, &format!("{} users", users.len()));
    match best(&users, name).as_slice() {
        [] => Err(Problem::new(ProblemCode::NoRows).with("model", "User").with("owner", name).seen(evidence)),
        [user] => Ok(Good::pass(person(wire, user), evidence)),
        several => Err(ambiguous(wire, several, name).seen(evidence)),
    }
}

/// Several people of that name: the mend is to pick one of them.
fn ambiguous(wire: &Wire, users: &[&User], name: &str) -> Problem {
    let candidates: Vec<String> = users
        .iter()
        .take(SHOWN)
        .map(|user| person(wire, user))
        .map(|person| match person.email {
            Some(email) => format!("{} <{email}>", person.name),
            None => person.name,
        })
        .collect();
    let problem = Problem::new(ProblemCode::QueryInvalid).with("model", "User").with("owner", name);
    problem.with("reason", "ambiguous").with("candidates", candidates.join(", "))
}

fn user(record: &Record) -> Option<User> {
    let member = |name| text_member(record, name).unwrap_or_default();
    Some(User {
        id: id(record)?,
        first: member("firstName"),
        last: member("lastName"),
        nick: member("nickName"),
        email: member("email"),
        inactive: record.get("inactive").and_then(serde_json::Value::as_bool).unwrap_or(false),
    })
}

/// The users that `name` fits best: of the best kind of fit, the active ones; inactive ones only where no active user
/// fits in any way.
fn best<'a>(users: &'a [User], name: &str) -> Vec<&'a User> {
    let of_kind = |inactive: bool| {
        let fits = users.iter().filter(|user| user.inactive == inactive);
        let fits: Vec<_> = fits.filter_map(|user| Some((user.fit(name)?, user))).collect();
        let best = fits.iter().map(|(fit, _)| *fit).min();
        fits.into_iter().filter(|(fit, _)| Some(*fit) == best).map(|(_, user)| user).collect::<Vec<_>>()
    };
    let active = of_kind(false);
    if active.is_empty() { of_kind(true) } else { active }
}

impl User {
    fn full_name(&self) -> String {
        format!("{} {}", self.first, self.last).trim().to_owned()
    }

    fn fit(&self, name: &str) -> Option<Fit> {
        let wanted = folded(name);
        let is = |own: &str| !wanted.is_empty() && folded(own) == wanted;
        [
            (self.email.as_str(), Fit::Email),
            (&self.full_name(), Fit::FullName),
            (&self.nick, Fit::NickName),
            (&self.first, Fit::FirstName),
            (&self.last, Fit::LastName),
        ]
        .into_iter()
        .find_map(|(own, fit)| is(own).then_some(fit))
    }
}

/// Without regard to case and to how many blanks there are.
fn folded(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn person(wire: &Wire, user: &User) -> Person {
    let name = [user.full_name(), user.nick.clone(), user.email.clone()];
    let name = name.into_iter().find(|name| !name.is_empty()).unwrap_or_else(|| user.id.clone());
    let email = (!user.email.is_empty()).then(|| wire.plain(&user.email));
    Person { id: user.id.clone(), name: wire.plain(&name), email }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn user(id: &str, first: &str, last: &str, inactive: bool) -> User {
        let email = format!("{}.{}@tenant.example", first.to_lowercase(), last.to_lowercase());
        User { id: id.into(), first: first.into(), last: last.into(), nick: String::new(), email, inactive }
    }

    fn ids(users: &[User], name: &str) -> Vec<String> {
        best(users, name).into_iter().map(|user| user.id.clone()).collect()
    }

    #[test]
    fn a_name_finds_the_person_however_it_is_said() {
        let users = [user("1", "Carly", "Jones", false), user("2", "Tom", "Carly", false)];
        for name in ["Carly", "carly", " CARLY  jones ", "carly.jones@tenant.example"] {
            assert_eq!(ids(&users, name), ["1"], "{name} is how a person would say it");
        }
        assert!(ids(&users, "").is_empty(), "no name is nobody's name");
    }

    #[test]
    fn an_active_person_comes_before_one_who_left() {
        let users = [user("1", "Carly", "Jones", true), user("2", "Carly", "Smith", false)];
        assert_eq!(ids(&users, "Carly"), ["2"], "a person who left is rarely the one who is meant");
        assert_eq!(ids(&users[..1], "Carly"), ["1"], "but may still own companies");
    }

    #[test]
    fn two_of_the_same_name_are_not_guessed_between() {
        let users = [user("1", "Carly", "Jones", false), user("2", "Carly", "Smith", false)];
        assert_eq!(ids(&users, "Carly").len(), 2, "rows of the wrong person would prove nothing");
    }
}
