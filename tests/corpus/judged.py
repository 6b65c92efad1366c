"""Which paragraphs and documents of a reading are right, by a reference: what trust.py measures by and
fit_confidence.py learns from.

A paragraph is right when its kind, its number and its words are those of a paragraph of the reference. A document is
right when all its paragraphs (preambular, operative, points of the main part) are, and none is missing. Faults of the
reference are left out where the source itself tells them: a number that is printed before the words, a word of the
reference that stands nowhere in the source.
"""
import collections
import difflib
import glob
import hashlib
import json
import pathlib
import re
import shutil
import subprocess
import sys

KINDS = ("preambular", "operative", "point")
OTHERS = ["ara", "fra", "rus", "spa", "zho"]
# Paragraphs before the first and behind the last that was found on a page, which may stand on it too.
NEAR = 2
# One word of a reference that is not in the source is a fault of the reference, if it is so long.
WORD = re.compile(r"[^\W\d_]{4,}")


def scorers(shared):
    """The scorer's own notions of text and symbol."""
    sys.path.insert(0, str(shared / "eval"))
    import gold
    import score

    return gold, score


class Set:
    """A set of documents with a reference."""

    def __init__(self, name, form, source, reference, language="eng", join=False, pages=False, drawn_from=None, options=()):
        self.name, self.form, self.language, self.options = name, form, language, options
        self.source, self.reference = source, reference
        self.join, self.pages = join, pages
        # The PDFs that texts were drawn from.
        self.drawn_from = drawn_from

    def is_there(self):
        return self.source.is_dir() and self.reference.is_dir()


def sets(shared, viewer):
    """All sets; `viewer` is the folder of texts drawn from the PDFs, by language."""
    corpus = shared / "corpus"
    yield Set("ga_pdf", "pdf", corpus / "ga_pdf/input", corpus / "ga_pdf/reference", drawn_from=corpus / "ga_pdf/input")
    ignore = ["--ignore-structure"]
    yield Set("ga_pdf without structure", "pdf", corpus / "ga_pdf/input", corpus / "ga_pdf/reference", drawn_from=corpus / "ga_pdf/input", options=ignore)
    yield Set("sc_txt", "text", corpus / "sc_txt/input", corpus / "sc_txt/reference")
    reference = corpus / "rendered/reference"
    forms = {"docx": "intact", "odt": "intact", "rtf": "intact", "doc": "intact", "html": "html", "webhtml": "html", "txt": "text", "raw": "text"}
    for name, form in forms.items():
        yield Set(f"rendered/eng/{name}", form, corpus / "rendered/eng" / name, reference / "eng")
    yield Set("rendered/eng/flat", "run", corpus / "rendered/eng/flat", reference / "eng", join=True)
    for language in OTHERS:
        for name, form in (("docx", "intact"), ("pdf", "pdf"), ("txt", "text")):
            yield Set(f"rendered/{language}/{name}", form, corpus / "rendered" / language / name, reference / language, language)
    for name in ("sc_old", "wha", "unfccc", "pages"):
        yield Set(name, name, corpus / name / "input", corpus / name / "reference")
    yield Set("sc_txt in one line", "doc-run", viewer / "sc_txt", corpus / "sc_txt/reference")
    for folder, language, pdfs, of in viewers(corpus):
        kinds = ["doc-lines", "doc-run", "lines", "run"]
        for kind in [*kinds, "layout"] if folder == language else kinds:
            source = viewer / folder / kind
            joins = kind in ("lines", "run")
            yield Set(f"viewer/{folder}/{kind}", kind, source, of, language, join=joins, drawn_from=pdfs)
            if joins:
                yield Set(f"viewer/{folder}/{kind} apart", f"{kind} apart", source, of, language, pages=True, drawn_from=pdfs)


def viewers(corpus):
    """Folders of texts drawn from PDFs: name, language, PDFs, reference."""
    for tool in ("", "-mupdf", "-pdfium"):
        yield f"eng{tool}", "eng", corpus / "ga_pdf/input", corpus / "ga_pdf/reference"
    for language in OTHERS:
        yield language, language, corpus / "rendered" / language / "pdf", corpus / "rendered/reference" / language


def draw(shared, viewer):
    """Draws the texts that are not there yet, with the programs that are; says which are missing."""
    missing = []
    texts, folded = shared / "corpus/sc_txt/input", viewer / "sc_txt"
    if texts.is_dir() and not folded.is_dir():
        folded.mkdir(parents=True)
        for text in sorted(texts.glob("*.txt")):
            words = text.read_text(encoding="utf-8-sig", errors="replace").split()
            (folded / text.name).write_text(" ".join(words) + "\n", encoding="utf-8")
    for folder, _, pdfs, _ in viewers(shared / "corpus"):
        if (viewer / folder / "run").is_dir() or not pdfs.is_dir():
            continue
        tool = folder.partition("-")[2] or "pdftotext"
        if tool == "pdftotext":
            (viewer / folder / "layout").mkdir(parents=True, exist_ok=True)
            for pdf in sorted(pdfs.glob("*.pdf")):
                text = viewer / folder / "layout" / f"{pdf.stem}.txt"
                subprocess.run(["pdftotext", "-layout", "-enc", "UTF-8", pdf, text], stderr=subprocess.DEVNULL)
        command = [sys.executable, shared / "eval/viewer.py", pdfs, viewer / folder, "--tool", tool]
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        if done.returncode:
            # It makes its folders before it finds that a library is missing.
            shutil.rmtree(viewer / folder, ignore_errors=True)
            missing.append(f"viewer/{folder}: {(done.stderr.strip().splitlines() or ['failed'])[-1]}")
    return missing


class Judge:
    """Compares paragraphs with those of a reference."""

    def __init__(self, shared):
        self.gold, self.score = scorers(shared)
        self.read = {}
        self.as_drawn = False

    def text(self, words):
        return self.score.squash(self.gold.fold(words))

    def key(self, row):
        text = self.text(row[2])
        return row[0], self.gold.clean_num(row[1]), text.replace("-", "") if self.as_drawn else text

    def symbol(self, symbol):
        return self.score.symbol_key(symbol)

    def references(self, one):
        """The documents of a reference, by symbol or, for labels, by the name of the file: symbol, paragraphs, and whether
        only the beginning of the file is labelled."""
        if one.reference in self.read:
            return self.read[one.reference]
        found = {}
        for path in sorted(glob.glob(str(one.reference / "**/*.xml"), recursive=True)):
            g = self.gold.read_gold(path)
            rows = [(kind, num, text) for part, kind, num, text, _ in g["blocks"] if part == "main" and kind in KINDS and text]
            found.setdefault(self.symbol(g["meta"].get("symbol")), (g["meta"].get("symbol"), rows, False))
        for path in sorted(glob.glob(str(one.reference / "**/*.json"), recursive=True)):
            g = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
            blocks = [b for unit in (g, *g.get("other_units", [])) for b in unit["blocks"]]
            rows = [(b["kind"], b["num"], b["text"]) for b in blocks if b.get("part", "main") == "main" and b["kind"] in KINDS and b["text"]]
            found[pathlib.Path(path).stem] = (None, rows, "covered_lines" in g)
        self.read[one.reference] = found
        return found

    def find(self, one, name, symbol):
        """The reference of a document."""
        references = self.references(one)
        stem = pathlib.PurePosixPath(name).name.rpartition(".")[0]
        return references.get(stem) or (references.get(self.symbol(symbol)) if symbol else None)

    def judge(self, one, document, name, symbol, cache):
        """Judges a document (`rows`, `heads`) and fills in what is right and how many are missing; false where it has no
        reference."""
        # The labels of these pages are as drawn, without the hyphens that the print has.
        self.as_drawn = one.name == "pages"
        reference = self.find(one, name, symbol)
        if reference is None:
            return False
        of_reference, wanted, begun = reference
        if of_reference and symbol and self.gold.fold(of_reference) != self.gold.fold(symbol):
            # `79/245 B` is another document than `79/245 A`.
            if any(s.rstrip("ABCDEFGH ") != s for s in (of_reference, symbol)):
                return False
        source = source_text(one, name, cache)
        if one.pages:
            document.right, document.missing = self.page(document.rows, wanted, source)
            return bool(document.rows)
        document.right, document.missing = self.document(document.rows, wanted, document.heads, source)
        if begun:
            last = max((at for at, right in enumerate(document.right) if right), default=-1)
            document.right[last + 1 :] = [None] * (len(document.right) - last - 1)
        return True

    def document(self, rows, wanted, heads, source):
        """For each row whether it is right (None where the reference is at fault), and how many are missing."""
        keys, want = [self.key(r) for r in rows], [self.key(w) for w in wanted]
        heads = {self.text(h) for h in heads}
        open_ = collections.Counter(w for w in want if w[2] not in heads)
        right = []
        for key in keys:
            hit = open_[key] > 0
            open_[key] -= hit
            right.append(1 if hit else 0)
        left = [(w, k) for w, k in zip(wanted, want) if open_[k] > 0]
        loose = {at for at, hit in enumerate(right) if not hit}
        missing = 0
        for _, (kind, num, text) in left:
            at = self.at_fault(kind, num, text, keys, loose, source)
            if at is None:
                missing += 1
            elif at >= 0:
                right[at] = None
                loose.discard(at)
        return right, missing

    def at_fault(self, kind, num, text, keys, loose, source):
        """The row whose difference from this paragraph of the reference is a fault of the reference; -1 where no row is
        like it; None where the reference is not at fault."""
        for at in sorted(loose):
            mine = keys[at]
            if mine[2] == text and self.printed(mine, kind, num, source):
                return at
        if self.unprinted(text, source):
            like = [(difflib.SequenceMatcher(None, keys[at][2], text, autojunk=False).quick_ratio(), at) for at in loose]
            best = max(like, default=(0, -1))
            return best[1] if best[0] > 0.9 else None
        return None

    def unprinted(self, text, source):
        """True where a paragraph of the reference has a word that is nowhere in the source."""
        words = WORD.findall(text if " " in text else "") if source else []
        return bool(source) and any(w not in source for w in words or letters(text, 12))

    def printed(self, mine, kind, num, source):
        """True where a number of ours is printed before the words, and the reference has another or none."""
        own = mine[1]
        if own == num:
            # `4.` is the number of a paragraph, and `(d)` of a point, whatever element it was put into.
            return mine[0] == ("operative" if own.isdigit() else "point") and own != ""
        head = re.sub(r"\W", "", mine[2])[:24]
        return bool(own) and bool(source) and re.search(r"\W" + re.escape(own) + r"\W{1,6}" + r"\W*".join(map(re.escape, head)), source, re.S) is not None

    def page(self, rows, wanted, source):
        """The same for one page of a document: its first and last paragraph may be cut."""
        keys, want = [self.key(r) for r in rows], [self.key(w) for w in wanted]
        places = collections.defaultdict(list)
        for at, key in enumerate(want):
            places[key].append(at)
        right, used = [], set()
        for at, (kind, num, text) in enumerate(keys):
            hit = next((p for p in places[kind, num, text] if p not in used), None)
            if hit is None and at in (0, len(keys) - 1):
                first, last = at == 0, at == len(keys) - 1
                hit = next((p for p, w in enumerate(want) if p not in used and w[0] == kind and cut(w, num, text, first, last)), None)
            right.append(0 if hit is None else 1)
            if hit is not None:
                used.add(hit)
        missing = max(used) - min(used) + 1 - len(used) if used else 0
        wrong = right.count(0)
        # Only paragraphs near those that were found may stand on this page.
        near = range(max(0, min(used) - NEAR), min(len(want), max(used) + NEAR + 1)) if used else ()
        for p in near:
            loose = {at for at, hit in enumerate(right) if hit == 0}
            if p not in used and loose and (at := self.at_fault(*want[p], keys, loose, source)) is not None and at >= 0:
                right[at] = None
        return right, max(0, missing - wrong)


def source_text(one, name, cache):
    """The words of the PDF that a document is or was drawn from, or of a text; nothing for other files."""
    if one.drawn_from is None and name.endswith(".txt") and one.form in ("text", "doc-run"):
        path = one.source / name
    elif one.drawn_from is not None:
        path = one.drawn_from / f"{pathlib.PurePosixPath(name).name.partition('.')[0]}.pdf"
    else:
        return ""
    if path not in cache:
        if path.suffix == ".pdf":
            done = subprocess.run(["pdftotext", "-enc", "UTF-8", path, "-"], capture_output=True)
            cache[path] = done.stdout.decode("utf-8", "replace")
        else:
            cache[path] = path.read_text(encoding="utf-8", errors="replace")
    return cache[path]


def cut(want, num, text, first, last):
    """True where a text may be the part of a paragraph that stands on a page."""
    if first and last and not num:
        return text in want[2]
    if first and not num and want[2].endswith(text):
        return True
    return last and num == want[1] and want[2].startswith(text)


def letters(text, length):
    """Pieces of a text without spaces."""
    bare = re.sub(r"[\W\d_]", "", text)
    return [bare[n : n + length] for n in range(0, len(bare) - length, length)]


def half(name):
    """The half of the documents that one is in; all forms of a document are in the same."""
    return hashlib.sha256(name.encode()).digest()[0] & 1


def calibration(pairs):
    """The mean distance, in ten bins, between what was said and what held: pairs of probability and truth."""
    bins = collections.defaultdict(lambda: [0, 0.0, 0.0])
    for said, held in pairs:
        b = bins[min(9, int(said * 10))]
        b[0] += 1
        b[1] += said
        b[2] += held
    return sum(abs(s - h) for _, s, h in bins.values()) / max(1, len(pairs))
