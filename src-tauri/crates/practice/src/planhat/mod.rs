//! The local Planhat: one tenant, seen through an API origin and a workspace origin.

use std::sync::Arc;

use axum::{Router, middleware};
use tokio_util::sync::CancellationToken;

use self::{
    oauth::{
        clients::{Client, Clients},
        grants::{Grant, Grants},
    },
    people::Person,
    permissions::Permissions,
    tenant::Tenant,
    workspace::Desk,
};
use crate::{
    conduct::{Conduct, INCLUSIVE},
    fault::Fault,
    guarded::Guarded,
    web::session::Sessions,
};

mod disturbance;
pub(crate) mod mcp;
pub(crate) mod oauth;
pub(crate) mod people;
pub(crate) mod permissions;
pub(crate) mod roles;
pub(crate) mod tenant;
pub(crate) mod workspace;

/// Everything that the practice Planhat holds.
pub(crate) struct Planhat {
    /// `http://127.0.0.1:…` of the API; also the issuer, without a trailing slash.
    pub(crate) api_origin: String,
    /// `http://127.0.0.1:…` of sign-in, consent and App Center.
    pub(crate) workspace_origin: String,
    conduct: Guarded<Arc<Conduct>>,
    /// Who can sign in.
    pub(crate) people: Vec<Person>,
    pub(crate) tenant: Guarded<Tenant>,
    pub(crate) clients: Guarded<Clients>,
    pub(crate) grants: Guarded<Grants>,
    pub(crate) sessions: Arc<Sessions<Desk>>,
}

/// What the bearer of a token may do, worked out anew for each request.
#[derive(Debug, Clone)]
pub(crate) struct Access {
    pub(crate) person: Person,
    pub(crate) client_id: String,
    pub(crate) permissions: Permissions,
    /// Whether tools that write may be called at all.
    pub(crate) writes: bool,
}

impl Planhat {
    pub(crate) fn new(
        api_origin: String,
        workspace_origin: String,
        conduct: Conduct,
        people: Vec<Person>,
    ) -> Arc<Self> {
        Arc::new(Self {
            sessions: Arc::new(Sessions::new("practice_planhat", &workspace_origin)),
            api_origin,
            workspace_origin,
            conduct: Guarded::new(Arc::new(conduct)),
            people,
            tenant: Guarded::new(Tenant::new()),
            clients: Guarded::default(),
            grants: Guarded::default(),
        })
    }

    /// How the servers behave now.
    pub(crate) fn conduct(&self) -> Arc<Conduct> {
        Arc::clone(&self.conduct.lock())
    }

    /// Has the servers behave otherwise, from the next request on.
    pub(crate) fn behave(&self, conduct: Conduct) {
        *self.conduct.lock() = Arc::new(conduct);
    }

    /// The MCP endpoint, which is also the protected resource's identifier.
    pub(crate) fn server_url(&self) -> String {
        format!("{}/v1/mcp", self.api_origin)
    }

    /// The person with this address, if it can sign in.
    pub(crate) fn person(&self, email: &str) -> Option<Person> {
        self.people.iter().find(|person| person.email == email).cloned()
    }

    pub(crate) fn client(&self, client_id: &str) -> Option<Client> {
        self.clients.lock().find(client_id).cloned()
    }

    /// The client as a sign-in and a token meet it: without what faults take from it. The App Center shows it whole.
    pub(crate) fn client_met(&self, client_id: &str) -> Option<Client> {
        let conduct = self.conduct();
        let mut client = self.client(client_id).filter(|_| !conduct.has(Fault::ClientUnknown))?;
        if conduct.has(Fault::RedirectUnregistered) {
            client.profile.redirect_urls.clear();
        }
        if conduct.has(Fault::PermissionsEmpty) {
            client.profile.permissions = Permissions::default();
            client.profile.dynamic = false;
        }
        Some(client)
    }

    /// What a grant is worth now: lowering a Client or a Role takes effect at once, raising one only with a new
    /// authorization.
    pub(crate) fn access(&self, grant: &Grant) -> Option<Access> {
        let person = self.person(&grant.email)?;
        let client = self.client_met(&grant.client_id)?;
        let now = client.ceiling().overlap(&person.role.permissions);
        Some(Access {
            permissions: grant.permissions.overlap(&now),
            client_id: client.client_id,
            writes: grant.scope == INCLUSIVE,
            person,
        })
    }
}

/// Routes of the API origin.
pub(crate) fn api(planhat: &Arc<Planhat>, stopping: &CancellationToken) -> Router {
    let routes = oauth::api(planhat).merge(mcp::api(planhat, stopping));
    routes.layer(middleware::from_fn_with_state(planhat.clone(), disturbance::disturb))
}
