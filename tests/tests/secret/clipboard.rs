//! The secret on the clipboard, marked, and taken off in time.

use super::*;

/// An assistant with a screen and a kept secret, in the step in which it is copied.
async fn ready_to_copy(setting: &Setting<'_>, tenant: &Tenant) -> Outcome<Faceless> {
    let mut assistant = start(setting).await?;
    assistant.up_to_secret(&tenant.client()).await?;
    assistant.tell(hand_over(&tenant.client().client_secret)).await?;
    assistant.stands("client_secret", "verified").await?;
    assistant.tell(json!({ "do": "open", "step": "enter_credentials" })).await?;
    Ok(assistant)
}

fn until(view: &Value) -> &Value {
    &view["secret_until"]
}

const COPY: &str = r#"{ "do": "copy", "item": "client_secret" }"#;

async fn copy(assistant: &mut Faceless) -> Outcome<()> {
    let view = assistant.tell(serde_json::from_str(COPY)?).await?;
    assert_ne!(until(view), &Value::Null, "a person sees when it is taken off again");
    Ok(())
}

#[tokio::test]
async fn a_copied_secret_is_marked_as_one_and_taken_off_again_in_time() -> Outcome<()> {
    let (tenant, home, screen) = (Tenant::start(&[]).await?, Home::new()?, Screen::new().await?);
    let secret_stays = Duration::from_millis(1500);
    let setting = Setting { screen: Some(&screen), secret_stays, ..Setting::in_home(&home) };
    let mut assistant = ready_to_copy(&setting, &tenant).await?;
    let clipboard = Clipboard::of(screen.display());
    copy(&mut assistant).await?;
    assert_eq!(clipboard.text().await?, tenant.client().client_secret);
    let mark = clipboard.kind("x-kde-passwordManagerHint").await?;
    assert_eq!(mark, "secret", "clipboard histories leave out what is marked so");
    assistant.until("the secret to be taken off", |view| until(view).is_null()).await?;
    assert_eq!(clipboard.text().await?, "", "nobody can paste it any more");
    Ok(())
}

#[tokio::test]
async fn what_somebody_else_copied_since_stays() -> Outcome<()> {
    let (tenant, home, screen) = (Tenant::start(&[]).await?, Home::new()?, Screen::new().await?);
    let secret_stays = Duration::from_millis(1000);
    let setting = Setting { screen: Some(&screen), secret_stays, ..Setting::in_home(&home) };
    let mut assistant = ready_to_copy(&setting, &tenant).await?;
    let clipboard = Clipboard::of(screen.display());
    copy(&mut assistant).await?;
    clipboard.put("a shopping list").await?;
    assistant.until("the time to be over", |view| until(view).is_null()).await?;
    assert_eq!(clipboard.text().await?, "a shopping list");
    Ok(())
}

#[tokio::test]
async fn closing_takes_the_secret_off_at_once() -> Outcome<()> {
    let (tenant, home, screen) = (Tenant::start(&[]).await?, Home::new()?, Screen::new().await?);
    let setting = Setting { screen: Some(&screen), ..Setting::in_home(&home) };
    let mut assistant = ready_to_copy(&setting, &tenant).await?;
    copy(&mut assistant).await?;
    // A clipboard manager that takes a text over when its owner ends must find none: this one takes it at once.
    let clipboard = Clipboard::of(screen.display());
    let taken = clipboard.text().await?;
    clipboard.put(&taken).await?;
    assistant.close().await?;
    assert_eq!(clipboard.text().await?, "", "even where another program holds it by now");
    Ok(())
}

#[tokio::test]
async fn without_a_clipboard_it_is_said() -> Outcome<()> {
    let (tenant, home) = (Tenant::start(&[]).await?, Home::new()?);
    let mut assistant = start(&Setting::in_home(&home)).await?;
    assistant.up_to_secret(&tenant.client()).await?;
    for order in [
        json!({ "do": "paste_secret" }),
        json!({ "do": "paste", "field": "client_id" }),
        json!({ "do": "copy", "item": "client_id" }),
    ] {
        let view = assistant.tell(order.clone()).await?;
        let problem = (text(&view["problem"]["code"]), text(&view["problem"]["retry"]["kind"]));
        assert_eq!(problem, ("clipboard_unavailable".to_owned(), "now".to_owned()), "{order}");
    }
    Ok(())
}
