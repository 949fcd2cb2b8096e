"""What an earlier export has written, so that the next one replaces that and nothing else.

In a folder a list of digests lies beside the files it is of, as ``sha256sum`` checks them; a page that is one file ends
with its own. What is not in the list, or is no longer what it was, somebody else has made: it is never replaced and
never taken away.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from dashapp.write import CUT, part_of, put_files

__all__ = ["CHECKSUMS", "ForeignError", "former_export", "is_sealed", "replace_export", "sealed"]

CHECKSUMS = "petrograd-export.sha256"
#: Before the files of the export before the last, for whoever has loaded its page and not yet what that leads to.
KEPT = "# of the export before"

#: The paths that an export writes, so that a list which somebody else has written names no others.
_OURS = re.compile(
    r"index\.html|\.nojekyll|(?:campaign|translations|charts|layout|dependencies)-[0-9a-f]{16}\.json"
    r"|(?:assets|scripts|data|media)/\w[\w.@-]*"
)
_LINE = re.compile(rf"([0-9a-f]{{64}})  ({_OURS.pattern})", re.ASCII)
#: Those that no other export need have had.
_NAMED_BY_CONTENT = re.compile(rf"(?={_OURS.pattern}).*-[0-9a-f]{{16}}\.\w+")
_SEAL = re.compile(rb"<!-- petrograd-export sha256 ([0-9a-f]{64}) -->\n")
SEALED = 98  # bytes of it

#: Bytes of the largest list that is read.
LARGEST = 1_000_000

#: How many files of others are named before the rest is only counted.
NAMED = 3

Lines = frozenset[tuple[str, str]]


class ForeignError(RuntimeError):
    """There is what no export has written; the text says what, for the user."""


class _Former(NamedTuple):
    """The list as it is, and what it says: pairs of a digest and a path, of the last export and of the one before."""

    written: bytes
    last: Lines
    kept: Lines


_NONE = _Former(b"", frozenset(), frozenset())


def sealed(page: bytes) -> bytes:
    """Give a page with its digest behind it, by which it is known again."""
    return page + f"<!-- petrograd-export sha256 {_digest(page)} -->\n".encode()


def is_sealed(page: bytes) -> bool:
    """Tell whether a page is as `sealed` gave it, to the letter."""
    seal = _SEAL.fullmatch(page[-SEALED:])
    return seal is not None and _digest(page[:-SEALED]) == seal[1].decode()


def former_export(folder: Path, *, beside: bool) -> bytes:
    """Give the list of what an export has written into a folder before; where there is none, nothing.

    Parameters
    ----------
    folder
        It may be missing.
    beside
        Whether there may be no list beside the files of others, among which the first export is to come. Hidden files,
        such as a repository's, may always be there.

    Raises
    ------
    ForeignError
        If there are other files and no list, a list that none of ours is, or if what is in the list has been changed.
    """
    former = _former(folder)
    if former == _NONE and not beside and (visible := _visible(folder)):
        problem = f"{folder} contains {_some(visible)}, but no list of exported files"
        raise ForeignError(f"{problem}; choose a new folder, or use --force to put the page beside them")
    _refuse_foreign(folder, (path for _, path in former.last | former.kept), former.last | former.kept)
    return former.written


def replace_export(folder: Path, files: Mapping[str, bytes], *, former: bytes) -> None:
    """Put files into a folder in the place of those of an earlier export; all else in it stays.

    What the last export wrote under names that these files have not goes at the next export only: a page that somebody
    is loading, or that a host still has in its cache, leads to it.

    Parameters
    ----------
    folder
        It may be missing, in a folder that is there.
    files
        By their paths in it, in the order in which they take effect: one that leads to others comes after them.
    former
        The list of the earlier export, as `former_export` gave it.

    Raises
    ------
    ForeignError
        If that would replace what no export has written, or what another has meanwhile; nothing has been changed.
    OSError
        As `dashapp.write.put_files`.
    """
    assert all(map(_OURS.fullmatch, files)), "an export has no other files"
    before = _former(folder)
    lines = frozenset((_digest(body), path) for path, body in files.items())
    kept = frozenset((digest, path) for digest, path in before.last if path not in files)
    known = before.last | before.kept | lines
    gone = sorted({path for _, path in before.kept} - files.keys() - {path for _, path in kept})
    left = _left_by_one_that_was_killed(folder, {path for _, path in known})

    def check() -> None:
        if not former == before.written == _former(folder).written:
            raise ForeignError(f"another export has written to {folder} in the meantime; export again")
        _refuse_foreign(folder, [*files, *(path for _, path in before.last | before.kept)], known)

    put_files(
        folder,
        [
            # first of all: whatever happens, the next export knows both for its own
            (CHECKSUMS, _written(lines | before.last, before.kept)),
            *files.items(),
            *((path, None) for path in [*gone, *left]),
            (CHECKSUMS, _written(lines, kept)),
        ],
        check=check,
    )


def _former(folder: Path) -> _Former:
    """Read the list."""
    path = folder / CHECKSUMS
    try:
        found = path.lstat()
        plain = stat.S_ISREG(found.st_mode) and found.st_size <= LARGEST
        written = path.read_bytes() if plain else b"?"
    except (FileNotFoundError, NotADirectoryError):
        return _NONE
    last, _, kept = written.decode(errors="replace").partition(f"{KEPT}\n")
    found_lines = [[_LINE.fullmatch(line) for line in part.splitlines()] for part in (last, kept)]
    if not found_lines[0] or not all(match for part in found_lines for match in part):
        raise ForeignError(f"{path} is not a list of exported files")
    return _Former(written, *(frozenset((match[1], match[2]) for match in part if match) for part in found_lines))


def _visible(folder: Path) -> list[str]:
    """Give what a folder holds beside hidden files, and beside folders that hold nothing else."""
    if not folder.is_dir():
        return []
    files = (path.relative_to(folder) for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return sorted({path.parts[0] for path in files if not any(part.startswith(".") for part in path.parts)})


def _left_by_one_that_was_killed(folder: Path, known: set[str]) -> list[str]:
    """Give the paths of what was being written when nobody could tidy up any more."""
    found = []
    for name in (".", "assets", "scripts", "data"):
        with contextlib.suppress(OSError):
            found += [(PurePosixPath(name) / each.name).as_posix() for each in (folder / name).iterdir()]
    ours = {PurePosixPath(path).with_name(PurePosixPath(path).name[:CUT]).as_posix() for path in {*known, CHECKSUMS}}
    return [path for path in found if (of := part_of(path)) and (of in ours or _NAMED_BY_CONTENT.fullmatch(of))]


def _refuse_foreign(folder: Path, paths: Iterable[str], lines: Lines) -> None:
    """Refuse if there is anything at one of these paths that is not in the list of what was written."""
    foreign = [path for path in sorted(set(paths)) if not _is_ours(folder, path, lines)]
    if foreign:
        was = "was" if len(foreign) == 1 else "were"
        changed = f"{was} changed since, if only in line endings"
        problem = f"{folder}: {_some(foreign)} {was} not written by an export, or {changed}"
        raise ForeignError(f"{problem}; nothing has been replaced: move {'it' if was == 'was' else 'them'} away first")


def _is_ours(folder: Path, path: str, lines: Lines) -> bool:
    at = folder / path
    if at.is_symlink() or any((folder / parent).is_symlink() for parent in PurePosixPath(path).parents[:-1]):
        return False  # it leads out of the folder
    if at.is_file():
        return (_digest(at.read_bytes()), path) in lines
    return not at.exists()


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def _written(last: Lines, kept: Lines) -> bytes:
    parts = [
        [f"{digest}  {path}\n" for digest, path in sorted(part, key=lambda line: line[::-1])] for part in (last, kept)
    ]
    return "".join([*parts[0], *([f"{KEPT}\n", *parts[1]] if parts[1] else [])]).encode()


def _some(names: list[str]) -> str:
    names = sorted(names)
    rest = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {rest} more" if rest > 0 else "")
