//! A connection as an AI app has one: signed in when the server asks for it, with every tool that it lists.
//!
//! Nothing here is reached by a check or a verification, which call no tool by name.

use guide::{Environment, Problem, ServerUrl};
use rmcp::model::CallToolRequestParams;
use serde_json::{Map, Value};

use super::Session;
use super::form::Answering;
use crate::Probe;
use crate::access::{Access, Reaching};
use crate::approach::judged;
use crate::notice::Watch;
use crate::records;
use crate::registration::Registration;

/// What to connect to, and as whom.
#[derive(Clone, Copy, Debug)]
pub struct ConnectRequest<'a> {
    /// The server URL as the person has it.
    pub server_url: &'a str,
    /// Who the client is.
    pub registration: Registration<'a>,
    /// The port of the redirect URL; with 0 any free port is taken.
    pub redirect_port: u16,
    /// The environment that the person means; an address of the other one is refused.
    pub expected: Option<Environment>,
    /// What is answered when the server asks the person something.
    pub answering: Answering,
}

/// An open connection.
pub struct Connection<'a> {
    session: Session<'a>,
}

/// What a tool answered.
#[derive(Clone, Debug, PartialEq)]
pub struct ToolCall {
    /// Whether the tool itself says that it failed. A call that is refused before any tool runs is a problem instead.
    pub failed: bool,
    /// Its text, safe to show.
    pub text: String,
}

impl Probe {
    /// Connects, and has the person sign in where the server asks for it. Dropping the future cancels everything.
    ///
    /// # Errors
    ///
    /// The one problem that stands in the way.
    pub async fn connect<'a>(
        &self,
        request: ConnectRequest<'a>,
        watch: Watch<'a>,
    ) -> Result<Connection<'a>, Problem> {
        let server = judged("server URL", ServerUrl::judge(request.server_url, request.expected))?.value;
        let wire = self.wire(&server, None);
        let access = Access::new(wire, server, request.registration, request.redirect_port, watch);
        Ok(Connection { session: Session::open(access, request.answering).await?.value })
    }
}

impl Connection<'_> {
    /// Every tool that the server lists, as it describes it. A tool whose description breaks the rules for headers is
    /// left out (MCP 2026-07-28, `x-mcp-header`); a schema's references are never followed.
    ///
    /// # Errors
    ///
    /// The problem for which the server does not list them.
    pub async fn tools(&self) -> Result<Vec<rmcp::model::Tool>, Problem> {
        self.session.listed().await
    }

    /// Calls a tool.
    ///
    /// # Errors
    ///
    /// The problem for which the call was refused before the tool ran.
    pub async fn call(&self, tool: &str, arguments: Map<String, Value>) -> Result<ToolCall, Problem> {
        let call = CallToolRequestParams::new(tool.to_owned()).with_arguments(arguments);
        let result = self.session.call(call, tool, Reaching::Onward).await?;
        let text = self.session.wire.plain(&records::text(&result));
        Ok(ToolCall { failed: result.is_error == Some(true), text })
    }

    /// Ends the connection.
    pub async fn close(self) {
        self.session.close().await;
    }
}
