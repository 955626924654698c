//! Who can do what: the planner's rule, `hatcheck preview`, the practice tenant's own consent page and the proof agree.
#![cfg(target_os = "linux")]

mod cancelled;
mod window;

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
