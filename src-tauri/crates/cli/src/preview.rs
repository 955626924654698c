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
    role.granted.iter().for_each(|allowed| tell_allowed(words, allowed));
    for side in [Side::Role, Side::Client] {
        tell_missing(words, role.missing.iter().filter(|one| one.because == side).collect(), side);
    }
}

fn tell_allowed(words: &Words, allowed: &Allowed) {
    let fields = allowed.fields.as_ref().map(|fields| {
        let fields = fields.join(", ");
        format!("  ({})", words.get("access-fields", &[("fields", &fields)]))
    });
    let level = level(words, allowed.actions);
    say::plain(&format!("  {:<20} {level}{}", allowed.model, fields.unwrap_or_default()));
}

fn tell_missing(words: &Words, missing: Vec<&Missing>, side: Side) {
    if missing.is_empty() {
        return;
    }
    say::plain(&words.get(&format!("access-missing-{}", side.name()), &[]));
    for one in missing {
        let part = match one.part {
            WithheldPart::Whole => String::new(),
            WithheldPart::SomeFields => format!("  ({})", words.get("access-missing-some-fields", &[])),
        };
        say::plain(&format!("  {:<20} {}{part}", one.model, level(words, one.actions)));
    }
}

/// Actions as the authorization screen says them.
pub(crate) fn level(words: &Words, actions: Actions) -> String {
    if actions == Actions::ALL {
        return words.get("access-level-full", &[]);
    }
    actions.iter().map(Action::label).collect::<Vec<_>>().join(", ")
}
