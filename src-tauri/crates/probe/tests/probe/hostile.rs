//! Servers that answer as no HTTP library would, or as no specification has it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use futures::future::join_all;
use guide::{Outcome, Phase, Problem, ProblemCode};
use probe::VerifyReport;
use serde_json::{Value, json};

use crate::support::{
    Asked, Raw, Sends, answer, finding, framed, json_answer, metadata, prove, prove_within, reply, result,
    stream_answer,
};

/// Shorter than an answer that never comes is waited for.
const AT_ONCE: Duration = Duration::from_secs(30);

/// How a proof ended: with a code, and the `reason` by which its sentence is chosen.
type Ended = (Option<ProblemCode>, String);

/// Proves, and says how it ended.
async fn ending(raw: &Raw) -> Ended {
    let began = Instant::now();
    let problem = prove(&raw.server_url()).await.problem;
    assert!(began.elapsed() < AT_ONCE, "nobody waits for what cannot come: {problem:?}");
    said(problem)
}

fn said(problem: Option<Problem>) -> Ended {
    let reason = problem.as_ref().and_then(|problem| problem.params.get("reason").cloned());
    (problem.map(|problem| problem.code), reason.unwrap_or_default())
}

const PROVEN: Ended = (None, String::new());

fn outage(reason: &str) -> Ended {
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

/// What is due when a server is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Due {
    Metadata,
    Token,
    Tools,
}

impl Due {
    const ALL: [Self; 3] = [Self::Metadata, Self::Token, Self::Tools];

    /// The right document, where it is due.
    fn document(self, asked: &Asked) -> Option<String> {
        match self {
            Self::Metadata => asked.is_metadata().then(|| metadata(&asked.origin).to_string()),
            Self::Token => asked.is_exchange().then(|| {
                r#"{"access_token":"the-token-of-the-raw-tenant","token_type":"Bearer"}"#.to_owned()
            }),
            Self::Tools => asked.calls("tools/list").as_ref().map(right),
        }
    }

    /// What is said where metadata fail for the first reason, and all else for the second.
    fn failing(self, metadata: &str, other: &str) -> Ended {
        match self {
            Self::Metadata => (Some(ProblemCode::OauthDiscoveryFailed), metadata.to_owned()),
            _ => outage(other),
        }
    }
}

/// What a server makes of a right document.
type Makes = fn(&str) -> Sends;

/// Proves each, with each that is due sent in each of these ways, and with this limit of time for an answer.
async fn endings(
    limit: Duration,
    due: &[Due],
    ways: &[(&'static str, Makes)],
) -> Vec<(Due, &'static str, Ended)> {
    let each = due.iter().flat_map(|due| ways.iter().map(move |way| (*due, *way)));
    let proofs = each.map(|(due, (name, makes))| async move {
        let raw = Raw::start(move |asked| due.document(asked).map(|document| makes(&document))).await;
        (due, name, said(prove_within(limit, &raw.server_url()).await.problem))
    });
    join_all(proofs).await
}

/// A JSON document in a coding that nobody asked for: gzip, its content stored as it is.
fn zipped(document: &str) -> Vec<u8> {
    let length = u16::try_from(document.len()).expect("a short document");
    let head = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1];
    [&head[..], &length.to_le_bytes(), &(!length).to_le_bytes(), document.as_bytes(), &[0; 8]].concat()
}

const JSON: &str = "Content-Type: application/json\r\n";
const CHUNKED: &str =
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";

fn json_bytes(body: &[u8]) -> Sends {
    Sends::Then(framed("200 OK", JSON, body))
}

/// With members put before its own.
fn with(document: &str, members: &str) -> String {
    document.replacen('{', &format!("{{{members},"), 1)
}

#[tokio::test]
async fn an_answer_in_an_unusual_frame_is_taken_as_it_is_meant() {
    let ways: [(_, Makes); 11] = [
        ("no type", |text| Sends::Then(answer("200 OK", "", text))),
        ("a page's type", |text| Sends::Then(answer("200 OK", "Content-Type: text/html\r\n", text))),
        ("a type that is no text", |text| Sends::Then(answer("200 OK", "Content-Type: \u{e9}\r\n", text))),
        ("a coding that is none", |text| Sends::Then(answer("200 OK", "Content-Encoding: utf-8\r\n", text))),
        ("HTTP/1.0", |text| Sends::Last(format!("HTTP/1.0 200 OK\r\n{JSON}\r\n{text}").into())),
        ("hints before it", |text| {
            let hints = "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n".repeat(1000);
            Sends::Then([hints.into_bytes(), json_answer(text)].concat())
        }),
        ("a large head", |text| {
            let large = format!("{JSON}X: {}\r\n", "x".repeat(100_000));
            Sends::Then(answer("200 OK", &large, text))
        }),
        ("an answer to nothing behind it", |text| {
            Sends::Then([json_answer(text), json_answer("{}")].concat())
        }),
        ("a byte order mark", |text| json_bytes(format!("\u{feff}{text}").as_bytes())),
        ("half a character", |text| json_bytes(with(text, r#""x":"\ud83d""#).as_bytes())),
        ("a member twice", |text| json_bytes(with(text, r#""x":1,"x":[2]"#).as_bytes())),
    ];
    for (due, way, ended) in endings(AT_ONCE, &Due::ALL, &ways).await {
        assert_eq!(ended, PROVEN, "AI apps take {due:?} with {way}");
    }
}

#[tokio::test]
async fn an_answer_that_cannot_be_read_is_told_from_none() {
    let ways: [(_, Makes); 9] = [
        ("zipped", |text| {
            Sends::Then(framed("200 OK", &format!("{JSON}Content-Encoding: gzip\r\n"), &zipped(text)))
        }),
        ("zipped for the way", |text| {
            let (head, body) = (CHUNKED.replace("chunked", "gzip, chunked"), zipped(text));
            Sends::Last(
                [head.as_bytes(), format!("{:x}\r\n", body.len()).as_bytes(), &body, b"\r\n0\r\n\r\n"]
                    .concat(),
            )
        }),
        ("cut", |text| json_bytes(&text.as_bytes()[..text.len() - 9])),
        ("longer than it says", |text| {
            let short = format!("HTTP/1.1 200 OK\r\n{JSON}Content-Length: {}\r\n\r\n{text}", text.len() - 9);
            Sends::Then(short.into())
        }),
        ("in UTF-16", |text| json_bytes(&text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>())),
        ("no number", |text| json_bytes(with(text, r#""x":NaN"#).as_bytes())),
        ("twice", |text| json_bytes(text.repeat(2).as_bytes())),
        ("its own members twice", |text| {
            json_bytes(with(text, r#""id":0,"issuer":"https://evil.test","access_token":"other""#).as_bytes())
        }),
        ("too deep", |_| json_bytes("[".repeat(100_000).as_bytes())),
    ];
    for (due, way, ended) in endings(AT_ONCE, &Due::ALL, &ways).await {
        let unreadable = due.failing("unreadable", "not_understood");
        assert_eq!(ended, unreadable, "whoever is to mend {due:?} looks for another fault: {way}");
    }
}

#[tokio::test]
async fn a_status_that_holds_nothing_is_no_answer_and_leads_nowhere() {
    let ways: [(_, Makes); 6] = [
        ("101", |_| Sends::Then(b"HTTP/1.1 101 X\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n".to_vec())),
        ("204", |_| Sends::Then(answer("204 No Content", "", ""))),
        ("205", |_| Sends::Then(answer("205 Reset Content", "", ""))),
        ("302", |_| Sends::Then(answer("302 Found", "", ""))),
        ("304", |_| Sends::Then(answer("304 Not Modified", "", ""))),
        ("999", |text| Sends::Then(answer("999 Odd", JSON, text))),
    ];
    for (due, way, ended) in endings(AT_ONCE, &Due::ALL, &ways).await {
        assert_eq!(ended, due.failing("not_published", "not_understood"), "{way} in the place of {due:?}");
    }
}

#[tokio::test]
async fn what_is_no_http_is_a_connection_that_broke_off() {
    let ways: [(_, Makes); 9] = [
        ("no head", |text| Sends::Last(text.into())),
        ("a head without end", |_| {
            Sends::Forever(b"HTTP/1.1 200 OK\r\n".to_vec(), "X-Y: 0123456789\r\n".repeat(1000).into(), 0)
        }),
        ("two lengths", |text| Sends::Then(answer("200 OK", "Content-Length: 3\r\n", text))),
        ("a length below nothing", |text| {
            Sends::Last(format!("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n{text}").into())
        }),
        ("shorter than it says", |text| {
            let long = format!("HTTP/1.1 200 OK\r\n{JSON}Content-Length: {}\r\n\r\n{text}", text.len() + 9);
            Sends::Last(long.into())
        }),
        ("a chunk shorter than it says", |text| {
            Sends::Last(format!("{CHUNKED}{:x}\r\n{text}\r\n0\r\n\r\n", text.len() + 9).into())
        }),
        ("a chunk of more than there is", |text| {
            Sends::Last(format!("{CHUNKED}fffffffffffffffff\r\n{text}").into())
        }),
        ("an extension without end", |_| {
            Sends::Forever(format!("{CHUNKED}1;").into(), "x".repeat(1000).into(), 0)
        }),
        ("trailers without end", |text| {
            let body = format!("{CHUNKED}{:x}\r\n{text}\r\n0\r\n", text.len());
            Sends::Forever(body.into(), "x: y\r\n".repeat(1000).into(), 0)
        }),
    ];
    for (due, way, ended) in endings(AT_ONCE, &Due::ALL, &ways).await {
        assert_eq!(ended, due.failing("no_answer", "broken_off"), "{way} in the place of {due:?}");
    }
}

#[tokio::test]
async fn what_drips_or_babbles_has_its_time_and_no_more() {
    let ways: [(_, Makes); 6] = [
        ("a head", |_| Sends::Forever(b"HTTP/1.1 200 OK\r\n".to_vec(), b"X".to_vec(), 100)),
        ("a body", |_| Sends::Forever(CHUNKED.into(), b"1\r\n \r\n".to_vec(), 100)),
        ("chunks of one byte", |_| Sends::Forever(CHUNKED.into(), "1\r\n \r\n".repeat(100).into(), 10)),
        ("shorter than it says, and open", |text| {
            Sends::Then(format!("HTTP/1.1 200 OK\r\n{JSON}Content-Length: 9999\r\n\r\n{text}").into())
        }),
        ("go on", |_| Sends::Forever(Vec::new(), "HTTP/1.1 100 Continue\r\n\r\n".repeat(100).into(), 10)),
        ("a stream of comments", |_| {
            let head = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n".to_vec();
            Sends::Forever(head, b": still here\n\n".to_vec(), 100)
        }),
    ];
    for (due, way, ended) in endings(Duration::from_secs(1), &Due::ALL, &ways).await {
        assert_eq!(ended, due.failing("timed_out", "timed_out"), "{way} in the place of {due:?}");
    }
}

#[tokio::test]
async fn a_stream_is_read_past_what_it_babbles_to_the_answer() {
    let ways: [(_, Makes); 2] = [
        ("events", |text| {
            Sends::Then(stream_answer(&format!("{}data: {text}\n\n", "data:1\n\n".repeat(100_000))))
        }),
        ("half a character", |text| {
            Sends::Then(stream_answer(&format!("data: {}\n\n", with(text, r#""x":"\ud83d""#))))
        }),
    ];
    let ended = endings(AT_ONCE, &[Due::Tools], &ways).await;
    assert!(ended.iter().all(|(.., ended)| *ended == PROVEN), "an answer is known by its ID: {ended:?}");

    let ways: [(_, Makes); 2] = [
        ("no number", |text| Sends::Last(stream_answer(&format!("data: {}\n\n", with(text, r#""x":NaN"#))))),
        ("too deep", |text| {
            let deep = format!(r#""x":{}{}"#, "[".repeat(10_000), "]".repeat(10_000));
            Sends::Last(stream_answer(&format!("data: {}\n\n", with(text, &deep))))
        }),
    ];
    for (_, way, ended) in endings(AT_ONCE, &[Due::Tools], &ways).await {
        assert_eq!(ended, outage("not_understood"), "no connection broke off; the answer holds {way}");
    }
}

#[tokio::test]
async fn a_name_that_was_cut_in_the_middle_of_a_character_is_shown() {
    let cut = |message: &Value| json_answer(&right(message).replace("Acme", r"Acme \\ud83d"));
    let raw = Raw::start(answering("tools/call", cut)).await;
    let rows = prove(&raw.server_url()).await.query.expect("there is a company").rows;
    assert_eq!(rows[0].name, "Acme \u{fffd}", "one name is no reason to prove nothing");
}

#[tokio::test]
async fn a_list_or_a_flag_that_is_null_was_not_set() {
    let unset = r#""authorization_response_iss_parameter_supported":null,"grant_types_supported":null"#;
    let raw =
        describing(move |text| json_answer(&with(&text.replace(r#"["inclusive"]"#, "null"), unset))).await;
    assert_eq!(ending(&raw).await, PROVEN, "several languages write an empty list so");
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

async fn granting(token: &'static str) -> Ended {
    let raw = Raw::start(|asked| asked.is_exchange().then(|| Sends::Then(json_answer(token)))).await;
    ending(&raw).await
}

#[tokio::test]
async fn how_a_server_writes_what_stands_beside_a_token_stops_nothing() {
    for token in [
        r#"{"access_token":"a-token","token_type":"BEARER","expires_in":"3600","scope":null}"#,
        r#"{"access_token":"a-token","token_type":"bearer","expires_in":-1,"refresh_token":null}"#,
        r#"{"access_token":"a-token","token_type":"Bearer","expires_in":1e30,"id_token":5}"#,
        r#"{"access_token":"a-token","token_type":"bEARER","scope":["read","write"],"error":""}"#,
        r#"{"access_token":"a-token","token_type":"bearer","scope":7,"error":null}"#,
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
