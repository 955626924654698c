//! The query that proves the connection: "List the Companies where Carly is the Owner".

use guide::{Company, Person, Problem, ProblemCode, QueryResult};

use crate::ledger::{Found, Good};
use crate::paging::{self, Pages};
use crate::reads::Read;
use crate::records::{Owned, Record, company, owned};
use crate::session::{Session, with_note};
use crate::wire::Wire;

/// Asks for every company of `owner`. `named` is the owner's name as the person gave it, for the question.
///
/// No company at all is a failure: a connection that shows nothing proves nothing, and the usual reasons (a limited
/// portfolio, another owner) are for the person to look at. Companies that name another owner are not counted: a server
/// that sends them has not kept to the question, and its answer is broken.
pub(crate) async fn ask(
    wire: &Wire,
    session: &Session<'_>,
    owner: &Person,
    named: &str,
) -> Found<QueryResult> {
    let read = paging::all(session, |offset| Read::CompaniesOf { owner: &owner.id, offset }).await;
    let evidence = session.take_evidence();
    let Pages { records, cut_off } = match read {
        Ok(pages) => pages,
        Err(problem) => return Err(problem.seen(evidence)),
    };
    let (others, own): (Vec<&Record>, Vec<&Record>) =
        records.iter().partition(|record| owned(record, owner) == Owned::Others);
    let unsaid = own.iter().filter(|record| owned(record, owner) == Owned::Unsaid).count();
    let rows: Vec<Company> =
        own.iter().filter_map(|record| company(record)).map(|row| shown(wire, row)).collect();
    let evidence = with_note(evidence, &note(rows.len(), others.len(), unsaid));
    if rows.is_empty() {
        let nothing = Problem::new(ProblemCode::NoRows).with("model", "Company").with("owner", &owner.name);
        return Err(of_others(others.len()).unwrap_or(nothing).seen(evidence));
    }
    let unreadable = own.len() - rows.len();
    let question = QueryResult::question_about(named);
    let result = QueryResult { question, owner: owner.clone(), rows };
    Ok(match of_others(others.len()).or_else(|| incomplete(cut_off, unreadable)) {
        Some(problem) => Good::warn(result, problem, evidence),
        None => Good::pass(result, evidence),
    })
}

/// What came back, and whose it is said to be.
fn note(rows: usize, others: usize, unsaid: usize) -> String {
    let mut note = format!("{rows} companies");
    if others > 0 {
        note.push_str(&format!(", and {others} of another owner left out"));
    }
    if unsaid > 0 {
        note.push_str(&format!(", {unsaid} without a word of the owner"));
    }
    note
}

fn of_others(count: usize) -> Option<Problem> {
    let problem =
        Problem::new(ProblemCode::VendorOutage).with("model", "Company").with("count", count.to_string());
    (count > 0).then(|| problem.with("detail", "companies of another owner than the one that was asked for"))
}

fn incomplete(cut_off: bool, unreadable: usize) -> Option<Problem> {
    let problem = |reason: &str| {
        Problem::new(ProblemCode::QueryInvalid).with("model", "Company").with("reason", reason)
    };
    match (cut_off, unreadable) {
        (true, _) => Some(problem("too_many_rows").with("limit", paging::MOST.to_string())),
        (false, 0) => None,
        (false, left_out) => Some(problem("unreadable_rows").with("count", left_out.to_string())),
    }
}

/// A row as it may be shown: the server's text is text, and nothing else.
fn shown(wire: &Wire, company: Company) -> Company {
    let plain = |text: Option<String>| text.map(|text| wire.plain(&text));
    Company {
        id: company.id,
        name: wire.plain(&company.name),
        phase: plain(company.phase),
        arr: company.arr,
        renewal_date: plain(company.renewal_date),
    }
}
