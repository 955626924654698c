//! What people paste, and which problems it fits.
//!
//! A message from ChatGPT, Claude, Planhat, a browser or the system comes as JSON, HTML, a log line, half a sentence or
//! the text of a picture, with typos. It is made plain, split into words without endings, and held against tables of
//! signals: OAuth error codes, HTTP statuses, the vocabulary of networks, certificates and keyrings, and symptoms in
//! everyday words. The more a signal says, the more it counts, so that `invalid_client` with "unknown client" is
//! another problem than `invalid_client` alone. What the tables do not know is compared with examples (`learned`).
//!
//! No part of the text comes back out.

mod learned;
mod plain;
mod reading;
mod score;
mod signals;
mod tokens;

use std::borrow::Cow;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::named::named;
use crate::problem::{Problem, ProblemCode};
use crate::recipe::{RecipeId, StageId};
use crate::value::Environment;
use reading::Reading;

/// Where a message was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Where {
    /// In ChatGPT.
    Chatgpt,
    /// In Claude.
    Claude,
    /// In Planhat.
    Planhat,
    /// On a page of the browser's own, or of a sign-in.
    Browser,
    /// From the operating system.
    Os,
}

named! { Where {
    Chatgpt "chatgpt",
    Claude "claude",
    Planhat "planhat",
    Browser "browser",
    Os "os",
} }

/// Not the name of a place where a message can be met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("one of chatgpt, claude, planhat, browser, os is expected")]
pub struct UnknownPlace;

impl FromStr for Where {
    type Err = UnknownPlace;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL.iter().copied().find(|place| place.name() == name).ok_or(UnknownPlace)
    }
}

/// What is known beside the message. It only tips the scale: what the message itself says counts for more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// Where the message was met.
    pub place: Option<Where>,
    /// Which AI app is set up.
    pub ai: Option<RecipeId>,
    /// Which stage of the set-up the person is in.
    pub stage: Option<StageId>,
    /// Which Planhat the set-up is for.
    pub environment: Option<Environment>,
}

/// A problem that fits.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Explained {
    /// Which of the closed list.
    pub code: ProblemCode,
    /// How well it fits, from 0 to 1.
    pub confidence: f32,
}

impl Explained {
    /// The problem, for its sentences.
    pub fn problem(&self) -> Problem {
        Problem::new(self.code)
    }
}

/// What a message says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Explanation {
    /// The problems that fit, best first; [`ProblemCode::Unexpected`] alone where none does. Never empty.
    pub problems: Vec<Explained>,
    /// Whether the message tells of a success, so that nothing has to be mended.
    pub nothing_wrong: bool,
}

impl Explanation {
    /// Whether a problem was found that fits.
    pub fn fits(&self) -> bool {
        self.problems.iter().any(|problem| problem.code != ProblemCode::Unexpected)
    }
}

/// Finds the problems that fit a message. Long texts are read at their beginning and their end.
pub fn explain(text: &str, context: &Context) -> Explanation {
    let words = tokens::of(&plain::plain(text));
    let reading = Reading::of(&words);
    let problems = score::fitting(&reading, &learned::likelihoods(&words), context);
    let nothing_wrong = score::tells_success(&reading, &problems);
    Explanation { problems: alone_unless(problems, nothing_wrong).into_owned(), nothing_wrong }
}

/// The problems, or `unexpected` alone where there are none or where all is well.
fn alone_unless(problems: Vec<Explained>, nothing_wrong: bool) -> Cow<'static, [Explained]> {
    const ALONE: &[Explained] = &[Explained { code: ProblemCode::Unexpected, confidence: 0.0 }];
    if nothing_wrong || problems.is_empty() { Cow::Borrowed(ALONE) } else { Cow::Owned(problems) }
}
