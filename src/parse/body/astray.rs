//! A number that is after the first line of its paragraph: `Requests the Secretary-General to keep the 2.`

use super::state::{Body, Zone};
use crate::block::{Block, Grain};
use crate::parse::cues::{self, Fit};
use crate::text::Text;

impl Body<'_> {
    /// The line with its number in front, where it is due and the line opens a paragraph.
    pub(super) fn number_put_back(&self, b: &Block) -> Option<Block> {
        let words = b.text.words.trim_end();
        let (line, number) = words.rsplit_once(' ').filter(|(_, n)| n.ends_with('.'))?;
        let due = number.trim_end_matches('.').parse().is_ok_and(|n| self.sequence.fits(n) == Fit::Next);
        let opens = self.lexicon.operative(line) > 0 && !cues::end(line).closes();
        let place = b.grain == Grain::Line && matches!(self.zone, Zone::Preamble | Zone::Operative);
        if !(place && due && opens && self.end().closes()) {
            return None;
        }
        let mut text = Text::plain(format!("{number} "));
        text.push(&b.text.slice(0..line.len()));
        Some(b.with_text(text))
    }
}
