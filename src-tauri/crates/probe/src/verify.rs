//! Proving a connection: a real sign-in, a real session, a real query.

use guide::access::{Granted, ModelToAsk};
use guide::{Belonging, ClientSecret, Environment, Finding, Outcome, Phase, Problem, QueryResult, Tool};
use serde::Serialize;

use crate::Probe;
use crate::access::Access;
use crate::approach;
use crate::check::client_id;
use crate::client::{Client, judge_secret};
use crate::credentials;
use crate::discovery::Discovered;
use crate::granted;
use crate::ledger::{Ledger, Stopped};
use crate::loopback::Loopback;
use crate::metadata::AuthMethod;
use crate::notice::Watch;
use crate::owner;
use crate::preflight;
use crate::query;
use crate::registration::Registration;
use crate::session::{Answering, Session};
use crate::wire::Wire;

/// What to verify.
#[derive(Clone, Copy, Debug)]
pub struct VerifyRequest<'a> {
    /// The server URL as the person has it.
    pub server_url: &'a str,
    /// The client ID as the person has it.
    pub client_id: &'a str,
    /// The client's secret.
    pub client_secret: &'a ClientSecret,
    /// The port of the redirect URL that is registered for Hatcheck; usually [`crate::DEFAULT_REDIRECT_PORT`]. With 0
    /// any free port is taken, for servers that take loopback redirects at every port (RFC 8252 §7.3).
    pub redirect_port: u16,
    /// Whose companies to ask for: a name, a nickname or an e-mail address. Without, no company is asked for: what is
    /// then proven is what was granted.
    pub owner: Option<&'a str>,
    /// The models of which to find out what was granted on them; none, to leave that out.
    pub grants: &'a [ModelToAsk],
    /// The environment that the person means; an address of the other one is refused.
    pub expected: Option<Environment>,
}

/// The phases of a verification, in the order in which they run.
pub const VERIFICATION: &[Phase] = &[
    Phase::ServerUrl,
    Phase::ClientId,
    Phase::Reachable,
    Phase::Discovery,
    Phase::Pkce,
    Phase::Credentials,
    Phase::Redirect,
    Phase::SignIn,
    Phase::Token,
    Phase::Session,
    Phase::Tools,
    Phase::Grants,
    Phase::Owner,
    Phase::Query,
];

/// What a verification proved.
///
/// Who signed in is not in it: neither Planhat's tokens nor its tools say so, and a guess is no proof.
#[derive(Clone, Debug, Serialize)]
pub struct VerifyReport {
    /// Whether the connection is proven ([`guide::finding::proven`]); where no company was asked for, whether nothing
    /// failed.
    pub verified: bool,
    /// One finding for each of [`VERIFICATION`], in order; skipped after a failure.
    pub checks: Vec<Finding>,
    /// The tools that the server lists, even where they fall short.
    pub tools: Vec<Tool>,
    /// What was found to be granted, where that was asked.
    pub granted: Option<Granted>,
    /// The query and its rows.
    pub query: Option<QueryResult>,
    /// The failure, if one stopped the verification.
    pub problem: Option<Problem>,
    /// The authorization server that accepted the client, where one did.
    #[serde(skip)]
    pub belonging: Option<Belonging>,
}

impl Probe {
    /// Proves the connection, or ends with exactly one problem. Waits for the person to sign in for as long as it
    /// takes; dropping the future cancels everything, the listener included.
    pub async fn verify(&self, request: VerifyRequest<'_>, watch: Watch<'_>) -> VerifyReport {
        let mut ledger = Ledger::new(watch);
        let mut seen = Seen::default();
        // Why it stopped is in the ledger.
        let _ = self.prove(&request, &mut ledger, &mut seen, watch).await;
        let checks = ledger.close(VERIFICATION);
        let failed = checks.iter().find(|finding| finding.outcome == Outcome::Fail);
        let problem = failed.and_then(|finding| finding.problem.clone());
        let Seen { tools, granted, query, belonging } = seen;
        let verified = match request.owner {
            Some(_) => guide::finding::proven(&checks, query.as_ref()),
            None => problem.is_none(),
        };
        VerifyReport { verified, checks, tools, granted, query, problem, belonging }
    }

    async fn prove(
        &self,
        request: &VerifyRequest<'_>,
        ledger: &mut Ledger<'_>,
        seen: &mut Seen,
        watch: Watch<'_>,
    ) -> Result<(), Stopped> {
        let server = approach::server_url(ledger, request.server_url, request.expected)?;
        let id = client_id(ledger, request.client_id)?;
        let client = Client { id: id.as_str(), secret: request.client_secret };
        let wire = self.wire(&server, Some(request.client_secret));
        let discovered = approach::authorization_server(ledger, &wire, &server).await?;
        self.of_this_server(ledger, &server, client.id, &discovered)?;
        let (loopback, method) =
            try_client(ledger, &wire, &discovered, client, request.redirect_port).await?;
        seen.belonging = self.note_issuer(ledger, &server, client.id, &discovered);
        let registration = Registration::Beforehand { id: client.id, secret: client.secret };
        let mut access = Access::new(wire.clone(), server.clone(), registration, loopback.port(), watch);
        access.know(&discovered, method);
        let signing_in = access.sign_in(discovered.clone(), loopback);
        let authorized = ledger.run(Phase::SignIn, signing_in).await?;
        let accepted = ledger.in_order(Phase::Credentials);
        let exchanging = async {
            let exchanged = access.exchange(authorized).await;
            if accepted { credentials::once_accepted(exchanged) } else { exchanged }
        };
        ledger.run(Phase::Token, exchanging).await?;
        seen.belonging = self.note_issuer(ledger, &server, client.id, &discovered);
        let session = ledger.run(Phase::Session, Session::open(access, Answering::Nothing)).await?;
        let reading = Reading { request, wire: &wire, session: &session, watch };
        let read = reading.read(ledger, seen).await;
        session.close().await;
        read
    }
}

/// What came back in a session, as far as it went.
#[derive(Default)]
struct Seen {
    tools: Vec<Tool>,
    granted: Option<Granted>,
    query: Option<QueryResult>,
    belonging: Option<Belonging>,
}

/// Tries what can be tried of the client before the person is asked for anything: the secret at the token endpoint,
/// the ID and the redirect URL at the authorization endpoint. Gives the port, held, and the method that works.
async fn try_client(
    ledger: &mut Ledger<'_>,
    wire: &Wire,
    discovered: &Discovered,
    client: Client<'_>,
    port: u16,
) -> Result<(Loopback, AuthMethod), Stopped> {
    let loopback = match Loopback::bind(port).await {
        Ok(loopback) => loopback,
        Err(problem) => {
            ledger.start(Phase::Redirect);
            return ledger.settle(Phase::Redirect, Err(problem));
        }
    };
    ledger.start(Phase::Credentials);
    if let Err(problem) = judge_secret(client.secret) {
        ledger.settle::<()>(Phase::Credentials, Err(problem))?;
    }
    let redirect = loopback.redirect();
    let (tried, preflight) = futures::join!(
        credentials::climb(wire, discovered, client, redirect),
        preflight::ask(wire, discovered, client.id, redirect),
    );
    let preflight = preflight.beside(&tried);
    let judged = credentials::before_sign_in(credentials::judge(tried, discovered, &preflight));
    let known = ledger.settle(Phase::Credentials, judged)?;
    ledger.start(Phase::Redirect);
    ledger.settle(Phase::Redirect, preflight::found(&preflight, redirect.as_str()))?;
    Ok((loopback, known.unwrap_or_else(|| discovered.server.likeliest_method())))
}

/// What is read in a session.
struct Reading<'a, 'b> {
    request: &'a VerifyRequest<'a>,
    wire: &'a Wire,
    session: &'a Session<'b>,
    watch: Watch<'a>,
}

impl Reading<'_, '_> {
    /// What is granted comes before the query, which somebody with a small Role may not be able to ask at all.
    async fn read(self, ledger: &mut Ledger<'_>, seen: &mut Seen) -> Result<(), Stopped> {
        let Self { request, wire, session, watch } = self;
        ledger.start(Phase::Tools);
        let (listed, found) = session.tools().await;
        seen.tools.clone_from(&listed.tools);
        ledger.settle(Phase::Tools, found)?;
        if !request.grants.is_empty() {
            let scope = session.scope().await;
            let asking = granted::ask(session, &listed, request.grants, scope, watch);
            seen.granted = Some(ledger.run(Phase::Grants, asking).await?);
        }
        let Some(named) = request.owner else { return Ok(()) };
        let owner = ledger.run(Phase::Owner, owner::resolve(wire, session, named)).await?;
        seen.query = Some(ledger.run(Phase::Query, query::ask(wire, session, &owner, named)).await?);
        Ok(())
    }
}
