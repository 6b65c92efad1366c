#!/usr/bin/env python3
"""Fit the weights that tell where a title ends behind the symbol of a page, and say how often they are right.

    fit_title_end.py --shared FOLDER --pages FOLDER --binary UN2AKN

--pages is a folder of single pages in one line each, as `eval/viewer.py` below --shared makes them of
`corpus/ga_pdf`. The weights stand in `src/parse/reading/foot/title_end.rs`. They are fitted on the pages of one half
of the documents with the words counted in the other half, then the other way round; printed is the mean of both, and
how many of the pages held back are right.
"""
import argparse
import collections
import math
import pathlib
import re
import sys
import zlib

from count_words import PAIRS, converted, count_pairs, fold

JOINTS = set("and to or of the by from between least than on in at for until only with a an".split())
# A word of so few letters that is one of so many words joins others: `that`, `its`, `as`.
SHORT, FREQUENT = 4, 1000
MOST = 32
NAMES = "mutual unseen joint_before joint_behind last repeated_end repeated length sign signs_inside capitals".split()


def evidence(tokens, counts):
    """The evidence for an end behind each word."""
    words, pairs, ends, inner = counts
    total = sum(words.values())
    folded = [fold(token) for token in tokens]
    text = " " + " ".join(folded) + " "
    rows = []
    for k in range(1, min(MOST, len(tokens) - 1) + 1):
        a, b = folded[k - 1], folded[k]
        n, m = words[a], words[b]
        n, m = (n if n >= PAIRS else 0), (m if m >= PAIRS else 0)
        both = pairs[a][b] if n and m and pairs[a][b] >= PAIRS else 0

        def again(size):
            return float(size >= 3 and text.find(" " + " ".join(folded[:size]) + " ", 1) > 0)

        def joins(word, count):
            return float(word in JOINTS or len(word) <= SHORT and count * FREQUENT >= total)

        rows.append([
            -math.log((both + 0.3) / (n * m / total + 0.3)),
            float(both == 0),
            joins(a, n),
            joins(b, m),
            math.log((ends[a] + 0.2) / (inner[a] + 0.5)),
            again(k) - again(k) * again(k + 1),
            again(k),
            (k - 8) / 5,
            float(tokens[k - 1][-1] in ",;.:"),
            float(sum(token[-1] in ",;.:" for token in tokens[: k - 1])),
            float(tokens[k - 1][0].isupper() and tokens[k][0].isupper()),
        ])
        if tokens[k - 1][-1] in ";.":
            break
    return rows


def odds(rows, weights):
    """The odds of each end."""
    scores = [sum(w * x for w, x in zip(weights, row)) for row in rows]
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    return [power / sum(powers) for power in powers]


def fit(pages, steps=400, rate=0.05, shrink=0.02):
    """The weights under which the right ends are likeliest."""
    weights = [0.0] * len(NAMES)
    for _ in range(steps):
        slope = [0.0] * len(weights)
        for rows, end in pages:
            of = odds(rows, weights)
            for j in range(len(weights)):
                slope[j] += rows[end][j] - sum(p * row[j] for p, row in zip(of, rows))
        weights = [w + rate * (s / len(pages) - shrink * w) for w, s in zip(weights, slope)]
    return weights


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", required=True, type=pathlib.Path)
    parser.add_argument("--pages", required=True, type=pathlib.Path)
    parser.add_argument("--binary", required=True, type=pathlib.Path)
    options = parser.parse_args()
    sys.path.insert(0, str(options.shared / "eval"))
    from gold import read_gold
    from score import symbol_key

    documents = {}
    for path in sorted((options.shared / "corpus/ga_pdf/reference").rglob("*.xml")):
        gold = read_gold(path)
        pieces = [text for _, _, _, text, _ in gold["blocks"]]
        documents[symbol_key(gold["meta"]["symbol"])] = (gold["meta"].get("title", ""), pieces)
    others = [("", [b[3] for b in read_gold(p)["blocks"]]) for p in (options.shared / "corpus/sc_txt/reference").rglob("*.xml")]
    others += converted(options.binary.resolve(), options.shared / "corpus/ga_docx")
    half = {symbol: k % 2 for k, symbol in enumerate(sorted(documents))}
    pages = collections.defaultdict(list)
    for path in sorted(options.pages.glob("*.txt")):
        found = re.match(r"(A/RES/\d+/\d+(?: [A-Z](?= ))?) (.*)", path.read_text().split("\n\nSelect")[0], re.S)
        key = symbol_key(found[1]) if found else None
        title = [fold(word) for word in documents.get(key, ("", []))[0].split()]
        tokens = found[2].split() if found else []
        # Where a paragraph begins right behind the title, its number or first words tell.
        begins = len(tokens) > len(title) and re.match(r"\d+\.$|\(\w+\)$|[A-Z]\w+(ing|ed)$", tokens[len(title)])
        if title and not begins and [fold(t) for t in tokens[: len(title)]] == title and len(title) <= MOST:
            pages[key].append((tokens, len(title) - 1))
    means = [0.0] * len(NAMES)
    for side in (0, 1):
        counts = count_pairs([documents[s] for s in documents if half[s] == side] + others)
        mine = [(s, evidence(t, counts), end) for s in pages if half[s] != side for t, end in pages[s]]
        weights = fit([(rows, end) for _, rows, end in mine if end < len(rows)])
        means = [m + w / 2 for m, w in zip(means, weights)]
        part = [(rows, end) for s, rows, end in mine if zlib.crc32(s.encode()) % 2 == 0 and end < len(rows)]
        held = [(rows, end) for s, rows, end in mine if zlib.crc32(s.encode()) % 2]
        fitted = fit(part)
        right = sum(max(range(len(rows)), key=odds(rows, fitted).__getitem__) == end for rows, end in held)
        print(f"held back: {right} of {len(held)} right, fitted on {len(part)}")
    for name, weight in zip(NAMES, means):
        print(f"{name:15} {weight:6.2f}")


if __name__ == "__main__":
    main()
