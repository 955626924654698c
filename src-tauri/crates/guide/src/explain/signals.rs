//! What messages say, and which problem that speaks for.
//!
//! A pattern is a line of terms, all of which have to stand near one another, in any order:
//!
//! - `expired`: this word, with whatever ending;
//! - `redirect_url`: these words, one right after the other;
//! - `client|app`: one of these;
//! - `!publish`: this word must not be near.
//!
//! Words are spelled as [`super::tokens`] reads them: every way to say no is `not`, a URI is a `url`, to log in is to
//! `login`, and an HTTP status is one word, such as `http404`.

mod answers;
mod machine;
mod network;
mod oauth;
mod screens;

use std::collections::HashSet;
use std::sync::LazyLock;

use super::reading::Pattern;
use crate::problem::ProblemCode;

/// The patterns that speak for a problem, by how much they say.
struct Signals {
    code: ProblemCode,
    /// It is this problem's own name or description.
    named: &'static [&'static str],
    /// Hardly anything else is described like that.
    strong: &'static [&'static str],
    /// It is the usual reason for such words.
    fair: &'static [&'static str],
    /// It only lends weight to another signal.
    hint: &'static [&'static str],
}

/// [`Signals`] in the form that is searched for.
pub(super) struct Prepared {
    pub(super) code: ProblemCode,
    pub(super) named: Vec<Pattern>,
    pub(super) strong: Vec<Pattern>,
    pub(super) fair: Vec<Pattern>,
    pub(super) hint: Vec<Pattern>,
}

/// What messages of success say.
const SUCCESS: &[&str] = &[
    "success|successful|successfully|succeeded !not !fail !error",
    "isconnected|isauthorized|ispublished|verified|approved !not !fail !error",
    "login as !not !fail",
    "connection|handshake established|complete|completed !not !fail",
    "http200|http201|http202|http204 !error !fail",
    "ok true",
    "access_token token_type !error !fail",
    "jsonrpc result !error",
    "all_good",
    "works|working !not !stop",
    "not error|errors|problems|issues !failed",
];

static PREPARED: LazyLock<Vec<Prepared>> = LazyLock::new(|| {
    let tables = [oauth::SIGNALS, network::SIGNALS, screens::SIGNALS, answers::SIGNALS, machine::SIGNALS];
    tables.into_iter().flatten().map(prepare).collect()
});

static PREPARED_SUCCESS: LazyLock<Vec<Pattern>> = LazyLock::new(|| parse(SUCCESS));

static VOCABULARY: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let every = |signals: &'static Prepared| {
        [&signals.named, &signals.strong, &signals.fair, &signals.hint].into_iter().flatten()
    };
    all().iter().flat_map(every).chain(success()).flat_map(Pattern::words).cloned().collect()
});

fn prepare(signals: &Signals) -> Prepared {
    Prepared {
        code: signals.code,
        named: parse(signals.named),
        strong: parse(signals.strong),
        fair: parse(signals.fair),
        hint: parse(signals.hint),
    }
}

fn parse(spelled: &[&str]) -> Vec<Pattern> {
    spelled.iter().map(|pattern| Pattern::parse(pattern)).collect()
}

/// Every problem's signals.
pub(super) fn all() -> &'static [Prepared] {
    &PREPARED
}

/// The signals of success.
pub(super) fn success() -> &'static [Pattern] {
    &PREPARED_SUCCESS
}

/// Every word that a pattern looks for.
pub(super) fn vocabulary() -> &'static HashSet<String> {
    &VOCABULARY
}
