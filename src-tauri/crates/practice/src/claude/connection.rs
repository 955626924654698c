//! Connect, the answer of the sign-in, disconnect.

use std::sync::Arc;

use axum::{
    extract::{Extension, Path, State},
    http::StatusCode,
    response::{self, IntoResponse, Redirect, Response},
};
use maud::html;

use super::connectors;
use crate::{
    ai_app::{AiApp, OurVisit, apps::App, sign_in::SignInError},
    web::{
        fields::Fields,
        page::alert,
        session::{OwnForm, Visit},
    },
};

/// Why a connector is not connected, in Claude's words where those are known.
#[derive(Debug, thiserror::Error)]
enum NotConnected {
    #[error(
        "Couldn't register with {0}'s sign-in service. You can try again, or add an OAuth Client ID: remove the connector, and add it again."
    )]
    NoClient(String),
    /// After a restart of the practice.
    #[error(
        "Practice was closed in between, and it keeps no secrets. Remove the connector, and add it again with its secret."
    )]
    NoSecret,
    #[error("Couldn't reach the MCP server. {0}")]
    Unreachable(String),
    #[error("Authorization with the MCP server failed. You can check your credentials and permissions. {0}")]
    SignIn(#[from] SignInError),
}

/// On to the sign-in.
pub(super) async fn begin(
    State(ai): State<Arc<AiApp>>,
    Extension(visit): OurVisit,
    Path(id): Path<String>,
) -> response::Result<Response> {
    let connector = ai.created_app(&id)?;
    Ok(match address(&ai, &connector, &visit).await {
        Ok(address) => Redirect::to(&address).into_response(),
        Err(why) => refused(&ai, &visit, &why),
    })
}

async fn address(ai: &AiApp, connector: &App, visit: &Visit) -> Result<String, NotConnected> {
    let form = &connector.form;
    if form.client_id.is_empty() {
        return Err(NotConnected::NoClient(form.name.clone()));
    }
    if form.client_secret.is_none() {
        return Err(NotConnected::NoSecret);
    }
    ai.offer(connector, visit).await.map_err(|why| NotConnected::Unreachable(why.to_string()))
}

/// The callback URL: the authorization server's answer arrives here, whichever connector it is for.
pub(super) async fn callback(
    State(ai): State<Arc<AiApp>>,
    Extension(visit): OurVisit,
    answer: Fields,
) -> response::Result<Response> {
    let pending = match ai.pending(&visit, &answer) {
        Ok(pending) => pending,
        Err(why) => return Ok(refused(&ai, &visit, &why.into())),
    };
    let connector = ai.created_app(pending.app())?;
    Ok(match ai.connect(&connector, &pending, &answer).await {
        Ok(()) => Redirect::to("/customize/connectors").into_response(),
        Err(why) => refused(&ai, &visit, &why.into()),
    })
}

fn refused(ai: &AiApp, visit: &Visit, why: &NotConnected) -> Response {
    let code = match why {
        NotConnected::SignIn(SignInError::Refused { error, .. }) => error,
        _ => "",
    };
    let said = html! { div id="connection-error" data-error=(code) { (alert(&why.to_string())) } };
    (StatusCode::BAD_REQUEST, connectors::page(ai, visit, None, &said)).into_response()
}

pub(super) async fn disconnect(State(ai): State<Arc<AiApp>>, Path(id): Path<String>, _: OwnForm) -> Redirect {
    ai.set_connection(&id, None);
    Redirect::to("/customize/connectors")
}
