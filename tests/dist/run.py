#!/usr/bin/env python3
"""Install what `make dist` has built where nothing else is, and convert a document with each.

    python3 tests/dist/run.py --dist dist [PART...]

Parts: sums, static, archive, deb, wheel, parts, pages, fresh, container; all, if none are given. What cannot be tried on this machine
is said, and counted. Needs Linux; the chroots need root.
"""

import argparse
import gzip
import hashlib
import json
import os
import resource
import shutil
import stat
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import images

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
# Debian as it is before anything is installed; made once, copied for each test.
SUITE = os.environ.get("UN2AKN_SUITE", "bookworm")
TEXT = """A/RES/99/501

99/501. Care of old maps

The General Assembly,

1. Decides to keep old maps;

2. Decides to remain seized of the matter.
"""


class Failed(Exception):
    """A product does not do what it should."""


class Untried(Exception):
    """Something cannot be tried on this machine."""


def run(*command, **options):
    command = [str(word) for word in command]
    done = subprocess.run(command, capture_output=True, text=True, check=False, **options)
    if done.returncode:
        raise Failed(f"{' '.join(command)} ends with {done.returncode}: {done.stdout[-1500:]}{done.stderr[-1500:]}")
    return done.stdout


def need(right, what):
    if not right:
        raise Failed(what)


def only(dist, pattern):
    found = list(dist.glob(pattern))
    need(len(found) == 1, f"{pattern}: {len(found)} files instead of one")
    return found[0]


def as_root():
    if os.getuid():
        raise Untried("a chroot needs root")


def converts(folder, inside, call):
    """Has a program convert a file and a folder. `inside` is what it calls `folder`."""
    (folder / "in").mkdir(parents=True)
    (folder / "in" / "maps.txt").write_text(TEXT)
    shown = call("un2akn", f"{inside}/in/maps.txt", "--to", "txt")
    need("Decides to keep old maps" in shown, f"the text of the document is not in {shown!r}")
    call("un2akn", "--quiet", f"{inside}/in", f"{inside}/out")
    rows = (folder / "out" / "paragraphs.csv").read_text()
    need("Decides to keep old maps;" in rows, "the paragraph is not in paragraphs.csv")
    call("un2akn", "verify", f"{inside}/out")
    xml = next((folder / "out" / "akn").rglob("*.xml"))
    call("un2akn", "validate", f"{inside}/{xml.relative_to(folder)}")
    call("un2akn", "export", "sqlite", f"{inside}/out", f"{inside}/un.db")
    call("un2akn", "export", "dataset", f"{inside}/out", f"{inside}/set")


def sums(dist, _):
    for line in (dist / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split("  ", 1)
        need(hashlib.sha256((dist / name).read_bytes()).hexdigest() == digest, f"{name} is not what SHA256SUMS says")
    named = {line.split("  ", 1)[1] for line in (dist / "SHA256SUMS").read_text().splitlines()}
    need(named == {p.name for p in dist.iterdir()} - {"SHA256SUMS"}, "SHA256SUMS does not name all files")
    return f"{len(named)} files"


def unpacked(dist, folder):
    archive = only(dist, "*.tar.gz")
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    return folder / archive.name.removesuffix(".tar.gz")


def static(dist, folder):
    as_root()
    program = unpacked(dist, folder) / "un2akn"
    need("NEEDED" not in run("readelf", "--dynamic", program), "it needs libraries")
    empty = folder / "root"
    empty.mkdir()
    shutil.copy(program, empty)
    # Where glibc is linked in, Parquet asks these devices for a number, and not the kernel.
    devices = [] if "musl" in program.parent.name else [("random", 8), ("urandom", 9)]
    for device, number in devices:
        (empty / "dev").mkdir(exist_ok=True)
        os.mknod(empty / "dev" / device, stat.S_IFCHR | 0o666, os.makedev(1, number))

    def call(_, *words):
        return run("chroot", empty, "/un2akn", *words)

    call("un2akn", "--version")
    # The program keeps what it writes first beside the output; there is no /tmp.
    converts(empty / "data", "/data", call)
    left = sorted(p.name for p in empty.iterdir())
    need(left == ["data", *(["dev"] if devices else []), "un2akn"], f"it needs or leaves more than itself: {left}")
    but = " but for /dev/random and /dev/urandom" if devices else ""
    return f"alone in an empty root{but}, {program.stat().st_size / 1e6:.1f} MB"


def archive(dist, folder):
    there = unpacked(dist, folder)
    for name in ["man/un2akn.1", "completions/un2akn.bash", "README.md", "LICENSE", "third-party.txt", "nightly.toml"]:
        need((there / name).is_file(), f"{name} is missing")
    converts(folder / "data", folder / "data", lambda _, *words: run(there / "un2akn", *words))
    return "unpacked and run"


def debian(folder):
    """A Debian of its own."""
    as_root()
    if not shutil.which("debootstrap"):
        raise Untried("there is no debootstrap (Debian: debootstrap)")
    kept = ROOT / "target" / f"debian-{SUITE}"
    if not (kept / "done").exists():
        shutil.rmtree(kept, ignore_errors=True)
        run("debootstrap", "--variant=minbase", SUITE, kept)
        (kept / "done").touch()
    run("cp", "--archive", kept, folder / "debian")
    return folder / "debian"


def deb(dist, folder):
    package = only(dist, "*.deb")
    told = []
    if shutil.which("lintian"):
        run("lintian", "--allow-root", "--fail-on", "error,warning", package)
        told.append("lintian has nothing to say")
    else:
        print("     not tried: lintian, which is not here")
    need(run("dpkg-deb", "--field", package, "Depends").strip() == "passwd", "it depends on other packages")
    try:
        system = debian(folder)
    except Untried as e:
        print(f"     not tried: dpkg -i, because {e}; its files are tried instead")
        run("dpkg-deb", "--extract", package, folder / "files")
        converts(folder / "data", folder / "data", lambda _, *words: run(folder / "files/usr/bin/un2akn", *words))
        return ", ".join([*told, "unpacked and run"])
    shutil.copy(package, system / "un2akn.deb")
    before = {str(p) for p in system.rglob("*un2akn*")}

    def inside(*words):
        return run("chroot", system, *words, env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8"})

    inside("dpkg", "-i", "/un2akn.deb")
    converts(system / "data", "/data", inside)
    files = inside("dpkg", "--listfiles", "un2akn").split()
    # Debian's minimal system leaves out manual pages and other documents, and says so in its settings of dpkg.
    for name in ["/usr/share/man/man1/un2akn.1.gz", "/usr/share/man/man1/un2akn-export.1.gz",
                 "/usr/share/bash-completion/completions/un2akn", "/etc/un2akn/nightly.toml",
                 "/usr/share/doc/un2akn/copyright", "/usr/share/doc/un2akn/third-party.txt"]:  # fmt: skip
        need(name in files, f"{name} is not in the package")
    need(b".TH" in gzip.decompress((system / "usr/share/man/man1/un2akn.1.gz").read_bytes()), "un2akn.1 is no page")
    need(inside("getent", "passwd", "un2akn").startswith("un2akn:"), "the user un2akn is not there")
    nightly(system, inside)
    inside("dpkg", "--purge", "un2akn")
    left = {str(p) for p in system.rglob("*un2akn*")} - before
    # What the runs have written is not the package's.
    left = {name for name in left if not name.startswith((str(system / "srv"), str(system / "data")))}
    need(not left, f"purged, it leaves {left}")
    return ", ".join([*told, f"installed in Debian {SUITE}, run, the nightly run too, and purged"])


def nightly(system, inside):
    """What the service does, as its user, with the settings that are installed."""
    source, target = system / "srv/un2akn/input", system / "srv/un2akn/output"
    source.mkdir(parents=True)
    target.mkdir()
    (source / "maps.txt").write_text(TEXT)
    inside("chown", "un2akn:", "/srv/un2akn/output")
    units = [name for name in inside("dpkg", "--listfiles", "un2akn").split() if name.endswith((".service", ".timer"))]
    need(len(units) == 2, f"the units are {units}")
    service = next((system / unit.lstrip("/")).read_text() for unit in units if unit.endswith(".service"))
    command = next(line for line in service.splitlines() if line.startswith("ExecStart=")).removeprefix("ExecStart=")
    inside("su", "--shell", "/bin/sh", "un2akn", "--command", command)
    need((target / "documents.csv").is_file(), "the nightly run has written nothing")


def wheel(dist, _):
    subprocess.run([sys.executable, ROOT / "tests/python/run.py", "--wheel", only(dist, "*.whl")], check=True)
    return "installed in a new environment and tested there"


def parts(dist, folder):
    """The list of parts and the licences hold each crate that the program is linked with."""
    target = only(dist, "*.tar.gz").name.removesuffix(".tar.gz").split("-", 2)[2]
    tree = run("cargo", "tree", "--locked", "--edges", "normal", "--prefix", "none", "--target", target, cwd=ROOT)
    linked = {tuple(line.split()[:2]) for line in tree.splitlines()} - {("un2akn", "v0.1.0")}
    linked = {(name, version.removeprefix("v")) for name, version in linked if name != "un2akn"}
    bill = json.loads(only(dist, "*.cdx.json").read_text())
    need(bill["bomFormat"] == "CycloneDX", "it is not CycloneDX")
    listed = {(part["name"], part["version"]) for part in bill["components"]}
    need(linked <= listed, f"not in the list of parts: {linked - listed}")
    licences = (dist / "third-party.txt").read_text()
    missing = {f"{name} {version}" for name, version in linked if f"  {name} {version}" not in licences}
    # Macros do their work in the compiler and are not linked, but stand in the tree.
    macros = {line.split()[0] for line in tree.splitlines() if "(proc-macro)" in line}
    missing = {crate for crate in missing if crate.split()[0] not in macros}
    need(not missing, f"not in third-party.txt: {missing}")
    return f"{len(listed)} parts, each of {len(linked)} crates with its licence"


def shown(page, *begins):
    """The commands in the blocks of a page that begin like this, as they stand."""
    blocks = [block.split("\n```")[0] for block in (ROOT / page).read_text(encoding="utf-8").split("```sh\n")[1:]]
    found = [block for block in blocks if block.startswith(begins)]
    need(len(found) == len(begins), f"{page}: {len(found)} blocks begin with {' or '.join(begins)}")
    return found


def pages(dist, folder):
    """The commands of docs/install.md, as they stand, where dist/ is."""
    desk = folder / "desk"
    shutil.copytree(ROOT / "input", desk / "input")
    (desk / "dist").symlink_to(dist)
    [notebook] = shown("docs/install.md", "python3 -m venv")
    said = run("bash", "-euc", notebook, cwd=desk)
    need(said.strip().endswith("A/RES/99/301"), f"the example of the wheel says {said[-200:]}")
    installs = shown("docs/install.md", "tar xzf", "sudo apt install")
    try:
        for number, commands in enumerate(installs):
            (folder / f"{number}").mkdir()
            system = debian(folder / f"{number}")
            shutil.copytree(dist, system / "root/dist")
            # Apt asks whether to install what the package recommends. Root needs no sudo, and a minimal Debian has none.
            (system / "usr/bin/sudo").write_text('#!/bin/sh\nexec "$@"\n')
            (system / "usr/bin/sudo").chmod(0o755)
            path = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8"}
            said = run("chroot", system, "bash", "-euc", f"cd /root; {commands}", env=path, input="y\n")
            need(said.strip().splitlines()[-1].startswith("un2akn "), f"{commands} says {said[-300:]}")
    except Untried as e:
        print(f"     not tried: {' and '.join(c.splitlines()[0] for c in installs)}, because {e}")
        return "the commands for the wheel run as they stand"
    return "the commands for archive, Debian package and wheel run as they stand"


def fresh(_, folder):
    """`make run` and `cargo install` of the pages, in a fresh clone, with the processor time that the first takes."""
    clone = folder / "clone"
    run("git", "clone", "--quiet", ROOT, clone)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("CARGO_TARGET", "RUSTFLAGS", "MAKE"))}
    environment["CARGO_INSTALL_ROOT"] = str(folder / "installed")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    said = run("sh", "-c", "exec make run 2>&1", cwd=clone, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    answer = page.split("$ make run\n")[1].split("```")[0]
    need(said.endswith(answer), f"make run says {said[-300:]!r}, the README {answer!r}")
    [install] = shown("docs/install.md", "cargo install")
    run("bash", "-euc", install, cwd=clone, env=environment)
    run(folder / "installed/bin/un2akn", "--version")
    return f"make run took {seconds:.0f} s of processor time in a fresh clone; cargo install installs the same"


def container(_, folder):
    linter = ROOT / ".venv/bin/hadolint"
    if linter.exists():
        run(linter, ROOT / "packaging/Containerfile")
    else:
        print("     not tried: hadolint, which is not in .venv")
    images.named(ROOT / "packaging/Containerfile")
    builder = images.engine(run, ROOT, folder, debian, Untried)
    return images.tried(builder, folder / "data", converts, need)


PARTS = [sums, static, archive, deb, wheel, parts, pages, fresh, container]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dist", required=True, type=Path)
    parser.add_argument("parts", nargs="*", metavar="PART", choices=[[], *(p.__name__ for p in PARTS)])
    given = parser.parse_args()
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    for part in PARTS:
        if given.parts and part.__name__ not in given.parts:
            continue
        with tempfile.TemporaryDirectory() as folder:
            try:
                print(f"good {part.__name__}: {part(given.dist.resolve(), Path(folder))}", flush=True)
                counts["passed"] += 1
            except Untried as e:
                print(f"not tried: {part.__name__}, because {e}", flush=True)
                counts["skipped"] += 1
            except (Failed, AssertionError, subprocess.CalledProcessError) as e:
                print(f"BAD  {part.__name__}: {e}", flush=True)
                counts["failed"] += 1
    print("{passed} passed, {failed} failed, {skipped} skipped".format(**counts))
    sys.exit(1 if counts["failed"] else 0)


if __name__ == "__main__":
    main()
