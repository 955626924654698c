//! A real MCP session with the connected server, in the newest era that it speaks.

use rmcp::{
    ClientServiceExt as _, RoleClient,
    model::{CallToolRequestParams, ContentBlock, ProtocolVersion},
    service::{ClientInitializeError, ClientLifecycleMode, RunningService, ServiceError},
    transport::{StreamableHttpClientTransport, streamable_http_client::StreamableHttpClientTransportConfig},
};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::{Map, Value};

use super::AiApp;

/// Why a tool gave no records.
#[derive(Debug, thiserror::Error)]
pub(crate) enum McpError {
    /// The server does not take the token (any more).
    #[error("The connection has expired. Reconnect it")]
    Unauthorized,
    /// The tool ran and refused.
    #[error("{0}")]
    Refused(String),
    #[error("The server's answer could not be used: {0}")]
    Broken(String),
}

impl From<ClientInitializeError> for McpError {
    fn from(error: ClientInitializeError) -> Self {
        match error.auth_challenge() {
            Some(_) => Self::Unauthorized,
            None => Self::Broken(error.to_string()),
        }
    }
}

impl From<ServiceError> for McpError {
    fn from(error: ServiceError) -> Self {
        match error.auth_challenge() {
            Some(_) => Self::Unauthorized,
            None => Self::Broken(error.to_string()),
        }
    }
}

/// An open session.
pub(crate) struct McpSession(RunningService<RoleClient, ()>);

impl AiApp {
    pub(crate) async fn open(&self, server_url: &str, token: &SecretString) -> Result<McpSession, McpError> {
        let config =
            StreamableHttpClientTransportConfig::with_uri(server_url).auth_header(token.expose_secret());
        let transport = StreamableHttpClientTransport::with_client(self.http.clone(), config);
        let newest_first = ClientLifecycleMode::Auto {
            preferred_versions: vec![ProtocolVersion::V_2026_07_28],
            legacy_version: Some(ProtocolVersion::V_2025_11_25),
        };
        Ok(McpSession(().serve_with_lifecycle(transport, newest_first).await?))
    }
}

impl McpSession {
    /// Calls a tool that answers with a JSON array of records.
    pub(crate) async fn records(
        &self,
        tool: &'static str,
        arguments: Map<String, Value>,
    ) -> Result<Vec<Value>, McpError> {
        let result = self.0.call_tool(CallToolRequestParams::new(tool).with_arguments(arguments)).await?;
        let text: String = result.content.iter().filter_map(text).collect();
        if result.is_error == Some(true) {
            return Err(McpError::Refused(text));
        }
        serde_json::from_str(&text).map_err(|error| McpError::Broken(error.to_string()))
    }

    /// The names of all tools.
    pub(crate) async fn tools(&self) -> Result<Vec<String>, McpError> {
        let tools = self.0.list_all_tools().await?;
        Ok(tools.into_iter().map(|tool| tool.name.into_owned()).collect())
    }

    pub(crate) async fn close(self) {
        // The session is over either way.
        let _ = self.0.cancel().await;
    }
}

fn text(block: &ContentBlock) -> Option<&str> {
    block.as_text().map(|text| text.text.as_str())
}
