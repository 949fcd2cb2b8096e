"""A small campaign of invented places, complete and valid, for tests to alter.

It lies in another hemisphere and another century than the real one on purpose: nothing in the code may know either.

    folder = campaign_folder(tmp_path, movements=[movement(depart="1850-03-01T12:00", ...), ...])
    assert problems(folder) == ["movements.csv:2: ..."]
"""

import csv
import io
import json
import re
import struct
import wave
import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from dashapp.campaign import CampaignError, load_campaign

Row = dict[str, str]

CAMPAIGN = """\
title = "The march to Alder"
subtitle = "An invention"
start = "1850-03-01T00:00"
end = "1850-03-05T00:00"
goal = "alder"
text = "chronicle"
uri = "urn:test"
bounds = [170.0, -45.0, 172.5, -43.0]
opening = "all"

[[views]]
id = "all"
title = "Everything"
bounds = [170.0, -45.0, 172.5, -43.0]

[[views]]
id = "south"
title = "The south"
bounds = [171.0, -44.5, 172.0, -44.0]
spans = [["1850-03-02T00:00", "1850-03-03T00:00"]]

[[sides]]
id = "reds"
name = "The Reds"

[[sides]]
id = "blues"
name = "The Blues"
"""

#: In place of the view that the map opens with: what a newcomer is told, and what came of it.
GUIDE = """\
[opening]
view = "all"

[[opening.sentences]]
text = "A column marches."
sources = [{ source = "chronicle", locator = "¶2" }, { source = "memoir" }]

[ending]
questions = ["Why did nobody fight?", "Who opened the gate?"]

[[ending.sentences]]
text = "It never came back."
sources = [{ source = "memoir", locator = "p. 5" }]
"""

SOURCES = """\
[chronicle]
author = "A. Chronicler"
title = "A Chronicle"
short = "Chronicle"
year = 1851
language = "en"
kind = "history"
note = "Invented."
text = "texts/chronicle.txt"

[memoir]
author = "M. Memoirist"
title = "A Memoir"
short = "Memoir"
year = 1860
language = "en"
kind = "memoir"
note = "Invented."
"""

LESSON = """\
title = "The march in two steps"
question = "Why did it fail?"
introduction = "Invented."

[[background]]
text = "They were at war."
sources = [{ source = "memoir", locator = "p. 3" }, { source = "chronicle", locator = "¶2" }]

[[versions]]
id = "short"
title = "In a hurry"
steps = [2]

[close]
task = "Write a page."
listen = ["Too few men."]

[[steps]]
title = "The gate"
moment = "1850-03-01T18:00"
view = "all"
look = "The column has come to Birch."
units = ["column"]
passages = [{ paragraph = 2, quote = "left Alder at noon" }]
question = "Why did it not wait?"
listen = ["Nobody says.", "It was noon."]

[[steps]]
title = "Cedar"
moment = "1850-03-02T12:00"
then = "1850-03-02T14:00"
view = "south"
look = "The column is on its way."
passages = [
    { paragraph = 3, quote = "Old Cedar lay beyond." },
    { paragraph = 4, quote = "At Old-Cedar nobody fought." },
]
question = "Who was there?"
marks = true
listen = ["Nobody."]
minutes = 5
level = "further"

[steps.dispute]
question = "Who fought?"
accounts = [
    { source = "chronicle", locator = "¶4", says = "Nobody." },
    { source = "memoir", says = "Everybody." },
]
listen = ["Neither saw it."]
"""

#: The same where nobody has entered a unit yet.
UNITLESS_LESSON = LESSON.replace('units = ["column"]\n', "")

TEXT = """\
A Chronicle of the March

The column left Alder at noon and came to Birch Mill before dark.

“Don’t wait,” they said at Birch; the Mill’s gate stood open. Old Cedar lay beyond.

At Old-Cedar nobody fought.
"""


LETTERS_SOURCE = """
[letters]
author = "B. Briefschreiberin"
title = "Letters from the March"
short = "Letters"
year = 1850
language = "de"
kind = "letters"
note = "Invented."
text = "texts/letters.txt"
"""

LETTERS = """\
Briefe vom Marsch

Am Mittag zogen wir aus Alder.

Bei Birch stand das Tor offen.
"""


def place(place_id: str, lonlat: Sequence[float] | None, **changes: Any) -> dict[str, Any]:
    """Give a gazetteer feature; `names`, `geometry` and other members may be changed as well as properties."""
    title = str(changes.get("title", place_id.replace("-", " ").title()))
    properties: dict[str, Any] = {
        "place_id": place_id,
        "title": title,
        "modern": "",
        "russian": "",
        "kind": "town",
        "fclasses": ["P"],
        "ccodes": ["NZ"],
        "rank": 2,
        "sentence": "A place.",
        "certainty": "certain",
        "coordinates_from": "invented",
    }
    feature: dict[str, Any] = {
        "@id": f"urn:test:place:{place_id}",
        "type": "Feature",
        "geometry": None if lonlat is None else {"type": "Point", "coordinates": list(lonlat)},
        "properties": properties,
        "names": [{"toponym": title, "lang": "en", "citations": [{"label": "A Chronicle", "year": 1851}]}],
        "when": {"timespans": [{"start": {"in": "1850"}, "end": {"in": "1850"}}]},
    }
    if also := changes.pop("also", None):
        feature["names"] += [{"toponym": name, "lang": "en"} for name in also]
    if whole := changes.pop("part_of", None):
        feature["relations"] = [{"relationType": "gvp:broaderPartitive", "relationTo": f"urn:test:place:{whole}"}]
    for key, value in changes.items():
        (feature if key in feature or key in ("links", "relations") else properties)[key] = value
    return feature


def route(route_id: str, line: Iterable[Sequence[float]], **changes: Any) -> dict[str, Any]:
    """Give a route feature."""
    properties: dict[str, Any] = {
        "route_id": route_id,
        "name": route_id.replace("-", " "),
        "mode": "road",
        "certainty": "certain",
        "points_from": "invented",
        "stops": [],
    }
    geometry = {"type": "LineString", "coordinates": [list(point) for point in line]}
    feature = {"type": "Feature", "geometry": geometry, "properties": properties}
    for key, value in changes.items():
        (feature if key in feature else properties)[key] = value
    return feature


def unit(**changes: str) -> Row:
    """Give a row of units.csv."""
    row = {"unit_id": "column", "name": "The column", "label": "Column", "side": "reds", "kind": "cavalry"}
    return row | {"note": ""} | changes


def movement(**changes: str) -> Row:
    """Give a row of movements.csv: the column's way from Alder to Birch on the first day."""
    row = {
        "movement_id": "m1",
        "unit_id": "column",
        "from_place": "alder",
        "to_place": "birch",
        "via": "alder-road",
        "depart": "1850-03-01T12:00",
        "arrive": "1850-03-01T18:00",
        "earliest": "",
        "latest": "",
        "certainty": "certain",
        "kind": "advance",
        "note": "",
    }
    return row | changes


def halt(place_id: str, **changes: str) -> Row:
    """Give a row of movements.csv that is a stay."""
    return movement(**{"from_place": place_id, "to_place": place_id, "via": "", "kind": "halt"} | changes)


def event(**changes: str) -> Row:
    """Give a row of events.csv."""
    row = {
        "event_id": "e1",
        "place_id": "birch-mill",
        "kind": "event",
        "start": "1850-03-01T18:00",
        "end": "1850-03-01T19:00",
        "earliest": "",
        "latest": "",
        "certainty": "less-certain",
        "title": "The gate",
        "summary": "The gate stood open.",
        "note": "",
    }
    return row | changes


def front(**changes: str) -> Row:
    """Give a row of fronts.csv: the blues hold a line from Cedar to Alder on the first day."""
    row = {
        "front_id": "f1",
        "side": "blues",
        "places": "cedar alder",
        "start": "1850-03-01T12:00",
        "end": "1850-03-01T20:00",
        "earliest": "",
        "latest": "",
        "certainty": "less-certain",
        "note": "Nobody tells of the line itself.",
    }
    return row | changes


def citation(**changes: str) -> Row:
    """Give a row of citations.csv, of the source whose text is not in the folder."""
    row = dict.fromkeys(("record_id", "source_id", "locator", "quote", "stance", "says", "dating"), "")
    return row | {"record_id": "m1", "source_id": "memoir", "stance": "supports", "says": "It was so."} | changes


def strength(**changes: str) -> Row:
    """Give a row of strengths.csv."""
    row = dict.fromkeys(("unit_id", "low", "high", "claimant", "source_id", "locator", "quote", "stance"), "")
    row |= {"says": "", "dating": "", "unit_id": "column", "low": "600", "high": "700"}
    return row | {"source_id": "memoir", "stance": "supports", "says": "So many."} | changes


def note(**changes: str) -> Row:
    """Give a row of notes.csv, on words of the text in the folder."""
    row = {"source_id": "chronicle", "locator": "¶3", "quote": "Old Cedar", "kind": "text"}
    return row | {"note": "It was the new one.", "basis": "The map of the time."} | changes


def term(**changes: str) -> Row:
    """Give a row of terms.csv, on the word of the source whose text is not in the folder."""
    row = {"term_id": "mill", "title": "Mill", "kind": "term", "forms": "mill;Mill", "locator": "p. 5"}
    return row | {"explanation": "Where corn is ground.", "source_id": "memoir"} | changes


def medium(**changes: str) -> Row:
    """Give a row of media.csv: a picture of Birch."""
    row = {"media_id": "gate", "kind": "place", "id": "birch", "file": "gate.png", "caption": "The gate"}
    row |= {"alt": "A gate stands open.", "credit": "A. Draughtsman, 1850", "licence": "public domain", "source_id": ""}
    return row | changes


def picture(width: int = 30, height: int = 20) -> bytes:
    """Give a PNG: a grey area."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def sound(seconds: float = 0.5) -> bytes:
    """Give a WAV: silence."""
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(1)
        written.setframerate(8000)
        written.writeframes(b"\x80" * int(8000 * seconds))
    return file.getvalue()


def with_media(folder: Path, rows: Sequence[Row] | None = None, **files: bytes) -> Path:
    """Write `media.csv` and its files into a campaign: by their names, with `_` for the dot; else one picture."""
    (folder / "media.csv").write_text(table([medium()] if rows is None else rows, medium()), encoding="utf-8")
    (folder / "media").mkdir()
    for name, body in (files or {"gate_png": picture()}).items():
        (folder / "media" / name.replace("_", ".")).write_bytes(body)
    return folder


def translation(**changes: str) -> Row:
    """Give a row of translations.csv: the title of the event in French."""
    row = {"language": "fr", "kind": "event", "id": "e1", "field": "title", "text": "La porte"}
    return row | changes


def places() -> list[dict[str, Any]]:
    """Give the places: four that are drawn near, one far off the map, one that nobody can locate."""
    return [
        place("alder", (171.0, -44.0), rank=1, links=[{"type": "closeMatch", "identifier": "gn:123"}]),
        place("birch", (171.3, -44.2)),
        place("birch-mill", (171.31, -44.21), also=["the Mill"], part_of="birch", radius_km=1.5),
        place("cedar", (171.6, -44.0), title="Old Cedar"),
        place("dell", None),
        place("far", (120.0, -20.0)),
    ]


def routes() -> list[dict[str, Any]]:
    """Give the routes: a road from Alder to Birch, and a railway from there to Cedar that begins a kilometre off."""
    return [
        route("alder-road", [(171.0, -44.0), (171.1, -44.15), (171.3, -44.2)], stops=["alder", "birch"]),
        route("cedar-line", [(171.3, -44.19), (171.5, -44.1), (171.6, -44.0)], mode="rail"),
    ]


def units() -> list[Row]:
    """Give the units: the column and the wagons, one a side."""
    return [unit(), unit(unit_id="wagons", name="The wagons", label="Wagons", side="blues", kind="train")]


def movements() -> list[Row]:
    """Give the movements: the column to Birch, a halt there, then to Cedar; the wagons to Alder by an unknown way."""
    return [
        movement(),
        halt("birch", movement_id="m2", depart="1850-03-01T18:00", arrive="1850-03-02T06:00", certainty="uncertain"),
        movement(
            movement_id="m3",
            from_place="birch",
            to_place="cedar",
            via="cedar-line",
            depart="1850-03-02T08:00",
            arrive="1850-03-02T14:00",
            earliest="1850-03-02T07:00",
            latest="1850-03-02T16:00",
            certainty="less-certain",
        ),
        movement(
            movement_id="w1",
            unit_id="wagons",
            from_place="cedar",
            to_place="alder",
            via="",
            depart="1850-03-02T00:00",
            arrive="1850-03-03T00:00",
            kind="retreat",
        ),
    ]


def citations() -> list[Row]:
    """Give the citations: every record has one; the first and the event's quote the text in the folder."""
    return [
        citation(source_id="chronicle", locator="¶2", quote="left Alder at noon", says="", dating="undated"),
        *(citation(record_id=record_id) for record_id in ("m2", "m3", "w1")),
        citation(record_id="e1", source_id="chronicle", locator="¶3", quote="gate stood open", stance="vague"),
    ]


def basemap() -> dict[str, list[dict[str, Any]]]:
    """Give the base map: a lake with its name."""
    lake = [[[170.5, -44.5], [170.6, -44.5], [170.6, -44.4], [170.5, -44.5]]]
    return {
        "water.geojson": [feature("water", "Polygon", lake, name="The lake")],
        "labels.geojson": [feature("label", "Point", [170.55, -44.45], name="The lake", style="lake")],
    }


def feature(kind: str, form: str, coordinates: Any, **properties: Any) -> dict[str, Any]:
    """Give a feature of the base map."""
    geometry = {"type": form, "coordinates": coordinates}
    return {"type": "Feature", "properties": {"kind": kind, **properties}, "geometry": geometry}


def table(rows: Sequence[Row] | str, empty: Row) -> str:
    """Write the rows of a table as CSV, the columns being those of `empty` and any others that a row has.

    Text is taken as it is.
    """
    if isinstance(rows, str):
        return rows
    lines: list[str] = []
    columns = dict.fromkeys(key for row in [empty, *rows] for key in row)

    class Lines:
        def write(self, line: str) -> None:
            lines.append(line)

    writer = csv.DictWriter(Lines(), fieldnames=list(columns), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return "".join(lines)


def collection(features: Iterable[Mapping[str, Any]] | str) -> str:
    """Write features as GeoJSON; text is taken as it is."""
    if isinstance(features, str):
        return features
    return json.dumps({"type": "FeatureCollection", "features": list(features)}, ensure_ascii=False)


def campaign_folder(path: Path, **files: Any) -> Path:
    """Write the small campaign into `path`, with some of its files changed.

    Parameters
    ----------
    path
        An empty folder, or one written before.
    files
        By the file's name without its ending, in place of what is there by default: rows for `units`, `movements`,
        `events`, `citations`, `strengths`, `notes`, `translations`, `fronts` and `terms` (no such two by default);
        features for `gazetteer` and `routes`; text for `campaign`, `sources`, `lesson` and `text`; features by file
        name for `basemap`. Text is written as it is to any of them. Another text has no lesson, unless it is given one.
    """
    lesson = files.pop("lesson", None if "text" in files else LESSON)
    written = {
        "campaign.toml": files.pop("campaign", CAMPAIGN),
        "sources.toml": files.pop("sources", SOURCES),
        **({} if lesson is None else {"lesson.toml": lesson}),
        "texts/chronicle.txt": files.pop("text", TEXT),
        "gazetteer.geojson": collection(files.pop("gazetteer", places())),
        "routes.geojson": collection(files.pop("routes", routes())),
        "units.csv": table(files.pop("units", units()), unit()),
        "movements.csv": table(files.pop("movements", movements()), movement()),
        "events.csv": table(files.pop("events", [event()]), event()),
        **({"fronts.csv": table(files.pop("fronts"), front())} if "fronts" in files else {}),
        "citations.csv": table(files.pop("citations", citations()), citation()),
        "strengths.csv": table(files.pop("strengths", [strength()]), strength()),
        "notes.csv": table(files.pop("notes", [note()]), note()),
        **({"terms.csv": table(files.pop("terms"), term())} if "terms" in files else {}),
        "translations.csv": table(files.pop("translations", [translation()]), translation()),
        **{f"basemap/{name}": collection(features) for name, features in files.pop("basemap", basemap()).items()},
    }
    assert not files, f"no such files: {files}"
    for name, text in written.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text(text, encoding="utf-8", newline="")
    return path


def textless_folder(path: Path) -> Path:
    """Write the small campaign without a text: nothing is read beside the map, although a source is quoted."""
    lesson = re.sub(r"passages = \[.*?\]\n", "", LESSON, flags=re.DOTALL)
    return campaign_folder(path, campaign=CAMPAIGN.replace('text = "chronicle"\n', ""), lesson=lesson)


def two_texts_folder(path: Path) -> Path:
    """Write the small campaign with a second text to read, `LETTERS`, in German; the lesson reads in it, too."""
    passage = '{ source = "letters", paragraph = 3, quote = "das Tor offen" }'
    campaign_folder(
        path,
        campaign=CAMPAIGN.replace('text = "chronicle"', 'text = ["chronicle", "letters"]'),
        sources=SOURCES + LETTERS_SOURCE,
        lesson=LESSON.replace('quote = "left Alder at noon" }]', f'quote = "left Alder at noon" }}, {passage}]'),
        citations=[
            *citations(),
            citation(record_id="m1", source_id="letters", locator="¶2", quote="zogen wir aus Alder"),
            citation(record_id="e1", source_id="letters", locator="¶3", quote="das Tor offen"),
        ],
        notes=[note(), note(source_id="letters", locator="¶2", quote="Am Mittag")],
    )
    (path / "texts/letters.txt").write_text(LETTERS, encoding="utf-8")
    return path


#: What would run, or break out of where it stands, if it were ever taken for markup.
SCRIPT = "</script><!--<script>alert(1)</script><img src=x onerror=alert(1)>{%scripts%}"


def marked_folder(path: Path) -> Path:
    """Write a campaign of which every word that is shown is `SCRIPT`."""
    literal = json.dumps(SCRIPT)
    settings = CAMPAIGN
    for words in ("The march to Alder", "An invention", "Everything", "The south", "The Reds", "The Blues"):
        assert f'"{words}"' in settings
        settings = settings.replace(f'"{words}"', literal)
    return campaign_folder(
        path,
        campaign=settings,
        sources=SOURCES.replace('"A. Chronicler"', literal).replace('"Invented."', literal),
        text=f"{TEXT}\n{SCRIPT}\n",
        gazetteer=[*places(), place("elm", (171.2, -44.1), title=SCRIPT, also=[f"{SCRIPT} 2"])],
        units=[unit(name=SCRIPT, label=SCRIPT, note=SCRIPT), *units()[1:]],
        events=[event(title=SCRIPT, summary=SCRIPT)],
        citations=[*citations(), citation(record_id="e1", says=SCRIPT, locator=SCRIPT)],
        strengths=[strength(claimant=SCRIPT)],
        notes=[note(note=SCRIPT, basis=SCRIPT)],
        translations=[translation(text=SCRIPT)],
    )


def problems(folder: Path) -> list[str]:
    """Load a folder and give what is wrong with it, a line each; empty if nothing is."""
    try:
        load_campaign(folder)
    except CampaignError as error:
        return [str(problem) for problem in error.problems]
    return []


def unitless_folder(folder: Path) -> Path:
    """Write a campaign of one event, in which nobody has entered a unit yet."""
    return campaign_folder(
        folder,
        units=[],
        movements=[],
        strengths=[],
        translations=[],
        citations=[citation(record_id="e1")],
        events=[event()],
        lesson=UNITLESS_LESSON,
    )
