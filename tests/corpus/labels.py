#!/usr/bin/env python3
"""Score the program on documents that were labelled by hand, and on facts of old resolutions, against floors.

    labels.py --binary PROGRAM --shared FOLDER

FOLDER holds `corpus/`, `eval/score_labels.py` and `eval/score_facts.py`; sets that are not there are named and
skipped. A score below its floor in labels.json fails the run; a floor is raised, never lowered.
"""
import argparse
import csv
import json
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


def convert(binary, source, target):
    done = subprocess.run([binary, source, target], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if done.returncode not in (0, 1, 3):
        sys.exit(f"{source}: exit code {done.returncode}: {done.stderr.strip()}")


def labels(shared, corpus, tables):
    """Figures of the scorer of labels: F1 of paragraphs and footnotes, and the share of each field that is right."""
    with tempfile.NamedTemporaryFile(suffix=".json") as out:
        command = [sys.executable, shared / "eval" / "score_labels.py", "--gold", corpus / "reference", "--tables", tables]
        subprocess.run([*command, "--json", out.name], stdout=subprocess.DEVNULL, check=True)
        found = json.load(open(out.name, encoding="utf-8"))
    figures = {"paragraphs": found["strict_f1"], "whole": found["whole"], **found["fields"]}
    part = labelled(shared, corpus, tables)
    if part is not None:
        figures["labelled"] = part
    if found["footnotes"]:
        figures["footnotes"] = found["footnotes_f1"]
    if found["furniture"]:
        # The labels of `pages` keep words as a program drew them: `childfriendly`, whose hyphen is put back here.
        figures["kept out"] = 1 - found["leaked"] / found["furniture"]
    return figures


def labelled(shared, corpus, tables):
    """F1 of the paragraphs of those decisions of a file that are labelled, where others of it are not: the scorer counts
    the paragraphs of the others as wrong."""
    sys.path.insert(0, str(shared / "eval"))
    from gold import clean_num, fold
    from score import KINDS, lcs, prf, squash

    labels = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((corpus / "reference").glob("*.json"))]
    units = [unit for label in labels if label.get("other_units") for unit in [label, *label["other_units"]]]
    if not units:
        return None
    csv.field_size_limit(1 << 30)
    with open(pathlib.Path(tables) / "paragraphs.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    right = due = written = 0
    for unit in units:
        key = lambda b: (b["kind"], clean_num(b["num"]), squash(fold(b["text"])))
        is_main = lambda b: b.get("part", "main") == "main" and b["kind"] in KINDS and b["text"]
        gold = [key(b) for b in unit["blocks"] if is_main(b)]
        ours = [key(row) for row in rows if row["symbol"] == unit["symbol"] and is_main(row)]
        right, due, written = right + len(lcs(gold, ours)), due + len(gold), written + len(ours)
    return prf(right, due, written)[2]


def facts(shared, corpus, tables):
    """The share of each fact that is right."""
    command = [sys.executable, shared / "eval" / "score_facts.py", "--facts", corpus / "facts.tsv", "--tables", tables]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    return {name.strip(): float(share) / 100 for name, share in re.findall(r"^(.{18}) ([\d.]+)% of", done.stdout, re.M)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--shared", required=True, type=pathlib.Path)
    given = parser.parse_args()
    floors = json.loads((HERE / "labels.json").read_text(encoding="utf-8"))
    below = []
    for name, floor in floors.items():
        corpus = given.shared / "corpus" / name
        if not corpus.is_dir():
            print(f"skipped: {name}: not there")
            continue
        with tempfile.TemporaryDirectory() as tables:
            convert(given.binary, corpus / "input", tables)
            figures = (facts if (corpus / "facts.tsv").exists() else labels)(given.shared, corpus, tables)
        print(f"{name:12}" + "  ".join(f"{k} {v:.3f}" for k, v in figures.items()))
        below += [f"{name}: {k} is {figures.get(k, 0):.3f}, its floor is {v:.3f}" for k, v in floor.items() if figures.get(k, 0) < v]
    print("\n".join(f"below: {b}" for b in below))
    sys.exit(1 if below else 0)


if __name__ == "__main__":
    main()
