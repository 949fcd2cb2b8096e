"""Writing what must never be half written: beside its place first, then moved there, with no way to stop in between.

An order to end (Ctrl+C, a signal) that comes meanwhile is heeded where all is still as it was, or not before all is as
it is to be. What was written for nothing is taken away again.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

__all__ = ["UnfinishedError", "put_file", "put_files"]

#: Orders to end, as far as the system knows them: from the keyboard, from another process, from a terminal that closes.
ORDERS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")


class UnfinishedError(OSError):
    """The system refused to move a file into place, or to take one away, when others had been moved already."""


def put_file(path: Path, body: bytes, *, check: Callable[[], None] = lambda: None) -> None:
    """Write a file whole or not at all; one that is there is replaced. Where it is a link, so is what it leads to.

    Parameters
    ----------
    path, body
        The file, and what it is to hold.
    check
        Called when all is written and nothing is in its place yet: what it raises stops the rest.

    Raises
    ------
    OSError
        If it cannot be written; what was there is there still.
    """
    path = path.resolve()
    put_files(path.parent, [(path.name, body)], check=check)


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
        Called when all is written and nothing is in its place yet: what it raises stops the rest.

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
            part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
            undo.callback(part.unlink, missing_ok=True)
            _write(part, body)
            if path.exists():
                shutil.copymode(path, part)
            moves.append((part, path))
        check()
        heed()
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
        undo.pop_all()


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
