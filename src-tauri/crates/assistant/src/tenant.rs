//! The Planhat tenants that a journey can be about, and their pages.

use std::collections::BTreeSet;

use guide::recipe::{App, CopyItem, Place, RecipeId};
use guide::{Environment, Field, Problem, ProblemCode};
use journey::Mode;
use practice::{Fault, Practice};
use url::Url;

use crate::desk::Open;
use crate::view::{FaultView, Link, TenantChoice};
use crate::wording::suggested;

const CHATGPT: &str = "https://chatgpt.com";
const CLAUDE: &str = "https://claude.ai";

/// The tenants to choose from, with `chosen` marked by its server URL.
pub(crate) fn choices(mode: Mode, practice: Option<&Practice>, chosen: Option<&str>) -> Vec<TenantChoice> {
    let environments: &[Environment] = match mode {
        Mode::Practice => &[Environment::Practice],
        Mode::Real => &[Environment::Production, Environment::Demo],
    };
    environments.iter().filter_map(|environment| choice(*environment, practice, chosen)).collect()
}

fn choice(
    environment: Environment,
    practice: Option<&Practice>,
    chosen: Option<&str>,
) -> Option<TenantChoice> {
    let server_url = server_url(environment, practice)?;
    let workspace = workspace_url(environment, practice)?;
    let chosen = chosen == Some(server_url.as_str());
    Some(TenantChoice { environment, workspace, server_url, chosen })
}

/// The server URL of a tenant.
pub(crate) fn server_url(environment: Environment, practice: Option<&Practice>) -> Option<String> {
    match environment {
        Environment::Practice => practice.map(Practice::server_url),
        other => other.server_url().map(str::to_owned),
    }
}

fn workspace_url(environment: Environment, practice: Option<&Practice>) -> Option<String> {
    match environment {
        Environment::Practice => practice.map(Practice::workspace_url),
        other => other.workspace_url().map(str::to_owned),
    }
}

/// The page of a place, for the tenant that was chosen.
pub(crate) fn link(place: Place, open: &Open) -> Option<Link> {
    let practice = open.practice.as_ref();
    let (app, address) = match place {
        Place::Chatgpt(path) => {
            (App::Chatgpt, practice.map_or_else(|| format!("{CHATGPT}{path}"), Practice::chatgpt_url))
        }
        Place::Claude(path) => (App::Claude, format!("{}{path}", claude(practice))),
        Place::ClaudeConnector => (App::Claude, connector_form(open)?),
        Place::Planhat => (App::Planhat, workspace_url(environment(open)?, practice)?),
    };
    Some(Link { app, address })
}

/// Where Claude is, or its stand-in.
fn claude(practice: Option<&Practice>) -> String {
    practice
        .map_or_else(|| CLAUDE.to_owned(), |practice| practice.claude_url().trim_end_matches('/').to_owned())
}

/// Claude's form for a custom connector, with name and server URL filled in.
fn connector_form(open: &Open) -> Option<String> {
    let server_url = open.journey.answer_to(Field::ServerUrl)?;
    let name = suggested(CopyItem::AppName, open.journey.recipe().id)?;
    let page = format!("{}/customize/connectors", claude(open.practice.as_ref()));
    let filled_in =
        [("modal", "add-custom-connector"), ("connectorName", name), ("connectorUrl", &server_url.text)];
    Url::parse_with_params(&page, filled_in).ok().map(String::from)
}

/// The tenant of a journey, once it was chosen. One with an address of its own is [`Environment::Other`].
pub(crate) fn environment(open: &Open) -> Option<Environment> {
    if open.journey.mode() == Mode::Practice {
        return Some(Environment::Practice);
    }
    let chosen = open.journey.answer_to(Field::ServerUrl).map(|answer| answer.text.as_str())?;
    let known = [Environment::Production, Environment::Demo];
    Some(known.into_iter().find(|one| one.server_url() == Some(chosen)).unwrap_or(Environment::Other))
}

/// Where the AI app takes the authorization's answer now: as it was brought back, last of all from the published app, or
/// as it is known.
pub(crate) fn callback(open: &Open) -> Option<String> {
    let brought_back = [Field::PublishedCallback, Field::CallbackUrl];
    let brought_back = brought_back.into_iter().find_map(|field| open.journey.answer_to(field));
    brought_back.map(|answer| answer.text.clone()).or_else(|| known_callbacks(open).into_iter().next())
}

/// The AI app's callback URLs, where they are the same for everybody.
pub(crate) fn known_callbacks(open: &Open) -> Vec<String> {
    match (open.journey.recipe().id, &open.practice) {
        (RecipeId::Claude, Some(practice)) => practice.claude_callbacks(),
        (id, _) => id.recipe().callbacks.iter().map(|known| (*known).to_owned()).collect(),
    }
}

/// What the practice tenant can do wrong.
pub(crate) fn faults(practice: &Practice) -> Vec<FaultView> {
    let on = practice.faults();
    let view =
        |fault: &Fault| FaultView { name: fault.name(), part: fault.part().name(), on: on.contains(fault) };
    Fault::ALL.iter().map(view).collect()
}

/// Has the practice tenant do something wrong, or right again, from now on.
pub(crate) fn practise(practice: Option<&Practice>, fault: Fault, on: bool) -> Result<(), Problem> {
    let practice = existing(practice)?;
    let mut faults = practice.faults();
    if on {
        faults.insert(fault);
    } else {
        faults.remove(&fault);
    }
    practice.fail_like(faults);
    Ok(())
}

/// Has the practice tenant do everything right again.
pub(crate) fn behave(practice: Option<&Practice>) -> Result<(), Problem> {
    existing(practice)?.fail_like(BTreeSet::new());
    Ok(())
}

/// A journey for real has no practice tenant: a face that asks for it is at fault.
fn existing(practice: Option<&Practice>) -> Result<&Practice, Problem> {
    practice.ok_or_else(|| Problem::new(ProblemCode::Unexpected).with("reference", "no-practice"))
}

/// The origins of the practice tenant's pages.
pub(crate) fn practice_origins(practice: Option<&Practice>) -> Vec<String> {
    let origins =
        |practice: &Practice| vec![practice.workspace_url(), practice.chatgpt_url(), practice.claude_url()];
    practice.map(origins).unwrap_or_default()
}
