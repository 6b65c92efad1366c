#!/usr/bin/env python3
"""Convert input/ and, where they are there, sets of the corpus; check all XML, and some of the outputs with
other people's programs.

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
        "rendered/ara/txt", "rendered/fra/txt", "rendered/rus/txt", "rendered/spa/txt", "rendered/zho/txt",
        "ga_pdf/input", "drafts_pdf", "ga_docx", "rendered/ara/docx", "rendered/zho/docx", "rendered/eng/docx",
        "rendered/eng/doc", "rendered/eng/odt", "rendered/eng/rtf", "rendered/eng/html", "rendered/eng/webhtml",
        "rendered/fra/pdf", "rendered/fra/docx", "rendered/rus/docx", "rendered/spa/docx"]

# References that other people's programs and `validate` must be of one mind on.
REFERENCES = ["akn/showcase", "corpus/ga_pdf/reference", "corpus/sc_txt/reference", "corpus/rendered/reference"]


def convert(binary, source, target):
    """Runs the program; inputs that fail (exit code 1 or 3) are another test's business."""
    done = subprocess.run([binary, "--csv-profile", "excel", "--parquet", source, target], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if done.returncode not in (0, 1, 3):
        sys.exit(f"{binary} {source}: exit code {done.returncode}\n{done.stderr[-2000:]}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--shared", required=True, type=pathlib.Path)
    parser.add_argument("--also", type=pathlib.Path, help="a folder of XML that is there already")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        outputs, others = [], []
        sources = [("input", ROOT / "input")] + [(s, given.shared / "corpus" / s) for s in SETS]
        for name, source in sources:
            if not source.is_dir() or not any(p.is_file() for p in source.rglob("[!.]*")):
                print(f"skipped {name}: nothing there")
                continue
            target = pathlib.Path(temporary, name.replace("/", "-"))
            convert(given.binary, source, target)
            outputs.append(target)
            others += ["--input", source, "--output", target]
        outputs += [given.also] if given.also and given.also.is_dir() else []
        if not outputs:
            sys.exit("nothing to check")
        references = [given.shared / r for r in REFERENCES if (given.shared / r).is_dir()]
        others += [word for folder in references for word in ("--reference", folder)]
        table = ["schema_table.py", "--check", ROOT / "src/schema/akn.txt"]
        checks = [table, ["check.py", *outputs], ["others.py", "--binary", given.binary, *others]]
        done = [subprocess.run([sys.executable, HERE / name, *rest]).returncode for name, *rest in checks]
        return max(done)


if __name__ == "__main__":
    sys.exit(main())
