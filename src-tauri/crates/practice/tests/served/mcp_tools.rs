//! The MCP server, in both eras and within permissions.

use practice::Model;
use serde_json::json;

use crate::{
    authorization::practice,
    support::{ADMIN, ASSOCIATE, CARLY, Era, GRACE, Mcp, STEWARD, Tokens, http, planhat},
};

const TOOLS: [&str; 10] = [
    "get_model_action_parameters",
    "list_model_records",
    "get_model_record",
    "search_records",
    "create_model_record",
    "update_model_record",
    "delete_model_record",
    "create_document",
    "get_document",
    "search_documents",
];

async fn session(practice: &practice::Practice, email: &str) -> Mcp {
    let token = Tokens::access(practice, email).await;
    Mcp::open(practice, &token, Era::Discover).await
}

#[tokio::test]
async fn both_eras_list_the_ten_tools_and_say_which_of_them_write() {
    let practice = practice().await;
    let token = Tokens::access(&practice, CARLY).await;
    for era in [Era::Initialize, Era::Discover] {
        let tools = Mcp::open(&practice, &token, era).await.tools().await;
        let names: Vec<_> = tools.iter().map(|tool| tool.name.as_ref()).collect();
        assert_eq!(names, TOOLS, "{era:?}: in a fixed order");
        for tool in &tools {
            let notes = tool.annotations.clone().unwrap();
            let writes = ["create", "update", "delete"].iter().any(|verb| tool.name.starts_with(verb));
            assert_eq!(
                notes.read_only_hint,
                Some(!writes),
                "{}: a client must be able to stay with reading",
                tool.name
            );
        }
    }
}

#[tokio::test]
async fn both_eras_give_exactly_an_owners_companies_page_by_page() {
    let practice = practice().await;
    let token = Tokens::access(&practice, ADMIN).await;
    for era in [Era::Initialize, Era::Discover] {
        let mcp = Mcp::open(&practice, &token, era).await;
        for (email, count) in [(CARLY, 12), (GRACE, 214)] {
            let user = json!({ "MODEL": "User", "FILTER": { "email[equal to]": email } });
            let user = mcp.value("list_model_records", user).await;
            let rows = mcp.companies_of(user[0]["_id"].as_str().unwrap()).await;
            let listed: Vec<_> = rows.iter().map(|row| row["_id"].as_str().unwrap()).collect();
            let facts = practice.companies_owned_by(email);
            let facts: Vec<_> = facts.iter().map(|fact| fact.id.as_str()).collect();
            assert_eq!(facts.len(), count);
            assert_eq!(listed, facts, "{era:?}: what is listed must be what the tenant holds for {email}");
        }
    }
}

#[tokio::test]
async fn a_session_is_no_key_for_somebody_else() {
    let practice = practice().await;
    let initialize = json!({
        "jsonrpc": "2.0", "id": 1, "method": "initialize",
        "params": { "protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": { "name": "t", "version": "1" } },
    });
    let list = json!({ "jsonrpc": "2.0", "id": 2, "method": "tools/list" });
    let (carly, steward) = (Tokens::access(&practice, CARLY).await, Tokens::access(&practice, STEWARD).await);
    let post = |token: &str| {
        let accept = "application/json, text/event-stream";
        http().post(practice.server_url()).bearer_auth(token).header("accept", accept)
    };
    let opened = post(&carly).json(&initialize).send().await.unwrap();
    let session = opened.headers()["mcp-session-id"].clone();
    for (token, allowed) in [(&steward, false), (&carly, true)] {
        let answer = post(token).header("mcp-session-id", &session).json(&list).send().await.unwrap();
        assert_eq!(
            answer.status() != 404,
            allowed,
            "a session id alone must open nothing: {}",
            answer.status()
        );
    }
}

#[tokio::test]
async fn a_model_outside_the_permissions_is_refused() {
    let practice = practice().await;
    let mcp = session(&practice, STEWARD).await;
    let refusal = mcp.refusal("list_model_records", json!({ "MODEL": "Company" })).await;
    assert_eq!(refusal, "403: No permission to view Company");
    let assets = mcp.value("list_model_records", json!({ "MODEL": "Asset", "LIMIT": 1 })).await;
    assert_eq!(assets.as_array().unwrap().len(), 1, "what both allow must work");
    let refusal = mcp.refusal("search_documents", json!({ "QUERY": "plan" })).await;
    assert_eq!(refusal, "403: No permission to view Document", "searching is viewing");
}

#[tokio::test]
async fn a_portfolio_limited_role_sees_its_own_companies_only() {
    let practice = practice().await;
    let mcp = session(&practice, ASSOCIATE).await;
    let all = mcp.value("list_model_records", json!({ "MODEL": "Company", "LIMIT": 5000 })).await;
    let own = practice.companies_owned_by(ASSOCIATE);
    assert_eq!(all.as_array().unwrap().len(), own.len(), "“Only my portfolio” hides the rest without a word");
    let foreign = &practice.companies_owned_by(CARLY)[0].id;
    let refusal = mcp.refusal("get_model_record", json!({ "MODEL": "Company", "OBJECT_ID": foreign })).await;
    assert_eq!(refusal, "403: No permission to see this Company");
}

#[tokio::test]
async fn mistaken_calls_are_refused_in_planhats_words() {
    let practice = practice().await;
    let mcp = session(&practice, ADMIN).await;
    for (tool, arguments, words) in [
        ("list_model_records", json!({}), "Missing required parameter: MODEL"),
        ("list_model_records", json!({ "MODEL": "Compny" }), "404: Unknown model: Compny"),
        (
            "list_model_records",
            json!({ "MODEL": "Company", "FILTER": { "ownr[equal to]": "x" } }),
            "Invalid filter format: Invalid field: ownr",
        ),
        (
            "create_model_record",
            json!({ "MODEL": "Company", "DATA": { "name": "x" } }),
            "Missing required parameter: PARAMETERS",
        ),
        ("get_model_record", json!({ "MODEL": "Company", "OBJECT_ID": "none" }), "404: Company not found"),
    ] {
        assert_eq!(mcp.refusal(tool, arguments).await, words);
    }
}

#[tokio::test]
async fn writing_tools_write_within_permissions_and_drop_unknown_keys() {
    let practice = practice().await;
    let mcp = session(&practice, ADMIN).await;
    let made = json!({ "MODEL": "Company", "PARAMETERS": { "name": "Newcomer", "nonsense": 1 } });
    let made = mcp.value("create_model_record", made).await;
    assert!(made.get("nonsense").is_none(), "unknown keys vanish although the call succeeds");
    let id = made["_id"].as_str().unwrap();
    let update = json!({ "MODEL": "Company", "OBJECT_ID": id, "PARAMETERS": { "phase": "Adoption" } });
    mcp.value("update_model_record", update).await;
    let of_id = json!({ "MODEL": "Company", "OBJECT_ID": id });
    assert_eq!(mcp.value("get_model_record", of_id.clone()).await["phase"], "Adoption");
    assert_eq!(mcp.value("search_records", json!({ "QUERY": "newcomer" })).await[0]["_id"], id);
    let csm = session(&practice, CARLY).await;
    let refusal = csm.refusal("delete_model_record", of_id.clone()).await;
    assert_eq!(refusal, "403: No permission to remove Company", "the Role of a CSM does not delete");
    mcp.value("delete_model_record", of_id.clone()).await;
    mcp.refusal("get_model_record", of_id).await;
}

#[tokio::test]
async fn documents_can_be_written_found_and_read() {
    let practice = practice().await;
    let mcp = session(&practice, CARLY).await;
    let page =
        json!({ "PARAMETERS": { "name": "Handover notes", "content": "Everything about the handover." } });
    let id = mcp.value("create_document", page).await["_id"].clone();
    let found = mcp.value("search_documents", json!({ "QUERY": "handover" })).await;
    assert_eq!(found[0]["_id"], id);
    let read = mcp.value("get_document", json!({ "OBJECT_ID": id })).await;
    assert_eq!(read["content"], "Everything about the handover.");
}

#[tokio::test]
async fn every_models_parameters_can_be_asked_for() {
    let practice = practice().await;
    let mcp = session(&practice, ADMIN).await;
    for model in Model::ALL {
        let asked = json!({ "MODEL": model.name(), "ACTION": "create" });
        let answer = mcp.value("get_model_action_parameters", asked).await;
        assert!(!answer["PARAMETERS"].as_array().unwrap().is_empty(), "{model}: nobody could create one");
    }
}

#[tokio::test]
async fn what_somebody_may_not_do_is_not_described_to_them() {
    let practice = practice().await;
    let mcp = session(&practice, CARLY).await;
    let refused =
        mcp.refusal("get_model_action_parameters", json!({ "MODEL": "Company", "ACTION": "delete" })).await;
    assert_eq!(refused, "403: No permission to remove Company", "a CSM changes companies and removes none");
}

#[tokio::test]
async fn lowering_the_client_takes_effect_at_once_and_raising_it_does_not() {
    let practice = planhat().await;
    let visitor = practice::visitor::Visitor::of(&practice).unwrap();
    let view = practice::Actions::from_iter([practice::Action::View]);
    let mut client = visitor.create_oauth_client(ADMIN, "Changing", "").await.unwrap();
    client.set_redirect_urls(&[crate::support::CALLBACK]).unwrap();
    client.set_permissions(&[(Model::Company, view), (Model::Task, view)]).unwrap();
    visitor.save_oauth_client(&client).await.unwrap();
    let token = crate::support::oauth::token_of(&practice, &client, CARLY).await;
    client.set_permissions(&[(Model::Company, view), (Model::User, view)]).unwrap();
    visitor.save_oauth_client(&client).await.unwrap();
    let mcp = Mcp::open(&practice, &token, Era::Discover).await;
    mcp.value("list_model_records", json!({ "MODEL": "Company", "LIMIT": 1 })).await;
    let lowered = mcp.refusal("list_model_records", json!({ "MODEL": "Task" })).await;
    assert_eq!(lowered, "403: No permission to view Task", "lowering is automatic");
    let raised = mcp.refusal("list_model_records", json!({ "MODEL": "User" })).await;
    assert_eq!(raised, "403: No permission to view User", "raising needs a new authorization");
}

#[tokio::test]
async fn in_profile_spec_a_reading_token_is_told_which_scope_writing_needs() {
    let practice = crate::support::spec_with_callback().await;
    let code = crate::support::Authorization::of(&practice).code(&practice, ADMIN).await;
    let tokens = Tokens::by_code(&practice, &code).await;
    assert_eq!(tokens.text("scope"), "read", "the scope of a request that names none");
    let call = json!({
        "jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": { "name": "create_document", "arguments": {} },
    });
    let request = http().post(practice.server_url()).bearer_auth(tokens.text("access_token"));
    let answer = request.json(&call).send().await.unwrap();
    assert_eq!(answer.status(), 403);
    let challenge = answer.headers()["www-authenticate"].to_str().unwrap();
    assert!(
        challenge.starts_with(r#"Bearer error="insufficient_scope", resource_metadata=""#),
        "{challenge}"
    );
    assert!(
        challenge.ends_with(r#"scope="inclusive""#),
        "the client must learn what to ask for: {challenge}"
    );
    let mcp = Mcp::open(&practice, &tokens.text("access_token"), Era::Discover).await;
    mcp.value("list_model_records", json!({ "MODEL": "Company", "LIMIT": 1 })).await;
}
