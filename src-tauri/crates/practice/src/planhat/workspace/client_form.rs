//! The form of an OAuth Client: General and Permissions. The secret is shown once.

use std::sync::Arc;

use axum::{
    extract::{Extension, Path, State},
    http::{StatusCode, Uri},
    response::{self, IntoResponse, Redirect, Response},
};
use maud::{Markup, html};
use secrecy::{ExposeSecret as _, SecretString};
use url::Url;

use super::{Here, Shown, app_center, desk_page};
use crate::{
    planhat::{
        Planhat,
        oauth::clients::{Client, ClientProfile},
        people::Person,
        permissions::{Action, Actions, Permissions},
        tenant::model::Model,
    },
    web::{
        emblem::Emblem,
        fields::Fields,
        page::{Site, alert, refusal},
        session::Visit,
    },
};

/// What the form shows besides the client.
#[derive(Default)]
struct Remark {
    problem: Option<String>,
    saved: bool,
}

/// A line of Redirect URLs that cannot be one.
#[derive(Debug, thiserror::Error)]
#[error("“{0}” is not a Redirect URL: it needs a scheme such as https:// and must have no #fragment.")]
struct NoRedirectUrl(String);

pub(super) async fn show(
    State(planhat): State<Arc<Planhat>>,
    Extension(visit): Extension<Visit>,
    Path(client_id): Path<String>,
    here: Uri,
) -> response::Result<Response> {
    let person = planhat.require_builder(&visit, &here)?;
    let client = planhat.client(&client_id).ok_or_else(no_such_client)?;
    let remark = Remark { saved: here.query() == Some("saved"), ..Remark::default() };
    Ok(form_page(&planhat, &person, &visit, &client, &remark).into_response())
}

fn no_such_client() -> Response {
    refusal(Site::Planhat, StatusCode::NOT_FOUND, "Page not found", "There is no such OAuth Client.")
}

pub(super) async fn save(
    State(planhat): State<Arc<Planhat>>,
    Extension(visit): Extension<Visit>,
    Path(client_id): Path<String>,
    here: Uri,
    fields: Fields,
) -> response::Result<Response> {
    let person = planhat.require_builder(&visit, &here)?;
    visit.check(&fields)?;
    let mut client = planhat.client(&client_id).ok_or_else(no_such_client)?;
    client.profile = profile(&fields);
    if let Err(problem) = client.redirect_urls.iter().try_for_each(|url| judge(url)) {
        let remark = Remark { problem: Some(problem.to_string()), saved: false };
        let page = form_page(&planhat, &person, &visit, &client, &remark);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    planhat.clients.lock().save(&client_id, client.profile);
    planhat.leave_client_form(&visit);
    Ok(Redirect::to(&format!("{}?saved", app_center::address(&client_id))).into_response())
}

pub(super) async fn renew_secret(
    State(planhat): State<Arc<Planhat>>,
    Extension(visit): Extension<Visit>,
    Path(client_id): Path<String>,
    here: Uri,
    fields: Fields,
) -> response::Result<Response> {
    planhat.require_builder(&visit, &here)?;
    visit.check(&fields)?;
    let secret = planhat.clients.lock().renew_secret(&client_id).ok_or_else(no_such_client)?;
    let to = app_center::address(&client_id);
    planhat.sessions.with(&visit, |desk| desk.shown = Some(Shown { client_id, secret }));
    Ok(Redirect::to(&to).into_response())
}

fn profile(fields: &Fields) -> ClientProfile {
    let lines = fields.get("redirect_urls").unwrap_or_default().lines().map(str::trim);
    ClientProfile {
        short_description: fields.text("short_description"),
        logo: Emblem::named(fields.get("logo").unwrap_or_default()),
        redirect_urls: lines.filter(|line| !line.is_empty()).map(str::to_owned).collect(),
        permissions: limited(ticked(fields, "permissions"), fields),
        dynamic: fields.get("dynamic_permissions").is_some(),
    }
}

fn judge(url: &str) -> Result<(), NoRedirectUrl> {
    let fits = Url::parse(url)
        .is_ok_and(|url| url.fragment().is_none() && !matches!(url.scheme(), "javascript" | "data"));
    if fits { Ok(()) } else { Err(NoRedirectUrl(url.to_owned())) }
}

/// The ticked boxes of a name, each with the value `Model:action`.
pub(super) fn ticked(fields: &Fields, name: &str) -> Permissions {
    let ticked: Vec<&str> = fields.all(name).collect();
    let on = |model: Model| -> Actions {
        Action::ALL.into_iter().filter(|action| ticked.contains(&tick(model, *action).as_str())).collect()
    };
    Model::ALL.into_iter().map(|model| (model, on(model))).collect()
}

/// The same, limited to the fields that are ticked; a model without one is not limited.
fn limited(mut permissions: Permissions, fields: &Fields) -> Permissions {
    let ticked: Vec<(&str, &str)> = fields.all("fields").filter_map(|tick| tick.split_once(':')).collect();
    for model in Model::ALL {
        let names: Vec<&str> =
            ticked.iter().filter(|(of, _)| *of == model.name()).map(|(_, name)| *name).collect();
        if !names.is_empty() {
            Action::ALL.into_iter().for_each(|action| permissions.limit_to(model, action, &names));
        }
    }
    permissions
}

pub(super) fn tick(model: Model, action: Action) -> String {
    format!("{}:{}", model.name(), action.name())
}

fn form_page(
    planhat: &Planhat,
    person: &Person,
    visit: &Visit,
    client: &Client,
    remark: &Remark,
) -> crate::web::page::Page {
    let secret = shown_secret(planhat, visit, client);
    let main = html! {
        (app_center::crumbs(&client.name))
        section class="card" {
            div class="head" { h1 { (client.name) } span class="tag" { "OAuth Client" } }
            @if let Some(problem) = &remark.problem { (alert(problem)) }
            @if remark.saved { p id="saved" class="good" role="status" { "Saved." } }
            form id="oauth-client" method="post" action=(app_center::address(&client.client_id)) {
                (visit.form_token())
                div class="tabs" {
                    input id="tab-general" type="radio" name="tab" value="general" checked;
                    label for="tab-general" { "General" }
                    input id="tab-permissions" type="radio" name="tab" value="permissions";
                    label for="tab-permissions" { "Permissions" }
                    div id="panel-general" class="panel" { (general(client, secret.as_ref())) }
                    div id="panel-permissions" class="panel" { (permission_table(client)) }
                }
                div class="actions" { button id="save" class="primary" { "Save" } }
            }
            form id="renew-secret" method="post" action={ (app_center::address(&client.client_id)) "/secret" } {
                (visit.form_token())
            }
        }
    };
    desk_page(&client.name, Here::AppCenter, person, visit, main)
}

fn shown_secret(planhat: &Planhat, visit: &Visit, client: &Client) -> Option<SecretString> {
    planhat.sessions.with(visit, |desk| {
        let shown = desk.shown.as_ref().filter(|shown| shown.client_id == client.client_id)?;
        Some(shown.secret.clone())
    })
}

fn general(client: &Client, secret: Option<&SecretString>) -> Markup {
    html! {
        fieldset {
            legend { "Application Profile" }
            div class="field" {
                label for="short-description" { "Short Description" }
                input id="short-description" name="short_description" type="text" maxlength="200"
                    value=(client.short_description) placeholder="Planhat customer platform connector for ChatGPT";
                p class="hint" { "Shown on the authorization screen." }
            }
            div class="field" {
                label for="logo" { "Logo" }
                select id="logo" name="logo" {
                    @for emblem in Emblem::ALL {
                        option value=(emblem.name()) selected[emblem == client.logo] { (emblem.label()) }
                    }
                }
                p class="hint" { "Optional. Planhat takes a picture; practice has a few to choose from." }
            }
        }
        div class="field" {
            label for="redirect-urls" { "Redirect URLs" }
            textarea id="redirect-urls" name="redirect_urls" class="mono" spellcheck="false" rows="3" {
                (client.redirect_urls.join("\n"))
            }
            p class="hint" { "One on each line." }
        }
        (credentials(client, secret))
    }
}

fn credentials(client: &Client, secret: Option<&SecretString>) -> Markup {
    html! {
        div class="field" {
            label for="client-id" { "Client ID" }
            div class="with-button" {
                input id="client-id" class="mono" type="text" readonly value=(client.client_id);
                button id="copy-client-id" type="button" hidden data-copy="client-id" { "Copy" }
            }
        }
        @if let Some(secret) = secret { (secret_now(secret)) } @else { (secret_gone()) }
    }
}

fn secret_now(secret: &SecretString) -> Markup {
    html! {
        div class="field once" {
            label for="client-secret" { "Client Secret" }
            div class="with-button" {
                input id="client-secret" class="mono" type="text" readonly autocomplete="off" value=(secret.expose_secret());
                button id="copy-client-secret" type="button" hidden data-copy="client-secret" { "Copy" }
            }
            p class="hint" {
                "For security reasons the Client Secret is only shown once. Copy it now: after you save or leave this page "
                "it cannot be viewed again."
            }
        }
    }
}

fn secret_gone() -> Markup {
    html! {
        div class="field" {
            span class="label" { "Client Secret" }
            p id="secret-gone" { span class="mono" { "••••••••••••" } span class="quiet" { " · shown once" } }
            button id="generate-secret" class="small" form="renew-secret" { "Generate new secret" }
            p class="hint" { "A new secret replaces the old one at once. Save other changes first." }
        }
    }
}

fn permission_table(client: &Client) -> Markup {
    html! {
        p class="quiet" { "The most that anybody can authorize with this OAuth Client. A person's Role limits it further." }
        div class="scroll" tabindex="0" role="region" aria-label="Permissions" {
            table id="permissions" {
                thead {
                    tr {
                        th scope="col" { "Data model" }
                        @for action in Action::ALL { th class="tick" scope="col" { (action.label()) } }
                        th { span class="quiet" { "Row" } }
                    }
                }
                tbody { @for model in Model::ALL { (permission_row(client, model)) } }
            }
        }
        details id="fields" {
            summary { "Fields" }
            p class="hint" { "What is allowed on a data model can hold for some of its fields. With none ticked, it holds for all." }
            @for model in Model::ALL { (field_boxes(client, model)) }
        }
        div class="check" {
            input id="dynamic-permissions" name="dynamic_permissions" value="on" type="checkbox" checked[client.dynamic];
            label for="dynamic-permissions" {
                "Enable dynamic permissions"
                span class="quiet" { " · in Planhat, only a Super Admin can switch this on; here, you can practise it" }
            }
        }
    }
}

fn field_boxes(client: &Client, model: Model) -> Markup {
    let limit: Vec<String> = Action::ALL
        .into_iter()
        .filter_map(|action| client.permissions.limit(model, action))
        .flatten()
        .collect();
    html! {
        fieldset {
            legend { (model.label()) }
            @for field in model.choosable_fields() {
                label {
                    input type="checkbox" name="fields" value={ (model.name()) ":" (field) } checked[limit.contains(&field)];
                    " " (field) " "
                }
            }
        }
    }
}

fn permission_row(client: &Client, model: Model) -> Markup {
    html! {
        tr {
            th scope="row" { (model.label()) }
            @for action in Action::ALL {
                td class="tick" {
                    input type="checkbox" name="permissions" id={ "perm-" (model.name()) "-" (action.name()) }
                        value=(tick(model, action)) checked[client.permissions.allows(model, action)]
                        aria-label={ (model.label()) ": " (action.label()) };
                }
            }
            td { button class="small" type="button" hidden data-row { "All" } }
        }
    }
}
