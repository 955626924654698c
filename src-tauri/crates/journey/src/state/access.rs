//! What the OAuth Client is to allow, and the Roles that it meets.

use guide::access::Plan;
use guide::access::file::RoleRecord;
use guide::recipe::Given;

use super::Journey;
use crate::event::Effect;

impl Journey {
    /// Other permissions have to be carried over again, and what rests on them is stale.
    pub(super) fn planned(&mut self, plan: &Plan) -> Option<Vec<Effect>> {
        if self.plan.as_ref() == Some(plan) {
            return None;
        }
        self.note_widening(plan);
        let before = self.plan.replace(plan.clone());
        let same = before.is_some_and(|before| before.permissions == plan.permissions);
        if let Some(step) = self.recipe().provider(Given::Permissions).filter(|_| !same)
            && self.marks.remove(&step.id).is_some()
        {
            self.spoil(step);
        }
        Some(Vec::new())
    }

    /// Describing a Role changes nothing in Planhat, so nothing becomes stale.
    pub(super) fn describe_roles(&mut self, roles: &[RoleRecord]) -> Option<Vec<Effect>> {
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
