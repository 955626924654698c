//! Servers that answer as no HTTP library would, or as no specification has it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use guide::{Outcome, Phase, Problem, ProblemCode};
use probe::VerifyReport;
use serde_json::{Value, json};

use crate::support::{
    Asked, Raw, Sends, answer, check, finding, json_answer, metadata, prove, reply, result, stream_answer,
};

/// Shorter than an answer that never comes is waited for.
const AT_ONCE: Duration = Duration::from_secs(30);

/// Proves, and says how it ended: with a code, and the `reason` by which its sentence is chosen.
async fn ending(raw: &Raw) -> (Option<ProblemCode>, String) {
    let began = Instant::now();
    let problem = prove(&raw.server_url()).await.problem;
    assert!(began.elapsed() < AT_ONCE, "nobody waits for what cannot come: {problem:?}");
    said(problem)
}

fn said(problem: Option<Problem>) -> (Option<ProblemCode>, String) {
    let reason = problem.as_ref().and_then(|problem| problem.params.get("reason").cloned());
    (problem.map(|problem| problem.code), reason.unwrap_or_default())
}

const PROVEN: (Option<ProblemCode>, String) = (None, String::new());

fn outage(reason: &str) -> (Option<ProblemCode>, String) {
    (Some(ProblemCode::VendorOutage), reason.to_owned())
}

/// Answers one method of MCP with what `of` makes of the message.
fn answering(
    method: &'static str,
    of: impl Fn(&Value) -> Vec<u8> + Send + Sync + 'static,
) -> impl Fn(&Asked) -> Option<Sends> + Send + Sync + 'static {
    move |asked| asked.calls(method).map(|message| Sends::Then(of(&message)))
}

/// The right answer to a message.
fn right(message: &Value) -> String {
    reply(message, &result(message).expect("a method of the tenant's"))
}

/// Sends this in the place of the authorization server's metadata.
async fn describing(of: impl Fn(String) -> Vec<u8> + Send + Sync + 'static) -> Raw {
    Raw::start(move |asked| asked.is_metadata().then(|| Sends::Last(of(metadata(&asked.origin).to_string()))))
        .await
}

#[tokio::test]
async fn metadata_that_cannot_be_read_are_told_from_none() {
    let documents: [fn(String) -> Vec<u8>; 5] = [
        |document| format!("\u{feff}{document}").into(),
        |document| document[..document.len() - 9].into(),
        |document| document.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        |document| document.replacen('{', "{\"issuer\":\"https://evil.test\",", 1).into(),
        |_| "[".repeat(100_000).into(),
    ];
    for document in documents {
        let raw = describing(move |text| {
            let body = document(text);
            let head = format!(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
                body.len()
            );
            [head.into_bytes(), body].concat()
        })
        .await;
        let checks = check(&raw.server_url()).await.checks;
        let found = said(finding(&checks, Phase::Discovery).problem.clone());
        let unreadable = (Some(ProblemCode::OauthDiscoveryFailed), "unreadable".to_owned());
        assert_eq!(found, unreadable, "whoever is to mend it looks for another fault");
    }
}

#[tokio::test]
async fn a_list_that_is_null_is_an_empty_one() {
    let raw = describing(|text| json_answer(&text.replace(r#"["inclusive"]"#, "null"))).await;
    assert_eq!(ending(&raw).await, PROVEN, "several languages write an empty list so");
}

#[tokio::test]
async fn a_head_of_any_kind_ends_in_time_and_hints_before_it_are_passed_over() {
    let hinted = |text: String| {
        let hints = "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n".repeat(1000);
        [hints.into_bytes(), json_answer(&text)].concat()
    };
    assert_eq!(ending(&describing(hinted).await).await, PROVEN);
    let old = |text| format!("HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n{text}").into();
    assert_eq!(ending(&describing(old).await).await, PROVEN, "the end of the connection is an end");

    for (piece, pause) in [("X-Y: 0123456789\r\n".repeat(1000), 0), ("X".to_owned(), 1000)] {
        let head = b"HTTP/1.1 200 OK\r\n".to_vec();
        let raw = Raw::start(move |asked| {
            asked.is_metadata().then(|| Sends::Forever(head.clone(), piece.clone().into(), pause))
        })
        .await;
        let (code, _) = ending(&raw).await;
        assert_eq!(code, Some(ProblemCode::OauthDiscoveryFailed), "a head has limits of size and of time");
    }
}

#[tokio::test]
async fn a_document_of_nothing_but_secrets_holds_nobody_up() {
    let raw = describing(|text| {
        let tokens: Vec<String> = (0..20_000).map(|number| format!("token-of-the-peer-{number}")).collect();
        json_answer(&text.replacen('{', &format!("{{\"tokens\":{},", json!(tokens)), 1))
    })
    .await;
    assert_eq!(ending(&raw).await, PROVEN);
}

async fn granting(token: &'static str) -> (Option<ProblemCode>, String) {
    let raw = Raw::start(|asked| asked.is_exchange().then(|| Sends::Then(json_answer(token)))).await;
    ending(&raw).await
}

#[tokio::test]
async fn how_a_server_writes_the_life_of_a_token_stops_nothing() {
    for token in [
        r#"{"access_token":"a-token","token_type":"BEARER","expires_in":"3600","scope":null}"#,
        r#"{"access_token":"a-token","token_type":"bearer","expires_in":-1,"refresh_token":null}"#,
        r#"{"access_token":"a-token","token_type":"Bearer","expires_in":1e30,"id_token":5}"#,
    ] {
        assert_eq!(granting(token).await, PROVEN, "AI apps take it so: {token}");
    }
}

#[tokio::test]
async fn what_is_no_single_token_that_a_header_can_carry_is_none() {
    for token in [
        r#"{"access_token":"","token_type":"Bearer"}"#,
        r#"{"access_token":"a\ntoken","token_type":"Bearer"}"#,
        r#"{"access_token":"one-token","access_token":"another","token_type":"Bearer"}"#,
        r#"{"access_token":"a-token","token_type":"mac"}"#,
        r#"{"access_token":"a-token"}"#,
    ] {
        assert_eq!(
            granting(token).await,
            outage("not_understood"),
            "{token} would be sent as something else"
        );
    }
}

#[tokio::test]
async fn a_code_is_sent_once_whatever_becomes_of_the_connection() {
    let cut = b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{".to_vec();
    for bytes in [Vec::new(), cut] {
        let raw = Raw::start(move |asked| asked.is_exchange().then(|| Sends::Last(bytes.clone()))).await;
        assert_eq!(ending(&raw).await, outage("broken_off"));
        assert_eq!(raw.count("code=the-code"), 1, "a code that comes twice is a stolen one to the server");
    }
}

#[tokio::test]
async fn what_is_no_answer_to_the_request_is_not_waited_for() {
    let refusal = |id: &str| {
        json_answer(&format!(
            r#"{{"jsonrpc":"2.0","id":{id},"error":{{"code":-32603,"message":"Out of order"}}}}"#
        ))
    };
    for method in ["tools/list", "tools/call"] {
        let others = |message: &Value| json_answer(&right(message).replacen("\"id\":", "\"id\":9", 1));
        let nobodys = |message: &Value| json_answer(&reply(&json!({}), &result(message).expect("a result")));
        let batch = |message: &Value| json_answer(&format!("[{}]", right(message)));
        let both = |message: &Value| {
            json_answer(&right(message).replacen('{', r#"{"error":{"code":-1,"message":"no"},"#, 1))
        };
        let bytes = |message: &Value| json_answer(&right(message).replace("jsonrpc", "jsonrp\u{e9}"));
        let shapes: [fn(&Value) -> Vec<u8>; 5] = [others, nobodys, batch, both, bytes];
        for shape in shapes {
            let raw = Raw::start(answering(method, shape)).await;
            assert_eq!(ending(&raw).await, outage("not_understood"), "to {method}");
        }
        for status in ["202 Accepted", "204 No Content", "304 Not Modified", "404 Not Found"] {
            let raw = Raw::start(answering(method, move |_| answer(status, "", ""))).await;
            assert_eq!(ending(&raw).await, outage("not_understood"), "{status} to {method}");
        }
        for id in ["null", "\"server-error\"", "77"] {
            let raw = Raw::start(answering(method, move |_| refusal(id))).await;
            let problem = prove(&raw.server_url()).await.problem.expect("a refusal");
            let words = problem.params.get("said").map(String::as_str);
            assert_eq!(words, Some("Out of order"), "an error that names {id} was said to {method}");
        }
    }
}

#[tokio::test]
async fn what_a_server_says_on_the_way_to_its_answer_is_passed_over() {
    for method in ["server/discover", "tools/list", "tools/call"] {
        let chatty = |message: &Value| {
            let before = [
                json!({"jsonrpc": "2.0", "id": 77, "result": {}}),
                json!({"jsonrpc": "2.0", "id": 5, "method": "ping"}),
                json!({"jsonrpc": "2.0", "method": "notifications/message", "params": {"level": "info", "data": 1}}),
            ];
            let before: String = before.iter().map(|one| format!("data: {one}\r\n\r\n")).collect();
            stream_answer(&format!(
                "\u{feff}: hello\r\n\r\n{before}data: {}\r\rdata: {{\r\n\r\n",
                right(message)
            ))
        };
        let raw = Raw::start(answering(method, chatty)).await;
        assert_eq!(ending(&raw).await, PROVEN, "an answer is known by its ID: {method}");
    }
}

#[tokio::test]
async fn an_answer_that_is_taken_up_again_for_ever_is_given_up() {
    let nothing = || stream_answer("id: 1\nretry: 0\ndata:\n\n");
    let raw = Raw::start(move |asked| {
        let asks = asked.calls("tools/list").is_some() || asked.method == "GET" && asked.path() == "/v1/mcp";
        asks.then(|| Sends::Then(nothing()))
    })
    .await;
    assert_eq!(ending(&raw).await, outage("broken_off"));
    assert!(raw.count("GET /v1/mcp") <= 20, "a server must not have itself asked without end");
}

#[tokio::test]
async fn tools_without_end_are_not_read_to_the_end() {
    let small = |message: &Value, next: Value| {
        let mut page = result(message).expect("a page");
        page["nextCursor"] = next;
        json_answer(&reply(message, &page))
    };
    let large = |message: &Value| {
        let mut page = result(message).expect("a page");
        page["tools"][0]["description"] = json!("x".repeat(900_000));
        page["nextCursor"] = json!("more");
        json_answer(&reply(message, &page))
    };
    let same = Raw::start(answering("tools/list", move |message| small(message, json!("more")))).await;
    let new =
        Raw::start(answering("tools/list", move |message| small(message, message["id"].to_string().into())))
            .await;
    let large = Raw::start(answering("tools/list", large)).await;
    for (raw, most) in [(same, 100), (new, 100), (large, 5)] {
        assert_eq!(ending(&raw).await, outage("too_large"));
        assert!(raw.count("tools/list") <= most, "{} pages", raw.count("tools/list"));
    }
}

#[tokio::test]
async fn a_flood_in_the_place_of_an_answer_is_named_for_what_it_is() {
    for piece in [":\n\n", "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\"}\n\n"]
    {
        let head = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n".to_vec();
        let piece = piece.repeat(1000).into_bytes();
        let raw = Raw::start(move |asked| {
            asked.calls("tools/list").map(|_| Sends::Forever(head.clone(), piece.clone(), 0))
        })
        .await;
        assert_eq!(ending(&raw).await, outage("too_large"));
    }
}

/// A server that keeps sessions, of which `over` says when one is.
async fn keeping_sessions(over: impl Fn(&Value) -> bool + Send + Sync + 'static) -> Raw {
    Raw::start(move |asked| {
        let message = asked.message()?;
        let session = "Content-Type: application/json\r\nMcp-Session-Id: s~1!\r\n";
        Some(Sends::Then(match message["method"].as_str()? {
            "server/discover" => answer("400 Bad Request", "", "no session"),
            "initialize" => answer("200 OK", session, &right(&message)),
            _ if over(&message) => answer("404 Not Found", "", ""),
            _ => return None,
        }))
    })
    .await
}

#[tokio::test]
async fn a_session_that_is_over_is_begun_again_once() {
    let calls = AtomicUsize::new(0);
    let second = move |message: &Value| {
        message["method"] == "tools/call" && calls.fetch_add(1, Ordering::Relaxed) == 1
    };
    let raw = keeping_sessions(second).await;
    assert_eq!(ending(&raw).await, PROVEN, "servers forget their sessions when they are renewed");
    assert_eq!(raw.count(r#""initialize""#), 2);

    let raw = keeping_sessions(|message| message["method"] == "tools/call").await;
    assert_eq!(
        ending(&raw).await,
        outage("not_understood"),
        "the address is right, or none would have begun"
    );
    assert_eq!(raw.count(r#""initialize""#), 2, "a third would end as the second did");
}

#[tokio::test]
async fn no_text_of_a_server_steers_a_terminal_or_turns_a_line() {
    let odd = |message: &Value| {
        let mut page = result(message).expect("a page");
        page["tools"][0]["name"] = json!("list_\u{202e}model\u{1b}]8;;http://evil.test\u{7}_records");
        json_answer(&reply(message, &page))
    };
    let raw = Raw::start(answering("tools/list", odd)).await;
    let report: VerifyReport = prove(&raw.server_url()).await;
    assert_eq!(finding(&report.checks, Phase::Tools).outcome, Outcome::Fail, "it is another tool");
    let shown = format!("{}{report:?}", serde_json::to_string(&report).expect("a report"));
    for hidden in ["\u{202e}", "\\u{202e}", "\u{1b}", "\\u001b", "\\u{1b}", "\u{7}"] {
        assert!(!shown.contains(hidden), "{hidden:?} in {shown}");
    }
}
