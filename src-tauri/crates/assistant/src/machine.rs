//! What a report tells of the machine: enough to see why it differs from another, and nothing that names anybody.

use guide::Problem;
use jiff::{Timestamp, tz::TimeZone};

/// The variables by which programs are told of a proxy. Only their names are told: their values can hold a password.
const PROXY_VARIABLES: &[&str] =
    &["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy"];

/// What is told of the machine.
pub(crate) struct Machine {
    pub(crate) system: String,
    pub(crate) time_zone: String,
    pub(crate) language: String,
    pub(crate) proxy: String,
    pub(crate) keyring: String,
    pub(crate) authority: String,
}

impl Machine {
    /// This machine, with the keyring that the vault uses, why it could not, and the extra authority.
    pub(crate) fn here(keyring: &str, weaker: Option<&Problem>, authority: Option<&str>) -> Self {
        let unset = || "–".to_owned();
        let keyring = match weaker {
            Some(problem) => format!("{keyring}, {}", problem.code.name()),
            None => keyring.to_owned(),
        };
        Self {
            system: format!("{} ({})", system(), std::env::consts::ARCH),
            time_zone: format!("UTC{}", TimeZone::system().to_offset(Timestamp::now())),
            language: sys_locale::get_locale().unwrap_or_else(unset),
            proxy: proxy().unwrap_or_else(unset),
            keyring,
            authority: authority.map_or_else(unset, str::to_owned),
        }
    }
}

/// The variables that are set; and on Linux, what the desktop's own settings are, which no program but its own follows.
fn proxy() -> Option<String> {
    let set = |name: &&&str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let names: Vec<&str> = PROXY_VARIABLES.iter().filter(set).copied().collect();
    let told: Vec<String> = names.into_iter().map(str::to_owned).chain(of_the_desktop()).collect();
    (!told.is_empty()).then(|| told.join(", "))
}

/// How GNOME and its relatives are set to reach the internet, where that is not directly: by a proxy that somebody
/// entered (`manual`), or by a script (`auto`). The addresses are not told.
fn of_the_desktop() -> Option<String> {
    if !cfg!(target_os = "linux") {
        return None;
    }
    let asked =
        std::process::Command::new("gsettings").args(["get", "org.gnome.system.proxy", "mode"]).output();
    desktop_mode(&String::from_utf8_lossy(&asked.ok()?.stdout))
}

fn desktop_mode(said: &str) -> Option<String> {
    let mode = said.trim().trim_matches('\'');
    matches!(mode, "manual" | "auto")
        .then(|| format!("the desktop's settings say {mode}, which is not followed"))
}

/// The system by its own name (os-release(5)), or else only its kind.
fn system() -> String {
    let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    let name = release.lines().find_map(|line| line.strip_prefix("PRETTY_NAME="));
    name.map_or_else(|| std::env::consts::OS.to_owned(), |name| name.trim_matches('"').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxy_that_only_the_desktop_knows_is_told() {
        for (said, told) in [
            ("'auto'\n", true),
            ("'manual'\n", true),
            ("'none'\n", false),
            ("No such schema", false),
            ("", false),
        ] {
            assert_eq!(
                desktop_mode(said).is_some(),
                told,
                "the browser gets through and Hatcheck does not: {said}"
            );
        }
    }
}
