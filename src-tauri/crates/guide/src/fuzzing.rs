//! What holds for every text that a person can paste, as functions of arbitrary bytes: the fuzz targets in `tests/fuzz`
//! call them with whatever comes to the fuzzer's mind, the tests below with what it has found worth keeping.

use crate::access::Catalogue;
use crate::access::table::{self, Table};
use crate::explain::{Context, Where, explain};
use crate::problem::{Problem, ProblemCode};
use crate::recipe::RecipeId;
use crate::value::{
    CallbackUrl, ClientId, Environment, Judgement, ServerUrl, clean_secret, judge_secret_shape,
};

/// Longer than any parameter of a problem may be, in characters.
const LONGEST_PARAMETER: usize = 400;

/// A pasted value: the first byte chooses the field, the rest is the text.
///
/// # Panics
/// When a promise is broken: that is what a fuzzer looks for.
pub fn pasted(data: &[u8]) {
    let Some((choice, text)) = data.split_first() else { return };
    let text = &*String::from_utf8_lossy(text);
    match choice % 5 {
        0 => judged(text, |text| ServerUrl::judge(text, None), ServerUrl::as_str),
        1 => judged(text, |text| ServerUrl::judge(text, Some(Environment::Demo)), ServerUrl::as_str),
        2 => {
            for recipe in RecipeId::ALL {
                judged(text, |text| CallbackUrl::judge(*recipe, text), CallbackUrl::as_str);
            }
        }
        3 => judged(text, ClientId::judge, ClientId::as_str),
        _ => secret(text),
    }
}

/// What is taken is taken again unchanged, and what is said of the rest is short and gives no secret away.
fn judged<T>(text: &str, judge: impl Fn(&str) -> Judgement<T>, shown: fn(&T) -> &str) {
    let judgement = judge(text);
    if let Some(problem) = &judgement.problem {
        harmless(problem, text);
        if let Some(suggestion) = problem.params.get("suggestion") {
            assert!(judge(suggestion).value.is_some(), "a suggestion must itself be good: {suggestion:?}");
        }
    }
    let Some(value) = &judgement.value else {
        assert!(judgement.problem.is_some(), "a text that is refused is told why: {text:?}");
        return;
    };
    let again = judge(shown(value));
    assert_eq!(again.value.as_ref().map(shown), Some(shown(value)), "a good value stays as it is");
    assert!(again.cleaned.is_empty(), "there is nothing to take off a clean value: {:?}", again.cleaned);
}

fn secret(text: &str) {
    let (once, _) = clean_secret(text.to_owned());
    let (twice, taken) = clean_secret(once.expose().to_owned());
    assert_eq!(once.expose(), twice.expose(), "cleaning what is clean changes nothing");
    assert!(taken.is_empty(), "and takes nothing off: {taken:?}");
    let Some(problem) = judge_secret_shape(&once).problem else { return };
    harmless(&problem, text);
    for (name, value) in &problem.params {
        // "client_secret" as a secret is a placeholder, and the name of the field.
        let ours = name == "field";
        assert!(
            ours || once.expose().len() < 12 || !value.contains(once.expose()),
            "a problem with a secret must not repeat it: {name}"
        );
    }
}

/// Nothing that looks like a secret, and nothing long.
fn harmless(problem: &Problem, text: &str) {
    for (name, value) in &problem.params {
        assert!(value.chars().count() <= LONGEST_PARAMETER, "{name} is too long to be said");
        assert!(!text.contains("sk_") || !value.contains("sk_"), "{name} may hold a secret: {value:?}");
    }
}

/// A message that somebody does not understand: the first byte chooses where it was met.
///
/// # Panics
/// When a promise is broken.
pub fn explained(data: &[u8]) {
    let Some((choice, text)) = data.split_first() else { return };
    let text = &*String::from_utf8_lossy(text);
    let place = Where::ALL.get(usize::from(*choice)).copied();
    let explanation = explain(text, &Context { place, ..Context::default() });
    let problems = &explanation.problems;
    assert!(!problems.is_empty(), "there is always something to say");
    assert!(problems.len() <= ProblemCode::ALL.len(), "and never more than there are problems");
    for (at, problem) in problems.iter().enumerate() {
        assert!((0.0..=1.0).contains(&problem.confidence), "{problem:?} is no confidence");
        let said = problems[..at].iter().any(|other| other.code == problem.code);
        assert!(!said, "{:?} is said twice", problem.code);
    }
    assert!(problems.is_sorted_by(|one, next| one.confidence >= next.confidence), "the best comes first");
    let unexpected = problems.iter().any(|problem| problem.code == ProblemCode::Unexpected);
    assert!(!unexpected || problems.len() == 1, "what is not understood is nothing else besides");
    assert_eq!(explanation, explain(text, &Context { place, ..Context::default() }), "and always the same");
}

/// Roles that somebody pastes: the first byte says whether they have a name elsewhere. What is taken is written and read
/// as the same; of what is not, each flaw is short and in its place.
///
/// # Panics
/// When a promise is broken.
pub fn roles(data: &[u8]) {
    let Some((choice, text)) = data.split_first() else { return };
    let text = &*String::from_utf8_lossy(text);
    let name = if choice & 1 == 1 { "Associate" } else { "" };
    match table::read(text, name, &mut Catalogue::default()) {
        Ok(Table { roles, .. }) => {
            assert!(!roles.is_empty(), "a table without a Role is refused");
            for (at, role) in roles.iter().enumerate() {
                assert!(!role.name.trim().is_empty(), "every Role has a name");
                assert!(roles[..at].iter().all(|other| other.name != role.name), "{:?} twice", role.name);
            }
        }
        Err(flaws) => {
            assert!(!flaws.is_empty(), "a table that is refused is told why");
            let lines = text.lines().count() + text.matches('\r').count() + 1;
            for flaw in flaws {
                let inside = |row| usize::try_from(row).is_ok_and(|row| (1..=lines).contains(&row));
                assert!(flaw.row.is_none_or(inside), "{flaw:?} is nowhere");
                for text in flaw.cell.iter().chain(&flaw.column) {
                    let shown = text.chars().count() <= 64 && !text.chars().any(char::is_control);
                    assert!(shown, "{flaw:?} is not to be shown");
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    /// Calls a target with every kept input; there must be some.
    fn replay(target: &str, run: fn(&[u8])) {
        let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fuzz");
        let inputs = ["corpus", "found"].map(|kind| fuzz.join(kind).join(target));
        let files = inputs.iter().filter_map(|folder| std::fs::read_dir(folder).ok()).flatten().flatten();
        let count = files.map(|file| run(&std::fs::read(file.path()).expect("a kept input"))).count();
        assert!(count > 0, "the kept inputs are in tests/fuzz");
    }

    #[test]
    fn what_holds_of_pasted_values_holds_of_every_kept_input() {
        replay("pasted", pasted);
    }

    #[test]
    fn what_holds_of_explanations_holds_of_every_kept_input() {
        replay("explained", explained);
    }

    #[test]
    fn what_holds_of_pasted_roles_holds_of_every_kept_input() {
        replay("roles", roles);
    }
}
