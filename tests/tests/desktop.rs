//! The window among other windows: beside the browser, where it was before, one at a time, closed at any moment.
#![cfg(target_os = "linux")]

mod window {
    use std::path::Path;
    use std::time::{Duration, Instant};

    use outside::bus::Bus;
    use outside::desktop::{Desktop, Place};
    use outside::faceless::{self, Faceless};
    use outside::home::Home;
    use outside::page::Page;
    use outside::process::Process;
    use outside::screen::Screen;
    use outside::tenant::Tenant;
    use outside::trouble::{PATIENCE, until};
    use outside::window::{Keyring, Setting, Window};
    use outside::{Outcome, Trouble, place};
    use tokio::process::Command;

    const HATCHECK: &str = "Hatcheck";
    const BROWSER: &str = "Browser";
    /// The screen of the tests.
    const SCREEN: (i32, i32) = (1920, 1400);

    async fn open(home: &Home) -> Outcome<Window> {
        Window::open(home, &Setting { managed: true, ..Setting::usual()? }).await
    }

    async fn press(page: &Page, id: &str) -> Outcome<()> {
        Ok(page.element(&format!("[data-testid={id}]")).await?.click().await?)
    }

    fn ctrl(key: char) -> String {
        format!("{}{key}", char::from(fantoccini::key::Key::Control))
    }

    /// Waits until the window stands somewhere, and has done so for a moment.
    async fn stands(window: &Window, what: &str, is: impl Fn(Place) -> bool) -> Outcome<Place> {
        let desktop = window.desktop()?;
        let there = async || Ok(Some(desktop.place(HATCHECK)?).filter(|place| is(*place)));
        match until(PATIENCE, what, there).await {
            Err(late) => {
                Err(Trouble::unexpected(late.to_string(), format!("{:?}", desktop.place(HATCHECK)?)))
            }
            there => there,
        }
    }

    fn is_slim(place: Place) -> bool {
        let right = place.x + i32::try_from(place.width).unwrap_or(0);
        place.width == 380 && (SCREEN.0 - 4..=SCREEN.0).contains(&right) && place.height > 1300
    }

    const ELSEWHERE: Place = Place { x: 140, y: 90, width: 980, height: 700 };

    #[tokio::test]
    async fn beside_the_browser_it_is_slim_and_on_top_and_then_where_it_was() -> Outcome<()> {
        let home = Home::new()?;
        let window = open(&home).await?;
        let page = &window.page;
        press(page, "practise-first").await?;
        page.element("[data-testid=step-tenant][aria-current=step]").await?;
        window.desktop()?.put(HATCHECK, ELSEWHERE).await?;

        page.keys(&ctrl('b')).await?;
        page.element(".window.beside").await?;
        stands(&window, "the slim panel at the right edge", is_slim).await?;
        page.picture("beside-tenant").await?;
        window.desktop()?.put_another(BROWSER).await?;
        window.desktop()?.raise(BROWSER)?;
        window.desktop()?.uppermost(HATCHECK).await?;
        assert!(!page.text().await?.contains("on top of"), "nothing is to be said where it stays on top");
        press(page, "tenant-practice").await?;
        page.element("[data-testid=step-tenant][data-status=self_declared]").await?;
        press(page, "primary").await?;
        page.element("[data-testid=step-developer_mode][aria-current=step]").await?;

        press(page, "layout").await?;
        stands(&window, "the window where it was", |place| place == ELSEWHERE).await?;
        page.element("[data-testid=step-developer_mode][aria-current=step]").await?;
        window.desktop()?.raise(BROWSER)?;
        window.desktop()?.uppermost(BROWSER).await?;
        window.close().await
    }

    #[tokio::test]
    async fn it_opens_where_it_was_closed_beside_the_browser_too() -> Outcome<()> {
        let home = Home::new()?;
        let mut window = open(&home).await?;
        window.page.element("main").await?;
        window.desktop()?.put(HATCHECK, ELSEWHERE).await?;
        // Twice, so that a frame's width does not add up.
        for _ in 0..2 {
            close(window).await?;
            window = open(&home).await?;
            stands(&window, "the window where it was closed", |place| place == ELSEWHERE).await?;
        }
        window.page.keys(&ctrl('b')).await?;
        stands(&window, "the slim panel", is_slim).await?;
        close(window).await?;
        let window = open(&home).await?;
        stands(&window, "the slim panel again", is_slim).await?;
        window.page.element(".window.beside").await?;
        window.page.keys(&ctrl('b')).await?;
        stands(&window, "the full window where it was", |place| place == ELSEWHERE).await?;
        window.close().await
    }

    #[tokio::test]
    async fn killed_it_opens_where_it_stood() -> Outcome<()> {
        let home = Home::new()?;
        let window = open(&home).await?;
        window.page.element("main").await?;
        window.desktop()?.put(HATCHECK, ELSEWHERE).await?;
        home.keeps("window.json", "980").await?;
        window.kill().await?;
        let window = open(&home).await?;
        stands(&window, "the window where it stood", |place| place == ELSEWHERE).await?;

        window.desktop()?.maximize(HATCHECK, true)?;
        home.keeps("window.json", "\"maximized\":true").await?;
        window.kill().await?;
        let window = open(&home).await?;
        stands(&window, "the maximized window", |place| place.width + 4 > SCREEN.0.unsigned_abs()).await?;
        window.desktop()?.maximize(HATCHECK, false)?;
        stands(&window, "the window where it was before", |place| place == ELSEWHERE).await?;
        window.close().await
    }

    #[tokio::test]
    async fn killed_after_the_paste_it_goes_on_where_it_was_with_a_secret_that_works() -> Outcome<()> {
        let (tenant, home) = (Tenant::start(&[]).await?, Home::new()?);
        let program = Path::new(env!("CARGO_BIN_EXE_faceless"));
        let mut before = Faceless::start(program, &faceless::Setting::in_home(&home)).await?;
        before.up_to_secret(&tenant.client()).await?;
        before.close().await?;
        let secret = tenant.client().client_secret;
        let setting = Setting { keyring: Keyring::Unlocked, ..Setting::usual()? };
        let window = Window::open(&home, &setting).await?;
        press_first(&window.page, "resume-").await?;
        window.clipboard.put(&secret).await?;
        press(&window.page, "paste-secret").await?;
        window.page.element("[data-testid=step-client_secret][data-status=verified]").await?;
        window.kill().await?;

        let window = Window::open(&home, &setting).await?;
        press_first(&window.page, "resume-").await?;
        window
            .page
            .element("[data-testid=step-client_secret][aria-current=step][data-status=verified]")
            .await?;
        press(&window.page, "step-enter_credentials").await?;
        press(&window.page, "copy-client_secret").await?;
        let there = async || Ok((window.clipboard.text().await? == secret).then_some(()));
        until(PATIENCE, "the secret that was pasted before the kill", there).await?;
        window.close().await
    }

    /// Closes the window by its frame; gives how long the program took to end.
    async fn close(window: Window) -> Outcome<Duration> {
        let begun = Instant::now();
        window.desktop()?.close(HATCHECK)?;
        let gone = async || Ok(window.process().is_none().then_some(()));
        until(PATIENCE, "the end of the program", gone).await?;
        Ok(begun.elapsed())
    }

    /// Starts the program again, on the same screen.
    fn again(window: &Window, home: &Home, bus: &Bus<'_>) -> Outcome<Process> {
        let mut command = program(home, window.screen())?;
        bus.join(&mut command);
        Process::start(&mut command, "a second Hatcheck")
    }

    fn program(home: &Home, screen: &Screen) -> Outcome<Command> {
        let mut command = Command::new(place::desktop()?);
        home.settle(&mut command);
        command.env("DISPLAY", screen.display()).env("GDK_BACKEND", "x11").env("NO_AT_BRIDGE", "1");
        Ok(command)
    }

    #[tokio::test]
    async fn a_second_start_shows_the_first_window_and_ends() -> Outcome<()> {
        let (home, other) = (Home::new()?, Home::new()?);
        let bus = Bus::start(&home).await?;
        let variables = vec![("DBUS_SESSION_BUS_ADDRESS", bus.address())];
        let window = Window::open(&home, &Setting { managed: true, variables, ..Setting::usual()? }).await?;
        window.page.element("main").await?;
        window.desktop()?.put_another(BROWSER).await?;
        window.desktop()?.uppermost(BROWSER).await?;
        let status = again(&window, &home, &bus)?.ended(PATIENCE).await?;
        assert!(status.success(), "the second one has nothing to complain of: {status}");
        window.desktop()?.uppermost(HATCHECK).await?;
        assert_eq!(window.desktop()?.stack()?.len(), 2, "there is no second window of Hatcheck");

        let _elsewhere = again(&window, &other, &bus)?;
        let both = async || {
            let titles = window.desktop()?.stack()?;
            Ok((titles.iter().filter(|title| *title == HATCHECK).count() == 2).then_some(()))
        };
        until(PATIENCE, "a window for the other folder", both).await?;
        window.close().await
    }

    #[tokio::test]
    async fn where_no_bus_tells_of_another_it_waits_until_the_folder_is_free() -> Outcome<()> {
        let home = Home::new()?;
        let program = Path::new(env!("CARGO_BIN_EXE_faceless"));
        let other = Faceless::start(program, &faceless::Setting::in_home(&home)).await?;
        let window = Window::open(&home, &Setting::usual()?).await?;
        let page = &window.page;
        page.element("[data-testid=stopped] [data-testid=problem-disk_unwritable]").await?;
        page.says("Hatcheck is open already", PATIENCE).await?;
        // Killed, it lets go of the folder all the same.
        drop(other);
        press(page, "try-again").await?;
        page.element("[data-testid=practise-first]").await?;
        window.close().await
    }

    #[tokio::test]
    async fn closed_during_a_check_it_ends_at_once_and_says_so_when_it_opens_again() -> Outcome<()> {
        let tenant = Tenant::start(&["--fault", "metadata-slow"]).await?;
        let home = Home::new()?;
        let program = Path::new(env!("CARGO_BIN_EXE_faceless"));
        let mut before = Faceless::start(program, &faceless::Setting::in_home(&home)).await?;
        before.up_to_secret(&tenant.client()).await?;
        before.close().await?;
        let setting = Setting { managed: true, keyring: Keyring::Unlocked, ..Setting::usual()? };
        let window = Window::open(&home, &setting).await?;
        press_first(&window.page, "resume-").await?;
        window.clipboard.put(&tenant.client().client_secret).await?;
        press(&window.page, "paste-secret").await?;
        window.page.element("[data-testid=cancel-run]").await?;
        window.page.element("[data-testid=step-client_secret][data-status=working]").await?;
        let took = close(window).await?;
        assert!(took < Duration::from_secs(3), "a person who closes a window does not wait: {took:?}");
        let window = Window::open(&home, &setting).await?;
        press_first(&window.page, "resume-").await?;
        window.page.element("[data-testid=step-client_secret][data-status=interrupted]").await?;
        window.close().await
    }

    async fn press_first(page: &Page, beginning: &str) -> Outcome<()> {
        Ok(page.element(&format!("[data-testid^={beginning}]")).await?.click().await?)
    }

    #[tokio::test]
    async fn a_start_that_fails_shows_its_card_and_can_be_tried_again() -> Outcome<()> {
        let home = Home::new()?;
        let authorities = home.path().join("authorities.pem");
        let nowhere = home.path().join("nowhere").display().to_string();
        let variables = vec![("SSL_CERT_FILE", authorities.display().to_string()), ("SSL_CERT_DIR", nowhere)];
        let window = Window::open(&home, &Setting { variables, ..Setting::usual()? }).await?;
        let page = &window.page;
        page.element("[data-testid=stopped] [data-testid=problem-tls_untrusted]").await?;
        page.picture("stopped").await?;
        press(page, "speak-sv").await?;
        page.says("Försök igen", PATIENCE).await?;
        std::fs::copy(SYSTEM, &authorities).map_err(Trouble::io("bringing the authorities"))?;
        press(page, "try-again").await?;
        page.element("[data-testid=practise-first]").await?;
        window.close().await
    }

    /// The authorities of the machine.
    const SYSTEM: &str = "/etc/ssl/certs/ca-certificates.crt";

    #[tokio::test]
    async fn a_folder_that_cannot_be_written_is_said_at_the_start() -> Outcome<()> {
        let home = Home::new()?;
        let in_the_way = home.path().join("data").join("hatcheck");
        std::fs::write(&in_the_way, "a file").map_err(Trouble::io("putting a file in the way"))?;
        let window = Window::open(&home, &Setting::usual()?).await?;
        window.page.element("[data-testid=problem-disk_unwritable]").await?;
        window.page.says("cannot save anything here", PATIENCE).await?;
        window.page.element("[data-testid=practise-first]").await?;
        window.close().await
    }

    #[tokio::test]
    async fn where_nothing_at_all_can_be_written_there_is_a_window_still() -> Outcome<()> {
        let (home, screen) = (Home::new()?, Screen::new().await?);
        let desktop = Desktop::on(&screen, &home).await?;
        let mut command = program(&home, &screen)?;
        command.env("XDG_DATA_HOME", "/proc/nothing-can-be-written-here");
        let _hatcheck = Process::start(&mut command, "Hatcheck")?;
        desktop.uppermost(HATCHECK).await
    }
}
