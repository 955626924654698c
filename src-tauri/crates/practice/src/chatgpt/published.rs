//! Publish, and what a published app has beside its draft: another Callback URL, "Configure Actions", "Configure Access".

use std::sync::Arc;

use axum::{
    extract::{Extension, Path, State},
    http::StatusCode,
    response::{self, Redirect},
};
use maud::{Markup, html};

use super::{new_app::callback, settings_pages::crumbs};
use crate::{
    ai_app::{AiApp, Here, NoSuchApp, OurVisit, apps::App, mcp_session::McpError},
    planhat::oauth::clients::random,
    saved::{Publication, PublishedAction},
    web::{
        page::{Page, Site, refusal},
        session::{OwnForm, Visit},
    },
};

/// Publishes an app: the published version has a Callback URL of its own, and is signed in to anew.
pub(super) async fn publish(
    State(ai): State<Arc<AiApp>>,
    Path(id): Path<String>,
    _: OwnForm,
) -> response::Result<Redirect> {
    let app = ai.created_app(&id)?;
    if app.publication.is_none() {
        let tools = tools(&ai, &app).await?;
        let actions = tools.into_iter().map(|name| PublishedAction { name, enabled: false }).collect();
        if let Some(app) = ai.apps.lock().find_mut(&id) {
            app.publication = Some(Publication { callback_id: random(16), actions, given: false });
            app.connection = None;
        }
    }
    Ok(Redirect::to(&format!("/apps/{id}")))
}

async fn tools(ai: &AiApp, app: &App) -> response::Result<Vec<String>> {
    let Some(connection) = &app.connection else {
        return Err(not_published("Connect the app and try a question first."));
    };
    let listed: Result<_, McpError> = async {
        let session = ai.open(&app.form.server_url, &connection.access_token).await?;
        let tools = session.tools().await;
        session.close().await;
        tools
    }
    .await;
    listed.map_err(|error| not_published(&error.to_string()))
}

fn not_published(why: &str) -> response::ErrorResponse {
    refusal(Site::ChatGpt, StatusCode::CONFLICT, "Not published", why).into()
}

/// What a published app's page has beside the sign-in.
pub(super) fn settings(ai: &AiApp, app: &App) -> Markup {
    html! {
        details id="advanced-oauth-settings" {
            summary { "Advanced OAuth settings" }
            (callback(&ai.callback_url(app.callback_id())))
        }
        p { a id="configure-actions" href={ "/apps/" (app.id) "/actions" } { "Configure Actions" } }
        p { a id="configure-access" href={ "/apps/" (app.id) "/access" } { "Configure Access" } }
    }
}

pub(super) async fn actions(
    State(ai): State<Arc<AiApp>>,
    Extension(visit): OurVisit,
    Path(id): Path<String>,
) -> response::Result<Page> {
    let (app, publication) = ai.published_app(&id)?;
    let boxes = html! {
        @for action in &publication.actions {
            (tick(&action.name, "action", &action.name, action.enabled, html! { code { (action.name) } }))
        }
    };
    Ok(form_page(&ai, &app, &visit, "Configure Actions", "actions", boxes))
}

pub(super) async fn access(
    State(ai): State<Arc<AiApp>>,
    Extension(visit): OurVisit,
    Path(id): Path<String>,
) -> response::Result<Page> {
    let (app, publication) = ai.published_app(&id)?;
    let everyone = html! { "Everyone in the workspace" };
    let boxes = tick("everyone", "given", "everyone", publication.given, everyone);
    Ok(form_page(&ai, &app, &visit, "Configure Access", "access", boxes))
}

fn tick(id: &str, name: &str, value: &str, on: bool, label: Markup) -> Markup {
    html! {
        div class="field check" {
            input id=(id) name=(name) type="checkbox" value=(value) checked[on];
            label for=(id) { (label) }
        }
    }
}

fn form_page(ai: &AiApp, app: &App, visit: &Visit, title: &str, what: &str, boxes: Markup) -> Page {
    let page = format!("/apps/{}", app.id);
    let main = html! {
        (crumbs(&html! { a href="/settings/apps" { "Apps" } " › " a href=(page) { (app.form.name) } " › " (title) }))
        section class="card narrow" {
            h1 { (title) }
            form id="configure" method="post" action={ (page) "/" (what) } {
                (visit.form_token())
                (boxes)
                div class="actions" { button id="save-configured" class="primary" { "Save" } }
            }
        }
    };
    ai.page(title, Here::Settings, main)
}

pub(super) async fn set_actions(
    State(ai): State<Arc<AiApp>>,
    Path(id): Path<String>,
    OwnForm { fields, .. }: OwnForm,
) -> response::Result<Redirect> {
    Ok(change(&ai, &id, |publication| {
        for action in &mut publication.actions {
            action.enabled = fields.all("action").any(|name| name == action.name);
        }
    })?)
}

pub(super) async fn set_access(
    State(ai): State<Arc<AiApp>>,
    Path(id): Path<String>,
    OwnForm { fields, .. }: OwnForm,
) -> response::Result<Redirect> {
    Ok(change(&ai, &id, |publication| publication.given = fields.get("given").is_some())?)
}

fn change(ai: &AiApp, id: &str, change: impl FnOnce(&mut Publication)) -> Result<Redirect, NoSuchApp> {
    ai.published_app(id)?;
    if let Some(publication) = ai.apps.lock().find_mut(id).and_then(|app| app.publication.as_mut()) {
        change(publication);
    }
    Ok(Redirect::to(&format!("/apps/{id}")))
}
