//! The query that proves the connection: "List the Companies where Carly is the Owner".

use guide::{Company, Person, Problem, ProblemCode, QueryResult};

use crate::ledger::{Found, Good};
use crate::paging::{self, Pages};
use crate::reads::Read;
use crate::records::company;
use crate::session::{Session, with_note};
use crate::wire::Wire;

/// Asks for every company of `owner`. `named` is the owner's name as the person gave it, for the question.
///
/// No company at all is a failure: a connection that shows nothing proves nothing, and the usual reasons (a limited
/// portfolio, another owner) are for the person to look at.
pub(crate) async fn ask(wire: &Wire, session: &Session, owner: &Person, named: &str) -> Found<QueryResult> {
    let read = paging::all(session, |offset| Read::CompaniesOf { owner: &owner.id, offset }).await;
    let evidence = session.take_evidence();
    let Pages { records, cut_off } = match read {
        Ok(pages) => pages,
        Err(problem) => return Err(problem.seen(evidence)),
    };
    let rows: Vec<Company> = records.iter().filter_map(company).map(|row| shown(wire, row)).collect();
    let evidence = with_note(evidence, &format!("{} companies", rows.len()));
    if rows.is_empty() {
        let problem = Problem::new(ProblemCode::NoRows).with("model", "Company").with("owner", &owner.name);
        return Err(problem.seen(evidence));
    }
    let unreadable = records.len() - rows.len();
    let question = QueryResult::question_about(named);
    let result = QueryResult { question, owner: owner.clone(), rows };
    Ok(match incomplete(cut_off, unreadable) {
        Some(problem) => Good::warn(result, problem, evidence),
        None => Good::pass(result, evidence),
    })
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
