//! What a person asks an AI app in a new chat.

use serde::{Deserialize, Serialize};

use super::{CreatedApp, VisitError, Visitor};

/// A company in an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerRow {
    /// The record's `_id`.
    pub id: String,
    /// The company's name.
    pub name: String,
    /// The company's phase.
    pub phase: String,
    /// Annual recurring revenue.
    pub arr: Option<u64>,
}

impl Visitor {
    /// Asks a question in a new chat with this app, and reads the answer's rows.
    ///
    /// # Errors
    ///
    /// [`VisitError::Refused`] with the AI app's words, if there is no answer.
    pub async fn ask(&self, app: &CreatedApp, question: &str) -> Result<Vec<AnswerRow>, VisitError> {
        let chat = self.page(app.page.join("/")?).await?;
        let mut form = chat.form("ask")?;
        form.choose("app", &app.id)?;
        form.fill("question", question)?;
        let page = self.submit(&form, "send").await?;
        page.attribute("answer", "data-rows")?;
        Ok(page.every("#rows tbody tr", |row| read_row(&row)))
    }
}

fn read_row(row: &scraper::ElementRef<'_>) -> AnswerRow {
    let cells: Vec<String> = row.child_elements().map(|cell| super::page::words(&cell)).collect();
    let cell = |place: usize| cells.get(place).cloned().unwrap_or_default();
    AnswerRow {
        id: row.attr("data-id").unwrap_or_default().to_owned(),
        name: cell(0),
        phase: cell(1),
        arr: row.attr("data-arr").and_then(|arr| arr.parse().ok()),
    }
}
