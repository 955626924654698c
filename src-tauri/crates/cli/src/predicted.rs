//! `hatcheck verify --predict`: what a sign-in granted, beside what was predicted.

use std::path::PathBuf;

use guide::access::{
    Agreement, Background, Catalogue, Cause, Compared, ComparedModel, Difference, ModelToAsk, OauthClient,
    Role, compare_sign_in, models_to_ask,
};
use guide::words::{Words, kebab};
use probe::VerifyReport;

use crate::access_file::{Refused, client, role_in};
use crate::preview::level;
use crate::say;

/// What a prediction rests on.
pub(crate) struct Predicted {
    client: OauthClient,
    role: Role,
    catalogue: Catalogue,
}

impl Predicted {
    /// Reads the file of the OAuth Client, and the one of the Role.
    pub(crate) fn read<'a>(words: &Words, files: &'a [PathBuf]) -> Result<Option<Self>, Refused<'a>> {
        let [client_file, role_file] = files else { return Ok(None) };
        let mut catalogue = Catalogue::known();
        let client = client(words, client_file, &mut catalogue)?;
        let role = role_in(words, role_file, &mut catalogue)?;
        Ok(Some(Self { client, role, catalogue }))
    }

    /// The models to ask about.
    pub(crate) fn models(&self) -> Vec<ModelToAsk> {
        models_to_ask(&self.client, &self.role, &self.catalogue)
    }

    /// The comparison; nothing where the sign-in did not come so far.
    pub(crate) fn compare(&self, report: &VerifyReport) -> Option<Compared> {
        let became = (report.granted.as_ref(), report.problem.as_ref());
        compare_sign_in(&self.client, &self.role, became, &Background::default(), &self.catalogue)
    }
}

/// Whether it is proven: what was granted is as predicted, and nothing else failed. That nothing could be authorized is
/// no failure where nothing was predicted.
pub(crate) fn is_proven(compared: &Compared, report: &VerifyReport) -> bool {
    compared.agreement == Agreement::AsPredicted && (report.verified || report.granted.is_none())
}

/// Says it to a person: a row for each model, and then where one differs, and why.
pub(crate) fn tell(words: &Words, compared: &Compared) {
    say::heading(&words.get("granted-title", &[]));
    say::plain(&words.get("granted-about", &[("role", &compared.role)]));
    let bound = format!("access-bound-{}", kebab(compared.bound.name()));
    say::plain(&words.get(&bound, &[]));
    let heads = ["granted-predicted", "granted-granted"].map(|name| words.get(name, &[]));
    let [predicted, granted] = heads;
    let mut rows = vec![[String::new(), predicted, granted]];
    rows.extend(compared.models.iter().map(|model| row(words, model)));
    say::table(&rows);
    compared.models.iter().for_each(|model| tell_remarks(words, model));
    let agreement = format!("granted-agreement-{}", kebab(compared.agreement.name()));
    say::heading(&words.get(&agreement, &[]));
    if let Some(problem) = &compared.stopped {
        say::problem(words, problem);
    }
}

fn row(words: &Words, model: &ComparedModel) -> [String; 3] {
    let none = || words.get("granted-none", &[]);
    let predicted = if model.predicted.is_empty() { none() } else { level(words, model.predicted) };
    let done = (!model.done.is_empty()).then(|| level(words, model.done));
    let described = (!model.described.is_empty())
        .then(|| format!("{} ({})", level(words, model.described), words.get("granted-described", &[])));
    let granted: Vec<String> = done.into_iter().chain(described).collect();
    let granted = if granted.is_empty() { none() } else { granted.join(", ") };
    [model.model.clone(), predicted, granted]
}

/// What is to be said of a model beside its row.
fn tell_remarks(words: &Words, model: &ComparedModel) {
    if model.limits.is_empty() && model.differences.is_empty() {
        return;
    }
    say::heading(&model.model);
    for limit in &model.limits {
        let fields = limit.fields.clone().unwrap_or_default().join(", ");
        let only = words.get("access-fields", &[("fields", &fields)]);
        say::plain(&format!("  {}, {only}", level(words, limit.actions)));
    }
    model.differences.iter().for_each(|difference| tell_difference(words, difference));
}

fn tell_difference(words: &Words, difference: &Difference) {
    let on = if difference.fields.is_empty() { "" } else { "-fields" };
    let name = format!("granted-difference-{}{on}", difference.kind.name());
    let named = [("actions", &*level(words, difference.actions)), ("fields", &difference.fields.join(", "))];
    say::plain(&format!("  {}", words.get(&name, &named)));
    let cause = |cause: &Cause| words.get(&format!("granted-cause-{}", kebab(cause.name())), &[]);
    match difference.causes.as_slice() {
        [one] => say::plain(&format!("    {}", cause(one))),
        several => {
            say::plain(&format!("    {}", words.get("granted-one-of", &[])));
            several.iter().for_each(|one| say::plain(&format!("    – {}", cause(one))));
        }
    }
}
