//! ChatGPT × Planhat, in the order of Planhat's article.
//!
//! It departs from the article in two places, both for the sake of proof: the client ID comes back before the secret,
//! so that the pair can be tried while Planhat still shows the secret; and Hatcheck's own reply address goes into the
//! Redirect URLs beside ChatGPT's, so that Hatcheck can sign in by itself.

use super::{App, CopyItem, Given, Place, Recipe, RecipeId, Stage, StageId, Step, StepId, Task};
use crate::value::Field;

/// A step that is done elsewhere and that the admin declares done.
const fn declare(
    id: StepId,
    app: App,
    place: Option<Place>,
    needs: &'static [Given],
    provides: Given,
) -> Step {
    Step { id, app, needs, provides, task: Task::Declare, copies: &[], actions: 1, note: false, place }
}

const CHATGPT: Option<Place> = Some(Place::Chatgpt);
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
        actions: 1,
        ..declare(StepId::Tenant, App::Hatcheck, None, &[], Given::ServerUrl)
    },
    Step {
        actions: 3,
        note: true,
        ..declare(StepId::DeveloperMode, App::Chatgpt, CHATGPT, &[], Given::DeveloperMode)
    },
    Step {
        copies: &[CopyItem::AppName, CopyItem::ServerUrl],
        actions: 4,
        note: true,
        ..declare(
            StepId::NewApp,
            App::Chatgpt,
            CHATGPT,
            &[Given::ServerUrl, Given::DeveloperMode],
            Given::AppForm,
        )
    },
    Step {
        task: Task::BringBack { field: Field::CallbackUrl },
        actions: 3,
        note: true,
        ..declare(StepId::CallbackUrl, App::Chatgpt, CHATGPT, &[Given::AppForm], Given::CallbackUrl)
    },
];

const OAUTH_CLIENT: &[Step] = &[
    Step {
        copies: &[CopyItem::ClientName],
        actions: 4,
        note: true,
        ..declare(StepId::NewClient, App::Planhat, PLANHAT, &[Given::ServerUrl], Given::OauthClient)
    },
    Step {
        copies: &[CopyItem::ShortDescription, CopyItem::CallbackUrl, CopyItem::ReplyAddress],
        actions: 3,
        note: true,
        ..declare(
            StepId::RedirectUrls,
            App::Planhat,
            None,
            &[Given::OauthClient, Given::CallbackUrl],
            Given::RedirectUrls,
        )
    },
    Step {
        actions: 2,
        note: true,
        ..declare(StepId::Permissions, App::Planhat, None, &[Given::OauthClient], Given::Permissions)
    },
    Step {
        task: Task::BringBack { field: Field::ClientId },
        actions: 2,
        ..declare(StepId::ClientId, App::Planhat, None, &[Given::OauthClient], Given::ClientId)
    },
    Step {
        task: Task::KeepSecret,
        actions: 2,
        note: true,
        ..declare(StepId::ClientSecret, App::Planhat, None, &[Given::ClientId], Given::ClientSecret)
    },
    Step {
        copies: &[CopyItem::ClientId, CopyItem::ClientSecret],
        actions: 2,
        ..declare(
            StepId::EnterCredentials,
            App::Chatgpt,
            None,
            &[Given::AppForm, Given::ClientId, Given::ClientSecret],
            Given::CredentialsEntered,
        )
    },
    Step {
        actions: 2,
        ..declare(
            StepId::SaveClient,
            App::Planhat,
            None,
            &[Given::RedirectUrls, Given::Permissions, Given::CredentialsEntered],
            Given::ClientSaved,
        )
    },
];

const FINISH: &[Step] = &[
    Step {
        actions: 2,
        ..declare(StepId::CreateApp, App::Chatgpt, None, &[Given::CredentialsEntered], Given::AppCreated)
    },
    Step {
        actions: 3,
        note: true,
        ..declare(
            StepId::Authorize,
            App::Chatgpt,
            None,
            &[Given::AppCreated, Given::ClientSaved],
            Given::Authorization,
        )
    },
    Step {
        task: Task::Prove,
        actions: 2,
        note: true,
        ..declare(StepId::Prove, App::Hatcheck, None, &[Given::ClientSaved], Given::QueryResult)
    },
    Step {
        copies: &[CopyItem::Question],
        actions: 3,
        note: true,
        ..declare(
            StepId::Ask,
            App::Chatgpt,
            CHATGPT,
            &[Given::Authorization, Given::QueryResult],
            Given::AnswerCompared,
        )
    },
];

const PUBLISH: &[Step] = &[
    Step {
        actions: 3,
        note: true,
        ..declare(StepId::Publish, App::Chatgpt, CHATGPT, &[Given::Authorization], Given::Published)
    },
    Step {
        actions: 3,
        ..declare(StepId::Colleagues, App::Chatgpt, None, &[Given::Published], Given::ColleaguesTold)
    },
];
