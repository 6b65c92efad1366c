//! What becomes of a field of RTF that ends.
use super::super::counted::Asked;
use super::super::field::Field;
use super::reader::Reader;
use super::state::Target;

impl Reader {
    /// A field ends.
    pub(super) fn end_field(&mut self, field: &Field) {
        if field.is_none() || field.is_nested && field.in_result {
            return self.give_back(&field.instruction);
        }
        // If it asks for a number that is not kept, Word counts it.
        let Some(asked) = Asked::of(field).filter(|_| self.state.target == Target::Text) else { return };
        let is_numbered = self.stories.last().is_some_and(|story| !story.label.trim().is_empty());
        match self.numbering.of_field_alone(&asked, is_numbered) {
            Some(number) => self.put(&number),
            None => self.uncounted = Some(field.instruction.trim().to_string()),
        }
    }

    /// Writes the paragraphs that an instruction without an end has taken in; in the instruction of another
    /// field they are of that.
    fn give_back(&mut self, words: &str) {
        for (nth, paragraph) in words.split(Field::PARAGRAPH).enumerate() {
            match self.state.target {
                Target::Text if nth > 0 => self.end_paragraph(false),
                Target::Instruction if nth > 0 => self.put(&Field::PARAGRAPH.to_string()),
                _ => {}
            }
            self.put(paragraph);
        }
    }
}
