//! Which addresses the probe will ask or have opened. Every address that a server names is hostile until proven.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use guide::{Environment, Problem, ProblemCode, Retry, ServerUrl};
use url::{Host, Url};

/// How far a run may reach, decided once by the server URL that the person chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// The server URL is on the internet: `https` only, and nothing on this machine or its network.
    Public,
    /// The server URL is on this machine: `http` on loopback is fine, too.
    Loopback,
}

impl Reach {
    pub(crate) fn of(server: &ServerUrl) -> Self {
        if server.is_loopback() { Self::Loopback } else { Self::Public }
    }
}

/// Why an address is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum AddressFault {
    #[error("the address cannot be read")]
    Unreadable,
    #[error("the address holds characters that an address does not need")]
    HostileCharacter,
    #[error("only https is accepted")]
    Scheme,
    #[error("an address with a user name or password is refused")]
    UserInfo,
    #[error("an address on this machine or its network is refused")]
    Private,
    #[error("a name in another script is refused")]
    Lookalike,
    #[error("the address belongs to another organisation than the server")]
    OtherOrganisation,
}

/// Reads an address that a server named, and refuses it unless it may be asked or opened in this run.
pub(crate) fn endpoint(text: &str, server: &ServerUrl) -> Result<Url, AddressFault> {
    if text.starts_with('-') || text.contains("$(") || text.chars().any(is_hostile) || has_stray_percent(text)
    {
        return Err(AddressFault::HostileCharacter);
    }
    let url = Url::parse(text).map_err(|_| AddressFault::Unreadable)?;
    target(&url, Reach::of(server))?;
    familiar(&url, server)?;
    Ok(url)
}

/// What a person is told of an address that a `member` of some metadata names, and that is refused.
pub(crate) fn hostile(member: &str, fault: AddressFault) -> Problem {
    let problem = Problem::new(ProblemCode::OauthDiscoveryFailed).with("reason", "hostile_address");
    problem.with("member", member).with("detail", fault.to_string()).retry(Retry::Never)
}

/// Whether `url` may be asked at all.
pub(crate) fn target(url: &Url, reach: Reach) -> Result<(), AddressFault> {
    if !url.username().is_empty() || url.password().is_some() {
        return Err(AddressFault::UserInfo);
    }
    let host = url.host().ok_or(AddressFault::Unreadable)?;
    match (reach, url.scheme()) {
        (Reach::Loopback, "http") if is_loopback(&host) => Ok(()),
        (Reach::Loopback, "https") if is_loopback(&host) || !is_private(&host) => Ok(()),
        (Reach::Public, "https") if !is_private(&host) => Ok(()),
        (_, "https") => Err(AddressFault::Private),
        _ => Err(AddressFault::Scheme),
    }
}

/// Planhat's servers may name only Planhat's hosts, so that a secret of Planhat's goes nowhere else; and no server may
/// name a host in another script than its own, because people cannot tell such names apart.
fn familiar(url: &Url, server: &ServerUrl) -> Result<(), AddressFault> {
    let host = url.host_str().unwrap_or_default();
    let home = server.environment();
    let is_planhats = matches!(home, Environment::Production | Environment::Demo);
    if is_planhats && Environment::of_domain(host) != Some(home) {
        return Err(AddressFault::OtherOrganisation);
    }
    let punycode = host.split('.').any(|label| label.starts_with("xn--"));
    if punycode && server.url().host_str() != Some(host) {
        return Err(AddressFault::Lookalike);
    }
    Ok(())
}

fn is_hostile(character: char) -> bool {
    !character.is_ascii()
        || character.is_ascii_control()
        || matches!(character, ' ' | '"' | '\'' | '`' | '\\' | '<' | '>' | '^' | '|' | '{' | '}')
}

/// A `%` that starts no percent-encoded byte (RFC 3986 §2.1), as in `%USERPROFILE%`.
fn has_stray_percent(text: &str) -> bool {
    text.split('%')
        .skip(1)
        .any(|after| !after.get(..2).is_some_and(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit())))
}

fn is_loopback(host: &Host<&str>) -> bool {
    match host {
        Host::Ipv4(ip) => ip.is_loopback(),
        Host::Ipv6(ip) => ip.is_loopback(),
        Host::Domain(name) => *name == "localhost",
    }
}

fn is_private(host: &Host<&str>) -> bool {
    match host {
        Host::Ipv4(ip) => is_private_ip(IpAddr::V4(*ip)),
        Host::Ipv6(ip) => is_private_ip(IpAddr::V6(*ip)),
        Host::Domain(name) => {
            // A dot at the end makes the same name absolute (RFC 1034 §3.1).
            let name = name.strip_suffix('.').unwrap_or(name);
            name == "localhost" || name.ends_with(".localhost")
        }
    }
}

/// Whether an address is on this machine, on its own network, or nobody's (RFC 6890). `198.18.0.0/15` is left out:
/// it is for benchmarks, but several VPN clients answer every public name with it.
pub(crate) fn is_private_ip(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_private_v4(ip),
        IpAddr::V6(ip) => embedded_v4(ip).map_or_else(|| is_private_v6(ip), is_private_v4),
    }
}

fn is_private_v4(ip: Ipv4Addr) -> bool {
    let [a, b, ..] = ip.octets();
    ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_multicast()
        || ip.is_broadcast()
        || a == 0
        || a >= 240
        || (a == 100 && (64..128).contains(&b))
}

fn is_private_v6(ip: Ipv6Addr) -> bool {
    ip.is_loopback()
        || ip.is_unspecified()
        || ip.is_multicast()
        || ip.is_unique_local()
        || ip.is_unicast_link_local()
        // Site-local addresses are deprecated (RFC 3879), and some networks have them still.
        || ip.segments()[0] & 0xffc0 == 0xfec0
}

/// The IPv4 address inside an IPv4-mapped or IPv4-compatible (RFC 4291 §2.5.5), a 6to4 (RFC 3056 §2) or a NAT64 address
/// (RFC 6052 §2.1, RFC 8215).
fn embedded_v4(ip: Ipv6Addr) -> Option<Ipv4Addr> {
    let segments = ip.segments();
    let v4 = |[a, b]: [u16; 2]| Ipv4Addr::from(u32::from(a) << 16 | u32::from(b));
    match segments {
        [0, 0, 0, 0, 0, 0 | 0xffff, a, b]
        | [0x64, 0xff9b, 0, 0, 0, 0, a, b]
        | [0x64, 0xff9b, 1, .., a, b] => Some(v4([a, b])),
        [0x2002, a, b, ..] => Some(v4([a, b])),
        _ => None,
    }
}

/// Whether two addresses have the same scheme, host and port (RFC 6454 §4).
pub(crate) fn same_origin(one: &Url, other: &Url) -> bool {
    one.origin() == other.origin()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(text: &str, server: &str) -> Result<(), AddressFault> {
        let server = ServerUrl::judge(server, None).value.expect("a server URL");
        endpoint(text, &server).map(|_| ())
    }

    #[test]
    fn a_public_server_leads_to_public_https_only() {
        let server = "https://mcp.tenant.test/mcp";
        assert_eq!(judged("https://login.elsewhere.test/authorize?x=%20y", server), Ok(()), "a usual layout");
        assert_eq!(judged("https://[2606:4700::1111]/authorize", server), Ok(()), "the internet is public");
        let table = [
            ("http://login.elsewhere.test/authorize", AddressFault::Scheme),
            ("http://127.0.0.1:1/authorize", AddressFault::Scheme),
            ("https://127.0.0.1/", AddressFault::Private),
            ("https://2130706433/", AddressFault::Private),
            ("https://localhost/", AddressFault::Private),
            ("https://a.localhost/", AddressFault::Private),
            ("https://192.168.1.1/", AddressFault::Private),
            ("https://100.64.0.1/", AddressFault::Private),
            ("https://[::1]/", AddressFault::Private),
            ("https://[fe80::1]/", AddressFault::Private),
            ("https://[fec0::1]/", AddressFault::Private),
            ("https://[::ffff:127.0.0.1]/", AddressFault::Private),
            ("https://[::10.0.0.1]/", AddressFault::Private),
            ("https://[2002:c0a8:101::1]/", AddressFault::Private),
            ("https://[64:ff9b::7f00:1]/", AddressFault::Private),
            ("https://[64:ff9b:1::a00:1]/", AddressFault::Private),
            ("https://[fe80::1%25eth0]/", AddressFault::Unreadable),
            ("https://0x7f.1/", AddressFault::Private),
            ("https://LOCALHOST/", AddressFault::Private),
            ("https://localhost./", AddressFault::Private),
            ("https:\\\\login.elsewhere.test/", AddressFault::HostileCharacter),
            ("https://user@login.elsewhere.test/", AddressFault::UserInfo),
            ("https://xn--lgin-0ra.test/", AddressFault::Lookalike),
            ("mailto:someone@tenant.test", AddressFault::Unreadable),
        ];
        for (text, fault) in table {
            assert_eq!(judged(text, server), Err(fault), "{text} is not what a server on the internet needs");
        }
    }

    #[test]
    fn planhats_servers_lead_to_planhat_only() {
        let (live, demo) = ("https://api.planhat.com/v1/mcp", "https://api.planhatdemo.com/v1/mcp");
        assert_eq!(judged("https://ws.planhat.com/oauth/authorize", live), Ok(()));
        assert_eq!(judged("https://ws.planhatdemo.com/oauth/authorize", demo), Ok(()));
        let regional = "https://api-eu.planhat.com/v1/mcp";
        assert_eq!(judged("https://ws.planhat.com/oauth/authorize", regional), Ok(()));
        for (text, server) in [
            ("https://login.elsewhere.test/oauth/token", regional),
            ("https://ws.planhatdemo.com/", regional),
            ("https://ws.planhatdemo.com/", live),
            ("https://ws.planhat.com/", demo),
            ("https://evilplanhat.com/", live),
            ("https://planhat.com.evil.test/", live),
        ] {
            let found = judged(text, server);
            assert_eq!(
                found,
                Err(AddressFault::OtherOrganisation),
                "a secret of {server} must not go to {text}"
            );
        }
    }
}
