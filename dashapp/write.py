"""Writing what must never be half written: beside its place first, then moved there, with no way to stop in between.

An order to end (Ctrl+C, a signal) that comes meanwhile is heeded where all is still as it was, or not before all is as
it is to be. What was written for nothing is taken away again.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import shutil
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

__all__ = ["CUT", "ChangedError", "UnfinishedError", "held", "part_of", "put_file", "put_files"]

#: Letters of a file's name in the name that it has while it is written: names may be as long as the system lets them.
CUT = 60
_PART = re.compile(rf"\.(?P<of>.{{1,{CUT}}})\.[0-9a-f]{{8}}\.part")

#: Orders to end, as far as the system knows them: from the keyboard, from another process, from a terminal that closes.
ORDERS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")


class ChangedError(RuntimeError):
    """Somebody else has written a file since it was looked at, and theirs stands. The text is said of the file."""


class UnfinishedError(OSError):
    """The system refused to move a file into place, or to take one away, when others had been moved already."""


def put_file(path: Path, body: bytes, *, former: bytes | None) -> None:
    """Write a file whole or not at all, if it still holds what it did. Where it is a link, so does what it leads to.

    Parameters
    ----------
    path, body
        The file, and what it is to hold.
    former
        What it held when it was last looked at; None if it was not there.

    Raises
    ------
    ChangedError
        If it holds something else by now.
    OSError
        If it cannot be written. Either way, what was there is there still.
    """
    path = path.resolve()
    # what one that was killed has left
    left = [each.name for each in path.parent.iterdir() if part_of(each.name) == path.name[:CUT]]

    def check() -> None:
        if held(path) != former:
            raise ChangedError("has been saved by another program in the meantime")

    put_files(path.parent, [(path.name, body), *((name, None) for name in left)], check=check)


def held(path: Path) -> bytes | None:
    """Give what a file holds; None if there is none."""
    return path.read_bytes() if path.is_file() else None


def put_files(
    folder: Path, steps: Iterable[tuple[str, bytes | None]], *, check: Callable[[], None] = lambda: None
) -> None:
    """Write files into a folder, and take others away: all of it or nothing.

    Parameters
    ----------
    folder
        The folder; one that is missing is made, in a folder that is there.
    steps
        In the order in which they take effect, the path of a file in the folder, and what it is to hold; None takes it
        away, and its folders with it that are left empty. The same path may come twice.
    check
        Called when all is written and nothing is in its place yet: what it raises stops the rest. From here on no other
        process writes into the folder by this function.

    Raises
    ------
    UnfinishedError
        If the system stops it when some files are in their places.
    OSError
        If something cannot be written; nothing has been changed.
    """
    folder = folder.resolve()
    with _deferred_orders() as heed, contextlib.ExitStack() as undo:
        moves: list[tuple[Path | None, Path]] = []
        for name, body in steps:
            heed()
            path = folder / name
            if body is None:
                moves.append((None, path))
                continue
            _make(path.parent, undo)
            part = path.with_name(f".{path.name[:CUT]}.{secrets.token_hex(4)}.part")
            undo.callback(part.unlink, missing_ok=True)
            _write(part, body)
            if path.exists():
                shutil.copymode(path, part)
            moves.append((part, path))
        with _alone_in(folder, heed):
            check()
            _move(moves, folder)
        undo.pop_all()


def _move(moves: list[tuple[Path | None, Path]], folder: Path) -> None:
    for done, (written, path) in enumerate(moves):
        try:
            if written:
                written.replace(path)
            else:
                _take_away(path, folder)
        except OSError as error:
            if done == 0:
                raise
            raise UnfinishedError(error.errno, error.strerror or str(error), str(path)) from error


def part_of(path: str) -> str:
    """Give the path of the file that was being written as `path`, its name cut to `CUT`; "" if it is no such thing."""
    head, slash, name = path.rpartition("/")
    found = _PART.fullmatch(name)
    return f"{head}{slash}{found['of']}" if found else ""


@contextlib.contextmanager
def _alone_in(folder: Path, heed: Callable[[], None]) -> Iterator[None]:
    """Wait until no other process is at this point with the same folder, where the system knows such a lock."""
    with contextlib.ExitStack() as held_open:
        try:
            import fcntl

            handle = os.open(folder, os.O_RDONLY)
        except (ImportError, OSError):  # Windows
            handle = -1
        else:
            held_open.callback(os.close, handle)  # and with it the lock
        while handle >= 0:
            heed()
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(0.05)
                continue
            except OSError:  # a network's drive may have none
                pass
            break
        heed()
        yield


@contextlib.contextmanager
def _deferred_orders() -> Iterator[Callable[[], None]]:
    """Keep orders to end waiting. What it gives raises KeyboardInterrupt if one has come, and so does its end."""
    came: list[int] = []

    def heed() -> None:
        if came:
            raise KeyboardInterrupt

    former = {}
    if threading.current_thread() is threading.main_thread():  # no other is ever interrupted
        for number in (getattr(signal, name) for name in ORDERS if hasattr(signal, name)):
            if signal.getsignal(number) is not signal.SIG_IGN:  # as under nohup
                former[number] = signal.signal(number, lambda order, _: came.append(order)) or signal.SIG_DFL
    try:
        yield heed
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
    heed()


def _make(folder: Path, undo: contextlib.ExitStack) -> None:
    """Make a folder, and those on the way to it that are missing."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for each in reversed(missing):
        each.mkdir()
        undo.callback(_remove_if_empty, each)


def _take_away(path: Path, folder: Path) -> None:
    path.unlink(missing_ok=True)
    for parent in path.relative_to(folder).parents[:-1]:
        _remove_if_empty(folder / parent)


def _remove_if_empty(folder: Path) -> None:
    with contextlib.suppress(OSError):
        folder.rmdir()


def _write(path: Path, body: bytes) -> None:
    with path.open("xb") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())  # some disks say only then that they are full
