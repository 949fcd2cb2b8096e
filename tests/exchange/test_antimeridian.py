"""What is published has longitudes within 180 degrees, and lines cut at the 180th meridian (RFC 7946, 3.1.9)."""

import csv
import io
import json
import re

import pytest
from shapely.geometry import shape

from dashapp.campaign import load_campaign
from dashapp.exchange import exchange_files
from dashapp.exchange.antimeridian import cut, wrapped
from tests.campaigns import antimeridian


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    found = exchange_files(load_campaign(antimeridian(tmp_path_factory.mktemp("antimeridian"))))
    return {name: file.body.decode("utf-8-sig") for name, file in found.items()}


@pytest.mark.parametrize(
    ("lon", "within"), [(0, 0), (180, 180), (-180, -180), (180.5, -179.5), (-180.5, 179.5), (539, 179), (540, 180)]
)
def test_a_longitude_is_brought_within_180_degrees(lon, within):
    assert wrapped(lon) == within


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ([(170, 0), (180, 10)], [[(170, 0), (180, 10)]]),
        ([(180, 10), (190, 0)], [[(-180, 10), (-170, 0)]]),
        ([(180, 0), (180, 0)], [[(180, 0), (180, 0)]]),
        ([(170, 0), (190, 10)], [[(170, 0), (180, 5)], [(-180, 5), (-170, 10)]]),
        ([(190, 10), (170, 0)], [[(-170, 10), (-180, 5)], [(180, 5), (170, 0)]]),
        ([(170, 0), (180, 5), (190, 0)], [[(170, 0), (180, 5)], [(-180, 5), (-170, 0)]]),
        ([(-170, 0), (-190, 10)], [[(-170, 0), (-180, 5)], [(180, 5), (170, 10)]]),
    ],
)
def test_a_line_is_cut_where_it_crosses(line, parts):
    assert cut(line) == parts


@pytest.mark.parametrize("name", ["movements.geojson", "events.geojson", "gazetteer.geojson"])
def test_layers_have_no_position_beyond(files, name):
    geometries = [shape(each["geometry"]) for each in json.loads(files[name])["features"] if each["geometry"]]
    assert all(each.bounds[0] >= -180 and each.bounds[2] <= 180 for each in geometries)
    # whatever lies here is within a few degrees of the meridian: no line runs round the globe
    parts = [part for each in geometries for part in getattr(each, "geoms", [each])]
    assert all(part.bounds[2] - part.bounds[0] < 5 for part in parts)


def test_a_way_over_it_has_two_parts(files):
    geometries = {each["id"]: each["geometry"] for each in json.loads(files["movements.geojson"])["features"]}
    one, other = geometries["m0"]["coordinates"]
    assert geometries["m0"]["type"] == "MultiLineString"
    assert (one[0], other[-1]) == ([178.45, -18.12], [-178.8, -18.2])
    assert (one[-1][0], other[0][0]) == (180, -180)
    assert one[-1][1] == other[0][1]


def test_tables_and_texts_have_no_longitude_beyond(files):
    rows = csv.DictReader(io.StringIO(files["places.csv"]))
    assert {row["place_id"]: float(row["lon"]) for row in rows}["atoll"] == -178.8
    assert "-18.2 -178.8" in re.findall(r"<geo>(.*?)</geo>", files["text.xml"])
