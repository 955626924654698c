//! Everything that can be known without a sign-in.

use guide::recipe::RecipeId;
use guide::{
    Belonging, CallbackUrl, ClientId, ClientSecret, Environment, Finding, Outcome, Phase, ServerUrl,
};
use serde::Serialize;

use crate::approach::{self, judged};
use crate::authorize::as_redirect;
use crate::client::{Client, judge_secret};
use crate::credentials;
use crate::discovery::Discovered;
use crate::issuers::belonging;
use crate::ledger::{Ledger, Stopped};
use crate::loopback::redirect_url;
use crate::notice::Watch;
use crate::preflight::{self, Preflight, Verdict};
use crate::wire::Wire;
use crate::{DEFAULT_REDIRECT_PORT, Probe};

/// What to check.
#[derive(Clone, Copy, Debug)]
pub struct CheckRequest<'a> {
    /// The server URL as the person has it.
    pub server_url: &'a str,
    /// The client ID as the person has it, and the secret.
    pub client: Option<(&'a str, &'a ClientSecret)>,
    /// The AI app that is connected.
    pub recipe: RecipeId,
    /// Its callback URL as the person has it.
    pub callback: Option<&'a str>,
    /// The environment that the person means; an address of the other one is refused.
    pub expected: Option<Environment>,
}

/// What was found without a sign-in.
#[derive(Clone, Debug, Serialize)]
pub struct CheckReport {
    /// Whether nothing was proven wrong.
    pub ok: bool,
    /// One finding for each of [`Phase::WITHOUT_SIGN_IN`], in order; skipped where it was not tried.
    pub checks: Vec<Finding>,
    /// The authorization server that accepted the client, where one did.
    #[serde(skip)]
    pub belonging: Option<Belonging>,
}

impl Probe {
    /// Checks what can be known without a sign-in. Values that do not depend on each other are judged even where one
    /// of them is wrong; what follows from a wrong one is skipped.
    pub async fn check(&self, request: CheckRequest<'_>, watch: Watch<'_>) -> CheckReport {
        let mut ledger = Ledger::new(watch);
        let mut belonging = None;
        // Where it stopped is in the ledger.
        let _ = self.check_all(&request, &mut ledger, &mut belonging).await;
        let checks = ledger.close(Phase::WITHOUT_SIGN_IN);
        let ok = checks.iter().all(|finding| finding.outcome != Outcome::Fail);
        CheckReport { ok, checks, belonging }
    }

    async fn check_all(
        &self,
        request: &CheckRequest<'_>,
        ledger: &mut Ledger<'_>,
        belonging: &mut Option<Belonging>,
    ) -> Result<(), Stopped> {
        let server = approach::server_url(ledger, request.server_url, request.expected);
        let callback = match request.callback {
            Some(text) => callback_url(ledger, request.recipe, text).ok(),
            None => None,
        };
        let id = match request.client {
            Some((text, _)) => client_id(ledger, text).ok(),
            None => None,
        };
        let server = server?;
        let wire = self.wire(&server, request.client.map(|(_, secret)| secret));
        let discovered = approach::authorization_server(ledger, &wire, &server).await?;
        let (Some(id), Some((_, secret))) = (id, request.client) else { return Ok(()) };
        let client = Client { id: id.as_str(), secret };
        self.of_this_server(ledger, &server, client.id, &discovered)?;
        let verdict = credentials_finding(ledger, &wire, &discovered, client, callback.as_ref()).await;
        *belonging = self.note_issuer(ledger, &server, client.id, &discovered);
        if let (Some(callback), Some(preflight)) = (callback, verdict) {
            ledger.start(Phase::Redirect);
            ledger.settle(Phase::Redirect, preflight::found(&preflight, callback.as_str()))?;
        }
        Ok(())
    }

    /// Stops before a client is shown to another authorization server than its own.
    pub(crate) fn of_this_server(
        &self,
        ledger: &mut Ledger<'_>,
        server: &ServerUrl,
        id: &str,
        discovered: &Discovered,
    ) -> Result<(), Stopped> {
        self.issuers.judge(server, id, discovered).or_else(|problem| {
            ledger.start(Phase::Credentials);
            ledger.settle(Phase::Credentials, Err(problem))
        })
    }

    /// Remembers whose the client is, once it was accepted there, and gives it.
    pub(crate) fn note_issuer(
        &self,
        ledger: &Ledger<'_>,
        server: &ServerUrl,
        id: &str,
        discovered: &Discovered,
    ) -> Option<Belonging> {
        if !ledger.in_order(Phase::Credentials) && !ledger.in_order(Phase::Token) {
            return None;
        }
        let belonging = belonging(server, id, discovered);
        self.issuers.note(belonging.clone());
        Some(belonging)
    }
}

pub(crate) fn client_id(ledger: &mut Ledger<'_>, text: &str) -> Result<ClientId, Stopped> {
    ledger.start(Phase::ClientId);
    ledger.settle(Phase::ClientId, judged("client ID", ClientId::judge(text)))
}

fn callback_url(ledger: &mut Ledger<'_>, recipe: RecipeId, text: &str) -> Result<CallbackUrl, Stopped> {
    ledger.start(Phase::CallbackUrl);
    ledger.settle(Phase::CallbackUrl, judged("callback URL", CallbackUrl::judge(recipe, text)))
}

/// Tries the pair, and asks about the redirect URL where there is one to ask about, or where only that can tell an
/// unknown ID from a wrong secret. Gives what is left to be said of the redirect URL.
async fn credentials_finding(
    ledger: &mut Ledger<'_>,
    wire: &Wire,
    discovered: &Discovered,
    client: Client<'_>,
    callback: Option<&CallbackUrl>,
) -> Option<Preflight> {
    ledger.start(Phase::Credentials);
    let text =
        callback.map_or_else(|| redirect_url(DEFAULT_REDIRECT_PORT), |callback| callback.as_str().to_owned());
    let redirect = match judge_secret(client.secret).and_then(|()| as_redirect(&text)) {
        Ok(redirect) => redirect,
        Err(problem) => {
            let _ = ledger.settle::<()>(Phase::Credentials, Err(problem));
            return None;
        }
    };
    let trying = credentials::climb(wire, discovered, client, &redirect);
    let asking = preflight::ask(wire, discovered, client.id, &redirect);
    let (tried, preflight) = match callback {
        Some(_) => futures::join!(trying, asking),
        None => {
            let tried = trying.await;
            let preflight = if tried.was_refused() { asking.await } else { Preflight::none() };
            (tried, preflight)
        }
    };
    let preflight = preflight.beside(&tried);
    let verdict = preflight.verdict;
    let settled = ledger.settle(Phase::Credentials, credentials::judge(tried, discovered, &preflight));
    // An unknown client is said once.
    let said = settled.is_err() && verdict == Verdict::ClientUnknown;
    (!said).then_some(preflight)
}
