#!/usr/bin/env python3
"""Measure the program, and set each figure in proportion to something everybody can run.

    run.py --binary PROGRAM --shared FOLDER [--copies N] [--files N] [--runs N]

FOLDER holds `corpus/`. CPU is the user and system time of a command and of all processes it waited for: it
depends much less on what else the machine does than the time on the clock. Of several runs the fastest counts.
What is not installed is named and left out.
"""
import argparse
import importlib.util
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

BLUEBELL = """
import sys, pathlib
from bluebell.parser import AkomaNtosoParser
from cobalt import FrbrUri
for path in sys.argv[1:]:
    uri = FrbrUri.parse('/akn/un/statement/2044-12-09/1')
    AkomaNtosoParser(uri).parse_to_xml(pathlib.Path(path).read_text('utf-8', 'replace'), 'statement')
"""
DOCX = """
import sys, docx
for path in sys.argv[1:]:
    document = docx.Document(path)
    [p.text for p in document.paragraphs]
    [[c.text for c in r.cells] for t in document.tables for r in t.rows]
"""


class Cost:
    """What a command took."""

    def __init__(self, wall, cpu, peak):
        self.wall, self.cpu, self.peak = wall, cpu, peak


def high_water(pid):
    """The most memory in KiB that a running process has held, by itself."""
    try:
        status = pathlib.Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    return max((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:")), default=0)


def run(command, allowed=(0, 3), watched=False, cores=None):
    start = time.monotonic()
    bind = (lambda: os.sched_setaffinity(0, cores)) if cores else None
    process = subprocess.Popen([str(c) for c in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=bind)
    peak = 0
    # At its end a process is said to have held what the one that started it held then, which may be more.
    while watched and os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        peak = max(peak, high_water(process.pid))
        time.sleep(0.02)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in allowed:
        sys.exit(f"{command[0]} ended with {process.returncode}")
    return Cost(time.monotonic() - start, usage.ru_utime + usage.ru_stime, (peak or usage.ru_maxrss) >> 10)


class Bench:
    def __init__(self, binary, shared, desk, runs):
        self.binary, self.corpus, self.desk, self.runs = binary, shared / "corpus", desk, runs
        self.kept = 0

    def aside(self, folder):
        """Makes way for a folder. Nothing is deleted while times are taken: for minutes after, ext4 is slow to
        make new files."""
        if folder.exists():
            self.kept += 1
            folder.rename(self.desk / f"aside{self.kept}")

    def best(self, commands, cores=None):
        """The least a list of commands took, one after the other."""
        tries = []
        for _ in range(self.runs):
            costs = [run(c, cores=cores) for c in commands()]
            tries.append(Cost(sum(c.wall for c in costs), sum(c.cpu for c in costs), max(c.peak for c in costs)))
        return Cost(min(t.wall for t in tries), min(t.cpu for t in tries), max(t.peak for t in tries))

    def convert(self, source, jobs=1, again=False, cores=None):
        """A whole conversion, XML and tables durably on the disk; on these cores only, where they are given."""
        target = self.desk / "out"

        def commands():
            if not again:
                self.aside(target)
            yield [self.binary, "--quiet", "--jobs", jobs, source, target]

        return self.best(commands, cores)

    def copies(self, name, source, copies):
        target = self.desk / name
        for n in range(copies):
            shutil.copytree(source, target / f"{n:04}")
        return target, sum(1 for p in target.rglob("*") if p.is_file())

    def copy(self, source):
        """`cp -r` of what went in and of what came out."""
        target = self.desk / "copy"

        def commands():
            self.aside(target)
            target.mkdir()
            yield ["cp", "-r", source, self.desk / "out", target]

        return self.best(commands)


def row(what, figure, note=""):
    print(f"{what:44}{figure:>14}  {note}".rstrip(), flush=True)


def per_second(files, cost):
    return f"{files / cost.cpu:.0f}/s"


def text(bench, copies):
    source, files = bench.copies("text", bench.corpus / "sc_txt" / "input", copies)
    size = sum(p.stat().st_size for p in source.rglob("*") if p.is_file()) / files
    ours = bench.convert(source)
    row("text, documents a second and core", per_second(files, ours), f"{files} files of {size / 1000:.1f} kB, one worker")
    large = [p for p in (bench.corpus / "sc_txt" / "input").iterdir() if 16_000 <= p.stat().st_size <= 40_000]
    if large:
        folder = bench.desk / "large"
        folder.mkdir()
        for n in range(10 * copies):
            for p in large:
                shutil.copy(p, folder / f"{n:04}-{p.name}")
        count, size = len(large) * 10 * copies, sum(p.stat().st_size for p in large) / len(large)
        cost = bench.convert(folder)
        row("larger text, documents a second and core", per_second(count, cost), f"{count} files of {size / 1000:.1f} kB")
    ours = bench.convert(source)
    again = bench.convert(source, again=True)
    row("CPU of an unchanged second run / first", f"{again.cpu / ours.cpu:.3f}", f"{again.wall:.2f} s for {files} files")
    copy = bench.copy(source)
    row("CPU / cp -r of input and output", f"{ours.cpu / copy.cpu:.1f}", f"{ours.cpu:.2f} s, {copy.cpu:.2f} s")
    scaling(bench, source, ours)
    if importlib.util.find_spec("bluebell") and importlib.util.find_spec("cobalt"):
        core = "Rust core" if importlib.util.find_spec("bluebell_rs") or importlib.util.find_spec("bluebell_akn_rs") else "no Rust core"
        documents = sorted(p for p in source.rglob("*") if p.is_file())[: 200]
        theirs = bench.best(lambda: [[sys.executable, "-c", BLUEBELL, *documents]])
        rate = len(documents) / theirs.cpu
        row("rate / bluebell-akn, text to XML only", f"{files / ours.cpu / rate:.1f}", f"{rate:.0f}/s with start, {core}")
    else:
        print("left out: bluebell-akn, which needs Python 3.12 and is not installed")


def scaling(bench, source, free):
    """What is not converting (the journal, the tables) goes to other cores, where there are any: one worker alone
    takes more than one core. What more cores give is told by a run that has one only."""
    cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_setaffinity") else []
    if not cores:
        print("left out: time on fewer cores, which this system cannot set")
        return
    one = bench.convert(source, cores=cores[:1])
    for jobs in sorted({2, len(cores)} & set(range(2, len(cores) + 1))):
        cost = bench.convert(source, jobs, cores=cores[:jobs])
        row(f"time of 1 worker on 1 core / of {jobs} on {jobs}", f"{one.wall / cost.wall:.2f}", f"{one.wall:.2f} s, {cost.wall:.2f} s")
        note = f"CPU of 1 / of {jobs}: {free.cpu / cost.cpu:.2f}"
        row(f"time of 1 worker on all cores / of {jobs} on {jobs}", f"{free.wall / cost.wall:.2f}", note)


def pdf(bench):
    source = bench.corpus / "ga_pdf" / "input"
    files = sorted(source.glob("*.pdf"))
    ours = bench.convert(source)
    row("PDF, documents a second and core", per_second(len(files), ours), f"{len(files)} files; peak {ours.peak} MiB")
    if not shutil.which("pdftotext"):
        print("left out: pdftotext, which is not installed (poppler-utils)")
        return
    theirs = bench.best(lambda: ([["pdftotext", "-layout", f, bench.desk / "t.txt"] for f in files]))
    row("CPU / pdftotext -layout", f"{ours.cpu / theirs.cpu:.2f}", f"{ours.cpu:.2f} s, {theirs.cpu:.2f} s")


def docx(bench, copies):
    source, files = bench.copies("docx", bench.corpus / "ga_docx", copies)
    ours = bench.convert(source)
    row("docx, documents a second and core", per_second(files, ours), f"{files} files")
    if not importlib.util.find_spec("docx"):
        print("left out: python-docx, which is not installed")
        return
    documents = sorted(p for p in source.rglob("*.docx"))
    theirs = bench.best(lambda: [[sys.executable, "-c", DOCX, *documents]])
    row("CPU / python-docx, reading only", f"{ours.cpu / theirs.cpu:.2f}", f"{ours.cpu:.2f} s, {theirs.cpu:.2f} s")


def viewer(bench, shared):
    """Text drawn from PDFs as viewers show it: single pages as lines and in one line, documents in one line."""
    tool = shared / "eval/viewer.py"
    if not tool.is_file() or not shutil.which("pdftotext"):
        print("left out: pages of viewers, which need eval/viewer.py of the shared folder and pdftotext (poppler-utils)")
        return
    drawn = bench.desk / "viewer"
    subprocess.run([sys.executable, tool, bench.corpus / "ga_pdf/input", drawn], check=True, stdout=subprocess.DEVNULL)
    for name, form in (("pages as lines", "lines"), ("pages in one line", "run"), ("documents in one line", "doc-run")):
        files = sum(1 for p in (drawn / form).iterdir())
        cost = bench.convert(drawn / form)
        row(f"{name}, a second and core", per_second(files, cost), f"{files} files, {cost.cpu:.2f} s")


def small(folder, files):
    """Small resolutions, each with a symbol of its own."""
    for n in range(files):
        if n % 1000 == 0:
            (folder / f"{n // 1000:04}").mkdir(parents=True)
        year, number = 50 + n // 20_000, n % 20_000
        (folder / f"{n // 1000:04}" / f"{n:07}.txt").write_text(
            f"A/RES/{year}/{number}\n\nResolution adopted by the General Assembly on 9 December 2044\n\n"
            f"The General Assembly,\n\nRecalling its resolution {year - 1}/{number * 7 % 20_000} of 7 December 2043,\n\n"
            "1. Takes note of the report of the Secretary-General;\n\n2. Decides to remain seized of the matter.\n"
        )


def memory(bench, files):
    before = None
    for count in [files // 100, files]:
        folder = bench.desk / f"small{count}"
        small(folder, count)
        bench.aside(bench.desk / "out")
        cost = run([bench.binary, "--quiet", "--jobs", 2, folder, bench.desk / "out"], watched=True)
        note = f"{cost.cpu / count * 1e6:.0f} µs of CPU a file"
        row(f"peak memory of {count} small files", f"{cost.peak} MiB", note)
        if before:
            row("  memory, and CPU a file, to a hundredth of them", f"{cost.peak / before[0].peak:.2f}", f"{cost.cpu / count / (before[0].cpu / before[1]):.2f}")
        before = cost, count


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", required=True, type=pathlib.Path)
    parser.add_argument("--shared", required=True, type=pathlib.Path)
    parser.add_argument("--copies", type=int, default=10, help="how often the corpus of texts is taken; 107 gives 20,000 files")
    parser.add_argument("--files", type=int, default=10_000, help="small files for the figure of memory")
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    if not (given.shared / "corpus").is_dir():
        print(f"nothing was measured: {given.shared} holds no corpus")
        return 1
    with tempfile.TemporaryDirectory() as desk:
        bench = Bench(given.binary.resolve(), given.shared.resolve(), pathlib.Path(desk), given.runs)
        start = min(run([bench.binary, "--version"]).wall for _ in range(20))
        row("start of the program", f"{start * 1e3:.1f} ms")
        text(bench, given.copies)
        pdf(bench)
        docx(bench, given.copies)
        viewer(bench, given.shared.resolve())
        memory(bench, given.files)
    return 0


if __name__ == "__main__":
    sys.exit(main())
