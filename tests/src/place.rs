//! Where things are, and free ports.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use tokio::process::Command;

use crate::trouble::{Outcome, Trouble};

/// The checkout.
#[must_use]
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// Where pictures of the window go: `tests/pictures/NAME.png`.
#[must_use]
pub fn picture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("pictures").join(format!("{name}.png"))
}

/// The terminal program. `cargo xtask test` has built it; where it is missing, it is built here.
///
/// # Errors
/// When it cannot be built.
pub async fn hatcheck() -> Outcome<PathBuf> {
    let program = built("hatcheck");
    if !program.is_file() {
        build("cli").await?;
    }
    existing(program, "`cargo build --package cli` did not make it")
}

/// The window's program, which only `cargo xtask test` builds: it embeds the built UI.
///
/// # Errors
/// When it is not there.
pub fn desktop() -> Outcome<PathBuf> {
    existing(built("hatcheck-desktop"), "run `cargo xtask test`, which builds the UI and the window")
}

/// The empty window that Hatcheck's is measured beside; only `cargo xtask bench` builds it.
///
/// # Errors
/// When it is not there.
pub fn empty_window() -> Outcome<PathBuf> {
    existing(built("examples/empty"), "run `cargo xtask bench`, which builds it")
}

/// A program of another package on the search path.
///
/// # Errors
/// When it is not there.
pub fn installed(name: &str) -> Outcome<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file());
    found.ok_or_else(|| Trouble::Missing {
        what: name.to_owned(),
        mend: "run `cargo xtask test`, which installs it",
    })
}

/// A free port of 127.0.0.1, for programs that cannot choose one and say which. It lies below the range from which
/// Linux hands out ports by itself, so that nothing else comes by it in the meantime.
///
/// # Errors
/// When there is none.
pub fn free_port() -> Outcome<u16> {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let start = std::process::id().wrapping_mul(61);
    let candidates = std::iter::repeat_with(|| start.wrapping_add(NEXT.fetch_add(1, Ordering::Relaxed)));
    let ports = candidates.take(usize::from(PORTS)).filter_map(|n| u16::try_from(n % u32::from(PORTS)).ok());
    let mut free =
        ports.map(|n| FIRST_PORT + n).filter(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok());
    free.next().ok_or_else(|| Trouble::unexpected("a free port", "every one is taken"))
}

/// Names the folder below `target` from which programs are taken: `release`, when they are measured.
const PROFILE: &str = "HATCHECK_PROFILE";

const FIRST_PORT: u16 = 20_000;
const PORTS: u16 = 12_000;

fn built(program: &str) -> PathBuf {
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir));
    let profile = std::env::var_os(PROFILE).unwrap_or_else(|| "debug".into());
    target.join(profile).join(program)
}

/// The same path, if there is something.
///
/// # Errors
/// With the mend, when there is nothing.
pub fn existing(file: PathBuf, mend: &'static str) -> Outcome<PathBuf> {
    if file.exists() { Ok(file) } else { Err(Trouble::Missing { what: file.display().to_string(), mend }) }
}

async fn build(package: &str) -> Outcome<()> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--quiet", "--package", package]).current_dir(root()).kill_on_drop(true);
    let output = cargo.output().await.map_err(Trouble::io("starting cargo"))?;
    if output.status.success() {
        return Ok(());
    }
    Err(Trouble::unexpected(format!("{package} should build"), String::from_utf8_lossy(&output.stderr)))
}
