//! Trying ID and secret before anybody signs in.

use guide::{Outcome, Phase, ProblemCode};
use serde_json::{Value, json};

use crate::support::{
    Authorize, CLIENT_ID, CLIENT_SECRET, Conduct, Said, Tenant, Token, code, prove, prove_with, try_pair,
    verdict,
};

const BOTH: Token = Token::Takes { basic: true, post: true };
const BASIC: Token = Token::Takes { basic: true, post: false };
const POST: Token = Token::Takes { basic: false, post: true };

async fn tried(conduct: Conduct, id: &str, secret: &str) -> (Outcome, Option<ProblemCode>, usize) {
    let tenant = Tenant::start(conduct).await;
    let finding = try_pair(&tenant.server_url(), id, secret).await;
    (finding.outcome, code(&finding), tenant.token_requests())
}

fn conduct(token: Token, methods: Value) -> Conduct {
    Conduct {
        token,
        metadata: json!({"token_endpoint_auth_methods_supported": methods}),
        ..Conduct::default()
    }
}

#[tokio::test]
async fn the_right_pair_is_found_by_whatever_method_the_server_takes() {
    let wrong_way = Some(ProblemCode::ClientAuthMethodWrong);
    let table = [
        (BOTH, Value::Null, (Outcome::Pass, None, 2)),
        (BASIC, Value::Null, (Outcome::Pass, None, 2)),
        (POST, Value::Null, (Outcome::Warn, wrong_way, 3)),
        (POST, json!(["client_secret_post"]), (Outcome::Pass, None, 2)),
        (POST, json!(["client_secret_basic", "client_secret_post"]), (Outcome::Pass, None, 3)),
        (POST, json!(["client_secret_basic"]), (Outcome::Warn, wrong_way, 3)),
        (BASIC, json!(["none", "private_key_jwt"]), (Outcome::Pass, None, 2)),
    ];
    for (token, methods, expected) in table {
        let found = tried(conduct(token, methods.clone()), CLIENT_ID, CLIENT_SECRET).await;
        assert_eq!(found, expected, "with {token:?} and {methods}: each pass is confirmed by one control");
    }
}

#[tokio::test]
async fn a_wrong_secret_and_an_unknown_id_are_told_apart() {
    let secret = "sk_another-secret-0123456789";
    let wrong = tried(Conduct::default(), CLIENT_ID, secret).await;
    assert_eq!(wrong, (Outcome::Fail, Some(ProblemCode::ClientSecretWrong), 2), "the ID is right, and known");
    let unknown = tried(Conduct::default(), "pk_nobody0123456789", CLIENT_SECRET).await;
    let expected = (Outcome::Fail, Some(ProblemCode::ClientIdUnknown), 2);
    assert_eq!(unknown, expected, "the authorization page says so, though the token endpoint does not");
    let sign_in = Conduct { authorize: Authorize::SignIn, ..Conduct::default() };
    let wrong = tried(sign_in, CLIENT_ID, secret).await;
    assert_eq!(
        wrong,
        (Outcome::Fail, Some(ProblemCode::ClientSecretWrong), 2),
        "on to a sign-in, so it is known"
    );
    let application = || Conduct { authorize: Authorize::Application, ..Conduct::default() };
    let untold = tried(application(), "pk_nobody0123456789", CLIENT_SECRET).await;
    let expected = (Outcome::Fail, Some(ProblemCode::ClientSecretWrong), 2);
    assert_eq!(untold, expected, "where nothing tells them apart, the secret is the likelier");
}

#[tokio::test]
async fn what_is_neither_yes_nor_no_stops_nothing() {
    let table = [
        (Token::NeverChecks, None, 2),
        (Token::Page, None, 2),
        (Token::RateLimited, Some(ProblemCode::RateLimited), 1),
    ];
    for (token, problem, requests) in table {
        let found = tried(conduct(token, Value::Null), CLIENT_ID, CLIENT_SECRET).await;
        assert_eq!(found, (Outcome::Inconclusive, problem, requests), "{token:?} proves nothing of the pair");
    }
}

#[tokio::test]
async fn values_in_the_wrong_place_are_never_sent() {
    let table = [
        (CLIENT_SECRET, CLIENT_ID, ProblemCode::IdAndSecretSwapped),
        (CLIENT_SECRET, CLIENT_SECRET, ProblemCode::IdAndSecretSwapped),
        (CLIENT_ID, CLIENT_ID, ProblemCode::IdAndSecretSwapped),
        (CLIENT_ID, "sk_0123456789 abcdef", ProblemCode::ValueMalformed),
        (CLIENT_ID, "", ProblemCode::ValueMalformed),
    ];
    for (id, secret, expected) in table {
        let found = tried(Conduct::default(), id, secret).await;
        assert_eq!(
            found,
            (Outcome::Fail, Some(expected), 0),
            "a secret in the ID's place would end in a URL"
        );
    }
}

const WRONG_SECRET: &str = "sk_another-secret-0123456789";
const UNKNOWN_CODE: Said = (400, "invalid_grant", "");
/// RFC 6749 §5.2, word for word.
const CLIENT_BOILERPLATE: &str = "Client authentication failed (e.g., unknown client, no client authentication \
    included, or unsupported authentication method).";
/// RFC 6749 §5.2, word for word.
const GRANT_BOILERPLATE: &str = "The provided authorization grant (e.g., authorization code, resource owner \
    credentials) or refresh token is invalid, expired, revoked, does not match the redirection URI used in the \
    authorization request, or was issued to another client.";

fn says(of_code: Said, of_pair: Said) -> Conduct {
    let token = Token::Says { of_code, of_pair };
    Conduct { authorize: Authorize::Application, token, ..Conduct::default() }
}

#[tokio::test]
async fn the_words_of_the_standard_itself_are_no_diagnosis() {
    let conduct = says(UNKNOWN_CODE, (401, "invalid_client", CLIENT_BOILERPLATE));
    let tenant = Tenant::start(conduct).await;
    let finding = try_pair(&tenant.server_url(), CLIENT_ID, WRONG_SECRET).await;
    assert_eq!(
        code(&finding),
        Some(ProblemCode::ClientSecretWrong),
        "it names every cause, so it tells none"
    );
    let told_apart = finding.problem.map(|problem| problem.params["told_apart"].clone());
    assert_eq!(told_apart.as_deref(), Some("no"), "and nothing is claimed to be known");

    let refuses_code = Some((400, "invalid_grant", GRANT_BOILERPLATE));
    let tenant = Tenant::start(Conduct { refuses_code, ..Conduct::default() }).await;
    let report = prove(&tenant.server_url()).await;
    let found = verdict(&report.checks, Phase::Token);
    let expected = (Outcome::Fail, Some(ProblemCode::AuthorizationExpired));
    assert_eq!(found, expected, "the redirect URL is only one of its examples");
}

#[tokio::test]
async fn a_control_without_an_answer_does_not_lose_the_method_that_works() {
    let controls = [(503, "busy", ""), (500, "server_error", ""), (400, "slow_down", "")];
    for of_pair in controls {
        let tenant = Tenant::start(says(UNKNOWN_CODE, of_pair)).await;
        let report = prove(&tenant.server_url()).await;
        assert_eq!(verdict(&report.checks, Phase::Credentials), (Outcome::Inconclusive, None), "{of_pair:?}");
        assert!(report.verified, "only the form works here: {of_pair:?}, {:?}", report.problem);
    }
    let tenant = Tenant::start(says(UNKNOWN_CODE, (429, "", ""))).await;
    let found = try_pair(&tenant.server_url(), CLIENT_ID, CLIENT_SECRET).await;
    assert_eq!((found.outcome, code(&found)), (Outcome::Inconclusive, Some(ProblemCode::RateLimited)));
}

#[tokio::test]
async fn an_error_that_some_say_of_a_wrong_secret_proves_none_right() {
    let conduct = || says(UNKNOWN_CODE, (401, "unauthorized_client", "Invalid client_secret"));
    let right = tried(conduct(), CLIENT_ID, CLIENT_SECRET).await;
    let expected = (Outcome::Warn, Some(ProblemCode::ClientAuthMethodWrong), 4);
    assert_eq!(
        right, expected,
        "in the form, the control is answered otherwise, so the secret was looked at"
    );
    let wrong = tried(conduct(), CLIENT_ID, WRONG_SECRET).await;
    assert_eq!(wrong, (Outcome::Inconclusive, None, 4), "a wrong secret and the control are answered alike");
    let tenant = Tenant::start(conduct()).await;
    let report = prove_with(&tenant.server_url(), CLIENT_ID, WRONG_SECRET, "Carly").await;
    assert_eq!(
        verdict(&report.checks, Phase::Token),
        (Outcome::Fail, Some(ProblemCode::ClientSecretWrong)),
        "nobody had accepted it"
    );
}

#[tokio::test]
async fn a_secret_that_was_accepted_is_not_blamed_afterwards() {
    for error in ["unauthorized_client", "invalid_client"] {
        let conduct = Conduct { refuses_code: Some((400, error, "")), ..Conduct::default() };
        let tenant = Tenant::start(conduct).await;
        let report = prove(&tenant.server_url()).await;
        assert_eq!(verdict(&report.checks, Phase::Credentials), (Outcome::Pass, None));
        let found = verdict(&report.checks, Phase::Token);
        assert_eq!(found, (Outcome::Fail, Some(ProblemCode::VendorOutage)), "to copy it again mends nothing");
    }
}

#[tokio::test]
async fn a_page_does_not_overrule_a_client_that_was_authenticated() {
    let pages = [
        (400, r#"{"error":"invalid_client","error_description":"client is invalid"}"#),
        (400, r#"{"error":"invalid_scope","error_description":"not allowed for this client"}"#),
        (503, "<h1>Invalid request: the application is not available</h1>"),
        (403, "<h1>Unauthorized application</h1>"),
    ];
    for (status, page) in pages {
        let authorize = Authorize::Blocks(status, page);
        let tenant = Tenant::start(Conduct { authorize, ..Conduct::default() }).await;
        let report = prove(&tenant.server_url()).await;
        assert_eq!(verdict(&report.checks, Phase::Credentials), (Outcome::Pass, None), "{page}");
        assert_eq!(verdict(&report.checks, Phase::Redirect), (Outcome::Inconclusive, None), "{page}");
        assert!(report.verified, "a browser has better luck: {:?}", report.problem);
    }
}

#[tokio::test]
async fn a_page_that_is_about_something_else_makes_no_client_unknown() {
    let pages = [
        (400, r#"{"error":"invalid_scope","error_description":"not allowed for this client"}"#),
        (502, "<h1>Invalid response from the application</h1>"),
        (429, "<h1>Unauthorized client: too many requests</h1>"),
    ];
    for (status, page) in pages {
        let conduct = Conduct { authorize: Authorize::Blocks(status, page), ..Conduct::default() };
        let found = tried(conduct, CLIENT_ID, WRONG_SECRET).await;
        let expected = (Outcome::Fail, Some(ProblemCode::ClientSecretWrong), 2);
        assert_eq!(found, expected, "the ID is right, and not to be copied again: {page}");
    }
}
