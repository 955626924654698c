//! The New App form.

use std::sync::Arc;

use axum::{
    extract::{Extension, Path, State},
    http::StatusCode,
    response::{self, IntoResponse, Redirect, Response},
};
use maud::{Markup, html};
use secrecy::SecretString;

use super::settings_pages::crumbs;
use crate::{
    ai_app::{
        AiApp, Here, OurVisit,
        apps::{AppForm, RegistrationMethod, TokenAuthMethod},
        discovery::DiscoveryError,
    },
    web::{
        fields::Fields,
        page::{Page, Site, alert, refusal},
        session::{OwnForm, Visit},
    },
};

/// Why the app is not created, in the words of ChatGPT's form where those are known.
#[derive(Debug, thiserror::Error)]
enum NotCreated {
    #[error("Enter a name.")]
    NoName,
    #[error("An app with this name exists. Delete it first, or choose another name.")]
    NameTaken,
    #[error("Tick “I understand and want to continue” first.")]
    NotUnderstood,
    #[error("CIMD is unavailable")]
    Cimd,
    #[error("DCR is unavailable until a Registration URL is present in the OAuth endpoints section below")]
    Dcr,
    #[error("Enter the OAuth Client ID.")]
    NoClientId,
    #[error("Enter the OAuth Client Secret.")]
    NoClientSecret,
    #[error(transparent)]
    Discovery(#[from] DiscoveryError),
}

pub(super) async fn open(State(ai): State<Arc<AiApp>>, _: OwnForm) -> response::Result<Redirect> {
    let mut apps = ai.apps.lock();
    if !apps.developer_mode {
        let message = "Switch on Developer mode first, under Settings › Apps › Advanced settings.";
        return Err(refusal(Site::ChatGpt, StatusCode::FORBIDDEN, "Developer mode is off", message).into());
    }
    Ok(Redirect::to(&format!("/apps/new/{}", apps.open_form())))
}

pub(super) async fn show(
    State(ai): State<Arc<AiApp>>,
    Extension(visit): OurVisit,
    Path(id): Path<String>,
) -> response::Result<Page> {
    let form = ai.open_form(&id)?;
    Ok(page(&ai, &visit, &id, &form, None))
}

pub(super) async fn submit(
    State(ai): State<Arc<AiApp>>,
    Path(id): Path<String>,
    OwnForm { visit, fields }: OwnForm,
) -> response::Result<Response> {
    let form = filled_in(ai.open_form(&id)?, &fields);
    let judged = judge(&ai, &id, &form, &fields).await;
    let page = judged.as_ref().err().map(|why| page(&ai, &visit, &id, &form, Some(why)));
    if let Some(app) = ai.apps.lock().find_mut(&id) {
        app.form = form;
        app.created = page.is_none();
    }
    Ok(match page {
        Some(page) => (StatusCode::UNPROCESSABLE_ENTITY, page).into_response(),
        None => Redirect::to(&format!("/apps/{id}")).into_response(),
    })
}

/// The form with what was typed. A secret that was typed earlier is kept while its field is left empty.
fn filled_in(before: AppForm, fields: &Fields) -> AppForm {
    let secret = fields.text("client_secret");
    AppForm {
        name: fields.text("name"),
        description: fields.text("description"),
        server_url: fields.text("server_url"),
        registration_method: RegistrationMethod::named(fields.get("registration_method").unwrap_or_default()),
        token_auth_method: TokenAuthMethod::named(
            fields.get("token_endpoint_auth_method").unwrap_or_default(),
        ),
        client_id: fields.text("client_id"),
        client_secret: if secret.is_empty() {
            before.client_secret
        } else {
            Some(SecretString::from(secret))
        },
    }
}

async fn judge(ai: &AiApp, id: &str, form: &AppForm, fields: &Fields) -> Result<(), NotCreated> {
    if form.name.is_empty() {
        return Err(NotCreated::NoName);
    }
    if ai.apps.lock().name_is_taken(&form.name, id) {
        return Err(NotCreated::NameTaken);
    }
    ai.discover(&form.server_url).await?;
    judge_registration(form)?;
    if fields.get("understand").is_none() {
        return Err(NotCreated::NotUnderstood);
    }
    Ok(())
}

fn judge_registration(form: &AppForm) -> Result<(), NotCreated> {
    match form.registration_method {
        RegistrationMethod::Cimd => Err(NotCreated::Cimd),
        RegistrationMethod::Dcr => Err(NotCreated::Dcr),
        RegistrationMethod::UserDefined if form.client_id.is_empty() => Err(NotCreated::NoClientId),
        RegistrationMethod::UserDefined if form.client_secret.is_none() => Err(NotCreated::NoClientSecret),
        RegistrationMethod::UserDefined => Ok(()),
    }
}

fn page(ai: &AiApp, visit: &Visit, id: &str, form: &AppForm, problem: Option<&NotCreated>) -> Page {
    let main = html! {
        (crumbs(&html! { a href="/settings/apps" { "Apps" } " › New App" }))
        section class="card narrow" {
            h1 { "New App" }
            @if let Some(problem) = problem { div id="form-error" { (alert(&problem.to_string())) } }
            form id="new-app" method="post" action={ "/apps/new/" (id) } {
                (visit.form_token())
                (about(form))
                (oauth_settings(form, &ai.callback_url(id)))
                div class="field check" {
                    input id="understand" name="understand" type="checkbox" value="yes";
                    label for="understand" { "I understand and want to continue" }
                }
                div class="actions" { button id="create" class="primary" { "Create" } }
            }
        }
    };
    ai.page("New App", Here::Settings, main)
}

fn about(form: &AppForm) -> Markup {
    html! {
        div class="field" {
            label for="name" { "Name" }
            input id="name" name="name" type="text" maxlength="60" value=(form.name) placeholder="Planhat";
        }
        div class="field" {
            label for="description" { "Description" }
            input id="description" name="description" type="text" maxlength="200" value=(form.description);
            p class="hint" { "Optional." }
        }
        fieldset {
            legend { "Connection" }
            div class="field" {
                label for="server-url" { "Server URL" }
                input id="server-url" name="server_url" type="text" inputmode="url" class="mono" value=(form.server_url)
                    autocomplete="off" spellcheck="false";
            }
        }
        div class="field" {
            label for="authentication" { "Authentication" }
            select id="authentication" name="authentication" { option value="oauth" { "OAuth" } }
        }
    }
}

fn oauth_settings(form: &AppForm, callback_url: &str) -> Markup {
    html! {
        details id="advanced-oauth-settings" open[form.registration_method == RegistrationMethod::UserDefined] {
            summary { "Advanced OAuth settings" }
            h2 { "Client registration" }
            div class="field" {
                label for="registration-method" { "Registration method" }
                select id="registration-method" name="registration_method" {
                    @for method in RegistrationMethod::ALL {
                        option value=(method.name()) selected[method == form.registration_method] { (method.label()) }
                    }
                }
                p class="hint not-user-defined" { "ChatGPT introduces itself to the server. The server must support this." }
            }
            div class="user-defined" {
                (callback(callback_url))
                (credentials(form))
            }
        }
    }
}

pub(super) fn callback(url: &str) -> Markup {
    html! {
        div class="field" {
            label for="callback-url" { "Callback URL" }
            div class="with-button" {
                input id="callback-url" class="mono" type="text" readonly value=(url);
                button id="copy-callback-url" type="button" hidden data-copy="callback-url" { "Copy" }
            }
        }
    }
}

fn credentials(form: &AppForm) -> Markup {
    let kept = form.client_secret.is_some().then_some("kept as you entered it");
    html! {
        div class="field" {
            label for="client-id" { "OAuth Client ID" }
            input id="client-id" name="client_id" type="text" class="mono" value=(form.client_id) autocomplete="off"
                spellcheck="false";
        }
        div class="field" {
            label for="client-secret" { "OAuth Client Secret" }
            input id="client-secret" name="client_secret" type="password" class="mono" autocomplete="off"
                placeholder=[kept];
        }
        div class="field" {
            label for="token-endpoint-auth-method" { "Token endpoint auth method" }
            select id="token-endpoint-auth-method" name="token_endpoint_auth_method" {
                @for method in TokenAuthMethod::ALL {
                    option value=(method.name()) selected[method == form.token_auth_method] { (method.name()) }
                }
            }
        }
    }
}
