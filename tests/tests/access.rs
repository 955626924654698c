//! Who can do what: the planner's rule, `hatcheck preview`, the practice tenant's own consent page and the proof agree.
#![cfg(target_os = "linux")]

use std::fs;
use std::path::{Path, PathBuf};

use outside::clipboard::Clipboard;
use outside::example::{Example, spelled};
use outside::faceless::{self, Faceless};
use outside::home::Home;
use outside::screen::Screen;
use outside::tenant::Tenant;
use outside::terminal::{Finished, Terminal};
use outside::trouble::PATIENCE;
use outside::visitor::{Decision, Visitor};
use outside::workspace::{Allowed, Workspace};
use outside::{Outcome, Trouble};
use serde_json::{Value, json};

const ADMIN: &str = "alex.morgan@practice.example";

/// A folder with files that end with it.
struct Files(tempfile::TempDir);

impl Files {
    fn new() -> Outcome<Self> {
        let folder = tempfile::tempdir();
        Ok(Self(folder.map_err(Trouble::io("a folder"))?))
    }

    fn put(&self, name: &str, text: &str) -> Outcome<String> {
        let path: PathBuf = self.0.path().join(name);
        fs::write(&path, text).map_err(Trouble::io(name))?;
        Ok(path.to_string_lossy().into_owned())
    }
}

async fn preview(client: &str, roles: &[&str]) -> Outcome<Finished> {
    let roles = roles.iter().flat_map(|role| ["--role", role]);
    let arguments: Vec<&str> = ["preview", "--json", "--client", client].into_iter().chain(roles).collect();
    Terminal::new()?.run(&arguments, "", PATIENCE).await
}

#[tokio::test]
async fn the_preview_the_consent_page_and_the_proof_agree_on_every_example() -> Outcome<()> {
    let examples = Example::all();
    assert!(examples.len() > 21, "the article's own and more than twenty others: {}", examples.len());
    let article = examples.iter().find(|one| one.why == "The article's own");
    let models = article.map(|one| {
        [&one.client, &one.role, &one.result].map(|side| side.keys().cloned().collect::<Vec<_>>().join(" "))
    });
    let expected = ["Company EndUser", "Asset Company", "Company"].map(str::to_owned);
    assert_eq!(models, Some(expected), "the article's own is among them, as the article tells it");
    let files = Files::new()?;
    let roles: Vec<Value> = examples.iter().map(Example::role_file).collect();
    let roles = files.put("roles.json", &Value::Array(roles).to_string())?;
    let tenant = Tenant::start(&["--role", &roles]).await?;
    let admin = Workspace::sign_in(&tenant.said.workspace_url, ADMIN).await?;
    for (at, example) in examples.iter().enumerate() {
        let client = files.put("client.json", &example.client_file().to_string())?;
        let previewed = preview(&client, &[&roles]).await?.json()?;
        let role = &previewed["roles"][at];
        assert_eq!(spelled(&role["granted"]), example.result, "the preview of: {}", example.why);
        let code = if example.result.is_empty() { json!("permission_empty") } else { Value::Null };
        assert_eq!(role["problem"]["code"], code, "nothing to authorize is told early: {}", example.why);

        admin.allow(&tenant.said.client_id, &example.client).await?;
        let guest = tenant.person(&format!("Guest {:02}", at + 1))?;
        let asked = Workspace::sign_in(&tenant.said.workspace_url, &guest.email).await?;
        let asked = asked.consent(&tenant.client()).await?;
        assert_eq!(asked, example.result, "the consent page of: {}", example.why);

        let role = files.put("role.json", &example.role_file().to_string())?;
        let proof = prove(&tenant, &client, &role, &guest.name).await?;
        let agreement = &proof["compared"]["agreement"];
        assert_eq!(agreement, "as_predicted", "the proof of: {}: {proof}", example.why);
        assert_eq!(granted(&proof), but_export(&example.result), "the proof of: {}", example.why);
    }
    Ok(())
}

/// Has somebody sign in, and finds out what that granted.
async fn prove(tenant: &Tenant, client: &str, role: &str, name: &str) -> Outcome<Value> {
    let arguments = ["--predict", client, role, "--json"];
    let finished = Terminal::new()?
        .verify_with(&tenant.client(), &arguments, &Visitor::new(name, Decision::Authorize)?)
        .await?
        .json()?;
    Ok(finished)
}

/// What a proof found to be granted, by the names that the API uses; in fields where a limit to some was predicted.
fn granted(proof: &Value) -> Allowed {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let compared = list(&proof["compared"]["models"]);
    let is_limited = |model: &Value, action: &Value| {
        let rows = compared.iter().filter(|one| folded(&one["model"]) == folded(model));
        rows.flat_map(|one| list(&one["limits"])).any(|row| list(&row["actions"]).contains(action))
    };
    let mut rows = Vec::new();
    for reading in list(&proof["granted"]["readings"]) {
        let done = [list(&reading["done"]), list(&reading["described"])].concat();
        for action in done {
            let seen = list(&reading["fields"]).into_iter().find(|seen| seen["action"] == action);
            let fields =
                seen.filter(|_| is_limited(&reading["model"], &action)).map(|seen| seen["fields"].clone());
            rows.push(json!({ "model": reading["model"], "actions": [action], "fields": fields }));
        }
    }
    spelled(&Value::Array(rows))
}

fn folded(model: &Value) -> String {
    model.as_str().unwrap_or_default().split_whitespace().collect()
}

/// Nothing that is harmless tells of an export.
fn but_export(allowed: &Allowed) -> Allowed {
    let mut rest = allowed.clone();
    rest.values_mut().for_each(|actions| actions.retain(|action| action != "export"));
    rest.retain(|_, actions| !actions.is_empty());
    rest
}

#[tokio::test]
async fn a_role_that_is_described_too_widely_is_found_and_explained() -> Outcome<()> {
    let files = Files::new()?;
    let plan = json!({ "Company": ["view"], "User": ["view"], "Task": ["view"] });
    let client = files.put("client.json", &json!({ "name": "ChatGPT", "permissions": plan }).to_string())?;
    let described = json!({ "Company": ["view"], "EndUser": ["view"], "User": ["view"], "Task": ["view"] });
    let role = json!({ "name": "Associate", "permissions": described });
    let role = files.put("associate.json", &role.to_string())?;
    let tenant = Tenant::start(&[]).await?;
    let admin = Workspace::sign_in(&tenant.said.workspace_url, ADMIN).await?;
    let allowed = ["Company", "User", "Task"].map(|model| (model.to_owned(), ["view".to_owned()].into()));
    admin.allow(&tenant.said.client_id, &allowed.into()).await?;

    let proof = prove(&tenant, &client, &role, "Sam Okafor").await?;
    assert_eq!(proof["compared"]["agreement"], "differs", "the Role has no tasks: {proof}");
    let models = proof["compared"]["models"].as_array().cloned().unwrap_or_default();
    let differing: Vec<&Value> = models.iter().filter(|model| model["differences"] != json!([])).collect();
    let expected = json!({
        "model": "Task", "predicted": ["view"], "done": [], "described": [],
        "differences": [{
            "kind": "less", "actions": ["view"],
            "causes": ["role_narrower", "client_differs", "authorization_older"],
        }],
    });
    assert_eq!(differing, [&expected], "one model differs, and what cannot be ruled out is named");

    let (terminal, visitor) = (Terminal::new()?, Visitor::new("Sam Okafor", Decision::Authorize)?);
    let arguments = ["--predict", &client, &role];
    let finished = terminal.verify_with(&tenant.client(), &arguments, &visitor).await?;
    assert_eq!(finished.code, Some(1), "it is not proven: {}", finished.everything());
    for said in ["Not granted: “View”", "The Role allows less than its description says", "Not as predicted"]
    {
        assert!(finished.out.contains(said), "{said} is what people look for: {}", finished.out);
    }
    Ok(())
}

#[tokio::test]
async fn a_role_with_fewer_fields_than_described_is_found_and_explained() -> Outcome<()> {
    let files = Files::new()?;
    let role = |name: &str, fields: &[&str]| {
        let update = json!({ "model": "Company", "actions": ["update"], "fields": fields });
        let view = json!({ "model": "Company", "actions": ["view"] });
        files.put(name, &json!({ "name": "Lead", "permissions": [view, update] }).to_string())
    };
    let (described, true_one) = (role("described.json", &["name", "phase"])?, role("true.json", &["phase"])?);
    let plan = json!({ "Company": ["view", "update"] });
    let client = files.put("client.json", &json!({ "permissions": plan }).to_string())?;
    let tenant = Tenant::start(&["--role", &true_one]).await?;
    let proof = prove(&tenant, &client, &described, "Guest 01").await?;
    assert_eq!(proof["compared"]["agreement"], "differs", "the name cannot be changed: {proof}");
    let differences = json!([{
        "kind": "less", "actions": ["update"], "fields": ["name"],
        "causes": ["role_narrower", "client_differs", "authorization_older", "field_unknown"],
    }]);
    assert_eq!(proof["compared"]["models"][0]["differences"], differences, "{proof}");
    let proof = prove(&tenant, &client, &true_one, "Guest 01").await?;
    assert_eq!(proof["compared"]["agreement"], "as_predicted", "described as it is, it agrees: {proof}");
    Ok(())
}

#[tokio::test]
async fn roles_are_read_from_a_pasted_table_and_one_with_nothing_fails() -> Outcome<()> {
    let files = Files::new()?;
    let client = files.put("client.csv", "Model,View,Update\nCompany,x,x\nEnd User,x,\n")?;
    let roles = "Role\tModel\tRead\tEdit\nCSM\tCompany\t✓\t✓\n\tAsset\t✓\t\nBilling\tInvoice\t✓\t\n";
    let roles = files.put("roles.tsv", roles)?;
    let finished = preview(&client, &[&roles]).await?;
    assert_eq!(finished.code, Some(1), "a Role that can authorize nothing fails: {}", finished.everything());
    let said = finished.json()?;
    assert_eq!(said["schema"], 1, "machines rely on a version");
    assert_eq!(said["ok"], false);
    assert_eq!(said["roles"][0]["granted"], json!([{ "model": "Company", "actions": ["view", "update"] }]));
    let missing = json!([
        { "model": "End User", "actions": ["view"], "because": "role", "part": "whole" },
        { "model": "Asset", "actions": ["view"], "because": "client", "part": "whole" },
    ]);
    assert_eq!(said["roles"][0]["missing"], missing, "each is laid at the door of one side");
    assert_eq!(said["roles"][1]["problem"]["code"], "permission_empty");
    Ok(())
}

#[tokio::test]
async fn a_plan_and_its_roles_go_to_the_clipboard_as_what_the_terminal_reads() -> Outcome<()> {
    let (home, screen) = (Home::new()?, Screen::new().await?);
    let setting = faceless::Setting { screen: Some(&screen), ..faceless::Setting::in_home(&home) };
    let mut assistant = Faceless::start(Path::new(env!("CARGO_BIN_EXE_faceless")), &setting).await?;
    for order in [
        json!({ "do": "begin", "mode": "practice", "recipe": "chatgpt" }),
        json!({ "do": "open", "step": "permissions" }),
        json!({ "do": "plan", "change": { "what": "limit", "model": "Company", "fields": ["name"] } }),
        json!({ "do": "plan", "change": { "what": "name", "text": "Ask Planhat" } }),
        json!({ "do": "compare", "from": 0 }),
    ] {
        assistant.tell(order).await?;
    }
    let shown = assistant.journey()["step"]["access"]["compared"]["previews"].clone();
    let clipboard = Clipboard::of(screen.display());
    assistant.tell(json!({ "do": "copy", "item": "ticks" })).await?;
    assert_eq!(clipboard.text().await?, "Company: View (only: name)\nUser: View", "a list to tick by");
    assistant.tell(json!({ "do": "copy", "item": "plan" })).await?;
    let files = Files::new()?;
    let record = files.put("plan.json", &clipboard.text().await?)?;
    let read = preview(&record, &[&record]).await?.json()?;
    assert_eq!(
        read["client"]["name"], "Ask Planhat",
        "one file is the OAuth Client's and the Roles' at once"
    );
    assert_eq!(read["roles"], shown, "the terminal previews the same");
    assistant.close().await
}

#[tokio::test]
async fn a_file_that_cannot_be_used_says_where_and_how_to_mend_it() -> Outcome<()> {
    let files = Files::new()?;
    let good = files.put("good.csv", "Model,View\nCompany,x\n")?;
    let cases = [
        (files.put("bad.csv", "Model,View\nCompany,perhaps\n")?, "Row 2, column “View”: “perhaps”"),
        (files.put("bad.json", "{\"name\": \"CSM\"}")?, "permissions"),
        (files.0.path().join("nowhere.json").to_string_lossy().into_owned(), "cannot be read"),
    ];
    for (bad, said) in cases {
        let finished = preview(&good, &[&bad]).await?;
        assert_eq!(finished.code, Some(2), "{bad} is used wrongly: {}", finished.everything());
        assert!(finished.err.contains(said), "{bad} needs to be pointed at: {}", finished.err);
        assert!(finished.out.is_empty(), "half a preview would mislead: {}", finished.out);
    }
    Ok(())
}

#[tokio::test]
async fn people_read_a_preview_in_sentences() -> Outcome<()> {
    let files = Files::new()?;
    let client = files.put("ChatGPT.csv", "Model,View,Remove,Approve\nCompany,x,x,x\n")?;
    let role = files.put("CSM.csv", "Model,View\nCompany,x\n")?;
    let finished =
        Terminal::new()?.run(&["preview", "--client", &client, "--role", &role], "", PATIENCE).await?;
    assert_eq!(finished.code, Some(0), "{}", finished.everything());
    for said in ["OAuth Client: ChatGPT", "CSM", "Missing because the Role does not allow it", "Remove"] {
        assert!(finished.out.contains(said), "{said} is what they look for: {}", finished.out);
    }
    assert!(
        finished.err.contains("heading is not known: Approve"),
        "what is left out is said: {}",
        finished.err
    );
    Ok(())
}

#[tokio::test]
async fn a_table_that_is_no_role_is_refused_by_the_practice_tenant_too() -> Outcome<()> {
    let files = Files::new()?;
    let bad = files.put("roles.csv", "Model,View\nCompany,perhaps\n")?;
    let finished = Terminal::new()?.run(&["practice", "--role", &bad], "", PATIENCE).await?;
    match finished.code {
        Some(2) => Ok(()),
        _ => Err(Trouble::unexpected("it is used wrongly", finished.everything())),
    }
}

#[tokio::test]
async fn with_dynamic_permissions_the_person_chooses_and_choosing_less_differs_from_nothing() -> Outcome<()> {
    let files = Files::new()?;
    let tenant = Tenant::start(&[]).await?;
    let admin = Workspace::sign_in(&tenant.said.workspace_url, ADMIN).await?;
    admin.allow_dynamically(&tenant.said.client_id).await?;
    let all = json!({ "Company": ["view"], "EndUser": ["view"], "Conversation": ["view"], "User": ["view"] });
    let client =
        files.put("client.json", &json!({ "name": "ChatGPT", "dynamic_permissions": true }).to_string())?;
    let role = files.put("role.json", &json!({ "name": "Associate", "permissions": all }).to_string())?;
    let previewed = preview(&client, &[&role]).await?.json()?;
    assert_eq!(
        previewed["roles"][0]["bound"], "chosen",
        "a preview is the most that they can choose: {previewed}"
    );

    let proof = prove(&tenant, &client, &role, "Sam Okafor").await?;
    assert_eq!(proof["compared"]["agreement"], "as_predicted", "all of it was left ticked: {proof}");
    assert_eq!(granted(&proof), spelled(&previewed["roles"][0]["granted"]), "and all of it is granted");

    let visitor = Visitor::new("Sam Okafor", Decision::Authorize)?.without("Conversation:view");
    let arguments = ["--predict", &client, &role, "--json"];
    let proof = Terminal::new()?.verify_with(&tenant.client(), &arguments, &visitor).await?.json()?;
    assert_eq!(proof["compared"]["agreement"], "as_predicted", "choosing less is their right: {proof}");
    let models = proof["compared"]["models"].as_array().cloned().unwrap_or_default();
    let less = models.iter().find(|model| model["model"] == "Conversation").cloned().unwrap_or_default();
    let expected = json!([{ "kind": "less", "actions": ["view"], "causes": ["chosen", "role_narrower"] }]);
    assert_eq!(less["differences"], expected, "and it is named as that");
    Ok(())
}

#[tokio::test]
async fn who_sees_only_their_own_companies_and_owns_none_is_told_so() -> Outcome<()> {
    let files = Files::new()?;
    let allowed = json!({ "Company": ["view"], "User": ["view"] });
    let client =
        files.put("client.json", &json!({ "name": "ChatGPT", "permissions": allowed }).to_string())?;
    let role = json!({ "name": "Associate", "permissions": allowed, "portfolio": "only_mine" });
    let role = files.put("role.json", &role.to_string())?;
    let tenant = Tenant::start(&["--role", &role]).await?;
    let admin = Workspace::sign_in(&tenant.said.workspace_url, ADMIN).await?;
    let ticks = ["Company", "User"].map(|model| (model.to_owned(), ["view".to_owned()].into()));
    admin.allow(&tenant.said.client_id, &ticks.into()).await?;
    let proof = prove(&tenant, &client, &role, "Guest 01").await?;
    assert_eq!(proof["compared"]["agreement"], "as_predicted", "no company is no refusal: {proof}");
    let company = &proof["compared"]["models"][0];
    let expected = json!([{ "kind": "empty", "actions": ["view"], "causes": ["portfolio"] }]);
    assert_eq!((&company["model"], &company["differences"]), (&json!("Company"), &expected), "{proof}");
    Ok(())
}

#[tokio::test]
async fn what_the_practice_tenant_cannot_hold_of_a_role_is_said_aloud() -> Outcome<()> {
    let files = Files::new()?;
    let rows = json!([
        { "model": "Company", "actions": ["view"], "fields": ["name", "moon"] },
        { "model": "Invoice", "actions": ["view"] },
    ]);
    let role = json!({ "name": "Billing", "permissions": rows, "portfolio": "team" });
    let role = files.put("role.json", &role.to_string())?;
    let terminal = Terminal::new()?;
    let running = terminal.start(&["practice", "--json", "--role", &role], "").await?;
    running.first_line(PATIENCE).await?;
    running.process().interrupt()?;
    let said = running.finish(PATIENCE).await?.err;
    for aloud in ["“Company” has no field “moon”", "no data model “Invoice”", "has no teams"] {
        assert!(said.contains(aloud), "a rehearsal must not promise what it leaves out ({aloud}): {said}");
    }
    Ok(())
}

#[tokio::test]
async fn columns_that_are_not_read_are_named_wherever_a_table_is_taken() -> Outcome<()> {
    let files = Files::new()?;
    let table = files.put("roles.csv", "Role,Model,View,Approve\nCSM,Company,x,x\n")?;
    let aloud = "heading is not known: Approve";
    let verify = ["verify", "http://127.0.0.1:9/v1/mcp", "--client-id", "pk_none", "--secret-stdin"];
    let verify = [&verify[..], &["--predict", &table, &table]].concat();
    let said = Terminal::new()?.run(&verify, "sk_none", PATIENCE).await?.err;
    assert_eq!(said.matches(aloud).count(), 2, "of the OAuth Client's table and of the Role's: {said}");
    let running = Terminal::new()?.start(&["practice", "--json", "--role", &table], "").await?;
    running.first_line(PATIENCE).await?;
    running.process().interrupt()?;
    let said = running.finish(PATIENCE).await?.err;
    assert!(said.contains(aloud), "a rehearsal must not promise what it leaves out: {said}");
    Ok(())
}

#[tokio::test]
async fn a_table_of_several_roles_is_no_oauth_client() -> Outcome<()> {
    let files = Files::new()?;
    let several = files.put("roles.csv", "Role,Model,View\nCSM,Company,x\nBilling,Invoice,x\n")?;
    let finished = preview(&several, &[&several]).await?;
    assert_eq!(finished.code, Some(2), "the first of them would be a guess: {}", finished.everything());
    assert!(finished.err.contains("table of 2 Roles"), "it is said, with what to do: {}", finished.err);
    Ok(())
}

/// The same examples, in the window: planned by the keyboard, previewed, saved, and proven.
mod window {
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
                let row = |model: &str, level: &str, field: &str| {
                    format!("{}\t{model}\t{level}\t{field}", example.why)
                };
                for (model, actions) in &example.role {
                    let limits = actions.iter().map(|action| limit(action));
                    let (whole, some): (Vec<_>, Vec<_>) = limits.partition(|(_, field)| field.is_none());
                    let whole: Vec<&str> = whole.into_iter().map(|(action, _)| action).collect();
                    lines.extend((!whole.is_empty()).then(|| row(model, &whole.join(", "), "")));
                    lines.extend(
                        some.into_iter().map(|(one, field)| row(model, one, field.unwrap_or_default())),
                    );
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
}

/// The same proofs from the program's own side: a person who does not go through with one.
mod cancelled {
    use std::path::Path;

    use assistant::guide::recipe::{RecipeId, StepId};
    use assistant::guide::{ClientSecret, Field};
    use assistant::journey::{Mode, Status};
    use assistant::view::{PersonStanding, PersonView, RunView, Screen};
    use assistant::{Assistant, Command, NoBrowser, Settings};
    use outside::tenant::Tenant;
    use outside::trouble::{PATIENCE, until};
    use outside::visitor::{Decision, Visitor};
    use outside::{Outcome, Trouble, within};
    use url::Url;

    const SAM: &str = "Sam Okafor";

    /// An assistant at the step where people are proven, and its reply port.
    async fn ready(tenant: &Tenant, folder: &Path) -> Outcome<(Assistant, u16)> {
        let port = tenant.client().redirect_port;
        let settings =
            Settings { reply_port: port, keyring: false, ..Settings::in_folder(folder.to_owned()) };
        let assistant = Assistant::new(settings, NoBrowser)
            .map_err(|problem| Trouble::unexpected("an assistant", format!("{problem:?}")))?;
        assistant.send(Command::Begin { mode: Mode::Real, recipe: RecipeId::Claude }).await;
        let answers =
            [(Field::ServerUrl, tenant.client().server_url), (Field::ClientId, tenant.client().client_id)];
        for (field, text) in answers {
            assistant.send(Command::Answer { field, text }).await;
            assistant.send(Command::Declare { step: StepId::NewClient }).await;
        }
        assistant.keep_secret(ClientSecret::new(tenant.client().client_secret)).await;
        until(PATIENCE, "the secret to be checked", async || {
            Ok(assistant.send(Command::Open { step: StepId::ClientSecret }).await).map(|view| {
                match view.screen {
                    Screen::Journey { journey } => (journey.step.status != Status::Working).then_some(()),
                    _ => None,
                }
            })
        })
        .await?;
        for step in [StepId::RedirectUrls, StepId::Permissions, StepId::ClientSecret, StepId::SaveClient] {
            assistant.send(Command::Declare { step }).await;
        }
        let table = "Role\tModel\tView\nAssociate\tCompany\tx\n\tUser\tx".to_owned();
        assistant.send(Command::DescribeRoles { table, name: String::new(), beside: false }).await;
        assistant.send(Command::AddPerson { name: SAM.to_owned(), role: "Associate".to_owned() }).await;
        assistant.send(Command::Open { step: StepId::Colleagues }).await;
        Ok((assistant, port))
    }

    fn sam(assistant: &Assistant) -> Outcome<PersonView> {
        let (Screen::Journey { journey } | Screen::Summary { journey }) = assistant.view().screen else {
            return Err(Trouble::unexpected("a journey is open", "none"));
        };
        let sam =
            journey.people.iter().flat_map(|shown| &shown.people).find(|person| person.name == SAM).cloned();
        sam.ok_or_else(|| Trouble::unexpected("Sam is on the list", format!("{:?}", journey.people)))
    }

    /// Begins Sam's proof, and waits until it stands somewhere.
    async fn proving<T>(assistant: &Assistant, there: impl Fn(&RunView) -> Option<T>) -> Outcome<T> {
        until(PATIENCE, "Sam's proof", async || Ok(sam(assistant)?.run.as_ref().and_then(&there))).await
    }

    fn sign_in(run: &RunView) -> Option<Url> {
        run.sign_in.as_ref().and_then(|address| Url::parse(address).ok())
    }

    async fn begin(assistant: &Assistant) -> Outcome<Url> {
        assistant.send(Command::ProvePerson { name: SAM.to_owned() }).await;
        proving(assistant, sign_in).await
    }

    /// Cancels, and makes sure that nothing of the proof is left.
    async fn cancel(assistant: &Assistant, port: u16) -> Outcome<()> {
        within(std::time::Duration::from_secs(2), "cancelling", async {
            assistant.send(Command::Cancel).await;
            Ok(())
        })
        .await?;
        let sam = sam(assistant)?;
        assert_eq!(sam.run, None, "nothing goes on behind their back");
        assert_eq!(sam.standing, PersonStanding::NotYet { nothing: false }, "half a proof is none");
        assert_eq!(sam.compared, None, "and leaves no grant behind");
        until(PATIENCE, "the reply's port to be free", async || {
            Ok(std::net::TcpListener::bind(("127.0.0.1", port)).is_ok().then_some(()))
        })
        .await
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_persons_proof_ends_at_once_wherever_it_is_and_another_can_begin() -> Outcome<()> {
        let tenant = Tenant::start(&["--fault", "tool-rate-limited"]).await?;
        let folder = tempfile::tempdir().map_err(Trouble::io("a folder"))?;
        let (assistant, port) = ready(&tenant, folder.path()).await?;

        begin(&assistant).await?;
        cancel(&assistant, port).await?;

        let address = begin(&assistant).await?;
        Visitor::new(SAM, Decision::Authorize)?.visit(&address).await?;
        proving(&assistant, |run| run.grants.as_ref().map(|_| ())).await?;
        cancel(&assistant, port).await?;

        begin(&assistant).await?;
        assistant.close().await;
        Ok(())
    }
}
