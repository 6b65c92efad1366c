#!/usr/bin/env python3
"""Check what must hold of real documents that have no reference: resolutions in Word, drafts in PDF.

    facts.py --binary PROGRAM --shared FOLDER

Word files are opened here a second time, by other means, to see that every footnote is tied to the words
that call it and that every word is somewhere in the tables. Sets that are not there are named and skipped.
"""
import argparse
import collections
import csv
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
import zipfile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# What is drawn, deleted, or an instruction for Word is no text.
NO_TEXT = {W + "del", W + "moveFrom", W + "instrText", W + "delText", FALLBACK}
ON_PAPER = ["symbol", "title", "number", "session", "agenda_item", "proponent", "adoption_date", "meeting",
            "publication_date", "job_number"]
OF_DRAFTS = ["symbol", "title", "session", "agenda_item", "proponent", "publication_date", "job_number"]


def read(folder, table):
    with open(folder / f"{table}.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def by_document(rows):
    found = collections.defaultdict(list)
    for row in rows:
        found[row["document_id"]].append(row)
    return found


def words(text):
    return collections.Counter(re.findall(r"\w+", text))


def text_of(element):
    """The text of a paragraph or of a whole part of a Word file."""
    out = []

    def walk(node):
        if node.tag in NO_TEXT:
            return
        properties = node.find(W + "rPr")
        raised = properties is not None and properties.find(W + "vertAlign") is not None
        if raised:
            out.append(" ")
        if node.tag == W + "r" and properties is not None and properties.find(W + "vanish") is not None:
            return
        if node.tag == W + "t":
            out.append(node.text or "")
        elif node.tag in (W + "tab", W + "br", W + "cr"):
            out.append(" ")
        elif node.tag == W + "noBreakHyphen":
            out.append("-")
        for child in node:
            walk(child)
        if node.tag == W + "p" or raised:
            out.append("\n" if node.tag == W + "p" else " ")

    walk(element)
    return "".join(out)


def squashed(text):
    return re.sub(r"[\s\u2010\u2011-]+", "", text)


def word_file(path):
    """Text of a Word file and of its called footnotes, by the order of their calls."""
    with zipfile.ZipFile(path) as archive:
        document = ET.fromstring(archive.read("word/document.xml"))
        notes = {}
        if "word/footnotes.xml" in archive.namelist():
            for note in ET.fromstring(archive.read("word/footnotes.xml")).iter(W + "footnote"):
                if note.get(W + "type") is None:
                    notes[note.get(W + "id")] = text_of(note)
    calls = [call.get(W + "id") for call in document.iter(W + "footnoteReference")]
    return text_of(document), [notes[call] for call in calls], set(notes) - set(calls)


def contiguous(paragraphs):
    """What is wrong with the numbers of operative paragraphs. They begin again under a part or a section."""
    last, wrong = {}, []
    for row in paragraphs:
        if row["kind"] == "heading":
            last[row["part"]] = last.get(row["part"], (0, True))[0], True
        if row["kind"] != "operative" or not row["num"]:
            continue
        number = re.match(r"\d+", row["num"])
        before, headed = last.get(row["part"], (0, True))
        if not number or int(number[0]) != before + 1 and not (headed and int(number[0]) == 1):
            wrong.append(f"paragraph {row['num']} follows {before}")
        last[row["part"]] = int(number[0]) if number else before, False
    return wrong


class Set:
    """The tables of one set of documents, and what is wrong with them."""

    def __init__(self, binary, source, target):
        done = subprocess.run([binary, source, target], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        if done.returncode not in (0, 1, 3):
            sys.exit(f"exit code {done.returncode}: {done.stderr}")
        self.source = source
        self.documents = read(target, "documents")
        self.paragraphs = by_document(read(target, "paragraphs"))
        self.notes = by_document(read(target, "footnotes"))
        self.discarded = by_document(read(target, "discarded"))
        self.wrong = []

    def say(self, row, what):
        self.wrong.append(f"{row['document_id']}: {what}")

    def both(self, row, facts, kind):
        """What holds of documents of either set."""
        if row["status"] == "failed" or row["type"] != kind:
            self.say(row, f"is {row['status']} and {row['type'] or 'nothing'}: {row['problem']}")
        if "unaccounted_text" in row["problem"]:
            self.say(row, "has text that is in no table")
        for fact in facts:
            if not row[fact]:
                self.say(row, f"has no {fact}")
        paragraphs = self.paragraphs[row["document_id"]]
        if not any(p["kind"] == "operative" for p in paragraphs):
            self.say(row, "has no operative paragraph")
        for what in contiguous(paragraphs):
            self.say(row, what)
        text = {p["eid"]: p["text"] for p in paragraphs}
        for note in self.notes[row["document_id"]]:
            if note["marker"].isdigit() and note["paragraph_eid"] not in text:
                self.say(row, f"footnote {note['marker']} is called by no paragraph")
            elif note["marker"].isdigit():
                rest = text[note["paragraph_eid"]][int(note["offset"]):]
                if rest.startswith(note["marker"]):
                    self.say(row, f"the marker {note['marker']} is left in the words")
        markers = [note["marker"] for note in self.notes[row["document_id"]] if note["marker"].isdigit()]
        for p in paragraphs:
            raised = re.search(r"[a-z”][,;.:](\d{1,2})$", p["text"])
            if raised and raised[1] in markers:
                self.say(row, f"a marker is left at the end of {p['text'][-30:]!r}")

    def word(self, row):
        """What holds of a Word file."""
        document, notes, uncalled = word_file(self.source / row["document_id"])
        if not any(p["kind"] == "enacting" for p in self.paragraphs[row["document_id"]]):
            self.say(row, "has nobody who speaks")
        paragraphs, own = self.paragraphs[row["document_id"]], self.notes[row["document_id"]]
        if uncalled:
            self.say(row, f"holds {len(uncalled)} footnotes that nothing calls")
        if [squashed(note["text"]) for note in own] != [squashed(note) for note in notes]:
            self.say(row, f"has {len(notes)} footnotes, the tables {len(own)}, or not the same")
        tables = [p["num"] + " " + p["text"] for p in paragraphs] + [d["text"] for d in self.discarded[row["document_id"]]]
        repeated = collections.Counter()
        for note in own:
            repeated[note["marker"]] += 99
        missing = words(document) - words("\n".join(tables) + "\n" + "\n".join(row.values())) - repeated
        if missing:
            self.say(row, f"words in no table: {dict(missing)}")

    def draft(self, row):
        """What holds of a draft."""
        name = pathlib.PurePath(row["document_id"]).stem.replace("_", "/")
        if row["symbol"] != name:
            self.say(row, f"has the symbol {row['symbol']}")
        if re.search(r"\d|:|\*|draft resolution", row["proponent"]):
            self.say(row, f"is submitted by {row['proponent']!r}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--shared", required=True, type=pathlib.Path)
    given = parser.parse_args()
    wrong = []
    for name, kind, facts in (("ga_docx", "resolution", ON_PAPER), ("drafts_pdf", "draftResolution", OF_DRAFTS)):
        source = given.shared / "corpus" / name
        if not source.is_dir():
            print(f"skipped {name}: not there")
            continue
        with tempfile.TemporaryDirectory() as target:
            documents = Set(given.binary, source, pathlib.Path(target))
        for row in documents.documents:
            documents.both(row, facts, kind)
            (documents.word if name == "ga_docx" else documents.draft)(row)
        print(f"{name}: {len(documents.documents)} documents, {len(documents.wrong)} faults")
        wrong += documents.wrong
    for line in wrong:
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
