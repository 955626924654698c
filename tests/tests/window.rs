//! Whole journeys in the real window, with the sign-in in a real browser.

mod window {
    use fantoccini::Locator;
    use fantoccini::wd::WindowHandle;
    use outside::browser::Browser;
    use outside::hand::Hand;
    use outside::home::Home;
    use outside::page::Page;
    use outside::place;
    use outside::steps::hook;
    use outside::tenant::Tenant;
    use outside::trouble::{PATIENCE, until};
    use outside::window::{Appearance, Keyring, Setting, Window};
    use outside::{Outcome, Trouble};
    use serde_json::{Value, json};
    use tokio::sync::Mutex;

    /// Hatcheck's reply address has one port, so of two journeys in two windows one waits for the other.
    static REPLY_ADDRESS: Mutex<()> = Mutex::const_new(());

    /// A person with Hatcheck's window and a browser, each with one hand on it.
    struct Admin<'a> {
        home: &'a Home,
        window: &'a Window,
        browser: Browser,
        hand: Hand,
        /// How many addresses Hatcheck has opened so far.
        opened: usize,
        /// What the pictures' names begin with, where pictures are wanted.
        album: Option<&'a str>,
        /// What they tick under Permissions.
        ticks: Vec<String>,
    }

    impl<'a> Admin<'a> {
        async fn new(
            home: &'a Home,
            window: &'a Window,
            hand: Hand,
            album: Option<&'a str>,
        ) -> Outcome<Self> {
            Ok(Self {
                home,
                window,
                browser: Browser::open(home).await?,
                hand,
                opened: 0,
                album,
                ticks: usual_ticks(),
            })
        }

        fn page(&self) -> &Page {
            &self.browser.page
        }

        /// Presses something in Hatcheck. A step lies in its stage, which may be folded.
        async fn press(&self, id: &str) -> Outcome<()> {
            let folded = format!("nav details:not([open]):has({}) > summary", hook(id));
            if !self.window.page.client().find_all(Locator::Css(&folded)).await?.is_empty() {
                self.hand.press(&self.window.page, &folded).await?;
            }
            self.hand.press(&self.window.page, &hook(id)).await
        }

        /// Presses the first thing in Hatcheck whose name begins so.
        async fn press_first(&self, beginning: &str) -> Outcome<()> {
            self.hand.press(&self.window.page, &format!("[data-testid^={beginning}]")).await
        }

        /// Waits until Hatcheck shows a step.
        async fn at(&self, step: &str) -> Outcome<()> {
            let here = format!("{}[aria-current=step]", hook(&format!("step-{step}")));
            self.window.page.element(&here).await?;
            self.picture(step).await
        }

        /// Presses the main button, and waits for the step that follows.
        async fn on_to(&self, step: &str) -> Outcome<()> {
            self.press("primary").await?;
            self.at(step).await
        }

        /// Opens the page that Hatcheck offers, in a tab of its own.
        async fn open_page(&mut self) -> Outcome<WindowHandle> {
            self.press("open-page").await?;
            let address = self.home.opener().next(self.opened, PATIENCE).await?;
            self.opened += 1;
            let client = self.page().client();
            let tab = client.new_window(true).await?.handle;
            client.switch_to_window(tab.clone()).await?;
            self.page().go(address.as_str()).await?;
            Ok(tab)
        }

        async fn turn_to(&self, tab: &WindowHandle) -> Outcome<()> {
            Ok(self.page().client().switch_to_window(tab.clone()).await?)
        }

        /// Copies in Hatcheck, and pastes into a field of the browser.
        async fn carry(&self, item: &str, field: &str) -> Outcome<()> {
            let text = self.copied_item(item).await?;
            self.hand.fill(self.page(), field, &text).await
        }

        /// What Hatcheck copies by the button of one value: another one may say that it is copied still.
        async fn copied_item(&self, item: &str) -> Outcome<String> {
            let button = format!("copy-{item}");
            self.press(&button).await?;
            self.window.page.element(&format!("{}[data-copied=true]", hook(&button))).await?;
            self.window.clipboard.text().await
        }

        /// What Hatcheck has copied: its button says so when it is done.
        async fn copied(&self) -> Outcome<String> {
            self.window.page.says("Copied", PATIENCE).await?;
            self.window.clipboard.text().await
        }

        /// Copies what a field of the browser shows.
        async fn copy(&self, field: &str) -> Outcome<String> {
            let shown = self.page().element(field).await?.prop("value").await?;
            let text = shown.unwrap_or_default();
            self.window.clipboard.put(&text).await?;
            Ok(text)
        }

        /// The first stage: tenant, developer mode, New App, callback URL.
        async fn begin_app(&mut self) -> Outcome<WindowHandle> {
            self.at("tenant").await?;
            self.hand.tick(&self.window.page, &hook("tenant-practice")).await?;
            self.stands("tenant", "self_declared").await?;
            self.on_to("developer_mode").await?;
            let chatgpt = self.open_page().await?;
            for link in ["#nav-settings", "#settings-apps", "#advanced-settings"] {
                self.hand.press(self.page(), link).await?;
            }
            self.hand.tick(self.page(), "#developer-mode").await?;
            self.on_to("new_app").await?;
            self.hand.press(self.page(), "#create-app").await?;
            self.carry("app_name", "#name").await?;
            self.carry("server_url", "#server-url").await?;
            self.on_to("callback_url").await?;
            self.hand.press(self.page(), "#advanced-oauth-settings > summary").await?;
            self.hand.choose(self.page(), "#registration-method", "User", "user_defined").await?;
            self.copy("#callback-url").await?;
            self.press("paste-callback_url").await?;
            self.stands("callback_url", "self_declared").await?;
            Ok(chatgpt)
        }

        /// An OAuth Client in Planhat, its form still open.
        async fn start_client(&mut self) -> Outcome<WindowHandle> {
            self.on_to("new_client").await?;
            let planhat = self.open_page().await?;
            self.hand.press(self.page(), "#person-alex-morgan").await?;
            for link in ["#nav-app-center", "#new-app", "#new-oauth-client"] {
                self.hand.press(self.page(), link).await?;
            }
            self.carry("client_name", "#name").await?;
            self.hand.press(self.page(), "#create").await?;
            Ok(planhat)
        }

        /// Hands over a value by Hatcheck's own paste button.
        async fn paste(&self, text: &str, button: &str) -> Outcome<()> {
            self.window.clipboard.put(text).await?;
            self.press(button).await
        }

        /// Waits until the rail says that a step stands so.
        async fn stands(&self, step: &str, status: &str) -> Outcome<()> {
            let line = format!("{}[data-status={status}]", hook(&format!("step-{step}")));
            self.window.page.element(&line).await.map(drop)
        }

        /// Waits for a problem's card, and takes its picture.
        async fn meets(&self, code: &str) -> Outcome<()> {
            self.window.page.element(&hook(&format!("problem-{code}"))).await?;
            self.window.page.picture(&format!("problem-{code}")).await
        }

        /// Looks over the report, copies it, and puts it away; it must not hold the secret.
        async fn report_without(&self, secret: &str) -> Outcome<()> {
            self.press("write-report").await?;
            self.window.page.element(&hook("report-text")).await?;
            self.window.page.picture("report").await?;
            self.press("copy-report").await?;
            let report = self.copied().await?;
            assert!(report.contains("redirect_url_mismatch"), "the report names the problem: {report}");
            assert!(!report.contains(secret), "a report is sent to others");
            self.press("close-report").await
        }

        /// The second stage: the OAuth Client, its ID and its secret, both into ChatGPT, Save.
        async fn make_client(&mut self, chatgpt: &WindowHandle) -> Outcome<(WindowHandle, String)> {
            let planhat = self.start_client().await?;
            let secret = self.fill_client(&["callback_url", "reply_address"]).await?;
            self.on_to("enter_credentials").await?;
            self.turn_to(chatgpt).await?;
            self.carry("client_id", "#client-id").await?;
            self.carry("client_secret", "#client-secret").await?;
            self.page_picture("chatgpt-form").await?;
            self.on_to("save_client").await?;
            self.turn_to(&planhat).await?;
            self.save_client().await?;
            Ok((planhat, secret))
        }

        /// What goes into the client's form, and what comes back from it; gives the secret.
        async fn fill_client(&mut self, addresses: &[&str]) -> Outcome<String> {
            self.on_to("redirect_urls").await?;
            self.carry("short_description", "#short-description").await?;
            let [first, others @ ..] = addresses else { return Ok(String::new()) };
            self.carry(first, "#redirect-urls").await?;
            for other in others {
                self.page().keys("\n").await?;
                self.carry_more(other).await?;
            }
            self.on_to("permissions").await?;
            if self.ticks != usual_ticks() {
                self.plan_example().await?;
            }
            self.permit().await?;
            self.on_to("client_id").await?;
            self.copy("#client-id").await?;
            self.press("paste-client_id").await?;
            self.stands("client_id", "self_declared").await?;
            self.on_to("client_secret").await?;
            let secret = self.copy("#client-secret").await?;
            self.press("paste-secret").await?;
            self.stands("client_secret", "verified").await?;
            self.picture("client_secret-verified").await?;
            Ok(secret)
        }

        async fn save_client(&self) -> Outcome<()> {
            self.page_picture("planhat-client").await?;
            self.hand.press(self.page(), "#save").await?;
            self.page().element("#saved").await.map(drop)
        }

        /// The path to Claude: the client first, then the connector with its ID and secret.
        async fn add_connector(&mut self) -> Outcome<String> {
            self.at("tenant").await?;
            self.hand.tick(&self.window.page, &hook("tenant-practice")).await?;
            self.stands("tenant", "self_declared").await?;
            self.start_client().await?;
            let secret = self.fill_client(&["callback_url", "other_callback_url", "reply_address"]).await?;
            self.on_to("save_client").await?;
            self.save_client().await?;
            self.on_to("new_connector").await?;
            self.open_page().await?;
            let filled_in = self.page().element("#server-url").await?.prop("value").await?;
            let server_url = self.copied_item("server_url").await?;
            assert_eq!(filled_in.as_deref(), Some(&*server_url), "the form opens with what Hatcheck knows");
            self.on_to("connector_credentials").await?;
            self.hand.press(self.page(), "#advanced-settings > summary").await?;
            self.carry("client_id", "#client-id").await?;
            self.carry("client_secret", "#client-secret").await?;
            self.page_picture("claude-form").await?;
            self.hand.press(self.page(), "#add").await?;
            self.on_to("connect").await?;
            self.hand.press(self.page(), "#connect").await?;
            self.hand.press(self.page(), "#authorize").await?;
            self.page().element("#connected").await?;
            self.page_picture("claude-connectors").await?;
            Ok(secret)
        }

        /// Another copy into the field that has the focus already.
        async fn carry_more(&self, item: &str) -> Outcome<()> {
            let text = self.copied_item(item).await?;
            self.page().keys(&text).await
        }

        async fn permit(&self) -> Outcome<()> {
            match self.hand {
                Hand::Mouse => self.hand.press(self.page(), "label[for=tab-permissions]").await?,
                Hand::Keyboard => {
                    // Radio buttons are one stop: the arrows go from one to the next.
                    self.hand.tick(self.page(), "#tab-general").await?;
                    self.page().keys(&char::from(fantoccini::key::Key::Right).to_string()).await?;
                }
            }
            for permission in &self.ticks {
                self.hand.tick(self.page(), permission).await?;
            }
            match self.hand {
                Hand::Mouse => self.hand.press(self.page(), "label[for=tab-general]").await,
                Hand::Keyboard => {
                    self.hand.tick(self.page(), "#tab-permissions").await?;
                    self.page().keys(&char::from(fantoccini::key::Key::Left).to_string()).await
                }
            }
        }

        /// Plans what the article's own example allows, and that tasks can be seen; and looks at what that will mean
        /// for its Role.
        async fn plan_example(&self) -> Outcome<()> {
            self.press("adjust").await?;
            for cell in EXAMPLE {
                // What a tick changes moves the table, and a pointer that was set out before would miss.
                let tick = format!("document.querySelector(\"input[aria-label='{cell}']\").click()");
                self.window.page.run(&tick, Vec::new()).await?;
            }
            // Each tick is planned, kept and drawn before the next one is, and moves what is below.
            let ticks = json!(["Company Full access", "End User Full access", "Task View"]);
            self.lines("[data-testid=ticks] li", ticks).await?;
            self.press("preview").await?;
            self.lines(
                "[data-testid=previews] [data-role='Company Steward'] .granted li",
                json!(["Company Full access"]),
            )
            .await?;
            self.picture("preview").await?;
            self.window.page.keys(&char::from(fantoccini::key::Key::Escape).to_string()).await
        }

        /// Waits until these lines of the window say this.
        async fn lines(&self, selector: &str, said: Value) -> Outcome<()> {
            let lines = "return [...document.querySelectorAll(arguments[0])].map((line) => line.innerText.trim().split(/\\s+/).join(' '))";
            self.window.page.gives(lines, vec![json!(selector)], &said).await
        }

        /// Has somebody sign in, in a private window of their own, and waits until the list says how it stands. Gives
        /// what the consent page asked them for.
        async fn prove_person(&self, name: &str, standing: &str) -> Outcome<Value> {
            let window = &self.window.page;
            self.hand.press(window, &format!("[data-testid='prove-{name}']")).await?;
            self.press("copy-address").await?;
            let copied = until(PATIENCE, "the address to sign in at", async || {
                let text = self.window.clipboard.text().await?;
                Ok(text.contains("/oauth/authorize?").then_some(text))
            });
            let address = copied.await?;
            self.picture("person-signing-in").await?;
            let home = Home::new()?;
            let browser = Browser::open(&home).await?;
            let private = &browser.page;
            private.go(&address).await?;
            let person = format!("#person-{}", name.to_lowercase().replace(' ', "-"));
            self.hand.press(private, &person).await?;
            private.element("#grants").await?;
            let asked = "return [...document.querySelectorAll('#grants li')].map((li) => [li.dataset.model, li.dataset.actions])";
            let asked = private.run(asked, Vec::new()).await?;
            self.hand.press(private, "#authorize").await?;
            window.element(&format!("[data-testid='person-{name}'][data-standing={standing}]")).await?;
            Ok(asked)
        }

        /// The third stage: create, sign in, the proof, and the same question to ChatGPT.
        async fn finish(&mut self, chatgpt: &WindowHandle) -> Outcome<()> {
            self.on_to("create_app").await?;
            self.turn_to(chatgpt).await?;
            self.hand.tick(self.page(), "#understand").await?;
            self.hand.press(self.page(), "#create").await?;
            self.on_to("authorize").await?;
            self.hand.press(self.page(), "#sign-in").await?;
            self.hand.press(self.page(), "#authorize").await?;
            self.page().element("#connected").await?;
            self.prove_and_ask().await
        }

        /// The proof, and the same question to the AI app.
        async fn prove_and_ask(&mut self) -> Outcome<()> {
            self.on_to("prove").await?;
            self.prove("#authorize").await?;
            self.stands("prove", "verified").await?;
            self.picture("prove-verified").await?;
            self.on_to("ask").await?;
            let chat = self.open_page().await?;
            self.turn_to(&chat).await?;
            self.carry("question", "#question").await?;
            self.hand.press(self.page(), "#send").await?;
            self.page().element("#answer").await?;
            self.page_picture("answer").await
        }

        /// Starts the proof, and answers the consent page that Hatcheck has the browser open.
        async fn prove(&mut self, answer: &str) -> Outcome<()> {
            self.press("run-check").await?;
            self.answer_sign_in(answer).await
        }

        /// Opens the sign-in that Hatcheck waits for, and answers the consent page.
        async fn answer_sign_in(&mut self, answer: &str) -> Outcome<()> {
            self.window.page.element(&hook("sign-in-address")).await?;
            self.picture("prove-waiting").await?;
            self.open_page().await?;
            self.page_picture("planhat-consent").await?;
            self.hand.press(self.page(), answer).await
        }

        /// The last stage, which is optional: the published app's own callback goes to Planhat, and it is given to
        /// everybody. Then the summary.
        async fn publish(&mut self, planhat: &WindowHandle) -> Outcome<()> {
            self.on_to("publish").await?;
            let chatgpt = self.open_page().await?;
            self.publish_app().await?;
            self.on_to("published_callback").await?;
            self.hand.press(self.page(), "#advanced-oauth-settings > summary").await?;
            let callback = self.copy("#callback-url").await?;
            self.press("paste-published_callback").await?;
            self.stands("published_callback", "self_declared").await?;
            self.carry_published_callback(planhat, &callback).await?;
            self.on_to("actions").await?;
            self.turn_to(&chatgpt).await?;
            self.configure("#configure-actions", "#list_model_records").await?;
            self.on_to("access").await?;
            self.configure("#configure-access", "#everyone").await?;
            self.hand.press(self.page(), "#sign-in").await?;
            self.hand.press(self.page(), "#authorize").await?;
            self.page().element("#connected").await?;
            self.page_picture("published").await?;
            self.on_to("colleagues").await?;
            let letter = self.copied_item("self_test").await?;
            assert!(letter.contains("List the Companies"), "a colleague is told what to ask: {letter}");
            self.prove_person("Nora Lindqvist", "proven").await?;
            self.press("primary").await?;
            self.stands("colleagues", "self_declared").await?;
            self.window.page.element(&hook("summary")).await?;
            self.picture("summary").await
        }

        /// Settings, "Apps", "…", "Publish".
        async fn publish_app(&self) -> Outcome<()> {
            for link in ["#nav-settings", "#settings-apps", "details.menu > summary", "button[id^=publish-]"]
            {
                self.hand.press(self.page(), link).await?;
            }
            self.page().element("#configure-actions").await.map(drop)
        }

        /// The new callback goes beside the old one in Planhat, which is then asked about it.
        async fn carry_published_callback(&self, planhat: &WindowHandle, callback: &str) -> Outcome<()> {
            self.window.page.element(&hook("callback-changed")).await?;
            self.picture("callback-changed").await?;
            self.press("look").await?;
            self.meets("redirect_url_mismatch").await?;
            assert_eq!(self.copied_item("published_callback").await?, callback);
            self.press("step-redirect_urls").await?;
            self.at("redirect_urls").await?;
            let offered = self.copied_item("callback_url").await?;
            assert_eq!(offered, callback, "Planhat's form is to have the one that counts now");
            self.press("step-published_callback").await?;
            self.at("published_callback").await?;
            self.turn_to(planhat).await?;
            self.hand.fill(self.page(), "#redirect-urls", &at_the_end(callback)).await?;
            self.save_client().await?;
            self.press("look").await?;
            self.window.page.element(&hook("health-good")).await.map(drop)
        }

        /// A page of the published app with boxes to tick.
        async fn configure(&self, link: &str, tick: &str) -> Outcome<()> {
            self.hand.press(self.page(), link).await?;
            self.hand.tick(self.page(), tick).await?;
            self.hand.press(self.page(), "#save-configured").await?;
            self.page().element("#configure-actions").await.map(drop)
        }

        async fn picture(&self, name: &str) -> Outcome<()> {
            self.picture_of(&self.window.page, name).await
        }

        async fn page_picture(&self, name: &str) -> Outcome<()> {
            self.picture_of(self.page(), &format!("page-{name}")).await
        }

        async fn picture_of(&self, page: &Page, name: &str) -> Outcome<()> {
            match self.album {
                Some(album) => page.picture(&format!("{album}-{name}")).await,
                None => Ok(()),
            }
        }
    }

    /// A line of its own at the end of a field: Tab leads to its beginning, a click to where it was made.
    fn at_the_end(line: &str) -> String {
        use fantoccini::key::Key;
        format!("{}{}{}\n{line}", char::from(Key::Control), char::from(Key::End), char::from(Key::Null))
    }

    fn usual_ticks() -> Vec<String> {
        ["#perm-Company-view", "#perm-User-view"].map(str::to_owned).to_vec()
    }

    /// The cells of the plan to press: the article's own example, of which companies can be seen already, and tasks; users
    /// are taken out.
    const EXAMPLE: [&str; 11] = [
        "Company: Create",
        "Company: Update",
        "Company: Remove",
        "Company: Export",
        "End User: Create",
        "End User: View",
        "End User: Update",
        "End User: Remove",
        "End User: Export",
        "Task: View",
        "User: View",
    ];

    /// The same in Planhat's table.
    fn example_ticks() -> Vec<String> {
        let cells = EXAMPLE.iter().filter(|cell| **cell != "User: View").chain(&["Company: View"]);
        let tick = |cell: &&str| {
            let (model, action) = cell.split_once(": ").unwrap_or_default();
            format!("#perm-{}-{}", model.replace(' ', ""), action.to_lowercase())
        };
        cells.map(tick).collect()
    }

    #[tokio::test]
    async fn colleagues_are_proven_in_private_windows_and_the_one_who_differs_is_explained() -> Outcome<()> {
        let _alone = REPLY_ADDRESS.lock().await;
        let home = Home::new()?;
        let window = Window::open(&home, &Setting { size: (900, 640), ..Setting::usual()? }).await?;
        let mut admin = Admin::new(&home, &window, Hand::Mouse, Some("people")).await?;
        admin.ticks = example_ticks();
        admin.press("practise-first").await?;
        let chatgpt = admin.begin_app().await?;
        admin.make_client(&chatgpt).await?;
        admin.on_to("create_app").await?;
        admin.press("step-colleagues").await?;
        admin.at("colleagues").await?;

        let asked = admin.prove_person("Nora Lindqvist", "proven").await?;
        let all = "create view update remove export";
        assert_eq!(asked, json!([["Company", all]]), "the consent page of the article's example");
        admin.hand.press(&window.page, "[data-testid='person-Nora Lindqvist'] summary").await?;
        let row = window.page.element("[data-testid='person-Nora Lindqvist'] [data-testid=compared-Company]");
        let row = row.await?.text().await?;
        for said in ["Full access", "Create, Update, Remove", "Cannot be told"] {
            assert!(row.contains(said), "the proof of the article's example says “{said}”: {row}");
        }

        admin.prove_person("Sam Okafor", "differs").await?;
        let why = window.page.element("[data-testid='person-Sam Okafor'] [data-testid=why-Task]").await?;
        let why = why.text().await?;
        assert!(why.contains("The Role allows less than its description says"), "it is explained: {why}");
        admin.picture("person-differs").await?;
        window.close().await
    }

    /// The browser and the keyring keep what a person gave them; Hatcheck's own files are the matter here.
    fn in_no_file_of_ours(home: &Home, secret: &str) -> Outcome<()> {
        for file in home.files() {
            let ours =
                file.to_string_lossy().to_lowercase().contains("hatcheck") && !file.starts_with("chromium");
            let text = std::fs::read(home.path().join(&file)).map_err(Trouble::io("reading a file"))?;
            let leaked = String::from_utf8_lossy(&text).contains(secret);
            assert!(!ours || !leaked, "the secret must be in no file of Hatcheck's: {}", file.display());
        }
        Ok(())
    }

    async fn whole_journey(hand: Hand, setting: Setting, album: &str) -> Outcome<()> {
        let _alone = REPLY_ADDRESS.lock().await;
        let home = Home::new()?;
        let window = Window::open(&home, &setting).await?;
        let mut admin = Admin::new(&home, &window, hand, Some(album)).await?;
        window.page.element(&hook("practise-first")).await?;
        admin.picture("welcome").await?;
        admin.press("practise-first").await?;
        let chatgpt = admin.begin_app().await?;
        let (planhat, secret) = admin.make_client(&chatgpt).await?;
        admin.finish(&chatgpt).await?;
        admin.publish(&planhat).await?;
        in_no_file_of_ours(&home, &secret)?;
        window.close().await
    }

    #[tokio::test]
    async fn a_person_who_connects_claude_finishes_the_practice_run() -> Outcome<()> {
        let _alone = REPLY_ADDRESS.lock().await;
        let home = Home::new()?;
        let setting = Setting {
            size: (900, 640),
            appearance: Appearance::Dark,
            keyring: Keyring::Unlocked,
            ..Setting::usual()?
        };
        let window = Window::open(&home, &setting).await?;
        let mut admin = Admin::new(&home, &window, Hand::Keyboard, Some("claude")).await?;
        window.page.element(&hook("practise-first")).await?;
        // Radio buttons are one stop: the arrows go from one to the next.
        admin.hand.tick(&window.page, &hook("recipe-chatgpt")).await?;
        window.page.keys(&char::from(fantoccini::key::Key::Right).to_string()).await?;
        admin.picture("welcome").await?;
        admin.press("practise-first").await?;
        let secret = admin.add_connector().await?;
        admin.prove_and_ask().await?;
        admin.on_to("colleagues").await?;
        admin.press("skip").await?;
        window.page.element(&hook("summary")).await?;
        admin.picture("summary").await?;
        let text = window.page.text().await?;
        assert!(
            text.contains("Claude") && !text.contains("ChatGPT"),
            "it is Claude that was connected: {text}"
        );
        in_no_file_of_ours(&home, &secret)?;
        window.close().await
    }

    #[tokio::test]
    async fn a_person_with_the_mouse_alone_finishes_the_practice_run() -> Outcome<()> {
        let setting = Setting { size: (900, 640), keyring: Keyring::Unlocked, ..Setting::usual()? };
        whole_journey(Hand::Mouse, setting, "mouse").await
    }

    #[tokio::test]
    async fn a_person_with_the_keyboard_alone_finishes_the_practice_run() -> Outcome<()> {
        let setting = Setting { appearance: Appearance::Dark, ..Setting::usual()? };
        whole_journey(Hand::Keyboard, setting, "keyboard").await
    }

    #[tokio::test]
    async fn each_mistake_is_named_at_once_and_can_be_mended_where_it_is() -> Outcome<()> {
        let _alone = REPLY_ADDRESS.lock().await;
        let home = Home::new()?;
        let window = Window::open(&home, &Setting { size: (900, 640), ..Setting::usual()? }).await?;
        let mut admin = Admin::new(&home, &window, Hand::Mouse, None).await?;
        admin.press("practise-first").await?;
        admin.at("tenant").await?;
        admin.hand.tick(&window.page, &hook("tenant-practice")).await?;
        admin.stands("tenant", "self_declared").await?;
        for step in ["developer_mode", "new_app", "callback_url"] {
            admin.on_to(step).await?;
        }
        admin.paste("https://claude.ai/api/mcp/auth_callback", "paste-callback_url").await?;
        admin.meets("redirect_url_mismatch").await?;
        let callback = "http://127.0.0.1:9/connector/oauth/a1b2c3";
        admin.paste(callback, "paste-callback_url").await?;
        admin.stands("callback_url", "self_declared").await?;

        admin.start_client().await?;
        admin.on_to("redirect_urls").await?;
        admin.carry("callback_url", "#redirect-urls").await?;
        admin.on_to("permissions").await?;
        admin.permit().await?;
        admin.on_to("client_id").await?;
        let client_id = admin.copy("#client-id").await?;
        let secret = admin.copy("#client-secret").await?;

        admin.paste(&secret, "paste-client_id").await?;
        admin.meets("id_and_secret_swapped").await?;
        admin.paste("pk_000000000000000000000000", "paste-client_id").await?;
        admin.stands("client_id", "self_declared").await?;
        admin.on_to("client_secret").await?;
        admin.paste(&secret, "paste-secret").await?;
        admin.meets("client_id_unknown").await?;
        admin.press("step-client_id").await?;
        admin.paste(&client_id, "paste-client_id").await?;
        admin.stands("client_secret", "verified").await?;
        admin.press("step-client_secret").await?;
        admin.paste("sk_not-the-secret-that-planhat-showed", "paste-secret").await?;
        admin.meets("client_secret_wrong").await?;
        admin.paste(&secret, "paste-secret").await?;
        admin.stands("client_secret", "verified").await?;

        admin.on_to("enter_credentials").await?;
        admin.on_to("save_client").await?;
        admin.hand.press(admin.page(), "#save").await?;
        admin.page().element("#saved").await?;
        for step in ["create_app", "authorize", "prove"] {
            admin.on_to(step).await?;
        }
        admin.press("run-check").await?;
        admin.meets("redirect_url_mismatch").await?;
        admin.report_without(&secret).await?;
        admin.hand.fill(admin.page(), "#redirect-urls", "\nhttp://127.0.0.1:17645/callback").await?;
        admin.hand.press(admin.page(), "#save").await?;
        admin.page().says("Saved.", PATIENCE).await?;
        admin.press("run-check").await?;
        admin.answer_sign_in("#cancel").await?;
        admin.meets("consent_denied").await?;
        admin.press("run-check").await?;
        admin.answer_sign_in("#authorize").await?;
        admin.stands("prove", "verified").await?;
        drop(admin);
        window.close().await?;

        // There is no keyring here, so the secret went with the run: that was said, and is no problem now.
        let window = Window::open(&home, &Setting::usual()?).await?;
        let admin = Admin::new(&home, &window, Hand::Mouse, None).await?;
        admin.press_first("resume-").await?;
        admin.stands("client_secret", "ready").await?;
        let text = window.page.text().await?;
        assert!(!text.contains("keyring_absent"), "nothing went wrong: {text}");
        window.close().await
    }

    #[tokio::test]
    async fn a_server_url_that_leads_nowhere_is_named() -> Outcome<()> {
        let tenant = Tenant::start(&[]).await?;
        let home = Home::new()?;
        let window = Window::open(&home, &Setting { size: (900, 640), ..Setting::usual()? }).await?;
        let admin = Admin::new(&home, &window, Hand::Mouse, None).await?;
        admin.press("set-up-for-real").await?;
        admin.at("tenant").await?;
        window.page.picture("real-tenant").await?;
        admin.press("other-server").await?;
        let closed = format!("http://127.0.0.1:{}/v1/mcp", place::free_port()?);
        window.page.fill("Server URL", &closed).await?;
        admin.press("use-server_url").await?;
        admin.stands("tenant", "self_declared").await?;
        admin.press("step-new_client").await?;
        admin.at("new_client").await?;
        admin.press("primary").await?;
        admin.stands("new_client", "self_declared").await?;
        admin.press("step-client_id").await?;
        admin.paste(&tenant.client().client_id, "paste-client_id").await?;
        admin.stands("client_id", "self_declared").await?;
        admin.press("step-client_secret").await?;
        admin.paste(&tenant.client().client_secret, "paste-secret").await?;
        admin.meets("server_url_unreachable").await?;

        admin.press("step-tenant").await?;
        admin.at("tenant").await?;
        let elsewhere = tenant.client().server_url.replace("/v1/mcp", "/v2");
        window.page.fill("Server URL", &elsewhere).await?;
        admin.press("use-server_url").await?;
        admin.stands("new_client", "stale").await?;
        admin.press("step-new_client").await?;
        admin.at("new_client").await?;
        admin.press("primary").await?;
        admin.press("step-client_id").await?;
        admin.paste(&tenant.client().client_id, "paste-client_id").await?;
        admin.press("step-client_secret").await?;
        admin.meets("server_url_not_mcp").await?;
        window.close().await
    }

    #[tokio::test]
    async fn killed_at_a_step_it_goes_on_there() -> Outcome<()> {
        let home = Home::new()?;
        let setting = Setting::usual()?;
        let window = Window::open(&home, &setting).await?;
        let admin = Admin::new(&home, &window, Hand::Mouse, None).await?;
        admin.press("practise-first").await?;
        admin.at("tenant").await?;
        admin.hand.tick(&window.page, &hook("tenant-practice")).await?;
        admin.stands("tenant", "self_declared").await?;
        admin.on_to("developer_mode").await?;
        admin.on_to("new_app").await?;
        drop(admin);
        home.keeps("/journeys/", r#""event":"opened","step":"new_app""#).await?;
        window.kill().await?;

        let window = Window::open(&home, &setting).await?;
        let admin = Admin::new(&home, &window, Hand::Keyboard, None).await?;
        window.page.picture("welcome-again").await?;
        admin.press("open-explain").await?;
        admin.hand.fill(&window.page, &hook("explain-text"), "DNS_PROBE_FINISHED_NXDOMAIN").await?;
        admin.press("explain-ask").await?;
        admin.meets("dns_failed").await?;
        admin.press("close-explain").await?;
        admin.press_first("resume-").await?;
        admin.at("new_app").await?;
        admin.stands("developer_mode", "self_declared").await?;
        window.close().await
    }
}
