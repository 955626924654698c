//! Order among the journeys: names, copies, and what is put away. None of it happens on an open journey.

use std::sync::Arc;

use guide::problem::{Problem, ProblemCode};
use jiff::Timestamp;
use journey::{Document, JourneyName, Label};

use crate::Inner;
use crate::desk::Desk;
use crate::obey::blocking;
use crate::shelf::is_id;

impl Inner {
    /// Calls a journey something else.
    pub(crate) async fn rename(
        self: &Arc<Self>,
        desk: &mut Desk,
        id: &str,
        name: &str,
    ) -> Result<(), Problem> {
        let name = JourneyName::judge(name)?;
        self.relabel(desk, id, move |label| label.name = Some(name)).await
    }

    /// Puts a journey away, or takes it out again. It keeps all that it has.
    pub(crate) async fn archive(
        self: &Arc<Self>,
        desk: &mut Desk,
        id: &str,
        away: bool,
    ) -> Result<(), Problem> {
        self.relabel(desk, id, move |label| label.archived = away).await
    }

    /// Makes a copy of a journey that has its values, and neither its secret nor anything that rests on the secret. A
    /// copy of a practice journey gets a practice tenant of its own.
    pub(crate) async fn duplicate(self: &Arc<Self>, desk: &mut Desk, id: &str) -> Result<(), Problem> {
        self.put_by(desk, id).await?;
        let (inner, id) = (Arc::clone(self), id.to_owned());
        blocking(move || inner.copy_on_shelf(&id, Timestamp::now())).await??;
        desk.read(&self.shelf);
        Ok(())
    }

    fn copy_on_shelf(&self, id: &str, now: Timestamp) -> Result<(), Problem> {
        let original = self.shelf.open(id)?;
        let cards = self.shelf.list().cards;
        let taken: Vec<&str> = cards.iter().filter_map(|card| card.name.as_deref()).collect();
        let name = original.label.name.as_ref().map(|name| name.of_copy(&taken));
        let copy = original.journey.without_secrets(now);
        let document = Document::of(&copy, None).labelled(Label { name, archived: false });
        self.shelf.save(&self.shelf.new_id(now), &document)
    }

    async fn relabel(
        self: &Arc<Self>,
        desk: &mut Desk,
        id: &str,
        change: impl FnOnce(&mut Label) + Send + 'static,
    ) -> Result<(), Problem> {
        self.put_by(desk, id).await?;
        let (inner, id) = (Arc::clone(self), id.to_owned());
        blocking(move || inner.relabel_on_shelf(&id, change)).await??;
        desk.read(&self.shelf);
        Ok(())
    }

    fn relabel_on_shelf(&self, id: &str, change: impl FnOnce(&mut Label)) -> Result<(), Problem> {
        let mut saved = self.shelf.open(id)?;
        change(&mut saved.label);
        self.shelf.save(id, &Document::of(&saved.journey, saved.practice).labelled(saved.label))
    }

    /// What is arranged lies on the shelf: an open journey is put back there first.
    async fn put_by(self: &Arc<Self>, desk: &mut Desk, id: &str) -> Result<(), Problem> {
        if !is_id(id) {
            return Err(Problem::new(ProblemCode::Unexpected).with("reference", "journey-name"));
        }
        self.leave(desk).await
    }
}
