#!/usr/bin/env python3
"""Score the program on documents that were labelled by hand, and on facts of old resolutions, against floors.

    labels.py --binary PROGRAM --shared FOLDER

FOLDER holds `corpus/`, `eval/score_labels.py` and `eval/score_facts.py`; sets that are not there are named and
skipped. A score below its floor in labels.json fails the run; a floor is raised, never lowered.
"""
import argparse
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
    if found["footnotes"]:
        figures["footnotes"] = found["footnotes_f1"]
    return figures


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
