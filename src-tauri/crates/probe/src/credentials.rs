//! Trying a client's ID and secret before anybody signs in.
//!
//! The token endpoint is asked to exchange a made-up code. It must authenticate the client before it can judge the code
//! (RFC 6749 §4.1.3, §5.2), so `invalid_grant` means that ID and secret were accepted, and `invalid_client` that they
//! were not. A server may judge in another order, so a pass is confirmed by one negative control with another secret,
//! which has to be answered with another error.
//!
//! Advisory by design: whatever is neither a clear yes nor a clear no is inconclusive and stops nothing, but for a server
//! that asks to wait: nobody is sent to a sign-in whose code it would not take ([`before_sign_in`]). At most four
//! requests, a try and a control for each method, one after another, never repeated by themselves, because failed tries
//! may be counted against the client.

use guide::{ClientSecret, Evidence, Problem, ProblemCode};
use oauth2::{CsrfToken, PkceCodeChallenge, RedirectUrl};

use crate::client::Client;
use crate::discovery::Discovered;
use crate::failure::Failure;
use crate::ledger::{Found, Good};
use crate::metadata::AuthMethod;
use crate::preflight::{Preflight, Verdict};
use crate::token::{self, Grant, Proof, Refusal, TokenAnswer};
use crate::wire::Wire;

/// Of a client that was authenticated (RFC 6749 §5.2); some say it of one that was not.
const UNAUTHORIZED: &str = "unauthorized_client";

/// What the ladder of methods came to.
pub(crate) struct Tried {
    ending: Ending,
    evidence: Vec<Evidence>,
}

enum Ending {
    /// The server accepted the pair with this method, and refused another secret.
    Accepted(AuthMethod),
    /// The server answers alike for a wrong secret.
    Unchecked(AuthMethod),
    /// Every method was refused as `invalid_client`; the last refusal.
    Refused(Refusal),
    /// The server wants to be left alone for a while.
    RateLimited(Failure),
    /// Anything else.
    Unclear,
}

/// What one method's answer means.
enum Rung {
    /// With this error the server refuses something else than the pair.
    Known(String),
    Unknown(Refusal),
    RateLimited(Failure),
    Unclear,
    Silent,
}

impl Tried {
    /// Whether the pair was refused, so that it remains to tell which of the two is wrong.
    pub(crate) fn was_refused(&self) -> bool {
        matches!(self.ending, Ending::Refused(_))
    }

    /// Whether the pair is proven right.
    pub(crate) fn was_accepted(&self) -> bool {
        matches!(self.ending, Ending::Accepted(_))
    }
}

/// Tries the pair with every method until one is accepted.
pub(crate) async fn climb(
    wire: &Wire,
    discovered: &Discovered,
    client: Client<'_>,
    redirect: &RedirectUrl,
) -> Tried {
    let mut ladder = Ladder { wire, discovered, redirect, evidence: Vec::new() };
    let ending = ladder.climb(client).await;
    Tried { ending, evidence: ladder.evidence }
}

struct Ladder<'a> {
    wire: &'a Wire,
    discovered: &'a Discovered,
    redirect: &'a RedirectUrl,
    evidence: Vec<Evidence>,
}

impl Ladder<'_> {
    async fn climb(&mut self, client: Client<'_>) -> Ending {
        let (mut refused, mut unchecked) = (None, None);
        let mut unclear = false;
        for method in methods(self.discovered) {
            match self.rung(client, method).await {
                Rung::Known(error) => match self.control(client, method, &error).await {
                    // Some say so of a wrong secret, or of a method that they do not take: the next may tell more.
                    Ending::Unchecked(method) if error == UNAUTHORIZED => {
                        unchecked.get_or_insert(method);
                    }
                    ending => return ending,
                },
                Rung::RateLimited(failure) => return Ending::RateLimited(failure),
                // The first refusal is of the likeliest method, so it says most.
                Rung::Unknown(refusal) => drop(refused.get_or_insert(refusal)),
                Rung::Unclear => unclear = true,
                // Silence says nothing about the method, and would be waited for again with the next.
                Rung::Silent => return Ending::Unclear,
            }
        }
        match (unchecked, refused) {
            (Some(method), _) => Ending::Unchecked(method),
            (None, Some(refusal)) if !unclear => Ending::Refused(refusal),
            _ => Ending::Unclear,
        }
    }

    async fn rung(&mut self, client: Client<'_>, method: AuthMethod) -> Rung {
        // Clearly ours in the server's log, and no code that any server has given.
        let code = format!("setup-check-{}", CsrfToken::new_random().secret());
        let (_, verifier) = PkceCodeChallenge::new_random_sha256();
        self.wire.redactor.hide(&code);
        self.wire.redactor.hide(verifier.secret());
        let grant = Grant::Code { code: &code, verifier: verifier.secret(), redirect: self.redirect };
        let proof = Proof::Secret(method, client.secret);
        let (answer, seen) = token::request(self.wire, self.discovered, client.id, proof, grant).await;
        self.evidence.extend(seen);
        match answer {
            TokenAnswer::Refused(refusal) => meaning(refusal),
            TokenAnswer::Failed(failure @ Failure::RateLimited { .. }) => Rung::RateLimited(failure),
            TokenAnswer::Failed(Failure::TimedOut) => Rung::Silent,
            TokenAnswer::Granted(_) | TokenAnswer::Unclear(_) | TokenAnswer::Failed(_) => Rung::Unclear,
        }
    }

    /// One request with another secret of the same shape: only a server that answers it otherwise has checked the right
    /// one. Where that cannot be told, `method` has got as far as any could, and is kept.
    async fn control(&mut self, client: Client<'_>, method: AuthMethod, error: &str) -> Ending {
        let other = other_secret(client.secret);
        self.wire.redactor.hide(other.expose());
        match self.rung(Client { secret: &other, ..client }, method).await {
            Rung::Unknown(_) => Ending::Accepted(method),
            Rung::Known(other) if other != error => Ending::Accepted(method),
            Rung::RateLimited(failure) => Ending::RateLimited(failure),
            Rung::Known(_) | Rung::Unclear | Rung::Silent => Ending::Unchecked(method),
        }
    }
}

/// Each method once, the advertised ones first: a client may be registered for one that is not.
fn methods(discovered: &Discovered) -> Vec<AuthMethod> {
    let advertised = discovered.server.auth_methods.iter().flatten().copied();
    let mut methods = Vec::new();
    for method in advertised.chain([AuthMethod::Basic, AuthMethod::Post]) {
        if !methods.contains(&method) {
            methods.push(method);
        }
    }
    methods
}

/// What an error says of the client. Most are said only of one that was authenticated, and the control makes sure of
/// it. The two long ones are GitHub's, which sends them with status 200.
fn meaning(refusal: Refusal) -> Rung {
    match refusal.error.as_str() {
        "invalid_grant" | UNAUTHORIZED | "invalid_target" | "invalid_scope" | "bad_verification_code" => {
            Rung::Known(refusal.error)
        }
        "invalid_client" | "incorrect_client_credentials" => Rung::Unknown(refusal),
        _ => Rung::Unclear,
    }
}

fn other_secret(secret: &ClientSecret) -> ClientSecret {
    let prefix = if secret.expose().starts_with("sk_") { "sk_" } else { "" };
    ClientSecret::new(format!("{prefix}{}", CsrfToken::new_random().secret()))
}

/// Judges the pair by what the token endpoint said, and by what the authorization endpoint said of the client. The
/// value is the method that works, where one is known to.
pub(crate) fn judge(
    tried: Tried,
    discovered: &Discovered,
    preflight: &Preflight,
) -> Found<Option<AuthMethod>> {
    let Tried { ending, mut evidence } = tried;
    match ending {
        Ending::Accepted(method) => Ok(accepted(method, discovered, evidence)),
        Ending::Unchecked(method) => Ok(Good::inconclusive(Some(method), evidence)),
        Ending::Refused(refusal) => {
            evidence.extend(preflight.evidence.iter().cloned());
            Err(not_accepted(&refusal, preflight.verdict).seen(evidence))
        }
        Ending::RateLimited(failure) => {
            Ok(Good { problem: Some(failure.problem()), ..Good::inconclusive(None, evidence) })
        }
        Ending::Unclear => Ok(Good::inconclusive(None, evidence)),
    }
}

/// The same, with somebody about to sign in: a token endpoint that wants to be left alone would not take their code
/// either, and by the time that it does the code has run out. So their sign-in waits, as long as the server says.
pub(crate) fn before_sign_in<T>(found: Found<T>) -> Found<T> {
    match found {
        Ok(Good { problem: Some(problem), evidence, .. }) if problem.code == ProblemCode::RateLimited => {
            Err(problem.seen(evidence))
        }
        found => found,
    }
}

/// What became of a real code, where the pair had been accepted before: a server that refuses the pair then contradicts
/// itself, and nobody is to copy a right secret again.
pub(crate) fn once_accepted<T>(found: Found<T>) -> Found<T> {
    found.map_err(|problem| match problem.code {
        ProblemCode::ClientSecretWrong => Problem {
            params: problem.params,
            evidence: problem.evidence,
            ..Problem::new(ProblemCode::VendorOutage)
        },
        _ => problem,
    })
}

/// Silence in the metadata stands for Basic (RFC 8414 §2), and an AI app takes it so: a server that wants another
/// method deserves a look, because the app has to be told.
fn accepted(
    method: AuthMethod,
    discovered: &Discovered,
    evidence: Vec<Evidence>,
) -> Good<Option<AuthMethod>> {
    let expected = match &discovered.server.auth_methods {
        Some(methods) if !methods.is_empty() => methods.clone(),
        _ => vec![AuthMethod::Basic],
    };
    if expected.contains(&method) {
        return Good::pass(Some(method), evidence);
    }
    let problem = Problem::new(ProblemCode::ClientAuthMethodWrong).with("method", method.name());
    Good::warn(Some(method), problem, evidence)
}

/// `invalid_client` is said both of an unknown ID and of a wrong secret. The authorization endpoint, which needs no
/// secret, may have told them apart, else the description; where neither does, the secret is the likelier.
fn not_accepted(refusal: &Refusal, preflight: Verdict) -> Problem {
    let (code, told_apart) = match preflight {
        Verdict::ClientUnknown => (ProblemCode::ClientIdUnknown, true),
        Verdict::Accepted | Verdict::RedirectUnknown | Verdict::ScopeRejected => {
            (ProblemCode::ClientSecretWrong, true)
        }
        Verdict::Unclear => by_description(refusal),
    };
    Problem::new(code)
        .with("error", &refusal.error)
        .with("description", &refusal.description)
        .with("told_apart", if told_apart { "yes" } else { "no" })
}

fn by_description(refusal: &Refusal) -> (ProblemCode, bool) {
    let names_secret = refusal.says(&["secret"]);
    let names_id = refusal.says(&[
        "client_id",
        "client id",
        "unknown client",
        "not found",
        "no such",
        "not exist",
        "unrecognized",
        "not registered",
    ]);
    match (names_id, names_secret) {
        (true, false) => (ProblemCode::ClientIdUnknown, true),
        (names_id, names_secret) => (ProblemCode::ClientSecretWrong, names_secret && !names_id),
    }
}
