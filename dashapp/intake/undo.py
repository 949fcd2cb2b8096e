"""Taking back what was added to a campaign's folder: the files as they were, if nobody has changed them since."""

import base64
import contextlib
import hashlib
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dashapp.campaign.folder import campaign_files
from dashapp.campaign.problems import CampaignError, Problem
from dashapp.write import ChangedError, held, put_files

__all__ = ["undo", "undoable"]

#: Beside the files of the campaign, of which it is none.
FILE = ".petrograd-undo.json"

#: So many steps can be taken back, as long as what they replaced has no more bytes, packed.
MOST, LARGEST = 20, 30_000_000


@contextlib.contextmanager
def undoable(folder: Path, what: str) -> Iterator[None]:
    """Note which files of the campaign are others at the end than at the beginning, so that `undo` can restore them."""
    before = _files(folder)
    yield
    after = _files(folder)
    changed = [name for name in before | after if before.get(name) != after.get(name)]
    if changed:
        step = {name: {"was": _packed(before.get(name)), "is": _digest(after.get(name))} for name in changed}
        _put(folder, [*_steps(folder), {"what": what, "files": step}])


def undo(folder: Path) -> str:
    """Restore what the last step replaced, all of it or nothing, and say what it was.

    Raises
    ------
    CampaignError
        If there is no such step, or one of its files has been changed since.
    OSError
        If the folder cannot be written.
    """
    steps = _steps(folder)
    if not steps:
        raise CampaignError([Problem(folder.absolute().name, "has nothing to be undone")])
    *steps, last = steps
    files: dict[str, dict[str, str | None]] = last["files"]

    def check() -> None:
        for name, each in files.items():
            if _digest(held(folder / name)) != each["is"]:
                raise ChangedError(name)

    try:
        bodies = [(name, _unpacked(each["was"])) for name, each in files.items()]
        put_files(folder, [*bodies, (FILE, _written(steps) if steps else None)], check=check)
    except ChangedError as error:
        problem, hint = "has been changed since, so nothing was undone", f"last was: {last['what']}"
        raise CampaignError([Problem(str(error), problem, hint=hint)]) from None
    return str(last["what"])


def _files(folder: Path) -> dict[str, bytes]:
    found = {path: held(path) for path in campaign_files(folder, ())}
    return {path.relative_to(folder).as_posix(): body for path, body in found.items() if body is not None}


def _steps(folder: Path) -> list[dict[str, Any]]:
    """Give the steps that can be taken back, the last at the end; none if the file is not as it was written here."""
    names = {path.relative_to(folder).as_posix() for path in campaign_files(folder, ())}
    try:
        steps = json.loads(held(folder / FILE) or b"[]")
        for step in steps:
            for each in step["files"].values():
                _unpacked(each["was"])
            if not (isinstance(step["what"], str) and all(_own(name, names) for name in step["files"])):
                return []
    except (ValueError, TypeError, KeyError, AttributeError, zlib.error):
        return []
    return list(steps)


def _own(name: str, names: set[str]) -> bool:
    """Whether a name is one that a file of a campaign may have: nothing else is ever written."""
    return name in names or (name.startswith("basemap/") and name.endswith(".geojson") and name.count("/") == 1)


def _put(folder: Path, steps: list[dict[str, Any]]) -> None:
    steps = steps[-MOST:]
    while len(steps) > 1 and len(_written(steps)) > LARGEST:
        steps = steps[1:]
    put_files(folder, [(FILE, _written(steps))])


def _written(steps: list[dict[str, Any]]) -> bytes:
    return json.dumps(steps, ensure_ascii=False).encode()


def _packed(body: bytes | None) -> str | None:
    return None if body is None else base64.b64encode(zlib.compress(body, 6)).decode()


def _unpacked(text: str | None) -> bytes | None:
    if text is None:
        return None
    packing = zlib.decompressobj()
    body = packing.decompress(base64.b64decode(text), LARGEST)
    if not packing.eof:
        raise ValueError("is larger than a file of a campaign may be")
    return body


def _digest(body: bytes | None) -> str | None:
    return None if body is None else hashlib.sha256(body).hexdigest()
