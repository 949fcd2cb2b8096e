"""A place that is there already, with what somebody says of it anew: a form of the page, or a row of a table."""

from collections.abc import Mapping
from typing import Any

from dashapp.campaign.sections.features import DECIMALS
from dashapp.campaign.sections.place_kinds import class_of

__all__ = ["FIELDS", "changed_place", "said_of"]

#: What can be changed of a place: properties of its own, its other names, its position.
FIELDS = ("title", "kind", "rank", "certainty", "radius_km", "modern", "coordinates_from", "sentence", "names", "at")

#: Without these it is no place, as its file's check says.
NEEDED = ("title", "kind", "rank", "certainty")


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
