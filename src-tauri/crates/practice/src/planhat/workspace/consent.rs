//! `/oauth/authorize`: the consent page, with what OAuth Client and Role have in common.

use std::sync::Arc;

use axum::{
    extract::{Extension, State},
    http::{StatusCode, Uri, header::CONTENT_SECURITY_POLICY},
    response::{self, IntoResponse, Redirect, Response},
};
use maud::{Markup, html};

use super::client_form::{tick, ticked};
use crate::{
    fault::Fault,
    planhat::{
        Planhat,
        oauth::authorize::{AuthorizationRequest, RequestError, Unanswerable},
        people::Person,
        permissions::{Action, Actions, Permissions},
        tenant::model::Model,
    },
    web::{
        fields::Fields,
        guard::policy_for,
        page::{self, Page, Site},
        session::{OwnForm, Visit},
    },
};

/// Parameters that the consent form carries on.
const CARRIED: [&str; 8] = [
    "response_type",
    "client_id",
    "redirect_uri",
    "scope",
    "state",
    "code_challenge",
    "code_challenge_method",
    "resource",
];

impl IntoResponse for RequestError {
    fn into_response(self) -> Response {
        match self {
            Self::Redirect(to) => Redirect::to(to.as_str()).into_response(),
            Self::Page(why) => {
                page::refusal(Site::Planhat, StatusCode::BAD_REQUEST, "Authorization failed", why.words())
            }
        }
    }
}

impl Unanswerable {
    /// Nothing of the request is repeated: what was sent as an ID might be a secret.
    fn words(self) -> &'static str {
        match self {
            Self::UnknownClient => {
                "Unknown OAuth client: there is no OAuth Client with this client_id (invalid_client)."
            }
            Self::UnregisteredRedirect => {
                "The redirect_uri is not among the Redirect URLs of this OAuth Client (invalid_redirect_uri)."
            }
            Self::RepeatedParameter => "A parameter is given more than once (invalid_request).",
        }
    }
}

pub(super) async fn ask(
    State(planhat): State<Arc<Planhat>>,
    Extension(visit): Extension<Visit>,
    here: Uri,
    fields: Fields,
) -> response::Result<Response> {
    let request = AuthorizationRequest::read(&planhat, &fields)?;
    let person = planhat.require_person(&visit, &here)?;
    let policy = policy_for(&request.redirect_uri).map(|policy| [(CONTENT_SECURITY_POLICY, policy)]);
    let question =
        Question { request: &request, person: &person, visit: &visit, fields: &fields, here: &here };
    let page = Page::new(Site::Planhat, "Authorize", question.page());
    Ok(match policy {
        Some(policy) => (policy, page).into_response(),
        None => page.into_response(),
    })
}

pub(super) async fn decide(
    State(planhat): State<Arc<Planhat>>,
    here: Uri,
    OwnForm { visit, fields }: OwnForm,
) -> response::Result<Response> {
    let request = AuthorizationRequest::read(&planhat, &fields)?;
    let person = planhat.require_person(&visit, &here)?;
    if planhat.conduct().has(Fault::SignInStuck) {
        return Ok(never_back().into_response());
    }
    let declined = planhat.conduct().has(Fault::ConsentDenied);
    let answer = match fields.get("decision") {
        Some("authorize") if !declined => request.authorized_by(&planhat, &person, &ticked(&fields, "grant")),
        _ => request.cancelled(&planhat),
    };
    Ok(Redirect::to(answer.as_str()).into_response())
}

/// A page that promises to go on, and does not.
fn never_back() -> Page {
    let main =
        html! { section class="card narrow" { h1 { "One moment" } p { "You will be sent back shortly…" } } };
    Page::new(Site::Planhat, "One moment", main)
}

/// All that the consent page is made of.
struct Question<'a> {
    request: &'a AuthorizationRequest,
    person: &'a Person,
    visit: &'a Visit,
    fields: &'a Fields,
    here: &'a Uri,
}

impl Question<'_> {
    fn page(&self) -> Markup {
        let client = &self.request.client;
        let overlap = self.request.overlap(self.person);
        html! {
            section id="consent" class="card narrow" data-person=(self.person.email) {
                div class="meet" {
                    (client.logo.picture(&client.name))
                    h1 { span id="client-name" { (client.name) } " asks for access" }
                }
                @if !client.short_description.is_empty() {
                    p id="client-description" { (client.short_description) }
                }
                (self.who())
                @let choose = client.dynamic && !overlap.is_empty();
                @if overlap.is_empty() { (self.nothing_to_grant()) } @else if !choose { (self.access(&overlap)) }
                (self.decision(choose.then_some(&overlap)))
            }
        }
    }

    fn who(&self) -> Markup {
        let next = self.here.path_and_query().map_or("/", |path| path.as_str());
        html! {
            form id="not-you" class="who" method="post" action="/sign-out" {
                (self.visit.form_token())
                input type="hidden" name="next" value=(next);
                span { "Signed in as " strong id="signed-in-as" { (self.person.name) } " · " (self.person.role.name) }
                button id="sign-out" class="plain" { "Not you? Sign out" }
            }
        }
    }

    fn access(&self, overlap: &Permissions) -> Markup {
        html! {
            h2 { "Requested access" }
            ul id="grants" class="grants" {
                @for (model, actions) in overlap.iter() {
                    li data-model=(model.name()) data-actions=(names(actions)) {
                        strong { (model.label()) }
                        span { (level(actions)) @if is_limited(overlap, model) { " · some fields only" } }
                    }
                }
            }
            details id="show-more" {
                summary { "Show more" }
                @for (model, _) in overlap.iter() { (fields(model, overlap)) }
            }
            p class="quiet" {
                "This is what both the OAuth Client and your Role allow. You can disconnect at any time under Applications."
            }
        }
    }

    /// What the person may choose from, all of it ticked.
    fn choices(from: &Permissions) -> Markup {
        html! {
            h2 { "Choose what to allow" }
            ul id="grants" class="grants" {
                @for (model, actions) in from.iter() {
                    li data-model=(model.name()) data-actions=(names(actions)) {
                        strong { (model.label()) }
                        span {
                            @for action in actions.iter() {
                                label {
                                    input id={ "grant-" (model.name()) "-" (action.name()) } type="checkbox" name="grant"
                                        value=(tick(model, action)) checked;
                                    " " (action.label()) " "
                                }
                            }
                        }
                    }
                }
            }
            p class="quiet" { "Your Role allows no more than this. You can disconnect at any time under Applications." }
        }
    }

    fn nothing_to_grant(&self) -> Markup {
        let message = format!(
            "There is nothing to authorize: the OAuth Client and your Role ({}) have no permission in common. A Planhat \
             admin can widen either of them.",
            self.person.role.name
        );
        html! { div id="nothing-to-grant" { (page::alert(&message)) } }
    }

    fn decision(&self, choices: Option<&Permissions>) -> Markup {
        html! {
            form id="consent-form" method="post" action="/oauth/authorize" {
                (self.visit.form_token())
                @for (name, value) in self.fields.iter().filter(|(name, _)| CARRIED.contains(name)) {
                    input type="hidden" name=(name) value=(value);
                }
                @if let Some(choices) = choices { (Self::choices(choices)) }
                div class="actions" {
                    button id="authorize" class="primary" name="decision" value="authorize" { "Authorize" }
                    button id="cancel" name="decision" value="cancel" { "Cancel" }
                }
            }
        }
    }
}

fn names(actions: Actions) -> String {
    actions.iter().map(Action::name).collect::<Vec<_>>().join(" ")
}

fn is_limited(overlap: &Permissions, model: Model) -> bool {
    overlap.by_fields(model).iter().any(|(_, fields)| fields.is_limited())
}

/// The level of access in words.
fn level(actions: Actions) -> String {
    if actions == Actions::all() {
        return "Full access".to_owned();
    }
    actions.iter().map(Action::label).collect::<Vec<_>>().join(", ")
}

/// All fields of a model, actions together that hold for the same.
fn fields(model: Model, overlap: &Permissions) -> Markup {
    html! {
        h2 { (model.label()) }
        @for (actions, fields) in overlap.by_fields(model) {
            @let known: Vec<String> = fields.names(model).filter(|name| name != "custom").collect();
            p data-model=(model.name()) data-actions=(names(actions)) data-fields=[fields.is_limited().then(|| known.join(", "))] {
                span class="quiet" { (level(actions)) " of: " } (known.join(", "))
            }
        }
    }
}
