//! What is kept of a practice tenant between runs: addresses, OAuth clients, ChatGPT apps, Claude connectors. No secret and
//! no token.

use serde::{Deserialize, Serialize};

use crate::{Profile, planhat::permissions::Permissions};

/// A practice tenant that can be taken up again on the same addresses.
///
/// The tenant's records are not in it: they are made anew, always the same. Sign-ins, codes and tokens are gone after a
/// restart, so a person signs in again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// The version of this form.
    pub schema: u32,
    /// How the servers behaved.
    pub profile: Profile,
    /// Where they listened.
    pub ports: Ports,
    /// The client ID of the ready-made OAuth client, which is also among `clients`.
    pub ready_client_id: String,
    /// OAuth clients of the App Center.
    pub clients: Vec<SavedClient>,
    /// Whether ChatGPT's Developer mode was on.
    pub developer_mode: bool,
    /// Apps of the ChatGPT stand-in, forms still open included.
    pub apps: Vec<SavedApp>,
    /// Connectors of the Claude stand-in.
    #[serde(default)]
    pub connectors: Vec<SavedApp>,
}

impl Saved {
    /// The version of the form that this program writes and reads.
    pub const SCHEMA: u32 = 1;
}

/// The ports of a practice tenant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ports {
    /// OAuth metadata, token endpoint, MCP.
    pub api: u16,
    /// Sign-in, consent, App Center.
    pub workspace: u16,
    /// The stand-in for ChatGPT.
    pub chatgpt: u16,
    /// The stand-in for Claude; 0, for any, where it was saved before there was one.
    #[serde(default)]
    pub claude: u16,
}

/// An OAuth client as kept; its secret only as a digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedClient {
    /// `pk_…`
    pub client_id: String,
    /// The name that the App Center shows.
    pub name: String,
    /// The line below the name on the consent page.
    pub short_description: String,
    /// The name of the logo, `none` included.
    pub logo: String,
    /// Redirect URLs, each to be matched byte for byte.
    pub redirect_urls: Vec<String>,
    /// The ceiling of what can be authorized.
    pub permissions: Permissions,
    /// Whether each person chooses when they authorize.
    #[serde(default)]
    pub dynamic: bool,
    /// SHA-256 of the client secret, in hexadecimal.
    pub secret_sha256: String,
}

/// A ChatGPT app or a Claude connector as kept, without client secret and tokens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedApp {
    /// The part of the Callback URL that is the app's own.
    pub id: String,
    /// As typed.
    pub name: String,
    /// As typed.
    pub description: String,
    /// As typed.
    pub server_url: String,
    /// `cimd`, `dcr` or `user_defined`.
    pub registration_method: String,
    /// `client_secret_basic`, `client_secret_post` or `none`.
    pub token_endpoint_auth_method: String,
    /// The OAuth Client ID as typed.
    pub client_id: String,
    /// Whether "Create" has been pressed; otherwise the New App form is still open.
    pub created: bool,
    /// What publishing to the workspace made of it.
    #[serde(default)]
    pub publication: Option<Publication>,
}

/// What a published app has beside its draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    /// The part of the Callback URL that is the published version's own.
    pub callback_id: String,
    /// The tools that were there on publishing.
    pub actions: Vec<PublishedAction>,
    /// Whether colleagues have been given the app.
    pub given: bool,
}

/// A tool of a published app: off until an admin enables it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedAction {
    /// The tool's name.
    pub name: String,
    /// Whether it can be used.
    pub enabled: bool,
}

impl Publication {
    /// Whether a tool can be used.
    pub(crate) fn enables(&self, tool: &str) -> bool {
        self.actions.iter().any(|action| action.enabled && action.name == tool)
    }
}
