//! Windows of the other applications, reduced to their labels, and what a step does in them.
//!
//! Labels are the vendors' own, and are not translated. A sketch holds what a person looks for, in the order in which it
//! is met; what else a window may hold is left out.

use serde::Serialize;
use ts_rs::TS;

use super::CopyItem;

/// What a label belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
#[ts(export)]
pub enum Control {
    /// An entry of the menu at the side.
    Menu,
    /// A tab at the top.
    Tab {
        /// Whether it is the one that is shown.
        open: bool,
    },
    /// A heading between fields.
    Section,
    /// A field for text.
    Text {
        /// Whether it may stay empty.
        optional: bool,
    },
    /// A choice that is to stand at a value.
    Choice {
        /// The value, as the vendor spells it.
        value: &'static str,
    },
    /// A part of the form that unfolds.
    Fold {
        /// Whether it is unfolded.
        open: bool,
    },
    /// A switch.
    Switch,
    /// A box to tick.
    Tick,
    /// What a permission is given for.
    Rights,
    /// A button.
    Button,
    /// Something to click that is no button.
    Link,
    /// The box in which one writes to an assistant; it has no label that is known.
    Message,
}

/// A label, and what it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Item {
    /// The label, as the vendor spells it.
    pub label: &'static str,
    /// What it belongs to.
    pub control: Control,
}

impl Item {
    pub(super) const fn new(label: &'static str, control: Control) -> Self {
        Self { label, control }
    }

    pub(super) const fn text(label: &'static str) -> Self {
        Self::new(label, Control::Text { optional: false })
    }

    pub(super) const fn optional(label: &'static str) -> Self {
        Self::new(label, Control::Text { optional: true })
    }

    pub(super) const fn choice(label: &'static str, value: &'static str) -> Self {
        Self::new(label, Control::Choice { value })
    }

    pub(super) const fn button(label: &'static str) -> Self {
        Self::new(label, Control::Button)
    }

    pub(super) const fn tab(label: &'static str, open: bool) -> Self {
        Self::new(label, Control::Tab { open })
    }
}

/// A window, dialog or page.
#[derive(Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Form {
    /// Its title, where that is known.
    pub title: Option<&'static str>,
    /// What is in it, in order, part by part.
    pub parts: &'static [&'static [Item]],
}

impl Form {
    /// What is in it, in order.
    pub fn items(&self) -> impl Iterator<Item = &'static Item> {
        self.parts.iter().copied().flatten()
    }
}

/// What a step does at a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
#[ts(export)]
pub enum Does {
    /// Pastes this in.
    Fill {
        /// What.
        item: CopyItem,
    },
    /// Copies what stands there, to bring it back.
    Take,
    /// Clicks it, or sets it as it is drawn.
    Press,
    /// Leaves it alone for now.
    NotYet,
}

/// A label that a step is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Mark {
    /// The label.
    pub label: &'static str,
    /// What is done there.
    pub does: Does,
    /// The numbered action that says so, from 1; 0 where a note says it.
    pub action: u8,
}

impl Mark {
    pub(super) const fn fill(action: u8, label: &'static str, item: CopyItem) -> Self {
        Self { label, does: Does::Fill { item }, action }
    }

    pub(super) const fn take(action: u8, label: &'static str) -> Self {
        Self { label, does: Does::Take, action }
    }

    pub(super) const fn press(action: u8, label: &'static str) -> Self {
        Self { label, does: Does::Press, action }
    }

    pub(super) const fn not_yet(label: &'static str) -> Self {
        Self { label, does: Does::NotYet, action: 0 }
    }
}

/// A window as a step meets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Sketch {
    /// The window.
    pub form: &'static Form,
    /// What the step is about in it.
    pub marks: &'static [Mark],
}

impl Sketch {
    pub(super) const fn new(form: &'static Form, marks: &'static [Mark]) -> Self {
        Self { form, marks }
    }
}
