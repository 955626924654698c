//! ChatGPT × Planhat, in the order of Planhat's article.
//!
//! It departs from the article in two places, both for the sake of proof: the client ID comes back before the secret,
//! so that the pair can be tried while Planhat still shows the secret; and Hatcheck's own reply address goes into the
//! Redirect URLs beside ChatGPT's, so that Hatcheck can sign in by itself.

use super::forms::{self, chatgpt as form};
use super::interface::Interface::{ChatgptConnectors, ChatgptPlugins, ChatgptSecurity};
use super::interface::{CUSTOM_SERVER, DEVELOPER_MODE as DEVELOPER_MODE_PAGE};
use super::planhat;
use super::{
    App, Audience, CopyItem, Given, Interface, LabelSource, Mark, Place, Recipe, RecipeId, Sketch, Stage,
    StageId, Step, StepId, Task, Way,
};
use crate::seat::{AiPlan, WorkspaceRole};
use crate::value::Field;

const CHATGPT: Option<Place> = Some(Place::Chatgpt("/"));
const PLUGINS: Option<Place> = Some(Place::Chatgpt("/plugins"));
const SECURITY: Option<Place> = Some(Place::Chatgpt("/#settings/Security"));
const CONNECTORS: Option<Place> = Some(Place::Chatgpt("/#settings/Connectors"));

pub(super) const RECIPE: Recipe = Recipe {
    id: RecipeId::Chatgpt,
    stages: &[
        Stage { id: StageId::CreateApp, app: App::Chatgpt, optional: false, steps: CREATE_APP },
        Stage { id: StageId::OauthClient, app: App::Planhat, optional: false, steps: OAUTH_CLIENT },
        Stage { id: StageId::Finish, app: App::Chatgpt, optional: false, steps: FINISH },
        Stage { id: StageId::Publish, app: App::Chatgpt, optional: true, steps: PUBLISH },
    ],
    // Every app has one of its own, which a step brings back.
    callbacks: &[],
    plans: &[AiPlan::Free, AiPlan::Plus, AiPlan::Pro, AiPlan::Business, AiPlan::Enterprise, AiPlan::Edu],
    roles: &[WorkspaceRole::Member, WorkspaceRole::Admin, WorkspaceRole::Owner],
};

const CREATE_APP: &[Step] = &[
    planhat::TENANT,
    Step {
        note: true,
        others: DEVELOPER_MODE_OTHERS,
        ..Step::declare(
            StepId::DeveloperMode,
            App::Chatgpt,
            Way::new(3, CHATGPT, &[DEVELOPER_MODE]),
            &[],
            Given::DeveloperMode,
        )
    },
    Step {
        copies: &[CopyItem::AppName, CopyItem::ServerUrl],
        others: NEW_APP_OTHERS,
        ..Step::declare(
            StepId::NewApp,
            App::Chatgpt,
            Way::new(
                4,
                CHATGPT,
                &[Sketch::new(&form::APPS_PAGE, OPEN_APP), Sketch::new(&form::NEW_APP, NEW_APP)],
            ),
            &[Given::ServerUrl, Given::DeveloperMode],
            Given::AppForm,
        )
    },
    Step {
        task: Task::BringBack { field: Field::CallbackUrl },
        note: true,
        others: &[(
            ChatgptPlugins,
            Way::elsewhere(PLUGINS, &[Sketch::new(&form::NEW_PLUGIN_ADVANCED, CALLBACK)]),
        )],
        ..Step::declare(
            StepId::CallbackUrl,
            App::Chatgpt,
            Way::new(3, CHATGPT, &[Sketch::new(&form::NEW_APP_ADVANCED, CALLBACK)]),
            &[Given::AppForm],
            Given::CallbackUrl,
        )
    },
];

const DEVELOPER_MODE: Sketch = Sketch {
    form: &form::ADVANCED_SETTINGS,
    marks: &[Mark::press(2, "Apps"), Mark::press(2, "Advanced Settings"), Mark::press(3, "Developer mode")],
};
const IN_SECURITY: Way = Way::new(
    3,
    SECURITY,
    &[Sketch {
        form: &form::SECURITY,
        marks: &[Mark::press(2, "Security and login"), Mark::press(3, "Developer mode")],
    }],
);
const DEVELOPER_MODE_OTHERS: &[(Interface, Way)] = &[
    (ChatgptPlugins, IN_SECURITY),
    (ChatgptSecurity, IN_SECURITY),
    (
        ChatgptConnectors,
        Way::new(
            3,
            CONNECTORS,
            &[Sketch {
                form: &form::CONNECTORS_ADVANCED,
                marks: &[
                    Mark::press(2, "Connectors"),
                    Mark::press(2, "Advanced settings"),
                    Mark::press(3, "Developer mode"),
                ],
            }],
        ),
    ),
];

const OPEN_APP: &[Mark] = &[Mark::press(1, "Apps"), Mark::press(1, "Create app")];
const OPEN_CREATE: &[Mark] = &[Mark::press(1, "Apps"), Mark::press(1, "Create")];
const OPEN_CONNECTOR: &[Mark] = &[Mark::press(1, "Connectors"), Mark::press(1, "Create")];
const OPEN_PLUGIN: &[Mark] = &[Mark::press(1, "+"), Mark::press(1, "Add custom MCP server")];

const NEW_APP: &[Mark] = &[
    Mark::fill(2, "Name", CopyItem::AppName),
    Mark::fill(3, "Server URL", CopyItem::ServerUrl),
    Mark::press(4, "Authentication"),
];

const NEW_APP_OTHERS: &[(Interface, Way)] = &[
    (
        ChatgptPlugins,
        Way::new(
            4,
            PLUGINS,
            &[Sketch::new(&form::PLUGINS_PAGE, OPEN_PLUGIN), Sketch::new(&form::NEW_PLUGIN, NEW_APP)],
        ),
    ),
    (
        ChatgptSecurity,
        Way::new(
            4,
            CHATGPT,
            &[Sketch::new(&form::APPS_PAGE_CREATE, OPEN_CREATE), Sketch::new(&form::NEW_APP, NEW_APP)],
        ),
    ),
    (
        ChatgptConnectors,
        Way::new(
            4,
            CONNECTORS,
            &[Sketch::new(&form::CONNECTORS_PAGE, OPEN_CONNECTOR), Sketch::new(&form::NEW_APP, NEW_APP)],
        ),
    ),
];

const CALLBACK: &[Mark] = &[
    Mark::press(1, "Advanced OAuth settings"),
    Mark::press(2, "Registration method"),
    Mark::take(3, "Callback URL"),
];

const OAUTH_CLIENT: &[Step] = &[
    planhat::NEW_CLIENT,
    Step {
        copies: &[CopyItem::ShortDescription, CopyItem::CallbackUrl, CopyItem::ReplyAddress],
        note: true,
        ..Step::declare(
            StepId::RedirectUrls,
            App::Planhat,
            Way::new(3, None, &[REDIRECT_URLS]),
            &[Given::OauthClient, Given::CallbackUrl],
            Given::RedirectUrls,
        )
    },
    planhat::PERMISSIONS,
    planhat::CLIENT_ID,
    planhat::CLIENT_SECRET,
    Step {
        copies: &[CopyItem::ClientId, CopyItem::ClientSecret],
        note: true,
        others: &[(
            ChatgptPlugins,
            Way::elsewhere(None, &[Sketch::new(&form::NEW_PLUGIN_ADVANCED, CREDENTIALS)]),
        )],
        ..Step::declare(
            StepId::EnterCredentials,
            App::Chatgpt,
            Way::new(2, None, &[Sketch::new(&form::NEW_APP_ADVANCED, CREDENTIALS)]),
            &[Given::AppForm, Given::ClientId, Given::ClientSecret],
            Given::CredentialsEntered,
        )
    },
    planhat::save_client(&[Given::RedirectUrls, Given::Permissions, Given::CredentialsEntered]),
];

const REDIRECT_URLS: Sketch = Sketch::new(
    &forms::planhat::GENERAL,
    &[
        Mark::fill(1, "Short Description", CopyItem::ShortDescription),
        Mark::fill(2, "Redirect URLs", CopyItem::CallbackUrl),
        Mark::fill(3, "Redirect URLs", CopyItem::ReplyAddress),
        Mark::not_yet("Save"),
    ],
);

const CREDENTIALS: &[Mark] = &[
    Mark::fill(1, "OAuth Client ID", CopyItem::ClientId),
    Mark::fill(2, "OAuth Client Secret", CopyItem::ClientSecret),
];

const FINISH: &[Step] = &[
    Step {
        others: &[(ChatgptPlugins, Way::new(2, None, &[Sketch::new(&form::NEW_PLUGIN, CREATE_PLUGIN)]))],
        ..Step::declare(
            StepId::CreateApp,
            App::Chatgpt,
            Way::new(2, None, &[Sketch::new(&form::NEW_APP, CREATE)])
                .read_in(LabelSource::Vendor, CUSTOM_SERVER),
            &[Given::CredentialsEntered],
            Given::AppCreated,
        )
    },
    Step {
        note: true,
        ..Step::declare(
            StepId::Authorize,
            App::Chatgpt,
            Way::new(3, None, AUTHORIZE),
            &[Given::AppCreated, Given::ClientSaved],
            Given::Authorization,
        )
    },
    planhat::PROVE,
    Step {
        copies: &[CopyItem::Question],
        note: true,
        ..Step::declare(
            StepId::Ask,
            App::Chatgpt,
            Way::new(3, CHATGPT, &[ASK]),
            &[Given::Authorization, Given::QueryResult],
            Given::AnswerCompared,
        )
    },
];

const CREATE: &[Mark] = &[Mark::press(1, "I understand and want to continue"), Mark::press(2, "Create")];
const CREATE_PLUGIN: &[Mark] =
    &[Mark::press(1, "I understand and want to continue"), Mark::press(2, "Create as a plugin")];

const AUTHORIZE: &[Sketch] =
    &[Sketch { form: &form::SIGN_IN, marks: &[Mark::press(1, "Sign in with Planhat")] }, planhat::CONSENT];
const ASK: Sketch =
    Sketch { form: &form::CHAT, marks: &[Mark::press(2, "+"), Mark::fill(3, "", CopyItem::Question)] };

const PUBLISH: &[Step] = &[
    Step {
        note: true,
        others: &[
            (
                ChatgptPlugins,
                Way::new(3, CHATGPT, &[DRAFTS]).read_in(LabelSource::Others, DEVELOPER_MODE_PAGE),
            ),
            (ChatgptSecurity, Way::new(3, CHATGPT, &[APP_DRAFTS])),
        ],
        ..Step::declare(
            StepId::Publish,
            App::Chatgpt,
            Way::new(3, CHATGPT, &[PUBLISH_APP]),
            &[Given::Authorization],
            Given::Published,
        )
    },
    Step {
        task: Task::BringBack { field: Field::PublishedCallback },
        note: true,
        audience: Audience::Workspaces,
        ..Step::declare(
            StepId::PublishedCallback,
            App::Chatgpt,
            Way::new(2, CHATGPT, &[PUBLISHED]).read_in(LabelSource::Others, DEVELOPER_MODE_PAGE),
            &[Given::CallbackUrl, Given::Published],
            Given::PublishedCallback,
        )
    },
    Step {
        note: true,
        audience: Audience::Workspaces,
        ..Step::declare(
            StepId::Actions,
            App::Chatgpt,
            Way::new(2, CHATGPT, &[ACTIONS]).read_in(LabelSource::Others, DEVELOPER_MODE_PAGE),
            &[Given::Published],
            Given::ActionsEnabled,
        )
    },
    Step {
        note: true,
        audience: Audience::RoleBased,
        ..Step::declare(
            StepId::Access,
            App::Chatgpt,
            Way::new(2, CHATGPT, &[ACCESS]).read_in(LabelSource::Others, DEVELOPER_MODE_PAGE),
            &[Given::Published],
            Given::AccessGiven,
        )
    },
    Step {
        copies: &[CopyItem::SelfTest],
        note: true,
        audience: Audience::Workspaces,
        ..Step::declare(
            StepId::Colleagues,
            App::Chatgpt,
            Way::new(2, None, &[]),
            &[Given::Published],
            Given::ColleaguesTold,
        )
    },
];

const PUBLISH_APP: Sketch = Sketch {
    form: &form::PUBLISH,
    marks: &[Mark::press(1, "Apps"), Mark::press(2, "…"), Mark::press(3, "Publish")],
};
const DRAFTS: Sketch = Sketch {
    form: &form::DRAFTS,
    marks: &[Mark::press(1, "Plugins"), Mark::press(2, "Drafts"), Mark::press(3, "Publish")],
};
const APP_DRAFTS: Sketch = Sketch {
    form: &form::APP_DRAFTS,
    marks: &[Mark::press(1, "Apps"), Mark::press(2, "Drafts"), Mark::press(3, "Publish")],
};
const PUBLISHED: Sketch = Sketch {
    form: &form::PUBLISHED,
    marks: &[Mark::press(1, "Advanced OAuth settings"), Mark::take(2, "Callback URL")],
};
const ACTIONS: Sketch = Sketch { form: &form::CONFIGURE, marks: &[Mark::press(1, "Configure Actions")] };
const ACCESS: Sketch = Sketch { form: &form::CONFIGURE, marks: &[Mark::press(1, "Configure Access")] };
