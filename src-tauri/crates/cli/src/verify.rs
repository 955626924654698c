//! `hatcheck verify`: a real sign-in, and a query that only reads.

use std::process::{Command, Stdio};
use std::time::Duration;

use guide::access::Compared;
use guide::words::Words;
use guide::{Problem, ProblemCode};
use probe::{Notice, VerifyReport, VerifyRequest};
use serde::Serialize;

use crate::asker::asker;
use crate::predicted::{Predicted, is_proven};
use crate::waiting::Waiting;
use crate::{Stopped, Verdict, arguments, predicted, say, secret};

pub(crate) async fn run(words: &Words, arguments: &arguments::Verify) -> Result<Verdict, Stopped> {
    let expected = match Predicted::read(words, arguments.predict.as_deref().unwrap_or_default()) {
        Ok(expected) => expected,
        Err(refused) => {
            refused.tell(words);
            return Ok(Verdict::Misused);
        }
    };
    let probe = asker(arguments.ca_file.as_deref())?;
    let secret = secret::read(words).await?;
    let grants = expected.as_ref().map(Predicted::models).unwrap_or_default();
    let request = VerifyRequest {
        server_url: &arguments.server_url,
        client_id: &arguments.client_id,
        client_secret: &secret,
        redirect_port: arguments.redirect_port,
        owner: arguments.owner.as_deref().or_else(|| expected.is_none().then_some(EXAMPLE_OWNER)),
        grants: &grants,
        expected: arguments.tenant,
    };
    if !arguments.json {
        say::heading(&words.get("verify-heading", &[]));
    }
    let watch = |notice: Notice| match notice {
        Notice::SignInAddress(address) => offer(words, &address, arguments.open.as_deref()),
        Notice::WiderScope(scope) => say::aside(&words.get("sign-in-wider", &[("scope", &scope)])),
        _ if arguments.json => {}
        notice => tell_progress(words, &notice),
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
    let compared = expected.as_ref().and_then(|expected| expected.compare(&report));
    let proven = match &compared {
        Some(compared) => is_proven(compared, &report),
        None => report.verified,
    };
    if arguments.json {
        say::json(&Told { report: &report, compared: compared.as_ref() });
    } else {
        tell(words, &report, compared.as_ref(), proven);
    }
    Ok(Verdict::of(proven))
}

/// Whose companies are asked for where nobody is named: the owner of Planhat's own example.
const EXAMPLE_OWNER: &str = "Carly";

/// What `--json` says: the report, and with a prediction what was compared with it.
#[derive(Serialize)]
struct Told<'a> {
    #[serde(flatten)]
    report: &'a VerifyReport,
    #[serde(skip_serializing_if = "Option::is_none")]
    compared: Option<&'a Compared>,
}

fn tell_progress(words: &Words, notice: &Notice) {
    match notice {
        Notice::Started(phase) => say::progress(&words.phase(*phase)),
        Notice::Finished(finding) => say::finding(words, finding),
        Notice::Grants { done, of } => {
            let (done, of) = (done.to_string(), of.to_string());
            say::progress(&words.get("grants-progress", &[("done", &done), ("of", &of)]));
        }
        Notice::Waiting { seconds } => {
            say::aside(&words.get("grants-waiting", &[("seconds", &seconds.to_string())]));
        }
        _ => {}
    }
}

/// Says where to sign in, and opens it where a program for that was named. On standard error, so that with `--json`
/// standard output stays one document.
fn offer(words: &Words, address: &str, open: Option<&str>) {
    say::aside(&words.get("sign-in-here", &[]));
    say::aside(address);
    let Some(program) = open else { return };
    let started = Command::new(program)
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    if started.is_err() {
        say::aside(&words.problem_title(&Problem::new(ProblemCode::BrowserNotOpened)));
    }
}

fn tell(words: &Words, report: &VerifyReport, compared: Option<&Compared>, proven: bool) {
    if let Some(query) = &report.query {
        say::query(words, query);
    }
    for problem in report.checks.iter().filter_map(|one| one.problem.as_ref()) {
        say::problem(words, problem);
    }
    if let Some(compared) = compared {
        predicted::tell(words, compared);
    }
    let verdict = if proven { "verify-good" } else { "verify-bad" };
    say::heading(&words.get(verdict, &[]));
}
