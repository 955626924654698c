//! The client secret between clipboard, vault and journey.
//!
//! The vault comes first, the journal after it. Each secret of a journey has an entry of its own in the vault, whose
//! name follows from the journey's and from a number that only grows. So whenever the program is killed, what is then
//! found tells what happened: a secret under the next number was kept and not yet written down; one under any other
//! number that the journal does not name was given up and not yet forgotten.

use std::sync::Arc;
use std::time::Duration;

use guide::finding::Outcome;
use guide::problem::{Problem, ProblemCode, Retry};
use guide::{ClientSecret, Field};
use journey::{Event, Journey, KeptSecret, SecretPlace};
use tokio::task::JoinHandle;
use vault::{Fingerprint, Vault};

use crate::Inner;
use crate::desk::{Desk, Open};
use crate::obey::blocking;

/// How long a keyring is waited for. One that has the person unlock it takes as long as they do, and everything else goes on
/// meanwhile.
const ANSWER: Duration = Duration::from_secs(5);

/// The name of a journey's secret in the vault.
fn name(id: &str, number: u32) -> String {
    if number == 0 { id.to_owned() } else { format!("{id}-{number}") }
}

/// The secrets that the journal says are kept.
fn named(journey: &Journey) -> impl Iterator<Item = &KeptSecret> {
    [journey.secret(), journey.earlier_secret()].into_iter().flatten()
}

impl Inner {
    /// Takes the secret from the clipboard.
    pub(crate) async fn paste_secret(self: &Arc<Self>, desk: &mut Desk) -> Result<(), Problem> {
        let (secret, print) = self.secret_on_clipboard().await?;
        desk.watch.settle(print);
        self.take_secret(desk, secret).await
    }

    /// The text on the clipboard, taken for a secret.
    pub(crate) async fn secret_on_clipboard(&self) -> Result<(ClientSecret, Fingerprint), Problem> {
        let clipboard = Arc::clone(&self.clipboard);
        let mut text = blocking(move || clipboard.text()).await??;
        let print = Fingerprint::of(&text);
        let (secret, _) = guide::value::clean_secret(std::mem::take(&mut text));
        Ok((secret, print))
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
        let number = open.journey.next_secret();
        open.weaker = self.keep(open, number, secret).await;
        let place = if open.weaker.is_none() { SecretPlace::Keyring } else { SecretPlace::ThisRun };
        self.apply(open, Event::SecretKept { place, ending, number }).await
    }

    /// Into the vault; gives why it is kept for this run only. Only a journey that can be saved puts its secret into the
    /// keyring: nobody would find it there again, and nobody would delete it.
    async fn keep(self: &Arc<Self>, open: &mut Open, number: u32, secret: ClientSecret) -> Option<Problem> {
        self.vault_of(&open.journey).keep(&name(&open.id, number), secret);
        match self.save(open).await {
            Ok(()) => self.move_to_keyring(open, number).await,
            Err(problem) => Some(problem),
        }
    }

    /// From memory into the keyring; gives why it is not there, or not yet: one that answers late is listened to all the
    /// same.
    async fn move_to_keyring(self: &Arc<Self>, open: &Open, number: u32) -> Option<Problem> {
        let (vault, name) = (self.vault_of(&open.journey), name(&open.id, number));
        let mut moving = tokio::spawn(async move { blocking(move || vault.move_to_keyring(&name)).await? });
        match tokio::time::timeout(ANSWER, &mut moving).await {
            Ok(moved) => moved.unwrap_or_else(|_| Err(silent())).err(),
            Err(_) => {
                tokio::spawn(Arc::clone(self).moved_late(open.id.clone(), number, moving));
                Some(silent())
            }
        }
    }

    /// The keyring has answered after all.
    async fn moved_late(self: Arc<Self>, id: String, number: u32, moving: JoinHandle<Result<(), Problem>>) {
        let moved = moving.await.unwrap_or_else(|_| Err(silent()));
        let mut desk = self.desk.lock().await;
        let desk = &mut *desk;
        let Some(open) = desk.open.as_mut().filter(|open| open.id == id) else { return };
        let Some(kept) = open.journey.secret().filter(|kept| kept.number == number).cloned() else { return };
        open.weaker = moved.err();
        if open.weaker.is_none() {
            let settled = self.apply(open, in_keyring(kept)).await;
            desk.problem = settled.err().or(desk.problem.take());
        }
        self.publish(desk);
    }

    /// Forgets the secrets of the open journey, in the vault and on the clipboard.
    pub(crate) async fn forget_secret(self: &Arc<Self>, desk: &mut Desk) -> Result<(), Problem> {
        self.take_off_clipboard(desk).await?;
        let open = desk.opened()?;
        self.cancel(open).await?;
        self.forget_all(&open.id, &open.journey).await?;
        open.weaker = None;
        self.apply(open, Event::SecretGone).await
    }

    /// Forgets whatever the vault may hold for a journey. A keyring that cannot be asked matters only where it ever held
    /// something: it may hold still what was given up while it could not be asked.
    pub(crate) async fn forget_all(&self, id: &str, journey: &Journey) -> Result<(), Problem> {
        let ever_in_keyring = journey
            .journal()
            .iter()
            .any(|entry| matches!(entry.event, Event::SecretKept { place: SecretPlace::Keyring, .. }));
        match self.forget_all_but(id, journey, &[]).await {
            Err(problem) if is_keyring(&problem) && !ever_in_keyring => Ok(()),
            other => other,
        }
    }

    async fn forget_all_but(&self, id: &str, journey: &Journey, kept: &[u32]) -> Result<(), Problem> {
        let mut outcome = Ok(());
        for number in (0..=journey.next_secret()).filter(|number| !kept.contains(number)) {
            let name = name(id, number);
            let forgotten = ask(self.vault_of(journey), move |vault| vault.forget(&name)).await;
            // Whoever waited for the keyring once does not wait for it again for each number.
            let silent = forgotten.as_ref().is_err_and(is_silent);
            outcome = outcome.and(forgotten);
            if silent {
                break;
            }
        }
        outcome
    }

    /// Forgets a secret that nothing rests on any more.
    pub(crate) async fn forget_one(&self, open: &Open, number: u32) -> Result<(), Problem> {
        let name = name(&open.id, number);
        ask(self.vault_of(&open.journey), move |vault| vault.forget(&name)).await
    }

    /// Goes back to the secret before the one that was refused.
    pub(crate) async fn restore_secret(self: &Arc<Self>, open: &mut Open) -> Result<(), Problem> {
        self.cancel(open).await?;
        self.apply(open, Event::SecretRestored).await
    }

    /// Tries again what the keyring refused: to take the secret, or to give it.
    pub(crate) async fn try_keyring(self: &Arc<Self>, open: &mut Open) -> Result<(), Problem> {
        let Some(kept) = open.journey.secret().cloned() else { return Ok(()) };
        if kept.place == SecretPlace::Keyring {
            return self.look_for_secret(open).await;
        }
        self.save(open).await?;
        open.weaker = self.move_to_keyring(open, kept.number).await;
        if open.weaker.is_some() { Ok(()) } else { self.apply(open, in_keyring(kept)).await }
    }

    /// The secret of the open journey, if the vault has it.
    pub(crate) async fn secret_of(&self, open: &Open) -> Result<Option<Arc<ClientSecret>>, Problem> {
        match open.journey.secret() {
            Some(kept) => self.numbered(open, kept.number).await,
            None => Ok(None),
        }
    }

    async fn numbered(&self, open: &Open, number: u32) -> Result<Option<Arc<ClientSecret>>, Problem> {
        let name = name(&open.id, number);
        ask(self.vault_of(&open.journey), move |vault| vault.get(&name)).await
    }

    /// Brings journal and vault together when a journey is opened: each may know of something that the other does not,
    /// if the program was killed in between, or the keyring was changed elsewhere.
    pub(crate) async fn look_for_secret(self: &Arc<Self>, open: &mut Open) -> Result<(), Problem> {
        open.weaker = None;
        match self.reconcile(open).await {
            Err(problem) if is_keyring(&problem) => self.without_keyring(open, problem).await,
            other => other,
        }
    }

    async fn reconcile(self: &Arc<Self>, open: &mut Open) -> Result<(), Problem> {
        let next = open.journey.next_secret();
        if let Some(found) = self.numbered(open, next).await? {
            let ending = found.ending();
            self.apply(open, Event::SecretKept { place: SecretPlace::Keyring, ending, number: next }).await?;
        }
        if let Some(number) = open.journey.earlier_secret().map(|kept| kept.number)
            && self.numbered(open, number).await?.is_none()
        {
            self.apply(open, Event::EarlierSecretGone).await?;
        }
        if open.journey.secret().is_some() && self.secret_of(open).await?.is_none() {
            let event = open.journey.earlier_secret().map_or(Event::SecretGone, |_| Event::SecretRestored);
            self.apply(open, event).await?;
        }
        let kept: Vec<u32> = named(&open.journey).map(|kept| kept.number).collect();
        self.forget_all_but(&open.id, &open.journey, &kept).await
    }

    /// There is no keyring to ask. A secret that was kept for an earlier run is gone all the same.
    async fn without_keyring(self: &Arc<Self>, open: &mut Open, why: Problem) -> Result<(), Problem> {
        match open.journey.secret().map(|kept| kept.place) {
            None => Ok(()),
            Some(SecretPlace::ThisRun) if self.secret_of(open).await.is_ok_and(|found| found.is_some()) => {
                Ok(())
            }
            Some(SecretPlace::ThisRun) => self.apply(open, Event::SecretGone).await,
            Some(SecretPlace::Keyring) => {
                open.weaker = Some(why);
                Ok(())
            }
        }
    }
}

/// Asks the vault, as long as a keyring is waited for. What it was asked to do it may still do later.
async fn ask<T: Send + 'static>(
    vault: Arc<Vault>,
    what: impl FnOnce(&Vault) -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    let asked = tokio::time::timeout(ANSWER, blocking(move || what(&vault)));
    asked.await.unwrap_or_else(|_| Ok(Err(silent())))?
}

/// A keyring that does not answer most likely waits to be unlocked.
fn silent() -> Problem {
    Problem::new(ProblemCode::KeyringLocked).with("reason", "silent").retry(Retry::Now)
}

fn is_silent(problem: &Problem) -> bool {
    problem.params.get("reason").is_some_and(|reason| reason == "silent")
}

fn in_keyring(KeptSecret { ending, number, .. }: KeptSecret) -> Event {
    Event::SecretKept { place: SecretPlace::Keyring, ending, number }
}

fn is_keyring(problem: &Problem) -> bool {
    matches!(problem.code, ProblemCode::KeyringAbsent | ProblemCode::KeyringLocked)
}
