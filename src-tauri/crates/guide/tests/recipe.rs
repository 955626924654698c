//! A recipe is sound: it can be walked from its first step to its last.

use std::collections::BTreeSet;

use guide::recipe::{
    App, Does, Given, Interface, LabelSource, Mark, Recipe, RecipeId, Step, StepId, Task, Way,
};
use guide::seat::Seat;
use guide::{CallbackUrl, Field};
use jiff::ToSpan as _;

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
fn the_recipes_use_every_step_and_carry_every_value() {
    let steps: BTreeSet<_> = recipes().flat_map(Recipe::steps).map(|step| step.id).collect();
    assert_eq!(steps, StepId::ALL.iter().copied().collect(), "a step that no recipe has can never be met");
    for recipe in recipes() {
        let brings = |field| recipe.steps().any(|step| step.task == Task::BringBack { field });
        let known = !recipe.callbacks.is_empty();
        assert!(brings(Field::CallbackUrl) != known, "a callback URL comes back, or it is known");
        assert!(brings(Field::ClientId), "values come back to be judged");
        assert!(recipe.steps().any(|step| step.task == Task::KeepSecret), "the secret has a step of its own");
    }
}

#[test]
fn a_known_callback_url_is_one_that_would_be_taken() {
    for recipe in recipes() {
        for known in recipe.callbacks {
            let judged = CallbackUrl::judge(recipe.id, known);
            assert!(judged.value.is_some() && judged.problem.is_none(), "{known} is to be copied as it is");
        }
    }
}

#[test]
fn only_an_organizations_owner_is_led_to_its_settings_from_the_start() {
    for plan in RecipeId::Claude.recipe().plans.iter().copied() {
        let usual = Interface::usual(App::Claude, Seat { plan: Some(plan), role: None });
        let there = usual == Some(Interface::ClaudeOrganization);
        assert_eq!(there, !plan.is_personal(), "{plan:?}: who adds connectors, and where, hangs on the plan");
    }
}

#[test]
fn the_secret_is_tried_while_planhat_still_shows_it() {
    for recipe in recipes() {
        let place = |given: Given| recipe.steps().position(|step| step.provides == given);
        assert!(
            place(Given::ClientId) < place(Given::ClientSecret),
            "the pair can be tried only with the ID"
        );
        assert!(
            place(Given::ClientSecret) < place(Given::ClientSaved),
            "after Save, a wrong secret costs a new client"
        );
        assert!(place(Given::RedirectUrls) < place(Given::ClientSaved), "an unsaved address is none");
    }
}

#[test]
fn every_value_to_carry_over_has_its_place_in_the_sketch_of_every_way() {
    for step in recipes().flat_map(Recipe::steps) {
        for way in ways(step) {
            let filled = marks(way).filter_map(|mark| match mark.does {
                Does::Fill { item } => Some(item),
                Does::Take | Does::Press | Does::NotYet => None,
            });
            assert_eq!(
                filled.collect::<Vec<_>>(),
                step.copies.iter().copied().filter(|item| !item.is_letter()).collect::<Vec<_>>(),
                "{}: a value that is in no field has no copy button",
                step.id.name()
            );
        }
    }
}

#[test]
fn a_mark_is_on_a_label_that_the_sketch_has_once() {
    for way in recipes().flat_map(Recipe::steps).flat_map(ways) {
        for sketch in way.sketches {
            for mark in sketch.marks {
                let labels = sketch.form.items().filter(|item| item.label == mark.label).count();
                assert_eq!(labels, 1, "“{}” cannot be drawn, or is drawn twice", mark.label);
            }
        }
    }
}

#[test]
fn a_generation_of_an_interface_changes_only_steps_of_its_application() {
    for step in recipes().flat_map(Recipe::steps) {
        for (interface, _) in step.others {
            assert_eq!(interface.edition().app, step.app, "{} would never be seen there", interface.name());
            assert_ne!(Interface::of(step.app).next(), Some(*interface), "the usual way is no other way");
        }
    }
}

#[test]
fn the_guides_to_the_labels_are_pages_of_the_vendors() {
    for interface in Interface::ALL {
        let page = interface.edition().guide;
        let hosts = ["help.planhat.com", "help.openai.com", "developers.openai.com", "support.claude.com"];
        let theirs = hosts.iter().any(|host| page.starts_with(&format!("https://{host}/")));
        assert!(theirs, "{page} would be refused by the allow-list");
    }
}

#[test]
fn a_label_that_planhats_article_does_not_have_is_not_said_to_be_its() {
    let foreign = ["I understand and want to continue", "Drafts", "Configure Actions", "Configure Access"];
    for step in recipes().flat_map(Recipe::steps) {
        for interface in Interface::of(step.app) {
            let (_, way) = step.way_in(Some(interface));
            let (source, page) = way.labels(interface);
            let elsewhere = marks(way).any(|mark| foreign.contains(&mark.label));
            assert!(
                !elsewhere || source != LabelSource::Article,
                "{} in {}",
                step.id.name(),
                interface.name()
            );
            let article = page.starts_with("https://help.planhat.com/");
            assert_eq!(source == LabelSource::Article, article, "the guide is where the labels were read");
        }
    }
}

#[test]
fn labels_are_old_after_half_a_year_and_not_before() {
    let edition = Interface::ChatgptApps.edition();
    let after = |months: i32, days: i32| edition.checked.saturating_add(months.months().days(days));
    assert!(!edition.is_old(after(6, 0)));
    assert!(edition.is_old(after(6, 1)), "whoever trusts them must be told");
}

fn ways(step: &'static Step) -> impl Iterator<Item = &'static Way> {
    std::iter::once(&step.way).chain(step.others.iter().map(|(_, way)| way))
}

fn marks(way: &Way) -> impl Iterator<Item = &Mark> {
    way.sketches.iter().flat_map(|sketch| sketch.marks)
}
