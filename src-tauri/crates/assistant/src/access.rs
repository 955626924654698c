//! What the OAuth Client is to allow, and what that will mean for each Role.

use std::collections::BTreeSet;
use std::sync::Arc;

use guide::access::file::{RoleRecord, rows};
use guide::access::{
    Access, Catalogue, FieldId, Intention, LONGEST_NAME, ModelId, PlanChange, Rights, Role, Start, Warning,
    leaves_nothing, table,
};
use guide::problem::Problem;
use guide::recipe::{Given, Step};
use journey::{Event, free_name};

use crate::Inner;
use crate::desk::Open;
use crate::draw::{number, page_of};
use crate::sides::{LazySides, Sides, catalogue, plan};
use crate::view::{AccessView, IntentionView, MOST_PREVIEWS, ModelView, PreviewsView};

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
