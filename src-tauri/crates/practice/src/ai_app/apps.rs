//! The apps of a stand-in, which Claude calls connectors; forms still open included.

use std::time::Instant;

use secrecy::SecretString;

use super::discovery::Endpoints;
use crate::{
    planhat::oauth::clients::random,
    saved::{Publication, SavedApp},
};

/// How an app introduces itself to the authorization server.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum RegistrationMethod {
    /// Client ID Metadata Document: what the form offers first.
    #[default]
    Cimd,
    /// Dynamic Client Registration (RFC 7591).
    Dcr,
    /// ID and secret from the other application: the one that works with Planhat.
    UserDefined,
}

impl RegistrationMethod {
    pub(crate) const ALL: [Self; 3] = [Self::Cimd, Self::Dcr, Self::UserDefined];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Cimd => "cimd",
            Self::Dcr => "dcr",
            Self::UserDefined => "user_defined",
        }
    }

    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Cimd => "Client ID Metadata Document (CIMD)",
            Self::Dcr => "Dynamic Client Registration (DCR)",
            Self::UserDefined => "User-Defined OAuth Client",
        }
    }

    pub(crate) fn named(name: &str) -> Self {
        Self::ALL.into_iter().find(|method| method.name() == name).unwrap_or_default()
    }
}

/// How ID and secret are sent to the token endpoint.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum TokenAuthMethod {
    #[default]
    Basic,
    Post,
    None,
}

impl TokenAuthMethod {
    pub(crate) const ALL: [Self; 3] = [Self::Basic, Self::Post, Self::None];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Basic => "client_secret_basic",
            Self::Post => "client_secret_post",
            Self::None => "none",
        }
    }

    pub(crate) fn named(name: &str) -> Self {
        Self::ALL.into_iter().find(|method| method.name() == name).unwrap_or_default()
    }
}

/// What has been filled into the New App form.
#[derive(Debug, Clone, Default)]
pub(crate) struct AppForm {
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) server_url: String,
    pub(crate) registration_method: RegistrationMethod,
    pub(crate) token_auth_method: TokenAuthMethod,
    pub(crate) client_id: String,
    pub(crate) client_secret: Option<SecretString>,
}

/// An app.
#[derive(Debug, Clone)]
pub(crate) struct App {
    /// Its own for good; the part of the Callback URL that is its own, too, until it is published.
    pub(crate) id: String,
    pub(crate) form: AppForm,
    /// Whether "Create" has been pressed.
    pub(crate) created: bool,
    pub(crate) publication: Option<Publication>,
    pub(crate) connection: Option<Connection>,
}

/// A connection that somebody signed in to.
#[derive(Debug, Clone)]
pub(crate) struct Connection {
    pub(crate) access_token: SecretString,
    pub(crate) refresh_token: Option<SecretString>,
    pub(crate) expires: Option<Instant>,
    pub(crate) endpoints: Endpoints,
}

/// All apps, and whether new ones can be made.
#[derive(Debug, Default)]
pub(crate) struct Apps {
    pub(crate) developer_mode: bool,
    all: Vec<App>,
}

impl Apps {
    /// Opens a New App form: from here on it has its own Callback URL.
    pub(crate) fn open_form(&mut self) -> String {
        let id = random(16);
        let form = AppForm::default();
        self.all.push(App { id: id.clone(), form, created: false, publication: None, connection: None });
        id
    }

    /// Adds an app that needs no form of its own.
    pub(crate) fn add(&mut self, form: AppForm) {
        self.all.push(App { id: random(16), form, created: true, publication: None, connection: None });
    }

    pub(crate) fn find(&self, id: &str) -> Option<&App> {
        self.all.iter().find(|app| app.id == id)
    }

    pub(crate) fn find_mut(&mut self, id: &str) -> Option<&mut App> {
        self.all.iter_mut().find(|app| app.id == id)
    }

    /// The app that answers of the authorization server to this Callback URL belong to.
    pub(crate) fn answered_at(&self, callback_id: &str) -> Option<&App> {
        self.created().find(|app| app.callback_id() == callback_id)
    }

    pub(crate) fn delete(&mut self, id: &str) {
        self.all.retain(|app| app.id != id);
    }

    pub(crate) fn created(&self) -> impl Iterator<Item = &App> {
        self.all.iter().filter(|app| app.created)
    }

    /// Whether another app than this one goes by that name.
    pub(crate) fn name_is_taken(&self, name: &str, id: &str) -> bool {
        self.created().any(|app| app.form.name == name && app.id != id)
    }

    pub(crate) fn to_saved(&self) -> Vec<SavedApp> {
        self.all.iter().map(App::to_saved).collect()
    }

    pub(crate) fn from_saved(developer_mode: bool, saved: Vec<SavedApp>) -> Self {
        Self { developer_mode, all: saved.into_iter().map(App::from_saved).collect() }
    }
}

impl App {
    /// The part of the Callback URL that is its own: publishing gives it another.
    pub(crate) fn callback_id(&self) -> &str {
        self.publication.as_ref().map_or(&self.id, |publication| &publication.callback_id)
    }

    fn to_saved(&self) -> SavedApp {
        let form = &self.form;
        SavedApp {
            id: self.id.clone(),
            name: form.name.clone(),
            description: form.description.clone(),
            server_url: form.server_url.clone(),
            registration_method: form.registration_method.name().to_owned(),
            token_endpoint_auth_method: form.token_auth_method.name().to_owned(),
            client_id: form.client_id.clone(),
            created: self.created,
            publication: self.publication.clone(),
        }
    }

    fn from_saved(saved: SavedApp) -> Self {
        let form = AppForm {
            name: saved.name,
            description: saved.description,
            server_url: saved.server_url,
            registration_method: RegistrationMethod::named(&saved.registration_method),
            token_auth_method: TokenAuthMethod::named(&saved.token_endpoint_auth_method),
            client_id: saved.client_id,
            client_secret: None,
        };
        Self { id: saved.id, form, created: saved.created, publication: saved.publication, connection: None }
    }
}
