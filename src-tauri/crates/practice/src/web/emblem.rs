//! Small pictures for OAuth clients. Planhat takes an uploaded logo; the practice offers three to choose from.

use maud::{Markup, html};

/// The logo of an OAuth client.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Emblem {
    #[default]
    None,
    Bubble,
    Hat,
    Ring,
}

impl Emblem {
    pub(crate) const ALL: [Self; 4] = [Self::None, Self::Bubble, Self::Hat, Self::Ring];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Bubble => "bubble",
            Self::Hat => "hat",
            Self::Ring => "ring",
        }
    }

    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::None => "No logo",
            Self::Bubble => "Speech bubble",
            Self::Hat => "Hat",
            Self::Ring => "Ring",
        }
    }

    /// The emblem of this name; none for a name that is not known.
    pub(crate) fn named(name: &str) -> Self {
        Self::ALL.into_iter().find(|emblem| emblem.name() == name).unwrap_or_default()
    }

    /// The picture; for `None` the initial of the client's name.
    pub(crate) fn picture(self, name: &str) -> Markup {
        let outline = match self {
            Self::None => return initial(name),
            Self::Bubble => {
                "M5 7a3 3 0 0 1 3-3h16a3 3 0 0 1 3 3v11a3 3 0 0 1-3 3H15l-6 6v-6H8a3 3 0 0 1-3-3z"
            }
            Self::Hat => "M10 20c0-9 1-13 6-13s6 4 6 13h6v4H4v-4z",
            Self::Ring => "M16 4a12 12 0 1 1 0 24 12 12 0 0 1 0-24zm0 6a6 6 0 1 0 0 12 6 6 0 0 0 0-12z",
        };
        html! {
            span class="emblem" aria-hidden="true" {
                svg viewBox="0 0 32 32" width="24" height="24" { path d=(outline) fill="currentColor" {} }
            }
        }
    }
}

fn initial(name: &str) -> Markup {
    let letter: String = name.chars().take(1).flat_map(char::to_uppercase).collect();
    html! { span class="emblem" aria-hidden="true" { (letter) } }
}
