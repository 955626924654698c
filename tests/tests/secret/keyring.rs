//! The secret in the keyring: kept, locked away, absent, silent, replaced, forgotten.

use super::*;

#[tokio::test]
async fn a_secret_lasts_from_one_run_to_the_next_and_is_forgotten_with_its_journey() -> Outcome<()> {
    let (tenant, home) = (Tenant::start(&[]).await?, Home::new()?);
    let bus = Bus::with_keyring(&home).await?;
    let setting = Setting { bus: Some(&bus), ..Setting::in_home(&home) };
    let mut first = start(&setting).await?;
    let id = first.up_to_secret(&tenant.client()).await?;
    first.tell(hand_over(&tenant.client().client_secret)).await?;
    first.stands("client_secret", "verified").await?;
    assert_eq!(place(&first), "keyring");
    assert_eq!(bus.entries(SERVICE).await?, 1, "the trial entry is deleted again, the secret is there once");
    first.close().await?;

    let mut again = start(&setting).await?;
    again.tell(json!({ "do": "resume", "id": id })).await?;
    again.tell(json!({ "do": "run", "check": "credentials" })).await?;
    again.stands("client_secret", "verified").await?;
    again.tell(json!({ "do": "leave" })).await?;
    again.tell(json!({ "do": "discard", "id": id })).await?;
    assert_eq!(bus.entries(SERVICE).await?, 0, "a journey that is deleted leaves nothing behind");
    Ok(())
}

#[tokio::test]
async fn practice_and_real_never_share_a_place() -> Outcome<()> {
    let home = Home::new()?;
    let bus = Bus::with_keyring(&home).await?;
    let mut assistant = start(&Setting { bus: Some(&bus), ..Setting::in_home(&home) }).await?;
    assistant.tell(json!({ "do": "begin", "mode": "practice", "recipe": "chatgpt" })).await?;
    assistant.tell(hand_over("sk_of-the-practice-tenant")).await?;
    assert_eq!((bus.entries(SERVICE).await?, bus.entries(PRACTICE_SERVICE).await?), (0, 1));
    Ok(())
}

#[tokio::test]
async fn an_old_secret_stays_until_the_new_one_is_proven() -> Outcome<()> {
    let (tenant, home) = (Tenant::start(&[]).await?, Home::new()?);
    let bus = Bus::with_keyring(&home).await?;
    let mut assistant = start(&Setting { bus: Some(&bus), ..Setting::in_home(&home) }).await?;
    assistant.up_to_secret(&tenant.client()).await?;
    assistant.tell(hand_over(&tenant.client().client_secret)).await?;
    assistant.stands("client_secret", "verified").await?;
    assistant.tell(hand_over("sk_that-nobody-ever-made")).await?;
    assistant.stands("client_secret", "blocked").await?;
    assert_eq!(bus.entries(SERVICE).await?, 2, "the new one was refused: the old one may be the right one");
    assistant.tell(json!({ "do": "restore_secret" })).await?;
    assistant.stands("client_secret", "verified").await?;
    assert_eq!(bus.entries(SERVICE).await?, 1, "what was given up is forgotten");
    assistant.tell(hand_over(&tenant.client().client_secret)).await?;
    assistant.stands("client_secret", "verified").await?;
    assert_eq!(bus.entries(SERVICE).await?, 1, "the new one is proven, so the old one has gone");
    assistant.tell(json!({ "do": "forget_secret" })).await?;
    assert_eq!(bus.entries(SERVICE).await?, 0);
    assert_eq!(assistant.status("client_secret"), "ready");
    Ok(())
}

#[tokio::test]
async fn without_a_keyring_it_is_said_and_one_that_is_started_later_is_used() -> Outcome<()> {
    let (tenant, home) = (Tenant::start(&[]).await?, Home::new()?);
    let mut bus = Bus::start(&home).await?;
    let mut assistant = start(&Setting { bus: Some(&bus), ..Setting::in_home(&home) }).await?;
    assistant.up_to_secret(&tenant.client()).await?;
    assistant.tell(hand_over(&tenant.client().client_secret)).await?;
    assert_eq!((place(&assistant), weaker(&assistant)), ("this_run".to_owned(), "keyring_absent".to_owned()));
    assistant.stands("client_secret", "verified").await?;
    bus.unlock().await?;
    assistant.tell(json!({ "do": "try_keyring" })).await?;
    assert_eq!((place(&assistant), weaker(&assistant)), ("keyring".to_owned(), String::new()));
    assert_eq!(assistant.status("client_secret"), "verified", "it is the same secret");
    assert_eq!(bus.entries(SERVICE).await?, 1);
    Ok(())
}

#[tokio::test]
async fn a_locked_keyring_is_named_and_can_be_tried_again_once_it_is_unlocked() -> Outcome<()> {
    let (tenant, home) = (Tenant::start(&[]).await?, Home::new()?);
    let mut bus = Bus::with_keyring(&home).await?;
    bus.lock().await?;
    let mut assistant = start(&Setting { bus: Some(&bus), ..Setting::in_home(&home) }).await?;
    assistant.up_to_secret(&tenant.client()).await?;
    assistant.tell(hand_over(&tenant.client().client_secret)).await?;
    assert_eq!((place(&assistant), weaker(&assistant)), ("this_run".to_owned(), "keyring_locked".to_owned()));
    assistant.tell(json!({ "do": "try_keyring" })).await?;
    assert_eq!(weaker(&assistant), "keyring_locked", "it is locked still");
    bus.unlock().await?;
    assistant.tell(json!({ "do": "try_keyring" })).await?;
    assert_eq!((place(&assistant), weaker(&assistant)), ("keyring".to_owned(), String::new()));
    Ok(())
}

#[tokio::test]
async fn a_kept_secret_behind_a_lock_is_not_called_lost() -> Outcome<()> {
    let (tenant, home) = (Tenant::start(&[]).await?, Home::new()?);
    let mut bus = Bus::with_keyring(&home).await?;
    let id = with_kept_secret(&tenant.client(), &home, &bus).await?;
    bus.lock().await?;
    let mut assistant = start(&Setting { bus: Some(&bus), ..Setting::in_home(&home) }).await?;
    assistant.tell(json!({ "do": "resume", "id": id })).await?;
    assert_eq!(weaker(&assistant), "keyring_locked");
    assert_eq!(place(&assistant), "keyring", "it is there, behind the lock");
    bus.unlock().await?;
    assistant.tell(json!({ "do": "try_keyring" })).await?;
    assert_eq!(weaker(&assistant), "");
    assistant.tell(json!({ "do": "run", "check": "credentials" })).await?;
    assistant.stands("client_secret", "verified").await
}

#[tokio::test]
async fn a_keyring_that_never_answers_holds_nobody_up_and_is_heard_when_it_does() -> Outcome<()> {
    let (tenant, home) = (Tenant::start(&[]).await?, Home::new()?);
    let bus = Bus::with_keyring(&home).await?;
    let id = with_kept_secret(&tenant.client(), &home, &bus).await?;
    bus.silence(true)?;
    let mut assistant = start(&Setting { bus: Some(&bus), ..Setting::in_home(&home) }).await?;
    assistant.tell(json!({ "do": "resume", "id": id })).await?;
    assert_eq!((place(&assistant), weaker(&assistant)), ("keyring".to_owned(), "keyring_locked".to_owned()));
    assistant.tell(hand_over(&tenant.client().client_secret)).await?;
    assert_eq!((place(&assistant), weaker(&assistant)), ("this_run".to_owned(), "keyring_locked".to_owned()));
    assistant.stands("client_secret", "verified").await?;
    assistant.tell(json!({ "do": "open", "step": "enter_credentials" })).await?;
    assistant.tell(json!({ "do": "open", "step": "client_secret" })).await?;
    bus.silence(false)?;
    let in_keyring = |view: &Value| view["screen"]["journey"]["secret"]["place"] == json!("keyring");
    assistant.until("the keyring to have it", in_keyring).await?;
    assert_eq!(weaker(&assistant), "", "nobody has to ask for it again");
    assert_eq!(assistant.status("client_secret"), "verified", "it is the same secret");
    bus.silence(true)?;
    assistant.tell(hand_over(&tenant.client().client_secret)).await?;
    // The one that the keyring has is given up by that, and the keyring cannot be told.
    assistant.stands("client_secret", "verified").await?;
    assistant.tell(json!({ "do": "leave" })).await?;
    assistant.tell(json!({ "do": "discard", "id": id })).await?;
    assert_eq!(text(&assistant.view["problem"]["code"]), "keyring_locked", "it is not said to be forgotten");
    bus.silence(false)?;
    assistant.tell(json!({ "do": "discard", "id": id })).await?;
    let gone = async || Ok((bus.entries(SERVICE).await? == 0).then_some(()));
    until(PATIENCE, "the end of a secret that was forgotten while the keyring was silent", gone).await
}

#[tokio::test]
async fn a_secret_that_was_deleted_elsewhere_is_asked_for_again() -> Outcome<()> {
    let (tenant, home) = (Tenant::start(&[]).await?, Home::new()?);
    let mut bus = Bus::with_keyring(&home).await?;
    let id = with_kept_secret(&tenant.client(), &home, &bus).await?;
    bus.end_keyring().await?;
    let emptied = std::fs::remove_dir_all(home.path().join("data").join("keyrings"));
    emptied.map_err(Trouble::io("emptying the keyring"))?;
    bus.unlock().await?;
    let mut assistant = start(&Setting { bus: Some(&bus), ..Setting::in_home(&home) }).await?;
    assistant.tell(json!({ "do": "resume", "id": id })).await?;
    assert_eq!(assistant.journey()["secret"], Value::Null, "saying that it is kept would be a lie");
    assert_eq!(assistant.status("client_secret"), "ready");
    Ok(())
}
