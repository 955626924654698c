//! New chat: the question box and the answer.

use std::{sync::Arc, time::Duration};

use axum::{
    extract::{Extension, State},
    http::StatusCode,
    response::{self, IntoResponse, Response},
};
use maud::{Markup, html};

use super::{
    AiApp, Here, OurVisit,
    apps::App,
    mcp_session::McpError,
    question::{Answer, AskError, Row},
};
use crate::web::{
    page::{Page, Site, alert},
    session::{OwnForm, Visit},
};

/// How long a question may take.
const PATIENCE: Duration = Duration::from_secs(60);
const EXAMPLE: &str = "List the Companies where Carly is the Owner";

pub(crate) async fn home(State(ai): State<Arc<AiApp>>, Extension(visit): OurVisit) -> Page {
    let apps: Vec<App> = ai.apps.lock().created().cloned().collect();
    ai.page("New chat", Here::Chat, composer(ai.site, &apps, &visit, "", None))
}

pub(crate) async fn ask(
    State(ai): State<Arc<AiApp>>,
    OwnForm { visit, fields }: OwnForm,
) -> response::Result<Response> {
    let app_id = fields.text("app");
    let app = ai.created_app(&app_id)?;
    let question = fields.text("question");
    let answered = tokio::time::timeout(PATIENCE, ai.answer(&app, &question)).await;
    let apps: Vec<App> = ai.apps.lock().created().cloned().collect();
    let (status, answer) = match &answered {
        Ok(Ok(answer)) => (StatusCode::OK, table(answer)),
        Ok(Err(error)) => (status(error), failure(&ai, &app, error)),
        Err(_) => (StatusCode::GATEWAY_TIMEOUT, alert("The server took too long to answer.")),
    };
    let main = html! {
        section class="card" {
            p class="said" { strong { "You" } br; (question) }
            (answer)
        }
        (composer(ai.site, &apps, &visit, &question, Some(&app_id)))
    };
    Ok((status, ai.page("Chat", Here::Chat, main)).into_response())
}

fn status(error: &AskError) -> StatusCode {
    match error {
        AskError::Mcp(_) => StatusCode::BAD_GATEWAY,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

fn composer(site: Site, apps: &[App], visit: &Visit, question: &str, chosen: Option<&str>) -> Markup {
    let connected: Vec<&App> = apps.iter().filter(|app| app.connection.is_some()).collect();
    let (label, none, href, place) = match site {
        Site::Claude => (
            "Connectors",
            "No connector is connected yet. Add one under ",
            "/customize/connectors",
            "Customize › Connectors",
        ),
        _ => ("App", "No app is connected yet. Create one under ", "/settings/apps", "Settings › Apps"),
    };
    html! {
        section class="card" {
            h1 { "What would you like to know?" }
            @if connected.is_empty() {
                p class="quiet" {
                    (none) a href=(href) { (place) } "."
                }
            } @else {
                form id="ask" method="post" action="/" {
                    (visit.form_token())
                    div class="field" {
                        label for="app" { (label) }
                        select id="app" name="app" {
                            @for app in &connected {
                                option value=(app.id) selected[chosen == Some(app.id.as_str())] { (app.form.name) }
                            }
                        }
                    }
                    div class="field" {
                        label for="question" { "Question" }
                        input id="question" name="question" type="text" required value=(question) placeholder=(EXAMPLE);
                        p class="hint" { "This stand-in understands one kind of question: " q { (EXAMPLE) } "." }
                    }
                    div class="actions" { button id="send" class="primary" { "Send" } }
                }
            }
        }
    }
}

fn table(answer: &Answer) -> Markup {
    html! {
        div id="answer" data-rows=(answer.rows.len()) {
            p {
                @if answer.rows.is_empty() { (answer.owner) " owns no companies that you can see." }
                @else { (answer.owner) " is the Owner of " (answer.rows.len()) " companies:" }
            }
            @if !answer.rows.is_empty() { (rows(&answer.rows)) }
            details id="calls" {
                summary { "Tool calls (" (answer.calls.len()) ")" }
                @for call in &answer.calls { p { code { (call) } } }
            }
        }
    }
}

fn rows(rows: &[Row]) -> Markup {
    html! {
        div class="scroll" tabindex="0" role="region" aria-label="Companies" {
            table id="rows" {
                thead { tr { th scope="col" { "Company" } th scope="col" { "Phase" } th class="number" scope="col" { "ARR" } } }
                tbody {
                    @for row in rows {
                        tr data-id=(row.id) data-arr=[row.arr] {
                            td { (row.name) }
                            td { (row.phase) }
                            td class="number" { (row.arr.map(grouped).unwrap_or_default()) }
                        }
                    }
                }
            }
        }
    }
}

fn failure(ai: &AiApp, app: &App, error: &AskError) -> Markup {
    html! {
        div id="answer-error" { (alert(&said(ai.site, error))) }
        p { a href=(ai.app_page(&app.id)) { "Open " (app.form.name) } }
    }
}

/// What the stand-in says; of an expired connection, in ChatGPT's own words.
fn said(site: Site, error: &AskError) -> String {
    match error {
        AskError::Mcp(McpError::Unauthorized) => {
            format!("connection has expired. Reconnect it before {} can use it", site.name())
        }
        other => other.to_string(),
    }
}

/// A number with its thousands set apart.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let groups = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy);
    groups.collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn thousands_are_set_apart() {
        let shown = [0, 999, 1_000, 41_400, 1_234_567].map(grouped);
        assert_eq!(shown, ["0", "999", "1,000", "41,400", "1,234,567"], "large numbers must be legible");
    }
}
