//! The plans of ChatGPT and of Claude, the roles in their workspaces, and what cannot be done with them.
//!
//! Vendors change their plans, and their help pages contradict each other; what is not certain is marked as such
//! ([`Limit::is_certain`]), and nobody is stopped by it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::named::named;
use crate::problem::ProblemCode;
use crate::recipe::RecipeId;

/// A plan of ChatGPT or of Claude; which of them each has is in its recipe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
#[expect(missing_docs, reason = "each is named as its vendor names it")]
pub enum AiPlan {
    Free,
    Plus,
    Pro,
    Max,
    Business,
    Team,
    Enterprise,
    Edu,
}

named! { AiPlan {
    Free "free",
    Plus "plus",
    Pro "pro",
    Max "max",
    Business "business",
    Team "team",
    Enterprise "enterprise",
    Edu "edu",
} }

impl AiPlan {
    /// Whether it is for one person alone, without a workspace to share in.
    pub const fn is_personal(self) -> bool {
        matches!(self, AiPlan::Free | AiPlan::Plus | AiPlan::Pro | AiPlan::Max)
    }
}

/// A person's role in a ChatGPT workspace or a Claude organization.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
#[expect(missing_docs, reason = "each is named as its vendors name it")]
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

/// What the admin said of their ChatGPT or Claude; nothing where they do not know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Seat {
    /// The plan.
    pub plan: Option<AiPlan>,
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
    /// The plan has room for one custom connector.
    OneConnector,
    /// Only owners add connectors for an organization.
    OnlyOwnersAdd,
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
    OneConnector "one_connector",
    OnlyOwnersAdd "only_owners_add",
    FrozenOncePublished "frozen_once_published",
} }

impl Limit {
    /// The problem that a person would meet.
    pub const fn code(self) -> ProblemCode {
        match self {
            Limit::MayNotCreate
            | Limit::MayOnlyRead
            | Limit::MembersDoNotSetUp
            | Limit::MembersNeedARight
            | Limit::OneConnector
            | Limit::OnlyOwnersAdd => ProblemCode::PlanOrRoleLacks,
            Limit::NobodyToShareWith | Limit::MembersDoNotPublish | Limit::FixedOncePublished => {
                ProblemCode::PublishUnavailable
            }
            Limit::FrozenOncePublished => ProblemCode::ToolsHidden,
        }
    }

    /// Whether the vendor's own pages say so, and no other page the contrary.
    pub const fn is_certain(self) -> bool {
        matches!(
            self,
            Limit::NobodyToShareWith
                | Limit::MembersDoNotSetUp
                | Limit::MembersDoNotPublish
                | Limit::OneConnector
                | Limit::OnlyOwnersAdd
        )
    }

    /// Whether it cannot be shared with others from this seat.
    pub const fn bars_sharing(self) -> bool {
        matches!(
            self,
            Limit::NobodyToShareWith
                | Limit::MembersDoNotSetUp
                | Limit::MembersDoNotPublish
                | Limit::OnlyOwnersAdd
        )
    }

    /// Whether it still matters once the app is connected, and is to be shared.
    pub const fn matters_when_sharing(self) -> bool {
        self.bars_sharing() || matches!(self, Limit::FixedOncePublished | Limit::FrozenOncePublished)
    }
}

impl Seat {
    /// What cannot be done from this seat, or may not be possible, in the order in which it would be met.
    pub const fn limits(self, recipe: RecipeId) -> &'static [Limit] {
        match recipe {
            RecipeId::Chatgpt => self.limits_in_chatgpt(),
            RecipeId::Claude => self.limits_in_claude(),
        }
    }

    /// Source: https://support.claude.com/en/articles/11175166 on each plan.
    const fn limits_in_claude(self) -> &'static [Limit] {
        match (self.plan, self.role) {
            (Some(AiPlan::Free), _) => &[Limit::OneConnector, Limit::NobodyToShareWith],
            (Some(plan), _) if plan.is_personal() => &[Limit::NobodyToShareWith],
            (_, Some(WorkspaceRole::Member | WorkspaceRole::Admin)) => &[Limit::OnlyOwnersAdd],
            _ => &[],
        }
    }

    const fn limits_in_chatgpt(self) -> &'static [Limit] {
        match (self.plan, self.role) {
            (Some(AiPlan::Free), _) => &[Limit::MayNotCreate, Limit::NobodyToShareWith],
            (Some(AiPlan::Plus | AiPlan::Pro), _) => &[Limit::MayOnlyRead, Limit::NobodyToShareWith],
            (Some(AiPlan::Business), Some(WorkspaceRole::Member)) => &[Limit::MembersDoNotSetUp],
            (Some(AiPlan::Business), _) => &[Limit::FixedOncePublished],
            (Some(AiPlan::Enterprise | AiPlan::Edu), Some(WorkspaceRole::Member)) => {
                &[Limit::MembersNeedARight, Limit::MembersDoNotPublish]
            }
            (Some(AiPlan::Enterprise | AiPlan::Edu), _) => &[Limit::FrozenOncePublished],
            (None, Some(WorkspaceRole::Member)) => &[Limit::MembersDoNotPublish],
            _ => &[],
        }
    }

    /// Whether there is somebody to share the app with, as far as is known.
    pub fn can_share(self) -> bool {
        !self.plan.is_some_and(AiPlan::is_personal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bars(recipe: RecipeId, plan: Option<AiPlan>, role: Option<WorkspaceRole>) -> bool {
        Seat { plan, role }.limits(recipe).iter().any(|limit| limit.bars_sharing())
    }

    #[test]
    fn sharing_takes_a_workspace_and_somebody_who_may() {
        use WorkspaceRole::{Admin, Member, Owner};
        for id in RecipeId::ALL.iter().copied() {
            for plan in id.recipe().plans.iter().copied() {
                for role in [None, Some(Member), Some(Admin), Some(Owner)] {
                    let may = match id {
                        RecipeId::Chatgpt => role != Some(Member),
                        RecipeId::Claude => !matches!(role, Some(Member | Admin)),
                    };
                    let barred = plan.is_personal() || !may;
                    assert_eq!(bars(id, Some(plan), role), barred, "{id:?}, {plan:?} as {role:?}");
                }
            }
        }
    }

    #[test]
    fn what_could_only_have_stopped_the_beginning_is_not_said_at_the_end() {
        let free = Seat { plan: Some(AiPlan::Free), role: None }.limits(RecipeId::Chatgpt);
        let left: Vec<_> = free.iter().filter(|limit| limit.matters_when_sharing()).collect();
        assert_eq!(left, [&Limit::NobodyToShareWith], "a connected app was evidently allowed to be created");
    }

    #[test]
    fn whoever_does_not_know_is_told_of_no_limit() {
        for recipe in RecipeId::ALL {
            let limits = Seat::default().limits(*recipe);
            assert!(limits.is_empty(), "a limit that may not hold only worries people");
        }
    }

    #[test]
    fn every_plan_is_some_apps() {
        for plan in AiPlan::ALL {
            let offered = RecipeId::ALL.iter().any(|id| id.recipe().plans.contains(plan));
            assert!(offered, "{plan:?} could never be chosen");
        }
    }

    #[test]
    fn what_the_vendors_pages_disagree_about_is_not_called_certain() {
        for plan in [AiPlan::Free, AiPlan::Plus, AiPlan::Pro] {
            let limits = Seat { plan: Some(plan), role: None }.limits(RecipeId::Chatgpt);
            assert!(
                limits.iter().any(|limit| !limit.is_certain()),
                "{plan:?}: creating and writing are disputed"
            );
        }
    }
}
