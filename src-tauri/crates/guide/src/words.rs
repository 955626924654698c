//! The sentences, from the Fluent catalogues that the window reads, too.
//!
//! A message's name follows from what it is about: `problem-server-url-wrong-tenant-mend`, `step-new-app-do-2`. A
//! parameter that a message uses and that is not given is read as the text [`NONE`], by this side and by the window, so
//! that every sentence can have a variant without it.

use std::collections::BTreeSet;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::resolver::ResolverError;
use fluent_bundle::resolver::errors::ReferenceKind;
use fluent_bundle::{FluentArgs, FluentError, FluentResource};
use unic_langid::LanguageIdentifier;

use crate::finding::{Outcome, Phase};
use crate::problem::{Problem, ProblemCode, Who};
use crate::recipe::{App, CopyItem, StageId, Step, StepId};
use crate::value::{Cleaned, Environment, Field};

/// What a parameter that is not given is read as.
pub const NONE: &str = "none";

/// A language and its catalogue. Another language is another entry in [`LOCALES`], and a folder beside `en`.
struct Locale {
    tag: &'static str,
    sources: &'static [&'static str],
}

/// Every language, the one that all others fall back to first.
const LOCALES: &[Locale] = &[Locale {
    tag: "en",
    sources: &[
        include_str!("../words/en/access.ftl"),
        include_str!("../words/en/app.ftl"),
        include_str!("../words/en/faults.ftl"),
        include_str!("../words/en/problems.ftl"),
        include_str!("../words/en/steps.ftl"),
        include_str!("../words/en/terminal.ftl"),
    ],
}];

/// The sentences in one language, with English where that has none.
pub struct Words {
    /// The chosen language first, English last; the same one if it is English.
    bundles: Vec<FluentBundle<FluentResource>>,
    locale: &'static str,
}

impl Default for Words {
    /// The sentences in English.
    fn default() -> Self {
        Self::new("en")
    }
}

impl Words {
    /// The sentences for a BCP 47 tag such as `en-GB`; English for a language without a catalogue.
    pub fn new(locale: &str) -> Self {
        let language = |tag: &str| tag.parse::<LanguageIdentifier>().ok().map(|id| id.language);
        let wanted = language(locale);
        let chosen = LOCALES.iter().find(|known| wanted.is_some() && language(known.tag) == wanted);
        let order = chosen.into_iter().chain(LOCALES.first());
        let mut tags = BTreeSet::new();
        let bundles = order.filter(|known| tags.insert(known.tag)).map(bundle).collect();
        let first = chosen.or(LOCALES.first()).map_or("en", |known| known.tag);
        Self { bundles, locale: first }
    }

    /// The tags of the languages that have a catalogue.
    pub fn locales() -> impl Iterator<Item = &'static str> {
        LOCALES.iter().map(|locale| locale.tag)
    }

    /// The tag of the language that was chosen.
    pub fn locale(&self) -> &'static str {
        self.locale
    }

    /// Whether there is a message of this name.
    pub fn has(&self, id: &str) -> bool {
        self.bundles.iter().any(|bundle| bundle.has_message(id))
    }

    /// The message of this name; its name where there is none.
    pub fn get(&self, id: &str, args: &[(&str, &str)]) -> String {
        self.bundles.iter().find_map(|bundle| format(bundle, id, args)).unwrap_or_else(|| id.to_owned())
    }

    /// What happened, in at most eight words.
    pub fn problem_title(&self, problem: &Problem) -> String {
        self.problem(problem, "title")
    }

    /// Why it happened.
    pub fn problem_cause(&self, problem: &Problem) -> String {
        self.problem(problem, "cause")
    }

    /// How to mend it.
    pub fn problem_mend(&self, problem: &Problem) -> String {
        self.problem(problem, "mend")
    }

    fn problem(&self, problem: &Problem, part: &str) -> String {
        let args: Vec<_> =
            problem.params.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.get(&problem_message(problem.code, part), &args)
    }

    /// A stage's title.
    pub fn stage_title(&self, stage: StageId) -> String {
        self.get(&message("stage", stage.name(), "title"), &[])
    }

    /// What a stage is for, in one sentence.
    pub fn stage_about(&self, stage: StageId) -> String {
        self.get(&message("stage", stage.name(), "about"), &[])
    }

    /// A step's title.
    pub fn step_title(&self, step: StepId) -> String {
        self.get(&step_message(step, "title"), &[])
    }

    /// The way to where a step is done, its parts separated by ` › `.
    pub fn step_where(&self, step: StepId) -> String {
        self.get(&step_message(step, "where"), &[])
    }

    /// The numbered actions of a step, in order.
    pub fn step_actions(&self, step: &Step) -> Vec<String> {
        (1..=step.actions)
            .map(|number| self.get(&step_message(step.id, &format!("do-{number}")), &[]))
            .collect()
    }

    /// How to know that a step worked.
    pub fn step_know(&self, step: StepId) -> String {
        self.get(&step_message(step, "know"), &[])
    }

    /// What else is good to know for a step, where there is something.
    pub fn step_note(&self, step: &Step) -> Option<String> {
        step.note.then(|| self.get(&step_message(step.id, "note"), &[]))
    }

    /// What is carried over, by the label of the field that it goes into.
    pub fn copy_item(&self, item: CopyItem) -> String {
        self.get(&named("copy", item.name()), &[])
    }

    /// A phase's name.
    pub fn phase(&self, phase: Phase) -> String {
        self.get(&named("phase", phase.name()), &[])
    }

    /// An outcome's name.
    pub fn outcome(&self, outcome: Outcome) -> String {
        self.get(&named("outcome", outcome.name()), &[])
    }

    /// Who can mend a problem.
    pub fn who(&self, who: Who) -> String {
        self.get(&named("who", who.name()), &[])
    }

    /// A value's name.
    pub fn field(&self, field: Field) -> String {
        self.get(&named("field", field.name()), &[])
    }

    /// What was taken off a pasted value.
    pub fn cleaned(&self, cleaned: Cleaned) -> String {
        self.get(&named("cleaned", cleaned.name()), &[])
    }

    /// An application's name.
    pub fn app(&self, app: App) -> String {
        self.get(&named("app", app.name()), &[])
    }

    /// An environment's name.
    pub fn environment(&self, environment: Environment) -> String {
        self.get(&named("environment", environment.name()), &[])
    }
}

/// A name as the catalogue spells it: `server_url` ⇒ `server-url`.
pub fn kebab(name: &str) -> String {
    name.replace('_', "-")
}

fn named(kind: &str, name: &str) -> String {
    format!("{kind}-{}", kebab(name))
}

fn message(kind: &str, name: &str, part: &str) -> String {
    format!("{kind}-{}-{part}", kebab(name))
}

/// The name of a problem's `title`, `cause` or `mend`.
pub fn problem_message(code: ProblemCode, part: &str) -> String {
    message("problem", code.name(), part)
}

/// The name of a step's `title`, `where`, `do-1`, `know` or `note`.
pub fn step_message(step: StepId, part: &str) -> String {
    message("step", step.name(), part)
}

/// One language's catalogue. That it has no faults is tested; a fault would only make a message fall back.
fn bundle(locale: &Locale) -> FluentBundle<FluentResource> {
    let tag = locale.tag.parse::<LanguageIdentifier>().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // The marks keep directions of writing apart, which no language here needs; they would be seen in the terminal.
    bundle.set_use_isolating(false);
    for source in locale.sources {
        let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(rest, _)| rest);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

fn format(bundle: &FluentBundle<FluentResource>, id: &str, args: &[(&str, &str)]) -> Option<String> {
    let pattern = bundle.get_message(id)?.value()?;
    let mut given: FluentArgs<'_> = args.iter().copied().collect();
    loop {
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&given), &mut errors).into_owned();
        let missing: Vec<_> = errors.into_iter().filter_map(missing_parameter).collect();
        // A variant that was chosen only now may use further parameters.
        if missing.iter().all(|name| given.get(name.as_str()).is_some()) {
            return Some(text);
        }
        missing.into_iter().for_each(|name| given.set(name, NONE));
    }
}

fn missing_parameter(error: FluentError) -> Option<String> {
    match error {
        FluentError::ResolverError(ResolverError::Reference(ReferenceKind::Variable { id })) => Some(id),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogues_have_no_faults() {
        for locale in LOCALES {
            let mut bundle = FluentBundle::new_concurrent(vec![locale.tag.parse().unwrap()]);
            for source in locale.sources {
                let resource = FluentResource::try_new((*source).to_owned()).map_err(|(_, faults)| faults);
                let resource = resource.unwrap_or_else(|faults| panic!("{}: {faults:?}", locale.tag));
                bundle.add_resource(resource).unwrap_or_else(|twice| panic!("{}: {twice:?}", locale.tag));
            }
        }
    }

    #[test]
    fn a_language_without_a_catalogue_falls_back_to_english() {
        for tag in ["en", "en-GB", "xx", "", "not a tag"] {
            assert_eq!(Words::new(tag).locale(), "en", "{tag:?} must still get words");
        }
    }

    #[test]
    fn a_missing_message_shows_its_name() {
        assert_eq!(
            Words::new("en").get("no-such-message", &[]),
            "no-such-message",
            "better a name than nothing"
        );
    }

    #[test]
    fn words_can_be_used_from_every_thread() {
        fn shared<T: Send + Sync>() {}
        shared::<Words>();
    }
}
