//! Who will be able to do what: access as a set, its overlap, and what a person will be asked to authorize.
//!
//! Planhat's rule, from its article: what a connection can do for somebody is the *overlap* of what the OAuth Client
//! allows and what that person's Role allows. [`Access`] is such a set (data models × actions, and fields where an action
//! is limited to some), and [`preview`] is the rule. What is known of Planhat and what is only a starting point is kept
//! apart: the list of models is data ([`Catalogue`]) that a person adds to by name, and a [`Prediction`] says where it is
//! an upper bound rather than the answer.
//!
//! - [`Action`], [`Actions`]: the columns of a permission table.
//! - [`Catalogue`]: models and fields by name.
//! - [`Access`]: the set itself.
//! - [`OauthClient`], [`Role`], [`preview`]: the two sides, and the rule.
//! - [`file`]: both as JSON. [`table`]: Roles as a table that somebody pastes.
//! - [`Granted`], [`compare`]: what a sign-in was found to grant, beside what was predicted.
//! - [`Plan`], [`Intention`], [`Warning`]: what to allow for a purpose, and what to think about before allowing more.

mod action;
mod catalogue;
pub mod file;
mod granted;
mod intention;
mod known;
mod plan;
mod preview;
mod set;
pub mod table;
mod warning;

pub use action::{Action, Actions};
pub use catalogue::{Catalogue, FieldId, LONGEST_NAME, ModelId, NoName, Source};
pub use granted::{
    Agreement, Background, Cause, Compared, ComparedModel, Difference, DifferenceKind, Granted, ModelToAsk,
    Reading, SeenFields, TOOLS, compare, compare_sign_in, models_to_ask,
};
pub use intention::Intention;
pub use known::Start;
pub use plan::{Plan, PlanChange};
pub use preview::{
    Bound, OauthClient, Portfolio, Prediction, Role, Scope, Side, Withheld, WithheldPart, leaves_nothing,
    preview,
};
pub use set::{Access, Rights};
pub use warning::Warning;
