#!/usr/bin/env python3
"""Count the words by which torn words and lost hyphens are mended, and write one table for each language.

    count_words.py --shared FOLDER --binary UN2AKN [--dictionary FILE ... --large FILE ...]

The words come from the reference XML of all dev sets below FOLDER (`corpus/*/reference`), English ones also from the
Word files there as UN2AKN reads them, hyphenated ones also from `lexicon/hyphenated-*.tsv`. Written are words and counts alone, no text: `src/words/<language>.tsv`
with the columns word and count, sorted by word. A pair of words that also stands with a hyphen is a row of its own
(`long term`), so that the odds of both forms are known. So are pairs that make a word without a space (`road map`).
Words that stand in a single document are left out.

--dictionary and --large take lists of English words, one a line, of usual and of larger size: Debian's packages wbritish
and wamerican, wbritish-large and wamerican-large, made from SCOWL. `eng.general.txt` then gets the words of the first,
and those of the second that are two of the first put together: they have not lost a hyphen.

Two more tables tell where a title ends. `<language>.pairs.tsv` has in its first line the number of all words, then each
word in small letters with its count and the words that follow it, each with its count; what was counted less than
three times is left out. `<language>.titles.tsv` has the words of titles: how often each ends one, and how often it
stands before the end.
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
TARGET = HERE.parent.parent / "src/words"
CORE = re.compile(r"^(\W*)(.*?)(\W*)$", re.S)
LANGUAGES = ("eng", "fra", "spa", "rus")
# A word of at least so many documents is kept.
DOCUMENTS = 2
# A pair of words that was counted so often is kept.
PAIRS = 3


def fold(word):
    """A word in small letters without the signs around it."""
    return CORE.match(word)[2].lower().replace("’", "'")


def references(shared, language):
    """The reference files of a language."""
    if language == "eng":
        for name in ("ga_pdf", "sc_txt"):
            yield from sorted((shared / "corpus" / name / "reference").rglob("*.xml"))
    yield from sorted((shared / "corpus/rendered/reference" / language).rglob("*.xml"))


def converted(binary, source):
    """The title and the texts of each document of a folder, as the program reads them."""
    with tempfile.TemporaryDirectory() as output:
        subprocess.run([binary, source, output], check=True, capture_output=True)
        titles, texts = {}, collections.defaultdict(list)
        for table in ("paragraphs.csv", "footnotes.csv"):
            with open(pathlib.Path(output) / table, encoding="utf-8", newline="") as rows:
                for row in csv.DictReader(rows):
                    if row.get("kind") == "title":
                        titles.setdefault(row["document_id"], row["text"])
                    texts[row["document_id"]].append(row["text"])
    return [(titles.get(document, ""), pieces) for document, pieces in sorted(texts.items())]


def write_dictionary(usual, large):
    """Writes the general dictionary of English."""
    def words(paths):
        lines = (line.strip() for path in paths for line in open(path, encoding="utf-8"))
        return {word for word in lines if re.fullmatch("[a-z]{3,22}", word)}

    known = words(usual)
    joined = {w for w in words(large) if any(w[:i] in known and w[i:] in known for i in range(3, len(w) - 2))}
    (TARGET / "eng.general.txt").write_text("\n".join(sorted(known | joined)) + "\n", encoding="utf-8")


def count_pairs(documents):
    """Counts words, the words behind each, and in titles the last words and those before them."""
    words, pairs = collections.Counter(), collections.defaultdict(collections.Counter)
    ends, inner = collections.Counter(), collections.Counter()
    for title, pieces in documents:
        for piece in pieces:
            tokens = unicodedata.normalize("NFC", piece).split()
            folded = [fold(token) for token in tokens]
            words.update(word for word in folded if word)
            for a, b, token in zip(folded, folded[1:], tokens):
                if a and b and token[-1:].isalnum():
                    pairs[a][b] += 1
        folded = [fold(word) for word in unicodedata.normalize("NFC", title).split()]
        ends.update(folded[-1:])
        inner.update(folded[:-1])
    return words, pairs, ends, inner


def write_pairs(documents, language):
    """Writes the tables that tell where a title ends."""
    words, pairs, ends, inner = count_pairs(documents)
    lines = [f"#\t{sum(words.values())}\n"]
    for word in sorted(word for word, count in words.items() if count >= PAIRS):
        behind = [f"\t{b} {n}" for b, n in sorted(pairs[word].items()) if n >= PAIRS]
        lines.append(f"{word}\t{words[word]}{''.join(behind)}\n")
    (TARGET / f"{language}.pairs.tsv").write_text("".join(lines), encoding="utf-8")
    lines = [f"{word}\t{ends[word]}\t{inner[word]}\n" for word in sorted(set(ends) | set(inner)) if word]
    (TARGET / f"{language}.titles.tsv").write_text("".join(lines), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", required=True, type=pathlib.Path)
    parser.add_argument("--binary", required=True, type=pathlib.Path)
    parser.add_argument("--dictionary", nargs="*", default=[], type=pathlib.Path)
    parser.add_argument("--large", nargs="*", default=[], type=pathlib.Path)
    options = parser.parse_args()
    if options.dictionary:
        write_dictionary(options.dictionary, options.large)
    shared = options.shared
    sys.path.insert(0, str(shared / "eval"))
    from gold import read_gold

    TARGET.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        words, pairs, documents = collections.Counter(), collections.Counter(), collections.Counter()
        texts = []
        for path in references(shared, language):
            gold = read_gold(path)
            blocks = gold["blocks"]
            pieces = [piece for _, _, _, text, notes in blocks for piece in [text] + [body for _, body in notes]]
            texts.append((gold["meta"].get("title", ""), pieces))
        if language == "eng":
            texts += converted(options.binary.resolve(), shared / "corpus/ga_docx")
        write_pairs(texts, language)
        for _, pieces in texts:
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
