//! Texts that the recipe hands over for a person to carry, which are the same in every language.

use guide::recipe::CopyItem;

/// The suggested text of an item that depends on nothing.
pub(crate) const fn suggested(item: CopyItem) -> Option<&'static str> {
    match item {
        CopyItem::AppName => Some("Planhat"),
        CopyItem::ClientName => Some("ChatGPT"),
        CopyItem::ShortDescription => {
            Some("Lets ChatGPT read and work with Planhat for the person who signs in")
        }
        _ => None,
    }
}

/// Whom the question asks about until the admin names somebody: the owner in Planhat's own example.
pub(crate) const EXAMPLE_OWNER: &str = "Carly";
