//! `hatcheck preview`: what each Role will be asked to authorize, before anybody signs in.

use guide::access::file::{Allowed, Missing, Preview, Previewed};
use guide::access::{Action, Actions, Catalogue, Scope, Side, WithheldPart};
use guide::words::{Words, kebab};

use crate::access_file::{Refused, client, roles_in};
use crate::{Verdict, arguments, say};

pub(crate) fn run(words: &Words, arguments: &arguments::Preview) -> Verdict {
    match previewed(words, arguments) {
        Ok(previewed) => {
            if arguments.json {
                say::json(&previewed);
            } else {
                tell(words, &previewed);
            }
            Verdict::of(previewed.ok)
        }
        Err(refused) => {
            refused.tell(words);
            Verdict::Misused
        }
    }
}

fn previewed<'a>(words: &Words, arguments: &'a arguments::Preview) -> Result<Previewed, Refused<'a>> {
    let mut catalogue = Catalogue::known();
    let client = client(words, &arguments.client, &mut catalogue)?;
    let mut roles = Vec::new();
    for file in &arguments.roles {
        roles.extend(roles_in(words, file, &mut catalogue)?);
    }
    Ok(Previewed::of(&client, &roles, Scope::Inclusive, &catalogue))
}

fn tell(words: &Words, previewed: &Previewed) {
    say::heading(&words.get("preview-heading", &[]));
    say::plain(&words.get("preview-client", &[("name", &previewed.client.name)]));
    for warning in &previewed.warnings {
        say::plain(&words.get(&format!("access-warning-{}", kebab(warning.name())), &[]));
    }
    previewed.roles.iter().for_each(|role| tell_role(words, role));
}

fn tell_role(words: &Words, role: &Preview) {
    say::heading(&role.role);
    if let Some(portfolio) = role.portfolio {
        say::plain(&words.get(&format!("access-portfolio-{}", kebab(portfolio.name())), &[]));
    }
    if let Some(problem) = &role.problem {
        say::plain(&words.get("access-nothing", &[]));
        say::problem(words, problem);
    } else {
        say::plain(&words.get(&format!("access-bound-{}", kebab(role.bound.name())), &[]));
    }
    say::table(&role.granted.iter().map(|allowed| granted(words, allowed)).collect::<Vec<_>>());
    for side in [Side::Role, Side::Client] {
        tell_missing(words, role.missing.iter().filter(|one| one.because == side), side);
    }
}

fn granted(words: &Words, allowed: &Allowed) -> [String; 2] {
    let only = |fields: &Vec<String>| {
        let fields = fields.join(", ");
        format!("  ({})", words.get("access-fields", &[("fields", &fields)]))
    };
    let only = allowed.fields.as_ref().map(only).unwrap_or_default();
    [allowed.model.clone(), level(words, allowed.actions) + &only]
}

fn tell_missing<'a>(words: &Words, missing: impl Iterator<Item = &'a Missing>, side: Side) {
    let row = |one: &Missing| {
        let part = match one.part {
            WithheldPart::Whole => String::new(),
            WithheldPart::SomeFields => format!("  ({})", words.get("access-missing-some-fields", &[])),
        };
        [one.model.clone(), level(words, one.actions) + &part]
    };
    let rows: Vec<_> = missing.map(row).collect();
    if !rows.is_empty() {
        say::plain(&words.get(&format!("access-missing-{}", side.name()), &[]));
        say::table(&rows);
    }
}

/// Actions as the authorization screen says them.
pub(crate) fn level(words: &Words, actions: Actions) -> String {
    if actions == Actions::ALL {
        return words.get("access-level-full", &[]);
    }
    actions.iter().map(Action::label).collect::<Vec<_>>().join(", ")
}
