//! What a sign-in was found to grant, compared with what was predicted.
//!
//! Reading finds out less than was granted. That records come back proves View; what a server merely describes is a sign,
//! and only where the same server refuses to describe what is not allowed; of Export nothing tells. So an action is one of
//! four things here: done, described, refused, or none of these, and only what the server itself said makes a
//! difference. The same holds of fields, where an action is limited to some. Why there is one, two sides and an earlier authorization can answer for: whatever cannot be ruled out is
//! named beside the others ([`Difference::causes`]).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::action::{Action, Actions};
use super::catalogue::{Catalogue, ModelId};
use super::file::{Allowed, rows_of};
use super::preview::{Bound, OauthClient, Portfolio, Prediction, Role, Scope, preview};
use super::set::Access;
use crate::named::named;
use crate::problem::{Problem, ProblemCode};

/// What reading found out about one model.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Reading {
    /// The model's name, as it was asked for.
    pub model: String,
    /// What the server did: it listed records.
    pub done: Actions,
    /// What it described how to do.
    pub described: Actions,
    /// What it refused for want of a permission.
    pub refused: Actions,
    /// Whether a record came back; nothing where none were listed.
    pub records: Option<bool>,
    /// The fields that were seen, where there is a limit to some: of the record that came back, and of what was
    /// described.
    #[serde(default)]
    pub fields: Vec<SeenFields>,
}

/// The fields that were seen with an action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SeenFields {
    /// The action.
    pub action: Action,
    /// Their names, as the server spells them; of custom fields after `custom.`.
    pub fields: Vec<String>,
}

/// A model to ask about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelToAsk {
    /// Its name.
    pub model: String,
    /// Whether its fields matter, since there is a limit to some of them. Of the record that is listed, no more than
    /// its ID is asked for otherwise.
    pub fields: bool,
}

/// What a sign-in was found to grant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Granted {
    /// The token's scope, as it was given with it or else asked for (RFC 6749 §5.1).
    pub scope: Option<String>,
    /// The actions whose tools the server does not list.
    pub unlisted: Actions,
    /// What was found out, model by model.
    pub readings: Vec<Reading>,
    /// Why no further model was asked about.
    pub stopped: Option<Problem>,
}

impl Granted {
    fn on(&self, model: ModelId, catalogue: &Catalogue) -> Option<&Reading> {
        self.readings.iter().find(|one| catalogue.find(&one.model) == Some(model))
    }

    /// Whether the server refuses to describe what is not allowed, so that what it describes counts.
    pub fn describes_what_is_allowed(&self) -> bool {
        let described = Actions::ALL.without(Actions::VIEW);
        self.readings.iter().any(|one| !one.refused.overlap(described).is_empty())
    }

    /// What is granted, as far as it was found out.
    pub fn access(&self, catalogue: &Catalogue) -> Access {
        let counts = self.describes_what_is_allowed();
        let rights = |one: &Reading| {
            let described = if counts { one.described } else { Actions::NONE };
            super::Rights::on_every_field(one.done.union(described))
        };
        let known = |one: &Reading| Some((catalogue.find(&one.model)?, rights(one)));
        self.readings.iter().filter_map(known).collect()
    }
}

/// How a model's columns differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum DifferenceKind {
    /// Predicted, and not granted.
    Less,
    /// Granted, and not predicted.
    More,
    /// Granted as predicted, and yet no record came back.
    Empty,
    /// Predicted, and whether it is granted cannot be told.
    Untold,
}

named! { DifferenceKind {
    Less "less",
    More "more",
    Empty "empty",
    Untold "untold",
} }

/// What can be behind a difference. Its words are in the catalogue, under `granted-cause-<name>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Cause {
    /// The Role allows less than its description says.
    RoleNarrower,
    /// The Role allows more than its description says.
    RoleWider,
    /// The OAuth Client was saved with other permissions than planned, or not since they were planned.
    ClientDiffers,
    /// Both sides allow more than is known of them.
    BothWider,
    /// What was widened holds only once the person authorizes again.
    AuthorizationOlder,
    /// The server does not list the tool for it.
    ToolUnlisted,
    /// The person chose less, as they may.
    Chosen,
    /// The Role shows only some companies, and what belongs to them.
    Portfolio,
    /// There may be no such record at all.
    NoRecords,
    /// No harmless call tells.
    NoReadingTells,
    /// The server may know the field under another name, or let nobody set it.
    FieldUnknown,
    /// The server may give the field with every record.
    FieldAlwaysGiven,
    /// The server does not know the model under this name.
    ModelUnknown,
    /// The proof stopped before it came to this.
    NotReached,
}

named! { Cause {
    RoleNarrower "role_narrower",
    RoleWider "role_wider",
    ClientDiffers "client_differs",
    BothWider "both_wider",
    AuthorizationOlder "authorization_older",
    ToolUnlisted "tool_unlisted",
    Chosen "chosen",
    Portfolio "portfolio",
    NoRecords "no_records",
    NoReadingTells "no_reading_tells",
    FieldUnknown "field_unknown",
    FieldAlwaysGiven "field_always_given",
    ModelUnknown "model_unknown",
    NotReached "not_reached",
} }

/// A difference, and what can be behind it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Difference {
    /// Which way.
    pub kind: DifferenceKind,
    /// In which actions.
    pub actions: Actions,
    /// On which fields; empty where it is about the actions altogether.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<String>>", optional)]
    pub fields: Vec<String>,
    /// The cause, where it is one; of several nobody can tell from here which it is.
    pub causes: Vec<Cause>,
}

/// One model: predicted, granted, difference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ComparedModel {
    /// Its name.
    pub model: String,
    /// What was predicted.
    pub predicted: Actions,
    /// What of it was predicted for some fields only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Allowed>>", optional)]
    pub limits: Vec<Allowed>,
    /// What the server did.
    pub done: Actions,
    /// What it described how to do, and so most likely grants.
    pub described: Actions,
    /// Where the two differ; empty where they do not.
    pub differences: Vec<Difference>,
}

/// How a proof came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Agreement {
    /// As predicted, in all that can be told.
    AsPredicted,
    /// Otherwise than predicted.
    Differs,
    /// As predicted so far; it was not asked to the end.
    Unfinished,
}

named! { Agreement {
    AsPredicted "as_predicted",
    Differs "differs",
    Unfinished "unfinished",
} }

/// What was predicted for somebody with a Role, beside what was granted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Compared {
    /// The Role that the prediction rests on.
    pub role: String,
    /// How it came out.
    pub agreement: Agreement,
    /// How far the prediction bound.
    pub bound: Bound,
    /// Model by model, where something was predicted or differs, in the catalogue's order.
    pub models: Vec<ComparedModel>,
    /// Why it was not asked to the end.
    pub stopped: Option<Problem>,
}

/// What else is known when a difference is explained.
#[derive(Clone, Debug, Default)]
pub struct Background {
    /// What the same OAuth Client granted to others: it cannot be what withholds that.
    pub granted_to_others: Access,
    /// Whether access was widened after somebody had authorized; nothing where that is not known.
    pub widened: Option<bool>,
}

/// The models to ask about: all that either side speaks of, in the catalogue's order.
pub fn models_to_ask(client: &OauthClient, role: &Role, catalogue: &Catalogue) -> Vec<ModelToAsk> {
    let is_limited = |side: &Access, model| side.on(model).is_some_and(|rights| !rights.limited().is_empty());
    let ask = |model| ModelToAsk {
        model: catalogue.name(model).to_owned(),
        fields: is_limited(&client.access, model) || is_limited(&role.access, model),
    };
    client.access.union(&role.access).iter().map(|(model, _)| ask(model)).collect()
}

/// Compares what became of a sign-in with what `client` and `role` come to; nothing where it ended before that could be
/// told. That Planhat lets nobody authorize nothing is as predicted where nothing was predicted.
pub fn compare_sign_in(
    client: &OauthClient,
    role: &Role,
    (granted, problem): (Option<&Granted>, Option<&Problem>),
    background: &Background,
    catalogue: &Catalogue,
) -> Option<Compared> {
    if let Some(granted) = granted {
        return Some(compare(client, role, granted, background, catalogue));
    }
    let refused = problem
        .is_some_and(|one| matches!(one.code, ProblemCode::ConsentDenied | ProblemCode::PermissionEmpty));
    let nothing = refused && preview(client, role, Scope::Inclusive).is_empty();
    nothing.then(|| compare(client, role, &Granted::default(), background, catalogue))
}

/// Compares what was granted with what `client` and `role` come to.
pub fn compare(
    client: &OauthClient,
    role: &Role,
    granted: &Granted,
    background: &Background,
    catalogue: &Catalogue,
) -> Compared {
    let inclusive =
        granted.scope.as_deref().is_none_or(|scope| scope.split(' ').any(|one| one == "inclusive"));
    let scope = if inclusive { Scope::Inclusive } else { Scope::Other };
    let prediction = preview(client, role, scope);
    let case = Case { client, role, granted, background, catalogue, prediction };
    let models: Vec<ComparedModel> = catalogue.models().filter_map(|model| case.model(model)).collect();
    Compared {
        role: role.name.clone(),
        agreement: case.agreement(&models),
        bound: case.prediction.bound,
        models,
        stopped: granted.stopped.clone(),
    }
}

impl Difference {
    const fn of(kind: DifferenceKind, actions: Actions, causes: Vec<Cause>) -> Self {
        Self { kind, actions, fields: Vec::new(), causes }
    }
}

impl Reading {
    /// The fields that were seen with an action.
    fn seen(&self, action: Action) -> &[String] {
        self.fields.iter().find(|one| one.action == action).map_or(&[], |one| &one.fields)
    }
}

/// The side that allows more than is known of it, from whether each is known to allow what was granted.
const fn widening(by_client: bool, by_role: bool) -> Cause {
    match (by_client, by_role) {
        (true, _) => Cause::RoleWider,
        (false, true) => Cause::ClientDiffers,
        (false, false) => Cause::BothWider,
    }
}

/// Whether two names are of one field, as the API or as people write them; `custom` stands for all that are below it.
fn is_same_field(one: &str, other: &str) -> bool {
    const BELOW: &str = "custom.";
    let plain = |name: &str| -> String {
        let name = name.strip_prefix(BELOW).unwrap_or(name);
        name.chars().filter(|one| one.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let covers = |one: &str, other: &str| one == "custom" && other.starts_with(BELOW);
    plain(one) == plain(other) || covers(one, other) || covers(other, one)
}

/// All that a comparison rests on.
struct Case<'a> {
    client: &'a OauthClient,
    role: &'a Role,
    granted: &'a Granted,
    background: &'a Background,
    catalogue: &'a Catalogue,
    prediction: Prediction,
}

impl Case<'_> {
    /// The row of a model; nothing where nothing was predicted and nothing differs.
    fn model(&self, model: ModelId) -> Option<ComparedModel> {
        let predicted = self.prediction.granted.actions(model);
        let reading = self.granted.on(model, self.catalogue).cloned().unwrap_or_default();
        let differences: Vec<Difference> = [
            self.less(model, predicted, &reading),
            self.unlisted(predicted, &reading),
            self.more(model, predicted, &reading),
            self.empty(&reading),
            self.untold(model, predicted, &reading),
        ]
        .into_iter()
        .flatten()
        .filter(|one| !one.actions.is_empty())
        .chain(self.on_fields(model, &reading))
        .collect();
        (!predicted.is_empty() || !differences.is_empty()).then(|| ComparedModel {
            model: self.catalogue.name(model).to_owned(),
            predicted,
            limits: self.limits(model),
            done: reading.done,
            described: reading.described,
            differences,
        })
    }

    fn less(&self, model: ModelId, predicted: Actions, reading: &Reading) -> Option<Difference> {
        let actions = predicted.overlap(reading.refused);
        Some(Difference::of(DifferenceKind::Less, actions, self.narrowing(model, actions)))
    }

    /// What can be behind less than was predicted.
    fn narrowing(&self, model: ModelId, actions: Actions) -> Vec<Cause> {
        match self.prediction.bound {
            Bound::Chosen => vec![Cause::Chosen, Cause::RoleNarrower],
            Bound::AtMost => vec![Cause::Chosen, Cause::RoleNarrower, Cause::ClientDiffers],
            Bound::Exactly => self.withheld(model, actions),
        }
    }

    /// What can withhold what both sides were said to allow.
    fn withheld(&self, model: ModelId, actions: Actions) -> Vec<Cause> {
        let others = self.background.granted_to_others.actions(model);
        let client_allows = actions.without(others).is_empty();
        let older = self.background.widened;
        [
            (older == Some(true), Cause::AuthorizationOlder),
            (true, Cause::RoleNarrower),
            (!client_allows, Cause::ClientDiffers),
            (older.is_none(), Cause::AuthorizationOlder),
        ]
        .into_iter()
        .filter_map(|(possible, cause)| possible.then_some(cause))
        .collect()
    }

    fn unlisted(&self, predicted: Actions, reading: &Reading) -> Option<Difference> {
        let actions = predicted.overlap(self.granted.unlisted).without(reading.done).without(reading.refused);
        Some(Difference::of(DifferenceKind::Less, actions, vec![Cause::ToolUnlisted]))
    }

    /// What is described is more than predicted only where the server describes what is allowed, and nothing else.
    fn more(&self, model: ModelId, predicted: Actions, reading: &Reading) -> Option<Difference> {
        let counts = self.granted.describes_what_is_allowed();
        let described = if counts { reading.described.without(self.granted.unlisted) } else { Actions::NONE };
        let actions = reading.done.union(described).without(predicted);
        let by_client = self.client.dynamic || actions.without(self.client.access.actions(model)).is_empty();
        let by_role = actions.without(self.role.access.actions(model)).is_empty();
        Some(Difference::of(DifferenceKind::More, actions, vec![widening(by_client, by_role)]))
    }

    fn empty(&self, reading: &Reading) -> Option<Difference> {
        let limited = self.role.portfolio.is_some_and(|portfolio| portfolio != Portfolio::Full);
        let causes = if limited { vec![Cause::Portfolio] } else { vec![Cause::Portfolio, Cause::NoRecords] };
        let empty = reading.records == Some(false);
        empty.then(|| Difference::of(DifferenceKind::Empty, Actions::VIEW, causes))
    }

    fn untold(&self, model: ModelId, predicted: Actions, reading: &Reading) -> Option<Difference> {
        let told = reading.done.union(reading.described).union(reading.refused).union(self.granted.unlisted);
        let cause = match self.granted.on(model, self.catalogue) {
            None if self.granted.stopped.is_some() => Cause::NotReached,
            None => Cause::ModelUnknown,
            Some(_) => Cause::NoReadingTells,
        };
        let actions = predicted.without(told);
        Some(Difference::of(DifferenceKind::Untold, actions, vec![cause]))
    }

    /// What was predicted for some fields of a model only.
    fn limits(&self, model: ModelId) -> Vec<Allowed> {
        let rows = self.prediction.granted.on(model).map(|rights| rows_of(model, rights, self.catalogue));
        rows.into_iter().flatten().filter(|row| row.fields.is_some()).collect()
    }

    /// The fields in which what was seen differs from a limit to some, of what is not refused as a whole.
    fn on_fields(&self, model: ModelId, reading: &Reading) -> Vec<Difference> {
        let granted = reading.done.union(reading.described);
        let mut differences = Vec::new();
        for Allowed { actions, fields, .. } in self.limits(model) {
            let limit = fields.unwrap_or_default();
            for action in actions.overlap(granted).iter() {
                differences.extend(self.on_limit(model, action, &limit, reading.seen(action)));
            }
        }
        differences
    }

    /// Of a record, what came back is granted; what did not may be empty. Of a description, what is there is a sign only
    /// where the server is seen to leave out what is not allowed.
    fn on_limit(&self, model: ModelId, action: Action, limit: &[String], seen: &[String]) -> Vec<Difference> {
        let without = |these: &[String], others: &[String]| -> Vec<String> {
            these
                .iter()
                .filter(|one| !others.iter().any(|other| is_same_field(one, other)))
                .cloned()
                .collect()
        };
        let (more, fewer) = (without(seen, limit), without(limit, seen));
        let actions = Actions::of(&[action]);
        let tells = action == Action::View || self.describes_allowed_fields();
        let untold = vec![Cause::NoReadingTells];
        let mut beyond = vec![self.widening_on(model, action, &more)];
        let mut within = self.narrowing(model, actions);
        match action {
            Action::View => beyond.push(Cause::FieldAlwaysGiven),
            _ => within.push(Cause::FieldUnknown),
        }
        let told = tells && action != Action::View && !seen.is_empty();
        let (more_is, fewer_is) = (
            if tells { (DifferenceKind::More, beyond) } else { (DifferenceKind::Untold, untold.clone()) },
            if told { (DifferenceKind::Less, within) } else { (DifferenceKind::Untold, untold) },
        );
        let one = |(kind, causes), fields: Vec<String>| {
            (!fields.is_empty()).then(|| Difference { fields, ..Difference::of(kind, actions, causes) })
        };
        [one(more_is, more), one(fewer_is, fewer)].into_iter().flatten().collect()
    }

    /// Whether the server describes the fields that are allowed and no others, as far as one description shows it.
    fn describes_allowed_fields(&self) -> bool {
        let shows = |model: ModelId, row: &Allowed| {
            let limit = row.fields.as_deref().unwrap_or_default();
            let leaves_out = self.catalogue.fields(model).len() > limit.len();
            let within = |seen: &[String]| {
                !seen.is_empty() && seen.iter().all(|one| limit.iter().any(|other| is_same_field(one, other)))
            };
            let reading = self.granted.on(model, self.catalogue);
            let described = row.actions.without(Actions::VIEW);
            leaves_out && reading.is_some_and(|one| described.iter().any(|action| within(one.seen(action))))
        };
        self.catalogue.models().any(|model| self.limits(model).iter().any(|row| shows(model, row)))
    }

    /// Which side allows more than is known of it, on these fields.
    fn widening_on(&self, model: ModelId, action: Action, fields: &[String]) -> Cause {
        let allows = |side: &Access| {
            side.on(model).filter(|rights| rights.actions().contains(action)).is_some_and(|rights| {
                let Some(limit) = rights.fields(action) else { return true };
                let limit: Vec<&str> = limit.map(|field| self.catalogue.field_name(model, field)).collect();
                fields.iter().all(|one| limit.iter().any(|other| is_same_field(one, other)))
            })
        };
        widening(self.client.dynamic || allows(&self.client.access), allows(&self.role.access))
    }

    fn agreement(&self, models: &[ComparedModel]) -> Agreement {
        let binds = self.prediction.bound == Bound::Exactly;
        let counts = |one: &Difference| match one.kind {
            DifferenceKind::Less => binds || one.causes == [Cause::ToolUnlisted],
            DifferenceKind::More => true,
            DifferenceKind::Empty | DifferenceKind::Untold => false,
        };
        match models.iter().flat_map(|model| &model.differences).any(counts) {
            true => Agreement::Differs,
            false if self.granted.stopped.is_some() => Agreement::Unfinished,
            false => Agreement::AsPredicted,
        }
    }
}

/// The actions that can be asked about by reading, each with the tool that a person's AI app would use for it.
pub const TOOLS: &[(Action, &str)] = &[
    (Action::View, "list_model_records"),
    (Action::Create, "create_model_record"),
    (Action::Update, "update_model_record"),
    (Action::Remove, "delete_model_record"),
];
