//! The clipboard, watched on request.

use super::*;

const CALLBACK: &str = "https://chatgpt.com/connector/oauth/aB3_x-9";

fn offer(view: &Value) -> &Value {
    &view["screen"]["journey"]["step"]["watch"]["offer"]
}

fn on(view: &Value) -> bool {
    view["screen"]["journey"]["step"]["watch"]["on"] == json!(true)
}

/// Waits until this value is offered.
async fn offers(assistant: &mut Faceless, field: &str) -> Outcome<Value> {
    let what = format!("an offer of {field}");
    let view = assistant.until(&what, |view| offer(view)["field"] == json!(field)).await?;
    Ok(offer(view).clone())
}

#[tokio::test]
async fn nothing_is_looked_at_before_the_person_says_so() -> Outcome<()> {
    let (tenant, home, screen) = (Tenant::start(&[]).await?, Home::new()?, Screen::new().await?);
    let mut assistant = start(&Setting { screen: Some(&screen), ..Setting::in_home(&home) }).await?;
    assistant.up_to_secret(&tenant.client()).await?;
    Clipboard::of(screen.display()).put(CALLBACK).await?;
    assert!(!on(&assistant.view), "it is off until it is asked for");
    assistant.tell(json!({ "do": "open", "step": "client_id" })).await?;
    assert!(offer(&assistant.view).is_null());
    Ok(())
}

#[tokio::test]
async fn a_value_is_offered_where_it_belongs_and_taken_when_the_person_says_so() -> Outcome<()> {
    let (tenant, home, screen) = (Tenant::start(&[]).await?, Home::new()?, Screen::new().await?);
    let clipboard = Clipboard::of(screen.display());
    let mut assistant = start(&Setting { screen: Some(&screen), ..Setting::in_home(&home) }).await?;
    assistant.up_to_secret(&tenant.client()).await?;
    assistant.tell(json!({ "do": "open", "step": "client_id" })).await?;
    assistant.tell(json!({ "do": "watch", "on": true })).await?;
    clipboard.put("a shopping list").await?;
    clipboard.put(&format!("Callback URL: {CALLBACK}")).await?;
    let offered = offers(&mut assistant, "callback_url").await?;
    assert_eq!(offered["text"], json!(CALLBACK), "without its label");
    assert_eq!(
        (&offered["here"], &offered["ready"]),
        (&json!(false), &json!(false)),
        "two steps come before it"
    );

    clipboard.put("pk_anotherclient0123").await?;
    let offered = offers(&mut assistant, "client_id").await?;
    assert_eq!((&offered["here"], &offered["ready"]), (&json!(true), &json!(true)));
    assistant.tell(json!({ "do": "take_offer" })).await?;
    assert_eq!(assistant.journey()["step"]["answer"]["text"], json!("pk_anotherclient0123"));
    assert!(offer(&assistant.view).is_null(), "what was taken is not offered again");
    Ok(())
}

#[tokio::test]
async fn a_secret_is_offered_unseen_and_goes_from_the_clipboard_to_the_vault() -> Outcome<()> {
    let (tenant, home, screen) = (Tenant::start(&[]).await?, Home::new()?, Screen::new().await?);
    let mut assistant = start(&Setting { screen: Some(&screen), ..Setting::in_home(&home) }).await?;
    assistant.up_to_secret(&tenant.client()).await?;
    assistant.tell(json!({ "do": "open", "step": "client_id" })).await?;
    assistant.tell(json!({ "do": "watch", "on": true })).await?;
    let secret = tenant.client().client_secret;
    Clipboard::of(screen.display()).put(&secret).await?;
    let offered = offers(&mut assistant, "client_secret").await?;
    assert_eq!(offered["text"], Value::Null, "nothing of a secret goes into the window");
    assert_eq!(
        (&offered["step"], &offered["here"]),
        (&json!("client_secret"), &json!(false)),
        "it belongs elsewhere"
    );
    assert!(!assistant.view.to_string().contains(&secret));
    assistant.tell(json!({ "do": "take_offer" })).await?;
    assistant.stands("client_secret", "verified").await?;
    assert_eq!(assistant.journey()["step"]["id"], json!("client_secret"));
    Ok(())
}

#[tokio::test]
async fn what_is_put_away_stays_away_and_a_step_that_waits_for_nothing_watches_nothing() -> Outcome<()> {
    let (tenant, home, screen) = (Tenant::start(&[]).await?, Home::new()?, Screen::new().await?);
    let clipboard = Clipboard::of(screen.display());
    let mut assistant = start(&Setting { screen: Some(&screen), ..Setting::in_home(&home) }).await?;
    assistant.up_to_secret(&tenant.client()).await?;
    assistant.tell(json!({ "do": "watch", "on": true })).await?;
    clipboard.put("pk_anotherclient0123").await?;
    offers(&mut assistant, "client_id").await?;
    assistant.tell(json!({ "do": "decline_offer" })).await?;
    assert!(offer(&assistant.view).is_null());
    assistant.tell(json!({ "do": "open", "step": "permissions" })).await?;
    assert_eq!(assistant.journey()["step"]["watch"], Value::Null, "nothing is brought back in this step");
    assistant.tell(json!({ "do": "open", "step": "client_secret" })).await?;
    clipboard.put("pk_yetanotherclient01").await?;
    let offered = offers(&mut assistant, "client_id").await?;
    assert_eq!(offered["text"], json!("pk_yetanotherclient01"), "the one that was put away never came back");
    Ok(())
}

#[tokio::test]
async fn the_choice_is_remembered_and_a_clipboard_that_cannot_be_watched_is_told_of() -> Outcome<()> {
    let (tenant, home, screen) = (Tenant::start(&[]).await?, Home::new()?, Screen::new().await?);
    let mut assistant = start(&Setting { screen: Some(&screen), ..Setting::in_home(&home) }).await?;
    let id = assistant.up_to_secret(&tenant.client()).await?;
    assistant.tell(json!({ "do": "watch", "on": true })).await?;
    assistant.close().await?;
    let mut without_screen = start(&Setting::in_home(&home)).await?;
    without_screen.tell(json!({ "do": "resume", "id": id })).await?;
    assert!(on(&without_screen.view), "it was switched on the last time");
    let told = |view: &Value| view["problem"]["code"] == json!("clipboard_unavailable") && !on(view);
    without_screen.until("the clipboard to be given up", told).await.map(drop)
}
