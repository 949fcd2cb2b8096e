"""A place that is there already, with what somebody says of it anew: a form of the page, or a row of a table."""

import re
from collections.abc import Mapping
from typing import Any

from dashapp.campaign.sections.features import DECIMALS

__all__ = ["FIELDS", "KIND_CLASSES", "changed_place", "class_of", "said_of"]

#: What can be changed of a place: properties of its own, its other names, its position.
FIELDS = ("title", "kind", "rank", "certainty", "radius_km", "modern", "coordinates_from", "sentence", "names", "at")

#: Without these it is no place, as its file's check says.
NEEDED = ("title", "kind", "rank", "certainty")

#: The class of a place by the last word for its kind that is known. What is here under no letter is told as a guess.
KIND_CLASSES = {
    "A": ("region", "province", "country", "district", "county", "department"),
    "H": ("river", "lake", "sea", "bay", "strait", "canal", "water", "ford", "gulf", "spring", "stream", "brook"),
    "L": ("park", "battlefield", "area", "field", "fields", "camp"),
    "P": ("capital", "city", "town", "village", "hamlet", "settlement", "suburb", "port"),
    "R": ("road", "street", "railway", "crossroads", "track", "way", "road junction", "junction"),
    "S": (
        *("farm", "inn", "house", "castle", "fort", "fortress", "bridge", "station", "church", "abbey", "monastery"),
        *(
            "palace",
            "school",
            "works",
            "exchange",
            "headquarters",
            "gate",
            "mill",
            "chateau",
            "château",
            "site",
            "hall",
        ),
        *("barracks", "ruin", "tower", "mine", "quarry", "factory", "lighthouse", "landing", "ferry", "hospital"),
    ),
    "T": ("hill", "heights", "height", "ridge", "mountain", "pass", "island", "cape", "wood", "forest", "valley"),
}
_BY_WORD = {word: letter for letter, words in KIND_CLASSES.items() for word in words}


def class_of(kind: str) -> str:
    """Give the class of places of a kind, "" if the words for it are not known."""
    words = re.findall(r"\w+", kind.casefold())
    return next((_BY_WORD[word] for word in reversed(words) if word in _BY_WORD), "")


def said_of(feature: Mapping[str, Any]) -> dict[str, Any]:
    """Give what a place is now, by `FIELDS`; what is not said is None, or empty."""
    properties = feature["properties"]
    names = [each["toponym"] for each in feature["names"]]
    geometry = feature["geometry"]
    own: dict[str, Any] = {key: properties.get(key) for key in FIELDS[:-2]}
    others = [each for each in dict.fromkeys(names) if each != properties["title"]]
    return own | {"names": others, "at": geometry["coordinates"][:2] if geometry else None}


def changed_place(feature: dict[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """Give a place with what is said of it, by `FIELDS`; a field that is not there stays, and all else with it.

    The first name is its title, and keeps its citations when that is spelled otherwise. Names that are in the list of
    the others keep what is known of them. A property that is given None or nothing goes.
    """
    was = said_of(feature)
    properties = dict(feature["properties"])
    for key in FIELDS[:-2]:
        if key not in said or said[key] == was[key]:
            continue
        if said[key] in (None, "") and key not in NEEDED:
            properties.pop(key, None)
        else:
            properties[key] = said[key]
    title, kind = properties["title"], properties["kind"]
    found = feature | {"properties": properties}
    if "names" in said or title != was["title"]:
        wanted = dict.fromkeys(said.get("names", was["names"]))
        first, *rest = feature["names"]
        # the title may have several entries, one for each language
        kept = [each for each in rest if each["toponym"] in wanted or each["toponym"] == title]
        there = {title, *(each["toponym"] for each in kept)}
        added = [{"toponym": each} for each in wanted if each not in there]
        found["names"] = [first | {"toponym": title}, *kept, *added]
    if kind != was["kind"]:
        if feature.get("types") == [{"label": was["kind"]}]:
            found["types"] = [{"label": kind}]
        properties["fclasses"] = [class_of(kind)] if class_of(kind) else properties["fclasses"]
    if said.get("at") and [*said["at"]] != [round(each, DECIMALS) for each in was["at"] or ()]:
        drawn = feature["geometry"] or {"type": "Point"}
        found["geometry"] = drawn | {"coordinates": said["at"]}
    return found
