//! Starting, stopping, and taking up again.

use std::time::Duration;

use practice::{
    Actions, Model, Practice, Settings, StartError,
    visitor::{Choice, Visitor},
};
use secrecy::ExposeSecret as _;

use crate::support::{ADMIN, Browser, CARLY, Era, Mcp, Tokens, http, planhat, value_of};

/// A practice on ports that the system gives to nobody by itself, so that no other test takes them in between.
async fn on_quiet_ports() -> Practice {
    let first = 20_000 + u16::try_from(std::process::id() % 3_000).unwrap() * 3;
    for port in (first..32_000).step_by(3) {
        match Practice::start(Settings { port, ..Settings::default() }).await {
            Err(StartError::PortBusy(_)) => {}
            started => return started.unwrap(),
        }
    }
    panic!("no three free ports below the ephemeral ones");
}

#[tokio::test]
async fn the_ready_made_client_is_registered_for_hatcheck_and_for_what_the_settings_add() {
    let practice = crate::authorization::practice().await;
    let urls = &practice.client().redirect_urls;
    assert_eq!(urls, &["http://127.0.0.1:17645/callback", crate::support::CALLBACK]);
}

#[tokio::test]
async fn at_least_five_people_with_different_roles_can_sign_in() {
    let practice = planhat().await;
    let mut roles: Vec<_> = practice.people().into_iter().map(|person| person.role.name).collect();
    roles.sort_unstable();
    roles.dedup();
    assert!(roles.len() >= 5, "each Role shows another consent: {roles:?}");
}

#[tokio::test]
async fn a_busy_port_is_named() {
    let practice = planhat().await;
    let port = practice.save().ports.api;
    let error = Practice::start(Settings { port, ..Settings::default() }).await.unwrap_err();
    assert!(
        matches!(error, StartError::PortBusy(busy) if busy == port),
        "a person must know which one: {error}"
    );
}

#[tokio::test]
async fn three_ports_in_a_row_must_exist() {
    let error = Practice::start(Settings { port: 65_534, ..Settings::default() }).await.unwrap_err();
    assert!(matches!(error, StartError::PortTooHigh(65_534)), "{error}");
}

#[tokio::test]
async fn a_stopped_practice_answers_nobody() {
    let practice = planhat().await;
    let url = practice.workspace_url();
    practice.stop().await;
    assert!(http().get(url).send().await.is_err(), "local servers live only while they are needed");
}

#[tokio::test]
async fn a_saved_practice_of_another_version_is_not_touched() {
    let practice = planhat().await;
    let mut saved = practice.save();
    practice.stop().await;
    saved.schema += 1;
    let error = Practice::start(Settings { saved: Some(saved), ..Settings::default() }).await.unwrap_err();
    assert!(matches!(error, StartError::SavedByOtherVersion { found: 2 }), "{error}");
}

#[tokio::test]
async fn a_journey_goes_on_where_it_was_on_the_same_addresses_and_no_secret_is_saved() {
    let practice = on_quiet_ports().await;
    let visitor = Visitor::of(&practice).unwrap();
    let draft = visitor.create_chatgpt_app("Planhat", &practice.server_url()).await.unwrap();
    let mut client = visitor.create_oauth_client(ADMIN, "ChatGPT Connector", "").await.unwrap();
    client.set_redirect_urls(&[&draft.callback_url]).unwrap();
    client.set_permissions(&[(Model::Company, Actions::all()), (Model::User, Actions::all())]).unwrap();
    visitor.save_oauth_client(&client).await.unwrap();
    let app = visitor.finish_chatgpt_app(draft, &client.client_id, &client.client_secret).await.unwrap();
    let text = serde_json::to_string(&practice.save()).unwrap();
    assert!(!text.contains("sk_"), "no secret may be saved");
    let before = practice.server_url();
    practice.stop().await;

    let settings = Settings { saved: Some(serde_json::from_str(&text).unwrap()), ..Settings::default() };
    let practice = Practice::start(settings).await.unwrap();
    assert_eq!(practice.server_url(), before, "what was typed into the forms stays true");
    let page = format!("{}apps/{}", practice.chatgpt_url(), app.id);
    let browser = Browser::new();
    let token = value_of(&browser.get(&page).await, "input[name=form_token]");
    let secret = client.client_secret.expose_secret();
    browser.post(&format!("{page}/secret"), &[("form_token", &token), ("client_secret", secret)]).await;
    let visitor = Visitor::of(&practice).unwrap();
    let signed_in = visitor.chatgpt_sign_in(&app, CARLY, Choice::Authorize).await.unwrap();
    assert_eq!(signed_in.landing.alert, None, "the OAuth Client and its secret still work");
    assert_eq!(visitor.ask(&app, "List the Companies where Carly is the Owner").await.unwrap().len(), 12);
}

#[tokio::test]
async fn an_open_mcp_session_does_not_hold_up_the_stop() {
    let practice = crate::authorization::practice().await;
    let token = Tokens::access(&practice, CARLY).await;
    let open = [
        Mcp::open(&practice, &token, Era::Initialize).await,
        Mcp::open(&practice, &token, Era::Discover).await,
    ];
    let stopped = tokio::time::timeout(Duration::from_millis(1_500), practice.stop()).await;
    assert!(stopped.is_ok(), "closing the program must not wait for somebody else's open stream");
    drop(open);
}

#[tokio::test]
async fn dropping_a_practice_frees_its_ports() {
    let practice = on_quiet_ports().await;
    let saved = practice.save();
    drop(practice);
    let again = async {
        loop {
            match Practice::start(Settings { saved: Some(saved.clone()), ..Settings::default() }).await {
                Err(StartError::PortBusy(_)) => tokio::task::yield_now().await,
                started => return started,
            }
        }
    };
    let started = tokio::time::timeout(Duration::from_secs(2), again).await;
    assert!(started.expect("the ports are free soon").is_ok(), "a dropped practice must not keep listening");
}
