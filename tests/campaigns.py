"""Tiny campaigns of other kinds than the one that comes with the project: invented, complete and valid.

Of one day and one side, of a month and as many sides as there can be, of four years; in the far south and west; over
the 180th meridian. `KINDS` has them by name, each a function that writes a folder:

    campaign = load_campaign(KINDS["years"](tmp_path))
"""

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from tests.builders import campaign_folder, citation, event, feature, movement, place, route, unit

Bounds = tuple[float, float, float, float]
LonLat = tuple[float, float]

ARMS = ("infantry", "cavalry", "artillery", "sailors", "train", "militia")


def _campaign(
    path: Path,
    title: str,
    span: tuple[str, str],
    views: dict[str, Bounds],
    *,
    places: dict[str, LonLat],
    sides: Sequence[str],
    units: dict[str, str],
    legs: Iterable[tuple[str, str, str, str, str, str]],
    events: Iterable[tuple[str, str, str, str]],
    ways: dict[str, tuple[str, Sequence[LonLat]]],
    basemap: dict[str, list[dict[str, Any]]] | None = None,
) -> Path:
    """Write a campaign into an empty folder.

    Parameters
    ----------
    views
        The first has the bounds of the campaign and opens it.
    places
        The first is the goal, the last two have lines across the chart.
    units
        Each with its side.
    legs
        Unit, from, to, by which way, departure, arrival; a leg to where it began is a halt.
    events
        Place, title, start, end.
    ways
        Each with its mode and its points.
    """
    first, *_ = views
    settings = [
        f'title = "{title}"\nsubtitle = "An invention"\nuri = "urn:test"\ntext = "chronicle"',
        f'start = "{span[0]}"\nend = "{span[1]}"\ngoal = "{next(iter(places))}"\nopening = "{first}"',
        f"rules = {json.dumps(list(places)[-2:])}\nbounds = {list(views[first])}",
        *(f'[[views]]\nid = "{name}"\ntitle = "{name.title()}"\nbounds = {list(box)}' for name, box in views.items()),
        *(f'[[sides]]\nid = "{side}"\nname = "The {side}"' for side in sides),
    ]
    moved = [
        movement(
            movement_id=f"m{number}",
            unit_id=who,
            from_place=start,
            to_place=end,
            via=via,
            depart=depart,
            arrive=arrive,
            kind="halt" if start == end else "advance",
        )
        for number, (who, start, end, via, depart, arrive) in enumerate(legs)
    ]
    happened = [
        event(event_id=f"e{number}", place_id=where, title=what, start=start, end=end, certainty="certain")
        for number, (where, what, start, end) in enumerate(events)
    ]
    titles = [name.replace("-", " ").title() for name in places]
    return campaign_folder(
        path,
        campaign="\n\n".join(settings) + "\n",
        text=f"{title}\n\nThey went by way of {', '.join(titles)}.\n",
        gazetteer=[place(name, at, rank=1 + (rank > 0)) for rank, (name, at) in enumerate(places.items())],
        routes=[route(name, line, mode=mode) for name, (mode, line) in ways.items()],
        units=[
            unit(unit_id=name, name=f"The {name}", label=name.title(), side=side, kind=ARMS[number % len(ARMS)])
            for number, (name, side) in enumerate(units.items())
        ],
        movements=moved,
        events=happened,
        citations=[
            *(citation(record_id=row["movement_id"]) for row in moved),
            *(citation(record_id=row["event_id"]) for row in happened),
        ],
        strengths=[],
        notes=[],
        translations=[],
        basemap=basemap or {},
    )


def day(path: Path) -> Path:
    """Write a campaign of 24 hours and one side."""
    return _campaign(
        path,
        "A day at Hazel",
        ("1815-06-18T00:00", "1815-06-19T00:00"),
        {"field": (4.3, 50.6, 4.6, 50.8)},
        places={"hazel": (4.4, 50.68), "inn": (4.42, 50.66), "mill": (4.48, 50.71), "wood": (4.55, 50.76)},
        sides=["greens"],
        units={"guard": "greens", "guns": "greens"},
        legs=[
            ("guard", "wood", "mill", "lane", "1815-06-18T04:30", "1815-06-18T07:10"),
            ("guard", "mill", "hazel", "lane", "1815-06-18T11:20", "1815-06-18T13:05"),
            ("guns", "mill", "inn", "", "1815-06-18T11:35", "1815-06-18T11:55"),
        ],
        events=[
            ("mill", "The mill is held", "1815-06-18T07:10", "1815-06-18T11:00"),
            ("inn", "The inn burns", "1815-06-18T11:50", "1815-06-18T12:20"),
            ("hazel", "Hazel falls", "1815-06-18T13:05", "1815-06-18T13:05"),
        ],
        ways={"lane": ("road", [(4.55, 50.76), (4.52, 50.72), (4.48, 50.71), (4.43, 50.69), (4.4, 50.68)])},
    )


def month(path: Path) -> Path:
    """Write a campaign of 31 days, with as many sides as there can be."""
    sides = ["reds", "blues", "greens", "greys", "whites", "blacks"]
    return _campaign(
        path,
        "A month of six",
        ("1809-01-01T00:00", "1809-02-01T00:00"),
        {"all": (-9.0, 42.0, -5.0, 44.0), "coast": (-9.0, 43.0, -8.0, 43.6)},
        places={"port": (-8.4, 43.35), "bridge": (-7.55, 43.0), "pass": (-6.6, 42.6), "abbey": (-5.6, 42.5)},
        sides=sides,
        units={f"{side}-column": side for side in sides},
        legs=[
            (f"{side}-column", "abbey", "pass", "", f"1809-01-{2 + n:02}T06:00", f"1809-01-{4 + 2 * n:02}T18:00")
            for n, side in enumerate(sides)
        ]
        + [
            ("reds-column", "pass", "port", "high-road", "1809-01-06T06:00", "1809-01-14T12:00"),
            ("blues-column", "pass", "bridge", "high-road", "1809-01-09T06:00", "1809-01-16T12:00"),
        ],
        events=[
            ("abbey", "They part", "1809-01-02T06:00", "1809-01-02T12:00"),
            ("bridge", "The bridge is blown", "1809-01-10T04:00", "1809-01-10T05:00"),
            ("port", "They embark", "1809-01-16T20:00", "1809-01-18T08:00"),
        ],
        ways={"high-road": ("road", [(-6.6, 42.6), (-7.1, 42.85), (-7.55, 43.0), (-8.0, 43.3), (-8.4, 43.35)])},
    )


def years(path: Path) -> Path:
    """Write a campaign of four years and three sides, west of Greenwich."""
    return _campaign(
        path,
        "Four years' war",
        ("1861-04-12T00:00", "1865-05-01T00:00"),
        {"all": (-79.0, 37.0, -75.5, 39.5)},
        places={"capital": (-77.45, 37.55), "ford": (-77.5, 38.3), "town": (-77.25, 39.2), "bay": (-76.3, 37.0)},
        sides=["north", "south", "river"],
        units={"army": "north", "corps": "south", "fleet": "river"},
        legs=[
            ("army", "town", "ford", "turnpike", "1861-07-16T00:00", "1862-12-11T00:00"),
            ("army", "ford", "capital", "turnpike", "1864-05-04T00:00", "1865-04-03T00:00"),
            ("corps", "capital", "ford", "turnpike", "1862-06-01T00:00", "1862-08-29T00:00"),
            ("corps", "ford", "town", "turnpike", "1863-06-03T00:00", "1863-06-30T00:00"),
            ("corps", "town", "capital", "turnpike", "1863-07-05T00:00", "1864-02-01T00:00"),
            ("fleet", "bay", "bay", "", "1862-03-08T00:00", "1864-06-12T00:00"),
        ],
        events=[
            ("bay", "The ships fight", "1862-03-08T13:00", "1862-03-09T18:00"),
            ("ford", "The ford is lost", "1862-12-11T00:00", "1862-12-15T00:00"),
            ("town", "Three days at the town", "1863-07-01T00:00", "1863-07-03T22:00"),
            ("capital", "The siege", "1864-06-15T00:00", "1865-04-02T00:00"),
            ("capital", "The capital falls", "1865-04-03T08:00", "1865-04-03T08:00"),
        ],
        ways={"turnpike": ("road", [(-77.25, 39.2), (-77.4, 38.7), (-77.5, 38.3), (-77.4, 37.9), (-77.45, 37.55)])},
    )


def south(path: Path) -> Path:
    """Write a campaign of six winter days in the far south and west."""
    return _campaign(
        path,
        "The march to the strait",
        ("1879-06-18T00:00", "1879-06-24T00:00"),
        {"all": (-74.5, -54.5, -68.0, -51.0)},
        places={"strait": (-70.9, -53.15), "estancia": (-71.3, -52.4), "lake": (-72.5, -51.7), "pit": (-69.2, -51.6)},
        sides=["coast", "plain"],
        units={"column": "coast", "riders": "plain"},
        legs=[
            ("column", "lake", "estancia", "trail", "1879-06-18T09:00", "1879-06-20T16:00"),
            ("column", "estancia", "strait", "trail", "1879-06-21T09:00", "1879-06-22T15:00"),
            ("riders", "pit", "estancia", "", "1879-06-19T10:00", "1879-06-21T08:00"),
        ],
        events=[
            ("estancia", "The gate is shut", "1879-06-20T16:00", "1879-06-20T18:00"),
            ("strait", "They reach the strait", "1879-06-22T15:00", "1879-06-22T15:00"),
        ],
        ways={"trail": ("road", [(-72.5, -51.7), (-72.0, -52.1), (-71.3, -52.4), (-71.0, -52.8), (-70.9, -53.15)])},
        basemap={
            "heights.geojson": [
                feature("heights", "Polygon", [[(-73.0, -51.2), (-72.8, -51.2), (-72.8, -51.1), (-73.0, -51.2)]])
            ]
        },
    )


def antimeridian(path: Path) -> Path:
    """Write a campaign over the 180th meridian: a sea in two halves, a boat that crosses from one into the other."""
    west = [(176.0, -21.0), (180.0, -21.0), (180.0, -15.0), (176.0, -15.0), (176.0, -21.0)]
    east = [(-180.0, -21.0), (-177.0, -21.0), (-177.0, -15.0), (-180.0, -15.0), (-180.0, -21.0)]
    island = [(177.3, -17.5), (178.0, -18.2), (178.6, -18.1), (178.2, -17.4), (177.3, -17.5)]
    return _campaign(
        path,
        "From isle to isle",
        ("1874-10-10T00:00", "1874-10-15T00:00"),
        {"all": (177.0, -20.0, -178.0, -16.0), "east": (-179.6, -18.8, -178.2, -17.6)},
        places={"haven": (178.45, -18.12), "cape": (-179.9, -16.9), "reef": (179.3, -18.3), "atoll": (-178.8, -18.2)},
        sides=["sail", "steam"],
        units={"cutter": "sail", "steamer": "steam"},
        legs=[
            ("cutter", "haven", "atoll", "crossing", "1874-10-10T12:00", "1874-10-13T12:00"),
            ("steamer", "atoll", "cape", "", "1874-10-11T00:00", "1874-10-12T06:00"),
            ("steamer", "cape", "haven", "", "1874-10-12T12:00", "1874-10-14T06:00"),
        ],
        events=[
            ("reef", "A light on the reef", "1874-10-11T05:00", "1874-10-11T06:00"),
            ("atoll", "The cutter comes in", "1874-10-13T12:00", "1874-10-13T12:00"),
        ],
        ways={"crossing": ("water", [(178.45, -18.12), (179.3, -18.4), (-179.5, -18.3), (-178.8, -18.2)])},
        basemap={
            "water.geojson": [
                feature("water", "Polygon", [west, island]),
                feature("water", "Polygon", [east]),
            ],
            "labels.geojson": [feature("label", "Point", [-179.0, -17.0], name="The sea", style="sea")],
        },
    )


def of_days(path: Path) -> Path:
    """Write a campaign of a month in 1860 of which days are known, and no hours; it has both calendars."""
    folder = _campaign(
        path,
        "The red shirts",
        ("1860-05-05", "1860-06-06"),
        {"all": (12.0, 37.3, 14.0, 38.6)},
        places={"capital": (13.36, 38.12), "landing": (12.44, 37.8), "hill": (12.8, 37.82), "camp": (12.86, 37.9)},
        sides=["reds", "crown"],
        units={"thousand": "reds", "garrison": "crown"},
        legs=[
            ("thousand", "landing", "hill", "", "1860-05-11", "1860-05-13"),
            ("thousand", "hill", "camp", "", "1860-05-13", "1860-05-13"),
            ("thousand", "camp", "capital", "", "1860-05-18", "1860-05-27"),
            ("garrison", "capital", "capital", "", "1860-05", "1860-06"),
        ],
        events=[
            ("landing", "They land", "1860-05-11", "1860-05-11"),
            ("hill", "All the island rises", "1860-05", "1860-06"),
            ("capital", "The capital is taken", "27 May 1860", "30.05.1860"),
        ],
        ways={},
    )
    settings = folder / "campaign.toml"
    text = settings.read_text(encoding="utf-8").replace("\ngoal =", "\njulian = true\ngoal =", 1)
    settings.write_text(text, encoding="utf-8")
    return folder


def before_christ(path: Path) -> Path:
    """Write a campaign of a week in 216 BC, in the Julian calendar."""
    folder = _campaign(
        path,
        "By the river",
        ("30 July 216 BC", "-0215-08-05T00:00"),
        {"all": (15.5, 41.0, 16.6, 41.6)},
        places={"ford": (16.13, 41.3), "town": (16.28, 41.32), "gate": (15.83, 41.2)},
        sides=["consuls", "africans"],
        units={"legions": "consuls", "riders": "africans"},
        legs=[
            ("legions", "gate", "ford", "", "-0215-07-30T06:00", "1 August 216 BC"),
            ("riders", "town", "ford", "", "-0215-08-02T05:00", "-0215-08-02T11:00"),
        ],
        events=[
            ("ford", "They are encircled", "-0215-08-02T12:00", "-0215-08-02T17:00"),
            ("gate", "News", "3 Aug 216 BC", "-0215-08-03"),
        ],
        ways={},
    )
    settings = folder / "campaign.toml"
    text = settings.read_text(encoding="utf-8").replace("\ngoal =", '\ncalendar = "julian"\ngoal =', 1)
    settings.write_text(text, encoding="utf-8")
    return folder


KINDS: dict[str, Callable[[Path], Path]] = {each.__name__: each for each in (day, month, years, south, antimeridian)}
