//! The client secret between clipboard, keyring and journal: with a real keyring, a real clipboard, a real token
//! endpoint, and a program that is killed at any moment.

use std::path::Path;
use std::time::{Duration, Instant};

use outside::bus::Bus;
use outside::clipboard::Clipboard;
use outside::faceless::{Faceless, Setting, status, text};
use outside::home::Home;
use outside::registered::Registered;
use outside::screen::Screen;
use outside::tenant::Tenant;
use outside::trouble::{PATIENCE, until};
use outside::{Outcome, Trouble};
use serde_json::{Value, json};

const SERVICE: &str = "Hatcheck";
const PRACTICE_SERVICE: &str = "Hatcheck practice";

async fn start(setting: &Setting<'_>) -> Outcome<Faceless> {
    Faceless::start(Path::new(env!("CARGO_BIN_EXE_faceless")), setting).await
}

fn hand_over(secret: &str) -> Value {
    json!({ "secret": secret })
}

fn place(assistant: &Faceless) -> String {
    text(&assistant.journey()["secret"]["place"])
}

/// Why the secret is not in the keyring.
fn weaker(assistant: &Faceless) -> String {
    text(&assistant.journey()["step"]["weaker"]["code"])
}

mod keyring {
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
        assert_eq!(
            bus.entries(SERVICE).await?,
            1,
            "the trial entry is deleted again, the secret is there once"
        );
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
        assert_eq!(
            bus.entries(SERVICE).await?,
            2,
            "the new one was refused: the old one may be the right one"
        );
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
        assert_eq!(
            (place(&assistant), weaker(&assistant)),
            ("this_run".to_owned(), "keyring_absent".to_owned())
        );
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
        assert_eq!(
            (place(&assistant), weaker(&assistant)),
            ("this_run".to_owned(), "keyring_locked".to_owned())
        );
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
        assert_eq!(
            (place(&assistant), weaker(&assistant)),
            ("keyring".to_owned(), "keyring_locked".to_owned())
        );
        assistant.tell(hand_over(&tenant.client().client_secret)).await?;
        assert_eq!(
            (place(&assistant), weaker(&assistant)),
            ("this_run".to_owned(), "keyring_locked".to_owned())
        );
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
        assert_eq!(
            text(&assistant.view["problem"]["code"]),
            "keyring_locked",
            "it is not said to be forgotten"
        );
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
}

/// A run in which a secret was proven and kept; gives the journey's name.
async fn with_kept_secret(client: &Registered, home: &Home, bus: &Bus<'_>) -> Outcome<String> {
    let mut assistant = start(&Setting { bus: Some(bus), ..Setting::in_home(home) }).await?;
    let id = assistant.up_to_secret(client).await?;
    assistant.tell(hand_over(&client.client_secret)).await?;
    assistant.stands("client_secret", "verified").await?;
    assistant.close().await?;
    Ok(id)
}

mod kill {
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
            let kept =
                is_whole(&setting, &bus, &id, &format!("kill {kill} of {KILLS} within {span:?}")).await?;
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
}

mod clipboard {
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
}

mod watched {
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
        assert_eq!(
            offered["text"],
            json!("pk_yetanotherclient01"),
            "the one that was put away never came back"
        );
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
}

mod disk {
    use super::*;

    /// How much the disk of these journeys takes: a few of them.
    const SIZE: &str = "64k";

    /// Starts an assistant whose folder is a small disk of its own.
    async fn on_a_small_disk(home: &Home) -> Outcome<Faceless> {
        on_a_disk_by(&format!("mount -t tmpfs -o size={SIZE} tmpfs"), home).await
    }

    /// Starts an assistant with another disk in the place of its folder; `mount` takes the folder as what comes last.
    async fn on_a_disk_by(mount: &str, home: &Home) -> Outcome<Faceless> {
        let mut setting = Setting::in_home(home);
        let folder = setting.folder();
        std::fs::create_dir_all(&folder).map_err(Trouble::io("making the folder"))?;
        let mount = format!("cd '{}' && {mount} '{}' && exec \"$@\"", folder.display(), folder.display());
        setting.through = ["unshare", "-rm", "sh", "-c", &mount, "sh"].map(str::to_owned).to_vec();
        start(&setting).await
    }

    /// Writes to the disk until nothing more goes onto it; gives the file.
    fn fill(folder: &Path) -> Outcome<std::path::PathBuf> {
        let file = folder.join("filler");
        let full = std::fs::write(&file, vec![0; 1 << 20]);
        assert!(full.is_err(), "a megabyte does not go onto {SIZE}");
        Ok(file)
    }

    #[tokio::test]
    async fn a_full_disk_is_named_and_the_journey_goes_on_until_there_is_room() -> Outcome<()> {
        let (tenant, home) = (Tenant::start(&[]).await?, Home::new()?);
        let mut assistant = on_a_small_disk(&home).await?;
        let id = assistant.up_to_secret(&tenant.client()).await?;
        let folder = assistant.seen_from_outside(&Setting::in_home(&home).folder())?;
        let saved = folder.join("journeys").join(format!("{id}.json"));
        let whole = std::fs::read_to_string(&saved).map_err(Trouble::io("reading the journey"))?;
        let filler = fill(&folder)?;
        let view = assistant.tell(hand_over(&tenant.client().client_secret)).await?;
        assert_eq!(view["problem"]["code"], json!("disk_unwritable"));
        assert_eq!(
            (place(&assistant), weaker(&assistant)),
            ("this_run".to_owned(), "disk_unwritable".to_owned()),
            "a journey that is not saved puts nothing into the keyring"
        );
        assistant.stands("client_secret", "verified").await?;
        let now = std::fs::read_to_string(&saved).map_err(Trouble::io("reading the journey"))?;
        assert_eq!(now, whole, "what was saved before is whole still");
        std::fs::remove_file(filler).map_err(Trouble::io("making room"))?;
        let view = assistant.tell(json!({ "do": "try_keyring" })).await?;
        assert_eq!(view["problem"], Value::Null, "there is room again");
        let now = std::fs::read_to_string(&saved).map_err(Trouble::io("reading the journey"))?;
        assert!(now.contains("secret_kept"), "what happened in the meantime is saved");
        Ok(())
    }

    #[tokio::test]
    async fn what_may_only_be_read_can_be_looked_at_and_what_is_done_there_is_said_to_be_lost() -> Outcome<()>
    {
        let (tenant, home) = (Tenant::start(&[]).await?, Home::new()?);
        let mut before = start(&Setting::in_home(&home)).await?;
        let id = before.up_to_secret(&tenant.client()).await?;
        before.tell(json!({ "do": "speak", "language": "sv" })).await?;
        before.close().await?;
        let saved = Setting::in_home(&home).folder().join("journeys").join(format!("{id}.json"));
        let whole = std::fs::read_to_string(&saved).map_err(Trouble::io("reading the journey"))?;

        let only_read = "mount --bind . . && mount -o remount,ro,bind";
        let mut assistant = on_a_disk_by(only_read, &home).await?;
        let problem = |view: &Value| text(&view["problem"]["code"]);
        assert_eq!(problem(&assistant.view), "disk_unwritable", "it is said before anything is done");
        assert_eq!(assistant.view["language"], json!("sv"), "what was chosen can be read");
        assistant.tell(json!({ "do": "resume", "id": id })).await?;
        assert_eq!(
            assistant.journey()["step"]["id"],
            json!("client_secret"),
            "at the step where it was left"
        );
        for order in [
            json!({ "do": "declare", "step": "new_client" }),
            json!({ "do": "speak", "language": "en" }),
            json!({ "do": "leave" }),
            json!({ "do": "discard", "id": id }),
        ] {
            let view = assistant.tell(order.clone()).await?;
            assert_eq!(problem(view), "disk_unwritable", "{order}");
        }
        let now = std::fs::read_to_string(&saved).map_err(Trouble::io("reading the journey"))?;
        assert_eq!(now, whole);
        Ok(())
    }

    #[tokio::test]
    async fn a_journey_that_cannot_be_saved_leaves_nothing_in_the_keyring() -> Outcome<()> {
        let (tenant, home) = (Tenant::start(&[]).await?, Home::new()?);
        let bus = Bus::with_keyring(&home).await?;
        let setting = Setting { bus: Some(&bus), ..Setting::in_home(&home) };
        std::fs::create_dir_all(setting.folder()).map_err(Trouble::io("making the folder"))?;
        let in_the_way = setting.folder().join("journeys");
        std::fs::write(&in_the_way, "a file").map_err(Trouble::io("putting a file in the way"))?;
        let mut assistant = start(&setting).await?;
        assistant.up_to_secret(&tenant.client()).await?;
        assistant.tell(hand_over(&tenant.client().client_secret)).await?;
        assert_eq!(
            (place(&assistant), weaker(&assistant)),
            ("this_run".to_owned(), "disk_unwritable".to_owned())
        );
        assert_eq!(bus.entries(SERVICE).await?, 0, "nobody would ever find it there again");
        std::fs::remove_file(&in_the_way).map_err(Trouble::io("clearing the way"))?;
        assistant.tell(json!({ "do": "try_keyring" })).await?;
        assert_eq!((place(&assistant), bus.entries(SERVICE).await?), ("keyring".to_owned(), 1));
        Ok(())
    }
}
