//! How a connection gets let in: a token when the server first asks for one, another when that no longer does.
//!
//! A client and its secret belong to the authorization server that they were registered with, and to no other. Where
//! the resource names another one from one day to the next, whoever registered by hand has to be asked; whoever
//! registered of itself does so again.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::time::{Duration, Instant};

use guide::{Evidence, Problem, ProblemCode, ServerUrl};
use secrecy::SecretString;

use crate::approach;
use crate::bearer::{Bearer, Demand};
use crate::discovery::{self, Discovered, Undescribed};
use crate::issuers::moved;
use crate::ledger::{Found, Good};
use crate::loopback::Loopback;
use crate::metadata::AuthMethod;
use crate::notice::{Notice, Watch};
use crate::registration::{Registered, Registration};
use crate::sign_in::{self, Authorized};
use crate::token::{self, Renewal, Token};
use crate::wire::Wire;

/// The most sign-ins that one connection asks of a person: the first, and one more where the server wants a wider scope
/// or names another authorization server. One that still refuses then would go on refusing.
const MOST_SIGN_INS: usize = 2;

/// A connection's way to a token.
pub(crate) struct Access<'a> {
    pub(crate) wire: Wire,
    pub(crate) server: ServerUrl,
    pub(crate) bearer: Bearer,
    registration: Registration<'a>,
    redirect_port: u16,
    watch: Watch<'a>,
    /// The client as each authorization server knows it, by issuer.
    registered: BTreeMap<String, Registered>,
    /// Every scope that was asked for so far: what was granted once is not given up for what is missing.
    scopes: Vec<String>,
    sign_ins: usize,
    granted: Option<Granted>,
    /// How long the person took for the sign-ins that the server demanded on the way.
    pub(crate) attended: Duration,
}

/// What the last sign-in gave, beside the token.
struct Granted {
    by: Discovered,
    scope: Option<String>,
    /// What renews the token: once is enough for any that lasts.
    refresh: Option<SecretString>,
}

/// How far a token may be widened for a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reaching {
    /// As far as the server demands: what is wanted is the answer.
    Onward,
    /// Not at all: what is wanted is whether it was granted.
    AsGranted,
}

impl<'a> Access<'a> {
    pub(crate) fn new(
        wire: Wire,
        server: ServerUrl,
        registration: Registration<'a>,
        redirect_port: u16,
        watch: Watch<'a>,
    ) -> Self {
        Self {
            wire,
            server,
            bearer: Bearer::default(),
            registration,
            redirect_port,
            watch,
            registered: BTreeMap::new(),
            scopes: Vec::new(),
            sign_ins: 0,
            granted: None,
            attended: Duration::ZERO,
        }
    }

    /// The scope that was granted last, where that is known.
    pub(crate) fn scope(&self) -> Option<String> {
        self.granted.as_ref()?.scope.clone()
    }

    /// Does what the server demanded in the place of an answer, with the person's help, and says what was seen of it.
    /// `refusal` is what stands where nothing was demanded, or where doing it would be in vain.
    pub(crate) async fn satisfy(
        &mut self,
        mut refusal: Problem,
        reaching: Reaching,
    ) -> (Result<(), Problem>, Vec<Evidence>) {
        let mut seen = std::mem::take(&mut refusal.evidence);
        let met = match self.bearer.take_demand() {
            Some(Demand::Token(_)) if self.was_never_taken(&refusal) => Err(refusal),
            Some(Demand::Scope(_)) if reaching == Reaching::AsGranted => Err(refusal),
            Some(demand) => self.meet(&demand, refusal, &mut seen).await,
            None => Err(refusal),
        };
        let met = met.map_err(|mut problem| {
            seen.append(&mut problem.evidence);
            problem
        });
        (met, seen)
    }

    /// Whether it is the token of a fresh sign-in that was refused: another sign-in would give another like it.
    fn was_never_taken(&self, refusal: &Problem) -> bool {
        self.granted.is_some() && refusal.code != ProblemCode::AuthorizationExpired
    }

    async fn meet(
        &mut self,
        demand: &Demand,
        refusal: Problem,
        seen: &mut Vec<Evidence>,
    ) -> Result<(), Problem> {
        if let Demand::Token(_) = demand
            && let Some(refresh) = self.granted.as_mut().and_then(|granted| granted.refresh.take())
        {
            return self.renew(refresh, refusal, seen).await;
        }
        if self.sign_ins == MOST_SIGN_INS || self.asks_for_the_same(demand) {
            return Err(refusal);
        }
        let discovered = noted(self.discover(demand).await, seen)?;
        if let (Demand::Token(_), Some(granted)) = (demand, &self.granted)
            && granted.by.server.issuer == discovered.server.issuer
        {
            return Err(refusal.with("reason", "revoked"));
        }
        self.sign_in_again(discovered, seen).await
    }

    /// Whether the server wants scopes that the token was already asked for with: asking again changes nothing.
    fn asks_for_the_same(&self, demand: &Demand) -> bool {
        let Demand::Scope(challenge) = demand else { return false };
        let wanted = challenge.scope.as_deref().unwrap_or_default();
        wanted.split_whitespace().all(|scope| self.scopes.iter().any(|held| held == scope))
    }

    async fn renew(
        &self,
        refresh: SecretString,
        ended: Problem,
        seen: &mut Vec<Evidence>,
    ) -> Result<(), Problem> {
        let Some(Granted { by, .. }) = &self.granted else { return Err(ended) };
        let client = self.client(by)?;
        let renewal = Renewal { discovered: by, client_id: &client.id, proof: client.proof(), refresh };
        let (renewed, more) = token::renew(&self.wire, &renewal, ended).await;
        seen.extend(more);
        self.bearer.replace(renewed?);
        Ok(())
    }

    async fn discover(&self, demand: &Demand) -> Found<Discovered> {
        let known = discovery::look(&self.wire, &self.server).await;
        let resolving = discovery::resolve(
            &self.wire,
            &self.server,
            demand.challenge(),
            known,
            Undescribed::HasDefaultEndpoints,
        );
        let discovered = resolving.await?;
        approach::pkce(&discovered.value)?;
        Ok(discovered)
    }

    /// The whole way to another token, beside the phases of a run.
    async fn sign_in_again(
        &mut self,
        discovered: Discovered,
        seen: &mut Vec<Evidence>,
    ) -> Result<(), Problem> {
        let loopback = Loopback::bind(self.redirect_port).await?;
        // The client is known by this redirect URL from now on.
        self.redirect_port = loopback.port();
        self.register(&discovered, loopback.redirect().as_str()).await?;
        if let Some(missing) = self.missing(&discovered) {
            (self.watch)(Notice::WiderScope(missing));
        }
        let began = Instant::now();
        let authorized = noted(self.sign_in(discovered, loopback).await, seen);
        self.attended += began.elapsed();
        noted(self.exchange(authorized?).await, seen)
    }

    /// The scopes that the server wants beyond those that were asked for, where somebody has signed in before.
    fn missing(&self, discovered: &Discovered) -> Option<String> {
        let is_new = |scope: &&str| !self.scopes.iter().any(|held| held == scope);
        let missing = discovered.scope.iter().flat_map(|scope| scope.split_whitespace()).filter(is_new);
        let missing = missing.collect::<Vec<_>>().join(" ");
        (self.sign_ins > 0 && !missing.is_empty()).then(|| self.wire.plain(&missing))
    }

    /// Makes the client known to this authorization server, unless it is.
    async fn register(&mut self, discovered: &Discovered, redirect: &str) -> Result<(), Problem> {
        let earlier = self.registered.keys().next().cloned();
        let Entry::Vacant(new) = self.registered.entry(discovered.server.issuer.clone()) else {
            return Ok(());
        };
        match (earlier, self.registration) {
            (Some(earlier), Registration::Beforehand { .. }) => Err(moved(&earlier)),
            _ => {
                new.insert(self.registration.at(&self.wire, &discovered.server, redirect).await?);
                Ok(())
            }
        }
    }

    /// Keeps what was found out of a client that a person registered: the method with which its secret counts.
    pub(crate) fn know(&mut self, discovered: &Discovered, method: AuthMethod) {
        if let Registration::Beforehand { id, secret } = self.registration {
            let issuer = discovered.server.issuer.clone();
            self.registered.insert(issuer, Registered::with_secret(id, secret, method));
        }
    }

    fn client(&self, discovered: &Discovered) -> Result<&Registered, Problem> {
        let client = self.registered.get(&discovered.server.issuer);
        client.ok_or_else(|| Problem::new(ProblemCode::Unexpected))
    }

    /// Has the person sign in, for every scope that was wanted so far.
    pub(crate) async fn sign_in(
        &mut self,
        mut discovered: Discovered,
        loopback: Loopback,
    ) -> Found<(Discovered, Authorized)> {
        self.sign_ins += 1;
        self.redirect_port = loopback.port();
        self.widen(&mut discovered);
        let client = self.client(&discovered)?;
        let authorizing = sign_in::authorize(&self.wire, &discovered, &client.id, loopback, self.watch);
        let Good { value, outcome, problem, evidence } = authorizing.await?;
        Ok(Good { value: (discovered, value), outcome, problem, evidence })
    }

    /// Gets the token for what the person authorized.
    pub(crate) async fn exchange(&mut self, (discovered, authorized): (Discovered, Authorized)) -> Found<()> {
        let client = self.client(&discovered)?;
        let exchanging = token::exchange(&self.wire, &discovered, &client.id, client.proof(), authorized);
        let Good { value: Token { bearer, refresh, scope }, evidence, .. } = exchanging.await?;
        self.bearer.replace(bearer);
        self.granted = Some(Granted { by: discovered, scope, refresh });
        Ok(Good::pass((), evidence))
    }

    fn widen(&mut self, discovered: &mut Discovered) {
        for scope in discovered.scope.iter().flat_map(|scope| scope.split_whitespace()) {
            if !self.scopes.iter().any(|held| held == scope) {
                self.scopes.push(scope.to_owned());
            }
        }
        discovered.scope = (!self.scopes.is_empty()).then(|| self.scopes.join(" "));
    }
}

/// What was found, its evidence put down.
fn noted<T>(found: Found<T>, seen: &mut Vec<Evidence>) -> Result<T, Problem> {
    let Good { value, evidence, .. } = found?;
    seen.extend(evidence);
    Ok(value)
}
