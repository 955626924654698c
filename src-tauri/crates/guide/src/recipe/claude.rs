//! Claude × Planhat, in the order of Planhat's article about Claude: Planhat first, because Claude's callback URLs are known.
//!
//! Of that article only the opening has been read; what is done in Claude follows Anthropic's own pages. There is no
//! publishing: in an organization an Owner adds the connector, and each member connects alone.

use super::forms::claude as form;
use super::forms::planhat as planhat_form;
use super::interface::Interface::{ClaudeOrganization, ClaudeWizard};
use super::planhat;
use super::{
    App, Audience, CopyItem, Given, Interface, Mark, Place, Recipe, RecipeId, Sketch, Stage, StageId, Step,
    StepId, Way,
};
use crate::seat::{AiPlan, WorkspaceRole};

const CLAUDE: Option<Place> = Some(Place::Claude("/"));
const CONNECTORS: Option<Place> = Some(Place::Claude("/customize/connectors"));
const FILLED_IN: Option<Place> = Some(Place::ClaudeConnector);

pub(super) const RECIPE: Recipe = Recipe {
    id: RecipeId::Claude,
    stages: &[
        Stage { id: StageId::OauthClient, app: App::Planhat, optional: false, steps: OAUTH_CLIENT },
        Stage { id: StageId::Connector, app: App::Claude, optional: false, steps: CONNECTOR },
        Stage { id: StageId::Finish, app: App::Claude, optional: false, steps: FINISH },
        Stage { id: StageId::Publish, app: App::Claude, optional: true, steps: SHARE },
    ],
    // https://support.claude.com/en/articles/11503834 names both.
    callbacks: &["https://claude.ai/api/mcp/auth_callback", "https://claude.com/api/mcp/auth_callback"],
    plans: &[AiPlan::Free, AiPlan::Pro, AiPlan::Max, AiPlan::Team, AiPlan::Enterprise],
    roles: &[WorkspaceRole::Member, WorkspaceRole::Owner],
};

const OAUTH_CLIENT: &[Step] = &[
    planhat::TENANT,
    planhat::NEW_CLIENT,
    Step {
        copies: &[
            CopyItem::ShortDescription,
            CopyItem::CallbackUrl,
            CopyItem::OtherCallbackUrl,
            CopyItem::ReplyAddress,
        ],
        note: true,
        ..Step::declare(
            StepId::RedirectUrls,
            App::Planhat,
            Way::new(3, None, &[Sketch::new(&planhat_form::GENERAL, REDIRECT_URLS)]),
            &[Given::OauthClient],
            Given::RedirectUrls,
        )
    },
    planhat::PERMISSIONS,
    planhat::CLIENT_ID,
    planhat::CLIENT_SECRET,
    planhat::save_client(&[Given::RedirectUrls, Given::Permissions, Given::ClientSecret]),
];

const REDIRECT_URLS: &[Mark] = &[
    Mark::fill(1, "Short Description", CopyItem::ShortDescription),
    Mark::fill(2, "Redirect URLs", CopyItem::CallbackUrl),
    Mark::fill(2, "Redirect URLs", CopyItem::OtherCallbackUrl),
    Mark::fill(3, "Redirect URLs", CopyItem::ReplyAddress),
    Mark::not_yet("Save"),
];

const CONNECTOR: &[Step] = &[
    Step {
        copies: &[CopyItem::AppName, CopyItem::ServerUrl],
        note: true,
        others: NEW_CONNECTOR_OTHERS,
        ..Step::declare(
            StepId::NewConnector,
            App::Claude,
            Way::new(
                4,
                FILLED_IN,
                &[
                    Sketch::new(&form::CONNECTORS, OPEN_FORM),
                    Sketch::new(&form::NEW_CONNECTOR, NEW_CONNECTOR),
                ],
            ),
            &[Given::ServerUrl],
            Given::ConnectorForm,
        )
    },
    Step {
        copies: &[CopyItem::ClientId, CopyItem::ClientSecret],
        note: true,
        others: &[(ClaudeWizard, Way::new(4, None, &[Sketch::new(&form::WIZARD_CLIENT, OWN_CLIENT)]))],
        ..Step::declare(
            StepId::ConnectorCredentials,
            App::Claude,
            Way::new(4, None, &[Sketch::new(&form::NEW_CONNECTOR_ADVANCED, CREDENTIALS)]),
            &[Given::ConnectorForm, Given::ClientSaved],
            Given::ConnectorAdded,
        )
    },
];

const OPEN_FORM: &[Mark] =
    &[Mark::press(1, "Connectors"), Mark::press(2, "+"), Mark::press(2, "Add custom connector")];
const NEW_CONNECTOR: &[Mark] =
    &[Mark::fill(3, "Name", CopyItem::AppName), Mark::fill(4, "Remote MCP server URL", CopyItem::ServerUrl)];
const NEW_CONNECTOR_OTHERS: &[(Interface, Way)] = &[
    (
        ClaudeOrganization,
        Way::new(
            4,
            CLAUDE,
            &[
                Sketch::new(&form::ORGANIZATION, OPEN_AS_OWNER),
                Sketch::new(&form::NEW_CONNECTOR, NEW_CONNECTOR),
            ],
        ),
    ),
    (
        ClaudeWizard,
        Way::new(
            5,
            FILLED_IN,
            &[Sketch::new(&form::CONNECTORS, OPEN_FORM), Sketch::new(&form::WIZARD, NEW_IN_WIZARD)],
        ),
    ),
];
const OPEN_AS_OWNER: &[Mark] =
    &[Mark::press(1, "Connectors"), Mark::press(2, "Add"), Mark::press(2, "Custom"), Mark::press(2, "Web")];
const NEW_IN_WIZARD: &[Mark] = &[
    Mark::fill(3, "Name", CopyItem::AppName),
    Mark::fill(4, "Remote MCP server URL", CopyItem::ServerUrl),
    Mark::press(5, "Continue"),
];
const CREDENTIALS: &[Mark] = &[
    Mark::press(1, "Advanced settings"),
    Mark::fill(2, "OAuth Client ID", CopyItem::ClientId),
    Mark::fill(3, "OAuth Client Secret", CopyItem::ClientSecret),
    Mark::press(4, "Add"),
];
const OWN_CLIENT: &[Mark] = &[
    Mark::press(1, "OAuth client"),
    Mark::fill(2, "OAuth Client ID", CopyItem::ClientId),
    Mark::fill(3, "OAuth Client Secret", CopyItem::ClientSecret),
    Mark::press(4, "Add"),
];

const FINISH: &[Step] = &[
    Step {
        note: true,
        ..Step::declare(
            StepId::Connect,
            App::Claude,
            Way::new(3, CONNECTORS, CONNECT),
            &[Given::ConnectorAdded],
            Given::Authorization,
        )
    },
    planhat::PROVE,
    Step {
        copies: &[CopyItem::Question],
        note: true,
        ..Step::declare(
            StepId::Ask,
            App::Claude,
            Way::new(3, CLAUDE, &[Sketch::new(&form::CHAT, ASK)]),
            &[Given::Authorization, Given::QueryResult],
            Given::AnswerCompared,
        )
    },
];

const CONNECT: &[Sketch] = &[
    Sketch::new(&form::ADDED, &[Mark::press(1, "Connectors"), Mark::press(1, "Connect")]),
    planhat::CONSENT,
];
const ASK: &[Mark] =
    &[Mark::press(2, "+"), Mark::press(2, "Connectors"), Mark::fill(3, "", CopyItem::Question)];

const SHARE: &[Step] = &[Step {
    copies: &[CopyItem::SelfTest],
    note: true,
    audience: Audience::Workspaces,
    ..Step::declare(
        StepId::Colleagues,
        App::Claude,
        Way::new(2, None, &[]),
        &[Given::Authorization],
        Given::ColleaguesTold,
    )
}];
