#!/usr/bin/env python3
"""Fit the weights of src/trust/weights.tsv: what each witness is worth, from documents whose reading can be checked.

    fit_confidence.py --witnesses PROGRAM --shared FOLDER [--viewer FOLDER] [--only WORD] [--write]

PROGRAM is the example `witnesses`, which prints what the witnesses see. FOLDER of --viewer keeps the texts that are
drawn from PDFs, so that they are drawn once; without it they go to a temporary folder. Needs numpy.

Two logistic regressions: of a paragraph being right, by what holds of it and of its document; of a document being
right throughout, by the probabilities of its paragraphs and what holds of it. The documents are split in halves, all
forms of one document in the same half; what is printed of each set was predicted by weights of the other half. --write
fits all documents and writes the table. Weights are rounded, so that the table is the same on every machine.
"""
import argparse
import collections
import concurrent.futures
import pathlib
import subprocess
import sys
import tempfile

import numpy

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import judged  # noqa: E402

TABLE = pathlib.Path(__file__).resolve().parents[2] / "src/trust/weights.tsv"
HEAD = """# What the witnesses are worth: level, name, weight. Made by tests/corpus/fit_confidence.py; do not change it by hand.
# A sum of weights is the logarithm of the odds of being right. A threshold is the probability of a fault above which a
# document is to be reviewed.
"""
# How strongly weights are drawn to zero: those of a document have less to learn from.
RIDGE = {"paragraph": 3.0, "document": 3.0}
DIGITS = 3
FORMS = ("run", "drawn", "lined", "placed", "scanned", "whole")
# The probability of a fault above which a document is marked, chosen from what --curve prints.
THRESHOLDS = {"run": 0.25, "drawn": 0.25, "lined": 0.2, "placed": 0.2, "scanned": 0.25, "whole": 0.25, "fragment": 0.2}


class Document:
    """What the witnesses saw in a document, and what is right in it."""

    def __init__(self, name, symbol, language, shared):
        self.name, self.symbol, self.language, self.shared = name, symbol, language, shared
        self.rows, self.features, self.heads = [], [], []
        self.right, self.missing = [], 0

    @property
    def wrong(self):
        return self.missing > 0 or 0 in self.right


def features(cell):
    return [(name, float(figure)) for name, _, figure in (f.rpartition("=") for f in cell.split(" ") if f)]


# Texts in one line whose words were joined wrongly look as right as any: to learn from them makes whole texts suspect.
JUDGED_ONLY = {"sc_txt in one line"}


def documents(one, program, judge, cache):
    """The documents of a set, judged."""
    command = [program, *(["--join"] if one.join else []), *one.options, one.source]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True, encoding="utf-8")
    found = []
    for line in done.stdout.splitlines():
        cells = line.split("\t")
        if cells[0] == "D":
            found.append(Document(cells[1], cells[2], cells[3], features(cells[4])))
        elif cells[0] == "P" and cells[4]:
            found[-1].rows.append((cells[1], cells[2], cells[4]))
            found[-1].features.append(features(cells[5]))
        elif cells[1] == "heading":
            found[-1].heads += [cells[2], cells[4]]
    out = []
    for d in found:
        if d.language == one.language and judge.judge(one, d, d.name, d.symbol, cache):
            d.half = judged.half(pathlib.PurePosixPath(d.name).name.partition(".")[0])
            out.append(d)
    return out


class Model:
    """A logistic regression over named features."""

    def __init__(self, level):
        self.level, self.weights = level, {}

    def fit(self, rows, right, heft):
        counts = collections.Counter(name for row in rows for name, _ in row)
        # What was seen a few times says nothing.
        names = ["always", *sorted(name for name, n in counts.items() if n >= 5)]
        place = {name: at for at, name in enumerate(names)}
        x = numpy.zeros((len(rows), len(names)))
        x[:, 0] = 1
        for at, row in enumerate(rows):
            for name, figure in row:
                if name in place:
                    x[at, place[name]] += figure
        y, heft = numpy.array(right, float), numpy.array(heft, float)
        w = numpy.zeros(len(names))
        ridge = numpy.full(len(names), RIDGE[self.level])
        ridge[0] = 0.01
        for _ in range(30):
            p = 1 / (1 + numpy.exp(-numpy.clip(x @ w, -30, 30)))
            slope = x.T @ (heft * (y - p)) - ridge * w
            curve = (x * (heft * p * (1 - p) + 1e-9)[:, None]).T @ x + numpy.diag(ridge)
            step = numpy.linalg.solve(curve, slope)
            w += step
            if abs(step).max() < 1e-6:
                break
        self.weights = {name: round(float(figure), DIGITS) for name, figure in zip(names, w) if round(float(figure), DIGITS)}
        return self

    def chance(self, row):
        score = self.weights.get("always", 0) + sum(self.weights.get(name, 0) * figure for name, figure in row)
        return 1 / (1 + numpy.exp(-max(-30, min(30, score))))


def summary(chances):
    """As `summary` in src/trust/odds.rs."""
    clamp = lambda p: min(1 - 1e-4, max(1e-4, p))  # noqa: E731
    logit = lambda p: float(numpy.log(p / (1 - p)))  # noqa: E731
    inside = [clamp(p) for p in chances]
    all_ = float(numpy.exp(sum(numpy.log(inside))))
    return [("all", logit(clamp(all_))), ("lowest", logit(min(inside, default=1 - 1e-4))), ("count", float(numpy.log(1 + len(inside))))]


def fit(corpus):
    """Both models of some documents, each set with the same heft but for the root of its size."""
    paragraph, document = Model("paragraph"), Model("document")
    rows, right, heft = [], [], []
    for one in corpus.values():
        count = sum(len(d.rows) for d in one)
        weight = 30 / max(1, count) ** 0.5
        for d in one:
            for features_, r in zip(d.features, d.right):
                if r is not None:
                    rows.append(d.shared + features_)
                    right.append(r)
                    heft.append(weight)
    paragraph.fit(rows, right, heft)
    rows, right, heft = [], [], []
    for one in corpus.values():
        for d in one:
            rows.append(d.shared + summary([paragraph.chance(d.shared + f) for f in d.features]))
            right.append(0 if d.wrong else 1)
            heft.append(5 / len(one) ** 0.5)
    document.fit(rows, right, heft)
    return paragraph, document


def predict(models, documents_):
    paragraph, document = models
    for d in documents_:
        d.chances = [paragraph.chance(d.shared + f) for f in d.features]
        d.chance = document.chance(d.shared + summary(d.chances))


def form(document):
    """The name of the threshold: as `Weights::threshold` has it."""
    names = [name for name, _ in document.shared]
    if any(name.startswith("fragment/") for name in names):
        return "fragment"
    return next(name for name in names if name in FORMS)


def report(name, documents_, limits):
    marked = [d for d in documents_ if 1 - d.chance > limits.get(form(d), 0.5)]
    wrong = [d for d in documents_ if d.wrong]
    caught = [d for d in marked if d.wrong]
    ok = len(documents_) - len(marked)
    pairs = [(p, r) for d in documents_ for p, r in zip(d.chances, d.right) if r is not None]
    share = sum(r for _, r in pairs) / max(1, len(pairs))
    print(f"{name:32}{len(documents_):6}{len(wrong):6}{len(marked):8}{len(caught):8}{(len(wrong) - len(caught)) / max(1, ok):9.3f}"
          f"{len(marked) / max(1, len(documents_)):8.3f}{len(caught) / max(1, len(marked)):8.3f}{share:9.4f}{judged.calibration(pairs):8.4f}", flush=True)


def curve(corpus):
    """For each form and language: documents, wrong, and at some thresholds silent / share marked / worth."""
    groups = collections.defaultdict(list)
    for one in corpus.values():
        for d in one:
            kept = next(name for name, _ in d.shared if name in FORMS)
            groups[f"{'fragment ' if form(d) == 'fragment' else ''}{kept}/{d.language}"].append((1 - d.chance, d.wrong))
    for name, all_ in sorted(groups.items()):
        cells = []
        for limit in (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5):
            rest, marked = [w for f, w in all_ if f <= limit], [w for f, w in all_ if f > limit]
            cells.append(f"{limit}: {sum(rest) / max(1, len(rest)):.3f}/{len(marked) / len(all_):.2f}/{sum(marked) / max(1, len(marked)):.2f}")
        print(f"{name:24}{len(all_):6}{sum(w for _, w in all_):6}  " + "  ".join(cells))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--witnesses", required=True)
    parser.add_argument("--shared", required=True, type=pathlib.Path)
    parser.add_argument("--viewer", type=pathlib.Path)
    parser.add_argument("--only", default="", help="sets with this word in their name")
    parser.add_argument("--write", action="store_true", help="fit all documents and write the table")
    parser.add_argument("--curve", action="store_true", help="print what other thresholds would give")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        viewer = given.viewer or pathlib.Path(temporary)
        for line in judged.draw(given.shared, viewer):
            print(f"skipped {line}")
        judge, cache, corpus = judged.Judge(given.shared), {}, {}
        there = [one for one in judged.sets(given.shared, viewer) if one.is_there() and given.only in one.name and one.name not in JUDGED_ONLY]
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            read = pool.map(lambda one: documents(one, given.witnesses, judge, cache), there)
            corpus = {one.name: found for one, found in zip(there, read) if found}
    halves = [{name: [d for d in one if d.half == n] for name, one in corpus.items()} for n in (0, 1)]
    halves = [{name: one for name, one in of.items() if one} for of in halves]
    for n in (0, 1):
        models = fit(halves[1 - n])
        for one in halves[n].values():
            predict(models, one)
    limits = THRESHOLDS
    print(f"{'set':32}{'docs':>6}{'wrong':>6}{'review':>8}{'caught':>8}{'silent':>9}{'review':>8}{'worth':>8}{'right':>9}{'calibr':>8}")
    for name, one in corpus.items():
        report(name, one, limits)
    if given.curve:
        curve(corpus)
    if given.write:
        paragraph, document = fit(corpus)
        lines = [f"{m.level}\t{name}\t{figure:.{DIGITS}f}" for m in (paragraph, document) for name, figure in m.weights.items()]
        lines += [f"threshold\t{name}\t{limit:.{DIGITS}f}" for name, limit in limits.items()]
        TABLE.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
