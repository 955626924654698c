//! Every fault that the practice tenant has on demand, switched on in the real window, and the card that it leads to.
#![cfg(target_os = "linux")]

use std::time::{Duration, Instant};

use guide::words::Words;
use guide::{Problem, ProblemCode};
use outside::faults::Comes::{Failing, Good, Noting, Waiting};
use outside::faults::{Line, TABLE};
use outside::home::Home;
use outside::page::Page;
use outside::trouble::{PATIENCE, until};
use outside::visitor::{Decision, Visitor};
use outside::window::{Setting, Window};
use outside::{Outcome, Trouble};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::task::LocalSet;
use url::Url;

const ADMIN: &str = "Alex Morgan";
/// An OAuth Client that is in Planhat from the start, so that the table begins at the proof.
const CLIENT_ID: &str = "pk_faults0123456789abcdef01";
const SECRET: &str = "sk_faults-0123456789abcdef01234567";
/// Where nobody listens: what ChatGPT does with it is no matter here.
const CALLBACK: &str = "http://127.0.0.1:9/connector/oauth/a1b2c3";
const SECRET_SHA256: &str = "2c29eb7f3743a89520b985f53acca54894c954528efa3cb700ee11b9a353f84f";

/// The longest that one line may take: two answers that never come, on a busy machine.
const LIMIT: Duration = Duration::from_secs(40);
/// What the window itself takes for a run beyond that of the terminal: the visit's browser, and looking again and again.
const IN_THE_WINDOW: Duration = Duration::from_secs(2);

/// A problem's card, as it can be read.
#[derive(Debug, Deserialize)]
struct Card {
    code: String,
    title: String,
    cause: String,
    mend: String,
    who: Vec<String>,
    /// Whether it is only worth a look.
    look: bool,
}

/// Two answers that never come, before anybody is asked to sign in: they are waited for in a second window, because
/// Hatcheck's reply address, which the others need, has one port.
const BESIDE: [&str; 2] = ["mcp-silent", "metadata-slow"];

#[tokio::test]
async fn every_fault_leads_to_a_card_that_says_what_why_who_and_how() -> Outcome<()> {
    let (beside, rest): (Vec<&Line>, _) = TABLE.iter().partition(|line| BESIDE.contains(&line.faults[0]));
    let both = async { tokio::join!(every_line(&rest), every_line(&beside)) };
    let (here, beside) = LocalSet::new().run_until(both).await;
    let wrong = [here?, beside?].concat();
    assert!(wrong.is_empty(), "a person is left alone by {} faults:\n{}", wrong.len(), wrong.join("\n\n"));
    Ok(())
}

/// Tries some lines in one window, on one practice journey; gives those that came out wrong.
async fn every_line(lines: &[&Line]) -> Outcome<Vec<String>> {
    let home = Home::new()?;
    let window = at_the_proof(&home).await?;
    let mut wrong = Vec::new();
    for line in lines {
        if let Err(trouble) = tried(&window.page, line).await {
            wrong.push(format!("{}: {trouble}", line.name()));
        }
    }
    window.close().await?;
    Ok(wrong)
}

/// A window on a practice journey that has come to its proof.
async fn at_the_proof(home: &Home) -> Outcome<Window> {
    let setting = Setting { size: (1000, 900), ..Setting::usual()? };
    let window = Window::open(home, &setting).await?;
    press(&window.page, "practise-first").await?;
    window.page.element("[data-testid=step-tenant][aria-current=step]").await?;
    window.close().await?;
    put_client_into_planhat(home)?;
    let window = Window::open(home, &setting).await?;
    up_to_the_proof(&window).await?;
    Ok(window)
}

/// Switches one fault on, proves the connection, reads what there is to read, and switches it off.
async fn tried(page: &Page, line: &Line) -> Outcome<()> {
    for fault in line.faults {
        switch(page, fault).await?;
    }
    let met = meet(page, line).await;
    for fault in line.faults {
        press(page, &format!("fault-off-{fault}")).await?;
    }
    met
}

async fn meet(page: &Page, line: &Line) -> Outcome<()> {
    let began = Instant::now();
    prove(page, line).await?;
    let taken = began.elapsed();
    if taken > line.within + IN_THE_WINDOW && line.verifies != Waiting {
        return Err(Trouble::unexpected(format!("an end within {:?}", line.within), format!("{taken:?}")));
    }
    page.picture(&format!("fault-{}", line.name())).await?;
    read(page, line).await
}

async fn read(page: &Page, line: &Line) -> Outcome<()> {
    let cards: Vec<Card> = serde_json::from_value(page.run(CARDS, Vec::new()).await?)?;
    let status = page.run(STATUS, vec![json!("prove")]).await?;
    let seen: Vec<(&str, bool)> = cards.iter().map(|card| (card.code.as_str(), card.look)).collect();
    let good = match line.verifies {
        Good => seen.is_empty() && status == "verified",
        Noting(code) => seen == [(code, true)] && status == "verified",
        // What stops the proof may have shown itself before, as something to look at.
        Failing(code) => {
            let fails = seen.iter().filter(|(_, look)| !look).count() == 1;
            fails && seen.iter().all(|(seen, _)| seen == &code) && cards.iter().all(|card| told(card, line))
        }
        Waiting => seen.is_empty() && status == "interrupted",
    };
    if !good {
        let said = format!("{status} with {cards:?}\n{}", page.text().await?);
        return Err(Trouble::unexpected(format!("{:?}", line.verifies), said));
    }
    cards.iter().try_for_each(reads_well)
}

/// Whether a card gives the cause that the line is about, where its code has several.
fn told(card: &Card, line: &Line) -> bool {
    let (Failing(code), Some(reason)) = (line.verifies, line.reason) else { return true };
    let code = ProblemCode::ALL.iter().find(|known| known.name() == code);
    code.is_some_and(|code| {
        let cause = Words::default().problem_cause(&Problem::new(*code).with("reason", reason));
        card.cause.starts_with(cause.trim_end_matches('.'))
    })
}

/// Whether a card says what happened, why, who can mend it, and how, in sentences.
fn reads_well(card: &Card) -> Outcome<()> {
    let sentence = |text: &str| text.contains(' ') && text.ends_with('.') && whole(text);
    let whole_title = whole(&card.title) && card.title.contains(' ');
    let named = !card.who.is_empty() && card.who.iter().all(|who| whole(who) && !who.starts_with("who-"));
    if whole_title && sentence(&card.cause) && sentence(&card.mend) && named {
        Ok(())
    } else {
        Err(Trouble::unexpected("a card says what, why, who and how", format!("{card:?}")))
    }
}

/// Whether nothing is missing in a text: no name of a message, no gap for a parameter.
fn whole(text: &str) -> bool {
    !text.is_empty() && !text.contains(['{', '}', '$']) && !text.contains("problem-")
}

/// Chooses a fault in the panel, by its words, as the person does; and makes sure that it is marked.
async fn switch(page: &Page, fault: &str) -> Outcome<()> {
    press(page, "open-faults").await?;
    press(page, &format!("fault-{fault}")).await?;
    press(page, "close-faults").await?;
    page.element(&format!("[data-testid=faults-on] [data-testid=fault-off-{fault}]")).await.map(drop)
}

/// Runs the proof to its end, with a person at the sign-in where one is asked for.
async fn prove(page: &Page, line: &Line) -> Outcome<()> {
    // A button of its own for each run tells this run's end from the last one's.
    page.run("window.before = document.querySelector('[data-testid=run-check]'); before.click()", Vec::new())
        .await?;
    match settled(page, LIMIT).await?.as_str() {
        Some(address) => sign_in(page, Url::parse(address)?, line).await,
        None => Ok(()),
    }
}

async fn sign_in(page: &Page, address: Url, line: &Line) -> Outcome<()> {
    let person = Visitor::new(ADMIN, Decision::Authorize)?;
    // Where the sign-in leads nowhere, what the window says of it is what counts.
    let visit = tokio::task::spawn_local(async move { person.visit(&address).await.map(drop) });
    if line.verifies == Waiting {
        let _ = visit.await;
        asked_what_is_seen(page).await?;
        press(page, "cancel-run").await?;
    }
    let over = "return document.querySelector('[data-testid=run-check]') !== null";
    until_true(page, over, "the end of the proof").await
}

/// Says what is seen in the browser, one thing after the other: each has a card of its own, and the wait goes on.
async fn asked_what_is_seen(page: &Page) -> Outcome<()> {
    press(page, "wonder").await?;
    for (sight, code) in [
        ("nothing_opened", "browser_not_opened"),
        ("redirect_refused", "redirect_url_mismatch"),
        ("nothing_to_allow", "permission_empty"),
        ("other_account", "wrong_account"),
        ("reply_not_reached", "loopback_refused"),
        ("nothing_after", "sign_in_timeout"),
    ] {
        press(page, &format!("sight-{sight}")).await?;
        page.element(&format!("[data-testid=problem-{code}].look")).await?;
        page.element("[data-testid=sign-in-address]").await?;
    }
    page.picture("sign-in-seen").await
}

/// Waits until the run has come to its end, or to a sign-in, whose address it gives.
async fn settled(page: &Page, limit: Duration) -> Outcome<Value> {
    let script = "if (window.before.isConnected) return null;
        const address = document.querySelector('[data-testid=sign-in-address]');
        if (address) return { address: address.textContent };
        return document.querySelector('[data-testid=run-check]') ? { address: null } : null";
    until(limit, "the end of the proof, or a sign-in", async || {
        let seen = page.run(script, Vec::new()).await?;
        Ok((!seen.is_null()).then(|| seen["address"].clone()))
    })
    .await
}

async fn until_true(page: &Page, script: &str, about: &str) -> Outcome<()> {
    let waited =
        until(LIMIT, about, async || Ok((page.run(script, vec![json!(about)]).await? == true).then_some(())));
    match waited.await {
        Err(late) => Err(Trouble::unexpected(late.to_string(), page.text().await?)),
        done => done,
    }
}

/// Presses something, as soon as it is there.
async fn press(page: &Page, id: &str) -> Outcome<()> {
    let script = "const found = document.querySelector(arguments[0]); found?.click(); return found !== null";
    until(PATIENCE, format!("{id} in the window"), async || {
        let pressed = page.run(script, vec![json!(format!("[data-testid={id}]"))]).await?;
        Ok((pressed == true).then_some(()))
    })
    .await
}

const STATUS: &str = "return document.querySelector(`[data-testid=step-${arguments[0]}]`).dataset.status";

const CARDS: &str = "const text = (card, part) => card.querySelector(part)?.textContent.trim() ?? '';
    return [...document.querySelectorAll('section.card[data-testid^=problem-]')].map((card) => ({
        code: text(card, '.code'), title: text(card, 'h2'), cause: text(card, '.cause'), mend: text(card, '.mend'),
        who: [...card.querySelectorAll('.who li')].map((who) => who.textContent.trim()),
        look: card.classList.contains('look'),
    }))";

/// Puts an OAuth Client into the saved practice tenant: the ready-made one again, with an ID and a secret of its own.
fn put_client_into_planhat(home: &Home) -> Outcome<()> {
    let saved = home
        .files()
        .into_iter()
        .find(|file| file.parent().is_some_and(|folder| folder.ends_with("journeys")));
    let file =
        home.path().join(saved.ok_or_else(|| Trouble::unexpected("a saved journey", "there is none"))?);
    let text = std::fs::read_to_string(&file).map_err(Trouble::io("reading the saved journey"))?;
    let mut document: Value = serde_json::from_str(&text)?;
    let clients = &mut document["practice"]["clients"];
    let mut client = clients[0].clone();
    client["client_id"] = json!(CLIENT_ID);
    client["secret_sha256"] = json!(SECRET_SHA256);
    clients.as_array_mut().into_iter().for_each(|clients| clients.push(client.clone()));
    std::fs::write(&file, document.to_string()).map_err(Trouble::io("writing the saved journey"))
}

/// Goes through the steps, doing in each what the window asks for, up to the proof.
async fn up_to_the_proof(window: &Window) -> Outcome<()> {
    let page = &window.page;
    page.element("[data-testid^=resume-]").await?;
    page.run("document.querySelector('[data-testid^=resume-]').click()", Vec::new()).await?;
    loop {
        let here = page.element("[aria-current=step]").await?;
        let step = here.attr("data-testid").await?.unwrap_or_default();
        match step.as_str() {
            "step-prove" => return Ok(()),
            "step-tenant" => press(page, "tenant-practice").await?,
            "step-callback_url" => paste(window, CALLBACK, "paste-callback_url").await?,
            "step-client_id" => paste(window, CLIENT_ID, "paste-client_id").await?,
            "step-client_secret" => paste(window, SECRET, "paste-secret").await?,
            _ => press(page, "primary").await?,
        }
        until_true(page, DONE, &step).await?;
        // Whoever says that a step is done is taken on at once; a value is looked at first.
        until_true(page, ON, &step).await?;
    }
}

const DONE: &str = "const { status } = document.querySelector(`[data-testid=${arguments[0]}]`).dataset;
    return status === 'self_declared' || status === 'verified'";
const ON: &str = "const line = document.querySelector(`[data-testid=${arguments[0]}]`);
    if (line.getAttribute('aria-current') !== 'step') return true;
    document.querySelector('[data-testid=primary]').click(); return false";

async fn paste(window: &Window, text: &str, button: &str) -> Outcome<()> {
    window.clipboard.put(text).await?;
    press(&window.page, button).await
}
