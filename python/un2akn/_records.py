"""The rows of a document, one class for each table. Made by tests/python/generate.py; do not edit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class Fields:
    """One row for each input, converted or not (`documents.csv`)."""

    document_id: str
    """path of the source below the input folder, with / between its parts"""
    status: Literal["ok", "review", "failed"]
    """review: converted, but check it; failed: no XML"""
    problem: str | None
    """why it failed and what to do, or the codes of the doubts, joined by |"""
    format: str | None
    """format by content, whatever the name says: text, pdf, docx"""
    puid: str | None
    """PRONOM identifier of the input"""
    bytes: int | None
    """size of the input"""
    sha256: str | None
    """SHA-256 of the input"""
    primary: bool
    """false if another input is a better source of the same document"""
    symbol: str | None
    """as the UN writes it: A/RES/62/17"""
    organ: Literal["ga", "sc", "ecosoc", "hrc", "other"] | None
    """the body that adopted it"""
    type: Literal["resolution", "draftResolution", "decision", "presidentialStatement", "other"] | None
    """type of document"""
    language: Literal["ara", "eng", "fra", "rus", "spa", "zho"] | None
    """ISO 639-2/T"""
    number: str | None
    """as printed before the title: 62/17"""
    session: str | None
    """62, S-27, ES-11, Roman before 1976; the year for ECOSOC"""
    title: str | None
    """without number and footnote marks"""
    adoption_date: date | None
    """day of adoption"""
    publication_date: date | None
    """day of issue in the masthead"""
    agenda_item: str | None
    """as printed: Agenda item 93"""
    proponent: str | None
    """the bracketed line"""
    originating_document: str | None
    """the document named in it, with its paragraph"""
    meeting: str | None
    """as printed: 61st plenary meeting"""
    vote: str | None
    """as printed"""
    votes_for: int | None
    """votes in favour"""
    votes_against: int | None
    """votes against"""
    votes_abstaining: int | None
    """abstentions"""
    job_number: str | None
    """07-46508 (E)"""
    distribution: str | None
    """General, Limited"""
    work_iri: str | None
    """AKN4UN IRI of the work"""
    expression_iri: str | None
    """AKN4UN IRI of the expression"""
    pages: int | None
    """pages of the source, if it has pages"""
    fragment: bool | None
    """true if the source holds only part of the document"""
    preambular: int | None
    """preambular paragraphs found"""
    operative: int | None
    """operative paragraphs found"""
    points: int | None
    """points found"""
    footnotes: int | None
    """footnotes found"""
    references: int | None
    """citations found"""
    annexes: int | None
    """annexes found"""
    tables: int | None
    """tables found"""
    akn_path: str | None
    """path of the XML in the output"""
    akn_sha256: str | None
    """SHA-256 of the XML"""
    version: str
    """version of un2akn"""
    agenda_title: str | None
    """title of the agenda item, if printed; several are joined by |"""
    siblings: tuple[str, ...]
    """document_id of the primary document in each other language, with | as %7C"""
    ocr_engine: str | None
    """OCR program that read its pages, if they are scans"""
    ocr_languages: tuple[str, ...]
    """languages it was set to read: eng"""
    ocr_certainty: float | None
    """mean certainty of its words"""
    checked: str | None
    """who checked the document, and when, if it has not changed since"""
    corrections: int | None
    """number of corrections by people that were applied"""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One row for each block of text, in reading order (`paragraphs.csv`)."""

    document_id: str
    """path of the source below the input folder, with / between its parts"""
    seq: int
    """number of the row in its document, from 1"""
    symbol: str | None
    """symbol of the document, or of its part"""
    language: Literal["ara", "eng", "fra", "rus", "spa", "zho"] | None
    """ISO 639-2/T"""
    part: str
    """main, annex_1, annex_2"""
    kind: Literal["title", "enacting", "preambular", "operative", "point", "heading", "text", "cell", "closing", "vote"]
    """what the block is"""
    level: int
    """1 for (a), 2 for (i); for headings their depth; else 0"""
    num: str | None
    """number as printed"""
    path: str | None
    """the numbers that lead here: II/7/a/ii"""
    eid: str | None
    """eId of the element in the XML"""
    parent_eid: str | None
    """eId of the element that contains it"""
    opener: str | None
    """the opening words: Recalling also, Decides"""
    text: str | None
    """without the number and footnote marks"""
    page: int | None
    """page of the source, from 1, if it has pages"""
    confidence: float
    """the probability that kind, number and words are right"""
    doubts: tuple[str, ...]
    """codes of its doubts"""


@dataclass(frozen=True, slots=True)
class Note:
    """One row for each footnote (`footnotes.csv`)."""

    document_id: str
    """path of the source below the input folder, with / between its parts"""
    seq: int
    """number of the row in its document, from 1"""
    part: str
    """main, annex_1, annex_2"""
    marker: str | None
    """as printed"""
    eid: str
    """eId of the element in the XML"""
    paragraph_eid: str | None
    """eid of the paragraph that calls it"""
    offset: int | None
    """number of characters of that paragraph's text before the call"""
    text: str | None
    """without the marker"""
    page: int | None
    """page of the source, from 1, if it has pages"""
    doubts: tuple[str, ...]
    """codes of its doubts"""


@dataclass(frozen=True, slots=True)
class Citation:
    """One row for each citation of another UN document (`references.csv`)."""

    document_id: str
    """path of the source below the input folder, with / between its parts"""
    seq: int
    """number of the row in its document, from 1"""
    eid: str
    """eId of the element in the XML"""
    paragraph_eid: str | None
    """eid of the paragraph that contains it"""
    footnote_eid: str | None
    """eid of the footnote that contains it"""
    text: str
    """as printed"""
    symbol: str
    """symbol of the cited document in full"""
    type: str | None
    """type of the cited document"""
    pinpoint: str | None
    """the part cited: paragraphs 1 to 3"""
    date: date | None
    """as the citation gives it"""
    iri: str | None
    """AKN IRI of the work, if its date is known from the citation, the register or the collection"""
    url: str | None
    """address on docs.un.org"""
    resolved: bool
    """true if the cited document is in this output"""


@dataclass(frozen=True, slots=True)
class Discarded:
    """One row for each piece of source text that is in no other table (`discarded.csv`)."""

    document_id: str
    """path of the source below the input folder, with / between its parts"""
    seq: int
    """number of the row in its document, from 1"""
    page: int | None
    """page of the source, from 1, if it has pages"""
    reason: (
        Literal[
            "page_number",
            "running_head",
            "running_foot",
            "footnote_rule",
            "masthead_furniture",
            "job_number",
            "bar_code",
            "web_residue",
            "soft_hyphen",
            "duplicate_text_layer",
            "misread",
            "corrected",
            "other",
        ]
    )
    """why it was left out"""
    text: str | None
    """as in the source"""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One row for each doubt, with its place and the words it is about (`doubts.csv`)."""

    document_id: str
    """path of the source below the input folder, with / between its parts"""
    seq: int
    """number of the row in its document, from 1"""
    eid: str | None
    """eId of the paragraph or footnote it is about; empty for the whole document"""
    page: int | None
    """page of the source, from 1, if it has pages"""
    code: (
        Literal[
            "call_not_found",
            "note_without_call",
            "date_misprinted",
            "number_out_of_order",
            "unaccounted_text",
            "misread",
            "words_parted",
            "page_not_read",
            "ocr_uncertain",
            "glyphs_without_unicode",
            "structure_ignored",
            "pages_reordered",
            "nothing_known",
            "readings_differ",
            "correction_not_applied",
            "changed_since_checked",
            "likely_wrong",
            "part_guessed",
            "tracked_changes",
            "text_elsewhere",
            "truncated",
        ]
    )
    """what is doubtful; see un2akn explain CODE"""
    text: str | None
    """the words it is about, or the beginning of the paragraph"""
    detail: str
    """evidence against them"""
    weight: float
    """how strongly it suggests a fault, from 0 to 1"""
