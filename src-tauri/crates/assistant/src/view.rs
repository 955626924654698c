//! What a face shows: one snapshot of everything, without words.
//!
//! Sentences are in the catalogue under names that follow from what is here (`step-<id>-title`, `problem-<code>-mend`);
//! a face looks them up in the person's language.

use guide::access::file::{Allowed, Preview};
use guide::access::table::TableFlaw;
use guide::access::{Actions, Compared, Intention, Source, Warning};
use guide::problem::{Problem, ProblemCode};
use guide::recipe::{App, CopyItem, Interface, LabelSource, RecipeId, Sketch, StageId, StepId, Task};
use guide::seat::{AiPlan, Limit, Seat, WorkspaceRole};
use guide::words::Language;
use guide::{Company, Environment, Field, Finding, Person, Phase, Sight, Tool};
use jiff::Timestamp;
use jiff::civil::Date;
use journey::{Answer, Check, Guard, Health, KeptSecret, Mode, Status};
use serde::Serialize;
use ts_rs::TS;

/// Everything that a face shows.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct View {
    /// Counts the changes, so that a face can tell the later of two snapshots that cross on their way.
    pub revision: u32,
    /// Where the person is.
    pub screen: Screen,
    /// The journeys that can be gone on with, the latest first.
    pub journeys: Vec<JourneyCard>,
    /// A problem that belongs to no step, for instance progress that could not be saved.
    pub problem: Option<Problem>,
    /// The language that the person reads.
    pub language: Language,
    /// A report to look over before it is copied.
    pub report: Option<ReportView>,
    /// The authority that is trusted beside the system's own.
    pub trust: TrustView,
    /// When the secret is taken off the clipboard again, while it is on it.
    #[ts(type = "string | null")]
    pub secret_until: Option<Timestamp>,
}

impl View {
    /// What a face shows that could not set the assistant up.
    pub fn stopped(problem: Problem, language: Language) -> Self {
        Self {
            revision: 0,
            screen: Screen::Stopped,
            journeys: Vec::new(),
            problem: Some(problem),
            language,
            report: None,
            trust: TrustView::default(),
            secret_until: None,
        }
    }
}

/// The authority that is trusted beside the system's own, and the way to one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct TrustView {
    /// The one that is trusted.
    pub trusted: Option<AuthorityView>,
    /// One that is looked over before it is trusted.
    pub offered: Option<AuthorityView>,
    /// Why a file cannot be used.
    pub refused: Option<Problem>,
}

/// Whose certificate it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct AuthorityView {
    /// The name in it.
    pub subject: String,
    /// When it runs out.
    #[ts(type = "string | null")]
    pub until: Option<Timestamp>,
    /// Its SHA-256, as certificate viewers show it.
    pub fingerprint: String,
}

/// A report for whoever helps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ReportView {
    /// All of it, as it will be copied.
    pub text: String,
    /// Whether it was copied.
    pub copied: bool,
}

/// What a message says that another application showed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ExplanationView {
    /// The problems that it fits, the best first; empty where none does.
    pub problems: Vec<Problem>,
    /// Whether it tells of a success, so that nothing has to be mended.
    pub nothing_wrong: bool,
}

/// Where the person is.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
#[ts(export)]
pub enum Screen {
    /// Before the welcome: the assistant could not be set up, and the problem says why.
    Stopped,
    /// The welcome.
    Welcome,
    /// On a journey, at one of its steps.
    Journey {
        /// The journey.
        journey: Box<JourneyView>,
    },
    /// On a journey, at its summary.
    Summary {
        /// The journey.
        journey: Box<JourneyView>,
    },
}

/// A saved journey, on the welcome.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct JourneyCard {
    /// Its name at rest.
    pub id: String,
    /// What the person calls it.
    pub name: Option<String>,
    /// The server URL of its tenant, once that was chosen.
    pub server: Option<String>,
    /// Whether it is put away.
    pub archived: bool,
    /// Whether it is for real.
    pub mode: Mode,
    /// Which set-up.
    pub recipe: RecipeId,
    /// How many steps are settled.
    pub done: u32,
    /// How many steps there are.
    pub of: u32,
    /// When something last happened on it.
    #[ts(type = "string")]
    pub changed: Timestamp,
}

/// A journey.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct JourneyView {
    /// Its name at rest.
    pub id: String,
    /// Whether it is for real.
    pub mode: Mode,
    /// Which set-up.
    pub recipe: RecipeId,
    /// The step rail.
    pub stages: Vec<StageView>,
    /// The step that the person looks at.
    pub step: StepView,
    /// The step before it, in order.
    pub previous: Option<StepId>,
    /// The step after it, in order; nothing after the last, where the summary follows.
    pub following: Option<StepId>,
    /// What the practice tenant can do wrong, in order; empty on a journey for real.
    pub faults: Vec<FaultView>,
    /// Whether every step that is not optional is done.
    pub connected: bool,
    /// The tools that the server listed when the connection was last proven.
    pub tools: Vec<Tool>,
    /// The query that proved the connection, and a page of its answer.
    pub query: Option<QueryView>,
    /// How the connection was found when it was last looked at.
    pub health: Option<Health>,
    /// Somebody is looking whether it still works.
    pub look: Option<RunView>,
    /// Whose sign-ins are proven, and what they granted beside what was predicted, where that is shown.
    pub people: Option<PeopleView>,
    /// The client secret, as far as it may be known.
    pub secret: Option<KeptSecret>,
    /// The one before it, which is kept until the new one has been proven.
    pub earlier_secret: Option<KeptSecret>,
    /// Whether sharing with colleagues is still to be done, and can be from this seat.
    pub to_share: bool,
}

/// Whose sign-ins are proven, and what they granted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PeopleView {
    /// The Roles to choose from.
    pub roles: Vec<String>,
    /// Of whoever proves the connection.
    pub own: OwnAccess,
    /// Everybody else.
    pub people: Vec<PersonView>,
    /// Whether a sign-in can be proven now.
    pub ready: bool,
}

/// What the sign-in that proves the connection granted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct OwnAccess {
    /// The Role of whoever signs in, where they said it.
    pub role: Option<String>,
    /// Whether it was found out what is granted.
    pub asked: bool,
    /// What was granted beside what was predicted; nothing without both.
    pub compared: Option<Compared>,
}

/// Somebody who is to use the app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PersonView {
    /// Their name.
    pub name: String,
    /// Their Role's name.
    pub role: String,
    /// How it stands with them.
    pub standing: PersonStanding,
    /// What was granted beside what was predicted.
    pub compared: Option<Compared>,
    /// Their proof, while it runs.
    pub run: Option<RunView>,
}

/// How it stands with somebody who is to use the app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
#[ts(export)]
pub enum PersonStanding {
    /// They have not signed in here.
    NotYet {
        /// Whether the prediction is that they can authorize nothing.
        nothing: bool,
    },
    /// They are signing in, or what was granted is being found out.
    Working,
    /// Granted as predicted.
    Proven {
        /// When.
        #[ts(type = "string")]
        at: Timestamp,
    },
    /// Granted otherwise than predicted.
    Differs {
        /// When.
        #[ts(type = "string")]
        at: Timestamp,
    },
    /// As predicted so far.
    Unfinished {
        /// When.
        #[ts(type = "string")]
        at: Timestamp,
    },
    /// The sign-in did not come to its end.
    Failed {
        /// Why.
        problem: Problem,
    },
    /// The plan has changed since.
    Outdated,
    /// Their Role is not among those that are described.
    RoleUnknown,
}

/// Something that the practice tenant can do wrong, and whether it does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct FaultView {
    /// Its name, on the command line and in the catalogue.
    pub name: &'static str,
    /// The part of Planhat that it is in, by its name in the catalogue.
    pub part: &'static str,
    /// Whether it is on.
    pub on: bool,
}

/// The query that proved the connection, and a page of its answer: thousands of companies are no use at once.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct QueryView {
    /// The question in words, as one would ask the AI app.
    pub question: String,
    /// Whose companies were asked for.
    pub owner: Person,
    /// How many companies came back.
    pub count: u32,
    /// The place of the first of these among all, from 0.
    pub from: u32,
    /// The companies of this page.
    pub rows: Vec<Company>,
}

/// A stage on the step rail.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct StageView {
    /// Its name.
    pub id: StageId,
    /// Where most of it is done.
    pub app: App,
    /// Whether the set-up is complete without it.
    pub optional: bool,
    /// Its steps.
    pub steps: Vec<StepLine>,
}

/// A step on the step rail.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct StepLine {
    /// Its name.
    pub id: StepId,
    /// How it stands.
    pub status: Status,
}

/// The step that the person looks at.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct StepView {
    /// Its name.
    pub id: StepId,
    /// Its stage.
    pub stage: StageId,
    /// Where it is done.
    pub app: App,
    /// Its place among all steps, from 1.
    pub number: u32,
    /// How many steps there are.
    pub of: u32,
    /// What the person does.
    pub task: Task,
    /// How it stands.
    pub status: Status,
    /// The generation whose own words say where and how; nothing where the usual words do.
    pub wording: Option<Interface>,
    /// How many numbered actions its words have.
    pub actions: u8,
    /// Whether its words have a note.
    pub note: bool,
    /// The page to open.
    pub link: Option<Link>,
    /// The windows of the application that it is about, in the order in which they are met.
    pub sketches: &'static [Sketch],
    /// What is known of the labels, where it is done in another application.
    pub labels: Option<LabelsView>,
    /// What to carry over, in the order of the form.
    pub copies: Vec<CopyView>,
    /// The value that was brought back.
    pub answer: Option<Answer>,
    /// The tenants to choose from, in a step that asks for one.
    pub tenants: Vec<TenantChoice>,
    /// What the admin said of their ChatGPT or Claude, where it matters.
    pub seat: Option<SeatView>,
    /// What is looked at before the first step; empty in all others.
    pub preflight: Vec<PreflightLine>,
    /// The owner that the query asks for, in the step that proves the connection.
    pub owner: Option<String>,
    /// Why the secret is kept for this run only, where it is.
    pub weaker: Option<Problem>,
    /// The watching of the clipboard, in a step that waits for a value.
    pub watch: Option<WatchView>,
    /// A check that is running here.
    pub run: Option<RunView>,
    /// What the check of this step found when it last ran to its end.
    pub findings: Vec<Finding>,
    /// What the OAuth Client is to allow, in the step that decides it.
    pub access: Option<Box<AccessView>>,
    /// The steps that are to be done first; empty if it can be done now.
    pub blockers: Vec<StepId>,
    /// What to be careful of, so that the client secret is not lost.
    pub guard: Option<Guard>,
    /// What can be done with it.
    pub can: Can,
}

/// What the admin said of their ChatGPT or Claude, and what cannot be done there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SeatView {
    /// What they said.
    pub seat: Seat,
    /// The plans to choose from.
    pub plans: &'static [AiPlan],
    /// The roles to choose from; none in a plan for one person.
    pub roles: &'static [WorkspaceRole],
    /// What cannot be done, or may not be possible.
    pub limits: Vec<LimitView>,
}

/// Something that cannot be done, or may not be possible.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct LimitView {
    /// What.
    pub limit: Limit,
    /// The problem that a person would meet.
    pub code: ProblemCode,
    /// Whether that is certain.
    pub certain: bool,
}

/// Something that is looked at before the first step.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct PreflightLine {
    /// What.
    pub subject: Subject,
    /// How it was found.
    pub readiness: Readiness,
}

/// What is looked at before the first step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Subject {
    /// The way to the chosen tenant, and that an MCP server with a sign-in is there.
    Network,
    /// This machine's clock.
    Clock,
    /// The operating system's keyring.
    Keyring,
    /// The system's browser.
    Browser,
}

/// How something was found before the first step.
#[derive(Clone, Debug, Default, PartialEq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
#[ts(export)]
pub enum Readiness {
    /// Not looked at yet.
    #[default]
    Waiting,
    /// Being looked at.
    Working,
    /// In order.
    Good,
    /// Worth a look; nobody is kept from going on.
    Look {
        /// Why.
        problem: Problem,
    },
}

/// A page to open in the system's browser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Link {
    /// Whose page it is.
    pub app: App,
    /// Its address.
    pub address: String,
}

/// What is known of the labels of an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct LabelsView {
    /// The generation of its interface that is described.
    pub interface: Interface,
    /// The generations to choose between, that one among them; empty where there is no choice.
    pub choices: Vec<Interface>,
    /// Where the labels were read.
    pub source: LabelSource,
    /// The day on which they were last compared with that.
    #[ts(type = "string")]
    pub checked: Date,
    /// Whether that is so long ago that some may have changed since.
    pub old: bool,
}

/// Something to carry over into the other application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CopyView {
    /// What it is.
    pub item: CopyItem,
    /// Its text, where it is shown; nothing while it is not known yet, and never the secret's.
    pub text: Option<String>,
    /// Whether it can be copied now.
    pub ready: bool,
    /// Whether it is what was last copied.
    pub copied: bool,
}

/// The watching of the clipboard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct WatchView {
    /// Whether the clipboard is watched.
    pub on: bool,
    /// A value that is on it.
    pub offer: Option<OfferView>,
}

/// A value that is on the clipboard, and where it belongs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct OfferView {
    /// Which value it looks like.
    pub field: Field,
    /// Its text; never a secret's.
    pub text: Option<String>,
    /// The step in which it belongs.
    pub step: StepId,
    /// Whether that is the step that is shown.
    pub here: bool,
    /// Whether it can be taken now; otherwise something else comes first.
    pub ready: bool,
}

/// A Planhat tenant to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct TenantChoice {
    /// Which.
    pub environment: Environment,
    /// The address at which one signs in to it.
    pub workspace: String,
    /// Its server URL.
    pub server_url: String,
    /// Whether it is the chosen one.
    pub chosen: bool,
}

/// How many Roles are previewed side by side: as many as most tenants have, and no more than a window draws at once.
pub const MOST_PREVIEWS: usize = 24;

/// What the OAuth Client is to allow, and what it will mean for each Role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct AccessView {
    /// What people can want, and whether they do.
    pub intentions: Vec<IntentionView>,
    /// The models to choose from, in the order of the Permissions tab as far as it is known.
    pub models: Vec<ModelView>,
    /// What is to be ticked, in that order.
    pub permissions: Vec<Allowed>,
    /// Whether it differs from the least that the intentions take.
    pub adjusted: bool,
    /// What to think about.
    pub warnings: Vec<Warning>,
    /// Whether permissions are to be chosen at each authorization instead.
    pub dynamic: bool,
    /// The OAuth Client's name on the authorization screen.
    pub client_name: String,
    /// Its short description there.
    pub short_description: String,
    /// The Roles to choose from.
    pub roles: Vec<String>,
    /// What one of them will be asked to authorize, beside the plan.
    pub preview: Option<Preview>,
    /// How many of them could authorize nothing.
    pub empty: u32,
    /// What several of them will be asked, while that is looked at.
    pub compared: Option<PreviewsView>,
    /// Whether the admin described the Roles.
    pub described: bool,
    /// What is wrong with the table that was last given.
    pub flaws: Vec<TableFlaw>,
    /// The columns of that table of which nothing is known here, by their headings.
    pub unread: Vec<String>,
}

/// Several Roles side by side; of a great many a page of [`MOST_PREVIEWS`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PreviewsView {
    /// The place of the first of these among all, from 0.
    pub from: u32,
    /// What each will be asked to authorize.
    pub previews: Vec<Preview>,
}

/// Something that people can want from the connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct IntentionView {
    /// What.
    pub intention: Intention,
    /// Whether they do.
    pub wanted: bool,
}

/// A data model to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ModelView {
    /// Its name.
    pub name: String,
    /// Where the name comes from.
    pub source: Source,
    /// Its fields, as far as they are known.
    pub fields: Vec<String>,
    /// What is allowed on it.
    pub actions: Actions,
    /// The fields to which some of that is limited; empty where nothing is.
    pub limited: Vec<String>,
}

/// What can be done with a step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Can {
    /// Say that it is done.
    pub declare: bool,
    /// Take that back.
    pub reopen: bool,
    /// Leave it out.
    pub skip: bool,
    /// Run its check.
    pub run: bool,
    /// Forget the secret.
    pub forget: bool,
}

/// A check that is running.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct RunView {
    /// Which.
    pub check: Check,
    /// When it began.
    #[ts(type = "string")]
    pub began: Timestamp,
    /// Its phases, in order.
    pub phases: Vec<PhaseView>,
    /// The sign-in address, while the person is to sign in.
    pub sign_in: Option<String>,
    /// Why they are to sign in once more: the scopes that the sign-in before did not give.
    pub wider: Option<String>,
    /// How far it is with the questions about what was granted.
    pub grants: Option<GrantsProgress>,
    /// What they may be seeing in the browser; empty until they are asked.
    pub sights: &'static [Sight],
    /// What they say that they see.
    pub seen: Option<SeenView>,
}

/// How far it is with the questions about what was granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct GrantsProgress {
    /// How many were asked.
    pub done: u32,
    /// How many there are.
    pub of: u32,
    /// How long the server asked to wait, while it is waited for, in seconds.
    pub waiting: Option<u32>,
}

/// What a person sees in the browser, and what it means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SeenView {
    /// What they see.
    pub sight: Sight,
    /// The problem that shows itself so.
    pub problem: Problem,
}

/// A phase of a running check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PhaseView {
    /// Which.
    pub phase: Phase,
    /// How it stands.
    pub state: PhaseState,
}

/// How a phase of a running check stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
#[ts(export)]
pub enum PhaseState {
    /// Not begun.
    Waiting,
    /// Running.
    Working,
    /// Over.
    Over {
        /// What it found.
        finding: Box<Finding>,
    },
}
