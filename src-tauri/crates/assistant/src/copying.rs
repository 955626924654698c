//! From here to the clipboard, and off it again.

use std::sync::Arc;
use std::time::Duration;

use guide::Field;
use guide::problem::{Problem, ProblemCode};
use guide::recipe::CopyItem;
use jiff::Timestamp;
use journey::Event;
use tokio::task::AbortHandle;
use vault::Fingerprint;

use crate::desk::Desk;
use crate::obey::blocking;
use crate::sides::Sides;
use crate::{Inner, draw};

/// A secret that is on the clipboard.
pub(crate) struct OnClipboard {
    /// When it is taken off.
    pub(crate) until: Timestamp,
    clearing: AbortHandle,
}

/// A clipboard that another program holds for a moment is tried again.
const AGAIN: Duration = Duration::from_secs(2);

impl Drop for OnClipboard {
    fn drop(&mut self) {
        self.clearing.abort();
    }
}

impl Inner {
    /// Puts something that is to be carried over on the clipboard.
    pub(crate) async fn copy(self: &Arc<Self>, desk: &mut Desk, item: CopyItem) -> Result<(), Problem> {
        if item == CopyItem::ClientSecret {
            self.copy_secret(desk).await?;
            desk.opened()?.copied = Some(item);
            return Ok(());
        }
        let language = desk.language;
        let open = desk.opened()?;
        let text = draw::copy_text(open, &Sides::when_needed(open), item, language, self.reply_port);
        if let Some(text) = text {
            self.put(desk, text).await?;
        }
        desk.opened()?.copied = Some(item);
        Ok(())
    }

    /// Puts the address that is shown on the clipboard.
    pub(crate) async fn copy_address(self: &Arc<Self>, desk: &mut Desk) -> Result<(), Problem> {
        match draw::address(desk.opened()?) {
            Some(address) => self.put(desk, address).await,
            None => Ok(()),
        }
    }

    /// Puts the address of the guide to the step's labels on the clipboard.
    pub(crate) async fn copy_guide(self: &Arc<Self>, desk: &mut Desk) -> Result<(), Problem> {
        match draw::guide(desk.opened()?) {
            Some(guide) => self.put(desk, guide.to_owned()).await,
            None => Ok(()),
        }
    }

    /// Puts the report that is shown on the clipboard.
    pub(crate) async fn copy_report(self: &Arc<Self>, desk: &mut Desk) -> Result<(), Problem> {
        let Some(text) = desk.report.as_ref().map(|report| report.text.clone()) else { return Ok(()) };
        self.put(desk, text).await?;
        if let Some(report) = &mut desk.report {
            report.copied = true;
        }
        Ok(())
    }

    /// Gives a value from the clipboard.
    pub(crate) async fn paste(self: &Arc<Self>, desk: &mut Desk, field: Field) -> Result<(), Problem> {
        if field == Field::ClientSecret {
            return self.paste_secret(desk).await;
        }
        let clipboard = Arc::clone(&self.clipboard);
        let text = blocking(move || clipboard.text()).await??;
        desk.watch.settle(Fingerprint::of(&text));
        self.apply(desk.opened()?, Event::answered(field, text.as_str())).await
    }

    async fn put(&self, desk: &mut Desk, text: String) -> Result<(), Problem> {
        let clipboard = Arc::clone(&self.clipboard);
        desk.watch.settle(Fingerprint::of(&text));
        blocking(move || clipboard.put(&text)).await??;
        desk.on_clipboard = None;
        Ok(())
    }

    async fn copy_secret(self: &Arc<Self>, desk: &mut Desk) -> Result<(), Problem> {
        let secret =
            self.secret_of(desk.opened()?).await?.ok_or_else(|| Problem::new(ProblemCode::SecretLost))?;
        let clipboard = Arc::clone(&self.clipboard);
        let print = blocking(move || clipboard.put_secret(&secret)).await??;
        desk.watch.settle(print);
        let stays = self.secret_stays;
        let clearing = tokio::spawn(Arc::clone(self).clear_later(stays)).abort_handle();
        desk.on_clipboard = Some(OnClipboard { until: Timestamp::now() + stays, clearing });
        Ok(())
    }

    async fn clear_later(self: Arc<Self>, stays: Duration) {
        tokio::time::sleep(stays).await;
        let mut told = false;
        while let Err(problem) = self.clear_clipboard().await {
            if !std::mem::replace(&mut told, true) {
                let mut desk = self.desk.lock().await;
                desk.problem = Some(problem);
                self.publish(&mut desk);
            }
            tokio::time::sleep(AGAIN).await;
        }
        let mut desk = self.desk.lock().await;
        if let Some(open) = desk.open.as_mut().filter(|open| open.copied == Some(CopyItem::ClientSecret)) {
            open.copied = None;
        }
        desk.on_clipboard = None;
        self.publish(&mut desk);
    }

    /// Takes the secret off the clipboard at once, if it is there.
    pub(crate) async fn take_off_clipboard(&self, desk: &mut Desk) -> Result<(), Problem> {
        self.clear_clipboard().await?;
        desk.on_clipboard = None;
        Ok(())
    }

    /// The same, whatever else is being done.
    pub(crate) async fn clear_clipboard(&self) -> Result<(), Problem> {
        let clipboard = Arc::clone(&self.clipboard);
        blocking(move || clipboard.take_secret_off()).await?
    }
}
