//! The web side's tools: Node, npm, and what is built with them.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use crate::command;
use crate::failure::Failure;
use crate::place;
use crate::step::{Outcome, Step};

/// The oldest Node that Vite takes.
const OLDEST: (u32, u32) = (20, 19);

/// Runs npm in `folder`.
pub(crate) fn npm(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = command::program(if cfg!(windows) { "npm.cmd" } else { "npm" }, arguments);
    command.current_dir(folder);
    command
}

/// Installs what the lock file in `folder` lists, unless that was done since the lock file changed.
///
/// # Errors
/// When Node or npm is absent or too old, or npm fails.
pub(crate) fn install(folder: &Path, log: &str) -> Result<Outcome, Failure> {
    require()?;
    let lock = modified(&folder.join("package-lock.json"));
    let installed = modified(&folder.join("node_modules").join(".package-lock.json"));
    if lock.is_some() && installed >= lock {
        return Ok(Outcome::Skipped("there already"));
    }
    command::log(npm(folder, &["ci", "--no-audit", "--no-fund"]), log)?;
    Ok(Outcome::Done)
}

/// Installs what the UI is built from.
pub(crate) fn ui_packages() -> Step {
    Step::new("UI packages", "what the UI is built from", || install(&place::ui(), "npm-ci-ui"))
}

/// Builds the UI.
pub(crate) fn ui() -> Step {
    Step::new("UI", "the pages that the window shows", build_ui)
}

/// Builds the UI into `ui/dist`, unless it was built from just the same files.
///
/// # Errors
/// When npm fails, or what the UI was built from cannot be noted down.
fn build_ui() -> Result<Outcome, Failure> {
    let note = place::target().join("xtask").join("ui-built-from");
    // The words that a person reads are the guide's, and go into the UI, too.
    let made_of = [place::ui(), place::root().join("src-tauri").join("crates").join("guide")];
    let now = fingerprint(&made_of);
    let page = place::ui().join("dist").join("index.html");
    if page.is_file() && fs::read_to_string(&note).is_ok_and(|then| then == now) {
        return Ok(Outcome::Skipped("there already"));
    }
    command::log(npm(&place::ui(), &["run", "build"]), "ui-build")?;
    fs::write(&note, now).map_err(|cause| Failure::File { path: note, cause })?;
    Ok(Outcome::Done)
}

/// Whether Node and npm are here, and new enough.
///
/// # Errors
/// With where to get them.
pub(crate) fn require() -> Result<(), Failure> {
    let wanted = format!("Node {}.{} or newer, with npm, is needed: https://nodejs.org", OLDEST.0, OLDEST.1);
    let found = command::ask(command::program("node", &["--version"]));
    match found.as_deref().map(|text| (text.trim(), version(text))) {
        None => Err(Failure::Missing(format!("Node was not found. {wanted}"))),
        Some((_, Some(version))) if version >= OLDEST => require_npm(&wanted),
        Some((text, _)) => Err(Failure::Missing(format!("Node is {text} here. {wanted}"))),
    }
}

fn require_npm(wanted: &str) -> Result<(), Failure> {
    match command::ask(npm(&place::root(), &["--version"])) {
        Some(_) => Ok(()),
        None => Err(Failure::Missing(format!("Node is here, but npm was not found. {wanted}"))),
    }
}

/// Major and minor of what `node --version` prints.
fn version(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text.trim().strip_prefix('v')?.split('.').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|about| about.modified()).ok()
}

/// A number that changes with any file in `folders`: its name or its content. (Times will not do: whatever
/// generates a file writes it again, changed or not.)
fn fingerprint(folders: &[PathBuf]) -> String {
    let mut hasher = DefaultHasher::new();
    for folder in folders {
        hash(folder, &mut hasher);
    }
    format!("{:016x}", hasher.finish())
}

fn hash(path: &Path, hasher: &mut DefaultHasher) {
    if path.is_dir() {
        let inside = fs::read_dir(path).into_iter().flatten().flatten();
        let mut inside: Vec<PathBuf> =
            inside.map(|entry| entry.path()).filter(|path| !is_made(path)).collect();
        inside.sort();
        inside.iter().for_each(|path| hash(path, hasher));
    } else {
        (path, fs::read(path).ok()).hash(hasher);
    }
}

fn is_made(path: &Path) -> bool {
    ["node_modules", "dist"].iter().any(|name| path.ends_with(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_of_node_is_read_as_node_prints_it() {
        assert_eq!(version("v20.20.2\n"), Some((20, 20)));
        assert!(version("v18.20.4\n") < Some(OLDEST), "an old Node must be turned away");
        assert_eq!(version("nonsense"), None);
    }

    #[test]
    fn the_ui_is_built_again_when_a_file_changes_comes_or_goes() {
        let folder = place::target().join("xtask").join(format!("fingerprint-{}", std::process::id()));
        let now = || fingerprint(std::slice::from_ref(&folder));
        fs::create_dir_all(folder.join("src")).unwrap();
        fs::create_dir_all(folder.join("dist")).unwrap();
        fs::write(folder.join("src").join("app.ts"), "one").unwrap();
        let first = now();
        fs::write(folder.join("dist").join("index.html"), "built").unwrap();
        assert_eq!(now(), first, "what is built is not what it is built from");
        fs::write(folder.join("src").join("app.ts"), "two").unwrap();
        let second = now();
        assert_ne!(second, first, "a changed file must be built in");
        fs::remove_file(folder.join("src").join("app.ts")).unwrap();
        assert_ne!(now(), second, "a file that is gone must go from the build");
        fs::remove_dir_all(&folder).unwrap();
    }
}
