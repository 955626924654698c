//! The sentences, from the Fluent catalogues that the window reads, too.
//!
//! A message's name follows from what it is about: `problem-server-url-wrong-tenant-mend`, `step-new-app-do-2`. A
//! parameter that a message uses and that is not given is read as the text [`NONE`], by this side and by the window, so
//! that every sentence can have a variant without it. `$ai` is given always: the name of the recipe whose AI app is meant.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::resolver::ResolverError;
use fluent_bundle::resolver::errors::ReferenceKind;
use fluent_bundle::{FluentArgs, FluentError, FluentResource};
use unic_langid::LanguageIdentifier;

mod language;
mod pseudo;

use crate::finding::{Outcome, Phase};
use crate::problem::{Problem, ProblemCode, Who};
use crate::recipe::{App, RecipeId, StageId, StepId};
use crate::sight::Sight;
use crate::value::{Cleaned, Environment, Field};

pub use language::{Language, NotSpoken};

/// What a parameter that is not given is read as.
pub const NONE: &str = "none";

/// A catalogue: the same files for every language.
macro_rules! catalogue {
    ($folder:literal) => {
        &[
            include_str!(concat!("../words/", $folder, "/access.ftl")),
            include_str!(concat!("../words/", $folder, "/app.ftl")),
            include_str!(concat!("../words/", $folder, "/browser.ftl")),
            include_str!(concat!("../words/", $folder, "/faults.ftl")),
            include_str!(concat!("../words/", $folder, "/problems.ftl")),
            include_str!(concat!("../words/", $folder, "/steps.ftl")),
            include_str!(concat!("../words/", $folder, "/terminal.ftl")),
        ]
    };
}

const ENGLISH: &[&str] = catalogue!("en");
const SWEDISH: &[&str] = catalogue!("sv");

/// The sentences in one language, with English where that has none.
pub struct Words {
    /// The chosen language first, English last; the same one if it is English.
    bundles: Vec<FluentBundle<FluentResource>>,
    language: Language,
    /// Which AI app they are about.
    ai: RecipeId,
}

impl Default for Words {
    /// The sentences in English.
    fn default() -> Self {
        Self::speaking(Language::English)
    }
}

impl Words {
    /// The sentences for a BCP 47 tag such as `en-GB`; English for a language without a catalogue.
    pub fn new(tag: &str) -> Self {
        Self::speaking(Language::negotiate([tag]))
    }

    /// The sentences in a language.
    pub fn speaking(language: Language) -> Self {
        let order = match language {
            Language::Swedish => vec![language, Language::English],
            Language::English | Language::Pseudo => vec![language],
        };
        Self { bundles: order.into_iter().map(bundle).collect(), language, ai: RecipeId::Chatgpt }
    }

    /// The same sentences about this AI app; about ChatGPT until it is said.
    #[must_use]
    pub fn about(self, ai: RecipeId) -> Self {
        Self { ai, ..self }
    }

    /// The AI app that they are about.
    pub fn ai(&self) -> RecipeId {
        self.ai
    }

    /// The language that was chosen.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Whether there is a message of this name.
    pub fn has(&self, id: &str) -> bool {
        self.bundles.iter().any(|bundle| bundle.has_message(id))
    }

    /// The message of this name; its name where there is none.
    pub fn get(&self, id: &str, args: &[(&str, &str)]) -> String {
        let args = [&[("ai", self.ai.name())], args].concat();
        let said = self.bundles.iter().find_map(|bundle| format(bundle, id, &args));
        match (said, self.language) {
            (Some(text), Language::Pseudo) => pseudo::bracketed(&text),
            (Some(text), _) => text,
            (None, _) => id.to_owned(),
        }
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

    /// A step's title.
    pub fn step_title(&self, step: StepId) -> String {
        self.get(&step_message(step, "title"), &[])
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

    /// What a person sees in the browser.
    pub fn sight(&self, sight: Sight) -> String {
        self.get(&named("sight", sight.name()), &[])
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
fn bundle(language: Language) -> FluentBundle<FluentResource> {
    let tag = language.tag().parse::<LanguageIdentifier>().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // The marks keep directions of writing apart, which no language here needs; they would be seen in the terminal.
    bundle.set_use_isolating(false);
    if language == Language::Pseudo {
        bundle.set_transform(Some(pseudo::accented));
    }
    for source in sources(language) {
        let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(rest, _)| rest);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

const fn sources(language: Language) -> &'static [&'static str] {
    match language {
        Language::English | Language::Pseudo => ENGLISH,
        Language::Swedish => SWEDISH,
    }
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
        for language in Language::ALL {
            let tag = language.tag();
            let mut bundle = FluentBundle::new_concurrent(vec![tag.parse().unwrap()]);
            for source in sources(*language) {
                let resource = FluentResource::try_new((*source).to_owned()).map_err(|(_, faults)| faults);
                let resource = resource.unwrap_or_else(|faults| panic!("{tag}: {faults:?}"));
                bundle.add_resource(resource).unwrap_or_else(|twice| panic!("{tag}: {twice:?}"));
            }
        }
    }

    #[test]
    fn a_language_without_a_catalogue_falls_back_to_english() {
        for tag in ["en", "en-GB", "xx", "", "not a tag"] {
            assert_eq!(Words::new(tag).language(), Language::English, "{tag:?} must still get words");
        }
    }

    #[test]
    fn a_sentence_that_a_language_lacks_is_said_in_english() {
        let mut words = Words::new("sv");
        words.bundles[0] = FluentBundle::new_concurrent(vec!["sv".parse().unwrap()]);
        assert_eq!(words.get("cancel", &[]), "Cancel", "half a language is better than a name");
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
    fn nobodys_language_shows_what_is_a_sentence_and_where_it_ends() {
        let words = Words::speaking(Language::Pseudo);
        assert_eq!(words.get("cancel", &[]), "[Çááñçééļ]");
        assert_eq!(words.get("open-page", &[("app", "Planhat")]), "[Óóþééñ Planhat]", "values stay values");
    }

    #[test]
    fn words_can_be_used_from_every_thread() {
        fn shared<T: Send + Sync>() {}
        shared::<Words>();
    }
}
