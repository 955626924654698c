//! The checks that go over the network: begun, watched, ended, cancelled.

use std::pin::Pin;
use std::sync::Arc;

use guide::access::{Granted, ModelToAsk};
use guide::finding::Outcome;
use guide::problem::{Problem, ProblemCode};
use guide::recipe::RecipeId;
use guide::{Belonging, ClientSecret, Environment, Field, Finding, Phase, QueryResult, Sight, Tool};
use jiff::Timestamp;
use journey::{Check, Event};
use practice::Practice;
use probe::{CheckRequest, Notice, VerifyRequest};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::task::AbortHandle;
use tokio::time::Instant;

use crate::desk::Open;
use crate::view::{GrantsProgress, PhaseState, PhaseView, RunView, SeenView};
use crate::{Inner, draw, people, tenant};

/// A check that is running.
pub(crate) struct Running {
    pub(crate) check: Check,
    /// Whose sign-in it is about, where it is one person's.
    pub(crate) person: Option<String>,
    pub(crate) sign_in: Option<String>,
    /// What the server wants beyond what the sign-in before gave.
    wider: Option<String>,
    began: Timestamp,
    phases: Vec<PhaseView>,
    grants: Option<GrantsProgress>,
    /// Whether the person is asked what they see in the browser.
    asked: bool,
    seen: Option<Sight>,
    reply_address: String,
    task: AbortHandle,
}

impl Running {
    /// A check that begins now as `task`; of a person's sign-in with their name. The reply to a sign-in comes to
    /// `reply_address`.
    fn new(check: Check, person: Option<String>, reply_address: String, task: AbortHandle) -> Self {
        Self {
            check,
            person,
            sign_in: None,
            wider: None,
            began: Timestamp::now(),
            phases: phases(check),
            grants: None,
            asked: false,
            seen: None,
            reply_address,
            task,
        }
    }

    /// Ends it: its connections and its listener close with it.
    pub(crate) fn stop(&self) {
        self.task.abort();
    }

    /// Whether it is the check that this is called from. One that was ended may come to its conclusion all the same, if
    /// it was at work at that moment: it must not be taken for the one that runs since.
    fn is_here(&self) -> bool {
        self.task.id() == tokio::task::id()
    }

    pub(crate) fn view(&self) -> RunView {
        RunView {
            check: self.check,
            began: self.began,
            phases: self.phases.clone(),
            sign_in: self.sign_in.clone(),
            wider: self.wider.clone(),
            grants: self.grants,
            sights: if self.asks() { Sight::ALL } else { &[] },
            seen: self.seen.filter(|_| self.asks()).map(|sight| self.seen_view(sight)),
        }
    }

    fn asks(&self) -> bool {
        self.asked && self.sign_in.is_some()
    }

    fn seen_view(&self, sight: Sight) -> SeenView {
        SeenView { sight, problem: sight.problem(&self.reply_address) }
    }

    /// Asks the person what they see in the browser.
    pub(crate) fn ask(&mut self) {
        self.asked = true;
    }

    /// Takes in what they see.
    pub(crate) fn see(&mut self, sight: Sight) {
        self.asked = true;
        self.seen = Some(sight);
    }

    fn notice(&mut self, notice: Notice) {
        match notice {
            Notice::Started(phase) => self.put(phase, PhaseState::Working),
            Notice::Finished(finding) => {
                self.put(finding.phase, PhaseState::Over { finding: Box::new(finding) });
            }
            Notice::SignInAddress(address) => self.sign_in = Some(address),
            Notice::WiderScope(scope) => self.wider = Some(scope),
            Notice::SignInOver => (self.sign_in, self.wider) = (None, None),
            Notice::Grants { done, of } => self.grants = Some(GrantsProgress { done, of, waiting: None }),
            Notice::Waiting { seconds } => {
                let so_far = self.grants.unwrap_or(GrantsProgress { done: 0, of: 0, waiting: None });
                self.grants = Some(GrantsProgress { waiting: Some(seconds), ..so_far });
            }
        }
    }

    fn put(&mut self, phase: Phase, state: PhaseState) {
        if let Some(shown) = self.phases.iter_mut().find(|one| one.phase == phase) {
            shown.state = state;
        }
    }
}

/// The phases that a check shows; those that only judge the values again are left out.
fn phases(check: Check) -> Vec<PhaseView> {
    let all: &[Phase] = match check {
        Check::Credentials => &[Phase::Reachable, Phase::Discovery, Phase::Pkce, Phase::Credentials],
        Check::Health => {
            &[Phase::Reachable, Phase::Discovery, Phase::Pkce, Phase::Credentials, Phase::Redirect]
        }
        Check::Proof | Check::Person => probe::VERIFICATION,
    };
    let query = |phase: &Phase| matches!(phase, Phase::Owner | Phase::Query);
    let shown = all.iter().filter(|phase| !matches!(phase, Phase::ServerUrl | Phase::ClientId));
    let shown = shown.filter(|phase| check != Check::Person || !query(phase));
    shown.map(|phase| PhaseView { phase: *phase, state: PhaseState::Waiting }).collect()
}

/// Waits until then; without a time, for ever.
async fn until(time: Option<Instant>) {
    match time {
        Some(time) => tokio::time::sleep_until(time).await,
        None => std::future::pending().await,
    }
}

/// Whose companies to ask for is the admin's to say: nobody is named in their place in a real tenant.
fn nobody_named() -> Problem {
    Problem::new(ProblemCode::ValueMalformed).with("field", Field::Owner.name()).with("reason", "empty")
}

/// What a check works on.
struct Subject {
    server_url: String,
    client_id: String,
    secret: Arc<ClientSecret>,
    recipe: RecipeId,
    callback: Option<String>,
    owner: String,
    /// The models of which to find out what is granted.
    models: Vec<ModelToAsk>,
    expected: Option<Environment>,
    reply_port: u16,
}

/// What a check came to.
#[derive(Default)]
struct Concluded {
    findings: Vec<Finding>,
    tools: Vec<Tool>,
    granted: Option<Granted>,
    query: Option<QueryResult>,
    problem: Option<Problem>,
    belonging: Option<Belonging>,
}

impl Inner {
    /// Begins a check, if the journey lets it begin; one of a person's sign-in with their name.
    pub(crate) async fn start_check(
        self: &Arc<Self>,
        open: &mut Open,
        check: Check,
        person: Option<String>,
    ) -> Result<(), Problem> {
        if (check == Check::Person) != person.is_some() {
            return Ok(());
        }
        if check == Check::Proof && draw::owner(&open.journey).is_none() {
            return Err(nobody_named());
        }
        let Some(subject) = self.subject(open, person.as_deref()).await? else { return Ok(()) };
        // That it could not be saved is no reason not to run it.
        let saved = self.apply(open, Event::CheckBegan { check }).await;
        if check != Check::Person && !open.journey.is_running(check) {
            return saved;
        }
        // Boxed, because a check ends in events that can begin another check.
        let work: Pin<Box<dyn Future<Output = ()> + Send>> =
            Box::pin(Arc::clone(self).carry_out(check, subject));
        let task = tokio::spawn(work);
        let reply_address = probe::redirect_url(self.reply_port);
        open.run = Some(Running::new(check, person, reply_address, task.abort_handle()));
        saved
    }

    /// What a check works on; nothing while a value is missing, or a problem where the secret is.
    async fn subject(&self, open: &Open, person: Option<&str>) -> Result<Option<Subject>, Problem> {
        let text = |field| open.journey.answer_to(field).map(|answer| answer.text.clone());
        let (Some(server_url), Some(client_id)) = (text(Field::ServerUrl), text(Field::ClientId)) else {
            return Ok(None);
        };
        // On the practice tenant the address may be wrong on purpose, as if it had been copied so.
        let server_url = open.practice.as_ref().map_or(server_url, Practice::handed_out_url);
        let secret = self.secret_of(open).await?.ok_or_else(|| Problem::new(ProblemCode::SecretLost))?;
        open.journey.belonging().into_iter().for_each(|belonging| self.probe().remember(belonging));
        let expected = open.journey.expected();
        // Only a proof asks for one, and it does not begin without.
        let owner = draw::owner(&open.journey).unwrap_or_default();
        let callback = tenant::callback(open);
        let recipe = open.journey.recipe().id;
        let models = people::models(open, person);
        let reply_port = self.reply_port;
        Ok(Some(Subject {
            server_url,
            client_id,
            secret,
            recipe,
            callback,
            owner,
            models,
            expected,
            reply_port,
        }))
    }

    /// Runs a check to its end beside the commands, and shows how it comes along.
    async fn carry_out(self: Arc<Self>, check: Check, subject: Subject) {
        let (notices, watched) = unbounded_channel();
        let watch = move |notice| {
            // The receiver outlives the check, and a notice that nobody hears is no loss.
            let _ = notices.send(notice);
        };
        let work = async {
            let concluded = self.conduct(check, &subject, &watch).await;
            drop(watch);
            concluded
        };
        let (concluded, ()) = tokio::join!(work, self.follow(watched));
        self.conclude(check, concluded).await;
    }

    async fn conduct(&self, check: Check, subject: &Subject, watch: probe::Watch<'_>) -> Concluded {
        match check {
            Check::Credentials => self.try_credentials(subject, None, watch).await,
            Check::Health => self.try_credentials(subject, subject.callback.as_deref(), watch).await,
            Check::Proof => self.prove(subject, Some(&subject.owner), watch).await,
            Check::Person => self.prove(subject, None, watch).await,
        }
    }

    /// The redirect URLs are not judged before the client is saved: only then does Planhat take them in.
    async fn try_credentials(
        &self,
        subject: &Subject,
        callback: Option<&str>,
        watch: probe::Watch<'_>,
    ) -> Concluded {
        let request = CheckRequest {
            server_url: &subject.server_url,
            client: Some((&subject.client_id, &subject.secret)),
            recipe: subject.recipe,
            callback,
            expected: subject.expected,
        };
        let report = self.probe().check(request, watch).await;
        let findings = report.checks.into_iter().filter(|one| one.outcome != Outcome::Skipped).collect();
        Concluded { findings, belonging: report.belonging, ..Concluded::default() }
    }

    /// Without an owner no company is asked for: not everybody's Role lets them see one.
    async fn prove(&self, subject: &Subject, owner: Option<&str>, watch: probe::Watch<'_>) -> Concluded {
        let request = VerifyRequest {
            server_url: &subject.server_url,
            client_id: &subject.client_id,
            client_secret: &subject.secret,
            redirect_port: subject.reply_port,
            owner,
            grants: &subject.models,
            expected: subject.expected,
        };
        let report = self.probe().verify(request, watch).await;
        Concluded {
            findings: report.checks,
            tools: report.tools,
            granted: report.granted,
            query: report.query,
            problem: report.problem,
            belonging: report.belonging,
        }
    }

    /// Shows how a check comes along; and where a sign-in takes long, asks what the person sees in the browser.
    async fn follow(&self, mut watched: UnboundedReceiver<Notice>) {
        let mut ask_at = None;
        loop {
            tokio::select! {
                notice = watched.recv() => match notice {
                    None => return,
                    Some(notice) => {
                        if matches!(notice, Notice::SignInAddress(_)) {
                            ask_at = Some(Instant::now() + self.patience);
                        }
                        self.show(|run| run.notice(notice)).await;
                    }
                },
                () = until(ask_at) => {
                    ask_at = None;
                    self.show(Running::ask).await;
                }
            }
        }
    }

    async fn show(&self, change: impl FnOnce(&mut Running)) {
        let mut desk = self.desk.lock().await;
        let run = desk.open.as_mut().and_then(|open| open.run.as_mut()).filter(|run| run.is_here());
        let Some(run) = run else { return };
        change(run);
        self.publish(&mut desk);
    }

    async fn conclude(self: &Arc<Self>, check: Check, concluded: Concluded) {
        let mut desk = self.desk.lock().await;
        let desk = &mut *desk;
        if let Some(open) = desk.open.as_mut()
            && let Some(Running { person, .. }) = open.run.take_if(|run| run.is_here())
        {
            let Concluded { findings, tools, granted, query, problem, belonging } = concluded;
            if let Some(by) = belonging {
                desk.problem =
                    self.apply(open, Event::ClientAccepted { by }).await.err().or(desk.problem.take());
            }
            let ended = match person {
                Some(name) => Event::PersonProven { name, granted, problem },
                None => Event::CheckEnded { check, findings, tools, granted, query },
            };
            desk.problem = self.apply(open, ended).await.err().or(desk.problem.take());
            open.rows_from = 0;
        }
        self.publish(desk);
    }
}

#[cfg(test)]
mod tests {
    use std::future::pending;

    use journey::Mode;

    use super::*;
    use crate::{Assistant, Command, NoBrowser, Settings};

    #[tokio::test]
    async fn a_check_that_was_ended_does_not_conclude_the_one_that_runs_since() {
        let folder = tempfile::tempdir().expect("a folder");
        let settings =
            Settings { reply_port: 0, keyring: false, ..Settings::in_folder(folder.path().to_owned()) };
        let assistant = Assistant::new(settings, NoBrowser).expect("nobody else has the folder open");
        assistant.send(Command::Begin { mode: Mode::Practice, recipe: RecipeId::Chatgpt }).await;
        let since = tokio::spawn(pending::<()>()).abort_handle();
        let inner = Arc::clone(&assistant.inner);
        inner.desk.lock().await.open.as_mut().expect("a journey").run =
            Some(Running::new(Check::Health, None, String::new(), since));

        // It was at work when it was ended, so it comes to its conclusion all the same.
        let ended = async move {
            inner.show(|run| run.notice(Notice::Started(Phase::Reachable))).await;
            inner.conclude(Check::Health, Concluded::default()).await;
        };
        tokio::spawn(ended).await.expect("it concludes");
        let desk = assistant.inner.desk.lock().await;
        let run = desk.open.as_ref().and_then(|open| open.run.as_ref()).expect("the one that runs goes on");
        let waits = |one: &PhaseView| matches!(one.state, PhaseState::Waiting);
        assert!(run.phases.iter().all(waits), "what the one before sees is not shown as its own");
    }
}
