//! What a verification does in a session: it lists the tools, and reads.

use guide::{Problem, ProblemCode, Tool};
use rmcp::model::CallToolResult;

use super::refusal::code_of_text;
use super::{Session, with_note};
use crate::ledger::{Found, Good};
use crate::reads::{self, Read};
use crate::records::{self, Record};

impl Session {
    /// The tools that the server lists, and what was found of them. The list is kept even where it falls short.
    pub(crate) async fn tools(&self) -> (Vec<Tool>, Found<()>) {
        let listed = self.listed().await;
        let evidence = self.take_evidence();
        let tools: Vec<Tool> = match listed {
            Ok(listed) => listed.iter().map(|tool| self.tool(tool)).collect(),
            Err(problem) => return (Vec::new(), Err(problem.seen(evidence))),
        };
        let evidence = with_note(evidence, &format!("{} tools", tools.len()));
        if tools.iter().any(|tool| tool.name == reads::TOOL) {
            return (tools, Ok(Good::pass((), evidence)));
        }
        let problem = Problem::new(ProblemCode::ToolsHidden).with("missing", reads::TOOL);
        let problem = problem.with("tools", tools.len().to_string()).seen(evidence);
        (tools, Err(problem))
    }

    /// One page of records.
    pub(crate) async fn read(&self, read: Read<'_>) -> Result<Vec<Record>, Problem> {
        let result = self.call(read.call(), read.model()).await?;
        if result.is_error == Some(true) {
            return Err(self.tool_error(&result, read.model()));
        }
        records::records(&result).ok_or_else(|| {
            let said = self.wire.plain(&records::text(&result));
            Problem::new(ProblemCode::VendorOutage)
                .with("detail", "the tool's answer holds no records")
                .with("said", said)
        })
    }

    fn tool(&self, tool: &rmcp::model::Tool) -> Tool {
        let read_only = tool.annotations.as_ref().and_then(|hints| hints.read_only_hint);
        Tool { name: self.wire.plain(&tool.name), read_only }
    }

    /// A tool that ran and said no: the usual way in which a permission is missing.
    fn tool_error(&self, result: &CallToolResult, model: &str) -> Problem {
        let said = self.wire.plain(&records::text(result));
        let code = code_of_text(&said).unwrap_or(ProblemCode::Unexpected);
        Problem::new(code).with("model", model).with("said", said)
    }
}
