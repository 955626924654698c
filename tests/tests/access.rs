//! Who can do what: the planner's rule, `hatcheck preview`, the practice tenant's own consent page and the proof agree.
#![cfg(target_os = "linux")]

use std::fs;
use std::path::PathBuf;

use outside::example::{Example, spelled};
use outside::tenant::Tenant;
use outside::terminal::{AT_ONCE, Finished, Terminal};
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
    Terminal::new()?.run(&arguments, "", AT_ONCE).await
}

#[tokio::test]
async fn the_preview_the_consent_page_and_the_proof_agree_on_every_example() -> Outcome<()> {
    let examples = Example::all();
    assert!(examples.len() > 21, "the article's own and more than twenty others: {}", examples.len());
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

/// What a proof found to be granted, by the names that the API uses.
fn granted(proof: &Value) -> Allowed {
    let readings = proof["granted"]["readings"].as_array().into_iter().flatten();
    let row = |reading: &Value, part: &str| json!({ "model": reading["model"], "actions": reading[part] });
    let rows = readings.flat_map(|reading| ["done", "described"].map(|part| row(reading, part)));
    let mut all = spelled(&rows.collect());
    all.retain(|_, actions| !actions.is_empty());
    all
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
    let client = files.put("ChatGPT.csv", "Model,View,Remove\nCompany,x,x\n")?;
    let role = files.put("CSM.csv", "Model,View\nCompany,x\n")?;
    let finished =
        Terminal::new()?.run(&["preview", "--client", &client, "--role", &role], "", AT_ONCE).await?;
    assert_eq!(finished.code, Some(0), "{}", finished.everything());
    for said in ["OAuth Client: ChatGPT", "CSM", "Missing because the Role does not allow it", "Remove"] {
        assert!(finished.out.contains(said), "{said} is what they look for: {}", finished.out);
    }
    Ok(())
}

#[tokio::test]
async fn a_table_that_is_no_role_is_refused_by_the_practice_tenant_too() -> Outcome<()> {
    let files = Files::new()?;
    let bad = files.put("roles.csv", "Model,View\nCompany,perhaps\n")?;
    let finished = Terminal::new()?.run(&["practice", "--role", &bad], "", AT_ONCE).await?;
    match finished.code {
        Some(2) => Ok(()),
        _ => Err(Trouble::unexpected("it is used wrongly", finished.everything())),
    }
}
