//! What the place of a block shows about whether it belongs to the paragraph before it.

use super::alike::alike;
use super::state::Body;
use crate::block::{Block, Grain, Hint};
use crate::model::{Paragraph, Role};
use crate::parse::cues::{self, End};

/// White space above from which on a line may be a row whose space above is not known: less than is put down for such a
/// row (`block::APART`), more than lines of one paragraph have between them.
const TORN: f32 = 0.3;

impl Body<'_> {
    /// True where the line before ended short of the margin, or this one is indented in a way the
    /// document uses for new paragraphs.
    pub(super) fn meant_break(&self, b: &Block) -> bool {
        let Some(before) = &self.before else { return true };
        if before.hint != b.hint {
            return true;
        }
        // A line indented like the first of its paragraph is a first line too.
        let first = || self.lines == 1 && (b.left - before.left).abs() < 0.6 && self.end().closes();
        self.layout.room(before, b, self.lines == 1)
            || self.layout.indented(b) && (!self.layout.indented(before) || first())
    }

    /// True where white space or an indent sets the block apart.
    pub(super) fn set_off(&self, b: &Block) -> bool {
        let indented = self.layout.indented(b) && self.before.as_ref().is_none_or(|p| !self.layout.indented(p));
        // The white space at the top of a page parts nothing, where an indent would.
        let over = self.before.as_ref().is_some_and(|p| p.page != b.page) && self.layout.has_indents();
        b.grain != Grain::Line || self.layout.set_apart(b) && !over || indented
    }

    /// True for a line at the margin below a full one, in a document that indents its paragraphs.
    pub(super) fn flush(&self, b: &Block) -> bool {
        let full = self.before.as_ref().is_some_and(|p| !self.layout.room(p, b, self.lines == 1));
        self.layout.has_indents() && full && !self.layout.set_apart(b) && !self.layout.indented(b)
    }

    /// True for the first line of a page below a full one.
    pub(super) fn fills_page(&self, b: &Block) -> bool {
        self.before.as_ref().is_some_and(|p| p.page != b.page && !self.layout.room(p, b, self.lines == 1))
    }

    /// True for a line right below a full one of its page, in a document that parts its paragraphs by white space.
    /// Of a row that was torn the space above is not known: room for a word decides.
    pub(super) fn runs_on(&self, b: &Block) -> bool {
        let torn = b.gap > TORN;
        let room = |p: &Block| match torn {
            true => self.layout.left_over(p, b).is_some(),
            false => self.layout.room(p, b, self.lines == 1),
        };
        let full = |p: &Block| p.page == b.page && !room(p);
        self.layout.has_gaps() && !b.has_room_above() && self.before.as_ref().is_some_and(full)
    }

    /// True for a line with white space between it and a short one above it on its page.
    pub(super) fn stands_below(&self, b: &Block) -> bool {
        let short = |p: &Block| p.page == b.page && self.layout.room(p, b, self.lines == 1);
        self.layout.set_apart(b) && self.before.as_ref().is_some_and(short)
    }

    pub(super) fn layout_break(&self, b: &Block) -> bool {
        b.grain != Grain::Line || self.meant_break(b) || self.layout.set_apart(b)
    }

    /// True for a whole block that begins in small letters after one that has no end: a page break
    /// is between.
    pub(super) fn goes_over_the_page(&self, b: &Block, words: &str, end: End) -> bool {
        let Some(before) = &self.before else { return false };
        let small = words.starts_with(|c: char| c.is_lowercase()) && !cues::begins(words);
        let body = self
            .open
            .as_ref()
            .is_some_and(|p| matches!(p.role, Role::Preambular | Role::Operative | Role::Point | Role::Text));
        let other_page = before.page != b.page;
        // `вторник, 10 июня` below `понедельник, 9 июня`: items of a list that all begin in small letters.
        let item = |p: &Paragraph| {
            matches!(p.role, Role::Operative | Role::Text)
                && p.number.is_none()
                && p.text.words.starts_with(char::is_lowercase)
        };
        let listed = self.open.as_ref().is_some_and(item);
        if self.open.as_ref().is_some_and(|p| p.number.is_none() && alike(words, &p.text.words)) {
            return false;
        }
        let headed = matches!(b.hint, Hint::Heading(_))
            || matches!(before.hint, Hint::Heading(_))
            || !small && self.lexicon.preambular(words) > 0;
        match end {
            End::Open => {
                body && !headed && (other_page || small && !listed && before.page == 0 && before.grain != Grain::Run)
            }
            End::Comma => other_page && (small || words.starts_with(|c: char| c.is_ascii_digit()) && !headed),
            // `…, and` at the foot of a page, outside of a list
            End::Semicolon => other_page && small && self.follows(Role::Preambular),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::block::{Block, Extracted, Grain, Hint};
    use crate::parse::parse;

    #[test]
    fn items_in_small_letters_are_no_ends_of_the_one_before() {
        let block = |words: &str| Block { grain: Grain::Paragraph, ..Block::line(words) };
        let blocks = [
            "A/RES/99/501",
            "Генеральная Ассамблея,",
            "ссылаясь на свою резолюцию 98/40,",
            "1. постановляет, что заседания будут проводиться в следующем порядке:",
            "пятница, 9 июня — с 9 ч 00 мин",
            "суббота, 10 июня — с 10 ч 00 мин",
            "воскресенье, 11 июня — с 10 ч 00 мин;",
            "2. постановляет продолжать заниматься",
            "этим вопросом.",
        ];
        let read = parse(Extracted { blocks: blocks.map(block).into(), ..Extracted::default() });
        let operative: Vec<_> =
            read.resolutions[0].main.iter().skip(2).map(|p| (p.number.as_deref(), p.text.words.as_str())).collect();
        assert_eq!(operative.len(), 5, "{operative:?}");
        assert_eq!(operative[2], (None, "суббота, 10 июня — с 10 ч 00 мин"));
        assert_eq!(operative[4], (Some("2."), "постановляет продолжать заниматься этим вопросом."));
    }

    #[test]
    fn long_headings_have_roman_numbers_and_letters_stand_below_them() {
        let block = |words: &str| Block { grain: Grain::Paragraph, ..Block::line(words) };
        let blocks = [
            "A/RES/99/501",
            "The General Assembly,",
            "1. Endorses the rules annexed to the present resolution.",
            "Annex",
            "Rules of the conference of keepers",
            "I. Organization",
            "C. Main committee",
            "11. There shall be a committee.",
            "II. Credentials of the representatives of the keepers to the conference: appointment of the members \
             of the committee on credentials",
            "12. The committee shall be small.",
        ];
        let mut blocks = blocks.map(block);
        (blocks[5].hint, blocks[6].hint) = (Hint::Heading(2), Hint::Heading(2));
        let read = parse(Extracted { blocks: blocks.into(), ..Extracted::default() });
        let annex = &read.resolutions[0].annexes[0].paragraphs;
        let headings = annex.iter().filter(|p| p.role == crate::model::Role::Heading && p.number.is_some());
        let headings: Vec<_> = headings.filter_map(|p| Some((p.number.as_deref()?, p.level))).collect();
        assert_eq!(headings, [("I.", 1), ("C.", 2), ("II.", 1)]);
    }

    #[test]
    fn numbers_of_chinese_headings_are_of_their_words() {
        let block = |words: &str| Block { grain: Grain::Paragraph, ..Block::line(words) };
        let blocks = [
            "A/RES/99/501",
            "大会，",
            "1. 认可本决议附件。",
            "附件",
            "关于档案的原则",
            "一. 一般原则",
            "1. 应妥善保管档案。",
        ];
        let read = parse(Extracted { blocks: blocks.map(block).into(), ..Extracted::default() });
        let heading = &read.resolutions[0].annexes[0].paragraphs[1];
        assert_eq!((heading.number.as_deref(), heading.text.words.as_str()), (None, "一. 一般原则"));
    }

    #[test]
    fn a_paragraph_goes_over_the_page_where_it_begins_in_small_letters() {
        let block = |page: u32, words: &str| Block { grain: Grain::Paragraph, page, ..Block::line(words) };
        for (foot, head, paragraphs) in [
            ("Stressing the need for lamps, and", "providing oil to all keepers,", 2),
            ("Stressing the need for", "providing oil to all keepers,", 2),
            ("Stressing the need for lamps,", "Providing oil to all keepers,", 3),
        ] {
            let blocks = vec![
                block(1, "A/RES/99/501"),
                block(1, "The General Assembly,"),
                block(1, "Recalling its resolution 98/40,"),
                block(1, foot),
                block(2, head),
                block(2, "1. Decides to remain seized of the matter."),
            ];
            let read = parse(Extracted { blocks, notes: Vec::new(), pages: 2, ..Extracted::default() });
            let preamble = read.resolutions[0].main.iter().filter(|p| p.role == crate::model::Role::Preambular);
            let preamble: Vec<_> = preamble.map(|p| p.text.words.as_str()).collect();
            assert_eq!(preamble.len(), paragraphs, "{preamble:?}");
        }
    }
}
