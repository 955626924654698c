//! OAuth clients of the App Center, and their credentials.

use rand::{RngExt as _, distr::Alphanumeric};
use secrecy::SecretString;
use subtle::ConstantTimeEq as _;

use super::{Digest, digest};
use crate::{planhat::permissions::Permissions, saved::SavedClient, web::emblem::Emblem};

/// An OAuth client. Of its secret only the digest is kept.
#[derive(Debug, Clone)]
pub(crate) struct Client {
    pub(crate) client_id: String,
    pub(crate) name: String,
    pub(crate) profile: ClientProfile,
    secret: Digest,
}

/// What "Save" saves.
#[derive(Debug, Clone, Default)]
pub(crate) struct ClientProfile {
    pub(crate) short_description: String,
    pub(crate) logo: Emblem,
    pub(crate) redirect_urls: Vec<String>,
    pub(crate) permissions: Permissions,
    /// Whether each person chooses when they authorize; `permissions` is of no effect then.
    pub(crate) dynamic: bool,
}

impl ClientProfile {
    /// The most that anybody can authorize.
    pub(crate) fn ceiling(&self) -> Permissions {
        if self.dynamic { Permissions::full() } else { self.permissions.clone() }
    }
}

impl std::ops::Deref for Client {
    type Target = ClientProfile;

    fn deref(&self) -> &ClientProfile {
        &self.profile
    }
}

/// All OAuth clients, in the order of their making.
#[derive(Debug, Default)]
pub(crate) struct Clients(Vec<Client>);

impl Clients {
    /// Makes a client. Its ID and secret work at the token endpoint at once; the rest counts from "Save".
    pub(crate) fn create(&mut self, name: &str) -> (String, SecretString) {
        let (client_id, secret) = (format!("pk_{}", random(24)), random_secret());
        let client = Client {
            client_id: client_id.clone(),
            name: name.to_owned(),
            profile: ClientProfile::default(),
            secret: digest_of(&secret),
        };
        self.0.push(client);
        (client_id, secret)
    }

    pub(crate) fn all(&self) -> &[Client] {
        &self.0
    }

    pub(crate) fn find(&self, client_id: &str) -> Option<&Client> {
        self.0.iter().find(|client| client.client_id == client_id)
    }

    fn find_mut(&mut self, client_id: &str) -> Option<&mut Client> {
        self.0.iter_mut().find(|client| client.client_id == client_id)
    }

    /// A new secret for a client; the old one stops working.
    pub(crate) fn renew_secret(&mut self, client_id: &str) -> Option<SecretString> {
        let client = self.find_mut(client_id)?;
        let secret = random_secret();
        client.secret = digest_of(&secret);
        Some(secret)
    }

    pub(crate) fn save(&mut self, client_id: &str, profile: ClientProfile) {
        if let Some(client) = self.find_mut(client_id) {
            client.profile = profile;
        }
    }

    /// Whether this is a client's ID with its secret. Takes the same time for every wrong secret.
    pub(crate) fn authenticate(&self, client_id: &str, secret: &str) -> bool {
        let presented = digest(secret);
        self.find(client_id).is_some_and(|client| bool::from(client.secret.ct_eq(&presented)))
    }

    pub(crate) fn to_saved(&self) -> Vec<SavedClient> {
        self.0.iter().map(Client::to_saved).collect()
    }

    /// Clients of an earlier run. One whose secret's digest cannot be read keeps its place, and needs a new secret.
    pub(crate) fn from_saved(saved: Vec<SavedClient>) -> Self {
        Self(saved.into_iter().map(Client::from_saved).collect())
    }
}

impl Client {
    fn to_saved(&self) -> SavedClient {
        SavedClient {
            client_id: self.client_id.clone(),
            name: self.name.clone(),
            short_description: self.short_description.clone(),
            logo: self.logo.name().to_owned(),
            redirect_urls: self.redirect_urls.clone(),
            permissions: self.permissions.clone(),
            dynamic: self.dynamic,
            secret_sha256: self.secret.iter().map(|byte| format!("{byte:02x}")).collect(),
        }
    }

    fn from_saved(saved: SavedClient) -> Self {
        Self {
            client_id: saved.client_id,
            name: saved.name,
            profile: ClientProfile {
                short_description: saved.short_description,
                logo: Emblem::named(&saved.logo),
                redirect_urls: saved.redirect_urls,
                permissions: saved.permissions,
                dynamic: saved.dynamic,
            },
            secret: from_hex(&saved.secret_sha256).unwrap_or_else(|| digest_of(&random_secret())),
        }
    }
}

fn from_hex(text: &str) -> Option<Digest> {
    let byte = |index: usize| u8::from_str_radix(text.get(2 * index..2 * index + 2)?, 16).ok();
    let bytes: Option<Vec<u8>> = (0..text.len() / 2).map(byte).collect();
    bytes?.try_into().ok()
}

fn digest_of(secret: &SecretString) -> Digest {
    digest(secrecy::ExposeSecret::expose_secret(secret))
}

fn random_secret() -> SecretString {
    SecretString::from(format!("sk_{}", random(40)))
}

/// Letters and digits from the system's generator.
pub(crate) fn random(length: usize) -> String {
    rand::rng().sample_iter(Alphanumeric).take(length).map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret as _;

    use super::*;

    #[test]
    fn a_secret_works_from_create_on_and_only_its_digest_is_kept() {
        let mut clients = Clients::default();
        let (id, secret) = clients.create("ChatGPT Connector");
        assert!(clients.authenticate(&id, secret.expose_secret()), "the secret must work before Save");
        assert!(!clients.authenticate(&id, "sk_other"), "another secret must not");
        let kept = format!("{clients:?}{}", serde_json::to_string(&clients.to_saved()).unwrap());
        assert!(!kept.contains(secret.expose_secret()), "the secret itself is shown once and kept nowhere");
    }

    #[test]
    fn saved_clients_take_their_secret_again() {
        let mut clients = Clients::default();
        let (id, secret) = clients.create("ChatGPT Connector");
        let clients = Clients::from_saved(clients.to_saved());
        assert!(
            clients.authenticate(&id, secret.expose_secret()),
            "a resumed practice keeps working with ChatGPT"
        );
    }

    #[test]
    fn a_new_secret_replaces_the_old_one() {
        let mut clients = Clients::default();
        let (id, old) = clients.create("ChatGPT Connector");
        let new = clients.renew_secret(&id).unwrap();
        assert!(!clients.authenticate(&id, old.expose_secret()), "the lost secret must stop working");
        assert!(clients.authenticate(&id, new.expose_secret()), "the new one works at once");
    }
}
