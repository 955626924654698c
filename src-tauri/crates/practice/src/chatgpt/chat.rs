//! New chat: the question box and the answer.

use std::{sync::Arc, time::Duration};

use axum::{
    extract::{Extension, State},
    http::StatusCode,
    response::{self, IntoResponse, Response},
};
use maud::{Markup, html};

use super::{
    ChatGpt, Here, OurVisit,
    apps::App,
    chatgpt_page,
    question::{Answer, AskError, Row},
};
use crate::web::{
    fields::Fields,
    page::{Page, alert},
    session::Visit,
};

/// How long a question may take.
const PATIENCE: Duration = Duration::from_secs(60);
const EXAMPLE: &str = "List the Companies where Carly is the Owner";

pub(super) async fn home(State(chatgpt): State<Arc<ChatGpt>>, Extension(visit): OurVisit) -> Page {
    let apps: Vec<App> = chatgpt.apps.lock().created().cloned().collect();
    chatgpt_page("New chat", Here::Chat, html! { (composer(&apps, &visit, "", None)) })
}

pub(super) async fn ask(
    State(chatgpt): State<Arc<ChatGpt>>,
    Extension(visit): OurVisit,
    fields: Fields,
) -> response::Result<Response> {
    visit.check(&fields)?;
    let app_id = fields.text("app");
    let app = chatgpt.created_app(&app_id)?;
    let question = fields.text("question");
    let answered = tokio::time::timeout(PATIENCE, chatgpt.answer(&app, &question)).await;
    let apps: Vec<App> = chatgpt.apps.lock().created().cloned().collect();
    let (status, answer) = match &answered {
        Ok(Ok(answer)) => (StatusCode::OK, table(answer)),
        Ok(Err(error)) => (status(error), failure(&app, error)),
        Err(_) => (StatusCode::GATEWAY_TIMEOUT, alert("The server took too long to answer.")),
    };
    let main = html! {
        section class="card" {
            p class="said" { strong { "You" } br; (question) }
            (answer)
        }
        (composer(&apps, &visit, &question, Some(&app_id)))
    };
    Ok((status, chatgpt_page("Chat", Here::Chat, main)).into_response())
}

fn status(error: &AskError) -> StatusCode {
    match error {
        AskError::Mcp(_) => StatusCode::BAD_GATEWAY,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

fn composer(apps: &[App], visit: &Visit, question: &str, chosen: Option<&str>) -> Markup {
    let connected: Vec<&App> = apps.iter().filter(|app| app.connection.is_some()).collect();
    html! {
        section class="card" {
            h1 { "What would you like to know?" }
            @if connected.is_empty() {
                p class="quiet" {
                    "No app is connected yet. Create one under " a href="/settings/apps" { "Settings › Apps" } "."
                }
            } @else {
                form id="ask" method="post" action="/" {
                    (visit.form_token())
                    div class="field" {
                        label for="app" { "App" }
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

fn failure(app: &App, error: &AskError) -> Markup {
    html! {
        div id="answer-error" { (alert(&error.to_string())) }
        p { a href={ "/apps/" (app.id) } { "Open " (app.form.name) } }
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
