//! How a connection gets let in: a token when the server first asks for one, another when that no longer does.
//!
//! A client and its secret belong to the authorization server that they were registered with, and to no other. Where
//! the resource names another one from one day to the next, whoever registered by hand has to be asked; whoever
//! registered of itself does so again.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use guide::{Problem, ProblemCode, ServerUrl};
use secrecy::SecretString;

use crate::approach;
use crate::bearer::{Bearer, Demand};
use crate::discovery::{self, Discovered, Undescribed};
use crate::issuers::moved;
use crate::loopback::Loopback;
use crate::notice::Watch;
use crate::registration::{Registered, Registration};
use crate::sign_in;
use crate::token;
use crate::wire::Wire;

/// The most sign-ins that one connection asks of a person. A server that still refuses then would go on refusing.
const MOST_SIGN_INS: usize = 3;

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
        }
    }

    /// Does what the server demanded, with the person's help. `refusal` is what to say where that would be in vain.
    pub(crate) async fn satisfy(&mut self, demand: &Demand, refusal: Problem) -> Result<(), Problem> {
        if self.sign_ins == MOST_SIGN_INS || self.asks_for_the_same(demand) {
            return Err(refusal);
        }
        self.sign_ins += 1;
        let mut discovered = self.discover(demand).await?;
        self.widen(&mut discovered);
        let loopback = Loopback::bind(self.redirect_port).await?;
        // The client is known by this redirect URL from now on.
        self.redirect_port = loopback.port();
        let redirect = loopback.redirect_url();
        self.register(&discovered, &redirect).await?;
        let token = self.token(&discovered, loopback).await?;
        self.bearer.replace(token);
        Ok(())
    }

    /// Whether the server wants scopes that the token was already asked for with: asking again changes nothing.
    fn asks_for_the_same(&self, demand: &Demand) -> bool {
        let Demand::Scope(challenge) = demand else { return false };
        let wanted = challenge.scope.as_deref().unwrap_or_default();
        wanted.split_whitespace().all(|scope| self.scopes.iter().any(|held| held == scope))
    }

    async fn discover(&self, demand: &Demand) -> Result<Discovered, Problem> {
        let known = discovery::look(&self.wire, &self.server).await;
        let resolving = discovery::resolve(
            &self.wire,
            &self.server,
            demand.challenge(),
            known,
            Undescribed::HasDefaultEndpoints,
        );
        let discovered = resolving.await?.value;
        approach::pkce(&discovered)?;
        Ok(discovered)
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

    /// Has the person sign in, and gets the token for it.
    async fn token(&self, discovered: &Discovered, loopback: Loopback) -> Result<SecretString, Problem> {
        let unknown = || Problem::new(ProblemCode::Unexpected);
        let client = self.registered.get(&discovered.server.issuer).ok_or_else(unknown)?;
        let signing_in = sign_in::authorize(&self.wire, discovered, &client.id, loopback, self.watch);
        let authorized = signing_in.await?.value;
        let exchanging = token::exchange(&self.wire, discovered, &client.id, client.proof(), authorized);
        Ok(exchanging.await?.value.bearer)
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
