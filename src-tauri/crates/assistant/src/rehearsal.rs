//! The whole path without a person: a journey on a practice tenant, with a stand-in for the admin and their browser.
//!
//! The stand-in sends the same commands as a face, and does in the practice pages, form by form over HTTP, what the
//! steps tell a person to do. It leaves nothing behind: the journey is kept in a folder that goes with it, and the
//! secret in memory.

use guide::access::Agreement;
use guide::access::file::Allowed;
use guide::problem::{Problem, ProblemCode};
use guide::recipe::{CopyItem, RecipeId, StageId, StepId};
use guide::{ClientSecret, Environment, Field, QueryResult};
use journey::{Check, Mode, Status};
use practice::visitor::{AppDraft, Choice, ClientForm, ConnectorDraft, CreatedApp, VisitError, Visitor};
use practice::{Action, Actions, Model, Person};
use secrecy::ExposeSecret as _;
use serde::Serialize;

use crate::view::{JourneyView, Screen, StepView, View};
use crate::{Assistant, Command, NoBrowser, Settings};

/// What a rehearsal came to.
#[derive(Debug, Serialize)]
pub struct Rehearsed {
    /// Whether the connection was proven and every step is done.
    pub verified: bool,
    /// The stages, and how far each came.
    pub stages: Vec<StageDone>,
    /// The query and its answer.
    pub query: Option<QueryResult>,
    /// What stood in the way.
    pub problem: Option<Problem>,
}

/// How far a stage came.
#[derive(Debug, Serialize)]
pub struct StageDone {
    /// Its name.
    pub id: StageId,
    /// How many of its steps are done.
    pub done: usize,
    /// How many of those are verified, rather than declared.
    pub verified: usize,
    /// How many steps it has.
    pub of: usize,
}

/// Walks the whole path to an AI app, asking for the companies of `owner`; calls `watch` as each step begins.
pub async fn run(recipe: RecipeId, owner: &str, watch: &(dyn Fn(StepId) + Send + Sync)) -> Rehearsed {
    match rehearse(recipe, owner, watch).await {
        Ok(rehearsed) => rehearsed,
        Err(problem) => {
            Rehearsed { verified: false, stages: Vec::new(), query: None, problem: Some(problem) }
        }
    }
}

async fn rehearse(
    recipe: RecipeId,
    owner: &str,
    watch: &(dyn Fn(StepId) + Send + Sync),
) -> Result<Rehearsed, Problem> {
    let folder = tempfile::tempdir()
        .map_err(|error| Problem::new(ProblemCode::DiskUnwritable).with("why", error.to_string()))?;
    let settings = Settings {
        reply_port: free_port()?,
        keyring: false,
        ..Settings::in_folder(folder.path().to_owned())
    };
    // The stand-in opens addresses by itself.
    let assistant = Assistant::new(settings, NoBrowser)?;
    let mut stand_in = StandIn::new(assistant.clone(), recipe, owner).await?;
    let stopped = stand_in.walk(watch).await.err();
    let query = stand_in.answer().await;
    let rehearsed = concluded(&assistant.view(), query, stopped);
    assistant.close().await;
    Ok(rehearsed)
}

/// A port that is free now, for the reply address.
fn free_port() -> Result<u16, Problem> {
    let bound =
        std::net::TcpListener::bind((std::net::Ipv4Addr::LOCALHOST, 0)).and_then(|one| one.local_addr());
    bound.map(|address| address.port()).map_err(|_| Problem::new(ProblemCode::LoopbackRefused))
}

fn concluded(view: &View, query: Option<QueryResult>, stopped: Option<Problem>) -> Rehearsed {
    let journey = shown(view);
    let stages = journey.map(|journey| journey.stages.iter().map(stage_done).collect()).unwrap_or_default();
    let verified = stopped.is_none() && journey.is_some_and(|journey| journey.connected);
    let problem = stopped.or_else(|| view.problem.clone());
    Rehearsed { verified, stages, query, problem }
}

fn stage_done(stage: &crate::view::StageView) -> StageDone {
    StageDone {
        id: stage.id,
        done: stage.steps.iter().filter(|step| step.status.is_done()).count(),
        verified: stage.steps.iter().filter(|step| matches!(step.status, Status::Verified { .. })).count(),
        of: stage.steps.len(),
    }
}

fn shown(view: &View) -> Option<&JourneyView> {
    match &view.screen {
        Screen::Journey { journey } | Screen::Summary { journey } => Some(journey),
        Screen::Welcome | Screen::Stopped => None,
    }
}

/// The admin's stand-in, with what they hold in their hands between two steps.
struct StandIn {
    assistant: Assistant,
    recipe: RecipeId,
    browser: Visitor,
    admin: Person,
    owner: String,
    draft: Option<AppDraft>,
    connector: Option<ConnectorDraft>,
    callback: String,
    client: Option<ClientForm>,
    app: Option<CreatedApp>,
}

impl StandIn {
    /// Begins a practice journey, and takes a seat before its pages.
    async fn new(assistant: Assistant, recipe: RecipeId, owner: &str) -> Result<Self, Problem> {
        let view = assistant.send(Command::Begin { mode: Mode::Practice, recipe }).await;
        if let Some(problem) = view.problem {
            return Err(problem);
        }
        let desk = assistant.inner.desk.lock().await;
        let practice =
            desk.open.as_ref().and_then(|open| open.practice.as_ref()).ok_or_else(|| lost("practice"))?;
        let browser = Visitor::of(practice).map_err(met)?;
        let admin = practice.people().into_iter().next().ok_or_else(|| lost("admin"))?;
        drop(desk);
        let owner = owner.to_owned();
        Ok(Self {
            assistant,
            recipe,
            browser,
            admin,
            owner,
            draft: None,
            connector: None,
            callback: String::new(),
            client: None,
            app: None,
        })
    }

    /// Does every step in order, and stops at the first that does not come out.
    async fn walk(&mut self, watch: &(dyn Fn(StepId) + Send + Sync)) -> Result<(), Problem> {
        let order: Vec<StepId> = self.recipe.recipe().steps().map(|step| step.id).collect();
        for id in order {
            watch(id);
            let step = self.send(Command::Open { step: id }).await?;
            self.perform(&step).await?;
            self.expect_done(id)?;
        }
        Ok(())
    }

    async fn perform(&mut self, step: &StepView) -> Result<(), Problem> {
        match step.id {
            StepId::Tenant => {
                self.send(Command::Choose { environment: Environment::Practice }).await.map(drop)
            }
            StepId::CallbackUrl => self.bring_callback().await,
            StepId::PublishedCallback => {
                let text = self.callback.clone();
                self.send(Command::Answer { field: Field::PublishedCallback, text }).await?;
                self.add_published_callback().await
            }
            StepId::ClientId => self.bring_client_id().await,
            StepId::ClientSecret => self.hand_over_secret().await,
            StepId::Prove => self.prove().await,
            _ => {
                self.act(step).await?;
                self.send(Command::Declare { step: step.id }).await.map(drop)
            }
        }
    }

    /// What is done in the other application, in a step that is then declared done. Where a page takes two steps at
    /// once, the visit is made in the first of them.
    async fn act(&mut self, step: &StepView) -> Result<(), Problem> {
        match step.id {
            StepId::NewApp => self.start_app(step).await,
            StepId::NewClient => self.start_client(step).await,
            StepId::RedirectUrls => self.fill_client(step),
            StepId::Permissions => self.permit(step),
            StepId::SaveClient => self.save_client().await,
            StepId::CreateApp => self.create_app().await,
            StepId::NewConnector => self.start_connector(step).await,
            StepId::ConnectorCredentials => self.add_connector().await,
            StepId::Authorize | StepId::Connect => self.authorize().await,
            StepId::Ask => self.ask(step).await,
            StepId::Publish => self.publish().await,
            StepId::Actions => {
                self.browser.enable_actions(self.app()?, &["list_model_records"]).await.map_err(met)
            }
            StepId::Access => self.browser.give_access(self.app()?).await.map_err(met),
            _ => Ok(()),
        }
    }

    async fn start_app(&mut self, step: &StepView) -> Result<(), Problem> {
        let (name, server_url) = (copied(step, CopyItem::AppName)?, copied(step, CopyItem::ServerUrl)?);
        self.draft = Some(self.browser.create_chatgpt_app(name, server_url).await.map_err(met)?);
        Ok(())
    }

    async fn bring_callback(&mut self) -> Result<(), Problem> {
        let text = self.draft.as_ref().ok_or_else(|| lost("draft"))?.callback_url.clone();
        self.callback.clone_from(&text);
        self.send(Command::Answer { field: Field::CallbackUrl, text }).await.map(drop)
    }

    async fn publish(&mut self) -> Result<(), Problem> {
        self.callback = self.browser.publish(self.app()?).await.map_err(met)?;
        Ok(())
    }

    /// The published app has another Callback URL, which Planhat has to know as well.
    async fn add_published_callback(&self) -> Result<(), Problem> {
        let client = self.client.as_ref().ok_or_else(|| lost("client"))?;
        self.browser.add_redirect_url(&self.admin.email, client, &self.callback).await.map_err(met)
    }

    async fn start_client(&mut self, step: &StepView) -> Result<(), Problem> {
        let name = copied(step, CopyItem::ClientName)?;
        let form = self.browser.create_oauth_client(&self.admin.email, name, "").await;
        self.client = Some(form.map_err(met)?);
        Ok(())
    }

    fn fill_client(&mut self, step: &StepView) -> Result<(), Problem> {
        let description = copied(step, CopyItem::ShortDescription)?;
        let is_address = |item| {
            matches!(item, CopyItem::CallbackUrl | CopyItem::OtherCallbackUrl | CopyItem::ReplyAddress)
        };
        let wanted = step.copies.iter().map(|copy| copy.item).filter(|item| is_address(*item));
        let urls = wanted.map(|item| copied(step, item)).collect::<Result<Vec<_>, _>>()?;
        let form = self.client.as_mut().ok_or_else(|| lost("client"))?;
        form.describe(description).and_then(|()| form.set_redirect_urls(&urls)).map_err(met)
    }

    /// Ticks what the plan says, and nothing else.
    fn permit(&mut self, step: &StepView) -> Result<(), Problem> {
        let plan = step.access.as_ref().ok_or_else(|| lost("plan"))?;
        let ticks = plan.permissions.iter().map(tick).collect::<Option<Vec<_>>>();
        let form = self.client.as_mut().ok_or_else(|| lost("client"))?;
        form.set_permissions(&ticks.ok_or_else(|| lost("model"))?).map_err(met)?;
        let limits = plan.permissions.iter().filter_map(|row| Some((tick(row)?.0, row.fields.as_ref()?)));
        limits.into_iter().try_for_each(|(model, fields)| form.limit_to(model, fields)).map_err(met)
    }

    async fn bring_client_id(&self) -> Result<(), Problem> {
        let text = self.client.as_ref().ok_or_else(|| lost("client"))?.client_id.clone();
        self.send(Command::Answer { field: Field::ClientId, text }).await.map(drop)
    }

    async fn hand_over_secret(&self) -> Result<(), Problem> {
        let secret = self.client.as_ref().ok_or_else(|| lost("client"))?.client_secret.expose_secret();
        self.assistant.keep_secret(ClientSecret::new(secret.to_owned())).await;
        self.settled(StepId::ClientSecret, |_| false).await.map(drop)
    }

    async fn save_client(&self) -> Result<(), Problem> {
        let form = self.client.as_ref().ok_or_else(|| lost("client"))?;
        self.browser.save_oauth_client(form).await.map_err(met)
    }

    async fn create_app(&mut self) -> Result<(), Problem> {
        let draft = self.draft.take().ok_or_else(|| lost("draft"))?;
        let client = self.client.as_ref().ok_or_else(|| lost("client"))?;
        let created = self.browser.finish_chatgpt_app(draft, &client.client_id, &client.client_secret).await;
        self.app = Some(created.map_err(met)?);
        Ok(())
    }

    async fn start_connector(&mut self, step: &StepView) -> Result<(), Problem> {
        let (name, server_url) = (copied(step, CopyItem::AppName)?, copied(step, CopyItem::ServerUrl)?);
        self.connector = Some(self.browser.start_connector(name, server_url).await.map_err(met)?);
        Ok(())
    }

    async fn add_connector(&mut self) -> Result<(), Problem> {
        let draft = self.connector.take().ok_or_else(|| lost("connector"))?;
        let client = self.client.as_ref().ok_or_else(|| lost("client"))?;
        let added = self.browser.add_connector(draft, &client.client_id, &client.client_secret).await;
        self.app = Some(added.map_err(met)?);
        Ok(())
    }

    fn app(&self) -> Result<&CreatedApp, Problem> {
        self.app.as_ref().ok_or_else(|| lost("app"))
    }

    async fn authorize(&self) -> Result<(), Problem> {
        let (app, email) = (self.app()?, self.admin.email.as_str());
        let signed_in = match self.recipe {
            RecipeId::Chatgpt => self.browser.chatgpt_sign_in(app, email, Choice::Authorize).await,
            RecipeId::Claude => self.browser.claude_sign_in(app, email, Choice::Authorize).await,
        };
        match signed_in.map_err(met)?.landing.alert {
            Some(alert) => Err(Problem::new(ProblemCode::Unexpected).with("reference", alert)),
            None => Ok(()),
        }
    }

    async fn prove(&self) -> Result<(), Problem> {
        self.send(Command::Answer { field: Field::Owner, text: self.owner.clone() }).await?;
        self.send(Command::TakeRole { role: Some(self.admin.role.name.to_string()) }).await?;
        self.send(Command::Run { check: Check::Proof }).await?;
        let asks = |step: &StepView| step.run.as_ref().is_some_and(|run| run.sign_in.is_some());
        let step = self.settled(StepId::Prove, asks).await?;
        let Some(address) = step.run.and_then(|run| run.sign_in) else { return Ok(()) };
        self.browser.sign_in(&address, &self.admin.email, Choice::Authorize).await.map_err(met)?;
        self.settled(StepId::Prove, |_| false).await?;
        self.granted_as_predicted()
    }

    /// What the proof found to be granted is what the plan and the admin's Role come to.
    fn granted_as_predicted(&self) -> Result<(), Problem> {
        let view = self.assistant.view();
        let compared = shown(&view).and_then(|journey| journey.people.as_ref()?.own.compared.as_ref());
        match compared.map(|compared| compared.agreement) {
            Some(Agreement::AsPredicted) => Ok(()),
            _ => Err(lost("same-access")),
        }
    }

    /// The whole answer of the proof; a view shows a page of it.
    async fn answer(&self) -> Option<QueryResult> {
        let desk = self.assistant.inner.desk.lock().await;
        desk.open.as_ref().and_then(|open| open.journey.query().cloned())
    }

    /// Asks the AI app the same, and compares the answer with the proof's, company by company.
    async fn ask(&self, step: &StepView) -> Result<(), Problem> {
        let question = copied(step, CopyItem::Question)?;
        let answer = self.browser.ask(self.app()?, question).await.map_err(met)?;
        let proven = self.answer().await.ok_or_else(|| lost("query"))?;
        let said: Vec<&str> = answer.iter().map(|row| row.id.as_str()).collect();
        let seen: Vec<&str> = proven.rows.iter().map(|row| row.id.as_str()).collect();
        if said == seen { Ok(()) } else { Err(lost("same-answer")) }
    }

    /// Sends a command; what goes wrong in the view is an error here.
    async fn send(&self, command: Command) -> Result<StepView, Problem> {
        let view = self.assistant.send(command).await;
        match (view.problem.clone(), shown(&view)) {
            (Some(problem), _) => Err(problem),
            (None, Some(journey)) => Ok(journey.step.clone()),
            (None, None) => Err(lost("journey")),
        }
    }

    /// Waits until a step's check is over, or `early` says that there is something to do.
    async fn settled(&self, id: StepId, early: impl Fn(&StepView) -> bool) -> Result<StepView, Problem> {
        let mut changes = self.assistant.changes();
        loop {
            let view = changes.borrow_and_update().clone();
            let step = shown(&view).map(|journey| journey.step.clone()).filter(|step| step.id == id);
            match step {
                Some(step) if early(&step) || (step.run.is_none() && step.status != Status::Working) => {
                    return Ok(step);
                }
                _ => changes.changed().await.map_err(|_| lost("assistant"))?,
            }
        }
    }

    fn expect_done(&self, id: StepId) -> Result<(), Problem> {
        let view = self.assistant.view();
        let lines =
            shown(&view).into_iter().flat_map(|journey| &journey.stages).flat_map(|stage| &stage.steps);
        let status = lines.into_iter().find(|line| line.id == id).map(|line| &line.status);
        match status {
            Some(Status::Blocked { problem }) => Err(problem.clone()),
            Some(status) if status.is_done() => Ok(()),
            _ => Err(lost(id.name())),
        }
    }
}

/// A row of the plan, in the practice tenant's table.
fn tick(row: &Allowed) -> Option<(Model, Actions)> {
    let model = Model::ALL.into_iter().find(|model| model.label() == row.model)?;
    let allowed = |action: &Action| row.actions.iter().any(|planned| planned.label() == action.label());
    Some((model, Action::ALL.into_iter().filter(allowed).collect()))
}

/// The text that a step gives to carry over.
fn copied(step: &StepView, item: CopyItem) -> Result<&str, Problem> {
    let found = step.copies.iter().find(|copy| copy.item == item).and_then(|copy| copy.text.as_deref());
    found.ok_or_else(|| lost(item.name()))
}

/// Something that the path should have given is not there: a fault of ours.
fn lost(what: &str) -> Problem {
    Problem::new(ProblemCode::Unexpected).with("reference", what)
}

/// What the practice pages refused.
fn met(error: VisitError) -> Problem {
    Problem::new(ProblemCode::Unexpected).with("reference", error.to_string())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use guide::Sight;
    use guide::access::{Cause, DifferenceKind, Intention, PlanChange};
    use guide::recipe::App;
    use practice::Fault;

    use super::*;
    use crate::view::{PersonStanding, PersonView};

    /// A person who has come to the proof, with the plan that these intentions take.
    async fn at_the_proof(intentions: &[Intention]) -> Result<(tempfile::TempDir, StandIn), Problem> {
        let folder = tempfile::tempdir().map_err(|_| lost("folder"))?;
        let settings = Settings {
            reply_port: free_port()?,
            patience: Duration::ZERO,
            keyring: false,
            ..Settings::in_folder(folder.path().to_owned())
        };
        let mut stand_in =
            StandIn::new(Assistant::new(settings, NoBrowser)?, RecipeId::Chatgpt, "Carly").await?;
        for intention in intentions {
            let change = PlanChange::Intend { intention: *intention, wanted: true };
            stand_in.send(Command::Plan { change }).await?;
        }
        for step in RecipeId::Chatgpt.recipe().steps().take_while(|step| step.id != StepId::Prove) {
            let step = stand_in.send(Command::Open { step: step.id }).await?;
            stand_in.perform(&step).await?;
        }
        stand_in.send(Command::Open { step: StepId::Prove }).await?;
        Ok((folder, stand_in))
    }

    /// The same, and a sign-in that takes longer than usual.
    async fn stuck() -> Result<(tempfile::TempDir, StandIn, StepView), Problem> {
        let (folder, stand_in) = at_the_proof(&[]).await?;
        stand_in.send(Command::Run { check: Check::Proof }).await?;
        let asked = |step: &StepView| step.run.as_ref().is_some_and(|run| !run.sights.is_empty());
        let step = stand_in.settled(StepId::Prove, asked).await?;
        Ok((folder, stand_in, step))
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_sign_in_that_takes_long_asks_what_is_seen_and_each_answer_has_its_mend() {
        let (_folder, stand_in, step) = stuck().await.expect("the proof waits for a sign-in");
        assert_eq!(step.run.expect("it runs").seen, None, "nothing is claimed before the person says it");
        for sight in Sight::ALL {
            let step = stand_in.send(Command::See { sight: *sight }).await.expect("it can be said");
            let run = step.run.expect("the wait goes on");
            assert_eq!(run.seen.map(|seen| seen.problem.code), Some(sight.code()));
            assert!(run.sign_in.is_some(), "whoever looks at a hint may still finish the sign-in");
        }
    }

    /// Waits until somebody's line on the list says so.
    async fn person(stand_in: &StandIn, name: &str, says: impl Fn(&PersonView) -> bool) -> PersonView {
        let mut changes = stand_in.assistant.changes();
        loop {
            let view = changes.borrow_and_update().clone();
            let people = shown(&view).and_then(|journey| journey.people.clone());
            let people = people.map(|shown| shown.people).unwrap_or_default();
            match people.into_iter().find(|one| one.name == name).filter(|one| says(one)) {
                Some(person) => return person,
                None => changes.changed().await.expect("the assistant goes on"),
            }
        }
    }

    /// Has a person of the practice tenant sign in, in a browser of their own.
    async fn prove_person(stand_in: &StandIn, name: &str, email: &str) -> PersonView {
        let proving = stand_in.send(Command::ProvePerson { name: name.to_owned() });
        proving.await.expect("everybody can be proven once the client is saved");
        let asks = |one: &PersonView| one.run.as_ref().is_some_and(|run| run.sign_in.is_some());
        let address = person(stand_in, name, asks).await.run.and_then(|run| run.sign_in);
        let desk = stand_in.assistant.inner.desk.lock().await;
        let practice = desk.open.as_ref().and_then(|open| open.practice.as_ref()).expect("a practice tenant");
        let private_window = Visitor::of(practice).expect("a browser");
        drop(desk);
        let address = address.expect("a sign-in address");
        private_window.sign_in(&address, email, Choice::Authorize).await.expect("a sign-in");
        person(stand_in, name, |one| one.run.is_none()).await
    }

    /// Looks whether it still works, with these faults on; what had gone wrong.
    async fn look(stand_in: &StandIn, faults: &[Fault]) -> Option<ProblemCode> {
        stand_in.send(Command::Behave).await.expect("a practice tenant");
        for fault in faults {
            stand_in.send(Command::Practise { fault: *fault, on: true }).await.expect("it has such a fault");
        }
        let mut changes = stand_in.assistant.changes();
        stand_in.send(Command::Run { check: Check::Health }).await.expect("it begins");
        loop {
            let view = changes.borrow_and_update().clone();
            let journey = shown(&view).expect("a journey");
            match &journey.health {
                Some(health) if journey.look.is_none() => return health.problem.as_ref().map(|one| one.code),
                _ => changes.changed().await.expect("the assistant goes on"),
            }
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn another_callback_after_publishing_is_carried_to_planhat_and_asked_about() {
        let (_folder, stand_in) = at_the_proof(&[]).await.expect("all that comes before");
        for step in [StepId::Authorize, StepId::Publish] {
            stand_in.send(Command::Declare { step }).await.expect("it is done");
        }
        stand_in.send(Command::Open { step: StepId::PublishedCallback }).await.expect("it is there");
        let bring = |text: String| Command::Answer { field: Field::PublishedCallback, text };
        let step = stand_in.send(bring(stand_in.callback.clone())).await.expect("it is taken");
        assert_eq!(step.copies, [], "nothing has to be done in Planhat");
        assert_eq!(step.link.map(|link| link.app), Some(App::Chatgpt));
        let new = format!("{}New", stand_in.callback);
        let step = stand_in.send(bring(new.clone())).await.expect("it is taken");
        assert_eq!(copied(&step, CopyItem::PublishedCallback).ok(), Some(new.as_str()));
        assert_eq!(step.link.map(|link| link.app), Some(App::Planhat), "that is where it goes");
        let asked = look(&stand_in, &[]).await;
        assert_eq!(asked, Some(ProblemCode::RedirectUrlMismatch), "it is not registered there yet");
        let offered = async || {
            let step =
                stand_in.send(Command::Open { step: StepId::RedirectUrls }).await.expect("it is there");
            copied(&step, CopyItem::CallbackUrl).expect("it is known").to_owned()
        };
        assert_eq!(
            offered().await,
            new,
            "whoever goes back to Planhat's form enters the one that counts now"
        );
        let recreated = format!("{}Anew", stand_in.callback);
        let answer = Command::Answer { field: Field::CallbackUrl, text: recreated.clone() };
        stand_in.send(answer).await.expect("it is taken");
        assert_eq!(
            offered().await,
            recreated,
            "and what was published before an app was made anew is no more"
        );
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn whether_it_still_works_is_told_and_what_no_longer_does() {
        let (_folder, stand_in) = at_the_proof(&[]).await.expect("all that comes before");
        assert_eq!(look(&stand_in, &[]).await, None, "nothing has changed");
        assert_eq!(look(&stand_in, &[Fault::SecretWrong]).await, Some(ProblemCode::ClientSecretWrong));
        let taken_out = look(&stand_in, &[Fault::RedirectUnregistered]).await;
        assert_eq!(taken_out, Some(ProblemCode::RedirectUrlMismatch), "nobody has to sign in to learn it");
        assert_eq!(look(&stand_in, &[]).await, None, "and it is as it was");
    }

    fn is_running(stand_in: &StandIn) -> bool {
        let view = stand_in.assistant.view();
        let journey = shown(&view).expect("a journey");
        let person = journey.people.iter().flat_map(|shown| &shown.people).any(|one| one.run.is_some());
        person || journey.step.run.is_some() || journey.look.is_some()
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_check_ends_at_once_when_what_it_is_about_is_another_thing() {
        let (_folder, stand_in) = at_the_proof(&[]).await.expect("all that comes before");
        let port = stand_in.assistant.inner.reply_port;
        let plan = || Command::Plan {
            change: PlanChange::Intend { intention: Intention::PrepareRenewals, wanted: true },
        };
        let name = "Carly Andersson".to_owned();
        let other_role = Command::AddPerson { name: name.clone(), role: "Manager".to_owned() };
        let before = [Command::ProvePerson { name: name.clone() }, Command::Run { check: Check::Proof }];
        for (check, change) in [(&before[0], other_role), (&before[0], plan()), (&before[1], plan())] {
            stand_in.send(Command::Open { step: StepId::Prove }).await.expect("it is there");
            let undone = Command::Plan {
                change: PlanChange::Intend { intention: Intention::PrepareRenewals, wanted: false },
            };
            stand_in.send(undone).await.expect("a plan changes");
            for step in [StepId::Permissions, StepId::SaveClient] {
                stand_in.send(Command::Declare { step }).await.expect("it is done again");
            }
            stand_in.send(Command::Open { step: StepId::Prove }).await.expect("it is there");
            stand_in.send(check.clone()).await.expect("it begins");
            assert!(is_running(&stand_in), "{check:?} waits for a sign-in");
            stand_in.send(change.clone()).await.expect("it changes");
            assert!(!is_running(&stand_in), "{check:?} would tell of what is no more after {change:?}");
            let free = async {
                while tokio::net::TcpListener::bind(("127.0.0.1", port)).await.is_err() {
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
            };
            tokio::time::timeout(Duration::from_secs(5), free).await.expect("nobody listens any more");
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn people_are_proven_one_by_one_and_the_role_that_was_described_too_widely_is_found() {
        let (_folder, stand_in) = at_the_proof(&[Intention::LogWork]).await.expect("all that comes before");
        stand_in.prove().await.expect("an administrator gets what the plan says");

        let carly = prove_person(&stand_in, "Carly Andersson", "carly.andersson@practice.example").await;
        assert!(matches!(carly.standing, PersonStanding::Proven { .. }), "a CSM is as described: {carly:?}");

        let sam = prove_person(&stand_in, "Sam Okafor", "sam.okafor@practice.example").await;
        assert!(matches!(sam.standing, PersonStanding::Differs { .. }), "an Associate is not: {sam:?}");
        let compared = sam.compared.expect("both columns");
        let differing: Vec<_> = compared.models.iter().filter(|one| !one.differences.is_empty()).collect();
        let [task] = differing.as_slice() else { panic!("tasks alone differ: {differing:?}") };
        let difference = &task.differences[0];
        assert_eq!((task.model.as_str(), difference.kind), ("Task", DifferenceKind::Less));
        let why = "others got it from the same OAuth Client, so the Role is what withholds it";
        assert_eq!(difference.causes, [Cause::RoleNarrower], "{why}");

        let change = PlanChange::Intend { intention: Intention::PrepareRenewals, wanted: true };
        stand_in.send(Command::Plan { change }).await.expect("a plan changes");
        let carly = person(&stand_in, "Carly Andersson", |_| true).await;
        assert_eq!(
            carly.standing,
            PersonStanding::Outdated,
            "what was granted for another plan proves nothing"
        );
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn somebody_who_can_authorize_nothing_is_told_early_and_proven_so() {
        let (_folder, stand_in) = at_the_proof(&[]).await.expect("all that comes before");
        let tove = person(&stand_in, "Tove Nilsson", |_| true).await;
        assert_eq!(tove.standing, PersonStanding::NotYet { nothing: true }, "before anybody signs in");
        let tove = prove_person(&stand_in, "Tove Nilsson", "tove.nilsson@practice.example").await;
        assert!(matches!(tove.standing, PersonStanding::Proven { .. }), "nothing, as predicted: {tove:?}");
    }
}
