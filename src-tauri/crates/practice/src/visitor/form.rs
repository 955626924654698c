//! A form on a page, filled as a person fills it: only fields that are there, only choices that are offered.

use scraper::{ElementRef, Selector};
use url::Url;

use super::VisitError;

/// A form and what is filled in so far.
#[derive(Clone)]
pub(super) struct Form {
    action: Url,
    title: String,
    fields: Vec<Field>,
    buttons: Vec<Button>,
}

#[derive(Clone)]
struct Field {
    name: String,
    value: String,
    kind: Kind,
}

#[derive(Clone)]
enum Kind {
    Text,
    Choice(Vec<String>),
    /// A checkbox or radio button, and whether it is ticked.
    Box(bool),
}

#[derive(Clone)]
struct Button {
    id: String,
    name: Option<String>,
    value: String,
}

impl Form {
    pub(super) fn read(form: &ElementRef<'_>, page: &Url, title: &str) -> Result<Self, VisitError> {
        let action = page.join(form.attr("action").unwrap_or_default())?;
        let fields =
            select(form, "input[name], select[name], textarea[name]").iter().filter_map(field).collect();
        let buttons = select(form, "button").iter().map(button).collect();
        Ok(Self { action, title: title.to_owned(), fields, buttons })
    }

    pub(super) fn action(&self) -> &Url {
        &self.action
    }

    fn missing(&self, wanted: &str) -> VisitError {
        VisitError::Missing { title: self.title.clone(), wanted: wanted.to_owned() }
    }

    fn field(&mut self, fits: impl Fn(&Field) -> bool, wanted: &str) -> Result<&mut Field, VisitError> {
        let missing = self.missing(wanted);
        self.fields.iter_mut().find(|field| fits(field)).ok_or(missing)
    }

    /// Types into a field.
    pub(super) fn fill(&mut self, name: &str, value: &str) -> Result<(), VisitError> {
        let field = self.field(|field| field.name == name && matches!(field.kind, Kind::Text), name)?;
        value.clone_into(&mut field.value);
        Ok(())
    }

    /// Types one more line into a field.
    pub(super) fn add_line(&mut self, name: &str, line: &str) -> Result<(), VisitError> {
        let field = self.field(|field| field.name == name && matches!(field.kind, Kind::Text), name)?;
        field.value = format!("{}\n{line}", field.value);
        Ok(())
    }

    /// Takes one of the choices that a field offers.
    pub(super) fn choose(&mut self, name: &str, value: &str) -> Result<(), VisitError> {
        let offers = |field: &Field| match &field.kind {
            Kind::Choice(choices) => field.name == name && choices.iter().any(|choice| choice == value),
            _ => false,
        };
        value.clone_into(&mut self.field(offers, name)?.value);
        Ok(())
    }

    /// Ticks a box.
    pub(super) fn tick(&mut self, name: &str, value: &str) -> Result<(), VisitError> {
        let fits =
            |field: &Field| field.name == name && field.value == value && matches!(field.kind, Kind::Box(_));
        self.field(fits, value)?.kind = Kind::Box(true);
        Ok(())
    }

    /// Unticks all boxes of a name.
    pub(super) fn untick_all(&mut self, name: &str) {
        for field in self.fields.iter_mut().filter(|field| field.name == name) {
            if matches!(field.kind, Kind::Box(_)) {
                field.kind = Kind::Box(false);
            }
        }
    }

    /// What is sent when the button with this id is pressed.
    pub(super) fn pressed(&self, button: &str) -> Result<Vec<(String, String)>, VisitError> {
        let pressed =
            self.buttons.iter().find(|known| known.id == button).ok_or_else(|| self.missing(button))?;
        let filled = self.fields.iter().filter(|field| !matches!(field.kind, Kind::Box(false)));
        let fields = filled.map(|field| (field.name.clone(), field.value.clone()));
        let pressed = pressed.name.iter().map(|name| (name.clone(), pressed.value.clone()));
        Ok(fields.chain(pressed).collect())
    }
}

fn select<'a>(within: &ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
    Selector::parse(selector).map(|selector| within.select(&selector).collect()).unwrap_or_default()
}

fn attribute(element: &ElementRef<'_>, name: &str) -> String {
    element.attr(name).unwrap_or_default().to_owned()
}

fn button(element: &ElementRef<'_>) -> Button {
    Button {
        id: attribute(element, "id"),
        name: element.attr("name").map(str::to_owned),
        value: attribute(element, "value"),
    }
}

/// A field that is sent; disabled ones are not.
fn field(element: &ElementRef<'_>) -> Option<Field> {
    if element.attr("disabled").is_some() {
        return None;
    }
    let (value, kind) = match (element.value().name(), element.attr("type").unwrap_or_default()) {
        ("select", _) => choices(element),
        ("textarea", _) => (element.text().collect(), Kind::Text),
        (_, "checkbox" | "radio") => {
            (attribute(element, "value"), Kind::Box(element.attr("checked").is_some()))
        }
        _ => (attribute(element, "value"), Kind::Text),
    };
    Some(Field { name: attribute(element, "name"), value, kind })
}

/// The chosen option (the first, if none is marked), and all that are offered.
fn choices(element: &ElementRef<'_>) -> (String, Kind) {
    let options = select(element, "option");
    let chosen = options.iter().find(|option| option.attr("selected").is_some()).or(options.first());
    let chosen = chosen.map(|option| attribute(option, "value")).unwrap_or_default();
    (chosen, Kind::Choice(options.iter().map(|option| attribute(option, "value")).collect()))
}
