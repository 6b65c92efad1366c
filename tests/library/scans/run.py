#!/usr/bin/env python3
"""Make scans of a few real documents in each language, convert them, and compare the scores with their floors.

    run.py --binary PROGRAM --shared FOLDER [--seconds N] [--raise]

FOLDER holds `corpus/`, `eval/scan.py` and `eval/score.py`, which are not part of this repository. Needs tesseract
with its languages and pdftoppm (Debian: tesseract-ocr tesseract-ocr-eng ..., poppler-utils); a set whose language is
not installed, or for which no time is left, is named and skipped. A score below its floor in floors.json fails the run; --raise writes the floors.
Versions of tesseract differ a little, so that floors lie two hundredths below what was scored.
"""
import argparse
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
SLACK = 0.02
# Name in tesseract; documents of a page or three.
SETS = {
    "eng": ("eng", "ga_pdf/input", "ga_pdf/reference", ["A_RES_78_110", "A_RES_78_60", "A_RES_79_76"]),
    "fra": ("fra", "rendered/fra/pdf", "rendered/reference/fra", ["A_RES_78_117.fra"]),
    "spa": ("spa", "rendered/spa/pdf", "rendered/reference/spa", ["A_RES_78_117.spa"]),
    "rus": ("rus", "rendered/rus/pdf", "rendered/reference/rus", ["A_RES_78_117.rus"]),
    "zho": ("chi_sim", "rendered/zho/pdf", "rendered/reference/zho", ["A_RES_78_117.zho"]),
    "ara": ("ara", "rendered/ara/pdf", "rendered/reference/ara", ["A_RES_78_117.ara"]),
}
SCORES = ["strict_f1", "lenient_f1", "footnotes_f1"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", type=pathlib.Path, required=True)
    parser.add_argument("--shared", type=pathlib.Path, required=True)
    parser.add_argument("--seconds", type=float, default=110, help="how long all sets may take")
    parser.add_argument("--raise", dest="lift", action="store_true")
    options = parser.parse_args()
    for program in ("tesseract", "pdftoppm"):
        if not shutil.which(program):
            print(f"skipped: the scans, because there is no {program}")
            return
    told = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=True)
    installed = told.stdout.split()
    path = HERE / "floors.json"
    floors = json.loads(path.read_text()) if path.exists() else {}
    failed = []
    end = time.monotonic() + options.seconds
    for language, (name, *where) in SETS.items():
        if name not in installed:
            print(f"skipped: scans in {language}, because tesseract has no {name}")
            continue
        try:
            for form, scores in measure(language, *where, options, end):
                key = f"{language}/{form}"
                print(key, " ".join(f"{score} {value:.3f}" for score, value in scores.items()), flush=True)
                if options.lift:
                    floors[key] = {score: round(max(value - SLACK, 0), 3) for score, value in scores.items()}
                low = [score for score, floor in floors.get(key, {}).items() if scores[score] < floor]
                failed += [f"{key}: {score} {scores[score]:.3f} is below {floors[key][score]}" for score in low]
        except subprocess.TimeoutExpired:
            print(f"skipped: the rest of the scans in {language}, because {options.seconds:.0f} seconds are over")
    if options.lift:
        path.write_text(json.dumps(floors, indent=1) + "\n")
    if failed:
        sys.exit("\n".join(failed))


def measure(language, pdfs, reference, names, options, end):
    """The scores of each form of scans, until the time is over."""

    def run(command, **how):
        subprocess.run(command, check=True, timeout=max(end - time.monotonic(), 0), **how)

    corpus, tools = options.shared / "corpus", options.shared / "eval"
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        made, gold = folder / "made", folder / "gold"
        gold.mkdir()
        command = [sys.executable, tools / "scan.py", corpus / pdfs, made, "--only", *names]
        run(command, stdout=subprocess.DEVNULL)
        for name in names:
            stem = name.split(".")[0]
            for file in (corpus / reference).glob(f"{stem}[-_.]*"):
                shutil.copy(file, gold)
        for form in ("clean", "office", "tiff"):
            out, scores = folder / form, folder / f"{form}.json"
            run([options.binary, made / form, out, "--quiet", "--timeout", "600"])
            scorer = [sys.executable, tools / "score.py", "--gold", gold, "--tables", out, "--lang", language]
            run([*scorer, "--json", scores], stdout=subprocess.DEVNULL)
            found = json.loads(scores.read_text())
            yield form, {score: found[score] for score in SCORES if score != "footnotes_f1" or found["footnotes"]}


if __name__ == "__main__":
    main()
