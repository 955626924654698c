//! Reading an address from a pasted text, as strictly as a server will compare it.

use url::{Host, Url, form_urlencoded};

use super::Field;
use super::flaw::{self, Flaw};
use super::verdict::Fault;

/// No address of these systems comes near this length, in bytes.
const LONGEST: usize = 2000;

/// The parsed form of `text`, which holds no more and no less than scheme, host, port, path and query.
///
/// # Errors
/// The first thing that is wrong with the text, with a mended text to try where one is at hand.
pub(super) fn read(text: &str, field: Field) -> Result<Url, Fault> {
    is_filled_in(text, field)?;
    is_no_part_of_another(text, field)?;
    no_foreign_character(text, field)?;
    begins_with_scheme(text, field)?;
    let url = Url::parse(text).map_err(|_| Fault::plain(Flaw::NotAnAddress.of(field)))?;
    names_only_a_host(text, &url, field)?;
    uses_https(text, &url, field)?;
    Ok(url)
}

fn is_filled_in(text: &str, field: Field) -> Result<(), Fault> {
    let flaw = if text.is_empty() {
        Flaw::Empty
    } else if text.len() > LONGEST {
        Flaw::TooLong
    } else if super::label::is_label(text) {
        Flaw::Label
    } else if flaw::is_dots(text) {
        Flaw::Dots
    } else if let Some(other @ (Field::ClientId | Field::ClientSecret)) = flaw::looks_like(text) {
        return Err(Fault::plain(flaw::other_value(field, other)));
    } else if flaw::is_placeholder(text) {
        Flaw::Placeholder
    } else {
        return Ok(());
    };
    Err(Fault::plain(flaw.of(field)))
}

/// An address that was copied out of another one, where it was a parameter.
fn is_no_part_of_another(text: &str, field: Field) -> Result<(), Fault> {
    if text.contains("://") || !text.to_ascii_lowercase().contains("%3a%2f%2f") {
        return Ok(());
    }
    let decoded = form_urlencoded::parse(text.as_bytes()).next().map(|(first, _)| first.into_owned());
    Err(Fault { problem: Flaw::Encoded.of(field), candidate: decoded })
}

/// Only the characters of RFC 3986 §2. Where one other stands, the one address in the text may be what was meant.
fn no_foreign_character(text: &str, field: Field) -> Result<(), Fault> {
    let allowed = |c: char| c.is_ascii_graphic() && !r#""<>\^`{|}"#.contains(c);
    match flaw::foreign_character(text, field, allowed) {
        None => Ok(()),
        Some(problem) => Err(Fault { problem, candidate: only_address_in(text).or_else(|| joined(text)) }),
    }
}

/// The address at the end of a sentence. One that has anything behind it may have been broken in two.
fn only_address_in(text: &str) -> Option<String> {
    let (before, last) = text.rsplit_once(super::clean::is_blank)?;
    (last.contains("://") && !before.contains("://")).then(|| last.to_owned())
}

/// The lines of an address that was broken at its slashes. Broken elsewhere, nobody knows whether they belong together.
fn joined(text: &str) -> Option<String> {
    let lines: Vec<&str> = text.lines().map(|line| line.trim_matches(super::clean::is_blank)).collect();
    let at_slash = |pair: &[&str]| pair[0].ends_with('/') || pair[1].starts_with('/');
    (lines.len() > 1 && lines.windows(2).all(at_slash)).then(|| lines.concat())
}

fn begins_with_scheme(text: &str, field: Field) -> Result<(), Fault> {
    if text.contains("://") {
        return Ok(());
    }
    let bare = text.trim_start_matches("https:").trim_start_matches("http:").trim_start_matches('/');
    let candidate = format!("https://{bare}");
    let host =
        Url::parse(&candidate).ok().filter(|url| url.host_str().is_some_and(|host| host.contains('.')));
    match host {
        None if !bare.starts_with("localhost") => Err(Fault::plain(Flaw::NotAnAddress.of(field))),
        Some(url) if !is_loopback(&url) => Err(Fault::with(Flaw::SchemeMissing.of(field), candidate)),
        _ => Err(Fault::with(Flaw::SchemeMissing.of(field), format!("http://{bare}"))),
    }
}

/// `https`, or `http` on this machine, spelled out with both slashes, and the host as everybody writes it: not in capital
/// letters, percent-encoded, as another number, or with the port that goes without saying.
fn uses_https(text: &str, url: &Url, field: Field) -> Result<(), Fault> {
    let (scheme, rest) = text.split_once("://").unwrap_or_default();
    if !matches!(url.scheme(), "https" | "http") || (url.scheme() == "http" && !is_loopback(url)) {
        let problem = flaw::with_found(Flaw::SchemeWrong.of(field), scheme).with("expected", "https");
        let meant = scheme.chars().all(|c| "HTPShtps".contains(c)).then(|| format!("https://{rest}"));
        return Err(Fault { problem, candidate: meant });
    }
    let bare = rest.trim_start_matches('/');
    let (written, beyond) = bare.split_at(bare.find(['/', '?', '#']).unwrap_or(bare.len()));
    let host = url.host_str().unwrap_or_default().trim_end_matches('.');
    let usual = url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
    if scheme == url.scheme() && written == usual && !rest.starts_with('/') {
        return Ok(());
    }
    Err(Fault::with(Flaw::Spelling.of(field), format!("{}://{usual}{beyond}", url.scheme())))
}

fn names_only_a_host(text: &str, url: &Url, field: Field) -> Result<(), Fault> {
    let authority =
        text.split_once("://").map(|(_, rest)| rest.split(['/', '?', '#']).next().unwrap_or_default());
    let flaw = if authority.is_some_and(|authority| authority.contains('@')) {
        Flaw::UserInfo
    } else if url.host_str().is_some_and(is_example) {
        Flaw::Placeholder
    } else if text.contains('#') {
        let without = text.split('#').next().unwrap_or_default().to_owned();
        return Err(Fault::with(Flaw::Fragment.of(field), without));
    } else {
        return Ok(());
    };
    Err(Fault::plain(flaw.of(field)))
}

/// The names kept for examples (RFC 2606 §2, §3).
fn is_example(host: &str) -> bool {
    let mut labels = host.rsplit('.');
    match (labels.next(), labels.next()) {
        (Some("example" | "invalid"), _) => true,
        (Some("com" | "net" | "org"), second) => second == Some("example"),
        _ => false,
    }
}

/// Whether an address names this machine (`127.0.0.0/8`, `::1`, `localhost`).
pub(super) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}
