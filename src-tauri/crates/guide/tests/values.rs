//! What a person may paste, and what is said of it.

use guide::recipe::RecipeId;
use guide::value::{Flaw, clean_secret, judge_secret_shape};
use guide::{CallbackUrl, ClientId, ClientSecret, Environment, Judgement, Outcome, ProblemCode, ServerUrl};
use proptest::prelude::*;

const PRODUCTION: &str = "https://api.planhat.com/v1/mcp";
const DEMO: &str = "https://api.planhatdemo.com/v1/mcp";
const CALLBACK: &str = "https://chatgpt.com/connector/oauth/aB3_x-9";

/// Outcome, code, `reason` and `suggestion` of a judgement, which is what a person gets to see.
type Seen = (Outcome, Option<ProblemCode>, Option<String>, Option<String>);

fn seen<T>(judgement: &Judgement<T>) -> Seen {
    let param = |name: &str| judgement.problem.as_ref().and_then(|problem| problem.params.get(name).cloned());
    (
        judgement.outcome(),
        judgement.problem.as_ref().map(|problem| problem.code),
        param("reason"),
        param("suggestion"),
    )
}

fn as_seen(outcome: Outcome, code: ProblemCode, reason: &str, suggestion: &str) -> Seen {
    let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    (outcome, Some(code), given(reason), given(suggestion))
}

#[track_caller]
fn fails<T>(judgement: &Judgement<T>, code: ProblemCode, reason: &str, suggestion: &str) {
    assert_eq!(
        seen(judgement),
        as_seen(Outcome::Fail, code, reason, suggestion),
        "a wrong value is named at once"
    );
}

#[track_caller]
fn malformed<T>(judgement: &Judgement<T>, flaw: Flaw, suggestion: &str) {
    fails(judgement, ProblemCode::ValueMalformed, flaw.name(), suggestion);
}

#[track_caller]
fn warns<T>(judgement: &Judgement<T>, code: ProblemCode, reason: &str) {
    assert_eq!(
        seen(judgement),
        as_seen(Outcome::Warn, code, reason, ""),
        "what may be right must not stop anybody"
    );
}

#[track_caller]
fn passes<T>(judgement: &Judgement<T>) {
    assert_eq!(seen(judgement), (Outcome::Pass, None, None, None), "a right value raises no question");
}

fn server(text: &str) -> Judgement<ServerUrl> {
    ServerUrl::judge(text, None)
}

#[test]
fn a_right_server_url_passes() {
    for text in [
        PRODUCTION,
        DEMO,
        "http://127.0.0.1:4312/v1/mcp",
        "http://localhost:4312/v1/mcp",
        "http://[::1]:4312/v1/mcp",
        "https://mcp.company.test/anything/at/all",
        "https://mcp.company.test:8443/",
    ] {
        passes(&server(text));
    }
    assert_eq!(server(PRODUCTION).value.map(|url| url.environment()), Some(Environment::Production));
    assert_eq!(server(DEMO).value.map(|url| url.environment()), Some(Environment::Demo));
    let practice = server("http://127.0.0.1:4312/v1/mcp").value.map(|url| url.environment());
    assert_eq!(practice, Some(Environment::Practice));
}

#[test]
fn the_server_url_of_another_tenant_is_refused_with_the_right_one() {
    let expecting = |text: &str, environment| ServerUrl::judge(text, Some(environment));
    let code = ProblemCode::ServerUrlWrongTenant;
    fails(&expecting(PRODUCTION, Environment::Demo), code, "production", DEMO);
    fails(&expecting(DEMO, Environment::Production), code, "demo", PRODUCTION);
    fails(&expecting("https://ws.planhat.com/acme", Environment::Demo), code, "production", DEMO);
    fails(&expecting(PRODUCTION, Environment::Practice), code, "production", "");
    fails(&expecting("http://127.0.0.1:1/v1/mcp", Environment::Production), code, "practice", PRODUCTION);
    fails(&expecting("https://mcp.company.test/", Environment::Production), code, "other", PRODUCTION);
    passes(&expecting(PRODUCTION, Environment::Production));
    passes(&expecting(PRODUCTION, Environment::Other));
}

#[test]
fn an_address_of_planhat_that_is_no_mcp_endpoint_is_refused_with_the_right_one() {
    let code = ProblemCode::ServerUrlNotMcp;
    fails(&server("https://ws.planhat.com/acme/home"), code, "browser_address", PRODUCTION);
    fails(&server("https://app.planhatdemo.com"), code, "browser_address", DEMO);
    fails(&server("https://app-us4.planhat.com/"), code, "browser_address", PRODUCTION);
    fails(&server("https://www.planhat.com/developers"), code, "browser_address", PRODUCTION);
    fails(&server("https://api.planhat.com"), code, "path", PRODUCTION);
    fails(&server("https://api.planhat.com/"), code, "path", PRODUCTION);
    fails(&server("https://api.planhat.com/v1/MCP"), code, "path", PRODUCTION);
    fails(&server("https://api.planhat.com/v1/./mcp"), code, "path", PRODUCTION);
    fails(&server("https://api.planhat.com:0/v1/mcp"), code, "path", PRODUCTION);
    malformed(&server("https://api.planhat.com/v1/mcp/"), Flaw::TrailingSlash, PRODUCTION);
}

#[test]
fn an_unknown_host_of_planhat_is_worth_a_look_and_no_error() {
    warns(&server("https://api-us4.planhat.com/v1/mcp"), ProblemCode::ServerUrlWrongTenant, "unknown_host");
    warns(
        &server("https://api.planhat.com.evil.test/v1/mcp"),
        ProblemCode::ServerUrlWrongTenant,
        "lookalike",
    );
    warns(&server("https://api-planhat.com/v1/mcp"), ProblemCode::ServerUrlWrongTenant, "lookalike");
    warns(&server("https://xn--plnhat-cua.com/v1/mcp"), ProblemCode::ServerUrlWrongTenant, "lookalike");
}

#[test]
fn a_malformed_server_url_says_what_is_wrong_and_what_was_meant() {
    malformed(&server(""), Flaw::Empty, "");
    malformed(&server(" \u{200b} "), Flaw::Empty, "");
    malformed(&server("Server URL:"), Flaw::Label, "");
    malformed(&server("api.planhat.com/v1/mcp"), Flaw::SchemeMissing, PRODUCTION);
    malformed(&server("//api.planhat.com/v1/mcp"), Flaw::SchemeMissing, PRODUCTION);
    malformed(&server("https:/api.planhat.com/v1/mcp"), Flaw::SchemeMissing, PRODUCTION);
    malformed(&server("ws.planhat.com"), Flaw::SchemeMissing, PRODUCTION);
    malformed(&server("localhost:4312/v1/mcp"), Flaw::SchemeMissing, "http://localhost:4312/v1/mcp");
    malformed(&server("http://api.planhat.com/v1/mcp"), Flaw::SchemeWrong, PRODUCTION);
    malformed(&server("ttps://api.planhat.com/v1/mcp"), Flaw::SchemeWrong, PRODUCTION);
    malformed(&server("http://ws.planhat.com/"), Flaw::SchemeWrong, PRODUCTION);
    malformed(&server("Https://API.planhat.com/v1/mcp"), Flaw::Spelling, PRODUCTION);
    malformed(&server("https:///api.planhat.com/v1/mcp"), Flaw::Spelling, PRODUCTION);
    malformed(&server("https://api.planhat.com./v1/mcp"), Flaw::Spelling, PRODUCTION);
    malformed(&server("https://api.planhat.com:443/v1/mcp"), Flaw::Spelling, PRODUCTION);
    malformed(&server("https://%61pi%2Eplanhat.com/v1/mcp"), Flaw::Spelling, PRODUCTION);
    malformed(&server("http://127.1:4312/mcp"), Flaw::Spelling, "http://127.0.0.1:4312/mcp");
    malformed(&server("http://[0:0::1]:4312/mcp"), Flaw::Spelling, "http://[::1]:4312/mcp");
    malformed(&server("https://[fe80::1%25eth0]/mcp"), Flaw::Placeholder, "");
    malformed(&server("https://mcp.company.test:65536/"), Flaw::NotAnAddress, "");
    malformed(&server("https://api.planhat.com@evil.test/v1/mcp"), Flaw::UserInfo, "");
    malformed(&server("https://me:pw@api.planhat.com/v1/mcp"), Flaw::UserInfo, "");
    malformed(&server("https://api.planhat.com/v1/mcp#top"), Flaw::Fragment, PRODUCTION);
    malformed(&server("https://api.planhat.com/v1/mcp?x=1"), Flaw::Query, PRODUCTION);
    malformed(&server("the address is https://api.planhat.com/v1/mcp."), Flaw::Character, PRODUCTION);
    malformed(&server("https://api.planhat.com/ v1/mcp"), Flaw::Character, "");
    malformed(&server("https://аpi.planhat.com/v1/mcp"), Flaw::Character, "");
    malformed(&server("planhat"), Flaw::NotAnAddress, "");
    malformed(&server("https://example.com/v1/mcp"), Flaw::Placeholder, "");
    malformed(&server("https://<your-server>/v1/mcp"), Flaw::Placeholder, "");
    malformed(&server("[...]"), Flaw::Placeholder, "");
    malformed(&server(CALLBACK), Flaw::OtherValue, "");
    malformed(&server("pk_0123456789abcdef"), Flaw::OtherValue, "");
    malformed(&server(&"a".repeat(3000)), Flaw::TooLong, "");
    malformed(&server(&"\"(".repeat(50_000)), Flaw::TooLong, "");
}

#[test]
fn the_character_that_does_not_belong_is_named_with_its_place() {
    let judged = [
        ("https://api.planhat.com/ v1/mcp", "blank", "25"),
        ("https://api.planhat.com/v1\n/mcp", "line_break", "27"),
        ("https://api.planhat.com/v1–mcp", "dash", "27"),
        ("https://api.planh”at.com", "quote", "18"),
        ("https://аpi.planhat.com/v1/mcp", "letter", "9"),
        ("https:\\\\api.planhat.com", "backslash", "7"),
    ];
    for (text, character, position) in judged {
        let params = server(text).problem.expect("a wrong character is a problem").params;
        let told = (params["character"].as_str(), params["position"].as_str());
        assert_eq!(told, (character, position), "the person has to find the character in {text:?}");
    }
}

#[test]
fn a_right_callback_url_passes() {
    passes(&CallbackUrl::judge(RecipeId::Chatgpt, CALLBACK));
    passes(&CallbackUrl::judge(RecipeId::Chatgpt, &format!("Callback URL: {CALLBACK}")));
    passes(&CallbackUrl::judge(RecipeId::Chatgpt, "http://127.0.0.1:5120/connector/oauth/practice-1"));
    passes(&CallbackUrl::judge(RecipeId::Chatgpt, "http://localhost:5120/connector/oauth/practice-1"));
}

#[test]
fn a_callback_url_of_another_app_is_told_from_chatgpts() {
    let code = ProblemCode::RedirectUrlMismatch;
    fails(
        &CallbackUrl::judge(RecipeId::Chatgpt, "https://claude.ai/api/mcp/auth_callback"),
        code,
        "claude",
        "",
    );
    fails(
        &CallbackUrl::judge(RecipeId::Chatgpt, "https://claude.com/api/mcp/auth_callback"),
        code,
        "claude",
        "",
    );
    warns(
        &CallbackUrl::judge(RecipeId::Chatgpt, "https://oauth.n8n.cloud/oauth2/callback"),
        code,
        "unknown_app",
    );
    warns(&CallbackUrl::judge(RecipeId::Chatgpt, "http://127.0.0.1:5120/callback"), code, "unknown_app");
    warns(
        &CallbackUrl::judge(RecipeId::Chatgpt, "https://chatgpt.com/connector_platform_oauth_redirect"),
        code,
        "shared_callback",
    );
}

#[test]
fn a_malformed_callback_url_says_what_is_wrong_and_what_was_meant() {
    let callback = |text: &str| CallbackUrl::judge(RecipeId::Chatgpt, text);
    malformed(&callback(&format!("{CALLBACK}/")), Flaw::TrailingSlash, CALLBACK);
    malformed(&callback("http://chatgpt.com/connector/oauth/aB3_x-9"), Flaw::SchemeWrong, CALLBACK);
    malformed(&callback("chatgpt.com/connector/oauth/aB3_x-9"), Flaw::SchemeMissing, CALLBACK);
    malformed(&callback("https://www.chatgpt.com/connector/oauth/aB3_x-9"), Flaw::Host, CALLBACK);
    malformed(&callback("https://chat.openai.com/connector/oauth/aB3_x-9"), Flaw::Host, CALLBACK);
    malformed(&callback("https://chat.openai.com/aip/g-1/oauth/callback"), Flaw::Host, "");
    malformed(&callback("https://ChatGPT.com/connector/oauth/aB3_x-9"), Flaw::Spelling, CALLBACK);
    malformed(&callback("https://chatgpt.com:443/connector/oauth/aB3_x-9"), Flaw::Spelling, CALLBACK);
    malformed(&callback("https://chatgpt.com/connector/oauth/"), Flaw::IdMissing, "");
    malformed(&callback("https://chatgpt.com/connector/oauth"), Flaw::IdMissing, "");
    malformed(&callback("https://chatgpt.com/"), Flaw::NotCallback, "");
    malformed(&callback("https://chatgpt.com/plugins"), Flaw::NotCallback, "");
    malformed(&callback("https://chatgpt.com/connector/oauth/a/b"), Flaw::NotCallback, "");
    malformed(&callback("https://chatgpt.com/connector/oauth/a%20b"), Flaw::NotCallback, "");
    malformed(&callback("https://chatgpt.com/connector/oauth/[...]"), Flaw::Placeholder, "");
    malformed(&callback("https://chatgpt.com/connector/oauth/…"), Flaw::Placeholder, "");
    malformed(&callback("https://chatgpt.com/connector/oauth/..."), Flaw::Placeholder, "");
    malformed(&callback("https://chatgpt.com/connector/oauth/<id>"), Flaw::Placeholder, "");
    malformed(&callback("https://chatgpt.com/connector/oauth/aB 3"), Flaw::Character, "");
    malformed(&callback(&format!("{CALLBACK}?code=1")), Flaw::Query, CALLBACK);
    malformed(&callback(&format!("{CALLBACK}#")), Flaw::Fragment, CALLBACK);
    malformed(&callback(PRODUCTION), Flaw::OtherValue, "");
    malformed(&callback("pk_0123456789abcdef"), Flaw::OtherValue, "");
    malformed(&callback("javascript://chatgpt.com/%0aalert(1)"), Flaw::SchemeWrong, "");
    malformed(&callback("file:///etc/passwd"), Flaw::SchemeWrong, "");
}

#[test]
fn claudes_callback_urls_are_two_and_every_other_is_offered_the_right_one() {
    let right = "https://claude.ai/api/mcp/auth_callback";
    let callback = |text: &str| CallbackUrl::judge(RecipeId::Claude, text);
    passes(&callback(right));
    passes(&callback("https://claude.com/api/mcp/auth_callback"));
    passes(&callback("http://127.0.0.1:5120/api/mcp/auth_callback"));
    malformed(&callback(&format!("{right}/")), Flaw::TrailingSlash, right);
    malformed(&callback(&format!("{right}?code=1")), Flaw::Query, right);
    malformed(&callback("https://www.claude.ai/api/mcp/auth_callback"), Flaw::Spelling, right);
    malformed(&callback("https://claude.ai/oauth/callback"), Flaw::NotCallback, right);
    malformed(
        &callback("https://claude.com/"),
        Flaw::NotCallback,
        "https://claude.com/api/mcp/auth_callback",
    );
    let code = ProblemCode::RedirectUrlMismatch;
    fails(&callback(CALLBACK), code, "chatgpt", "");
    fails(&callback("http://127.0.0.1:5120/connector/oauth/practice-1"), code, "chatgpt", "");
    warns(&callback("https://oauth.n8n.cloud/oauth2/callback"), code, "unknown_app");
}

#[test]
fn a_client_id_is_told_from_what_it_is_not() {
    let id = ClientId::judge;
    passes(&id("pk_0123456789abcdef"));
    passes(&id("OAuth Client ID\n pk_0123456789abcdef "));
    passes(&id("\"client_id\": \"pk_0123456789abcdef\","));
    warns(&id("my-client"), ProblemCode::ValueMalformed, "unusual");
    warns(&id("PK_0123456789ABCDEF"), ProblemCode::ValueMalformed, "unusual");
    malformed(&id("pk_"), Flaw::TooShort, "");
    malformed(&id("pk_..."), Flaw::Placeholder, "");
    malformed(&id("<your-client-id>"), Flaw::Placeholder, "");
    malformed(&id("••••••••"), Flaw::Dots, "");
    malformed(&id("Client ID"), Flaw::Label, "");
    malformed(&id("pk_0123 456789abcdef"), Flaw::Character, "");
    malformed(&id("it is pk_0123456789abcdef"), Flaw::Character, "pk_0123456789abcdef");
    malformed(&id(CALLBACK), Flaw::OtherValue, "");
    malformed(&id("https://company.test/"), Flaw::OtherValue, "");
    let documents = "https://chatgpt.com/oauth/abc/client.json";
    fails(&id(documents), ProblemCode::RegistrationMethodWrong, "", "");
}

#[test]
fn a_secret_in_another_field_is_named_and_never_repeated() {
    let secret = "sk_0123456789abcdef0123";
    for pasted in [
        secret.to_owned(),
        format!("Client Secret: {secret}"),
        format!("it's {secret}"),
        format!("pk_1 {secret}"),
    ] {
        let id = ClientId::judge(&pasted);
        assert_eq!(id.outcome(), Outcome::Fail, "a secret must not go on as an ID");
        assert_eq!(id.problem.as_ref().map(|problem| problem.code), Some(ProblemCode::IdAndSecretSwapped));
        for problem in
            [id.problem, server(&pasted).problem, CallbackUrl::judge(RecipeId::Chatgpt, &pasted).problem]
        {
            let told = format!("{:?}", problem.expect("a secret in this place is a problem"));
            assert!(!told.contains("0123456789abcdef"), "a problem is logged and reported: {told}");
        }
    }
    let address = format!("https://api.planhat.com/{secret}");
    let told = format!("{:?}", server(&address).problem);
    assert!(!told.contains(secret), "not even as a part of a wrong path: {told}");
}

fn secret(text: &str) -> Judgement<()> {
    judge_secret_shape(&ClientSecret::new(text.to_owned()))
}

#[test]
fn a_client_secret_is_told_from_what_it_is_not() {
    passes(&secret("sk_0123456789abcdef"));
    warns(&secret("AnotherServersSecret+/=9"), ProblemCode::ValueMalformed, "unusual");
    warns(&secret("short"), ProblemCode::ValueMalformed, "too_short");
    fails(&secret("pk_0123456789abcdef"), ProblemCode::IdAndSecretSwapped, "id_in_secret", "");
    malformed(&secret(""), Flaw::Empty, "");
    malformed(&secret("sk_01"), Flaw::TooShort, "");
    malformed(&secret("sk_••••••••••••"), Flaw::Dots, "");
    malformed(&secret("************"), Flaw::Dots, "");
    malformed(&secret("sk_0123 456789abcdef"), Flaw::Character, "");
    malformed(&secret("sk_..."), Flaw::Placeholder, "");
    malformed(&secret("https://api.planhat.com/v1/mcp"), Flaw::OtherValue, "");
    malformed(&secret("Client Secret"), Flaw::Label, "");
    malformed(&secret(&"s".repeat(5000)), Flaw::TooLong, "");
}

#[test]
fn a_secret_is_cleaned_like_the_other_values() {
    for pasted in
        ["  sk_0123456789abcdef\n", "Client Secret: sk_0123456789abcdef", "\"sk_01234\u{200b}56789abcdef\""]
    {
        let (secret, taken) = clean_secret(pasted.to_owned());
        assert_eq!(secret.expose(), "sk_0123456789abcdef", "what surrounds a secret would make it wrong");
        assert!(!taken.is_empty(), "a person is told that something was taken off");
    }
}

#[test]
fn planhats_own_addresses_pass_their_own_judges() {
    for environment in Environment::ALL {
        let Some(url) = environment.server_url() else { continue };
        passes(&ServerUrl::judge(url, Some(*environment)));
        assert!(
            environment.workspace_url().is_some(),
            "where there is a server, there is a place to sign in"
        );
    }
}

/// Text as people paste it: parts of right values, with what tends to get between and around them.
fn pasted() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        Just("https://"),
        Just("http://"),
        Just("api.planhat.com"),
        Just("/v1/mcp"),
        Just("ws.planhatdemo.com"),
        Just("chatgpt.com"),
        Just("/connector/oauth/"),
        Just("claude.ai"),
        Just("localhost:80"),
        Just("[::1]"),
        Just("pk_0123456789"),
        Just("sk_0123456789"),
        Just("Client ID"),
        Just("Callback URL"),
        Just(": "),
        Just("\""),
        Just("“"),
        Just("<"),
        Just(">"),
        Just("[...]"),
        Just("("),
        Just(")"),
        Just("\u{200b}"),
        Just("\n"),
        Just(" "),
        Just("."),
        Just(","),
        Just("/"),
        Just("@"),
        Just("?"),
        Just("#"),
        Just("%"),
        Just(":"),
        Just("É"),
        Just("•"),
    ];
    let parts = prop::collection::vec(part, 0..8).prop_map(|parts| parts.concat());
    prop_oneof![parts, any::<String>()]
}

/// What every judgement promises, whatever was pasted.
fn keeps_its_promises<T: ToString>(
    pasted: &str,
    judge: impl Fn(&str) -> Judgement<T>,
) -> Result<(), TestCaseError> {
    let judgement = judge(pasted);
    if let Some(value) = &judgement.value {
        let text = value.to_string();
        let again = judge(&text);
        prop_assert_eq!(
            again.value.map(|value| value.to_string()),
            Some(text.clone()),
            "a value stays itself"
        );
        prop_assert!(again.cleaned.is_empty(), "nothing is left to take off");
        prop_assert_eq!(text != pasted, !judgement.cleaned.is_empty(), "what is taken off is told");
    }
    if let Some(problem) = &judgement.problem {
        prop_assert!(!format!("{problem:?}").contains("sk_0123456789"), "no secret is repeated");
        if let Some(suggestion) = problem.params.get("suggestion") {
            prop_assert!(judge(suggestion).value.is_some(), "a suggestion can be used as it is");
        }
    }
    Ok(())
}

/// A value that has no `Display` of its own.
fn shown<T>(judgement: Judgement<T>, text: fn(&T) -> &str) -> Judgement<String> {
    let value = judgement.value.as_ref().map(|value| text(value).to_owned());
    Judgement { value, problem: judgement.problem, cleaned: judgement.cleaned }
}

proptest! {
    #[test]
    fn judging_a_server_url_keeps_its_promises(text in pasted(), expected in prop::option::of(prop::sample::select(Environment::ALL))) {
        keeps_its_promises(&text, |text| ServerUrl::judge(text, expected))?;
    }

    #[test]
    fn judging_a_callback_url_keeps_its_promises(text in pasted()) {
        keeps_its_promises(&text, |text| shown(CallbackUrl::judge(RecipeId::Chatgpt, text), CallbackUrl::as_str))?;
        keeps_its_promises(&text, |text| shown(CallbackUrl::judge(RecipeId::Claude, text), CallbackUrl::as_str))?;
    }

    #[test]
    fn judging_a_client_id_keeps_its_promises(text in pasted()) {
        keeps_its_promises(&text, |text| shown(ClientId::judge(text), ClientId::as_str))?;
    }

    #[test]
    fn cleaning_a_secret_twice_is_cleaning_it_once(text in pasted()) {
        let (once, _) = clean_secret(text);
        let (twice, taken) = clean_secret(once.expose().to_owned());
        prop_assert_eq!(once.expose(), twice.expose(), "a cleaned secret stays itself");
        prop_assert!(taken.is_empty());
        let told = format!("{:?}", judge_secret_shape(&twice).problem);
        prop_assert!(!told.contains("0123456789"), "no part of a secret is repeated");
    }
}

/// A label, a bullet, a table, a piece of JSON, a link, a header: whatever came along when a value was copied.
const AROUND: &[(&str, &str)] = &[
    ("Client ID: ", ""),
    ("Client ID\n", "\n"),
    ("Client ID\t", ""),
    ("client_id=", ""),
    ("client-id: ", ""),
    ("clientId: ", ""),
    ("CLIENT_ID=", ""),
    ("OAuth Client ID ", ""),
    ("OAuth Client ID (required): ", ""),
    ("Client ID – ", ""),
    ("Client ID → ", ""),
    ("• Client ID: ", ""),
    ("- Client ID: ", ""),
    ("* ", ""),
    ("1. Client ID: ", ""),
    ("> ", ""),
    ("**Client ID:** ", ""),
    ("| Client ID | ", " |"),
    ("\"client_id\": \"", "\","),
    ("{\"client_id\": \"", "\"}"),
    ("'", "'"),
    ("“", "”"),
    ("„", "“"),
    ("`", "`"),
    ("```\n", "\n```"),
    ("<", ">"),
    ("(", ")"),
    ("\u{feff}", ""),
    ("\u{200b}", "\u{200b}"),
    ("\u{a0}", "\u{a0}"),
    ("", "."),
    ("", ","),
    ("", ";"),
];

#[test]
fn whatever_comes_along_when_a_value_is_copied_is_taken_off() {
    const ID: &str = "pk_4f9d2c7a1b8e5f3d";
    let mut left: Vec<String> = Vec::new();
    for (before, after) in AROUND {
        for (label, value) in [("Client ID", ID), ("Callback URL", CALLBACK), ("Server URL", PRODUCTION)] {
            let key = label.to_lowercase().replace(' ', "_");
            let before = before
                .replace("Client ID", label)
                .replace("client_id", &key)
                .replace("CLIENT_ID", &key.to_uppercase())
                .replace("client-id", &key.replace('_', "-"))
                .replace(
                    "clientId",
                    &label
                        .replacen("Client ", "client", 1)
                        .replacen("Callback ", "callback", 1)
                        .replacen("Server ", "server", 1)
                        .replace("URL", "Url")
                        .replace("ID", "Id"),
                );
            let text = format!("{before}{value}{after}");
            let taken = match label {
                "Client ID" => ClientId::judge(&text).value.map(|id| id.as_str().to_owned()),
                "Callback URL" => {
                    CallbackUrl::judge(RecipeId::Chatgpt, &text).value.map(|url| url.as_str().to_owned())
                }
                _ => server(&text).value.map(|url| url.as_str().to_owned()),
            };
            if taken.as_deref() != Some(value) {
                left.push(format!("{text:?} gives {taken:?}"));
            }
        }
        let secret = "sk_4f9d2c7a1b8e5f3d";
        let (kept, _) = clean_secret(format!(
            "{}{secret}{after}",
            before.replace("ID", "Secret").replace("_id", "_secret").replace("-id", "-secret")
        ));
        let own = matches!(*after, "." | "," | ";");
        if !own && kept.expose() != secret {
            left.push(format!("{before:?} stays with the secret"));
        }
    }
    assert!(left.is_empty(), "none of this is a part of the value:\n{}", left.join("\n"));
}

#[test]
fn an_address_that_was_copied_out_of_another_one_is_read_back() {
    malformed(
        &CallbackUrl::judge(RecipeId::Chatgpt, "https%3A%2F%2Fchatgpt.com%2Fconnector%2Foauth%2FaB3_x-9"),
        Flaw::Encoded,
        CALLBACK,
    );
    malformed(&server("https%3a%2f%2fapi.planhat.com%2fv1%2fmcp"), Flaw::Encoded, PRODUCTION);
    malformed(
        &CallbackUrl::judge(
            RecipeId::Chatgpt,
            "redirect_uri=https%3A%2F%2Fchatgpt.com%2Fconnector%2Foauth%2FaB3_x-9&state=x",
        ),
        Flaw::Encoded,
        CALLBACK,
    );
}

#[test]
fn an_address_that_was_broken_at_a_slash_is_put_together_again() {
    malformed(&server("https://api.planhat.com/\n  v1/mcp"), Flaw::Character, PRODUCTION);
    malformed(
        &CallbackUrl::judge(RecipeId::Chatgpt, "https://chatgpt.com/connector\r\n/oauth/aB3_x-9"),
        Flaw::Character,
        CALLBACK,
    );
    malformed(
        &CallbackUrl::judge(RecipeId::Chatgpt, "https://chatgpt.com/connector/oauth/aB3\n_x-9"),
        Flaw::Character,
        "",
    );
}
