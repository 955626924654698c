//! The rule: what a person will be asked to authorize.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::action::{Action, Actions};
use super::catalogue::ModelId;
use super::set::{Access, Rights};
use crate::named::named;

/// An OAuth Client, as far as it decides what can be authorized.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OauthClient {
    /// The name on the authorization screen.
    pub name: String,
    /// The sentence below it.
    pub short_description: String,
    /// The picture beside it: a file's name or an address; nothing where it has none.
    pub logo: Option<String>,
    /// Whether permissions are chosen at each authorization instead of in the client.
    pub dynamic: bool,
    /// What it allows at most; of no effect while `dynamic`.
    pub access: Access,
}

/// A Role, as far as it decides what can be authorized.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Role {
    /// Its name.
    pub name: String,
    /// What it allows.
    pub access: Access,
    /// Which companies its holders see, where that was said.
    pub portfolio: Option<Portfolio>,
    /// Whether this is a starting point that nobody has compared with the tenant yet.
    pub assumed: bool,
}

/// Which companies somebody sees at all (Planhat's "Portfolio Access").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Portfolio {
    /// Every company.
    Full,
    /// Those of the person's team.
    Team,
    /// Those that the person owns.
    OnlyMine,
}

named! { Portfolio {
    Full "full",
    Team "team",
    OnlyMine "only_mine",
} }

/// Which scope an authorization is asked with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// `inclusive`, which Planhat applies by itself: what is asked for is what OAuth Client and Role have in common.
    #[default]
    Inclusive,
    /// Any other, or none. What Planhat then does with a smaller Role is not known; more than the overlap it never
    /// grants.
    Other,
}

/// The two sides that decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Side {
    /// The OAuth Client.
    Client,
    /// The person's Role.
    Role,
}

named! { Side {
    Client "client",
    Role "role",
} }

/// How far a prediction binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Bound {
    /// This is what will be asked for.
    Exactly,
    /// The person chooses within this when they authorize.
    Chosen,
    /// No more than this; perhaps nothing.
    AtMost,
}

named! { Bound {
    Exactly "exactly",
    Chosen "chosen",
    AtMost "at_most",
} }

/// How much of a model one side withholds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum WithheldPart {
    /// The actions altogether.
    Whole,
    /// The actions on some fields.
    SomeFields,
}

named! { WithheldPart {
    Whole "whole",
    SomeFields "some_fields",
} }

/// What one side would allow and the other does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Withheld {
    /// On which model.
    pub model: ModelId,
    /// Which actions.
    pub actions: Actions,
    /// The side that does not allow them.
    pub because: Side,
    /// How much of it.
    pub part: WithheldPart,
}

/// What somebody with a Role will be asked to authorize.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prediction {
    /// What they can authorize.
    pub granted: Access,
    /// How far that binds.
    pub bound: Bound,
    /// What one side alone allows, in the catalogue's order.
    pub withheld: Vec<Withheld>,
}

/// What somebody with `role` will be asked to authorize for `client`.
pub fn preview(client: &OauthClient, role: &Role, scope: Scope) -> Prediction {
    if client.dynamic {
        return Prediction { granted: role.access.clone(), bound: Bound::Chosen, withheld: Vec::new() };
    }
    let granted = client.access.overlap(&role.access);
    let bound = match scope {
        Scope::Inclusive => Bound::Exactly,
        Scope::Other => Bound::AtMost,
    };
    let withheld = withheld(&client.access, &role.access, &granted);
    Prediction { granted, bound, withheld }
}

/// Whether somebody with `role` can authorize nothing for `client`: [`Prediction::is_empty`], without the prediction.
pub fn leaves_nothing(client: &OauthClient, role: &Role) -> bool {
    if client.dynamic { role.access.is_empty() } else { !client.access.meets(&role.access) }
}

fn withheld(client: &Access, role: &Access, granted: &Access) -> Vec<Withheld> {
    let by_role = client.iter().flat_map(|(model, ours)| lost(model, ours, granted.on(model), Side::Role));
    let by_client = role.iter().flat_map(|(model, ours)| lost(model, ours, granted.on(model), Side::Client));
    let mut all: Vec<_> = by_role.chain(by_client).collect();
    all.sort_by_key(|one| (one.because != Side::Role, one.model));
    all
}

/// What is left of `ours` after the other side had its say.
fn lost(
    model: ModelId,
    ours: &Rights,
    granted: Option<&Rights>,
    because: Side,
) -> impl Iterator<Item = Withheld> {
    let kept = granted.map(Rights::actions).unwrap_or_default();
    let narrower = |action: &Action| granted.is_some_and(|granted| is_narrower(granted, ours, *action));
    let fewer: Actions = kept.iter().filter(narrower).collect();
    let parts = [(ours.actions().without(kept), WithheldPart::Whole), (fewer, WithheldPart::SomeFields)];
    parts.into_iter().filter(|(actions, _)| !actions.is_empty()).map(move |(actions, part)| Withheld {
        model,
        actions,
        because,
        part,
    })
}

fn is_narrower(granted: &Rights, ours: &Rights, action: Action) -> bool {
    match (granted.count(action), ours.count(action)) {
        (None, _) => false,
        (Some(_), None) => true,
        (Some(left), Some(had)) => left < had,
    }
}

impl Prediction {
    /// Whether there is nothing to authorize.
    pub const fn is_empty(&self) -> bool {
        self.granted.is_empty()
    }

    /// What is missing because of one side.
    pub fn because(&self, side: Side) -> impl Iterator<Item = &Withheld> {
        self.withheld.iter().filter(move |one| one.because == side)
    }
}
