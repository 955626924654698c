//! What an OAuth Client is to allow, as somebody plans it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::action::Actions;
use super::catalogue::Catalogue;
use super::file::{Allowed, Unusable, access_of, rows};
use super::intention::Intention;
use super::set::{Access, Rights};

/// What an OAuth Client is to allow, and what for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// What people want from the connection.
    pub intentions: Vec<Intention>,
    /// What it is to allow.
    pub permissions: Vec<Allowed>,
}

/// A change of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "what")]
#[ts(export)]
pub enum PlanChange {
    /// People want this, or do not.
    Intend {
        /// What.
        intention: Intention,
        /// Whether.
        wanted: bool,
    },
    /// Exactly these actions on this model, which is added where it is new.
    Allow {
        /// The model's name.
        model: String,
        /// The actions.
        actions: Actions,
    },
}

impl Plan {
    /// What suits most: to ask about companies, and nothing more.
    pub fn suggested(catalogue: &Catalogue) -> Self {
        let access = Intention::AskCompanies.access(catalogue);
        Self { intentions: vec![Intention::AskCompanies], permissions: rows(&access, catalogue) }
    }

    /// What it allows.
    ///
    /// # Errors
    /// If a name in it cannot be one.
    pub fn access(&self, catalogue: &mut Catalogue) -> Result<Access, Unusable> {
        access_of(&self.permissions, catalogue)
    }

    /// Whether it differs from the least that its intentions take.
    pub fn is_adjusted(&self, access: &Access, catalogue: &Catalogue) -> bool {
        Intention::together(&self.intentions, catalogue) != *access
    }

    /// The same after a change.
    ///
    /// # Errors
    /// If a name in it cannot be one.
    pub fn changed(&self, change: &PlanChange, catalogue: &mut Catalogue) -> Result<Self, Unusable> {
        let mut access = self.access(catalogue)?;
        let mut intentions = self.intentions.clone();
        match change {
            PlanChange::Intend { intention, wanted } => {
                intentions.retain(|one| one != intention);
                if *wanted {
                    intentions.push(*intention);
                    intentions.sort_unstable();
                    access = access.union(&intention.access(catalogue));
                } else {
                    let others = Intention::together(&intentions, catalogue);
                    access = without(&access, &intention.access(catalogue)).union(&others);
                }
            }
            PlanChange::Allow { model, actions } => {
                let unnamed = |_| Unusable::Name(model.clone());
                let model = catalogue.model(model).map_err(unnamed)?;
                access.set(model, Rights::on_every_field(*actions));
            }
        }
        Ok(Self { intentions, permissions: rows(&access, catalogue) })
    }
}

/// `access` without the actions of `less`.
fn without(access: &Access, less: &Access) -> Access {
    let left = |model, rights: &Rights| Rights::on_every_field(rights.actions().without(less.actions(model)));
    access.iter().map(|(model, rights)| (model, left(model, rights))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::Action;

    #[test]
    fn an_intention_that_is_taken_back_takes_what_only_it_needed() {
        let mut catalogue = Catalogue::known();
        let mut plan = Plan::suggested(&catalogue);
        let mut change =
            |plan: &Plan, change: PlanChange| plan.changed(&change, &mut catalogue).expect("a plan");
        let log = |wanted| PlanChange::Intend { intention: Intention::LogWork, wanted };
        let model = "Wind Farm".to_owned();
        plan = change(&plan, PlanChange::Allow { model, actions: Actions::of(&[Action::View]) });
        let before = plan.clone();
        plan = change(&plan, log(true));
        assert!(plan.permissions.iter().any(|row| row.model == "Task"), "logging takes tasks");
        assert_eq!(change(&plan, log(false)), before, "what another intention or a hand allowed stays");
    }

    #[test]
    fn what_is_set_by_hand_is_told_from_what_the_intentions_take() {
        let mut catalogue = Catalogue::known();
        let plan = Plan::suggested(&catalogue);
        let access = plan.access(&mut catalogue).expect("names");
        assert!(!plan.is_adjusted(&access, &catalogue));
        let model = "company".to_owned();
        let more = plan.changed(&PlanChange::Allow { model, actions: Actions::ALL }, &mut catalogue);
        let more = more.expect("a plan").access(&mut catalogue).expect("names");
        assert!(plan.is_adjusted(&more, &catalogue));
    }
}
