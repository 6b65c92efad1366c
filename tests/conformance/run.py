#!/usr/bin/env python3
"""Convert input/ and, where they are there, the text sets of the corpus, and check all XML.

    run.py --binary PROGRAM --shared FOLDER [--also FOLDER]
"""
import argparse
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SETS = ["sc_txt/input", "old_txt", "rendered/eng/txt", "rendered/eng/raw", "rendered/eng/flat",
        "rendered/ara/txt", "rendered/fra/txt", "rendered/rus/txt", "rendered/spa/txt", "rendered/zho/txt"]


def convert(binary, source, target):
    """Runs the program; inputs that fail (exit code 1 or 3) are another test's business."""
    done = subprocess.run([binary, source, target], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if done.returncode not in (0, 1, 3):
        sys.exit(f"{binary} {source}: exit code {done.returncode}\n{done.stderr[-2000:]}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--shared", required=True, type=pathlib.Path)
    parser.add_argument("--also", type=pathlib.Path, help="a folder of XML that is there already")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        outputs = []
        sources = [("input", ROOT / "input")] + [(s, given.shared / "corpus" / s) for s in SETS]
        for name, source in sources:
            if not source.is_dir() or not any(p.is_file() for p in source.rglob("[!.]*")):
                print(f"skipped {name}: nothing there")
                continue
            target = pathlib.Path(temporary, name.replace("/", "-"))
            convert(given.binary, source, target)
            outputs.append(target)
        outputs += [given.also] if given.also and given.also.is_dir() else []
        if not outputs:
            sys.exit("nothing to check")
        return subprocess.run([sys.executable, HERE / "check.py", *outputs]).returncode


if __name__ == "__main__":
    sys.exit(main())
