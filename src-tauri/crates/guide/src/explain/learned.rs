//! Which problem a text is likest, learned from examples.
//!
//! The tables of [`super::signals`] are exact and know only what somebody thought of; this knows how thousands of
//! messages were worded, in a dozen languages. It is multinomial logistic regression over words, pairs of neighbouring
//! words and pieces of words (for other endings, compounds and typos), weighed by how telling they are (tf-idf) and
//! trained once, when it is first asked: the examples are the model.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use super::{plain, tokens};
use crate::problem::ProblemCode;

const EXAMPLES: &str = include_str!("examples.txt");

/// How often every example is seen, and how far a step goes at first.
const ROUNDS: u8 = 8;
const STEP: f32 = 2.5;
/// How much shorter the steps become with each round.
const CALMER: f32 = 0.3;
/// How many examples lie between one and the next in a round; prime, so that every one has its turn.
const STRIDE: usize = 509;

/// How many letters a piece of a word has.
const PIECES: [usize; 2] = [3, 4];
/// In how many examples a pair or a piece must stand to be more than chance.
const LEAST_TEXTS: u16 = 2;

/// Words that stand in every sentence.
const COMMON: &[&str] = &[
    "to", "of", "in", "and", "or", "for", "it", "thi", "that", "with", "on", "at", "by", "you", "your", "we",
    "i", "my", "as", "its", "from", "this",
];

static MODEL: LazyLock<Model> = LazyLock::new(|| Model::trained(EXAMPLES));

/// How likely each problem is, in the order of [`ProblemCode::ALL`]; together they are 1. `unexpected` stands for good
/// news and everyday prose.
pub(super) fn likelihoods(words: &[String]) -> Vec<f32> {
    MODEL.likelihoods(&MODEL.features(words))
}

/// What of a text was met before, and how much it says.
type Features = Vec<(usize, f32)>;

struct Model {
    /// Each word or pair that was met, with its place and how telling it is.
    terms: HashMap<String, (usize, f32)>,
    /// A row for each term, with a weight for each problem.
    weights: Vec<Vec<f32>>,
}

impl Model {
    fn trained(examples: &str) -> Self {
        let examples: Vec<(usize, Vec<String>)> = labelled(examples);
        let terms = telling(examples.iter().map(|(_, terms)| terms.as_slice()));
        let weights = vec![vec![0.0; ProblemCode::ALL.len()]; terms.len()];
        let mut model = Self { terms, weights };
        let counts = balance(&examples);
        let examples: Vec<(usize, Features)> =
            examples.iter().map(|(problem, terms)| (*problem, model.known(terms))).collect();
        for round in 0..ROUNDS {
            let step = STEP / (1.0 + CALMER * f32::from(round));
            for at in 0..examples.len() {
                let next = examples.get(at * STRIDE % examples.len());
                if let Some((problem, features)) = next {
                    model.learn(*problem, features, step * counts.get(*problem).copied().unwrap_or(1.0));
                }
            }
        }
        model
    }

    /// One step of gradient descent on the log loss.
    fn learn(&mut self, problem: usize, features: &Features, step: f32) {
        let mut wrong = self.likelihoods(features);
        wrong.iter_mut().skip(problem).take(1).for_each(|likelihood| *likelihood -= 1.0);
        for (term, value) in features {
            let row = self.weights.get_mut(*term).into_iter().flatten();
            row.zip(&wrong).for_each(|(weight, wrong)| *weight -= step * value * wrong);
        }
    }

    fn likelihoods(&self, features: &Features) -> Vec<f32> {
        let mut scores = vec![0.0_f32; ProblemCode::ALL.len()];
        for (term, value) in features {
            let row = self.weights.get(*term).into_iter().flatten();
            scores.iter_mut().zip(row).for_each(|(score, weight)| *score += value * weight);
        }
        softmax(scores)
    }

    fn features(&self, words: &[String]) -> Features {
        self.known(&terms(words))
    }

    /// The terms that were met before, by their places; their values have the length 1 together.
    fn known(&self, terms: &[String]) -> Features {
        let mut counts: HashMap<usize, (f32, f32)> = HashMap::new();
        for (at, telling) in terms.iter().filter_map(|term| self.terms.get(term)) {
            counts.entry(*at).or_insert((0.0, *telling)).0 += 1.0;
        }
        let mut features: Features =
            counts.into_iter().map(|(at, (count, telling))| (at, (1.0 + count.ln()) * telling)).collect();
        features.sort_by_key(|(at, _)| *at);
        let length = features.iter().map(|(_, value)| value * value).sum::<f32>().sqrt();
        features.iter_mut().for_each(|(_, value)| *value /= length.max(f32::EPSILON));
        features
    }
}

fn softmax(scores: Vec<f32>) -> Vec<f32> {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let powers: Vec<f32> = scores.into_iter().map(|score| (score - most).exp()).collect();
    let sum: f32 = powers.iter().sum();
    powers.into_iter().map(|power| power / sum).collect()
}

/// How much an example of each problem counts: the more there are of it, the less, so that a problem with many does not
/// win wherever nothing is known.
fn balance(examples: &[(usize, Vec<String>)]) -> Vec<f32> {
    let mut counts = vec![0.0_f32; ProblemCode::ALL.len()];
    for (problem, _) in examples {
        counts.iter_mut().skip(*problem).take(1).for_each(|count| *count += 1.0);
    }
    let mean = counts.iter().sum::<f32>() / counts.iter().map(|_| 1.0).sum::<f32>();
    counts.into_iter().map(|count| (mean / count.max(1.0)).sqrt()).collect()
}

/// Every example's problem, as its place in the closed list, with its terms.
fn labelled(examples: &str) -> Vec<(usize, Vec<String>)> {
    let mut problem = None;
    let mut labelled = Vec::new();
    for line in examples.lines() {
        if let Some(name) = line.strip_prefix("# ") {
            problem = ProblemCode::ALL.iter().position(|code| code.name() == name);
        } else if let Some(problem) = problem.filter(|_| !line.is_empty()) {
            labelled.push((problem, terms(&tokens::of(&plain::plain(&line.replace('␛', "\u{1b}"))))));
        }
    }
    labelled
}

/// The words of a text that say something, each two that are neighbours, and their pieces.
fn terms(words: &[String]) -> Vec<String> {
    let telling: Vec<&str> = words.iter().map(String::as_str).filter(|word| !COMMON.contains(word)).collect();
    let pairs = telling.windows(2).map(|pair| pair.join(" "));
    let pieces = telling.iter().flat_map(|word| pieces(word));
    telling.iter().map(|word| (*word).to_owned()).chain(pairs).chain(pieces).collect()
}

/// The pieces of a word, marked as such and where it begins and ends.
fn pieces(word: &str) -> Vec<String> {
    let letters: Vec<char> = format!("^{word}$").chars().collect();
    let piece = |letters: &[char]| ['~'].iter().chain(letters).collect();
    PIECES.iter().flat_map(|length| letters.windows(*length)).map(piece).collect()
}

/// Whether a term is a word, and neither a pair nor a piece.
fn is_word(term: &str) -> bool {
    !term.starts_with('~') && !term.contains(' ')
}

/// Each term of the texts with a place, and how telling it is: the fewer texts it stands in, the more.
fn telling<'a>(texts: impl Iterator<Item = &'a [String]>) -> HashMap<String, (usize, f32)> {
    let mut found: BTreeMap<&str, u16> = BTreeMap::new();
    let mut count = 0_u16;
    for text in texts {
        count = count.saturating_add(1);
        for term in text.iter().map(String::as_str).collect::<BTreeSet<_>>() {
            *found.entry(term).or_default() += 1;
        }
    }
    let idf = |texts: u16| ((1.0 + f32::from(count)) / (1.0 + f32::from(texts))).ln() + 1.0;
    let kept = found.into_iter().filter(|(term, texts)| is_word(term) || *texts >= LEAST_TEXTS);
    kept.enumerate().map(|(place, (term, texts))| (term.to_owned(), (place, idf(texts)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_examples_is_learned_from() {
        let lines = EXAMPLES.lines().skip_while(|line| !line.starts_with("# "));
        let messages = lines.filter(|line| !line.is_empty() && !line.starts_with("# ")).count();
        assert_eq!(
            labelled(EXAMPLES).len(),
            messages,
            "a heading that is no problem's name loses its examples"
        );
    }

    #[test]
    fn every_problem_has_examples() {
        let learned = labelled(EXAMPLES);
        for (at, code) in ProblemCode::ALL.iter().enumerate() {
            let count = learned.iter().filter(|(problem, _)| *problem == at).count();
            assert!(count >= 8, "{} is learned from {count} messages only", code.name());
        }
    }

    #[test]
    fn the_likelihoods_of_any_text_are_whole() {
        for text in ["", "invalid_client", "日本語", "the the the"] {
            let sum: f32 = likelihoods(&tokens::of(text)).iter().sum();
            assert!((sum - 1.0).abs() < 1e-3, "{text}: {sum}");
        }
    }
}
