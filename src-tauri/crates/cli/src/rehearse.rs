//! `hatcheck rehearse`: the whole set-up on a practice tenant, without a person.

use assistant::rehearsal::{self, Rehearsed};
use guide::words::Words;

use crate::{Verdict, arguments, say};

pub(crate) async fn run(words: &Words, arguments: &arguments::Rehearse) -> Verdict {
    let quiet = arguments.json;
    let watch = |step| {
        if !quiet {
            say::progress(&words.step_title(step));
        }
    };
    let rehearsed = rehearsal::run(words.ai(), &arguments.owner, &watch).await;
    if arguments.json {
        say::json(&rehearsed);
    } else {
        tell(words, &rehearsed);
    }
    Verdict::of(rehearsed.verified)
}

fn tell(words: &Words, rehearsed: &Rehearsed) {
    say::heading(&words.get("rehearse-heading", &[]));
    for stage in &rehearsed.stages {
        say::plain(&words.get(
            "rehearse-stage",
            &[
                ("stage", &words.stage_title(stage.id)),
                ("done", &stage.done.to_string()),
                ("of", &stage.of.to_string()),
            ],
        ));
    }
    if let Some(query) = &rehearsed.query {
        say::query(words, query);
    }
    if let Some(problem) = &rehearsed.problem {
        say::problem(words, problem);
    }
    let verdict = if rehearsed.verified { "verify-good" } else { "verify-bad" };
    say::heading(&words.get(verdict, &[]));
}
