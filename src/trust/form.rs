//! What is known of a source before a word of it is read: how much of the page's layout it has kept.

use crate::block::{Block, Extracted, Grain, Hint};
use crate::code::Doubt;

/// How a source keeps its lines and paragraphs. What is equally damaged is read equally well.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// No line is left: a page of a web viewer, a document in one line.
    Run,
    /// Lines without their place: text as programs draw it from PDFs.
    Drawn,
    /// Lines with indents or white space: plain text.
    Lined,
    /// Lines with their place on the page: a PDF.
    Placed,
    /// Lines as a program for OCR has read them.
    Scanned,
    /// Paragraphs as the format has them: Word, a web page, a tagged PDF.
    #[default]
    Whole,
}

impl Form {
    /// The form of a source.
    pub fn of(source: &Extracted) -> Form {
        let blocks = || source.blocks.iter().filter(|b| !matches!(b.hint, Hint::Furniture(_)));
        let all = blocks().count();
        let count = |test: fn(&Block) -> bool| blocks().filter(|b| test(b)).count();
        if source.read_by.is_some() || source.doubts.iter().any(|d| *d == Doubt::OcrUncertain) {
            return Form::Scanned;
        }
        if count(|b| b.grain == Grain::Run) > 0 {
            return Form::Run;
        }
        if count(|b| b.grain == Grain::Paragraph) * 2 >= all {
            return Form::Whole;
        }
        // Only pages with a geometry have places between two columns.
        if count(|b| b.left.fract() != 0.0 || b.right.fract() != 0.0) * 4 > all {
            return Form::Placed;
        }
        let flush = count(|b| b.left == 0.0 && !b.has_room_above());
        if flush * 20 >= all * 19 { Form::Drawn } else { Form::Lined }
    }

    /// The name in the table of weights.
    pub fn code(self) -> &'static str {
        match self {
            Form::Run => "run",
            Form::Drawn => "drawn",
            Form::Lined => "lined",
            Form::Placed => "placed",
            Form::Scanned => "scanned",
            Form::Whole => "whole",
        }
    }
}
