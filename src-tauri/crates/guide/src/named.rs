//! Closed lists: each knows all its members and their stable names.

/// Gives an enum `ALL`, in the order written here, and the `snake_case` name by which JSON, reports and the catalogue
/// know each member. A member that is not listed does not compile.
macro_rules! named {
    ($list:ident { $($member:ident $name:literal,)+ }) => {
        impl $list {
            /// Every member.
            pub const ALL: &[$list] = &[$($list::$member,)+];

            /// The stable `snake_case` name.
            pub const fn name(self) -> &'static str {
                match self { $($list::$member => $name,)+ }
            }
        }
    };
}

pub(crate) use named;
