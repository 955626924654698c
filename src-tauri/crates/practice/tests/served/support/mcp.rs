//! An MCP client of either era.

use practice::Practice;
use rmcp::{
    ClientServiceExt as _, RoleClient,
    model::{CallToolRequestParams, CallToolResult, ProtocolVersion, Tool},
    service::{ClientLifecycleMode, RunningService},
    transport::{StreamableHttpClientTransport, streamable_http_client::StreamableHttpClientTransportConfig},
};
use serde_json::{Value, json};

#[derive(Debug, Clone, Copy)]
pub(crate) enum Era {
    /// 2025-11-25: `initialize`, and a session.
    Initialize,
    /// 2026-07-28: `server/discover`, and no session.
    Discover,
}

pub(crate) struct Mcp(RunningService<RoleClient, ()>);

impl Mcp {
    pub(crate) async fn open(practice: &Practice, token: &str, era: Era) -> Self {
        let config = StreamableHttpClientTransportConfig::with_uri(practice.server_url()).auth_header(token);
        let transport = StreamableHttpClientTransport::with_client(super::http(), config);
        let lifecycle = match era {
            Era::Initialize => ClientLifecycleMode::Initialize,
            Era::Discover => {
                ClientLifecycleMode::Discover { preferred_versions: vec![ProtocolVersion::V_2026_07_28] }
            }
        };
        Self(().serve_with_lifecycle(transport, lifecycle).await.unwrap())
    }

    pub(crate) async fn tools(&self) -> Vec<Tool> {
        self.0.list_all_tools().await.unwrap()
    }

    pub(crate) async fn call(&self, tool: &'static str, arguments: Value) -> CallToolResult {
        let arguments = arguments.as_object().unwrap().clone();
        self.0.call_tool(CallToolRequestParams::new(tool).with_arguments(arguments)).await.unwrap()
    }

    /// A call that must succeed.
    pub(crate) async fn value(&self, tool: &'static str, arguments: Value) -> Value {
        let result = self.call(tool, arguments).await;
        assert_ne!(result.is_error, Some(true), "{tool} refused: {}", text(&result));
        serde_json::from_str(&text(&result)).unwrap()
    }

    /// A call that must be refused, and the words of the refusal.
    pub(crate) async fn refusal(&self, tool: &'static str, arguments: Value) -> String {
        let result = self.call(tool, arguments).await;
        assert_eq!(result.is_error, Some(true), "{tool} was not refused: {}", text(&result));
        text(&result)
    }

    /// All companies of an owner, page by page.
    pub(crate) async fn companies_of(&self, user_id: &str) -> Vec<Value> {
        let mut rows = Vec::new();
        loop {
            let page = json!({
                "MODEL": "Company", "FILTER": { "owner[equal to]": user_id }, "SELECT": ["name", "phase", "arr"],
                "OFFSET": rows.len(),
            });
            let page = self.value("list_model_records", page).await;
            let page = page.as_array().unwrap();
            if page.is_empty() {
                return rows;
            }
            rows.extend(page.iter().cloned());
        }
    }
}

pub(crate) fn text(result: &CallToolResult) -> String {
    result.content.iter().filter_map(|block| block.as_text()).map(|text| text.text.as_str()).collect()
}
