//! The system's browser, and the addresses that may be opened in it.

use guide::problem::{Problem, ProblemCode, Retry};

/// What a face provides.
pub trait Host: Send + Sync + 'static {
    /// Opens an address in the system's browser, never through a shell.
    ///
    /// # Errors
    /// If the browser could not be started.
    fn open(&self, address: &str) -> Result<(), CannotOpen>;

    /// Whether there is a browser to open addresses in, as far as that can be told without opening one.
    fn has_browser(&self) -> bool;
}

/// The host of a face that opens no browser: addresses are shown, or followed by whoever drives it.
#[derive(Clone, Copy, Debug)]
pub struct NoBrowser;

impl Host for NoBrowser {
    fn open(&self, _: &str) -> Result<(), CannotOpen> {
        Err(CannotOpen)
    }

    fn has_browser(&self) -> bool {
        false
    }
}

/// The system's browser could not be started.
#[derive(Debug, thiserror::Error)]
#[error("the browser could not be opened")]
pub struct CannotOpen;

/// The applications' own pages, and those of their guides.
const HOSTS: &[&str] = &[
    "chatgpt.com",
    "claude.ai",
    "ws.planhat.com",
    "ws.planhatdemo.com",
    "help.planhat.com",
    "help.openai.com",
    "developers.openai.com",
    "support.claude.com",
];

/// Opens a page of one of the applications, or of the practice tenant at `practice` (its origins).
pub(crate) fn open_page(host: &dyn Host, address: &str, practice: &[String]) -> Result<(), Problem> {
    let ours = practice.iter().any(|origin| starts_at(address, origin));
    let theirs = HOSTS.iter().any(|name| starts_at(address, &format!("https://{name}")));
    if !ours && !theirs {
        return Err(not_opened(address));
    }
    hand_over(host, address)
}

/// Opens a sign-in address, which the probe has judged (scheme, host, characters).
pub(crate) fn open_sign_in(host: &dyn Host, address: &str) -> Result<(), Problem> {
    hand_over(host, address)
}

fn hand_over(host: &dyn Host, address: &str) -> Result<(), Problem> {
    host.open(address).map_err(|CannotOpen| not_opened(address))
}

fn starts_at(address: &str, origin: &str) -> bool {
    address
        .strip_prefix(origin.trim_end_matches('/'))
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
}

fn not_opened(address: &str) -> Problem {
    Problem::new(ProblemCode::BrowserNotOpened).with("address", address).retry(Retry::Now)
}

#[cfg(test)]
mod tests {
    use guide::recipe::Interface;

    use super::*;

    struct Refuses;

    impl Host for Refuses {
        fn open(&self, _: &str) -> Result<(), CannotOpen> {
            Err(CannotOpen)
        }

        fn has_browser(&self) -> bool {
            false
        }
    }

    struct Opens;

    impl Host for Opens {
        fn open(&self, _: &str) -> Result<(), CannotOpen> {
            Ok(())
        }

        fn has_browser(&self) -> bool {
            true
        }
    }

    #[test]
    fn only_the_applications_own_pages_are_opened() {
        let practice = ["http://127.0.0.1:4000/".to_owned()];
        let mut good = vec![
            "https://chatgpt.com/#settings",
            "https://claude.ai/",
            "https://ws.planhat.com",
            "http://127.0.0.1:4000/apps",
        ];
        good.extend(Interface::ALL.iter().map(|interface| interface.edition().guide));
        for good in good {
            assert!(open_page(&Opens, good, &practice).is_ok(), "{good} is one of theirs");
        }
        for bad in [
            "https://chatgpt.com.evil.example/",
            "https://claude.ai.evil.example/",
            "https://ws.planhat.com@evil.example/",
            "http://127.0.0.1:40001/",
            "javascript:alert(1)",
            "file:///etc/passwd",
        ] {
            assert!(open_page(&Opens, bad, &practice).is_err(), "{bad} must not reach the opener");
        }
    }

    #[test]
    fn a_browser_that_does_not_start_is_a_problem_with_the_address_to_copy() {
        let problem = open_page(&Refuses, "https://chatgpt.com/", &[]).expect_err("it refuses");
        assert_eq!(problem.code, ProblemCode::BrowserNotOpened);
        assert_eq!(problem.params["address"], "https://chatgpt.com/", "the person needs it to go on by hand");
    }
}
