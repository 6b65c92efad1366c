"""Power cuts: the program writes to a disk of its own that stops at a random moment, as if the power had failed. What
is on the disk then is mounted again, and one more run must make of it what an undisturbed run makes.

The disk is a file (a loop device) with ext4 as it is by default. It is stopped by ext4's own means of testing, which
drops everything that was not yet written (EXT4_IOC_SHUTDOWN without a flush of the log): nothing in memory survives.
"""
import fcntl
import os
import pathlib
import random
import shutil
import struct
import subprocess
import time

import samples

# _IOR('X', 125, __u32), and the flag that drops the log.
SHUTDOWN, NOLOGFLUSH = 0x8004587D, 2
MEGABYTES = 96


class Disk:
    """A file system in a file."""

    def __init__(self, folder):
        self.image, self.root = folder / "disk.img", folder / "disk"
        self.root.mkdir()

    def make(self):
        self.image.unlink(missing_ok=True)
        with open(self.image, "wb") as image:
            image.truncate(MEGABYTES << 20)
        subprocess.run(["mkfs.ext4", "-q", "-F", self.image], check=True)

    def mount(self):
        subprocess.run(["mount", "-o", "loop", self.image, self.root], check=True)

    def unmount(self):
        # Processes that were killed may hold it for a moment.
        for _ in range(100):
            if subprocess.run(["umount", self.root], stderr=subprocess.DEVNULL).returncode == 0:
                return
            time.sleep(0.1)
        subprocess.run(["umount", self.root], check=True)

    def cut(self):
        """Stops at once; whatever has not been written is lost."""
        handle = os.open(self.root, os.O_RDONLY)
        try:
            fcntl.ioctl(handle, SHUTDOWN, struct.pack("I", NOLOGFLUSH))
        finally:
            os.close(handle)


def missing(folder):
    """What is missing here for such a disk; nothing where all is there."""
    if os.geteuid() != 0:
        return "only root can mount a disk"
    if shutil.which("mkfs.ext4") is None:
        return "there is no mkfs.ext4"
    disk = Disk(folder)
    try:
        disk.make()
        disk.mount()
        try:
            disk.cut()
        finally:
            disk.unmount()
    except (OSError, subprocess.CalledProcessError) as why:
        return f"a disk in a file cannot be mounted and stopped, {why}"
    finally:
        shutil.rmtree(disk.root)
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


def cuts(binary, folder, count, files, hold):
    """Cuts the power so many times, in a first run and in a later one by turns; tells how far the runs had come."""
    first, later = collections(folder, files)
    command = lambda source, out: [binary, "-q", "--prune", source, out]
    disk, dice, kept = Disk(folder), random.Random(1), []
    # The disk before: empty, and with the output of the first night.
    disk.make()
    shutil.copy(disk.image, folder / "empty.img")
    disk.mount()
    begun = time.monotonic()
    subprocess.run(command(first, disk.root / "out"), check=True)
    spent = {"first": time.monotonic() - begun}
    straight = {"first": tree(disk.root / "out")}
    disk.unmount()
    shutil.copy(disk.image, folder / "full.img")
    disk.mount()
    begun = time.monotonic()
    subprocess.run(command(later, disk.root / "out"), check=True)
    spent["later"] = time.monotonic() - begun
    subprocess.run([binary, "-q", later, folder / "afresh"], check=True)
    straight["later"] = tree(folder / "afresh")
    hold(tree(disk.root / "out") == straight["later"], "a later run without a cut does not give what a first one gives")
    disk.unmount()
    for n in range(count):
        name, source, image = ("first", first, "empty.img") if n % 2 == 0 else ("later", later, "full.img")
        subprocess.run(["cp", "--sparse=always", folder / image, disk.image], check=True)
        disk.mount()
        try:
            wait = dice.random() * spent[name] * 1.05
            process = subprocess.Popen(command(source, disk.root / "out"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(wait)
            disk.cut()
            process.kill()
            process.wait()
        finally:
            time.sleep(0.02)
            disk.unmount()
        disk.mount()
        try:
            out = disk.root / "out"
            there = sum(1 for p in (out / "akn").rglob("*.xml")) if out.exists() else 0
            empty = [p for p in tree(out)] if out.exists() else []
            for path in empty:
                size = (out / path).stat().st_size
                hold(size > 0, f"cut {n} after {wait:.2f} s of a {name} run: {path} is empty")
            ended = subprocess.run(command(source, out), stderr=subprocess.PIPE, text=True)
            where = f"cut {n} after {wait:.2f} s of a {name} run, {there} XML files there"
            hold(ended.returncode == 0, f"{where}: the next run ended with {ended.returncode}: {ended.stderr}")
            found = tree(out)
            other = [p for p in straight[name].keys() | found.keys() if straight[name].get(p) != found.get(p)]
            hold(not other, f"{where}: not as after an undisturbed run: {sorted(other)[:5]}")
            checked = subprocess.run([binary, "verify", out], stdout=subprocess.PIPE, text=True)
            hold(checked.returncode == 0, f"{where}: {checked.stdout}")
            kept.append(there)
        finally:
            disk.unmount()
    return kept, spent
