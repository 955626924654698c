//! What kind of machine this is.

use std::fs;

use crate::command;

/// How software comes onto this machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum System {
    /// Debian and what is made from it, with apt-get.
    Debian,
    /// Ubuntu: apt-get, and some packages under another name.
    Ubuntu,
    /// Another Linux.
    OtherLinux,
    /// macOS.
    Mac,
    /// Windows.
    Windows,
}

impl System {
    /// The machine that this runs on.
    pub(crate) fn here() -> Self {
        match std::env::consts::OS {
            "macos" => Self::Mac,
            "windows" => Self::Windows,
            _ if command::on_path("apt-get") => {
                Self::of_release(&fs::read_to_string("/etc/os-release").unwrap_or_default())
            }
            _ => Self::OtherLinux,
        }
    }

    /// From the text of `/etc/os-release` on a machine that has apt-get.
    fn of_release(text: &str) -> Self {
        let of_ubuntu = |line: &str| {
            line.strip_prefix("ID=")
                .or_else(|| line.strip_prefix("ID_LIKE="))
                .is_some_and(|id| id.contains("ubuntu"))
        };
        if text.lines().any(of_ubuntu) { Self::Ubuntu } else { Self::Debian }
    }
}

/// Whether a window can be shown to somebody here.
pub(crate) fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ubuntu_and_its_relatives_are_told_from_debian() {
        assert_eq!(System::of_release("NAME=\"Debian GNU/Linux\"\nID=debian\n"), System::Debian);
        assert_eq!(System::of_release("ID=ubuntu\nID_LIKE=debian\n"), System::Ubuntu);
        assert_eq!(System::of_release("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"), System::Ubuntu);
    }
}
