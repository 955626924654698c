//! The examples, in the window: planned by the keyboard, previewed, saved, and proven.

use std::collections::BTreeSet;

use fantoccini::key::Key;
use outside::example::{Example, limit, limited};
use outside::home::Home;
use outside::page::Page;
use outside::steps::{Steps, hook};
use outside::tenant::Tenant;
use outside::trouble::{PATIENCE, until};
use outside::visitor::{Decision, Visitor};
use outside::window::{Setting, Window};
use outside::workspace::{Allowed, Workspace};
use outside::{Outcome, Trouble};
use serde_json::{Value, json};
use url::Url;

use super::{ADMIN, Files};

/// The columns of the matrix, in its order.
const COLUMNS: [&str; 5] = ["Create", "View", "Update", "Remove", "Export"];
/// Hatcheck's own reply address.
const REPLY: &str = "http://127.0.0.1:17645/callback";

/// Chooses in a list by a value that may hold a quotation mark.
const CHOOSE: &str = "const [list, value] = [document.querySelector(arguments[0]), arguments[1]];
    list.value = value;
    list.dispatchEvent(new Event('change', { bubbles: true }));";

#[tokio::test]
async fn the_plan_the_preview_the_consent_page_and_the_proof_agree_on_every_example() -> Outcome<()> {
    let (examples, files) = (Example::all(), Files::new()?);
    let roles: Vec<Value> = examples.iter().map(Example::role_file).collect();
    let roles = files.put("roles.json", &Value::Array(roles).to_string())?;
    let tenant = Tenant::start(&["--role", &roles, "--redirect-url", REPLY]).await?;
    let home = Home::new()?;
    let window = Window::open(&home, &Setting::usual()?).await?;
    let planner = Planner { window: &window, page: &window.page, steps: Steps::in_window(&window) };
    planner.steps.up_to_secret(&tenant).await?;
    planner.steps.hand_over_secret(&tenant).await?;
    planner.steps.declare(&["enter_credentials"]).await?;
    planner.describe(&examples).await?;
    let admin = Workspace::sign_in(&tenant.said.workspace_url, ADMIN).await?;
    for (at, example) in examples.iter().enumerate() {
        planner.plan(&example.client).await?;
        planner.limit(&example.client).await?;
        planner.shows("[data-testid=ticks] li", &example.client, &example.why).await?;
        planner.choose("aside-role", &example.why).await?;
        let card = format!("[data-testid=aside] article[data-role=\"{}\"]", example.why);
        planner.page.element(&card).await?;
        planner.shows(&format!("{card} .granted li"), &example.result, &example.why).await?;
        if example.result.is_empty() {
            planner.page.element(&format!("{card} {}", hook("problem-permission_empty"))).await?;
        }

        admin.allow(&tenant.said.client_id, &planner.read("[data-testid=ticks] li").await?).await?;
        let guest = tenant.person(&format!("Guest {:02}", at + 1))?;
        let asked = Workspace::sign_in(&tenant.said.workspace_url, &guest.email).await?;
        let asked = asked.consent(&tenant.client()).await?;
        assert_eq!(asked, example.result, "the consent page of: {}", example.why);

        planner.steps.declare(&["permissions", "save_client"]).await?;
        planner.prove(&guest.name, &example.why).await?;
        let proof = format!("[data-testid='person-{}'] tbody tr", guest.name);
        planner.shows(&proof, &example.result, &example.why).await?;
    }
    window.close().await
}

/// Who plans in the window what is then saved in the practice tenant beside it.
struct Planner<'a> {
    window: &'a Window,
    page: &'a Page,
    steps: Steps<'a>,
}

impl Planner<'_> {
    /// Pastes the Roles of all examples as a table.
    async fn describe(&self, examples: &[Example]) -> Outcome<()> {
        let mut lines = vec!["Role\tModel\tAccess\tFields".to_owned()];
        for example in examples {
            let row =
                |model: &str, level: &str, field: &str| format!("{}\t{model}\t{level}\t{field}", example.why);
            for (model, actions) in &example.role {
                let limits = actions.iter().map(|action| limit(action));
                let (whole, some): (Vec<_>, Vec<_>) = limits.partition(|(_, field)| field.is_none());
                let whole: Vec<&str> = whole.into_iter().map(|(action, _)| action).collect();
                lines.extend((!whole.is_empty()).then(|| row(model, &whole.join(", "), "")));
                lines.extend(some.into_iter().map(|(one, field)| row(model, one, field.unwrap_or_default())));
            }
            if example.role.is_empty() {
                lines.push(row("Company", "None", ""));
            }
        }
        self.steps.open("permissions").await?;
        self.steps.press("adjust").await?;
        self.steps.press("preview").await?;
        self.steps.press("roles").await?;
        self.window.clipboard.put(&lines.join("\n")).await?;
        self.page.element(&hook("roles-table")).await?.click().await?;
        for key in ["a", "v"] {
            self.page.keys(&format!("{}{key}", char::from(Key::Control))).await?;
        }
        self.steps.press("roles-take").await?;
        self.page.element(&hook("roles-taken")).await?;
        self.page.keys(&char::from(Key::Escape).to_string()).await
    }

    /// Plans exactly this in the matrix, by the arrow keys and the space bar.
    async fn plan(&self, wanted: &Allowed) -> Outcome<()> {
        self.steps.open("permissions").await?;
        self.page.run("document.querySelector('details.adjust').open = true", Vec::new()).await?;
        self.page.element("[role=grid]").await?;
        let cells = "const boxes = [...document.querySelectorAll('[role=grid] input')];
            boxes[0].focus();
            return boxes.map((box) => [box.getAttribute('aria-label'), box.checked]);";
        let cells = self.page.run(cells, Vec::new()).await?;
        let cells: Vec<(String, bool)> = serde_json::from_value(cells)?;
        let (mut keys, mut here) = (String::new(), (0, 0));
        for (at, (cell, ticked)) in cells.iter().enumerate() {
            let (model, action) = cell.split_once(": ").unwrap_or_default();
            let on = wanted.get(&model.replace(' ', ""));
            let has = |one: &String| limit(one).0 == action.to_lowercase();
            if on.is_some_and(|actions| actions.iter().any(has)) != *ticked {
                let there = (at / COLUMNS.len(), at % COLUMNS.len());
                keys += &way(here, there);
                keys.push(' ');
                here = there;
            }
        }
        if keys.is_empty() { Ok(()) } else { self.page.keys(&keys).await }
    }

    /// Limits each model to the fields that are wanted, and to no others.
    async fn limit(&self, wanted: &Allowed) -> Outcome<()> {
        self.page.run("document.querySelector('details.adjust').open = true", Vec::new()).await?;
        for (model, actions) in wanted {
            let fields: BTreeSet<&str> = actions.iter().filter_map(|action| limit(action).1).collect();
            let model = if model == "EndUser" { "End User" } else { model };
            self.page.element(&format!("[data-testid=limit-model] option[value='{model}']")).await?;
            self.choose("limit-model", model).await?;
            let boxes = "return [...document.querySelectorAll('.fields input')].filter((box) =>
                box.checked !== arguments[0].includes(box.parentElement.textContent.trim())
                ).map((box) => box.parentElement.textContent.trim());";
            let wrong = self.page.run(boxes, vec![json!(fields)]).await?;
            let wrong: Vec<String> = serde_json::from_value(wrong)?;
            for field in wrong {
                let press = "[...document.querySelectorAll('.fields input')].find((box) =>
                    box.parentElement.textContent.trim() === arguments[0]).click();";
                self.page.run(press, vec![json!(field)]).await?;
                let settled = async || {
                    let wrong = self.page.run(boxes, vec![json!(fields)]).await?;
                    Ok((!wrong.to_string().contains(&format!("\"{field}\""))).then_some(()))
                };
                until(PATIENCE, "the limit to be taken", settled).await?;
            }
        }
        Ok(())
    }

    async fn choose(&self, list: &str, value: &str) -> Outcome<()> {
        self.page.element(&hook(list)).await?;
        self.page.run(CHOOSE, vec![json!(hook(list)), json!(value)]).await.map(drop)
    }

    /// What a list of models and levels says, and below a level the fields that it is limited to.
    async fn read(&self, rows: &str) -> Outcome<Allowed> {
        let read = "return [...document.querySelectorAll(arguments[0])].flatMap((row) => {
            const levels = row.matches('tr') ? [...row.children[1].querySelectorAll('span')] : [row.children[1]];
            return levels.map((level) => {
                const fields = (row.matches('tr') ? level : row).querySelector('small')?.textContent ?? null;
                const said = level.textContent.replace(level.querySelector('small')?.textContent ?? '', '');
                return [row.children[0].textContent.trim(), said.trim(), fields];
            });
        });";
        let rows: Vec<(String, String, Option<String>)> =
            serde_json::from_value(self.page.run(read, vec![json!(rows)]).await?)?;
        let mut all = Allowed::new();
        for (model, level, fields) in rows {
            let fields: Option<Vec<&str>> =
                fields.as_ref().map(|said| said.trim_start_matches("only: ").split(", ").collect());
            let actions = actions(&level);
            let each = limited(actions.iter().map(String::as_str), fields.as_deref());
            all.entry(model.replace(' ', "")).or_default().extend(each);
        }
        Ok(all)
    }

    async fn shows(&self, rows: &str, expected: &Allowed, why: &str) -> Outcome<()> {
        let same = async || Ok((self.read(rows).await? == *expected).then_some(()));
        match until(PATIENCE, why, same).await {
            Err(Trouble::Late { .. }) => {
                let said = format!("{:?} instead of {expected:?}", self.read(rows).await?);
                Err(Trouble::unexpected(format!("{rows} of: {why}"), said))
            }
            other => other,
        }
    }

    /// Has somebody sign in, and waits until they are proven.
    async fn prove(&self, name: &str, role: &str) -> Outcome<()> {
        self.steps.open("colleagues").await?;
        self.page.element(&hook("person-name")).await?.send_keys(name).await?;
        self.choose("person-role", role).await?;
        self.steps.press("person-add").await?;
        self.steps.press_at(&format!("[data-testid='prove-{name}']")).await?;
        self.steps.press("copy-address").await?;
        let copied = async || {
            let text = self.window.clipboard.text().await?;
            Ok(Url::parse(&text).ok().filter(|url| url.path() == "/oauth/authorize"))
        };
        let address = until(PATIENCE, "the address to sign in at", copied).await?;
        self.window.clipboard.put("-").await?;
        Visitor::new(name, Decision::Authorize)?.visit(&address).await?;
        let line = format!("[data-testid='person-{name}']");
        let standing = async || {
            let found = self.page.element(&line).await?.attr("data-standing").await?;
            Ok(found.filter(|standing| standing != "working"))
        };
        let standing = until(PATIENCE, format!("the proof of: {role}"), standing).await?;
        match standing.as_str() {
            "proven" => Ok(()),
            _ => Err(Trouble::unexpected(format!("the proof of: {role}"), self.page.text().await?)),
        }
    }
}

/// The arrow keys from one cell to another.
fn way(here: (usize, usize), there: (usize, usize)) -> String {
    let steps = |from: usize, to: usize, ahead: Key, back: Key| {
        let key = if to > from { ahead } else { back };
        char::from(key).to_string().repeat(to.abs_diff(from))
    };
    steps(here.0, there.0, Key::Down, Key::Up) + &steps(here.1, there.1, Key::Right, Key::Left)
}

fn actions(level: &str) -> BTreeSet<String> {
    let all = COLUMNS.join(", ");
    let named = if level == "Full access" { &all } else { level };
    named.split(", ").map(str::to_lowercase).collect()
}
