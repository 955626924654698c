//! The TypeScript side of the types that cross into the window: generated, committed, and compared here.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::command;
use crate::failure::Failure;
use crate::place;
use crate::step::Outcome;

/// The environment variable that says where generated bindings go.
pub(crate) const EXPORT_TO: &str = "TS_RS_EXPORT_DIR";

/// Where they are generated for comparing.
pub(crate) fn fresh() -> PathBuf {
    place::target().join("xtask").join("bindings")
}

/// Generates the bindings afresh beside the build, and compares them with the ones in the checkout.
///
/// # Errors
/// When a file differs, is missing, or belongs to no type any more.
pub(crate) fn compare() -> Result<Outcome, Failure> {
    let fresh = fresh();
    remove(&fresh)?;
    let mut export = command::cargo(&["test", "--quiet", "--workspace", "export_bindings"]);
    export.env(EXPORT_TO, &fresh);
    command::log(export, "bindings")?;
    let differing = differences(&contents(&fresh)?, &contents(&place::ui().join("src").join("bindings"))?);
    if differing.is_empty() {
        return Ok(Outcome::Done);
    }
    Err(Failure::Refused(format!(
        "ui/src/bindings is not what the Rust types say: {}.\nRun `cargo test --workspace export_bindings`, \
         remove what belongs to no type any more, and commit the folder.",
        differing.into_iter().collect::<Vec<_>>().join(", ")
    )))
}

type Files = BTreeMap<String, Vec<u8>>;

fn differences(fresh: &Files, committed: &Files) -> BTreeSet<String> {
    let names = fresh.keys().chain(committed.keys());
    names.filter(|name| fresh.get(*name) != committed.get(*name)).cloned().collect()
}

fn contents(folder: &Path) -> Result<Files, Failure> {
    let mut files = Files::new();
    collect(folder, folder, &mut files).map(|()| files)
}

fn collect(top: &Path, folder: &Path, files: &mut Files) -> Result<(), Failure> {
    let failed = |path: &Path, cause| Failure::File { path: path.to_path_buf(), cause };
    for entry in fs::read_dir(folder).map_err(|cause| failed(folder, cause))? {
        let path: PathBuf = entry.map_err(|cause| failed(folder, cause))?.path();
        if path.is_dir() {
            collect(top, &path, files)?;
        } else {
            let name = path.strip_prefix(top).unwrap_or(&path).to_string_lossy().into_owned();
            files.insert(name, fs::read(&path).map_err(|cause| failed(&path, cause))?);
        }
    }
    Ok(())
}

fn remove(folder: &Path) -> Result<(), Failure> {
    match fs::remove_dir_all(folder) {
        Err(cause) if cause.kind() != std::io::ErrorKind::NotFound => {
            Err(Failure::File { path: folder.to_path_buf(), cause })
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_a_missing_and_a_stale_file_are_all_told() {
        let files = |pairs: &[(&str, &str)]| -> Files {
            pairs.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
        };
        let fresh = files(&[("Same.ts", "a"), ("Changed.ts", "new"), ("Missing.ts", "b")]);
        let committed = files(&[("Same.ts", "a"), ("Changed.ts", "old"), ("Stale.ts", "c")]);
        let told = differences(&fresh, &committed);
        assert_eq!(told.into_iter().collect::<Vec<_>>(), ["Changed.ts", "Missing.ts", "Stale.ts"]);
    }
}
