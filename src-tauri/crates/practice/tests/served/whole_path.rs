//! The whole path, as a person walks it.

use crate::support::{ADMIN, CARLY, STEWARD};
use practice::{
    Action, Actions, Model, Practice, Profile, Settings,
    visitor::{Choice, ClientForm, CreatedApp, Visitor},
};

async fn connected_app(practice: &Practice, visitor: &Visitor, person: &str) -> CreatedApp {
    let app = created_app(practice, visitor).await;
    let signed_in = visitor.chatgpt_sign_in(&app, person, Choice::Authorize).await.unwrap();
    assert_eq!(
        signed_in.landing.status,
        Some(200),
        "ChatGPT must show the app as connected: {:?}",
        signed_in.landing.alert
    );
    app
}

async fn created_app(practice: &Practice, visitor: &Visitor) -> CreatedApp {
    app_and_client(practice, visitor).await.0
}

async fn app_and_client(practice: &Practice, visitor: &Visitor) -> (CreatedApp, ClientForm) {
    let draft = visitor.create_chatgpt_app("Planhat", &practice.server_url()).await.unwrap();
    let mut client = visitor.create_oauth_client(ADMIN, "ChatGPT Connector", "For ChatGPT").await.unwrap();
    client.set_redirect_urls(&[&draft.callback_url]).unwrap();
    client
        .set_permissions(&[
            (Model::Company, Actions::all()),
            (Model::User, Actions::from_iter([Action::View])),
        ])
        .unwrap();
    let app = visitor.finish_chatgpt_app(draft, &client.client_id, &client.client_secret).await.unwrap();
    visitor.save_oauth_client(&client).await.unwrap();
    (app, client)
}

async fn all_four_stages(profile: Profile) {
    let practice = Practice::start(Settings { profile, ..Settings::default() }).await.unwrap();
    let visitor = Visitor::of(&practice).unwrap();
    let app = connected_app(&practice, &visitor, CARLY).await;
    for (name, email, count) in
        [("Carly", CARLY, 12), ("Grace Holloway", "grace.holloway@practice.example", 214)]
    {
        let rows = visitor.ask(&app, &format!("List the Companies where {name} is the Owner")).await.unwrap();
        let facts = practice.companies_owned_by(email);
        assert_eq!(rows.len(), count, "{name} owns so many, over as many pages as it takes");
        let answered: Vec<_> = rows.iter().map(|row| (&row.id, &row.name, &row.phase, row.arr)).collect();
        let truth: Vec<_> =
            facts.iter().map(|fact| (&fact.id, &fact.name, &fact.phase, Some(fact.arr))).collect();
        assert_eq!(answered, truth, "the answer must be what the tenant holds for {name}");
    }
    practice.stop().await;
}

#[tokio::test]
async fn a_person_can_walk_all_four_stages_in_profile_planhat() {
    all_four_stages(Profile::Planhat).await;
}

#[tokio::test]
async fn a_person_can_walk_all_four_stages_in_profile_spec() {
    all_four_stages(Profile::Spec).await;
}

#[tokio::test]
async fn a_published_app_works_once_its_callback_is_added_an_action_enabled_and_access_given() {
    let practice = crate::support::planhat().await;
    let visitor = Visitor::of(&practice).unwrap();
    let (app, client) = app_and_client(&practice, &visitor).await;
    let early = visitor.publish(&app).await.unwrap_err().to_string();
    assert!(early.contains("Connect the app"), "nothing is published that never worked: {early}");
    visitor.chatgpt_sign_in(&app, CARLY, Choice::Authorize).await.unwrap();

    let callback = visitor.publish(&app).await.unwrap();
    assert!(!callback.ends_with(&app.id), "publishing gives another Callback URL: {callback}");
    let refused = visitor.chatgpt_sign_in(&app, CARLY, Choice::Authorize).await.unwrap();
    assert!(refused.consent.is_none(), "Planhat does not know the new Callback URL yet");
    visitor.add_redirect_url(ADMIN, &client, &callback).await.unwrap();
    let signed_in = visitor.chatgpt_sign_in(&app, CARLY, Choice::Authorize).await.unwrap();
    assert_eq!(signed_in.landing.status, Some(200), "both are known now: {:?}", signed_in.landing.alert);

    let question = "List the Companies where Carly is the Owner";
    let refused = visitor.ask(&app, question).await.unwrap_err().to_string();
    assert!(refused.contains("Configure Access"), "it has been given to nobody yet: {refused}");
    visitor.give_access(&app).await.unwrap();
    let refused = visitor.ask(&app, question).await.unwrap_err().to_string();
    assert!(refused.contains("Configure Actions"), "every action is off until it is enabled: {refused}");
    visitor.enable_actions(&app, &["list_model_records"]).await.unwrap();
    let rows = visitor.ask(&app, question).await.unwrap();
    assert_eq!(rows.len(), 12, "Carly's companies, through the published app");
    let kept = practice.save().apps[0].publication.clone().unwrap();
    assert!(callback.ends_with(&kept.callback_id) && kept.given, "it is kept for the next run: {kept:?}");
}

#[tokio::test]
async fn an_ambiguous_owner_is_asked_for_and_one_without_companies_has_none() {
    let practice = crate::support::planhat().await;
    let visitor = Visitor::of(&practice).unwrap();
    let app = connected_app(&practice, &visitor, CARLY).await;
    let ambiguous = visitor.ask(&app, "List the Companies where Maria is the Owner").await.unwrap_err();
    assert!(
        ambiguous.to_string().contains("Maria Rossi, Maria Svensson"),
        "the person must be able to choose: {ambiguous}"
    );
    let none = visitor.ask(&app, "List the Companies where Ines is the Owner").await.unwrap();
    assert!(none.is_empty(), "an owner without companies is no failure");
    let gone = visitor.ask(&app, "List the Companies where Viktor is the Owner").await.unwrap_err();
    assert!(gone.to_string().contains("no active user"), "inactive users are not resolved: {gone}");
}

#[tokio::test]
async fn cancelling_and_an_empty_overlap_both_end_as_access_denied() {
    let practice = crate::support::planhat().await;
    let visitor = Visitor::of(&practice).unwrap();
    let app = created_app(&practice, &visitor).await;
    let cancelled = visitor.chatgpt_sign_in(&app, CARLY, Choice::Deny).await.unwrap();
    let alert = cancelled.landing.alert.unwrap();
    assert!(
        alert.contains("access_denied") && alert.contains("cancelled"),
        "who cancelled must be clear: {alert}"
    );
    let empty = visitor.chatgpt_sign_in(&app, STEWARD, Choice::Authorize).await.unwrap();
    assert!(
        empty.consent.unwrap().nothing_to_grant,
        "the page itself must say that there is nothing to grant"
    );
    let alert = empty.landing.alert.unwrap();
    assert!(
        alert.contains("access_denied") && alert.contains("no permission in common"),
        "and so must the answer: {alert}"
    );
}

#[tokio::test]
async fn automatic_registration_fails_in_chatgpts_own_words() {
    let practice = crate::support::planhat().await;
    let page = crate::support::Browser::new().post_new_app(&practice, "dcr", &practice.server_url()).await;
    assert!(page.contains("DCR is unavailable until a Registration URL is present"), "{page}");
    let page = crate::support::Browser::new().post_new_app(&practice, "cimd", &practice.server_url()).await;
    assert!(page.contains("CIMD is unavailable"), "{page}");
}

#[tokio::test]
async fn a_wrong_server_url_is_refused_by_the_new_app_form() {
    let practice = crate::support::planhat().await;
    let visitor = Visitor::of(&practice).unwrap();
    let secret = "sk_x".to_owned().into();
    for (url, words) in [
        ("http://127.0.0.1:1/v1/mcp", "Cannot connect to host 127.0.0.1:1"),
        ("https://api.planhat.com/v1/mcp", "only practice servers on this machine"),
        ("planhat", "Enter a Server URL"),
    ] {
        let draft = visitor.create_chatgpt_app("Planhat", url).await.unwrap();
        let refused = visitor.finish_chatgpt_app(draft, "pk_x", &secret).await.unwrap_err().to_string();
        assert!(refused.contains(words), "{url}: {refused}");
    }
}

#[tokio::test]
async fn a_wrong_secret_shows_as_invalid_client_in_chatgpt() {
    let practice = crate::support::planhat().await;
    let visitor = Visitor::of(&practice).unwrap();
    let draft = visitor.create_chatgpt_app("Planhat", &practice.server_url()).await.unwrap();
    let mut client = visitor.create_oauth_client(ADMIN, "ChatGPT Connector", "For ChatGPT").await.unwrap();
    client.set_redirect_urls(&[&draft.callback_url]).unwrap();
    client.set_permissions(&[(Model::Company, Actions::all())]).unwrap();
    visitor.save_oauth_client(&client).await.unwrap();
    let wrong = "sk_wrong".to_owned().into();
    let app = visitor.finish_chatgpt_app(draft, &client.client_id, &wrong).await.unwrap();
    let signed_in = visitor.chatgpt_sign_in(&app, CARLY, Choice::Authorize).await.unwrap();
    let alert = signed_in.landing.alert.unwrap();
    assert!(alert.contains("invalid_client"), "the wrong secret must show itself: {alert}");
}
