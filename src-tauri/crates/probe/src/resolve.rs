//! Name resolution that does not lead onto this machine's own network.

use std::collections::HashSet;
use std::net::{SocketAddr, UdpSocket};
use std::sync::{Arc, PoisonError, RwLock};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use crate::address::is_private_ip;

/// Why a name leads nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ResolveFault {
    #[error("the name does not resolve")]
    NotFound,
    #[error("this machine has no route to the internet")]
    Offline,
    #[error("the name resolves to a private address")]
    Private,
}

/// Resolves with the operating system, and drops private addresses for the hosts that are asked.
///
/// Only those: the connector resolves the name of a company's proxy with the same resolver, and a proxy is rightly on
/// the private network. Behind a proxy the proxy resolves the target itself, and this guard sees nothing of it.
#[derive(Clone, Default)]
pub(crate) struct GuardedResolver {
    targets: Arc<RwLock<HashSet<String>>>,
}

impl GuardedResolver {
    /// From now on `host` may resolve to public addresses only.
    pub(crate) fn guard(&self, host: &str) {
        let mut targets = self.targets.write().unwrap_or_else(PoisonError::into_inner);
        if !targets.contains(host) {
            targets.insert(host.to_owned());
        }
    }

    fn is_target(&self, host: &str) -> bool {
        self.targets.read().unwrap_or_else(PoisonError::into_inner).contains(host)
    }
}

impl Resolve for GuardedResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let guarded = self.is_target(name.as_str());
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await.map_err(|_| unresolved())?;
            Ok(Box::new(admitted(found, guarded)?.into_iter()) as Addrs)
        })
    }
}

/// The addresses that may be connected to. Each answer is judged anew, and what is judged here is what is connected to:
/// a name that is public now and private a moment later (DNS rebinding) leads nowhere else.
fn admitted(found: impl Iterator<Item = SocketAddr>, guarded: bool) -> Result<Vec<SocketAddr>, ResolveFault> {
    let addresses: Vec<_> = found.filter(|address| !(guarded && is_private_ip(address.ip()))).collect();
    if addresses.is_empty() { Err(ResolveFault::Private) } else { Ok(addresses) }
}

/// Whether it is the name or the network. Connecting a UDP socket only looks for a route and sends nothing; the
/// addresses are for documentation (RFC 5737, RFC 3849) and nobody's.
fn unresolved() -> ResolveFault {
    let has_route = |own: &str, other: &str| {
        UdpSocket::bind((own, 0)).and_then(|socket| socket.connect((other, 9))).is_ok()
    };
    if has_route("0.0.0.0", "192.0.2.1") || has_route("::", "2001:db8::1") {
        ResolveFault::NotFound
    } else {
        ResolveFault::Offline
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn resolved(resolver: &GuardedResolver, name: &str) -> Result<usize, Option<ResolveFault>> {
        let found = resolver.resolve(name.parse().expect("a name")).await;
        found.map(Iterator::count).map_err(|error| error.downcast_ref().copied())
    }

    #[test]
    fn a_name_that_moves_to_a_private_address_is_not_followed_there() {
        let answer = |addresses: &[&str]| {
            let parsed = addresses.iter().map(|text| SocketAddr::new(text.parse().expect("an address"), 0));
            let admitted = admitted(parsed.collect::<Vec<_>>().into_iter(), true)?;
            Ok(admitted.iter().map(|address| address.ip().to_string()).collect::<Vec<_>>())
        };
        let public = Ok(vec!["203.0.113.7".to_owned()]);
        assert_eq!(answer(&["203.0.113.7"]), public);
        assert_eq!(answer(&["203.0.113.7", "127.0.0.1", "::ffff:10.0.0.1"]), public, "no second choice");
        for moved in ["127.0.0.1", "169.254.169.254", "::1", "fd00::1"] {
            assert_eq!(answer(&[moved]), Err(ResolveFault::Private), "{moved}, a moment later");
        }
    }

    #[tokio::test]
    async fn a_target_that_resolves_to_this_machine_is_refused_and_a_proxy_is_not() {
        let resolver = GuardedResolver::default();
        let proxy = resolved(&resolver, "localhost").await;
        assert!(proxy.is_ok_and(|addresses| addresses > 0), "a proxy is rightly on one's own network");
        resolver.guard("localhost");
        let target = resolved(&resolver, "localhost").await;
        assert_eq!(
            target,
            Err(Some(ResolveFault::Private)),
            "a name must not lead past the policy of addresses"
        );
    }
}
