//! What the pages of Planhat and of the ChatGPT stand-in have in common.

pub(crate) mod emblem;
pub(crate) mod fields;
pub(crate) mod guard;
pub(crate) mod page;
pub(crate) mod session;
