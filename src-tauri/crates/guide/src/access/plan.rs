//! What an OAuth Client is to allow, as somebody plans it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::action::Actions;
use super::catalogue::{Catalogue, LONGEST_NAME, ModelId};
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
    /// Whether permissions are to be chosen at each authorization instead (Planhat's dynamic permissions).
    #[serde(default, skip_serializing_if = "is_off")]
    pub dynamic: bool,
    /// The OAuth Client's name, where it is not the one that is suggested.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The sentence below it, where it is not the one that is suggested.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short_description: Option<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
const fn is_off(on: &bool) -> bool {
    !*on
}

/// The most characters of a short description, as much as the practice tenant's form takes; Planhat's limit is not known.
const LONGEST_DESCRIPTION: usize = 200;

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
    /// Exactly these actions on this model. A limit to fields stays.
    Allow {
        /// The model's name.
        model: String,
        /// The actions.
        actions: Actions,
    },
    /// This model is among those that can be seen; what is allowed on it already stays.
    Add {
        /// The model's name.
        model: String,
    },
    /// What is allowed on this model, on these fields only.
    Limit {
        /// The model's name.
        model: String,
        /// The fields; none for every field.
        fields: Vec<String>,
    },
    /// Permissions are chosen at each authorization, or not.
    Dynamic {
        /// Whether.
        on: bool,
    },
    /// The OAuth Client has this name; the suggested one where it is blank.
    Name {
        /// The name.
        text: String,
    },
    /// It has this short description; the suggested one where it is blank.
    Describe {
        /// The sentence.
        text: String,
    },
}

impl Plan {
    /// What suits most: to ask about companies, and nothing more.
    pub fn suggested(catalogue: &Catalogue) -> Self {
        let access = Intention::AskCompanies.access(catalogue);
        let permissions = rows(&access, catalogue);
        Self { intentions: vec![Intention::AskCompanies], permissions, ..Self::default() }
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
        let mut plan = self.clone();
        let mut access = self.access(catalogue)?;
        match change {
            PlanChange::Intend { intention, wanted } => {
                plan.intend(&mut access, *intention, *wanted, catalogue)
            }
            PlanChange::Allow { model, actions } => {
                let model = named(model, catalogue)?;
                access.set(model, on(&access, model).with(*actions));
            }
            PlanChange::Add { model } => {
                let model = named(model, catalogue)?;
                let there = on(&access, model);
                access.set(model, there.with(there.actions().union(Actions::VIEW)));
            }
            PlanChange::Limit { model, fields } => {
                let actions = on(&access, named(model, catalogue)?).actions();
                let fields = (!fields.is_empty()).then(|| fields.clone());
                let limited = Allowed { model: model.clone(), actions, fields };
                access.set(named(model, catalogue)?, Rights::default());
                access = access.union(&access_of(&[limited], catalogue)?);
            }
            PlanChange::Dynamic { on } => plan.dynamic = *on,
            PlanChange::Name { text } => plan.name = line(text, LONGEST_NAME)?,
            PlanChange::Describe { text } => plan.short_description = line(text, LONGEST_DESCRIPTION)?,
        }
        plan.permissions = rows(&access, catalogue);
        Ok(plan)
    }

    /// Adds what an intention takes, or takes away what only it needed. A limit to fields stays either way.
    fn intend(&mut self, access: &mut Access, intention: Intention, wanted: bool, catalogue: &Catalogue) {
        self.intentions.retain(|one| *one != intention);
        let others = Intention::together(&self.intentions, catalogue);
        for (model, rights) in intention.access(catalogue).iter() {
            let (there, its) = (on(access, model), rights.actions());
            let left = match wanted {
                true => there.actions().union(its),
                false => there.actions().without(its.without(others.actions(model))),
            };
            access.set(model, there.with(left));
        }
        if wanted {
            self.intentions.push(intention);
            self.intentions.sort_unstable();
        }
    }
}

fn on(access: &Access, model: ModelId) -> Rights {
    access.on(model).cloned().unwrap_or_default()
}

fn named(model: &str, catalogue: &mut Catalogue) -> Result<ModelId, Unusable> {
    catalogue.model(model).map_err(|_| Unusable::Name(model.to_owned()))
}

/// One line of text; nothing where it is blank.
fn line(text: &str, longest: usize) -> Result<Option<String>, Unusable> {
    let text = text.trim();
    if text.chars().any(char::is_control) || text.chars().count() > longest {
        return Err(Unusable::Name(text.to_owned()));
    }
    Ok((!text.is_empty()).then(|| text.to_owned()))
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

    #[test]
    fn a_model_that_is_added_again_however_it_is_written_keeps_what_is_allowed_on_it() {
        let mut catalogue = Catalogue::known();
        let mut plan = Plan::suggested(&catalogue);
        let allow = PlanChange::Allow { model: "Company".to_owned(), actions: Actions::ALL };
        plan = plan.changed(&allow, &mut catalogue).expect("a plan");
        for name in ["COMPANY", "companies", "Wind Farm", "wind-farms"] {
            plan = plan.changed(&PlanChange::Add { model: name.to_owned() }, &mut catalogue).expect("a plan");
        }
        let rows: Vec<_> = plan.permissions.iter().map(|row| (row.model.as_str(), row.actions)).collect();
        let expected = [("Company", Actions::ALL), ("User", Actions::VIEW), ("Wind Farm", Actions::VIEW)];
        assert_eq!(rows, expected, "adding takes nothing away, and a second spelling is no second model");
    }

    #[test]
    fn a_limit_to_fields_outlives_every_change_but_its_own() {
        let mut catalogue = Catalogue::known();
        let mut change =
            |plan: &Plan, change: PlanChange| plan.changed(&change, &mut catalogue).expect("a plan");
        let company = |plan: &Plan| -> Vec<Allowed> {
            plan.permissions.iter().filter(|row| row.model == "Company").cloned().collect()
        };
        let limit = |fields: &[&str]| PlanChange::Limit {
            model: "Company".to_owned(),
            fields: fields.iter().map(|field| (*field).to_owned()).collect(),
        };
        let limited = |actions: &[Action]| Allowed {
            model: "Company".to_owned(),
            actions: Actions::of(actions),
            fields: Some(vec!["name".to_owned(), "phase".to_owned()]),
        };
        let mut plan =
            change(&Plan::default(), PlanChange::Intend { intention: Intention::AskCompanies, wanted: true });
        plan = change(&plan, limit(&["name", "phase"]));
        assert_eq!(company(&plan), [limited(&[Action::View])], "the limit is in the plan");
        for wanted in [true, false] {
            plan = change(&plan, PlanChange::Intend { intention: Intention::LogWork, wanted });
            assert_eq!(
                company(&plan),
                [limited(&[Action::View])],
                "no intention widens it, given or taken back"
            );
        }
        let both = [Action::View, Action::Update];
        let allow =
            |actions| PlanChange::Allow { model: "Company".to_owned(), actions: Actions::of(actions) };
        plan = change(&plan, allow(&both));
        assert_eq!(company(&plan), [limited(&both)], "what is ticked beside it has the same limit");
        plan = change(&plan, limit(&[]));
        assert_eq!(company(&plan)[0].fields, None, "without fields it holds for every one");
    }

    #[test]
    fn the_clients_own_words_are_one_line_and_blank_means_as_suggested() {
        let mut catalogue = Catalogue::known();
        let plan = Plan::suggested(&catalogue);
        let mut named =
            |text: &str| plan.changed(&PlanChange::Name { text: text.to_owned() }, &mut catalogue);
        assert_eq!(named(" Ask Planhat ").expect("a name").name.as_deref(), Some("Ask Planhat"));
        assert_eq!(named("  ").expect("as suggested").name, None);
        assert!(named("two\nlines").is_err() && named(&"x".repeat(101)).is_err());
    }
}
