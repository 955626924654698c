//! A person's Applications: what they have authorized, and the way to disconnect it.

use std::sync::Arc;

use axum::{
    extract::{Extension, State},
    http::Uri,
    response::{self, IntoResponse, Redirect, Response},
};
use maud::{Markup, html};

use super::{Here, desk_page};
use crate::{
    planhat::{
        Planhat,
        oauth::grants::{Grant, GrantId},
    },
    web::{fields::Fields, page::Page, session::Visit},
};

pub(super) async fn list(
    State(planhat): State<Arc<Planhat>>,
    Extension(visit): Extension<Visit>,
    here: Uri,
) -> Result<Page, Redirect> {
    let person = planhat.require_person(&visit, &here)?;
    planhat.leave_client_form(&visit);
    let grants = planhat.grants.lock().of_person(&person.email);
    let main = html! {
        section class="card" {
            h1 { "Applications" }
            p class="quiet" { "Apps that may act in Planhat on your behalf." }
            ul id="applications" class="rows" { @for (id, grant) in &grants { (row(&planhat, &visit, *id, grant)) } }
            @if grants.is_empty() { p { "You have not authorized any app." } }
        }
    };
    Ok(desk_page("Applications", Here::Applications, &person, &visit, main))
}

fn row(planhat: &Planhat, visit: &Visit, id: GrantId, grant: &Grant) -> Markup {
    let name = planhat.client(&grant.client_id).map_or_else(String::new, |client| client.name);
    let models: Vec<_> = grant.permissions.iter().map(|(model, _)| model.label()).collect();
    html! {
        li {
            div class="grow" { strong { (name) } div class="quiet" { (models.join(", ")) } }
            form method="post" action="/profile/applications/disconnect" {
                (visit.form_token())
                button class="small" name="grant" value=(id) { "Disconnect" }
            }
        }
    }
}

pub(super) async fn disconnect(
    State(planhat): State<Arc<Planhat>>,
    Extension(visit): Extension<Visit>,
    here: Uri,
    fields: Fields,
) -> response::Result<Response> {
    let person = planhat.require_person(&visit, &here)?;
    visit.check(&fields)?;
    let asked = fields.text("grant").parse::<GrantId>().ok();
    let mut grants = planhat.grants.lock();
    let own = grants.of_person(&person.email).into_iter().map(|(id, _)| id).find(|id| Some(*id) == asked);
    if let Some(id) = own {
        grants.revoke(id);
    }
    Ok(Redirect::to("/profile/applications").into_response())
}
