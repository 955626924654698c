//! Every fault that the practice tenant has on demand, and what a check and a proof come to when it is on.

use std::time::Duration;

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

/// Faults that are on together, and what they come to.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// Their names: `hatcheck practice --fault NAME`. Usually one.
    pub faults: &'static [&'static str],
    /// What a check without a sign-in says of it.
    pub checks: Comes,
    /// What the proof says of it.
    pub verifies: Comes,
    /// By which reason the catalogue chooses the sentence of what it fails with, where its code has several.
    pub reason: Option<&'static str>,
    /// How long either may take: the answers that never come are waited for as long as they may take, and a moment more.
    pub within: Duration,
}

impl Line {
    /// The names in one word.
    #[must_use]
    pub fn name(&self) -> String {
        self.faults.join("+")
    }

    const fn because(self, reason: &'static str) -> Self {
        Self { reason: Some(reason), ..self }
    }

    /// The same where this many seconds pass in waiting for an answer.
    const fn after(self, seconds: u64) -> Self {
        Self { within: Duration::from_secs(seconds + MOMENT), ..self }
    }
}

/// What everything takes that waits for nobody, in seconds: on a machine that runs all of them at once.
const MOMENT: u64 = 3;

const fn line(faults: &'static [&'static str], checks: Comes, verifies: Comes) -> Line {
    Line { faults, checks, verifies, reason: None, within: Duration::from_secs(MOMENT) }
}

/// Every fault, and some of them together.
pub const TABLE: &[Line] = &[
    line(&["wrong-tenant"], Failing("server_url_wrong_tenant"), Failing("server_url_wrong_tenant"))
        .because("demo"),
    line(&["url-without-path"], Failing("server_url_not_mcp"), Failing("server_url_not_mcp")).because("path"),
    line(&["html-instead-of-mcp"], Failing("server_url_not_mcp"), Failing("server_url_not_mcp")),
    line(&["mcp-silent"], Failing("server_url_unreachable"), Failing("server_url_unreachable"))
        .because("timed_out")
        .after(10),
    line(&["mcp-endless"], Failing("vendor_outage"), Failing("vendor_outage")).because("too_large"),
    line(&["rate-limited"], Failing("rate_limited"), Failing("rate_limited")),
    line(&["outage"], Failing("vendor_outage"), Failing("vendor_outage")),
    line(&["clock-skew"], Noting("clock_skew"), Noting("clock_skew")),
    line(&["no-metadata"], Failing("oauth_discovery_failed"), Failing("oauth_discovery_failed"))
        .because("not_published"),
    line(&["metadata-slow"], Failing("oauth_discovery_failed"), Failing("oauth_discovery_failed"))
        .because("timed_out")
        .after(10),
    line(&["metadata-endless"], Failing("oauth_discovery_failed"), Failing("oauth_discovery_failed"))
        .because("too_large"),
    line(&["metadata-huge"], Failing("oauth_discovery_failed"), Failing("oauth_discovery_failed"))
        .because("too_large"),
    line(&["metadata-redirected"], Failing("oauth_discovery_failed"), Failing("oauth_discovery_failed"))
        .because("redirected"),
    line(&["metadata-redirect-loop"], Failing("oauth_discovery_failed"), Failing("oauth_discovery_failed"))
        .because("redirected"),
    line(
        &["resource-metadata-redirected"],
        Failing("oauth_discovery_failed"),
        Failing("oauth_discovery_failed"),
    )
    .because("redirected"),
    line(&["metadata-of-other-server"], Failing("resource_mismatch"), Failing("resource_mismatch")),
    line(&["wrong-issuer"], Failing("issuer_mismatch"), Failing("issuer_mismatch")),
    line(&["no-pkce"], Failing("pkce_unsupported"), Failing("pkce_unsupported")),
    line(&["authorize-file"], Failing("oauth_discovery_failed"), Failing("oauth_discovery_failed"))
        .because("hostile_address"),
    line(&["authorize-javascript"], Failing("oauth_discovery_failed"), Failing("oauth_discovery_failed"))
        .because("hostile_address"),
    line(&["authorize-userinfo"], Failing("oauth_discovery_failed"), Failing("oauth_discovery_failed"))
        .because("hostile_address"),
    line(&["authorize-private"], Failing("oauth_discovery_failed"), Failing("oauth_discovery_failed"))
        .because("hostile_address"),
    line(&["authorize-shell"], Failing("oauth_discovery_failed"), Failing("oauth_discovery_failed"))
        .because("hostile_address"),
    line(&["token-post-only"], Noting("client_auth_method_wrong"), Noting("client_auth_method_wrong")),
    line(&["token-basic-only"], Good, Good),
    line(&["secret-echoed"], Failing("client_secret_wrong"), Failing("client_secret_wrong")),
    line(&["client-unknown"], Failing("client_id_unknown"), Failing("client_id_unknown")),
    line(&["secret-wrong"], Failing("client_secret_wrong"), Failing("client_secret_wrong")),
    line(&["token-rate-limited"], Noting("rate_limited"), Failing("rate_limited")),
    // The credential check is advisory: where the token endpoint says nothing of the client, only the sign-in tells.
    line(&["token-outage"], Good, Failing("vendor_outage")),
    line(&["token-silent"], Good, Failing("vendor_outage")).because("timed_out").after(20),
    line(&["token-redirected"], Good, Failing("vendor_outage")).because("redirected"),
    line(&["token-html"], Good, Failing("vendor_outage")).because("web_page"),
    line(&["errors-not-json"], Good, Good),
    // A refusal that is no JSON is told by its status.
    line(
        &["secret-wrong", "errors-not-json"],
        Failing("client_secret_wrong"),
        Failing("client_secret_wrong"),
    ),
    // From here on only a sign-in can meet the fault.
    line(&["redirect-unregistered"], Good, Failing("redirect_url_mismatch")),
    line(&["scope-refused"], Good, Failing("scope_rejected")),
    line(&["consent-denied"], Good, Failing("consent_denied")),
    line(&["permissions-empty"], Good, Failing("permission_empty")),
    line(&["sign-in-stuck"], Good, Waiting),
    // The right reply may still follow, and is given ten seconds.
    line(&["foreign-state"], Good, Failing("state_mismatch")).after(10),
    line(&["iss-wrong"], Good, Failing("issuer_mismatch")),
    line(&["iss-missing"], Good, Failing("issuer_mismatch")),
    line(&["iss-unexpected"], Good, Good),
    line(&["code-expired"], Good, Failing("authorization_expired")).because("code"),
    line(&["token-for-other-resource"], Good, Failing("resource_mismatch")),
    line(&["no-tools"], Good, Failing("tools_hidden")),
    line(&["tool-refused"], Good, Failing("permission_too_narrow")),
    line(&["tool-out-of-scope"], Good, Failing("permission_too_narrow")),
    line(&["tool-error-unknown"], Good, Failing("vendor_outage")).because("tool_error"),
    // Where it is found out what is granted, the wait is waited for.
    line(&["tool-rate-limited"], Good, Failing("rate_limited")).after(9),
    line(&["tool-outage"], Good, Failing("vendor_outage")),
    line(&["tool-silent"], Good, Failing("vendor_outage")).because("timed_out").after(20),
    line(&["refresh-refused"], Good, Failing("authorization_expired")),
];
