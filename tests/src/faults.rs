//! Every fault that the practice tenant has on demand, and what a check and a proof come to when it is on.

/// What a run comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comes {
    /// Everything is in order.
    Good,
    /// Nothing stands in the way, and this problem is pointed out.
    Noting(&'static str),
    /// It stops with exactly this problem.
    Failing(&'static str),
    /// It waits for the person until it is interrupted.
    Waiting,
}

use Comes::{Failing, Good, Noting, Waiting};

/// A fault and what it comes to.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// Its name: `hatcheck practice --fault NAME`.
    pub fault: &'static str,
    /// What a check without a sign-in says of it.
    pub checks: Comes,
    /// What the proof says of it.
    pub verifies: Comes,
}

const fn line(fault: &'static str, checks: Comes, verifies: Comes) -> Line {
    Line { fault, checks, verifies }
}

/// Every fault.
pub const TABLE: &[Line] = &[
    line("url-without-path", Failing("server_url_not_mcp"), Failing("server_url_not_mcp")),
    line("html-instead-of-mcp", Failing("server_url_not_mcp"), Failing("server_url_not_mcp")),
    line("mcp-silent", Failing("server_url_unreachable"), Failing("server_url_unreachable")),
    line("mcp-endless", Failing("vendor_outage"), Failing("vendor_outage")),
    line("rate-limited", Failing("rate_limited"), Failing("rate_limited")),
    line("outage", Failing("vendor_outage"), Failing("vendor_outage")),
    line("clock-skew", Noting("clock_skew"), Noting("clock_skew")),
    line("no-metadata", Failing("oauth_discovery_failed"), Failing("oauth_discovery_failed")),
    line("metadata-slow", Failing("oauth_discovery_failed"), Failing("oauth_discovery_failed")),
    line("metadata-endless", Failing("oauth_discovery_failed"), Failing("oauth_discovery_failed")),
    line("metadata-huge", Failing("oauth_discovery_failed"), Failing("oauth_discovery_failed")),
    line("metadata-redirected", Failing("oauth_discovery_failed"), Failing("oauth_discovery_failed")),
    line("metadata-redirect-loop", Failing("oauth_discovery_failed"), Failing("oauth_discovery_failed")),
    line("metadata-of-other-server", Failing("resource_mismatch"), Failing("resource_mismatch")),
    line("wrong-issuer", Failing("issuer_mismatch"), Failing("issuer_mismatch")),
    line("no-pkce", Failing("pkce_unsupported"), Failing("pkce_unsupported")),
    line("authorize-file", Failing("oauth_discovery_failed"), Failing("oauth_discovery_failed")),
    line("authorize-javascript", Failing("oauth_discovery_failed"), Failing("oauth_discovery_failed")),
    line("authorize-userinfo", Failing("oauth_discovery_failed"), Failing("oauth_discovery_failed")),
    line("authorize-private", Failing("oauth_discovery_failed"), Failing("oauth_discovery_failed")),
    line("authorize-shell", Failing("oauth_discovery_failed"), Failing("oauth_discovery_failed")),
    line("token-post-only", Noting("client_auth_method_wrong"), Noting("client_auth_method_wrong")),
    line("token-basic-only", Good, Good),
    line("secret-echoed", Failing("client_secret_wrong"), Failing("client_secret_wrong")),
    line("client-unknown", Failing("client_id_unknown"), Failing("client_id_unknown")),
    line("secret-wrong", Failing("client_secret_wrong"), Failing("client_secret_wrong")),
    line("token-rate-limited", Noting("rate_limited"), Failing("rate_limited")),
    // The credential check is advisory: where the token endpoint says nothing of the client, only the sign-in tells.
    line("token-outage", Good, Failing("vendor_outage")),
    line("token-silent", Good, Failing("vendor_outage")),
    line("token-redirected", Good, Failing("vendor_outage")),
    line("token-html", Good, Failing("vendor_outage")),
    line("errors-not-json", Good, Good),
    // From here on only a sign-in can meet the fault.
    line("redirect-unregistered", Good, Failing("redirect_url_mismatch")),
    line("scope-refused", Good, Failing("scope_rejected")),
    line("consent-denied", Good, Failing("consent_denied")),
    line("permissions-empty", Good, Failing("permission_empty")),
    line("sign-in-stuck", Good, Waiting),
    line("foreign-state", Good, Failing("state_mismatch")),
    line("iss-wrong", Good, Failing("issuer_mismatch")),
    line("iss-missing", Good, Failing("issuer_mismatch")),
    line("iss-unexpected", Good, Good),
    line("code-expired", Good, Failing("authorization_expired")),
    line("token-for-other-resource", Good, Failing("resource_mismatch")),
    line("no-tools", Good, Failing("tools_hidden")),
    line("tool-refused", Good, Failing("permission_too_narrow")),
    line("tool-out-of-scope", Good, Failing("permission_too_narrow")),
    line("tool-silent", Good, Failing("vendor_outage")),
    line("refresh-refused", Good, Failing("authorization_expired")),
];
