//! The authorization request (RFC 6749 §4.1.1) with PKCE (RFC 7636), state, and the resource (RFC 8707).

use guide::{Problem, ProblemCode};
use oauth2::basic::BasicClient;
use oauth2::{AuthUrl, ClientId, CsrfToken, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope};
use url::Url;

use crate::discovery::Discovered;
use crate::wire::Wire;

/// A redirect URL, which keeps the text as it is written: servers compare it byte for byte.
pub(crate) fn as_redirect(text: &str) -> Result<RedirectUrl, Problem> {
    let unusable = |error: url::ParseError| {
        Problem::new(ProblemCode::Unexpected).with("detail", format!("a redirect URL: {error}"))
    };
    RedirectUrl::new(text.to_owned()).map_err(unusable)
}

/// One attempt to get an authorization: what was sent to the browser, and what stays here to check the reply with.
pub(crate) struct Attempt {
    pub(crate) address: Url,
    pub(crate) redirect: RedirectUrl,
    pub(crate) state: CsrfToken,
    pub(crate) verifier: PkceCodeVerifier,
}

impl Attempt {
    /// A fresh attempt with its own state and verifier.
    pub(crate) fn new(wire: &Wire, discovered: &Discovered, client_id: &str, redirect: &RedirectUrl) -> Self {
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let client = BasicClient::new(ClientId::new(client_id.to_owned()))
            .set_auth_uri(AuthUrl::from_url(discovered.server.authorization_endpoint.clone()))
            .set_redirect_uri(redirect.clone());
        let request = client
            .authorize_url(CsrfToken::new_random)
            .set_pkce_challenge(challenge)
            .add_scopes(
                discovered.scope.iter().flat_map(|scope| scope.split(' ')).map(|one| Scope::new(one.into())),
            )
            .add_extra_param("resource", discovered.resource.clone());
        let (address, state) = request.url();
        wire.redactor.hide(state.secret());
        wire.redactor.hide(verifier.secret());
        Self { address, redirect: redirect.clone(), state, verifier }
    }

    /// The same request for a client that can show nothing to a person (OpenID Connect Core §3.1.2.1): a server that
    /// knows the parameter answers at once instead of showing its sign-in page.
    pub(crate) fn unattended_address(&self) -> Url {
        let mut address = self.address.clone();
        address.query_pairs_mut().append_pair("prompt", "none");
        address
    }
}
