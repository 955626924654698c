//! OAuth Clients, Roles and previews as JSON: what `hatcheck preview` reads and writes, and what a journey keeps.
//!
//! ```json
//! { "name": "ChatGPT Connector", "short_description": "Customer data for ChatGPT",
//!   "permissions": [ { "model": "Company", "actions": ["view", "update"], "fields": ["name", "phase"] } ] }
//! ```
//!
//! A row without `fields` is about every field; rows add up. `"permissions": { "Company": ["view"] }` says the same as
//! rows without fields. A Role may also have a `portfolio` (`full`, `team`, `only_mine`). Keys that are not known are
//! refused.

use std::fmt;

use serde::de::value::SeqAccessDeserializer;
use serde::de::{IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use ts_rs::TS;

use super::action::{Action, Actions};
use super::catalogue::{Catalogue, FieldId, ModelId, NoName};
use super::preview::{
    Bound, OauthClient, Portfolio, Prediction, Role, Scope, Side, Withheld, WithheldPart, preview,
};
use super::set::{Access, Rights};
use super::warning::Warning;
use crate::problem::{Problem, ProblemCode};
use crate::value::{Flaw, at_character};

/// The version of the form in which previews are written.
pub const SCHEMA: u32 = 1;

/// What is allowed on one model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Allowed {
    /// The model's name.
    pub model: String,
    /// What is allowed on it.
    pub actions: Actions,
    /// The fields on which it is allowed; every field if it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub fields: Option<Vec<String>>,
}

/// Permissions in a file, as rows or by model. What is said by model holds on every field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Permissions(Vec<Allowed>);

/// Written out, since an error of an untagged enum names neither what is wrong nor where.
impl<'de> Deserialize<'de> for Permissions {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PermissionsVisitor).map(Self)
    }
}

struct PermissionsVisitor;

impl<'de> Visitor<'de> for PermissionsVisitor {
    type Value = Vec<Allowed>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of rows, or actions by data model")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, rows: A) -> Result<Self::Value, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(rows))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut models: A) -> Result<Self::Value, A::Error> {
        let mut rows = Vec::new();
        while let Some((model, actions)) = models.next_entry()? {
            rows.push(Allowed { model, actions, fields: None });
        }
        Ok(rows)
    }
}

/// An OAuth Client in a file. A key that is not known is refused, since a limit that is misspelled would be none.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClientFile {
    /// The name on the authorization screen.
    #[serde(default)]
    pub name: String,
    /// The sentence below it.
    #[serde(default)]
    pub short_description: String,
    /// The picture beside it.
    #[serde(default)]
    pub logo: Option<String>,
    /// Whether permissions are chosen at each authorization.
    #[serde(default)]
    pub dynamic_permissions: bool,
    /// What it allows.
    #[serde(default)]
    pub permissions: Option<Permissions>,
    /// The Roles of a [`PlanRecord`], which are read elsewhere.
    #[serde(default)]
    #[expect(dead_code, reason = "it is there to be allowed, and ignored")]
    roles: Option<IgnoredAny>,
}

/// A Role in a file.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleFile {
    /// Its name.
    pub name: String,
    /// What it allows.
    pub permissions: Permissions,
    /// Which companies its holders see.
    #[serde(default)]
    pub portfolio: Option<Portfolio>,
    /// Whether it is a starting point that nobody has compared with the tenant yet.
    #[serde(default)]
    pub assumed: bool,
}

/// A file with several Roles, beside an OAuth Client or not.
#[derive(Deserialize)]
struct RolesObject {
    roles: Vec<RoleFile>,
}

/// What tells such a file from one Role.
#[derive(Deserialize)]
struct AnyRoles {
    roles: Option<IgnoredAny>,
}

/// Why a file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// It is not in the form that is described here; where and why, in the words of the JSON reader.
    #[error("{0}")]
    Form(String),
    /// An OAuth Client without permissions.
    #[error("no permissions")]
    NoPermissions,
    /// A list without a Role.
    #[error("no Roles")]
    NoRoles,
    /// A text that is no name.
    #[error("not a name: “{0}”")]
    Name(String),
}

impl Unusable {
    /// What a person is told who typed or pasted it.
    pub fn problem(&self) -> Problem {
        let malformed = Problem::new(ProblemCode::ValueMalformed).with("field", "name");
        let Self::Name(name) = self else { return malformed };
        let foreign = name.trim().chars().enumerate().find(|(_, one)| one.is_control());
        match foreign {
            Some((at, one)) => at_character(malformed.with("reason", Flaw::Character.name()), at, one),
            None if name.trim().is_empty() => malformed.with("reason", Flaw::Empty.name()),
            None => malformed.with("reason", Flaw::TooLong.name()),
        }
    }
}

/// Reads an OAuth Client.
///
/// # Errors
/// If the text is not in the form that is described here.
pub fn read_client(text: &str, catalogue: &mut Catalogue) -> Result<OauthClient, Unusable> {
    let file: ClientFile = parse(text)?;
    if file.permissions.is_none() && !file.dynamic_permissions {
        return Err(Unusable::NoPermissions);
    }
    Ok(OauthClient {
        access: access_of(&file.permissions.unwrap_or_default().0, catalogue)?,
        name: file.name,
        short_description: file.short_description,
        logo: file.logo,
        dynamic: file.dynamic_permissions,
    })
}

/// Reads one Role, a list of Roles, or an object with `roles`.
///
/// # Errors
/// If the text is not in the form that is described here.
pub fn read_roles(text: &str, catalogue: &mut Catalogue) -> Result<Vec<Role>, Unusable> {
    let is_list = text.trim_start_matches('\u{feff}').trim_start().starts_with('[');
    let files = if is_list {
        parse(text)?
    } else if parse::<AnyRoles>(text)?.roles.is_some() {
        parse::<RolesObject>(text)?.roles
    } else {
        vec![parse(text)?]
    };
    match files.is_empty() {
        true => Err(Unusable::NoRoles),
        false => files.into_iter().map(|file| file.role(catalogue)).collect(),
    }
}

fn parse<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, Unusable> {
    serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .map_err(|error| Unusable::Form(error.to_string()))
}

impl RoleFile {
    fn role(self, catalogue: &mut Catalogue) -> Result<Role, Unusable> {
        let access = access_of(&self.permissions.0, catalogue)?;
        let name = self.name.trim().to_owned();
        match name.is_empty() {
            true => Err(Unusable::Name(name)),
            false => Ok(Role { name, access, portfolio: self.portfolio, assumed: self.assumed }),
        }
    }
}

/// The access that rows add up to. Models and fields that are new come into the catalogue.
///
/// # Errors
/// If a name cannot be one.
pub fn access_of(rows: &[Allowed], catalogue: &mut Catalogue) -> Result<Access, Unusable> {
    let mut access = Access::default();
    for row in rows {
        let unnamed = |name: &str| {
            let name = name.to_owned();
            move |NoName| Unusable::Name(name)
        };
        let model = catalogue.model(&row.model).map_err(unnamed(&row.model))?;
        let rights = match &row.fields {
            None => Rights::on_every_field(row.actions),
            Some(fields) => {
                let ids = fields.iter().map(|name| catalogue.field(model, name).map_err(unnamed(name)));
                Rights::on_fields(row.actions, ids.collect::<Result<Vec<FieldId>, _>>()?)
            }
        };
        access.add(model, &rights);
    }
    Ok(access)
}

/// The rows of an access, in the catalogue's order: for each model what holds for every field, then what is limited.
pub fn rows(access: &Access, catalogue: &Catalogue) -> Vec<Allowed> {
    access.iter().flat_map(|(model, rights)| rows_of(model, rights, catalogue)).collect()
}

pub(super) fn rows_of(model: ModelId, rights: &Rights, catalogue: &Catalogue) -> Vec<Allowed> {
    let row = |actions, fields| Allowed { model: catalogue.name(model).to_owned(), actions, fields };
    let everywhere = rights.actions().without(rights.limited());
    let mut rows: Vec<_> = (!everywhere.is_empty()).then(|| row(everywhere, None)).into_iter().collect();
    for (fields, actions) in limits(model, rights, catalogue) {
        rows.push(row(actions, Some(fields)));
    }
    rows
}

/// The limited actions, together where they are limited to the same fields.
fn limits(model: ModelId, rights: &Rights, catalogue: &Catalogue) -> Vec<(Vec<String>, Actions)> {
    let mut limits: Vec<(Vec<String>, Actions)> = Vec::new();
    for action in Action::ALL {
        let Some(fields) = rights.fields(*action) else { continue };
        let fields: Vec<_> = fields.map(|field| catalogue.field_name(model, field).to_owned()).collect();
        let one = Actions::of(&[*action]);
        match limits.iter_mut().find(|(known, _)| *known == fields) {
            Some((_, actions)) => *actions = actions.union(one),
            None => limits.push((fields, one)),
        }
    }
    limits
}

/// A Role as a journey keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleRecord {
    /// Its name.
    pub name: String,
    /// What it allows.
    pub permissions: Vec<Allowed>,
    /// Which companies its holders see, where that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub portfolio: Option<Portfolio>,
    /// Whether it is a starting point that nobody has compared with the tenant yet.
    #[serde(default, skip_serializing_if = "is_false")]
    pub assumed: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
const fn is_false(is: &bool) -> bool {
    !*is
}

impl RoleRecord {
    /// The record of a Role.
    pub fn of(role: &Role, catalogue: &Catalogue) -> Self {
        let permissions = rows(&role.access, catalogue);
        let (name, portfolio, assumed) = (role.name.clone(), role.portfolio, role.assumed);
        Self { name, permissions, portfolio, assumed }
    }

    /// The Role of a record.
    ///
    /// # Errors
    /// If a name in it cannot be one.
    pub fn role(&self, catalogue: &mut Catalogue) -> Result<Role, Unusable> {
        let access = access_of(&self.permissions, catalogue)?;
        let (name, portfolio, assumed) = (self.name.clone(), self.portfolio, self.assumed);
        Ok(Role { name, access, portfolio, assumed })
    }
}

/// What one side would allow and the other does not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Missing {
    /// The model's name.
    pub model: String,
    /// What is missing on it.
    pub actions: Actions,
    /// The side that does not allow it.
    pub because: Side,
    /// Whether it is missing altogether, or on some fields.
    pub part: WithheldPart,
}

/// What somebody with a Role will be asked to authorize.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Preview {
    /// The Role's name.
    pub role: String,
    /// Which companies its holders see, where that was said.
    pub portfolio: Option<Portfolio>,
    /// Whether the Role is a starting point that nobody has compared with the tenant yet.
    #[serde(default)]
    pub assumed: bool,
    /// How far the prediction binds.
    pub bound: Bound,
    /// What they can authorize; nothing at all if it is empty.
    pub granted: Vec<Allowed>,
    /// What is missing, first because of the Role, then because of the OAuth Client.
    pub missing: Vec<Missing>,
    /// `permission_empty`, where there is nothing to authorize.
    #[serde(default)]
    pub problem: Option<Problem>,
}

impl Preview {
    /// A prediction with names in the place of a catalogue's numbers.
    pub fn of(role: &Role, prediction: &Prediction, catalogue: &Catalogue) -> Self {
        let missing = |one: &Withheld| Missing {
            model: catalogue.name(one.model).to_owned(),
            actions: one.actions,
            because: one.because,
            part: one.part,
        };
        Self {
            role: role.name.clone(),
            portfolio: role.portfolio,
            assumed: role.assumed,
            bound: prediction.bound,
            granted: rows(&prediction.granted, catalogue),
            missing: prediction.withheld.iter().map(missing).collect(),
            problem: prediction
                .is_empty()
                .then(|| Problem::new(ProblemCode::PermissionEmpty).with("role", &role.name)),
        }
    }
}

/// An OAuth Client in a preview.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviewedClient {
    /// The name on the authorization screen.
    pub name: String,
    /// The sentence below it.
    pub short_description: String,
    /// The picture beside it.
    pub logo: Option<String>,
    /// Whether permissions are chosen at each authorization.
    pub dynamic_permissions: bool,
    /// What it allows.
    pub permissions: Vec<Allowed>,
}

impl PreviewedClient {
    /// A client with names in the place of a catalogue's numbers.
    pub fn of(client: &OauthClient, catalogue: &Catalogue) -> Self {
        Self {
            name: client.name.clone(),
            short_description: client.short_description.clone(),
            logo: client.logo.clone(),
            dynamic_permissions: client.dynamic,
            permissions: rows(&client.access, catalogue),
        }
    }
}

/// A plan and the Roles that it meets, as one file that is an OAuth Client's and the Roles' at once: both `--client` and
/// `--role` take it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlanRecord {
    /// The OAuth Client.
    #[serde(flatten)]
    pub client: PreviewedClient,
    /// The Roles.
    pub roles: Vec<RoleRecord>,
}

impl PlanRecord {
    /// The record of a plan.
    pub fn of(client: &OauthClient, roles: &[Role], catalogue: &Catalogue) -> Self {
        let roles = roles.iter().map(|role| RoleRecord::of(role, catalogue)).collect();
        Self { client: PreviewedClient::of(client, catalogue), roles }
    }
}

/// What `hatcheck preview --json` says: an OAuth Client, and what each Role will be asked to authorize for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Previewed {
    /// The version of this form, [`SCHEMA`].
    pub schema: u32,
    /// Whether every Role has something to authorize.
    pub ok: bool,
    /// The OAuth Client.
    pub client: PreviewedClient,
    /// What to think about in what it allows.
    pub warnings: Vec<Warning>,
    /// One for each Role, in the order in which they were given.
    pub roles: Vec<Preview>,
}

impl Previewed {
    /// Applies the rule to each Role.
    pub fn of(client: &OauthClient, roles: &[Role], scope: Scope, catalogue: &Catalogue) -> Self {
        let one = |role: &Role| Preview::of(role, &preview(client, role, scope), catalogue);
        let roles: Vec<Preview> = roles.iter().map(one).collect();
        let warnings = if client.dynamic { Vec::new() } else { Warning::of(&client.access, catalogue) };
        Self {
            schema: SCHEMA,
            ok: roles.iter().all(|role| role.problem.is_none()),
            client: PreviewedClient::of(client, catalogue),
            warnings,
            roles,
        }
    }
}
