"""A folder may come from anybody. Whatever is in it, it loads or it is refused; nothing else happens."""

import contextlib
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashapp.campaign import CampaignError, load_campaign
from tests.builders import (
    campaign_folder,
    citation,
    citations,
    feature,
    movement,
    movements,
    place,
    places,
    problems,
    route,
    routes,
)

NAMES = [
    *("campaign.toml", "sources.toml", "gazetteer.geojson", "routes.geojson", "units.csv", "movements.csv"),
    *("events.csv", "citations.csv", "strengths.csv", "notes.csv", "translations.csv", "lesson.toml"),
    "texts/chronicle.txt",
    *("basemap/water.geojson", "basemap/labels.geojson"),
]

#: What tends to break a reader.
SPLINTERS = [
    *(
        b"",
        b"\0",
        b"\xff",
        b'"',
        b",",
        b"\n",
        b"[",
        b"]",
        b"{",
        b"}",
        b"null",
        b"[]",
        b"{}",
        b"0",
        b"-1",
        b"true",
        b"\\u0000",
    ),
    *(
        b"1e999",
        b"NaN",
        b"99999999999999999999",
        b"\\ud800",
        b'""',
        b" ",
        b"alder",
        b"9999-12-31T23:59",
        b"\xef\xbb\xbf",
    ),
    *(b"1e-320", b"180", b"-90", "¶".encode(), "\u2028".encode(), b"..", b"/", b"=", b"#", b"'"),
]


@settings(max_examples=150)
@given(
    name=st.sampled_from(NAMES),
    cuts=st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 40), st.sampled_from(SPLINTERS) | st.binary(max_size=5)),
        min_size=1,
        max_size=3,
    ),
)
def test_a_damaged_folder_loads_or_is_refused(name, cuts):
    with tempfile.TemporaryDirectory() as directory:
        folder = campaign_folder(Path(directory))
        raw = (folder / name).read_bytes()
        for share, length, splinter in cuts:
            at = int(share * len(raw))
            raw = raw[:at] + splinter + raw[at + length :]
        (folder / name).write_bytes(raw)
        assert all(line.isprintable() for line in problems(folder))


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["Point", "Feature"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=100)
@given(
    member=st.sampled_from(["@id", "geometry", "properties", "names", "types", "when", "links", "relations", "type"])
    | st.sampled_from(["place_id", "title", "rank", "radius_km", "fclasses", "ccodes", "certainty", "kind"]),
    value=json_values,
)
def test_a_place_of_any_shape_is_read_or_refused(member, value):
    elm = place("elm", (171.1, -44.1))
    (elm if member in elm or member in ("types", "links", "relations") else elm["properties"])[member] = value
    with tempfile.TemporaryDirectory() as directory, contextlib.suppress(CampaignError):
        load_campaign(campaign_folder(Path(directory), gazetteer=[*places(), elm]))


@settings(max_examples=100)
@given(
    coordinates=st.recursive(
        st.floats(-200, 200) | st.none() | st.integers() | st.text(max_size=2), st.lists, max_leaves=12
    ),
    form=st.sampled_from(["Point", "LineString", "Polygon", "MultiPolygon", "GeometryCollection", "x"]),
)
def test_a_geometry_of_any_shape_is_read_or_refused(coordinates, form):
    shaped = feature("water", form, coordinates)
    line = route("lane", [], geometry={"type": form, "coordinates": coordinates})
    with tempfile.TemporaryDirectory() as directory, contextlib.suppress(CampaignError):
        load_campaign(campaign_folder(Path(directory), basemap={"x.geojson": [shaped]}, routes=[*routes(), line]))


@pytest.mark.parametrize("name", NAMES)
def test_noise_is_refused(folder, name):
    (folder / name).write_bytes(bytes(range(256)) * 40)
    [problem, *_] = problems(folder)
    assert "is not UTF-8" in problem


def test_a_hopeless_table_is_refused(tmp_path):
    rows = [
        *movements(),
        *(movement(movement_id=f"x{i}", unit_id=f"unit-{i}", to_place=f"nowhere-{i}") for i in range(20_000)),
    ]
    quotes = [citation(source_id="chronicle", locator="¶2", quote=f"not so {i}") for i in range(2_000)]
    folder = campaign_folder(tmp_path, movements=rows, citations=[*citations(), *quotes])
    assert len(problems(folder)) > 40_000


def test_a_route_of_very_many_points_is_read(tmp_path):
    zigzag = [(170.5 + i / 50_000, -44.0 - (i % 2) / 10) for i in range(50_000)]
    other = [(170.5 + i / 50_000, -44.05 - (i % 3) / 20) for i in range(50_000)]
    rows = [movement(via="alder-road zigzag other"), *movements()[1:]]
    folder = campaign_folder(
        tmp_path, routes=[*routes(), route("zigzag", zigzag), route("other", other)], movements=rows
    )
    assert len(problems(folder)) == 1
