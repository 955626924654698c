//! What a run writes down of its exchanges.

use guide::finding::Exchange;
use guide::{Finding, Phase};

use crate::support::{Conduct, Era, Tenant, finding, prove};

fn exchanges(findings: &[Finding]) -> Vec<&Exchange> {
    findings.iter().flat_map(|one| &one.evidence).filter_map(|seen| seen.exchange.as_deref()).collect()
}

#[tokio::test]
async fn every_exchange_is_written_down_once_in_the_order_in_which_they_went_out() {
    for era in [Era::Modern, Era::Sessions, Era::Stateless] {
        let tenant = Tenant::start(Conduct { era, ..Conduct::default() }).await;
        let report = prove(&tenant.server_url()).await;
        assert!(report.verified, "{:?}", report.problem);
        let mut numbers: Vec<u32> = exchanges(&report.checks).iter().map(|one| one.number).collect();
        numbers.sort_unstable();
        let twice = numbers.windows(2).find(|pair| pair[0] == pair[1]);
        assert_eq!(twice, None, "{era:?}: an exchange that is told twice looks like two");
        assert_eq!(numbers.first(), Some(&1), "{era:?}: the first one is where support begins to read");
        let token = exchanges(std::slice::from_ref(finding(&report.checks, Phase::Token)));
        assert_eq!(token.len(), 1, "{era:?}: one request is one exchange");
        assert_eq!(token[0].status, Some(200));
        let sent = token[0].sent_body.as_deref().unwrap_or_default();
        assert!(sent.contains("grant_type=authorization_code") && sent.contains("code=…"), "{sent}");
        let received = token[0].received_body.as_deref().unwrap_or_default();
        assert!(
            received.contains("\"access_token\":\"[redacted]\""),
            "that a token came is told: {received}"
        );
    }
}

#[tokio::test]
async fn of_what_was_read_with_a_token_only_the_shape_is_kept() {
    for era in [Era::Modern, Era::Sessions, Era::Stateless] {
        let tenant = Tenant::start(Conduct { era, ..Conduct::default() }).await;
        let report = prove(&tenant.server_url()).await;
        let rows = report.query.expect("there are rows").rows;
        let trace = serde_json::to_string(&exchanges(&report.checks)).expect("a trace");
        assert!(trace.contains("tools/call"), "what was asked is told: {trace}");
        for told in rows.iter().map(|row| row.name.as_str()).chain(["tenant.test", "Carly"]) {
            assert!(!trace.contains(told), "{told} is about the tenant's customers and people: {trace}");
        }
        for asked in exchanges(std::slice::from_ref(finding(&report.checks, Phase::Query))) {
            let body = asked.received_body.as_deref().unwrap_or_default();
            assert!(
                body.contains("\"result\""),
                "{era:?}: that there was a result is told, in a stream, too: {body}"
            );
        }
    }
}
