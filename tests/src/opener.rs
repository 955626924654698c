//! A stand-in for `xdg-open`: it opens nothing, and notes what it was asked to open.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use url::Url;

use crate::trouble::{Outcome, Trouble, until};

/// The stand-in. It is first on the search path of every program in its home, under every name by which programs
/// look for one on Linux, and can be named as a command, too.
#[derive(Debug)]
pub struct Opener {
    script: PathBuf,
    note: PathBuf,
}

const NAMES: [&str; 3] = ["xdg-open", "gio", "wslview"];

impl Opener {
    /// Puts the stand-in into `folder`.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn in_folder(folder: &Path) -> Outcome<Self> {
        let write = || {
            fs::create_dir_all(folder)?;
            let note = folder.join("opened");
            // The address is the last argument: `xdg-open ADDRESS`, `gio open ADDRESS`.
            let text = format!(
                "#!/bin/sh\nfor word; do :; done\nprintf '%s\\n' \"$word\" >> '{}'\n",
                note.display()
            );
            for name in NAMES {
                fs::write(folder.join(name), &text)?;
                fs::set_permissions(folder.join(name), fs::Permissions::from_mode(0o755))?;
            }
            Ok(note)
        };
        let note = write().map_err(Trouble::io("writing the stand-in for xdg-open"))?;
        Ok(Self { script: folder.join(NAMES[0]), note })
    }

    /// The stand-in as a command that takes the address as its argument.
    #[must_use]
    pub fn command(&self) -> &Path {
        &self.script
    }

    /// Everything that was to be opened so far, oldest first.
    #[must_use]
    pub fn opened(&self) -> Vec<String> {
        let text = fs::read_to_string(&self.note).unwrap_or_default();
        let whole_lines = text.rfind('\n').map_or("", |end| &text[..end]);
        whole_lines.lines().map(str::to_owned).collect()
    }

    /// The first address that is opened after `seen` others.
    ///
    /// # Errors
    /// When none is opened within `limit`, or it is no address.
    pub async fn next(&self, seen: usize, limit: Duration) -> Outcome<Url> {
        let what = "a program that was to open an address";
        let address = until(limit, what, async || Ok(self.opened().get(seen).cloned())).await?;
        Ok(Url::parse(&address)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::home::Home;

    #[tokio::test]
    async fn it_notes_the_address_whatever_name_it_is_called_by() -> Outcome<()> {
        let home = Home::new()?;
        for arguments in
            [&["xdg-open", "https://one.example/?a=b&c=d"][..], &["gio", "open", "https://two.example/"]]
        {
            let mut command = tokio::process::Command::new(arguments[0]);
            home.settle(command.args(&arguments[1..]));
            command.status().await.map_err(Trouble::io("starting the stand-in"))?;
        }
        let second = home.opener().next(1, crate::trouble::PATIENCE).await?;
        assert_eq!(
            second.as_str(),
            "https://two.example/",
            "the address must arrive, not the word before it"
        );
        assert_eq!(home.opener().opened()[0], "https://one.example/?a=b&c=d", "an address must arrive whole");
        Ok(())
    }
}
