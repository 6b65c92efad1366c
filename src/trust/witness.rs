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
    witness("unnumbered", numbers::unnumbered, "It has no number among paragraphs that have."),
    witness("number_inside", numbers::inside, "A number with an opening verb stands in its midst."),
    witness("next_inside", numbers::next_inside, "The letter or number of the next point stands in its midst."),
    witness("part_inside", numbers::part_inside, "The number of a section stands in its midst."),
    witness("letter_inside", numbers::letter_inside, "A letter as before a point stands in its midst."),
    witness("unfinished", ends::unfinished, "It ends without a sign that ends a paragraph."),
    witness("end_of_another", ends::of_another, "It ends as paragraphs of another kind do."),
    witness("list_missing", ends::list_missing, "It announces a list, and none follows."),
    witness("list_unannounced", ends::list_unannounced, "It is the first of a list that nothing announces."),
    witness("no_opener", beginnings::no_opener, "It does not open with words that paragraphs of its kind open with."),
    witness("opener_of_another", beginnings::of_another, "It opens as paragraphs of another kind do."),
    witness("small_beginning", beginnings::small, "It begins with a small letter."),
    witness("odd_beginning", beginnings::odd, "It begins with a sign or a figure."),
    witness("opener_inside", beginnings::opener_inside, "Words that open a preambular paragraph stand in its midst."),
    witness("verb_inside", beginnings::verb_inside, "Words that open an operative paragraph stand in its midst."),
    witness("opener_behind_stop", beginnings::behind_stop, "A new sentence in its midst opens as a paragraph does."),
    witness(
        "caseless_opener_inside",
        beginnings::caseless,
        "Words that open a paragraph stand behind a sign in its midst.",
    ),
    witness("own_symbol_inside", furniture::own_symbol, "The document's own symbol stands in it."),
    witness("own_title_inside", furniture::own_title, "The document's own title stands in it."),
    witness("title_guessed", furniture::guessed_title, "Where the title of the page ends before it was guessed."),
    witness("page_inside", furniture::page, "A page number stands in it."),
    witness("job_inside", furniture::job, "A job number or a bar code stands in it."),
    witness("closing_inside", furniture::closing, "The line of meeting and date stands in it."),
    witness("formula_inside", furniture::formula, "The name of the body that speaks stands in it as in the formula."),
    witness("rule_inside", furniture::rule, "A drawn line stands in it."),
    witness(
        "unbalanced",
        letters::unbalanced,
        "Brackets or quotation marks open in it and do not close, or close and do not open.",
    ),
    witness("glued_digit", letters::glued, "A figure is glued to a word."),
    witness("loose_digit", letters::loose, "A figure stands behind a sign as the mark of a footnote."),
    witness("odd_sign", letters::odd_signs, "Signs stand in it that no text of its kind has."),
    witness("loose_sign", letters::loose_signs, "A space stands before a sign, or two signs stand side by side."),
    witness("inner_capital", letters::inner_capital, "A word has a capital in its midst."),
    witness("other_script", letters::other_script, "Letters of another script stand in it."),
    witness("very_long", size::long, "It is very long for its kind."),
    witness("very_short", size::short, "It is very short for its kind."),
    witness("twice", size::twice, "The same text stands in the document twice."),
    witness("note_inside", notes::inside, "It has words as a footnote has them."),
    witness("note_alike", notes::alike, "It reads like a footnote."),
    witness("note_uncalled", notes::uncalled, "Footnotes are called nowhere."),
    witness("notes_gap", notes::gap, "The marks of footnotes do not follow one another."),
    witness("preambular_late", order::preambular_late, "It is preambular and stands behind an operative paragraph."),
    witness("text_among", order::text_among, "It has no role of its own in the main part."),
    witness("behind_closing", order::behind_closing, "It stands behind the closing lines."),
    witness(
        "heading_odd",
        order::heading_odd,
        "A heading beside it reads like a sentence, or a paragraph like a heading.",
    ),
    witness("point_alone", order::point_alone, "It is the only point of its list."),
    witness("cut_by_page", order::cut_by_page, "A page ends in it or behind it."),
    witness("rim_first", order::rim_first, "It is the first paragraph of a part of a document."),
    witness("rim_last", order::rim_last, "It is the last paragraph of a part of a document."),
    witness("rim_unopened", order::rim_unopened, "A page begins with it, and not as a paragraph does or goes on."),
    witness("no_symbol", head::symbol, "The document has no symbol."),
    witness("no_organ", head::organ, "The document names no body that adopted it."),
    witness("no_date", head::date, "The document has no date of adoption."),
    witness("no_title", head::title, "The document has no title."),
    witness("no_formula", head::formula, "Nobody speaks: there is no enacting formula."),
    witness("no_preamble", head::preamble, "The document has no preambular paragraph."),
    witness("no_operative", head::operative, "The document has no operative paragraph."),
    witness("no_closing", head::closing, "The document has no line of meeting and date."),
    witness("few_paragraphs", head::few, "The document has very few paragraphs for its length."),
    witness("set_aside", source::set_aside, "Much text was set aside."),
    witness("set_aside_other", source::set_aside_other, "Text was set aside that is no furniture by its form."),
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
