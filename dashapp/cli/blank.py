"""The folder that `petrograd new --empty` writes: settings, and tables with their headings alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dashapp.campaign.files.made_ids import slug
from dashapp.campaign.sections.tables import NEEDED, columns_of

if TYPE_CHECKING:
    from dashapp.cli.elsewhere import Box

__all__ = ["BLANK", "blank"]

BLANK = Path(__file__).resolve().parent.parent / "blank"

#: The bounds of the manifest as it lies there, as a comment; the name of the campaign in its URI, and its language.
_BOUNDS, _NAME, _LANGUAGE = "# bounds = [4.0, 50.0, 5.0, 51.0]", "my-campaign", 'language = "en"'


def blank(name: str, bounds: Box | None, language: str) -> dict[str, bytes]:
    """Give the files by their names, for a folder of that `name` and a campaign in a `language`."""
    files = {file.name: file.read_text(encoding="utf-8") for file in BLANK.iterdir() if file.is_file()}
    manifest = files["campaign.toml"].replace(_NAME, slug(name) or _NAME)
    manifest = manifest.replace(_LANGUAGE, _LANGUAGE.replace("en", language))
    if bounds:
        west, south, east, north = bounds
        written = [west, south, east - 360 if east > 180 else east, north]
        manifest = manifest.replace(_BOUNDS, f"bounds = {[float(each) for each in written]}")
    files["campaign.toml"] = manifest
    for table in NEEDED:
        files[f"{table}.csv"] = ",".join(_headings(table)) + "\n"
    return {name: text.encode() for name, text in files.items()}


def _headings(table: str) -> list[str]:
    """Give the columns of a table but for its own id, which is made where nobody writes one."""
    return [column for column in columns_of(table) if column != f"{table.removesuffix('s')}_id"]
