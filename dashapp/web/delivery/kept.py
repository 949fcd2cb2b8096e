"""Pages that have been made before: kept in the user's cache, and found again by all that they were made of.

To read a campaign, make its page and compress that takes seconds; to look it up takes a tenth of one. A page is known
by the bytes of its folder and of this program, and by the versions of whatever else is installed, so that none is ever
shown for another. Whatever goes wrong here costs time and nothing else: the page is made as if for the first time.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import platform
import sys
import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from platformdirs import user_cache_path

from dashapp import built_in
from dashapp.web.delivery.responses import Frozen, Response
from dashapp.write import ChangedError, held, put_file

__all__ = ["find", "keep", "key_of"]

#: So many pages are kept, the last ones asked for, at a dozen megabytes each.
PAGES = 4
#: A folder with more files, or more bytes in them, is not looked through to know its page again.
FILES, BYTES = 2_000, 100_000_000
INDEX = "responses.json"
PROGRAM = (Path(__file__).resolve().parents[2], built_in("assets"))


def key_of(folder: Path, *options: object) -> str:
    """Return what names the page that this program makes of a folder with some options, or "" if that cannot be told.

    It is of 40 letters and figures. What it was before the folder is read and what it is afterwards are the same only
    if nobody has saved anything meanwhile.
    """
    digest = hashlib.sha256(repr((options, platform.python_version(), _installed())).encode())
    try:
        for each in (folder, *PROGRAM):
            for name, body in _files(each):
                digest.update(f"{name}\0{len(body)}\0".encode())
                digest.update(body)
            digest.update(b"\0")
    except (OSError, OverflowError, UnicodeError):
        return ""
    return digest.hexdigest()[:40]


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Give the files below a folder in order, but for those that Python puts there by itself."""
    paths = list(islice(folder.rglob("*"), FILES + 1))
    if len(paths) > FILES:
        raise OverflowError
    room = BYTES
    for path in sorted(paths):
        if "__pycache__" not in path.parts and path.is_file():
            room -= path.stat().st_size
            if room < 0:
                raise OverflowError
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def _installed() -> list[str]:
    """Return the names and versions of all packages that Python finds."""
    return sorted(each.name for path in sys.path if path for each in Path(path).glob("*.dist-info"))


def find(key: str) -> tuple[Frozen, str] | None:
    """Return the page that is kept by a key, compressed as it was, with the title of its campaign; or None."""
    if not key:
        return None
    path = _path(key)
    try:
        with zipfile.ZipFile(path) as packed:
            told = json.loads(packed.read(INDEX))
            responses = {
                each["path"]: Response(
                    each["path"],
                    each["content_type"],
                    {coding: packed.read(name) for coding, name in each["bodies"].items()},
                    frozenset(each["versions"]),
                    each["permanent"],
                    each["exact"],
                )
                for each in told["responses"]
            }
        os.utime(path)  # asked for by now
        return Frozen(responses, tuple(told["script_hashes"])), told["title"]
    except (OSError, zipfile.BadZipFile, ValueError, KeyError, TypeError):
        return None  # there is none, or it is not what was put there


def keep(key: str, frozen: Frozen, title: str) -> None:
    """Keep a page by a key, if that is one, and let go of those that nobody has asked for lately."""
    if not key:
        return
    path = _path(key)
    # Another process may do the same at this moment; a disk may be full, or nobody's to write on.
    with contextlib.suppress(OSError, ChangedError):
        path.parent.mkdir(parents=True, exist_ok=True)
        put_file(path, _packed(frozen, title), former=held(path))
        pages = sorted(path.parent.glob("*.zip"), key=lambda each: each.stat().st_mtime, reverse=True)
        for each in pages[PAGES:]:
            each.unlink(missing_ok=True)


def _path(key: str) -> Path:
    return user_cache_path("petrograd") / f"{key}.zip"


def _packed(frozen: Frozen, title: str) -> bytes:
    """Return a page as an archive: it has a checksum for each of its files, and runs nothing when it is read."""
    told = []
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as packed:
        for number, response in enumerate(frozen.values()):
            bodies = {coding: f"{number}.{coding}" for coding in response.bodies}
            for coding, name in bodies.items():
                packed.writestr(name, response.bodies[coding])
            told.append(
                {
                    "path": response.path,
                    "content_type": response.content_type,
                    "bodies": bodies,
                    "versions": sorted(response.versions),
                    "permanent": response.permanent,
                    "exact": response.exact,
                }
            )
        index = {"responses": told, "script_hashes": frozen.script_hashes, "title": title}
        packed.writestr(INDEX, json.dumps(index))
    return body.getvalue()
