"""Whether somebody has saved something in a campaign's folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

__all__ = ["changes"]

#: Milliseconds from look to look at the folder, and for how long nothing more must have changed.
LOOK, QUIET = 300, 200


def changes(folder: Path) -> Iterator[None]:
    """Give an item whenever something in a folder has changed, or the folder itself has come or gone, for ever."""
    from watchfiles import watch

    # By looking: notices of the system end with the folder they are of, and do not come from a network's drives.
    for _ in watch(folder, force_polling=True, poll_delay_ms=LOOK, step=QUIET):
        yield None
