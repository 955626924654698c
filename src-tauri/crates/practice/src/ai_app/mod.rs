//! What the stand-ins for ChatGPT and for Claude have in common: an OAuth and MCP client, its apps, and a question box.
//!
//! A stand-in knows Planhat only by the server URL that is typed into its form, and speaks to it as any client would. What an app
//! is called, and on which pages it is made, is each stand-in's own.

use std::sync::Arc;

use axum::{
    Router,
    extract::Extension,
    http::StatusCode,
    middleware,
    response::{IntoResponse, Response},
    routing::get,
};
use maud::{Markup, html};

use self::{
    apps::{App, AppForm, Apps, Connection},
    discovery::DiscoveryError,
    sign_in::{PendingSignIn, SignInError},
};
use crate::{
    guarded::Guarded,
    saved::Publication,
    web::{
        fields::Fields,
        page::{self, Page, Site, nav_link},
        session::{Sessions, Visit, with_visit},
    },
};

pub(crate) mod apps;
mod bounded;
mod chat;
pub(crate) mod discovery;
pub(crate) mod mcp_session;
mod question;
pub(crate) mod sign_in;

/// Everything that a stand-in holds.
pub(crate) struct AiApp {
    /// Which of the two it plays.
    pub(crate) site: Site,
    /// `http://127.0.0.1:…`
    pub(crate) origin: String,
    pub(crate) apps: Guarded<Apps>,
    pub(crate) sessions: Arc<Sessions<Browser>>,
    http: reqwest::Client,
}

/// What a stand-in remembers of a browser.
#[derive(Debug, Default)]
pub(crate) struct Browser {
    /// Sign-ins that have been offered and not finished, the newest last.
    pending: Vec<PendingSignIn>,
}

impl AiApp {
    pub(crate) fn new(site: Site, origin: String, apps: Apps, http: reqwest::Client) -> Arc<Self> {
        let sessions = Arc::new(Sessions::new(&format!("practice_{}", site.class()), &origin));
        Arc::new(Self { site, origin, apps: Guarded::new(apps), sessions, http })
    }

    /// Where answers arrive: at an address of the app's own in ChatGPT, at the same one for all in Claude.
    pub(crate) fn callback_url(&self, id: &str) -> String {
        match self.site {
            Site::Claude => format!("{}{CLAUDE_CALLBACK}", self.origin),
            _ => format!("{}/connector/oauth/{id}", self.origin),
        }
    }

    /// The page of an app.
    fn app_page(&self, id: &str) -> String {
        match self.site {
            Site::Claude => "/customize/connectors".to_owned(),
            _ => format!("/apps/{id}"),
        }
    }

    /// An app that has been created, as it is now.
    pub(crate) fn created_app(&self, id: &str) -> Result<App, NoSuchApp> {
        let app = self.apps.lock().find(id).filter(|app| app.created).cloned();
        app.ok_or(NoSuchApp(self.site))
    }

    /// An app that has been published, and what that made of it.
    pub(crate) fn published_app(&self, id: &str) -> Result<(App, Publication), NoSuchApp> {
        let app = self.created_app(id)?;
        let publication = app.publication.clone().ok_or(NoSuchApp(self.site))?;
        Ok((app, publication))
    }

    /// The app that answers to this Callback URL belong to.
    pub(crate) fn answered_app(&self, callback_id: &str) -> Result<App, NoSuchApp> {
        self.apps.lock().answered_at(callback_id).cloned().ok_or(NoSuchApp(self.site))
    }

    /// An app whose form is still open.
    pub(crate) fn open_form(&self, id: &str) -> Result<AppForm, NoSuchApp> {
        let apps = self.apps.lock();
        let app = apps.find(id).filter(|app| !app.created);
        app.map(|app| app.form.clone()).ok_or(NoSuchApp(self.site))
    }

    /// The way to a sign-in: a fresh address each time.
    pub(crate) async fn offer(&self, app: &App, visit: &Visit) -> Result<String, DiscoveryError> {
        let endpoints = self.discover(&app.form.server_url).await?;
        let pending = PendingSignIn::new(&app.id, endpoints);
        let address = pending.address(&app.form, &self.callback_url(app.callback_id()));
        self.sessions.with(visit, |browser| pending.remember_in(&mut browser.pending));
        Ok(address.into())
    }

    /// Takes out the sign-in that an answer belongs to.
    pub(crate) fn pending(&self, visit: &Visit, answer: &Fields) -> Result<PendingSignIn, SignInError> {
        self.sessions.with(visit, |browser| PendingSignIn::of(&mut browser.pending, answer))
    }

    /// Connects an app by the authorization server's answer.
    pub(crate) async fn connect(
        &self,
        app: &App,
        pending: &PendingSignIn,
        answer: &Fields,
    ) -> Result<(), SignInError> {
        let code = pending.code(answer)?;
        let connection =
            self.exchange(&app.form, pending, code, &self.callback_url(app.callback_id())).await?;
        self.set_connection(&app.id, Some(connection));
        Ok(())
    }

    pub(crate) fn set_connection(&self, id: &str, connection: Option<Connection>) {
        if let Some(app) = self.apps.lock().find_mut(id) {
            app.connection = connection;
        }
    }

    /// A page with this stand-in's navigation.
    pub(crate) fn page(&self, title: &str, here: Here, main: Markup) -> Page {
        let (href, id, label) = match self.site {
            Site::Claude => ("/customize", "nav-customize", "Customize"),
            _ => ("/settings", "nav-settings", "Settings"),
        };
        let header = html! {
            nav aria-label=(self.site.name()) {
                (nav_link("/", "nav-new-chat", "New chat", here == Here::Chat))
                (nav_link(href, id, label, here == Here::Settings))
            }
        };
        Page::new(self.site, title, main).with_header(header)
    }

    /// The routes of a stand-in: its own, and what both have.
    pub(crate) fn routes(self: &Arc<Self>, own: Router<Arc<Self>>) -> Router {
        let site = self.site;
        own.route("/", get(chat::home).post(chat::ask))
            .fallback(async move || no_such_page(site))
            .route_layer(middleware::from_fn_with_state(self.sessions.clone(), with_visit::<Browser>))
            .merge(page::assets())
            .with_state(Arc::clone(self))
    }
}

/// Claude's path for answers, as on its own hosts.
pub(crate) const CLAUDE_CALLBACK: &str = "/api/mcp/auth_callback";

/// No app has this id, or it is not at this point of its life.
#[derive(Debug)]
pub(crate) struct NoSuchApp(Site);

impl IntoResponse for NoSuchApp {
    fn into_response(self) -> Response {
        let (title, message) = match self.0 {
            Site::Claude => ("Connector not found", "There is no such connector."),
            _ => ("App not found", "There is no such app."),
        };
        page::refusal(self.0, StatusCode::NOT_FOUND, title, message)
    }
}

fn no_such_page(site: Site) -> Response {
    page::refusal(site, StatusCode::NOT_FOUND, "Page not found", "There is nothing at this address.")
}

/// Which entry of the navigation a page belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Here {
    Chat,
    Settings,
}

/// The visit of a request, as handlers take it.
pub(crate) type OurVisit = Extension<Visit>;
