//! Planhat's MCP server at `/v1/mcp`, in both eras: `initialize` with sessions (to 2025-11-25) and stateless
//! `server/discover` (2026-07-28). Bearer tokens are judged before anything gets here.

use std::sync::Arc;

use axum::{Router, middleware};
use http::request::Parts;
use rmcp::{
    ErrorData, RoleServer, ServerHandler,
    model::{
        CallToolRequestParams, CallToolResponse, CallToolResult, ContentBlock, Implementation,
        ListToolsResult, PaginatedRequestParams, ServerCapabilities, ServerConfig, Tool,
    },
    service::RequestContext,
    transport::streamable_http_server::{
        StreamableHttpServerConfig, StreamableHttpService, session::local::LocalSessionManager,
    },
};
use tokio_util::sync::CancellationToken;

use self::{calls::Call, sessions::SessionOwners, tools::TOOLS};
use super::{Access, Planhat, oauth::bearer};
use crate::fault::Fault;

mod calls;
pub(crate) mod refusal;
mod sessions;
pub(crate) mod tools;

/// The MCP endpoint.
pub(super) fn api(planhat: &Arc<Planhat>, stopping: &CancellationToken) -> Router {
    let tools = Tools(planhat.clone());
    let config = StreamableHttpServerConfig::default().with_cancellation_token(stopping.child_token());
    let service = StreamableHttpService::new(
        move || Ok(tools.clone()),
        Arc::new(LocalSessionManager::default()),
        config,
    );
    Router::new()
        .route_service("/v1/mcp", service)
        .route_layer(middleware::from_fn_with_state(
            Arc::new(SessionOwners::default()),
            sessions::only_for_owner,
        ))
        .route_layer(middleware::from_fn_with_state(planhat.clone(), bearer::at_the_door))
}

/// The tools, over the tenant.
#[derive(Clone)]
struct Tools(Arc<Planhat>);

impl ServerHandler for Tools {
    fn get_info(&self) -> ServerConfig {
        let server = Implementation::new("planhat-practice", env!("CARGO_PKG_VERSION"));
        ServerConfig::new(ServerCapabilities::builder().enable_tools().build())
            .with_server_info(server)
            .with_instructions("A practice tenant with invented data. Not the real Planhat.")
    }

    async fn list_tools(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        let hidden = self.0.conduct().has(Fault::NoTools);
        Ok(ListToolsResult::with_all_items(if hidden { Vec::new() } else { TOOLS.clone() }))
    }

    fn get_tool(&self, name: &str) -> Option<Tool> {
        TOOLS.iter().find(|tool| tool.name == name).cloned()
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let access = context.extensions.get::<Parts>().and_then(|parts| parts.extensions.get::<Access>());
        let access = access.ok_or_else(|| ErrorData::internal_error("The caller is not known", None))?;
        let arguments = request.arguments.unwrap_or_default();
        let call = Call { planhat: &self.0, access, arguments: &arguments };
        let answer = call.run(&request.name);
        let answer = answer.ok_or_else(|| ErrorData::invalid_params("Unknown tool", None))?;
        Ok(match answer {
            Ok(value) => CallToolResult::success(vec![ContentBlock::text(value.to_string())]),
            Err(refusal) => CallToolResult::error(vec![ContentBlock::text(refusal.to_string())]),
        }
        .into())
    }
}
