//! The proofs from the program's own side: a person who does not go through with one.

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
    let settings = Settings { reply_port: port, keyring: false, ..Settings::in_folder(folder.to_owned()) };
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
        Ok(assistant.send(Command::Open { step: StepId::ClientSecret }).await).map(|view| match view.screen {
            Screen::Journey { journey } => (journey.step.status != Status::Working).then_some(()),
            _ => None,
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
