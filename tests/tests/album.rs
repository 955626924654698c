//! Every screen, box and card in the real window, as everybody meets them.
#![cfg(target_os = "linux")]

mod window {
    use std::time::Duration;

    use fantoccini::key::Key;
    use guide::words::Language;
    use outside::Outcome;
    use outside::album::Album;
    use outside::home::Home;
    use outside::page::Page;
    use outside::trouble::{PATIENCE, until};
    use outside::window::{Appearance, Setting, Window};

    const LANGUAGES: [Language; 3] = [Language::English, Language::Swedish, Language::Pseudo];

    /// How a person has the window.
    #[derive(Clone, Copy, Debug)]
    enum Layout {
        /// A small window.
        Usual,
        /// The same, and everything in it twice as large.
        Zoomed,
        /// As narrow as it gets.
        Narrow,
        /// The slim panel beside the browser.
        Beside,
    }

    impl Layout {
        const ALL: [Self; 4] = [Self::Usual, Self::Zoomed, Self::Narrow, Self::Beside];

        /// Brings the window there from the small one.
        async fn enter(self, page: &Page) -> Outcome<()> {
            match self {
                Self::Usual => Ok(()),
                Self::Zoomed => {
                    for _ in 0..5 {
                        page.keys(&chord('+')).await?;
                    }
                    narrower_than(page, 451).await
                }
                Self::Narrow => {
                    page.client().set_window_rect(0, 0, 360, 640).await?;
                    narrower_than(page, 361).await
                }
                Self::Beside => {
                    page.keys(&chord('b')).await?;
                    page.element(".window.beside").await?;
                    narrower_than(page, 381).await
                }
            }
        }

        /// And back.
        async fn leave(self, page: &Page) -> Outcome<()> {
            match self {
                Self::Usual => Ok(()),
                Self::Zoomed => page.keys(&chord('0')).await,
                Self::Narrow => Ok(page.client().set_window_rect(0, 0, 900, 640).await?),
                Self::Beside => page.keys(&chord('b')).await,
            }
        }

        /// A card is set as a whole, so that its variants differ only in how much they say.
        const fn has_cards(self) -> bool {
            matches!(self, Self::Usual | Self::Narrow)
        }
    }

    fn chord(key: char) -> String {
        format!("{}{key}", char::from(Key::Control))
    }

    async fn narrower_than(page: &Page, width: u32) -> Outcome<()> {
        let script = "return innerWidth < arguments[0]";
        until(PATIENCE, format!("less than {width} px"), async || {
            Ok((page.run(script, vec![width.into()]).await? == true).then_some(()))
        })
        .await
    }

    /// A small window that can be shown everything.
    async fn open(album: &Album, home: &Home, appearance: Appearance) -> Outcome<Window> {
        let setting = Setting { size: (900, 640), appearance, ..Setting::usual()? };
        let window = Window::open(home, &setting).await?;
        window.page.element("main").await?;
        album.open(&window.page).await?;
        Ok(window)
    }

    #[tokio::test]
    async fn every_screen_and_card_can_be_read_whole_in_each_language_and_size() -> Outcome<()> {
        let album = Album::read().await?;
        let home = Home::new()?;
        let window = open(&album, &home, Appearance::Light).await?;
        let mut found = Vec::new();
        for layout in Layout::ALL {
            layout.enter(&window.page).await?;
            let names: Vec<&str> =
                album.names().filter(|name| layout.has_cards() || !is_card(name)).collect();
            for language in LANGUAGES {
                let cut = album.cut(&window.page, &names, language).await?;
                found.extend(cut.into_iter().map(|line| format!("{layout:?}: {line}")));
            }
            layout.leave(&window.page).await?;
        }
        window.close().await?;
        assert!(found.is_empty(), "{} texts cannot be read whole:\n{}", found.len(), found.join("\n"));
        Ok(())
    }

    #[tokio::test]
    async fn axe_finds_nothing_on_any_screen_or_card() -> Outcome<()> {
        let album = Album::read().await?;
        let home = Home::new()?;
        let window = open(&album, &home, Appearance::Light).await?;
        // The variants of a card differ in their words alone.
        let names: Vec<&str> = album.names().filter(|name| !(is_card(name) && is_variant(name))).collect();
        let mut found = Vec::new();
        for layout in Layout::ALL {
            layout.enter(&window.page).await?;
            let there: Vec<&str> =
                names.iter().copied().filter(|name| layout.has_cards() || !is_card(name)).collect();
            let flaws = album.flaws(&window.page, &there, &[]).await?;
            found.extend(flaws.into_iter().map(|line| format!("{layout:?}: {line}")));
            layout.leave(&window.page).await?;
        }
        window.close().await?;
        let window = open(&album, &home, Appearance::Dark).await?;
        found.extend(album.flaws(&window.page, &names, &["color-contrast"]).await?);
        window.close().await?;
        assert!(found.is_empty(), "{} people are kept out by:\n{}", found.len(), found.join("\n"));
        Ok(())
    }

    #[tokio::test]
    async fn every_screen_and_card_is_photographed() -> Outcome<()> {
        let album = Album::read().await?;
        let home = Home::new()?;
        let screens: Vec<&str> = album.names().filter(|name| !is_card(name)).collect();
        let window = open(&album, &home, Appearance::Light).await?;
        let page = &window.page;
        let all: Vec<&str> = album.names().filter(|name| !is_card(name) || !is_variant(name)).collect();
        photograph(&album, page, &all, Language::English, "light").await?;
        photograph(&album, page, &screens, Language::Pseudo, "pseudo").await?;
        photograph_unfolded(&album, page, &screens, "unfolded").await?;
        for (layout, named) in [(Layout::Zoomed, "zoomed"), (Layout::Beside, "beside")] {
            layout.enter(page).await?;
            photograph(&album, page, &screens, Language::English, named).await?;
            layout.leave(page).await?;
        }
        window.close().await?;
        let window = open(&album, &home, Appearance::Dark).await?;
        let page = &window.page;
        photograph(&album, page, &all, Language::Swedish, "dark-sv").await?;
        for (layout, named) in [(Layout::Zoomed, "zoomed"), (Layout::Beside, "beside")] {
            layout.enter(page).await?;
            photograph_unfolded(&album, page, &screens, &format!("dark-{named}-unfolded")).await?;
            layout.leave(page).await?;
        }
        window.close().await
    }

    async fn photograph(
        album: &Album,
        page: &Page,
        names: &[&str],
        language: Language,
        kind: &str,
    ) -> Outcome<()> {
        for name in names {
            album.show(page, name, language).await?;
            page.picture(&format!("{kind}-{name}")).await?;
        }
        Ok(())
    }

    async fn photograph_unfolded(album: &Album, page: &Page, names: &[&str], kind: &str) -> Outcome<()> {
        for name in names {
            album.show_unfolded(page, name, Language::English).await?;
            page.picture(&format!("{kind}-{name}")).await?;
        }
        Ok(())
    }

    fn is_card(name: &str) -> bool {
        name.starts_with("card-")
    }

    fn is_variant(name: &str) -> bool {
        name.matches('-').count() > 1
    }

    #[tokio::test]
    async fn a_page_of_five_thousand_companies_is_turned_without_a_wait() -> Outcome<()> {
        let album = Album::read().await?;
        let home = Home::new()?;
        let window = Window::open(&home, &Setting::usual()?).await?;
        window.page.element("main").await?;
        album.open(&window.page).await?;
        let took = album.turned(&window.page, "proven-many").await?;
        // Unoptimised and beside other tests; alone it is a sixth of that.
        assert!(took < Duration::from_millis(50), "the eye sees no wait below that: {took:?}");
        window.close().await
    }
}
