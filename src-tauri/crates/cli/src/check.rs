//! `hatcheck check`: everything that can be known without a sign-in.

use guide::Outcome;
use guide::words::Words;
use probe::{CheckReport, CheckRequest, Notice};

use crate::asker::asker;
use crate::{Stopped, Verdict, arguments, say, secret};

pub(crate) async fn run(words: &Words, arguments: &arguments::Check) -> Result<Verdict, Stopped> {
    let probe = asker(arguments.ca_file.as_deref())?;
    let secret = match &arguments.client_id {
        Some(_) => Some(secret::read(words).await?),
        None => None,
    };
    let known = words.ai().recipe().callbacks;
    let request = CheckRequest {
        server_url: &arguments.server_url,
        client: arguments.client_id.as_deref().zip(secret.as_ref()),
        recipe: words.ai(),
        callback: arguments.callback.as_deref().or_else(|| known.first().copied()),
        expected: arguments.tenant,
    };
    let watch = |notice: Notice| {
        if let (false, Notice::Started(phase)) = (arguments.json, notice) {
            say::progress(&words.phase(phase));
        }
    };
    let report = probe.check(request, &watch).await;
    if arguments.json {
        say::json(&report);
    } else {
        tell(words, &report);
    }
    Ok(Verdict::of(report.ok))
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
