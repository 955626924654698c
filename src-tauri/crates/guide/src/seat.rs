//! ChatGPT's plans and the roles in its workspaces, and what cannot be done with them.
//!
//! Vendors change their plans, and their help pages contradict each other; what is not certain is marked as such
//! ([`Limit::is_certain`]), and nobody is stopped by it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::named::named;
use crate::problem::ProblemCode;

/// A plan of ChatGPT.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
#[expect(missing_docs, reason = "each is named as ChatGPT names it")]
pub enum ChatgptPlan {
    Free,
    Plus,
    Pro,
    Business,
    Enterprise,
    Edu,
}

named! { ChatgptPlan {
    Free "free",
    Plus "plus",
    Pro "pro",
    Business "business",
    Enterprise "enterprise",
    Edu "edu",
} }

impl ChatgptPlan {
    /// Whether it is for one person alone, without a workspace to share in.
    pub const fn is_personal(self) -> bool {
        matches!(self, ChatgptPlan::Free | ChatgptPlan::Plus | ChatgptPlan::Pro)
    }
}

/// A person's role in a ChatGPT workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
#[expect(missing_docs, reason = "each is named as ChatGPT names it")]
pub enum WorkspaceRole {
    Member,
    Admin,
    Owner,
}

named! { WorkspaceRole {
    Member "member",
    Admin "admin",
    Owner "owner",
} }

/// What the admin said of their ChatGPT; nothing where they do not know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Seat {
    /// The plan.
    pub plan: Option<ChatgptPlan>,
    /// Their role; a plan for one person has none.
    pub role: Option<WorkspaceRole>,
}

/// Something that cannot be done, or may not be possible, from where the admin sits. Its words are in the catalogue, under
/// `limit-<name>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Limit {
    /// The plan may not create apps at all.
    MayNotCreate,
    /// Apps may be allowed to read only.
    MayOnlyRead,
    /// The app cannot be shared: the plan has no workspace.
    NobodyToShareWith,
    /// Members neither create nor publish apps.
    MembersDoNotSetUp,
    /// Members create apps only where an admin has allowed it to them.
    MembersNeedARight,
    /// Only admins and owners publish.
    MembersDoNotPublish,
    /// A published app cannot be edited: it is created anew, with another callback URL.
    FixedOncePublished,
    /// What the app can do is frozen when it is published, and new actions wait for an admin.
    FrozenOncePublished,
}

named! { Limit {
    MayNotCreate "may_not_create",
    MayOnlyRead "may_only_read",
    NobodyToShareWith "nobody_to_share_with",
    MembersDoNotSetUp "members_do_not_set_up",
    MembersNeedARight "members_need_a_right",
    MembersDoNotPublish "members_do_not_publish",
    FixedOncePublished "fixed_once_published",
    FrozenOncePublished "frozen_once_published",
} }

impl Limit {
    /// The problem that a person would meet.
    pub const fn code(self) -> ProblemCode {
        match self {
            Limit::MayNotCreate
            | Limit::MayOnlyRead
            | Limit::MembersDoNotSetUp
            | Limit::MembersNeedARight => ProblemCode::PlanOrRoleLacks,
            Limit::NobodyToShareWith | Limit::MembersDoNotPublish | Limit::FixedOncePublished => {
                ProblemCode::PublishUnavailable
            }
            Limit::FrozenOncePublished => ProblemCode::ToolsHidden,
        }
    }

    /// Whether the vendor's own pages say so, and no other page the contrary.
    pub const fn is_certain(self) -> bool {
        matches!(self, Limit::NobodyToShareWith | Limit::MembersDoNotSetUp | Limit::MembersDoNotPublish)
    }

    /// Whether the app cannot be published from this seat.
    pub const fn bars_publishing(self) -> bool {
        matches!(self, Limit::NobodyToShareWith | Limit::MembersDoNotSetUp | Limit::MembersDoNotPublish)
    }
}

impl Seat {
    /// What cannot be done from this seat, or may not be possible, in the order in which it would be met.
    pub const fn limits(self) -> &'static [Limit] {
        match (self.plan, self.role) {
            (Some(ChatgptPlan::Free), _) => &[Limit::MayNotCreate, Limit::NobodyToShareWith],
            (Some(ChatgptPlan::Plus | ChatgptPlan::Pro), _) => {
                &[Limit::MayOnlyRead, Limit::NobodyToShareWith]
            }
            (Some(ChatgptPlan::Business), Some(WorkspaceRole::Member)) => &[Limit::MembersDoNotSetUp],
            (Some(ChatgptPlan::Business), _) => &[Limit::FixedOncePublished],
            (Some(ChatgptPlan::Enterprise | ChatgptPlan::Edu), Some(WorkspaceRole::Member)) => {
                &[Limit::MembersNeedARight, Limit::MembersDoNotPublish]
            }
            (Some(ChatgptPlan::Enterprise | ChatgptPlan::Edu), _) => &[Limit::FrozenOncePublished],
            (None, Some(WorkspaceRole::Member)) => &[Limit::MembersDoNotPublish],
            (None, _) => &[],
        }
    }

    /// Whether there is somebody to share the app with, as far as is known.
    pub fn can_share(self) -> bool {
        !self.plan.is_some_and(ChatgptPlan::is_personal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROLES: [Option<WorkspaceRole>; 4] =
        [None, Some(WorkspaceRole::Member), Some(WorkspaceRole::Admin), Some(WorkspaceRole::Owner)];

    fn bars(plan: Option<ChatgptPlan>, role: Option<WorkspaceRole>) -> bool {
        Seat { plan, role }.limits().iter().any(|limit| limit.bars_publishing())
    }

    #[test]
    fn publishing_takes_a_workspace_and_an_admin_or_owner() {
        for plan in ChatgptPlan::ALL.iter().copied() {
            for role in ROLES {
                let barred = plan.is_personal() || role == Some(WorkspaceRole::Member);
                assert_eq!(bars(Some(plan), role), barred, "{plan:?} as {role:?}");
            }
        }
    }

    #[test]
    fn whoever_does_not_know_is_told_of_no_limit() {
        assert!(Seat::default().limits().is_empty(), "a limit that may not hold only worries people");
    }

    #[test]
    fn what_the_vendors_pages_disagree_about_is_not_called_certain() {
        for plan in [ChatgptPlan::Free, ChatgptPlan::Plus, ChatgptPlan::Pro] {
            let limits = Seat { plan: Some(plan), role: None }.limits();
            assert!(
                limits.iter().any(|limit| !limit.is_certain()),
                "{plan:?}: creating and writing are disputed"
            );
        }
    }
}
