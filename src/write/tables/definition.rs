//! What the tables are: their columns, types and keys. The header rows, the two descriptions for other
//! programs and the typed tables all come from here.

use crate::code::{Doubt, Reason, Status};

/// A table.
pub struct Table {
    /// `documents`, for `documents.csv`.
    pub name: &'static str,
    /// What a row is.
    pub about: &'static str,
    /// The columns that name a row.
    pub key: &'static [&'static str],
    /// The columns, in their order. New ones go at the end.
    pub columns: &'static [Column],
}

/// Columns of `documents.csv` that hold what a document says of itself: symbol, title, dates, vote.
pub const STATED: [&str; 20] = [
    "symbol",
    "organ",
    "type",
    "language",
    "number",
    "session",
    "title",
    "adoption_date",
    "publication_date",
    "agenda_item",
    "agenda_title",
    "proponent",
    "originating_document",
    "meeting",
    "vote",
    "votes_for",
    "votes_against",
    "votes_abstaining",
    "job_number",
    "distribution",
];

/// A column.
#[derive(Clone, Copy)]
pub struct Column {
    /// Its name in the header row.
    pub name: &'static str,
    /// What its cells hold.
    pub kind: Kind,
    /// What they say.
    pub about: &'static str,
    /// Whether no cell is empty.
    pub required: bool,
}

/// What cells hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// Any of these words.
    Words(&'static [&'static str]),
    /// Words with `|` between.
    List,
    /// A whole number, 0 or more.
    Whole,
    /// A number from 0 to 1.
    Share,
    /// `true` or `false`.
    Truth,
    /// `2007-12-05`
    Day,
}

impl Table {
    /// The names of the columns.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.columns.iter().map(|c| c.name)
    }

    /// Where a column stands.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|c| c.name == name)
    }
}

const fn column(name: &'static str, kind: Kind, about: &'static str) -> Column {
    Column { name, kind, about, required: false }
}

const fn given(name: &'static str, kind: Kind, about: &'static str) -> Column {
    Column { name, kind, about, required: true }
}

const ID: Column =
    given("document_id", Kind::Text, "path of the source below the input folder, with / between its parts");
const SEQ: Column = given("seq", Kind::Whole, "number of the row in its document, from 1");
const PAGE: Column = column("page", Kind::Whole, "page of the source, from 1, if it has pages");
const DOUBTS: Column = column("doubts", Kind::List, "codes of its doubts");
const LANGUAGE: Kind = Kind::Words(&LANGUAGES);

/// The codes of the languages, ISO 639-2/T, in their order.
pub const LANGUAGES: [&str; 6] = ["ara", "eng", "fra", "rus", "spa", "zho"];
const BLOCK: Kind = Kind::Words(&[
    "title",
    "enacting",
    "preambular",
    "operative",
    "point",
    "heading",
    "text",
    "cell",
    "closing",
    "vote",
]);

/// All tables.
pub static TABLES: [&Table; 8] =
    [&DOCUMENTS, &PARAGRAPHS, &FOOTNOTES, &REFERENCES, &DISCARDED, &DOUBTED, &ALIGNED, &UNALIGNED];

/// `documents.csv`
pub static DOCUMENTS: Table = Table {
    name: "documents",
    about: "One row for each input, converted or not",
    key: &["document_id"],
    columns: &[
        ID,
        given("status", Kind::Words(Status::CODES), "review: converted, but check it; failed: no XML"),
        column("problem", Kind::Text, "why it failed and what to do, or the codes of the doubts, joined by |"),
        column("format", Kind::Text, "format by content, whatever the name says: text, pdf, docx"),
        column("puid", Kind::Text, "PRONOM identifier of the input"),
        column("bytes", Kind::Whole, "size of the input"),
        column("sha256", Kind::Text, "SHA-256 of the input"),
        given("primary", Kind::Truth, "false if another input is a better source of the same document"),
        column("symbol", Kind::Text, "as the UN writes it: A/RES/62/17"),
        column("organ", Kind::Words(&["ga", "sc", "ecosoc", "hrc", "other"]), "the body that adopted it"),
        column(
            "type",
            Kind::Words(&["resolution", "draftResolution", "decision", "presidentialStatement", "other"]),
            "type of document",
        ),
        column("language", LANGUAGE, "ISO 639-2/T"),
        column("number", Kind::Text, "as printed before the title: 62/17"),
        column("session", Kind::Text, "62, S-27, ES-11, Roman before 1976; the year for ECOSOC"),
        column("title", Kind::Text, "without number and footnote marks"),
        column("adoption_date", Kind::Day, "day of adoption"),
        column("publication_date", Kind::Day, "day of issue in the masthead"),
        column("agenda_item", Kind::Text, "as printed: Agenda item 93"),
        column("proponent", Kind::Text, "the bracketed line"),
        column("originating_document", Kind::Text, "the document named in it, with its paragraph"),
        column("meeting", Kind::Text, "as printed: 61st plenary meeting"),
        column("vote", Kind::Text, "as printed"),
        column("votes_for", Kind::Whole, "votes in favour"),
        column("votes_against", Kind::Whole, "votes against"),
        column("votes_abstaining", Kind::Whole, "abstentions"),
        column("job_number", Kind::Text, "07-46508 (E)"),
        column("distribution", Kind::Text, "General, Limited"),
        column("work_iri", Kind::Text, "AKN4UN IRI of the work"),
        column("expression_iri", Kind::Text, "AKN4UN IRI of the expression"),
        column("pages", Kind::Whole, "pages of the source, if it has pages"),
        column("fragment", Kind::Truth, "true if the source holds only part of the document"),
        column("preambular", Kind::Whole, "preambular paragraphs found"),
        column("operative", Kind::Whole, "operative paragraphs found"),
        column("points", Kind::Whole, "points found"),
        column("footnotes", Kind::Whole, "footnotes found"),
        column("references", Kind::Whole, "citations found"),
        column("annexes", Kind::Whole, "annexes found"),
        column("tables", Kind::Whole, "tables found"),
        column("akn_path", Kind::Text, "path of the XML in the output"),
        column("akn_sha256", Kind::Text, "SHA-256 of the XML"),
        given("version", Kind::Text, "version of un2akn"),
        column("agenda_title", Kind::Text, "title of the agenda item, if printed; several are joined by |"),
        column("siblings", Kind::List, "document_id of the primary document in each other language, with | as %7C"),
        column("ocr_engine", Kind::Text, "OCR program that read its pages, if they are scans"),
        column("ocr_languages", Kind::List, "languages it was set to read: eng"),
        column("ocr_certainty", Kind::Share, "mean certainty of its words"),
        column("checked", Kind::Text, "who checked the document, and when, if it has not changed since"),
        column("corrections", Kind::Whole, "number of corrections by people that were applied"),
    ],
};

/// `paragraphs.csv`
pub static PARAGRAPHS: Table = Table {
    name: "paragraphs",
    about: "One row for each block of text, in reading order",
    key: &["document_id", "seq"],
    columns: &[
        ID,
        SEQ,
        column("symbol", Kind::Text, "symbol of the document, or of its part"),
        column("language", LANGUAGE, "ISO 639-2/T"),
        given("part", Kind::Text, "main, annex_1, annex_2"),
        given("kind", BLOCK, "what the block is"),
        given("level", Kind::Whole, "1 for (a), 2 for (i); for headings their depth; else 0"),
        column("num", Kind::Text, "number as printed"),
        column("path", Kind::Text, "the numbers that lead here: II/7/a/ii"),
        column("eid", Kind::Text, "eId of the element in the XML"),
        column("parent_eid", Kind::Text, "eId of the element that contains it"),
        column("opener", Kind::Text, "the opening words: Recalling also, Decides"),
        column("text", Kind::Text, "without the number and footnote marks"),
        PAGE,
        given("confidence", Kind::Share, "the probability that kind, number and words are right"),
        DOUBTS,
    ],
};

/// `footnotes.csv`
pub static FOOTNOTES: Table = Table {
    name: "footnotes",
    about: "One row for each footnote",
    key: &["document_id", "seq"],
    columns: &[
        ID,
        SEQ,
        given("part", Kind::Text, "main, annex_1, annex_2"),
        column("marker", Kind::Text, "as printed"),
        given("eid", Kind::Text, "eId of the element in the XML"),
        column("paragraph_eid", Kind::Text, "eid of the paragraph that calls it"),
        column("offset", Kind::Whole, "number of characters of that paragraph's text before the call"),
        column("text", Kind::Text, "without the marker"),
        PAGE,
        DOUBTS,
    ],
};

/// `references.csv`
pub static REFERENCES: Table = Table {
    name: "references",
    about: "One row for each citation of another UN document",
    key: &["document_id", "seq"],
    columns: &[
        ID,
        SEQ,
        given("eid", Kind::Text, "eId of the element in the XML"),
        column("paragraph_eid", Kind::Text, "eid of the paragraph that contains it"),
        column("footnote_eid", Kind::Text, "eid of the footnote that contains it"),
        given("text", Kind::Text, "as printed"),
        given("symbol", Kind::Text, "symbol of the cited document in full"),
        column("type", Kind::Text, "type of the cited document"),
        column("pinpoint", Kind::Text, "the part cited: paragraphs 1 to 3"),
        column("date", Kind::Day, "as the citation gives it"),
        column(
            "iri",
            Kind::Text,
            "AKN IRI of the work, if its date is known from the citation, the register or the collection",
        ),
        column("url", Kind::Text, "address on docs.un.org"),
        given("resolved", Kind::Truth, "true if the cited document is in this output"),
    ],
};

/// `discarded.csv`
pub static DISCARDED: Table = Table {
    name: "discarded",
    about: "One row for each piece of source text that is in no other table",
    key: &["document_id", "seq"],
    columns: &[
        ID,
        SEQ,
        PAGE,
        given("reason", Kind::Words(Reason::CODES), "why it was left out"),
        column("text", Kind::Text, "as in the source"),
    ],
};

/// `doubts.csv`
pub static DOUBTED: Table = Table {
    name: "doubts",
    about: "One row for each doubt, with its place and the words it is about",
    key: &["document_id", "seq"],
    columns: &[
        ID,
        SEQ,
        column("eid", Kind::Text, "eId of the paragraph or footnote it is about; empty for the whole document"),
        PAGE,
        given("code", Kind::Words(Doubt::CODES), "what is doubtful; see un2akn explain CODE"),
        column("text", Kind::Text, "the words it is about, or the beginning of the paragraph"),
        given("detail", Kind::Text, "evidence against them"),
        given("weight", Kind::Share, "how strongly it suggests a fault, from 0 to 1"),
    ],
};

/// `aligned.csv`
pub static ALIGNED: Table = Table {
    name: "aligned",
    about: "One row for each block of text of a work present in two or more languages, for parts that agree",
    key: &["work_iri", "eid"],
    columns: &[
        given("work_iri", Kind::Text, "AKN4UN IRI of the work"),
        given("eid", Kind::Text, "eId of the element, the same in all languages"),
        given("kind", BLOCK, "what the block is"),
        column("num", Kind::Text, "number as printed, in English if present, else in the first language"),
        column("ara", Kind::Text, "Arabic text; empty if missing, or if its part disagrees"),
        column("eng", Kind::Text, "English text"),
        column("fra", Kind::Text, "French text"),
        column("rus", Kind::Text, "Russian text"),
        column("spa", Kind::Text, "Spanish text"),
        column("zho", Kind::Text, "Chinese text"),
    ],
};

/// `unaligned.csv`
pub static UNALIGNED: Table = Table {
    name: "unaligned",
    about: "One row for each part of a document that disagrees with the other languages of its work",
    key: &["document_id", "symbol", "part"],
    columns: &[
        given("work_iri", Kind::Text, "AKN4UN IRI of the work, as most languages have it"),
        ID,
        given("language", LANGUAGE, "ISO 639-2/T"),
        given("symbol", Kind::Text, "symbol of the document, or of its part"),
        given("part", Kind::Text, "main, annex_1, annex_2"),
        given(
            "difference",
            Kind::Words(&["work_iri", "missing", "surplus", "kind", "eid"]),
            "how they differ: work_iri: another date or number; missing, surplus: fewer or more blocks; \
             kind, eid: the block at seq differs",
        ),
        column("seq", Kind::Whole, "the first row of paragraphs.csv that differs"),
        column("kind", BLOCK, "what the block is"),
        column("num", Kind::Text, "its number as printed"),
        column("eid", Kind::Text, "its eId"),
        column("expected_kind", BLOCK, "what it is in the other languages"),
        column("expected_num", Kind::Text, "its number there"),
        column("expected_eid", Kind::Text, "its eId there"),
        column("languages", Kind::List, "the languages it was compared with, which agree"),
    ],
};
