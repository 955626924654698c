//! What people do with their journeys beside going through them, in the real window.
#![cfg(target_os = "linux")]

mod window {
    use fantoccini::key::Key;
    use outside::Outcome;
    use outside::bus::Bus;
    use outside::home::Home;
    use outside::page::Page;
    use outside::place;
    use outside::steps::{Steps, hook};
    use outside::tenant::Tenant;
    use outside::trouble::{PATIENCE, until};
    use outside::window::{Setting, Window};
    use serde_json::json;

    const SERVICE: &str = "Hatcheck";

    /// A window that finds the keyring on a bus.
    async fn open(home: &Home, bus: &Bus<'_>) -> Outcome<Window> {
        let variables = vec![("DBUS_SESSION_BUS_ADDRESS", bus.address())];
        Window::open(home, &Setting { variables, ..Setting::usual()? }).await
    }

    /// Waits for a number of entries in the keyring.
    async fn keyring_has(bus: &Bus<'_>, count: usize, why: &str) -> Outcome<()> {
        until(PATIENCE, why, async || Ok((bus.entries(SERVICE).await? == count).then_some(()))).await
    }

    /// Waits for a number of journeys on the list; gives their names by which they are pressed.
    async fn listed(page: &Page, count: usize) -> Outcome<Vec<String>> {
        let script = "return [...document.querySelectorAll('[data-testid^=resume-]')]
            .filter((button) => button.checkVisibility()).map((button) => button.dataset.testid.slice(7))";
        until(PATIENCE, format!("{count} journeys on the list"), async || {
            let ids: Vec<String> = serde_json::from_value(page.run(script, Vec::new()).await?)?;
            Ok((ids.len() == count).then_some(ids))
        })
        .await
    }

    /// Chooses in the menu of a journey on the list.
    async fn choose(steps: Steps<'_>, what: &str, id: &str) -> Outcome<()> {
        steps.press(&format!("more-{id}")).await?;
        steps.press(&format!("{what}-{id}")).await
    }

    #[tokio::test]
    async fn a_journey_is_renamed_copied_without_its_secret_put_away_and_deleted_with_it() -> Outcome<()> {
        let (tenant, home) = (Tenant::start(&[]).await?, Home::new()?);
        let bus = Bus::with_keyring(&home).await?;
        let window = open(&home, &bus).await?;
        let (page, steps) = (&window.page, Steps::in_window(&window));
        steps.up_to_secret(&tenant).await?;
        steps.hand_over_secret(&tenant).await?;
        keyring_has(&bus, 1, "the secret in the keyring").await?;

        steps.press("home").await?;
        let original = listed(page, 1).await?.remove(0);
        choose(steps, "rename", &original).await?;
        page.element(&hook("rename-name")).await?.send_keys("Acme").await?;
        steps.press("rename-save").await?;
        page.says("Acme", PATIENCE).await?;

        choose(steps, "duplicate", &original).await?;
        let copy = listed(page, 2).await?.into_iter().find(|id| *id != original).unwrap_or_default();
        page.says("Acme 2", PATIENCE).await?;
        steps.press(&format!("resume-{copy}")).await?;
        steps.stands("client_id", "self_declared").await?;
        steps.stands("client_secret", "ready").await?;
        steps.open("client_secret").await?;
        let kept = page.client().find_all(fantoccini::Locator::Css(&hook("secret-kept"))).await?;
        assert!(kept.is_empty(), "a copy has the values, and the secret is none of them");

        steps.press("home").await?;
        choose(steps, "archive", &original).await?;
        assert_eq!(listed(page, 1).await?, [copy.as_str()], "what is put away is out of sight");
        keyring_has(&bus, 1, "what is put away keeps its secret").await?;
        steps.press_at("[data-testid=archived] summary").await?;
        listed(page, 2).await?;
        choose(steps, "discard", &original).await?;
        steps.press("discard-keep").await?;
        listed(page, 2).await?;
        choose(steps, "discard", &original).await?;
        steps.press("discard-confirm").await?;
        assert_eq!(listed(page, 1).await?, [copy.as_str()], "the copy stays");
        keyring_has(&bus, 0, "a secret is deleted with its journey").await?;
        window.close().await
    }

    #[tokio::test]
    async fn a_secret_is_forgotten_on_the_summary_only_when_asked_twice_and_can_be_brought_again()
    -> Outcome<()> {
        let (tenant, home) = (Tenant::start(&[]).await?, Home::new()?);
        let bus = Bus::with_keyring(&home).await?;
        let window = open(&home, &bus).await?;
        let (page, steps) = (&window.page, Steps::in_window(&window));
        steps.up_to_secret(&tenant).await?;
        steps.hand_over_secret(&tenant).await?;
        steps.declare(&["permissions", "enter_credentials", "save_client", "create_app"]).await?;
        steps.declare(&["authorize"]).await?;
        steps.open("prove").await?;
        steps.press("skip").await?;
        steps.declare(&["ask"]).await?;
        steps.press("summarise").await?;
        page.element(&hook("kept")).await?;

        steps.press("forget-secret").await?;
        steps.press("forget-keep").await?;
        keyring_has(&bus, 1, "one press loses no secret").await?;
        steps.press("forget-secret").await?;
        steps.press("forget-confirm").await?;
        keyring_has(&bus, 0, "what is forgotten is nowhere").await?;

        // It is the first of what is left to do.
        steps.press_at("[data-testid=summary] section[aria-labelledby=left] li:first-child button").await?;
        steps.at("client_secret").await?;
        steps.hand_over_secret(&tenant).await?;
        keyring_has(&bus, 1, "the secret in the keyring again").await?;
        window.close().await
    }

    /// A server that nobody asks: these journeys do not come so far.
    fn nowhere() -> Outcome<String> {
        Ok(format!("http://127.0.0.1:{}/v1/mcp", place::free_port()?))
    }

    #[tokio::test]
    async fn a_value_on_the_clipboard_is_offered_and_put_where_it_belongs() -> Outcome<()> {
        let home = Home::new()?;
        let window = Window::open(&home, &Setting::usual()?).await?;
        let (page, steps) = (&window.page, Steps::in_window(&window));
        steps.begin(&nowhere()?).await?;
        steps.declare(&["developer_mode", "new_app", "new_client"]).await?;
        steps.open("callback_url").await?;
        steps.press("watch").await?;

        let callback = "https://chatgpt.com/connector/oauth/a1b2c3d4e5f6";
        window.clipboard.put(callback).await?;
        page.element(&hook("offer-callback_url")).await?;
        steps.stands("callback_url", "ready").await?;
        steps.press("take-offer").await?;
        steps.stands("callback_url", "self_declared").await?;

        window.clipboard.put("pk_f00dfeedbabe").await?;
        page.element(&hook("offer-client_id")).await?;
        steps.press("take-offer").await?;
        steps.at("client_id").await?;
        steps.stands("client_id", "self_declared").await?;

        let secret = "sk_0c0ffee0c0ffee";
        window.clipboard.put(secret).await?;
        page.element(&hook("offer-client_secret")).await?;
        let shown = page.client().source().await?;
        assert!(!shown.contains(secret), "of a secret it is said only that there is one");
        steps.press("decline-offer").await?;
        steps.stands("client_secret", "ready").await?;
        window.close().await
    }

    #[tokio::test]
    async fn the_plan_and_the_labels_that_were_said_hold_in_later_steps_and_the_next_day() -> Outcome<()> {
        let (home, setting) = (Home::new()?, Setting::usual()?);
        let window = Window::open(&home, &setting).await?;
        let (page, steps) = (&window.page, Steps::in_window(&window));
        steps.begin(&nowhere()?).await?;
        sit(page, "plus").await?;
        page.element(&hook("limit-may_only_read")).await?;
        gone(page, "step-colleagues").await?;
        sit(page, "business").await?;
        page.element(&hook("step-colleagues")).await?;
        gone(page, "step-access").await?;

        steps.open("developer_mode").await?;
        steps.press("interface-chatgpt_plugins").await?;
        page.says("“Security and login”", PATIENCE).await?;
        steps.declare(&["developer_mode"]).await?;
        window.close().await?;

        let window = Window::open(&home, &setting).await?;
        let (page, steps) = (&window.page, Steps::in_window(&window));
        steps.press_at("[data-testid^=resume-]").await?;
        steps.open("new_app").await?;
        page.says("“Add custom MCP server”", PATIENCE).await?;
        steps.press("labels").await?;
        page.element(&format!("{}:checked", hook("interface-chatgpt_plugins"))).await?;
        gone(page, "step-access").await?;
        steps.open("tenant").await?;
        let plan = page.element(&hook("seat-plan")).await?.prop("value").await?;
        assert_eq!(plan.as_deref(), Some("business"), "nobody is asked for their plan twice");
        window.close().await
    }

    /// Says which plan it is.
    async fn sit(page: &Page, plan: &str) -> Outcome<()> {
        Ok(page.element(&hook("seat-plan")).await?.select_by_value(plan).await?)
    }

    /// Waits until something is shown no more.
    async fn gone(page: &Page, id: &str) -> Outcome<()> {
        let hidden = "return document.querySelector(arguments[0]) === null";
        until(PATIENCE, format!("the end of {id}"), async || {
            Ok((page.run(hidden, vec![json!(hook(id))]).await? == json!(true)).then_some(()))
        })
        .await
    }

    #[tokio::test]
    async fn another_language_in_the_middle_of_a_step_keeps_what_is_typed_and_is_remembered() -> Outcome<()> {
        let (home, setting) = (Home::new()?, Setting::usual()?);
        let window = Window::open(&home, &setting).await?;
        let (page, steps) = (&window.page, Steps::in_window(&window));
        steps.begin(&nowhere()?).await?;
        steps.declare(&["developer_mode", "new_app"]).await?;
        steps.open("callback_url").await?;
        let half = "https://chatgpt.com/connector/";
        page.element("main input.input").await?.send_keys(half).await?;
        steps.press("speak-sv").await?;
        page.element("html[lang=sv]").await?;
        let typed =
            page.element("main input[type=text], main input:not([type])").await?.prop("value").await?;
        assert_eq!(typed.as_deref(), Some(half), "what somebody has typed is theirs");
        steps.at("callback_url").await?;
        window.close().await?;

        let window = Window::open(&home, &setting).await?;
        window.page.element("html[lang=sv]").await?;
        Steps::in_window(&window).press_at("[data-testid^=resume-]").await?;
        Steps::in_window(&window).at("callback_url").await?;
        window.close().await
    }

    #[tokio::test]
    async fn after_next_the_focus_is_on_the_new_steps_heading() -> Outcome<()> {
        let home = Home::new()?;
        let window = Window::open(&home, &Setting::usual()?).await?;
        let (page, steps) = (&window.page, Steps::in_window(&window));
        steps.begin(&nowhere()?).await?;
        steps.open("developer_mode").await?;
        let focused = "const here = document.activeElement; return here.localName + ': ' + here.textContent";
        for step in ["new_app", "callback_url"] {
            // The heading has it already, and from there Enter is the main button.
            page.keys(&char::from(Key::Enter).to_string()).await?;
            steps.at(step).await?;
            let title = page.element(&hook("step-title")).await?.text().await?;
            let here = page.run(focused, Vec::new()).await?;
            assert_eq!(here, json!(format!("h1: {title}")), "a screen reader begins with what is to be done");
        }
        window.close().await
    }
}
