//! Hatcheck seen from outside: what the tests beside this crate drive the finished programs with.
//!
//! - [`album`]: every screen and card of the window, without a journey to it.
//! - [`terminal`]: the program `hatcheck` as a process.
//! - [`tenant`]: a practice tenant that it serves.
//! - [`window`]: the desktop window, on a screen of its own, through WebDriver.
//! - [`desktop`]: a screen with a window manager: which window is on top, and where each stands.
//! - [`faceless`]: the assistant without a window, to be killed at any moment.
//! - [`bus`]: a session bus with a real keyring, unlocked, locked or absent.
//! - [`browser`]: a real browser for the sign-in.
//! - [`clipboard`]: what another program on the same screen copies and pastes.
//! - [`steps`]: a journey in the window by its shortest way.
//! - [`hand`]: a person at a page, with the mouse alone or the keyboard alone.
//! - [`visitor`]: a person at sign-in pages, over plain HTTP, for tests that need no real browser.
//! - [`faults`]: what can go wrong on demand, and what each comes to.
//! - [`peers`]: servers that this project did not write.
//! - [`authority`], [`site`], [`proxy`]: certificates good and bad, a server that shows one, and a company's proxy.
//! - [`workspace`]: the practice tenant's Planhat pages, over plain HTTP.
//! - [`example`]: what an OAuth Client and a Role come to.
//! - [`bench`]: how long all of that takes, and how much memory; `cargo xtask bench`.
//! - [`conformance`]: the official suite, with what it found; [`relay`]: what it needs before a server with tokens.
//! - [`echo`]: a peer that repeats every secret it learns, in every place and spelling.
//! - [`oracle`]: what a tenant holds, asked without any of Hatcheck's own client code.
//!
//! WebDriver is spoken by `fantoccini`, which is small, passes a driver's own capabilities through, and needs no
//! HTTP client beyond hyper. `WebKitWebDriver` starts the window itself, so that there is no `tauri-driver`.
//!
//! Everything is started with an empty home of its own ([`home`]) and ends with the value that holds it, whatever
//! becomes of the test ([`process`]). All of it is for Linux.
#![cfg(target_os = "linux")]

pub mod album;
pub mod authority;
pub mod bench;
pub mod browser;
pub mod bus;
pub mod clipboard;
pub mod conformance;
pub mod desktop;
pub mod driver;
pub mod echo;
pub mod example;
pub mod faceless;
pub mod faults;
pub mod hand;
pub mod home;
pub mod opener;
pub mod oracle;
pub mod page;
pub mod peers;
pub mod place;
pub mod process;
pub mod proxy;
pub mod registered;
pub mod relay;
pub mod report;
pub mod screen;
pub mod site;
pub mod steps;
pub mod tenant;
pub mod terminal;
pub mod trouble;
pub mod visitor;
pub mod window;
pub mod workspace;

pub use trouble::{Outcome, Trouble, within};
