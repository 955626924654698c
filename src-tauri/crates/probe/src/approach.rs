//! From a server URL to its authorization server: the phases that every run begins with.

use std::pin::pin;

use futures::future::{Either, select};
use guide::value::Judgement;
use guide::{Environment, Phase, Problem, ProblemCode, Retry, ServerUrl};

use crate::discovery::{self, Discovered, Undescribed, WellKnown};
use crate::ledger::{Found, Good, Ledger, Stopped};
use crate::reachable::{self, Reached};
use crate::wire::{Wire, judged_here};

/// Judges the server URL without the network.
pub(crate) fn server_url(
    ledger: &mut Ledger<'_>,
    text: &str,
    expected: Option<Environment>,
) -> Result<ServerUrl, Stopped> {
    ledger.start(Phase::ServerUrl);
    ledger.settle(Phase::ServerUrl, judged("server URL", ServerUrl::judge(text, expected)))
}

/// What the judgement of a value means for the run.
pub(crate) fn judged<T>(what: &str, judgement: Judgement<T>) -> Found<T> {
    let evidence = |came_back| vec![judged_here(what, came_back)];
    match (judgement.value, judgement.problem) {
        (Some(value), None) => Ok(Good::pass(value, evidence("well formed"))),
        (Some(value), Some(problem)) => Ok(Good::warn(value, problem, evidence("usable, but worth a look"))),
        (None, problem) => {
            let problem = problem.unwrap_or_else(|| Problem::new(ProblemCode::ValueMalformed));
            Err(problem.seen(evidence("not usable")))
        }
    }
}

/// Reaches the server, finds its authorization server, and makes sure of PKCE.
pub(crate) async fn authorization_server(
    ledger: &mut Ledger<'_>,
    wire: &Wire,
    server: &ServerUrl,
) -> Result<Discovered, Stopped> {
    ledger.start(Phase::Reachable);
    let (reached, known) = survey(wire, server).await;
    let reached = ledger.settle(Phase::Reachable, reached)?;
    let resolving = async {
        let known = match known {
            Some(known) => known,
            None => discovery::look(wire, server).await,
        };
        discovery::resolve(wire, server, reached.challenge.as_ref(), known, Undescribed::Refused).await
    };
    let discovered = ledger.run(Phase::Discovery, resolving).await?;
    ledger.start(Phase::Pkce);
    ledger.settle(Phase::Pkce, pkce(&discovered))?;
    Ok(discovered)
}

/// Asks the server and its well-known addresses at once. Where the server itself is the trouble, nothing else is
/// waited for.
async fn survey(wire: &Wire, server: &ServerUrl) -> (Found<Reached>, Option<WellKnown>) {
    let asking = pin!(reachable::ask(wire, server));
    let looking = pin!(discovery::look(wire, server));
    match select(asking, looking).await {
        Either::Left((Ok(reached), looking)) => (Ok(reached), Some(looking.await)),
        Either::Left((Err(problem), _)) => (Err(problem), None),
        Either::Right((known, asking)) => (asking.await, Some(known)),
    }
}

/// MCP has a client refuse where S256 is not announced: without it, whoever steals a code can use it.
pub(crate) fn pkce(discovered: &Discovered) -> Found<()> {
    let evidence = |came_back| vec![judged_here("code_challenge_methods_supported", came_back)];
    if discovered.server.offers_s256 {
        return Ok(Good::pass((), evidence("S256")));
    }
    let problem = Problem::new(ProblemCode::PkceUnsupported).retry(Retry::Never);
    Err(problem.seen(evidence("S256 is not announced")))
}
