//! What is open.

use guide::access::table::TableFlaw;
use guide::problem::{Problem, ProblemCode};
use guide::recipe::CopyItem;
use guide::words::Language;
use journey::{Journey, Label};
use practice::Practice;

use crate::checks::Running;
use crate::copying::OnClipboard;
use crate::preferences::system_language;
use crate::preflight::Preflight;
use crate::shelf::Shelf;
use crate::trust::Trust;
use crate::view::{JourneyCard, ReportView};
use crate::watching::Watch;

/// What is on the desk.
pub(crate) struct Desk {
    /// How often it has changed.
    pub(crate) revision: u32,
    /// The saved journeys, as last read.
    pub(crate) cards: Vec<JourneyCard>,
    /// A problem that belongs to no step.
    pub(crate) problem: Option<Problem>,
    /// The open journey.
    pub(crate) open: Option<Open>,
    /// The language that the person reads.
    pub(crate) language: Language,
    /// A report that is shown.
    pub(crate) report: Option<ReportView>,
    /// The authority that is trusted beside the system's.
    pub(crate) trust: Trust,
    /// The secret, while it is on the clipboard.
    pub(crate) on_clipboard: Option<OnClipboard>,
    /// The watching of the clipboard, on request.
    pub(crate) watch: Watch,
}

/// An open journey.
pub(crate) struct Open {
    pub(crate) id: String,
    pub(crate) journey: Journey,
    /// What the person calls it.
    pub(crate) label: Label,
    /// Whether it is to be saved within a moment.
    pub(crate) unsaved: bool,
    /// The practice tenant, while a practice journey is open.
    pub(crate) practice: Option<Practice>,
    /// What was looked at before the first step.
    pub(crate) preflight: Preflight,
    /// A check that is running.
    pub(crate) run: Option<Running>,
    /// Why the secret is kept for this run only.
    pub(crate) weaker: Option<Problem>,
    /// What was last copied.
    pub(crate) copied: Option<CopyItem>,
    /// What is wrong with the table of Roles that was last given.
    pub(crate) flaws: Vec<TableFlaw>,
    /// The columns of that table that were not read.
    pub(crate) unread: Vec<String>,
    /// The Role whose preview stands beside the plan, where one was chosen.
    pub(crate) looked_as: Option<String>,
    /// A Role that is to be among those that are compared, while some are.
    pub(crate) compared_from: Option<u32>,
    /// Whether the summary is shown instead of a step.
    pub(crate) summary: bool,
    /// A company of the answer that is to be on the page that is shown.
    pub(crate) rows_from: usize,
}

impl Desk {
    pub(crate) fn new(shelf: &Shelf) -> Self {
        let preferences = shelf.preferences();
        let mut desk = Self {
            revision: 0,
            cards: Vec::new(),
            problem: None,
            open: None,
            language: preferences.language.unwrap_or_else(system_language),
            report: None,
            trust: Trust::kept(shelf),
            on_clipboard: None,
            watch: Watch::new(preferences.watch),
        };
        desk.read(shelf);
        desk
    }

    /// Reads the shelf again.
    pub(crate) fn read(&mut self, shelf: &Shelf) {
        let listing = shelf.list();
        self.cards = listing.cards;
        self.problem = listing.problem;
    }

    /// The open journey; a command that needs one and finds none is a fault of the face that sent it.
    pub(crate) fn opened(&mut self) -> Result<&mut Open, Problem> {
        self.open
            .as_mut()
            .ok_or_else(|| Problem::new(ProblemCode::Unexpected).with("reference", "no-journey"))
    }
}

impl Open {
    /// A new journey.
    pub(crate) fn begin(id: String, journey: Journey, practice: Option<Practice>) -> Self {
        Self::with(id, journey, Label::default(), practice)
    }

    /// A journey that was saved.
    pub(crate) fn with(id: String, journey: Journey, label: Label, practice: Option<Practice>) -> Self {
        Self {
            id,
            journey,
            label,
            unsaved: false,
            practice,
            preflight: Preflight::default(),
            run: None,
            weaker: None,
            copied: None,
            flaws: Vec::new(),
            unread: Vec::new(),
            looked_as: None,
            compared_from: None,
            summary: false,
            rows_from: 0,
        }
    }
}
