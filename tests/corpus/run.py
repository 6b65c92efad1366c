#!/usr/bin/env python3
"""Convert the sets of real documents, score them, and compare the scores with their floors.

    run.py --binary PROGRAM --shared FOLDER [--only WORD] [--time] [--raise] [--keep FOLDER]

The sets and the scorer are not part of this repository: FOLDER holds `corpus/` and `eval/score.py`.
Sets that are not there are named and skipped. A score below its floor in floors.json fails the run; a
floor is raised, never lowered, in the commit that earns it: --raise writes it. --time only measures the speed.

Sets "as text" are what `pdftotext` makes of the PDFs; without that program they are skipped. Its versions differ a
little, so that their floors lie a hundredth below what was scored.

Beside the scorer's figures: `fields` is the lowest share of right values among number, title and both dates;
`language` the share of inputs whose language was found; `eids`, for languages but English, the share of
main-part paragraphs that have the kind and eId of one in the English Word file of the same resolution.
"""
import argparse
import collections
import csv
import json
import math
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
OTHERS = ["ara", "fra", "rus", "spa", "zho"]
FORMS = ["txt", "raw", "flat", "docx", "odt", "rtf", "doc", "html", "webhtml"]
# Ways in which others draw text from PDFs: options of pdftotext.
DRAWN = {"ga_pdf as text": [], "ga_pdf as text -layout": ["-layout"]}
# The same with each document in one line, as data sets of texts have it.
FOLDED = {"ga_pdf in one line": ("ga_pdf", "eng"), **{f"rendered/{l}/pdf in one line": (f"rendered/{l}", l) for l in ("fra", "spa")}}
# Each page by itself, in one line, as viewers show it.
PAGED = {"ga_pdf single pages": ("ga_pdf", "eng"), **{f"rendered/{l}/pdf single pages": (f"rendered/{l}", l) for l in OTHERS}}
DRAWN |= {name: [] for name in FOLDED | PAGED}
# Texts whose lines are folded into one.
IN_ONE_LINE = "sc_txt in one line"
SLACK = 0.01
SCORES = ["converted", "strict_f1", "lenient_f1", "whole", "footnotes_f1", "references_f1", "annexes_f1",
          "characters", "fields", "language", "eids"]
FIELDS = ("number", "title", "adoption_date", "publication_date")
MAIN = ("preambular", "operative", "point")
# For sets without such things in the reference no score is given.
COUNTED = {"footnotes_f1": "footnotes", "references_f1": "references", "annexes_f1": "annex_blocks"}


def sets():
    """Name, input, reference, language, options of the program, options of the scorer."""
    for name in ("sc_txt", IN_ONE_LINE):
        yield name, "sc_txt/input", "sc_txt/reference", "eng", [], []
    for form in FORMS:
        join = ["--join"] if form == "flat" else []
        yield f"rendered/eng/{form}", f"rendered/eng/{form}", "rendered/reference/eng", "eng", [], join
    for language in OTHERS:
        for form in ("docx", "pdf", "txt"):
            name = f"rendered/{language}/{form}"
            yield name, name, f"rendered/reference/{language}", language, [], []
    yield "ga_pdf", "ga_pdf/input", "ga_pdf/reference", "eng", [], []
    ignore = ["--pdf-structure", "ignore"]
    yield "ga_pdf without structure", "ga_pdf/input", "ga_pdf/reference", "eng", ignore, []
    for name in DRAWN:
        folder, language = (FOLDED | PAGED).get(name, ("ga_pdf", "eng"))
        join = ["--join"] if name in PAGED else []
        if folder == "ga_pdf":
            yield name, "ga_pdf/input", "ga_pdf/reference", language, [], join
        else:
            yield name, f"{folder}/pdf", f"rendered/reference/{language}", language, [], join


def drawn(pdfs, options, folder, folded, paged=False):
    """The text of PDFs in a folder of its own, folded into one line each if asked for, or into one for each page."""
    folder.mkdir()
    for pdf in sorted(pdfs.glob("*.pdf")):
        text = folder / f"{pdf.stem}.txt"
        subprocess.run(["pdftotext", "-enc", "UTF-8", *options, pdf, text], check=True, stderr=subprocess.DEVNULL)
        if paged:
            pages = text.read_text(encoding="utf-8", errors="replace").split("\f")
            text.unlink()
            for number, page in enumerate(filter(str.strip, pages), 1):
                folder.joinpath(f"{pdf.stem}.page{number}.txt").write_text(" ".join(page.split()) + "\n", encoding="utf-8")
        elif folded:
            words = text.read_text(encoding="utf-8", errors="replace").split()
            text.write_text(" ".join(words) + "\n", encoding="utf-8")
    return folder


def folded_texts(texts, folder):
    """Texts in a folder of their own, each in one line."""
    folder.mkdir()
    for text in sorted(texts.glob("*.txt")):
        words = text.read_text(encoding="utf-8-sig", errors="replace").split()
        (folder / text.name).write_text(" ".join(words) + "\n", encoding="utf-8")
    return folder


def convert(binary, options, source, target):
    """Runs the program and gives the seconds it took, or what it complained of."""
    start = time.monotonic()
    done = subprocess.run([binary, *options, source, target], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if done.returncode not in (0, 1, 3):
        return None, f"exit code {done.returncode}: {done.stderr.strip().splitlines()[-1:]}"
    return time.monotonic() - start, None


def score(shared, gold, tables, language, options):
    """The figures of the scorer, with one for characters where more is better, too."""
    with tempfile.NamedTemporaryFile(suffix=".json") as out:
        command = [sys.executable, shared / "eval" / "score.py", "--gold", gold, "--tables", tables, "--lang", language]
        done = subprocess.run([*command, *options, "--json", out.name], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        if done.returncode:
            return None, done.stderr.strip().splitlines()[-1:]
        figures = json.load(open(out.name, encoding="utf-8"))
    figures["characters"] = 1 - figures["char_error_rate"]
    for name, count in COUNTED.items():
        if not figures[count]:
            figures[name] = None
    return figures, None


def rows(tables, name):
    csv.field_size_limit(1 << 30)
    with open(tables / f"{name}.csv", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def languages(tables, language):
    """The share of inputs whose language was found."""
    found = [row["language"] == language for row in rows(tables, "documents")]
    return sum(found) / len(found) if found else 0.0


def paragraphs(tables):
    """Kinds and eIds of the paragraphs of the main parts, by resolution."""
    symbols = {row["document_id"]: row["symbol"] for row in rows(tables, "documents") if row["primary"] == "true"}
    found = {symbol: collections.Counter() for symbol in symbols.values()}
    for row in rows(tables, "paragraphs"):
        if row["part"] == "main" and row["kind"] in MAIN and row["document_id"] in symbols:
            found[symbols[row["document_id"]]][row["kind"], row["eid"]] += 1
    return found


def eids(tables, english):
    """The share of main-part paragraphs that are the same in another language as in English."""
    here, there = paragraphs(tables), paragraphs(english)
    both = [(here[symbol], there[symbol]) for symbol in sorted(here.keys() & there.keys())]
    same = sum((a & b).total() for a, b in both)
    return same / max(1, sum(max(a.total(), b.total()) for a, b in both))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--shared", required=True, type=pathlib.Path)
    parser.add_argument("--only", default="", help="sets with this word in their name")
    parser.add_argument("--time", action="store_true", help="measure the speed, score nothing")
    parser.add_argument("--raise", action="store_true", dest="lift", help="write higher floors where scores have risen")
    parser.add_argument("--keep", type=pathlib.Path, help="keep what was written in this folder")
    given = parser.parse_args()
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    below, skipped, done, raised = [], [], 0, {}
    head = ["documents", "seconds"] if given.time else [s.removesuffix("_f1") for s in SCORES]
    print(f"{'set':26}" + "".join(f"{h:>12}" for h in head))
    with tempfile.TemporaryDirectory() as temporary:
        for name, source, gold, language, options, scoring in sets():
            source, gold = given.shared / "corpus" / source, given.shared / "corpus" / gold
            if given.only not in name:
                continue
            if not source.is_dir() or not gold.is_dir():
                skipped.append(f"{name}: not there")
                continue
            if name in DRAWN:
                if not shutil.which("pdftotext"):
                    skipped.append(f"{name}: there is no pdftotext (Debian: poppler-utils)")
                    continue
                source = drawn(source, DRAWN[name], pathlib.Path(temporary) / f"drawn{done}", name in FOLDED, name in PAGED)
            if name == IN_ONE_LINE:
                source = folded_texts(source, pathlib.Path(temporary) / f"folded{done}")
            done += 1
            target = (given.keep or pathlib.Path(temporary)) / name.replace("/", "-").replace(" ", "-")
            seconds, problem = convert(given.binary, options, source, target)
            if problem:
                below.append(f"{name}: {problem}")
                continue
            if given.time:
                count = sum(1 for p in source.rglob("*") if p.is_file())
                print(f"{name:26}{count:12}{seconds:12.2f}")
                continue
            figures, problem = score(given.shared, gold, target, language, scoring)
            if problem:
                below.append(f"{name}: the scorer failed: {problem}")
                continue
            figures["fields"] = min((v for k, v in figures["fields"].items() if k in FIELDS), default=None)
            figures["language"] = languages(target, language)
            figures["eids"] = None
            if language != "eng":
                english = pathlib.Path(temporary) / "english"
                if not english.exists():
                    convert(given.binary, [], given.shared / "corpus/rendered/eng/docx", english)
                figures["eids"] = eids(target, english)
            row = ""
            for figure in SCORES:
                value, floor = figures[figure], floors.get(name, {}).get(figure, 0)
                row += " " * 10 + "--" if value is None else f"{value:12.4f}"
                if value is not None:
                    scored = value - (SLACK if name in DRAWN else 0)
                    lifted = max(floor, math.floor(scored * 1000) / 1000)
                    raised.setdefault(name, {})[figure] = lifted
                if value is not None and value < floor - 0.00005:
                    below.append(f"{name}: {figure} is {value:.4f}, its floor is {floor:.4f}")
            print(f"{name:26}{row}", flush=True)
    for name in skipped:
        print(f"skipped {name}")
    for line in below:
        print(f"below: {line}")
    if given.lift:
        floors = {name: floors.get(name, {}) | raised.get(name, {}) for name in [*floors, *(raised.keys() - floors.keys())]}
        (HERE / "floors.json").write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    if not done:
        print("nothing was scored")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
