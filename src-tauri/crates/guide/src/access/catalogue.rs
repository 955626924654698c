//! Models and fields by name: what is known, and what a person adds.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::known::KNOWN;
use crate::named::named;

/// A model's place in a [`Catalogue`]. Of use with that catalogue only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ModelId(u16);

/// A field's place among the fields of its model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldId(u16);

impl FieldId {
    pub(super) const fn index(self) -> usize {
        self.0 as usize
    }

    pub(super) fn at(index: usize) -> Option<Self> {
        u16::try_from(index).ok().map(Self)
    }
}

/// Where a model's name comes from. What Planhat's Permissions tab lists is not known in full.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Source {
    /// Planhat's own article names it.
    Article,
    /// Descriptions of Planhat's API name it; the Permissions tab may not, or may call it otherwise.
    Api,
    /// Somebody added it by name.
    Added,
}

named! { Source {
    Article "article",
    Api "api",
    Added "added",
} }

/// A text that cannot be the name of a model or a field: empty, endless, or not printable; or one name too many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a name")]
pub struct NoName;

/// The most characters of a name.
pub const LONGEST_NAME: usize = 100;

#[derive(Clone, Debug)]
struct Model {
    name: String,
    source: Source,
    fields: Vec<String>,
    by_field: HashMap<String, FieldId>,
}

/// Models and their fields by name, in the order of Planhat's Permissions tab as far as that is known.
///
/// Names are matched as people write them: `End User`, `EndUser` and `endusers` are one model.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    models: Vec<Model>,
    by_name: HashMap<String, ModelId>,
}

impl Catalogue {
    /// A catalogue without a model.
    pub fn empty() -> Self {
        Self::default()
    }

    /// What is known of Planhat.
    pub fn known() -> Self {
        let mut catalogue = Self::empty();
        for known in KNOWN {
            let Ok(model) = catalogue.enter(known.name, known.source) else { continue };
            for field in known.fields {
                // The list's own names are names.
                let _ = catalogue.field(model, field);
            }
        }
        catalogue
    }

    /// Of what is known, the models of these names, in their order.
    pub fn only(names: &[&str]) -> Self {
        let (known, mut catalogue) = (Self::known(), Self::empty());
        for name in names {
            let source = known.find(name).map_or(Source::Added, |model| known.source(model));
            let Ok(model) = catalogue.enter(name, source) else { continue };
            for field in known.find(name).map(|model| known.fields(model)).unwrap_or_default() {
                // A name that is known is one.
                let _ = catalogue.field(model, field);
            }
        }
        catalogue
    }

    /// Gives a model these fields in the place of those that are known of it. Not for a catalogue that is in use.
    pub fn describe(&mut self, model: ModelId, fields: impl IntoIterator<Item = String>) {
        if let Some(model) = self.models.get_mut(usize::from(model.0)) {
            model.fields.clear();
            model.by_field.clear();
        }
        for field in fields {
            // A name that cannot be one is left out.
            let _ = self.field(model, &field);
        }
    }

    /// The model of this name; a new one where there is none.
    ///
    /// # Errors
    /// If the text cannot be a name.
    pub fn model(&mut self, name: &str) -> Result<ModelId, NoName> {
        match self.find(name) {
            Some(model) => Ok(model),
            None => self.enter(name, Source::Added),
        }
    }

    fn enter(&mut self, name: &str, source: Source) -> Result<ModelId, NoName> {
        let name = proper(name)?;
        let model = u16::try_from(self.models.len()).map(ModelId).map_err(|_| NoName)?;
        self.by_name.insert(folded(name), model);
        self.models.push(Model {
            name: name.to_owned(),
            source,
            fields: Vec::new(),
            by_field: HashMap::new(),
        });
        Ok(model)
    }

    /// The model of this name, if there is one.
    pub fn find(&self, name: &str) -> Option<ModelId> {
        self.by_name.get(&folded(name)).copied()
    }

    /// The field of this name; a new one where there is none.
    ///
    /// # Errors
    /// If the text cannot be a name, or the model is of another catalogue.
    pub fn field(&mut self, model: ModelId, name: &str) -> Result<FieldId, NoName> {
        let name = proper(name)?;
        let model = self.models.get_mut(usize::from(model.0)).ok_or(NoName)?;
        let key = name.to_lowercase();
        if let Some(field) = model.by_field.get(&key) {
            return Ok(*field);
        }
        let field = FieldId::at(model.fields.len()).ok_or(NoName)?;
        model.by_field.insert(key, field);
        model.fields.push(name.to_owned());
        Ok(field)
    }

    /// Every model, in order.
    pub fn models(&self) -> impl Iterator<Item = ModelId> {
        (0..self.models.len()).filter_map(|index| u16::try_from(index).ok().map(ModelId))
    }

    /// A model's name.
    pub fn name(&self, model: ModelId) -> &str {
        self.models.get(usize::from(model.0)).map_or("", |model| &model.name)
    }

    /// Where a model's name comes from.
    pub fn source(&self, model: ModelId) -> Source {
        self.models.get(usize::from(model.0)).map_or(Source::Added, |model| model.source)
    }

    /// The names of a model's fields, as far as they are known.
    pub fn fields(&self, model: ModelId) -> &[String] {
        self.models.get(usize::from(model.0)).map_or(&[], |model| &model.fields)
    }

    /// A field's name.
    pub fn field_name(&self, model: ModelId, field: FieldId) -> &str {
        self.fields(model).get(field.index()).map_or("", String::as_str)
    }
}

pub(super) fn proper(name: &str) -> Result<&str, NoName> {
    let name = name.trim();
    let printable = !name.is_empty() && !name.chars().any(char::is_control);
    if printable && name.chars().count() <= LONGEST_NAME { Ok(name) } else { Err(NoName) }
}

/// A name without case, blanks and punctuation, in the singular; both sides of a comparison are folded.
fn folded(name: &str) -> String {
    let letters: String =
        name.chars().filter(|one| one.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    if letters.is_empty() {
        return name.trim().to_lowercase();
    }
    match letters.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => match letters.strip_suffix('s') {
            Some(stem) if !stem.ends_with('s') => stem.to_owned(),
            _ => letters,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_is_found_however_people_write_it() {
        let catalogue = Catalogue::known();
        let end_user = catalogue.find("End User");
        assert!(end_user.is_some(), "the article names it");
        for name in ["EndUser", "end users", "ENDUSERS", "End-User", " enduser "] {
            assert_eq!(catalogue.find(name), end_user, "{name} is how a person writes it");
        }
        assert_eq!(catalogue.find("Companies"), catalogue.find("Company"));
        assert_ne!(catalogue.find("User"), end_user, "a User is a colleague, an End User a customer's");
    }

    #[test]
    fn a_custom_model_is_added_by_name_and_told_from_what_is_known() {
        let mut catalogue = Catalogue::known();
        let site = catalogue.model("Wind Farm").expect("a name");
        assert_eq!((catalogue.name(site), catalogue.source(site)), ("Wind Farm", Source::Added));
        assert_eq!(catalogue.model("wind farms"), Ok(site), "a second spelling is no second model");
        for bad in ["", "   ", "a\u{7}b", &"x".repeat(101)] {
            assert_eq!(catalogue.model(bad), Err(NoName), "{bad:?} is nobody's name");
        }
    }
}
