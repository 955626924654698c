//! Texts that the recipe hands over for a person to carry, which are the same in every language.

use guide::recipe::{CopyItem, RecipeId};

/// The suggested text of an item that depends on nothing but the AI app.
pub(crate) const fn suggested(item: CopyItem, recipe: RecipeId) -> Option<&'static str> {
    match (item, recipe) {
        (CopyItem::AppName, _) => Some("Planhat"),
        (CopyItem::ClientName, RecipeId::Chatgpt) => Some("ChatGPT"),
        (CopyItem::ClientName, RecipeId::Claude) => Some("Claude"),
        (CopyItem::ShortDescription, RecipeId::Chatgpt) => {
            Some("Lets ChatGPT read and work with Planhat for the person who signs in")
        }
        (CopyItem::ShortDescription, RecipeId::Claude) => {
            Some("Lets Claude read and work with Planhat for the person who signs in")
        }
        _ => None,
    }
}

/// Whom the question asks about until the admin names somebody: the owner in Planhat's own example.
pub(crate) const EXAMPLE_OWNER: &str = "Carly";
