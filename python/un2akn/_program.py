"""Where the program is that came with this module."""

from __future__ import annotations

import os
import shutil
import sys
import sysconfig
from pathlib import Path

_NAME = "un2akn.exe" if os.name == "nt" else "un2akn"


def program() -> Path:
    """The program `un2akn`: the one that pip installed with this module, or the one that UN2AKN_PROGRAM names."""
    if named := os.environ.get("UN2AKN_PROGRAM"):
        return Path(named)
    for folder in _folders():
        if (folder / _NAME).is_file():
            return folder / _NAME
    if found := shutil.which("un2akn"):
        return Path(found)
    raise FileNotFoundError("the program un2akn is not where pip puts it; install un2akn again, or set UN2AKN_PROGRAM")


def _folders() -> list[Path]:
    # pip install, in an environment or for the whole system
    folders = [Path(sysconfig.get_path("scripts"))]
    # pip install --user
    folders.append(Path(sysconfig.get_path("scripts", sysconfig.get_preferred_scheme("user"))))
    # pip install --target, --prefix: the module is in FOLDER/un2akn or FOLDER/lib/python3.x/site-packages/un2akn
    module = Path(__file__).resolve().parent
    folders += [up / ("Scripts" if os.name == "nt" else "bin") for up in module.parents[:4]]
    # an environment that another Python uses
    return [*folders, Path(sys.prefix) / "bin"]
