//! What extraction hands to parsing: pieces of text, how they look, where they are.
//!
//! A reader of a format (text, PDF, Word, a web page) turns bytes into an [`Extracted`]; the parser
//! sees nothing else. A reader that knows paragraphs says so ([`Grain::Paragraph`]); one that sees
//! only lines gives lines with their geometry and leaves the joining to the parser, which knows how
//! the UN writes; one that has lost even the lines gives one long [`Grain::Run`].

pub use crate::code::Reason;

use crate::code::Doubted;
use crate::text::Text;

/// All the text of one file, in reading order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extracted {
    /// The pieces, in reading order.
    pub blocks: Vec<Block>,
    /// Bodies of footnotes that the format itself ties to their calls: the text calls them with
    /// [`crate::text::MarkKind::NoteCall`] and their index here. Empty for formats that only show
    /// footnotes on the page.
    pub notes: Vec<NoteBody>,
    /// Number of pages; 0 where the format has none.
    pub pages: u32,
    /// Doubts about the extraction itself: letters without a meaning, a structure that was not followed.
    pub doubts: Vec<Doubted>,
    /// Who has read it, where it comes from OCR.
    pub read_by: Option<ReadBy>,
    /// Another reading of the same file, where its structure and its pages may show different things.
    pub second: Option<Box<Extracted>>,
}

/// Who has read the pages of a scan, and how certainly.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadBy {
    /// `tesseract 5.3.0`; empty where that is not known.
    pub engine: String,
    /// The languages it was told to read, `eng`; empty where that is not known.
    pub languages: Vec<String>,
    /// The mean of what it says of its words, from 0 to 1.
    pub certainty: Option<f32>,
    /// Words of which it was not certain.
    pub uncertain: usize,
}

/// A footnote as the format keeps it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NoteBody {
    /// As printed at the call: `3`, `*`, `a`. Empty where the format numbers it and does not say.
    pub marker: String,
    /// The footnote's text without its marker.
    pub text: Text,
    /// Page of the footnote's first word, 0 where unknown.
    pub page: u32,
}

/// One piece of text: a whole run, a line or a paragraph, by its grain.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Block {
    /// The words, with what the format tells of their look.
    pub text: Text,
    /// How much of the page's layout the piece is.
    pub grain: Grain,
    /// Page it is on (its first word), from 1; 0 where the format has no pages.
    pub page: u32,
    /// Where the first letter stands, in ens (half the body type's size, about one character) from
    /// the left edge of the page's text area. 0 where unknown.
    pub left: f32,
    /// Where the last letter ends, in ens from the same edge; for plain text the column.
    pub right: f32,
    /// White space above, in lines: 0 for a line that follows tightly, 1 for one empty line.
    pub gap: f32,
    /// Type size relative to the document's body type: 1.0 for body, 1.2 for a heading, 0.85 for a
    /// footnote. 1.0 where unknown.
    pub size: f32,
    /// What the format itself says the piece is.
    pub hint: Hint,
}

/// How much of the page a block is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grain {
    /// Text whose line breaks are lost: a page scraped from a web viewer.
    Run,
    /// A line as it is on paper.
    #[default]
    Line,
    /// A paragraph, complete as the format has it (Word, a tagged PDF, a web page). A page break may
    /// still have cut it.
    Paragraph,
}

/// What a format says of a piece of text. Parsing trusts it, but for [`Hint::None`] decides itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Hint {
    /// Nothing.
    #[default]
    None,
    /// A heading and its depth, from 1.
    Heading(u8),
    /// An item of a list whose bullet the format draws itself, and its depth from 1.
    ListItem(u8),
    /// The body of a footnote, with its marker at the beginning of the text, e.g. `3 A/54/213.`
    Footnote,
    /// A cell of a table.
    Cell(Cell),
    /// A paragraph whose role was determined by the reading of the whole page.
    Begins(Begins),
    /// Page furniture, known by its place (running head, page number, bar code): not text of the
    /// document. The facts of the masthead are *not* furniture.
    Furniture(Reason),
}

/// What a paragraph is, as the reading of a whole page shows it; its number is before its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begins {
    /// `Recalling its resolution 61/54 …,`
    Preambular,
    /// `1. Calls upon Member States …;`
    Operative,
    /// `(a) To consider …;`
    Point,
}

/// Where a cell is in its table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Number of the table in the document, from 1.
    pub table: u32,
    /// Row from 0.
    pub row: u32,
    /// Column from 0, spans counted.
    pub column: u32,
    /// Rows covered, at least 1.
    pub row_span: u32,
    /// Columns covered, at least 1.
    pub column_span: u32,
    /// True in a header row.
    pub header: bool,
}

/// White space above a line that is meant, in lines: midway between none, as between the lines of a paragraph, and one
/// empty line, as between paragraphs.
const ROOM: f32 = 0.5;

/// White space above a line that sets it apart from other lines of a head or a heading. It is less than `ROOM`, so that
/// a row of Arabic that signs have torn counts, whose space above is not known and is put at this.
pub const APART: f32 = 0.4;

/// White space of one empty line.
const EMPTY_LINE: f32 = 1.0;

impl Block {
    /// True where white space is above.
    pub fn has_room_above(&self) -> bool {
        self.gap >= ROOM
    }

    /// True where white space sets a line of a head or a heading apart from the one above.
    pub fn is_set_apart(&self) -> bool {
        self.gap >= APART
    }

    /// True where an empty line is above, or as much white space.
    pub fn has_empty_line_above(&self) -> bool {
        self.gap >= EMPTY_LINE
    }

    /// The same place and look with another text.
    pub fn with_text(&self, text: Text) -> Self {
        Block { text, hint: self.hint.clone(), ..*self }
    }

    /// A line of plain text.
    pub fn line(words: impl Into<String>) -> Self {
        Block { text: Text::plain(words), size: 1.0, ..Block::default() }
    }
}
