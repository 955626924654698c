//! The closed list of problems: every failure that a person can meet carries exactly one of these codes.
//!
//! The code decides nothing about words: title, cause and mend are in the catalogue ([`crate::words`]), per locale.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::finding::{Evidence, Phase};
use crate::named::named;

/// Who can mend a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Who {
    /// The admin at this machine.
    You,
    /// A Planhat admin, or Planhat's support.
    Planhat,
    /// An owner of the ChatGPT workspace.
    Chatgpt,
    /// The network or device team.
    It,
    /// A fault of Hatcheck.
    Us,
}

named! { Who {
    You "you",
    Planhat "planhat",
    Chatgpt "chatgpt",
    It "it",
    Us "us",
} }

/// Declares the codes once: the enum, the full list, the name on the wire, and who can mend it.
macro_rules! problem_codes {
    ($($code:ident $name:literal $($who:ident)|+;)+) => {
        /// A problem's code. Its `snake_case` name is the stable name in JSON output, reports and the catalogue.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[serde(rename_all = "snake_case")]
        #[ts(export)]
        #[expect(missing_docs, reason = "what each code means is said once, in the catalogue, and tested to be whole")]
        pub enum ProblemCode { $($code,)+ }

        impl ProblemCode {
            /// Every code, in the order of the catalogue.
            pub const ALL: &[ProblemCode] = &[$(ProblemCode::$code,)+];

            /// The stable `snake_case` name.
            pub const fn name(self) -> &'static str {
                match self { $(ProblemCode::$code => $name,)+ }
            }

            /// Who can usually mend it, the likeliest first.
            pub const fn menders(self) -> &'static [Who] {
                match self { $(ProblemCode::$code => &[$(Who::$who,)+],)+ }
            }
        }
    };
}

problem_codes! {
    ServerUrlWrongTenant "server_url_wrong_tenant" You;
    ServerUrlUnreachable "server_url_unreachable" You | It;
    ServerUrlNotMcp "server_url_not_mcp" You;
    OauthDiscoveryFailed "oauth_discovery_failed" You | Planhat;
    IssuerMismatch "issuer_mismatch" Planhat;
    PkceUnsupported "pkce_unsupported" Planhat;
    RegistrationMethodWrong "registration_method_wrong" You;
    ClientIdUnknown "client_id_unknown" You;
    ClientSecretWrong "client_secret_wrong" You;
    ClientAuthMethodWrong "client_auth_method_wrong" You;
    IdAndSecretSwapped "id_and_secret_swapped" You;
    SecretLost "secret_lost" You;
    ValueMalformed "value_malformed" You;
    RedirectUrlMismatch "redirect_url_mismatch" You | Planhat;
    CallbackChanged "callback_changed" You;
    ConsentDenied "consent_denied" You;
    WrongAccount "wrong_account" You;
    ScopeRejected "scope_rejected" You;
    PermissionEmpty "permission_empty" Planhat;
    PermissionTooNarrow "permission_too_narrow" Planhat;
    AuthorizationExpired "authorization_expired" You;
    ResourceMismatch "resource_mismatch" You;
    StateMismatch "state_mismatch" You;
    PopupBlocked "popup_blocked" You;
    BrowserNotOpened "browser_not_opened" You | It;
    SignInTimeout "sign_in_timeout" You;
    LoopbackRefused "loopback_refused" You | It;
    DeveloperModeOff "developer_mode_off" Chatgpt;
    PlanOrRoleLacks "plan_or_role_lacks" Chatgpt;
    PublishUnavailable "publish_unavailable" Chatgpt;
    ConnectorExists "connector_exists" You;
    CredentialsNotEditable "credentials_not_editable" You;
    AppNotSelected "app_not_selected" You;
    ToolsHidden "tools_hidden" Chatgpt;
    MenuMoved "menu_moved" You;
    AppCenterHidden "app_center_hidden" Planhat;
    FieldCacheStale "field_cache_stale" You;
    QueryInvalid "query_invalid" You;
    NoRows "no_rows" You;
    RateLimited "rate_limited" You;
    VendorOutage "vendor_outage" Planhat;
    McpVersionUnsupported "mcp_version_unsupported" Planhat | Us;
    DnsFailed "dns_failed" It;
    NetworkOffline "network_offline" You | It;
    ProxyRefused "proxy_refused" It;
    TlsUntrusted "tls_untrusted" It;
    CaptivePortal "captive_portal" It;
    ClockSkew "clock_skew" You;
    KeyringAbsent "keyring_absent" You | It;
    KeyringLocked "keyring_locked" You;
    ClipboardUnavailable "clipboard_unavailable" You;
    DiskUnwritable "disk_unwritable" You | It;
    SavedStateUnreadable "saved_state_unreadable" Us;
    Unexpected "unexpected" Us;
}

/// Whether trying again can help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
#[ts(export)]
pub enum Retry {
    /// The same again, at once.
    Now,
    /// The same again, after the wait that the server asked for.
    After {
        /// Seconds, as in the `Retry-After` header (RFC 9110 §10.2.3).
        seconds: u32,
    },
    /// Only after something was mended.
    AfterMend,
    /// Stop: going on would be unsafe.
    Never,
}

/// A failure that a person meets, with everything needed to explain it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Problem {
    /// Which of the closed list.
    pub code: ProblemCode,
    /// Who can mend it here, the likeliest first.
    pub who: Vec<Who>,
    /// Where it was met.
    pub phase: Option<Phase>,
    /// What the sentences of the catalogue need, by parameter name. Text from a server is bounded and plain.
    pub params: BTreeMap<String, String>,
    /// What was asked and what came back, redacted.
    pub evidence: Vec<Evidence>,
    /// Whether trying again can help.
    pub retry: Retry,
}

impl Problem {
    /// A problem with the usual menders of its code, and no more said yet.
    pub fn new(code: ProblemCode) -> Self {
        Self {
            code,
            who: code.menders().to_vec(),
            phase: None,
            params: BTreeMap::new(),
            evidence: Vec::new(),
            retry: Retry::AfterMend,
        }
    }

    /// The same, met in `phase`.
    #[must_use]
    pub fn in_phase(mut self, phase: Phase) -> Self {
        self.phase = Some(phase);
        self
    }

    /// The same, with a parameter for its sentences.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.params.insert(name.to_owned(), value.into());
        self
    }

    /// The same, with what was asked and what came back.
    #[must_use]
    pub fn seen(mut self, evidence: impl IntoIterator<Item = Evidence>) -> Self {
        self.evidence.extend(evidence);
        self
    }

    /// The same, with another word on trying again.
    #[must_use]
    pub fn retry(mut self, retry: Retry) -> Self {
        self.retry = retry;
        self
    }
}
