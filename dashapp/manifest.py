"""What an earlier export has written into a folder, so that the next one replaces that and nothing else.

A list of digests lies beside the files it is of, as ``sha256sum`` writes and checks them. What is not in it, or is no
longer what it was, somebody else has made: it is never replaced and never taken away.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from dashapp.write import put_files

__all__ = ["MANIFEST", "ForeignError", "former_export", "replace_export"]

MANIFEST = "petrograd-export.sha256"

_LINE = re.compile(r"([0-9a-f]{64})  ([^/\\:\0][^\\:\0]*)")

#: How many files of others are named before the rest is only counted.
NAMED = 3

Lines = frozenset[tuple[str, str]]


class ForeignError(RuntimeError):
    """The folder holds what no export has written; the text says what, for the user."""


def former_export(folder: Path) -> Lines:
    """Give what an export has written into a folder: pairs of a digest and a path in it.

    Of a folder that is missing, or holds nothing but hidden files such as a repository's, that is nothing.

    Raises
    ------
    ForeignError
        If there are other files and no list, a list that none of ours is, or if what is in the list has been changed.
    """
    try:
        text = (folder / MANIFEST).read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        visible = [each.name for each in folder.iterdir() if not each.name.startswith(".")] if folder.is_dir() else []
        if visible:
            problem = f"{folder} holds {_some(visible)}, and no list of what an export has written"
            raise ForeignError(f"{problem}; want a new folder, or an empty one") from None
        return frozenset()
    except UnicodeDecodeError:
        raise ForeignError(f"{folder / MANIFEST} is no list of what an export has written") from None
    found = [_LINE.fullmatch(line) for line in text.splitlines()]
    lines = frozenset((match[1], match[2]) for match in found if match)
    if not all(found) or any(".." in PurePosixPath(path).parts for _, path in lines):
        raise ForeignError(f"{folder / MANIFEST} is no list of what an export has written")
    _refuse_foreign(folder, {path for _, path in lines}, lines)
    return lines


def replace_export(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put files into a folder in the place of those of an earlier export; all else in it stays.

    Parameters
    ----------
    folder
        It may be missing, in a folder that is there.
    files
        By their paths in it, in the order in which they take effect: one that leads to others comes after them.

    Raises
    ------
    ForeignError
        If that would replace what no export has written; nothing has been changed.
    OSError
        As `dashapp.write.put_files`.
    """
    former = former_export(folder)
    lines = frozenset((_digest(body), path) for path, body in files.items())
    gone = sorted({path for _, path in former} - files.keys())
    put_files(
        folder,
        [
            # first of all: whatever happens, the next export knows both for its own
            (MANIFEST, _written(former | lines)),
            *files.items(),
            *((path, None) for path in gone),
            (MANIFEST, _written(lines)),
        ],
        check=lambda: _refuse_foreign(folder, files, former | lines),
    )


def _refuse_foreign(folder: Path, paths: Iterable[str], lines: Lines) -> None:
    """Refuse if there is anything at one of these paths that is not in the list of what was written."""
    foreign = [path for path in sorted(paths) if not _is_ours(folder, path, lines)]
    if foreign:
        was = "was" if len(foreign) == 1 else "were"
        problem = f"{folder}: {_some(foreign)} {was} not written by an export, or {was} changed since"
        raise ForeignError(f"{problem}; nothing has been replaced: move {'it' if was == 'was' else 'them'} away first")


def _is_ours(folder: Path, path: str, lines: Lines) -> bool:
    at = folder / path
    if any((folder / parent).is_symlink() for parent in PurePosixPath(path).parents[:-1]) or at.is_symlink():
        return False  # it leads out of the folder
    if at.is_file():
        return (_digest(at.read_bytes()), path) in lines
    return not at.exists()


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def _written(lines: Lines) -> bytes:
    return "".join(f"{digest}  {path}\n" for digest, path in sorted(lines, key=lambda line: line[::-1])).encode()


def _some(names: list[str]) -> str:
    names = sorted(names)
    rest = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {rest} more" if rest > 0 else "")
