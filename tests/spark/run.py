#!/usr/bin/env python3
"""Run the Spark job in local mode, several tasks at once, and compare with the command line, byte for byte.

    run.py --binary PROGRAM --shared FOLDER

The collection is made of the specimens in input/, files that cannot be converted, and, where FOLDER holds
them, a part of the real documents. Ends with 1 and names what differs, where anything does.
"""
import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "spark"))

import convert as job  # noqa: E402
from pyspark.sql import SparkSession  # noqa: E402
from pyspark.sql import functions as F  # noqa: E402

# How many files of each set are taken.
SETS = {"seed": 1, "drafts_pdf": 24, "old_txt": 69, "ga_pdf/input": 12, "rendered/eng/docx": 10, "rendered/eng/txt": 10,
        "rendered/fra/txt": 10}
LARGE = 4 << 20


def collect(shared, into):
    """Lays out the collection."""
    shutil.copytree(ROOT / "input", into / "input")
    for name, most in SETS.items():
        source = shared / "corpus" / name
        if not source.is_dir():
            print(f"skipped {name}: not there")
            continue
        target = into / name.replace("/", "-")
        target.mkdir()
        for file in sorted(p for p in source.iterdir() if p.is_file())[:most]:
            shutil.copy(file, target)
    (into / "odd").mkdir()
    (into / "odd" / "empty.txt").write_bytes(b"")
    (into / "odd" / "50% \u00e9.pdf").write_bytes(b"%PDF-1.4\nnothing")
    (into / "odd" / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")


def stumbling(program, folder):
    """A filter that dies in the middle of its first task."""
    path = folder / "stumbling"
    path.write_text(
        f"#!/bin/sh\nif [ \"$1\" = stream ] && mkdir {folder}/stumbled 2>/dev/null; then\n"
        f"head -n 3 | {program} \"$@\"; exit 1\nfi\nexec {program} \"$@\"\n"
    )
    path.chmod(0o755)
    return path


def table_of(folder):
    """The bytes of a table in several files: the header, and all rows."""
    header, rows = b"", b""
    for part in sorted(folder.glob("part-*")):
        first, _, rest = part.read_bytes().partition(b"\r\n")
        if not first:
            continue
        if header and first != header:
            return b"", b""
        header, rows = first, rows + rest
    return header, rows


class Check:
    """Takes down what differs."""

    def __init__(self):
        self.wrong = []

    def same(self, what, one, other):
        if one != other:
            self.wrong.append(what)
        print(f"{'same' if one == other else 'NOT THE SAME'}: {what}", flush=True)


def compare(check, spark, name, given, plain):
    akn = {row["akn_path"]: row["akn"].encode() for row in spark.read.parquet(f"{given.output}/akn").collect()}
    files = {str(p.relative_to(plain)): p.read_bytes() for p in (plain / "akn").rglob("*") if p.is_file()}
    check.same(f"{name}: {len(files)} XML files", akn, files)
    for table in job.TABLES:
        header, _, rows = (plain / f"{table}.csv").read_bytes().partition(b"\r\n")
        check.same(f"{name}: {table}.csv", table_of(pathlib.Path(given.output) / "csv" / table), (header, rows))
        ours, theirs = (spark.read.parquet(str(p)) for p in (f"{given.output}/parquet/{table}", plain / f"{table}.parquet"))
        check.same(f"{name}: types of {table}.parquet", dict(ours.dtypes), dict(theirs.dtypes))
        check.same(f"{name}: {table}.parquet", ours.exceptAll(theirs).count() + theirs.exceptAll(ours).count(), 0)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", required=True, type=pathlib.Path)
    parser.add_argument("--shared", required=True, type=pathlib.Path)
    options = parser.parse_args()
    binary = options.binary.resolve()
    os.environ.pop("SOURCE_DATE_EPOCH", None)
    check = Check()
    with tempfile.TemporaryDirectory() as temporary:
        desk = pathlib.Path(temporary)
        collect(options.shared.resolve(), desk / "in")
        done = subprocess.run([binary, "--quiet", "--parquet", desk / "in", desk / "plain"])
        check.same("exit code of the command line", done.returncode, 3)
        # Four tasks at once, and three tries for each.
        builder = SparkSession.builder.master("local[4,3]").config("spark.ui.enabled", "false")
        builder = builder.config("spark.ui.showConsoleProgress", "false").config("spark.sql.shuffle.partitions", "4").config("spark.log.level", "ERROR")
        spark = builder.config("spark.sql.warehouse.dir", str(desk / "warehouse")).getOrCreate()
        words = ["--files", "3", "--tasks", "6", "--max-input-bytes", str(LARGE)]
        folder = job.arguments(
            ["--program", str(stumbling(binary, desk)), "--input", str(desk / "in"), "--output", str(desk / "a"), *words]
        )
        job.run(spark, folder)
        check.same("a task had to be done again", (desk / "stumbled").is_dir(), True)
        compare(check, spark, "files, a task done again", folder, desk / "plain")
        files = sorted(p for p in (desk / "in").rglob("*") if p.is_file())
        contents = [(str(p.relative_to(desk / "in")), bytearray(p.read_bytes())) for p in files]
        contents.append(("too/large.txt", bytearray(b"a" * (LARGE + 1))))
        spark.createDataFrame(contents, "path string, content binary").write.parquet(str(desk / "table"))
        table = job.arguments(
            ["--program", str(binary), "--table", "--input", str(desk / "table"), "--output", str(desk / "a"), *words]
        )
        counts = job.run(spark, table)
        check.same("the result of a job is replaced, and every document is in it", sum(counts.values()), len(contents))
        documents = spark.read.parquet(str(desk / "a" / "parquet" / "documents"))
        large = documents.where("document_id = 'too/large.txt'").collect()
        check.same("too large a document is a row", [r["problem"].split(":")[0] for r in large], ["too_large"])
        akn = {row["akn_path"]: row["akn"].encode() for row in spark.read.parquet(str(desk / "a" / "akn")).collect()}
        files = {str(p.relative_to(desk / "plain")): p.read_bytes() for p in (desk / "plain" / "akn").rglob("*") if p.is_file()}
        check.same("from a table: XML", akn, files)
        spark.stop()
    for what in check.wrong:
        print(f"differs: {what}")
    return 1 if check.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
