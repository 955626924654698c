//! The generations of the other applications' interfaces. Vendors rename and move their menus; which generation a person
//! sees is theirs to say, and changes where and how each step in that application is done.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::App;
use crate::named::named;
use crate::seat::{AiPlan, Seat};

/// A generation of an application's interface. The words by which a person recognises it are in the catalogue under its
/// name, as `interface-<name>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Interface {
    /// ChatGPT with “Apps” in its settings, as in Planhat's article.
    ChatgptApps,
    /// ChatGPT with “Plugins”, since July 2026.
    ChatgptPlugins,
    /// ChatGPT with “Apps”, and developer mode under “Security and login”, in the middle of 2026.
    ChatgptSecurity,
    /// ChatGPT with “Connectors” in its settings, at the end of 2025.
    ChatgptConnectors,
    /// Claude with “Connectors” under “Customize”, and one form for a custom connector.
    ClaudeDialog,
    /// The same, added by an Owner of an organization in its settings.
    ClaudeOrganization,
    /// Claude with a form of several pages, since September 2026.
    ClaudeWizard,
    /// Planhat with its Global Tools in the bar at the top.
    PlanhatTools,
}

named! { Interface {
    ChatgptApps "chatgpt_apps",
    ChatgptPlugins "chatgpt_plugins",
    ChatgptSecurity "chatgpt_security",
    ChatgptConnectors "chatgpt_connectors",
    ClaudeDialog "claude_dialog",
    ClaudeOrganization "claude_organization",
    ClaudeWizard "claude_wizard",
    PlanhatTools "planhat_tools",
} }

/// Where a generation's labels were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum LabelSource {
    /// In Planhat's article about this set-up.
    Article,
    /// In the vendor's own guide.
    Vendor,
    /// In what others have written about it.
    Others,
}

named! { LabelSource {
    Article "article",
    Vendor "vendor",
    Others "others",
} }

/// What is known of a generation.
#[derive(Debug)]
pub struct Edition {
    /// The application.
    pub app: App,
    /// Where its labels were read.
    pub source: LabelSource,
    /// The page on which to read more.
    pub guide: &'static str,
    /// The day on which the labels were last compared with their source.
    pub checked: Date,
}

const CHECKED: Date = date(2026, 11, 24);
const ARTICLE: &str = "https://help.planhat.com/en/articles/15644693-how-to-connect-chatgpt-to-planhat-using-oauth-and-planhat-s-mcp-server";
pub(super) const DEVELOPER_MODE: &str = "https://help.openai.com/en/articles/12584461";
pub(super) const CUSTOM_SERVER: &str = "https://developers.openai.com/api/docs/guides/custom-mcp-server";
const CUSTOM_CONNECTOR: &str = "https://support.claude.com/en/articles/11175166";

/// For how long labels are taken to be as they were.
const FRESH_MONTHS: i32 = 6;

impl Edition {
    /// Whether its labels were last compared so long ago that some may have changed since.
    pub fn is_old(&self, today: Date) -> bool {
        self.checked.saturating_add(FRESH_MONTHS.months()) < today
    }
}

impl Interface {
    /// What is known of it.
    pub const fn edition(self) -> Edition {
        let (app, source, guide) = match self {
            Interface::ChatgptApps => (App::Chatgpt, LabelSource::Article, ARTICLE),
            Interface::ChatgptPlugins => (App::Chatgpt, LabelSource::Vendor, CUSTOM_SERVER),
            Interface::ChatgptSecurity | Interface::ChatgptConnectors => {
                (App::Chatgpt, LabelSource::Others, DEVELOPER_MODE)
            }
            Interface::ClaudeDialog | Interface::ClaudeOrganization => {
                (App::Claude, LabelSource::Vendor, CUSTOM_CONNECTOR)
            }
            Interface::ClaudeWizard => (App::Claude, LabelSource::Others, CUSTOM_CONNECTOR),
            Interface::PlanhatTools => (App::Planhat, LabelSource::Article, ARTICLE),
        };
        Edition { app, source, guide, checked: CHECKED }
    }

    /// The generation that somebody in this seat sees, as far as can be told before they say; none for Hatcheck itself.
    pub fn usual(app: App, seat: Seat) -> Option<Interface> {
        let organization = matches!(seat.plan, Some(AiPlan::Team | AiPlan::Enterprise));
        match app {
            App::Claude if organization => Some(Interface::ClaudeOrganization),
            _ => Self::of(app).next(),
        }
    }

    /// The generations of an application, the usual one first; none for Hatcheck itself.
    pub fn of(app: App) -> impl Iterator<Item = Interface> {
        Self::ALL.iter().copied().filter(move |interface| interface.edition().app == app)
    }
}
