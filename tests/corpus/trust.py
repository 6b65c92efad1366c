#!/usr/bin/env python3
"""Does the program know when it is wrong? Measure its confidence and its marks on documents whose reading can be
checked, compare them with floors, and write what was found for users.

    trust.py --binary PROGRAM --shared FOLDER [--viewer FOLDER] [--only WORD] [--raise] [--accuracy FILE]

For each set are printed: documents; those wrong; those marked `review`, and of them wrong; `silent`, the share of wrong
ones among those not marked; `review`, the share that is marked; `worth`, the share of marked ones that are wrong;
`right`, the share of paragraphs that are right; `calibr`, the mean distance between confidence and truth in ten bins.

trust.json holds for each set the most that `silent`, `review` and `calibr` may be and the least that `worth` may be
(figures of fewer than five documents are not held to it). --raise writes better ones, never worse. Sets that are not
there are named and skipped. --accuracy writes docs/accuracy.md. Faults of the reference are left out where the source
tells them (judged.py).
"""
import argparse
import collections
import csv
import json
import math
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import judged  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
FLOORS = HERE / "trust.json"
# Sets of fewer documents say little.
FEW = 5
# Figures are held with this much room: one document more or less is no regression.
ROOM = {"silent": 0.012, "review": 0.02, "worth": 0.05, "calibr": 0.004}
BODIES = {"ga": "General Assembly", "sc": "Security Council", "ecosoc": "Economic and Social Council", "hrc": "Human Rights Council", "other": "other bodies"}
LANGUAGES = {"ara": "Arabic", "eng": "English", "fra": "French", "rus": "Russian", "spa": "Spanish", "zho": "Chinese"}


class Document:
    """A converted document, judged."""

    def __init__(self, meta):
        self.meta, self.rows, self.said, self.heads = meta, [], [], []
        self.right, self.missing = [], 0

    @property
    def wrong(self):
        return self.missing > 0 or 0 in self.right

    @property
    def marked(self):
        return self.meta["status"] == "review"


def table(folder, name):
    csv.field_size_limit(1 << 30)
    with open(folder / f"{name}.csv", encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def convert(binary, one, target):
    options = (["--join-fragments"] if one.join else []) + ["--pdf-structure" if o == "--ignore-structure" else o for o in one.options]
    options += ["ignore"] if "--pdf-structure" in options else []
    done = subprocess.run([binary, *options, one.source, target], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if done.returncode not in (0, 1, 3):
        return f"exit code {done.returncode}: {done.stderr.strip().splitlines()[-1:]}"
    return None


def documents(one, tables, judge, cache):
    """The converted documents of a set that have a reference."""
    found = {d["document_id"]: Document(d) for d in table(tables, "documents") if d["status"] != "failed"}
    for r in table(tables, "paragraphs"):
        d = found.get(r["document_id"])
        if d is None or r["part"] != "main":
            continue
        if r["kind"] == "heading":
            d.heads += [r["num"], r["text"]]
        elif r["kind"] in judged.KINDS and r["text"]:
            d.rows.append((r["kind"], r["num"], r["text"]))
            d.said.append(float(r["confidence"]))
    out = []
    for name, d in found.items():
        if d.meta["language"] != one.language:
            continue
        if judge.judge(one, d, name, d.meta["symbol"], cache):
            out.append(d)
    return out


def figures(documents_):
    """The figures of some documents."""
    marked = [d for d in documents_ if d.marked]
    wrong = [d for d in documents_ if d.wrong]
    caught = [d for d in marked if d.wrong]
    pairs = [(p, r) for d in documents_ for p, r in zip(d.said, d.right) if r is not None]
    count = len(documents_)
    return {
        "documents": count, "paragraphs": len(pairs), "wrong": len(wrong), "marked": len(marked), "caught": len(caught),
        "silent": (len(wrong) - len(caught)) / max(1, count - len(marked)),
        "review": len(marked) / max(1, count),
        "worth": len(caught) / len(marked) if marked else 1.0,
        "right": sum(r for _, r in pairs) / max(1, len(pairs)),
        "calibr": judged.calibration(pairs),
    }


def below(name, f, floor):
    """What of the figures is worse than its floor."""
    found = []
    for key in ("silent", "review", "calibr"):
        if key in floor and f[key] > floor[key] + 1e-9:
            found.append(f"{name}: {key} is {f[key]:.4f}, at most {floor[key]:.4f}")
    if "worth" in floor and f["worth"] < floor["worth"] - 1e-9:
        found.append(f"{name}: worth is {f['worth']:.4f}, at least {floor['worth']:.4f}")
    return found


def lifted(f, floor):
    """Floors as good as the figures, with their room, and never worse than before."""
    up = lambda x: math.ceil(x * 1000) / 1000  # noqa: E731
    new = {k: min(floor.get(k, 1.0), up(f[k] + ROOM[k])) for k in ("silent", "review", "calibr")}
    new["worth"] = max(floor.get("worth", 0.0), math.floor(max(0.0, f["worth"] - ROOM["worth"]) * 1000) / 1000)
    return new


def scored(shared, one, tables):
    """Footnotes and the lowest field, by the scorer of the reference; nothing where it has none."""
    labels = any(one.reference.glob("*.json"))
    with tempfile.NamedTemporaryFile(suffix=".json") as out:
        script = "score_labels.py" if labels else "score.py"
        command = [sys.executable, shared / "eval" / script, "--gold", one.reference, "--tables", tables, "--json", out.name]
        command += [] if labels else ["--lang", one.language]
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if done.returncode or one.pages:
            return None, None
        found = json.load(open(out.name, encoding="utf-8"))
    notes = found["footnotes_f1"] if found.get("footnotes") else None
    fields = [v for k, v in found["fields"].items() if k in ("symbol", "number", "title", "adoption_date", "publication_date")]
    return notes, sum(fields) / len(fields) if fields else None


HEAD = f"{'set':32}{'docs':>6}{'wrong':>6}{'marked':>7}{'caught':>7}{'silent':>8}{'review':>8}{'worth':>7}{'right':>8}{'calibr':>8}"


def line(name, f):
    return (f"{name:32}{f['documents']:6}{f['wrong']:6}{f['marked']:7}{f['caught']:7}{f['silent']:8.3f}{f['review']:8.3f}"
            f"{f['worth']:7.2f}{f['right']:8.4f}{f['calibr']:8.4f}")


def percent(share):
    return "" if share is None else f"{share * 100:.1f}"


def row(cells, f, more=()):
    whole = 1 - f["wrong"] / max(1, f["documents"])
    shown = [f["documents"], f["paragraphs"], percent(f["right"]), percent(whole), *map(percent, more), percent(f["silent"]), percent(f["review"]), percent(f["worth"]) if f["marked"] else "", f"{f['calibr']:.3f}"]
    return "| " + " | ".join([*cells, *map(str, shown)]) + " |"


def accuracy(path, sets_, notes):
    """docs/accuracy.md"""
    columns = ["documents", "paragraphs", "paragraphs right", "documents right", "silent", "review", "worth", "calibration"]
    text = ["# What was measured", "", "Made by `make corpus`; do not change it by hand. Shares are percentages.", "",
            "- **paragraphs right**: kind, number and every letter as in the reference; **documents right**: all paragraphs of the main part, and none missing",
            "- **footnotes**: F1 of notes with their text in the right paragraph; **fields**: symbol, number, title, dates",
            "- **silent**: of the documents with status `ok`, those with a fault; **review**: documents marked `review`; **worth**: of these, those that do have a fault",
            "- **calibration**: mean distance between `confidence` and what held, in ten bins, from 0 to 1", "",
            "The weights behind `confidence` were fitted on these documents (`docs/confidence.md` says how they do on documents that they were not fitted on). The sets are not part of this repository.", "",
            "## By form and language", ""]
    head = ["set", "language", *columns[:4], "footnotes", "fields", *columns[4:]]
    text += ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    for one, documents_ in sets_:
        text.append(row([one.name, LANGUAGES[one.language]], figures(documents_), notes[one.name]))
    groups = {"By language, all sets": collections.defaultdict(list), "By body": collections.defaultdict(list), "By period": collections.defaultdict(list)}
    for one, documents_ in sets_:
        for d in documents_:
            groups["By language, all sets"][LANGUAGES[one.language]].append(d)
            groups["By body"][BODIES.get(d.meta["organ"], d.meta["organ"])].append(d)
            year = d.meta["adoption_date"][:4]
            period = "no date found" if not year else "to 1993" if year <= "1993" else "1994 to 2014" if year <= "2014" else "from 2015"
            groups["By period"][period].append(d)
    for title, of in groups.items():
        head = [title.partition(",")[0].removeprefix("By "), *columns]
        text += ["", f"## {title}", "", "| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
        text += [row([name], figures(documents_)) for name, documents_ in sorted(of.items())]
    text += ["", "Sets: `ga_pdf` PDFs of the General Assembly; `sc_txt` texts of the Security Council as extracted; `rendered` made from reference XML; `viewer` drawn from PDFs by pdftotext, MuPDF or pdfium, as lines or run together, by page (joined, or each `apart`) or as a whole; `sc_old`, `wha`, `unfccc`, `pages` labelled by hand.", ""]
    path.write_text("\n".join(text), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--shared", required=True, type=pathlib.Path)
    parser.add_argument("--viewer", type=pathlib.Path, help="a folder for the texts drawn from PDFs, kept")
    parser.add_argument("--only", default="", help="sets with this word in their name")
    parser.add_argument("--raise", action="store_true", dest="lift", help="write better floors where figures have improved")
    parser.add_argument("--accuracy", type=pathlib.Path, help="write what was measured for users")
    given = parser.parse_args()
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    wrong, done, notes = [], [], {}
    print(HEAD)
    with tempfile.TemporaryDirectory() as temporary:
        viewer = given.viewer or pathlib.Path(temporary) / "viewer"
        skipped = [] if given.only and not given.only.startswith("viewer") else judged.draw(given.shared, viewer)
        judge, cache = judged.Judge(given.shared), {}
        for n, one in enumerate(judged.sets(given.shared, viewer)):
            if given.only not in one.name:
                continue
            if not one.is_there():
                skipped.append(f"{one.name}: not there")
                continue
            tables = pathlib.Path(temporary) / f"out{n}"
            problem = convert(given.binary, one, tables)
            if problem:
                wrong.append(f"{one.name}: {problem}")
                continue
            documents_ = documents(one, tables, judge, cache)
            f = figures(documents_)
            print(line(one.name, f), flush=True)
            done.append((one, documents_))
            notes[one.name] = scored(given.shared, one, tables) if given.accuracy else (None, None)
            if f["documents"] >= FEW:
                wrong += below(one.name, f, floors.get(one.name, {}))
                floors[one.name] = lifted(f, floors.get(one.name, {})) if given.lift else floors.get(one.name, {})
    for what in skipped:
        print(f"skipped {what}")
    for what in wrong:
        print(f"below: {what}")
    if given.lift:
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    if given.accuracy and done:
        accuracy(given.accuracy, done, notes)
    return 1 if wrong or not done else 0


if __name__ == "__main__":
    sys.exit(main())
