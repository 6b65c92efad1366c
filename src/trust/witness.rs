//! Witnesses: pure functions that look for what a right reading does not have.
//!
//! A new one is a function in one of the files here and a line in [`ALL`]; the weight comes from fitting the table
//! again.

mod beginnings;
mod ends;
mod furniture;
mod head;
mod letters;
mod notes;
mod numbers;
mod order;
mod size;
mod source;
mod words;

use super::Case;
use std::ops::Range;

/// What a witness speaks about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The document as a whole.
    Document,
    /// A paragraph, counted in reading order, annexes included.
    Paragraph(usize),
}

/// Something that a witness saw.
#[derive(Clone, Debug, PartialEq)]
pub struct Sight {
    /// Which witness: its place in [`ALL`].
    pub witness: usize,
    /// Where.
    pub place: Place,
    /// The words it is about, as bytes of the paragraph's text; empty for a whole paragraph or document.
    pub words: Range<usize>,
    /// How strongly: how many times, or a share; 1 as a rule.
    pub strength: f32,
}

/// A witness.
pub struct Witness {
    /// The code in the table of weights and in `doubts.csv`.
    pub code: &'static str,
    /// What it has seen, in a sentence.
    pub sentence: &'static str,
    look: fn(&Case<'_>, &mut Sights),
}

/// What has been seen so far, and by whom.
#[derive(Default)]
pub struct Sights {
    witness: usize,
    seen: Vec<Sight>,
}

impl Sights {
    /// Words of a paragraph.
    fn words(&mut self, paragraph: usize, words: Range<usize>) {
        let place = Place::Paragraph(paragraph);
        self.seen.push(Sight { witness: self.witness, place, words, strength: 1.0 });
    }

    /// A paragraph as a whole.
    fn paragraph(&mut self, paragraph: usize) {
        self.share(paragraph, 1.0);
    }

    /// A paragraph, more or less strongly.
    fn share(&mut self, paragraph: usize, strength: f32) {
        self.seen.push(Sight { witness: self.witness, place: Place::Paragraph(paragraph), words: 0..0, strength });
    }

    /// The document as a whole.
    fn document(&mut self, strength: f32) {
        self.seen.push(Sight { witness: self.witness, place: Place::Document, words: 0..0, strength });
    }
}

/// What all witnesses see.
pub fn look(case: &Case<'_>) -> Vec<Sight> {
    let mut sights = Sights::default();
    for (at, witness) in ALL.iter().enumerate() {
        sights.witness = at;
        (witness.look)(case, &mut sights);
    }
    sights.seen
}

const fn witness(code: &'static str, look: fn(&Case<'_>, &mut Sights), sentence: &'static str) -> Witness {
    Witness { code, sentence, look }
}

/// All witnesses. The codes are names in the table of weights.
pub const ALL: &[Witness] = &[
    witness("number_gap", numbers::gap, "Its number does not follow the one before it."),
    witness("letter_gap", numbers::letter_gap, "Its letter does not follow the one before it."),
    witness("unnumbered", numbers::unnumbered, "It has no number, but the paragraphs around it have."),
    witness("number_inside", numbers::inside, "A number with an opening verb is in the middle of it."),
    witness("next_inside", numbers::next_inside, "The letter or number of the next point is in the middle of it."),
    witness("part_inside", numbers::part_inside, "The number of a section is in the middle of it."),
    witness("letter_inside", numbers::letter_inside, "A letter like that of a point is in the middle of it."),
    witness("unfinished", ends::unfinished, "It does not end with a sign that ends paragraphs."),
    witness("end_of_another", ends::of_another, "It ends like a paragraph of another kind."),
    witness("list_missing", ends::list_missing, "It announces a list, but none follows."),
    witness("list_unannounced", ends::list_unannounced, "It begins a list that nothing announces."),
    witness("no_opener", beginnings::no_opener, "It does not open with words typical of its kind."),
    witness("opener_of_another", beginnings::of_another, "It opens like a paragraph of another kind."),
    witness("small_beginning", beginnings::small, "It begins with a small letter."),
    witness("odd_beginning", beginnings::odd, "It begins with a sign or a figure."),
    witness(
        "opener_inside",
        beginnings::opener_inside,
        "Words that open preambular paragraphs are in the middle of it.",
    ),
    witness("verb_inside", beginnings::verb_inside, "Words that open operative paragraphs are in the middle of it."),
    witness("opener_behind_stop", beginnings::behind_stop, "A sentence in the middle of it opens like a paragraph."),
    witness(
        "caseless_opener_inside",
        beginnings::caseless,
        "Words that open paragraphs follow a sign in the middle of it.",
    ),
    witness("own_symbol_inside", furniture::own_symbol, "It contains the document's own symbol."),
    witness("own_title_inside", furniture::own_title, "It contains the document's own title."),
    witness("title_guessed", furniture::guessed_title, "The end of the page's title before it was guessed."),
    witness("page_inside", furniture::page, "It contains a page number."),
    witness("job_inside", furniture::job, "It contains a job number or a bar code."),
    witness("closing_inside", furniture::closing, "It contains the line with meeting and date."),
    witness("formula_inside", furniture::formula, "It contains the name of the body, as in the enacting formula."),
    witness("rule_inside", furniture::rule, "It contains a drawn line."),
    witness("unbalanced", letters::unbalanced, "Brackets or quotation marks in it do not match."),
    witness("glued_digit", letters::glued, "A figure is glued to a word."),
    witness("loose_digit", letters::loose, "A figure follows a punctuation mark, like a footnote mark."),
    witness("odd_sign", letters::odd_signs, "It contains signs that texts of its kind do not have."),
    witness(
        "loose_sign",
        letters::loose_signs,
        "There is a space before a punctuation mark, or two marks are side by side.",
    ),
    witness("inner_capital", letters::inner_capital, "A word in it has a capital in the middle."),
    witness("other_script", letters::other_script, "It contains letters of another script."),
    witness("very_long", size::long, "It is very long for its kind."),
    witness("very_short", size::short, "It is very short for its kind."),
    witness("twice", size::twice, "The document has the same text twice."),
    witness("note_inside", notes::inside, "It contains words typical of footnotes."),
    witness("note_alike", notes::alike, "It reads like a footnote."),
    witness("note_uncalled", notes::uncalled, "Some footnotes are not called anywhere."),
    witness("notes_gap", notes::gap, "The marks of footnotes do not follow one another."),
    witness("preambular_late", order::preambular_late, "It is preambular but comes after an operative paragraph."),
    witness("text_among", order::text_among, "It has no particular role in the main part."),
    witness("behind_closing", order::behind_closing, "It comes after the closing lines."),
    witness(
        "heading_odd",
        order::heading_odd,
        "A heading beside it reads like a sentence, or a paragraph like a heading.",
    ),
    witness("point_alone", order::point_alone, "It is the only point of its list."),
    witness("cut_by_page", order::cut_by_page, "A page ends in it or after it."),
    witness("rim_first", order::rim_first, "It is the first paragraph of a part of a document."),
    witness("rim_last", order::rim_last, "It is the last paragraph of a part of a document."),
    witness(
        "rim_unopened",
        order::rim_unopened,
        "A page begins with it, but it neither begins nor continues a paragraph as usual.",
    ),
    witness("no_symbol", head::symbol, "The document has no symbol."),
    witness("no_organ", head::organ, "The document names no body that adopted it."),
    witness("no_date", head::date, "The document has no date of adoption."),
    witness("no_title", head::title, "The document has no title."),
    witness("no_formula", head::formula, "The document has no enacting formula."),
    witness("no_preamble", head::preamble, "The document has no preambular paragraph."),
    witness("no_operative", head::operative, "The document has no operative paragraph."),
    witness("no_closing", head::closing, "The document has no line with meeting and date."),
    witness("few_paragraphs", head::few, "The document has very few paragraphs for its length."),
    witness("set_aside", source::set_aside, "Much text was discarded."),
    witness("set_aside_other", source::set_aside_other, "Text was discarded that does not look like page furniture."),
    witness("two_in_one", words::two_in_one, "A word in it may be two."),
    witness("hyphen_missing", words::hyphen_missing, "Two words in it are often one with a hyphen."),
    witness("torn", words::torn, "Two pieces in it may be one word."),
    witness("hyphen_put", words::hyphen_put, "Two words of the source were joined with a hyphen."),
    witness("hyphen_put_back", words::hyphen_put_back, "A hyphen was put into a word of the source."),
    witness("hyphen_unsure", words::hyphen_unsure, "A hyphen was put where often there is none."),
    witness("joined", words::joined, "Two pieces of the source were joined."),
    witness("changed", words::otherwise, "A word of the source was changed."),
    witness("doubted", source::doubted, "The reader has doubts about it."),
    witness("source_doubted", source::source_doubted, "The reader has doubts about the source."),
    witness("several", source::several, "The file holds several resolutions."),
    witness("has_annex", source::annex, "The document has annexes."),
];
