//! The recipes as the window's tests and gallery show them, beside the generated bindings and compared with them.

use std::path::PathBuf;

use guide::recipe::{Recipe, RecipeId, Step};
use serde_json::{Value, json};

#[test]
fn export_bindings_of_the_recipes() {
    let folder = std::env::var_os("TS_RS_EXPORT_DIR").map(PathBuf::from).expect("cargo says where");
    let recipes: serde_json::Map<_, _> =
        RecipeId::ALL.iter().map(|id| (id.name().to_owned(), recipe(id.recipe()))).collect();
    let text = serde_json::to_string_pretty(&recipes).expect("names and labels only");
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    std::fs::write(folder.join("recipes.json"), text + "\n").expect("the file can be written");
}

fn recipe(recipe: &Recipe) -> Value {
    let stage = |stage: &guide::recipe::Stage| {
        let steps: Vec<_> = stage.steps.iter().map(step).collect();
        json!({ "id": stage.id, "app": stage.app, "optional": stage.optional, "steps": steps })
    };
    recipe.stages.iter().map(stage).collect()
}

fn step(step: &Step) -> Value {
    json!({
        "id": step.id,
        "app": step.app,
        "task": step.task,
        "copies": step.copies,
        "actions": step.actions(&step.way),
        "note": step.note,
        "sketches": step.way.sketches,
        "others": step.others.iter().map(|(interface, way)| {
            (interface.name().to_owned(), json!({ "actions": step.actions(way), "sketches": way.sketches }))
        }).collect::<serde_json::Map<_, _>>(),
    })
}
