//! How long a preview takes: `cargo run --release -p guide --example preview`. It fails where that is too long.

#![expect(clippy::print_stdout, reason = "an example shows its figures")]

use std::process::ExitCode;
use std::time::{Duration, Instant};

use guide::access::{
    Access, Actions, Catalogue, FieldId, ModelId, OauthClient, Rights, Role, Scope, preview,
};

const ROLES: usize = 1000;
const MODELS: usize = 100;
const FIELDS: usize = 200;

/// A plan is drawn anew with every tick; nobody waits for less than this.
const LIMIT: Duration = Duration::from_millis(100);

fn main() -> ExitCode {
    let tenant = tenant();
    let client = OauthClient { access: access(&tenant, 1), ..OauthClient::default() };
    let roles: Vec<Role> =
        (0..ROLES).map(|seed| Role { access: access(&tenant, seed), ..Role::default() }).collect();
    let mut times: Vec<_> = (0..20)
        .map(|_| {
            let began = Instant::now();
            let granted = roles.iter().map(|role| preview(&client, role, Scope::Inclusive));
            std::hint::black_box(granted.collect::<Vec<_>>());
            began.elapsed()
        })
        .collect();
    times.sort();
    println!("{ROLES} roles × {MODELS} models × {FIELDS} fields: {:?} (the best of 20)", times[0]);
    if times[0] < LIMIT {
        return ExitCode::SUCCESS;
    }
    println!("That is more than {LIMIT:?}.");
    ExitCode::FAILURE
}

/// Models, each with its fields.
fn tenant() -> Vec<(ModelId, Vec<FieldId>)> {
    let mut catalogue = Catalogue::empty();
    let models: Vec<_> = (0..MODELS).filter_map(|at| catalogue.model(&format!("Model {at}")).ok()).collect();
    let mut fields =
        |model| (0..FIELDS).filter_map(|at| catalogue.field(model, &format!("f{at}")).ok()).collect();
    models.into_iter().map(|model| (model, fields(model))).collect()
}

/// Every action on every model, on fields that differ by seed.
fn access(tenant: &[(ModelId, Vec<FieldId>)], seed: usize) -> Access {
    let rights = |at: usize, fields: &[FieldId]| {
        let some = fields.iter().copied().skip((seed + at) % 7).step_by(1 + seed % 3);
        Rights::on_fields(Actions::ALL, some)
    };
    tenant.iter().enumerate().map(|(at, (model, fields))| (*model, rights(at, fields))).collect()
}
