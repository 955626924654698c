//! The App Center: who may open it, and the secret that is shown once.

use practice::visitor::Visitor;
use secrecy::ExposeSecret as _;

use crate::{
    authorization::practice,
    support::{ADMIN, Browser, CARLY, Tokens, finds, oauth::code_fields, planhat, value_of},
};

/// Signs in as the administrator, makes a client, and gives its form's address and the page that shows the secret.
async fn made(browser: &Browser, practice: &practice::Practice) -> (String, String) {
    browser.sign_in(practice, ADMIN).await;
    let dialog = format!("{}app-center/oauth-clients/new", practice.workspace_url());
    let token = browser.form_token(&dialog).await;
    let form = browser.post(&dialog, &[("form_token", &token), ("name", "ChatGPT Connector")]).await;
    (form.url().to_string(), form.text().await.unwrap())
}

#[tokio::test]
async fn the_secret_is_gone_after_save() {
    let practice = planhat().await;
    let browser = Browser::new();
    let (form, page) = made(&browser, &practice).await;
    let secret = value_of(&page, "#client-secret");
    assert!(secret.starts_with("sk_") && value_of(&page, "#client-id").starts_with("pk_"), "as Planhat's do");
    let token = value_of(&page, "input[name=form_token]");
    browser.post(&form, &[("form_token", &token), ("redirect_urls", "https://a.example/cb")]).await;
    let again = browser.get(&form).await;
    assert!(!again.contains(&secret) && finds(&again, "#secret-gone"), "shown once means once");
}

#[tokio::test]
async fn the_secret_is_gone_after_leaving_without_saving() {
    let practice = planhat().await;
    let browser = Browser::new();
    let (form, page) = made(&browser, &practice).await;
    let secret = value_of(&page, "#client-secret");
    browser.get(&format!("{}app-center", practice.workspace_url())).await;
    assert!(!browser.get(&form).await.contains(&secret), "leaving loses it, as in life");
}

#[tokio::test]
async fn a_form_that_is_not_taken_keeps_the_secret_on_the_page() {
    let practice = planhat().await;
    let browser = Browser::new();
    let (form, page) = made(&browser, &practice).await;
    let token = value_of(&page, "input[name=form_token]");
    let answer =
        browser.post(&form, &[("form_token", &token), ("redirect_urls", "chatgpt.com/callback")]).await;
    assert_eq!(answer.status(), 422);
    let again = answer.text().await.unwrap();
    assert!(again.contains("is not a Redirect URL"), "the words must name the mistake");
    assert_eq!(
        value_of(&again, "#client-secret"),
        value_of(&page, "#client-secret"),
        "a typing mistake costs no secret"
    );
}

#[tokio::test]
async fn id_and_secret_work_from_create_on_but_redirects_count_from_save() {
    let practice = planhat().await;
    let visitor = Visitor::of(&practice).unwrap();
    let mut client = visitor.create_oauth_client(ADMIN, "ChatGPT Connector", "").await.unwrap();
    let credentials = (client.client_id.as_str(), client.client_secret.expose_secret());
    let answer = Tokens::post(&practice, &code_fields("bogus"), Some(credentials)).await;
    assert_eq!(
        answer.error().1,
        "invalid_grant",
        "the check must work while the secret is still on the screen"
    );
    client.set_redirect_urls(&[crate::support::CALLBACK]).unwrap();
    let url =
        crate::support::Authorization::of(&practice).with("client_id", &client.client_id).url(&practice);
    let before = Browser::new().0.get(&url).send().await.unwrap().status();
    visitor.save_oauth_client(&client).await.unwrap();
    let after = Browser::new().0.get(&url).send().await.unwrap().status();
    assert_eq!((before.as_u16(), after.as_u16()), (400, 200), "unsaved redirect URLs are not registered");
}

#[tokio::test]
async fn a_new_secret_can_be_made_and_the_old_one_dies() {
    let practice = planhat().await;
    let browser = Browser::new();
    let (form, page) = made(&browser, &practice).await;
    let (id, old) = (value_of(&page, "#client-id"), value_of(&page, "#client-secret"));
    let token = value_of(&page, "input[name=form_token]");
    let page = browser.post(&format!("{form}/secret"), &[("form_token", &token)]).await.text().await.unwrap();
    let new = value_of(&page, "#client-secret");
    for (secret, error) in [(&old, "invalid_client"), (&new, "invalid_grant")] {
        let answer = Tokens::post(&practice, &code_fields("bogus"), Some((&id, secret))).await;
        assert_eq!(answer.error().1, error, "exactly one secret is good at a time");
    }
}

#[tokio::test]
async fn a_role_without_app_center_is_told_so() {
    let practice = planhat().await;
    let refused = Visitor::of(&practice).unwrap().create_oauth_client(CARLY, "x", "").await.unwrap_err();
    assert!(refused.to_string().contains("has no access to the App Center"), "{refused}");
}

#[tokio::test]
async fn disconnecting_under_applications_ends_the_access() {
    let practice = practice().await;
    let token = Tokens::access(&practice, CARLY).await;
    let browser = Browser::new();
    browser.sign_in(&practice, CARLY).await;
    let list = format!("{}profile/applications", practice.workspace_url());
    let page = browser.get(&list).await;
    let grant = value_of(&page, "#applications button[name=grant]");
    let form_token = value_of(&page, "input[name=form_token]");
    browser.post(&format!("{list}/disconnect"), &[("form_token", &form_token), ("grant", &grant)]).await;
    let answer = crate::support::http().post(practice.server_url()).bearer_auth(token).send().await.unwrap();
    assert_eq!(answer.status(), 401, "the token of a disconnected app opens nothing");
}
