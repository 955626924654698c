//! Draws the view from what is on the desk.

use guide::explain::{Context, Explained, Explanation};
use guide::problem::ProblemCode;
use guide::recipe::{CopyItem, Interface, Place, Stage, StageId, Step, StepId, Task, Way};
use guide::seat::Limit;
use guide::words::{Language, Words};
use guide::{Field, QueryResult};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use journey::{Check, Journey, Mode, Status};

use crate::checks::Running;
use crate::desk::{Desk, Open};
use crate::sides::{LazySides, Sides};
use crate::view::{
    Can, CopyView, ExplanationView, JourneyView, LabelsView, LimitView, Link, QueryView, Screen, SeatView,
    StageView, StepLine, StepView, View,
};
use crate::wording::{EXAMPLE_OWNER, of_client, suggested};
use crate::{access, people, tenant};

/// What to show.
pub(crate) fn view(desk: &Desk, reply_port: u16, now: Timestamp) -> View {
    let screen = match &desk.open {
        None => Screen::Welcome,
        Some(open) if open.summary => {
            Screen::Summary { journey: Box::new(journey_view(desk, open, reply_port, now)) }
        }
        Some(open) => Screen::Journey { journey: Box::new(journey_view(desk, open, reply_port, now)) },
    };
    View {
        revision: desk.revision,
        screen,
        journeys: desk.cards.clone(),
        problem: desk.problem.clone(),
        language: desk.language,
        report: desk.report.clone(),
        trust: desk.trust.view(),
        secret_until: desk.on_clipboard.as_ref().map(|there| there.until),
    }
}

/// What a step is drawn from.
struct Scene<'a> {
    desk: &'a Desk,
    open: &'a Open,
    sides: LazySides<'a>,
    reply_port: u16,
    now: Timestamp,
}

fn journey_view(desk: &Desk, open: &Open, reply_port: u16, now: Timestamp) -> JourneyView {
    let journey = &open.journey;
    let scene = Scene { desk, open, sides: Sides::when_needed(open), reply_port, now };
    let order: Vec<StepId> = journey.steps().map(|step| step.id).collect();
    let at = order.iter().position(|id| *id == journey.current()).unwrap_or_default();
    JourneyView {
        id: open.id.clone(),
        mode: journey.mode(),
        recipe: journey.recipe().id,
        stages: stages(journey),
        step: step_view(&scene, at, order.len()),
        previous: at.checked_sub(1).and_then(|before| order.get(before)).copied(),
        following: order.get(at + 1).copied(),
        faults: open.practice.as_ref().map(tenant::faults).unwrap_or_default(),
        connected: journey.is_connected(),
        tools: journey.tools().to_vec(),
        query: journey.query().map(|query| query_view(query, open.rows_from)),
        health: journey.health().cloned(),
        look: open.run.as_ref().filter(|run| run.check == Check::Health).map(Running::view),
        people: shows_people(open).then(|| people::view(open, &scene.sides)),
        secret: journey.secret().cloned(),
        earlier_secret: journey.earlier_secret().cloned(),
        to_share: is_to_be_shared(journey),
    }
}

/// Whether the step with which sharing begins is still open, and nothing bars this seat from it.
fn is_to_be_shared(journey: &Journey) -> bool {
    let begin = journey.steps().find(|step| {
        let stage = journey.recipe().stage_of(step.id);
        stage.is_some_and(|stage| stage.id == StageId::Publish)
    });
    let barred = journey.seat().limits(journey.recipe().id).iter().any(|limit| limit.bars_sharing());
    !barred && begin.is_some_and(|step| !journey.status(step).is_settled())
}

/// Whether the proofs are shown: where they are made, and in the summary.
fn shows_people(open: &Open) -> bool {
    let step = open.journey.recipe().step(open.journey.current());
    open.summary || step.is_some_and(|step| step.task == Task::Prove || step.id == StepId::Colleagues)
}

/// The most companies that are shown at once.
const PAGE: usize = 100;

/// The page of an answer on which the row `at` is.
fn query_view(query: &QueryResult, at: usize) -> QueryView {
    let from = page_of(at, PAGE, query.rows.len());
    QueryView {
        question: query.question.clone(),
        owner: query.owner.clone(),
        count: number(query.rows.len()),
        from: number(from),
        rows: query.rows.iter().skip(from).take(PAGE).cloned().collect(),
    }
}

/// Where the page begins on which the place `at` is, of so many.
pub(crate) fn page_of(at: usize, page: usize, of: usize) -> usize {
    at.min(of.saturating_sub(1)) / page * page
}

/// The stages that somebody in this seat has a step in.
fn stages(journey: &Journey) -> Vec<StageView> {
    let stages = journey.recipe().stages.iter().map(|stage| stage_view(journey, stage));
    stages.filter(|stage| !stage.steps.is_empty()).collect()
}

fn stage_view(journey: &Journey, stage: &Stage) -> StageView {
    let line = |step: &Step| StepLine { id: step.id, status: journey.status(step).bare() };
    StageView {
        id: stage.id,
        app: stage.app,
        optional: stage.optional,
        steps: stage.steps.iter().filter(|step| step.audience.includes(journey.seat())).map(line).collect(),
    }
}

fn step_view(scene: &Scene<'_>, at: usize, of: usize) -> StepView {
    let Scene { desk, open, sides, .. } = scene;
    let journey = &open.journey;
    let (stage, step) = current(journey, at);
    let status = journey.status(step);
    let check = check_of(step);
    let blockers = journey.blockers(step);
    let (wording, way) = step.way_in(journey.interface(step.app));
    let text = |item| copy_text(open, sides, item, desk.language, scene.reply_port);
    let copy = |item| copy_view(open, item, || text(item));
    StepView {
        id: step.id,
        stage: stage.id,
        app: step.app,
        number: number(at + 1),
        of: number(of),
        task: step.task,
        wording,
        actions: step.actions(way),
        note: step.note,
        link: link(open, step, way),
        sketches: way.sketches,
        labels: labels(journey, step, scene.now),
        copies: copies(open, step).map(copy).collect(),
        answer: answer_of(step).and_then(|field| journey.answer_to(field)).cloned(),
        tenants: tenants(open, step),
        seat: seat_view(journey, stage, step),
        preflight: if step.task == Task::ChooseTenant { open.preflight.view() } else { Vec::new() },
        owner: (step.task == Task::Prove).then(|| owner(journey)).flatten(),
        weaker: (step.task == Task::KeepSecret).then(|| open.weaker.clone()).flatten(),
        watch: desk.watch.view(open),
        run: open.run.as_ref().filter(|run| Some(run.check) == check).map(|run| run.view()),
        findings: check.map(|check| journey.findings(check).to_vec()).unwrap_or_default(),
        access: access::view(open, step, sides).map(Box::new),
        can: can(journey, step, &status, blockers.is_empty()),
        blockers,
        guard: journey.guard(step),
        status,
    }
}

fn current(journey: &Journey, at: usize) -> (&'static Stage, &'static Step) {
    let first = &journey.recipe().stages[0];
    let step = journey.steps().nth(at).unwrap_or(&first.steps[0]);
    (journey.recipe().stage_of(step.id).unwrap_or(first), step)
}

pub(crate) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

const fn check_of(step: &Step) -> Option<Check> {
    match step.task {
        Task::KeepSecret => Some(Check::Credentials),
        Task::Prove => Some(Check::Proof),
        Task::Declare | Task::ChooseTenant | Task::BringBack { .. } => None,
    }
}

const fn answer_of(step: &Step) -> Option<Field> {
    match step.task {
        Task::BringBack { field } => Some(field),
        Task::ChooseTenant => Some(Field::ServerUrl),
        Task::Declare | Task::KeepSecret | Task::Prove => None,
    }
}

fn tenants(open: &Open, step: &Step) -> Vec<crate::view::TenantChoice> {
    if step.task != Task::ChooseTenant {
        return Vec::new();
    }
    let chosen = open.journey.answer_to(Field::ServerUrl).map(|answer| answer.text.as_str());
    tenant::choices(open.journey.mode(), open.practice.as_ref(), chosen)
}

/// The seat is asked for in the first step, and matters again where the app is published.
fn seat_view(journey: &Journey, stage: &Stage, step: &Step) -> Option<SeatView> {
    let sharing = stage.id == StageId::Publish;
    let matters = step.task == Task::ChooseTenant || sharing;
    let limit = |limit: &Limit| LimitView { limit: *limit, code: limit.code(), certain: limit.is_certain() };
    let seat = journey.seat();
    let recipe = journey.recipe();
    matters.then(|| SeatView {
        seat,
        plans: recipe.plans,
        roles: if seat.can_share() { recipe.roles } else { &[] },
        limits: seat
            .limits(recipe.id)
            .iter()
            .filter(|limit| !sharing || limit.matters_when_sharing())
            .map(limit)
            .collect(),
    })
}

/// Whose companies the proof asks for; on the practice tenant somebody until the admin names another.
pub(crate) fn owner(journey: &Journey) -> Option<String> {
    let named = journey.answer_to(Field::Owner).map(|answer| answer.text.clone());
    named.or_else(|| (journey.mode() == Mode::Practice).then(|| EXAMPLE_OWNER.to_owned()))
}

fn can(journey: &Journey, step: &Step, status: &Status, free: bool) -> Can {
    let settled = status.is_settled();
    Can {
        declare: journey.can_declare(step) && !settled,
        reopen: step.task == Task::Declare && settled,
        skip: journey.can_skip(step) && !settled && *status != Status::Working,
        run: check_of(step).is_some() && free && journey.secret().is_some() && *status != Status::Working,
        forget: step.task == Task::KeepSecret && journey.secret().is_some(),
    }
}

/// The vendor's labels, as the person sees them. The practice tenant has one generation of each interface only.
fn labels(journey: &Journey, step: &Step, now: Timestamp) -> Option<LabelsView> {
    let interface = journey.interface(step.app)?;
    let edition = interface.edition();
    let (source, _) = step.way_in(Some(interface)).1.labels(interface);
    let old = edition.is_old(TimeZone::UTC.to_datetime(now).date());
    let all: Vec<_> = Interface::of(step.app).collect();
    let choices = if journey.mode() == Mode::Real && all.len() > 1 { all } else { Vec::new() };
    Some(LabelsView { interface, choices, source, checked: edition.checked, old })
}

/// The guide that the labels of the current step come from.
pub(crate) fn guide(open: &Open) -> Option<&'static str> {
    let journey = &open.journey;
    let step = journey.recipe().step(journey.current())?;
    let interface = journey.interface(step.app)?;
    Some(step.way_in(Some(interface)).1.labels(interface).1)
}

fn copy_view(open: &Open, item: CopyItem, text: impl FnOnce() -> Option<String>) -> CopyView {
    let text = item.is_shown().then(text).flatten();
    let ready = match item {
        CopyItem::ClientSecret => open.journey.secret().is_some(),
        _ => text.is_some() || !item.is_shown(),
    };
    CopyView { item, text, ready, copied: open.copied == Some(item) }
}

/// The text of something to carry over; nothing while it is not known, and never the secret's.
pub(crate) fn copy_text(
    open: &Open,
    sides: &LazySides<'_>,
    item: CopyItem,
    language: Language,
    reply_port: u16,
) -> Option<String> {
    let answer = |field| open.journey.answer_to(field).map(|answer| answer.text.clone());
    match item {
        CopyItem::ServerUrl => answer(Field::ServerUrl),
        CopyItem::CallbackUrl => tenant::callback(open),
        CopyItem::OtherCallbackUrl => tenant::known_callbacks(open).into_iter().nth(1),
        CopyItem::PublishedCallback => answer(Field::PublishedCallback),
        CopyItem::ClientId => answer(Field::ClientId),
        CopyItem::ReplyAddress => Some(probe::redirect_url(reply_port)),
        CopyItem::Question => owner(&open.journey).map(|owner| QueryResult::question_about(&owner)),
        CopyItem::SelfTest => Some(self_test(open, sides, language)),
        CopyItem::ClientSecret => None,
        CopyItem::Ticks => Some(sides.ticks(&Words::speaking(language))),
        CopyItem::Plan => sides.record(),
        CopyItem::AppName | CopyItem::ClientName | CopyItem::ShortDescription => {
            of_client(&open.journey, item)
        }
    }
}

fn link(open: &Open, step: &Step, way: &Way) -> Option<Link> {
    let place = if has_new_callback(open, step) { Some(Place::Planhat) } else { way.place };
    tenant::link(place?, open)
}

/// Whether another callback URL than before was brought back in this step, which then goes to Planhat.
fn has_new_callback(open: &Open, step: &Step) -> bool {
    let brought = answer_of(step).filter(|field| *field == Field::PublishedCallback);
    let warning = brought.and_then(|field| open.journey.answer_to(field)?.warning.as_ref());
    warning.is_some_and(|problem| problem.code == ProblemCode::CallbackChanged)
}

fn copies(open: &Open, step: &Step) -> impl Iterator<Item = CopyItem> {
    let new = has_new_callback(open, step).then_some(CopyItem::PublishedCallback);
    step.copies.iter().copied().chain(new)
}

fn current_link(open: &Open) -> Option<Link> {
    let step = open.journey.recipe().step(open.journey.current())?;
    link(open, step, step.way_in(open.journey.interface(step.app)).1)
}

/// What a colleague does to try the app.
fn self_test(open: &Open, sides: &Sides, language: Language) -> String {
    let recipe = open.journey.recipe().id;
    let app = suggested(CopyItem::AppName, recipe).unwrap_or_default();
    let owner = owner(&open.journey).unwrap_or_else(|| EXAMPLE_OWNER.to_owned());
    let question = QueryResult::question_about(&owner);
    let words = Words::speaking(language).about(recipe);
    let access = sides.in_a_line(&words);
    let mut values = vec![("app", app), ("question", question.as_str())];
    values.extend((!access.is_empty()).then_some(("access", access.as_str())));
    words.get("self-test", &values)
}

/// More problems than these are no explanation.
const MOST_EXPLAINED: usize = 3;

/// The problems that a message fits, as they are shown.
pub(crate) fn explanation(explanation: &Explanation) -> ExplanationView {
    let fitting = explanation.problems.iter().filter(|_| explanation.fits());
    ExplanationView {
        problems: fitting.take(MOST_EXPLAINED).map(Explained::problem).collect(),
        nothing_wrong: explanation.nothing_wrong,
    }
}

/// What a journey tells beside a message that was met on it.
pub(crate) fn context(open: &Open) -> Context {
    let stage = open.journey.recipe().stage_of(open.journey.current());
    Context {
        place: None,
        ai: Some(open.journey.recipe().id),
        stage: stage.map(|stage| stage.id),
        environment: tenant::environment(open),
    }
}

/// The address that can be opened or copied now: the sign-in's while one is waited for, or else the step's page.
pub(crate) fn address(open: &Open) -> Option<String> {
    let sign_in = open.run.as_ref().and_then(|run| run.sign_in.clone());
    sign_in.or_else(|| current_link(open).map(|link| link.address))
}
