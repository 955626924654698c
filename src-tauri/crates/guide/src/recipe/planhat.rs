//! What is done in Planhat, and here, whichever AI app is connected.

use super::forms::planhat as form;
use super::{App, CopyItem, Given, Mark, Place, Sketch, Step, StepId, Task, Way};
use crate::value::Field;

const PLANHAT: Option<Place> = Some(Place::Planhat);

/// Say which Planhat it is.
pub(super) const TENANT: Step = Step {
    task: Task::ChooseTenant,
    ..Step::declare(StepId::Tenant, App::Hatcheck, Way::new(1, None, &[]), &[], Given::ServerUrl)
};

/// Create an OAuth Client.
pub(super) const NEW_CLIENT: Step = Step {
    copies: &[CopyItem::ClientName],
    note: true,
    ..Step::declare(
        StepId::NewClient,
        App::Planhat,
        Way::new(4, PLANHAT, NEW_CLIENT_WINDOWS),
        &[Given::ServerUrl],
        Given::OauthClient,
    )
};
const NEW_CLIENT_WINDOWS: &[Sketch] = &[
    Sketch::new(&form::APP_CENTER, &[Mark::press(2, "+ New app")]),
    Sketch::new(&form::APPS_LIBRARY, &[Mark::press(3, "+ OAuth Client")]),
    Sketch::new(&form::NAME_CLIENT, &[Mark::fill(4, "Name", CopyItem::ClientName), Mark::press(4, "Create")]),
];

/// Decide what the AI app may do.
pub(super) const PERMISSIONS: Step = Step {
    copies: &[CopyItem::Ticks, CopyItem::Plan],
    note: true,
    ..Step::declare(
        StepId::Permissions,
        App::Planhat,
        Way::new(2, None, &[Sketch::new(&form::PERMISSIONS, PERMISSIONS_MARKS)]),
        &[Given::OauthClient],
        Given::Permissions,
    )
};
const PERMISSIONS_MARKS: &[Mark] = &[Mark::press(1, "Permissions"), Mark::not_yet("Save")];

/// Bring back the Client ID.
pub(super) const CLIENT_ID: Step = Step {
    task: Task::BringBack { field: Field::ClientId },
    ..Step::declare(
        StepId::ClientId,
        App::Planhat,
        Way::new(2, None, &[Sketch::new(&form::GENERAL, CLIENT_ID_MARKS)]),
        &[Given::OauthClient],
        Given::ClientId,
    )
};
const CLIENT_ID_MARKS: &[Mark] =
    &[Mark::press(1, "General"), Mark::take(2, "Client ID"), Mark::not_yet("Save")];

/// Keep the Client Secret safe.
pub(super) const CLIENT_SECRET: Step = Step {
    task: Task::KeepSecret,
    note: true,
    ..Step::declare(
        StepId::ClientSecret,
        App::Planhat,
        Way::new(2, None, &[Sketch::new(&form::GENERAL, CLIENT_SECRET_MARKS)]),
        &[Given::ClientId],
        Given::ClientSecret,
    )
};
const CLIENT_SECRET_MARKS: &[Mark] = &[Mark::take(1, "Client Secret"), Mark::not_yet("Save")];

/// Save the OAuth Client, once all that it takes is there.
pub(super) const fn save_client(needs: &'static [Given]) -> Step {
    Step::declare(StepId::SaveClient, App::Planhat, Way::new(2, None, SAVE_WINDOW), needs, Given::ClientSaved)
}
const SAVE_WINDOW: &[Sketch] = &[Sketch::new(&form::GENERAL, &[Mark::press(2, "Save")])];

/// The proof, which takes nothing of the AI app.
pub(super) const PROVE: Step = Step {
    task: Task::Prove,
    note: true,
    ..Step::declare(
        StepId::Prove,
        App::Hatcheck,
        Way::new(2, None, &[]),
        &[Given::ClientSaved],
        Given::QueryResult,
    )
};

/// Planhat's authorization window: what it says is read, and then authorized.
pub(super) const CONSENT: Sketch =
    Sketch::new(&form::CONSENT, &[Mark::press(2, "Show more"), Mark::press(3, "Authorize")]);
