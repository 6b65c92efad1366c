//! Why a file has no XML.

use super::{codes, within};
use serde::{Deserialize, Serialize};
use std::fmt;

codes! {
    /// Why a file has no XML: the first word of `problem` in `documents.csv`. What is last is what the message says
    /// of the file; `{}` is what was found.
    pub enum Failure: &'static str {
        Empty("empty", "The file contains no text.", "Check that the copy is complete.", "holds no {}"),
        NoParagraphs(
            "no_paragraphs",
            "The text has no paragraph of a resolution, only a cover or less.",
            "Check that the copy is complete.",
            "holds no paragraph of a resolution"
        ),
        NotAResolution(
            "not_a_resolution",
            "The file is not a resolution or decision: it is a server's answer, an article, a letter, a report, \
             or the record of a meeting.",
            "Check that the right file was fetched.",
            "is {}"
        ),
        NoTextLayer(
            "no_text_layer",
            "A scan: images of pages without text.",
            "Install tesseract 5 with its languages (Debian: tesseract-ocr tesseract-ocr-eng), or run OCR on it \
             first; `un2akn doctor` shows what is installed.",
            "holds pictures of pages and no text"
        ),
        OcrFailed("ocr_failed", "OCR cannot read a page.", "Check the image of that page.", "cannot be read by OCR, {}"),
        Encrypted("encrypted", "The file is protected by a password.", "Save it without one.", "is protected by a password"),
        Truncated("truncated", "The file is truncated.", "Fetch it again.", "is truncated, {}"),
        Damaged(
            "damaged",
            "The file is damaged: it violates its format.",
            "Fetch it again, or save it again in its program.",
            "is damaged, {}"
        ),
        BadEncoding(
            "bad_encoding",
            "Characters cannot be identified: an old font, an unknown code page.",
            "Run OCR on its pages.",
            "has characters that cannot be identified, {}"
        ),
        TooLarge(
            "too_large",
            "A limit was exceeded: size, unpacked size or depth.",
            "Raise --max-input-bytes if the file is sound; unpack an archive that is over a limit.",
            "is over a limit, {}"
        ),
        Unsupported(
            "unsupported",
            "A format that un2akn does not read.",
            "Save it as docx, odt, rtf, html, pdf or plain text.",
            "is {}"
        ),
        Nonconforming(
            "nonconforming",
            "The XML would break a rule of AKN4UN, so it was not kept.",
            "Report this bug in un2akn, with the file.",
            "gives XML that breaks a rule, line {}"
        ),
        Unreadable(
            "unreadable",
            "The file or folder cannot be opened. XML and rows of an earlier run are kept.",
            "Check its permissions; the next run retries it.",
            "cannot be read, {}"
        ),
        BadRecord(
            "bad_record",
            "An input line of un2akn stream violates the schema.",
            "Compare it with what `un2akn schema stream` prints.",
            "is not a valid line of this stream, {}"
        ),
        NoPlace(
            "no_place",
            "The XML cannot be stored: its name is too long, taken, or invalid on this disk.",
            "Rename the file; the next run retries it.",
            "its XML cannot be stored, {}"
        ),
        Timeout(
            "timeout",
            "The conversion took longer than --timeout.",
            "Raise --timeout if the file is sound; the next run retries it.",
            "took more than {}"
        ),
        NotJoined(
            "not_joined",
            "A file that --join-fragments takes for a page is unreadable, or belongs to another document.",
            "Omit --join-fragments, or rename the file.",
            "one of its pages is unreadable, or belongs to another document"
        ),
        PageMissing(
            "page_missing",
            "A file that --join-fragments had joined to the document is gone, or cannot be joined now. XML and rows of the \
             earlier run are kept.",
            "Put it back; --prune converts what is left without it.",
            "was joined from files that are gone or cannot be joined now, {}"
        ),
        OutOfMemory(
            "out_of_memory",
            "The conversion needs more memory than --max-memory.",
            "Raise --max-memory if the file is sound.",
            "needs more than {} of memory"
        ),
        Crashed(
            "crashed",
            "The worker process died.",
            "Report this bug in un2akn, with the file.",
            "the program failed on it, {}"
        ),
    }
}

impl Failure {
    /// The problem of a file of which nothing more is known.
    pub fn alone(self) -> Problem {
        self.because("text")
    }

    /// The problem of a file: what was found.
    pub fn because(self, found: &str) -> Problem {
        let what = self.more().replacen("{}", found, 1);
        Problem { failure: self, message: format!("{what}; {}", within(self.entry().advice)) }
    }
}

/// Why one file has no XML, and what its owner can do. Its words are the cell `problem`: `no_text_layer: holds …; …`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Which failure it is.
    pub failure: Failure,
    /// For people.
    message: String,
}

impl Problem {
    /// What a cell of a table shows. A table of an earlier version may have a code that is none any more.
    pub fn of_cell(cell: &str) -> Problem {
        let known = cell.split_once(": ").and_then(|(code, message)| Some((Failure::of(code)?, message)));
        let (failure, message) = known.unwrap_or((Failure::Unreadable, cell));
        Problem { failure, message: message.to_string() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.failure.code(), self.message)
    }
}

impl std::error::Error for Problem {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_says_what_was_found_and_what_to_do() {
        assert_eq!(
            Failure::Encrypted.alone().to_string(),
            "encrypted: is protected by a password; save it without one"
        );
        let problem = Failure::Truncated.because("its trailer is missing");
        assert_eq!(problem.to_string(), "truncated: is truncated, its trailer is missing; fetch it again");
        assert_eq!(Problem::of_cell(&problem.to_string()), problem);
        for failure in Failure::ALL {
            let told = failure.because("what was found").to_string();
            assert!(told.starts_with(&format!("{failure}: ")) && !told.contains("{}"), "{told}");
        }
    }
}
