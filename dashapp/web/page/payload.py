"""What the browser needs of a campaign, as plain JSON: sent once beside the page, looked up ever after.

Times are minutes since the campaign's start; positions are longitude, latitude in degrees (WGS 84). A paragraph is the
number of one among those of all texts, from 1. What only another language wants comes by itself (see `translations`).
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from dashapp.campaign import Campaign
from dashapp.campaign.dates import Precision, iso, span
from dashapp.exchange import formats
from dashapp.web.draw.ground import ground, wider
from dashapp.web.draw.map_style import map_layers
from dashapp.web.draw.relief import net
from dashapp.web.draw.route_names import route_names
from dashapp.web.draw.strip import chart
from dashapp.web.draw.symbols import ARMS, EVENTS, SIDES
from dashapp.web.draw.values import grouped, minute, value
from dashapp.web.page.keys import keys, pace
from dashapp.web.page.payload_events import events, fronts
from dashapp.web.page.payload_lesson import lesson
from dashapp.web.page.payload_media import media
from dashapp.web.page.payload_text import (
    ATTESTATION,
    citations,
    guide,
    notes,
    paragraphs,
    passages,
    terms,
    texts,
    unit_passages,
)
from dashapp.web.page.spoken_of import of_view
from dashapp.web.page.words import words_of

Json = Any

#: So many of the records have an hour where the clock has one.
TIMED = 1 / 3
NAME = "language.name"  # by which the page offers a language before it has its other words


def payload(campaign: Campaign) -> dict[str, Json]:
    """Return the campaign as JSON-ready values (see the module's docstring for units)."""
    return {
        "title": campaign.title,
        "draft": campaign.draft,
        "subtitle": campaign.subtitle,
        "credit": campaign.credit,
        "words": {
            each: its if each == campaign.language else {NAME: its[NAME]} for each, its in words_of(campaign).items()
        },
        "keys": keys(campaign),
        "pace": {"shift": pace(campaign).shift, "page": pace(campaign).page},
        "files": [
            {"name": each.name, "title": each.title, "description": each.description} for each in formats(campaign)
        ],
        "start": iso(campaign.start),
        "minutes": minute(campaign, campaign.end),
        "calendar": campaign.calendar,
        "finest": _finest(campaign),
        "julian": campaign.julian,
        "goal": campaign.goal,
        "texts": texts(campaign),
        "opening": campaign.opening,
        "guide": guide(campaign),
        "chart": chart(campaign),
        "bounds": list(campaign.bounds),
        "views": [
            {
                "id": view.id,
                "title": view.title,
                "bounds": list(view.bounds),
                "spans": [[minute(campaign, start), minute(campaign, end)] for start, end in view.spans],
                "places": of_view(campaign, view),
                "rank": view.rank,
            }
            for view in campaign.views
        ],
        "sides": [
            {
                "id": side.id,
                "name": side.name,
                "frame": mark.frame,
                "joint": mark.joint,
                "colour": side.colour,
                "colourDark": side.colour_dark,
            }
            for side, mark in zip(campaign.sides, SIDES, strict=False)
        ],
        "arms": ARMS,
        "eventSigns": EVENTS,
        "places": _places(campaign),
        "units": _units(campaign),
        "events": events(campaign),
        "fronts": fronts(campaign),
        "citations": citations(campaign),
        "sources": {
            key: {
                "short": source.short,
                "title": source.title,
                "language": source.tag,
                "kind": source.kind,
                "read": source.read,
                "read_what": source.read_what,
                "url": source.url,
                "voices": [voice.who for voice in source.voices],
            }
            for key, source in campaign.sources.items()
        },
        "paragraphs": paragraphs(campaign),
        "lesson": lesson(campaign),
        "media": media(campaign),
        "notes": notes(campaign),
        "terms": terms(campaign),
        "passages": passages(campaign),
        "unitPassages": unit_passages(campaign),
        "layers": map_layers(campaign),
        "geography": ground(campaign),
        "routes": route_names(campaign),
        "wider": wider(campaign),
        "graticule": list(net(campaign.bounds).items()),  # from which zoom on, degrees from line to line
        "ground": sorted({*campaign.routes["mode"], *campaign.basemap["kind"]}),  # what a legend has to explain
        "waters": [
            {"name": label.name, "style": label.style, "lon": label.geometry.x, "lat": label.geometry.y}
            for label in campaign.basemap[campaign.basemap["kind"] == "label"].itertuples()
        ],
    }


def _finest(campaign: Campaign) -> Precision:
    """Return to what the clock is told: to the day, if few of the records have an hour, which they tell themselves."""
    known = [*campaign.movements["precision"], *campaign.events["precision"], *campaign.fronts["precision"]]
    timed = sum(not ({"depart", "start"} & each.keys() and {"arrive", "end"} & each.keys()) for each in known)
    return "day" if timed < TIMED * len(known) else "minute"


def _short(number: float) -> float:
    return int(number) if number == int(number) else number


def _places(campaign: Campaign) -> list[Json]:
    columns = ["title", "russian", "kind", "rank", "sentence", "certainty", "coordinates_from", "radius_km"]
    return [
        {
            "id": place_id,
            "label": row["label"] or None,
            **{column: value(row[column]) for column in columns},
            "modern": value(row["modern"]) if row["modern"] != row["title"] else None,
            "partOf": value(row["part_of"]),
            "at": None if row["geometry"] is None else [row["geometry"].x, row["geometry"].y],
        }
        for place_id, row in campaign.places.iterrows()
    ]


def _units(campaign: Campaign) -> list[Json]:
    hourless = _finest(campaign) == "day"
    side = {each.id: index for index, each in enumerate(campaign.sides)}
    movements = campaign.movements.to_dict("index")
    claims = grouped(campaign, campaign.strengths, "unit_id", [*ATTESTATION, "low", "high", "claimant"])
    units = []
    for unit_id, row in campaign.units.iterrows():
        track = campaign.tracks[str(unit_id)]
        legs: list[Json] = []
        before = None  # how far from its place the unit stands, if it has not reached it
        for leg in track.legs:
            movement = movements[leg.movement_id]
            stands, before = before, before if leg.halt else value(movement["before_km"])
            legs.append(
                {
                    "id": leg.movement_id,
                    "first": leg.first,
                    "last": leg.last,
                    "from": movement["from_place"],
                    "to": movement["to_place"],
                    "stands": stands,
                    "before": before,
                    # of a folder with faults, the carrier may be what is left out
                    "aboard": value(movement["aboard"]) if movement["aboard"] in campaign.units.index else None,
                    "certainty": movement["certainty"],
                    "drawn": _drawn(movement, hourless=hourless),
                    "kind": movement["kind"],
                    "note": value(movement["note"]),
                    "depart": minute(campaign, movement["depart"]),
                    "arrive": minute(campaign, movement["arrive"]),
                    "earliest": minute(campaign, movement["earliest"]),
                    "latest": minute(campaign, movement["latest"]),
                    "precision": movement["precision"],
                    "calculated": movement["calculated"] or None,
                    "km": round(float(movement["distance_km"]), 1),
                }
            )
        units.append(
            {
                "id": unit_id,
                "name": row["name"],
                "label": row["label"],
                "side": side[row["side"]],
                "kind": row["kind"],
                "rank": row["rank"],
                "low": value(row["strength_low"]),
                "high": value(row["strength_high"]),
                "note": value(row["note"]),
                "track": [[_short(number) for number in vertex] for vertex in track.vertices],
                "stays": track.known,
                "legs": legs,
                "claims": claims[str(unit_id)],
            }
        )
    return units


def _drawn(movement: dict[str, Any], *, hourless: bool) -> str:
    """Return how certain a leg is drawn: no hour may be known of it that is more than half of what it takes.

    Nor is one as certain as its record of which an hour is calculated.

    In a campaign that is told `hourless`, by the day, nobody asks for the hour of a day that is known.
    """
    open_for = timedelta()
    for end, precision in movement["precision"].items():
        if end in {"depart", "arrive"} and not (hourless and precision == "day"):
            whole = span(iso(movement[end], precision))
            open_for += whole.last - whole.first
    vague = open_for > timedelta() and 2 * open_for >= movement["arrive"] - movement["depart"]
    return (
        "less-certain"
        if (vague or movement["calculated"]) and movement["certainty"] == "certain"
        else str(movement["certainty"])
    )


def translations(campaign: Campaign) -> dict[str, Json]:
    """Return what the page needs when it is put into another language than its first, or searched for a name in one.

    The page's own words are by language and key, the campaign's by language, kind of their record, its id and field.
    """
    found: dict[str, Json] = {}
    for row in campaign.translations.itertuples():
        record = found.setdefault(row.language, {}).setdefault(row.kind, {}).setdefault(row.id, {})
        record[row.field] = row.text
    others = {each: its for each, its in words_of(campaign).items() if each != campaign.language}
    return {"words": others, "campaign": found}
