//! `explain`: what the codes mean that stand in tables, records and messages, and what to do.

use super::Trouble;
use std::io::Write;

/// Where a code stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// `problem` of a document that failed.
    Failure,
    /// `problem` of a document to be reviewed, `doubts` of paragraphs and footnotes.
    Doubt,
    /// `reason` in `discarded.csv`.
    Discarded,
    /// `trouble` in `run.json`, and the exit code that comes with it.
    Trouble,
    /// The exit code of a run.
    Exit,
}

impl Place {
    const ALL: [Place; 5] = [Place::Exit, Place::Trouble, Place::Failure, Place::Doubt, Place::Discarded];

    fn heading(self) -> &'static str {
        match self {
            Place::Failure => "why a document failed (documents.csv)",
            Place::Doubt => "doubt about a document, a paragraph or a footnote",
            Place::Discarded => "why text was left out (discarded.csv)",
            Place::Trouble => "why a run did not come to its end (run.json)",
            Place::Exit => "exit code of a run",
        }
    }
}

/// A code, where it stands, what it means, and what to do.
type Entry = (&'static str, Place, &'static str, &'static str);

const NOTHING: &str = "Nothing is to be done.";
const LOOK: &str = "Compare the paragraph with its source; `un2akn inspect --html FILE` shows both.";

const ENTRIES: &[Entry] = &[
    ("0", Place::Exit, "Every file was converted; some may be marked for review.", NOTHING),
    (
        "1",
        Place::Exit,
        "The run could not go on, or more files failed than --max-failures allows.",
        "Read the message.",
    ),
    ("2", Place::Exit, "Wrong options or settings, or input and output lie in one another.", "Read the message."),
    ("3", Place::Exit, "The run is finished, but some files failed.", "documents.csv says which and why."),
    (
        "4",
        Place::Exit,
        "With --strict: finished, but some documents are to be reviewed.",
        "Look at `problem` in documents.csv.",
    ),
    (
        "5",
        Place::Exit,
        "The input is missing or holds no files.",
        "Name the folder of documents; --allow-empty accepts an empty one.",
    ),
    (
        "6",
        Place::Exit,
        "Too many inputs are gone; nothing was changed.",
        "Is the input mounted? If they are meant to be gone, give --max-delete.",
    ),
    (
        "10",
        Place::Exit,
        "The output folder holds other things, or was written by a later version.",
        "Name another folder.",
    ),
    (
        "11",
        Place::Exit,
        "Another run is at work in the output folder.",
        "Wait; or give --lock-wait SECONDS, or --skip-if-locked.",
    ),
    (
        "12",
        Place::Exit,
        "The output cannot be written: no room, or no permission.",
        "Make room, or look at the permissions; the next run goes on.",
    ),
    ("130", Place::Exit, "The run was stopped with Ctrl-C.", "The next run goes on from there."),
    ("143", Place::Exit, "The run was asked to end (SIGTERM).", "The next run goes on from there."),
    ("input", Place::Trouble, "The input cannot be read.", "Name a folder of documents."),
    ("no_input", Place::Trouble, "The input holds no files.", "Name another folder, or give --allow-empty."),
    ("nested", Place::Trouble, "Input and output lie in one another.", "Choose an output folder outside of the input."),
    ("output", Place::Trouble, "Something cannot be written.", "Make room, or look at the permissions."),
    (
        "workers",
        Place::Trouble,
        "The processes that convert cannot be started.",
        "Run `un2akn doctor`; give a smaller --jobs.",
    ),
    ("not_ours", Place::Trouble, "The output folder holds files that un2akn did not write.", "Choose an empty folder."),
    (
        "newer",
        Place::Trouble,
        "The output folder was written by a later version of un2akn.",
        "Use that, or another folder.",
    ),
    ("locked", Place::Trouble, "Another run is at work in the output folder.", "Wait, or give --lock-wait SECONDS."),
    ("input_emptied", Place::Trouble, "The input is empty, but files were converted from it before.", "Is it mounted?"),
    (
        "max_delete",
        Place::Trouble,
        "More inputs are gone than --max-delete allows.",
        "If they are meant to be gone, allow so many.",
    ),
    (
        "max_unreadable",
        Place::Trouble,
        "More inputs that were converted before cannot be read than --max-delete allows to be gone.",
        "Look at their permissions, and whether all of the input is mounted; nothing was removed.",
    ),
    ("only", Place::Trouble, "--only names no document that is there.", "Give it as document_id has it."),
    (
        "linked",
        Place::Trouble,
        "A link stands in the output folder where un2akn writes.",
        "Take it away; the output folder itself may be a link.",
    ),
    (
        "max_failures",
        Place::Trouble,
        "More files failed than --max-failures allows.",
        "Look at the failures; the tables were left as they were.",
    ),
    ("interrupted", Place::Trouble, "A signal came.", "The next run goes on from there."),
    ("empty", Place::Failure, "The file holds no text.", "Look whether the copy is complete."),
    (
        "no_paragraphs",
        Place::Failure,
        "The text holds no paragraph of a resolution, only a cover or less.",
        "Look whether the copy is complete.",
    ),
    (
        "not_a_resolution",
        Place::Failure,
        "The file is no document of a deliberating body: the answer of a server, data without a text.",
        "Look whether the right file was fetched.",
    ),
    (
        "no_text_layer",
        Place::Failure,
        "A scan: pictures of pages without text.",
        "Install tesseract 5 with its languages, or put it through OCR first; `un2akn doctor` tells what is there.",
    ),
    ("ocr_failed", Place::Failure, "The program for OCR cannot read a page.", "Look at its pictures."),
    ("encrypted", Place::Failure, "The file asks for a password.", "Save it without one."),
    ("truncated", Place::Failure, "The file ends before its time.", "Fetch it again."),
    ("damaged", Place::Failure, "The file breaks the rules of its format.", "Fetch it again, or save it anew."),
    (
        "bad_encoding",
        Place::Failure,
        "Letters cannot be told: an old font, an unknown code page.",
        "Put its pages through OCR.",
    ),
    (
        "too_large",
        Place::Failure,
        "A limit was reached: size, unpacked size, depth.",
        "Raise --max-input-bytes if the file is sound.",
    ),
    (
        "unsupported",
        Place::Failure,
        "A format that un2akn does not read.",
        "Save it as docx, odt, rtf, html, pdf or plain text.",
    ),
    (
        "nonconforming",
        Place::Failure,
        "The XML would break a rule of AKN4UN, so it was not kept.",
        "A fault of un2akn: report it with the file.",
    ),
    (
        "unreadable",
        Place::Failure,
        "The file or folder cannot be opened. Where it was converted before, that XML and those rows are kept.",
        "Look at its permissions; the next run tries again.",
    ),
    (
        "bad_record",
        Place::Failure,
        "A line that came into un2akn stream breaks the form of such lines.",
        "Compare it with what un2akn schema stream prints.",
    ),
    (
        "no_place",
        Place::Failure,
        "The XML has no place in the output: the name is too long, taken, or one that the disk does not take.",
        "Give the file another name; the next run tries again.",
    ),
    (
        "timeout",
        Place::Failure,
        "The conversion took longer than --timeout.",
        "Give a longer one if the file is sound; the next run tries again.",
    ),
    (
        "not_joined",
        Place::Failure,
        "A file that --join-fragments takes for a page cannot be read, or is of another document.",
        "Leave out --join-fragments, or give the file another name.",
    ),
    ("other_document", Place::Failure, "The text is the record of a meeting, which is no resolution.", NOTHING),
    (
        "out_of_memory",
        Place::Failure,
        "The conversion needs more memory than --max-memory.",
        "Give more if the file is sound.",
    ),
    (
        "crashed",
        Place::Failure,
        "The process that converted the file ended before its time.",
        "A fault of un2akn: report it with the file.",
    ),
    ("call_not_found", Place::Doubt, "Nothing in the text calls this footnote.", LOOK),
    ("note_without_call", Place::Doubt, "The file holds a footnote that its text does not call.", LOOK),
    (
        "date_misprinted",
        Place::Doubt,
        "The year in the line of adoption is not that of the number; the year of the number was taken.",
        LOOK,
    ),
    ("number_out_of_order", Place::Doubt, "The numbers before and after do not lead to this one.", LOOK),
    (
        "unaccounted_text",
        Place::Doubt,
        "Some words of the source are in none of the tables, or in two.",
        "A fault of un2akn: report it with the file.",
    ),
    ("misread", Place::Doubt, "OCR had misread numbers, marks or symbols; discarded.csv has what was read.", LOOK),
    (
        "page_not_read",
        Place::Doubt,
        "Pages that are pictures, among others with text, are left out.",
        "Install tesseract 5 with its languages; `un2akn doctor` tells what is there.",
    ),
    ("ocr_uncertain", Place::Doubt, "OCR was not certain of words of the document.", LOOK),
    ("glyphs_without_unicode", Place::Doubt, "Some letters of the file have no meaning that could be told.", LOOK),
    ("structure_ignored", Place::Doubt, "The file's own structure does not agree with its pages.", LOOK),
    (
        "pages_reordered",
        Place::Doubt,
        "The pages were put into the order of the numbers printed on them, or turned round.",
        LOOK,
    ),
    (
        "nothing_known",
        Place::Doubt,
        "Nothing in the text is as in a resolution: no symbol, title, number or opening words.",
        LOOK,
    ),
    (
        "readings_differ",
        Place::Doubt,
        "The structure of the file and its pages tell different paragraphs, and neither reading is without doubt.",
        LOOK,
    ),
    ("part_guessed", Place::Doubt, "Where one part ends and the next begins was guessed.", LOOK),
    (
        "tracked_changes",
        Place::Doubt,
        "The file holds changes that were not accepted.",
        "Accept or reject them in Word.",
    ),
    (
        "text_elsewhere",
        Place::Doubt,
        "The file takes some of its text from another file, which is not there.",
        "Save it with that text in it.",
    ),
    ("truncated", Place::Doubt, "The file ends before its time.", "Fetch it again."),
    ("page_number", Place::Discarded, "The number of a page.", NOTHING),
    ("running_head", Place::Discarded, "Repeats symbol or title at the head of a page.", NOTHING),
    ("running_foot", Place::Discarded, "Stands at the foot of pages.", NOTHING),
    ("footnote_rule", Place::Discarded, "The line above footnotes.", NOTHING),
    ("masthead_furniture", Place::Discarded, "Words of the form, which say nothing of this document.", NOTHING),
    ("job_number", Place::Discarded, "The number of the print job.", NOTHING),
    ("bar_code", Place::Discarded, "The text of a bar code.", NOTHING),
    ("web_residue", Place::Discarded, "Comes from a web page around the document.", NOTHING),
    ("soft_hyphen", Place::Discarded, "A hyphen at a line's end.", NOTHING),
    ("duplicate_text_layer", Place::Discarded, "The same text once more behind the page.", NOTHING),
    (
        "misread",
        Place::Discarded,
        "What OCR had read where a row of numbers or a symbol leaves another reading only; the text has that one.",
        LOOK,
    ),
    ("other", Place::Discarded, "Left out for another reason.", "Look whether it belongs to the document."),
];

/// Explains the given codes, or lists all. False where one is not known.
pub fn run(codes: &[String], out: &mut dyn Write) -> Result<bool, Trouble> {
    let unwritable = |e| Trouble::Output("-".into(), e);
    if codes.is_empty() {
        for place in Place::ALL {
            writeln!(out, "{}", place.heading()).map_err(unwritable)?;
            for (code, _, what, _) in ENTRIES.iter().filter(|e| e.1 == place) {
                writeln!(out, "  {code:22}  {what}").map_err(unwritable)?;
            }
            writeln!(out).map_err(unwritable)?;
        }
        return Ok(true);
    }
    let mut all_known = true;
    for code in codes {
        let mut found = ENTRIES.iter().filter(|e| e.0 == code).peekable();
        if found.peek().is_none() {
            all_known = false;
            writeln!(out, "{code}: is no code of un2akn; `un2akn explain` lists them").map_err(unwritable)?;
        }
        for (code, place, what, remedy) in found {
            writeln!(out, "{code}: {}\n  {what}\n  {remedy}", place.heading()).map_err(unwritable)?;
        }
    }
    Ok(all_known)
}

/// A doubt in words.
pub fn doubt(code: &str) -> String {
    match ENTRIES.iter().find(|e| e.0 == code && e.1 == Place::Doubt) {
        Some((code, _, what, _)) => {
            let mut words = what.trim_end_matches('.').to_string();
            words.get_mut(..1).into_iter().for_each(str::make_ascii_lowercase);
            format!("{code}: {words}")
        }
        None => code.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::Reason;
    use crate::extract::Unreadable;

    fn is_known(code: &str, place: Place) -> bool {
        ENTRIES.iter().any(|e| e.0 == code && e.1 == place)
    }

    #[test]
    fn every_code_of_a_failure_and_of_left_out_text_is_explained() {
        let text = String::new;
        let failures = [
            Unreadable::Empty,
            Unreadable::NoParagraphs,
            Unreadable::NoTextLayer,
            Unreadable::OcrFailed(text()),
            Unreadable::Encrypted,
            Unreadable::Truncated(text()),
            Unreadable::Damaged(text()),
            Unreadable::BadEncoding(text()),
            Unreadable::TooLarge(text()),
            Unreadable::Unsupported(text()),
            Unreadable::OtherDocument(text()),
            Unreadable::Nonconforming(text()),
        ];
        for failure in failures {
            assert!(is_known(failure.code(), Place::Failure), "{}", failure.code());
        }
        for reason in [
            Reason::PageNumber,
            Reason::RunningHead,
            Reason::RunningFoot,
            Reason::FootnoteRule,
            Reason::MastheadFurniture,
            Reason::JobNumber,
            Reason::BarCode,
            Reason::WebResidue,
            Reason::SoftHyphen,
            Reason::DuplicateTextLayer,
            Reason::Misread,
            Reason::Other,
        ] {
            assert!(is_known(reason.code(), Place::Discarded), "{}", reason.code());
        }
    }

    #[test]
    fn codes_are_explained_and_unknown_ones_are_told() {
        let said = |codes: &[&str]| {
            let mut out = Vec::new();
            let codes: Vec<String> = codes.iter().map(ToString::to_string).collect();
            let known = run(&codes, &mut out).unwrap();
            (known, String::from_utf8(out).unwrap())
        };
        let (known, text) = said(&["truncated"]);
        assert!(known && text.matches("truncated: ").count() == 2, "{text}");
        let (known, text) = said(&["encrypted", "no_such_code"]);
        assert!(!known && text.contains("password") && text.contains("no_such_code: is no code"), "{text}");
        let (known, text) = said(&[]);
        assert!(known && ENTRIES.iter().all(|e| text.contains(e.0)));
        assert_eq!(doubt("part_guessed"), "part_guessed: where one part ends and the next begins was guessed");
        assert_eq!(doubt("other_words"), "other_words");
    }
}
