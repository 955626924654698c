//! ChatGPT × Planhat, in the order of Planhat's article.
//!
//! It departs from the article in two places, both for the sake of proof: the client ID comes back before the secret,
//! so that the pair can be tried while Planhat still shows the secret; and Hatcheck's own reply address goes into the
//! Redirect URLs beside ChatGPT's, so that Hatcheck can sign in by itself.

use super::forms::chatgpt as form;
use super::forms::planhat;
use super::interface::Interface::{ChatgptConnectors, ChatgptPlugins, ChatgptSecurity};
use super::{
    App, Audience, CopyItem, Form, Given, Interface, Mark, Place, Recipe, RecipeId, Sketch, Stage, StageId,
    Step, StepId, Task, Way,
};
use crate::value::Field;

/// A step that is done elsewhere and that the admin declares done.
const fn declare(id: StepId, app: App, way: Way, needs: &'static [Given], provides: Given) -> Step {
    Step {
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

/// A way with actions of its own.
const fn way(actions: u8, place: Option<Place>, sketches: &'static [Sketch]) -> Way {
    Way { actions: Some(actions), place, sketches }
}

/// Another way to do the same actions.
const fn elsewhere(place: Option<Place>, sketches: &'static [Sketch]) -> Way {
    Way { actions: None, place, sketches }
}

const CHATGPT: Option<Place> = Some(Place::Chatgpt("/"));
const PLUGINS: Option<Place> = Some(Place::Chatgpt("/plugins"));
const SECURITY: Option<Place> = Some(Place::Chatgpt("/#settings/Security"));
const CONNECTORS: Option<Place> = Some(Place::Chatgpt("/#settings/Connectors"));
const PLANHAT: Option<Place> = Some(Place::Planhat);

pub(super) const RECIPE: Recipe = Recipe {
    id: RecipeId::Chatgpt,
    stages: &[
        Stage { id: StageId::CreateApp, app: App::Chatgpt, optional: false, steps: CREATE_APP },
        Stage { id: StageId::OauthClient, app: App::Planhat, optional: false, steps: OAUTH_CLIENT },
        Stage { id: StageId::Finish, app: App::Chatgpt, optional: false, steps: FINISH },
        Stage { id: StageId::Publish, app: App::Chatgpt, optional: true, steps: PUBLISH },
    ],
};

const CREATE_APP: &[Step] = &[
    Step {
        task: Task::ChooseTenant,
        ..declare(StepId::Tenant, App::Hatcheck, way(1, None, &[]), &[], Given::ServerUrl)
    },
    Step {
        note: true,
        others: DEVELOPER_MODE_OTHERS,
        ..declare(
            StepId::DeveloperMode,
            App::Chatgpt,
            way(3, CHATGPT, &[DEVELOPER_MODE]),
            &[],
            Given::DeveloperMode,
        )
    },
    Step {
        copies: &[CopyItem::AppName, CopyItem::ServerUrl],
        others: NEW_APP_OTHERS,
        ..declare(
            StepId::NewApp,
            App::Chatgpt,
            way(4, CHATGPT, &[window(&form::APPS_PAGE, OPEN_APP), window(&form::NEW_APP, NEW_APP)]),
            &[Given::ServerUrl, Given::DeveloperMode],
            Given::AppForm,
        )
    },
    Step {
        task: Task::BringBack { field: Field::CallbackUrl },
        note: true,
        others: &[(ChatgptPlugins, elsewhere(PLUGINS, &[window(&form::NEW_PLUGIN_ADVANCED, CALLBACK)]))],
        ..declare(
            StepId::CallbackUrl,
            App::Chatgpt,
            way(3, CHATGPT, &[window(&form::NEW_APP_ADVANCED, CALLBACK)]),
            &[Given::AppForm],
            Given::CallbackUrl,
        )
    },
];

const DEVELOPER_MODE: Sketch = Sketch {
    form: &form::ADVANCED_SETTINGS,
    marks: &[Mark::press(2, "Apps"), Mark::press(2, "Advanced Settings"), Mark::press(3, "Developer mode")],
};
const IN_SECURITY: Way = way(
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
        way(
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

const OPEN_APP: &[Mark] = &[Mark::press(1, "Create app")];
const OPEN_CREATE: &[Mark] = &[Mark::press(1, "Create")];
const OPEN_PLUGIN: &[Mark] = &[Mark::press(1, "+"), Mark::press(1, "Add custom MCP server")];

const fn window(form: &'static Form, marks: &'static [Mark]) -> Sketch {
    Sketch { form, marks }
}

const NEW_APP: &[Mark] = &[
    Mark::fill(2, "Name", CopyItem::AppName),
    Mark::fill(3, "Server URL", CopyItem::ServerUrl),
    Mark::press(4, "Authentication"),
];

const NEW_APP_OTHERS: &[(Interface, Way)] = &[
    (
        ChatgptPlugins,
        way(4, PLUGINS, &[window(&form::PLUGINS_PAGE, OPEN_PLUGIN), window(&form::NEW_PLUGIN, NEW_APP)]),
    ),
    (
        ChatgptSecurity,
        way(4, CHATGPT, &[window(&form::APPS_PAGE_CREATE, OPEN_CREATE), window(&form::NEW_APP, NEW_APP)]),
    ),
    (
        ChatgptConnectors,
        way(4, CONNECTORS, &[window(&form::CONNECTORS_PAGE, OPEN_CREATE), window(&form::NEW_APP, NEW_APP)]),
    ),
];

const CALLBACK: &[Mark] = &[
    Mark::press(1, "Advanced OAuth settings"),
    Mark::press(2, "Registration method"),
    Mark::take(3, "Callback URL"),
];

const OAUTH_CLIENT: &[Step] = &[
    Step {
        copies: &[CopyItem::ClientName],
        note: true,
        ..declare(
            StepId::NewClient,
            App::Planhat,
            way(4, PLANHAT, NEW_CLIENT),
            &[Given::ServerUrl],
            Given::OauthClient,
        )
    },
    Step {
        copies: &[CopyItem::ShortDescription, CopyItem::CallbackUrl, CopyItem::ReplyAddress],
        note: true,
        ..declare(
            StepId::RedirectUrls,
            App::Planhat,
            way(3, None, &[REDIRECT_URLS]),
            &[Given::OauthClient, Given::CallbackUrl],
            Given::RedirectUrls,
        )
    },
    Step {
        note: true,
        ..declare(
            StepId::Permissions,
            App::Planhat,
            way(2, None, &[PERMISSIONS]),
            &[Given::OauthClient],
            Given::Permissions,
        )
    },
    Step {
        task: Task::BringBack { field: Field::ClientId },
        ..declare(
            StepId::ClientId,
            App::Planhat,
            way(2, None, &[CLIENT_ID]),
            &[Given::OauthClient],
            Given::ClientId,
        )
    },
    Step {
        task: Task::KeepSecret,
        note: true,
        ..declare(
            StepId::ClientSecret,
            App::Planhat,
            way(2, None, &[CLIENT_SECRET]),
            &[Given::ClientId],
            Given::ClientSecret,
        )
    },
    Step {
        copies: &[CopyItem::ClientId, CopyItem::ClientSecret],
        others: &[(ChatgptPlugins, elsewhere(None, &[window(&form::NEW_PLUGIN_ADVANCED, CREDENTIALS)]))],
        ..declare(
            StepId::EnterCredentials,
            App::Chatgpt,
            way(2, None, &[window(&form::NEW_APP_ADVANCED, CREDENTIALS)]),
            &[Given::AppForm, Given::ClientId, Given::ClientSecret],
            Given::CredentialsEntered,
        )
    },
    declare(
        StepId::SaveClient,
        App::Planhat,
        way(2, None, &[Sketch { form: &planhat::GENERAL, marks: &[Mark::press(2, "Save")] }]),
        &[Given::RedirectUrls, Given::Permissions, Given::CredentialsEntered],
        Given::ClientSaved,
    ),
];

const NEW_CLIENT: &[Sketch] = &[
    Sketch { form: &planhat::APP_CENTER, marks: &[Mark::press(2, "+ New app")] },
    Sketch { form: &planhat::APPS_LIBRARY, marks: &[Mark::press(3, "+ OAuth Client")] },
    Sketch {
        form: &planhat::NAME_CLIENT,
        marks: &[Mark::fill(4, "Name", CopyItem::ClientName), Mark::press(4, "Create")],
    },
];
const REDIRECT_URLS: Sketch = Sketch {
    form: &planhat::GENERAL,
    marks: &[
        Mark::fill(1, "Short Description", CopyItem::ShortDescription),
        Mark::fill(2, "Redirect URLs", CopyItem::CallbackUrl),
        Mark::fill(3, "Redirect URLs", CopyItem::ReplyAddress),
        Mark::not_yet("Save"),
    ],
};
const PERMISSIONS: Sketch =
    Sketch { form: &planhat::PERMISSIONS, marks: &[Mark::press(1, "Permissions"), Mark::not_yet("Save")] };
const CLIENT_ID: Sketch = Sketch {
    form: &planhat::GENERAL,
    marks: &[Mark::press(1, "General"), Mark::take(2, "Client ID"), Mark::not_yet("Save")],
};
const CLIENT_SECRET: Sketch =
    Sketch { form: &planhat::GENERAL, marks: &[Mark::take(1, "Client Secret"), Mark::not_yet("Save")] };

const CREDENTIALS: &[Mark] = &[
    Mark::fill(1, "OAuth Client ID", CopyItem::ClientId),
    Mark::fill(2, "OAuth Client Secret", CopyItem::ClientSecret),
];

const FINISH: &[Step] = &[
    Step {
        others: &[(ChatgptPlugins, way(2, None, &[window(&form::NEW_PLUGIN, CREATE_PLUGIN)]))],
        ..declare(
            StepId::CreateApp,
            App::Chatgpt,
            way(2, None, &[window(&form::NEW_APP, CREATE)]),
            &[Given::CredentialsEntered],
            Given::AppCreated,
        )
    },
    Step {
        note: true,
        ..declare(
            StepId::Authorize,
            App::Chatgpt,
            way(3, None, AUTHORIZE),
            &[Given::AppCreated, Given::ClientSaved],
            Given::Authorization,
        )
    },
    Step {
        task: Task::Prove,
        note: true,
        ..declare(StepId::Prove, App::Hatcheck, way(2, None, &[]), &[Given::ClientSaved], Given::QueryResult)
    },
    Step {
        copies: &[CopyItem::Question],
        note: true,
        ..declare(
            StepId::Ask,
            App::Chatgpt,
            way(3, CHATGPT, &[ASK]),
            &[Given::Authorization, Given::QueryResult],
            Given::AnswerCompared,
        )
    },
];

const CREATE: &[Mark] = &[Mark::press(1, "I understand and want to continue"), Mark::press(2, "Create")];
const CREATE_PLUGIN: &[Mark] =
    &[Mark::press(1, "I understand and want to continue"), Mark::press(2, "Create as a plugin")];

const AUTHORIZE: &[Sketch] = &[
    Sketch { form: &form::SIGN_IN, marks: &[Mark::press(1, "Sign in with Planhat")] },
    Sketch { form: &planhat::CONSENT, marks: &[Mark::press(2, "Show more"), Mark::press(3, "Authorize")] },
];
const ASK: Sketch =
    Sketch { form: &form::CHAT, marks: &[Mark::press(2, "+"), Mark::fill(3, "", CopyItem::Question)] };

const PUBLISH: &[Step] = &[
    Step {
        note: true,
        others: &[(ChatgptPlugins, way(3, CHATGPT, &[DRAFTS]))],
        ..declare(
            StepId::Publish,
            App::Chatgpt,
            way(3, CHATGPT, &[PUBLISH_APP]),
            &[Given::Authorization],
            Given::Published,
        )
    },
    Step {
        task: Task::BringBack { field: Field::PublishedCallback },
        note: true,
        audience: Audience::Workspaces,
        ..declare(
            StepId::PublishedCallback,
            App::Chatgpt,
            way(2, CHATGPT, &[]),
            &[Given::CallbackUrl, Given::Published],
            Given::PublishedCallback,
        )
    },
    Step {
        note: true,
        audience: Audience::Workspaces,
        ..declare(
            StepId::Actions,
            App::Chatgpt,
            way(2, CHATGPT, &[]),
            &[Given::Published],
            Given::ActionsEnabled,
        )
    },
    Step {
        note: true,
        audience: Audience::RoleBased,
        ..declare(StepId::Access, App::Chatgpt, way(2, CHATGPT, &[]), &[Given::Published], Given::AccessGiven)
    },
    Step {
        copies: &[CopyItem::SelfTest],
        note: true,
        audience: Audience::Workspaces,
        ..declare(
            StepId::Colleagues,
            App::Chatgpt,
            way(2, None, &[]),
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
