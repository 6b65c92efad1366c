#!/usr/bin/env python3
"""Count the words by which torn words and lost hyphens are mended, and write one table for each language.

    count_words.py --shared FOLDER --binary UN2AKN

The words come from the reference XML of all dev sets below FOLDER (`corpus/*/reference`), English ones also from the
Word files there as UN2AKN reads them, hyphenated ones also from `lexicon/hyphenated-*.tsv`. Written are words and counts alone, no text: `src/parse/reading/words/<language>.tsv`
with the columns word and count, sorted by word. A pair of words that also stands with a hyphen is a row of its own
(`long term`), so that the odds of both forms are known. So are pairs that make a word without a space (`road map`). Words that stand in a single document are left out.
"""
import argparse
import collections
import csv
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
TARGET = HERE.parent.parent / "src/parse/reading/words"
CORE = re.compile(r"^(\W*)(.*?)(\W*)$", re.S)
LANGUAGES = ("eng", "fra", "spa", "rus")
# A word of at least so many documents is kept.
DOCUMENTS = 2


def references(shared, language):
    """The reference files of a language."""
    if language == "eng":
        for name in ("ga_pdf", "sc_txt"):
            yield from sorted((shared / "corpus" / name / "reference").rglob("*.xml"))
    yield from sorted((shared / "corpus/rendered/reference" / language).rglob("*.xml"))


def converted(binary, source):
    """The texts of each document of a folder, as the program reads them."""
    with tempfile.TemporaryDirectory() as output:
        subprocess.run([binary, source, output], check=True, capture_output=True)
        texts = collections.defaultdict(list)
        for table in ("paragraphs.csv", "footnotes.csv"):
            with open(pathlib.Path(output) / table, encoding="utf-8", newline="") as rows:
                for row in csv.DictReader(rows):
                    texts[row["document_id"]].append(row["text"])
    return texts.values()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", required=True, type=pathlib.Path)
    parser.add_argument("--binary", required=True, type=pathlib.Path)
    options = parser.parse_args()
    shared = options.shared
    sys.path.insert(0, str(shared / "eval"))
    from gold import read_gold

    TARGET.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        words, pairs, documents = collections.Counter(), collections.Counter(), collections.Counter()
        texts = []
        for path in references(shared, language):
            blocks = read_gold(path)["blocks"]
            texts.append([piece for _, _, _, text, notes in blocks for piece in [text] + [body for _, body in notes]])
        if language == "eng":
            texts += converted(options.binary.resolve(), shared / "corpus/ga_docx")
        for pieces in texts:
            seen = set()
            for piece in pieces:
                tokens = unicodedata.normalize("NFC", piece).split()
                cores = [CORE.match(token)[2] for token in tokens]
                kept = [core for core in cores if core and core.replace("-", "").replace("'", "").isalpha()]
                words.update(kept)
                seen.update(kept)
                pairs.update(f"{a} {b}" for a, b, t in zip(cores, cores[1:], tokens) if a and b and t[-1:].isalnum())
            documents.update(seen)
        for line in open(shared / f"lexicon/hyphenated-{language}.tsv", encoding="utf-8"):
            word, count, closed = (line.rstrip("\n").split("\t") + ["", ""])[:3]
            # `co-operation` where the Organization writes `cooperation`: the form is given up.
            if count.isdigit() and closed.isdigit() and int(count) > 3 * int(closed) and word.replace("-", "").isalpha():
                # The English list counts ten times as many documents as the references are, the others hardly more.
                words[word] += int(count) // (10 if language == "eng" else 1)
                documents[word] += int(count)
        hyphenated = {word.lower().replace("-", " ") for word in words if "-" in word}
        rows = {word: n for word, n in words.items() if documents[word] >= DOCUMENTS}
        rows |= {pair: n for pair, n in pairs.items() if (pair.lower() in hyphenated or pair.replace(" ", "") in rows)}
        lines = [f"{word}\t{n}\n" for word, n in sorted(rows.items())]
        (TARGET / f"{language}.tsv").write_text("".join(lines), encoding="utf-8")
        print(f"{language}: {len(rows)} rows")


if __name__ == "__main__":
    main()
