//! A recipe is sound: it can be walked from its first step to its last.

use std::collections::BTreeSet;

use guide::recipe::{Recipe, RecipeId, StepId, Task};
use guide::{Field, recipe::Given};

fn recipes() -> impl Iterator<Item = &'static Recipe> {
    RecipeId::ALL.iter().map(|id| id.recipe())
}

#[test]
fn every_need_is_given_by_an_earlier_step() {
    for recipe in recipes() {
        let mut given = BTreeSet::new();
        for step in recipe.steps() {
            for need in step.needs {
                assert!(
                    given.contains(need),
                    "{} would stay locked for ever for want of {need:?}",
                    step.id.name()
                );
            }
            assert!(
                given.insert(step.provides),
                "{:?} is given twice, so no step is its provider",
                step.provides
            );
        }
    }
}

#[test]
fn every_step_stands_once_and_in_its_stage() {
    for recipe in recipes() {
        let steps: Vec<_> = recipe.steps().map(|step| step.id).collect();
        let unique: BTreeSet<_> = steps.iter().copied().collect();
        assert_eq!(unique.len(), steps.len(), "a step is known by its name");
        for id in steps {
            assert_eq!(recipe.step(id).map(|step| step.id), Some(id));
            assert!(recipe.stage_of(id).is_some(), "{} is in no stage", id.name());
        }
    }
}

#[test]
fn the_chatgpt_recipe_uses_every_step_and_carries_every_value() {
    let recipe = RecipeId::Chatgpt.recipe();
    let steps: BTreeSet<_> = recipe.steps().map(|step| step.id).collect();
    assert_eq!(steps, StepId::ALL.iter().copied().collect(), "a step that no recipe has can never be met");
    let brings = |field| recipe.steps().any(|step| step.task == Task::BringBack { field });
    assert!(brings(Field::CallbackUrl) && brings(Field::ClientId), "values come back to be judged");
    assert!(recipe.steps().any(|step| step.task == Task::KeepSecret), "the secret has a step of its own");
}

#[test]
fn the_secret_is_tried_while_planhat_still_shows_it() {
    let recipe = RecipeId::Chatgpt.recipe();
    let place = |given: Given| recipe.steps().position(|step| step.provides == given);
    assert!(place(Given::ClientId) < place(Given::ClientSecret), "the pair can be tried only with the ID");
    assert!(
        place(Given::ClientSecret) < place(Given::ClientSaved),
        "after Save, a wrong secret costs a new client"
    );
    assert!(place(Given::RedirectUrls) < place(Given::ClientSaved), "an unsaved address is none");
}
