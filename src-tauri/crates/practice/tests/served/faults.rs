//! Faults on demand, as somebody meets them who rehearses in the stand-in for ChatGPT.

use std::{collections::BTreeSet, time::Duration};

use practice::{Fault, Practice, Settings, visitor::Visitor};

/// How long a page may take that has only to refuse.
const LIMIT: Duration = Duration::from_secs(8);

async fn practice_with(fault: Fault) -> Practice {
    Practice::start(Settings { faults: BTreeSet::from([fault]), ..Settings::default() }).await.unwrap()
}

#[tokio::test]
async fn the_new_app_form_refuses_a_faulty_server_instead_of_hanging() {
    for (fault, words) in [
        (Fault::MetadataEndless, "does not implement OAuth"),
        (Fault::MetadataHuge, "does not implement OAuth"),
        (Fault::NoMetadata, "does not implement OAuth"),
        (Fault::MetadataRedirectLoop, "does not implement OAuth"),
        (Fault::WrongIssuer, "the issuer in the metadata is another one"),
        (Fault::AuthorizeJavascript, "only practice servers on this machine"),
    ] {
        let practice = practice_with(fault).await;
        let visitor = Visitor::of(&practice).unwrap();
        let draft = visitor.create_chatgpt_app("Planhat", &practice.server_url()).await.unwrap();
        let secret = "sk_x".to_owned().into();
        let pressed = tokio::time::timeout(LIMIT, visitor.finish_chatgpt_app(draft, "pk_x", &secret)).await;
        let refused = pressed.expect("a fault must not hang the form").unwrap_err().to_string();
        assert!(refused.contains(words), "{fault}: {refused}");
    }
}

#[tokio::test]
async fn a_practice_that_is_taken_up_again_works() {
    let practice = practice_with(Fault::NoMetadata).await;
    let saved = practice.save();
    let metadata =
        format!("{}/.well-known/oauth-authorization-server", crate::support::origin(&practice.server_url()));
    let asked = async || crate::support::http().get(&metadata).send().await.unwrap().status().as_u16();
    assert_eq!(asked().await, 401, "that was the fault");
    practice.stop().await;
    let again = Practice::start(Settings { saved: Some(saved), ..Settings::default() }).await.unwrap();
    assert_eq!(asked().await, 200, "a fault is asked for each time, or nobody knows why nothing works");
    again.stop().await;
}
