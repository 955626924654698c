//! The people of the practice tenant: all its users, and those of them who can sign in.

use serde::Serialize;

use crate::planhat::{roles::Role, tenant::generator::Generator};

/// Somebody who can sign in to the practice tenant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Person {
    /// The id of the person's User record.
    pub user_id: String,
    /// First and last name.
    pub name: String,
    /// The address that identifies the person at the sign-in.
    pub email: String,
    /// The person's Role, with what it allows.
    pub role: Role,
}

/// A user of the tenant, as written down here.
pub(crate) struct Colleague {
    pub(crate) first_name: &'static str,
    pub(crate) last_name: &'static str,
    pub(crate) role: &'static str,
    /// How many companies the user owns.
    pub(crate) companies: usize,
    pub(crate) standing: Standing,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Offered on the sign-in page.
    SignsIn,
    /// A user, but not offered there.
    Active,
    /// Left the firm, and may still own companies.
    Inactive,
}

use Standing::{Active, Inactive, SignsIn};

const fn user(
    first_name: &'static str,
    last_name: &'static str,
    role: &'static str,
    companies: usize,
    standing: Standing,
) -> Colleague {
    Colleague { first_name, last_name, role, companies, standing }
}

/// Every user. On purpose: one "Carly"; two called Maria; one who left and still owns companies; one who owns none; one
/// who owns more than two pages of them.
pub(crate) const USERS: [Colleague; 23] = [
    user("Alex", "Morgan", "Administrator", 6, SignsIn),
    user("Carly", "Andersson", "CSM", 12, SignsIn),
    user("Priya", "Raman", "Manager", 8, SignsIn),
    user("Jonas", "Weber", "Developer", 2, SignsIn),
    user("Tove", "Nilsson", "Asset Steward", 1, SignsIn),
    user("Sam", "Okafor", "Associate", 9, SignsIn),
    user("Grace", "Holloway", "CSM", 214, Active),
    user("Maria", "Rossi", "CSM", 7, Active),
    user("Maria", "Svensson", "CSM", 5, Active),
    user("Viktor", "Holm", "CSM", 3, Inactive),
    user("Ines", "Duarte", "CSM", 0, Active),
    user("Daniel", "Kim", "CSM", 4, Active),
    user("Elin", "Berg", "CSM", 6, Active),
    user("Farah", "Aziz", "Manager", 5, Active),
    user("Hugo", "Martin", "CSM", 3, Active),
    user("Kenji", "Sato", "CSM", 6, Active),
    user("Lena", "Fischer", "CSM", 4, Active),
    user("Noah", "Bennett", "Associate", 5, Active),
    user("Olivia", "Park", "CSM", 3, Active),
    user("Ravi", "Patel", "CSM", 6, Active),
    user("Sofia", "Lopez", "Developer", 2, Active),
    user("Tomas", "Silva", "Associate", 4, Active),
    user("Nora", "Lindqvist", "Company Steward", 0, SignsIn),
];

impl Colleague {
    pub(crate) fn email(&self) -> String {
        format!("{}.{}@practice.example", self.first_name, self.last_name).to_lowercase()
    }

    /// The id of the User record: fixed for each person, whatever else is generated.
    pub(crate) fn user_id(&self) -> String {
        Generator::named(&self.email()).id()
    }

    fn person(&self) -> Person {
        Person {
            user_id: self.user_id(),
            name: format!("{} {}", self.first_name, self.last_name),
            email: self.email(),
            role: Role::named(self.role),
        }
    }
}

/// Those who can sign in, in the order of the sign-in page: the tenant's own, and a guest for each of `roles`.
pub(crate) fn who_can_sign_in(roles: Vec<Role>) -> Vec<Person> {
    let own = USERS.iter().filter(|user| user.standing == SignsIn).map(Colleague::person);
    own.chain(roles.into_iter().enumerate().map(|(at, role)| guest(at + 1, role))).collect()
}

/// Somebody with a Role that was brought along. A guest owns nothing.
fn guest(number: usize, role: Role) -> Person {
    let email = format!("guest.{number:02}@practice.example");
    Person { user_id: Generator::named(&email).id(), name: format!("Guest {number:02}"), email, role }
}
