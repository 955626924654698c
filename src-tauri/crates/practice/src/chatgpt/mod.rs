//! The stand-in for ChatGPT: settings, the New App form, an app's page.

use std::sync::Arc;

use axum::{
    Router,
    routing::{get, post},
};

use crate::ai_app::AiApp;

mod app_page;
mod new_app;
mod published;
mod settings_pages;

/// Routes of the ChatGPT origin.
pub(crate) fn pages(ai: &Arc<AiApp>) -> Router {
    let own = Router::new()
        .route("/settings", get(settings_pages::settings))
        .route("/settings/apps", get(settings_pages::apps))
        .route(
            "/settings/apps/advanced",
            get(settings_pages::advanced).post(settings_pages::set_developer_mode),
        )
        .route("/apps/new", post(new_app::open))
        .route("/apps/new/{id}", get(new_app::show).post(new_app::submit))
        .route("/apps/{id}", get(app_page::show))
        .route("/apps/{id}/secret", post(app_page::enter_secret))
        .route("/apps/{id}/publish", post(published::publish))
        .route("/apps/{id}/actions", get(published::actions).post(published::set_actions))
        .route("/apps/{id}/access", get(published::access).post(published::set_access))
        .route("/apps/{id}/disconnect", post(app_page::disconnect))
        .route("/apps/{id}/delete", post(app_page::delete))
        .route("/connector/oauth/{id}", get(app_page::callback));
    ai.routes(own)
}
