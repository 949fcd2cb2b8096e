"""The base map."""

import pytest

from dashapp.campaign import load_campaign
from tests.builders import campaign_folder, feature, problems

SQUARE = [[[171.0, -44.0], [171.1, -44.0], [171.1, -44.1], [171.0, -44.0]]]


def test_what_it_gives(small):
    frame = small.basemap.set_index("kind")
    assert small.basemap.crs.to_epsg() == 4326
    assert set(small.basemap.columns) == {"kind", "name", "style", "approximate", "height_m", "geometry"}
    assert frame.loc["label", "style"] == "lake"
    assert frame.loc["water", "style"] is None
    assert frame.loc["water"].geometry.geom_type == "Polygon"
    assert not frame["approximate"].any()


def test_a_campaign_needs_none(tmp_path):
    loaded = load_campaign(campaign_folder(tmp_path, basemap={}))
    assert len(loaded.basemap) == 0
    assert "geometry" in loaded.basemap.columns


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            feature("watr", "Polygon", SQUARE),
            'properties.kind: "watr" is unknown; expected one of water, river, built-up, heights, label; did you '
            'mean "water"?',
        ),
        (feature("river", "Polygon", SQUARE), 'geometry: "Polygon" cannot be drawn as river; expected LineString or '
         'MultiLineString'),
        (feature("label", "Point", [171.0, -44.0], name="Lake"), "properties: needs a name and a style"),
        (
            feature("water", "Polygon", [[[171.0, -44.0], [171.1, -144.0], [171.1, -44.1], [171.0, -44.0]]]),
            'geometry: "Polygon" is not a geometry in degrees',
        ),
        (feature("water", "Polygon", [[171.0, -44.0]]), 'geometry: "Polygon" is not a geometry in degrees'),
        (feature("water", "Polygon", []), 'geometry: "Polygon" is not a geometry in degrees'),
        (feature("water", "Polygon", "x"), 'geometry: "Polygon" is not a geometry in degrees'),
        (feature("water", "Blob", SQUARE), 'geometry: "Blob" is not a geometry in degrees'),
        (feature("heights", "Polygon", SQUARE, height="high"), "properties.height: is unknown; did you mean "
         '"height_m"?'),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_feature(tmp_path, given, expected):
    found = problems(campaign_folder(tmp_path, basemap={"more.geojson": [given]}))
    assert found == [f"basemap/more.geojson: feature 1: {expected}"]


def test_a_file_that_is_broken(tmp_path):
    found = problems(campaign_folder(tmp_path, basemap={"more.geojson": "{"}))
    assert len(found) == 1
    assert found[0].startswith("basemap/more.geojson:1: is not JSON: ")


def test_heights_are_numbers(tmp_path):
    hill = feature("heights", "Polygon", SQUARE, name="The hill", height_m=73, approximate=True)
    row = load_campaign(campaign_folder(tmp_path, basemap={"heights.geojson": [hill]})).basemap.iloc[0]
    assert (row["name"], row["height_m"], bool(row["approximate"])) == ("The hill", 73.0, True)


def test_an_area_that_crosses_itself(tmp_path):
    bow = [[[170.5, -44.5], [170.7, -44.4], [170.7, -44.5], [170.5, -44.4], [170.5, -44.5]]]
    [problem] = problems(campaign_folder(tmp_path, basemap={"x.geojson": [feature("water", "Polygon", bow)]}))
    assert problem.startswith('basemap/x.geojson: feature 1: geometry: "Self-intersection')
    assert problem.endswith("is not an area that can be filled")


def test_an_area_with_latitude_first(tmp_path):
    lake = [[[-44.5, 170.5], [-44.5, 170.6], [-44.4, 170.6], [-44.5, 170.5]]]
    [problem] = problems(campaign_folder(tmp_path, basemap={"x.geojson": [feature("water", "Polygon", lake)]}))
    assert problem.startswith("basemap/x.geojson: feature 1: geometry")


def test_what_other_systems_leave_beside_a_file_is_no_map(folder):
    (folder / "basemap" / "._water.geojson").write_bytes(b"\x00\x05\x16\x07")
    assert problems(folder) == []


def test_a_file_in_place_of_the_folder(tmp_path):
    folder = campaign_folder(tmp_path, basemap={})
    (folder / "basemap").write_text("no map")
    assert problems(folder) == ["basemap: is not a folder"]
