#!/usr/bin/env python3
"""Write down what the schema of Akoma Ntoso 3.0 says, as the table that the program carries.

    schema_table.py [--schema FILE] [--check TABLE]

Prints the table, or with --check says whether TABLE is what it would print. Groups of elements and of
attributes keep the names they have in the schema; types are resolved to what a checker needs to know.
"""
import argparse
import pathlib
import sys

from lxml import etree

from check import XSD, official_schema

HEAD = """\
# What the schema of Akoma Ntoso 3.0 says (OASIS Standard, 29 August 2018; facts drawn from akomantoso30.xsd,
# which OASIS provides under CC BY 4.0) by tests/conformance/schema_table.py, in one line for each fact:
#   simple NAME = type of an attribute's value: a built-in one, one of some words, a list of, one or another
#   attributes NAME = attributes of a group; ! after those that must be there, * where those of other
#                     namespaces may be, %NAME for the attributes of another group
#   group NAME = content that has a name
#   type NAME = content; with #text where text may stand between
#   element NAME = type; with #unique where eIds and GUIDs may not repeat inside
# Content: a,b in this order; a|b one of them; a? at most once; a+ at least once; a* any number; %NAME a
# group; #other an element of another namespace; () nothing.
"""
BUILT_IN = {"xsd:" + name: name for name in
            ["string", "integer", "boolean", "date", "time", "dateTime", "duration", "anyURI", "language"]}


class Schema:
    """The parts of the schema by kind and name."""

    def __init__(self, path):
        root = etree.parse(str(path)).getroot()
        self.parts = {kind: {n.get("name"): n for n in root.iterchildren(XSD + kind)}
                      for kind in ["simpleType", "attributeGroup", "group", "complexType", "element"]}

    def simple(self, node):
        """`anyURI`, `"start"|"end"`, `list anyURI`, `date|dateTime`, `noWhiteSpace`"""
        inner = node[-1] if node.tag == XSD + "simpleType" else node
        if inner.tag == XSD + "list":
            return "list " + self.simple(inner.find(XSD + "simpleType"))
        if inner.tag == XSD + "union":
            return "|".join(self.simple_named(n) for n in inner.get("memberTypes").split())
        words = [e.get("value") for e in inner.iterchildren(XSD + "enumeration")]
        if words:
            return "|".join(f'"{word}"' for word in words)
        if inner.find(XSD + "pattern") is not None:
            assert inner.find(XSD + "pattern").get("value") == r"[^\s]+", "a pattern that no checker knows"
            return "noWhiteSpace"
        return self.simple_named(inner.get("base"))

    def simple_named(self, name):
        return BUILT_IN.get(name) or self.simple(self.parts["simpleType"][name])

    def attributes(self, node):
        """The attributes that stand in a node itself, those of groups by the groups' names."""
        found = []
        for part in node:
            if part.tag == XSD + "attributeGroup":
                found.append("%" + part.get("ref"))
            elif part.tag == XSD + "anyAttribute":
                found.append("*")
            elif part.tag == XSD + "attribute":
                name = part.get("name") or part.get("ref")
                kind = part.get("type")
                inner = part.find(XSD + "simpleType")
                if part.get("ref"):
                    value = name
                elif inner is not None:
                    value = self.simple(inner)
                else:
                    value = BUILT_IN.get(kind, kind)
                found.append(f"{name}:{value.replace(' ', '~')}" + ("!" if part.get("use") == "required" else ""))
        return found

    def content(self, node):
        """The content that a particle allows."""
        times = {(1, "1"): "", (0, "1"): "?", (0, "unbounded"): "*", (1, "unbounded"): "+"}
        mark = times[int(node.get("minOccurs", 1)), node.get("maxOccurs", "1")]
        if node.tag == XSD + "element":
            return node.get("ref") + mark
        if node.tag == XSD + "group":
            return "%" + node.get("ref") + mark
        if node.tag == XSD + "any":
            assert (node.get("namespace"), node.get("processContents")) == ("##other", "lax")
            return "#other" + mark
        parts = [self.content(n) for n in node if n.tag is not etree.Comment and n.tag != XSD + "annotation"]
        return "(" + ("," if node.tag == XSD + "sequence" else "|").join(parts) + ")" + mark

    def type(self, node):
        """Content and attributes of a complex type, those of the type it extends first."""
        content, attributes, mixed = [], [], node.get("mixed") == "true"
        complex_content = node.find(XSD + "complexContent")
        if complex_content is not None:
            mixed |= complex_content.get("mixed") == "true"
            node = complex_content.find(XSD + "extension")
            content, attributes, base_mixed = self.type(self.parts["complexType"][node.get("base")])
            mixed |= base_mixed
        particles = [n for n in node if n.tag in (XSD + "sequence", XSD + "choice", XSD + "group")]
        content = content + [self.content(n) for n in particles]
        return content, attributes + self.attributes(node), mixed

    def described(self, node):
        content, attributes, mixed = self.type(node)
        text = ["#text"] if mixed else []
        return " ".join(["(" + ",".join(content) + ")", *text, *attributes])

    def lines(self):
        for name, node in self.parts["simpleType"].items():
            yield f"simple {name} = {self.simple(node)}"
        for name, node in self.parts["attributeGroup"].items():
            yield f"attributes {name} = {' '.join(self.attributes(node))}"
        for name, node in self.parts["group"].items():
            inner = [self.content(n) for n in node if n.tag in (XSD + "sequence", XSD + "choice", XSD + "group")]
            yield f"group {name} = {','.join(inner)}"
        used = {n.get("type") for n in self.parts["element"].values()}
        for name, node in self.parts["complexType"].items():
            if name in used:
                yield f"type {name} = {self.described(node)}"
        for name, node in self.parts["element"].items():
            unique = " #unique" if node.find(XSD + "unique") is not None else ""
            own = node.find(XSD + "complexType")
            yield f"element {name} = {node.get('type') if own is None else self.described(own)}{unique}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--schema", type=pathlib.Path, help="the schema file, e.g. akomantoso30.xsd")
    parser.add_argument("--check", type=pathlib.Path, metavar="TABLE", help="compare, do not print")
    given = parser.parse_args()
    table = HEAD + "\n".join(Schema(given.schema or official_schema()).lines()) + "\n"
    if not given.check:
        sys.stdout.write(table)
        return 0
    if given.check.read_text(encoding="utf-8") == table:
        print(f"{given.check} says what the schema says")
        return 0
    print(f"{given.check} is not what the schema says; make it anew: schema_table.py > {given.check}")
    return 1


if __name__ == "__main__":
    sys.exit(main())
