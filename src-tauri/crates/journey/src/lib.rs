//! What has happened: answers, statuses, the journal, and one pure transition function.
//!
//! A [`Journey`] is what its [journal](Entry) adds up to: [`Journey::apply`] takes an event and a time, changes the
//! state, and says what is to be done about it; it does nothing itself, and reads no clock. Replaying the journal
//! gives the same state. [`Document`] is its form at rest.
//!
//! The client secret is never here. The journal knows only that there is one, where it is kept, and how it ends.

mod document;
mod event;
mod judged;
mod label;
mod state;
mod status;

pub use document::{Document, Opened, SCHEMA, Unreadable};
pub use event::{Check, Effect, Entry, Event, Mode, SecretPlace};
pub use judged::Judged;
pub use label::{JourneyName, Label, free_name};
pub use state::{Answer, Colleague, Grant, Guard, Health, Journey, KeptSecret};
pub use status::Status;
