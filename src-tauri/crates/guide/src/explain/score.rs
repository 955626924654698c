//! How well each problem fits a text.

use super::reading::{Match, Reading};
use super::signals::{self, Prepared};
use super::{Context, Explained, Where};
use crate::problem::ProblemCode;
use crate::recipe::{RecipeId, StageId};
use crate::value::Environment;

/// What a signal counts, by how much it says.
const NAMED: f32 = 0.9;
const STRONG: f32 = 0.75;
const FAIR: f32 = 0.55;
const HINT: f32 = 0.3;

/// What each word more that a signal asks for adds: of two signals, the more specific one counts more.
const PER_WORD: f32 = 0.012;
/// What each word takes that stands between them, and how many may.
const PER_STEP: f32 = 0.025;
const CLOSE: usize = 4;
/// How much of a further signal's weight counts, and of how many.
const FURTHER: f32 = 0.03;
const MOST_FURTHER: usize = 4;
/// The least that fits, and the least beside the best.
const FITS: f32 = 0.4;
const BESIDE: f32 = 0.55;
/// What the likelihood by the examples counts beside the tables, and what it counts that it is nothing of the list: a
/// person who pastes a message has met something.
const LEARNED: f32 = 1.2;
const NOTHING: f32 = 0.7;
/// How fast evidence makes sure: what only a fair signal or a third of likelihood speaks for just fits.
const SURER: f32 = 1.6;
/// Never certain: it is a reading of somebody else's words.
const MOST: f32 = 0.99;
/// What it counts that a problem is met where it usually is, or when: what the words say outright counts for more, but
/// of what they leave open, this decides.
const TYPICAL: f32 = 1.25;
const LIKELIER: f32 = 3.0;
/// How many problems are worth reading.
const LISTED: usize = 5;
/// A problem as sure as this is one, whatever else went well.
const SURE: f32 = 0.5;
/// A problem as sure as this outranks what is less specific, and by so much.
const CERTAIN: f32 = 0.85;
const BELOW: f32 = 0.05;

/// What is more specific than what: both are said, and the first is the reason for the second.
const OUTRANKS: &[(ProblemCode, &[ProblemCode])] = {
    use ProblemCode as P;
    &[
        (P::IdAndSecretSwapped, &[P::ClientIdUnknown, P::ClientSecretWrong]),
        (P::RegistrationMethodWrong, &[P::ClientIdUnknown, P::ClientSecretWrong, P::OauthDiscoveryFailed]),
        (P::ClientAuthMethodWrong, &[P::ClientSecretWrong]),
        (P::IssuerMismatch, &[P::OauthDiscoveryFailed]),
        (P::PkceUnsupported, &[P::OauthDiscoveryFailed]),
        (P::CallbackChanged, &[P::RedirectUrlMismatch]),
        (P::RedirectUrlMismatch, &[P::AuthorizationExpired]),
        (P::ResourceMismatch, &[P::AuthorizationExpired]),
        (P::PermissionEmpty, &[P::PermissionTooNarrow]),
        (P::McpVersionUnsupported, &[P::QueryInvalid]),
        (P::ProxyRefused, &[P::PermissionTooNarrow, P::ServerUrlUnreachable]),
        (P::DnsFailed, &[P::ServerUrlUnreachable]),
        (P::ClockSkew, &[P::TlsUntrusted, P::AuthorizationExpired]),
        (P::TlsUntrusted, &[P::ServerUrlUnreachable]),
        (P::LoopbackRefused, &[P::ServerUrlUnreachable]),
        (P::KeyringLocked, &[P::KeyringAbsent]),
        (P::PopupBlocked, &[P::ToolsHidden]),
        (P::FieldCacheStale, &[P::QueryInvalid, P::ServerUrlUnreachable]),
        (
            P::CredentialsNotEditable,
            &[P::ClientIdUnknown, P::ClientSecretWrong, P::MenuMoved, P::DiskUnwritable],
        ),
        (P::DiskUnwritable, &[P::ConsentDenied]),
        (P::ClipboardUnavailable, &[P::ServerUrlUnreachable, P::DiskUnwritable]),
    ]
};

/// What a complaint means in a stage where the person cannot have met it, or where it has one reason above all; and
/// whether it does so however clear its words are. Nobody has been asked for consent who has not connected yet, what is
/// missing in a menu is what the stage looks for, and a published app has a callback of its own.
const MEANS: &[(StageId, ProblemCode, ProblemCode, bool)] = {
    use ProblemCode as P;
    use StageId as S;
    &[
        (S::CreateApp, P::ConsentDenied, P::PlanOrRoleLacks, false),
        (S::CreateApp, P::MenuMoved, P::DeveloperModeOff, true),
        (S::Connector, P::ConsentDenied, P::PlanOrRoleLacks, false),
        (S::OauthClient, P::ConsentDenied, P::AppCenterHidden, false),
        (S::OauthClient, P::MenuMoved, P::AppCenterHidden, true),
        (S::Publish, P::MenuMoved, P::PublishUnavailable, true),
        (S::Publish, P::RedirectUrlMismatch, P::CallbackChanged, true),
    ]
};

/// What only ChatGPT has, and what a complaint about it comes to with Claude, which has no developer mode, and one callback
/// URL for everybody.
const WITH_CLAUDE: &[(ProblemCode, ProblemCode)] = &[
    (ProblemCode::DeveloperModeOff, ProblemCode::PlanOrRoleLacks),
    (ProblemCode::CallbackChanged, ProblemCode::RedirectUrlMismatch),
];

/// The problems that fit, best first. `learned` is how likely each is by the examples, in the order of the closed list.
pub(super) fn fitting(reading: &Reading, learned: &[f32], context: &Context) -> Vec<Explained> {
    let mut found = weighed(reading, context);
    for (specific, general) in OUTRANKS {
        let above = confidence(&found, *specific);
        let outranked = |explained: &&mut Explained| general.contains(&explained.code);
        for explained in found.iter_mut().filter(outranked).filter(|_| above >= CERTAIN) {
            explained.confidence = explained.confidence.min(above - BELOW);
        }
    }
    let tables = found;
    let mut found = joined(&tables, &likelihoods(learned, context));
    placed(&mut found, &tables, context);
    if context.ai.map_or(context.place == Some(Where::Claude), |ai| ai == RecipeId::Claude) {
        with_claude(&mut found);
    }
    found.sort_by(|one, other| other.confidence.total_cmp(&one.confidence));
    let says_nothing = found.first().is_none_or(|best| best.code == ProblemCode::Unexpected);
    found.retain(|explained| !says_nothing && explained.code != ProblemCode::Unexpected);
    let least = found.first().map_or(0.0, |best| best.confidence * BESIDE);
    found.retain(|explained| explained.confidence >= least);
    found.truncate(LISTED);
    found
}

/// What the tables and the examples say together; `unexpected` is among them where the examples say so.
fn joined(tables: &[Explained], learned: &[f32]) -> Vec<Explained> {
    let counts = |code: ProblemCode| match code {
        ProblemCode::Unexpected => LEARNED * NOTHING,
        _ => LEARNED,
    };
    let both = ProblemCode::ALL.iter().zip(learned).map(|(code, likelihood)| Explained {
        code: *code,
        confidence: sureness(confidence(tables, *code) + likelihood * counts(*code)),
    });
    both.filter(|explained| explained.confidence >= FITS).collect()
}

/// How likely each problem is by the examples, given what is known beside the text (Bayes' rule).
fn likelihoods(learned: &[f32], context: &Context) -> Vec<f32> {
    let both = ProblemCode::ALL.iter().zip(learned);
    let both: Vec<f32> =
        both.map(|(code, likelihood)| likelihood * LIKELIER.powi(typical(*code, context))).collect();
    let sum = both.iter().sum::<f32>().max(f32::EPSILON);
    both.into_iter().map(|likelihood| likelihood / sum).collect()
}

/// Puts first what a complaint means in this stage, and the complaint itself next.
fn placed(found: &mut Vec<Explained>, tables: &[Explained], context: &Context) {
    // With Claude, nothing is published.
    let publishes = context.ai != Some(RecipeId::Claude);
    let here = |stage| context.stage == Some(stage) && (stage != StageId::Publish || publishes);
    for (_, said, meant, however) in MEANS.iter().filter(|(stage, ..)| here(*stage)) {
        let complaint = confidence(found, *said);
        let applies = *however || confidence(tables, *said) < CERTAIN;
        if !applies || complaint <= confidence(found, *meant) {
            continue;
        }
        found.retain(|explained| explained.code != *meant);
        let outdone = found.iter_mut().filter(|explained| explained.code == *said);
        outdone.for_each(|explained| explained.confidence = complaint - BELOW);
        found.push(Explained { code: *meant, confidence: complaint });
    }
}

/// Says of what cannot be met with Claude what it comes to there.
fn with_claude(found: &mut Vec<Explained>) {
    for (chatgpts, claudes) in WITH_CLAUDE {
        let said = confidence(found, *chatgpts).max(confidence(found, *claudes));
        found.retain(|explained| explained.code != *chatgpts && explained.code != *claudes);
        found.extend((said > 0.0).then_some(Explained { code: *claudes, confidence: said }));
    }
}

/// From a sum of evidence to what may be said of it: ever surer, never certain; in hundredths.
fn sureness(evidence: f32) -> f32 {
    let sureness = 1.0 - (-SURER * evidence).exp();
    (sureness.min(MOST) * 100.0).round() / 100.0
}

fn weighed(reading: &Reading, context: &Context) -> Vec<Explained> {
    let weigh = |signals: &Prepared| Explained {
        code: signals.code,
        confidence: weight(signals, reading) * prior(signals.code, context),
    };
    signals::all().iter().map(weigh).filter(|explained| explained.confidence >= FITS).collect()
}

fn confidence(found: &[Explained], code: ProblemCode) -> f32 {
    found.iter().find(|explained| explained.code == code).map_or(0.0, |explained| explained.confidence)
}

/// Whether the text tells of a success, and of no problem that outweighs it.
pub(super) fn tells_success(reading: &Reading, problems: &[Explained]) -> bool {
    let problem = problems.first().map_or(0.0, |best| best.confidence);
    problem < SURE && signals::success().iter().any(|pattern| reading.find(pattern).is_some())
}

/// The strongest signal counts in full, each further one a little.
fn weight(signals: &Prepared, reading: &Reading) -> f32 {
    let weights =
        [(&signals.named, NAMED), (&signals.strong, STRONG), (&signals.fair, FAIR), (&signals.hint, HINT)];
    let mut found: Vec<f32> = weights
        .into_iter()
        .flat_map(|(patterns, counts)| patterns.iter().map(move |pattern| (pattern, counts)))
        .filter_map(|(pattern, counts)| Some(counts * clarity(reading.find(pattern)?)))
        .collect();
    found.sort_by(|one, other| other.total_cmp(one));
    let Some((best, others)) = found.split_first() else { return 0.0 };
    best + FURTHER * others.iter().take(MOST_FURTHER).sum::<f32>()
}

/// How clear a match is: more with each word, less where the words stand apart.
fn clarity(found: Match) -> f32 {
    let apart = found.spread.saturating_sub(CLOSE);
    1.0 + PER_WORD * small(found.words) - PER_STEP * small(apart)
}

/// A small count as a factor.
fn small(count: usize) -> f32 {
    u8::try_from(count).map_or(f32::from(u8::MAX), f32::from)
}

/// How much likelier a problem is, given what is known beside the text.
fn prior(code: ProblemCode, context: &Context) -> f32 {
    TYPICAL.powi(typical(code, context))
}

/// For how much of what is known beside the text a problem is typical.
fn typical(code: ProblemCode, context: &Context) -> i32 {
    let place = context.place.is_some_and(|place| typical_at(place).contains(&code));
    let ai = context.ai.is_some_and(|ai| typical_with(ai).contains(&code));
    let stage = context.stage.is_some_and(|stage| typical_in(stage).contains(&code));
    let demo = context.environment == Some(Environment::Demo) && code == ProblemCode::ServerUrlWrongTenant;
    [place, ai, stage, demo].into_iter().map(i32::from).sum()
}

/// What is met with one AI app only.
const fn typical_with(ai: RecipeId) -> &'static [ProblemCode] {
    use ProblemCode as P;
    match ai {
        RecipeId::Chatgpt => &[P::DeveloperModeOff, P::PublishUnavailable, P::AppNotSelected],
        RecipeId::Claude => &[P::ConnectorExists],
    }
}

/// What is typically met in a place.
const fn typical_at(place: Where) -> &'static [ProblemCode] {
    use ProblemCode as P;
    match place {
        Where::Chatgpt => &[
            P::RegistrationMethodWrong,
            P::DeveloperModeOff,
            P::PlanOrRoleLacks,
            P::PublishUnavailable,
            P::AppNotSelected,
            P::ToolsHidden,
            P::CallbackChanged,
            P::AuthorizationExpired,
        ],
        Where::Claude => &[
            P::RegistrationMethodWrong,
            P::ConnectorExists,
            P::CredentialsNotEditable,
            P::PlanOrRoleLacks,
            P::AuthorizationExpired,
        ],
        Where::Planhat => &[
            P::AppCenterHidden,
            P::SecretLost,
            P::PermissionEmpty,
            P::PermissionTooNarrow,
            P::RedirectUrlMismatch,
            P::ClientIdUnknown,
        ],
        Where::Browser => &[
            P::RedirectUrlMismatch,
            P::ClientIdUnknown,
            P::ConsentDenied,
            P::WrongAccount,
            P::PopupBlocked,
            P::TlsUntrusted,
            P::DnsFailed,
        ],
        Where::Os => &[
            P::KeyringAbsent,
            P::KeyringLocked,
            P::BrowserNotOpened,
            P::ClipboardUnavailable,
            P::DiskUnwritable,
            P::NetworkOffline,
            P::ClockSkew,
            P::LoopbackRefused,
        ],
    }
}

/// What is typically met in a stage.
const fn typical_in(stage: StageId) -> &'static [ProblemCode] {
    use ProblemCode as P;
    match stage {
        StageId::CreateApp => &[
            P::DeveloperModeOff,
            P::PlanOrRoleLacks,
            P::MenuMoved,
            P::RegistrationMethodWrong,
            P::ConnectorExists,
        ],
        StageId::Connector => {
            &[P::ConnectorExists, P::RegistrationMethodWrong, P::PlanOrRoleLacks, P::MenuMoved]
        }
        StageId::OauthClient => &[P::AppCenterHidden, P::SecretLost, P::ValueMalformed, P::PermissionEmpty],
        StageId::Finish => &[
            P::RedirectUrlMismatch,
            P::ClientIdUnknown,
            P::ClientSecretWrong,
            P::ConsentDenied,
            P::WrongAccount,
            P::PopupBlocked,
            P::CredentialsNotEditable,
        ],
        StageId::Publish => &[
            P::PublishUnavailable,
            P::CallbackChanged,
            P::ToolsHidden,
            P::AppNotSelected,
            P::AuthorizationExpired,
        ],
    }
}
