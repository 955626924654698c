//! Claude's windows. Labels: Anthropic's pages about custom connectors; those of its newer form, and the name of the field for
//! the server URL, as others have written them down.

use crate::recipe::sketch::{Control, Form, Item};

/// Customize › Connectors, with the menu of its button.
pub(in crate::recipe) const CONNECTORS: Form = Form {
    title: Some("Customize"),
    parts: &[&[
        Item::new("Connectors", Control::Menu),
        Item::button("+"),
        Item::new("Add custom connector", Control::Link),
    ]],
};

/// Organization settings › Connectors, with the menus of its button.
pub(in crate::recipe) const ORGANIZATION: Form = Form {
    title: Some("Organization settings"),
    parts: &[&[
        Item::new("Connectors", Control::Menu),
        Item::button("Add"),
        Item::new("Custom", Control::Link),
        Item::new("Web", Control::Link),
    ]],
};

const ABOUT: &[Item] = &[Item::text("Name"), Item::text("Remote MCP server URL")];
const ADVANCED: &str = "Advanced settings";
const FOLDED: &[Item] = &[Item::new(ADVANCED, Control::Fold { open: false })];
const UNFOLDED: &[Item] = &[
    Item::new(ADVANCED, Control::Fold { open: true }),
    Item::text("OAuth Client ID"),
    Item::text("OAuth Client Secret"),
];
const ADD: &[Item] = &[Item::button("Add")];
const TITLE: Option<&str> = Some("Add custom connector");

/// The form for a custom connector, as it opens.
pub(in crate::recipe) const NEW_CONNECTOR: Form = Form { title: TITLE, parts: &[ABOUT, FOLDED, ADD] };

/// The same, with its advanced settings unfolded.
pub(in crate::recipe) const NEW_CONNECTOR_ADVANCED: Form =
    Form { title: TITLE, parts: &[ABOUT, UNFOLDED, ADD] };

/// The first page of the newer form.
pub(in crate::recipe) const WIZARD: Form =
    Form { title: TITLE, parts: &[ABOUT, &[Item::button("Continue")]] };

/// Its page about the sign-in.
pub(in crate::recipe) const WIZARD_CLIENT: Form = Form {
    title: TITLE,
    parts: &[
        &[
            Item::new("Authentication", Control::Section),
            Item::choice("OAuth client", "Use your own OAuth client"),
            Item::text("OAuth Client ID"),
            Item::text("OAuth Client Secret"),
        ],
        ADD,
    ],
};

/// Customize › Connectors, with a connector that was added.
pub(in crate::recipe) const ADDED: Form = Form {
    title: Some("Customize"),
    parts: &[&[Item::new("Connectors", Control::Menu), Item::button("Connect")]],
};

/// A new chat, with the menu of its button.
pub(in crate::recipe) const CHAT: Form = Form {
    title: None,
    parts: &[&[Item::button("+"), Item::new("Connectors", Control::Link), Item::new("", Control::Message)]],
};
