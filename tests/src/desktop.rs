//! A screen with a window manager, and what a person sees of the windows on it: which is on top, where each stands.
//!
//! The window manager is openbox: small, and it follows the specification (EWMH) that all desktops on X follow.

use std::fmt::Display;
use std::process::Stdio;

use tokio::process::Command;
use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{
    Atom, AtomEnum, ClientMessageEvent, ConfigureWindowAux, ConnectionExt as _, CreateWindowAux, EventMask,
    PropMode, StackMode, Window, WindowClass,
};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;

use crate::home::Home;
use crate::place;
use crate::process::Process;
use crate::screen::Screen;
use crate::trouble::{Outcome, PATIENCE, Trouble, until};

mod atoms {
    x11rb::atom_manager! {
        /// The names by which the window manager knows things.
        pub(super) Atoms: AtomsCookie {
            _NET_ACTIVE_WINDOW,
            _NET_CLIENT_LIST_STACKING,
            _NET_CLOSE_WINDOW,
            _NET_FRAME_EXTENTS,
            _NET_SUPPORTING_WM_CHECK,
            _NET_WM_NAME,
            _NET_WM_STATE,
            _NET_WM_STATE_MAXIMIZED_HORZ,
            _NET_WM_STATE_MAXIMIZED_VERT,
            UTF8_STRING,
        }
    }
}

/// Where a window stands with its frame, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// From the left edge of the screen.
    pub x: i32,
    /// From the upper edge of the screen.
    pub y: i32,
    /// Its width, without the frame.
    pub width: u32,
    /// Its height, without the frame.
    pub height: u32,
}

/// A window manager on a screen, and a look at its windows.
#[derive(Debug)]
pub struct Desktop {
    x: RustConnection,
    root: Window,
    atoms: atoms::Atoms,
    _manager: Process,
}

impl Desktop {
    /// Starts the window manager.
    ///
    /// # Errors
    /// When it is missing, or does not start.
    pub async fn on(screen: &Screen, home: &Home) -> Outcome<Self> {
        let mut command = Command::new(place::installed("openbox")?);
        home.settle(&mut command);
        command.env("DISPLAY", screen.display()).stdin(Stdio::null());
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let manager = Process::start(&mut command, "the window manager")?;
        let (x, number) = told(x11rb::connect(Some(&screen.display())))?;
        let root = x.setup().roots[number].root;
        let atoms = told(told(atoms::Atoms::new(&x))?.reply())?;
        let desktop = Self { x, root, atoms, _manager: manager };
        let there = async || Ok(desktop.numbers(root, atoms._NET_SUPPORTING_WM_CHECK)?.first().map(|_| ()));
        until(PATIENCE, "the window manager", there).await?;
        Ok(desktop)
    }

    /// The titles of the windows, the uppermost last.
    ///
    /// # Errors
    /// When the screen is gone.
    pub fn stack(&self) -> Outcome<Vec<String>> {
        self.windows()?.into_iter().map(|window| self.title(window)).collect()
    }

    /// Waits until the window of this title is the uppermost one.
    ///
    /// # Errors
    /// When another one stays above it: with the titles.
    pub async fn uppermost(&self, title: &str) -> Outcome<()> {
        let is_up = async || Ok((self.stack()?.last().is_some_and(|last| last == title)).then_some(()));
        match until(PATIENCE, format!("{title} above the others"), is_up).await {
            Err(late) => Err(Trouble::unexpected(late.to_string(), self.stack()?.join("\n"))),
            done => done,
        }
    }

    /// Where the window of this title stands.
    ///
    /// # Errors
    /// When there is none.
    pub fn place(&self, title: &str) -> Outcome<Place> {
        let window = self.window(title)?;
        let size = told(told(self.x.get_geometry(window))?.reply())?;
        let at = told(told(self.x.translate_coordinates(window, self.root, 0, 0))?.reply())?;
        let frame = self.numbers(window, self.atoms._NET_FRAME_EXTENTS)?;
        let edge = |index: usize| frame.get(index).map_or(0, |edge| i32::try_from(*edge).unwrap_or(0));
        let (x, y) = (i32::from(at.dst_x) - edge(0), i32::from(at.dst_y) - edge(2));
        Ok(Place { x, y, width: size.width.into(), height: size.height.into() })
    }

    /// Moves the window of this title, and gives it a size, as a person does by its frame.
    ///
    /// # Errors
    /// When there is none.
    pub async fn put(&self, title: &str, place: Place) -> Outcome<()> {
        let window = self.window(title)?;
        let wanted = ConfigureWindowAux::new().x(place.x).y(place.y).width(place.width).height(place.height);
        told(self.x.configure_window(window, &wanted))?;
        told(self.x.flush())?;
        let there = async || Ok((self.place(title)? == place).then_some(()));
        until(PATIENCE, format!("{title} at {place:?}"), there).await
    }

    /// Puts another program's window in front of all others that let it.
    ///
    /// # Errors
    /// When the screen is gone.
    pub async fn put_another(&self, title: &str) -> Outcome<()> {
        let window = told(self.x.generate_id())?;
        let look = CreateWindowAux::new().background_pixel(0x00ff_ffff);
        let class = WindowClass::INPUT_OUTPUT;
        told(self.x.create_window(0, window, self.root, 0, 0, 1900, 1300, 0, class, 0, &look))?;
        let (name, kind) = (self.atoms._NET_WM_NAME, self.atoms.UTF8_STRING);
        told(self.x.change_property8(PropMode::REPLACE, window, name, kind, title.as_bytes()))?;
        told(self.x.map_window(window))?;
        told(self.x.flush())?;
        let there = async || Ok(self.stack()?.iter().any(|one| one == title).then_some(()));
        until(PATIENCE, format!("{title} on the screen"), there).await?;
        self.raise(title)
    }

    /// Clicks on a window, so to speak.
    ///
    /// # Errors
    /// When there is none of this title.
    pub fn raise(&self, title: &str) -> Outcome<()> {
        let window = self.window(title)?;
        told(self.x.configure_window(window, &ConfigureWindowAux::new().stack_mode(StackMode::ABOVE)))?;
        // As from a pager, which the window manager obeys: 2, at any time.
        self.ask(window, self.atoms._NET_ACTIVE_WINDOW, [2, 0, 0, 0, 0])
    }

    /// Closes a window by the button in its frame.
    ///
    /// # Errors
    /// When there is none of this title.
    pub fn close(&self, title: &str) -> Outcome<()> {
        self.ask(self.window(title)?, self.atoms._NET_CLOSE_WINDOW, [0, 2, 0, 0, 0])
    }

    /// Maximizes a window by the button in its frame, or puts it back.
    ///
    /// # Errors
    /// When there is none of this title.
    pub fn maximize(&self, title: &str, maximized: bool) -> Outcome<()> {
        let sides = (self.atoms._NET_WM_STATE_MAXIMIZED_HORZ, self.atoms._NET_WM_STATE_MAXIMIZED_VERT);
        // As from a pager, which the window manager obeys: 2, at the end.
        let how = [maximized.into(), sides.0, sides.1, 2, 0];
        self.ask(self.window(title)?, self.atoms._NET_WM_STATE, how)
    }

    fn ask(&self, window: Window, what: Atom, how: [u32; 5]) -> Outcome<()> {
        let message = ClientMessageEvent::new(32, window, what, how);
        let to = EventMask::SUBSTRUCTURE_NOTIFY | EventMask::SUBSTRUCTURE_REDIRECT;
        told(self.x.send_event(false, self.root, to, message))?;
        told(self.x.flush())
    }

    fn windows(&self) -> Outcome<Vec<Window>> {
        self.numbers(self.root, self.atoms._NET_CLIENT_LIST_STACKING)
    }

    fn window(&self, title: &str) -> Outcome<Window> {
        let windows = self.windows()?.into_iter();
        let mut found = windows.filter(|window| self.title(*window).is_ok_and(|one| one == title));
        match found.next() {
            Some(window) => Ok(window),
            None => Err(Trouble::unexpected(format!("a window {title}"), self.stack()?.join("\n"))),
        }
    }

    fn title(&self, window: Window) -> Outcome<String> {
        let (name, kind) = (self.atoms._NET_WM_NAME, self.atoms.UTF8_STRING);
        let reply = told(told(self.x.get_property(false, window, name, kind, 0, 256))?.reply())?;
        Ok(String::from_utf8_lossy(&reply.value).into_owned())
    }

    fn numbers(&self, window: Window, property: Atom) -> Outcome<Vec<u32>> {
        let reply = told(self.x.get_property(false, window, property, AtomEnum::ANY, 0, 256))?.reply();
        Ok(told(reply)?.value32().map(Iterator::collect).unwrap_or_default())
    }
}

fn told<T, E: Display>(answer: Result<T, E>) -> Outcome<T> {
    answer.map_err(|error| Trouble::unexpected("the screen should answer", error.to_string()))
}
