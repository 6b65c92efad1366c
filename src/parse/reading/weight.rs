//! The weights of the evidence: for and against a reading, in natural logarithms of odds.
//!
//! They are in this file alone. `END` was counted in the references of the dev sets; the others were set by hand
//! and kept where the whole of the sets gained.

use super::source::Break;
use crate::languages;

/// What a block is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Nothing: after the masthead, a formula or a closing line.
    #[default]
    None,
    /// A preambular paragraph.
    Preambular,
    /// An operative paragraph.
    Operative,
    /// A point of a list.
    Point,
    /// A heading.
    Heading,
    /// A paragraph of an annex.
    Text,
    /// The cells of a table.
    Table,
    /// What a page that is alone begins in the middle of: nobody knows.
    Torn,
}

/// A foot of a page, and passing over one.
pub const FOOT: f32 = 8.0;
/// The same where only a break tells of the foot.
pub const FOOT_UNSURE: f32 = 1.0;
/// Reading what may be a foot as text.
pub const FOOT_UNSURE_PASSED: f32 = -1.0;
/// Reading the furniture of a page as text.
pub const FOOT_PASSED: f32 = -8.0;
/// An enacting formula after the title.
pub const ENACTING: f32 = 6.0;
/// A formula in the middle of a resolution: a part or a section begins.
pub const ENACTING_AGAIN: f32 = -4.0;
/// Reading a formula as text.
pub const ENACTING_PASSED: f32 = -4.0;
/// A closing line.
pub const CLOSING: f32 = 10.0;
/// A closing line after a full stop; after another sign.
pub const CLOSING_BEHIND: (f32, f32) = (1.0, -1.0);
/// Reading a closing line as text.
pub const CLOSING_PASSED: f32 = -30.0;
/// The label of an annex after the closing line.
pub const ANNEX: f32 = 6.0;
/// The label of an annex before any closing line.
pub const ANNEX_EARLY: f32 = -6.0;
/// The label of an annex at the top of a page.
pub const ANNEX_AT_TOP: f32 = 4.0;
/// Reading the label of an annex after the closing line as text.
pub const ANNEX_PASSED: f32 = -4.0;
/// The number that is due.
pub const NUMBER_DUE: f32 = 6.0;
/// A number where the page does not show which is due.
pub const NUMBER_FIRST: f32 = 3.0;
/// The count begins again: after a heading; elsewhere.
pub const NUMBER_AGAIN: (f32, f32) = (1.0, -6.0);
/// Each number that is missing before one.
pub const NUMBER_GAP: f32 = -3.0;
/// A number that does not fit.
pub const NUMBER_BACK: f32 = -9.0;
/// A preambular paragraph right below a heading.
pub const BELOW_HEADING: f32 = -1.0;
/// An operative paragraph without a number.
pub const NUMBER_FREE: f32 = -4.0;
/// The number of a paragraph stands further on, in its text.
pub const NUMBER_DISPLACED: f32 = -3.0;
/// The same where the number is after a full sentence, and so in its place.
pub const NUMBER_PLACED: f32 = -5.0;
/// The number of a paragraph is before the end of the one before it.
pub const NUMBER_EARLY: f32 = -4.0;
/// Reading the number that is due as text: before a capital, and elsewhere.
pub const NUMBER_PASSED: (f32, f32) = (-5.0, -2.0);
/// A number before a small letter.
pub const SMALL_LETTER: f32 = -6.0;
/// The letter that is due.
pub const POINT_DUE: f32 = 4.0;
/// A list that begins with a Roman number: `i` may be a letter.
pub const POINT_ROMAN: f32 = -1.0;
/// A list that begins with a figure, which may be the number of a paragraph.
pub const POINT_FIGURE: f32 = -3.0;
/// A letter that goes on with a list.
pub const POINT_NEXT: f32 = 1.0;
/// A point that begins as a paragraph does.
pub const POINT_BEGINS: f32 = 1.0;
/// A letter on a page that does not show which is due.
pub const POINT_FIRST: f32 = 1.0;
/// `paragraph 3 (a)`: a letter that names another place.
pub const POINT_NAMED: f32 = -6.0;
/// Reading the letter that is due as text.
pub const POINT_PASSED: f32 = -2.0;
/// A list after a colon.
pub const POINT_COLON: f32 = 2.0;
/// A point before a small letter.
pub const POINT_SMALL: f32 = -5.0;
/// The same in languages whose points often do.
pub const POINT_SMALL_ELSEWHERE: f32 = -1.0;
/// A heading without a number, and each of its words.
pub const HEADING: f32 = -2.0;
/// Each word of a heading.
pub const HEADING_WORD: f32 = -0.15;
/// Words of the title of an annex; what goes on after them costs no more.
pub const TITLE_WORDS: usize = 30;
/// A heading that begins as a paragraph does.
pub const HEADING_OPENS: f32 = -4.0;
/// A heading that ends as a sentence does.
pub const HEADING_ENDS: f32 = -6.0;
/// A heading with a number, in an annex; elsewhere.
pub const SECTION: (f32, f32) = (1.0, -2.5);
/// A heading whose number is in a row with others.
pub const SECTION_COUNTED: f32 = 3.0;
/// Reading such a heading in an annex as text.
pub const SECTION_PASSED: f32 = -5.0;
/// A preambular paragraph right after the title, without a formula.
pub const NO_FORMULA: f32 = -5.0;
/// What an opening phrase costs that is skipped in the preamble.
pub const OPENER_PASSED: f32 = -2.0;
/// `and requests` as its own paragraph after a list.
pub const WRAP_UP: f32 = -3.0;
/// A number as the call of a note: in itself.
pub const CALL: f32 = -1.0;
/// The call that is due; each that is missing.
pub const CALL_DUE: f32 = 3.0;
/// Each call that is missing before one.
pub const CALL_GAP: f32 = -2.0;
/// The call of a note that was called before.
pub const CALL_AGAIN: f32 = 2.5;
/// A call whose note is on its page; one without a note.
pub const CALL_NOTE: (f32, f32) = (3.0, -4.0);
/// A call before a month, and before a quantity.
pub const CALL_COUNTS: (f32, f32) = (-8.0, -2.0);
/// A call after `paragraph`, `and`, `of`.
pub const CALL_NAMED: f32 = -5.0;
/// A call after a comma or semicolon.
pub const CALL_BEHIND_SIGN: f32 = 1.0;
/// A call with its comma after it.
pub const CALL_BEFORE_SIGN: f32 = -2.0;
/// A raised number.
pub const CALL_RAISED: f32 = 6.0;
/// A note that nothing calls.
pub const NOTE_UNCALLED: f32 = -2.0;
/// A document that ends without a closing line.
pub const NOT_CLOSED: f32 = -8.0;
/// A paragraph of an annex that begins after a strong break and has no sign.
pub const TEXT_LINE: f32 = -1.0;

/// The cells of a table.
pub const TABLE: f32 = 2.0;
/// A sentence that begins below a heading with a word that is never inside a heading.
pub const SENTENCE: f32 = 1.0;
/// The same right behind the number of a division, where most have a heading.
pub const SENTENCE_AT_ONCE: f32 = -1.5;

/// What a break before a beginning is worth where the lines of a page are known.
pub fn begins(before: Break) -> f32 {
    match before {
        Break::Space => -7.0,
        Break::Line => 0.0,
        Break::Short => 1.5,
        Break::Gap => 2.5,
        Break::Page => 0.0,
    }
}

/// The same where lines are of one width: few paragraphs end with a full line. In a run the ends of some lines are
/// not known.
pub fn begins_even(before: Break, lined: bool) -> f32 {
    match before {
        Break::Space if !lined => 0.0,
        Break::Line => -1.5,
        Break::Short => 3.0,
        before => begins(before),
    }
}

/// An opening phrase after a full line, where lines are of one width.
pub const OPENER_BEHIND_FULL: f32 = -2.0;

/// What a break is worth within a paragraph.
pub fn goes_on(before: Break) -> f32 {
    match before {
        Break::Space | Break::Line | Break::Page => 0.0,
        Break::Short => -1.5,
        Break::Gap => -2.0,
    }
}

/// How the words of a block end: `,` `;` `.` `:` `and` `?`, anything else.
pub fn end(kind: Kind, last: &str) -> f32 {
    const END: [[f32; 7]; 4] = [
        [2.7, 0.1, -3.1, 2.0, -6.7, 3.2, -9.3],
        [-2.8, 8.0, 3.4, 3.7, -7.0, 5.8, -4.9],
        [0.0, 8.0, -1.5, 3.2, -1.0, 4.7, -6.3],
        [-5.4, 3.4, 6.3, 4.3, -5.4, 4.6, -3.6],
    ];
    let row = match kind {
        Kind::Preambular => END[0],
        Kind::Operative => END[1],
        Kind::Point => END[2],
        Kind::Text => END[3],
        Kind::Torn => return if matches!(Ending::of(last), Ending::Open | Ending::Junction) { -5.0 } else { 0.0 },
        Kind::None | Kind::Heading | Kind::Table => return 0.0,
    };
    row[Ending::of(last) as usize]
}

/// How a word ends, closing quotes left aside: the columns of the table in [`end`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// `.`
    Period,
    /// `:`
    Colon,
    /// The word `and` or `or`.
    Junction,
    /// `?`, `!`
    Question,
    /// Any other sign or letter.
    Open,
}

impl Ending {
    /// How a word ends.
    pub fn of(word: &str) -> Ending {
        if languages::is_junction(word.trim_end_matches(',')) {
            return Ending::Junction;
        }
        let bare = word.trim_end_matches(['”', '"', '’', '»', '\'', '”', '》', '）', ')']);
        let decides = if word.ends_with([')', '）']) { word } else { bare };
        match decides.chars().next_back() {
            Some(',' | '،' | '，') => Ending::Comma,
            Some(';' | '؛' | '；') => Ending::Semicolon,
            Some('.' | '。') => Ending::Period,
            Some(':' | '：') => Ending::Colon,
            Some('?' | '!' | '؟' | '？') => Ending::Question,
            _ => Ending::Open,
        }
    }

    /// True where a paragraph may be complete.
    pub fn is_full(self) -> bool {
        matches!(self, Ending::Semicolon | Ending::Period)
    }
}
