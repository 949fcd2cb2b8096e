"""The files to take along: what each is called, what it is, and its bytes."""

import json
from collections.abc import Callable
from typing import Any, NamedTuple

from dashapp.campaign import Campaign
from dashapp.exchange import geojson, tables
from dashapp.exchange.annotations import TEXT_NAME, annotations
from dashapp.exchange.linked_places import linked_places
from dashapp.exchange.tei import tei
from dashapp.exchange.text import plain_text

__all__ = ["FILES", "ExchangeFile", "Format", "exchange_files", "formats"]

GEOJSON = "application/geo+json"
CSV = "text/csv; charset=utf-8"


class Format(NamedTuple):
    """What is known of a file before it is made.

    `media_type` is the whole Content-Type header; `title` is short enough for a menu, `description` is a sentence.
    """

    name: str
    media_type: str
    title: str
    description: str


class ExchangeFile(NamedTuple):
    """A file made from a campaign."""

    format: Format
    body: bytes


def _json(make: Callable[[Campaign], dict[str, Any]]) -> Callable[[Campaign], str]:
    return lambda campaign: json.dumps(make(campaign), ensure_ascii=False, separators=(",", ":"), allow_nan=False)


_GAZETTEER = Format(
    "gazetteer.geojson",
    GEOJSON,
    "Gazetteer (Linked Places)",
    "All places with their names and links, for gazetteers and map programs.",
)
_MOVEMENTS_LAYER = Format(
    "movements.geojson", GEOJSON, "Movements (map layer)", "Every movement with the line travelled, for map programs."
)
_EVENTS_LAYER = Format("events.geojson", GEOJSON, "Events (map layer)", "Every event at its place, for map programs.")
_FRONTS_LAYER = Format("fronts.geojson", GEOJSON, "Fronts (map layer)", "Every line held, and which way it faced.")
_MOVEMENTS = Format("movements.csv", CSV, "Movements (table)", "Who went where, when and by which route.")
_EVENTS = Format("events.csv", CSV, "Events (table)", "What happened where and when.")
_FRONTS = Format("fronts.csv", CSV, "Fronts (table)", "Which lines were held by whom, and when.")
_CITATIONS = Format(
    "citations.csv", CSV, "Citations (table)", "What each source says about a movement, event or front."
)
_SOURCES = Format(
    "sources.csv", CSV, "Sources (table)", "The sources that the records cite, and how far each was read."
)
_UNITS = Format("units.csv", CSV, "Units (table)", "Who moves, and how strong they were.")
_STRENGTHS = Format("strengths.csv", CSV, "Strengths (table)", "How strong each source says a unit was.")
_PLACES = Format("places.csv", CSV, "Places (table)", "The places with longitude and latitude.")
_NOTES = Format("notes.csv", CSV, "Notes (table)", "Slips and errors in the text.")
_TERMS = Format(
    "terms.csv", CSV, "People and terms (table)", "People and terms that readers may not know, briefly explained."
)
_TEXT = Format(
    TEXT_NAME, "text/plain; charset=utf-8", "Text (plain)", "The text, with an empty line between paragraphs."
)
_TEI = Format("text.xml", "application/tei+xml", "Text (TEI)", "The text as TEI P5, with places and days marked up.")
_ANNOTATIONS = Format(
    "annotations.jsonld",
    "application/ld+json",
    "Annotations (Web Annotation)",
    "Every place mentioned and every quotation, with its position in the plain text.",
)

_MAKERS: dict[Format, Callable[[Campaign], str]] = {
    _GAZETTEER: _json(linked_places),
    _MOVEMENTS_LAYER: _json(geojson.movements),
    _EVENTS_LAYER: _json(geojson.events),
    _FRONTS_LAYER: _json(geojson.fronts),
    _MOVEMENTS: tables.movements,
    _EVENTS: tables.events,
    _FRONTS: tables.fronts,
    _CITATIONS: tables.citations,
    _SOURCES: tables.sources,
    _UNITS: tables.units,
    _STRENGTHS: tables.strengths,
    _PLACES: tables.places,
    _NOTES: tables.notes,
    _TERMS: tables.terms,
    _TEXT: plain_text,
    _TEI: tei,
    _ANNOTATIONS: _json(annotations),
}

#: All that a campaign may have, in the order of a menu.
FILES = tuple(_MAKERS)
_OF_A_TEXT = (_TEXT, _TEI, _ANNOTATIONS)


def formats(campaign: Campaign) -> tuple[Format, ...]:
    """Give those of `FILES` that a campaign has, in that order: what is made of a text it has only with a text."""
    return tuple(each for each in FILES if campaign.texts or each not in _OF_A_TEXT)


def exchange_files(campaign: Campaign) -> dict[str, ExchangeFile]:
    """Make every file a campaign has, by name, in the order of `FILES`. The same campaign gives the same bytes."""
    return {each.name: ExchangeFile(each, _bytes(each, _MAKERS[each](campaign))) for each in formats(campaign)}


def _bytes(each: Format, text: str) -> bytes:
    # Excel takes a table without a byte order mark for one in the old encoding of the machine
    encoding = "utf-8-sig" if each.media_type == CSV else "utf-8"
    # a lone surrogate, which JSON can escape into a string, has no bytes
    return text.encode(encoding, errors="replace")
