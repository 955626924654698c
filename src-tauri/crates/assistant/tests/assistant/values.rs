//! Values at their fields: what is wrong with each is said there.

use assistant::guide::recipe::{RecipeId, StepId};
use assistant::guide::{ClientSecret, Environment, Field, ProblemCode};
use assistant::journey::{Mode, Status};
use assistant::{Assistant, Command};
use tempfile::TempDir;

use super::{ID, SECRET, assistant, journey, status, up_to_secret};

#[tokio::test(flavor = "multi_thread")]
async fn an_id_in_the_secrets_place_is_refused_unsent() {
    let folder = TempDir::new().expect("a folder");
    let assistant = assistant(folder.path());
    up_to_secret(&assistant).await;
    let view = assistant.keep_secret(ClientSecret::new(ID.to_owned())).await;
    let Status::Blocked { problem } = status(&view, StepId::ClientSecret) else { panic!("it was refused") };
    assert_eq!(problem.code, ProblemCode::IdAndSecretSwapped);
}

/// A real journey for the usual Planhat, in which every value is due.
async fn up_to_every_field(assistant: &Assistant) {
    assistant.send(Command::Begin { mode: Mode::Real, recipe: RecipeId::Chatgpt }).await;
    assistant.send(Command::Choose { environment: Environment::Production }).await;
    for step in [StepId::DeveloperMode, StepId::NewApp, StepId::NewClient] {
        assistant.send(Command::Declare { step }).await;
    }
}

fn step_of(field: Field) -> StepId {
    match field {
        Field::ServerUrl => StepId::Tenant,
        Field::CallbackUrl => StepId::CallbackUrl,
        Field::PublishedCallback => StepId::PublishedCallback,
        Field::ClientId => StepId::ClientId,
        Field::ClientSecret => StepId::ClientSecret,
        Field::Owner => StepId::Prove,
    }
}

/// What a person sees at a field after giving a value there: code and reason.
async fn met(assistant: &Assistant, field: Field, text: &str) -> Option<(ProblemCode, String)> {
    let step = step_of(field);
    assistant.send(Command::Open { step }).await;
    let view = match field {
        Field::ClientSecret => assistant.keep_secret(ClientSecret::new(text.to_owned())).await,
        field => assistant.send(Command::Answer { field, text: text.to_owned() }).await,
    };
    let refused = match status(&view, step) {
        Status::Blocked { problem } => Some(problem),
        _ => None,
    };
    let warning = || journey(&view).step.answer.clone().and_then(|answer| answer.warning);
    let problem = refused.or_else(warning)?;
    Some((problem.code, problem.params.get("reason").cloned().unwrap_or_default()))
}

#[tokio::test(flavor = "multi_thread")]
async fn each_mistake_is_named_at_its_field() {
    use Field::{CallbackUrl, ClientId, ClientSecret as Secret, ServerUrl};
    use ProblemCode::{
        IdAndSecretSwapped, RedirectUrlMismatch, RegistrationMethodWrong, ServerUrlNotMcp,
        ServerUrlWrongTenant, ValueMalformed,
    };
    let folder = TempDir::new().expect("a folder");
    let assistant = assistant(folder.path());
    up_to_every_field(&assistant).await;
    for (field, text, code, reason) in [
        (ServerUrl, "https://api.planhatdemo.com/v1/mcp", ServerUrlWrongTenant, "demo"),
        (ServerUrl, "http://127.0.0.1:4312/v1/mcp", ServerUrlWrongTenant, "practice"),
        (ServerUrl, "https://ws.planhat.com/acme/home", ServerUrlNotMcp, "browser_address"),
        (ServerUrl, "https://api.planhat.com/v1/mcp/", ValueMalformed, "trailing_slash"),
        (ServerUrl, "https://<your-server>/v1/mcp", ValueMalformed, "placeholder"),
        (ServerUrl, "https://chatgpt.com/connector/oauth/aB3", ValueMalformed, "other_value"),
        (CallbackUrl, "https://claude.ai/api/mcp/auth_callback", RedirectUrlMismatch, "claude"),
        (CallbackUrl, "https://claude.com/api/mcp/auth_callback", RedirectUrlMismatch, "claude"),
        (CallbackUrl, "https://chatgpt.com/connector/oauth/aB3/", ValueMalformed, "trailing_slash"),
        (CallbackUrl, "https://chatgpt.com/connector/oauth/[...]", ValueMalformed, "placeholder"),
        (CallbackUrl, "https://chatgpt.com/connector/oauth/", ValueMalformed, "id_missing"),
        (CallbackUrl, "https://chatgpt.com/\nconnector/oauth/aB3", ValueMalformed, "character"),
        (CallbackUrl, "https%3A%2F%2Fchatgpt.com%2Fconnector%2Foauth%2FaB3", ValueMalformed, "encoded"),
        (CallbackUrl, "https://api.planhat.com/v1/mcp", ValueMalformed, "other_value"),
        (CallbackUrl, ID, ValueMalformed, "other_value"),
        (
            CallbackUrl,
            "https://chatgpt.com/connector_platform_oauth_redirect",
            RedirectUrlMismatch,
            "shared_callback",
        ),
        (ClientId, SECRET, IdAndSecretSwapped, "secret_in_id"),
        (ClientId, "pk_0000000000000000 sk_1111222233334444", IdAndSecretSwapped, "together"),
        (ClientId, "pk_xxxxxxxxxxxx", ValueMalformed, "placeholder"),
        (ClientId, "Client ID", ValueMalformed, "label"),
        (ClientId, "https://chatgpt.com/oauth/aB3/client.json", RegistrationMethodWrong, ""),
        (Secret, ID, IdAndSecretSwapped, "id_in_secret"),
        (Secret, "••••••••••••", ValueMalformed, "dots"),
        (Secret, "https://chatgpt.com/connector/oauth/aB3", ValueMalformed, "other_value"),
        (Secret, "sk_1111 2222 3333 4444", ValueMalformed, "character"),
    ] {
        let seen = met(&assistant, field, text).await;
        assert_eq!(seen, Some((code, reason.to_owned())), "{text:?} in the place of the {}", field.name());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn choosing_the_other_tenant_is_no_mistake() {
    let folder = TempDir::new().expect("a folder");
    let assistant = assistant(folder.path());
    up_to_every_field(&assistant).await;
    let view = assistant.send(Command::Choose { environment: Environment::Demo }).await;
    assert!(
        matches!(status(&view, StepId::Tenant), Status::SelfDeclared { .. }),
        "it was chosen by its name"
    );
    let seen = met(&assistant, Field::ServerUrl, "https://api.planhat.com/v1/mcp").await;
    assert_eq!(seen.map(|(code, _)| code), Some(ProblemCode::ServerUrlWrongTenant), "demo was chosen");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_url_of_ones_own_needs_no_choice() {
    let folder = TempDir::new().expect("a folder");
    let assistant = assistant(folder.path());
    assistant.send(Command::Begin { mode: Mode::Real, recipe: RecipeId::Chatgpt }).await;
    for _ in 0..2 {
        let seen = met(&assistant, Field::ServerUrl, "https://mcp.company.test/mcp").await;
        assert_eq!(seen, None, "some tenants have an address of their own");
        let view = assistant.send(Command::Open { step: StepId::NewClient }).await;
        assert_eq!(journey(&view).step.link, None, "nobody is led into somebody else's Planhat");
        assistant.send(Command::Choose { environment: Environment::Production }).await;
        let view = assistant.send(Command::Open { step: StepId::NewClient }).await;
        let address = journey(&view).step.link.as_ref().map(|link| link.address.as_str());
        assert_eq!(address, Some("https://ws.planhat.com"));
    }
}
