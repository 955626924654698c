//! One MCP session, in the newest era that the server speaks.
//!
//! Tools are called in this folder only: [`read`] makes the reading calls of a verification, [`connection`] calls tools
//! by name, for those who connect without verifying.

pub(crate) mod connection;
mod form;
mod read;
mod refusal;

use std::time::Duration;

use guide::{Evidence, Problem};
use rmcp::RoleClient;
use rmcp::model::{CallToolRequestParams, CallToolResult, PaginatedRequestParams, ProtocolVersion};
use rmcp::service::{ClientLifecycleMode, ClientServiceExt, RunningService};
use rmcp::transport::streamable_http_client::{
    StreamableHttpClientTransport, StreamableHttpClientTransportConfig,
};
use tokio::sync::Mutex;
use tokio::time::timeout;

use crate::access::{Access, Reaching};
use crate::failure::Failure;
use crate::ledger::{Found, Good};
use crate::mcp_wire::{McpWire, Standing};
use crate::settings::Settings;
use crate::wire::Wire;

pub use form::Answering;
pub(crate) use read::Listed;

/// How many pages of tools are read: more than any server has, and an end for one that never ends.
const MOST_PAGES: usize = 100;
/// How much all of them together may hold, as a multiple of what one answer may.
const MOST_BODIES: usize = 4;
/// How long a goodbye may take.
const GOODBYE: Duration = Duration::from_secs(2);

/// An open session.
pub(crate) struct Session<'a> {
    service: RunningService<RoleClient, Answering>,
    mcp: McpWire,
    wire: Wire,
    access: Mutex<Access<'a>>,
}

impl<'a> Session<'a> {
    /// Opens a session with the token. The newest revision is tried first (`server/discover`, 2026-07-28); a server
    /// that does not know it is greeted with `initialize`.
    pub(crate) async fn open(mut access: Access<'a>, answering: Answering) -> Found<Self> {
        let mut before = Vec::new();
        loop {
            let refusal = match open(&access, answering).await {
                Ok((service, mcp, evidence)) => {
                    let (wire, access) = (mcp.wire().clone(), Mutex::new(access));
                    before.extend(evidence);
                    return Ok(Good::pass(Self { service, mcp, wire, access }, before));
                }
                Err(refusal) => refusal,
            };
            let (satisfied, seen) = access.satisfy(refusal, Reaching::Onward).await;
            before.extend(seen);
            if let Err(problem) = satisfied {
                return Err(problem.seen(before));
            }
        }
    }

    /// The scope that the token was granted for, where that is known.
    pub(crate) async fn scope(&self) -> Option<String> {
        self.access.lock().await.scope()
    }

    /// How long a person took in the meantime, for what the server demanded of them.
    pub(crate) async fn attended(&self) -> Duration {
        self.access.lock().await.attended
    }

    /// Goes on where the server only demanded another token; else the problem stands.
    async fn satisfied(&self, problem: Problem, reaching: Reaching) -> Result<(), Problem> {
        let (satisfied, seen) = self.access.lock().await.satisfy(problem, reaching).await;
        self.mcp.note(seen);
        satisfied
    }

    /// Every tool that the server lists, as it describes it.
    async fn listed(&self) -> Result<Vec<rmcp::model::Tool>, Problem> {
        loop {
            match self.list().await {
                Err(problem) => self.satisfied(problem, Reaching::Onward).await?,
                listed => return listed,
            }
        }
    }

    async fn list(&self) -> Result<Vec<rmcp::model::Tool>, Problem> {
        let listed = timeout(patience(&self.wire), self.pages()).await;
        listed.unwrap_or_else(|_| Err(Failure::TimedOut.problem_once_reached()))
    }

    async fn pages(&self) -> Result<Vec<rmcp::model::Tool>, Problem> {
        let (mut tools, mut asked) = (Vec::new(), PaginatedRequestParams::default());
        let mut left = MOST_BODIES * self.settings().body_limit;
        for _ in 0..MOST_PAGES {
            let page = self.service.list_tools(Some(asked)).await;
            let page = page.map_err(|error| self.refused(&error, "tools/list"))?;
            let size = serde_json::to_vec(&page.tools).map_or(0, |text| text.len());
            left = left.checked_sub(size).ok_or_else(|| Failure::TooLarge.problem())?;
            tools.extend(page.tools);
            if page.next_cursor.is_none() {
                return Ok(tools);
            }
            asked = PaginatedRequestParams::default().with_cursor(page.next_cursor);
        }
        Err(Failure::TooLarge.problem())
    }

    /// Calls a tool; `subject` is what the call is about, for the problem. A call that was refused for its token has not
    /// been made, so it can be made with another.
    async fn call(
        &self,
        call: CallToolRequestParams,
        subject: &str,
        reaching: Reaching,
    ) -> Result<CallToolResult, Problem> {
        loop {
            match self.called(call.clone(), subject).await {
                Err(problem) => self.satisfied(problem, reaching).await?,
                called => return called,
            }
        }
    }

    async fn called(&self, call: CallToolRequestParams, subject: &str) -> Result<CallToolResult, Problem> {
        self.wire.paced().await;
        match timeout(patience(&self.wire), self.service.call_tool(call)).await {
            Ok(Ok(result)) => Ok(result),
            Ok(Err(error)) => Err(self.refused(&error, subject)),
            Err(_) => Err(Failure::TimedOut.problem_once_reached()),
        }
    }

    pub(crate) fn settings(&self) -> &Settings {
        self.wire.settings()
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
}

/// What comes of one try to open a session.
type Tried = (RunningService<RoleClient, Answering>, McpWire, Vec<Evidence>);

async fn open(access: &Access<'_>, answering: Answering) -> Result<Tried, Problem> {
    let (wire, url) = (access.wire.in_session(), access.server.url().clone());
    // Only whoever answers has a reason to listen.
    let standing = if answering == Answering::Nothing { Standing::Shut } else { Standing::Open };
    let mcp = McpWire::new(wire.clone(), url, access.bearer.clone(), standing);
    let config = StreamableHttpClientTransportConfig::with_uri(access.server.as_str());
    let transport = StreamableHttpClientTransport::with_client(mcp.clone(), config);
    let opened = timeout(patience(&wire), answering.serve_with_lifecycle(transport, newest_first())).await;
    let evidence = mcp.take_evidence();
    let service = match opened {
        Ok(Ok(service)) => service,
        Ok(Err(error)) => return Err(refusal::not_opened(&wire, mcp.take_fault(), &error).seen(evidence)),
        Err(_) => return Err(Failure::TimedOut.problem_once_reached().seen(evidence)),
    };
    // Nothing is lost where it does not come: it is an offer of the server's.
    let _ = timeout(wire.settings().connect_timeout, mcp.listens()).await;
    let note = negotiated(&wire, &service);
    Ok((service, mcp, with_note(evidence, &note)))
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

fn negotiated(wire: &Wire, service: &RunningService<RoleClient, Answering>) -> String {
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
