"""The text of a GeoJSON file, in which features are changed and all else stays to the letter."""

import json
from collections.abc import Callable, Mapping
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any

from dashapp.campaign.problems import CampaignError, Problem

__all__ = ["blank", "member", "members", "replaced"]

_end = json.JSONDecoder().raw_decode


def replaced(
    text: str, name: str, features: Mapping[int, dict[str, Any] | None], written: Callable[[dict[str, Any]], str]
) -> str:
    """Put features in the place of others, or take them away.

    Parameters
    ----------
    text, name
        A FeatureCollection, and what its file is called.
    features
        By its number from 0, what each is to be; None takes it away.
    written
        Gives the text of a feature.
    """
    begins = members(text, member(text, blank(text, 0), "features", name))
    for number in sorted(features, reverse=True):
        start, feature = begins[number], features[number]
        end = _end(text, start)[1]
        if feature is not None:
            body = written(feature).lstrip()
            text = text[:start] + (body.replace("\n", "\r\n") if "\r\n" in text else body) + text[end:]
        elif text[after := blank(text, end)] == ",":
            text = text[:start] + text[blank(text, after + 1) :]
        else:  # the last: with the comma before it, if there is one
            head = text[:start].rstrip()
            text = head.removesuffix(",") + text[end:]
    return text


def blank(text: str, at: int) -> int:
    """Give where the next sign is that is no blank."""
    while text[at] in " \t\r\n":
        at += 1
    return at


def member(text: str, at: int, key: str, name: str) -> int:
    """Give where the value of a key begins, in the object that begins at an offset of the file called `name`."""
    at = blank(text, at + 1)
    while text[at] == '"':
        found, at = scanstring(text, at + 1, False)
        at = blank(text, blank(text, at) + 1)  # behind the colon
        if found == key:
            return at
        at = blank(text, _end(text, at)[1])
        at = blank(text, at + 1) if text[at] == "," else at
    raise CampaignError([Problem(name, "is missing", column=key)])


def members(text: str, at: int) -> list[int]:
    """Give where each value of the list begins that begins at an offset."""
    found = []
    at = blank(text, at + 1)
    while text[at] != "]":
        found.append(at)
        at = blank(text, _end(text, at)[1])
        at = blank(text, at + 1) if text[at] == "," else at
    return found
