#!/usr/bin/env python3
"""Measure what a nightly run must stand: large collections, nothing new, hostile files, little memory.

    run.py --binary PROGRAM [--shared FOLDER] [--long] [PART...]

Parts: unchanged, hostile, memory, report, power; all, if none are given. Each prints its figures and fails where a
bar is missed; --long takes the sizes that the bars are meant for. Needs Linux and Python's own library only.
"""
import argparse
import collections
import csv
import json
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time

import power
import samples

SIZES = {"unchanged": (4_000, 20_000), "hostile": (150, 3_000), "memory": (10_000, 100_000), "report": (20_000, 100_000),
         "power": (12, 200)}
MIB = 1 << 20


class Missed(Exception):
    """A bar was not reached."""


def hold(truth, what):
    if not truth:
        raise Missed(what)


class Watch(threading.Thread):
    """The most memory that a process and its children hold, each for itself and together."""

    def __init__(self, process):
        super().__init__(daemon=True)
        self.process, self.own, self.worker, self.together = process, 0, 0, 0

    def run(self):
        page = os.sysconf("SC_PAGESIZE")
        while self.process.poll() is None:
            sizes = {}
            for folder in pathlib.Path("/proc").iterdir():
                if not folder.name.isdigit():
                    continue
                try:
                    parent = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
                    if self.process.pid in (int(folder.name), parent):
                        sizes[int(folder.name)] = int((folder / "statm").read_text().split()[1]) * page
                except (OSError, IndexError, ValueError):
                    continue
            self.own = max(self.own, sizes.pop(self.process.pid, 0))
            self.worker = max([self.worker, *sizes.values()])
            self.together = max(self.together, self.own + sum(sizes.values()))
            time.sleep(0.05)


def run(binary, *words, codes=(0,)):
    """Runs the program; its record, seconds and memory."""
    begun = time.monotonic()
    process = subprocess.Popen([binary, "--report", "-", *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    watch = Watch(process)
    watch.start()
    out, err = process.communicate()
    seconds = time.monotonic() - begun
    watch.join()
    hold(process.returncode in codes, f"exit code {process.returncode}: {err[-2000:]}")
    return json.loads(out), seconds, watch


def times(folder):
    return {str(p): p.stat().st_mtime_ns for p in sorted(folder.rglob("*")) if p.is_file() and ".un2akn" not in p.parts}


def hashing(folder):
    """Seconds that sha256sum takes for all files, on all processors."""
    names = b"\0".join(os.fsencode(p) for p in sorted(folder.rglob("*.txt"))) + b"\0"
    begun = time.monotonic()
    workers = str(os.cpu_count())
    subprocess.run(["xargs", "-0", "-n", "200", "-P", workers, "sha256sum"], input=names, stdout=subprocess.DEVNULL, check=True)
    return time.monotonic() - begun


def unchanged(given, folder, size):
    """Nothing new: nothing is written, and it takes little more than to read all files."""
    samples.collection(folder / "in", size)
    _, first, _ = run(given.binary, "-q", folder / "in", folder / "out")
    before = times(folder / "out")
    rounds = []
    for _ in range(4):
        hashed = hashing(folder / "in")
        record, seconds, watch = run(given.binary, "-q", folder / "in", folder / "out")
        hold(record["totals"]["unchanged"] == size and record["tables_written"] == 0, f"not all unchanged: {record['totals']}")
        rounds.append((seconds / hashed, seconds, hashed, record["seconds"]))
    hold(times(folder / "out") == before, "something was written")
    ratio, seconds, hashed, _ = min(rounds)
    print(f"unchanged: {size} files, first run {first:.1f} s, second {seconds:.2f} s, sha256sum of all inputs {hashed:.2f} s: "
          f"{ratio:.2f} times; all rounds {', '.join(f'{r[0]:.2f}' for r in rounds)}; nothing written; {watch.together / MIB:.0f} MiB")
    # Of few files the start of the program is the larger part, and on a busy machine it takes any time.
    if given.long:
        hold(ratio <= 1.5, f"{ratio:.2f} times hashing, more than 1.5")
    else:
        print("unchanged: skipped: the bar of 1.5 times hashing, which is meant for the collection that --long makes")


def hostile(given, folder, size):
    """Each file has its row, whatever it does; all sound ones are converted; memory stays within the limit."""
    source = folder / "in"
    samples.collection(source / "sound", 100)
    for name, data in samples.hostile():
        path = source / "hostile" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    wells = [("page.pdf", samples.text_page()), ("word.docx", samples.docx(samples.word(samples.paragraph(samples.resolution(5)))))]
    for pattern in ["corpus/ga_pdf/input/*.pdf", "corpus/ga_docx/*.docx", "corpus/drafts_pdf/*.pdf", "corpus/rendered/eng/doc/*.doc"]:
        if given.shared:
            wells += [(p.name, p.read_bytes()) for p in sorted(given.shared.glob(pattern))[:25]]
    for name, data in samples.mutated(wells, size):
        path = source / "mutated" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    limit = 1024 * MIB
    record, seconds, watch = run(given.binary, "-q", "--max-memory", limit, "--timeout", "60", source, folder / "out", codes=(3,))
    files = sum(1 for p in source.rglob("*") if p.is_file())
    with open(folder / "out/documents.csv", encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    hold(len(rows) == files == record["totals"]["files"], f"{files} files, {len(rows)} rows")
    status = collections.Counter(row["status"] for row in rows)
    lost = [r["document_id"] for r in rows if r["document_id"].startswith("sound/") and r["status"] == "failed"]
    hold(not lost, f"sound documents suffered: {lost[:5]}")
    bad = [f"{r['document_id']}: {r['problem']}" for r in rows if r["problem"].split(":")[0] in ("crashed", "timeout", "nonconforming")]
    doubtful = [r["document_id"] for r in rows if "unaccounted_text" in r["problem"]]
    hold(not pathlib.Path("/tmp/un2akn-was-here").exists(), "a file was written outside of the output")
    xml = "".join(p.read_text(encoding="utf-8") for p in (folder / "out/akn/hostile").rglob("entity.docx.xml"))
    hold("root:" not in xml, "an external entity was read")
    wrong = subprocess.run([given.binary, "validate", "--quiet", folder / "out/akn"], stdout=subprocess.PIPE, text=True)
    hold(wrong.returncode == 0, f"XML that breaks a rule: {wrong.stdout[:500]}")
    print(f"hostile: {files} files in {seconds:.1f} s: {dict(status)}; {dict(collections.Counter(record['failures']))}; "
          f"a process at most {watch.worker / MIB:.0f} MiB, all together {watch.together / MIB:.0f} MiB")
    hold(watch.worker <= limit, f"a process held {watch.worker / MIB:.0f} MiB")
    hold(not bad, "crashed, late or nonconforming:\n  " + "\n  ".join(bad[:20]))
    hold(not doubtful, "words lost in:\n  " + "\n  ".join(doubtful[:20]))


def memory(given, folder, size):
    """Memory does not grow with the collection."""
    held = []
    for part in [size // 10, size]:
        samples.collection(folder / "in", part, 3)
        _, seconds, watch = run(given.binary, "-q", folder / "in", folder / "out")
        held.append(watch.together)
        print(f"memory: {part} small files in {seconds:.1f} s, {watch.own / MIB:.0f} MiB the run, {watch.together / MIB:.0f} MiB with its processes")
    hold(held[1] < 512 * MIB and held[1] < 2 * held[0] + 64 * MIB, f"{held[1] / MIB:.0f} MiB for ten times the files of {held[0] / MIB:.0f} MiB")


def processor():
    """Seconds that child processes have spent on a processor."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def report(given, folder, size):
    """The page about a large collection is made quickly, and can be opened."""
    out = folder / "out"
    samples.collection(folder / "in", 500)
    run(given.binary, "-q", folder / "in", out)
    for table in ["documents", "paragraphs", "references", "footnotes", "discarded"]:
        path = out / f"{table}.csv"
        head, *rows = path.read_bytes().split(b"\r\n")
        with open(path, "wb") as to:
            to.write(head + b"\r\n")
            for n in range(size // 500):
                to.writelines(row.replace(b"000/r", b"%05d/r" % n) + b"\r\n" for row in rows if row)
    begun, used = time.monotonic(), processor()
    subprocess.run([given.binary, "report", out], stdout=subprocess.DEVNULL, check=True)
    seconds, used = time.monotonic() - begun, processor() - used
    bytes_ = (out / "report.html").stat().st_size
    print(f"report: {size} documents in {seconds:.1f} s, {used:.1f} s of them on a processor, {bytes_ / 1e6:.1f} MB")
    # On a machine that others use too, only its own time can be held against it.
    hold(used < 20 and bytes_ < 30e6, "more than 20 s or 30 MB")


def power_cuts(given, folder, size):
    """After a power cut at any moment, the next run gives what an undisturbed one gives."""
    why = power.missing(folder)
    if why:
        print(f"power: skipped: {why}")
        return
    kept, spent = power.cuts(given.binary, folder, size, 240, hold)
    print(f"power: {size} copies of the disk in runs of {spent['first']:.1f} s and {spent['later']:.1f} s, when {min(kept)} to {max(kept)} XML files were "
          "in place: after each the next run gave the tree of an undisturbed one")


PARTS = {"unchanged": unchanged, "hostile": hostile, "memory": memory, "report": report, "power": power_cuts}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--shared", type=pathlib.Path)
    parser.add_argument("--long", action="store_true")
    parser.add_argument("parts", nargs="*", metavar="PART", choices=[*PARTS, []])
    given = parser.parse_args()
    missed = 0
    for name in given.parts or PARTS:
        folder = pathlib.Path(tempfile.mkdtemp(prefix=f"un2akn-{name}-"))
        begun = time.monotonic()
        try:
            PARTS[name](given, folder, SIZES[name][given.long])
        except Missed as what:
            print(f"{name}: MISSED: {what}")
            missed += 1
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        print(f"{name}: {time.monotonic() - begun:.0f} s in all", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
