//! The promises of the practice tenant, held over real HTTP.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test's own machinery fails by panicking")]

mod api_origin;
mod app_center;
mod authorization;
mod claude;
mod faults;
mod foreigners;
mod mcp_tools;
mod start_and_stop;
mod support;
mod token_endpoint;
mod whole_path;
