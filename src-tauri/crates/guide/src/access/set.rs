//! Access as a set: which actions on which models, and on which fields where an action is limited to some.

use super::action::{Action, Actions};
use super::catalogue::{FieldId, ModelId};

/// What is allowed on one model.
///
/// In one form only, so that equal means equal: what is limited is allowed, and on at least one field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rights {
    actions: Actions,
    /// The allowed actions that hold for some fields only.
    limited: Actions,
    /// The fields of the limited actions: for each action in turn as many words, of one bit a field.
    bits: Box<[u64]>,
}

/// Actions that never concern single fields: a record is removed as a whole.
const WHOLE: Actions = Actions::of(&[Action::Remove]);
/// How many fields a word holds.
const WORD: usize = u64::BITS as usize;

impl Rights {
    /// These actions, on every field.
    pub fn on_every_field(actions: Actions) -> Self {
        Self { actions, ..Self::default() }
    }

    /// These actions, on these fields. Removing concerns no field, and stays whole.
    pub fn on_fields(actions: Actions, fields: impl IntoIterator<Item = FieldId>) -> Self {
        let mut set: Vec<u64> = Vec::new();
        for FieldIndex { word, bit } in fields.into_iter().map(FieldIndex::of) {
            set.resize(set.len().max(word + 1), 0);
            set[word] |= bit;
        }
        let limited = actions.without(WHOLE);
        Self::limited_to(actions, limited, set.len(), |_, row| row.copy_from_slice(&set))
    }

    /// Exactly these actions: what is limited stays so, and what is new is limited as the rest of the model is.
    #[must_use]
    pub fn with(&self, actions: Actions) -> Self {
        let new = actions.without(self.actions);
        let limited = if self.limited.is_empty() { Actions::NONE } else { new.without(WHOLE) };
        let limited = limited.union(self.limited.overlap(actions));
        Self::limited_to(actions, limited, self.words(), |action, row| {
            let limits = self.limited.iter().filter(|one| *one == action || new.contains(action));
            for limit in limits.filter_map(|one| self.row(one)) {
                row.iter_mut().zip(limit).for_each(|(word, limit)| *word |= limit);
            }
        })
    }

    /// In the one form: what holds for no field is not allowed, and there is no word more than is needed. `fill` gives
    /// the fields of a limited action.
    fn limited_to(
        actions: Actions,
        limited: Actions,
        words: usize,
        fill: impl Fn(Action, &mut [u64]),
    ) -> Self {
        if limited.is_empty() {
            return Self::on_every_field(actions);
        }
        let mut bits = vec![0; words * Action::ALL.len()];
        let (mut used, mut kept) = (0, actions.without(limited));
        for action in limited.iter() {
            let row = &mut bits[action as usize * words..][..words];
            fill(action, row);
            if let Some(last) = row.iter().rposition(|word| *word != 0) {
                used = used.max(last + 1);
                kept = kept.union(Actions::of(&[action]));
            }
        }
        if used < words {
            bits = bits.chunks(words).flat_map(|row| &row[..used]).copied().collect();
        }
        Self { actions: kept, limited: limited.overlap(kept), bits: bits.into() }
    }

    /// The actions, on whatever field.
    pub const fn actions(&self) -> Actions {
        self.actions
    }

    /// The actions that hold for some fields only.
    pub const fn limited(&self) -> Actions {
        self.limited
    }

    /// Whether nothing is allowed.
    pub const fn is_empty(&self) -> bool {
        self.actions.is_empty()
    }

    /// What is allowed on one field.
    pub fn on(&self, field: FieldId) -> Actions {
        let FieldIndex { word, bit } = FieldIndex::of(field);
        self.actions.iter().filter(|action| self.word(*action, word) & bit != 0).collect()
    }

    /// The fields that a limited action holds for; nothing where it holds for every field, or for none.
    pub fn fields(&self, action: Action) -> Option<impl Iterator<Item = FieldId>> {
        let has = move |at: &usize| self.word(action, at / WORD) >> (at % WORD) & 1 == 1;
        let fields = (0..self.words() * WORD).filter(has).filter_map(FieldId::at);
        self.limited.contains(action).then_some(fields)
    }

    /// How many fields a limited action holds for; nothing where it is not limited.
    pub(super) fn count(&self, action: Action) -> Option<u32> {
        Some(self.row(action)?.iter().map(|word| word.count_ones()).sum())
    }

    const fn words(&self) -> usize {
        self.bits.len() / Action::ALL.len()
    }

    /// The fields that a limited action holds for; nothing where it is not limited.
    fn row(&self, action: Action) -> Option<&[u64]> {
        let words = self.words();
        self.limited.contains(action).then(|| &self.bits[action as usize * words..][..words])
    }

    /// A word of the fields that an action holds for, if it is allowed.
    fn word(&self, action: Action, at: usize) -> u64 {
        self.row(action).map_or(u64::MAX, |row| row.get(at).copied().unwrap_or_default())
    }

    /// What both allow.
    #[must_use]
    pub fn overlap(&self, other: &Self) -> Self {
        let actions = self.actions.overlap(other.actions);
        let limited = self.limited.union(other.limited).overlap(actions);
        let words = self.words().max(other.words());
        Self::limited_to(actions, limited, words, |action, row| {
            row.fill(u64::MAX);
            for limit in [self.row(action), other.row(action)].into_iter().flatten() {
                let limit = limit.iter().copied().chain(std::iter::repeat(0));
                row.iter_mut().zip(limit).for_each(|(word, limit)| *word &= limit);
            }
        })
    }

    /// Whether there is anything that both allow; cheaper than their overlap.
    fn meets(&self, other: &Self) -> bool {
        let words = self.words().max(other.words()).max(1);
        let mut common = self.actions.overlap(other.actions).iter();
        common.any(|action| (0..words).any(|at| self.word(action, at) & other.word(action, at) != 0))
    }

    /// What either allows.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        let everywhere = |side: &Self| side.actions.without(side.limited);
        let actions = self.actions.union(other.actions);
        let limited = actions.without(everywhere(self).union(everywhere(other)));
        let words = self.words().max(other.words());
        Self::limited_to(actions, limited, words, |action, row| {
            for limit in [self.row(action), other.row(action)].into_iter().flatten() {
                row.iter_mut().zip(limit).for_each(|(word, limit)| *word |= limit);
            }
        })
    }
}

/// Where a field is in a set of words.
struct FieldIndex {
    word: usize,
    bit: u64,
}

impl FieldIndex {
    const fn of(field: FieldId) -> Self {
        Self { word: field.index() / WORD, bit: 1 << (field.index() % WORD) }
    }
}

/// Which actions are allowed on which models. A model on which nothing is allowed is not in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Access(Vec<(ModelId, Rights)>);

impl Access {
    /// Whether nothing is allowed.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is allowed on one model.
    pub fn on(&self, model: ModelId) -> Option<&Rights> {
        self.place(model).ok().map(|at| &self.0[at].1)
    }

    /// The actions that are allowed on one model.
    pub fn actions(&self, model: ModelId) -> Actions {
        self.on(model).map(Rights::actions).unwrap_or_default()
    }

    /// Whether this action on this model is allowed, on whatever field.
    pub fn allows(&self, model: ModelId, action: Action) -> bool {
        self.actions(model).contains(action)
    }

    /// Models and what is allowed on them, in the catalogue's order.
    pub fn iter(&self) -> impl Iterator<Item = (ModelId, &Rights)> {
        self.0.iter().map(|(model, rights)| (*model, rights))
    }

    /// Puts these rights on a model in the place of what was there.
    pub fn set(&mut self, model: ModelId, rights: Rights) {
        match (self.place(model), rights.is_empty()) {
            (Ok(at), true) => drop(self.0.remove(at)),
            (Ok(at), false) => self.0[at].1 = rights,
            (Err(_), true) => {}
            (Err(at), false) => self.0.insert(at, (model, rights)),
        }
    }

    /// Adds these rights on a model to what is there.
    pub fn add(&mut self, model: ModelId, rights: &Rights) {
        let there = self.on(model).map(|there| there.union(rights));
        self.set(model, there.unwrap_or_else(|| rights.clone()));
    }

    fn place(&self, model: ModelId) -> Result<usize, usize> {
        self.0.binary_search_by_key(&model, |(known, _)| *known)
    }

    /// What both allow: Planhat's rule for OAuth Client and Role.
    #[must_use]
    pub fn overlap(&self, other: &Self) -> Self {
        let (mut others, mut both) = (other.0.iter().peekable(), Vec::new());
        for (model, rights) in &self.0 {
            while others.next_if(|(before, _)| before < model).is_some() {}
            if let Some((_, theirs)) = others.next_if(|(same, _)| same == model) {
                let common = rights.overlap(theirs);
                if !common.is_empty() {
                    both.push((*model, common));
                }
            }
        }
        Self(both)
    }

    /// Whether there is anything that both allow; cheaper than their overlap.
    pub fn meets(&self, other: &Self) -> bool {
        self.iter().any(|(model, rights)| other.on(model).is_some_and(|theirs| rights.meets(theirs)))
    }

    /// What either allows.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        let mut either = self.clone();
        for (model, rights) in &other.0 {
            either.add(*model, rights);
        }
        either
    }

    /// Whether everything that `other` allows is allowed here, too.
    pub fn covers(&self, other: &Self) -> bool {
        self.overlap(other) == *other
    }
}

impl FromIterator<(ModelId, Rights)> for Access {
    fn from_iter<I: IntoIterator<Item = (ModelId, Rights)>>(allowed: I) -> Self {
        let mut access = Self::default();
        for (model, rights) in allowed {
            access.add(model, &rights);
        }
        access
    }
}
