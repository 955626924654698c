//! What `hatcheck … --json` reports, held against what it should.

use serde_json::Value;

use crate::terminal::Finished;
use crate::trouble::Outcome;

/// The report of a run that proved what it should.
///
/// # Errors
/// When it printed no report.
///
/// # Panics
/// When it proved nothing, or ended otherwise than by 0.
pub fn proven(finished: &Finished) -> Outcome<Value> {
    let report = finished.json()?;
    assert_eq!(report["verified"], true, "`{}` should prove the connection: {report}", finished.spelled);
    assert_eq!(finished.code, Some(0), "what is proven ends with 0: {}", finished.spelled);
    Ok(report)
}

/// The report of a run that failed with exactly this problem.
///
/// # Errors
/// When it printed no report.
///
/// # Panics
/// When it failed otherwise, or not at all.
pub fn failed_with(finished: &Finished, code: &str) -> Outcome<Value> {
    let report = finished.json()?;
    let checks = report["checks"].as_array().cloned().unwrap_or_default();
    let failures: Vec<&Value> = checks
        .iter()
        .filter(|check| check["outcome"] == "fail")
        .map(|check| &check["problem"]["code"])
        .collect();
    assert_eq!(failures, [code], "`{}` should fail for this one reason: {report}", finished.spelled);
    assert_eq!(finished.code, Some(1), "a check that failed ends with 1: {}", finished.spelled);
    Ok(report)
}

/// The names of the companies in the query's rows, sorted.
#[must_use]
pub fn names(report: &Value) -> Vec<String> {
    let rows = report["query"]["rows"].as_array().cloned().unwrap_or_default();
    sorted(rows.iter().filter_map(|row| row["name"].as_str()).map(str::to_owned).collect())
}

/// Sorted, for comparing what came in another order.
#[must_use]
pub fn sorted(mut names: Vec<String>) -> Vec<String> {
    names.sort_unstable();
    names
}
