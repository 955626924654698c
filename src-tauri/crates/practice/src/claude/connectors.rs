//! Customize › Connectors, and the form “Add custom connector”.

use std::sync::Arc;

use axum::{
    extract::{Extension, Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use maud::{Markup, html};
use secrecy::SecretString;

use crate::{
    ai_app::{
        AiApp, Here, OurVisit,
        apps::{App, AppForm, RegistrationMethod, TokenAuthMethod},
        discovery::{self, DiscoveryError},
    },
    web::{
        fields::Fields,
        page::{Page, alert},
        session::{OwnForm, Visit},
    },
};

/// Why the connector is not added, in Claude's words where those are known.
#[derive(Debug, thiserror::Error)]
enum NotAdded {
    #[error("Enter a name.")]
    NoName,
    #[error("A server with this URL already exists.")]
    Exists,
    #[error(transparent)]
    Url(#[from] DiscoveryError),
}

pub(super) async fn customize(State(ai): State<Arc<AiApp>>) -> Page {
    let main = html! {
        section class="card" {
            h1 { "Customize" }
            ul class="rows" {
                li {
                    div class="grow" {
                        a id="customize-connectors" href="/customize/connectors" { "Connectors" }
                        div class="quiet" { "Let Claude use other services" }
                    }
                }
            }
        }
    };
    ai.page("Customize", Here::Settings, main)
}

/// The list; with `modal=add-custom-connector`, the form beside it, filled in with what the address says.
pub(super) async fn list(State(ai): State<Arc<AiApp>>, Extension(visit): OurVisit, asked: Fields) -> Page {
    let opened = asked.get("modal") == Some("add-custom-connector");
    let form = opened.then(|| AppForm {
        name: asked.text("connectorName"),
        server_url: asked.text("connectorUrl"),
        ..AppForm::default()
    });
    page(&ai, &visit, form.as_ref(), &html! {})
}

/// The page, with the form if it is open, and what is said above the list.
pub(super) fn page(ai: &AiApp, visit: &Visit, form: Option<&AppForm>, said: &Markup) -> Page {
    let connectors: Vec<App> = ai.apps.lock().created().cloned().collect();
    let main = html! {
        p class="crumbs" { a href="/customize" { "Customize" } " › Connectors" }
        section class="card" {
            div class="head" {
                h1 { "Connectors" }
                details class="menu" {
                    summary id="add-connector" aria-label="Add" { "+" }
                    div {
                        a id="add-custom-connector" href="/customize/connectors?modal=add-custom-connector" { "Add custom connector" }
                    }
                }
            }
            (said)
            ul id="connectors" class="rows" { @for connector in &connectors { (row(connector, visit)) } }
            @if connectors.is_empty() { p class="quiet" { "No connectors yet." } }
        }
        @if let Some(form) = form { (add_form(form, visit)) }
    };
    ai.page("Connectors", Here::Settings, main)
}

fn row(connector: &App, visit: &Visit) -> Markup {
    let (id, name) = (&connector.id, &connector.form.name);
    let connected = connector.connection.is_some();
    html! {
        li data-connector=(id) {
            div class="grow" {
                (name) " " span class="tag" { "Custom" }
                div class="quiet mono" { (connector.form.server_url) }
            }
            @if connected {
                span id="connected" class="tag" { "Connected" }
                (button(connector, visit, "disconnect", "Disconnect"))
            } @else {
                a id="connect" class="button primary" href={ "/customize/connectors/" (id) "/connect" } { "Connect" }
            }
            (button(connector, visit, "remove", "Remove"))
        }
    }
}

fn button(connector: &App, visit: &Visit, what: &str, label: &str) -> Markup {
    html! {
        form method="post" id={ (what) "-form" } action={ "/customize/connectors/" (connector.id) "/" (what) } {
            (visit.form_token())
            button id=(what) { (label) }
        }
    }
}

fn add_form(form: &AppForm, visit: &Visit) -> Markup {
    html! {
        section class="card narrow" {
            h2 { "Add custom connector" }
            form id="new-connector" method="post" action="/customize/connectors" {
                (visit.form_token())
                div class="field" {
                    label for="name" { "Name" }
                    input id="name" name="name" type="text" maxlength="60" value=(form.name);
                }
                div class="field" {
                    label for="server-url" { "Remote MCP server URL" }
                    input id="server-url" name="server_url" type="text" inputmode="url" class="mono" value=(form.server_url)
                        autocomplete="off" spellcheck="false";
                }
                details id="advanced-settings" open[!form.client_id.is_empty()] {
                    summary { "Advanced settings" }
                    div class="field" {
                        label for="client-id" { "OAuth Client ID" }
                        input id="client-id" name="client_id" type="text" class="mono" value=(form.client_id)
                            autocomplete="off" spellcheck="false";
                        p class="hint" { "Optional." }
                    }
                    div class="field" {
                        label for="client-secret" { "OAuth Client Secret" }
                        input id="client-secret" name="client_secret" type="password" class="mono" autocomplete="off";
                        p class="hint" { "Optional." }
                    }
                }
                div class="actions" { button id="add" class="primary" { "Add" } }
            }
        }
    }
}

pub(super) async fn add(State(ai): State<Arc<AiApp>>, OwnForm { visit, fields }: OwnForm) -> Response {
    let form = filled_in(&fields);
    if let Err(why) = judge(&ai, &form) {
        let said = html! { div id="form-error" { (alert(&why.to_string())) } };
        let page = page(&ai, &visit, Some(&form), &said);
        return (StatusCode::UNPROCESSABLE_ENTITY, page).into_response();
    }
    ai.apps.lock().add(form);
    Redirect::to("/customize/connectors").into_response()
}

fn filled_in(fields: &Fields) -> AppForm {
    let secret = fields.text("client_secret");
    AppForm {
        name: fields.text("name"),
        description: String::new(),
        server_url: fields.text("server_url"),
        registration_method: RegistrationMethod::UserDefined,
        token_auth_method: TokenAuthMethod::Post,
        client_id: fields.text("client_id"),
        client_secret: (!secret.is_empty()).then(|| SecretString::from(secret)),
    }
}

fn judge(ai: &AiApp, form: &AppForm) -> Result<(), NotAdded> {
    if form.name.is_empty() {
        return Err(NotAdded::NoName);
    }
    discovery::server_url(&form.server_url)?;
    if ai.apps.lock().created().any(|other| other.form.server_url == form.server_url) {
        return Err(NotAdded::Exists);
    }
    Ok(())
}

pub(super) async fn remove(State(ai): State<Arc<AiApp>>, Path(id): Path<String>, _: OwnForm) -> Redirect {
    ai.apps.lock().delete(&id);
    Redirect::to("/customize/connectors")
}
