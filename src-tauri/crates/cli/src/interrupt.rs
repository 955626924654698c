//! Ctrl+C, and a polite request to end.

/// Waits for Ctrl+C or a polite request to end. Where no signal can be heard there is nothing to wait for but the end of
/// the process itself.
pub(crate) async fn interrupted() {
    #[cfg(unix)]
    if let Ok(mut ended) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        tokio::select! {
            _ = ended.recv() => {}
            _ = tokio::signal::ctrl_c() => {}
        }
        return;
    }
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

/// From here on, neither Ctrl+C nor a polite request ends anything by itself.
pub(crate) fn hear() {
    #[cfg(unix)]
    for kind in [tokio::signal::unix::SignalKind::interrupt(), tokio::signal::unix::SignalKind::terminate()] {
        let _ = tokio::signal::unix::signal(kind);
    }
    #[cfg(windows)]
    let _ = tokio::signal::windows::ctrl_c();
}
