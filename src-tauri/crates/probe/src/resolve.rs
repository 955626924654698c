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
            let addresses: Vec<SocketAddr> =
                found.filter(|address| !(guarded && is_private_ip(address.ip()))).collect();
            if addresses.is_empty() {
                return Err(ResolveFault::Private.into());
            }
            Ok(Box::new(addresses.into_iter()) as Addrs)
        })
    }
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
