//! The desktop window, for real: on a screen of its own, driven by WebKit's own WebDriver.

use std::fs;
use std::path::PathBuf;

use rustix::process::{Pid, Signal, kill_process};
use serde_json::json;
use tokio::process::Command;

use crate::clipboard::Clipboard;
use crate::desktop::Desktop;
use crate::driver::Driver;
use crate::home::Home;
use crate::page::Page;
use crate::place;
use crate::screen::Screen;
use crate::trouble::{Outcome, PATIENCE, Trouble, until, within};

/// Light or dark, and how strongly, as the desktop asks for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Appearance {
    /// Dark on light.
    #[default]
    Light,
    /// Light on dark.
    Dark,
    /// Dark on light, with more contrast.
    Contrast,
    /// Light on dark, with more contrast.
    DarkContrast,
}

/// Whether the window finds a keyring.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keyring {
    /// No session bus, and so no keyring.
    #[default]
    Absent,
    /// GNOME's keyring, unlocked, on a session bus of its own; what it holds stays in the home.
    Unlocked,
}

/// How to open a window.
#[derive(Clone, Debug)]
pub struct Setting {
    /// The program.
    pub program: PathBuf,
    /// Its arguments.
    pub arguments: Vec<String>,
    /// Width and height in pixels; where there is a window manager, the window has a size of its own.
    pub size: (u32, u32),
    /// Light or dark.
    pub appearance: Appearance,
    /// Whether the desktop asks for less motion.
    pub still: bool,
    /// With or without a keyring.
    pub keyring: Keyring,
    /// Whether there is a window manager.
    pub managed: bool,
    /// What else is in its environment.
    pub variables: Vec<(&'static str, String)>,
}

impl Setting {
    /// Hatcheck's own window, light, of a usual size, without a keyring.
    ///
    /// # Errors
    /// When it is not built.
    pub fn usual() -> Outcome<Self> {
        Ok(Self::of(place::desktop()?))
    }

    /// Any program's window, in the same way.
    #[must_use]
    pub fn of(program: PathBuf) -> Self {
        Self {
            program,
            arguments: Vec::new(),
            size: (1180, 800),
            appearance: Appearance::default(),
            still: false,
            keyring: Keyring::default(),
            managed: false,
            variables: Vec::new(),
        }
    }
}

/// An open window. It, its driver and its screen end with this value.
#[derive(Debug)]
pub struct Window {
    /// What is in it.
    pub page: Page,
    /// The clipboard of its screen.
    pub clipboard: Clipboard,
    program: PathBuf,
    desktop: Option<Desktop>,
    // In the order in which they end.
    driver: Driver,
    screen: Screen,
}

impl Window {
    /// Opens a window that lives in `home`.
    ///
    /// # Errors
    /// When a program is missing, or the window does not open.
    pub async fn open(home: &Home, setting: &Setting) -> Outcome<Self> {
        let screen = Screen::new().await?;
        let desktop = if setting.managed { Some(Desktop::on(&screen, home).await?) } else { None };
        let port = place::free_port()?;
        if setting.still {
            let folder = home.path().join("config/gtk-3.0");
            let keep = || {
                fs::create_dir_all(&folder)?;
                fs::write(folder.join("settings.ini"), "[Settings]\ngtk-enable-animations=false\n")
            };
            keep().map_err(Trouble::io("asking for less motion"))?;
        }
        let command = webdriver(home, setting, &screen, port)?;
        let driver = Driver::start(command, port, &home.path().join("webdriver.log")).await?;
        let options = json!({ "binary": setting.program, "args": setting.arguments });
        let client = driver.session(json!({ "webkitgtk:browserOptions": options })).await?;
        let (width, height) = setting.size;
        if !setting.managed {
            client.set_window_rect(0, 0, width, height).await?;
        }
        let clipboard = Clipboard::of(screen.display());
        let program = setting.program.clone();
        Ok(Self { page: Page::new(client), clipboard, program, desktop, driver, screen })
    }

    /// The screen that it is on.
    #[must_use]
    pub fn screen(&self) -> &Screen {
        &self.screen
    }

    /// Its place among the windows of its screen.
    ///
    /// # Errors
    /// When it was opened without a window manager.
    pub fn desktop(&self) -> Outcome<&Desktop> {
        self.desktop.as_ref().ok_or_else(|| Trouble::unexpected("a window manager", "none was asked for"))
    }

    /// Every process behind the window: the program, and those of its web view.
    #[must_use]
    pub fn processes(&self) -> Vec<u32> {
        self.driver.descendants()
    }

    /// The program's own process, while it runs.
    #[must_use]
    pub fn process(&self) -> Option<u32> {
        let runs = |pid: &u32| {
            std::fs::read_link(format!("/proc/{pid}/exe")).is_ok_and(|program| program == self.program)
        };
        self.processes().into_iter().find(runs)
    }

    /// Kills the program where it is, as a system does that has run out of memory.
    ///
    /// # Errors
    /// When it has ended already, or does not end.
    pub async fn kill(self) -> Outcome<()> {
        let pid = self.process().and_then(|pid| Pid::from_raw(i32::try_from(pid).ok()?));
        let pid = pid.ok_or_else(|| Trouble::unexpected("the window should be open", "it has ended"))?;
        kill_process(pid, Signal::KILL).map_err(|cause| Trouble::io("killing the window")(cause.into()))?;
        let gone = async || Ok(self.process().is_none().then_some(()));
        until(PATIENCE, "the end of the window", gone).await
    }

    /// Ends the session, and waits for its end. Dropping it ends it at once instead.
    ///
    /// # Errors
    /// When it does not end in time.
    pub async fn close(self) -> Outcome<()> {
        let closing = async { Ok(self.page.client().clone().close().await?) };
        within(PATIENCE, "the end of the window", closing).await?;
        drop(self.driver);
        Ok(())
    }
}

fn webdriver(home: &Home, setting: &Setting, screen: &Screen, port: u16) -> Outcome<Command> {
    let driver = place::installed("WebKitWebDriver")?;
    let listen = [format!("--port={port}"), "--host=127.0.0.1".to_owned()];
    let mut command = match setting.keyring {
        Keyring::Absent => Command::new(driver),
        Keyring::Unlocked => {
            let mut bus = Command::new(place::installed("dbus-run-session")?);
            bus.args(["--", "sh", "-c", WITH_KEYRING, "with-keyring"]).arg(driver);
            bus
        }
    };
    command.args(listen);
    home.settle(&mut command);
    command.envs(setting.variables.iter().cloned());
    command.env("DISPLAY", screen.display()).env("GDK_BACKEND", "x11").env("NO_AT_BRIDGE", "1");
    // (WEBKIT_DISABLE_DMABUF_RENDERER would draw sooner, but then a picture of the page can take for ever.)
    command.env("TAURI_WEBVIEW_AUTOMATION", "true");
    command.env(
        "GTK_THEME",
        match setting.appearance {
            Appearance::Light => "Adwaita",
            Appearance::Dark => "Adwaita:dark",
            Appearance::Contrast => "HighContrast",
            Appearance::DarkContrast => "HighContrast:dark",
        },
    );
    Ok(command)
}

/// Unlocks a keyring on the session's bus, waits until it answers, and becomes the command that follows. (An empty
/// password would make no keyring.)
const WITH_KEYRING: &str = "
printf practice | gnome-keyring-daemon --unlock --components=secrets --foreground >/dev/null 2>&1 &
for attempt in $(seq 200); do
  dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner \\
    string:org.freedesktop.secrets 2>/dev/null | grep -q 'boolean true' && break
  sleep 0.05
done
exec \"$@\"";

#[cfg(test)]
mod tests {
    use super::*;

    /// Any window with a web view will do to prove the way there: WebKit brings one.
    fn any() -> Setting {
        let browser = format!("/usr/lib/{}-linux-gnu/webkit2gtk-4.1/MiniBrowser", std::env::consts::ARCH);
        Setting { arguments: vec!["--automation".to_owned()], ..Setting::of(PathBuf::from(browser)) }
    }

    const FORM: &str = "data:text/html,<meta name=color-scheme content='light dark'><label for=i>Client ID</label><input id=i>\
        <output id=o></output><button onclick='o.textContent=\"got \"+i.value'>Check it</button>";

    #[tokio::test]
    async fn a_person_can_read_fill_and_press() -> Outcome<()> {
        let home = Home::new()?;
        let window = Window::open(&home, &any()).await?;
        let page = &window.page;
        page.go(FORM).await?;
        page.fill("Client ID", "first").await?;
        page.fill("Client ID", "pk_1'2").await?;
        page.press("Check it").await?;
        page.says("got pk_1'2", PATIENCE).await?;
        assert!(page.look().await?.starts_with(b"\x89PNG"), "a picture must be a picture");
        window.close().await
    }

    #[tokio::test]
    async fn pages_are_told_how_the_desktop_looks() -> Outcome<()> {
        use Appearance::{Contrast, Dark, DarkContrast, Light};
        let told = "return ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(prefers-reduced-motion: reduce)']
            .map((query) => matchMedia(query).matches)";
        for (appearance, still, expected) in [
            (Light, false, [false, false, false]),
            (Dark, true, [true, false, true]),
            (Contrast, false, [false, true, false]),
            (DarkContrast, true, [true, true, true]),
        ] {
            let home = Home::new()?;
            let window = Window::open(&home, &Setting { appearance, still, ..any() }).await?;
            let told = window.page.run(told, Vec::new()).await?;
            assert_eq!(told, json!(expected), "pages follow the desktop: {appearance:?}, still: {still}");
        }
        Ok(())
    }

    #[tokio::test]
    async fn with_a_keyring_there_is_a_secret_service() -> Outcome<()> {
        let home = Home::new()?;
        let window = Window::open(&home, &Setting { keyring: Keyring::Unlocked, ..any() }).await?;
        window.close().await?;
        let kept = home.files().iter().any(|file| file.ends_with("login.keyring"));
        assert!(kept, "an unlocked keyring keeps its file in the home: {:?}", home.files());
        Ok(())
    }
}
