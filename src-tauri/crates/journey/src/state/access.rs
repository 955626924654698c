//! What the OAuth Client is to allow, and the Roles that it meets.

use guide::access::file::RoleRecord;
use guide::access::{Catalogue, Plan};
use guide::recipe::Given;
use jiff::Timestamp;

use super::{Change, Journey};

impl Journey {
    /// Other permissions have to be carried over again, and what rests on them is stale.
    pub(super) fn planned(&mut self, plan: &Plan, now: Timestamp) -> Change {
        if self.plan.as_ref() == Some(plan) {
            return None;
        }
        self.note_widening(plan, now);
        let before = self.plan.replace(plan.clone());
        let before = before.unwrap_or_else(|| Plan::suggested(&Catalogue::known()));
        let same = (&before.permissions, before.dynamic) == (&plan.permissions, plan.dynamic);
        if let Some(step) = self.recipe().provider(Given::Permissions).filter(|_| !same)
            && self.marks.remove(&step.id).is_some()
        {
            self.spoil(step);
        }
        Some(Vec::new())
    }

    /// Describing a Role changes nothing in Planhat, so nothing becomes stale.
    pub(super) fn describe_roles(&mut self, roles: &[RoleRecord]) -> Change {
        (self.roles != roles).then(|| {
            self.roles = roles.to_vec();
            Vec::new()
        })
    }

    /// What the OAuth Client is to allow, once somebody planned it.
    pub const fn plan(&self) -> Option<&Plan> {
        self.plan.as_ref()
    }

    /// The Roles that somebody described.
    pub fn roles(&self) -> &[RoleRecord] {
        &self.roles
    }
}
