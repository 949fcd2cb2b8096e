"""The command `petrograd`: one module a subcommand, each with `add`, its options, and `run`, what it does.

Dash, Plotly and geopandas take longer to import than most answers take to give, so each command imports what it needs.
"""

from __future__ import annotations

import argparse
import gc
import re
import sys
from importlib import metadata
from types import ModuleType
from typing import NoReturn

from dashapp.cli import check, cite, export, ground, imports, lesson, new, serve, undo
from dashapp.cli.tell import fail, unheard

__all__ = ["main"]

COMMANDS: dict[str, ModuleType] = {
    "serve": serve,
    "new": new,
    "check": check,
    "import": imports,
    "cite": cite,
    "lesson": lesson,
    "undo": undo,
    "ground": ground,
    "export": export,
}


def main(arguments: list[str] | None = None) -> int:
    """Run the command with `arguments`, by default the process's own.

    Returns
    -------
    The exit status: 0; 1 when the folder has problems, the address cannot be served from or the output or the
    folder cannot be written; 130 for a command that was interrupted. Wrong usage exits with 2.
    """
    # What is imported and joined is made of hundreds of thousands of objects that stay; to look through them for
    # garbage again and again takes a tenth of the time until the command answers.
    gc.set_threshold(50_000, 20, 50)
    for stream in (sys.stdout, sys.stderr):
        # A title or a name must never end the command on a terminal that cannot show its letters.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    arguments = sys.argv[1:] if arguments is None else arguments
    if not arguments or (arguments[0].startswith("-") and arguments[0] not in ("-h", "--help", "--version")):
        arguments = ["serve", *arguments]
    options = _parser().parse_args(_joined(arguments))
    folder = getattr(options, "folder", None)  # of a campaign that is to be read
    try:
        if folder is not None and not folder.is_dir():
            return fail(f"there is no folder {folder}")
        status: int = COMMANDS[options.command].run(options)
        if sys.stdout:  # a program without a terminal may have none
            sys.stdout.flush()
    except KeyboardInterrupt:
        # That is how serving ends; what else was cut short has not come to its end.
        return 0 if options.command == "serve" else 130
    except OSError as error:
        unheard()
        read_enough = isinstance(error, BrokenPipeError)
        of = f"{error.filename}: " if error.filename else ""
        return 1 if read_enough else fail(f"{of}{error.strerror or error}")
    return status


def _joined(arguments: list[str]) -> list[str]:
    """Write ``--bounds -5,40,5,50`` with an equals sign: what begins with a minus would be taken for an option."""
    joined: list[str] = []
    for each in arguments:
        if joined and joined[-1] == "--bounds" and re.match(r"-[\d.]", each):
            joined[-1] += f"={each}"
        else:
            joined.append(each)
    return joined


class _Parser(argparse.ArgumentParser):
    """Reports wrong usage in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"petrograd: {message} (see {self.prog} --help)\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="petrograd",
        description="An animated classroom map of a campaign. The default command is serve.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"petrograd {_version()}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    for module in COMMANDS.values():
        module.add(commands)
    return parser


def _version() -> str:
    try:
        return metadata.version("petrograd-campaign")
    except metadata.PackageNotFoundError:  # run from a checkout that is not installed
        return "(not installed)"
