"""The GeoJSON files hold to RFC 7946, and GIS programs read all of them."""

import io
import itertools
from datetime import datetime

import geopandas as gpd
import pytest
from geojson_pydantic import FeatureCollection
from shapely.geometry import shape

from dashapp.exchange.geojson import events

LAYERS = ["movements.geojson", "events.geojson"]
GEOJSON = [*LAYERS, "gazetteer.geojson"]
#: RFC 7946, 7.1: members of other GeoJSON objects that a Feature or a collection may not have.
NOT_OF_A_FEATURE = {"coordinates", "geometries", "features"}


def positions(geometry):
    if geometry is None:
        return []
    return [geometry["coordinates"]] if geometry["type"] == "Point" else geometry["coordinates"]


@pytest.mark.parametrize("name", GEOJSON)
def test_it_is_geojson(read_json, name):
    document = read_json(name)
    checked = FeatureCollection.model_validate(document, strict=True)
    assert len(checked.features) == len(document["features"]) > 0
    assert "crs" not in document  # section 4: always WGS 84
    assert not {"coordinates", "geometries", "geometry", "properties"} & document.keys()  # 7.1
    for feature in document["features"]:
        assert not NOT_OF_A_FEATURE & feature.keys()
        assert {"type", "geometry", "properties"} <= feature.keys()  # 3.2
        assert feature["geometry"] is None or feature["geometry"]["type"] in ("Point", "LineString")


@pytest.mark.parametrize("name", GEOJSON)
def test_positions_are_longitude_then_latitude_with_five_decimals(either, read_json, name):
    bounds = either.places.total_bounds  # of all places, those off the map included
    west, south, east, north = either.bounds
    first, second = (min(west, bounds[0]), max(east, bounds[2])), (min(south, bounds[1]), max(north, bounds[3]))
    count = 0
    for feature in read_json(name)["features"]:
        for position in positions(feature["geometry"]):
            lon, lat = position  # 3.1.1: no more than two are meant here
            assert first[0] <= lon <= first[1]
            assert second[0] <= lat <= second[1]
            if name in LAYERS:
                assert [lon, lat] == [round(lon, 5), round(lat, 5)]
            count += 1
    assert count


@pytest.mark.parametrize("name", LAYERS)
def test_lines_have_two_positions_and_none_crosses_the_antimeridian(read_json, name):
    for feature in read_json(name)["features"]:
        line = positions(feature["geometry"])
        if feature["geometry"] and feature["geometry"]["type"] == "LineString":
            assert len(line) >= 2  # 3.1.4
            assert all(abs(a[0] - b[0]) < 180 for a, b in itertools.pairwise(line))  # 3.1.9
            stays = feature["properties"]["kind"] == "halt"
            assert all(a != b for a, b in itertools.pairwise(line)) != stays


@pytest.mark.parametrize(("name", "table"), [("movements.geojson", "movements"), ("events.geojson", "events")])
def test_every_record_is_there_once_with_its_place(either, read_json, name, table):
    frame = getattr(either, table)
    features = read_json(name)["features"]
    assert [feature["id"] for feature in features] == list(frame.index)
    for feature, (_, record) in zip(features, frame.iterrows(), strict=True):
        assert feature["properties"][frame.index.name] == feature["id"]
        wanted = record.geometry if table == "movements" else either.places.geometry[record["place_id"][0]]
        if wanted is None:
            assert feature["geometry"] is None
        else:
            assert shape(feature["geometry"]).hausdorff_distance(wanted) <= 0.00001


def test_an_event_nobody_can_locate_has_no_geometry(odd):
    assert [feature["geometry"] is None for feature in events(odd)["features"]] == [False, True, True]


@pytest.mark.parametrize("name", LAYERS)
def test_properties_are_flat_and_moments_local(read_json, name):
    moments = {"depart", "arrive", "start", "end", "earliest", "latest"}
    for feature in read_json(name)["features"]:
        for key, value in feature["properties"].items():
            assert value is None or isinstance(value, (str, int, float, bool)), key
            if key in moments and value is not None:
                read = datetime.fromisoformat(value)  # what is known to the day alone is a day
                assert value in (read.isoformat(timespec="minutes"), read.date().isoformat())
                assert read.tzinfo is None


@pytest.mark.parametrize("name", GEOJSON)
def test_geopandas_reads_every_feature(files, read_json, name):
    document = read_json(name)
    frame = gpd.read_file(io.BytesIO(files[name].body))
    assert len(frame) == len(document["features"])
    assert frame.crs == "EPSG:4326"
    assert {*frame.columns} >= {*document["features"][0]["properties"]}
    for geometry, feature in zip(frame.geometry, document["features"], strict=True):
        assert (geometry is None) == (feature["geometry"] is None)
        assert geometry is None or geometry.equals_exact(shape(feature["geometry"]), 0)
