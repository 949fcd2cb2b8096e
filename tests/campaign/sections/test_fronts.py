"""The fronts: lines that were held, and which way they face."""

import pandas as pd
import pytest

from dashapp.campaign import load_campaign
from dashapp.web.page.payload import payload
from tests.builders import campaign_folder, citation, citations, front, halt, place, places, problems, unit


def with_front(path, rows=None, **files):
    """Write the small campaign with some fronts, each cited."""
    rows = [front()] if rows is None else rows
    cited = [citation(record_id=row["front_id"]) for row in rows]
    return campaign_folder(path, **{"fronts": rows, "citations": [*citations(), *cited]} | files)


def facing(path, stays, **changes):
    """Give which way a line from Cedar to Alder, due west, faces while units stay at places: (side, place) each."""
    ids = [f"u{number}" for number in range(len(stays))]
    rows = [unit(unit_id=each, side=side) for each, (side, _) in zip(ids, stays, strict=True)]
    legs = [
        halt(place, movement_id=f"h-{each}", unit_id=each, depart="1850-03-01T00:00", arrive="1850-03-02T00:00")
        for each, (_, place) in zip(ids, stays, strict=True)
    ]
    said = [citation(record_id=row["movement_id"]) for row in legs]
    folder = with_front(
        path,
        [front(**changes)],
        units=rows,
        movements=legs,
        citations=[*said, citation(record_id="e1"), citation(record_id="f1")],
        strengths=[],
        translations=[],
        lesson=None,
    )
    return load_campaign(folder).fronts.loc["f1", "facing"]


def test_a_campaign_need_have_none(small):
    assert len(small.fronts) == 0
    assert payload(small)["fronts"] == []


def test_what_it_gives(tmp_path):
    rows = [front(earliest="1850-03-01T06:00")]
    loaded = load_campaign(with_front(tmp_path, rows))
    frame = loaded.fronts
    assert frame.index.name == "front_id"
    assert list(frame.columns) == [
        *("side", "places", "start", "end", "earliest", "latest", "certainty", "note"),
        *("precision", "geometry", "facing"),
    ]
    assert frame.crs.to_epsg() == 4326
    assert frame.loc["f1", "places"] == ("cedar", "alder")
    assert list(frame.loc["f1", "geometry"].coords) == [(171.6, -44.0), (171.0, -44.0)]
    assert frame.loc["f1", "start"] == pd.Timestamp("1850-03-01T12:00")
    assert frame.loc["f1", "latest"] is pd.NaT
    assert payload(loaded)["fronts"] == [
        {
            "id": "f1",
            "side": 1,
            "places": ["cedar", "alder"],
            "facing": frame.loc["f1", "facing"],
            "certainty": "less-certain",
            "note": "Nobody tells of the line itself.",
            "start": 720,
            "end": 1200,
            "earliest": 360,
            "latest": None,
            "precision": {},
        }
    ]
    assert payload(loaded)["citations"]["f1"][0]["says"] == "It was so."


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"side": "blus"}, 'side: "blus" is not a side in campaign.toml; did you mean "blues"?'),
        ({"places": "cedar"}, 'places: "cedar" is not a line: name two places at least, with a space between them'),
        ({"places": ""}, "places: is missing"),
        ({"places": "cedar, alder"}, 'places: "cedar, alder" has a comma; put semicolons between places'),
        ({"places": "cedar cedar alder"}, 'places: "cedar cedar alder" names "cedar" twice in succession'),
        ({"places": "cedar aldr"}, 'places: "aldr" is not a place in gazetteer.geojson; did you mean "alder"?'),
        ({"places": "cedar dell"}, 'places: "dell" has no geometry in gazetteer.geojson'),
        ({"end": "1850-03-01T12:00"}, 'end: "1850-03-01T12:00" is not after the start; expected after '
         '1850-03-01T12:00'),
        ({"start": "1850-02-01T12:00"}, 'start: "1850-02-01T12:00" is outside the campaign; expected 1850-03-01T00:00 '
         "to 1850-03-05T00:00"),
        ({"earliest": "1850-03-01T13:00"}, 'earliest: "1850-03-01T13:00" is after the start; expected '
         '1850-03-01T12:00, '
         "the start, or before"),
        ({"certainty": "sure"}, 'certainty: "sure" is unknown; expected one of certain, less-certain, uncertain'),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_front(tmp_path, changes, expected):
    assert problems(with_front(tmp_path, [front(**changes)])) == [f"fronts.csv:2: {expected}"]


def test_a_front_is_cited_and_has_an_id_of_its_own(tmp_path):
    rows = [front(), front(front_id="m1"), front(front_id="e1"), front(front_id="f1"), front(front_id="f2")]
    cited = [*citations(), citation(record_id="f1")]
    assert problems(with_front(tmp_path, rows, citations=cited)) == [
        'fronts.csv:3: front_id: "m1" is the id of a movement in movements.csv too',
        'fronts.csv:4: front_id: "e1" is the id of an event in events.csv too',
        'fronts.csv:5: front_id: "f1" is already used in line 2',
        'fronts.csv:6: front_id: "f2" is cited nowhere in citations.csv; '
        "cite a source, or write draft = true in campaign.toml until you do",
    ]


def test_what_is_cited_may_be_a_front(tmp_path):
    found = problems(with_front(tmp_path, citations=[*citations(), citation(record_id="f1"), citation(record_id="f2")]))
    assert len(found) == 1
    assert found[0].startswith(
        'citations.csv:8: record_id: "f2" is not a record in movements.csv, events.csv or fronts.csv'
    )


def test_it_faces_the_enemy(tmp_path):
    """Birch lies to the south, on the left of a line that runs west."""
    assert facing(tmp_path / "there", [("reds", "birch"), ("blues", "alder")]) == "left"
    assert facing(tmp_path / "back", [("reds", "birch")], places="alder cedar") == "right"


def test_the_nearest_enemy_counts_most(tmp_path):
    """One unit near the line, two of them a long way off on its other side."""
    assert facing(tmp_path, [("reds", "birch"), ("reds", "far"), ("reds", "far")]) == "left"


def test_an_enemy_who_comes_later_does_not_count(tmp_path):
    """The column is at Birch on the first evening; the day after it is off to Cedar, on the line."""
    rows = [front(side="blues", places="alder cedar", start="1850-03-01T18:00", end="1850-03-02T06:00")]
    assert load_campaign(with_front(tmp_path / "while", rows)).fronts.loc["f1", "facing"] == "right"
    rows = [front(side="blues", places="alder cedar", start="1850-03-03T12:00", end="1850-03-04T00:00")]
    assert load_campaign(with_front(tmp_path / "after", rows)).fronts.loc["f1", "facing"] == "left"


def test_without_an_enemy_it_faces_away_from_its_own(tmp_path):
    assert facing(tmp_path, [("blues", "birch"), ("blues", "alder")]) == "right"


def test_without_anybody_it_faces_left(tmp_path):
    assert facing(tmp_path, [("blues", "alder")]) == "left"


def test_two_places_may_be_at_one_point(tmp_path):
    twin = place("twin", (171.6, -44.0))
    folder = with_front(tmp_path, [front(places="cedar twin alder")], gazetteer=[*places(), twin])
    assert load_campaign(folder).fronts.loc["f1", "facing"] in {"left", "right"}


def test_the_soviet_line_faces_south(campaign):
    """From Krasnoye Selo to Kolpino it runs east; the Cossacks stand before Tsarskoye Selo."""
    held = campaign.fronts.loc["soviet-line"]
    assert held["places"] == ("krasnoye-selo", "pulkovo", "kolpino")
    assert held["facing"] == "right"
