//! Faults on demand: everything that goes wrong between Planhat, a browser and an AI app, each with a switch.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// Each line: the fault, its name on the command line, and what happens. The words that people use for it are in the
/// catalogue, under `fault-<name>`.
macro_rules! faults {
    ($($part:ident { $($fault:ident $name:literal $happens:literal;)* })*) => {
        /// Something that a practice tenant does wrong on demand.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Fault {
            $($(#[doc = $happens] $fault,)*)*
        }

        impl Fault {
            /// Every fault, in the order in which a set-up would meet them.
            pub const ALL: &'static [Self] = &[$($(Self::$fault,)*)*];

            /// What it is called on the command line.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $($(Self::$fault => $name,)*)* }
            }

            /// Which part of Planhat it is in.
            #[must_use]
            pub const fn part(self) -> Part {
                match self { $($(Self::$fault => Part::$part,)*)* }
            }
        }
    };
}

/// The parts of Planhat that can fail, in the order in which a set-up meets them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The server itself, whatever is asked.
    Server,
    /// What it says about its sign-in.
    Metadata,
    /// Where ID and secret are tried.
    Credentials,
    /// The sign-in, up to the access that it gives.
    SignIn,
    /// The tools, and the questions that are asked with them.
    Tools,
}

impl Part {
    /// Every part, in order.
    pub const ALL: &'static [Self] =
        &[Self::Server, Self::Metadata, Self::Credentials, Self::SignIn, Self::Tools];

    /// Its name in the catalogue.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Server => "server",
            Self::Metadata => "metadata",
            Self::Credentials => "credentials",
            Self::SignIn => "sign-in",
            Self::Tools => "tools",
        }
    }
}

faults! {
    Server {
        WrongTenant "wrong-tenant" "The server URL that is handed out is that of the demo tenants.";
        UrlWithoutPath "url-without-path" "The server URL that is handed out lacks /v1/mcp, and something answers there, too.";
        HtmlInsteadOfMcp "html-instead-of-mcp" "A web page answers where the MCP server should be.";
        McpSilent "mcp-silent" "The MCP server takes the request and never answers.";
        McpEndless "mcp-endless" "The MCP server's answer never ends.";
        RateLimited "rate-limited" "The server asks everybody to wait half a minute (429 with Retry-After).";
        Outage "outage" "The server is down (503).";
        ClockSkew "clock-skew" "The server's clock and this machine's differ by an hour.";
    }
    Metadata {
        NoMetadata "no-metadata" "The server publishes no OAuth metadata.";
        MetadataSlow "metadata-slow" "The OAuth metadata come one character after another, without end.";
        MetadataEndless "metadata-endless" "The OAuth metadata come fast, and never end.";
        MetadataHuge "metadata-huge" "The OAuth metadata are far larger than any real ones.";
        MetadataRedirected "metadata-redirected" "The OAuth metadata redirect to another server.";
        MetadataRedirectLoop "metadata-redirect-loop" "The OAuth metadata redirect to themselves.";
        ResourceMetadataRedirected "resource-metadata-redirected" "The MCP server's own metadata redirect to another server.";
        MetadataOfOtherServer "metadata-of-other-server" "The MCP server's metadata describe another MCP server.";
        WrongIssuer "wrong-issuer" "The OAuth metadata name another issuer.";
        NoPkce "no-pkce" "The authorization server does not offer PKCE.";
        AuthorizeFile "authorize-file" "The sign-in address is a file of this machine.";
        AuthorizeJavascript "authorize-javascript" "The sign-in address is a script.";
        AuthorizeUserinfo "authorize-userinfo" "The sign-in address holds a user name and a password.";
        AuthorizePrivate "authorize-private" "The sign-in address lies in a private network.";
        AuthorizeShell "authorize-shell" "The sign-in address holds characters that a shell would obey.";
    }
    Credentials {
        TokenPostOnly "token-post-only" "The secret counts only in the form (client_secret_post), and nobody says so.";
        TokenBasicOnly "token-basic-only" "The secret counts only in the header (client_secret_basic), and nobody says so.";
        SecretEchoed "secret-echoed" "The token endpoint refuses every secret, and repeats it in its error.";
        ClientUnknown "client-unknown" "The authorization server does not know the OAuth Client, as when it is of another tenant.";
        SecretWrong "secret-wrong" "The secret that is handed out is not the OAuth Client's.";
        TokenRateLimited "token-rate-limited" "The token endpoint asks to wait half a minute (429 with Retry-After).";
        TokenOutage "token-outage" "The token endpoint is down (503).";
        TokenSilent "token-silent" "The token endpoint takes the request and never answers.";
        TokenRedirected "token-redirected" "The token endpoint redirects to another server.";
        TokenHtml "token-html" "A web page answers where the token endpoint should be.";
        ErrorsNotJson "errors-not-json" "The token endpoint says its errors in web pages instead of JSON.";
    }
    SignIn {
        RedirectUnregistered "redirect-unregistered" "The OAuth Client has no Redirect URL, so the sign-in shows an error page.";
        ScopeRefused "scope-refused" "The authorization server refuses every scope (invalid_scope).";
        ConsentDenied "consent-denied" "Whatever the person presses, the answer is that they declined.";
        PermissionsEmpty "permissions-empty" "The OAuth Client and the Role have no permission in common.";
        SignInStuck "sign-in-stuck" "The sign-in page never comes back.";
        ForeignState "foreign-state" "The reply to the sign-in belongs to another sign-in (state).";
        IssWrong "iss-wrong" "The reply to the sign-in names another issuer (iss).";
        IssMissing "iss-missing" "The reply to the sign-in names no issuer, although the metadata promise it (iss).";
        IssUnexpected "iss-unexpected" "The reply to the sign-in names the right issuer, although nobody promised it (iss).";
        CodeExpired "code-expired" "The code of a sign-in has expired before it is exchanged.";
        TokenForOtherResource "token-for-other-resource" "The access token is made for another server.";
    }
    Tools {
        NoTools "no-tools" "The MCP server lists no tools.";
        ToolRefused "tool-refused" "Every tool answers that the permission is missing.";
        ToolOutOfScope "tool-out-of-scope" "Every tool call is refused for its scope (403 insufficient_scope).";
        ToolErrorUnknown "tool-error-unknown" "Every tool ends in an error of its own, in words that nobody knows.";
        ToolRateLimited "tool-rate-limited" "Tool calls alone are asked to wait three seconds, again and again (429 with Retry-After).";
        ToolOutage "tool-outage" "Tool calls alone are answered as if the server were down (503).";
        ToolSilent "tool-silent" "A tool call is never answered.";
        RefreshRefused "refresh-refused" "Access ends at the first tool call, and cannot be renewed.";
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Fault {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

impl Serialize for Fault {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// A fault's name that is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown fault \"{0}\": `--fault list` prints them all")]
pub struct UnknownFault(pub String);

impl FromStr for Fault {
    type Err = UnknownFault;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let known = Self::ALL.iter().copied().find(|fault| fault.name() == name);
        known.ok_or_else(|| UnknownFault(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_fault_is_found_by_its_own_name_and_no_other() {
        let names: BTreeSet<&str> = Fault::ALL.iter().map(|fault| fault.name()).collect();
        assert_eq!(names.len(), Fault::ALL.len(), "two faults of one name could not be told apart");
        for fault in Fault::ALL {
            assert_eq!(fault.to_string().parse(), Ok(*fault), "what the list prints can be typed");
        }
        assert_eq!("list".parse::<Fault>(), Err(UnknownFault("list".to_owned())), "that word is taken");
    }
}
