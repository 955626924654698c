//! How a practice tenant is asked for.

use std::{collections::BTreeSet, fmt, str::FromStr, time::Duration};

use serde::{Deserialize, Serialize};

use crate::{fault::Fault, planhat::roles::Role, saved::Saved};

/// How to start a practice tenant.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// The API origin's port; the workspace, ChatGPT and Claude take the three that follow. 0 lets the system
    /// choose four.
    /// Not used when `saved` names the ports.
    pub port: u16,
    /// How the servers behave.
    pub profile: Profile,
    /// What goes wrong; nothing, for a tenant that works. Not kept in a [`Saved`].
    pub faults: BTreeSet<Fault>,
    /// How far away the servers seem: what a request takes on its way there and back. Zero, for no distance at all.
    pub round_trip: Duration,
    /// Further redirect URLs to register on the ready-made OAuth client.
    pub redirect_urls: Vec<String>,
    /// Further Roles: for each of them a guest can sign in.
    pub roles: Vec<Role>,
    /// An earlier practice to take up again, on its own ports and with its profile.
    pub saved: Option<Saved>,
}

/// How the practice servers behave.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Profile {
    /// As Planhat does, as far as is known: no protected-resource metadata, seven members in the OAuth metadata.
    #[default]
    Planhat,
    /// To the letter of the MCP specification, revision 2026-07-28.
    Spec,
}

/// A profile's name that is neither `planhat` nor `spec`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown profile \"{0}\": use planhat or spec")]
pub struct UnknownProfile(pub String);

impl FromStr for Profile {
    type Err = UnknownProfile;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        match name {
            "planhat" => Ok(Self::Planhat),
            "spec" => Ok(Self::Spec),
            other => Err(UnknownProfile(other.to_owned())),
        }
    }
}

impl fmt::Display for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Planhat => "planhat",
            Self::Spec => "spec",
        })
    }
}
