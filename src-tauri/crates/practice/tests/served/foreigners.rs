//! Foreign pages and forged forms.

use crate::support::{ADMIN, Browser, http, planhat};

#[tokio::test]
async fn a_foreign_host_or_origin_is_refused_on_all_three_servers() {
    let practice = planhat().await;
    for url in
        [practice.server_url(), practice.workspace_url(), practice.chatgpt_url(), practice.claude_url()]
    {
        for (name, value) in [
            ("host", "evil.example"),
            ("host", "127.0.0.1"),
            ("origin", "https://evil.example"),
            ("origin", "http://127.0.0.1:1"),
            ("origin", "null"),
        ] {
            let answer = http().get(&url).header(name, value).send().await.unwrap();
            assert_eq!(answer.status(), 403, "{url} with {name}: {value} (DNS rebinding)");
        }
        let answer = http().get(&url).send().await.unwrap();
        assert_ne!(answer.status(), 403, "{url}: programs on this machine are let in");
        assert!(
            !answer.headers().contains_key("access-control-allow-origin"),
            "no page may read across origins"
        );
    }
}

#[tokio::test]
async fn a_form_without_its_token_changes_nothing() {
    let practice = planhat().await;
    let browser = Browser::new();
    browser.sign_in(&practice, ADMIN).await;
    let (workspace, chatgpt) = (practice.workspace_url(), practice.chatgpt_url());
    for form in [
        format!("{workspace}sign-in"),
        format!("{workspace}sign-out"),
        format!("{workspace}oauth/authorize"),
        format!("{workspace}app-center/oauth-clients/new"),
        format!("{workspace}profile/applications/disconnect"),
        format!("{chatgpt}settings/apps/advanced"),
        format!("{chatgpt}apps/new"),
        chatgpt.clone(),
    ] {
        let answer = browser.post(&form, &[("form_token", "forged"), ("name", "x")]).await;
        assert_eq!(answer.status(), 403, "{form}");
    }
    assert!(practice.save().apps.is_empty() && practice.save().clients.len() == 1, "and nothing was made");
}

#[tokio::test]
async fn every_page_says_that_it_is_practice_and_is_not_cached() {
    let practice = planhat().await;
    let (workspace, chatgpt) = (practice.workspace_url(), practice.chatgpt_url());
    let browser = Browser::new();
    browser.sign_in(&practice, ADMIN).await;
    for (path, name) in [
        (workspace.clone(), "Planhat"),
        (format!("{workspace}sign-in"), "Planhat"),
        (format!("{workspace}app-center"), "Planhat"),
        (format!("{workspace}app-center/library"), "Planhat"),
        (format!("{workspace}profile/applications"), "Planhat"),
        (format!("{workspace}oauth/authorize"), "Planhat"),
        (format!("{workspace}nowhere"), "Planhat"),
        (chatgpt.clone(), "ChatGPT"),
        (format!("{chatgpt}settings/apps"), "ChatGPT"),
        (format!("{chatgpt}settings/apps/advanced"), "ChatGPT"),
        (format!("{chatgpt}connector/oauth/none"), "ChatGPT"),
    ] {
        let answer = browser.0.get(&path).send().await.unwrap();
        assert_eq!(answer.headers()["cache-control"], "no-store", "{path}");
        assert!(
            answer.headers()["content-security-policy"].to_str().unwrap().contains("script-src 'self'"),
            "{path}"
        );
        let page = answer.text().await.unwrap();
        assert!(
            page.contains(&format!("<strong>Practice</strong> — not the real {name}")),
            "{path} has no band"
        );
    }
}

#[tokio::test]
async fn what_people_type_is_shown_as_text() {
    let practice = planhat().await;
    let visitor = practice::visitor::Visitor::of(&practice).unwrap();
    let name = "<img src=x onerror=alert(1)>";
    visitor.create_oauth_client(ADMIN, name, name).await.unwrap();
    let browser = Browser::new();
    browser.sign_in(&practice, ADMIN).await;
    let page = browser.get(&format!("{}app-center", practice.workspace_url())).await;
    assert!(page.contains("&lt;img src=x"), "the name is there");
    assert!(!page.contains("<img"), "and it is text, not markup");
}
