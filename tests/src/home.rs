//! An empty home for a program under test: nothing of the machine's own settings goes in, nothing comes out.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use tokio::process::Command;

use crate::opener::Opener;
use crate::trouble::{Outcome, PATIENCE, Trouble, until};

/// A home that is removed with this value. Two programs in turn in one home see what a person sees who closes the
/// program and opens it again.
#[derive(Debug)]
pub struct Home {
    folder: TempDir,
    opener: Opener,
}

impl Home {
    /// An empty home.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn new() -> Outcome<Self> {
        let folder =
            tempfile::Builder::new().prefix("hatcheck-").tempdir().map_err(Trouble::io("making a home"))?;
        for part in PARTS {
            let path = folder.path().join(part.1);
            fs::create_dir_all(&path).map_err(Trouble::io("making a home"))?;
            // The runtime folder must be the person's own (XDG base directory specification).
            fs::set_permissions(&path, fs::Permissions::from_mode(0o700))
                .map_err(Trouble::io("making a home"))?;
        }
        let opener = Opener::in_folder(&folder.path().join("bin"))?;
        Ok(Self { folder, opener })
    }

    /// The home folder itself.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Where programs in this home send addresses that they want opened.
    #[must_use]
    pub fn opener(&self) -> &Opener {
        &self.opener
    }

    /// Makes `command` live here, with nothing in its environment but this home and a search path.
    pub fn settle(&self, command: &mut Command) {
        command.env_clear().env("HOME", self.path()).env("LANG", "C.UTF-8").env("PATH", self.search_path());
        for (variable, part) in PARTS {
            command.env(variable, self.path().join(part));
        }
        // Without a session bus of its own, a program must not find the machine's: no bus is at this address.
        command.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
        command.current_dir(self.path());
    }

    /// Every file that programs have left in this home.
    #[must_use]
    pub fn files(&self) -> Vec<PathBuf> {
        let mut files = Vec::new();
        gather(self.path(), &mut files);
        files
    }

    /// Waits until a file of which the path has this part says so; blanks do not count.
    ///
    /// # Errors
    /// When none does for too long.
    pub async fn keeps(&self, part: &str, words: &str) -> Outcome<()> {
        let documents = || self.files().into_iter().filter(|file| file.to_string_lossy().contains(part));
        let says = |file: PathBuf| {
            let text = fs::read_to_string(file).unwrap_or_default();
            text.split_whitespace().collect::<String>().contains(words)
        };
        until(PATIENCE, words, async || Ok(documents().any(says).then_some(()))).await
    }

    fn search_path(&self) -> std::ffi::OsString {
        let machine = std::env::var_os("PATH").unwrap_or_default();
        let folders = std::iter::once(self.path().join("bin")).chain(std::env::split_paths(&machine));
        std::env::join_paths(folders).unwrap_or(machine)
    }
}

const PARTS: [(&str, &str); 6] = [
    ("XDG_CONFIG_HOME", "config"),
    ("XDG_DATA_HOME", "data"),
    ("XDG_STATE_HOME", "state"),
    ("XDG_CACHE_HOME", "cache"),
    ("XDG_RUNTIME_DIR", "runtime"),
    ("TMPDIR", "tmp"),
];

fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => gather(&entry.path(), files),
            Ok(kind) if kind.is_file() => files.push(entry.path()),
            _ => {}
        }
    }
}
