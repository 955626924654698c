//! What the OAuth Client is to allow, and what that will mean for each Role.

use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use guide::access::file::{Allowed, PlanRecord, Preview, RoleRecord, rows};
use guide::access::{
    Access, Action, Actions, Catalogue, FieldId, Intention, LONGEST_NAME, ModelId, OauthClient, Plan,
    PlanChange, Portfolio, Rights, Role, Scope, Start, Warning, leaves_nothing, preview, table,
};
use guide::problem::Problem;
use guide::recipe::{CopyItem, Given, Step};
use guide::words::Words;
use journey::{Event, Journey, free_name};
use practice::Practice;

use crate::Inner;
use crate::desk::Open;
use crate::draw::{number, page_of};
use crate::view::{AccessView, IntentionView, MOST_PREVIEWS, ModelView, PreviewsView};
use crate::wording::of_client;

impl Inner {
    pub(crate) async fn plan(self: &Arc<Self>, open: &mut Open, change: &PlanChange) -> Result<(), Problem> {
        let mut catalogue = catalogue(open);
        let changed = plan(&open.journey, &catalogue).changed(change, &mut catalogue);
        let plan = changed.map_err(|unusable| unusable.problem())?;
        self.apply(open, Event::Planned { plan }).await
    }

    /// Takes Roles from a table, in the place of all others or beside them. `name` is the Role's where the table names
    /// none.
    pub(crate) async fn describe_roles(
        self: &Arc<Self>,
        open: &mut Open,
        text: &str,
        name: &str,
        beside: bool,
    ) -> Result<(), Problem> {
        let Sides { mut catalogue, roles: before, .. } = Sides::of(open);
        match table::read(text.trim_end(), name.trim(), &mut catalogue) {
            Ok(table::Table { roles: mut read, unread }) => {
                read.iter_mut().for_each(|role| role.assumed = is_still_assumed(role, &before));
                let roles = if beside { put_beside(before, read) } else { read };
                self.described(open, &roles, &catalogue).await?;
                open.unread = unread;
                Ok(())
            }
            Err(flaws) => {
                open.flaws = flaws;
                open.unread.clear();
                Ok(())
            }
        }
    }

    /// Goes back to the Roles that there were before any was described.
    pub(crate) async fn reset_roles(self: &Arc<Self>, open: &mut Open) -> Result<(), Problem> {
        self.described(open, &[], &Catalogue::default()).await
    }

    /// Begins the description of a Role, beside the others.
    pub(crate) async fn start_role(
        self: &Arc<Self>,
        open: &mut Open,
        start: Start,
        name: &str,
    ) -> Result<(), Problem> {
        let Sides { catalogue, mut roles, .. } = Sides::of(open);
        let name = match name.trim() {
            "" => start.role_name().unwrap_or("Role").to_owned(),
            name => name.chars().filter(|one| !one.is_control()).collect(),
        };
        // What somebody described is not to be lost by a button.
        let taken = |name: &str| roles.iter().any(|role| is_called(role, name));
        let name = free_name(&name, LONGEST_NAME, taken);
        let (access, assumed) = (start.access(&catalogue), start != Start::Empty);
        roles.push(Role { name, access, portfolio: None, assumed });
        self.described(open, &roles, &catalogue).await
    }

    async fn described(
        self: &Arc<Self>,
        open: &mut Open,
        roles: &[Role],
        catalogue: &Catalogue,
    ) -> Result<(), Problem> {
        open.flaws.clear();
        open.unread.clear();
        let roles = roles.iter().map(|role| RoleRecord::of(role, catalogue)).collect();
        self.apply(open, Event::RolesDescribed { roles }).await
    }
}

/// A guess that comes back as it was is no fact yet.
fn is_still_assumed(role: &Role, before: &[Role]) -> bool {
    let same =
        |one: &&Role| one.name == role.name && one.access == role.access && one.portfolio == role.portfolio;
    before.iter().find(same).is_some_and(|one| one.assumed)
}

/// Whether a Role has this name, in whatever case.
fn is_called(role: &Role, name: &str) -> bool {
    role.name.to_lowercase() == name.to_lowercase()
}

/// Roles beside others; each takes the place of the one of its name.
fn put_beside(mut roles: Vec<Role>, more: Vec<Role>) -> Vec<Role> {
    for role in more {
        match roles.iter_mut().find(|one| is_called(one, &role.name)) {
            Some(there) => *there = role,
            None => roles.push(role),
        }
    }
    roles
}

/// What is shown in the step that decides the permissions; nothing in any other.
pub(crate) fn view(open: &Open, step: &Step, sides: &LazySides<'_>) -> Option<AccessView> {
    if step.provides != Given::Permissions {
        return None;
    }
    let Sides { catalogue, plan, client, roles } = &**sides;
    let access = &client.access;
    let beside = open.looked_as.as_deref().and_then(|name| sides.role(name)).or(roles.first());
    let wanted = |intention: &Intention| IntentionView {
        intention: *intention,
        wanted: plan.intentions.contains(intention),
    };
    Some(AccessView {
        intentions: Intention::ALL.iter().map(wanted).collect(),
        models: catalogue.models().map(|model| model_view(model, access, catalogue)).collect(),
        permissions: rows(access, catalogue),
        adjusted: plan.is_adjusted(access, catalogue),
        warnings: if client.dynamic { Vec::new() } else { Warning::of(access, catalogue) },
        dynamic: client.dynamic,
        roles: roles.iter().map(|role| role.name.clone()).collect(),
        preview: beside.map(|role| sides.preview(role)),
        empty: number(roles.iter().filter(|role| leaves_nothing(client, role)).count()),
        compared: open.compared_from.map(|from| previews(sides, from)),
        described: !open.journey.roles().is_empty(),
        flaws: open.flaws.clone(),
        unread: open.unread.clone(),
        client_name: client.name.clone(),
        short_description: client.short_description.clone(),
    })
}

/// The page of Roles on which the one at this place is.
fn previews(sides: &Sides, at: u32) -> PreviewsView {
    let from = page_of(usize::try_from(at).unwrap_or(usize::MAX), MOST_PREVIEWS, sides.roles.len());
    let roles = sides.roles.iter().skip(from).take(MOST_PREVIEWS);
    PreviewsView { from: number(from), previews: roles.map(|role| sides.preview(role)).collect() }
}

/// The two sides that decide what somebody is granted, as they are planned and described.
pub(crate) struct Sides {
    pub(crate) catalogue: Catalogue,
    plan: Plan,
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
    fn preview(&self, role: &Role) -> Preview {
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

fn model_view(model: ModelId, access: &Access, catalogue: &Catalogue) -> ModelView {
    ModelView {
        name: catalogue.name(model).to_owned(),
        source: catalogue.source(model),
        fields: catalogue.fields(model).to_vec(),
        actions: access.actions(model),
        limited: access.on(model).map(|rights| limits(model, rights, catalogue)).unwrap_or_default(),
    }
}

/// The fields that any limited action holds for, in the catalogue's order.
fn limits(model: ModelId, rights: &Rights, catalogue: &Catalogue) -> Vec<String> {
    let fields: BTreeSet<FieldId> =
        rights.limited().iter().filter_map(|action| rights.fields(action)).flatten().collect();
    fields.into_iter().map(|field| catalogue.field_name(model, field).to_owned()).collect()
}

/// The models of the practice tenant while that is open, or else what is known of Planhat.
fn catalogue(open: &Open) -> Catalogue {
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

fn plan(journey: &Journey, catalogue: &Catalogue) -> Plan {
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
