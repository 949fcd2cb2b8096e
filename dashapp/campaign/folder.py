"""Which files a campaign is made of: what has to be looked at to know whether it has changed."""

from collections.abc import Iterable
from pathlib import Path

from dashapp.campaign.files.documents import read_toml
from dashapp.campaign.files.text import list_folder
from dashapp.campaign.files.workbooks import workbooks
from dashapp.campaign.problems import Problems
from dashapp.campaign.sections import gazetteer, lessons, manifest, media, routes, source_rows, sources, tables
from dashapp.campaign.sections.basemap import FOLDER as BASEMAP
from dashapp.campaign.sections.basemap import basemap_files

__all__ = ["campaign_files", "source_files", "texts"]

_NAMES = (manifest.FILE, gazetteer.FILE, routes.FILE, sources.FILE, lessons.FILE, *tables.FILES)


def source_files(folder: Path) -> list[Path]:
    """Give the files in which sources may be listed."""
    return [folder / sources.FILE, folder / source_rows.FILE, *workbooks(folder)]


def texts(folder: Path) -> list[str]:
    """Give the paths of the texts that the list of sources names; one that cannot be read names none."""
    found = [*(read_toml(folder, sources.FILE, Problems(), optional=True) or {}).values()]
    if not found and source_rows.has_source_table(folder):
        found = [cells for _, cells in source_rows.read_source_rows(folder, Problems()).raw or ()]
    named = (each.get("text") for each in found if isinstance(each, dict))
    return [name for name in named if name and isinstance(name, str)]


def campaign_files(folder: Path, texts: Iterable[str]) -> list[Path]:
    """Give the files and folders of which something is read when a campaign with these texts is.

    They are the folder itself, every file that a campaign may have, there or not, those of its base map, its pictures
    and sounds, and every workbook. Whatever else lies in the folder is no part of it.
    """
    maps = [f"{BASEMAP}/{name}" for name in basemap_files(folder, Problems())]
    shown = [f"{media.FOLDER}/{name}" for name in list_folder(folder, media.FOLDER, Problems())]
    names = [*_NAMES, BASEMAP, *maps, media.FOLDER, *shown, *texts]
    return [folder, *(folder / name for name in names), *workbooks(folder)]
