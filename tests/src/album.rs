//! Everything that the window can show, put into the real window: each screen, box and card, in any language.
//!
//! The views are those of `ui/tests/album.ts`. They come to the page as the Rust side's own do, as an event; so that
//! hundreds of them can be looked at in one window, in the time that a single journey takes.

use std::collections::BTreeMap;
use std::time::Duration;

use guide::words::Language;
use serde_json::{Value, json};
use tokio::process::Command;

use crate::page::Page;
use crate::place;
use crate::trouble::{Outcome, Trouble, within};

/// How long a page may take with some dozens of views.
const LIMIT: Duration = Duration::from_secs(120);

/// How many views are looked at in one call: WebDriver gives a script half a minute.
const AT_ONCE: usize = 12;

const SCRIPT: &str = include_str!("album.js");

/// What there is to be seen, by name.
#[derive(Debug)]
pub struct Album {
    sights: BTreeMap<String, Value>,
}

impl Album {
    /// Has the UI's own tests make the views.
    ///
    /// # Errors
    /// When its packages are not installed.
    pub async fn read() -> Outcome<Self> {
        let mut npm = Command::new(place::installed("npm")?);
        npm.args(["run", "--silent", "album"]).current_dir(place::root().join("ui")).kill_on_drop(true);
        let output = async { npm.output().await.map_err(Trouble::io("making the album")) };
        let output = within(LIMIT, "the album", output).await?;
        if !output.status.success() {
            return Err(Trouble::unexpected("an album", String::from_utf8_lossy(&output.stderr)));
        }
        Ok(Self { sights: serde_json::from_slice(&output.stdout)? })
    }

    /// Views from elsewhere, by name.
    pub fn of(views: impl IntoIterator<Item = (String, Value)>) -> Self {
        let sight = |(name, view): (String, Value)| (name, json!({ "view": view, "press": [] }));
        Self { sights: views.into_iter().map(sight).collect() }
    }

    /// The names of the sights, cards of problems with the rest.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.sights.keys().map(String::as_str)
    }

    /// Makes a page ready to be shown sights, and to be searched by axe.
    ///
    /// # Errors
    /// When axe is not installed, or the page refuses.
    pub async fn open(&self, page: &Page) -> Outcome<()> {
        let axe = place::root().join("ui/node_modules/axe-core/axe.min.js");
        let axe = place::existing(axe, "run `cargo xtask test`, which installs it")?;
        let axe = std::fs::read_to_string(axe).map_err(Trouble::io("reading axe"))?;
        page.run(&format!("{axe}\n{SCRIPT}"), Vec::new()).await.map(drop)
    }

    /// Shows one sight.
    ///
    /// # Errors
    /// When there is none of that name, or something in it cannot be pressed.
    pub async fn show(&self, page: &Page, name: &str, language: Language) -> Outcome<()> {
        self.ask(page, &[name], language, "").await.map(drop)
    }

    /// Shows one sight, with everything in it unfolded.
    ///
    /// # Errors
    /// As for [`Album::show`].
    pub async fn show_unfolded(&self, page: &Page, name: &str, language: Language) -> Outcome<()> {
        self.ask(page, &[name], language, "await album.unfold();").await.map(drop)
    }

    /// Shows sights, one after the other, and gives what a person could not read whole in each.
    ///
    /// # Errors
    /// When the page cannot be asked.
    pub async fn cut(&self, page: &Page, names: &[&str], language: Language) -> Outcome<Vec<String>> {
        self.search(page, names, language, "await album.unfold(); return album.cut();").await
    }

    /// Shows sights, one after the other, and gives what axe finds in each; of a card, in the card.
    ///
    /// # Errors
    /// When the page cannot be asked.
    pub async fn flaws(&self, page: &Page, names: &[&str], rules: &[&str]) -> Outcome<Vec<String>> {
        let rules = if rules.is_empty() { Value::Null } else { json!(rules) };
        let script = format!(
            "await album.unfold(); return album.flaws(name.startsWith('card-') ? 'section.card' : 'html', {rules});"
        );
        self.search(page, names, Language::English, &script).await
    }

    /// Shows every sight, with everything unfolded, and gives what a script finds in each.
    ///
    /// # Errors
    /// When the page cannot be asked.
    pub async fn found(&self, page: &Page, script: &str) -> Outcome<Vec<String>> {
        let names: Vec<&str> = self.names().collect();
        self.search(page, &names, Language::English, &format!("await album.unfold(); {script}")).await
    }

    /// Turns the pages of the answer in a sight; how long one takes until it is laid out.
    ///
    /// # Errors
    /// When the page cannot be asked.
    pub async fn turned(&self, page: &Page, name: &str) -> Outcome<Duration> {
        let script = "const [sight, done] = arguments; album.turned(sight).then(done)";
        let took = page.client().execute_async(script, vec![json!(self.sights.get(name))]).await?;
        let took =
            took.as_f64().ok_or_else(|| Trouble::unexpected("the page tells how long", took.to_string()))?;
        Ok(Duration::from_secs_f64(took / 1000.0))
    }

    async fn search(
        &self,
        page: &Page,
        names: &[&str],
        language: Language,
        script: &str,
    ) -> Outcome<Vec<String>> {
        let mut found = Vec::new();
        for names in names.chunks(AT_ONCE) {
            let answer = self.ask(page, names, language, script).await?;
            found.extend(serde_json::from_value::<Vec<String>>(answer)?);
        }
        Ok(found)
    }

    /// Runs a script after each sight is shown, and gathers the lines that it gives.
    async fn ask(&self, page: &Page, names: &[&str], language: Language, script: &str) -> Outcome<Value> {
        let sights: Vec<(&str, &Value)> =
            names.iter().filter_map(|name| Some((*name, self.sights.get(*name)?))).collect();
        let script = EACH.replace("SCRIPT", script);
        let arguments = vec![json!(sights), json!(language.tag())];
        let asked = async { Ok(page.client().execute_async(&script, arguments).await?) };
        let answer = within(LIMIT, "the page", asked).await?;
        match answer["thrown"].as_str() {
            Some(thrown) => Err(Trouble::unexpected("the album in the page", thrown)),
            None => Ok(answer),
        }
    }
}

const EACH: &str = "const [sights, language, done] = arguments;
    const look = async (name) => { SCRIPT };
    const each = async () => {
        const found = [];
        for (const [name, sight] of sights) {
            try { await album.show(sight, language); }
            catch (error) { throw new Error(`${name}: ${error}`); }
            for (const line of (await look(name)) ?? []) found.push(`${name} (${language}): ${line}`);
        }
        return found;
    };
    each().then(done, (error) => done({ thrown: String(error) }));";
