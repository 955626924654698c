//! The workspace origin: sign-in, consent, App Center, and a person's Applications.

use std::sync::Arc;

use axum::{
    Router,
    extract::{Extension, State},
    http::{StatusCode, Uri},
    middleware,
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use maud::{Markup, html};
use secrecy::SecretString;

use super::{Planhat, people::Person};
use crate::web::{
    page::{self, Page, Site, nav_link},
    session::{Visit, with_visit},
};

mod app_center;
mod applications;
mod client_form;
mod consent;
mod sign_in;

/// What the workspace remembers of a browser.
#[derive(Debug, Default)]
pub(crate) struct Desk {
    /// The address of who is signed in.
    email: Option<String>,
    /// A client secret that is still being shown, and whose it is: until "Save", or until another page is opened.
    shown: Option<Shown>,
}

#[derive(Debug)]
struct Shown {
    client_id: String,
    secret: SecretString,
}

/// Routes of the workspace origin.
pub(crate) fn pages(planhat: &Arc<Planhat>) -> Router {
    Router::new()
        .route("/", get(home))
        .route("/sign-in", get(sign_in::choose).post(sign_in::sign_in))
        .route("/sign-out", post(sign_in::sign_out))
        .route("/oauth/authorize", get(consent::ask).post(consent::decide))
        .route("/app-center", get(app_center::list))
        .route("/app-center/library", get(app_center::library))
        .route("/app-center/oauth-clients/new", get(app_center::name).post(app_center::create))
        .route("/app-center/oauth-clients/{client_id}", get(client_form::show).post(client_form::save))
        .route("/app-center/oauth-clients/{client_id}/secret", post(client_form::renew_secret))
        .route("/profile/applications", get(applications::list))
        .route("/profile/applications/disconnect", post(applications::disconnect))
        .fallback(nothing_here)
        .route_layer(middleware::from_fn_with_state(planhat.sessions.clone(), with_visit::<Desk>))
        .merge(page::assets())
        .with_state(planhat.clone())
}

async fn nothing_here() -> Response {
    page::refusal(Site::Planhat, StatusCode::NOT_FOUND, "Page not found", "There is nothing at this address.")
}

impl Planhat {
    /// Who is signed in.
    fn signed_in(&self, visit: &Visit) -> Option<Person> {
        let email = self.sessions.with(visit, |desk| desk.email.clone())?;
        self.person(&email)
    }

    /// Who is signed in; otherwise the way to the sign-in and back here.
    fn require_person(&self, visit: &Visit, here: &Uri) -> Result<Person, Redirect> {
        self.signed_in(visit).ok_or_else(|| sign_in::first(here))
    }

    /// Who is signed in and may open the App Center.
    fn require_builder(&self, visit: &Visit, here: &Uri) -> Result<Person, NoBuilder> {
        let person = self.require_person(visit, here).map_err(NoBuilder::SignInFirst)?;
        if person.role.app_center {
            return Ok(person);
        }
        let message =
            format!("The Role “{}” has no access to the App Center. Ask a Planhat admin.", person.role.name);
        let main = html! { section class="card narrow" { h1 { "App Center" } (page::alert(&message)) } };
        Err(NoBuilder::NoAccess(Box::new(desk_page("App Center", Here::Elsewhere, &person, visit, main))))
    }

    /// A page other than the client's form is opened: a secret that was shown is gone.
    fn leave_client_form(&self, visit: &Visit) {
        self.sessions.with(visit, |desk| desk.shown = None);
    }
}

/// Why somebody is not in the App Center.
enum NoBuilder {
    SignInFirst(Redirect),
    NoAccess(Box<Page>),
}

impl IntoResponse for NoBuilder {
    fn into_response(self) -> Response {
        match self {
            Self::SignInFirst(redirect) => redirect.into_response(),
            Self::NoAccess(page) => (StatusCode::FORBIDDEN, *page).into_response(),
        }
    }
}

/// Which entry of the navigation a page belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Here {
    Home,
    AppCenter,
    Applications,
    Elsewhere,
}

/// A page for somebody who is signed in.
fn desk_page(title: &str, here: Here, person: &Person, visit: &Visit, main: Markup) -> Page {
    let header = html! {
        nav aria-label="Planhat" {
            (nav_link("/", "nav-home", "Home", here == Here::Home))
            (nav_link("/app-center", "nav-app-center", "App Center", here == Here::AppCenter))
            (nav_link("/profile/applications", "nav-applications", "Applications", here == Here::Applications))
        }
        (who(person, visit))
    };
    Page::new(Site::Planhat, title, main).with_header(header)
}

fn who(person: &Person, visit: &Visit) -> Markup {
    html! {
        div class="who" {
            span { (person.name) " · " (person.role.name) }
            form id="sign-out-form" method="post" action="/sign-out" {
                (visit.form_token())
                button id="sign-out" class="small" { "Sign out" }
            }
        }
    }
}

async fn home(
    State(planhat): State<Arc<Planhat>>,
    Extension(visit): Extension<Visit>,
    here: Uri,
) -> Result<Page, Redirect> {
    let person = planhat.require_person(&visit, &here)?;
    planhat.leave_client_form(&visit);
    let main = html! {
        section class="card" {
            h1 { "Hello, " (person.name.split(' ').next().unwrap_or_default()) }
            p {
                "This is a practice workspace with invented customers. OAuth Clients are made in the App Center, as in "
                "the real Planhat."
            }
            div class="actions" { a class="button primary" id="open-app-center" href="/app-center" { "App Center" } }
        }
    };
    Ok(desk_page("Home", Here::Home, &person, &visit, main))
}
