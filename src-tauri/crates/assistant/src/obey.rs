//! What each command does to what is open.

use std::sync::Arc;

use guide::problem::{Problem, ProblemCode};
use guide::recipe::{RecipeId, StepId};
use guide::words::Language;
use guide::{Environment, Field};
use jiff::Timestamp;
use journey::{Event, Journey, Mode};
use practice::Practice;

use crate::checks::Running;
use crate::command::Command;
use crate::desk::{Desk, Open};
use crate::machine::Machine;
use crate::preferences::Preferences;
use crate::preflight::Preflight;
use crate::shelf::is_id;
use crate::sides::Sides;
use crate::view::ReportView;
use crate::{Inner, browser, draw, report, tenant};

impl Inner {
    /// Does what a command asks for.
    pub(crate) async fn obey(self: &Arc<Self>, desk: &mut Desk, command: Command) -> Result<(), Problem> {
        match command {
            Command::Begin { mode, recipe } => self.begin(desk, mode, recipe).await,
            Command::Resume { id } => self.resume(desk, &id).await,
            Command::Discard { id } => self.discard(desk, &id).await,
            Command::Rename { id, name } => self.rename(desk, &id, &name).await,
            Command::Duplicate { id } => self.duplicate(desk, &id).await,
            Command::Archive { id, away } => self.archive(desk, &id, away).await,
            Command::Leave => self.leave(desk).await,
            Command::Open { step } => self.turn_to(desk.opened()?, step).await,
            Command::Recognise { interface } => {
                self.apply(desk.opened()?, Event::Recognised { interface }).await
            }
            Command::Summarise => {
                desk.opened()?.summary = true;
                Ok(())
            }
            Command::Choose { environment } => self.choose(desk.opened()?, environment).await,
            // What has not been looked at is looked at after each command.
            Command::LookAgain => {
                desk.opened()?.preflight = Preflight::default();
                Ok(())
            }
            Command::Sit { seat } => self.apply(desk.opened()?, Event::Seated { seat }).await,
            Command::Answer { field, text } => self.apply(desk.opened()?, Event::answered(field, text)).await,
            Command::Paste { field } => self.paste(desk, field).await,
            Command::Plan { change } => self.plan(desk.opened()?, &change).await,
            Command::DescribeRoles { table, name, beside } => {
                self.describe_roles(desk.opened()?, &table, &name, beside).await
            }
            Command::ResetRoles => self.reset_roles(desk.opened()?).await,
            Command::StartRole { start, name } => self.start_role(desk.opened()?, start, &name).await,
            Command::LookAs { role } => {
                desk.opened()?.looked_as = Some(role);
                Ok(())
            }
            Command::Compare { from } => {
                desk.opened()?.compared_from = from;
                Ok(())
            }
            Command::TakeRole { role } => self.apply(desk.opened()?, Event::RoleTaken { role }).await,
            Command::AddPerson { name, role } => self.add_person(desk.opened()?, &name, &role).await,
            Command::RemovePerson { name } => self.remove_person(desk.opened()?, &name).await,
            Command::ProvePerson { name } => self.prove_person(desk.opened()?, &name).await,
            Command::PasteSecret => self.paste_secret(desk).await,
            Command::ForgetSecret => self.forget_secret(desk).await,
            Command::RestoreSecret => self.restore_secret(desk.opened()?).await,
            Command::TryKeyring => self.try_keyring(desk.opened()?).await,
            Command::Watch { on } => self.watch_on_request(desk, on).await,
            Command::TakeOffer => self.take_offer(desk).await,
            Command::DeclineOffer => {
                desk.watch.decline();
                Ok(())
            }
            Command::Copy { item } => self.copy(desk, item).await,
            Command::CopyAddress => self.copy_address(desk).await,
            Command::Declare { step } => self.settle(desk.opened()?, step, Event::Declared { step }).await,
            Command::Skip { step } => self.settle(desk.opened()?, step, Event::Skipped { step }).await,
            Command::Reopen { step } => self.apply(desk.opened()?, Event::Reopened { step }).await,
            Command::ShowRows { from } => {
                desk.opened()?.rows_from = usize::try_from(from).unwrap_or(usize::MAX);
                Ok(())
            }
            Command::Wonder => {
                desk.opened()?.run.iter_mut().for_each(Running::ask);
                Ok(())
            }
            Command::See { sight } => {
                desk.opened()?.run.iter_mut().for_each(|run| run.see(sight));
                Ok(())
            }
            Command::Practise { fault, on } => tenant::practise(desk.opened()?.practice.as_ref(), fault, on),
            Command::Behave => tenant::behave(desk.opened()?.practice.as_ref()),
            Command::Run { check } => self.run(desk.opened()?, check).await,
            Command::Cancel => self.cancel(desk.opened()?).await,
            Command::WriteReport => self.write_report(desk),
            Command::CopyReport => self.copy_report(desk).await,
            Command::CloseReport => {
                desk.report = None;
                Ok(())
            }
            Command::OpenPage => self.open_page(desk.opened()?),
            Command::OpenGuide => self.open_guide(desk.opened()?),
            Command::CopyGuide => self.copy_guide(desk).await,
            Command::ReadAuthority { pem } => {
                Self::read_authority(desk, &pem);
                Ok(())
            }
            Command::TrustAuthority => self.trust(desk).await,
            Command::PutAuthorityAway => {
                Self::put_authority_away(desk);
                Ok(())
            }
            Command::DistrustAuthority => self.distrust(desk).await,
            Command::Speak { language } => self.speak(desk, language).await,
        }
    }

    /// Says that nothing more is expected of a step, and goes on.
    async fn settle(self: &Arc<Self>, open: &mut Open, step: StepId, event: Event) -> Result<(), Problem> {
        self.apply(open, event).await?;
        self.advance(open, step).await
    }

    /// The language changes even where the choice cannot be kept.
    async fn speak(self: &Arc<Self>, desk: &mut Desk, language: Language) -> Result<(), Problem> {
        desk.language = language;
        self.remember(move |preferences| preferences.language = Some(language)).await
    }

    /// Keeps a choice for the next time.
    pub(crate) async fn remember(
        self: &Arc<Self>,
        change: impl FnOnce(&mut Preferences) + Send + 'static,
    ) -> Result<(), Problem> {
        let inner = Arc::clone(self);
        blocking(move || inner.shelf.prefer(change)).await?
    }

    async fn begin(self: &Arc<Self>, desk: &mut Desk, mode: Mode, recipe: RecipeId) -> Result<(), Problem> {
        self.leave(desk).await?;
        let practice = match mode {
            Mode::Practice => Some(start_practice(None).await?),
            Mode::Real => None,
        };
        let now = Timestamp::now();
        let open = Open::begin(self.shelf.new_id(now), Journey::begin(mode, recipe, now), practice);
        self.save(desk.open.insert(open)).await
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
        let open = desk.open.insert(Open::with(id.to_owned(), saved.journey, saved.label, practice));
        // A disk that takes nothing is no reason not to look further.
        let resumed = self.apply(open, Event::Resumed).await;
        let followed = self.follow_practice(open).await;
        resumed.and(followed).and(self.look_for_secret(open).await)
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

    async fn discard(self: &Arc<Self>, desk: &mut Desk, id: &str) -> Result<(), Problem> {
        if !is_id(id) {
            return Ok(());
        }
        if let Ok(saved) = self.shelf.open(id) {
            self.forget_all(id, &saved.journey).await?;
        }
        self.shelf.discard(id)?;
        desk.read(&self.shelf);
        Ok(())
    }

    pub(crate) async fn leave(self: &Arc<Self>, desk: &mut Desk) -> Result<(), Problem> {
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

    pub(crate) async fn turn_to(self: &Arc<Self>, open: &mut Open, step: StepId) -> Result<(), Problem> {
        open.summary = false;
        open.copied = None;
        open.flaws.clear();
        open.unread.clear();
        open.compared_from = None;
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
        let Some(server_url) = tenant::server_url(environment, open.practice.as_ref()) else { return Ok(()) };
        self.apply(open, Event::Chosen { server_url }).await
    }

    fn write_report(&self, desk: &mut Desk) -> Result<(), Problem> {
        let authority = desk.trust.trusted.as_ref().map(|authority| authority.subject().to_owned());
        let open = desk.opened()?;
        let keyring = self.vault_of(&open.journey).kind();
        let machine = Machine::here(keyring, open.weaker.as_ref(), authority.as_deref());
        let text = report::write(&open.journey, &Sides::of(open), &machine, Timestamp::now());
        desk.report = Some(ReportView { text, copied: false });
        Ok(())
    }

    fn open_guide(&self, open: &Open) -> Result<(), Problem> {
        draw::guide(open).map_or(Ok(()), |guide| browser::open_page(self.host.as_ref(), guide, &[]))
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
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Problem> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|_| Problem::new(ProblemCode::Unexpected).with("reference", "blocking-task"))
}
