//! What there is to say: recipes, values, problems, words.
//!
//! This crate holds the knowledge of Hatcheck and does nothing with it: no I/O, no clock, no async runtime.
//!
//! - [`problem`]: the closed list of problem codes, and who can mend each.
//! - [`value`]: what a person carries between the two applications, parsed where it enters.
//! - [`secret`]: the client secret, as a type that cannot be printed, copied or stored by accident.
//! - [`finding`]: what a check asked, what came back, and what it means.
//! - [`sight`]: what a person sees in the browser when a sign-in does not come to its end.
//! - [`seat`]: the plans and roles of ChatGPT and Claude, and what cannot be done with them.
//! - [`recipe`]: the stages and steps of a set-up, as data.
//! - [`access`]: who will be able to do what, as the overlap of OAuth Client and Role.
//! - [`explain`]: which problems a pasted message fits.
//! - [`words`]: the sentences, from the Fluent catalogues that the window reads, too.

pub mod access;
pub mod explain;
pub mod finding;
#[cfg(any(fuzzing, test))]
pub mod fuzzing;
mod named;
pub mod problem;
pub mod recipe;
pub mod seat;
pub mod secret;
pub mod sight;
pub mod value;
pub mod words;

pub use finding::{Belonging, Company, Evidence, Finding, Outcome, Person, Phase, QueryResult, Tool};
pub use problem::{Problem, ProblemCode, Retry, Who};
pub use secret::ClientSecret;
pub use sight::Sight;
pub use value::{CallbackUrl, ClientId, Environment, Field, Judgement, ServerUrl};
