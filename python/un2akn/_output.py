"""The output of a run as data frames."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas


class Output(Mapping[str, "pandas.DataFrame"]):
    """The tables of an output by their names: `output["paragraphs"]`, or `output.paragraphs`.

    A table is read when it is asked for first, with the types that the output describes: whole numbers, days, truth
    values, lists, and categories where a column has a few words only. What a document does not say is missing (`<NA>`).
    """

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        """Opens an output. Raises `FileNotFoundError` where the folder is none."""
        self.folder = Path(folder)
        description = self.folder / "csv-metadata.json"
        try:
            described = json.loads(description.read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise FileNotFoundError(f"{self.folder} is not an output of un2akn: {description.name} is missing") from None
        self._columns: dict[str, list[dict[str, Any]]] = {
            table["url"].removesuffix(".csv"): table["tableSchema"]["columns"] for table in described["tables"]
        }
        self._frames: dict[str, pandas.DataFrame] = {}

    def __getitem__(self, name: str) -> pandas.DataFrame:
        if name not in self._frames:
            self._frames[name] = self.table(name)
        return self._frames[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)

    def __repr__(self) -> str:
        return f"<un2akn output {str(self.folder)!r}: {', '.join(self)}>"

    def table(self, name: str, columns: Iterable[str] | None = None) -> pandas.DataFrame:
        """Reads a table, or only these columns of it, which takes less memory. The frame is the caller's own."""
        described = self._columns[name]
        wanted = [column["name"] for column in described] if columns is None else list(columns)
        return _read(self.folder / f"{name}.csv", described, wanted)

    def xml(self, document_id: str) -> str:
        """The Akoma Ntoso of a document. Raises `KeyError` where it has none."""
        documents = self["documents"]
        paths = documents.loc[documents["document_id"] == document_id, "akn_path"].dropna()
        if paths.empty:
            raise KeyError(document_id)
        return self.folder.joinpath(str(paths.iloc[0])).read_text(encoding="utf-8")

    @property
    def documents(self) -> pandas.DataFrame:
        """One row for each input, converted or not."""
        return self["documents"]

    @property
    def paragraphs(self) -> pandas.DataFrame:
        """One row for each block of text, in reading order."""
        return self["paragraphs"]

    @property
    def footnotes(self) -> pandas.DataFrame:
        """One row for each footnote."""
        return self["footnotes"]

    @property
    def references(self) -> pandas.DataFrame:
        """One row for each citation of a UN document."""
        return self["references"]

    @property
    def discarded(self) -> pandas.DataFrame:
        """One row for each piece of text that is in no other table."""
        return self["discarded"]

    @property
    def doubts(self) -> pandas.DataFrame:
        """One row for each doubt."""
        return self["doubts"]

    @property
    def aligned(self) -> pandas.DataFrame:
        """One row for each paragraph that all languages of a work have."""
        return self["aligned"]

    @property
    def unaligned(self) -> pandas.DataFrame:
        """One row for each part that differs between languages."""
        return self["unaligned"]


def read_output(folder: str | os.PathLike[str]) -> Output:
    """The output of a run as data frames of pandas, which is installed by `pip install un2akn[pandas]`."""
    return Output(folder)


def _read(path: Path, described: list[dict[str, Any]], wanted: list[str]) -> pandas.DataFrame:
    try:
        import pandas as pd
    except ImportError as e:
        raise ImportError("data frames need pandas: pip install un2akn[pandas]") from e
    known = {column["name"]: column for column in described}
    columns = [known[name] for name in wanted]
    dtypes = {column["name"]: _dtype(column) for column in columns}
    # Only an empty cell is missing; "NA" is a word.
    frame = pd.read_csv(path, usecols=wanted, dtype=dtypes, keep_default_na=False, na_values=[""], encoding="utf-8")
    for column in columns:
        name = column["name"]
        if "separator" in column:
            lists = frame[name].fillna("").map(lambda cell, by=column["separator"]: [w for w in cell.split(by) if w])
            frame[name] = lists.astype(object)
        elif _base(column) == "date":
            frame[name] = pd.to_datetime(frame[name], format="%Y-%m-%d")
        elif words := _words(column):
            frame[name] = frame[name].astype(pd.CategoricalDtype(words))
    ordered: pd.DataFrame = frame[wanted]
    return ordered


def _base(column: dict[str, Any]) -> str:
    datatype = column["datatype"]
    return str(datatype["base"] if isinstance(datatype, dict) else datatype)


def _words(column: dict[str, Any]) -> list[str]:
    """The words that a column may have, if there are only a few."""
    datatype = column["datatype"]
    several = isinstance(datatype, dict) and datatype["base"] == "string"
    return str(datatype["format"]).split("|") if several else []


def _dtype(column: dict[str, Any]) -> str:
    dtypes = {"nonNegativeInteger": "Int64", "decimal": "Float64", "boolean": "boolean"}
    return dtypes.get(_base(column), "string")
