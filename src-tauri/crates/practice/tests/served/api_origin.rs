//! What the API origin answers to somebody who has no token.

use reqwest::header::WWW_AUTHENTICATE;
use serde_json::{Value, json};

use crate::support::{http, origin, planhat, spec};

/// Planhat's document as it was published, its hosts left to be filled in.
fn published(api: &str, workspace: &str) -> Value {
    json!({
        "issuer": api,
        "authorization_endpoint": format!("{workspace}/oauth/authorize"),
        "token_endpoint": format!("{api}/oauth/token"),
        "response_types_supported": ["code"],
        "grant_types_supported": ["authorization_code", "refresh_token"],
        "code_challenge_methods_supported": ["S256"],
        "scopes_supported": ["inclusive"],
    })
}

#[tokio::test]
async fn the_metadata_has_exactly_the_members_that_planhat_publishes() {
    let practice = planhat().await;
    let (api, workspace) = (origin(&practice.server_url()), origin(&practice.workspace_url()));
    let answer = http().get(format!("{api}/.well-known/oauth-authorization-server")).send().await.unwrap();
    assert_eq!(answer.headers()["content-type"], "application/json");
    let document: Value = answer.json().await.unwrap();
    assert_eq!(
        document,
        published(&api, &workspace),
        "one member more or less and a probe learns the wrong thing"
    );
}

#[tokio::test]
async fn every_other_path_is_401_without_a_token() {
    let practice = planhat().await;
    let api = origin(&practice.server_url());
    for path in [
        "/",
        "/v1/mcp",
        "/companies",
        "/.well-known/oauth-protected-resource",
        "/.well-known/oauth-protected-resource/v1/mcp",
        "/.well-known/openid-configuration",
        "/oauth/register",
    ] {
        let answer = http().get(format!("{api}{path}")).send().await.unwrap();
        assert_eq!(answer.status(), 401, "{path}: at Planhat a 401 says nothing about what is there");
        assert_eq!(
            answer.headers()[WWW_AUTHENTICATE],
            "Bearer",
            "{path}: no pointer to metadata that is not there"
        );
    }
}

#[tokio::test]
async fn a_token_that_is_none_is_called_invalid() {
    let practice = planhat().await;
    let answer = http().post(practice.server_url()).bearer_auth("nonsense").send().await.unwrap();
    assert_eq!(answer.status(), 401);
    assert_eq!(answer.headers()[WWW_AUTHENTICATE], r#"Bearer error="invalid_token""#);
}

#[tokio::test]
async fn profile_spec_announces_and_serves_protected_resource_metadata() {
    let practice = spec().await;
    let api = origin(&practice.server_url());
    let answer = http().post(practice.server_url()).send().await.unwrap();
    let place = format!("{api}/.well-known/oauth-protected-resource/v1/mcp");
    let challenge = format!(r#"Bearer resource_metadata="{place}", scope="inclusive""#);
    assert_eq!(answer.headers()[WWW_AUTHENTICATE], challenge.as_str());
    let document: Value = http().get(place).send().await.unwrap().json().await.unwrap();
    assert_eq!(document["resource"], practice.server_url(), "the resource is the Server URL, byte for byte");
    assert_eq!(document["authorization_servers"], json!([api]));
}

#[tokio::test]
async fn profile_spec_advertises_iss_and_the_authentication_methods() {
    let practice = spec().await;
    let place = format!("{}/.well-known/oauth-authorization-server", origin(&practice.server_url()));
    let document: Value = http().get(place).send().await.unwrap().json().await.unwrap();
    assert_eq!(document["authorization_response_iss_parameter_supported"], true);
    let methods = json!(["client_secret_basic", "client_secret_post"]);
    assert_eq!(document["token_endpoint_auth_methods_supported"], methods, "and never none");
}
