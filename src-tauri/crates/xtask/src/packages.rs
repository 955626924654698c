//! Packages of the operating system: what is needed, what is missing, and installing it.

use std::process::Command;

use crate::command;
use crate::failure::Failure;
use crate::step::{Outcome, say};
use crate::system::System;

/// One package, under its Debian name, and how to see that what it brings is there already, however it came.
#[derive(Clone, Copy)]
pub(crate) struct Package {
    name: &'static str,
    brings: Brings,
}

#[derive(Clone, Copy)]
enum Brings {
    /// One of these programs on the search path.
    Program(&'static [&'static str]),
    /// A library that pkg-config knows.
    Library(&'static str),
    /// Files that only the package database knows of.
    Files,
}

const fn package(name: &'static str, brings: Brings) -> Package {
    Package { name, brings }
}

/// What the window is built from.
pub(crate) const FOR_BUILDING: &[Package] = &[
    package("build-essential", Brings::Program(&["cc"])),
    package("pkg-config", Brings::Program(&["pkg-config", "pkgconf"])),
    package("libwebkit2gtk-4.1-dev", Brings::Library("webkit2gtk-4.1")),
];

/// What the tests drive the window and a browser with, where nobody looks on.
pub(crate) const FOR_TESTING: &[Package] = &[
    package("xvfb", Brings::Program(&["Xvfb"])),
    package("webkit2gtk-driver", Brings::Program(&["WebKitWebDriver"])),
    package("dbus", Brings::Program(&["dbus-run-session"])),
    package("gnome-keyring", Brings::Program(&["gnome-keyring-daemon"])),
    package("openbox", Brings::Program(&["openbox"])),
    package("xclip", Brings::Program(&["xclip"])),
    package("chromium", Brings::Program(&["chromium", "chromium-browser", "google-chrome"])),
    package("chromium-driver", Brings::Program(&["chromedriver"])),
    package("fonts-noto-core", Brings::Files),
];

impl Package {
    fn is_there(&self, system: System) -> bool {
        match self.brings {
            Brings::Program(names) => names.iter().any(|name| command::on_path(name)),
            Brings::Library(name) => {
                command::ask(command::program("pkg-config", &["--exists", name])).is_some()
            }
            Brings::Files => match system {
                System::Debian | System::Ubuntu => self.is_installed(),
                // Nobody to ask; a font that is missing spoils a picture, not a test.
                System::OtherLinux | System::Mac | System::Windows => true,
            },
        }
    }

    fn is_installed(&self) -> bool {
        command::ask(command::program(
            "dpkg-query",
            &["--show", "--showformat=${db:Status-Status}", self.name],
        ))
        .is_some_and(|status| status == "installed")
    }

    fn name_on(&self, system: System) -> &'static str {
        match (system, self.name) {
            (System::Ubuntu, "chromium") => "chromium-browser",
            (System::Ubuntu, "chromium-driver") => "chromium-chromedriver",
            (_, name) => name,
        }
    }
}

/// Sees to it that what `wanted` brings is there, by apt-get where that exists.
///
/// # Errors
/// With the exact thing to install, where this cannot install it.
pub(crate) fn provide(wanted: &[Package]) -> Result<Outcome, Failure> {
    let system = System::here();
    if matches!(system, System::Mac | System::Windows) {
        say(&format!("      {}", advice(system)));
        return Ok(Outcome::Skipped("taken as there"));
    }
    let missing: Vec<&Package> = wanted.iter().filter(|package| !package.is_there(system)).collect();
    if missing.is_empty() {
        return Ok(Outcome::Skipped("there already"));
    }
    let names: Vec<&str> = missing.iter().map(|package| package.name_on(system)).collect();
    match system {
        System::Debian | System::Ubuntu => install(&names),
        System::OtherLinux | System::Mac | System::Windows => Err(Failure::Missing(format!(
            "Not found here (under their Debian names): {}.\n{}",
            names.join(" "),
            advice(system)
        ))),
    }
}

fn advice(system: System) -> &'static str {
    match system {
        System::Debian | System::Ubuntu => "Installed by apt-get.",
        System::OtherLinux => {
            "Building needs a C compiler, pkg-config and WebKitGTK 4.1 (Fedora: sudo dnf install gcc pkgconf \
             webkit2gtk4.1-devel; Arch: sudo pacman -S base-devel webkit2gtk-4.1). The tests need Xvfb, WebKitWebDriver, \
             dbus-run-session, gnome-keyring-daemon, openbox, xclip, Chromium and chromedriver on the search path."
        }
        System::Mac => "Building needs the Xcode command line tools: xcode-select --install",
        System::Windows => {
            "Building needs the Microsoft C++ Build Tools (\"Desktop development with C++\") and WebView2, which \
             Windows 11 has."
        }
    }
}

fn install(names: &[&str]) -> Result<Outcome, Failure> {
    let right = Right::here(names)?;
    say(&format!("      installing {}", names.join(" ")));
    command::log(right.apt_get(&["update"]), "apt-get-update")?;
    let install = ["install", "--yes", "--no-install-recommends"];
    command::log(right.apt_get(&[&install, names].concat()), "apt-get-install")?;
    Ok(Outcome::Done)
}

/// The right to install packages.
#[derive(Clone, Copy)]
enum Right {
    Root,
    Sudo,
}

impl Right {
    fn here(names: &[&str]) -> Result<Self, Failure> {
        let user = command::ask(command::program("id", &["-u"]));
        match user.as_deref().map(str::trim) {
            Some("0") => Ok(Self::Root),
            _ if command::on_path("sudo") => Ok(Self::Sudo),
            _ => Err(Failure::Missing(format!(
                "Some packages are missing, and this is neither root nor is there sudo. As root: apt-get install {}",
                names.join(" ")
            ))),
        }
    }

    /// apt-get that asks no questions and waits for another apt-get to finish.
    fn apt_get(self, arguments: &[&str]) -> Command {
        let quiet = ["-o", "Dpkg::Use-Pty=0", "-o", "DPkg::Lock::Timeout=300"];
        let words = [&["DEBIAN_FRONTEND=noninteractive", "apt-get"], &quiet[..], arguments].concat();
        match self {
            Self::Root => command::program("env", &words),
            Self::Sudo => command::program("sudo", &[&["env"], &words[..]].concat()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_is_not_installed_again() {
        let shell = package("no-such-package", Brings::Program(&["no-such-program", "sh"]));
        assert!(shell.is_there(System::Debian), "a program on the search path counts, whatever brought it");
        let nothing = package("no-such-package", Brings::Files);
        assert!(!nothing.is_there(System::Debian), "a package that nobody installed must be asked for");
    }

    #[test]
    fn apt_get_asks_no_questions() {
        let spelled = command::spelled(&Right::Sudo.apt_get(&["install", "xvfb"]));
        assert!(spelled.starts_with("sudo env DEBIAN_FRONTEND=noninteractive apt-get"), "{spelled}");
        assert!(spelled.ends_with("install xvfb"), "{spelled}");
    }

    #[test]
    fn ubuntu_has_its_own_name_for_chromium() {
        let names: Vec<_> = FOR_TESTING.iter().map(|package| package.name_on(System::Ubuntu)).collect();
        assert!(names.contains(&"chromium-chromedriver") && !names.contains(&"chromium-driver"), "{names:?}");
    }
}
