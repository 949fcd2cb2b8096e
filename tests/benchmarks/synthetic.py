"""Campaigns made out of the built-in one, to measure with: many times as large, a part of it, or a crowd of units.

All are complete and valid, and the same call writes the same bytes.
"""

import csv
import json
import math
import random
import re
import shutil
import string
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from dashapp import built_in

Row = dict[str, str]
Rows = list[Row]

TABLES = ("units", "movements", "events", "fronts", "citations", "strengths", "notes", "translations")
TEXT = "texts/trotsky-part-iii.txt"
MONTHS = {datetime(1917, month, 1).strftime("%B") for month in range(1, 13)}
LONGEST = timedelta(days=20 * 365)  # no campaign may be longer; a few days less than that
LEGS = 4  # of each of a crowd
SPREAD = 0.003  # degrees: the copies of a place stand near it, so that they are still on its routes
WRITTEN = {  # the columns that hold words of a language
    "units": ("name", "label", "note"),
    "movements": ("note",),
    "events": ("title", "short", "summary", "note"),
    "fronts": ("note",),
    "citations": ("quote", "says"),
    "strengths": ("quote", "says"),
    "notes": ("quote", "note"),
}
IDS = ("unit_id", "front_id", "movement_id", "event_id", "record_id", "from_place", "to_place", "place_id")
TIMES = ("depart", "arrive", "earliest", "latest", "start", "end")


def grow(folder: Path, times: int, *, spread: bool = False) -> Path:
    """Write `times` the built-in campaign: its rows, places and paragraphs so many times, in words of their own.

    The copies happen all at once, or, with `spread`, one after the other, so that as many units as today are on the
    map at a moment; where twenty years are too short for that, they overlap. Routes, base map, sources, lesson and
    translations stay as they are.
    """
    tables, places, paragraphs = _built_in()
    start, end = _span()
    step = min(end - start, (LONGEST - (end - start)) / max(times - 1, 1)) if spread else timedelta()
    step -= timedelta(seconds=step.seconds % 60, microseconds=step.microseconds)
    grown = {name: list(rows) for name, rows in tables.items()}
    all_places, all_paragraphs = list(places), list(paragraphs)
    for copy in range(1, times):
        cipher = _cipher(copy)
        for name in WRITTEN:
            grown[name] += [_copied_row(name, row, copy, step, len(paragraphs), cipher) for row in tables[name]]
        all_places += [_copied_place(place, copy, cipher) for place in places]
        all_paragraphs += map(cipher, paragraphs)
    _write(folder, grown, all_places, all_paragraphs)
    _replace(folder / "campaign.toml", r"(?m)^end = .*$", f'end = "{_iso(end + step * (times - 1))}"')
    return folder


def part(folder: Path, units: Iterable[str]) -> Path:
    """Write the built-in campaign with some of its units only."""
    tables, places, paragraphs = _built_in()
    _write(folder, _with_units(tables, set(units)), places, paragraphs)
    return folder


def crowd(folder: Path, units: int) -> Path:
    """Write the built-in campaign with `units` invented ones, which are on the map, and in its first view, all along.

    The camera stays where it is at the start.
    """
    tables, places, paragraphs = _built_in()
    tables = _with_units(tables, set())
    west, south, east, north = next(
        map(float, found.groups())
        for found in re.finditer(r'id = "approach".*\nbounds = \[(.*), (.*), (.*), (.*)\]', _without_titles())
    )
    inside = [
        place["properties"]["place_id"]
        for place in places
        if (geometry := place["geometry"])
        and west < geometry["coordinates"][0] < east
        and south < geometry["coordinates"][1] < north
    ]
    start, end = _span()
    chance = random.Random(1917)
    for number in range(units):
        unit_id = f"unit-{number}"
        unit = {"unit_id": unit_id, "name": f"Unit {number}", "label": f"U {number}", "note": ""}
        unit["side"] = chance.choice(("government", "soviet"))
        unit["kind"] = chance.choice(("cavalry", "infantry", "militia"))
        unit["rank"] = "1"  # none of them is to be left out
        tables["units"].append(unit)
        for leg, (from_place, to_place) in enumerate(pairwise(chance.sample(inside, LEGS + 1))):
            depart, arrive = (_iso(start + (end - start) * (leg + more) / LEGS) for more in (0, 1))
            moved = {"movement_id": f"{unit_id}-{leg}", "unit_id": unit_id, "from_place": from_place}
            moved |= {"to_place": to_place, "depart": depart, "arrive": arrive, "kind": "advance"}
            moved |= {"certainty": "less-certain", "note": "Invented."}
            tables["movements"].append(moved)
            cited = {"record_id": moved["movement_id"], "source_id": "reed", "stance": "supports"}
            tables["citations"].append(cited | {"says": "Invented.", "dating": "undated"})
    _write(folder, tables, places, paragraphs)
    _replace(folder / "campaign.toml", r"(?m)^spans = .*$", "")
    return folder


def _built_in() -> tuple[dict[str, Rows], list[dict[str, Any]], list[str]]:
    """Give the tables, the places and the paragraphs."""
    folder = built_in("geodata")
    tables = {}
    for name in TABLES:
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            tables[name] = list(csv.DictReader(file))
    places = json.loads((folder / "gazetteer.geojson").read_text(encoding="utf-8"))["features"]
    lines = (folder / TEXT).read_text(encoding="utf-8").split("\n")
    return tables, places, [line for line in lines if line.strip()]


def _span() -> tuple[datetime, datetime]:
    text = (built_in("geodata") / "campaign.toml").read_text(encoding="utf-8")
    start, end = re.findall(r'(?m)^(?:start|end) = "(.*)"$', text)
    return datetime.fromisoformat(start), datetime.fromisoformat(end)


def _without_titles() -> str:
    text = (built_in("geodata") / "campaign.toml").read_text(encoding="utf-8")
    return re.sub(r"(?m)^title = .*\n", "", text)


def _iso(when: datetime) -> str:
    return when.isoformat(timespec="minutes")


def _with_units(tables: dict[str, Rows], kept: set[str]) -> dict[str, Rows]:
    gone = {row["movement_id"] for row in tables["movements"] if row["unit_id"] not in kept}
    wanted: dict[str, Callable[[Row], bool]] = {
        "units": lambda row: row["unit_id"] in kept,
        "movements": lambda row: row["unit_id"] in kept,
        "strengths": lambda row: row["unit_id"] in kept,
        "citations": lambda row: row["record_id"] not in gone,
        "translations": lambda row: row["kind"] != "unit" or row["id"] in kept,
    }
    return {name: [row for row in rows if name not in wanted or wanted[name](row)] for name, rows in tables.items()}


def _cipher(copy: int) -> Callable[[str], str]:
    """Give a language of a copy's own: other letters for letters, so that a text still names its places and is quoted.

    Months stay, for their days are looked for, and so does s, by which a possessive is known.
    """
    chance = random.Random(copy)
    table: dict[int, int] = {}
    for letters in (string.ascii_lowercase.replace("s", ""), "абвгдежзийклмнопрстуфхцчшщъыьэюя"):
        mixed = "".join(chance.sample(letters, len(letters)))
        table |= str.maketrans(letters + letters.upper(), mixed + mixed.upper())
    return lambda text: re.sub(r"\w+", lambda word: word[0] if word[0] in MONTHS else word[0].translate(table), text)


def _copied_row(name: str, row: Row, copy: int, step: timedelta, paragraphs: int, cipher: Callable[[str], str]) -> Row:
    made = dict(row)
    for column, cell in row.items():
        if not cell:
            continue
        if column in IDS:
            made[column] = f"{cell}.{copy}"
        elif column in TIMES:
            made[column] = _iso(datetime.fromisoformat(cell) + step * copy)
        elif column in WRITTEN[name]:
            made[column] = cipher(cell)
        elif column == "places":
            made[column] = " ".join(f"{place}.{copy}" for place in cell.split())
        elif column == "locator" and row["source_id"] == "trotsky":
            made[column] = f"¶{int(cell.lstrip('¶')) + paragraphs * copy}"
    return made


def _copied_place(place: dict[str, Any], copy: int, cipher: Callable[[str], str]) -> dict[str, Any]:
    properties = dict(place["properties"])
    properties["place_id"] += f".{copy}"
    for name in ("title", "modern", "russian", "sentence"):
        properties[name] = cipher(properties[name])
    made = place | {"@id": f"{place['@id']}.{copy}", "properties": properties}
    made["names"] = [name | {"toponym": cipher(name["toponym"])} for name in place["names"]]
    if relations := place.get("relations"):
        made["relations"] = [each | {"relationTo": f"{each['relationTo']}.{copy}"} for each in relations]
    if place["geometry"]:
        lon, lat = place["geometry"]["coordinates"]
        turn, far = copy * math.pi * (3 - math.sqrt(5)), SPREAD * math.sqrt(copy % 100 / 100)  # as seeds in a sunflower
        point = [round(lon + 2 * far * math.cos(turn), 5), round(lat + far * math.sin(turn), 5)]
        made["geometry"] = {"type": "Point", "coordinates": point}
    return made


def _write(folder: Path, tables: dict[str, Rows], places: list[dict[str, Any]], paragraphs: list[str]) -> None:
    shutil.copytree(built_in("geodata"), folder, dirs_exist_ok=True)
    for name, rows in tables.items():
        path = folder / f"{name}.csv"
        columns = path.read_text(encoding="utf-8").splitlines()[0].split(",")
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    document = {"type": "FeatureCollection", "features": places}
    (folder / "gazetteer.geojson").write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    (folder / TEXT).write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8", newline="")
    units = {row["unit_id"] for row in tables["units"]}
    lesson = (folder / "lesson.toml").read_text(encoding="utf-8")
    looked = re.sub(r"(?m)^units = \[(.*)\]$", lambda found: _left(found[1], units), lesson)
    (folder / "lesson.toml").write_text(looked, encoding="utf-8", newline="")


def _left(ids: str, units: set[str]) -> str:
    """Return the line of the units that a step of the lesson looks at, without those that are no more."""
    left = [each for each in re.findall(r"[\w-]+", ids) if each in units]
    return f"units = {json.dumps(left)}"


def _replace(path: Path, pattern: str, text: str) -> None:
    path.write_text(re.sub(pattern, text, path.read_text(encoding="utf-8")), encoding="utf-8", newline="")
