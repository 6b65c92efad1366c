//! The numbers that Word counts: those of paragraphs in lists, and those that fields ask for.
use super::super::counted::Asked;
use super::super::field::{Field, Sign};
use super::super::numbering::Label;
use super::fields;
use super::paragraph::Draft;
use super::properties::ParagraphLook;
use super::shared::Shared;
use super::story::Story;

impl Story<'_, '_> {
    /// The automatic number of a paragraph, and the indent that comes with it.
    pub(super) fn number(&mut self, draft: &mut Draft, look: &mut ParagraphLook) -> Option<String> {
        count(self.shared, draft);
        let label = draft.counted.take().flatten()?;
        if draft.look.list.is_some() {
            look.left = draft.look.left.or(label.left).or(look.left);
            look.first = draft.look.first.or(label.first).or(look.first);
        } else {
            look.left = look.left.or(label.left);
            look.first = look.first.or(label.first);
        }
        Some(label.text)
    }

    /// A field begins, its result begins, or it ends.
    pub(super) fn open_field(&mut self, kind: &str) {
        match fields::sign(kind) {
            Sign::Begin => {
                if !self.endless.contains(&self.begun) {
                    self.fields.open(Field::default());
                }
                self.begun += 1;
            }
            Sign::Separate => self.fields.open_result(),
            Sign::End => self.close_field(),
        }
    }

    /// A field ends. If it asks for a number that is not kept, Word counts it.
    pub(super) fn close_field(&mut self) {
        let Some(field) = self.fields.close() else { return };
        let Some(asked) = Asked::of(&field) else { return };
        let Some(draft) = self.drafts.last_mut() else { return };
        // The number of the paragraph comes before those in it.
        count(self.shared, draft);
        let paragraph = list_and_level(self.shared, draft);
        match self.shared.numbering().of_field(&asked, paragraph) {
            Some(number) => self.write(&number),
            None => self.shared.uncounted = Some(field.instruction.trim().to_string()),
        }
    }
}

/// Counts a paragraph on, once.
fn count(shared: &mut Shared, draft: &mut Draft) {
    if draft.counted.is_none() {
        let place = list_and_level(shared, draft);
        draft.counted = Some(place.and_then(|(list, level)| -> Option<Label> { shared.numbering().next(list, level) }));
    }
}

/// The list that a paragraph is in, and its level.
fn list_and_level(shared: &mut Shared, draft: &Draft) -> Option<(u32, u8)> {
    let look = draft.look.or(&shared.styles.paragraph(draft.look.style.as_deref()).paragraph);
    let list = look.list.filter(|l| *l > 0)?;
    let style = draft.look.style.as_deref();
    let of_style = style.and_then(|s| shared.numbering().level_of_style(list, s));
    Some((list, draft.look.level.or(of_style).or(look.level).unwrap_or(0)))
}
