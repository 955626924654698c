//! The words of a plain text: split, in one spelling, without their endings.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Other spellings, one or two words long, and what they are read as.
const ALIASES: &[(&str, &str)] = &[
    // Every way to say no.
    ("no", "not"),
    ("none", "not"),
    ("never", "not"),
    ("neither", "not"),
    ("nor", "not"),
    ("without", "not"),
    ("unable", "not"),
    ("cannot", "not"),
    ("cant", "not"),
    ("can not", "not"),
    ("isnt", "not"),
    ("arent", "not"),
    ("wasnt", "not"),
    ("werent", "not"),
    ("doesnt", "not"),
    ("dont", "not"),
    ("didnt", "not"),
    ("couldnt", "not"),
    ("wouldnt", "not"),
    ("wont", "not"),
    ("hasnt", "not"),
    ("havent", "not"),
    ("theres no", "not"),
    ("unsupported", "not supported"),
    ("unregistered", "not registered"),
    ("unavailable", "not available"),
    ("unreachable", "not reachable"),
    ("unrecognized", "not recognized"),
    ("unrecognised", "not recognized"),
    ("unlisted", "not listed"),
    ("unauthenticated", "not authenticated"),
    // One word for one thing.
    ("uri", "url"),
    ("urls", "url"),
    ("uris", "url"),
    ("signin", "login"),
    ("sign in", "login"),
    ("signed in", "login"),
    ("signing in", "login"),
    ("log in", "login"),
    ("logged in", "login"),
    ("logging in", "login"),
    ("popups", "popup"),
    ("pop up", "popup"),
    ("pop ups", "popup"),
    ("timed out", "timeout"),
    ("time out", "timeout"),
    ("timedout", "timeout"),
    ("timeouts", "timeout"),
    ("chat gpt", "chatgpt"),
    ("wi fi", "wifi"),
    ("key chain", "keyring"),
    ("keychain", "keyring"),
    ("key ring", "keyring"),
    ("centre", "center"),
    ("appcenter", "app center"),
    ("authorise", "authorize"),
    ("authorised", "authorize isauthorized"),
    ("authorisation", "authorization"),
    ("authorizations", "authorization"),
    ("identifier", "id"),
    ("clientid", "client id"),
    ("clientsecret", "client secret"),
    ("redirecturi", "redirect url"),
    ("organisation", "organization"),
    ("read only", "readonly"),
    ("greyed", "grayed"),
    ("gray", "grayed"),
    ("grey", "grayed"),
    ("self signed", "selfsigned"),
    ("cancelled", "cancel"),
    ("canceled", "cancel"),
    ("cancelling", "cancel"),
    ("denied", "deny"),
    ("denies", "deny"),
    ("expires in", "lifetime"),
    ("expiry", "expire"),
    ("expiration", "expire"),
    ("cert", "certificate"),
    ("certs", "certificate"),
    ("lost", "lose"),
    ("chose", "choose"),
    ("forgot", "forget"),
    ("wrote", "write"),
    ("written", "write"),
    ("broken", "break"),
    // What is done, beside what one tries to do.
    ("connected", "connect isconnected"),
    ("authorized", "authorize isauthorized"),
    ("published", "publish ispublished"),
];

static ALIAS: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| ALIASES.iter().copied().collect());

/// The words of a plain text, in order.
pub(super) fn of(plain: &str) -> Vec<String> {
    let mut words = stemmed(plain);
    mark_statuses(&mut words);
    words
}

fn stemmed(plain: &str) -> Vec<String> {
    let raw: Vec<String> = pieces(plain).collect();
    let mut words = Vec::with_capacity(raw.len());
    let mut at = 0;
    while let Some(word) = raw.get(at) {
        let pair = raw.get(at + 1).and_then(|next| ALIAS.get(format!("{word} {next}").as_str()));
        let spelling = pair.or_else(|| ALIAS.get(word.as_str())).copied().unwrap_or(word);
        words.extend(spelling.split(' ').filter(|word| !is_filler(word)).map(stem));
        at += if pair.is_some() { 2 } else { 1 };
    }
    words
}

/// Whether a word says nothing of its own: "access is denied" is "access denied".
pub(super) fn is_filler(word: &str) -> bool {
    matches!(word, "a" | "an" | "the" | "is" | "are" | "was" | "were" | "be" | "been" | "has" | "have")
}

/// The runs of letters and digits, in lower case, without apostrophes. `camelCase` is taken apart, a number such as
/// `2.0` or `127.0.0.1` is not.
fn pieces(plain: &str) -> impl Iterator<Item = String> + '_ {
    let is_apart = |c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '\u{2019}' | '.'));
    plain.split(is_apart).flat_map(numbers_or_words).flat_map(humps).filter(|piece| !piece.is_empty())
}

fn numbers_or_words(run: &str) -> impl Iterator<Item = &str> {
    let is_number =
        run.starts_with(|c: char| c.is_ascii_digit()) && run.ends_with(|c: char| c.is_ascii_digit());
    let has_letters = run.contains(char::is_alphabetic);
    let apart = !is_number || has_letters;
    run.split(move |c| apart && c == '.')
}

fn humps(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphanumeric() || *c == '.').collect();
    let mut humps = vec![String::new()];
    for (at, letter) in letters.iter().enumerate() {
        if begins_hump(&letters, at) {
            humps.push(String::new());
        }
        if let Some(last) = humps.last_mut() {
            last.extend(letter.to_lowercase());
        }
    }
    humps
}

/// `unknownHost` before the H; `SSLHandshake` before the second H; not in `OAuth` and `MCPs`.
fn begins_hump(letters: &[char], at: usize) -> bool {
    let is = |offset: isize, test: fn(&char) -> bool| {
        at.checked_add_signed(offset).and_then(|at| letters.get(at)).is_some_and(test)
    };
    let upper = |c: &char| c.is_uppercase();
    let lower = |c: &char| c.is_lowercase();
    let after_small = is(-1, lower) && is(0, upper);
    let after_acronym = is(-2, upper) && is(-1, upper) && is(0, upper) && is(1, lower) && is(2, lower);
    after_small || after_acronym
}

/// A word without its ending: rough, and the same for tables and texts, which is all that it has to be.
pub(super) fn stem(word: &str) -> String {
    let bare = ending(word);
    let mut letters = bare.to_owned();
    let doubled = letters.len() > 3
        && letters.as_bytes().last_chunk::<2>().is_some_and(|[a, b]| a == b && a.is_ascii_alphabetic());
    if doubled || (letters.len() > 3 && letters.ends_with('e')) {
        letters.pop();
    }
    letters
}

fn ending(word: &str) -> &str {
    let long_enough = |rest: &&str| rest.len() >= 4 && rest.is_ascii();
    let plural = |word: &str| !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is");
    word.strip_suffix("ing")
        .filter(long_enough)
        .or_else(|| word.strip_suffix("ed").filter(long_enough))
        .or_else(|| word.strip_suffix("es").filter(|rest| rest.ends_with("sh") || rest.ends_with("ch")))
        .or_else(|| word.strip_suffix('s').filter(|rest| rest.len() >= 3 && plural(word)))
        .unwrap_or(word)
}

/// Every HTTP status that stands in such a way that it is one, as a word of its own: `http404`.
fn mark_statuses(words: &mut [String]) {
    let is_status: Vec<bool> = (0..words.len()).map(|at| reads_as_status(words, at)).collect();
    for (word, _) in words.iter_mut().zip(is_status).filter(|(_, is_status)| *is_status) {
        word.insert_str(0, "http");
    }
}

/// What stands a little before a status.
static ANNOUNCE: LazyLock<HashSet<String>> = LazyLock::new(|| {
    stems(
        "http https status code statuscode error err response responded returned got failed received with answered",
    )
});
/// What stands right after one.
static REASON: LazyLock<HashSet<String>> = LazyLock::new(|| {
    stems(
        "ok created accepted bad unauthorized forbidden not method proxy conflict gone too internal service gateway \
         server request error response after from",
    )
});

fn stems(words: &str) -> HashSet<String> {
    words.split_whitespace().map(stem).collect()
}

fn reads_as_status(words: &[String], at: usize) -> bool {
    let Some(word) = words.get(at) else { return false };
    let before = words.get(at.saturating_sub(3)..at).unwrap_or_default();
    let announced = || at == 0 || before.iter().any(|word| ANNOUNCE.contains(word));
    let explained = || words.get(at + 1).is_some_and(|word| REASON.contains(word));
    is_status(word) && (announced() || explained())
}

fn is_status(word: &str) -> bool {
    let ranges = |code: u16| (200..=206).contains(&code) || (400..600).contains(&code);
    word.len() == 3 && word.parse().is_ok_and(ranges)
}
