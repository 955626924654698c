//! Planhat's windows. Labels: Planhat's article.

use crate::recipe::sketch::{Control, Form, Item};

/// The App Center.
pub(in crate::recipe) const APP_CENTER: Form =
    Form { title: Some("App Center"), parts: &[&[Item::button("+ New app")]] };

/// What “+ New app” opens.
pub(in crate::recipe) const APPS_LIBRARY: Form =
    Form { title: Some("Apps Library"), parts: &[&[Item::button("+ OAuth Client")]] };

/// What “+ OAuth Client” opens.
pub(in crate::recipe) const NAME_CLIENT: Form =
    Form { title: None, parts: &[&[Item::text("Name"), Item::button("Create")]] };

const SAVE: &[Item] = &[Item::button("Save")];

/// The page of an OAuth Client, at its first tab.
pub(in crate::recipe) const GENERAL: Form = Form {
    title: None,
    parts: &[
        &[
            Item::tab("General", true),
            Item::tab("Permissions", false),
            Item::new("Application Profile", Control::Section),
            Item::text("Short Description"),
            Item::optional("Logo"),
            Item::text("Redirect URLs"),
            Item::text("Client ID"),
            Item::text("Client Secret"),
        ],
        SAVE,
    ],
};

/// The page of an OAuth Client, at its second tab. The data models are the article's examples.
pub(in crate::recipe) const PERMISSIONS: Form = Form {
    title: None,
    parts: &[
        &[
            Item::tab("General", false),
            Item::tab("Permissions", true),
            Item::new("Company", Control::Rights),
            Item::new("End User", Control::Rights),
            Item::new("Asset", Control::Rights),
            Item::new("Enable dynamic permissions", Control::Switch),
        ],
        SAVE,
    ],
};

/// Planhat's authorization window.
pub(in crate::recipe) const CONSENT: Form =
    Form { title: None, parts: &[&[Item::new("Show more", Control::Link), Item::button("Authorize")]] };
