//! `hatcheck practice`: serves the practice tenant until interrupted.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Duration;

use guide::Environment;
use guide::access::{Action, Catalogue, FieldId, Portfolio, Rights, Role};
use guide::words::Words;
use practice::{Fault, Practice, Settings, StartError};
use secrecy::ExposeSecret as _;
use serde::Serialize;

use crate::access_file::{Refused, roles_in};
use crate::arguments::FaultChoice;
use crate::{Verdict, arguments, say};

/// What the first line says. The secret is the practice tenant's own; it opens nothing outside this machine.
#[derive(Serialize)]
struct Served {
    server_url: String,
    /// What `check` and `verify` take as `--tenant`.
    tenant: &'static str,
    workspace_url: String,
    chatgpt_url: String,
    claude_url: String,
    client_id: String,
    client_secret: String,
    redirect_urls: Vec<String>,
    people: Vec<practice::Person>,
    faults: BTreeSet<Fault>,
}

/// A fault as the list shows it.
#[derive(Serialize)]
struct Listed {
    name: &'static str,
    description: String,
}

pub(crate) async fn run(words: &Words, arguments: arguments::Practice) -> Verdict {
    let Some(faults) = chosen(&arguments.faults) else {
        list_faults(words, arguments.json);
        return Verdict::Proven;
    };
    let roles = match brought_along(words, &arguments.roles) {
        Ok(roles) => roles,
        Err(refused) => {
            refused.tell(words);
            return Verdict::Misused;
        }
    };
    let settings = Settings {
        port: arguments.port,
        profile: arguments.profile,
        faults: faults.clone(),
        round_trip: Duration::from_millis(arguments.round_trip.into()),
        redirect_urls: arguments.redirect_urls,
        roles,
        saved: None,
    };
    let practice = match Practice::start(settings).await {
        Ok(practice) => practice,
        Err(error) => {
            say::refusal(&unstarted(words, &error));
            return match error {
                StartError::PortTooHigh(_) => Verdict::Misused,
                _ => Verdict::Failed,
            };
        }
    };
    announce(words, &practice, faults, arguments.json);
    // Its servers end with it, when the program is interrupted.
    std::future::pending().await
}

fn unstarted(words: &Words, error: &StartError) -> String {
    match error {
        StartError::PortBusy(port) => words.get("practice-port-busy", &[("port", &port.to_string())]),
        StartError::PortTooHigh(port) => words.get("practice-port-too-high", &[("port", &port.to_string())]),
        other => other.to_string(),
    }
}

/// The Roles in these files, as far as the practice tenant can hold them; what it cannot is said aloud.
fn brought_along<'a>(words: &Words, files: &'a [PathBuf]) -> Result<Vec<practice::Role>, Refused<'a>> {
    let mut catalogue = Catalogue::known();
    let mut roles = Vec::new();
    for file in files {
        let read = roles_in(words, file, &mut catalogue)?;
        read.iter().for_each(|role| tell_left_out(words, role, &catalogue));
        roles.extend(read.into_iter().map(|role| practised(role, &catalogue)));
    }
    Ok(roles)
}

/// Says what the practice tenant does not practise: data models and fields that it has not, a team's portfolio.
fn tell_left_out(words: &Words, role: &Role, catalogue: &Catalogue) {
    for (model, rights) in role.access.iter() {
        let name = catalogue.name(model);
        let about = [("role", role.name.as_str()), ("model", name)];
        let Some(known) = practice::Model::ALL.into_iter().find(|one| one.label() == name) else {
            say::aside(&words.get("practice-no-model", &about));
            continue;
        };
        let limits = rights.limited().iter().filter_map(|action| rights.fields(action)).flatten();
        let fields: BTreeSet<FieldId> = limits.collect();
        for field in fields.into_iter().map(|field| catalogue.field_name(model, field)) {
            if !known.has_field(field) {
                say::aside(&words.get("practice-no-field", &[about[0], about[1], ("field", field)]));
            }
        }
    }
    if role.portfolio == Some(Portfolio::Team) {
        say::aside(&words.get("practice-no-teams", &[("role", &role.name)]));
    }
}

fn practised(role: Role, catalogue: &Catalogue) -> practice::Role {
    let rights = |model: practice::Model| Some((model, role.access.on(catalogue.find(model.label())?)?));
    let known: Vec<_> = practice::Model::ALL.into_iter().filter_map(rights).collect();
    let actions = |rights: &Rights| rights.actions().iter().map(practised_action).collect();
    let mut permissions: practice::Permissions =
        known.iter().map(|(model, rights)| (*model, actions(rights))).collect();
    for (model, rights) in known {
        let id = catalogue.find(model.label());
        for (action, fields) in
            rights.limited().iter().filter_map(|action| Some((action, rights.fields(action)?)))
        {
            let fields: Vec<&str> =
                fields.filter_map(|field| Some(catalogue.field_name(id?, field))).collect();
            permissions.limit_to(model, practised_action(action), &fields);
        }
    }
    practice::Role {
        permissions,
        portfolio: match role.portfolio {
            None | Some(Portfolio::Full) => practice::Portfolio::Full,
            Some(Portfolio::Team | Portfolio::OnlyMine) => practice::Portfolio::OnlyMine,
        },
        app_center: false,
        name: role.name.into(),
    }
}

const fn practised_action(action: Action) -> practice::Action {
    match action {
        Action::Create => practice::Action::Create,
        Action::View => practice::Action::View,
        Action::Update => practice::Action::Update,
        Action::Remove => practice::Action::Remove,
        Action::Export => practice::Action::Export,
    }
}

/// The faults to switch on; nothing where a list of them is wanted.
fn chosen(choices: &[FaultChoice]) -> Option<BTreeSet<Fault>> {
    let one = |choice: &FaultChoice| match choice {
        FaultChoice::One(fault) => Some(*fault),
        FaultChoice::List => None,
    };
    choices.iter().map(one).collect()
}

fn list_faults(words: &Words, json: bool) {
    let listed = Fault::ALL.iter().map(|fault| (fault.name(), description(words, *fault)));
    if json {
        let listed = listed.map(|(name, description)| Listed { name, description });
        say::json(&listed.collect::<Vec<_>>());
    } else {
        say::table(&listed.map(|(name, description)| [name.to_owned(), description]).collect::<Vec<_>>());
    }
}

/// What happens, in the words that people use.
fn description(words: &Words, fault: Fault) -> String {
    words.get(&format!("fault-{}", fault.name()), &[])
}

fn announce(words: &Words, practice: &Practice, faults: BTreeSet<Fault>, json: bool) {
    let served = served(practice, faults);
    if json {
        say::json(&served);
    } else {
        tell(words, &served);
    }
}

fn served(practice: &Practice, faults: BTreeSet<Fault>) -> Served {
    let client = practice.client();
    Served {
        server_url: practice.handed_out_url(),
        tenant: Environment::Practice.name(),
        workspace_url: practice.workspace_url(),
        chatgpt_url: practice.chatgpt_url(),
        claude_url: practice.claude_url(),
        client_id: client.client_id.clone(),
        client_secret: client.client_secret.expose_secret().to_owned(),
        redirect_urls: client.redirect_urls.clone(),
        people: practice.people(),
        faults,
    }
}

fn tell(words: &Words, served: &Served) {
    say::heading(&words.get("practice-heading", &[]));
    let named = |name: &str, value: &str| [words.get(name, &[]), value.to_owned()];
    let mut rows = vec![
        named("field-server-url", &served.server_url),
        named("field-client-id", &served.client_id),
        named("field-client-secret", &served.client_secret),
    ];
    rows.extend(served.redirect_urls.iter().map(|url| named("phase-redirect", url)));
    rows.push(named("app-planhat", &served.workspace_url));
    rows.push(named("app-chatgpt", &served.chatgpt_url));
    rows.push(named("app-claude", &served.claude_url));
    rows.extend(served.faults.iter().map(|fault| [format!("--fault {fault}"), description(words, *fault)]));
    say::table(&rows);
    say::heading(&words.get("practice-people", &[]));
    let person = |one: &practice::Person| [one.name.clone(), one.email.clone(), one.role.name.to_string()];
    say::table(&served.people.iter().map(person).collect::<Vec<_>>());
    say::heading(&words.get("practice-next", &[]));
    let id = &served.client_id;
    say::command(&["hatcheck verify", &served.server_url, "--client-id", id, "--secret-stdin"]);
    say::aside(&words.get("practice-stop", &[]));
}
