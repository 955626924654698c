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
    ChatGpt, Here, OurVisit,
    apps::{App, Connection},
    chatgpt_page,
    discovery::DiscoveryError,
    settings_pages::{badge, crumbs},
    sign_in::{PendingSignIn, SignInError},
};
use crate::web::{
    fields::Fields,
    page::{Page, Site, alert, refusal},
    session::Visit,
};

pub(super) async fn show(
    State(chatgpt): State<Arc<ChatGpt>>,
    Extension(visit): OurVisit,
    Path(id): Path<String>,
) -> response::Result<Page> {
    let app = chatgpt.created_app(&id)?;
    let main = if app.connection.is_some() {
        connected(&app, &visit)
    } else if app.form.client_secret.is_none() {
        ask_for_secret(&app, &visit)
    } else {
        sign_in(&chatgpt, &app, &visit).await
    };
    Ok(app_page(&app, main))
}

fn app_page(app: &App, content: Markup) -> Page {
    let main = html! {
        (crumbs(&html! { a href="/settings/apps" { "Apps" } " › " (app.form.name) }))
        section class="card narrow" {
            div class="head" { h1 { (app.form.name) } (badge(app)) }
            @if !app.form.description.is_empty() { p { (app.form.description) } }
            (content)
        }
    };
    chatgpt_page(&app.form.name, Here::Settings, main)
}

/// The way to the sign-in: a fresh address for each showing of this page.
async fn sign_in(chatgpt: &ChatGpt, app: &App, visit: &Visit) -> Markup {
    let offered = offer(chatgpt, app, visit).await;
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

async fn offer(chatgpt: &ChatGpt, app: &App, visit: &Visit) -> Result<String, DiscoveryError> {
    let endpoints = chatgpt.discover(&app.form.server_url).await?;
    let pending = PendingSignIn::new(&app.id, endpoints);
    let address = pending.address(&app.form, &chatgpt.callback_url(&app.id));
    chatgpt.sessions.with(visit, |browser| pending.remember_in(&mut browser.pending));
    Ok(address.into())
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
    State(chatgpt): State<Arc<ChatGpt>>,
    Extension(visit): OurVisit,
    Path(id): Path<String>,
    answer: Fields,
) -> response::Result<Response> {
    let app = chatgpt.created_app(&id)?;
    match connect(&chatgpt, &app, &visit, &answer).await {
        Ok(connection) => {
            set_connection(&chatgpt, &id, Some(connection));
            Ok(Redirect::to(&format!("/apps/{id}")).into_response())
        }
        Err(error) => {
            Ok((StatusCode::BAD_REQUEST, app_page(&app, not_connected(&app, &error))).into_response())
        }
    }
}

async fn connect(
    chatgpt: &ChatGpt,
    app: &App,
    visit: &Visit,
    answer: &Fields,
) -> Result<Connection, SignInError> {
    let pending =
        chatgpt.sessions.with(visit, |browser| PendingSignIn::of(&mut browser.pending, &app.id, answer))?;
    let code = pending.code(answer)?;
    chatgpt.exchange(&app.form, &pending, code, &chatgpt.callback_url(&app.id)).await
}

fn set_connection(chatgpt: &ChatGpt, id: &str, connection: Option<Connection>) {
    if let Some(app) = chatgpt.apps.lock().find_mut(id) {
        app.connection = connection;
    }
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
    State(chatgpt): State<Arc<ChatGpt>>,
    Extension(visit): OurVisit,
    Path(id): Path<String>,
    fields: Fields,
) -> response::Result<Redirect> {
    visit.check(&fields)?;
    let secret = fields.text("client_secret");
    if let Some(app) = chatgpt.apps.lock().find_mut(&id)
        && !secret.is_empty()
    {
        app.form.client_secret = Some(SecretString::from(secret));
    }
    Ok(Redirect::to(&format!("/apps/{id}")))
}

pub(super) async fn publish(
    State(chatgpt): State<Arc<ChatGpt>>,
    Extension(visit): OurVisit,
    Path(id): Path<String>,
    fields: Fields,
) -> response::Result<Redirect> {
    visit.check(&fields)?;
    let mut apps = chatgpt.apps.lock();
    let Some(app) = apps.find_mut(&id).filter(|app| app.connection.is_some()) else {
        let message = "Connect the app and try a question first.";
        return Err(refusal(Site::ChatGpt, StatusCode::CONFLICT, "Not published", message).into());
    };
    app.published = true;
    Ok(Redirect::to("/settings/apps"))
}

pub(super) async fn disconnect(
    State(chatgpt): State<Arc<ChatGpt>>,
    Extension(visit): OurVisit,
    Path(id): Path<String>,
    fields: Fields,
) -> response::Result<Redirect> {
    visit.check(&fields)?;
    set_connection(&chatgpt, &id, None);
    Ok(Redirect::to(&format!("/apps/{id}")))
}

pub(super) async fn delete(
    State(chatgpt): State<Arc<ChatGpt>>,
    Extension(visit): OurVisit,
    Path(id): Path<String>,
    fields: Fields,
) -> response::Result<Redirect> {
    visit.check(&fields)?;
    chatgpt.apps.lock().delete(&id);
    Ok(Redirect::to("/settings/apps"))
}
