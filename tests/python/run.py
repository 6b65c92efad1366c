#!/usr/bin/env python3
"""Install a wheel in a new environment and test what it brings there; nothing of it is taken from the sources.

    python3 tests/python/run.py --wheel target/wheels/un2akn-0.1.0-py3-none-linux_x86_64.whl
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
TESTS = ["test_convert.py", "test_output.py", "test_pages.py", "typed.py"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wheel", required=True, type=Path)
    wheel = parser.parse_args().wheel.resolve()
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        venv.create(folder / "env", with_pip=True)
        python = folder / "env" / "bin" / "python"
        # Neither another module nor another program may stand in for those of the wheel.
        environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "UN2AKN_PROGRAM")}
        environment["PATH"] = "/usr/bin:/bin"
        # Pages with examples, and documents for them.
        environment["UN2AKN_SOURCES"] = str(HERE.parents[1])

        def run(*command):
            done = subprocess.run([str(python), *map(str, command)], cwd=folder, env=environment, check=False)
            if done.returncode:
                sys.exit(f"failed: {' '.join(map(str, command))}")

        # Alone it needs nothing else.
        run("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index", wheel)
        run("-c", "import un2akn; print('installed', un2akn.__version__, un2akn.program())")
        quiet = ["--quiet", "--disable-pip-version-check"]
        run("-m", "pip", "install", *quiet, "--requirement", HERE / "requirements.txt")
        for name in TESTS:
            shutil.copy(HERE / name, folder)
        run(HERE / "generate.py", folder / "env" / "bin" / "un2akn", "--check")
        run("-m", "mypy", "--strict", "--no-error-summary", "typed.py")
        run("-m", "mypy", "--strict", "--no-error-summary", "--package", "un2akn")
        run("-m", "pytest", "-q", "-p", "no:cacheprovider", *TESTS[:3])


if __name__ == "__main__":
    main()
