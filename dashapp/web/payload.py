"""What the browser needs of a campaign, as plain JSON: sent once with the page, looked up ever after.

Times are minutes since the campaign's start; positions are longitude, latitude in degrees (WGS 84).
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

import pandas as pd

from dashapp.campaign import Campaign, Passage
from dashapp.web.relief import GRATICULE

Json = Any


def payload(campaign: Campaign) -> dict[str, Json]:
    """Return the campaign as JSON-ready values (see the module's docstring for units)."""
    return {
        "title": campaign.title,
        "start": campaign.start.isoformat(timespec="minutes"),
        "minutes": _minute(campaign, campaign.end),
        "goal": campaign.goal,
        "text": campaign.text,
        "opening": campaign.opening,
        "bounds": list(campaign.bounds),
        "views": [
            {
                "id": view.id,
                "title": view.title,
                "bounds": list(view.bounds),
                "spans": [[_minute(campaign, start), _minute(campaign, end)] for start, end in view.spans],
            }
            for view in campaign.views
        ],
        "sides": [{"id": side.id, "name": side.name} for side in campaign.sides],
        "places": _places(campaign),
        "units": _units(campaign),
        "events": _events(campaign),
        "citations": _citations(campaign),
        "sources": {key: {"short": source.short, "title": source.title} for key, source in campaign.sources.items()},
        "paragraphs": [paragraph_runs(passage) for passage in campaign.passages],
        "passages": _passages(campaign),
        "graticule": list(GRATICULE.items()),  # from which zoom on, degrees from line to line
        "ground": sorted({*campaign.routes["mode"], *campaign.basemap["kind"]}),  # what a legend has to explain
        "waters": [
            {"name": label.name, "style": label.style, "lon": label.geometry.x, "lat": label.geometry.y}
            for label in campaign.basemap[campaign.basemap["kind"] == "label"].itertuples()
        ],
    }


def paragraph_runs(passage: Passage) -> list[Json]:
    """Return a paragraph cut where its mentions begin and end.

    A run is a string, or `[string, [place_id, ...]]` for the words of a mention. Cutting here keeps the browser free
    of offsets: Python counts code points, JavaScript UTF-16 units.
    """
    places: dict[tuple[int, int], list[str]] = defaultdict(list)
    for mention in passage.mentions:
        places[mention.start, mention.end].append(mention.place_id)
    runs: list[Json] = []
    done = 0
    for (start, end), place_ids in sorted(places.items()):
        if start > done:
            runs.append(passage.text[done:start])
        runs.append([passage.text[start:end], place_ids])
        done = end
    if done < len(passage.text):
        runs.append(passage.text[done:])
    return runs


def _minute(campaign: Campaign, when: datetime) -> int:
    return round((when - campaign.start).total_seconds() / 60)


def _value(cell: Json) -> Json:
    """Turn a table's cell into JSON: missing values become null, numpy numbers Python's."""
    if cell is None or (not isinstance(cell, (tuple, list)) and pd.isna(cell)):
        return None
    return cell.item() if hasattr(cell, "item") else cell


def _places(campaign: Campaign) -> list[Json]:
    columns = ["title", "modern", "russian", "kind", "rank", "sentence", "certainty", "coordinates_from", "radius_km"]
    return [
        {
            "id": place_id,
            **{column: _value(row[column]) for column in columns},
            "partOf": _value(row["part_of"]),
            "at": None if row["geometry"] is None else [row["geometry"].x, row["geometry"].y],
        }
        for place_id, row in campaign.places.iterrows()
    ]


def _units(campaign: Campaign) -> list[Json]:
    side = {each.id: index for index, each in enumerate(campaign.sides)}
    movements = campaign.movements
    units = []
    for unit_id, row in campaign.units.iterrows():
        track = campaign.tracks[str(unit_id)]
        legs = []
        for leg in track.legs:
            movement = movements.loc[leg.movement_id]
            legs.append(
                {
                    "id": leg.movement_id,
                    "first": leg.first,
                    "last": leg.last,
                    "from": movement["from_place"],
                    "to": movement["to_place"],
                    "certainty": movement["certainty"],
                    "kind": movement["kind"],
                    "note": _value(movement["note"]),
                    "depart": _minute(campaign, movement["depart"]),
                    "arrive": _minute(campaign, movement["arrive"]),
                    "earliest": None if pd.isna(movement["earliest"]) else _minute(campaign, movement["earliest"]),
                    "latest": None if pd.isna(movement["latest"]) else _minute(campaign, movement["latest"]),
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
                "low": _value(row["strength_low"]),
                "high": _value(row["strength_high"]),
                "strengthSource": _value(row["strength_source"]),
                "note": _value(row["note"]),
                "track": [list(vertex) for vertex in track.vertices],
                "legs": legs,
            }
        )
    return units


def _events(campaign: Campaign) -> list[Json]:
    ordered = campaign.events.sort_values("start", kind="stable")
    return [
        {
            "id": event_id,
            "place": row["place_id"],
            "start": _minute(campaign, row["start"]),
            "end": _minute(campaign, row["end"]),
            "certainty": row["certainty"],
            "title": row["title"],
            "summary": row["summary"],
        }
        for event_id, row in ordered.iterrows()
    ]


def _citations(campaign: Campaign) -> dict[str, list[Json]]:
    columns = ["locator", "quote", "stance", "says", "dating", "paragraph"]
    grouped: dict[str, list[Json]] = defaultdict(list)
    for _, row in campaign.citations.iterrows():
        grouped[row["record_id"]].append(
            {"source": row["source_id"], **{column: _value(row[column]) for column in columns}}
        )
    return dict(grouped)


def _passages(campaign: Campaign) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for passage in campaign.passages:
        for place_id in dict.fromkeys(mention.place_id for mention in passage.mentions):
            found[place_id].append(passage.number)
    return dict(found)
