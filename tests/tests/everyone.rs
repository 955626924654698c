//! Hatcheck as it is for those who do not see it as others do, in the real window.
#![cfg(target_os = "linux")]

mod window {
    use guide::words::Language;
    use outside::Outcome;
    use outside::album::Album;
    use outside::home::Home;
    use outside::window::{Appearance, Setting, Window};
    use serde_json::json;

    /// A small window that can be shown everything.
    async fn open(album: &Album, home: &Home, setting: Setting) -> Outcome<Window> {
        let window = Window::open(home, &Setting { size: (900, 640), ..setting }).await?;
        window.page.element("main").await?;
        album.open(&window.page).await?;
        Ok(window)
    }

    /// What somebody steps through who does not see the page.
    const STOPS: &str = ":is(h1, h2, button, a, input, select, textarea, summary, dialog, [role])";

    /// What each screen says to somebody who steps through it, in English: where, and then in order.
    const SPOKEN: [(&str, &str, &[&str]); 6] = [
        (
            "welcome",
            "main",
            &[
                "heading: Connect ChatGPT or Claude to Planhat",
                "heading: Go on where you were",
                "button: Continue Acme Europe",
                "button: More for Acme Europe",
                "button: Open Practice",
                "button: More for Practice",
                "button: Continue Set-up for real",
                "button: More for Set-up for real",
                "radiogroup: Begin another",
                "heading: Begin another",
                "radio: ChatGPT",
                "radio: Claude",
                "button: Practise first",
                "button: Set up for real",
                "button: Explain a message",
                "button: Svenska",
            ],
        ),
        (
            "bring-back",
            "main",
            &[
                "heading: Bring back the callback URL",
                "button: Looks different?",
                "textbox: Callback URL",
                "button: Paste",
                "heading: Done when",
                "button: Back",
                "button: Beside the browser",
                "button: Next",
            ],
        ),
        (
            "secret",
            "main",
            &[
                "button: Open Planhat",
                "button: Copy address",
                "heading: Keep the Client Secret safe",
                "button: Looks different?",
                "button: Paste the secret",
                "status:",
                "heading: Done when",
                "button: Back",
                "button: Beside the browser",
                "button: Next",
            ],
        ),
        (
            "secret-wrong",
            ".card",
            &["heading: ID and secret were refused", "button: Try again", "button: Report…"],
        ),
        (
            "forget-box",
            "dialog",
            &[
                "dialog: Forget the secret?",
                "heading: Forget the secret?",
                "button: Keep",
                "button: Forget",
                "status:",
            ],
        ),
        (
            "summary-connected",
            "main",
            &[
                "heading: ChatGPT is connected to Planhat",
                "heading: What next",
                "heading: Is it still working?",
                "button: Check now",
                "button: Prove it with a sign-in",
                "heading: Client secret",
                "button: Replace…",
                "button: Forget it",
                "heading: How each stage is known",
                "heading: What was proven",
                "heading: List the Companies where Carly Smith is the Owner",
                "region: List the Companies where Carly Smith is the Owner",
                "button: Back to the steps",
                "button: Report…",
                "button: Start page",
            ],
        ),
    ];

    #[tokio::test]
    async fn each_control_says_what_it_is_and_what_it_does() -> Outcome<()> {
        let album = Album::read().await?;
        let home = Home::new()?;
        let window = open(&album, &home, Setting::usual()?).await?;
        for (name, place, expected) in SPOKEN {
            album.show(&window.page, name, Language::English).await?;
            let stops = format!(":is({place}, {place} *){STOPS}");
            let spoken = window.page.spoken(&stops).await?;
            assert_eq!(spoken, expected, "{name} is to be understood without being seen");
        }
        window.close().await
    }

    #[tokio::test]
    async fn whoever_asks_for_more_contrast_has_it_in_every_text() -> Outcome<()> {
        let album = Album::read().await?;
        let names: Vec<&str> = album.names().filter(|name| !name.starts_with("card-")).collect();
        let mut found = Vec::new();
        for appearance in [Appearance::Contrast, Appearance::DarkContrast] {
            let home = Home::new()?;
            let window = open(&album, &home, Setting { appearance, ..Setting::usual()? }).await?;
            let flaws = album.flaws(&window.page, &names, &["color-contrast-enhanced"]).await?;
            found.extend(flaws.into_iter().map(|line| format!("{appearance:?}: {line}")));
            window.close().await?;
        }
        assert!(found.is_empty(), "{} texts have less than 7:1:\n{}", found.len(), found.join("\n"));
        Ok(())
    }

    #[tokio::test]
    async fn nothing_moves_for_whoever_asks_for_less_motion() -> Outcome<()> {
        let album = Album::read().await?;
        let fades = "return [...document.querySelectorAll('*')]
            .some((one) => /[1-9]/.test(getComputedStyle(one).transitionDuration))";
        let turns = "return document.getAnimations().length > 0";
        for still in [false, true] {
            let home = Home::new()?;
            let window = Window::open(&home, &Setting { still, ..Setting::usual()? }).await?;
            let page = &window.page;
            page.element("main").await?;
            assert_eq!(
                page.run(fades, Vec::new()).await?,
                json!(!still),
                "fading, with less motion: {still}"
            );
            album.open(page).await?;
            album.show(page, "secret-running", Language::English).await?;
            assert_eq!(
                page.run(turns, Vec::new()).await?,
                json!(!still),
                "turning, with less motion: {still}"
            );
            window.close().await?;
        }
        Ok(())
    }
}
