//! The token endpoint: who is wrong, the client or the code.

use practice::Practice;
use secrecy::ExposeSecret as _;

use crate::{
    authorization::practice,
    support::{Authorization, CARLY, Tokens, http, oauth::code_fields, origin, spec_with_callback},
};

fn post_fields<'a>(id: &'a str, secret: &'a str, code: &'a str) -> Vec<(&'a str, &'a str)> {
    let credentials = [("client_id", id), ("client_secret", secret)];
    code_fields(code).into_iter().chain(credentials).collect()
}

async fn code(practice: &Practice) -> String {
    Authorization::of(practice).code(practice, CARLY).await
}

#[tokio::test]
async fn id_and_secret_are_taken_in_the_header_and_in_the_body() {
    let practice = practice().await;
    let (id, secret) = (&practice.client().client_id, practice.client().client_secret.expose_secret());
    let basic = Tokens::by_code(&practice, &code(&practice).await).await;
    let post = Tokens::post(&practice, &post_fields(id, secret, &code(&practice).await), None).await;
    for tokens in [basic, post] {
        assert_eq!(tokens.status, 200, "{}", tokens.body);
        assert_eq!(tokens.text("token_type"), "Bearer");
        assert_eq!(tokens.text("scope"), "inclusive", "applied by itself, as at Planhat");
        assert_eq!(tokens.headers["cache-control"], "no-store", "tokens must not be cached (RFC 6749 §5.1)");
    }
}

#[tokio::test]
async fn the_client_is_judged_before_the_code() {
    let practice = practice().await;
    let (id, secret) = (&practice.client().client_id, practice.client().client_secret.expose_secret());
    let invalid_client = (401, "invalid_client".to_owned());
    let invalid_grant = (400, "invalid_grant".to_owned());
    for (id, secret, expected) in [
        (id.as_str(), "sk_wrong", &invalid_client),
        ("pk_unknown", secret, &invalid_client),
        (secret, id.as_str(), &invalid_client),
        (id.as_str(), secret, &invalid_grant),
    ] {
        let by_post = Tokens::post(&practice, &post_fields(id, secret, "bogus"), None).await;
        assert_eq!(&by_post.error(), expected, "the credential check lives on telling these two apart");
        let by_basic = Tokens::post(&practice, &code_fields("bogus"), Some((id, secret))).await;
        assert_eq!(&by_basic.error(), expected, "by header as by body");
        assert_eq!(
            by_basic.headers.contains_key("www-authenticate"),
            expected == &invalid_client,
            "RFC 6749 §5.2"
        );
    }
    assert_eq!(Tokens::post(&practice, &code_fields("bogus"), None).await.error(), invalid_client);
}

#[tokio::test]
async fn a_bogus_code_with_client_id_in_header_and_body_is_an_invalid_grant() {
    let practice = practice().await;
    let id = practice.client().client_id.clone();
    let fields: Vec<_> = code_fields("bogus").into_iter().chain([("client_id", id.as_str())]).collect();
    assert_eq!(Tokens::ready(&practice, &fields).await.error().1, "invalid_grant");
}

#[tokio::test]
async fn a_code_used_again_is_refused_and_its_tokens_die() {
    let practice = practice().await;
    let code = code(&practice).await;
    let tokens = Tokens::by_code(&practice, &code).await;
    assert_eq!(Tokens::by_code(&practice, &code).await.error(), (400, "invalid_grant".to_owned()));
    let answer =
        http().post(practice.server_url()).bearer_auth(tokens.text("access_token")).send().await.unwrap();
    assert_eq!(answer.status(), 401, "a replayed code means that it was stolen (RFC 6749 §4.1.2)");
}

#[tokio::test]
async fn verifier_and_redirect_must_be_those_of_the_request() {
    let practice = practice().await;
    for (name, wrong) in [
        ("code_verifier", "another-verifier-of-at-least-43-characters-long"),
        ("redirect_uri", "https://callback.example/oauth/"),
    ] {
        let code = code(&practice).await;
        let fields =
            code_fields(&code).map(|(known, value)| (known, if known == name { wrong } else { value }));
        assert_eq!(Tokens::ready(&practice, &fields).await.error().1, "invalid_grant", "{name}");
    }
}

#[tokio::test]
async fn malformed_requests_are_called_so() {
    let practice = practice().await;
    let fields = code_fields("bogus");
    for missing in ["grant_type", "code", "redirect_uri", "code_verifier"] {
        let rest: Vec<_> = fields.into_iter().filter(|(name, _)| *name != missing).collect();
        assert_eq!(Tokens::ready(&practice, &rest).await.error().1, "invalid_request", "without {missing}");
    }
    let twice: Vec<_> = fields.into_iter().chain([("code", "other")]).collect();
    assert_eq!(Tokens::ready(&practice, &twice).await.error().1, "invalid_request", "RFC 6749 §3.2");
    let both: Vec<_> = fields.into_iter().chain([("client_secret", "sk_x")]).collect();
    assert_eq!(
        Tokens::ready(&practice, &both).await.error().1,
        "invalid_request",
        "one way of authentication only"
    );
    assert_eq!(
        Tokens::ready(&practice, &[("grant_type", "password")]).await.error().1,
        "unsupported_grant_type"
    );
}

#[tokio::test]
async fn a_refresh_token_is_spent_by_its_use() {
    let practice = practice().await;
    let first = Tokens::by_code(&practice, &code(&practice).await).await;
    let token = first.text("refresh_token");
    let fields = [("grant_type", "refresh_token"), ("refresh_token", token.as_str())];
    let second = Tokens::ready(&practice, &fields).await;
    assert_eq!(second.status, 200, "{}", second.body);
    assert_ne!(second.text("refresh_token"), token, "refresh tokens rotate");
    assert_eq!(Tokens::ready(&practice, &fields).await.error().1, "invalid_grant", "the old one is spent");
}

#[tokio::test]
async fn a_token_for_another_resource_does_not_open_the_mcp_server_in_profile_spec() {
    let practice = spec_with_callback().await;
    let api = origin(&practice.server_url());
    for (resource, refused) in [(practice.server_url(), false), (api, true)] {
        let code = Authorization::of(&practice).with("resource", &resource).code(&practice, CARLY).await;
        let token = Tokens::by_code(&practice, &code).await.text("access_token");
        let answer = http().post(practice.server_url()).bearer_auth(token).send().await.unwrap();
        assert_eq!(answer.status() == 401, refused, "{resource}: tokens are bound to their audience");
    }
}
