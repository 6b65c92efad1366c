"""Builds the image of packaging/Containerfile, and calls un2akn in it.

Podman or Docker take the images that it is built on from their registry. Where that cannot be reached, Buildah builds on
others under the same names: a Debian that debootstrap makes, and the Rust of this machine in it.
"""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

DEBIAN, RUST = "docker.io/library/debian:bookworm-slim", "docker.io/library/rust:1.95-slim-bookworm"
IMAGE = "localhost/un2akn:test"
LANGUAGES = ["ara", "chi_sim", "eng", "fra", "rus", "spa"]


def works(*command, seconds=600):
    try:
        return subprocess.run(command, capture_output=True, check=False, timeout=seconds).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def named(containerfile):
    """The images that the file builds on must be those that have a stand-in."""
    found = re.findall(r"^FROM (\S+)", containerfile.read_text(), re.MULTILINE)
    assert found == [RUST, DEBIAN], found


class Engine:
    """Podman or Docker, with the images of the registry."""

    def __init__(self, name, run, root):
        self.name, self.run, self.root = name, run, root

    def build(self):
        self.run(self.name, "build", "--file", self.root / "packaging/Containerfile", "--tag", IMAGE, self.root)

    def call(self, data, *words):
        user = f"{os.getuid()}:{os.getgid()}"
        return self.run(self.name, "run", "--rm", "--user", user, "--volume", f"{data}:/data", IMAGE, *words)


class Buildah:
    """Buildah in a storage of its own, with images made here."""

    name = "buildah, on images made here, since the registry cannot be reached"

    def __init__(self, run, root, folder, debian):
        self.run, self.root, self.debian = run, root, debian
        self.command = ["buildah", "--root", folder / "storage", "--runroot", folder / "run", "--storage-driver", "vfs"]

    def buildah(self, *words):
        return self.run(*self.command, *words)

    def inside(self, container, *words):
        return self.buildah("run", "--isolation", "chroot", container, "--", *words)

    def stand_ins(self):
        container = self.buildah("from", "scratch").strip()
        self.buildah("add", "--quiet", container, self.debian, "/")
        self.buildah("commit", "--quiet", container, DEBIAN)
        self.inside(container, "apt-get", "update", "-qq")
        self.inside(container, "apt-get", "install", "--yes", "-qq", "--no-install-recommends", "gcc", "libc6-dev")
        self.inside(container, "ln", "--symbolic", "/rust/bin/cargo", "/rust/bin/rustc", "/usr/local/bin/")
        self.buildah("config", "--env", "CARGO_HOME=/cargo", "--env", "CARGO_NET_OFFLINE=true", container)
        self.buildah("commit", "--quiet", "--rm", container, RUST)

    def build(self):
        self.stand_ins()
        rust = self.run("rustc", "--print", "sysroot").strip()
        crates = Path(os.environ.get("CARGO_HOME", Path.home() / ".cargo")) / "registry"
        volumes = ["--volume", f"{rust}:/rust:ro", "--volume", f"{crates}:/cargo/registry"]
        # Without LTO it is the same, but for its speed and the time it takes to build.
        options = ["--isolation", "chroot", "--pull-never", "--build-arg", "PROFILE=release", *volumes]
        self.buildah("build", *options, "--file", self.root / "packaging/Containerfile", "--tag", IMAGE, self.root)
        config = json.loads(self.buildah("inspect", "--type", "image", IMAGE))["OCIv1"]["config"]
        assert (config["Entrypoint"], config["User"]) == (["un2akn"], "10001"), config
        self.container = self.buildah("from", "--pull-never", IMAGE).strip()

    def call(self, data, *words):
        volume = ["--volume", f"{data}:/data", "--user", f"{os.getuid()}:{os.getgid()}"]
        return self.buildah("run", "--isolation", "chroot", *volume, self.container, "--", "un2akn", *words)


def engine(run, root, folder, debian, untried):
    """What builds images here. `debian` makes a Debian in a folder; `untried` says why nothing does."""
    for name in ("podman", "docker"):
        if works(name, "info") and works(name, "pull", DEBIAN, seconds=120):
            return Engine(name, run, root)
    if not shutil.which("buildah") or os.getuid():
        raise untried("no engine for containers runs here that reaches the registry (podman, docker), nor Buildah as root")
    return Buildah(run, root, folder, debian(folder))


def tried(engine, data, converts, need):
    engine.build()
    converts(data, "/data", lambda _, *words: engine.call(data, *words))
    told = engine.call(data, "doctor", "/data/in", "/data/checked")
    missing = [language for language in LANGUAGES if language not in told]
    need(not missing, f"tesseract in the image lacks {missing}: {told}")
    return f"built and run with {engine.name}; tesseract has {len(LANGUAGES)} languages"
