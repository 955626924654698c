//! `hatcheck explain`: what people paste, as an argument or through standard input, and what they read.
#![cfg(target_os = "linux")]

use outside::terminal::{Finished, Terminal};
use outside::trouble::PATIENCE;
use outside::{Outcome, Trouble};
use serde_json::Value;

#[tokio::test]
async fn a_pasted_message_is_named_from_the_argument_and_from_standard_input() -> Outcome<()> {
    let text = r#"{"error":"redirect_uri_mismatch"}"#;
    let argument = explained(&["--json", text], "").await?;
    let typed = explained(&["--where", "browser", "--json"], text).await?;
    for finished in [&argument, &typed] {
        assert_eq!(finished.code, Some(0), "something fits: {}", finished.everything());
        assert_eq!(codes(finished)?.first().map(String::as_str), Some("redirect_url_mismatch"));
        let confidence = finished.json()?["problems"][0]["confidence"].as_f64().unwrap_or_default();
        assert!((0.5..=1.0).contains(&confidence), "its own name is a sure sign: {confidence}");
    }
    Ok(())
}

#[tokio::test]
async fn a_person_reads_cause_mend_and_who() -> Outcome<()> {
    let finished = explained(&["AADSTS7000215: Invalid client secret provided."], "").await?;
    for said in ["client_secret_wrong", "ID and secret were refused", "Who can mend it", "How well it fits"] {
        assert!(finished.out.contains(said), "{said:?} is missing: {}", finished.out);
    }
    Ok(())
}

#[tokio::test]
async fn what_fits_nothing_and_what_is_no_failure_are_unexpected_alone() -> Outcome<()> {
    for text in ["the quick brown fox", "200 OK", "Authorization successful"] {
        let finished = explained(&["--json"], text).await?;
        assert_eq!(codes(&finished)?, ["unexpected"], "{text:?}");
        assert_eq!(finished.code, Some(1), "no problem fits {text:?}");
    }
    let success = explained(&["Authorization successful"], "").await?;
    assert!(success.out.contains("Nothing has to be mended"), "a success is called one: {}", success.out);
    Ok(())
}

#[tokio::test]
async fn a_place_or_an_option_that_does_not_exist_is_a_misuse() -> Outcome<()> {
    for arguments in [&["--where", "fridge", "text"][..], &["--whence"], &["one text", "another"]] {
        let finished = explained(arguments, "").await?;
        assert_eq!(finished.code, Some(2), "{arguments:?}: {}", finished.everything());
    }
    Ok(())
}

#[tokio::test]
async fn a_message_may_begin_with_a_hyphen() -> Outcome<()> {
    let finished = explained(&["-32022: Unsupported protocol version", "--json"], "").await?;
    assert_eq!(codes(&finished)?.first().map(String::as_str), Some("mcp_version_unsupported"));
    Ok(())
}

#[tokio::test]
async fn a_pasted_secret_is_not_said_again() -> Outcome<()> {
    let secret = "sk_nobody_may_read_this";
    for arguments in [&["--json"][..], &[]] {
        let finished = explained(arguments, &format!("invalid_client, client_secret={secret}")).await?;
        assert!(!finished.everything().contains(secret), "it would be on the screen and in the scroll-back");
    }
    Ok(())
}

async fn explained(arguments: &[&str], typed: &str) -> Outcome<Finished> {
    Terminal::new()?.run(&[&["explain"], arguments].concat(), typed, PATIENCE).await
}

fn codes(finished: &Finished) -> Outcome<Vec<String>> {
    let document = finished.json()?;
    let code = |problem: &Value| problem["code"].as_str().map(str::to_owned);
    let codes = document["problems"].as_array().and_then(|problems| problems.iter().map(code).collect());
    codes.ok_or_else(|| Trouble::unexpected("problem codes", finished.everything()))
}
