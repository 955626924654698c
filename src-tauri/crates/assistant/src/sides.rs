//! The two sides that decide what somebody is granted: the OAuth Client as it is planned, the Roles as they are described.

use std::cell::LazyCell;

use guide::access::file::{Allowed, PlanRecord, Preview, rows};
use guide::access::{
    Access, Action, Actions, Catalogue, OauthClient, Plan, Portfolio, Rights, Role, Scope, Start, preview,
    table,
};
use guide::recipe::CopyItem;
use guide::words::Words;
use journey::Journey;
use practice::Practice;

use crate::desk::Open;
use crate::wording::of_client;

/// The two sides that decide what somebody is granted, as they are planned and described.
pub(crate) struct Sides {
    pub(crate) catalogue: Catalogue,
    pub(crate) plan: Plan,
    /// The OAuth Client, as it is planned.
    pub(crate) client: OauthClient,
    /// The Roles that it meets.
    pub(crate) roles: Vec<Role>,
}

/// The two sides, worked out where they are first asked for: of many Roles that takes a while.
pub(crate) type LazySides<'a> = LazyCell<Sides, Box<dyn FnOnce() -> Sides + 'a>>;

impl Sides {
    pub(crate) fn when_needed(open: &Open) -> LazySides<'_> {
        LazyCell::new(Box::new(|| Self::of(open)))
    }

    pub(crate) fn of(open: &Open) -> Self {
        let mut catalogue = catalogue(open);
        let plan = plan(&open.journey, &catalogue);
        // A plan that was saved holds names that were taken as such.
        let access = plan.access(&mut catalogue).unwrap_or_default();
        let roles = roles(open, &mut catalogue);
        let text = |item| of_client(&open.journey, item).unwrap_or_default();
        let (name, short_description) = (text(CopyItem::ClientName), text(CopyItem::ShortDescription));
        let client = OauthClient { name, short_description, access, dynamic: plan.dynamic, logo: None };
        Self { catalogue, plan, client, roles }
    }

    /// The Role of this name.
    pub(crate) fn role(&self, name: &str) -> Option<&Role> {
        self.roles.iter().find(|role| role.name == name)
    }

    /// What somebody with this Role will be asked to authorize.
    pub(crate) fn preview(&self, role: &Role) -> Preview {
        Preview::of(role, &preview(&self.client, role, Scope::Inclusive), &self.catalogue)
    }

    /// The Roles as a table, to be changed by hand.
    pub(crate) fn table(&self) -> String {
        table::write(&self.roles, &self.catalogue)
    }

    /// An access with names in the place of a catalogue's numbers.
    pub(crate) fn rows(&self, access: &Access) -> Vec<Allowed> {
        rows(access, &self.catalogue)
    }

    /// What is to be ticked, a line for each model.
    pub(crate) fn ticks(&self, words: &Words) -> String {
        if self.client.dynamic {
            return words.get("access-dynamic", &[]);
        }
        let line = |row: &Allowed| format!("{}: {}{}", row.model, level(row), only(row, words));
        self.planned().iter().map(line).collect::<Vec<_>>().join("\n")
    }

    fn planned(&self) -> Vec<Allowed> {
        rows(&self.client.access, &self.catalogue)
    }

    /// Plan and Roles, for `hatcheck preview`.
    pub(crate) fn record(&self) -> Option<String> {
        let record = PlanRecord::of(&self.client, &self.roles, &self.catalogue);
        serde_json::to_string_pretty(&record).ok()
    }

    /// What the OAuth Client is to allow, in a line; nothing where every person chooses that.
    pub(crate) fn in_a_line(&self, words: &Words) -> String {
        let row = |row: &Allowed| format!("{} ({}){}", row.model, level(row), only(row, words));
        let rows = if self.client.dynamic { Vec::new() } else { self.planned() };
        rows.iter().map(row).collect::<Vec<_>>().join(", ")
    }
}

fn level(row: &Allowed) -> String {
    row.actions.iter().map(Action::label).collect::<Vec<_>>().join(", ")
}

/// The fields that a row is limited to, in brackets.
fn only(row: &Allowed, words: &Words) -> String {
    let named = |fields: &Vec<String>| {
        format!(" ({})", words.get("access-fields", &[("fields", &fields.join(", "))]))
    };
    row.fields.as_ref().map(named).unwrap_or_default()
}

/// The models of the practice tenant while that is open, or else what is known of Planhat.
pub(crate) fn catalogue(open: &Open) -> Catalogue {
    match open.practice {
        Some(_) => practised_models(),
        None => Catalogue::known(),
    }
}

fn practised_models() -> Catalogue {
    let mut catalogue = Catalogue::only(&practice::Model::ALL.map(practice::Model::label));
    for model in practice::Model::ALL {
        if let Some(known) = catalogue.find(model.label()) {
            catalogue.describe(known, model.choosable_fields());
        }
    }
    catalogue
}

/// What was planned, or what is suggested.
pub(crate) fn plan(journey: &Journey, catalogue: &Catalogue) -> Plan {
    journey.plan().cloned().unwrap_or_else(|| Plan::suggested(catalogue))
}

/// The Roles that the admin described; before that the practice tenant's, or starting points for Planhat's own.
fn roles(open: &Open, catalogue: &mut Catalogue) -> Vec<Role> {
    let described = open.journey.roles();
    match &open.practice {
        _ if !described.is_empty() => described.iter().filter_map(|role| role.role(catalogue).ok()).collect(),
        Some(practice) => practised(practice, catalogue),
        None => Start::ALL.iter().filter_map(|start| assumed(*start, catalogue)).collect(),
    }
}

fn assumed(start: Start, catalogue: &Catalogue) -> Option<Role> {
    let access = start.access(catalogue);
    Some(Role { name: start.role_name()?.to_owned(), access, portfolio: None, assumed: true })
}

fn practised(practice: &Practice, catalogue: &mut Catalogue) -> Vec<Role> {
    practice.described_roles().into_iter().map(|role| described(role, catalogue)).collect()
}

fn described(role: practice::Role, catalogue: &mut Catalogue) -> Role {
    let mut access = Access::default();
    for (model, on) in role.permissions.iter() {
        let Some(id) = catalogue.find(model.label()) else { continue };
        for one in on.iter() {
            let actions = Actions::of(&[action(one)]);
            let rights = match role.permissions.limit(model, one) {
                None => Rights::on_every_field(actions),
                Some(limit) => {
                    let fields = limit.iter().filter_map(|name| catalogue.field(id, name).ok());
                    Rights::on_fields(actions, fields)
                }
            };
            access.add(id, &rights);
        }
    }
    Role {
        access,
        portfolio: Some(match role.portfolio {
            practice::Portfolio::Full => Portfolio::Full,
            practice::Portfolio::OnlyMine => Portfolio::OnlyMine,
        }),
        name: role.name.into_owned(),
        assumed: false,
    }
}

const fn action(action: practice::Action) -> Action {
    match action {
        practice::Action::Create => Action::Create,
        practice::Action::View => Action::View,
        practice::Action::Update => Action::Update,
        practice::Action::Remove => Action::Remove,
        practice::Action::Export => Action::Export,
    }
}
