//! The person signs in, in their own browser, and authorizes.

use oauth2::{PkceCodeVerifier, RedirectUrl};
use secrecy::SecretString;

use crate::authorize::Attempt;
use crate::discovery::Discovered;
use crate::ledger::{Found, Good};
use crate::loopback::Loopback;
use crate::notice::{Notice, Watch};
use crate::wire::{Wire, judged_here};

/// An authorization that the person gave, ready to be exchanged.
pub(crate) struct Authorized {
    pub(crate) code: SecretString,
    pub(crate) verifier: PkceCodeVerifier,
    pub(crate) redirect: RedirectUrl,
}

/// Announces the address to sign in at, and waits for the reply for as long as the person takes.
pub(crate) async fn authorize(
    wire: &Wire,
    discovered: &Discovered,
    client_id: &str,
    loopback: Loopback,
    watch: Watch<'_>,
) -> Found<Authorized> {
    let attempt = Attempt::new(wire, discovered, client_id, loopback.redirect());
    wire.attempts.begin(attempt.state.secret());
    watch(Notice::SignInAddress(attempt.address.to_string()));
    let asked = format!("sign-in at {}", discovered.server.authorization_endpoint);
    let evidence = |came_back: &str| judged_here(asked.clone(), came_back);
    let grace = wire.settings().stray_reply_grace;
    let reply = loopback.reply(attempt.state.secret(), &wire.attempts, grace).await;
    watch(Notice::SignInOver);
    let reply = reply.map_err(|problem| problem.seen([evidence("no reply with the state that was sent")]))?;
    let code = reply.code(&discovered.server, &wire.redactor).map_err(|problem| {
        let came_back = format!("a reply that was not accepted: {}", problem.code.name());
        problem.seen([evidence(&came_back)])
    })?;
    let Attempt { verifier, redirect, .. } = attempt;
    Ok(Good::pass(
        Authorized { code, verifier, redirect },
        vec![evidence("a code, with the state that was sent")],
    ))
}
