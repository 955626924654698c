//! `hatcheck check`: everything that can be known without a sign-in.

use guide::words::Words;
use guide::{ClientSecret, Outcome};
use probe::{CheckReport, CheckRequest, Notice, Probe};

use crate::{Verdict, arguments, say, secret};

pub(crate) async fn run(arguments: &arguments::Check) -> Verdict {
    let words = Words::default();
    let secret = match arguments.client_id.as_ref().map(|_| secret::read(&words)).transpose() {
        Ok(secret) => secret,
        Err(_) => {
            say::progress(&words.get("secret-unreadable", &[]));
            return Verdict::Misused;
        }
    };
    let report = match ask(arguments, secret.as_ref()).await {
        Ok(report) => report,
        Err(problem) => {
            say::problem(&words, &problem);
            return Verdict::Failed;
        }
    };
    if arguments.json {
        say::json(&report);
    } else {
        tell(&words, &report);
    }
    Verdict::of(report.ok)
}

async fn ask(
    arguments: &arguments::Check,
    secret: Option<&ClientSecret>,
) -> Result<CheckReport, guide::Problem> {
    let request = CheckRequest {
        server_url: &arguments.server_url,
        client: arguments.client_id.as_deref().zip(secret),
        callback: arguments.callback.as_deref(),
        expected: None,
    };
    let words = Words::default();
    let quiet = arguments.json;
    let watch = move |notice: Notice| {
        if let (false, Notice::Started(phase)) = (quiet, notice) {
            say::progress(&words.phase(phase));
        }
    };
    Ok(Probe::new(probe::Settings::default())?.check(request, &watch).await)
}

fn tell(words: &Words, report: &CheckReport) {
    say::heading(&words.get("check-heading", &[]));
    for finding in report.checks.iter().filter(|one| one.outcome != Outcome::Skipped) {
        say::finding(words, finding);
    }
    for problem in report.checks.iter().filter_map(|one| one.problem.as_ref()) {
        say::problem(words, problem);
    }
    let verdict = if report.ok { "check-good" } else { "check-bad" };
    say::heading(&words.get(verdict, &[]));
}
