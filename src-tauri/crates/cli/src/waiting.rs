//! A sign-in that takes long: what may be seen in the browser, and what to do then.

use std::convert::Infallible;
use std::time::Duration;

use guide::Sight;
use guide::words::Words;
use probe::Notice;
use tokio::sync::watch;

use crate::say;

/// Knows whether a sign-in is being waited for.
pub(crate) struct Waiting(watch::Sender<bool>);

impl Waiting {
    pub(crate) fn new() -> Self {
        Self(watch::Sender::new(false))
    }

    pub(crate) fn hear(&self, notice: &Notice) {
        match notice {
            Notice::SignInAddress(_) => drop(self.0.send_replace(true)),
            Notice::SignInOver => drop(self.0.send_replace(false)),
            _ => {}
        }
    }

    /// Gives hints once, where a sign-in takes longer than `patience`. Never ends: it runs beside what it watches.
    pub(crate) async fn hint(&self, words: &Words, patience: Duration, redirect_url: &str) -> Infallible {
        let mut waiting = self.0.subscribe();
        let begun = waiting.wait_for(|waiting| *waiting).await.is_ok();
        let over = tokio::time::timeout(patience, waiting.wait_for(|waiting| !*waiting)).await.is_ok();
        if begun && !over {
            tell(words, redirect_url);
        }
        std::future::pending().await
    }
}

/// On standard error, as all that is said while something runs.
fn tell(words: &Words, redirect_url: &str) {
    say::aside(&words.get("sign-in-hints", &[]));
    for sight in Sight::ALL {
        say::aside(&format!("  {}", words.sight(*sight)));
        say::quiet_aside(&format!("    {}", words.problem_mend(&sight.problem(redirect_url))));
    }
    say::aside(&format!("  {}", words.get("sign-in-hint-other", &[])));
}
