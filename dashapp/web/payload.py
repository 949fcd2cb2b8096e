"""What the browser needs of a campaign, as plain JSON: sent once beside the page, looked up ever after.

Times are minutes since the campaign's start; positions are longitude, latitude in degrees (WGS 84). A paragraph is the
number of one among those of all texts, from 1.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime
from itertools import pairwise
from typing import Any

import pandas as pd

from dashapp.campaign import Campaign, Passage
from dashapp.exchange import formats
from dashapp.web.chart import MARGIN, depth, rules
from dashapp.web.figures import PALETTES, painted
from dashapp.web.ground import ground, wider
from dashapp.web.keys import keys, pace
from dashapp.web.relief import net
from dashapp.web.words import words

Json = Any
Quotation = tuple[int, int, str]  # start, end, record_id
Reading = tuple[int, int, int]  # start, end, the step that has these words read
SAYING = ["locator", "quote", "stance", "says", "dating", "paragraph"]


def payload(campaign: Campaign) -> dict[str, Json]:
    """Return the campaign as JSON-ready values (see the module's docstring for units)."""
    quoted, taught = _quotations(campaign), _taught(campaign)
    minutes = round((campaign.end - campaign.start).total_seconds() / 60)
    return {
        "title": campaign.title,
        "subtitle": campaign.subtitle,
        "credit": campaign.credit,
        "words": words(),
        "keys": keys(campaign),
        "pace": {"shift": pace(campaign).shift, "page": pace(campaign).page},
        "files": [
            {"name": each.name, "title": each.title, "description": each.description} for each in formats(campaign)
        ],
        "start": campaign.start.isoformat(timespec="minutes"),
        "minutes": minutes,
        "julian": campaign.julian,
        "goal": campaign.goal,
        "texts": _texts(campaign),
        "opening": campaign.opening,
        "chart": {"depth": depth(campaign), "margin": MARGIN, "rules": list(rules(campaign).items())},
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
        "sources": {
            key: {"short": source.short, "title": source.title, "language": source.tag}
            for key, source in campaign.sources.items()
        },
        "paragraphs": [
            paragraph_runs(passage, quoted[serial], taught[serial])
            for serial, passage in enumerate(campaign.passages, 1)
        ],
        "lesson": _lesson(campaign),
        "notes": _notes(campaign),
        "passages": _passages(campaign),
        "palettes": PALETTES,
        "painted": painted(),
        "geography": ground(campaign),
        "wider": wider(campaign),
        "translations": _translations(campaign),
        "graticule": list(net(campaign.bounds).items()),  # from which zoom on, degrees from line to line
        "ground": sorted({*campaign.routes["mode"], *campaign.basemap["kind"]}),  # what a legend has to explain
        "waters": [
            {"name": label.name, "style": label.style, "lon": label.geometry.x, "lat": label.geometry.y}
            for label in campaign.basemap[campaign.basemap["kind"] == "label"].itertuples()
        ],
    }


def paragraph_runs(
    passage: Passage, quotations: Iterable[Quotation] = (), readings: Iterable[Reading] = ()
) -> list[Json]:
    """Return a paragraph cut where its mentions, the quotations from it and the lesson's readings begin and end.

    A run is a string, or `[string, [place_id, ...], [record_id, ...]]` for words that name places or that records
    quote, with a fourth member `[step, ...]`, counted from 1, for words that the lesson reads. Cutting here keeps the
    browser free of offsets: Python counts code points, JavaScript UTF-16 units.
    """
    quotations, readings = list(quotations), list(readings)
    spans = [(mention.start, mention.end) for mention in passage.mentions]
    spans += [each[:2] for each in (*quotations, *readings)]
    cuts = sorted({0, len(passage.text), *(at for span in spans for at in span)})
    runs: list[Json] = []
    for start, end in pairwise(cuts):
        places = [mention.place_id for mention in passage.mentions if mention.start <= start and end <= mention.end]
        records = [record for first, last, record in quotations if first <= start and end <= last]
        steps = [step for first, last, step in readings if first <= start and end <= last]
        text = passage.text[start:end]
        run = [text, places, list(dict.fromkeys(records)), *([list(dict.fromkeys(steps))] if steps else [])]
        runs.append(run if places or records or steps else text)
    return runs


def _texts(campaign: Campaign) -> list[Json]:
    """Return the texts in their order, each with how many of the paragraphs are its own."""
    counts = Counter(passage.source_id for passage in campaign.passages)
    return [
        {"source": source_id, "author": campaign.sources[source_id].author, "paragraphs": counts[source_id]}
        for source_id in campaign.texts
    ]


def _citations(campaign: Campaign) -> dict[str, list[Json]]:
    """Return what the sources say of each record.

    A quotation is ``true`` where the paragraph has it already: in the runs that name the record.
    """
    found = _grouped(campaign, campaign.citations, "record_id", [*SAYING, "dates"])
    for sayings in found.values():
        of_a_text = [each for each in sayings if each["paragraph"] and each["quote"]]
        counts = Counter(each["paragraph"] for each in of_a_text)
        for each in of_a_text:
            if counts[each["paragraph"]] == 1:
                each["quote"] = True
    return found


def _quotations(campaign: Campaign) -> dict[int, list[Quotation]]:
    """Return what the records quote of each paragraph, in the order of the citations."""
    found: dict[int, list[Quotation]] = defaultdict(list)
    for row in campaign.citations[campaign.citations["quote"] != ""].itertuples():
        if serial := campaign.serial(row.source_id, row.paragraph):
            found[serial].append((int(row.quote_start), int(row.quote_end), row.record_id))
    return found


def _taught(campaign: Campaign) -> dict[int, list[Reading]]:
    """Return what the steps of the lesson have read of each paragraph."""
    found: dict[int, list[Reading]] = defaultdict(list)
    for number, step in enumerate(campaign.lesson.steps if campaign.lesson else (), 1):
        for passage in step.passages:
            if serial := campaign.serial(passage.source_id, passage.paragraph):
                found[serial].append((passage.start, passage.end, number))
    return found


def _lesson(campaign: Campaign) -> Json:
    """Return the lesson, or null if the campaign has none."""
    if campaign.lesson is None:
        return None
    return {
        "title": campaign.lesson.title,
        "introduction": campaign.lesson.introduction,
        "steps": [
            {
                "title": step.title,
                "at": _minute(campaign, step.moment),
                "then": _minute(campaign, step.then),
                "view": step.view,
                "look": step.look,
                "passages": [
                    {"paragraph": campaign.serial(each.source_id, each.paragraph), "quote": each.quote}
                    for each in step.passages
                ],
                "question": step.question,
                "listen": list(step.listen),
            }
            for step in campaign.lesson.steps
        ],
    }


def _notes(campaign: Campaign) -> list[Json]:
    """Return the notes on the texts in the order of the paragraphs."""
    columns = ["quote", "kind", "note", "basis"]
    notes = [
        {"paragraph": serial, **{column: row[column] for column in columns}}
        for _, row in campaign.notes.iterrows()
        if (serial := campaign.serial(row["source_id"], row["paragraph"]))
    ]
    return sorted(notes, key=lambda note: note["paragraph"])


def _minute(campaign: Campaign, when: datetime | None) -> int | None:
    return None if when is None or pd.isna(when) else round((when - campaign.start).total_seconds() / 60)


def _value(cell: Json) -> Json:
    """Turn a table's cell into JSON: missing values become null, numpy numbers Python's."""
    if cell is None or (not isinstance(cell, (tuple, list)) and pd.isna(cell)):
        return None
    return cell.item() if hasattr(cell, "item") else cell


def _short(number: float) -> float:
    return int(number) if number == int(number) else number


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
    movements = campaign.movements.to_dict("index")
    claims = _grouped(campaign, campaign.strengths, "unit_id", [*SAYING, "low", "high", "claimant"])
    units = []
    for unit_id, row in campaign.units.iterrows():
        track = campaign.tracks[str(unit_id)]
        legs = []
        for leg in track.legs:
            movement = movements[leg.movement_id]
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
                    "earliest": _minute(campaign, movement["earliest"]),
                    "latest": _minute(campaign, movement["latest"]),
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
                "note": _value(row["note"]),
                "track": [[_short(number) for number in vertex] for vertex in track.vertices],
                "legs": legs,
                "claims": claims[str(unit_id)],
            }
        )
    return units


def _events(campaign: Campaign) -> list[Json]:
    ordered = campaign.events.sort_values("start", kind="stable")
    return [
        {
            "id": event_id,
            "place": row["place_id"],
            **{column: row[column] for column in ("kind", "certainty", "title", "summary", "note")},
            **{column: _minute(campaign, row[column]) for column in ("start", "end", "earliest", "latest")},
        }
        for event_id, row in ordered.iterrows()
    ]


def _translations(campaign: Campaign) -> dict[str, Json]:
    """Return the texts by language, by the kind of their record, by its id, by field."""
    found: dict[str, Json] = {}
    for row in campaign.translations.itertuples():
        record = found.setdefault(row.language, {}).setdefault(row.kind, {}).setdefault(row.id, {})
        record[row.field] = row.text
    return found


def _grouped(campaign: Campaign, sayings: pd.DataFrame, key: str, columns: list[str]) -> dict[str, list[Json]]:
    """Return rows of what sources say by one of their columns; of a source that is no text none has a paragraph."""
    grouped: dict[str, list[Json]] = defaultdict(list)
    told = sayings[["source_id", *columns]].rename(columns={"source_id": "source"}).to_dict("records")
    for of, row in zip(sayings[key], told, strict=True):
        row["paragraph"] = campaign.serial(row["source"], row["paragraph"])
        grouped[of].append({column: _value(cell) for column, cell in row.items()})
    return grouped


def _passages(campaign: Campaign) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for serial, passage in enumerate(campaign.passages, 1):
        for place_id in dict.fromkeys(mention.place_id for mention in passage.mentions):
            found[place_id].append(serial)
    return dict(found)
