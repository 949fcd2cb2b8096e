"""`petrograd new`: a small campaign in a folder of its own, to be changed into another."""

from __future__ import annotations

import argparse
import os
import re
import shlex
from os.path import lexists
from pathlib import Path

from dashapp.cli.tell import fail
from dashapp.write import ChangedError, put_files

TEMPLATE = Path(__file__).resolve().parent.parent / "template"


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    new = commands.add_parser("new", help="write a small campaign to start from", allow_abbrev=False)
    new.add_argument("target", type=Path, metavar="FOLDER", help="the folder to write; it must be new or empty")


def run(options: argparse.Namespace) -> int:
    """Write the campaign, all of it or nothing."""
    target: Path = options.target
    files = sorted(file.relative_to(TEMPLATE) for file in TEMPLATE.rglob("*") if file.is_file())
    try:
        if target.is_symlink() or target.exists():
            if not target.is_dir():
                return fail(f"{target} already exists, and is not a folder; nothing was written")
            if any(target.iterdir()):
                return fail(f"{target} is not empty; nothing was written")
        if not target.resolve().parent.is_dir():
            return fail(f"there is no folder {target.parent} to write {target.name} in")

        def check() -> None:
            if any(lexists(target / file) for file in files):
                raise ChangedError("is no longer empty")

        put_files(target, [(str(file), (TEMPLATE / file).read_bytes()) for file in files], check=check)
    except ChangedError as error:
        return fail(f"{target} {error}; nothing was written")
    except OSError as error:
        return fail(f"cannot write {target}: {error.strerror or error}")
    for file in files:
        print(target / file)
    folder = _quoted(str(target))
    print(
        f"\nNow change these files; {target / 'README.md'} says in which order. To see and check the campaign:\n\n"
        f"  petrograd serve --data {folder}\n"
        f"  petrograd check {folder}"
    )
    return 0


def _quoted(path: str) -> str:
    """Write a path as the shell of this system takes it for one word."""
    if os.name != "nt":
        return shlex.quote(path)
    # Both shells of Windows know double quotes; a backslash before the last would make it a letter.
    return path if re.fullmatch(r"[\w.:\\/-]+", path) else '"' + re.sub(r"(\\+)$", r"\1\1", path) + '"'
