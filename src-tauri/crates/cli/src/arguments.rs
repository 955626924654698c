//! What can be typed after `hatcheck`.

use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand};
use guide::Environment;
use guide::explain::Where;
use guide::recipe::RecipeId;
use guide::words::Language;

const AFTER_HELP: &str = "\
Exit status: 0 if the connection is proven, 1 if a check failed, 2 if the command was used wrongly, \
130 if it was cancelled.

To begin, `hatcheck rehearse` walks through everything on this computer, and touches nothing of yours. \
`hatcheck help COMMAND` tells what a command takes.";

const CHECK_EXAMPLE: &str = "\
Example:
  hatcheck check https://api.planhat.com/v1/mcp --client-id pk_… --secret-stdin";

const VERIFY_EXAMPLE: &str = "\
Example:
  hatcheck verify https://api.planhat.com/v1/mcp --client-id pk_… --secret-stdin";

/// Behind the options of the command itself.
const LAST: usize = 100;

/// Connects ChatGPT or Claude to Planhat, and proves that the connection works.
#[derive(Debug, Parser)]
#[command(name = "hatcheck", version, max_term_width = 100, after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    /// The language of what is said to people; the system's if left out
    #[arg(long, global = true, display_order = LAST, value_name = "en|sv")]
    pub(crate) lang: Option<Language>,
    /// The AI app that is connected
    #[arg(long, global = true, display_order = LAST, default_value = "chatgpt", value_name = "chatgpt|claude")]
    pub(crate) ai: RecipeId,
    #[command(subcommand)]
    pub(crate) task: Task,
}

impl Arguments {
    /// Reads what was typed. Where it cannot be understood, or help is wanted, the program ends here.
    pub(crate) fn typed() -> Self {
        let narrow = textwrap::termwidth() < TWO_COLUMNS;
        let mut command = Self::command().next_line_help(narrow);
        let typed = Self::from_arg_matches(&command.get_matches_mut());
        typed.unwrap_or_else(|error| error.format(&mut command).exit())
    }
}

/// Where a terminal is narrower, help has no room for an option and what it does beside each other, in columns.
const TWO_COLUMNS: usize = 70;

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Task {
    /// Serve the practice tenant: a local Planhat, and stand-ins for ChatGPT and Claude
    Practice(Practice),
    /// Walk through the whole set-up on a practice tenant, and prove the connection
    Rehearse(Rehearse),
    /// Check everything that can be known without a sign-in
    Check(Check),
    /// Sign in, and prove the connection with a query that only reads
    Verify(Verify),
    /// Show what each Role will be asked to authorize, before anybody signs in
    ///
    /// Exit status: 0 if every Role has something to authorize, 1 if one has nothing, 2 if used wrongly.
    Preview(Preview),
    /// Explain a message that ChatGPT, Claude, Planhat, a browser or the system showed
    ///
    /// Exit status: 0 if a problem fits, 1 if none does or the message tells of a success, 2 if used wrongly.
    Explain(Explain),
}

impl Task {
    /// The AI app that is meant: the one that was named, or the one whose message is to be explained.
    pub(crate) fn about(&self, named: RecipeId) -> RecipeId {
        match self {
            Task::Explain(Explain { place: Some(Where::Claude), .. }) => RecipeId::Claude,
            Task::Explain(Explain { place: Some(Where::Chatgpt), .. }) => RecipeId::Chatgpt,
            _ => named,
        }
    }

    /// Whether it speaks to a machine.
    pub(crate) const fn json(&self) -> bool {
        match self {
            Task::Practice(practice) => practice.json,
            Task::Rehearse(rehearse) => rehearse.json,
            Task::Check(check) => check.json,
            Task::Verify(verify) => verify.json,
            Task::Preview(preview) => preview.json,
            Task::Explain(explain) => explain.json,
        }
    }
}

/// Arguments of `practice`.
#[derive(Debug, Args)]
pub(crate) struct Practice {
    /// The first of four neighbouring ports; any free ones if left out
    #[arg(long, default_value_t = 0, hide_default_value = true, value_name = "N")]
    pub(crate) port: u16,
    /// How the servers behave: as Planhat does, or to the letter of the newest specification
    #[arg(long, default_value = "planhat", value_name = "planhat|spec")]
    pub(crate) profile: practice::Profile,
    /// Another Redirect URL for the ready-made OAuth Client (repeatable)
    #[arg(long = "redirect-url", value_name = "URL")]
    pub(crate) redirect_urls: Vec<String>,
    /// A file with Roles, as for `preview` (repeatable): for each of them a guest can sign in
    #[arg(long = "role", value_name = "FILE")]
    pub(crate) roles: Vec<PathBuf>,
    /// Something that goes wrong on purpose (repeatable); `list` prints what there is
    #[arg(long = "fault", value_name = "NAME|list")]
    pub(crate) faults: Vec<FaultChoice>,
    /// Answer as from far away: so many milliseconds for the way there and back
    #[arg(long, default_value_t = 0, hide_default_value = true, value_name = "MS")]
    pub(crate) round_trip: u32,
    /// Print JSON, for machines
    #[arg(long)]
    pub(crate) json: bool,
}

/// What can be asked for with `--fault`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FaultChoice {
    /// A list of all of them.
    List,
    /// This one.
    One(practice::Fault),
}

impl FromStr for FaultChoice {
    type Err = practice::UnknownFault;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        if name == "list" { Ok(Self::List) } else { name.parse().map(Self::One) }
    }
}

/// Arguments of `rehearse`.
#[derive(Debug, Args)]
pub(crate) struct Rehearse {
    /// Whose companies to ask for
    #[arg(long, default_value = "Carly", value_name = "NAME")]
    pub(crate) owner: String,
    /// Print JSON, for machines
    #[arg(long)]
    pub(crate) json: bool,
}

/// Arguments of `check`.
#[derive(Debug, Args)]
#[command(after_help = CHECK_EXAMPLE)]
pub(crate) struct Check {
    /// The address of Planhat's MCP server, for instance https://api.planhat.com/v1/mcp
    pub(crate) server_url: String,
    /// The OAuth Client's Client ID; its secret is then read from standard input
    #[arg(long, value_name = "ID", requires = "secret_stdin")]
    pub(crate) client_id: Option<String>,
    /// Read the Client Secret from standard input; at a terminal it is asked for, and not shown
    #[arg(long, requires = "client_id")]
    pub(crate) secret_stdin: bool,
    /// Which Planhat is meant: an address of another one is refused before anything is asked
    #[arg(long, value_name = "production|demo|practice", value_parser = tenant)]
    pub(crate) tenant: Option<Environment>,
    /// The Callback URL that the AI app shows; for Claude its own if left out
    #[arg(long, value_name = "URL")]
    pub(crate) callback: Option<String>,
    /// A PEM file with an authority to trust beside those of this computer, as some companies have one
    #[arg(long, value_name = "FILE")]
    pub(crate) ca_file: Option<std::path::PathBuf>,
    /// Print JSON, for machines
    #[arg(long)]
    pub(crate) json: bool,
}

/// Arguments of `verify`.
#[derive(Debug, Args)]
#[command(after_help = VERIFY_EXAMPLE)]
pub(crate) struct Verify {
    /// The address of Planhat's MCP server, for instance https://api.planhat.com/v1/mcp
    pub(crate) server_url: String,
    /// The OAuth Client's Client ID
    #[arg(long, value_name = "ID")]
    pub(crate) client_id: String,
    /// Which Planhat is meant: an address of another one is refused before anything is asked
    #[arg(long, value_name = "production|demo|practice", value_parser = tenant)]
    pub(crate) tenant: Option<Environment>,
    /// Read the Client Secret from standard input; at a terminal it is asked for, and not shown
    #[arg(long, required = true)]
    pub(crate) secret_stdin: bool,
    /// The port of the reply address, which must be among the client's Redirect URLs
    #[arg(long, default_value_t = probe::DEFAULT_REDIRECT_PORT, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) redirect_port: u16,
    /// Whose companies to ask for; Carly if left out, or nobody with --predict
    #[arg(long, value_name = "NAME")]
    pub(crate) owner: Option<String>,
    /// What the OAuth Client allows, and the Role of whoever signs in, as for `preview`: finds out what the sign-in
    /// granted, and compares it with what these predict
    #[arg(long, num_args = 2, value_names = ["CLIENT", "ROLE"])]
    pub(crate) predict: Option<Vec<PathBuf>>,
    /// After how many seconds of waiting for the sign-in to say what may be wrong
    #[arg(long, default_value_t = assistant::PATIENCE.as_secs(), value_name = "SECONDS")]
    pub(crate) patience: u64,
    /// A program that opens the sign-in address, which it gets as its one argument
    #[arg(long, value_name = "COMMAND")]
    pub(crate) open: Option<String>,
    /// A PEM file with an authority to trust beside those of this computer, as some companies have one
    #[arg(long, value_name = "FILE")]
    pub(crate) ca_file: Option<std::path::PathBuf>,
    /// Print JSON, for machines
    #[arg(long)]
    pub(crate) json: bool,
}

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// Where the message was met
    #[arg(long = "where", value_name = "chatgpt|claude|planhat|browser|os")]
    pub(crate) place: Option<Where>,
    /// Print JSON, for machines
    #[arg(long)]
    pub(crate) json: bool,
    /// The message; read from standard input if left out
    #[arg(allow_hyphen_values = true, value_parser = pasted)]
    pub(crate) text: Option<String>,
}

fn tenant(name: &str) -> Result<Environment, &'static str> {
    let known = [Environment::Production, Environment::Demo, Environment::Practice];
    known
        .into_iter()
        .find(|known| known.name() == name)
        .ok_or("one of production, demo, practice is expected")
}

/// A message may begin with a hyphen, as `-32001: …` does; a mistyped option is none.
fn pasted(text: &str) -> Result<String, &'static str> {
    let option = text.starts_with("--") && !text.contains(char::is_whitespace);
    if option { Err("there is no such option") } else { Ok(text.to_owned()) }
}

/// The forms of `preview`, as `hatcheck help preview` tells them.
const PREVIEW_FORMS: &str = concat!(
    r#"An OAuth Client as JSON:

  { "name": "ChatGPT Connector",
    "short_description": "Customer data for ChatGPT",
    "permissions": [
      { "model": "Company", "actions": ["view"], "fields": ["name"] } ] }

The actions are create, view, update, remove, export. A row without "fields" is about every field, and rows add up. "#,
    r#""permissions": { "Company": ["view"] } says the same in short. With "dynamic_permissions": true each person "#,
    r#"chooses when they authorize.

A Role has "name", "permissions" and, if you like, "portfolio": full, team or only_mine. A file holds one Role, a "#,
    r#"list of them, or { "roles": […] }. Keys that are not known are refused.

With --json, one document comes out: "schema" (1), "ok", "client", "warnings", and for each of "roles" its "role", "#,
    r#""portfolio", "assumed", "bound" (exactly, chosen, at_most), "granted" (rows as above), "missing" ("model", "#,
    r#""actions", "because": role or client, "part": whole or some_fields) and "problem" ("code": permission_empty), "#,
    r#"or null. Keys may be added; what they mean changes only with "schema"."#
);

/// Arguments of `preview`.
#[derive(Debug, Args)]
#[command(after_long_help = PREVIEW_FORMS)]
pub(crate) struct Preview {
    /// What the OAuth Client allows: JSON, or a table with the columns Model, Create, View, Update, Remove, Export
    #[arg(long, value_name = "FILE")]
    pub(crate) client: PathBuf,
    /// A Role, or several (repeatable): JSON, or such a table, if need be with a column Role
    #[arg(long = "role", value_name = "FILE", required = true)]
    pub(crate) roles: Vec<PathBuf>,
    /// Print JSON, for machines
    #[arg(long)]
    pub(crate) json: bool,
}
