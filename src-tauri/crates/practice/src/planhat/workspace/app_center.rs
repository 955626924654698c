//! The App Center: its list, the Apps Library, and the dialog that makes an OAuth Client.

use std::sync::Arc;

use axum::{
    extract::{Extension, State},
    http::{StatusCode, Uri},
    response::{self, IntoResponse, Redirect, Response},
};
use maud::{Markup, html};

use super::{Here, Shown, desk_page};
use crate::{
    planhat::{Planhat, oauth::clients::Client, people::Person},
    web::{fields::Fields, page, session::Visit},
};

/// The longest name that a client may have, in characters.
const LONGEST_NAME: usize = 80;

pub(super) fn crumbs(last: &str) -> Markup {
    html! { p class="crumbs" { a href="/app-center" { "App Center" } " › " (last) } }
}

pub(super) async fn list(
    State(planhat): State<Arc<Planhat>>,
    Extension(visit): Extension<Visit>,
    here: Uri,
) -> response::Result<Response> {
    let person = planhat.require_builder(&visit, &here)?;
    planhat.leave_client_form(&visit);
    let clients = planhat.clients.lock().all().to_vec();
    let main = html! {
        section class="card" {
            div class="head" {
                h1 { "App Center" }
                a id="new-app" class="button primary" href="/app-center/library" { "+ New app" }
            }
            ul id="apps" class="rows" { @for client in &clients { (row(client)) } }
            @if clients.is_empty() { p class="quiet" { "No apps yet." } }
        }
    };
    Ok(desk_page("App Center", Here::AppCenter, &person, &visit, main).into_response())
}

fn row(client: &Client) -> Markup {
    html! {
        li {
            (client.logo.picture(&client.name))
            div class="grow" {
                a href=(address(&client.client_id)) { (client.name) }
                div class="quiet" { (client.short_description) }
            }
            span class="tag" { "OAuth Client" }
        }
    }
}

pub(super) fn address(client_id: &str) -> String {
    format!("/app-center/oauth-clients/{client_id}")
}

pub(super) async fn library(
    State(planhat): State<Arc<Planhat>>,
    Extension(visit): Extension<Visit>,
    here: Uri,
) -> response::Result<Response> {
    let person = planhat.require_builder(&visit, &here)?;
    planhat.leave_client_form(&visit);
    let main = html! {
        (crumbs("Apps Library"))
        section class="card" {
            h1 { "Apps Library" }
            p class="quiet" { "Planhat's library has many ready-made apps. Practice needs one kind only." }
            div class="actions" {
                a id="new-oauth-client" class="button primary" href="/app-center/oauth-clients/new" { "+ OAuth Client" }
            }
        }
    };
    Ok(desk_page("Apps Library", Here::AppCenter, &person, &visit, main).into_response())
}

pub(super) async fn name(
    State(planhat): State<Arc<Planhat>>,
    Extension(visit): Extension<Visit>,
    here: Uri,
) -> response::Result<Response> {
    let person = planhat.require_builder(&visit, &here)?;
    planhat.leave_client_form(&visit);
    Ok(name_page(&person, &visit, None))
}

fn name_page(person: &Person, visit: &Visit, problem: Option<&str>) -> Response {
    let main = html! {
        (crumbs("New OAuth Client"))
        section class="card narrow" {
            h1 { "New OAuth Client" }
            @if let Some(problem) = problem { (page::alert(problem)) }
            form id="name-client" method="post" action="/app-center/oauth-clients/new" {
                (visit.form_token())
                div class="field" {
                    label for="name" { "Name" }
                    input id="name" name="name" type="text" required maxlength=(LONGEST_NAME) autofocus
                        placeholder="ChatGPT Connector";
                }
                div class="actions" { button id="create" class="primary" { "Create" } }
            }
        }
    };
    let status = if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    (status, desk_page("New OAuth Client", Here::AppCenter, person, visit, main)).into_response()
}

pub(super) async fn create(
    State(planhat): State<Arc<Planhat>>,
    Extension(visit): Extension<Visit>,
    here: Uri,
    fields: Fields,
) -> response::Result<Response> {
    let person = planhat.require_builder(&visit, &here)?;
    visit.check(&fields)?;
    let name = fields.text("name");
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        return Ok(name_page(&person, &visit, Some("Enter a name of at most 80 characters.")));
    }
    let (client_id, secret) = planhat.clients.lock().create(&name);
    let to = address(&client_id);
    planhat.sessions.with(&visit, |desk| desk.shown = Some(Shown { client_id, secret }));
    Ok(Redirect::to(&to).into_response())
}
