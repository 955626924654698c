//! The client secret between clipboard, vault and journey.
//!
//! The vault comes first, the journal after it. Each secret of a journey has an entry of its own in the vault, whose
//! name follows from the journey's and from a number that only grows. So whenever the program is killed, what is then
//! found tells what happened: a secret under the next number was kept and not yet written down; one under any other
//! number that the journal does not name was given up and not yet forgotten.

use std::sync::Arc;

use guide::finding::Outcome;
use guide::problem::{Problem, ProblemCode};
use guide::{ClientSecret, Field};
use journey::{Event, Journey, KeptSecret, SecretPlace};
use vault::{Fingerprint, Kept, Vault};

use crate::Inner;
use crate::desk::{Desk, Open};
use crate::obey::blocking;

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
        let (place, weaker) = match self.keep(open, number, secret).await? {
            Kept::Keyring => (SecretPlace::Keyring, None),
            Kept::ThisRun(problem) => (SecretPlace::ThisRun, Some(problem)),
        };
        open.weaker = weaker;
        self.apply(open, Event::SecretKept { place, ending, number }).await
    }

    /// Into the vault. Only a journey that can be saved puts its secret into the keyring: nobody would find it there
    /// again, and nobody would delete it.
    async fn keep(self: &Arc<Self>, open: &Open, number: u32, secret: ClientSecret) -> Result<Kept, Problem> {
        let saved = self.save(open).await;
        let (vault, name) = (self.vault_of(&open.journey), name(&open.id, number));
        blocking(move || match saved {
            Ok(()) => vault.keep(&name, secret),
            Err(problem) => vault.keep_for_this_run(&name, secret, problem),
        })
        .await
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

    /// Forgets whatever the vault may hold for a journey. A keyring that cannot be asked matters only where the journal
    /// says that it holds something.
    pub(crate) async fn forget_all(&self, id: &str, journey: &Journey) -> Result<(), Problem> {
        let in_keyring = named(journey).any(|kept| kept.place == SecretPlace::Keyring);
        match self.forget_all_but(id, journey, &[]).await {
            Err(problem) if is_keyring(&problem) && !in_keyring => Ok(()),
            other => other,
        }
    }

    async fn forget_all_but(&self, id: &str, journey: &Journey, kept: &[u32]) -> Result<(), Problem> {
        let mut outcome = Ok(());
        for number in (0..=journey.next_secret()).filter(|number| !kept.contains(number)) {
            outcome = outcome.and(self.forget(self.vault_of(journey), name(id, number)).await);
        }
        outcome
    }

    async fn forget(&self, vault: Arc<Vault>, name: String) -> Result<(), Problem> {
        blocking(move || vault.forget(&name)).await?
    }

    /// Forgets a secret that nothing rests on any more.
    pub(crate) async fn forget_one(&self, open: &Open, number: u32) -> Result<(), Problem> {
        self.forget(self.vault_of(&open.journey), name(&open.id, number)).await
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
        let (vault, name) = (self.vault_of(&open.journey), name(&open.id, kept.number));
        open.weaker = blocking(move || vault.move_to_keyring(&name)).await?.err();
        if open.weaker.is_some() {
            return Ok(());
        }
        let KeptSecret { ending, number, .. } = kept;
        self.apply(open, Event::SecretKept { place: SecretPlace::Keyring, ending, number }).await
    }

    /// The secret of the open journey, if the vault has it.
    pub(crate) async fn secret_of(&self, open: &Open) -> Result<Option<Arc<ClientSecret>>, Problem> {
        match open.journey.secret() {
            Some(kept) => self.numbered(open, kept.number).await,
            None => Ok(None),
        }
    }

    async fn numbered(&self, open: &Open, number: u32) -> Result<Option<Arc<ClientSecret>>, Problem> {
        let (vault, name) = (self.vault_of(&open.journey), name(&open.id, number));
        blocking(move || vault.get(&name)).await?
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

fn is_keyring(problem: &Problem) -> bool {
    matches!(problem.code, ProblemCode::KeyringAbsent | ProblemCode::KeyringLocked)
}
