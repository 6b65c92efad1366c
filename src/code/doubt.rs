//! What may be wrong with a converted document.

use super::{LOOK, codes};
use serde::{Deserialize, Serialize};
use std::fmt;

codes! {
    /// What is doubtful about a document, a paragraph or a footnote. Never stops anything. What is last is its
    /// weight: how much speaks for a fault where nothing more is known.
    pub enum Doubt: f32 {
        CallNotFound("call_not_found", "Nothing in the text calls this footnote.", LOOK, 0.6),
        NoteWithoutCall("note_without_call", "The text does not call this footnote of the file.", LOOK, 0.5),
        DateMisprinted(
            "date_misprinted",
            "The year of adoption contradicts the number of the resolution; the year was corrected.",
            LOOK,
            0.3
        ),
        NumberOutOfOrder(
            "number_out_of_order", "This number does not fit the numbers before and after it.", LOOK, 0.5
        ),
        UnaccountedText(
            "unaccounted_text",
            "Some words of the source are in no table, or in two.",
            "Report this bug in un2akn, with the file.",
            1.0
        ),
        Misread(
            "misread", "OCR misread numbers, marks or symbols, which were corrected; discarded.csv has the original.", LOOK, 0.5
        ),
        WordsParted(
            "words_parted",
            "Words were run together in the source and were separated; discarded.csv has the original.",
            LOOK,
            0.4
        ),
        PageNotRead(
            "page_not_read",
            "Scanned pages among pages with text were left out.",
            "Install tesseract 5 with its languages; `un2akn doctor` shows what is installed.",
            0.9
        ),
        OcrUncertain("ocr_uncertain", "OCR was not certain of some words.", LOOK, 0.5),
        GlyphsWithoutUnicode(
            "glyphs_without_unicode", "Some glyphs of the file could not be mapped to characters.", LOOK, 0.8
        ),
        StructureIgnored(
            "structure_ignored", "The structure tree of the PDF contradicts its pages, and was ignored.", LOOK, 0.3
        ),
        PagesReordered(
            "pages_reordered",
            "Pages were reordered by their printed numbers, or rotated.",
            LOOK,
            0.3
        ),
        NothingKnown(
            "nothing_known",
            "The text has little of a resolution: symbol, words before the preamble, opening words, closing line.",
            LOOK,
            0.9
        ),
        ReadingsDiffer(
            "readings_differ",
            "The structure of the file and the layout of its pages give different paragraphs, and both readings are in doubt.",
            LOOK,
            0.6
        ),
        CorrectionNotApplied(
            "correction_not_applied",
            "A correction in the file of corrections no longer fits, and was not applied.",
            "Check the corrections file; change the correction or remove it.",
            0.9
        ),
        ChangedSinceChecked(
            "changed_since_checked",
            "A person has checked the document, but its source or its reading has changed since.",
            "Check what has changed, and accept the document again.",
            0.5
        ),
        LikelyWrong(
            "likely_wrong",
            "The evidence against the reading, taken together, makes a fault likely.",
            "Check the paragraphs with the lowest confidence; `un2akn inspect --html FILE` shows them beside their source.",
            0.5
        ),
        PartGuessed("part_guessed", "The place where one part ends and the next begins was guessed.", LOOK, 0.5),
        TrackedChanges(
            "tracked_changes",
            "The file contains tracked changes that were not accepted.",
            "Accept or reject them in Word.",
            0.5
        ),
        TextElsewhere(
            "text_elsewhere",
            "The file includes text from another file, which is missing.",
            "Save it with that text embedded.",
            0.9
        ),
        Truncated("truncated", "The file is truncated.", "Fetch it again.", 0.8),
    }
}

impl Doubt {
    /// How much speaks for a fault where nothing more is known, from 0 to 1.
    pub const fn weight(self) -> f32 {
        self.more()
    }

    /// A doubt about certain words.
    pub fn about(self, words: impl Into<String>) -> Doubted {
        Doubted { words: words.into(), ..Doubted::from(self) }
    }

    /// A doubt for a certain reason, as a sentence goes on.
    pub fn because(self, detail: impl Into<String>) -> Doubted {
        Doubted { detail: detail.into(), ..Doubted::from(self) }
    }

    /// The kinds of some doubts, each once, by their codes.
    pub fn sorted<'d>(doubts: impl IntoIterator<Item = &'d Doubted>) -> Vec<Doubt> {
        let mut kinds: Vec<Doubt> = doubts.into_iter().map(|d| d.doubt).collect();
        kinds.sort_unstable_by_key(|d| d.code());
        kinds.dedup();
        kinds
    }

    /// Their codes in one cell, `|` between them.
    pub fn cell(doubts: &[Doubt]) -> String {
        doubts.iter().map(|d| d.code()).collect::<Vec<_>>().join("|")
    }

    /// The doubts that such a cell names.
    pub fn of_cell(cell: &str) -> Vec<Doubt> {
        cell.split('|').filter_map(Doubt::of).collect()
    }
}

/// One doubt in its place. It is kept with the paragraph, the footnote or the document that it is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Doubted {
    /// What is doubtful.
    pub doubt: Doubt,
    /// The words that it is about; empty for all that it is kept with.
    pub words: String,
    /// What speaks against them, in a sentence; empty where the doubt itself says all.
    pub detail: String,
    /// Page of the source, where it is known and is not that of the paragraph; else 0.
    pub page: u32,
    /// How much speaks for a fault, from 0 to 1.
    pub weight: f32,
}

impl From<Doubt> for Doubted {
    fn from(doubt: Doubt) -> Doubted {
        Doubted { doubt, words: String::new(), detail: String::new(), page: 0, weight: doubt.weight() }
    }
}

/// `part_guessed: the place where one part ends and the next begins was guessed`
impl fmt::Display for Doubted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.doubt.code(), self.told())?;
        if self.words.is_empty() { Ok(()) } else { write!(f, " (“{}”)", self.words) }
    }
}

impl PartialEq<Doubt> for Doubted {
    fn eq(&self, other: &Doubt) -> bool {
        self.doubt == *other
    }
}

impl Doubted {
    /// What speaks against the words, in a sentence.
    pub fn told(&self) -> String {
        if self.detail.is_empty() { self.doubt.entry().words() } else { self.detail.clone() }
    }

    /// The same for a certain reason.
    pub fn because(self, detail: impl Into<String>) -> Doubted {
        Doubted { detail: detail.into(), ..self }
    }

    /// The same on a certain page.
    pub fn on_page(self, page: u32) -> Doubted {
        Doubted { page, ..self }
    }

    /// The same with another weight.
    pub fn weighing(self, weight: f32) -> Doubted {
        Doubted { weight, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_doubt_has_its_place_and_its_weight() {
        let doubted = Doubt::NumberOutOfOrder.about("7.").because("stands after 9.").on_page(3);
        assert_eq!((doubted.words.as_str(), doubted.detail.as_str(), doubted.page), ("7.", "stands after 9.", 3));
        assert_eq!(doubted, Doubt::NumberOutOfOrder);
        assert!(Doubt::ALL.iter().all(|d| (0.0..=1.0).contains(&d.weight())));
        assert_eq!(doubted.to_string(), "number_out_of_order: stands after 9. (“7.”)");
        let plain = Doubted::from(Doubt::PartGuessed).to_string();
        assert_eq!(plain, "part_guessed: the place where one part ends and the next begins was guessed");
    }
}
