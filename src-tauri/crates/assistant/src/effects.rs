//! What follows from an event: the journey is saved, a check is run or ended, a secret is forgotten.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use guide::problem::Problem;
use jiff::Timestamp;
use journey::{Check, Document, Effect, Event};

use crate::Inner;
use crate::desk::Open;
use crate::obey::blocking;

/// How long a step has been open when that is saved: who only passes through is not held up by the disk.
const SOON: Duration = Duration::from_millis(250);

impl Inner {
    /// Takes an event into the journey, and runs the effects that it asks for. One that fails does not stop the others:
    /// a disk that is full is no reason not to try a secret.
    ///
    /// # Errors
    /// The first that failed.
    pub(crate) async fn apply(self: &Arc<Self>, open: &mut Open, event: Event) -> Result<(), Problem> {
        let mut outcome = Ok(());
        let changes = changes_what_is_checked(&event);
        let effects = open.journey.apply(event, Timestamp::now());
        if !effects.is_empty() {
            stop_outdated(open, changes);
        }
        for effect in effects {
            let done = match effect {
                Effect::Save => self.save(open).await,
                Effect::SaveSoon => {
                    self.save_soon(open);
                    Ok(())
                }
                Effect::Run(check) => self.boxed_run(open, check).await,
                Effect::ForgetSecret(number) => self.forget_one(open, number).await,
            };
            outcome = outcome.and(done);
        }
        outcome
    }

    /// A step is shown without waiting for the disk, and so is the next one.
    fn save_soon(self: &Arc<Self>, open: &mut Open) {
        if !std::mem::replace(&mut open.unsaved, true) {
            tokio::spawn(Arc::clone(self).save_late(open.id.clone()));
        }
    }

    async fn save_late(self: Arc<Self>, id: String) {
        tokio::time::sleep(SOON).await;
        let mut desk = self.desk.lock().await;
        let Some(open) = desk.open.as_mut().filter(|open| open.id == id && open.unsaved) else { return };
        if let Err(problem) = self.save(open).await {
            desk.problem = Some(problem);
            self.publish(&mut desk);
        }
    }

    /// Saves an open journey, and the practice tenant with it.
    pub(crate) async fn save(self: &Arc<Self>, open: &mut Open) -> Result<(), Problem> {
        open.unsaved = false;
        let practice = open.practice.as_ref().map(|practice| serde_json::to_value(practice.save()));
        let document =
            Document::of(&open.journey, practice.and_then(Result::ok)).labelled(open.label.clone());
        let (inner, id) = (Arc::clone(self), open.id.clone());
        blocking(move || inner.shelf.save(&id, &document)).await?
    }

    /// Ends the check that is running, if one is.
    pub(crate) async fn cancel(self: &Arc<Self>, open: &mut Open) -> Result<(), Problem> {
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

    /// Runs a check in the place of any other.
    pub(crate) async fn run(self: &Arc<Self>, open: &mut Open, check: Check) -> Result<(), Problem> {
        self.cancel(open).await?;
        self.start_check(open, check, None).await
    }
}

/// Whether what a check without a step of its own works on is another one now.
const fn changes_what_is_checked(event: &Event) -> bool {
    matches!(
        event,
        Event::Answered { .. }
            | Event::Chosen { .. }
            | Event::Planned { .. }
            | Event::PeopleListed { .. }
            | Event::SecretKept { .. }
            | Event::SecretGone
            | Event::SecretRestored
    )
}

/// Ends a check whose result would be about something that is no more.
fn stop_outdated(open: &mut Open, changed: bool) {
    let Some(run) = &open.run else { return };
    let outdated = if run.check.step().is_some() { !open.journey.is_running(run.check) } else { changed };
    if outdated {
        run.stop();
        // It is saved with what has made it so.
        open.journey.apply(Event::CheckCancelled { check: run.check }, Timestamp::now());
        open.run = None;
    }
}
