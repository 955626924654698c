//! What a sign-in granted, found out by reading: for each model one record at most is listed, and the tool that describes
//! actions is asked about those that would write.
//!
//! One call after another, and patient: where the server asks to wait, it is waited for. What a
//! refusal means is left to [`guide::access::compare`].

use std::time::Duration;

use guide::access::{Action, Actions, Catalogue, Granted, ModelToAsk, Reading, SeenFields, TOOLS};
use guide::{Evidence, Problem, ProblemCode, Retry};

use crate::access::Reaching;
use crate::ledger::{Found, Good};
use crate::notice::{Notice, Watch};
use crate::reads::{DESCRIBE, Described, Read};
use crate::records;
use crate::session::{Listed, Session};
use crate::wire::judged_here;

/// How long is waited where the server does not say how long.
const WAIT: u32 = 10;
/// The longest that a server is waited for at once.
const LONGEST_WAIT: u32 = 120;
/// How often one call is tried again.
const TRIES: u32 = 3;

/// How the actions that write are described.
const DESCRIPTIONS: [(Action, Described); 3] = [
    (Action::Create, Described::Create),
    (Action::Update, Described::Update),
    (Action::Remove, Described::Delete),
];

/// Finds out what is granted on these models. That it could not be asked to the end is no failure of the connection.
///
/// # Errors
/// When not even the first call has an answer: nobody is to wait for each of the others in turn.
pub(crate) async fn ask(
    session: &Session<'_>,
    listed: &Listed,
    models: &[ModelToAsk],
    scope: Option<String>,
    watch: Watch<'_>,
) -> Found<Granted> {
    let models = spelled(models, listed);
    let describes = listed.has(DESCRIBE);
    let calls = if describes { 1 + DESCRIPTIONS.len() } else { 1 };
    let of = u32::try_from(models.len() * calls).unwrap_or(u32::MAX);
    let mut asking = Asking { session, watch, made: 0, of, describes, evidence: Vec::new() };
    let mut granted = Granted { scope, unlisted: unlisted(listed), ..Granted::default() };
    for model in &models {
        match asking.reading(model).await {
            Ok(reading) => granted.readings.extend(reading),
            Err(problem) if asking.made == 0 && problem.code == ProblemCode::VendorOutage => {
                return Err(problem);
            }
            Err(problem) => {
                granted.stopped = Some(problem);
                break;
            }
        }
    }
    let evidence = asking.evidence;
    Ok(match granted.stopped.clone() {
        Some(problem) => Good::warn(granted, problem, evidence),
        None => Good::pass(granted, evidence),
    })
}

/// The models by the names that the server gives them; those that it does not name are left out.
fn spelled(models: &[ModelToAsk], listed: &Listed) -> Vec<Spelled> {
    let mut known = Catalogue::empty();
    for name in &listed.models {
        // A name that cannot be one is none that is asked for.
        let _ = known.model(name);
    }
    let spelling = |model: &String| match known.find(model) {
        Some(found) => Some(known.name(found).to_owned()),
        None if listed.models.is_empty() => Some(model.split_whitespace().collect()),
        None => None,
    };
    let one = |asked: &ModelToAsk| {
        Some(Spelled { name: asked.model.clone(), api: spelling(&asked.model)?, fields: asked.fields })
    };
    models.iter().filter_map(one).collect()
}

/// A model as the prediction names it, and as the server does.
struct Spelled {
    name: String,
    api: String,
    /// Whether its fields matter.
    fields: bool,
}

impl Spelled {
    fn saw(&self, action: Action, fields: Vec<String>) -> Option<SeenFields> {
        (self.fields && !fields.is_empty()).then_some(SeenFields { action, fields })
    }
}

fn unlisted(listed: &Listed) -> Actions {
    TOOLS.iter().filter(|(_, tool)| !listed.has(tool)).map(|(action, _)| *action).collect()
}

/// What one call came to.
enum Said {
    Yes {
        records: bool,
        /// The names of the fields that came back, or were described.
        fields: Vec<String>,
    },
    No,
    /// The server does not know the model, or the action.
    Nothing,
}

struct Asking<'a, 'b> {
    session: &'a Session<'b>,
    watch: Watch<'a>,
    made: u32,
    of: u32,
    describes: bool,
    evidence: Vec<Evidence>,
}

impl Asking<'_, '_> {
    /// What is found out about one model; nothing where the server does not know it.
    async fn reading(&mut self, model: &Spelled) -> Result<Option<Reading>, Problem> {
        let mut reading = Reading { model: model.name.clone(), ..Reading::default() };
        let view = Actions::VIEW;
        match self.said(Read::AnyOne { model: &model.api, fields: model.fields }).await? {
            Said::Yes { records, fields } => {
                reading.done = view;
                reading.records = Some(records);
                reading.fields.extend(model.saw(Action::View, fields));
            }
            Said::No => reading.refused = view,
            Said::Nothing => return Ok(None),
        }
        let descriptions = DESCRIPTIONS.iter().filter(|_| self.describes).copied().collect::<Vec<_>>();
        for (action, described) in descriptions {
            let one = Actions::of(&[action]);
            match self.said(Read::ParametersOf { model: &model.api, action: described }).await? {
                Said::Yes { fields, .. } => {
                    reading.described = reading.described.union(one);
                    reading.fields.extend(model.saw(action, fields));
                }
                Said::No => reading.refused = reading.refused.union(one),
                Said::Nothing => {}
            }
        }
        Ok(Some(reading))
    }

    /// Makes a call, again where the server asked to wait.
    async fn said(&mut self, read: Read<'_>) -> Result<Said, Problem> {
        let mut tries = 0;
        loop {
            let answered = self.session.answer(read, Reaching::AsGranted).await;
            let seen = self.session.take_evidence();
            let problem = match answered {
                Ok(result) => {
                    let rows = records::records(&result).unwrap_or_default();
                    let records = !rows.is_empty();
                    self.note(read, seen, if records { "allowed, with a record" } else { "allowed" });
                    let fields = self.session.field_names(read, &result, rows.first());
                    return Ok(Said::Yes { records, fields });
                }
                Err(problem) => problem,
            };
            tries += 1;
            match (problem.code, wait(&problem).filter(|_| tries < TRIES)) {
                (ProblemCode::PermissionTooNarrow, _) => {
                    self.note(read, seen, "no permission");
                    return Ok(Said::No);
                }
                (ProblemCode::QueryInvalid, _) => {
                    self.note(read, seen, "not known there");
                    return Ok(Said::Nothing);
                }
                (_, Some(seconds)) => self.wait(seconds).await,
                _ => return Err(problem.seen(seen)),
            }
        }
    }

    async fn wait(&self, seconds: u32) {
        (self.watch)(Notice::Waiting { seconds });
        tokio::time::sleep(Duration::from_secs(seconds.into())).await;
    }

    /// Writes down what a call came to, without the exchange: a line is enough for each of so many.
    fn note(&mut self, read: Read<'_>, seen: Vec<Evidence>, came_to: &str) {
        let elapsed_ms = seen.last().and_then(|last| last.elapsed_ms);
        self.evidence.push(Evidence { elapsed_ms, ..judged_here(read.subject(), came_to) });
        self.made += 1;
        (self.watch)(Notice::Grants { done: self.made, of: self.of });
    }
}

/// How long to wait before the same call is made again; nothing where that would be in vain, or too long.
fn wait(problem: &Problem) -> Option<u32> {
    let seconds = match (problem.code, &problem.retry) {
        (ProblemCode::RateLimited, Retry::After { seconds }) => *seconds,
        (ProblemCode::RateLimited, _) => WAIT,
        _ => return None,
    };
    (seconds <= LONGEST_WAIT).then_some(seconds)
}
