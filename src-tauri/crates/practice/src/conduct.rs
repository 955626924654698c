//! The one place where it is decided how the servers answer on the wire.
//!
//! Handlers ask the [`Conduct`] and never the [`Profile`]. A fault on demand is another `Conduct`: change a member here (or
//! add one, with its harmless value in [`Conduct::of`]) and let the handler that it concerns obey.

use crate::settings::Profile;

/// What the servers say and demand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Conduct {
    /// Serve RFC 9728 metadata, and name it (with the scope) in challenges.
    pub(crate) protected_resource_metadata: bool,
    /// Put `iss` into authorization responses, and say so in the metadata (RFC 9207).
    pub(crate) issuer_in_replies: bool,
    /// `token_endpoint_auth_methods_supported`; `None` leaves the member out.
    pub(crate) advertised_auth_methods: Option<&'static [&'static str]>,
    /// Scopes that a client may ask for. The first is the one that challenges name.
    pub(crate) scopes: &'static [&'static str],
    /// The scope of a request that names none.
    pub(crate) default_scope: &'static str,
    /// Bind tokens to the `resource` that was asked for, and refuse others (RFC 8707).
    pub(crate) audience_bound: bool,
}

/// Planhat's scope: everything in the overlap of OAuth Client and Role.
pub(crate) const INCLUSIVE: &str = "inclusive";
/// Only in profile `spec`: reading tools only, so that stepping up to [`INCLUSIVE`] can be practised.
pub(crate) const READ: &str = "read";

impl Conduct {
    pub(crate) fn of(profile: Profile) -> Self {
        match profile {
            Profile::Planhat => Self {
                protected_resource_metadata: false,
                issuer_in_replies: false,
                advertised_auth_methods: None,
                scopes: &[INCLUSIVE],
                default_scope: INCLUSIVE,
                audience_bound: false,
            },
            Profile::Spec => Self {
                protected_resource_metadata: true,
                issuer_in_replies: true,
                advertised_auth_methods: Some(&["client_secret_basic", "client_secret_post"]),
                scopes: &[INCLUSIVE, READ],
                default_scope: READ,
                audience_bound: true,
            },
        }
    }
}
