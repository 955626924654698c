//! The secret after a kill at any moment.

use super::*;

/// How many kills, from the moment of the paste to a while after the check's end.
const KILLS: u32 = 40;

/// How many while a secret is replaced.
const REPLACED: u32 = 12;

/// What must be true whenever the program was killed: the journey can be read, what it says of the secret is so, and
/// the keyring holds nothing that it does not name.
async fn is_whole(setting: &Setting<'_>, bus: &Bus<'_>, id: &str, when: &str) -> Outcome<bool> {
    let mut again = start(setting).await?;
    assert_eq!(again.view["problem"], Value::Null, "no file is half written ({when})");
    again.tell(json!({ "do": "resume", "id": id })).await?;
    // A secret that was found in the keyring and not in the journal is tried at once.
    again.until("rest", |view| status(view, "client_secret") != "working").await?;
    let kept = again.journey()["secret"] != Value::Null;
    let earlier = again.journey()["earlier_secret"] != Value::Null;
    assert_eq!(
        bus.entries(SERVICE).await?,
        usize::from(kept) + usize::from(earlier),
        "journal and keyring agree ({when})"
    );
    if kept {
        again.tell(json!({ "do": "run", "check": "credentials" })).await?;
        again.stands("client_secret", "verified").await?;
    }
    again.tell(json!({ "do": "leave" })).await?;
    again.tell(json!({ "do": "discard", "id": id })).await?;
    assert_eq!(bus.entries(SERVICE).await?, 0, "no secret is orphaned ({when})");
    again.close().await?;
    Ok(kept)
}

#[tokio::test]
async fn killing_it_at_any_moment_after_the_paste_loses_nothing() -> Outcome<()> {
    let (tenant, home) = (Tenant::start(&[]).await?, Home::new()?);
    let bus = Bus::with_keyring(&home).await?;
    let setting = Setting { bus: Some(&bus), ..Setting::in_home(&home) };
    let client = tenant.client();
    let paste = hand_over(&client.client_secret);
    let mut span = Duration::ZERO;
    let mut found = 0;
    for kill in 0..=KILLS {
        let mut assistant = start(&setting).await?;
        let id = assistant.up_to_secret(&client).await?;
        let began = Instant::now();
        if kill == 0 {
            // How long all of it takes here and now.
            assistant.tell(paste.clone()).await?;
            assistant.stands("client_secret", "verified").await?;
            span = began.elapsed();
        } else {
            assistant.order(&paste).await?;
            tokio::time::sleep(span * kill / KILLS).await;
        }
        drop(assistant);
        let kept = is_whole(&setting, &bus, &id, &format!("kill {kill} of {KILLS} within {span:?}")).await?;
        found += u32::from(kept);
    }
    assert!(found > 1, "some kills must come after the keyring has it, or nothing is tried here");
    Ok(())
}

#[tokio::test]
async fn what_was_pasted_is_there_after_a_kill_as_soon_as_the_paste_has_returned() -> Outcome<()> {
    let (tenant, home) = (Tenant::start(&[]).await?, Home::new()?);
    let bus = Bus::with_keyring(&home).await?;
    let setting = Setting { bus: Some(&bus), ..Setting::in_home(&home) };
    for _ in 0..5 {
        let mut assistant = start(&setting).await?;
        let id = assistant.up_to_secret(&tenant.client()).await?;
        assistant.tell(hand_over(&tenant.client().client_secret)).await?;
        drop(assistant);
        assert!(is_whole(&setting, &bus, &id, "right after the paste").await?, "it is kept, and proven");
    }
    Ok(())
}

#[tokio::test]
async fn killing_it_while_a_secret_is_replaced_leaves_one_that_works() -> Outcome<()> {
    let (tenant, home) = (Tenant::start(&[]).await?, Home::new()?);
    let bus = Bus::with_keyring(&home).await?;
    let setting = Setting { bus: Some(&bus), ..Setting::in_home(&home) };
    let client = tenant.client();
    let mut span = Duration::ZERO;
    for kill in 0..=REPLACED {
        let id = with_kept_secret(&client, &home, &bus).await?;
        let mut assistant = start(&setting).await?;
        assistant.tell(json!({ "do": "resume", "id": id })).await?;
        let began = Instant::now();
        if kill == 0 {
            assistant.tell(hand_over(&client.client_secret)).await?;
            assistant
                .until("the old one to be given up", |view| {
                    let journey = &view["screen"]["journey"];
                    journey["earlier_secret"].is_null() && status(view, "client_secret") == "verified"
                })
                .await?;
            span = began.elapsed();
        } else {
            assistant.order(&hand_over(&client.client_secret)).await?;
            tokio::time::sleep(span * kill / REPLACED).await;
        }
        drop(assistant);
        let when = format!("kill {kill} of {REPLACED} within {span:?}");
        assert!(is_whole(&setting, &bus, &id, &when).await?, "there is always one of the two ({when})");
    }
    Ok(())
}
