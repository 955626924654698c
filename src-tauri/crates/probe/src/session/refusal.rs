//! What a person is told when a session, or a request in it, is refused.

use guide::{Problem, ProblemCode, Retry};
use rmcp::model::{ErrorCode, ErrorData};
use rmcp::service::{ClientInitializeError, ServiceError};

use super::Session;
use crate::failure::Failure;
use crate::mcp_wire::Fault;
use crate::wire::Wire;

impl Session<'_> {
    /// A request that was refused before any tool ran.
    pub(super) fn refused(&self, error: &ServiceError, subject: &str) -> Problem {
        match (self.mcp.take_fault(), error) {
            // Where a session was opened there is MCP: what came is the broken reply of a server that speaks it.
            (Some(Fault::NotMcp { status }), _) => no_message(status).with("model", subject),
            (Some(fault), _) => of_fault(&fault, ProblemCode::AuthorizationExpired).with("model", subject),
            (None, error) => self.failed(error, subject),
        }
    }

    fn failed(&self, error: &ServiceError, subject: &str) -> Problem {
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
        Fault::NotUnderstood { status } => no_message(*status),
        Fault::Failed(failure) => failure.problem_once_reached(),
    }
}

pub(super) fn not_opened(wire: &Wire, fault: Option<Fault>, error: &ClientInitializeError) -> Problem {
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
        _ => not_understood("the session could not be opened").retry(Retry::Now),
    }
}

fn no_message(status: u16) -> Problem {
    not_understood("the answer is none to the request").with("status", status.to_string())
}

fn not_understood(detail: &str) -> Problem {
    Problem::new(ProblemCode::VendorOutage).with("reason", "not_understood").with("detail", detail)
}

/// What an error's text complains about, in the words that Planhat and others are known to use.
pub(super) fn code_of_text(said: &str) -> Option<ProblemCode> {
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
