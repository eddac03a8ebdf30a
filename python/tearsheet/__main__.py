"""``python -m tearsheet`` and the script ``tearsheet``: the command itself, which the wheel brings along."""

from __future__ import annotations

import os
import sys


def command() -> str:
    """Where the command's program is."""
    return os.path.join(os.path.dirname(os.path.abspath(__file__)), "bin", "tearsheet")


def main() -> None:
    program = command()
    try:
        os.execv(program, ["tearsheet", *sys.argv[1:]])
    except OSError as error:
        sys.exit(f"tearsheet: {program}: {error.strerror}")


if __name__ == "__main__":
    main()
