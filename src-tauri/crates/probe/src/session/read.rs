//! What a verification does in a session: it lists the tools, and reads.

use guide::{Problem, ProblemCode, Tool};
use rmcp::model::CallToolResult;
use serde_json::Value;

use super::refusal::code_of_text;
use super::{Session, with_note};
use crate::access::Reaching;
use crate::ledger::{Found, Good};
use crate::reads::{self, Read};
use crate::records::{self, Record};

/// How many fields of a model are taken in; more than any has.
const MOST_FIELDS: usize = 1000;

/// What a server lists.
#[derive(Clone, Debug, Default)]
pub(crate) struct Listed {
    /// Its tools.
    pub(crate) tools: Vec<Tool>,
    /// The models that the listing tool takes, as it spells them; empty where it does not say.
    pub(crate) models: Vec<String>,
}

impl Listed {
    /// Whether there is a tool of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.tools.iter().any(|tool| tool.name == name)
    }
}

/// The models that a tool's schema enumerates.
fn models(tool: &rmcp::model::Tool) -> Vec<String> {
    let schema = tool.input_schema.get("properties").and_then(|all| all.get("MODEL"));
    let names = schema.and_then(|model| model.get("enum")).and_then(Value::as_array);
    names.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

impl Session<'_> {
    /// The tools that the server lists, and what was found of them. The list is kept even where it falls short.
    pub(crate) async fn tools(&self) -> (Listed, Found<()>) {
        let listed = self.listed().await;
        let evidence = self.take_evidence();
        let listed = match listed {
            Ok(listed) => Listed {
                tools: listed.iter().map(|tool| self.tool(tool)).collect(),
                models: listed.iter().find(|tool| tool.name == reads::LIST).map(models).unwrap_or_default(),
            },
            Err(problem) => return (Listed::default(), Err(problem.seen(evidence))),
        };
        let evidence = with_note(evidence, &format!("{} tools", listed.tools.len()));
        if listed.has(reads::LIST) {
            return (listed, Ok(Good::pass((), evidence)));
        }
        let problem = Problem::new(ProblemCode::ToolsHidden).with("missing", reads::LIST);
        let problem = problem.with("tools", listed.tools.len().to_string()).seen(evidence);
        (listed, Err(problem))
    }

    /// One page of records, and its size in bytes.
    pub(crate) async fn read(&self, read: Read<'_>) -> Result<(Vec<Record>, usize), Problem> {
        let result = self.answer(read, Reaching::Onward).await?;
        let size = serde_json::to_vec(&result).map_or(0, |text| text.len());
        let records = records::records(&result).ok_or_else(|| {
            let said = self.wire.plain(&records::text(&result));
            Problem::new(ProblemCode::VendorOutage)
                .with("reason", "not_understood")
                .with("detail", "the tool's answer holds no records")
                .with("said", said)
        })?;
        Ok((records, size))
    }

    /// What a reading call answered; that the tool ran and said no is a problem, too, whether it calls that an error or
    /// not.
    pub(crate) async fn answer(&self, read: Read<'_>, reaching: Reaching) -> Result<CallToolResult, Problem> {
        let result = self.call(read.call(), read.model(), reaching).await?;
        if result.is_error == Some(true) {
            return Err(self.tool_error(records::text(&result), read.model()));
        }
        match records::prose(&result).filter(|said| code_of_text(said).is_some()) {
            Some(denial) => Err(self.tool_error(denial, read.model())),
            None => Ok(result),
        }
    }

    /// The names of the fields that an answer shows, made safe to be shown: at most [`MOST_FIELDS`].
    pub(crate) fn field_names(
        &self,
        read: Read<'_>,
        answer: &CallToolResult,
        first: Option<&Record>,
    ) -> Vec<String> {
        let names = match read {
            Read::ParametersOf { .. } => records::described_fields(answer),
            _ => first.map(records::field_names).unwrap_or_default(),
        };
        names.iter().take(MOST_FIELDS).map(|name| self.wire.plain(name)).collect()
    }

    fn tool(&self, tool: &rmcp::model::Tool) -> Tool {
        let read_only = tool.annotations.as_ref().and_then(|hints| hints.read_only_hint);
        Tool { name: self.wire.plain(&tool.name), read_only }
    }

    /// A tool that ran and said no: the usual way in which a permission is missing.
    fn tool_error(&self, said: String, model: &str) -> Problem {
        // The sentence in which it is shown has a full stop of its own.
        let said = self.wire.plain(said.trim_end_matches('.'));
        let problem = match code_of_text(&said) {
            Some(code) => Problem::new(code),
            None => Problem::new(ProblemCode::VendorOutage).with("reason", "tool_error"),
        };
        problem.with("model", model).with("said", said)
    }
}
