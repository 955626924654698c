//! Watching the clipboard, on request, while a step waits for a value.
//!
//! The text itself never leaves this file: what is no value is dropped, of a secret only that there is one is told, and
//! nothing is taken in before the person says so.

use std::sync::Arc;
use std::time::Duration;

use guide::Field;
use guide::problem::Problem;
use guide::recipe::{Step, Task};
use guide::value::{Recognised, recognise};
use journey::Event;
use tokio::task::AbortHandle;
use vault::Fingerprint;

use crate::Inner;
use crate::desk::{Desk, Open};
use crate::obey::blocking;
use crate::view::{OfferView, WatchView};

/// Quick enough to be there when the person comes back from the other window; a look takes about a millisecond.
const PAUSE: Duration = Duration::from_millis(600);

/// A clipboard that is held by another program for a moment answers the next time.
const MOST_FAILURES: u32 = 5;

/// The watching, as long as it goes on.
#[derive(Default)]
pub(crate) struct Watch {
    /// Whether the person wants it.
    pub(crate) on: bool,
    running: Option<Running>,
    offer: Option<Offer>,
    /// What was taken, put away, or put there from here.
    settled: Option<Fingerprint>,
}

struct Running(AbortHandle);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// A value that is on the clipboard.
#[derive(Clone, PartialEq, Eq)]
struct Offer {
    found: Recognised,
    print: Fingerprint,
}

impl Watch {
    pub(crate) fn new(on: bool) -> Self {
        Self { on, ..Self::default() }
    }

    /// A text that is not to be offered again.
    pub(crate) fn settle(&mut self, print: Fingerprint) {
        self.settled = Some(print);
        self.offer = self.offer.take().filter(|offer| offer.print != print);
    }

    /// Puts away what is offered.
    pub(crate) fn decline(&mut self) {
        if let Some(offer) = self.offer.take() {
            self.settle(offer.print);
        }
    }

    /// What is shown of it: nothing in a step that waits for no value.
    pub(crate) fn view(&self, open: &Open) -> Option<WatchView> {
        let here = current(open)?;
        let offer = self.offer.as_ref().and_then(|offer| offer_view(open, here, &offer.found));
        Some(WatchView { on: self.on, offer })
    }
}

/// The step that the person looks at, if it waits for a value.
fn current(open: &Open) -> Option<&'static Step> {
    let step = open.journey.recipe().step(open.journey.current()).filter(|_| !open.summary)?;
    let waits = match step.task {
        Task::BringBack { .. } | Task::KeepSecret | Task::ChooseTenant => true,
        Task::Declare | Task::Prove => false,
    };
    waits.then_some(step)
}

/// What is offered; nothing if the journey has that value already.
fn offer_view(open: &Open, here: &Step, found: &Recognised) -> Option<OfferView> {
    let field = field_in(here, found);
    let step = open.journey.step_of(field)?;
    let held = open.journey.answer_to(field).map(|answer| answer.text.as_str());
    if held.is_some() && held == found.text.as_deref() {
        return None;
    }
    // Planhat shows a secret only once: it is taken whenever it comes.
    let ready = field == Field::ClientSecret || open.journey.blockers(step).is_empty();
    Some(OfferView { field, text: found.text.clone(), step: step.id, here: step.id == here.id, ready })
}

/// Which value it is for a person who looks at this step: two steps ask for a callback URL.
fn field_in(here: &Step, found: &Recognised) -> Field {
    match (here.task, found.field) {
        (Task::BringBack { field: Field::PublishedCallback }, Field::CallbackUrl) => Field::PublishedCallback,
        (_, field) => field,
    }
}

impl Inner {
    /// Begins or stops watching because the person asked for it, and remembers that.
    pub(crate) async fn watch_on_request(self: &Arc<Self>, desk: &mut Desk, on: bool) -> Result<(), Problem> {
        desk.watch = Watch { settled: desk.watch.settled, ..Watch::new(on) };
        self.remember(move |preferences| preferences.watch = on).await
    }

    /// Begins or ends the watching, as what is on the desk asks for it.
    pub(crate) fn tend_watch(self: &Arc<Self>, desk: &mut Desk) {
        let wanted = desk.watch.on && desk.open.as_ref().is_some_and(|open| current(open).is_some());
        if !wanted {
            desk.watch.running = None;
            desk.watch.offer = None;
        } else if desk.watch.running.is_none() {
            let task = tokio::spawn(Arc::clone(self).watch());
            desk.watch.running = Some(Running(task.abort_handle()));
        }
    }

    async fn watch(self: Arc<Self>) {
        let mut last = None;
        let mut failures = 0;
        while failures < MOST_FAILURES {
            let clipboard = Arc::clone(&self.clipboard);
            match blocking(move || clipboard.text()).await.and_then(|text| text) {
                Ok(text) => {
                    failures = 0;
                    let print = Fingerprint::of(&text);
                    if last.replace(print) != Some(print) {
                        self.look_at(recognise(&text), print).await;
                    }
                }
                Err(problem) => {
                    failures += 1;
                    if failures == MOST_FAILURES {
                        self.stop_watching(problem).await;
                    }
                }
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    async fn look_at(&self, found: Option<Recognised>, print: Fingerprint) {
        let mut desk = self.desk.lock().await;
        let found = found.filter(|_| desk.watch.settled != Some(print));
        let offer = found.map(|found| Offer { found, print });
        if desk.watch.offer != offer {
            desk.watch.offer = offer;
            self.publish(&mut desk);
        }
    }

    /// What cannot be watched must not be said to be watched.
    async fn stop_watching(&self, problem: Problem) {
        let mut desk = self.desk.lock().await;
        desk.watch = Watch { settled: desk.watch.settled, ..Watch::default() };
        desk.problem = Some(problem);
        self.publish(&mut desk);
    }

    /// Puts what is offered where it belongs, and goes there.
    pub(crate) async fn take_offer(self: &Arc<Self>, desk: &mut Desk) -> Result<(), Problem> {
        let Some(Offer { found, print }) = desk.watch.offer.clone() else { return Ok(()) };
        let open = desk.opened()?;
        let field = current(open).map_or(found.field, |here| field_in(here, &found));
        let Some(step) = open.journey.step_of(field).map(|step| step.id) else { return Ok(()) };
        match found.text {
            Some(text) => self.apply(open, Event::answered(field, text)).await?,
            None => self.take_offered_secret(desk, print).await?,
        }
        desk.watch.settle(print);
        self.turn_to(desk.opened()?, step).await
    }

    /// What was offered, and nothing that was copied since.
    async fn take_offered_secret(
        self: &Arc<Self>,
        desk: &mut Desk,
        offered: Fingerprint,
    ) -> Result<(), Problem> {
        let (secret, print) = self.secret_on_clipboard().await?;
        if print == offered { self.take_secret(desk, secret).await } else { Ok(()) }
    }
}
