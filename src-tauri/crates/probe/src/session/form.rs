//! What a session answers when the server asks for something (MCP, elicitation).

use rmcp::ClientHandler;
use rmcp::model::{
    ClientCapabilities, ClientConfig, ElicitRequestParams, ElicitResult, ElicitationAction,
    ElicitationCapability, ElicitationSchema, ErrorData, FormElicitationCapability, Implementation,
};
use rmcp::service::{RequestContext, RoleClient};
use serde_json::{Map, Value};

/// What a session answers when the server asks the person something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answering {
    /// It has nobody to ask, and says so from the start.
    Nothing,
    /// It fills a form in with the form's own defaults, and leaves out what has none.
    Defaults,
}

impl ClientHandler for Answering {
    fn get_info(&self) -> ClientConfig {
        let mut capabilities = ClientCapabilities::default();
        capabilities.elicitation = (*self == Self::Defaults)
            .then(|| ElicitationCapability::new().with_form(FormElicitationCapability::new()));
        ClientConfig::new(capabilities, Implementation::new("Hatcheck", env!("CARGO_PKG_VERSION")))
    }

    async fn create_elicitation(
        &self,
        request: ElicitRequestParams,
        _context: RequestContext<RoleClient>,
    ) -> Result<ElicitResult, ErrorData> {
        Ok(match (self, request) {
            (Self::Defaults, ElicitRequestParams::FormElicitationParams { requested_schema, .. }) => {
                ElicitResult::new(ElicitationAction::Accept).with_content(defaults(&requested_schema))
            }
            _ => ElicitResult::new(ElicitationAction::Decline),
        })
    }
}

fn defaults(form: &ElicitationSchema) -> Value {
    let fields = form.properties.iter().filter_map(|(name, field)| {
        let field = serde_json::to_value(field).ok()?;
        Some((name.clone(), field.get("default")?.clone()))
    });
    Value::Object(fields.collect::<Map<_, _>>())
}
