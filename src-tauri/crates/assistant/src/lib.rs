//! Puts the crates together: one list of commands, effects, progress, and the host that a face provides.
//!
//! A face makes an [`Assistant`], sends it [`Command`]s, and draws the [`View`] that it publishes. Everything else
//! happens here: events go into the journey, the effects that it asks for are run, and what they find goes back in as
//! events. [`rehearsal`] is the whole path without a person.

mod access;
mod arrange;
mod browser;
mod checks;
pub mod command;
mod copying;
mod desk;
mod draw;
mod effects;
mod machine;
mod obey;
mod people;
mod preferences;
mod preflight;
pub mod rehearsal;
mod report;
mod secret;
mod shelf;
mod sides;
mod tenant;
mod trust;
pub mod view;
mod watching;
mod wording;

use std::path::PathBuf;
use std::sync::{Arc, RwLock};
use std::time::Duration;

use guide::explain::explain;
use guide::problem::Problem;
use guide::recipe::RecipeId;
use guide::{ClientSecret, Field};
use jiff::Timestamp;
use journey::{Journey, Judged, Mode};
use tokio::sync::{Mutex, watch};
use vault::{Clipboard, Vault};

pub use browser::{CannotOpen, Host, NoBrowser};
pub use command::Command;
pub use preferences::system_language;
pub use shelf::default_folder;
use view::ExplanationView;
pub use view::View;
// Faces speak of fields and judgements in the words of these two.
pub use {guide, journey};

use desk::Desk;
use shelf::Shelf;
use sides::Sides;

/// How an assistant is set up.
#[derive(Debug)]
pub struct Settings {
    /// The folder in which journeys are kept.
    pub folder: PathBuf,
    /// The loopback port at which the answer to Hatcheck's own sign-in arrives.
    pub reply_port: u16,
    /// How long a sign-in may take before the person is asked what they see in the browser.
    pub patience: Duration,
    /// Whether secrets go into the operating system's keyring; otherwise they are kept for this run only.
    pub keyring: bool,
    /// How long a copied secret stays on the clipboard.
    pub secret_stays: Duration,
}

/// Long enough to go to the other window and find the field, and no longer.
pub const SECRET_STAYS: Duration = Duration::from_secs(45);

/// Most sign-ins are over by then; whoever is still at it may be stuck.
pub const PATIENCE: Duration = Duration::from_secs(45);

impl Settings {
    /// The settings of the window: journeys kept in `folder`, secrets in the keyring.
    pub fn in_folder(folder: PathBuf) -> Self {
        Self {
            folder,
            reply_port: probe::DEFAULT_REDIRECT_PORT,
            patience: PATIENCE,
            keyring: true,
            secret_stays: SECRET_STAYS,
        }
    }
}

/// The assistant. Cheap to clone; every clone is the same one.
#[derive(Clone)]
pub struct Assistant {
    inner: Arc<Inner>,
}

pub(crate) struct Inner {
    host: Box<dyn Host>,
    shelf: Shelf,
    /// One for each mode, so that practice never comes near what is real.
    vaults: [Arc<Vault>; 2],
    clipboard: Arc<Clipboard>,
    /// Another one when the person trusts another authority.
    probe: RwLock<Arc<probe::Probe>>,
    reply_port: u16,
    secret_stays: Duration,
    patience: Duration,
    desk: Mutex<Desk>,
    view: watch::Sender<View>,
}

impl Assistant {
    /// Sets the assistant up, and reads what was saved.
    ///
    /// # Errors
    /// If another program has the folder open, or no HTTP client can be made on this machine.
    pub fn new(settings: Settings, host: impl Host) -> Result<Self, Problem> {
        let shelf = Shelf::new(settings.folder)?;
        let vault = |service| match settings.keyring {
            true => Vault::new(service),
            false => Vault::for_this_run(),
        };
        let mut desk = Desk::new(&shelf);
        // That nothing will be kept matters more than what cannot be read.
        desk.problem = shelf.ready().err().or(desk.problem);
        let authority = desk.trust.trusted.clone();
        let probe = probe::Probe::new(probe::Settings { authority, ..probe::Settings::default() })?;
        let (view, _) = watch::channel(draw::view(&desk, settings.reply_port, Timestamp::now()));
        let inner = Inner {
            host: Box::new(host),
            shelf,
            vaults: ["Hatcheck", "Hatcheck practice"].map(|service| Arc::new(vault(service))),
            clipboard: Arc::new(Clipboard::default()),
            probe: RwLock::new(Arc::new(probe)),
            reply_port: settings.reply_port,
            secret_stays: settings.secret_stays,
            patience: settings.patience,
            desk: Mutex::new(desk),
            view,
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// What to show now.
    pub fn view(&self) -> View {
        self.inner.view.borrow().clone()
    }

    /// What to show, each time it changes.
    pub fn changes(&self) -> watch::Receiver<View> {
        self.inner.view.subscribe()
    }

    /// Does what a person asked for. What goes wrong is in the view.
    pub async fn send(&self, command: Command) -> View {
        let mut desk = self.inner.desk.lock().await;
        desk.problem = None;
        if let Err(problem) = self.inner.obey(&mut desk, command).await {
            desk.problem = Some(problem);
        }
        self.inner.look_ahead(&mut desk);
        self.inner.tend_watch(&mut desk);
        self.inner.publish(&mut desk);
        drop(desk);
        self.view()
    }

    /// Hands the client secret over, from a face that has it by another way than the clipboard.
    pub async fn keep_secret(&self, secret: ClientSecret) -> View {
        let mut desk = self.inner.desk.lock().await;
        desk.problem = self.inner.take_secret(&mut desk, secret).await.err();
        self.inner.publish(&mut desk);
        drop(desk);
        self.view()
    }

    /// Judges a value while it is being typed, without taking it in.
    pub async fn judge(&self, field: Field, text: &str) -> Judged {
        let desk = self.inner.desk.lock().await;
        match &desk.open {
            Some(open) => open.journey.judge(field, text),
            None => Judged::new(RecipeId::Chatgpt, field, text, None),
        }
    }

    /// The Roles of the open journey as a table, to be changed by hand; empty where none is open.
    pub async fn roles_table(&self) -> String {
        let desk = self.inner.desk.lock().await;
        desk.open.as_ref().map(|open| Sides::of(open).table()).unwrap_or_default()
    }

    /// Finds out which problems a message fits that another application showed. What is known of the open journey tips
    /// the scale.
    pub async fn explain(&self, text: &str) -> ExplanationView {
        let context = self.inner.desk.lock().await.open.as_ref().map(draw::context).unwrap_or_default();
        draw::explanation(&explain(text, &context))
    }

    /// Takes the secret off the clipboard, which waits for nothing else that is being done; then saves what is open, and
    /// stops the practice tenant.
    pub async fn close(&self) {
        let cleared = self.inner.clear_clipboard().await;
        self.send(Command::Leave).await;
        if cleared.is_err() {
            // Nobody is left to be told.
            let _ = self.inner.clear_clipboard().await;
        }
    }
}

impl Inner {
    /// Where a journey's secret is kept.
    pub(crate) fn vault_of(&self, journey: &Journey) -> Arc<Vault> {
        let [real, practice] = &self.vaults;
        Arc::clone(match journey.mode() {
            Mode::Real => real,
            Mode::Practice => practice,
        })
    }

    pub(crate) fn publish(&self, desk: &mut Desk) {
        desk.revision = desk.revision.wrapping_add(1);
        self.view.send_replace(draw::view(desk, self.reply_port, Timestamp::now()));
    }
}
