//! The path to Claude, as a person walks it.

use crate::support::{ADMIN, CARLY};
use practice::{
    Action, Actions, Model, Practice, Saved, Settings,
    visitor::{Choice, ClientForm, CreatedApp, VisitError, Visitor},
};

async fn client(practice: &Practice, visitor: &Visitor) -> ClientForm {
    let mut client = visitor.create_oauth_client(ADMIN, "Claude", "For Claude").await.unwrap();
    let callbacks = practice.claude_callbacks();
    client.set_redirect_urls(&callbacks.iter().map(String::as_str).collect::<Vec<_>>()).unwrap();
    client
        .set_permissions(&[
            (Model::Company, Actions::all()),
            (Model::User, Actions::from_iter([Action::View])),
        ])
        .unwrap();
    visitor.save_oauth_client(&client).await.unwrap();
    client
}

async fn added(
    practice: &Practice,
    visitor: &Visitor,
    id: &str,
    secret: &str,
) -> Result<CreatedApp, VisitError> {
    let draft = visitor.start_connector("Planhat", &practice.server_url()).await?;
    visitor.add_connector(draft, id, &secret.to_owned().into()).await
}

#[tokio::test]
async fn a_connector_is_added_connected_and_asked() {
    let practice = crate::support::planhat().await;
    let visitor = Visitor::of(&practice).unwrap();
    let client = client(&practice, &visitor).await;
    let draft = visitor.start_connector("Planhat", &practice.server_url()).await.unwrap();
    let app = visitor.add_connector(draft, &client.client_id, &client.client_secret).await.unwrap();
    let signed_in = visitor.claude_sign_in(&app, CARLY, Choice::Authorize).await.unwrap();
    assert_eq!(signed_in.landing.status, Some(200), "it is connected: {:?}", signed_in.landing.alert);
    let rows = visitor.ask(&app, "List the Companies where Carly is the Owner").await.unwrap();
    let facts = practice.companies_owned_by(CARLY);
    let answered: Vec<_> = rows.iter().map(|row| &row.id).collect();
    assert_eq!(answered, facts.iter().map(|fact| &fact.id).collect::<Vec<_>>(), "what the tenant holds");
    practice.stop().await;
}

#[tokio::test]
async fn what_people_do_wrong_is_met_in_claudes_own_words() {
    let practice = crate::support::planhat().await;
    let visitor = Visitor::of(&practice).unwrap();
    let client = client(&practice, &visitor).await;
    let app = added(&practice, &visitor, &client.client_id, "sk_wrong").await.unwrap();
    let twice = added(&practice, &visitor, &client.client_id, "sk_wrong").await.unwrap_err().to_string();
    assert!(twice.contains("A server with this URL already exists."), "{twice}");
    let wrong = visitor.claude_sign_in(&app, CARLY, Choice::Authorize).await.unwrap().landing.alert.unwrap();
    assert!(
        wrong.contains("Authorization with the MCP server failed.") && wrong.contains("invalid_client"),
        "{wrong}"
    );
    let denied = visitor.claude_sign_in(&app, CARLY, Choice::Deny).await.unwrap().landing.alert.unwrap();
    assert!(denied.contains("access_denied"), "{denied}");

    let fresh = crate::support::planhat().await;
    let visitor = Visitor::of(&fresh).unwrap();
    let app = added(&fresh, &visitor, "", "").await.unwrap();
    let alone = visitor.claude_sign_in(&app, CARLY, Choice::Authorize).await.unwrap().landing.alert.unwrap();
    assert!(alone.contains("Couldn't register with Planhat's sign-in service."), "{alone}");
}

#[tokio::test]
async fn connectors_are_kept_without_their_secret_and_older_practices_open_without_any() {
    let practice = crate::support::planhat().await;
    let visitor = Visitor::of(&practice).unwrap();
    added(&practice, &visitor, "pk_1", "sk_not-to-be-kept").await.unwrap();
    let kept = serde_json::to_string(&practice.save()).unwrap();
    practice.stop().await;
    assert!(!kept.contains("sk_not-to-be-kept"), "a practice keeps no secret");

    let mut older: serde_json::Value = serde_json::from_str(&kept).unwrap();
    older.as_object_mut().unwrap().remove("connectors");
    older["ports"].as_object_mut().unwrap().remove("claude");
    let older: Saved = serde_json::from_value(older).unwrap();
    let again = Practice::start(Settings { saved: Some(older), ..Settings::default() }).await.unwrap();
    assert!(again.save().connectors.is_empty());

    let visitor = Visitor::of(&again).unwrap();
    let app = added(&again, &visitor, "pk_1", "").await.unwrap();
    let lost = visitor.claude_sign_in(&app, CARLY, Choice::Authorize).await.unwrap().landing.alert.unwrap();
    assert!(lost.contains("it keeps no secrets"), "whoever goes on another day is told what to do: {lost}");
}
