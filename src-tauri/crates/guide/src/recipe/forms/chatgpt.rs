//! ChatGPT's windows. Labels: Planhat's article, and for later generations OpenAI's guide to custom MCP servers.

use crate::recipe::sketch::{Control, Form, Item};

const APPS: Item = Item::new("Apps", Control::Menu);
const DEVELOPER_MODE: Item = Item::new("Developer mode", Control::Switch);

/// Settings › Apps › Advanced Settings.
pub(in crate::recipe) const ADVANCED_SETTINGS: Form = Form {
    title: Some("Settings"),
    parts: &[&[
        APPS,
        Item::new("Advanced Settings", Control::Link),
        DEVELOPER_MODE,
        Item::button("Create app"),
    ]],
};

/// Settings › Security and login.
pub(in crate::recipe) const SECURITY: Form = Form {
    title: Some("Settings"),
    parts: &[&[Item::new("Security and login", Control::Menu), DEVELOPER_MODE]],
};

/// Settings › Connectors › Advanced settings.
pub(in crate::recipe) const CONNECTORS_ADVANCED: Form = Form {
    title: Some("Settings"),
    parts: &[&[
        Item::new("Connectors", Control::Menu),
        Item::new("Advanced settings", Control::Link),
        DEVELOPER_MODE,
    ]],
};

/// Settings › Apps, with its button.
pub(in crate::recipe) const APPS_PAGE: Form =
    Form { title: Some("Settings"), parts: &[&[APPS, Item::button("Create app")]] };

/// The same, in the middle of 2026.
pub(in crate::recipe) const APPS_PAGE_CREATE: Form =
    Form { title: Some("Settings"), parts: &[&[APPS, Item::button("Create")]] };

/// Settings › Connectors, with its button.
pub(in crate::recipe) const CONNECTORS_PAGE: Form = Form {
    title: Some("Settings"),
    parts: &[&[Item::new("Connectors", Control::Menu), Item::button("Create")]],
};

/// chatgpt.com/plugins, with the menu of its button.
pub(in crate::recipe) const PLUGINS_PAGE: Form = Form {
    title: Some("Plugins"),
    parts: &[&[Item::button("+"), Item::new("Add custom MCP server", Control::Link)]],
};

const ABOUT: &[Item] = &[
    Item::text("Name"),
    Item::optional("Description"),
    Item::new("Connection", Control::Section),
    Item::text("Server URL"),
    Item::choice("Authentication", "OAuth"),
];
const ADVANCED: &str = "Advanced OAuth settings";
const FOLDED: &[Item] = &[Item::new(ADVANCED, Control::Fold { open: false })];
const UNFOLDED: &[Item] = &[
    Item::new(ADVANCED, Control::Fold { open: true }),
    Item::new("Client registration", Control::Section),
    Item::choice("Registration method", "User-Defined OAuth Client"),
    Item::text("Callback URL"),
    Item::text("OAuth Client ID"),
    Item::text("OAuth Client Secret"),
];
const UNDERSTAND: Item = Item::new("I understand and want to continue", Control::Tick);
const CREATE: &[Item] = &[UNDERSTAND, Item::button("Create")];
const CREATE_PLUGIN: &[Item] = &[UNDERSTAND, Item::button("Create as a plugin")];

/// The form for a new app, as it opens.
pub(in crate::recipe) const NEW_APP: Form = Form { title: Some("New App"), parts: &[ABOUT, FOLDED, CREATE] };

/// The same, with its advanced settings unfolded.
pub(in crate::recipe) const NEW_APP_ADVANCED: Form =
    Form { title: Some("New App"), parts: &[ABOUT, UNFOLDED, CREATE] };

/// The form for a custom MCP server. Its title is not known.
pub(in crate::recipe) const NEW_PLUGIN: Form = Form { title: None, parts: &[ABOUT, FOLDED, CREATE_PLUGIN] };

/// The same, with its advanced settings unfolded.
pub(in crate::recipe) const NEW_PLUGIN_ADVANCED: Form =
    Form { title: None, parts: &[ABOUT, UNFOLDED, CREATE_PLUGIN] };

/// What opens once the app is created.
pub(in crate::recipe) const SIGN_IN: Form =
    Form { title: None, parts: &[&[Item::button("Sign in with Planhat")]] };

/// A new chat.
pub(in crate::recipe) const CHAT: Form =
    Form { title: None, parts: &[&[Item::button("+"), Item::new("", Control::Message)]] };

/// Settings › Apps, with the menu of an app.
pub(in crate::recipe) const PUBLISH: Form = Form {
    title: Some("Settings"),
    parts: &[&[APPS, Item::button("…"), Item::new("Publish", Control::Link)]],
};

/// Workspace settings › Plugins › Drafts.
pub(in crate::recipe) const DRAFTS: Form = Form {
    title: Some("Workspace settings"),
    parts: &[&[Item::new("Plugins", Control::Menu), Item::tab("Drafts", true), Item::button("Publish")]],
};

/// A published app.
pub(in crate::recipe) const PUBLISHED: Form = Form {
    title: None,
    parts: &[&[Item::new(ADVANCED, Control::Fold { open: true }), Item::text("Callback URL")]],
};

/// Workspace settings › Apps › Drafts.
pub(in crate::recipe) const APP_DRAFTS: Form = Form {
    title: Some("Workspace settings"),
    parts: &[&[APPS, Item::tab("Drafts", true), Item::button("Publish")]],
};

/// Workspace settings, at a published app.
pub(in crate::recipe) const CONFIGURE: Form = Form {
    title: Some("Workspace settings"),
    parts: &[&[Item::new("Configure Actions", Control::Link), Item::new("Configure Access", Control::Link)]],
};
