//! Makes the tenant's records: always the same ones.

use jiff::{ToSpan, civil::Date};
use serde_json::{Value, json};

use super::{Record, Records, generator::Generator, model::Model, words};
use crate::planhat::people::{Colleague, Standing, USERS};

/// The day that all generated dates are relative to.
const TODAY: Date = jiff::civil::date(2026, 10, 1);
/// Companies that nobody owns.
const UNOWNED: usize = 5;

/// Every record of the tenant.
pub(super) fn records() -> Records {
    let companies = companies();
    let ids: Vec<String> = companies.iter().filter_map(|company| text(company, "_id")).collect();
    Records::from([
        (Model::User, USERS.iter().map(user).collect()),
        (Model::EndUser, some(640, "end users", &ids, end_user)),
        (Model::Asset, some(180, "assets", &ids, asset)),
        (Model::Conversation, some(260, "conversations", &ids, conversation)),
        (Model::Task, some(160, "tasks", &ids, task)),
        (Model::Opportunity, some(90, "opportunities", &ids, opportunity)),
        (Model::License, some(320, "licenses", &ids, license)),
        (Model::Document, some(12, "documents", &ids, document)),
        (Model::Company, companies),
    ])
}

fn text(record: &Record, field: &str) -> Option<String> {
    record.get(field).and_then(Value::as_str).map(str::to_owned)
}

/// `count` records that belong to companies in turn.
fn some(
    count: usize,
    name: &str,
    companies: &[String],
    make: fn(&mut Generator, usize, &str) -> Value,
) -> Vec<Record> {
    let mut generator = Generator::named(name);
    let belonging = companies.iter().cycle().take(count).enumerate();
    belonging.filter_map(|(index, company)| object(make(&mut generator, index, company))).collect()
}

fn object(value: Value) -> Option<Record> {
    match value {
        Value::Object(record) => Some(record),
        _ => None,
    }
}

/// Midnight of the day so many days from [`TODAY`], as Planhat writes days.
fn day(offset: i64) -> String {
    format!("{}T00:00:00.000Z", TODAY.saturating_add(offset.days()))
}

/// A moment within the last `days` days.
fn recently(generator: &mut Generator, days: usize) -> String {
    let (hour, minute) = (8 + generator.below(10), 1 + generator.below(59));
    let offset = -small(generator.below(days)) - 1;
    format!("{}T{hour:02}:{minute:02}:00.000Z", TODAY.saturating_add(offset.days()))
}

fn small(number: usize) -> i64 {
    i64::try_from(number).unwrap_or_default()
}

fn user(colleague: &Colleague) -> Record {
    let mut record = Record::new();
    let standing = colleague.standing;
    let fields = [
        ("_id", json!(colleague.user_id())),
        ("email", json!(colleague.email())),
        ("nickName", json!(colleague.first_name)),
        ("firstName", json!(colleague.first_name)),
        ("lastName", json!(colleague.last_name)),
        ("roles", json!([colleague.role])),
        ("inactive", json!(standing == Standing::Inactive)),
        ("isHidden", json!(false)),
        ("teams", json!(["Customer Success"])),
        ("custom", json!({})),
    ];
    record.extend(fields.map(|(name, value)| (name.to_owned(), value)));
    record
}

/// Each company's owner, so mixed that one owner's companies are spread over all pages.
fn owners(generator: &mut Generator) -> Vec<Option<String>> {
    let owned = USERS.iter().flat_map(|user| vec![Some(user.user_id()); user.companies]);
    let mut owners: Vec<_> = owned.chain(vec![None; UNOWNED]).collect();
    generator.shuffle(&mut owners);
    owners
}

fn companies() -> Vec<Record> {
    let mut generator = Generator::named("companies");
    let owners = owners(&mut generator);
    let mut names = company_names();
    generator.shuffle(&mut names);
    let make = |(index, (name, owner)): (usize, (String, Option<String>))| {
        object(company(&mut generator, index, &name, owner))
    };
    names.into_iter().zip(owners).enumerate().filter_map(make).collect()
}

fn company_names() -> Vec<String> {
    let named = |first| words::COMPANY_SECOND.iter().map(move |second| format!("{first} {second}"));
    words::COMPANY_FIRST.iter().flat_map(named).collect()
}

fn company(g: &mut Generator, index: usize, name: &str, owner: Option<String>) -> Value {
    let mrr = 400 + 50 * g.below(240);
    let customer_for = 30 + small(g.below(1_800));
    json!({
        "_id": g.id(),
        "name": name,
        "externalId": format!("crm-{}", 10_000 + index),
        "owner": owner,
        "coOwner": null,
        "phase": g.pick(words::PHASES),
        "phaseSince": day(-small(g.below(200))),
        "status": if g.below(20) == 0 { "canceled" } else { "customer" },
        "h": 1 + g.below(10),
        "csmScore": 1 + g.below(5),
        "mrr": mrr,
        "arr": mrr * 12,
        "nrr30": 85 + g.below(40),
        "renewalDate": day(small(g.below(365))),
        "customerFrom": day(-customer_for),
        "lastTouch": recently(g, 90),
        "lastTouchType": g.pick(words::TOUCHES),
        "domains": [format!("{}.example", name.to_lowercase().replace(' ', "-"))],
        "tags": [g.pick(words::TAGS)],
        "products": [g.pick(words::PRODUCTS)],
        "description": format!("{name} came to us {customer_for} days ago. {}", BACKGROUND.repeat(8)),
        "createDate": day(-customer_for - 30),
        "lastUpdated": recently(g, 30),
        "custom": { "Segment": g.pick(words::SEGMENTS), "Region": g.pick(words::REGIONS) },
    })
}

/// Makes descriptions long enough to meet the payload ceiling when many are selected at once.
const BACKGROUND: &str = "Their team works in three places, plans by the quarter, and asks for short, plain updates \
    about usage, open questions and the renewal. ";

fn end_user(g: &mut Generator, index: usize, company: &str) -> Value {
    let (first, last) = (g.pick(words::FIRST_NAMES), g.pick(words::LAST_NAMES));
    json!({
        "_id": g.id(), "companyId": company, "firstName": first, "lastName": last,
        "email": format!("{first}.{last}.{index}@customer.example").to_lowercase(),
        "position": g.pick(words::POSITIONS), "primary": index.is_multiple_of(4), "lastActive": recently(g, 60), "custom": {},
    })
}

fn asset(g: &mut Generator, index: usize, company: &str) -> Value {
    json!({
        "_id": g.id(), "name": g.pick(words::ASSETS), "companyId": company, "externalId": format!("asset-{index}"),
        "status": if g.below(6) == 0 { "retired" } else { "in use" }, "installedOn": day(-small(g.below(900))),
        "custom": { "Serial number": format!("SN-{:06}", g.below(1_000_000)) },
    })
}

fn conversation(g: &mut Generator, _: usize, company: &str) -> Value {
    let subject = g.pick(words::SUBJECTS);
    json!({
        "_id": g.id(), "subject": subject, "companyId": company, "type": g.pick(words::TOUCHES),
        "date": recently(g, 180), "userId": some_user(g), "custom": {},
        "description": format!("{subject}: we agreed on the next steps and on who writes the recap."),
    })
}

fn task(g: &mut Generator, _: usize, company: &str) -> Value {
    json!({
        "_id": g.id(), "action": g.pick(words::ACTIONS), "companyId": company, "ownerId": some_user(g),
        "status": if g.below(3) == 0 { "done" } else { "open" }, "dueDate": day(small(g.below(60)) - 20), "custom": {},
    })
}

fn opportunity(g: &mut Generator, _: usize, company: &str) -> Value {
    json!({
        "_id": g.id(), "title": format!("{} for more teams", g.pick(words::PRODUCTS)), "companyId": company,
        "ownerId": some_user(g), "salesStage": g.pick(words::STAGES), "arr": 1_000 * (1 + g.below(60)),
        "closeDate": day(small(g.below(200)) - 50), "custom": {},
    })
}

fn license(g: &mut Generator, _: usize, company: &str) -> Value {
    let start = small(g.below(300));
    json!({
        "_id": g.id(), "product": g.pick(words::PRODUCTS), "companyId": company, "mrr": 100 + 25 * g.below(80),
        "fromDate": day(-start), "toDate": day(365 - start), "custom": {},
    })
}

fn document(g: &mut Generator, _: usize, company: &str) -> Value {
    let name = g.pick(words::DOCUMENTS);
    json!({
        "_id": g.id(), "name": name, "companyId": company, "createDate": recently(g, 200), "custom": {},
        "content": format!("{name}. Goals, people, dates, and what we agreed to do next."),
    })
}

fn some_user(g: &mut Generator) -> Option<String> {
    USERS.get(g.below(USERS.len())).map(Colleague::user_id)
}
