"""Which files a campaign is made of: what has to be looked at to know whether it has changed."""

from pathlib import Path

from . import (
    citations,
    events,
    gazetteer,
    lessons,
    movements,
    notes,
    routes,
    scope,
    sources,
    strengths,
    translations,
    units,
)
from .basemap import FOLDER as BASEMAP
from .basemap import basemap_files
from .documents import read_toml
from .errors import Problems

__all__ = ["campaign_files"]

_NAMES = (
    *(scope.FILE, gazetteer.FILE, routes.FILE, sources.FILE, units.FILE, movements.FILE, events.FILE),
    *(citations.FILE, strengths.FILE, notes.FILE, lessons.FILE, translations.FILE),
)


def campaign_files(folder: Path) -> list[Path]:
    """Give the files and folders of which something is read when a campaign is, whether or not they are there.

    They are the folder itself, every file that a campaign may have, those of its base map and its texts. Whatever else
    lies in the folder is no part of it. A list of sources that cannot be read names no texts.
    """
    unheard = Problems()
    bibliography = read_toml(folder, sources.FILE, unheard, optional=True) or {}
    tables = [each for each in bibliography.values() if isinstance(each, dict)]
    texts = [each["text"] for each in tables if isinstance(each.get("text"), str)]
    names = [*_NAMES, BASEMAP, *(f"{BASEMAP}/{name}" for name in basemap_files(folder, unheard)), *texts]
    return [folder, *(folder / name for name in names)]
