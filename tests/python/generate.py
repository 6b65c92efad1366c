#!/usr/bin/env python3
"""Write python/un2akn/_records.py, the types of rows, from the descriptions that the program gives of its tables.

    python3 tests/python/generate.py target/release/un2akn            # writes it
    python3 tests/python/generate.py target/release/un2akn --check    # says whether it is up to date
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parents[2] / "python" / "un2akn" / "_records.py"
# The tables of one document, and what a row of each is called in Python.
CLASSES = {
    "documents": "Fields",
    "paragraphs": "Paragraph",
    "footnotes": "Note",
    "references": "Citation",
    "discarded": "Discarded",
    "doubts": "Doubt",
}
TYPES = {"string": "str", "nonNegativeInteger": "int", "decimal": "float", "boolean": "bool", "date": "date"}
HEAD = '''"""The rows of a document, one class for each table. Made by tests/python/generate.py; do not edit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal
'''


def descriptions(program):
    """The descriptions that a run puts beside its tables."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in"
        source.mkdir()
        (source / "a.txt").write_text("A/RES/99/501\n\nThe General Assembly,\n\n1. Decides to remain seized of the matter.\n")
        run = [program, "--quiet", source, Path(folder) / "out"]
        subprocess.run(run, check=True)
        return json.loads((Path(folder) / "out" / "csv-metadata.json").read_text(encoding="utf-8"))


def annotation(column):
    if "separator" in column:
        return "tuple[str, ...]"
    datatype = column["datatype"]
    base = datatype["base"] if isinstance(datatype, dict) else datatype
    kind = TYPES[base]
    if base == "string" and isinstance(datatype, dict):
        kind = "Literal[" + ", ".join(json.dumps(word) for word in datatype["format"].split("|")) + "]"
    return kind if column.get("required") else f"{kind} | None"


def wrapped(name, kind):
    """A line for a field, broken where it is long."""
    line = f"    {name}: {kind}"
    if len(line) <= 120 or "Literal[" not in kind:
        return [line]
    words, rest = kind.removeprefix("Literal[").split("]", 1)
    lines = [f"    {name}: (", "        Literal["] + [f"            {word}," for word in words.split(", ")] + ["        ]"]
    if rest:
        lines.append(f"       {rest}")
    return lines + ["    )"]


def module(described):
    lines = [HEAD]
    tables = {table["url"].removesuffix(".csv"): table for table in described["tables"]}
    for name, row in CLASSES.items():
        about = tables[name]["dc:description"]
        lines += ["", "@dataclass(frozen=True, slots=True)", f"class {row}:", f'    """{about} (`{name}.csv`)."""', ""]
        for column in tables[name]["tableSchema"]["columns"]:
            lines += wrapped(column["name"], annotation(column)) + [f'    """{column["dc:description"]}"""']
        lines.append("")
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    text = module(descriptions(given.program))
    if given.check:
        if HERE.read_text(encoding="utf-8") != text:
            sys.exit(f"{HERE} is not what the program describes; run {sys.argv[0]} {given.program}")
        return
    HERE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
