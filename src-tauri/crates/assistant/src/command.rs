//! What a person can ask for: the one list that every face sends from.

use guide::access::{PlanChange, Start};
use guide::recipe::{CopyItem, Interface, RecipeId, StepId};
use guide::seat::Seat;
use guide::words::Language;
use guide::{Environment, Field, Sight};
use journey::{Check, Mode};
use practice::Fault;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a person can ask for. The client secret is never part of a command: [`Command::PasteSecret`] takes it from the
/// clipboard on this side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "do")]
#[ts(export)]
pub enum Command {
    /// Begin a new journey.
    Begin {
        /// Whether it is for real.
        mode: Mode,
        /// Which AI app is connected.
        recipe: RecipeId,
    },
    /// Go on with a saved journey.
    Resume {
        /// Its name at rest.
        id: String,
    },
    /// Delete a saved journey, and forget its secret.
    Discard {
        /// Its name at rest.
        id: String,
    },
    /// Call a saved journey something else.
    Rename {
        /// Its name at rest.
        id: String,
        /// What the person calls it.
        name: String,
    },
    /// Make a copy of a saved journey, without its secret.
    Duplicate {
        /// Its name at rest.
        id: String,
    },
    /// Put a saved journey away, or take it out again.
    Archive {
        /// Its name at rest.
        id: String,
        /// Whether it is put away.
        away: bool,
    },
    /// Back to the welcome; the journey is saved.
    Leave,
    /// Look at a step.
    Open {
        /// Which.
        step: StepId,
    },
    /// Say which generation of an application's interface one sees.
    Recognise {
        /// Which.
        interface: Interface,
    },
    /// Open the guide that the step's labels come from, in the system's browser.
    OpenGuide,
    /// Put the address of that guide on the clipboard.
    CopyGuide,
    /// Look at the summary.
    Summarise,
    /// Choose the tenant.
    Choose {
        /// Which.
        environment: Environment,
    },
    /// Look at the machine and the network again.
    LookAgain,
    /// Say which plan of the AI app one has, and which role.
    Sit {
        /// As far as one knows.
        seat: Seat,
    },
    /// Give a value.
    Answer {
        /// Which value.
        field: Field,
        /// The text.
        text: String,
    },
    /// Give a value from the clipboard.
    Paste {
        /// Which value.
        field: Field,
    },
    /// Change what the OAuth Client is to allow.
    Plan {
        /// How.
        change: PlanChange,
    },
    /// Describe the Roles that matter by a table.
    DescribeRoles {
        /// The table.
        table: String,
        /// The Role's name, where the table names none.
        name: String,
        /// Whether the other Roles stay.
        beside: bool,
    },
    /// Drop the Roles that were described, and go back to the starting points.
    ResetRoles,
    /// Begin to describe a Role, beside the others.
    StartRole {
        /// From what.
        start: Start,
        /// Its name; that of what it starts from where it is blank. It gets a number where a Role has that name already.
        name: String,
    },
    /// Look beside the plan at what this Role will be asked.
    LookAs {
        /// Its name.
        role: String,
    },
    /// Look at what several Roles will be asked, side by side, or put that away.
    Compare {
        /// The place among all of the first Role to show, from 0; nothing to put it away.
        from: Option<u32>,
    },
    /// Say which Role one has oneself.
    TakeRole {
        /// Its name; nothing to take that back.
        role: Option<String>,
    },
    /// Put somebody on the list of those who are to use the app, or give them another Role.
    AddPerson {
        /// Their name.
        name: String,
        /// Their Role's name.
        role: String,
    },
    /// Take somebody off that list.
    RemovePerson {
        /// Their name.
        name: String,
    },
    /// Prove what somebody's sign-in grants.
    ProvePerson {
        /// Their name.
        name: String,
    },
    /// Hand the client secret over from the clipboard.
    PasteSecret,
    /// Forget the client secret.
    ForgetSecret,
    /// Go back to the client secret before the one that was handed over last.
    RestoreSecret,
    /// Try again what the keyring refused.
    TryKeyring,
    /// Watch the clipboard while a step waits for a value, or stop that.
    Watch {
        /// Whether to.
        on: bool,
    },
    /// Put what is offered from the clipboard where it belongs.
    TakeOffer,
    /// Put away what is offered from the clipboard.
    DeclineOffer,
    /// Put something on the clipboard.
    Copy {
        /// What.
        item: CopyItem,
    },
    /// Put the page's or the sign-in's address on the clipboard.
    CopyAddress,
    /// Say that a step is done, and go to the next.
    Declare {
        /// Which.
        step: StepId,
    },
    /// Take that back.
    Reopen {
        /// Which.
        step: StepId,
    },
    /// Leave a step out.
    Skip {
        /// Which.
        step: StepId,
    },
    /// Have the practice tenant do something wrong, or right again, from now on.
    Practise {
        /// What.
        #[ts(type = "string")]
        fault: Fault,
        /// Whether it goes wrong.
        on: bool,
    },
    /// Have the practice tenant do everything right again.
    Behave,
    /// Ask what is seen in the browser, while a sign-in is waited for.
    Wonder,
    /// Say what is seen there.
    See {
        /// What.
        sight: Sight,
    },
    /// Turn to another page of the companies that came back.
    ShowRows {
        /// The place among all of the first company to show, from 0.
        from: u32,
    },
    /// Run a check.
    Run {
        /// Which.
        check: Check,
    },
    /// Cancel the running check.
    Cancel,
    /// Write a report for whoever helps, and show it.
    WriteReport,
    /// Put the report on the clipboard.
    CopyReport,
    /// Put the report away.
    CloseReport,
    /// Speak another language from now on.
    Speak {
        /// Which.
        language: Language,
    },
    /// Look over an authority's certificate, from the text of its file (PEM).
    ReadAuthority {
        /// The text.
        pem: String,
    },
    /// Trust the authority that was looked over, beside the system's own.
    TrustAuthority,
    /// Put it away.
    PutAuthorityAway,
    /// Trust the system's authorities alone again.
    DistrustAuthority,
    /// Open the step's page, or the sign-in while one is waited for, in the system's browser.
    OpenPage,
}
