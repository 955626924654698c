//! The authorization endpoint: whom it answers, what it shows, what it grants.

use practice::{
    Practice, Settings,
    visitor::{Choice, SignedIn, Visitor},
};

use crate::support::{
    ADMIN, ASSOCIATE, Authorization, CALLBACK, CARLY, STEWARD, http, oauth::member, origin, planhat, spec,
};

pub(crate) async fn practice() -> Practice {
    Practice::start(Settings { redirect_urls: vec![CALLBACK.to_owned()], ..Settings::default() })
        .await
        .unwrap()
}

/// Status and text of what a browser without a session gets, and where it is sent.
async fn asked(practice: &Practice, request: &Authorization) -> (u16, String, Option<String>) {
    let answer = http().get(request.url(practice)).send().await.unwrap();
    let location = answer.headers().get("location").map(|value| value.to_str().unwrap().to_owned());
    (answer.status().as_u16(), answer.text().await.unwrap(), location)
}

#[tokio::test]
async fn an_unknown_client_is_told_on_a_page_and_sent_nowhere() {
    let practice = practice().await;
    let (status, page, location) =
        asked(&practice, &Authorization::of(&practice).with("client_id", "sk_oops")).await;
    assert_eq!(
        (status, location),
        (400, None),
        "nobody may be sent to an address that an unknown client names"
    );
    assert!(page.contains("Unknown OAuth client"), "the words must name the cause");
    assert!(
        !page.contains("sk_oops"),
        "what was sent as an ID may be a secret, so the page must not repeat it"
    );
}

#[tokio::test]
async fn an_unregistered_redirect_is_told_on_a_page_and_sent_nowhere() {
    let practice = practice().await;
    for wrong in [&format!("{CALLBACK}/"), "https://evil.example/", &CALLBACK.to_uppercase(), ""] {
        let (status, page, location) =
            asked(&practice, &Authorization::of(&practice).with("redirect_uri", wrong)).await;
        assert_eq!((status, location), (400, None), "{wrong}: redirects are matched byte for byte");
        assert!(page.contains("not among the Redirect URLs"), "{wrong}: the words must name the cause");
    }
}

#[tokio::test]
async fn other_mistakes_are_sent_back_to_the_client_with_its_state() {
    let practice = practice().await;
    let base = || Authorization::of(&practice);
    for (request, error) in [
        (base().with("response_type", "token"), "unsupported_response_type"),
        (base().with("scope", "everything"), "invalid_scope"),
        (base().without("code_challenge"), "invalid_request"),
        (base().with("code_challenge_method", "plain"), "invalid_request"),
    ] {
        let (status, _, location) = asked(&practice, &request).await;
        let location = url::Url::parse(&location.unwrap()).unwrap();
        assert_eq!(status, 303);
        assert_eq!(member(&location, "error").unwrap(), error);
        assert_eq!(
            member(&location, "state").unwrap(),
            "the-state",
            "the client must know its own request again"
        );
    }
}

async fn consent(practice: &Practice, email: &str) -> SignedIn {
    let url = Authorization::of(practice).url(practice);
    Visitor::of(practice).unwrap().sign_in(&url, email, Choice::Authorize).await.unwrap()
}

#[tokio::test]
async fn the_consent_page_shows_each_person_what_client_and_role_have_in_common() {
    let practice = practice().await;
    for person in practice.people() {
        let consent = consent(&practice, &person.email).await.consent.unwrap();
        let role = person.role.permissions.iter();
        let models: Vec<_> = role.map(|(model, _)| model.label().to_owned()).collect();
        let shown: Vec<_> = consent.grants.iter().map(|(model, _)| model.clone()).collect();
        assert_eq!(shown, models, "the client allows everything, so {} sees exactly the Role", person.name);
        assert_eq!(consent.person, person.name, "a person must see whose account it is");
    }
}

#[tokio::test]
async fn a_narrow_client_shows_the_intersection_only() {
    let practice = planhat().await;
    let visitor = Visitor::of(&practice).unwrap();
    let mut client = visitor.create_oauth_client(ADMIN, "Narrow", "").await.unwrap();
    client.set_redirect_urls(&[CALLBACK]).unwrap();
    let view = practice::Actions::from_iter([practice::Action::View, practice::Action::Remove]);
    client.set_permissions(&[(practice::Model::Company, view), (practice::Model::License, view)]).unwrap();
    visitor.save_oauth_client(&client).await.unwrap();
    let url = Authorization::of(&practice).with("client_id", &client.client_id).url(&practice);
    let expected = [
        (ADMIN, vec![("Company", "View, Remove"), ("License", "View, Remove")]),
        (CARLY, vec![("Company", "View"), ("License", "View")]),
        (ASSOCIATE, vec![("Company", "View")]),
        (STEWARD, vec![]),
    ];
    for (email, grants) in expected {
        let consent = visitor.sign_in(&url, email, Choice::Deny).await.unwrap().consent.unwrap();
        let shown: Vec<_> =
            consent.grants.iter().map(|(model, level)| (model.as_str(), level.as_str())).collect();
        assert_eq!(shown, grants, "{email}");
        assert_eq!(
            consent.nothing_to_grant,
            grants.is_empty(),
            "{email}: an empty overlap must be said aloud"
        );
    }
}

#[tokio::test]
async fn iss_is_in_every_answer_of_profile_spec_and_in_none_of_profile_planhat() {
    for (practice, expected) in [(planhat().await, false), (spec().await, true)] {
        let hatcheck = "http://127.0.0.1:17645/callback";
        let request = Authorization::of(&practice).with("redirect_uri", hatcheck).with("scope", "nonsense");
        let (_, _, location) = asked(&practice, &request).await;
        let issuer = member(&url::Url::parse(&location.unwrap()).unwrap(), "iss");
        let expected = expected.then(|| origin(&practice.server_url()));
        assert_eq!(issuer, expected, "also with errors (RFC 9207 §2)");
    }
}

#[tokio::test]
async fn a_resource_that_is_not_ours_is_refused_in_profile_spec() {
    let practice = spec().await;
    let request = Authorization::of(&practice).with("redirect_uri", "http://127.0.0.1:17645/callback");
    let (_, _, location) = asked(&practice, &request.with("resource", "https://other.example/mcp")).await;
    assert_eq!(member(&url::Url::parse(&location.unwrap()).unwrap(), "error").unwrap(), "invalid_target");
}

#[tokio::test]
async fn the_consent_form_may_be_sent_on_to_the_clients_own_address_only() {
    let practice = practice().await;
    let browser = crate::support::Browser::new();
    browser.sign_in(&practice, CARLY).await;
    let page = browser.0.get(Authorization::of(&practice).url(&practice)).send().await.unwrap();
    let policy = page.headers()["content-security-policy"].to_str().unwrap();
    assert!(
        policy.contains("form-action 'self' https://callback.example;"),
        "browsers hold redirects to it: {policy}"
    );
    assert!(
        policy.contains("frame-ancestors 'none'"),
        "a consent page in a frame can be clicked by trickery"
    );
}
