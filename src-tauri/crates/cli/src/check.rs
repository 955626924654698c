//! `hatcheck check`: everything that can be known without a sign-in.

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
    if !arguments.json {
        say::heading(&words.get("check-heading", &[]));
    }
    let watch = |notice: Notice| match notice {
        _ if arguments.json => {}
        Notice::Started(phase) => say::progress(&words.phase(phase)),
        Notice::Finished(finding) => say::finding(words, &finding),
        _ => {}
    };
    let report = probe.check(request, &watch).await;
    if arguments.json {
        say::json(&report);
    } else {
        tell(words, arguments, &report);
    }
    Ok(Verdict::of(report.ok))
}

/// What was found is said by then; this says what it means, and what to do next.
fn tell(words: &Words, arguments: &arguments::Check, report: &CheckReport) {
    for problem in report.checks.iter().filter_map(|one| one.problem.as_ref()) {
        say::problem(words, problem);
    }
    if !report.ok {
        return say::heading(&words.get("check-bad", &[]));
    }
    say::heading(&words.get("check-good", &[]));
    let id = arguments.client_id.as_deref().unwrap_or("ID");
    say::command(&["hatcheck verify", &arguments.server_url, "--client-id", id, "--secret-stdin"]);
}
