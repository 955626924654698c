//! Every language says everything that English says, with the same values, labels and cases.

#![expect(clippy::expect_used, reason = "a test that cannot go on says why and ends")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use fluent_syntax::ast::{
    Attribute, CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey,
};
use guide::words::{Language, Words};

/// What a message is made of, whatever the language.
#[derive(Debug, Default, PartialEq, Eq)]
struct Shape {
    /// The values that it shows or chooses by, those of messages that it refers to included.
    values: BTreeSet<String>,
    /// The cases that it tells apart; plural forms are each language's own.
    cases: BTreeSet<String>,
    /// The vendors' labels that it names, as they are shown.
    labels: BTreeSet<String>,
}

/// A message under its name, or an attribute of it under `name.attribute`.
type Catalogue = BTreeMap<String, Written>;

#[derive(Default)]
struct Written {
    shape: Shape,
    refers_to: BTreeSet<String>,
    text: String,
    /// Whether some way through it says nothing.
    silent: bool,
}

const PLURALS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

fn folder(language: Language) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("words").join(language.tag())
}

fn files(language: Language) -> BTreeSet<String> {
    let entries = fs::read_dir(folder(language)).expect("a language has a folder");
    entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
}

fn catalogue(language: Language) -> Catalogue {
    let mut catalogue = Catalogue::new();
    for file in files(language) {
        let source = fs::read_to_string(folder(language).join(file)).expect("a catalogue can be read");
        let resource = fluent_syntax::parser::parse(source).map_err(|(_, faults)| faults);
        for entry in resource.expect("a catalogue has no faults").body {
            let Entry::Message(message) = entry else { continue };
            let own = message.value.map(|value| (message.id.name.clone(), value));
            let attribute = |Attribute { id, value }| (format!("{}.{}", message.id.name, id.name), value);
            let all = own.into_iter().chain(message.attributes.into_iter().map(attribute));
            catalogue.extend(all.map(|(name, pattern)| (name, Written::of(&pattern))));
        }
    }
    resolve(catalogue)
}

/// Adds to each message the values of those that it refers to.
fn resolve(mut catalogue: Catalogue) -> Catalogue {
    let values: BTreeMap<_, _> =
        catalogue.iter().map(|(name, written)| (name.clone(), written.shape.values.clone())).collect();
    for written in catalogue.values_mut() {
        let referred = written.refers_to.iter().filter_map(|name| values.get(name)).flatten().cloned();
        written.shape.values.extend(referred);
    }
    catalogue
}

impl Written {
    fn of(pattern: &Pattern<String>) -> Self {
        let mut written = Self::default();
        written.pattern(pattern);
        let after_quotes = written.text.split('“').skip(1);
        let labels = after_quotes.filter_map(|rest| rest.split_once('”')).map(|(label, _)| label.to_owned());
        written.shape.labels = labels.collect();
        written
    }

    fn pattern(&mut self, pattern: &Pattern<String>) {
        let says = |element: &PatternElement<String>| match element {
            PatternElement::TextElement { value } => !value.trim().is_empty(),
            PatternElement::Placeable { .. } => true,
        };
        self.silent |= !pattern.elements.iter().any(says);
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.text.push_str(value),
                PatternElement::Placeable { expression } => self.expression(expression),
            }
        }
    }

    fn expression(&mut self, expression: &Expression<String>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                for variant in variants {
                    if let VariantKey::Identifier { name } = &variant.key
                        && !PLURALS.contains(&name.as_str())
                    {
                        self.shape.cases.insert(name.clone());
                    }
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<String>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.shape.values.insert(id.name.clone());
                self.text.push_str(&format!("{{${}}}", id.name));
            }
            InlineExpression::MessageReference { id, .. } => {
                self.refers_to.insert(id.name.clone());
            }
            InlineExpression::FunctionReference { arguments: CallArguments { positional, .. }, .. } => {
                positional.iter().for_each(|argument| self.inline(argument));
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            _ => {}
        }
    }
}

#[test]
fn every_language_has_the_same_messages_values_cases_and_labels_as_english() {
    let english = catalogue(Language::English);
    let names = english.keys().collect::<BTreeSet<_>>();
    assert_eq!(files(Language::Swedish), files(Language::English), "a file that is not read says nothing");
    let other = catalogue(Language::Swedish);
    let theirs = other.keys().collect::<BTreeSet<_>>();
    let missing: Vec<_> = names.difference(&theirs).collect();
    let orphaned: Vec<_> = theirs.difference(&names).collect();
    assert!(missing.is_empty(), "a person would read these in English: {missing:?}");
    assert!(orphaned.is_empty(), "nobody would ever read these: {orphaned:?}");
    for (name, written) in &english {
        assert_eq!(other[name].shape, written.shape, "{name} must say the same in every language");
    }
}

#[test]
fn no_message_says_nothing() {
    for language in [Language::English, Language::Swedish] {
        let silent: Vec<_> = catalogue(language)
            .into_iter()
            .filter(|(_, written)| written.silent)
            .map(|(name, _)| name)
            .collect();
        assert!(silent.is_empty(), "a person would see a gap in {language:?}: {silent:?}");
    }
}

#[test]
fn nobodys_language_is_a_third_longer_than_english() {
    let (english, pseudo) = (Words::speaking(Language::English), Words::speaking(Language::Pseudo));
    let (mut short, mut long) = (0, 0);
    for name in catalogue(Language::English).keys().filter(|name| !name.contains('.')) {
        short += english.get(name, &[]).chars().count();
        long += pseudo.get(name, &[]).chars().count();
    }
    let share = f64::from(u32::try_from(long).unwrap()) / f64::from(u32::try_from(short).unwrap());
    assert!((1.3..1.4).contains(&share), "it must be about as much longer as other languages are: {share}");
}
