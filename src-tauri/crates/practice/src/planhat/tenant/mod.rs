//! The tenant's records, kept in memory.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use self::model::Model;
use crate::planhat::{people::Person, roles::Portfolio};

pub(crate) mod generator;
pub(crate) mod list;
pub(crate) mod model;
mod seed;
mod words;

/// A record: field names and values.
pub(crate) type Record = Map<String, Value>;
/// Records by model, in the order in which lists give them.
pub(crate) type Records = BTreeMap<Model, Vec<Record>>;

/// What the tenant itself knows of a company, to compare an answer with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanyFact {
    /// The record's `_id`.
    pub id: String,
    /// The company's name.
    pub name: String,
    /// The company's phase.
    pub phase: String,
    /// Annual recurring revenue.
    pub arr: u64,
}

/// The tenant.
#[derive(Debug)]
pub(crate) struct Tenant {
    records: Records,
}

impl Tenant {
    /// A new tenant: always the same one.
    pub(crate) fn new() -> Self {
        Self { records: seed::records() }
    }

    pub(crate) fn all(&self, model: Model) -> &[Record] {
        self.records.get(&model).map(Vec::as_slice).unwrap_or_default()
    }

    pub(crate) fn find(&self, model: Model, id: &str) -> Option<&Record> {
        self.all(model).iter().find(|record| is(record, id))
    }

    pub(crate) fn find_mut(&mut self, model: Model, id: &str) -> Option<&mut Record> {
        self.records.get_mut(&model)?.iter_mut().find(|record| is(record, id))
    }

    pub(crate) fn add(&mut self, model: Model, record: Record) {
        self.records.entry(model).or_default().push(record);
    }

    /// Whether there was such a record.
    pub(crate) fn remove(&mut self, model: Model, id: &str) -> bool {
        let Some(records) = self.records.get_mut(&model) else { return false };
        let before = records.len();
        records.retain(|record| !is(record, id));
        records.len() < before
    }

    /// Whether a person's Role lets them see this record at all ("Portfolio Access").
    pub(crate) fn sees(&self, person: &Person, model: Model, record: &Record) -> bool {
        if person.role.portfolio == Portfolio::Full || model == Model::User {
            return true;
        }
        match model {
            Model::Company => string(record, "owner") == Some(&person.user_id),
            _ => string(record, "companyId")
                .and_then(|id| self.find(Model::Company, id))
                .is_some_and(|company| string(company, "owner") == Some(&person.user_id)),
        }
    }

    /// The companies that the user with this address owns, in the tenant's order.
    pub(crate) fn companies_owned_by(&self, email: &str) -> Vec<CompanyFact> {
        let owner = self.all(Model::User).iter().find(|user| string(user, "email") == Some(email));
        let Some(owner) = owner.and_then(|user| string(user, "_id")) else { return Vec::new() };
        let owned = self.all(Model::Company).iter().filter(|company| string(company, "owner") == Some(owner));
        owned.map(fact).collect()
    }
}

fn is(record: &Record, id: &str) -> bool {
    string(record, "_id") == Some(id)
}

pub(crate) fn string<'a>(record: &'a Record, field: &str) -> Option<&'a str> {
    record.get(field).and_then(Value::as_str)
}

fn fact(company: &Record) -> CompanyFact {
    let text = |field| string(company, field).unwrap_or_default().to_owned();
    CompanyFact {
        id: text("_id"),
        name: text("name"),
        phase: text("phase"),
        arr: company.get("arr").and_then(Value::as_u64).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::planhat::people::USERS;

    #[test]
    fn the_tenant_is_believable_in_size() {
        let tenant = Tenant::new();
        assert!(tenant.all(Model::Company).len() >= 240, "paging needs more than two pages of companies");
        assert_eq!(tenant.all(Model::User).len(), 23, "every colleague is a User record");
        for model in Model::ALL {
            assert!(
                !tenant.all(model).is_empty(),
                "{model} has no records, so a query for it proves nothing"
            );
        }
    }

    #[test]
    fn the_tenant_is_the_same_every_time() {
        assert_eq!(Tenant::new().records, Tenant::new().records, "tests and people compare across runs");
    }

    #[test]
    fn every_owner_owns_as_many_companies_as_written_down() {
        let tenant = Tenant::new();
        for user in &USERS {
            let owned = tenant.companies_owned_by(&user.email());
            assert_eq!(owned.len(), user.companies, "{} {}", user.first_name, user.last_name);
        }
    }

    #[test]
    fn ids_are_unique_and_fields_are_declared() {
        let tenant = Tenant::new();
        let mut seen = std::collections::HashSet::new();
        for (model, records) in &tenant.records {
            for record in records {
                assert!(
                    seen.insert(string(record, "_id").unwrap().to_owned()),
                    "an id names one record only"
                );
                for field in record.keys() {
                    assert!(
                        model.kind_of(field).is_some(),
                        "{model}.{field} could not be selected or filtered"
                    );
                }
            }
        }
    }

    #[test]
    fn carly_is_one_active_user() {
        let carlys = USERS.iter().filter(|user| user.first_name == "Carly").count();
        assert_eq!(carlys, 1, "the article's example question must have one meaning");
    }
}
