//! The stages and steps of a set-up, as data.
//!
//! A step says what it *needs* and what it *provides*; the order in which they become ready, and what becomes stale
//! when an early answer changes, follow from that alone. The words of a step are in the catalogue under its name:
//! `step-<id>-title`, `-where`, `-do-1` … `-do-<actions>`, `-know`, and where it has one `-note`. Where another generation of
//! an interface differs, `-where` and the actions have words of their own, under `step-<id>-<interface>`.

use std::str::FromStr;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::named::named;
use crate::seat::{AiPlan, Seat, WorkspaceRole};
use crate::value::Field;

pub use interface::{Edition, Interface, LabelSource};
pub use sketch::{Control, Does, Form, Item, Mark, Sketch};

/// Where a step is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum App {
    /// In ChatGPT, in the browser.
    Chatgpt,
    /// In Claude, in the browser.
    Claude,
    /// In Planhat, in the browser.
    Planhat,
    /// Here.
    Hatcheck,
}

named! { App {
    Chatgpt "chatgpt",
    Claude "claude",
    Planhat "planhat",
    Hatcheck "hatcheck",
} }

/// The stages of a set-up; those of ChatGPT's are the ones of Planhat's article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum StageId {
    /// In ChatGPT, create an app.
    CreateApp,
    /// In Planhat, create an OAuth Client.
    OauthClient,
    /// In Claude, add a connector.
    Connector,
    /// Finish in the AI app, and prove the connection.
    Finish,
    /// Share with colleagues: publish to the ChatGPT workspace, or let each member of the organization connect in Claude.
    Publish,
}

named! { StageId {
    CreateApp "create_app",
    OauthClient "oauth_client",
    Connector "connector",
    Finish "finish",
    Publish "publish",
} }

/// What a step gives to later ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
#[expect(missing_docs, reason = "each is named after the thing that exists once it is given")]
pub enum Given {
    ServerUrl,
    DeveloperMode,
    AppForm,
    CallbackUrl,
    OauthClient,
    RedirectUrls,
    Permissions,
    ClientId,
    ClientSecret,
    CredentialsEntered,
    ClientSaved,
    AppCreated,
    ConnectorForm,
    ConnectorAdded,
    Authorization,
    QueryResult,
    AnswerCompared,
    Published,
    PublishedCallback,
    ActionsEnabled,
    AccessGiven,
    ColleaguesTold,
}

named! { Given {
    ServerUrl "server_url",
    DeveloperMode "developer_mode",
    AppForm "app_form",
    CallbackUrl "callback_url",
    OauthClient "oauth_client",
    RedirectUrls "redirect_urls",
    Permissions "permissions",
    ClientId "client_id",
    ClientSecret "client_secret",
    CredentialsEntered "credentials_entered",
    ClientSaved "client_saved",
    AppCreated "app_created",
    ConnectorForm "connector_form",
    ConnectorAdded "connector_added",
    Authorization "authorization",
    QueryResult "query_result",
    AnswerCompared "answer_compared",
    Published "published",
    PublishedCallback "published_callback",
    ActionsEnabled "actions_enabled",
    AccessGiven "access_given",
    ColleaguesTold "colleagues_told",
} }

/// A step's name. Stable: saved journeys and the catalogue refer to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
#[expect(missing_docs, reason = "what each step is stands in its recipe and its words")]
pub enum StepId {
    Tenant,
    DeveloperMode,
    NewApp,
    CallbackUrl,
    NewClient,
    RedirectUrls,
    Permissions,
    ClientId,
    ClientSecret,
    EnterCredentials,
    SaveClient,
    CreateApp,
    Authorize,
    NewConnector,
    ConnectorCredentials,
    Connect,
    Prove,
    Ask,
    Publish,
    PublishedCallback,
    Actions,
    Access,
    Colleagues,
}

named! { StepId {
    Tenant "tenant",
    DeveloperMode "developer_mode",
    NewApp "new_app",
    CallbackUrl "callback_url",
    NewClient "new_client",
    RedirectUrls "redirect_urls",
    Permissions "permissions",
    ClientId "client_id",
    ClientSecret "client_secret",
    EnterCredentials "enter_credentials",
    SaveClient "save_client",
    CreateApp "create_app",
    Authorize "authorize",
    NewConnector "new_connector",
    ConnectorCredentials "connector_credentials",
    Connect "connect",
    Prove "prove",
    Ask "ask",
    Publish "publish",
    PublishedCallback "published_callback",
    Actions "actions",
    Access "access",
    Colleagues "colleagues",
} }

/// What the admin does in a step, and so how it is known to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
#[ts(export)]
pub enum Task {
    /// Something in the other application; the admin says when it is done.
    Declare,
    /// Choose the Planhat tenant, which gives the server URL.
    ChooseTenant,
    /// Bring back a value, judged as it enters.
    BringBack {
        /// Which value.
        field: Field,
    },
    /// Hand the client secret to the vault; it is tried against the token endpoint at once.
    KeepSecret,
    /// Prove the connection by a sign-in and a query.
    Prove,
}

/// Something to carry over into the other application, with a copy button.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum CopyItem {
    /// A name for the app in ChatGPT, or for the connector in Claude.
    AppName,
    /// The server URL.
    ServerUrl,
    /// A name for the OAuth Client.
    ClientName,
    /// A short description for the authorization screen.
    ShortDescription,
    /// The AI app's callback URL.
    CallbackUrl,
    /// Its other callback URL, where it has two.
    OtherCallbackUrl,
    /// The published app's callback URL, where it is another one.
    PublishedCallback,
    /// Hatcheck's own reply address, for the proof.
    ReplyAddress,
    /// The client ID.
    ClientId,
    /// The client secret, from the vault to the clipboard.
    ClientSecret,
    /// The question to ask the AI app.
    Question,
    /// What a colleague does to try the app, ready to send.
    SelfTest,
    /// What is to be ticked under "Permissions".
    Ticks,
    /// The plan and the Roles, for `hatcheck preview`.
    Plan,
}

named! { CopyItem {
    AppName "app_name",
    ServerUrl "server_url",
    ClientName "client_name",
    ShortDescription "short_description",
    CallbackUrl "callback_url",
    OtherCallbackUrl "other_callback_url",
    PublishedCallback "published_callback",
    ReplyAddress "reply_address",
    ClientId "client_id",
    ClientSecret "client_secret",
    Question "question",
    SelfTest "self_test",
    Ticks "ticks",
    Plan "plan",
} }

impl CopyItem {
    /// Whether it is a text of its own, to be sent to somebody, rather than the value of a field.
    pub const fn is_letter(self) -> bool {
        matches!(self, CopyItem::SelfTest | CopyItem::Ticks | CopyItem::Plan)
    }

    /// Whether its text is shown beside its button. The others can be long, and only leave by the clipboard.
    pub const fn is_shown(self) -> bool {
        !matches!(self, CopyItem::Ticks | CopyItem::Plan)
    }
}

/// A page to open for a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// ChatGPT, at this path.
    Chatgpt(&'static str),
    /// Claude, at this path.
    Claude(&'static str),
    /// Claude's form for a custom connector, with name and server URL filled in.
    ClaudeConnector,
    /// Planhat.
    Planhat,
}

/// Where and how a step is done, in one generation of an interface.
#[derive(Clone, Copy, Debug)]
pub struct Way {
    /// How many numbered actions its words have; nothing where they are those of the usual way.
    pub actions: Option<u8>,
    /// The page to open.
    pub place: Option<Place>,
    /// The windows that it is about, in the order in which they are met.
    pub sketches: &'static [Sketch],
    /// Where its labels were read, and the page to read more; nothing where that is as for the rest of the interface.
    pub read: Option<(LabelSource, &'static str)>,
}

/// Who has a step at all, by their seat in the AI app. Whoever does not know theirs has every step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Everybody.
    Everybody,
    /// Whoever is in a workspace, with others to share the app with.
    Workspaces,
    /// Whoever is in a workspace that gives apps by role.
    RoleBased,
}

impl Audience {
    /// Whether somebody in this seat belongs to it.
    pub fn includes(self, seat: Seat) -> bool {
        match self {
            Audience::Everybody => true,
            Audience::Workspaces => seat.can_share(),
            Audience::RoleBased => seat.can_share() && seat.plan != Some(AiPlan::Business),
        }
    }
}

/// One step of a recipe.
#[derive(Debug)]
pub struct Step {
    /// Its name.
    pub id: StepId,
    /// Where it is done.
    pub app: App,
    /// What must be given first.
    pub needs: &'static [Given],
    /// What it gives.
    pub provides: Given,
    /// What the admin does.
    pub task: Task,
    /// What to carry over, in the order of the form.
    pub copies: &'static [CopyItem],
    /// Whether its words have a note.
    pub note: bool,
    /// Where and how it is done, as a rule.
    pub way: Way,
    /// Where and how it is done in other generations, where that differs.
    pub others: &'static [(Interface, Way)],
    /// Who has this step at all.
    pub audience: Audience,
}

impl Way {
    /// A way with actions of its own.
    const fn new(actions: u8, place: Option<Place>, sketches: &'static [Sketch]) -> Self {
        Self { actions: Some(actions), place, sketches, read: None }
    }

    /// Another way to do the same actions.
    const fn elsewhere(place: Option<Place>, sketches: &'static [Sketch]) -> Self {
        Self { actions: None, place, sketches, read: None }
    }

    /// The same, with labels that were read elsewhere than the rest of the interface's.
    const fn read_in(self, source: LabelSource, page: &'static str) -> Self {
        Self { read: Some((source, page)), ..self }
    }

    /// Where its labels were read in an interface, and the page to read more.
    pub fn labels(&self, interface: Interface) -> (LabelSource, &'static str) {
        let Edition { source, guide, .. } = interface.edition();
        self.read.unwrap_or((source, guide))
    }
}

impl Step {
    /// A step that is done elsewhere and that the admin declares done.
    const fn declare(id: StepId, app: App, way: Way, needs: &'static [Given], provides: Given) -> Self {
        Self {
            id,
            app,
            needs,
            provides,
            task: Task::Declare,
            copies: &[],
            note: false,
            way,
            others: &[],
            audience: Audience::Everybody,
        }
    }

    /// Where and how it is done for a person who sees `interface`; the name by which the words of that way go, where they
    /// differ from the usual ones.
    pub fn way_in(&self, interface: Option<Interface>) -> (Option<Interface>, &Way) {
        let other = self.others.iter().find(|(other, _)| Some(*other) == interface);
        other.map_or((None, &self.way), |(other, way)| (Some(*other), way))
    }

    /// How many numbered actions a way of this step has.
    pub fn actions(&self, way: &Way) -> u8 {
        way.actions.or(self.way.actions).unwrap_or_default()
    }
}

/// One stage of a recipe.
#[derive(Debug)]
pub struct Stage {
    /// Its name.
    pub id: StageId,
    /// The application in which most of it is done.
    pub app: App,
    /// Whether the set-up is complete without it.
    pub optional: bool,
    /// Its steps, in order.
    pub steps: &'static [Step],
}

/// Which AI app is connected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum RecipeId {
    /// ChatGPT × Planhat.
    Chatgpt,
    /// Claude × Planhat.
    Claude,
}

named! { RecipeId {
    Chatgpt "chatgpt",
    Claude "claude",
} }

/// A name that is no recipe's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("one of chatgpt, claude is expected")]
pub struct UnknownRecipe;

impl FromStr for RecipeId {
    type Err = UnknownRecipe;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL.iter().copied().find(|id| id.name() == name).ok_or(UnknownRecipe)
    }
}

/// A whole set-up.
#[derive(Debug)]
pub struct Recipe {
    /// Its name.
    pub id: RecipeId,
    /// Its stages, in order.
    pub stages: &'static [Stage],
    /// The AI app's callback URLs, where they are the same for everybody. Otherwise a step brings one back.
    pub callbacks: &'static [&'static str],
    /// The AI app's plans, from the smallest.
    pub plans: &'static [AiPlan],
    /// The roles that matter in a plan with several people, from the smallest.
    pub roles: &'static [WorkspaceRole],
}

impl RecipeId {
    /// The AI app that it connects.
    pub const fn app(self) -> App {
        match self {
            RecipeId::Chatgpt => App::Chatgpt,
            RecipeId::Claude => App::Claude,
        }
    }

    /// The recipe of this name.
    pub const fn recipe(self) -> &'static Recipe {
        match self {
            RecipeId::Chatgpt => &chatgpt::RECIPE,
            RecipeId::Claude => &claude::RECIPE,
        }
    }
}

impl Recipe {
    /// Every step, in order.
    pub fn steps(&self) -> impl Iterator<Item = &'static Step> {
        self.stages.iter().flat_map(|stage| stage.steps)
    }

    /// The step of this name, if the recipe has it.
    pub fn step(&self, id: StepId) -> Option<&'static Step> {
        self.steps().find(|step| step.id == id)
    }

    /// The step that provides `given`.
    pub fn provider(&self, given: Given) -> Option<&'static Step> {
        self.steps().find(|step| step.provides == given)
    }

    /// The stage that holds a step.
    pub fn stage_of(&self, id: StepId) -> Option<&'static Stage> {
        self.stages.iter().find(|stage| stage.steps.iter().any(|step| step.id == id))
    }
}

mod chatgpt;
mod claude;
mod forms;
mod interface;
mod planhat;
mod sketch;
