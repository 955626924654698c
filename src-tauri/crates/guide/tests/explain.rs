//! The explainer: the right problem first, an answer for any text, and in no time.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use guide::ProblemCode;
use guide::explain::{Context, Explanation, Where, explain};
use guide::recipe::{RecipeId, StageId};
use proptest::prelude::*;

const LATER: &str = include_str!("explain/later.txt");
const FRESH: &str = include_str!("explain/fresh.txt");
const WILD: &str = include_str!("explain/wild.txt");
const REAL: &str = include_str!("explain/real.txt");
const UNSEEN: &str = include_str!("explain/unseen.txt");
const AMBIGUOUS: &str = include_str!("explain/ambiguous.txt");
/// What it learns from; see the file.
const EXAMPLES: &str = include_str!("../src/explain/examples.txt");

/// A message, where it was met, and the problem that it is.
struct Message {
    code: ProblemCode,
    context: Context,
    text: String,
}

fn messages(corpus: &str) -> Vec<Message> {
    corpus.split("\n@@ ").skip(1).map(message).collect()
}

fn message(block: &str) -> Message {
    let (head, text) = block.split_once('\n').unwrap_or((block, ""));
    let mut head = head.split_whitespace();
    let name = head.next().unwrap_or_else(|| panic!("a block begins with a code: {block}"));
    let code = ProblemCode::ALL.iter().copied().find(|code| code.name() == name);
    Message {
        code: code.unwrap_or_else(|| panic!("no such code: {name}")),
        context: head.fold(Context::default(), beside),
        text: text.replace('␛', "\u{1b}"),
    }
}

/// What one word of a block's head says of where a message was met.
fn beside(context: Context, said: &str) -> Context {
    let (key, value) = said.split_once('=').unwrap_or(("where", said));
    let context = match key {
        "where" => Context { place: value.parse().ok(), ..context },
        "stage" => Context { stage: serde_json::from_value(value.into()).ok(), ..context },
        "ai" => Context { ai: serde_json::from_value(value.into()).ok(), ..context },
        "tenant" => Context { environment: serde_json::from_value(value.into()).ok(), ..context },
        _ => panic!("no such key: {said}"),
    };
    assert_ne!(context, Context::default(), "it says nothing: {said}");
    context
}

fn first(explanation: &Explanation) -> ProblemCode {
    explanation.problems.first().map_or_else(|| panic!("never empty"), |problem| problem.code)
}

/// How many of a hundred messages have the right problem first, and the others.
fn measured(corpus: &str) -> (usize, Vec<String>) {
    let messages = messages(corpus);
    let missed: Vec<String> = messages.iter().filter_map(missed).collect();
    (100 * (messages.len() - missed.len()) / messages.len(), missed)
}

fn missed(message: &Message) -> Option<String> {
    let explanation = explain(&message.text, &message.context);
    let said: Vec<_> =
        explanation.problems.iter().map(|one| format!("{} {:.2}", one.code.name(), one.confidence)).collect();
    (first(&explanation) != message.code)
        .then(|| format!("{}: {said:?}: {}", message.code.name(), message.text.trim()))
}

fn nine_in_ten(corpus: &str, why: &str) {
    let (percent, missed) = measured(corpus);
    assert!(percent >= 90, "{why}: {percent} %\n{}", missed.join("\n"));
}

#[test]
fn nine_in_ten_longer_messages_have_the_right_problem_first() {
    nine_in_ten(LATER, "real messages come with noise around them");
}

#[test]
fn nine_in_ten_messages_that_came_last_have_the_right_problem_first() {
    nine_in_ten(FRESH, "what is not known yet must be understood, too");
}

#[test]
fn nine_in_ten_messages_in_other_words_have_the_right_problem_first() {
    nine_in_ten(WILD, "nobody words things as the tables do");
}

#[test]
fn nine_in_ten_messages_that_other_servers_showed_have_the_right_problem_first() {
    nine_in_ten(REAL, "what people paste comes from servers that this project never saw");
}

#[test]
fn nine_in_ten_messages_that_nothing_was_made_from_have_the_right_problem_first() {
    nine_in_ten(UNSEEN, "what was learned must hold for what was not, in any language");
}

#[test]
fn nothing_that_is_measured_on_is_learned_from() {
    let spelled = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let learned: HashSet<String> = EXAMPLES.lines().map(spelled).collect();
    let measured = [LATER, FRESH, WILD, REAL, UNSEEN].map(messages);
    let both: Vec<String> = measured
        .iter()
        .flatten()
        .map(|message| spelled(&message.text))
        .filter(|text| learned.contains(text))
        .collect();
    assert!(both.is_empty(), "a message that was learned by heart proves nothing: {both:#?}");
}

#[test]
fn the_messages_that_it_was_made_from_have_the_right_problem_first() {
    let blocks = EXAMPLES.split("\n# ").skip(1).filter_map(|section| section.split_once('\n'));
    let of_section = |(code, lines): (&str, &str)| -> String {
        lines.lines().filter(|line| !line.is_empty()).map(|line| format!("\n@@ {code}\n{line}")).collect()
    };
    let (percent, missed) = measured(&blocks.map(of_section).collect::<String>());
    assert!(percent >= 97, "tables and examples contradict each other: {percent} %\n{}", missed.join("\n"));
}

#[test]
fn a_success_is_no_problem_and_is_told_from_what_is_not_understood() {
    let success = explain("Authorization successful. You can close this tab.", &Context::default());
    let strange = explain("the quick brown fox", &Context::default());
    for explanation in [&success, &strange] {
        assert_eq!(first(explanation), ProblemCode::Unexpected, "nothing to mend: {explanation:?}");
        assert_eq!(explanation.problems.len(), 1, "`unexpected` stands alone: {explanation:?}");
        assert!(!explanation.fits(), "nothing fits: {explanation:?}");
    }
    assert!(success.nothing_wrong, "a person who did everything right is told so");
    assert!(!strange.nothing_wrong, "what is not understood is not called a success");
    for complaint in
        ["it does not work", "not successful", "connected? no!", "no luck, the login was not approved"]
    {
        let explanation = explain(complaint, &Context::default());
        assert!(!explanation.nothing_wrong, "a complaint is not called a success: {complaint}");
    }
}

#[test]
fn a_failure_after_a_success_is_a_failure() {
    let text = "Your account was authorized, but no MCP server was found at the provided URL.";
    let explanation = explain(text, &Context::default());
    assert!(!explanation.nothing_wrong, "the first half of a sentence is not its sense");
    assert_eq!(first(&explanation), ProblemCode::ServerUrlNotMcp, "{explanation:?}");
}

#[test]
fn typos_entities_encodings_colours_and_look_alikes_change_nothing() {
    let same = [
        "redirect_uri_mismatch",
        "&quot;redirect_uri&quot; mis&#109;atch: redirect_uri_mismatch",
        "error%3Dredirect%5Furi%5Fmismatch",
        "error%253Dredirect%255Furi%255Fmismatch",
        "\u{1b}[31;1mredirect_uri_mismatch\u{1b}[0m",
        "ｒｅｄｉｒｅｃｔ＿ｕｒｉ＿ｍｉｓｍａｔｃｈ",
        "<p>Error: <b>redirect_uri</b> mismatch</p>",
        "Redirect URI missmatch",
        "«redirect URI» ‚mismatch‘!",
    ];
    for text in same {
        let explanation = explain(text, &Context::default());
        assert_eq!(first(&explanation), ProblemCode::RedirectUrlMismatch, "{text:?}: {explanation:?}");
    }
}

#[test]
fn an_error_in_angle_brackets_is_no_markup() {
    let errors = [
        ("<urlopen error [Errno 8] nodename nor servname provided, or not known>", ProblemCode::DnsFailed),
        ("<Response [429]> Too Many Requests", ProblemCode::RateLimited),
        (
            "urllib.error.URLError: <urlopen error [SSL: CERTIFICATE_VERIFY_FAILED]>",
            ProblemCode::TlsUntrusted,
        ),
    ];
    for (text, code) in errors {
        assert_eq!(
            first(&explain(text, &Context::default())),
            code,
            "what Python shows is all there is: {text}"
        );
    }
}

#[test]
fn what_is_known_beside_the_message_tips_the_scale() {
    let text = "publish";
    let publishing = Context { stage: Some(StageId::Publish), ..Context::default() };
    let confidence = |context: &Context| explain(text, context).problems.first().map(|one| one.confidence);
    assert!(confidence(&publishing) > confidence(&Context::default()), "the stage makes it likelier");
}

/// Whether the message can be met there.
fn is_met(message: &Message, context: &Context) -> bool {
    let only_with_chatgpt = [ProblemCode::DeveloperModeOff, ProblemCode::CallbackChanged];
    context.ai != Some(RecipeId::Claude) || !only_with_chatgpt.contains(&message.code)
}

/// How many of a hundred messages have the right problem first where the same is known beside each of them.
fn measured_with(corpus: &str, context: &Context) -> (usize, Vec<String>) {
    let met = messages(corpus).into_iter().filter(|message| is_met(message, context));
    let messages: Vec<Message> = met.map(|message| Message { context: *context, ..message }).collect();
    let missed: Vec<String> = messages.iter().filter_map(missed).collect();
    (100 * (messages.len() - missed.len()) / messages.len(), missed)
}

#[test]
fn what_words_leave_open_the_journey_decides() {
    let (alone, _) = measured_with(AMBIGUOUS, &Context::default());
    let (with_journey, missed) = measured(AMBIGUOUS);
    assert!(alone < 50, "these words say little by themselves: {alone} %");
    assert!(with_journey >= 70, "where the person is says more: {with_journey} %\n{}", missed.join("\n"));
}

#[test]
fn what_words_say_clearly_no_journey_turns() {
    for corpus in [LATER, FRESH, WILD, REAL, UNSEEN] {
        for (stage, ai) in [
            (StageId::CreateApp, RecipeId::Chatgpt),
            (StageId::OauthClient, RecipeId::Chatgpt),
            (StageId::Connector, RecipeId::Claude),
            (StageId::Finish, RecipeId::Claude),
            (StageId::Finish, RecipeId::Chatgpt),
        ] {
            let context = Context { stage: Some(stage), ai: Some(ai), ..Context::default() };
            let (percent, missed) = measured_with(corpus, &context);
            assert!(percent >= 90, "in {stage:?}: {percent} %\n{}", missed.join("\n"));
        }
    }
}

#[test]
fn with_claude_nothing_is_said_of_what_only_chatgpt_has() {
    let table = [
        ("Developer mode is off", ProblemCode::DeveloperModeOff, ProblemCode::PlanOrRoleLacks),
        ("The callback URL changed", ProblemCode::CallbackChanged, ProblemCode::RedirectUrlMismatch),
    ];
    for (text, chatgpts, claudes) in table {
        let of_chatgpt = Context { ai: Some(RecipeId::Chatgpt), ..Context::default() };
        assert_eq!(first(&explain(text, &of_chatgpt)), chatgpts, "{text}");
        let journey = Context { ai: Some(RecipeId::Claude), ..Context::default() };
        let message = Context { place: Some(Where::Claude), ..Context::default() };
        for context in [journey, message] {
            let explanation = explain(text, &context);
            assert_eq!(first(&explanation), claudes, "{text}");
            let listed = explanation.problems.iter().filter(|problem| problem.code == chatgpts).count();
            assert_eq!(listed, 0, "its mend leads to a place that Claude does not have: {text}");
        }
    }
}

#[test]
fn a_megabyte_is_explained_at_once() {
    let begun = Instant::now();
    let hostile =
        ["invalid_client ", "<", "&#", "%25", "\u{1b}[", "\\u0027", "ab cdefghij", "://", "日本語 "];
    for piece in hostile {
        explain(&piece.repeat(1_000_000 / piece.len()), &Context::default());
    }
    let words: String = (0..200_000).map(|number: u32| format!("redirekt{number:x} ")).collect();
    explain(&words, &Context::default());
    let each = begun.elapsed() / 10;
    assert!(each < Duration::from_secs(2), "a person waits for it: {each:?}");
}

#[test]
fn the_cause_at_the_end_of_a_long_log_is_found() {
    let log = format!("{}Caused by: getaddrinfo ENOTFOUND\n", "10:00 INFO tick\n".repeat(20_000));
    assert_eq!(
        first(&explain(&log, &Context::default())),
        ProblemCode::DnsFailed,
        "stack traces end with it"
    );
}

proptest! {
    #[test]
    fn any_text_has_an_answer_in_order_and_within_bounds(text in ".{0,400}", place in prop::option::of(0..5_usize)) {
        let place = place.and_then(|at| Where::ALL.get(at)).copied();
        let explanation = explain(&text, &Context { place, ..Context::default() });
        prop_assert!(!explanation.problems.is_empty());
        prop_assert!(explanation.problems.is_sorted_by(|one, other| one.confidence >= other.confidence));
        prop_assert!(explanation.problems.iter().all(|one| (0.0..=1.0).contains(&one.confidence)));
    }

    #[test]
    fn broken_markup_is_read_without_a_panic(text in "[<>&#;x%0-9a-f/\\\\!\u{1b}\\[:é. ]{0,200}") {
        explain(&text, &Context::default());
    }

    #[test]
    fn nothing_of_the_text_comes_back(secret in "sk_[a-z0-9]{24}") {
        let explanation = explain(&format!("invalid_client: secret {secret} is wrong"), &Context::default());
        let said = serde_json::to_string(&explanation).unwrap_or_else(|error| panic!("{error}"));
        prop_assert!(!said.contains(&secret), "a pasted secret must not reach a screen or a log");
        let shown = format!("{explanation:?}");
        prop_assert!(!shown.contains(&secret), "nor a log");
    }
}
