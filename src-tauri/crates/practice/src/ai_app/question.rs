//! The one kind of question that the stand-in answers: "List the Companies where Carly is the Owner".

use std::time::Instant;

use serde_json::{Map, Value, json};

use super::{
    AiApp,
    apps::{App, Connection},
    mcp_session::{McpError, McpSession},
};

/// How many records one call asks for.
const PAGE: usize = 100;
/// The tool that answers.
const LIST: &str = "list_model_records";

/// An answered question.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) owner: String,
    pub(crate) rows: Vec<Row>,
    /// The tool calls that were made, in order.
    pub(crate) calls: Vec<String>,
}

/// A company in an answer.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) phase: String,
    pub(crate) arr: Option<u64>,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum AskError {
    #[error("This stand-in understands questions like “List the Companies where Carly is the Owner”.")]
    NotUnderstood,
    #[error("The app is not connected. Sign in first.")]
    NotConnected,
    #[error("“{LIST}” is not enabled for this app. An admin enables it under “Configure Actions”.")]
    NotEnabled,
    #[error("This app has not been given to anybody. An admin gives it under “Configure Access”.")]
    NotGiven,
    #[error("There is no active user called {0}.")]
    NoSuchUser(String),
    #[error("Several active users are called {name}: {}. Ask with the full name.", .people.join(", "))]
    SeveralUsers { name: String, people: Vec<String> },
    #[error(transparent)]
    Mcp(#[from] McpError),
}

/// The owner's name in a question; case and a full stop do not matter.
fn owner(question: &str) -> Option<&str> {
    const BEFORE: &str = "list the companies where ";
    const AFTER: &str = " is the owner";
    let question = question.trim().trim_end_matches(['.', '?']);
    let (start, end) = (BEFORE.len(), question.len().checked_sub(AFTER.len())?);
    let before = question.get(..start)?.eq_ignore_ascii_case(BEFORE);
    let after = question.get(end..)?.eq_ignore_ascii_case(AFTER);
    let name = question.get(start..end)?.trim();
    (before && after && !name.is_empty()).then_some(name)
}

/// Whether an admin lets a published app be used so.
fn allowed(app: &App) -> Result<(), AskError> {
    match &app.publication {
        Some(published) if !published.given => Err(AskError::NotGiven),
        Some(published) if !published.enables(LIST) => Err(AskError::NotEnabled),
        _ => Ok(()),
    }
}

impl AiApp {
    /// Answers a question through the app's MCP server; renews the tokens where that is needed.
    pub(crate) async fn answer(&self, app: &App, question: &str) -> Result<Answer, AskError> {
        let owner = owner(question).ok_or(AskError::NotUnderstood)?;
        let connection = app.connection.as_ref().ok_or(AskError::NotConnected)?;
        allowed(app)?;
        let stale = connection.expires.is_some_and(|expires| expires <= Instant::now());
        if !stale {
            match self.answer_with(app, connection, owner).await {
                Err(AskError::Mcp(McpError::Unauthorized)) => {}
                answered => return answered,
            }
        }
        let renewed = self.renew(app, connection).await?;
        self.answer_with(app, &renewed, owner).await
    }

    async fn renew(&self, app: &App, connection: &Connection) -> Result<Connection, McpError> {
        let renewed = self.refresh(&app.form, connection).await.map_err(|_| McpError::Unauthorized)?;
        if let Some(app) = self.apps.lock().find_mut(&app.id) {
            app.connection = Some(renewed.clone());
        }
        Ok(renewed)
    }

    async fn answer_with(&self, app: &App, with: &Connection, owner: &str) -> Result<Answer, AskError> {
        let session = self.open(&app.form.server_url, &with.access_token).await?;
        let mut inquiry = Inquiry { session, calls: Vec::new() };
        let answered = inquiry.companies_of(owner).await;
        let Inquiry { session, calls } = inquiry;
        session.close().await;
        let rows = answered?;
        Ok(Answer { owner: owner.to_owned(), rows, calls })
    }
}

/// A session, and what has been asked in it.
struct Inquiry {
    session: McpSession,
    calls: Vec<String>,
}

impl Inquiry {
    async fn companies_of(&mut self, owner: &str) -> Result<Vec<Row>, AskError> {
        let user = self.user_called(owner).await?;
        let filter = json!({ "owner[equal to]": user });
        let mut rows = Vec::new();
        loop {
            let page = json!({
                "MODEL": "Company", "FILTER": filter, "SELECT": ["name", "phase", "arr"],
                "LIMIT": PAGE, "OFFSET": rows.len(),
            });
            let records = self.list(page).await?;
            // Not "a short page is the last": lists may be capped without notice.
            if records.is_empty() {
                return Ok(rows);
            }
            rows.extend(records.iter().map(row));
        }
    }

    /// The id of the one active user of this first name, or first and last name.
    async fn user_called(&mut self, name: &str) -> Result<String, AskError> {
        let (first, last) = name.split_once(' ').map_or((name, None), |(first, last)| (first, Some(last)));
        let mut filter = Map::new();
        filter.insert("firstName[equal to]".to_owned(), json!(first));
        filter.extend(last.map(|last| ("lastName[equal to]".to_owned(), json!(last))));
        let fields = ["firstName", "lastName", "inactive"];
        let users = self.list(json!({ "MODEL": "User", "FILTER": filter, "SELECT": fields })).await?;
        let active: Vec<&Value> = users.iter().filter(|user| user["inactive"] != true).collect();
        match active.as_slice() {
            [] => Err(AskError::NoSuchUser(name.to_owned())),
            [user] => Ok(text(user, "_id")),
            several => {
                let full_name =
                    |user: &&Value| format!("{} {}", text(user, "firstName"), text(user, "lastName"));
                Err(AskError::SeveralUsers {
                    name: name.to_owned(),
                    people: several.iter().map(full_name).collect(),
                })
            }
        }
    }

    async fn list(&mut self, arguments: Value) -> Result<Vec<Value>, McpError> {
        self.calls.push(format!("{LIST}({arguments})"));
        let arguments = arguments.as_object().cloned().unwrap_or_default();
        self.session.records(LIST, arguments).await
    }
}

fn text(record: &Value, field: &str) -> String {
    record[field].as_str().unwrap_or_default().to_owned()
}

fn row(company: &Value) -> Row {
    Row {
        id: text(company, "_id"),
        name: text(company, "name"),
        phase: text(company, "phase"),
        arr: company["arr"].as_u64(),
    }
}

#[cfg(test)]
mod tests {
    use super::owner;

    #[test]
    fn the_articles_question_is_understood() {
        assert_eq!(owner("List the Companies where Carly is the Owner"), Some("Carly"));
        assert_eq!(owner(" list the companies where Maria Rossi is the owner. "), Some("Maria Rossi"));
    }

    #[test]
    fn other_questions_are_not_guessed_at() {
        for question in ["", "List the Companies", "List the Companies where  is the Owner", "Wer ist Carly?"]
        {
            assert_eq!(owner(question), None, "“{question}” names no owner");
        }
    }
}
