//! Texts that the recipe hands over for a person to carry, which are the same in every language.

use guide::recipe::{CopyItem, RecipeId};
use journey::Journey;

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

/// What the OAuth Client is to be called, or its short description: as it was planned, or else as suggested.
pub(crate) fn of_client(journey: &Journey, item: CopyItem) -> Option<String> {
    let planned = journey.plan().and_then(|plan| match item {
        CopyItem::ClientName => plan.name.clone(),
        CopyItem::ShortDescription => plan.short_description.clone(),
        _ => None,
    });
    planned.or_else(|| suggested(item, journey.recipe().id).map(str::to_owned))
}

/// Whom the question asks about until the admin names somebody: the owner in Planhat's own example.
pub(crate) const EXAMPLE_OWNER: &str = "Carly";
