//! Authorizations: codes, access tokens, refresh tokens. Time is passed in.

use std::{
    collections::HashMap,
    time::{Duration, Instant},
};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

use super::{Digest, clients::random, digest, token::TokenError};
use crate::planhat::permissions::Permissions;

/// How long a code can be exchanged.
pub(crate) const CODE_LIFE: Duration = Duration::from_secs(60);
/// How long an access token is good.
pub(crate) const ACCESS_LIFE: Duration = Duration::from_secs(3600);

/// What a person granted to a client.
#[derive(Debug, Clone)]
pub(crate) struct Grant {
    pub(crate) client_id: String,
    pub(crate) email: String,
    pub(crate) scope: String,
    /// The resource that tokens are good for; `None` where nobody asks.
    pub(crate) resource: Option<String>,
    /// The overlap that was consented to: a ceiling for as long as the grant lives.
    pub(crate) permissions: Permissions,
}

/// The number of a grant: what the user's Applications page lists, and what is revoked as a whole.
pub(crate) type GrantId = u64;

/// What a code is bound to besides the grant.
#[derive(Debug, Clone)]
pub(crate) struct Binding {
    pub(crate) redirect_uri: String,
    /// RFC 7636, method S256.
    pub(crate) code_challenge: String,
}

/// What the token request presents with a code.
#[derive(Debug)]
pub(crate) struct Redemption<'a> {
    pub(crate) client_id: &'a str,
    pub(crate) redirect_uri: &'a str,
    pub(crate) code_verifier: &'a str,
    pub(crate) resource: Option<&'a str>,
}

/// What a token response carries.
pub(crate) struct Tokens {
    pub(crate) access: String,
    pub(crate) refresh: String,
    pub(crate) scope: String,
}

struct Code {
    grant: GrantId,
    binding: Binding,
    expires: Instant,
    used: bool,
}

struct Access {
    grant: GrantId,
    expires: Instant,
}

struct Refresh {
    grant: GrantId,
    used: bool,
}

/// All authorizations. Codes and tokens are kept as digests only.
#[derive(Default)]
pub(crate) struct Grants {
    next: GrantId,
    grants: HashMap<GrantId, Grant>,
    codes: HashMap<Digest, Code>,
    access: HashMap<Digest, Access>,
    refresh: HashMap<Digest, Refresh>,
}

type Outcome<T> = Result<T, TokenError>;

fn refused<T>(why: &'static str) -> Outcome<T> {
    Err(TokenError::InvalidGrant(why))
}

impl Grants {
    /// Records a consent and gives the code for it.
    pub(crate) fn authorize(&mut self, grant: Grant, binding: Binding, now: Instant) -> String {
        self.next += 1;
        self.grants.insert(self.next, grant);
        let code = random(32);
        let kept = Code { grant: self.next, binding, expires: now + CODE_LIFE, used: false };
        self.codes.insert(digest(&code), kept);
        code
    }

    /// Exchanges a code (RFC 6749 §4.1.3). A second use revokes what the first one gave (§4.1.2).
    pub(crate) fn redeem(&mut self, code: &str, with: &Redemption<'_>, now: Instant) -> Outcome<Tokens> {
        let key = digest(code);
        let Some(kept) = self.codes.get(&key) else { return refused("The code is not known") };
        let (id, used) = (kept.grant, kept.used);
        if used {
            self.revoke(id);
            return refused("The code has been used before");
        }
        self.judge(kept, with, now)?;
        if let Some(kept) = self.codes.get_mut(&key) {
            kept.used = true;
        }
        self.issue(id, now)
    }

    fn judge(&self, code: &Code, with: &Redemption<'_>, now: Instant) -> Outcome<()> {
        let Some(grant) = self.grants.get(&code.grant) else {
            return refused("The authorization was withdrawn");
        };
        if grant.client_id != with.client_id {
            return refused("The code was issued to another client");
        }
        if now > code.expires {
            return refused("The code has expired");
        }
        if code.binding.redirect_uri != with.redirect_uri {
            return refused("redirect_uri differs from the one that the code was issued for");
        }
        if !proves(with.code_verifier, &code.binding.code_challenge) {
            return refused("code_verifier does not fit the code_challenge");
        }
        for_same_resource(grant, with.resource)
    }

    /// Exchanges a refresh token for new tokens; the old one is spent. A second use revokes the grant.
    pub(crate) fn refresh(
        &mut self,
        token: &str,
        client_id: &str,
        resource: Option<&str>,
        now: Instant,
    ) -> Outcome<Tokens> {
        let key = digest(token);
        let Some(kept) = self.refresh.get(&key) else { return refused("The refresh token is not known") };
        let (id, used) = (kept.grant, kept.used);
        let Some(grant) = self.grants.get(&id) else { return refused("The authorization was withdrawn") };
        if grant.client_id != client_id {
            return refused("The refresh token was issued to another client");
        }
        if used {
            self.revoke(id);
            return refused("The refresh token has been used before");
        }
        for_same_resource(grant, resource)?;
        if let Some(kept) = self.refresh.get_mut(&key) {
            kept.used = true;
        }
        self.issue(id, now)
    }

    fn issue(&mut self, id: GrantId, now: Instant) -> Outcome<Tokens> {
        let Some(grant) = self.grants.get(&id) else { return refused("The authorization was withdrawn") };
        let tokens = Tokens { access: random(40), refresh: random(40), scope: grant.scope.clone() };
        self.access.retain(|_, access| access.expires > now);
        self.access.insert(digest(&tokens.access), Access { grant: id, expires: now + ACCESS_LIFE });
        self.refresh.insert(digest(&tokens.refresh), Refresh { grant: id, used: false });
        Ok(tokens)
    }

    /// The grant behind an access token that is still good.
    pub(crate) fn bearer(&self, token: &str, now: Instant) -> Option<&Grant> {
        let access = self.access.get(&digest(token)).filter(|access| access.expires > now)?;
        self.grants.get(&access.grant)
    }

    /// Withdraws a grant: its tokens stop working at once.
    pub(crate) fn revoke(&mut self, id: GrantId) {
        self.grants.remove(&id);
        self.access.retain(|_, access| access.grant != id);
        self.refresh.retain(|_, refresh| refresh.grant != id);
    }

    /// A person's grants that have given tokens, oldest first.
    pub(crate) fn of_person(&self, email: &str) -> Vec<(GrantId, Grant)> {
        let mut grants: Vec<_> = self.refresh.values().map(|refresh| refresh.grant).collect();
        grants.sort_unstable();
        grants.dedup();
        let grants = grants.into_iter().filter_map(|id| Some((id, self.grants.get(&id)?.clone())));
        grants.filter(|(_, grant)| grant.email == email).collect()
    }
}

/// RFC 8707 §2.2: a token request may repeat the resource, not change it.
fn for_same_resource(grant: &Grant, asked: Option<&str>) -> Outcome<()> {
    match (&grant.resource, asked) {
        (Some(granted), Some(asked)) if granted != asked => Err(TokenError::InvalidTarget),
        _ => Ok(()),
    }
}

/// RFC 7636 §4.6, method S256.
fn proves(verifier: &str, challenge: &str) -> bool {
    let proof = URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()));
    proof.as_bytes().ct_eq(challenge.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const VERIFIER: &str = "a-code-verifier-of-at-least-forty-three-characters";

    fn authorized(grants: &mut Grants, now: Instant) -> String {
        let grant = Grant {
            client_id: "pk_a".to_owned(),
            email: "carly.andersson@practice.example".to_owned(),
            scope: "inclusive".to_owned(),
            resource: None,
            permissions: Permissions::full(),
        };
        let code_challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(VERIFIER.as_bytes()));
        grants.authorize(
            grant,
            Binding { redirect_uri: "http://127.0.0.1/cb".to_owned(), code_challenge },
            now,
        )
    }

    fn redemption() -> Redemption<'static> {
        Redemption {
            client_id: "pk_a",
            redirect_uri: "http://127.0.0.1/cb",
            code_verifier: VERIFIER,
            resource: None,
        }
    }

    #[test]
    fn a_code_is_good_for_sixty_seconds() {
        let (mut grants, now) = (Grants::default(), Instant::now());
        let code = authorized(&mut grants, now);
        let late = grants.redeem(&code, &redemption(), now + CODE_LIFE + Duration::from_secs(1));
        assert!(late.is_err(), "an old code must not be exchanged");
        assert!(grants.redeem(&code, &redemption(), now + CODE_LIFE).is_ok(), "one in time must");
    }

    #[test]
    fn a_code_used_twice_takes_its_tokens_with_it() {
        let (mut grants, now) = (Grants::default(), Instant::now());
        let code = authorized(&mut grants, now);
        let tokens = grants.redeem(&code, &redemption(), now).unwrap();
        assert!(grants.bearer(&tokens.access, now).is_some(), "the token works");
        assert!(grants.redeem(&code, &redemption(), now).is_err(), "a code is for one use");
        assert!(grants.bearer(&tokens.access, now).is_none(), "whoever stole the code must be locked out");
        assert!(grants.refresh(&tokens.refresh, "pk_a", None, now).is_err(), "by the refresh token too");
    }

    #[test]
    fn a_code_is_for_the_client_that_got_it() {
        let (mut grants, now) = (Grants::default(), Instant::now());
        let code = authorized(&mut grants, now);
        let other = Redemption { client_id: "pk_b", ..redemption() };
        assert!(grants.redeem(&code, &other, now).is_err(), "another client must not use the code");
    }

    #[test]
    fn refresh_tokens_are_spent_and_a_second_use_revokes() {
        let (mut grants, now) = (Grants::default(), Instant::now());
        let code = authorized(&mut grants, now);
        let first = grants.redeem(&code, &redemption(), now).unwrap();
        let second = grants.refresh(&first.refresh, "pk_a", None, now).unwrap();
        assert!(grants.bearer(&second.access, now).is_some(), "the renewed token works");
        assert!(grants.refresh(&first.refresh, "pk_a", None, now).is_err(), "the old refresh token is spent");
        assert!(
            grants.bearer(&second.access, now).is_none(),
            "reuse means that somebody else has it: revoke all"
        );
    }

    #[test]
    fn an_access_token_is_good_for_an_hour() {
        let (mut grants, now) = (Grants::default(), Instant::now());
        let code = authorized(&mut grants, now);
        let tokens = grants.redeem(&code, &redemption(), now).unwrap();
        assert!(grants.bearer(&tokens.access, now + ACCESS_LIFE).is_none(), "then it has to be renewed");
    }
}
