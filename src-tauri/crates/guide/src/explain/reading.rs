//! A text as the tables see it: where each word that they know stands.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::signals;
use super::tokens;

/// How far from a signal's first term the others may stand, in words.
const REACH: usize = 10;

/// How many different unknown words are tried for typos.
const MOST_TYPOS: usize = 800;

/// How long a word must be for one wrong letter to be forgiven, and for two.
const ONE_TYPO: usize = 6;
const TWO_TYPOS: usize = 9;

/// Where each known word stands in a text.
pub(super) struct Reading {
    places: HashMap<&'static str, Vec<usize>>,
}

impl Reading {
    /// Reads the words of a plain text.
    pub(super) fn of(words: &[String]) -> Self {
        let mut meant: HashMap<&str, Option<&'static str>> = HashMap::new();
        let mut places: HashMap<&'static str, Vec<usize>> = HashMap::new();
        for (at, word) in words.iter().enumerate() {
            let may_guess = meant.len() < MOST_TYPOS;
            let known = *meant.entry(word).or_insert_with(|| known(word, may_guess));
            if let Some(known) = known {
                places.entry(known).or_default().push(at);
            }
        }
        Self { places }
    }

    /// The closest match of a pattern: all its terms near the first one, and none of those that it excludes.
    pub(super) fn find(&self, pattern: &Pattern) -> Option<Match> {
        let (anchor, others) = pattern.terms.split_first()?;
        let matches = self.starts(anchor, 0..usize::MAX).filter_map(|(at, words)| {
            let start = Match { words, spread: 0 };
            let whole =
                others.iter().try_fold(start, |so_far, term| Some(so_far.and(self.near(at, term)?)))?;
            let excluded = pattern.excluded.iter().any(|term| self.near(at, term).is_some());
            (!excluded).then_some(whole)
        });
        matches.min_by_key(|found| (found.spread, usize::MAX - found.words))
    }

    /// The nearest other place of a term, in its longest form there.
    fn near(&self, at: usize, term: &Term) -> Option<Match> {
        let reach = at.saturating_sub(REACH)..at + REACH + 1;
        let others = self.starts(term, reach).filter(|(other, _)| *other != at);
        let places = others.map(|(other, words)| Match { words, spread: other.abs_diff(at) });
        places.min_by_key(|found| (found.spread, usize::MAX - found.words))
    }

    /// Where in a range a term's first word stands, and how many words it has there.
    fn starts<'a>(
        &'a self,
        term: &'a Term,
        range: Range<usize>,
    ) -> impl Iterator<Item = (usize, usize)> + 'a {
        let places = move |chain: &'a Vec<String>| {
            self.chain_starts(chain, range.clone()).map(move |at| (at, chain.len()))
        };
        term.0.iter().flat_map(places)
    }

    fn chain_starts<'a>(
        &'a self,
        chain: &'a [String],
        range: Range<usize>,
    ) -> impl Iterator<Item = usize> + 'a {
        let (first, rest) = chain.split_first().map_or(("", &[][..]), |(first, rest)| (first.as_str(), rest));
        let places = self.places.get(first).map_or(&[][..], Vec::as_slice);
        let (from, to) =
            (places.partition_point(|at| *at < range.start), places.partition_point(|at| *at < range.end));
        let follows =
            move |at: &usize| rest.iter().zip(at + 1..).all(|(word, place)| self.stands(word, place));
        places.get(from..to).unwrap_or_default().iter().copied().filter(follows)
    }

    fn stands(&self, word: &str, at: usize) -> bool {
        self.places.get(word).is_some_and(|places| places.binary_search(&at).is_ok())
    }
}

/// The word of the tables that a word of the text is, or may be meant to be.
fn known(word: &str, may_guess: bool) -> Option<&'static str> {
    let vocabulary = signals::vocabulary();
    let exact = vocabulary.get(word).map(String::as_str);
    let guessable = may_guess && word.len() >= ONE_TYPO && word.chars().all(char::is_alphabetic);
    exact.or_else(|| if guessable { meant(word, vocabulary) } else { None })
}

fn meant(word: &str, vocabulary: &'static HashSet<String>) -> Option<&'static str> {
    let allowed = if word.len() >= TWO_TYPOS { 2 } else { 1 };
    let near = |known: &&String| {
        known.len() >= ONE_TYPO
            && known.len().abs_diff(word.len()) <= allowed
            && known.get(..1) == word.get(..1)
    };
    let distances = vocabulary.iter().filter(near).map(|known| (strsim::osa_distance(known, word), known));
    distances.filter(|(distance, _)| *distance <= allowed).min().map(|(_, known)| known.as_str())
}

/// How a pattern was found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Match {
    /// How many words of the text it holds.
    pub(super) words: usize,
    /// How far apart they stand.
    pub(super) spread: usize,
}

impl Match {
    fn and(self, other: Self) -> Self {
        Self { words: self.words + other.words, spread: self.spread.max(other.spread) }
    }
}

/// A pattern of the tables, in the form that is searched for.
#[derive(Debug)]
pub(super) struct Pattern {
    terms: Vec<Term>,
    excluded: Vec<Term>,
}

/// Alternatives, each a run of words that follow one another.
#[derive(Debug)]
struct Term(Vec<Vec<String>>);

impl Pattern {
    /// Reads a pattern as the tables spell it; see [`signals`].
    pub(super) fn parse(spelled: &str) -> Self {
        let (excluded, terms): (Vec<_>, Vec<_>) =
            spelled.split_whitespace().partition(|term| term.starts_with('!'));
        let terms: Vec<Term> = terms.into_iter().map(Term::parse).collect();
        let excluded = excluded.into_iter().map(|term| Term::parse(term.trim_start_matches('!'))).collect();
        Self { terms, excluded }
    }

    /// Every word that it looks for.
    pub(super) fn words(&self) -> impl Iterator<Item = &String> {
        self.terms.iter().chain(&self.excluded).flat_map(|term| term.0.iter().flatten())
    }
}

impl Term {
    fn parse(spelled: &str) -> Self {
        let chain = |chain: &str| {
            chain.split('_').filter(|word| !tokens::is_filler(word)).map(tokens::stem).collect()
        };
        Self(spelled.split('|').map(chain).collect())
    }
}
