"""The page of a campaign for the commands: as it was made before, if nothing has changed since, else made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dashapp import built_in
from dashapp.cli.tell import fail, load

if TYPE_CHECKING:
    from dashapp.web.delivery.responses import Frozen

__all__ = ["Page", "page_of"]


@dataclass(frozen=True)
class Page:
    """A page, its campaign's title, and what keeps it for the next time, called when nobody waits."""

    frozen: Frozen
    title: str
    keep: Callable[[], None]


def page_of(folder: Path | None, prefix: str = "/", tell: Callable[[str], None] = lambda step: None) -> Page | None:
    """Return the page of a campaign, None being the one built in; None after saying on standard error what is wrong.

    What takes time is told as it begins.
    """
    from dashapp.web.delivery import kept

    # Only of a folder that is one is anything known before it is read.
    where = folder or built_in("geodata")
    key = kept.key_of(where, prefix)
    if found := kept.find(key):
        frozen, title = found
        return Page(frozen, title, lambda: kept.keep(key, frozen, title))

    tell("reading the campaign")
    campaign = load(folder)
    if campaign is None:
        return None
    tell("making the page")
    from dashapp.web import create_app
    from dashapp.web.delivery.freeze import FreezeError, freeze

    try:
        frozen = freeze(create_app(campaign, prefix=prefix))
    except FreezeError as error:
        fail(str(error))
        return None
    title = campaign.title
    unchanged = kept.key_of(where, prefix) == key  # nobody has saved anything meanwhile
    return Page(frozen, title, lambda: kept.keep(key if unchanged else "", frozen, title))
