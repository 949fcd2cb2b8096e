"""The members of a feature in Linked Places Format, brought to what a campaign's gazetteer takes of them.

They are somebody else's, so any of them may be of any shape; what is of none that is known is passed over.
"""

import re
from typing import Any

from dashapp.campaign.files.documents import is_number
from dashapp.campaign.files.wording import LONGEST_LABEL

__all__ = ["first_of", "first_text", "kind_of", "links", "names", "objects", "radius_km", "said_year", "text", "texts"]

_YEAR = re.compile(r"-?\d{1,4}", re.ASCII)
_GEONAMES = re.compile(r"https?://(?:www\.|sws\.)?geonames\.org/(\d+)(?:/.*)?", re.ASCII)


def text(value: object) -> str:
    """Give a text without what pads it, "" for anything else."""
    return value.strip() if isinstance(value, str) else ""


def texts(value: object) -> list[str]:
    """Give the texts in a list; a text by itself is a list of one."""
    values = value if isinstance(value, list) else [value]
    return [each for each in map(text, values) if each]


def objects(value: object) -> list[dict[str, Any]]:
    """Give the objects in a list."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def first_text(members: dict[str, Any], *keys: str) -> str:
    """Give the first member that has a text."""
    return next((said for key in keys if (said := text(members.get(key)))), "")


def first_of(value: object, key: str) -> str:
    """Give the first text that the objects in a list have under a key."""
    return next((said for each in objects(value) if (said := text(each.get(key)))), "")


def names(members: dict[str, Any], title: str) -> list[dict[str, Any]]:
    """Give the names, the title first, each with its language, its time and its citations."""
    found = [{"toponym": title}]
    for each in objects(members.get("names")):
        toponym = text(each.get("toponym"))
        if not 0 < len(toponym) <= LONGEST_LABEL:
            continue
        name: dict[str, Any] = {"toponym": toponym}
        if lang := text(each.get("lang")):
            name["lang"] = lang
        if citations := [cited for one in objects(each.get("citations")) if (cited := _citation(one))]:
            name["citations"] = citations
        if isinstance(each.get("when"), dict):
            name["when"] = each["when"]
        if toponym == title and len(found[0]) == 1:
            found[0] = name
        else:
            found.append(name)
    return found


def _citation(said: dict[str, Any]) -> dict[str, Any]:
    citation: dict[str, Any] = {key: value for key in ("@id", "label") if (value := text(said.get(key)))}
    year = said.get("year")
    if isinstance(year, str) and _YEAR.fullmatch(year.strip()):
        year = int(year)
    if isinstance(year, int) and not isinstance(year, bool):
        citation["year"] = year
    return citation


def said_year(named: list[dict[str, Any]]) -> bool:
    """Whether a citation of a name has a year."""
    return any("year" in citation for name in named for citation in name.get("citations", ()))


def kind_of(members: dict[str, Any]) -> str:
    """Give what kind of place it is, in the file's own word."""
    said = first_text(members["properties"], "kind", "type")
    for each in objects(members.get("types")):
        said = said or first_text(each, "label", "sourceLabel") or first_of(each.get("sourceLabels"), "label")
    return said


def links(members: dict[str, Any]) -> list[dict[str, Any]]:
    """Give the same place elsewhere, an address at GeoNames as the ``gn:`` that a campaign knows."""
    found = []
    for each in objects(members.get("links")):
        kind, identifier = text(each.get("type")), text(each.get("identifier"))
        if kind and identifier:
            found.append({"type": kind, "identifier": _GEONAMES.sub(r"gn:\1", identifier)})
    return found


def radius_km(properties: dict[str, Any]) -> dict[str, float]:
    """Give within how far the place lies, if the file says it."""
    radius: Any = properties.get("radius_km")
    return {"radius_km": radius} if is_number(radius) and radius > 0 else {}
