//! Settings › Apps › Advanced settings.

use std::sync::Arc;

use axum::{
    extract::{Extension, State},
    response::Redirect,
};
use maud::{Markup, html};

use crate::{
    ai_app::{AiApp, Here, OurVisit, apps::App},
    web::{
        page::Page,
        session::{OwnForm, Visit},
    },
};

pub(super) async fn settings(State(ai): State<Arc<AiApp>>) -> Page {
    let main = html! {
        section class="card" {
            h1 { "Settings" }
            ul class="rows" {
                li {
                    div class="grow" { a id="settings-apps" href="/settings/apps" { "Apps" } div class="quiet" { "Connect ChatGPT to other services" } }
                }
            }
        }
    };
    ai.page("Settings", Here::Settings, main)
}

pub(super) fn crumbs(rest: &Markup) -> Markup {
    html! { p class="crumbs" { a href="/settings" { "Settings" } " › " (rest) } }
}

pub(super) async fn apps(State(ai): State<Arc<AiApp>>, Extension(visit): OurVisit) -> Page {
    let (apps, developer_mode) = {
        let apps = ai.apps.lock();
        (apps.created().cloned().collect::<Vec<_>>(), apps.developer_mode)
    };
    let main = html! {
        (crumbs(&html! { "Apps" }))
        section class="card" {
            div class="head" {
                h1 { "Apps" }
                @if developer_mode { (create_app(&visit)) }
            }
            ul id="apps" class="rows" { @for app in &apps { (row(app, &visit)) } }
            @if apps.is_empty() { p class="quiet" { "No apps yet." } }
            p { a id="advanced-settings" href="/settings/apps/advanced" { "Advanced settings" } }
        }
    };
    ai.page("Apps", Here::Settings, main)
}

fn create_app(visit: &Visit) -> Markup {
    html! {
        form id="create-app-form" method="post" action="/apps/new" {
            (visit.form_token())
            button id="create-app" class="primary" { "Create app" }
        }
    }
}

fn row(app: &App, visit: &Visit) -> Markup {
    html! {
        li data-app=(app.id) {
            div class="grow" {
                a href={ "/apps/" (app.id) } { (app.form.name) }
                div class="quiet" { (app.form.description) }
            }
            (badge(app))
            details class="menu" {
                summary aria-label={ "More for " (app.form.name) } { "…" }
                div {
                    @if app.publication.is_none() { (menu_form(app, visit, "publish", "Publish")) }
                    (menu_form(app, visit, "delete", "Delete"))
                }
            }
        }
    }
}

fn menu_form(app: &App, visit: &Visit, what: &str, label: &str) -> Markup {
    html! {
        form method="post" id={ (what) "-form-" (app.id) } action={ "/apps/" (app.id) "/" (what) } {
            (visit.form_token())
            button id={ (what) "-" (app.id) } { (label) }
        }
    }
}

/// Where an app stands.
pub(super) fn badge(app: &App) -> Markup {
    let standing = match (&app.connection, app.publication.is_some()) {
        (_, true) => "Published",
        (Some(_), false) => "Connected",
        (None, false) => "Not connected",
    };
    html! { span class="tag" { (standing) } }
}

pub(super) async fn advanced(State(ai): State<Arc<AiApp>>, Extension(visit): OurVisit) -> Page {
    let on = ai.apps.lock().developer_mode;
    let main = html! {
        (crumbs(&html! { a href="/settings/apps" { "Apps" } " › Advanced settings" }))
        section class="card" {
            h1 { "Advanced settings" }
            form id="developer-mode-form" method="post" action="/settings/apps/advanced" {
                (visit.form_token())
                div class="switch" {
                    label for="developer-mode" {
                        strong { "Developer mode" }
                        br;
                        span class="quiet" { "Lets you add apps that nobody has reviewed. Elevated risk." }
                    }
                    input id="developer-mode" name="developer_mode" type="checkbox" role="switch" value="on" checked[on] data-submit;
                }
                div class="actions" data-without-script { button id="save-developer-mode" { "Save" } }
            }
            @if on { div class="actions" { (create_app(&visit)) } }
        }
    };
    ai.page("Advanced settings", Here::Settings, main)
}

pub(super) async fn set_developer_mode(
    State(ai): State<Arc<AiApp>>,
    OwnForm { fields, .. }: OwnForm,
) -> Redirect {
    ai.apps.lock().developer_mode = fields.get("developer_mode").is_some();
    Redirect::to("/settings/apps/advanced")
}
