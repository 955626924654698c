//! The one place where it is decided how the servers answer on the wire.
//!
//! Handlers ask the [`Conduct`] and never the [`Profile`]. What differs in a value is a member; what differs in behaviour
//! is asked by [`Conduct::has`] where it happens, or by `planhat::disturbance`, which answers in place of the handlers.

use std::collections::BTreeSet;

use crate::{fault::Fault, settings::Profile};

/// What the servers say and demand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Conduct {
    /// Serve RFC 9728 metadata, and name it (with the scope) in challenges.
    pub(crate) protected_resource_metadata: bool,
    /// Say in the metadata that authorization responses carry `iss` (RFC 9207).
    pub(crate) issuer_announced: bool,
    /// What authorization responses carry as `iss`.
    pub(crate) issuer_in_replies: ReplyIssuer,
    /// The `resource` of the RFC 9728 metadata; `None` for the right one.
    pub(crate) published_resource: Option<&'static str>,
    /// The `issuer` of the metadata; `None` for the right one.
    pub(crate) published_issuer: Option<&'static str>,
    /// The `authorization_endpoint` of the metadata; `None` for the right one.
    pub(crate) authorization_endpoint: Option<&'static str>,
    /// Announce S256 in the metadata (RFC 7636).
    pub(crate) pkce_announced: bool,
    /// `token_endpoint_auth_methods_supported`; `None` leaves the member out.
    pub(crate) advertised_auth_methods: Option<&'static [&'static str]>,
    /// Scopes that a client may ask for. The first is the one that challenges name.
    pub(crate) scopes: &'static [&'static str],
    /// The scope of a request that names none.
    pub(crate) default_scope: &'static str,
    /// Bind tokens to the `resource` that was asked for, and refuse others (RFC 8707).
    pub(crate) audience_bound: bool,
    faults: BTreeSet<Fault>,
}

/// The `iss` of authorization responses (RFC 9207).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ReplyIssuer {
    Absent,
    Own,
    Foreign,
}

/// Planhat's scope: everything in the overlap of OAuth Client and Role.
pub(crate) const INCLUSIVE: &str = "inclusive";
/// Only in profile `spec`: reading tools only, so that stepping up to [`INCLUSIVE`] can be practised.
pub(crate) const READ: &str = "read";
/// Somebody else's authorization server; the name can belong to nobody (RFC 2606 §2).
pub(crate) const FOREIGN_ISSUER: &str = "https://login.somebody-else.invalid";
/// Somebody else's MCP server.
const FOREIGN_RESOURCE: &str = "https://api.somebody-else.invalid/v1/mcp";

impl Conduct {
    /// How servers of this profile behave, with these faults.
    pub(crate) fn of(profile: Profile, faults: BTreeSet<Fault>) -> Self {
        let mut conduct = Self { faults: faults.clone(), ..Self::faultless(profile) };
        for fault in faults {
            conduct.spoil(fault);
        }
        conduct
    }

    fn faultless(profile: Profile) -> Self {
        let planhat = Self {
            protected_resource_metadata: false,
            issuer_announced: false,
            issuer_in_replies: ReplyIssuer::Absent,
            published_resource: None,
            published_issuer: None,
            authorization_endpoint: None,
            pkce_announced: true,
            advertised_auth_methods: None,
            scopes: &[INCLUSIVE],
            default_scope: INCLUSIVE,
            audience_bound: false,
            faults: BTreeSet::new(),
        };
        match profile {
            Profile::Planhat => planhat,
            Profile::Spec => Self {
                protected_resource_metadata: true,
                issuer_announced: true,
                issuer_in_replies: ReplyIssuer::Own,
                advertised_auth_methods: Some(&["client_secret_basic", "client_secret_post"]),
                scopes: &[INCLUSIVE, READ],
                default_scope: READ,
                audience_bound: true,
                ..planhat
            },
        }
    }

    /// Whether this fault is on.
    pub(crate) fn has(&self, fault: Fault) -> bool {
        self.faults.contains(&fault)
    }

    /// Every fault that is on.
    pub(crate) fn faults(&self) -> &BTreeSet<Fault> {
        &self.faults
    }

    fn spoil(&mut self, fault: Fault) {
        match fault {
            Fault::MetadataOfOtherServer => {
                self.protected_resource_metadata = true;
                self.published_resource = Some(FOREIGN_RESOURCE);
            }
            // The challenge names the document then, so that nobody can pass it by.
            Fault::ResourceMetadataRedirected => self.protected_resource_metadata = true,
            Fault::WrongIssuer => self.published_issuer = Some(FOREIGN_ISSUER),
            Fault::NoPkce => self.pkce_announced = false,
            Fault::TokenPostOnly | Fault::TokenBasicOnly => self.advertised_auth_methods = None,
            Fault::IssWrong => self.iss(true, ReplyIssuer::Foreign),
            Fault::IssMissing => self.iss(true, ReplyIssuer::Absent),
            Fault::IssUnexpected => self.iss(false, ReplyIssuer::Own),
            other => self.authorization_endpoint = hostile_endpoint(other).or(self.authorization_endpoint),
        }
    }

    fn iss(&mut self, announced: bool, in_replies: ReplyIssuer) {
        self.issuer_announced = announced;
        self.issuer_in_replies = in_replies;
    }
}

/// A sign-in address that no program should open.
fn hostile_endpoint(fault: Fault) -> Option<&'static str> {
    Some(match fault {
        Fault::AuthorizeFile => "file:///etc/passwd",
        Fault::AuthorizeJavascript => "javascript:alert(document.domain)//",
        Fault::AuthorizeUserinfo => {
            "https://ws.planhat.com:secret@login.somebody-else.invalid/oauth/authorize"
        }
        Fault::AuthorizePrivate => "https://192.168.1.1/oauth/authorize",
        Fault::AuthorizeShell => {
            "https://login.somebody-else.invalid/oauth/authorize?$(touch${IFS}hatcheck)`id`"
        }
        _ => return None,
    })
}
