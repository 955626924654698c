//! The stand-in for ChatGPT. It knows Planhat only by the Server URL that is typed into its form, and speaks to it as any
//! OAuth and MCP client would.

use std::sync::Arc;

use axum::{
    Router,
    extract::Extension,
    http::StatusCode,
    middleware,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use maud::{Markup, html};

use self::{
    apps::{App, AppForm, Apps},
    sign_in::PendingSignIn,
};
use crate::{
    guarded::Guarded,
    web::{
        page::{self, Page, Site, nav_link},
        session::{Sessions, Visit, with_visit},
    },
};

mod app_page;
pub(crate) mod apps;
mod bounded;
mod chat;
mod discovery;
mod mcp_session;
mod new_app;
mod question;
mod settings_pages;
mod sign_in;

/// Everything that the stand-in holds.
pub(crate) struct ChatGpt {
    /// `http://127.0.0.1:…`
    pub(crate) origin: String,
    pub(crate) apps: Guarded<Apps>,
    pub(crate) sessions: Arc<Sessions<Browser>>,
    http: reqwest::Client,
}

/// What the stand-in remembers of a browser.
#[derive(Debug, Default)]
pub(crate) struct Browser {
    /// Sign-ins that have been offered and not finished, the newest last.
    pending: Vec<PendingSignIn>,
}

impl ChatGpt {
    pub(crate) fn new(origin: String, apps: Apps, http: reqwest::Client) -> Arc<Self> {
        let sessions = Arc::new(Sessions::new("practice_chatgpt", &origin));
        Arc::new(Self { sessions, origin, apps: Guarded::new(apps), http })
    }

    /// The app's own Callback URL.
    pub(crate) fn callback_url(&self, id: &str) -> String {
        format!("{}/connector/oauth/{id}", self.origin)
    }

    /// An app that has been created, as it is now.
    fn created_app(&self, id: &str) -> Result<App, NoSuchApp> {
        let app = self.apps.lock().find(id).filter(|app| app.created).cloned();
        app.ok_or(NoSuchApp)
    }

    /// An app whose New App form is still open.
    fn open_form(&self, id: &str) -> Result<AppForm, NoSuchApp> {
        let apps = self.apps.lock();
        let app = apps.find(id).filter(|app| !app.created);
        app.map(|app| app.form.clone()).ok_or(NoSuchApp)
    }
}

/// No app has this id, or it is not at this point of its life.
#[derive(Debug)]
struct NoSuchApp;

impl IntoResponse for NoSuchApp {
    fn into_response(self) -> Response {
        page::refusal(Site::ChatGpt, StatusCode::NOT_FOUND, "App not found", "There is no such app.")
    }
}

/// Routes of the ChatGPT origin.
pub(crate) fn pages(chatgpt: &Arc<ChatGpt>) -> Router {
    Router::new()
        .route("/", get(chat::home).post(chat::ask))
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
        .route("/apps/{id}/publish", post(app_page::publish))
        .route("/apps/{id}/disconnect", post(app_page::disconnect))
        .route("/apps/{id}/delete", post(app_page::delete))
        .route("/connector/oauth/{id}", get(app_page::callback))
        .fallback(async || no_such_page())
        .route_layer(middleware::from_fn_with_state(chatgpt.sessions.clone(), with_visit::<Browser>))
        .merge(page::assets())
        .with_state(chatgpt.clone())
}

fn no_such_page() -> Response {
    page::refusal(Site::ChatGpt, StatusCode::NOT_FOUND, "Page not found", "There is nothing at this address.")
}

/// Which entry of the navigation a page belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Here {
    Chat,
    Settings,
}

fn chatgpt_page(title: &str, here: Here, main: Markup) -> Page {
    let header = html! {
        nav aria-label="ChatGPT" {
            (nav_link("/", "nav-new-chat", "New chat", here == Here::Chat))
            (nav_link("/settings", "nav-settings", "Settings", here == Here::Settings))
        }
    };
    Page::new(Site::ChatGpt, title, main).with_header(header)
}

/// The visit of a request, as handlers take it.
type OurVisit = Extension<Visit>;
