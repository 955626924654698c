//! The windows of each application that the steps are about.

pub(super) mod chatgpt;
pub(super) mod claude;
pub(super) mod planhat;
