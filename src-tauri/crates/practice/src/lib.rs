//! The practice tenant: a local Planhat, and local stand-ins for ChatGPT and for Claude.
//!
//! Four servers on the loopback interface, as in life: an **API origin** (`api.planhat.com`: OAuth metadata, token
//! endpoint, MCP), a **workspace origin** (`ws.planhat.com`: sign-in, consent, App Center), a **ChatGPT origin**
//! (settings, the New App form, a question box) and a **Claude origin** (Customize › Connectors, a question box). They
//! speak real HTTP, real OAuth and real MCP, and every page says that it is practice.
//!
//! ```no_run
//! # async fn example() -> Result<(), practice::StartError> {
//! let practice = practice::Practice::start(practice::Settings::default()).await?;
//! let server_url = practice.server_url(); // http://127.0.0.1:…/v1/mcp
//! # drop(server_url);
//! practice.stop().await;
//! # Ok(()) }
//! ```
//!
//! What Planhat is not known to do is chosen here, plausibly, and said at the place where it is chosen. What can go wrong
//! does so on demand: [`Fault`] names it, and `conduct` is where it is switched on. Deliberately absent: TLS.
//!
//! | module | what is inside |
//! |---|---|
//! | `planhat` | tenant data, permissions, OAuth, consent, App Center, MCP tools |
//! | `chatgpt`, `claude` | the stand-ins' own pages |
//! | `ai_app` | what the stand-ins have in common: an OAuth and MCP client that knows Planhat only by the URL that is typed in |
//! | [`visitor`] | a person with a browser, for rehearsals and tests: fills the pages' forms over HTTP |
//! | `web` | what the pages of all have in common: layout, sessions, the guard against foreign origins |

mod ai_app;
mod chatgpt;
mod claude;
mod conduct;
mod distance;
mod fault;
mod guarded;
mod planhat;
mod running;
mod saved;
mod settings;
pub mod visitor;
mod web;

pub use fault::{Fault, Part, UnknownFault};
pub use planhat::{
    people::Person,
    permissions::{Action, Actions, Permissions},
    roles::{Portfolio, Role},
    tenant::{CompanyFact, model::Model},
};
pub use running::{Practice, ReadyClient, StartError};
pub use saved::{Ports, Publication, PublishedAction, Saved, SavedApp, SavedClient};
pub use settings::{Profile, Settings, UnknownProfile};
