//! Why a file has no XML.

use super::{codes, within};
use serde::{Deserialize, Serialize};
use std::fmt;

codes! {
    /// Why a file has no XML: the first word of `problem` in `documents.csv`. What stands last is what the message says
    /// of the file; `{}` is what was found.
    pub enum Failure: &'static str {
        Empty("empty", "The file holds no text.", "Look whether the copy is complete.", "holds no {}"),
        NoParagraphs(
            "no_paragraphs",
            "The text holds no paragraph of a resolution, only a cover or less.",
            "Look whether the copy is complete.",
            "holds no paragraph of a resolution"
        ),
        NotAResolution(
            "not_a_resolution",
            "The file is no document that a deliberating body has passed: the answer of a server, an article, a letter, a \
             report, the record of a meeting.",
            "Look whether the right file was fetched.",
            "is {}"
        ),
        NoTextLayer(
            "no_text_layer",
            "A scan: pictures of pages without text.",
            "Install tesseract 5 with its languages (Debian: tesseract-ocr tesseract-ocr-eng), or put it through OCR \
             first; `un2akn doctor` tells what is there.",
            "holds pictures of pages and no text"
        ),
        OcrFailed("ocr_failed", "The program for OCR cannot read a page.", "Look at its pictures.", "cannot be read by OCR, {}"),
        Encrypted("encrypted", "The file asks for a password.", "Save it without one.", "is protected by a password"),
        Truncated("truncated", "The file ends before its time.", "Fetch it again.", "ends too early, {}"),
        Damaged("damaged", "The file breaks the rules of its format.", "Fetch it again, or save it anew.", "is damaged, {}"),
        BadEncoding(
            "bad_encoding",
            "Letters cannot be told: an old font, an unknown code page.",
            "Put its pages through OCR.",
            "holds letters that cannot be told, {}"
        ),
        TooLarge(
            "too_large",
            "A limit was reached: size, unpacked size, depth.",
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
            "Report it with the file: a fault of un2akn.",
            "gives XML that breaks a rule, line {}"
        ),
        Unreadable(
            "unreadable",
            "The file or folder cannot be opened. Where it was converted before, that XML and those rows are kept.",
            "Look at its permissions; the next run tries again.",
            "cannot be read, {}"
        ),
        BadRecord(
            "bad_record",
            "A line that came into un2akn stream breaks the form of such lines.",
            "Compare it with what `un2akn schema stream` prints.",
            "is no line of this stream, {}"
        ),
        NoPlace(
            "no_place",
            "The XML has no place in the output: the name is too long, taken, or one that the disk does not take.",
            "Give the file another name; the next run tries again.",
            "its XML has no place, {}"
        ),
        Timeout(
            "timeout",
            "The conversion took longer than --timeout.",
            "Give a longer --timeout if the file is sound; the next run tries again.",
            "took more than {}"
        ),
        NotJoined(
            "not_joined",
            "A file that --join-fragments takes for a page cannot be read, or is of another document.",
            "Leave out --join-fragments, or give the file another name.",
            "one of its pages cannot be read, or is of another document"
        ),
        OutOfMemory(
            "out_of_memory",
            "The conversion needs more memory than --max-memory.",
            "Give a larger --max-memory if the file is sound.",
            "needs more than {} of memory"
        ),
        Crashed(
            "crashed",
            "The process that converted the file ended before its time.",
            "Report it with the file: a fault of un2akn.",
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
    /// What a cell of a table tells. A table of an earlier version may have a code that is none any more.
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
        assert_eq!(problem.to_string(), "truncated: ends too early, its trailer is missing; fetch it again");
        assert_eq!(Problem::of_cell(&problem.to_string()), problem);
        for failure in Failure::ALL {
            let told = failure.because("what was found").to_string();
            assert!(told.starts_with(&format!("{failure}: ")) && !told.contains("{}"), "{told}");
        }
    }
}
