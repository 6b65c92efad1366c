"""`python -m un2akn`: the program."""

import os
import subprocess
import sys

from un2akn._program import program


def main() -> None:
    """Becomes the program, or waits for it where a process cannot become another one."""
    command = [str(program()), *sys.argv[1:]]
    if os.name == "nt":
        sys.exit(subprocess.run(command, check=False).returncode)
    os.execv(command[0], command)


if __name__ == "__main__":
    main()
