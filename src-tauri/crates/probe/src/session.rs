//! One MCP session, in the newest era that the server speaks, and the reading tool calls in it.

use std::time::Duration;

use guide::{Evidence, Problem, ProblemCode, Retry, ServerUrl, Tool};
use rmcp::RoleClient;
use rmcp::model::{
    CallToolResult, ClientCapabilities, ClientConfig, ErrorCode, ErrorData, Implementation, ProtocolVersion,
};
use rmcp::service::{
    ClientInitializeError, ClientLifecycleMode, ClientServiceExt, RunningService, ServiceError,
};
use rmcp::transport::streamable_http_client::{
    StreamableHttpClientTransport, StreamableHttpClientTransportConfig,
};
use secrecy::{ExposeSecret, SecretString};
use tokio::time::timeout;

use crate::failure::Failure;
use crate::ledger::{Found, Good};
use crate::mcp_wire::{Fault, McpWire};
use crate::reads::{self, Read};
use crate::records::{self, Record};
use crate::wire::Wire;

/// How long a goodbye may take.
const GOODBYE: Duration = Duration::from_secs(2);

/// An open session.
pub(crate) struct Session {
    service: RunningService<RoleClient, ClientConfig>,
    mcp: McpWire,
    wire: Wire,
}

impl Session {
    /// Opens a session with the token. The newest revision is tried first (`server/discover`, 2026-07-28); a server
    /// that does not know it is greeted with `initialize`.
    pub(crate) async fn open(wire: &Wire, server: &ServerUrl, token: &SecretString) -> Found<Self> {
        let wire = wire.in_session();
        let mcp = McpWire::new(wire.clone(), server.url().clone());
        let config =
            StreamableHttpClientTransportConfig::with_uri(server.as_str()).auth_header(token.expose_secret());
        let transport = StreamableHttpClientTransport::with_client(mcp.clone(), config);
        let opening = identity().serve_with_lifecycle(transport, newest_first());
        let opened = timeout(patience(&wire), opening).await;
        let evidence = mcp.take_evidence();
        let service = match opened {
            Ok(Ok(service)) => service,
            Ok(Err(error)) => return Err(not_opened(&wire, mcp.take_fault(), &error).seen(evidence)),
            Err(_) => return Err(Failure::TimedOut.problem_once_reached().seen(evidence)),
        };
        let note = negotiated(&wire, &service);
        let evidence = with_note(evidence, &note);
        Ok(Good::pass(Self { service, mcp, wire }, evidence))
    }

    /// The tools that the server lists, and what was found of them. The list is kept even where it falls short.
    pub(crate) async fn tools(&self) -> (Vec<Tool>, Found<()>) {
        let listed = timeout(patience(&self.wire), self.service.list_all_tools()).await;
        let evidence = self.mcp.take_evidence();
        let tools: Vec<Tool> = match listed {
            Ok(Ok(listed)) => listed.iter().map(|tool| self.tool(tool)).collect(),
            Ok(Err(error)) => return (Vec::new(), Err(self.refused(&error, "tools/list").seen(evidence))),
            Err(_) => return (Vec::new(), Err(Failure::TimedOut.problem_once_reached().seen(evidence))),
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
        let called = timeout(patience(&self.wire), self.service.peer().call_tool(read.call())).await;
        let result = match called {
            Ok(Ok(result)) => result,
            Ok(Err(error)) => return Err(self.refused(&error, read.model())),
            Err(_) => return Err(Failure::TimedOut.problem_once_reached()),
        };
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

    /// What was seen since this was last asked.
    pub(crate) fn take_evidence(&self) -> Vec<Evidence> {
        self.mcp.take_evidence()
    }

    /// Ends the session, politely if the server listens.
    pub(crate) async fn close(mut self) {
        // Whether the server takes the goodbye or not, the session is over.
        let _ = self.service.close_with_timeout(GOODBYE).await;
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

    /// A request that was refused before any tool ran.
    fn refused(&self, error: &ServiceError, subject: &str) -> Problem {
        if let Some(fault) = self.mcp.take_fault() {
            return of_fault(&fault, ProblemCode::AuthorizationExpired).with("model", subject);
        }
        match error {
            ServiceError::McpError(error) => self.rpc_error(error, subject),
            ServiceError::Timeout { .. } => Failure::TimedOut.problem_once_reached(),
            _ => Failure::Broken.problem_once_reached(),
        }
    }

    fn rpc_error(&self, error: &ErrorData, subject: &str) -> Problem {
        let said = self.wire.plain(&error.message);
        let code = code_of_text(&said).unwrap_or(match error.code {
            ErrorCode::INVALID_PARAMS => ProblemCode::QueryInvalid,
            ErrorCode::METHOD_NOT_FOUND => ProblemCode::ToolsHidden,
            _ => ProblemCode::VendorOutage,
        });
        Problem::new(code).with("model", subject).with("said", said)
    }
}

fn identity() -> ClientConfig {
    ClientConfig::new(
        ClientCapabilities::default(),
        Implementation::new("Hatcheck", env!("CARGO_PKG_VERSION")),
    )
}

fn newest_first() -> ClientLifecycleMode {
    ClientLifecycleMode::Auto {
        preferred_versions: vec![ProtocolVersion::V_2026_07_28],
        legacy_version: Some(ProtocolVersion::LATEST_WITH_INITIALIZE),
    }
}

/// Long enough for two answers, the second era's after the first's; each answer has its own limit besides.
fn patience(wire: &Wire) -> Duration {
    wire.settings().response_timeout * 3
}

fn negotiated(wire: &Wire, service: &RunningService<RoleClient, ClientConfig>) -> String {
    match service.peer_info() {
        Some(info) => wire.plain(&format!("MCP {}", info.protocol_version)),
        None => "MCP".to_owned(),
    }
}

/// The same evidence, with a note on the last of it.
pub(crate) fn with_note(mut evidence: Vec<Evidence>, note: &str) -> Vec<Evidence> {
    if let Some(last) = evidence.last_mut() {
        last.came_back = format!("{}, {note}", last.came_back);
    }
    evidence
}

/// A token that was given moments ago and is refused here was most likely made for another resource; one that worked
/// before has ended since.
fn of_fault(fault: &Fault, unauthorized: ProblemCode) -> Problem {
    match fault {
        Fault::Unauthorized => Problem::new(unauthorized).with("status", "401"),
        Fault::Forbidden { insufficient_scope } => {
            let reason = if *insufficient_scope { "insufficient_scope" } else { "forbidden" };
            Problem::new(ProblemCode::PermissionTooNarrow).with("reason", reason)
        }
        Fault::NotMcp { status } => {
            Problem::new(ProblemCode::ServerUrlNotMcp).with("status", status.to_string())
        }
        Fault::Failed(failure) => failure.problem_once_reached(),
    }
}

fn not_opened(wire: &Wire, fault: Option<Fault>, error: &ClientInitializeError) -> Problem {
    if let Some(fault) = fault {
        return of_fault(&fault, ProblemCode::ResourceMismatch);
    }
    match error {
        ClientInitializeError::LegacyFallbackFailed { fallback, .. } => not_opened(wire, None, fallback),
        ClientInitializeError::NoCompatibleProtocolVersion { .. } => {
            Problem::new(ProblemCode::McpVersionUnsupported)
        }
        ClientInitializeError::JsonRpcError(error) => {
            let said = wire.plain(&error.message);
            let version = error.code == ErrorCode::UNSUPPORTED_PROTOCOL_VERSION
                || said.to_lowercase().contains("version");
            let code = if version { ProblemCode::McpVersionUnsupported } else { ProblemCode::VendorOutage };
            Problem::new(code).with("said", said)
        }
        _ => Problem::new(ProblemCode::VendorOutage)
            .with("detail", "the session could not be opened")
            .retry(Retry::Now),
    }
}

/// What an error's text complains about, in the words that Planhat and others are known to use.
fn code_of_text(said: &str) -> Option<ProblemCode> {
    let said = said.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| said.contains(word));
    if says(&["too many requests", "rate limit"]) {
        return Some(ProblemCode::RateLimited);
    }
    if says(&[
        "permission",
        "forbidden",
        "not allowed",
        "access denied",
        "unauthorized",
        "not authorized",
        "insufficient",
    ]) {
        return Some(ProblemCode::PermissionTooNarrow);
    }
    let invalid = says(&[
        "invalid field",
        "invalid filter",
        "invalid model",
        "unknown model",
        "unknown field",
        "unsupported model",
    ]) || says(&["missing required parameter", "invalid parameter", "invalid select"]);
    invalid.then_some(ProblemCode::QueryInvalid)
}
