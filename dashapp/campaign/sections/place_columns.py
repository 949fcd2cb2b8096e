"""What the columns of a table of places are called, by Linked Places and by common tools."""

import re

__all__ = ["COLUMNS", "UNSEEN", "plain"]

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

#: Letters that nobody sees.
UNSEEN = re.compile("[\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def plain(name: str) -> str:
    """Give a column's or a property's name without what tools write differently: capitals, spaces and signs."""
    return re.sub(r"[\W_]+", "", UNSEEN.sub("", name).casefold())
