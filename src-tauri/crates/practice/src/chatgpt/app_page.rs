//! An app that has been created: sign in, connected, publish.

use std::sync::Arc;

use axum::{
    extract::{Extension, Path, State},
    http::StatusCode,
    response::{self, IntoResponse, Redirect, Response},
};
use maud::{Markup, html};
use secrecy::SecretString;

use super::{
    published,
    settings_pages::{badge, crumbs},
};
use crate::{
    ai_app::{AiApp, Here, OurVisit, apps::App, sign_in::SignInError},
    web::{
        fields::Fields,
        page::{Page, alert},
        session::{OwnForm, Visit},
    },
};

pub(super) async fn show(
    State(ai): State<Arc<AiApp>>,
    Extension(visit): OurVisit,
    Path(id): Path<String>,
) -> response::Result<Page> {
    let app = ai.created_app(&id)?;
    let main = if app.connection.is_some() {
        connected(&app, &visit)
    } else if app.form.client_secret.is_none() {
        ask_for_secret(&app, &visit)
    } else {
        sign_in(&ai, &app, &visit).await
    };
    Ok(app_page(&ai, &app, main))
}

fn app_page(ai: &AiApp, app: &App, content: Markup) -> Page {
    let main = html! {
        (crumbs(&html! { a href="/settings/apps" { "Apps" } " › " (app.form.name) }))
        section class="card narrow" {
            div class="head" { h1 { (app.form.name) } (badge(app)) }
            @if !app.form.description.is_empty() { p { (app.form.description) } }
            (content)
            @if app.publication.is_some() { (published::settings(ai, app)) }
        }
    };
    ai.page(&app.form.name, Here::Settings, main)
}

/// The way to the sign-in: a fresh address for each showing of this page.
async fn sign_in(ai: &AiApp, app: &App, visit: &Visit) -> Markup {
    let offered = ai.offer(app, visit).await;
    let name = &app.form.name;
    html! {
        @match offered {
            Ok(address) => {
                p { "To use " (name) " in ChatGPT, sign in with your own account and authorize access." }
                div class="actions" {
                    a id="sign-in" class="button primary" href=(address) { "Sign in with " (name) }
                }
            }
            Err(error) => (alert(&error.to_string())),
        }
    }
}

/// After a restart of the practice: secrets are not kept.
fn ask_for_secret(app: &App, visit: &Visit) -> Markup {
    html! {
        p { "Practice was closed in between, and it keeps no secrets. Enter the OAuth Client Secret once more." }
        form id="enter-secret" method="post" action={ "/apps/" (app.id) "/secret" } {
            (visit.form_token())
            div class="field" {
                label for="client-secret" { "OAuth Client Secret" }
                input id="client-secret" name="client_secret" type="password" class="mono" required autocomplete="off";
            }
            div class="actions" { button id="save-secret" class="primary" { "Continue" } }
        }
    }
}

fn connected(app: &App, visit: &Visit) -> Markup {
    html! {
        p id="connected" class="good" role="status" { (app.form.name) " is now connected." }
        p { "You can close this page. In a new chat, try: " q { "List the Companies where Carly is the Owner" } "." }
        div class="actions" {
            a id="open-chat" class="button primary" href="/" { "New chat" }
            form id="disconnect-form" method="post" action={ "/apps/" (app.id) "/disconnect" } {
                (visit.form_token())
                button id="disconnect" { "Disconnect" }
            }
        }
    }
}

/// The Callback URL: the authorization server's answer arrives here.
pub(super) async fn callback(
    State(ai): State<Arc<AiApp>>,
    Extension(visit): OurVisit,
    Path(callback_id): Path<String>,
    answer: Fields,
) -> response::Result<Response> {
    let app = ai.answered_app(&callback_id)?;
    match connect(&ai, &app, &visit, &answer).await {
        Ok(()) => Ok(Redirect::to(&format!("/apps/{}", app.id)).into_response()),
        Err(error) => {
            Ok((StatusCode::BAD_REQUEST, app_page(&ai, &app, not_connected(&app, &error))).into_response())
        }
    }
}

async fn connect(ai: &AiApp, app: &App, visit: &Visit, answer: &Fields) -> Result<(), SignInError> {
    let pending = ai.pending(visit, answer)?;
    if pending.app() != app.id {
        return Err(SignInError::UnknownState);
    }
    ai.connect(app, &pending, answer).await
}

fn not_connected(app: &App, error: &SignInError) -> Markup {
    let code = match error {
        SignInError::Refused { error, .. } => error,
        _ => "",
    };
    html! {
        div id="connection-error" data-error=(code) {
            (alert(&format!("Something went wrong with setting up the connection. {error}")))
        }
        div class="actions" { a id="try-again" class="button primary" href={ "/apps/" (app.id) } { "Try again" } }
    }
}

pub(super) async fn enter_secret(
    State(ai): State<Arc<AiApp>>,
    Path(id): Path<String>,
    OwnForm { fields, .. }: OwnForm,
) -> Redirect {
    let secret = fields.text("client_secret");
    if let Some(app) = ai.apps.lock().find_mut(&id)
        && !secret.is_empty()
    {
        app.form.client_secret = Some(SecretString::from(secret));
    }
    Redirect::to(&format!("/apps/{id}"))
}

pub(super) async fn disconnect(State(ai): State<Arc<AiApp>>, Path(id): Path<String>, _: OwnForm) -> Redirect {
    ai.set_connection(&id, None);
    Redirect::to(&format!("/apps/{id}"))
}

pub(super) async fn delete(State(ai): State<Arc<AiApp>>, Path(id): Path<String>, _: OwnForm) -> Redirect {
    ai.apps.lock().delete(&id);
    Redirect::to("/settings/apps")
}
