"""A converted document, and why there may be none."""

from __future__ import annotations

import csv
import dataclasses
import io
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Literal, TypeVar

from un2akn._records import Citation, Discarded, Doubt, Fields, Note, Paragraph

# A cell, typewritten tables included, may be longer than what the module csv takes at first.
csv.field_size_limit(1 << 30)


@dataclasses.dataclass(frozen=True, slots=True)
class Document:
    """A converted document."""

    fields: Fields
    """What the document says of itself: symbol, title, dates, vote; and what was found in it."""
    paragraphs: tuple[Paragraph, ...]
    """The blocks of text in reading order."""
    notes: tuple[Note, ...]
    """The footnotes in the order of their calls."""
    citations: tuple[Citation, ...]
    """The citations of other UN documents in reading order."""
    doubts: tuple[Doubt, ...]
    """What is doubtful, and where."""
    discarded: tuple[Discarded, ...]
    """The pieces of text that are in none of the others, and why."""
    xml: str
    """Akoma Ntoso in the UN's profile (AKN4UN)."""

    @property
    def document_id(self) -> str:
        """The name that it was converted under."""
        return self.fields.document_id

    @property
    def symbol(self) -> str | None:
        """Its symbol, as the UN writes it: A/RES/62/17."""
        return self.fields.symbol

    @property
    def status(self) -> Literal["ok", "review"]:
        """`review` where it should be compared with its source."""
        return "review" if self.fields.status == "review" else "ok"


class ConversionError(Exception):
    """A file that gives no document: damaged, encrypted, a scan without tesseract, no resolution …"""

    def __init__(self, document_id: str, problem: str) -> None:
        super().__init__(document_id, problem)
        self.document_id = document_id
        self.problem = problem
        """Why, and what to do."""

    @property
    def code(self) -> str:
        """The code of the failure, as `un2akn explain` knows it: `no_text_layer`."""
        return self.problem.split(":", 1)[0]

    def __str__(self) -> str:
        return f"{self.document_id}: {self.problem}"


Row = TypeVar("Row")


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word for word in cell.split("|") if word)


_CELLS: dict[str, Callable[[str], Any]] = {
    "int": int,
    "float": float,
    "bool": lambda cell: cell == "true",
    "date": date.fromisoformat,
}


def _reader(row: type[Row]) -> Callable[[list[str]], Row]:
    """What makes a row of the cells of a line."""

    def cell(annotation: str) -> Callable[[str], Any]:
        if annotation.startswith("tuple"):
            return _words
        kind, _, optional = annotation.partition(" | ")
        value = _CELLS.get(kind, str)
        return (lambda text: value(text) if text else None) if optional else value

    cells = [cell(str(field.type)) for field in dataclasses.fields(row)]  # type: ignore[arg-type]
    # A program that is newer than this module may have more columns.
    return lambda line: row(*(value(text) for value, text in zip(cells, line)))


_fields = _reader(Fields)
_paragraph = _reader(Paragraph)
_note = _reader(Note)
_citation = _reader(Citation)
_doubt = _reader(Doubt)
_discarded = _reader(Discarded)


def document(answer: Mapping[str, Any]) -> Document:
    """The document of a line that the program has answered with."""

    def rows(table: str, reader: Callable[[list[str]], Row]) -> tuple[Row, ...]:
        # Not `splitlines`, which knows more ends of lines than CSV does.
        return tuple(map(reader, csv.reader(io.StringIO(answer[table], newline=""))))

    if answer["status"] == "failed":
        raise ConversionError(answer["document_id"] or answer["path"], answer["problem"])
    return Document(
        fields=rows("documents", _fields)[0],
        paragraphs=rows("paragraphs", _paragraph),
        notes=rows("footnotes", _note),
        citations=rows("references", _citation),
        doubts=rows("doubts", _doubt),
        discarded=rows("discarded", _discarded),
        xml=answer["akn"],
    )
