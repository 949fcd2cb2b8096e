"""Whether somebody has saved something that a campaign is made of.

By looking, again and again: notices of the system end with the folder they are of, and do not come from a network's
drives. And by comparing all that a system says of a file, for which any difference counts: a file that is put back, or
comes out of an archive, is older than the one it replaces, and two saves may fall into one second.
"""

from __future__ import annotations

import stat
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

__all__ = ["changes"]

#: Seconds from look to look.
LOOK = 0.3
#: Looks that a folder which never stands still is waited for: a program may be at its files all day.
PATIENCE = 10
#: Bytes of the largest file that is read where its time is no help.
READ = 2_000_000

State = dict[Path, tuple[int, ...]]


def changes(folder: Path) -> Iterator[None]:
    """Give an item for ever, whenever the campaign in a folder has changed since this was called, and stands still.

    Whoever reads the folder does so after that call, and between the items: then no change is missed, whenever it
    comes. A relative path is one from where the program is at that call.
    """
    watched = _Watched(folder.absolute())
    return _changes(watched, watched.look())


def _changes(watched: _Watched, seen: State) -> Iterator[None]:
    while True:
        time.sleep(LOOK)
        now = watched.look()
        if now == seen:
            continue
        for _ in range(PATIENCE):  # a program may write a file in pieces, and several one after the other
            before = now
            time.sleep(LOOK)
            now = watched.look()
            if now == before:
                break
        seen = now
        yield


class _Watched:
    """The files of a campaign; those of its texts, which its sources name, are looked up when these have changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._sources: State | None = None
        self._texts: list[str] = []

    def look(self) -> State:
        """Give what the system says of all of them by now."""
        from dashapp.campaign.folder import campaign_files, source_files, texts

        if (sources := {path: _look(path) for path in source_files(self.folder)}) != self._sources:
            self._sources, self._texts = sources, texts(self.folder)
        return {path: _look(path) for path in campaign_files(self.folder, self._texts)}


def _look(path: Path) -> tuple[int, ...]:
    """Return what the system says of a file: the same only as long as it is the same file with the same content."""
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):  # what others put into it does not count
            return found.st_dev, found.st_ino
        told = (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
        # Whole seconds are those of an archive, or of a disk that has no others, such as many a USB stick.
        coarse = found.st_mtime_ns % 1_000_000_000 == 0 and stat.S_ISREG(found.st_mode) and found.st_size <= READ
        return (*told, zlib.crc32(path.read_bytes())) if coarse else told
    except OSError as error:  # not there, or not to be looked at: that may change, too
        return (-(error.errno or 1),)
    except ValueError:  # no name that a file can have
        return ()
