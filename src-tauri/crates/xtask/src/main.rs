//! Set-up, run, test, bench, package: `cargo xtask …`.
//!
//! A task is a list of [`step`]s. Each step says what it does and why before it begins, skips what is done
//! already, and is timed; the first that fails ends the task. No dependency beyond the standard library, so that
//! a fresh machine has an answer within seconds.

mod bench;
mod bindings;
mod command;
mod failure;
mod fuzz;
mod node;
mod package;
mod packages;
mod place;
mod run;
mod step;
mod system;
mod test;

use std::process::ExitCode;

use failure::Failure;

const HELP: &str = "\
Hatcheck's tasks

  cargo xtask run [-- ARGUMENT…]       install what is missing, build, and open the window;
                                       without a display, rehearse in the terminal
  cargo xtask test [--fast] [FILTER…]  install what is missing, and run every check and test
                                       --fast    leave out the tests that open the window
                                       FILTER    only the Rust tests whose name contains one of these
  cargo xtask bench                    measure time, round trips and memory, beside the least possible
                                       and beside others
  cargo xtask fuzz [SECONDS]           throw arbitrary input at every parser, for a minute each or as long as said
  cargo xtask package                  build for release, and pack for Debian and Fedora
  cargo xtask help                     this text

Packages of the operating system are installed by apt-get, as root or through sudo. Elsewhere the task says
what to install.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(code) => code,
        Err(failure) => {
            step::say(&format!("\n{failure}"));
            failure.exit_code()
        }
    }
}

fn dispatch(arguments: &[String]) -> Result<ExitCode, Failure> {
    let Some((task, rest)) = arguments.split_first() else {
        step::say(HELP);
        return Ok(ExitCode::SUCCESS);
    };
    match task.as_str() {
        "run" => run::run(rest),
        "test" => test::Selection::parse(rest).and_then(|selection| test::run(&selection)),
        "bench" => bench::run(),
        "fuzz" => fuzz::run(rest),
        "package" => package::run(),
        "help" | "--help" | "-h" => {
            step::say(HELP);
            Ok(ExitCode::SUCCESS)
        }
        unknown => Err(Failure::Usage(format!("There is no task \"{unknown}\".\n\n{HELP}"))),
    }
}
