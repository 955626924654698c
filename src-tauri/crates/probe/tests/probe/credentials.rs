//! Trying ID and secret before anybody signs in.

use guide::{Outcome, ProblemCode};
use serde_json::{Value, json};

use crate::support::{Authorize, CLIENT_ID, CLIENT_SECRET, Conduct, Tenant, Token, code, try_pair};

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
