//! `cargo xtask bench`: Hatcheck's figures, printed.

use std::process::ExitCode;

#[cfg(target_os = "linux")]
#[tokio::main]
async fn main() -> ExitCode {
    use std::io::Write as _;

    match outside::bench::all().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            // Where standard error is closed, the exit status still says it.
            let _ = writeln!(std::io::stderr(), "\n{trouble}");
            ExitCode::FAILURE
        }
    }
}

/// Measures by `/proc`, which only Linux has.
#[cfg(not(target_os = "linux"))]
fn main() -> ExitCode {
    ExitCode::FAILURE
}
