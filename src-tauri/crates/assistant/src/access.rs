//! What the OAuth Client is to allow, and what that will mean for each Role.

use std::sync::Arc;

use guide::access::file::{Allowed, Preview, RoleRecord, rows};
use guide::access::{
    Access, Action, Actions, Catalogue, Intention, ModelId, OauthClient, Plan, PlanChange, Portfolio, Rights,
    Role, Scope, Start, Warning, preview, table,
};
use guide::problem::{Problem, ProblemCode};
use guide::recipe::{CopyItem, Given, Step};
use journey::{Event, Journey};
use practice::Practice;

use crate::Inner;
use crate::desk::Open;
use crate::view::{AccessView, IntentionView, ModelView};
use crate::wording::suggested;

impl Inner {
    pub(crate) async fn plan(self: &Arc<Self>, open: &mut Open, change: &PlanChange) -> Result<(), Problem> {
        let mut catalogue = catalogue(open);
        let malformed = |_| Problem::new(ProblemCode::ValueMalformed).with("reason", "empty");
        let plan = plan(&open.journey, &catalogue).changed(change, &mut catalogue).map_err(malformed)?;
        self.apply(open, Event::Planned { plan }).await
    }

    pub(crate) async fn describe_roles(self: &Arc<Self>, open: &mut Open, text: &str) -> Result<(), Problem> {
        let mut catalogue = catalogue(open);
        let read = match text.trim() {
            "" => Ok(Vec::new()),
            table => table::read(table, "CSM", &mut catalogue),
        };
        match read {
            Ok(roles) => {
                open.flaws.clear();
                let roles = roles.iter().map(|role| RoleRecord::of(role, &catalogue)).collect();
                self.apply(open, Event::RolesDescribed { roles }).await
            }
            Err(flaws) => {
                open.flaws = flaws;
                Ok(())
            }
        }
    }
}

/// What is shown in the step that decides the permissions; nothing in any other.
pub(crate) fn view(open: &Open, step: &Step) -> Option<AccessView> {
    if step.provides != Given::Permissions {
        return None;
    }
    let journey = &open.journey;
    let Sides { catalogue, plan, client, roles } = Sides::of(open);
    let access = client.access.clone();
    let previewed = |role: &Role| Preview::of(role, &preview(&client, role, Scope::Inclusive), &catalogue);
    let wanted = |intention: &Intention| IntentionView {
        intention: *intention,
        wanted: plan.intentions.contains(intention),
    };
    Some(AccessView {
        intentions: Intention::ALL.iter().map(wanted).collect(),
        models: catalogue.models().map(|model| model_view(model, &access, &catalogue)).collect(),
        permissions: rows(&access, &catalogue),
        adjusted: plan.is_adjusted(&access, &catalogue),
        warnings: Warning::of(&access, &catalogue),
        previews: roles.iter().map(previewed).collect(),
        table: table::write(&roles, &catalogue),
        described: !journey.roles().is_empty(),
        flaws: open.flaws.clone(),
        client_name: client.name.clone(),
        short_description: client.short_description.clone(),
    })
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

impl Sides {
    pub(crate) fn of(open: &Open) -> Self {
        let mut catalogue = catalogue(open);
        let plan = plan(&open.journey, &catalogue);
        // A plan that was saved holds names that were taken as such.
        let access = plan.access(&mut catalogue).unwrap_or_default();
        let roles = roles(open, &mut catalogue);
        let recipe = open.journey.recipe().id;
        let text = |item| suggested(item, recipe).unwrap_or_default().to_owned();
        let (name, short_description) = (text(CopyItem::ClientName), text(CopyItem::ShortDescription));
        let client = OauthClient { name, short_description, access, ..OauthClient::default() };
        Self { catalogue, plan, client, roles }
    }

    /// The Role of this name.
    pub(crate) fn role(&self, name: &str) -> Option<&Role> {
        self.roles.iter().find(|role| role.name == name)
    }

    /// What the OAuth Client is to allow, in a line.
    pub(crate) fn in_a_line(&self) -> String {
        let level = |actions: Actions| actions.iter().map(Action::label).collect::<Vec<_>>().join(", ");
        let row = |row: &Allowed| format!("{} ({})", row.model, level(row.actions));
        rows(&self.client.access, &self.catalogue).iter().map(row).collect::<Vec<_>>().join(", ")
    }
}

fn model_view(model: ModelId, access: &Access, catalogue: &Catalogue) -> ModelView {
    ModelView {
        name: catalogue.name(model).to_owned(),
        source: catalogue.source(model),
        fields: catalogue.fields(model).to_vec(),
        actions: access.actions(model),
    }
}

/// The models of the practice tenant while that is open, or else what is known of Planhat.
fn catalogue(open: &Open) -> Catalogue {
    match open.practice {
        Some(_) => Catalogue::only(&practice::Model::ALL.map(practice::Model::label)),
        None => Catalogue::known(),
    }
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

fn practised(practice: &Practice, catalogue: &Catalogue) -> Vec<Role> {
    practice.described_roles().into_iter().map(|role| described(role, catalogue)).collect()
}

fn described(role: practice::Role, catalogue: &Catalogue) -> Role {
    let allowed = |(model, actions): (practice::Model, practice::Actions)| {
        let rights = Rights::on_every_field(actions.iter().map(action).collect::<Actions>());
        Some((catalogue.find(model.label())?, rights))
    };
    Role {
        access: role.permissions.iter().filter_map(allowed).collect(),
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
