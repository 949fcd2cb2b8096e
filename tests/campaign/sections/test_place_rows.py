"""Places as a table instead of a gazetteer, as CSV or on a sheet; and bounds that are those of the places."""

import json
from pathlib import Path

import pytest

from dashapp.campaign import load_campaign
from dashapp.campaign.partial import load_partial
from dashapp.campaign.sections.extent import WORLD, around
from dashapp.exchange import exchange_files
from tests.builders import problems
from tests.workbooks import put_into_workbook

SETTINGS = """\
draft = true
title = "Three days"
uri = "urn:three-days"
start = "1815-06-15"
end = "1815-06-19"
opening = "all"
certainty = "certain"
[[views]]
id = "all"
title = "All"
[[sides]]
id = "a"
name = "A"
"""
PLACES = """\
Name,Latitude,longitude,Kind,rank,also,note,radius_km
Ligny,50.5125,4.5761,,,,"Burnt, that day.",
Seminary Ridge,"50°30'N",4.6 E,,1,The Ridge; The Crest,,0.5 km
Sombreffe,"50,52",-4.55,village,,,,
"""
TABLES = {
    "units.csv": "name,side,kind\nFirst,A,infantry\n",
    "movements.csv": "unit_id,from_place,to_place,depart,arrive\nFirst,Ligny,The Crest,15 5:00,7:00\n",
    "events.csv": "title,place_id,kind,start,end\nA fight,seminary-ridge,battle,16 5:00,6:00\n",
}


def campaign_of(folder: Path, places: str = PLACES, settings: str = SETTINGS) -> Path:
    """Write a small campaign with its places in a table."""
    for name, text in {"campaign.toml": settings, "places.csv": places, **TABLES}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("book", ["", "march.xlsx", "march.ods"])
def test_places_are_read_from_a_table_with_what_the_name_says_and_no_more(tmp_path, book):
    campaign_of(tmp_path)
    if book:
        put_into_workbook(tmp_path, book)
    campaign = load_campaign(tmp_path)
    places = campaign.places
    assert list(places.index) == ["ligny", "seminary-ridge", "sombreffe"]
    assert list(places["kind"]) == ["place", "ridge", "village"]
    assert list(places["rank"]) == [2, 1, 2]
    assert set(places["certainty"]) == {"less-certain"}
    assert places.loc["ligny", "sentence"] == "Burnt, that day."
    assert places.loc["seminary-ridge", "radius_km"] == 0.5
    assert places.loc["seminary-ridge", "names"] == ("Seminary Ridge", "The Ridge", "The Crest")
    assert [(p.x, p.y) for p in places.geometry] == [(4.5761, 50.5125), (4.6, 50.5), (-4.55, 50.52)]
    assert list(campaign.movements["to_place"]) == ["seminary-ridge"]


def test_they_are_taken_along_as_a_gazetteer(tmp_path):
    campaign = load_campaign(campaign_of(tmp_path))
    body = exchange_files(campaign)["gazetteer.geojson"].body
    ligny, ridge, _ = json.loads(body)["features"]
    assert (ligny["@id"], ridge["properties"]["fclasses"]) == ("urn:three-days:place:ligny", ["T"])
    assert ligny["names"] == [{"toponym": "Ligny", "citations": [{"label": "places.csv"}]}]
    assert ligny["when"] == {"timespans": [{"start": {"in": "1815"}, "end": {"in": "1815"}}]}


def test_what_is_not_drafted_needs_no_more_of_a_place(tmp_path):
    campaign_of(tmp_path, settings=SETTINGS.replace("draft = true\n", ""))
    assert [each for each in problems(tmp_path) if "place" in each] == []


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("Wavre,50.7,,,,,,", "places.csv:5: lon: is missing"),
        ("Wavre,50.7,4:36,,,,,", 'places.csv:5: lon: "4:36" is not an angle in degrees'),
        ("Wavre,95,4.6,,,,,", 'places.csv:5: lat: "95" is beyond 90 degrees; are latitude and longitude swapped?'),
        ("Wavre,50.7,4.6,,5,,,", 'places.csv:5: rank: "5" is unknown; expected one of 1, 2, 3, 4'),
        ("Wavre,50.7,4.6,,,,,500", 'places.csv:5: radius_km: "500" is not a radius in kilometres, from 0.001 to 100'),
        (",50.7,4.6,,,,,", "places.csv:5: name: is missing"),
    ],
)
def test_a_fault_is_told_by_row_and_column(tmp_path, row, fault):
    assert problems(campaign_of(tmp_path, PLACES + row + "\n")) == [fault]
    shown = load_partial(tmp_path)
    assert (len(shown.campaign.places), shown.left_out) == (3, {"places.csv": 1})


def test_on_a_sheet_it_is_told_by_the_sheet(tmp_path):
    campaign_of(tmp_path, PLACES.replace('"50°30\'N"', "far"))
    put_into_workbook(tmp_path, "march.xlsx")
    told = [each for each in problems(tmp_path) if "lat" in each]
    assert told == ['march.xlsx: sheet places, row 3: lat: "far" is not an angle in degrees']


def test_swapped_coordinates_are_seen_where_there_are_bounds(tmp_path):
    settings = SETTINGS.replace('opening = "all"', 'opening = "all"\nbounds = [-5, 50, 5, 51]')
    found = problems(campaign_of(tmp_path, PLACES + "Wavre,4.6,50.7,,,,,\n", settings))
    assert found == ["places.csv:5: lat: [50.7, 4.6] is far outside the campaign; are latitude and longitude swapped?"]


def test_two_lists_of_places_are_one_fault(tmp_path):
    campaign_of(tmp_path)
    feature = {"type": "Feature", "properties": {}, "geometry": None}
    file = tmp_path / "gazetteer.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    said = (
        "is a list of places beside a table of them; keep one: move gazetteer.geojson out of the folder, or the table"
    )
    assert f"gazetteer.geojson: {said}" in problems(tmp_path)
    file.write_text(json.dumps({"type": "FeatureCollection", "features": []}))  # nothing in it: no other list
    assert problems(tmp_path) == []


def test_without_bounds_the_map_reaches_as_far_as_the_places(tmp_path):
    campaign = load_campaign(campaign_of(tmp_path))
    assert campaign.bounds == pytest.approx((-5.465, 49.585, 5.515, 51.435))
    assert campaign.views[0].bounds == campaign.bounds
    (tmp_path / "places.csv").write_text("name\n", encoding="utf-8")
    for name in ("movements.csv", "events.csv"):
        (tmp_path / name).write_text(TABLES[name].partition("\n")[0] + "\n", encoding="utf-8")
    (tmp_path / "units.csv").write_text("name,side,kind\n", encoding="utf-8")
    assert load_campaign(tmp_path).bounds == pytest.approx(WORLD)


@pytest.mark.parametrize(
    ("points", "bounds"),
    [
        ([(4, 50)], (3.98, 49.98, 4.02, 50.02)),
        ([(0, 0), (10, 5)], (-1, -1, 11, 6)),
        ([(179, -18), (-179, -17)], (178.8, -18.2, -178.8, -16.8)),  # over the 180th meridian
        ([(179.99, 0), (179.95, 0)], (179.93, -0.02, 180, 0.02)),
        ([(-120, 0), (0, 0), (120, 0)], (-144, -24, 144, 24)),
        ([(-170, 0), (0, 0), (170, 0)], (-180, -19, 180, 19)),
        ([(0, 85), (1, 84)], (-0.1, 83.9, 1.1, 85.05)),
    ],
)
def test_bounds_are_round_all_points_with_a_margin(points, bounds):
    assert around(points) == pytest.approx(bounds)


def test_a_fault_in_the_bounds_is_told_once_for_all_views(tmp_path):
    settings = SETTINGS.replace('opening = "all"', 'opening = "all"\nbounds = [5, 50, 4, 51]')
    assert [each.partition(" ")[0] for each in problems(campaign_of(tmp_path, settings=settings))] == ["campaign.toml:"]
