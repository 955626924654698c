//! `hatcheck verify`: a real sign-in, and a query that only reads.

use std::process::{Command, Stdio};
use std::time::Duration;

use guide::words::Words;
use guide::{Outcome, Problem, ProblemCode};
use probe::{Notice, VerifyReport, VerifyRequest};

use crate::asker::asker;
use crate::waiting::Waiting;
use crate::{Stopped, Verdict, arguments, say, secret};

pub(crate) async fn run(words: &Words, arguments: &arguments::Verify) -> Result<Verdict, Stopped> {
    let probe = asker(arguments.ca_file.as_deref())?;
    let secret = secret::read(words)?;
    let request = VerifyRequest {
        server_url: &arguments.server_url,
        client_id: &arguments.client_id,
        client_secret: &secret,
        redirect_port: arguments.redirect_port,
        owner: &arguments.owner,
        expected: None,
    };
    let watch = |notice: Notice| match notice {
        Notice::SignInAddress(address) => offer(words, &address, arguments.open.as_deref()),
        Notice::Started(phase) if !arguments.json => say::progress(&words.phase(phase)),
        Notice::Started(_) | Notice::Finished(_) => {}
    };
    let redirect_url = probe::redirect_url(arguments.redirect_port);
    let waiting = Waiting::new();
    let watch = |notice: Notice| {
        waiting.hear(&notice);
        watch(notice);
    };
    let verifying = probe.verify(request, &watch);
    let report = tokio::select! {
        report = verifying => report,
        never = waiting.hint(words, Duration::from_secs(arguments.patience), &redirect_url) => match never {},
    };
    if arguments.json {
        say::json(&report);
    } else {
        tell(words, &report);
    }
    Ok(Verdict::of(report.verified))
}

/// Says where to sign in, and opens it where a program for that was named. On standard error, so that with `--json`
/// standard output stays one document.
fn offer(words: &Words, address: &str, open: Option<&str>) {
    say::progress(&words.get("sign-in-here", &[]));
    say::progress(address);
    let Some(program) = open else { return };
    let started = Command::new(program)
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    if started.is_err() {
        say::progress(&words.problem_title(&Problem::new(ProblemCode::BrowserNotOpened)));
    }
}

fn tell(words: &Words, report: &VerifyReport) {
    say::heading(&words.get("verify-heading", &[]));
    for finding in report.checks.iter().filter(|one| one.outcome != Outcome::Skipped) {
        say::finding(words, finding);
    }
    if let Some(query) = &report.query {
        say::query(words, query);
    }
    for problem in report.checks.iter().filter_map(|one| one.problem.as_ref()) {
        say::problem(words, problem);
    }
    let verdict = if report.verified { "verify-good" } else { "verify-bad" };
    say::heading(&words.get(verdict, &[]));
}
