//! What each command does to what is open.

use std::pin::Pin;
use std::sync::Arc;

use guide::finding::Outcome;
use guide::problem::{Problem, ProblemCode};
use guide::recipe::{CopyItem, StepId};
use guide::{ClientSecret, Environment, Field};
use jiff::Timestamp;
use journey::{Check, Document, Effect, Event, KeptSecret, Mode, SecretPlace};
use practice::Practice;
use vault::Kept;

use crate::command::Command;
use crate::desk::{Desk, Open};
use crate::shelf::is_id;
use crate::view::ReportView;
use crate::{Inner, browser, draw, report, tenant};

impl Inner {
    /// Does what a command asks for.
    pub(crate) async fn obey(self: &Arc<Self>, desk: &mut Desk, command: Command) -> Result<(), Problem> {
        match command {
            Command::Begin { mode } => self.begin(desk, mode).await,
            Command::Resume { id } => self.resume(desk, &id).await,
            Command::Discard { id } => self.discard(desk, &id).await,
            Command::Leave => self.leave(desk).await,
            Command::PasteSecret => self.paste_secret(desk).await,
            Command::Paste { field } => self.paste(desk, field).await,
            Command::Copy { item } => self.copy(desk.opened()?, item).await,
            Command::CopyAddress => self.copy_address(desk.opened()?).await,
            Command::OpenPage => self.open_page(desk.opened()?),
            Command::Cancel => self.cancel(desk.opened()?).await,
            Command::WriteReport => {
                let text = report::write(&desk.opened()?.journey, Timestamp::now());
                desk.report = Some(ReportView { text, copied: false });
                Ok(())
            }
            Command::CopyReport => self.copy_report(desk).await,
            Command::CloseReport => {
                desk.report = None;
                Ok(())
            }
            Command::Summarise => {
                desk.opened()?.summary = true;
                Ok(())
            }
            step_command => self.step(desk.opened()?, step_command).await,
        }
    }

    /// The commands that are events of the journey.
    async fn step(self: &Arc<Self>, open: &mut Open, command: Command) -> Result<(), Problem> {
        match command {
            Command::Open { step } => self.turn_to(open, step).await,
            Command::Choose { environment } => self.choose(open, environment).await,
            Command::Answer { field, text } => self.apply(open, Event::answered(field, text)).await,
            Command::Declare { step } => {
                self.apply(open, Event::Declared { step }).await?;
                self.advance(open, step).await
            }
            Command::Reopen { step } => self.apply(open, Event::Reopened { step }).await,
            Command::Skip { step } => {
                self.apply(open, Event::Skipped { step }).await?;
                self.advance(open, step).await
            }
            Command::Run { check } => self.run(open, check).await,
            Command::ForgetSecret => self.apply(open, Event::SecretGone).await,
            _ => Ok(()),
        }
    }

    async fn begin(self: &Arc<Self>, desk: &mut Desk, mode: Mode) -> Result<(), Problem> {
        self.leave(desk).await?;
        let practice = match mode {
            Mode::Practice => Some(start_practice(None).await?),
            Mode::Real => None,
        };
        let now = Timestamp::now();
        let open = Open::begin(self.shelf.new_id(now), mode, practice, now);
        let saved = self.save(&open).await;
        desk.open = Some(open);
        saved
    }

    async fn resume(self: &Arc<Self>, desk: &mut Desk, id: &str) -> Result<(), Problem> {
        self.leave(desk).await?;
        if !is_id(id) {
            return Err(Problem::new(ProblemCode::Unexpected).with("reference", "journey-name"));
        }
        let saved = self.shelf.open(id)?;
        let practice = match saved.journey.mode() {
            Mode::Practice => Some(start_practice(saved.practice).await?),
            Mode::Real => None,
        };
        let open = desk.open.insert(Open::with(id.to_owned(), saved.journey, practice));
        self.apply(open, Event::Resumed).await?;
        self.follow_practice(open).await?;
        self.look_for_secret(open).await
    }

    /// The practice tenant could not come back at its old addresses: what rests on them is stale.
    async fn follow_practice(self: &Arc<Self>, open: &mut Open) -> Result<(), Problem> {
        let Some(url) = open.practice.as_ref().map(Practice::server_url) else { return Ok(()) };
        match open.journey.answer_to(Field::ServerUrl) {
            Some(answer) if answer.text != url => {
                self.apply(open, Event::answered(Field::ServerUrl, url)).await
            }
            _ => Ok(()),
        }
    }

    /// A secret that is no longer kept went with an earlier run, or was forgotten elsewhere.
    async fn look_for_secret(self: &Arc<Self>, open: &mut Open) -> Result<(), Problem> {
        let Some(kept) = open.journey.secret() else { return Ok(()) };
        let place = kept.place;
        match self.secret_of(&open.id).await {
            Ok(Some(_)) => Ok(()),
            Ok(None) => self.apply(open, Event::SecretGone).await,
            Err(_) if place == SecretPlace::ThisRun => self.apply(open, Event::SecretGone).await,
            Err(problem) => {
                open.weaker = Some(problem);
                Ok(())
            }
        }
    }

    async fn discard(self: &Arc<Self>, desk: &mut Desk, id: &str) -> Result<(), Problem> {
        if !is_id(id) {
            return Ok(());
        }
        let (vault, name) = (Arc::clone(&self.vault), id.to_owned());
        let in_keyring = |kept: &KeptSecret| kept.place == SecretPlace::Keyring;
        if self.shelf.open(id).is_ok_and(|saved| saved.journey.secret().is_some_and(in_keyring)) {
            blocking(move || vault.forget(&name)).await??;
        }
        self.shelf.discard(id)?;
        desk.read(&self.shelf);
        Ok(())
    }

    async fn leave(self: &Arc<Self>, desk: &mut Desk) -> Result<(), Problem> {
        // A journey that cannot be saved stays open: closing it would lose what it holds.
        if let Some(open) = desk.open.as_mut() {
            self.cancel(open).await?;
            self.save(open).await?;
        }
        if let Some(practice) = desk.open.take().and_then(|open| open.practice) {
            practice.stop().await;
        }
        desk.read(&self.shelf);
        Ok(())
    }

    async fn turn_to(self: &Arc<Self>, open: &mut Open, step: StepId) -> Result<(), Problem> {
        open.summary = false;
        open.copied = None;
        self.apply(open, Event::Opened { step }).await
    }

    /// Goes on to the next step that expects something, or to the summary.
    async fn advance(self: &Arc<Self>, open: &mut Open, from: StepId) -> Result<(), Problem> {
        let settled =
            open.journey.recipe().step(from).is_some_and(|step| open.journey.status(step).is_settled());
        match open.journey.next_after(from) {
            _ if !settled => Ok(()),
            Some(next) => self.turn_to(open, next).await,
            None => {
                open.summary = true;
                Ok(())
            }
        }
    }

    async fn choose(self: &Arc<Self>, open: &mut Open, environment: Environment) -> Result<(), Problem> {
        let Some(text) = tenant::server_url(environment, open.practice.as_ref()) else { return Ok(()) };
        self.apply(open, Event::answered(Field::ServerUrl, text)).await
    }

    /// Takes an event into the journey, and runs the effects that it asks for.
    pub(crate) async fn apply(self: &Arc<Self>, open: &mut Open, event: Event) -> Result<(), Problem> {
        for effect in open.journey.apply(event, Timestamp::now()) {
            match effect {
                Effect::Save => self.save(open).await?,
                Effect::Run(check) => self.boxed_run(open, check).await?,
                Effect::ForgetSecret(place) => self.forget_secret(open, place).await?,
            }
        }
        Ok(())
    }

    async fn save(self: &Arc<Self>, open: &Open) -> Result<(), Problem> {
        let practice = open.practice.as_ref().map(|practice| serde_json::to_value(practice.save()));
        let document = Document::of(&open.journey, practice.and_then(Result::ok));
        let (inner, id) = (Arc::clone(self), open.id.clone());
        blocking(move || inner.shelf.save(&id, &document)).await?
    }

    async fn forget_secret(&self, open: &mut Open, place: SecretPlace) -> Result<(), Problem> {
        open.weaker = None;
        let (vault, name) = (Arc::clone(&self.vault), open.id.clone());
        let forgotten = blocking(move || vault.forget(&name)).await?;
        // What was kept in memory is gone, whatever a keyring that never held it says.
        if place == SecretPlace::ThisRun { Ok(()) } else { forgotten }
    }

    /// The secret of a journey, if the vault has it.
    pub(crate) async fn secret_of(&self, id: &str) -> Result<Option<Arc<ClientSecret>>, Problem> {
        let (vault, name) = (Arc::clone(&self.vault), id.to_owned());
        blocking(move || vault.get(&name)).await?
    }

    async fn paste(self: &Arc<Self>, desk: &mut Desk, field: Field) -> Result<(), Problem> {
        if field == Field::ClientSecret {
            return self.paste_secret(desk).await;
        }
        let clipboard = Arc::clone(&self.clipboard);
        let text = blocking(move || clipboard.text()).await??;
        self.apply(desk.opened()?, Event::answered(field, text)).await
    }

    async fn paste_secret(self: &Arc<Self>, desk: &mut Desk) -> Result<(), Problem> {
        let clipboard = Arc::clone(&self.clipboard);
        let text = blocking(move || clipboard.text()).await??;
        let (secret, _) = guide::value::clean_secret(text);
        self.take_secret(desk, secret).await
    }

    /// Judges a secret, keeps it in the vault, and lets the journey know that there is one.
    pub(crate) async fn take_secret(
        self: &Arc<Self>,
        desk: &mut Desk,
        secret: ClientSecret,
    ) -> Result<(), Problem> {
        let open = desk.opened()?;
        self.cancel(open).await?;
        let judgement = guide::value::judge_secret_shape(&secret);
        if let (Outcome::Fail, Some(problem)) = (judgement.outcome(), judgement.problem) {
            return self.apply(open, Event::Refused { field: Field::ClientSecret, problem }).await;
        }
        let ending = secret.ending();
        let (vault, name) = (Arc::clone(&self.vault), open.id.clone());
        let kept = blocking(move || vault.keep(&name, secret)).await?;
        let (place, weaker) = match kept {
            Kept::Keyring => (SecretPlace::Keyring, None),
            Kept::ThisRun(problem) => (SecretPlace::ThisRun, Some(problem)),
        };
        open.weaker = weaker;
        self.apply(open, Event::SecretKept { place, ending }).await
    }

    async fn copy(&self, open: &mut Open, item: CopyItem) -> Result<(), Problem> {
        let clipboard = Arc::clone(&self.clipboard);
        if item == CopyItem::ClientSecret {
            let secret =
                self.secret_of(&open.id).await?.ok_or_else(|| Problem::new(ProblemCode::SecretLost))?;
            blocking(move || clipboard.put_secret(&secret)).await??;
        } else if let Some(text) = draw::copy_text(open, item, self.reply_port) {
            blocking(move || clipboard.put(&text)).await??;
        }
        open.copied = Some(item);
        Ok(())
    }

    async fn copy_address(&self, open: &mut Open) -> Result<(), Problem> {
        let Some(address) = draw::address(open) else { return Ok(()) };
        let clipboard = Arc::clone(&self.clipboard);
        blocking(move || clipboard.put(&address)).await?
    }

    async fn copy_report(&self, desk: &mut Desk) -> Result<(), Problem> {
        let Some(report) = &mut desk.report else { return Ok(()) };
        let (clipboard, text) = (Arc::clone(&self.clipboard), report.text.clone());
        blocking(move || clipboard.put(&text)).await??;
        report.copied = true;
        Ok(())
    }

    fn open_page(&self, open: &Open) -> Result<(), Problem> {
        match (&open.run, draw::address(open)) {
            (_, None) => Ok(()),
            (Some(run), Some(address)) if run.sign_in.is_some() => {
                browser::open_sign_in(self.host.as_ref(), &address)
            }
            (_, Some(address)) => {
                let practice = tenant::practice_origins(open.practice.as_ref());
                browser::open_page(self.host.as_ref(), &address, &practice)
            }
        }
    }

    async fn cancel(self: &Arc<Self>, open: &mut Open) -> Result<(), Problem> {
        match open.run.take() {
            Some(run) => {
                run.stop();
                self.apply(open, Event::CheckCancelled { check: run.check }).await
            }
            None => Ok(()),
        }
    }

    /// [`Inner::run`], boxed: an event can begin a check, and a check begins with an event.
    fn boxed_run<'a>(
        self: &'a Arc<Self>,
        open: &'a mut Open,
        check: Check,
    ) -> Pin<Box<dyn Future<Output = Result<(), Problem>> + Send + 'a>> {
        Box::pin(self.run(open, check))
    }

    async fn run(self: &Arc<Self>, open: &mut Open, check: Check) -> Result<(), Problem> {
        self.cancel(open).await?;
        self.start_check(open, check).await
    }
}

/// Starts the practice tenant, as it was where that is known and its ports are free, or else anew.
async fn start_practice(saved: Option<serde_json::Value>) -> Result<Practice, Problem> {
    let saved = saved.and_then(|value| serde_json::from_value(value).ok());
    let as_it_was = practice::Settings { saved, ..practice::Settings::default() };
    let mut started = Practice::start(as_it_was).await;
    if started.is_err() {
        started = Practice::start(practice::Settings::default()).await;
    }
    started.map_err(|error| Problem::new(ProblemCode::LoopbackRefused).with("why", error.to_string()))
}

/// Runs what blocks (disk, keyring, clipboard) beside the async tasks.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Problem> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|_| Problem::new(ProblemCode::Unexpected).with("reference", "blocking-task"))
}
