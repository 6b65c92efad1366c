"""Power cuts: the program writes to a disk of its own, and while it writes, the disk is copied at random moments. Each copy
is what a power cut would have left at that moment: it is mounted, and one more run must make of it what an undisturbed
run makes.

The disk is a file (a loop device) with ext4 as it is by default. The file lies on a second disk in a file, which is
frozen (FIFREEZE) while it is copied, so that a copy shows one moment and not several: what the first disk writes
meanwhile waits. What is still in memory and not yet on the disk is not in the copy.
"""
import contextlib
import fcntl
import os
import pathlib
import random
import shutil
import signal
import struct
import subprocess
import time

import samples

FREEZE, THAW = 0xC0045877, 0xC0045878
MEGABYTES = 96
# Copies for each run that is copied; and how many seconds a run is held up at one of them, every third run. ext4 writes
# names down every five seconds by itself, and contents later.
COPIES, HELD = 4, 6


def mount(image, root):
    root.mkdir(exist_ok=True)
    subprocess.run(["mount", "-o", "loop", image, root], check=True)


def unmount(root):
    # Processes that were killed may hold it for a moment.
    for _ in range(100):
        if subprocess.run(["umount", root], stderr=subprocess.DEVNULL).returncode == 0:
            return
        time.sleep(0.1)
    subprocess.run(["umount", root], check=True)


def make(image, megabytes):
    with open(image, "wb") as file:
        file.truncate(megabytes << 20)
    subprocess.run(["mkfs.ext4", "-q", "-F", image], check=True)


def copy(image, to):
    subprocess.run(["cp", "--sparse=always", image, to], check=True)


class Disk:
    """A disk that can be copied at one moment while it is written to: a file system in a file on another one."""

    def __init__(self, folder):
        self.below, self.root, self.ground = folder / "below", folder / "disk", folder / "below.img"
        make(self.ground, 2 * MEGABYTES)
        mount(self.ground, self.below)
        self.image = self.below / "disk.img"

    def close(self):
        unmount(self.below)
        self.ground.unlink()

    @contextlib.contextmanager
    def mounted(self):
        mount(self.image, self.root)
        try:
            yield self.root
        finally:
            unmount(self.root)

    def copy(self, to):
        handle = os.open(self.below, os.O_RDONLY)
        try:
            fcntl.ioctl(handle, FREEZE, struct.pack("I", 0))
            try:
                copy(self.image, to)
            finally:
                fcntl.ioctl(handle, THAW, struct.pack("I", 0))
        finally:
            os.close(handle)


def missing(folder):
    """What is missing here for such a disk; nothing where all is there."""
    if os.geteuid() != 0:
        return "only root can mount a disk"
    if shutil.which("mkfs.ext4") is None:
        return "there is no mkfs.ext4"
    try:
        disk = Disk(folder)
        try:
            make(disk.image, MEGABYTES)
            with disk.mounted():
                disk.copy(folder / "copy.img")
        finally:
            disk.close()
    except (OSError, subprocess.CalledProcessError) as why:
        return f"a disk in a file cannot be mounted and copied, {why}"
    finally:
        (folder / "copy.img").unlink(missing_ok=True)
    return ""


def tree(folder):
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p.relative_to(folder).parts[0] != ".un2akn")
    return {str(p.relative_to(folder)): p.read_bytes() for p in files}


def collections(folder, files):
    """A collection, and what has become of it by the next night: documents changed, new and gone."""
    first, later = folder / "first", folder / "later"
    samples.collection(first, files)
    shutil.copytree(first, later)
    names = sorted(p for p in later.rglob("*.txt"))
    for n, path in enumerate(names):
        if n % 10 == 0:
            path.unlink()
        elif n % 3 == 0:
            path.write_text(samples.resolution(9_000 + n), encoding="utf-8")
    for n in range(files // 4):
        path = later / "new" / f"r{n}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(samples.resolution(20_000 + n), encoding="utf-8")
    return first, later


def copies(disk, command, seconds, dice, held, names):
    """Runs `command` on the disk and copies the disk at random moments, to files of these names; tells the moments."""
    moments, taken = sorted(dice.random() * seconds * 1.05 for _ in names), []
    wait = dice.randrange(len(names)) if held else -1
    begun, stopped = time.monotonic(), 0.0
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for k, (moment, name) in enumerate(zip(moments, names)):
        time.sleep(max(0.0, begun + stopped + moment - time.monotonic()))
        before = time.monotonic()
        if k == wait:
            process.send_signal(signal.SIGSTOP)
            time.sleep(HELD)
        disk.copy(name)
        process.send_signal(signal.SIGCONT)
        stopped += time.monotonic() - before
        taken.append((name, f"{moment:.2f} s" + (" and a halt" if k == wait else "")))
    return process.wait(), taken


def cuts(binary, folder, count, files, hold):
    """So many copies, of a first run and of a later one by turns; tells how far the runs had come."""
    sources = dict(zip(("first", "later"), collections(folder, files)))
    command = lambda source, out: [binary, "-q", "--prune", source, out]
    disk, dice, kept, straight, spent = Disk(folder), random.Random(1), [], {}, {}
    try:
        # The disk before: empty, and with the output of the first night.
        before = {"first": folder / "empty.img", "later": folder / "full.img"}
        make(disk.image, MEGABYTES)
        for name, source in sources.items():
            copy(disk.image, before[name])
            with disk.mounted() as root:
                begun = time.monotonic()
                subprocess.run(command(source, root / "out"), check=True)
                spent[name] = time.monotonic() - begun
                straight[name] = tree(root / "out")
        subprocess.run([binary, "-q", sources["later"], folder / "afresh"], check=True)
        hold(straight["later"] == tree(folder / "afresh"), "a later run without a cut does not give what a first one gives")
        for run in range(-(-count // COPIES)):
            name = ("first", "later")[run % 2]
            copy(before[name], disk.image)
            names = [folder / f"copy-{k}.img" for k in range(min(COPIES, count - run * COPIES))]
            with disk.mounted() as root:
                code, taken = copies(disk, command(sources[name], root / "out"), spent[name], dice, run % 3 == 1, names)
                hold(code == 0, f"a {name} run that was copied ended with {code}")
                # What a run that has ended has told must be on the disk.
                disk.copy(folder / "ended.img")
            kept += [after_cut(folder, image, command, sources[name], straight[name], f"a cut after {moment} of a {name} run", hold)
                     for image, moment in taken]
            after_cut(folder, folder / "ended.img", command, sources[name], straight[name], f"a cut after a {name} run", hold, True)
    finally:
        disk.close()
    return kept, spent


def after_cut(folder, image, command, source, straight, where, hold, ended=False):
    """Goes on with a copy; how many XML files it held."""
    root = folder / "after"
    mount(image, root)
    try:
        out = root / "out"
        there = tree(out) if out.exists() else {}
        files = sum(1 for path in there if path.startswith("akn/") and path.endswith(".xml"))
        where = f"{where}, {files} XML files there"
        hold(all(there.values()), f"{where}: some files are empty: {[p for p in there if not there[p]][:5]}")
        hold(not ended or there == straight, f"{where}: what it has told is not on the disk")
        run = subprocess.run(command(source, out), stderr=subprocess.PIPE, text=True)
        hold(run.returncode == 0, f"{where}: the next run ended with {run.returncode}: {run.stderr}")
        found = tree(out)
        other = [p for p in straight.keys() | found.keys() if straight.get(p) != found.get(p)]
        hold(not other, f"{where}: not as after an undisturbed run: {sorted(other)[:5]}")
        checked = subprocess.run([command(source, out)[0], "verify", out], stdout=subprocess.PIPE, text=True)
        hold(checked.returncode == 0, f"{where}: {checked.stdout}")
        return files
    finally:
        unmount(root)
        image.unlink()
