"""The places: their names, ids and positions."""

import geopandas as gpd
import pytest

from dashapp.campaign import load_campaign
from dashapp.campaign.sections.manifest import DRAFT
from tests.builders import (
    CAMPAIGN,
    campaign_folder,
    citation,
    collection,
    event,
    halt,
    place,
    places,
    problems,
)


def with_place(tmp_path, *features):
    return problems(campaign_folder(tmp_path, gazetteer=[*places(), *features]))


def test_what_it_gives(small):
    frame = small.places
    assert isinstance(frame, gpd.GeoDataFrame)
    assert frame.crs.to_epsg() == 4326
    assert frame.index.name == "place_id"
    assert list(frame.index) == ["alder", "birch", "birch-mill", "cedar", "dell", "far"]
    mill = frame.loc["birch-mill"]
    assert mill["names"] == ("Birch Mill", "the Mill")
    assert (mill["part_of"], mill["geonames"], mill["radius_km"]) == ("birch", None, 1.5)
    assert mill["uri"] == "urn:test:place:birch-mill"
    assert (mill.geometry.x, mill.geometry.y) == (171.31, -44.21)
    alder = frame.loc["alder"]
    assert (alder["geonames"], alder["part_of"], alder["rank"]) == ("123", None, 1)
    assert frame.loc["dell"].geometry is None


def test_positions_are_kept_to_the_metre(tmp_path):
    folder = campaign_folder(tmp_path, gazetteer=[*places(), place("elm", (171.123456789, -44.987654321))])
    assert load_campaign(folder).places.loc["elm"].geometry.coords[0] == (171.12346, -44.98765)


def test_an_elevation_is_allowed(tmp_path):
    assert with_place(tmp_path, place("elm", (171.1, -44.1, 250.0))) == []


HERE = 'gazetteer.geojson: feature 7 "elm": '


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"rank": 5}, "properties.rank: 5 is not less than or equal to 4"),
        ({"rank": "first"}, 'properties.rank: "first" is not a whole number'),
        (
            {"certainty": "certian"},
            'properties.certainty: "certian" is unknown; expected one of certain, less-certain, uncertain; did '
            'you mean "certain"?',
        ),
        *(
            ({"radius_km": radius}, f"properties.radius_km: {radius} is not a radius in kilometres, from 0.001 to 100")
            for radius in (-1, 0, -0.0, 1e-320, 30_000, 1e308, 10**70)
        ),
        ({"fclasses": ["X"]}, 'properties.fclasses.1: "X" is unknown; expected one of A, H, L, P, R, S, T'),
        ({"fclasses": []}, "properties.fclasses: is empty"),
        ({"title": 7, "names": [{"toponym": "7", "citations": [{"year": 1850}]}]}, "properties.title: 7 is not text"),
        ({"sentance": "x"}, 'properties.sentance: is unknown; did you mean "sentence"?'),
        ({"kind": ""}, 'properties.kind: "" is empty'),
        ({"names": []}, "names: is empty; the first name is the title, with a citation"),
        (
            {"names": [{"toponym": "Oak", "citations": [{"label": "Map", "year": 1850}]}]},
            'names.1.toponym: "Oak" is not the title; expected "Elm"',
        ),
        (
            {"names": [{"toponym": "Elm"}]},
            f"names: has no citation for any name; {DRAFT}",
        ),
        ({"names": "Elm"}, 'names: "Elm" is not a list'),
        (
            {"names": [{"toponym": "Elm", "citations": [{"label": "Map", "year": "1850"}]}]},
            'names.1.citations.1.year: "1850" is not a whole number',
        ),
        (
            {"relations": [{"relationType": "gvp:broaderPartitve", "relationTo": "urn:test:place:birch"}]},
            'relations: "gvp:broaderPartitve" is unknown; did you mean "gvp:broaderPartitive"?',
        ),
        ({"@id": "urn:test:place:birch"}, '@id: "urn:test:place:birch" is the @id of "birch" too'),
        (
            {"part_of": "brich"},
            'relations: "urn:test:place:brich" is the @id of no place; did you mean "urn:test:place:birch"?',
        ),
        ({"part_of": "elm"}, 'relations: "elm" is part of itself'),
    ],
)
def test_what_is_wrong_with_a_place(tmp_path, changes, expected):
    assert with_place(tmp_path, place("elm", (171.1, -44.1), **changes)) == [HERE + expected]


def test_a_place_needs_a_date(tmp_path):
    feature = place("elm", (171.1, -44.1), names=[{"toponym": "Elm", "citations": [{"label": "A map"}]}])
    del feature["when"]
    assert with_place(tmp_path, feature) == [HERE + "when: has neither a when nor a citation with a year"]
    feature["names"][0]["citations"][0]["year"] = 1850
    assert with_place(tmp_path, feature) == []


def test_an_id_twice(tmp_path):
    found = with_place(tmp_path, place("birch", (171.1, -44.1), **{"@id": "urn:test:other"}))
    assert found == ['gazetteer.geojson: feature 7 "birch": place_id: "birch" is already used in feature 2 "birch"']


def test_places_that_are_part_of_each_other(tmp_path):
    found = with_place(tmp_path, place("elm", None, part_of="fir"), place("fir", None, part_of="elm"))
    assert found == [
        'gazetteer.geojson: feature 7 "elm": relations: "elm" is part of itself',
        'gazetteer.geojson: feature 8 "fir": relations: "fir" is part of itself',
    ]


@pytest.mark.parametrize(
    ("lonlat", "expected"),
    [
        ((-44.1, 171.1), "[-44.1, 171.1] is not on the globe; expected [longitude, latitude] in degrees; are "
         "latitude and longitude swapped? write [171.1, -44.1]"),
        ((181.0, -44.1), "[181.0, -44.1] is not on the globe; expected [longitude, latitude] in degrees"),
        ((171.0, -90.5), "[171.0, -90.5] is not on the globe; expected [longitude, latitude] in degrees"),
        ((171.0,), "[171.0] is not [longitude, latitude]"),
        ((171.0, "-44.1"), '[171.0, "-44.1"] is not [longitude, latitude]'),
        ((171.0, None), "[171.0, null] is not [longitude, latitude]"),
        ((True, -44.1), "[true, -44.1] is not [longitude, latitude]"),
        ((), "[] is not [longitude, latitude]"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_coordinates(tmp_path, lonlat, expected):
    assert with_place(tmp_path, place("elm", lonlat)) == [f"{HERE}geometry.coordinates: {expected}"]


def test_swapped_coordinates_that_are_on_the_globe_are_found_by_the_bounds(tmp_path):
    north = CAMPAIGN.replace("170.0, -45.0, 172.5, -43.0", "28.0, 57.0, 32.0, 61.0")
    north = north.replace("171.0, -44.5, 172.0, -44.0", "28.0, 57.0, 32.0, 61.0")
    features = [place("alder", (30.0, 59.0)), place("elm", (59.5, 30.5)), place("far", (37.6, 55.7))]
    wagons = halt("alder", unit_id="wagons", movement_id="w1", arrive="1850-03-02T12:00")
    files = {
        "campaign": north,
        "gazetteer": features,
        "routes": [],
        "movements": [halt("alder"), wagons],
        "events": [event(place_id="alder")],
        "citations": [citation(record_id=record_id) for record_id in ("m1", "w1", "e1")],
        "basemap": {},
    }
    assert problems(campaign_folder(tmp_path, **files)) == [
        'gazetteer.geojson: feature 2 "elm": geometry.coordinates: [59.5, 30.5] is far outside the campaign; expected '
        "[longitude, latitude] in degrees; are latitude and longitude swapped? write [30.5, 59.5]"
    ]


def test_a_number_too_large_for_a_float(tmp_path):
    text = collection([*places(), place("elm", (171.0, -44.25))]).replace("-44.25", "-1e999")
    folder = campaign_folder(tmp_path, gazetteer=text)
    [problem] = problems(folder)
    assert problem.startswith(HERE + "geometry.coordinates: ")


@pytest.mark.parametrize(
    ("geometry", "got"),
    [
        ({"type": "LineString", "coordinates": [[171, -44], [172, -44]]}, '"LineString"'),
        ({"type": "Pint", "coordinates": [171, -44]}, '"Pint"'),
        ([171, -44], "[171, -44]"),
        ("here", '"here"'),
    ],
)
def test_a_geometry_that_is_no_point(tmp_path, geometry, got):
    found = with_place(tmp_path, place("elm", None) | {"geometry": geometry})
    assert found == [f"{HERE}geometry: {got} is not a Point; expected a Point, or null"]


def test_features_that_are_none(tmp_path):
    bare = {"type": "Feature", "geometry": None}
    missing = place("elm", None)
    del missing["geometry"]
    found = with_place(tmp_path, "elm", {"type": "Point"}, bare, missing, place("oak", None) | {"relation": []})
    assert found == [
        "gazetteer.geojson: feature 7: is not a GeoJSON Feature",
        "gazetteer.geojson: feature 8: is not a GeoJSON Feature",
        "gazetteer.geojson: feature 9: properties: is missing or no object",
        "gazetteer.geojson: feature 10: geometry: is missing; null if it is not known",
        'gazetteer.geojson: feature 11 "oak": relation: is unknown',
    ]


@pytest.mark.parametrize("text", ["[]", "{}", "3", '{"type": "FeatureCollection", "features": {}}', '"text"'])
def test_a_file_that_is_no_feature_collection(tmp_path, text):
    found = problems(campaign_folder(tmp_path, gazetteer=text))
    assert found == ["gazetteer.geojson: is not a GeoJSON FeatureCollection with a list of features"]


def test_a_file_that_is_null(tmp_path):
    assert problems(campaign_folder(tmp_path, gazetteer="null")) == ["gazetteer.geojson: is null, and nothing else"]


def test_a_fault_in_a_place_is_not_told_again_where_the_place_is_used(tmp_path):
    features = [place("alder", (171.0, -44.0), rank=9), *places()[1:]]
    assert problems(campaign_folder(tmp_path, gazetteer=features)) == [
        'gazetteer.geojson: feature 1 "alder": properties.rank: 9 is not less than or equal to 4'
    ]


def test_a_padded_id_is_the_same_id(tmp_path):
    double = place("elm", (171.1, -44.1)) | {"@id": "urn:test:place:elm-2"}
    double["properties"]["place_id"] = " elm "
    [problem] = with_place(tmp_path, place("elm", (171.2, -44.2)), double)
    assert problem == 'gazetteer.geojson: feature 8 "elm": place_id: "elm" is already used in feature 7 "elm"'


def test_a_fault_in_a_place_is_not_said_again_of_its_parts(tmp_path):
    town = place("elm", (171.1, -44.1), rank="2")
    mill = place("elm-mill", (171.1, -44.1), part_of="elm")
    [problem] = with_place(tmp_path, town, mill)
    assert problem == 'gazetteer.geojson: feature 7 "elm": properties.rank: "2" is not a whole number'
