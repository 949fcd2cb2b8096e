"""The small campaign that `petrograd new` writes, moved into other bounds: its places stand there for one's own."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping

from dashapp.campaign.sections.extent import LEAST

__all__ = ["Box", "moved", "with_credit"]

Box = tuple[float, float, float, float]

#: How a view begins.
_VIEW = "\n[[views]]\n"

MANIFEST, PLACES, ROUTES = "campaign.toml", "gazetteer.geojson", "routes.geojson"

_BOUNDS = re.compile(r"^bounds = (\[[^\]]*\])", re.MULTILINE)
_POINT = re.compile(r"\[(-?\d+\.\d+), (-?\d+\.\d+)\]")
_TITLE = re.compile(r'(?<=^title = )"[^"]*"', re.MULTILINE)

_FROM = "an example: not where it is, but within the bounds asked for"


def moved(files: Mapping[str, bytes], bounds: Box) -> dict[str, bytes]:
    """Move the campaign: the same files but for its base map, which is of where it was.

    Parameters
    ----------
    files
        By path, what stands in the files of a campaign as the template has them.
    bounds
        As those of a campaign are read: over the 180th meridian east is greater than 180.

    Returns
    -------
    The files of a campaign with these bounds, a view of all of it and one of its places, which keep their distances
    where there is room for them, and are as near to one another as they have to be where there is not.
    """
    text = files[MANIFEST].decode()
    _, first, *_ = (tuple(json.loads(found)) for found in _BOUNDS.findall(text))
    west, south, east, north = bounds
    middle, at = ((west + east) / 2, (south + north) / 2), ((first[0] + first[2]) / 2, (first[1] + first[3]) / 2)
    wider = math.cos(math.radians(at[1])) / math.cos(math.radians(middle[1]))
    width, height = (first[2] - first[0]) * wider, first[3] - first[1]
    scale = min(1.0, (east - west) / width, (north - south) / height)

    def point(match: re.Match[str]) -> str:
        lon = middle[0] + (float(match[1]) - at[0]) * wider * scale
        lat = middle[1] + (float(match[2]) - at[1]) * scale
        return f"[{_round(lon)}, {round(lat, 5)}]"

    half = [max(side * scale, LEAST) / 2 for side in (width, height)]
    near = (
        max(middle[0] - half[0], west),
        max(middle[1] - half[1], south),
        min(middle[0] + half[0], east),
        min(middle[1] + half[1], north),
    )
    boxes = iter((bounds, bounds, near))
    text = _BOUNDS.sub(lambda _: f"bounds = {_written(next(boxes, near))}", text)
    head, one, other = text.split(_VIEW)
    places = _TITLE.search(one)
    assert places
    one, other = _TITLE.sub('"The whole map"', one, count=1), _TITLE.sub(places[0], other, count=1)
    text = _VIEW.join([head, one, other])
    found = {name: body for name, body in files.items() if not name.startswith("basemap/")}
    found[MANIFEST] = text.encode()
    found[PLACES] = _examples(_POINT.sub(point, files[PLACES].decode())).encode()
    found[ROUTES] = _POINT.sub(point, files[ROUTES].decode()).encode()
    return found


def with_credit(files: Mapping[str, bytes], credit: str) -> dict[str, bytes]:
    """Say in the manifest whose data the map is made of."""
    text = files[MANIFEST].decode().replace('credit = ""', f'credit = "{credit}"', 1)
    return {**files, MANIFEST: text.encode()}


def _examples(places: str) -> str:
    """Say of the places that they are no longer where they are."""
    places = re.sub(r'("coordinates_from": )"[^"]*"', rf'\1"{_FROM}"', places)
    places = places.replace('"certainty": "certain"', '"certainty": "uncertain"')
    return re.sub(r'("ccodes": )\[[^\]]*\]', r"\1[]", places)


def _round(lon: float) -> float:
    """Bring a longitude back within 180 degrees."""
    return round(lon - 360 * math.floor((lon + 180) / 360), 5) if not -180 <= lon <= 180 else round(lon, 5)


def _written(box: Box) -> str:
    west, south, east, north = box
    return f"[{_round(west)}, {round(south, 5)}, {_round(east)}, {round(north, 5)}]"
