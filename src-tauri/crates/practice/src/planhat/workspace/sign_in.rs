//! Sign-in by choosing a person: practice accounts have no passwords.

use std::sync::Arc;

use axum::{
    extract::{Extension, Query, State},
    http::{StatusCode, Uri},
    response::{IntoResponse, Redirect, Response},
};
use maud::{Markup, html};
use serde::Deserialize;

use super::Desk;
use crate::{
    planhat::{Planhat, people::Person},
    web::{
        page::{Page, Site, refusal},
        session::{OwnForm, Visit},
    },
};

/// To the sign-in first, and then to where one was going.
pub(super) fn first(going_to: &Uri) -> Redirect {
    let path = going_to.path_and_query().map_or("/", |path| path.as_str());
    Redirect::to(&with_next("/sign-in", path))
}

fn with_next(page: &str, next: &str) -> String {
    let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("next", next).finish();
    format!("{page}?{query}")
}

#[derive(Deserialize)]
pub(super) struct Going {
    next: Option<String>,
}

/// A path on this origin, whatever was asked for: never a way to a foreign site.
fn local(next: Option<&str>) -> &str {
    let here = |path: &&str| path.starts_with('/') && !path.starts_with("//") && !path.contains('\\');
    next.filter(here).unwrap_or("/")
}

pub(super) async fn choose(
    State(planhat): State<Arc<Planhat>>,
    Extension(visit): Extension<Visit>,
    Query(going): Query<Going>,
) -> Page {
    let main = html! {
        section class="card narrow" {
            h1 { "Sign in" }
            p class="quiet" { "Practice accounts have no password. Choose who you are; what you can authorize depends on the Role." }
            form id="sign-in" class="people" method="post" action="/sign-in" {
                (visit.form_token())
                input type="hidden" name="next" value=(local(going.next.as_deref()));
                @for person in &planhat.people { (choice(person)) }
            }
        }
    };
    Page::new(Site::Planhat, "Sign in", main)
}

fn choice(person: &Person) -> Markup {
    let handle = person.email.split('@').next().unwrap_or_default().replace('.', "-");
    html! {
        button id={ "person-" (handle) } name="person" value=(person.email) {
            (person.name)
            span class="quiet" { (person.role.name) " · " (person.email) }
        }
    }
}

pub(super) async fn sign_in(
    State(planhat): State<Arc<Planhat>>,
    OwnForm { visit, fields }: OwnForm,
) -> Response {
    let Some(person) = planhat.person(fields.get("person").unwrap_or_default()) else {
        let message = "This person is not among those who can sign in.";
        return refusal(Site::Planhat, StatusCode::BAD_REQUEST, "Sign in", message);
    };
    let desk = Desk { email: Some(person.email), shown: None };
    let cookie = planhat.sessions.renew(&visit, desk);
    (cookie, Redirect::to(local(fields.get("next")))).into_response()
}

pub(super) async fn sign_out(
    State(planhat): State<Arc<Planhat>>,
    OwnForm { visit, fields }: OwnForm,
) -> Response {
    let cookie = planhat.sessions.renew(&visit, Desk::default());
    let next = with_next("/sign-in", local(fields.get("next")));
    (cookie, Redirect::to(&next)).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_the_sign_in_one_stays_on_this_site() {
        for foreign in ["https://evil.example/", "//evil.example/", "/\\evil.example", "evil"] {
            assert_eq!(local(Some(foreign)), "/", "{foreign} would lead a person away");
        }
        assert_eq!(local(Some("/oauth/authorize?a=b")), "/oauth/authorize?a=b", "the way back must work");
    }
}
