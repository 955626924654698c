//! The client's side of the code flow, step by step, so that a test can do one of them wrongly.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use practice::{
    Practice,
    visitor::{Choice, ClientForm, SignedIn, Visitor},
};
use secrecy::ExposeSecret as _;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use url::Url;

/// Registered on the ready-made client by the tests; its scheme keeps the visitor from asking anybody there.
pub(crate) const CALLBACK: &str = "https://callback.example/oauth";
const VERIFIER: &str = "a-code-verifier-of-at-least-forty-three-characters";

/// An authorization request that is in order until a test changes it.
pub(crate) struct Authorization(Vec<(String, String)>);

impl Authorization {
    pub(crate) fn of(practice: &Practice) -> Self {
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(VERIFIER));
        let members = [
            ("response_type", "code"),
            ("client_id", &practice.client().client_id),
            ("redirect_uri", CALLBACK),
            ("state", "the-state"),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
        ];
        Self(members.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec())
    }

    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.0.retain(|(known, _)| known != name);
        self.0.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn without(mut self, name: &str) -> Self {
        self.0.retain(|(known, _)| known != name);
        self
    }

    pub(crate) fn url(&self, practice: &Practice) -> String {
        let url = format!("{}oauth/authorize", practice.workspace_url());
        Url::parse_with_params(&url, &self.0).unwrap().into()
    }

    pub(crate) async fn authorized(&self, practice: &Practice, email: &str) -> SignedIn {
        let visitor = Visitor::of(practice).unwrap();
        visitor.sign_in(&self.url(practice), email, Choice::Authorize).await.unwrap()
    }

    pub(crate) async fn code(&self, practice: &Practice, email: &str) -> String {
        member(&self.authorized(practice, email).await.landing.url, "code").expect("a code")
    }
}

pub(crate) fn member(url: &Url, name: &str) -> Option<String> {
    url.query_pairs().find(|(known, _)| known == name).map(|(_, value)| value.into_owned())
}

/// An answer of the token endpoint.
pub(crate) struct Tokens {
    pub(crate) status: u16,
    pub(crate) body: Value,
    pub(crate) headers: reqwest::header::HeaderMap,
}

impl Tokens {
    /// Sends form fields as they are.
    pub(crate) async fn post(
        practice: &Practice,
        fields: &[(&str, &str)],
        basic: Option<(&str, &str)>,
    ) -> Self {
        let url = format!("{}/oauth/token", super::origin(&practice.server_url()));
        let request = super::http().post(url).form(fields);
        let request = match basic {
            Some((id, secret)) => request.basic_auth(id, Some(secret)),
            None => request,
        };
        let answer = request.send().await.unwrap();
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        Self { status, headers, body: answer.json().await.unwrap() }
    }

    /// Sends form fields, authenticated as the ready-made client.
    pub(crate) async fn ready(practice: &Practice, fields: &[(&str, &str)]) -> Self {
        let client = practice.client();
        Self::post(practice, fields, Some((&client.client_id, client.client_secret.expose_secret()))).await
    }

    pub(crate) async fn by_code(practice: &Practice, code: &str) -> Self {
        Self::ready(practice, &code_fields(code)).await
    }

    /// All the way to an access token.
    pub(crate) async fn access(practice: &Practice, email: &str) -> String {
        let code = Authorization::of(practice).with("scope", "inclusive").code(practice, email).await;
        Self::by_code(practice, &code).await.text("access_token")
    }

    pub(crate) fn text(&self, member: &str) -> String {
        self.body[member].as_str().unwrap_or_default().to_owned()
    }

    pub(crate) fn error(&self) -> (u16, String) {
        (self.status, self.text("error"))
    }
}

pub(crate) fn code_fields(code: &str) -> [(&str, &str); 4] {
    [
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", CALLBACK),
        ("code_verifier", VERIFIER),
    ]
}

/// An access token for a client of the App Center.
pub(crate) async fn token_of(practice: &Practice, client: &ClientForm, email: &str) -> String {
    let code = Authorization::of(practice).with("client_id", &client.client_id).code(practice, email).await;
    let credentials = (client.client_id.as_str(), client.client_secret.expose_secret());
    Tokens::post(practice, &code_fields(&code), Some(credentials)).await.text("access_token")
}
