//! The assistant, or why there is none: a start that fails shows its card in the window, and is tried again from there.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use assistant::guide::problem::{Problem, ProblemCode, Retry};
use assistant::guide::words::Language;
use assistant::{Assistant, Command, Settings, View, system_language};
use tauri::{AppHandle, Emitter as _};

use crate::browser::SystemBrowser;

/// What came of the start.
enum Outcome {
    Begun(Assistant),
    Stopped(Problem),
}

/// The start of the program, and what came of it.
pub(crate) struct Start {
    folder: Option<PathBuf>,
    browser: SystemBrowser,
    outcome: Mutex<Outcome>,
    /// The language of the card, until there is an assistant that knows it.
    language: Mutex<Language>,
}

impl Start {
    /// Starts with what is kept in `folder`; nothing, where the system names no home. On a thread of its own: the toolkit
    /// and the web view take their time, too.
    pub(crate) fn beside(folder: Option<PathBuf>) -> JoinHandle<Self> {
        thread::spawn(|| {
            let browser = SystemBrowser::default();
            let outcome = Mutex::new(begin(&browser, folder.clone()));
            Self { folder, browser, outcome, language: Mutex::new(system_language()) }
        })
    }

    /// Shows from now on in the application's window what changes.
    pub(crate) fn show_in(&self, app: &AppHandle) {
        self.browser.app.get_or_init(|| app.clone());
        self.follow();
    }

    fn follow(&self) {
        if let (Some(app), Some(assistant)) = (self.browser.app.get(), self.assistant()) {
            tauri::async_runtime::spawn(show_changes(app.clone(), assistant));
        }
    }

    /// The assistant, if it could be set up.
    pub(crate) fn assistant(&self) -> Option<Assistant> {
        match &*lock(&self.outcome) {
            Outcome::Begun(assistant) => Some(assistant.clone()),
            Outcome::Stopped(_) => None,
        }
    }

    /// What to show now.
    pub(crate) fn view(&self) -> View {
        match &*lock(&self.outcome) {
            Outcome::Begun(assistant) => assistant.view(),
            Outcome::Stopped(problem) => View::stopped(problem.clone(), *lock(&self.language)),
        }
    }

    /// Does what the person asked for. Where there is no assistant, anything but another language has it tried again.
    pub(crate) async fn send(&self, command: Command) -> View {
        match (self.assistant(), command) {
            (Some(assistant), command) => assistant.send(command).await,
            (None, Command::Speak { language }) => {
                *lock(&self.language) = language;
                self.view()
            }
            (None, _) => {
                *lock(&self.outcome) = begin(&self.browser, self.folder.clone());
                self.follow();
                self.view()
            }
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn begin(browser: &SystemBrowser, folder: Option<PathBuf>) -> Outcome {
    let begun = folder.ok_or_else(no_home);
    match begun.and_then(|folder| Assistant::new(Settings::in_folder(folder), browser.clone())) {
        Ok(assistant) => Outcome::Begun(assistant),
        Err(problem) => Outcome::Stopped(problem),
    }
}

fn no_home() -> Problem {
    Problem::new(ProblemCode::DiskUnwritable).with("reason", "no_home").retry(Retry::Now)
}

/// Sends the window each change of the view.
async fn show_changes(app: AppHandle, assistant: Assistant) {
    let mut changes = assistant.changes();
    while changes.changed().await.is_ok() {
        let view = changes.borrow_and_update().clone();
        if app.emit("view", view).is_err() {
            return;
        }
    }
}
