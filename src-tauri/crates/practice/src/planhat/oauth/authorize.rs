//! The authorization request: what it asks, whether it may, and how it is answered (RFC 6749 §4.1).

use std::time::Instant;

use url::Url;

use super::{
    clients::Client,
    grants::{Binding, Grant},
};
use crate::{
    conduct::{FOREIGN_ISSUER, ReplyIssuer},
    fault::Fault,
    planhat::{Planhat, people::Person, permissions::Permissions},
    web::fields::Fields,
};

/// A request that may be shown to a person.
#[derive(Debug)]
pub(crate) struct AuthorizationRequest {
    pub(crate) client: Client,
    pub(crate) redirect_uri: Url,
    scope: String,
    resource: Option<String>,
    binding: Binding,
    state: Option<String>,
}

/// Why a request is not shown to anybody.
#[derive(Debug)]
pub(crate) enum RequestError {
    /// Told on a page: without a known client and one of its redirect URLs nobody may be sent anywhere (§4.1.2.1).
    Page(Unanswerable),
    /// Told to the client, by redirect to this address.
    Redirect(Url),
}

/// Requests that have no safe place to go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unanswerable {
    UnknownClient,
    UnregisteredRedirect,
    RepeatedParameter,
}

/// A place to send the answer to.
struct ReplyTo<'a> {
    redirect_uri: &'a Url,
    state: Option<&'a str>,
    /// RFC 9207.
    issuer: Option<&'a str>,
}

impl ReplyTo<'_> {
    fn with(&self, members: &[(&str, &str)]) -> Url {
        let mut url = self.redirect_uri.clone();
        let optional = [("state", self.state), ("iss", self.issuer)];
        let optional = optional.iter().filter_map(|(name, value)| Some((*name, (*value)?)));
        url.query_pairs_mut().extend_pairs(members.iter().copied().chain(optional));
        url
    }

    fn refuse(&self, error: &str, description: &str) -> RequestError {
        RequestError::Redirect(self.with(&[("error", error), ("error_description", description)]))
    }
}

impl AuthorizationRequest {
    /// Judges the parameters of `/oauth/authorize`.
    pub(crate) fn read(planhat: &Planhat, fields: &Fields) -> Result<Self, RequestError> {
        let (client, redirect_uri) = addressee(planhat, fields).map_err(RequestError::Page)?;
        let state = state(planhat, fields);
        let to = ReplyTo { redirect_uri: &redirect_uri, state: state.as_deref(), issuer: issuer(planhat) };
        if fields.get("response_type") != Some("code") {
            return Err(to.refuse("unsupported_response_type", "response_type must be code"));
        }
        let code_challenge = challenge(fields).map_err(|why| to.refuse("invalid_request", why))?;
        let scope =
            scope(planhat, fields).ok_or_else(|| to.refuse("invalid_scope", "The scope is not offered"))?;
        let resource = resource(planhat, fields)
            .map_err(|UnknownResource| to.refuse("invalid_target", "The resource is not known"))?;
        let binding = Binding {
            redirect_uri: fields.get("redirect_uri").unwrap_or_default().to_owned(),
            code_challenge,
        };
        Ok(Self { client, redirect_uri, scope, resource, binding, state })
    }

    /// What this person can grant: OAuth Client ∩ Role; of dynamic permissions, all of the Role to choose from.
    pub(crate) fn overlap(&self, person: &Person) -> Permissions {
        self.client.ceiling().overlap(&person.role.permissions)
    }

    /// The person agrees: the address with the code. What they chose counts where they have a choice; where nothing is
    /// left there is nothing to grant.
    pub(crate) fn authorized_by(self, planhat: &Planhat, person: &Person, chosen: &Permissions) -> Url {
        let overlap = self.overlap(person);
        let permissions = if self.client.dynamic { overlap.overlap(chosen) } else { overlap };
        if permissions.is_empty() {
            let why = "The OAuth Client and the user's Role have no permission in common";
            return self.reply(planhat).with(&[("error", "access_denied"), ("error_description", why)]);
        }
        let grant = Grant {
            client_id: self.client.client_id.clone(),
            email: person.email.clone(),
            scope: self.scope.clone(),
            resource: self.resource.clone(),
            permissions,
        };
        let code = planhat.grants.lock().authorize(grant, self.binding.clone(), Instant::now());
        self.reply(planhat).with(&[("code", &code)])
    }

    /// The person does not agree.
    pub(crate) fn cancelled(&self, planhat: &Planhat) -> Url {
        let why = "The user cancelled the authorization";
        self.reply(planhat).with(&[("error", "access_denied"), ("error_description", why)])
    }

    fn reply<'a>(&'a self, planhat: &'a Planhat) -> ReplyTo<'a> {
        ReplyTo { redirect_uri: &self.redirect_uri, state: self.state.as_deref(), issuer: issuer(planhat) }
    }
}

fn issuer(planhat: &Planhat) -> Option<&str> {
    match planhat.conduct().issuer_in_replies {
        ReplyIssuer::Absent => None,
        ReplyIssuer::Own => Some(&planhat.api_origin),
        ReplyIssuer::Foreign => Some(FOREIGN_ISSUER),
    }
}

/// The state that was sent, unless a fault puts another in its place.
fn state(planhat: &Planhat, fields: &Fields) -> Option<String> {
    match planhat.conduct().has(Fault::ForeignState) {
        true => Some("the-state-of-another-sign-in".to_owned()),
        false => fields.get("state").map(str::to_owned),
    }
}

fn addressee(planhat: &Planhat, fields: &Fields) -> Result<(Client, Url), Unanswerable> {
    if ["client_id", "redirect_uri"].iter().any(|name| fields.all(name).count() > 1) {
        return Err(Unanswerable::RepeatedParameter);
    }
    let client =
        fields.get("client_id").and_then(|id| planhat.client_met(id)).ok_or(Unanswerable::UnknownClient)?;
    let asked =
        fields.get("redirect_uri").filter(|asked| client.redirect_urls.iter().any(|url| url == asked));
    let redirect_uri =
        asked.and_then(|asked| Url::parse(asked).ok()).ok_or(Unanswerable::UnregisteredRedirect)?;
    Ok((client, redirect_uri))
}

/// PKCE is required, with S256 (RFC 7636 §4.2: 43 to 128 characters).
fn challenge(fields: &Fields) -> Result<String, &'static str> {
    if fields.get("code_challenge_method") != Some("S256") {
        return Err("code_challenge_method must be S256");
    }
    let challenge = fields.get("code_challenge").unwrap_or_default();
    let in_alphabet = challenge.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte));
    if (43..=128).contains(&challenge.len()) && in_alphabet {
        Ok(challenge.to_owned())
    } else {
        Err("code_challenge is missing or malformed")
    }
}

/// One scope of those offered; the default where none is named. Of several known ones the widest counts.
fn scope(planhat: &Planhat, fields: &Fields) -> Option<String> {
    let asked = fields.get("scope").unwrap_or_default();
    let offered = planhat.conduct().scopes;
    let refused = planhat.conduct().has(Fault::ScopeRefused);
    if refused || asked.split_whitespace().any(|scope| !offered.contains(&scope)) {
        return None;
    }
    let widest = offered.iter().find(|scope| asked.split_whitespace().any(|word| word == **scope));
    Some(widest.copied().unwrap_or(planhat.conduct().default_scope).to_owned())
}

struct UnknownResource;

/// RFC 8707, where the conduct binds tokens; otherwise nobody looks at it, which is what is assumed of Planhat.
fn resource(planhat: &Planhat, fields: &Fields) -> Result<Option<String>, UnknownResource> {
    if !planhat.conduct().audience_bound {
        return Ok(None);
    }
    let server_url = planhat.server_url();
    match fields.get("resource") {
        None => Ok(Some(server_url)),
        Some(asked) if asked == server_url || asked == planhat.api_origin => Ok(Some(asked.to_owned())),
        Some(_) => Err(UnknownResource),
    }
}
