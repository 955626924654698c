//! A person at the machine: asks the probe, and signs in with a browser when told where.

use std::time::Duration;

use guide::recipe::RecipeId;
use guide::{ClientSecret, Finding, Outcome, Phase, ProblemCode};
use probe::{CheckReport, CheckRequest, Notice, Probe, Settings, VerifyReport, VerifyRequest};

use super::{CLIENT_ID, CLIENT_SECRET};

/// A probe that does not wait long for a reply that got lost.
pub(crate) fn probe() -> Probe {
    let settings = Settings { stray_reply_grace: Duration::from_millis(100), ..Settings::default() };
    Probe::new(settings).expect("a probe")
}

/// Checks all that can be known of a server URL and a client.
pub(crate) async fn check(server_url: &str) -> CheckReport {
    check_callback(server_url, None).await
}

/// The same, with a callback URL.
pub(crate) async fn check_callback(server_url: &str, callback: Option<&str>) -> CheckReport {
    check_pair(server_url, (CLIENT_ID, CLIENT_SECRET), callback).await
}

/// What is found of a pair: of the two values themselves where they are no pair, else of the token endpoint's answer.
pub(crate) async fn try_pair(server_url: &str, id: &str, secret: &str) -> Finding {
    let checks = check_pair(server_url, (id, secret), None).await.checks;
    let failed = checks.iter().find(|finding| finding.outcome == Outcome::Fail);
    failed.unwrap_or_else(|| finding(&checks, Phase::Credentials)).clone()
}

async fn check_pair(server_url: &str, (id, secret): (&str, &str), callback: Option<&str>) -> CheckReport {
    let secret = ClientSecret::new(secret.into());
    let client = Some((id, &secret));
    let request = CheckRequest { server_url, client, callback, recipe: RecipeId::Chatgpt, expected: None };
    probe().check(request, &|_| {}).await
}

/// Verifies, with a browser that follows every redirect.
pub(crate) async fn prove(server_url: &str) -> VerifyReport {
    prove_with(server_url, CLIENT_ID, CLIENT_SECRET, "Carly").await
}

/// The same, with values of one's own.
pub(crate) async fn prove_with(server_url: &str, id: &str, secret: &str, owner: &str) -> VerifyReport {
    prove_by(&probe(), server_url, (id, secret), owner).await
}

/// The same, with a limit of time for each answer, and half of it for each in the session.
pub(crate) async fn prove_within(limit: Duration, server_url: &str) -> VerifyReport {
    let settings = Settings { response_timeout: limit, session_timeout: limit / 2, ..Settings::default() };
    let probe = Probe::new(settings).expect("a probe");
    prove_by(&probe, server_url, (CLIENT_ID, CLIENT_SECRET), "Carly").await
}

async fn prove_by(probe: &Probe, server_url: &str, (id, secret): (&str, &str), owner: &str) -> VerifyReport {
    let secret = ClientSecret::new(secret.into());
    let request = VerifyRequest {
        server_url,
        client_id: id,
        client_secret: &secret,
        redirect_port: 0,
        owner: Some(owner),
        grants: &[],
        expected: None,
    };
    probe.verify(request, &browser).await
}

/// A browser that follows every redirect.
pub(crate) fn browser(notice: Notice) {
    if let Notice::SignInAddress(address) = notice {
        tokio::spawn(async move { reqwest::get(address).await.map(|answer| answer.status()) });
    }
}

/// What a report says of a phase.
pub(crate) fn finding(checks: &[Finding], phase: Phase) -> &Finding {
    checks.iter().find(|finding| finding.phase == phase).expect("every phase has its finding")
}

/// How a phase came out, and with which problem.
pub(crate) fn verdict(checks: &[Finding], phase: Phase) -> (Outcome, Option<ProblemCode>) {
    let finding = finding(checks, phase);
    (finding.outcome, code(finding))
}

/// A finding's problem.
pub(crate) fn code(finding: &Finding) -> Option<ProblemCode> {
    finding.problem.as_ref().map(|problem| problem.code)
}
