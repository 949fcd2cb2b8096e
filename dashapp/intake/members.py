"""What columns of tables and properties of features are called, by Linked Places and by common tools."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from typing import Any

from dashapp.campaign.problems import shown
from dashapp.intake.report import Report

__all__ = ["COLUMNS", "clean", "find", "plain", "properties_of", "tell_unread"]

#: What is read, each by the names it goes by, the first that is there being taken. The first name is that of LP-TSV,
#: or of a campaign's own gazetteer, where one of them has one. Capitals, spaces and signs do not count (`plain`).
COLUMNS = {
    "id": ("id", "place_id"),
    "title": ("title", "name", "place", "placename", "toponym", "label", "site"),
    "title_source": ("title_source",),
    "title_uri": ("title_uri",),
    "attestation_year": ("attestation_year",),
    "start": ("start",),
    "end": ("end",),
    "ccodes": ("ccodes",),
    "variants": ("variants", "names", "other_names", "also"),
    "types": ("types", "type", "kind"),
    "aat_types": ("aat_types",),
    "fclasses": ("fclasses",),
    "parent_name": ("parent_name",),
    "parent_id": ("parent_id",),
    "lon": ("lon", "lng", "long", "longitude", "x", "londd", "longdd", "decimallongitude", "reprlong", "reprlon"),
    "lat": ("lat", "latitude", "y", "latdd", "decimallatitude", "reprlat"),
    "geowkt": ("geowkt", "wkt", "geometry", "geom", "thegeom"),
    "position": ("position", "coordinates", "coords", "coordinate", "latlon", "latlong", "latlng", "location"),
    "geo_source": ("geo_source", "coordinates_from", "position_from"),
    "geo_id": ("geo_id",),
    "approximation": ("approximation", "radius_km"),
    "matches": ("matches",),
    "description": ("description", "note", "sentence", "desc", "descriptio"),
    "rank": ("rank",),
    "certainty": ("certainty",),
    "modern": ("modern", "modern_name"),
}

_UNSEEN = re.compile("[\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def plain(name: str) -> str:
    """Give a column's or a property's name without what tools write differently: capitals, spaces and signs."""
    return re.sub(r"[\W_]+", "", _UNSEEN.sub("", name).casefold())


def find(names: Sequence[str], known: Iterable[str]) -> str | None:
    """Give the one of a file's names that goes first by a list of known ones; None if it has none of them."""
    by_plain = {plain(each): each for each in reversed(names)}
    return next((by_plain[plain(each)] for each in known if plain(each) in by_plain), None)


def properties_of(said: dict[str, Any], wanted: Iterable[str]) -> dict[str, Any]:
    """Give the properties of a feature, those that are wanted under the name that is asked for, in whatever case."""
    by_plain = {plain(key): key for key in reversed(said)}
    again = {by_plain[plain(name)]: name for name in wanted if name not in said and plain(name) in by_plain}
    return {again.get(key, key): value for key, value in said.items()}


def clean(cell: str) -> str:
    """Give a cell on one line, without letters that nobody sees."""
    return " ".join(_UNSEEN.sub("", cell).split())


def tell_unread(report: Report, what: str, names: Iterable[str], read: Iterable[str]) -> None:
    """Note the columns or properties of a file that are not read, and which of those that are they are like."""
    known = {plain(each): each for each in read}
    for name in names:
        like = difflib.get_close_matches(plain(name), known, n=1, cutoff=0.75)
        hint = f"; did you mean {known[like[0]]}?" if like else ""
        report.unread.setdefault(f"{what} {shown(name)}{hint}", None)
