"""A file may come from anybody. Whatever is in it, it is taken, left or refused; nothing else happens.

What once took minutes, with the square of a length, is here so long that it would still be noticed.
"""

import json
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashapp.campaign import CampaignError
from dashapp.intake import import_places, import_routes
from tests.builders import campaign_folder, collection, place, problems
from tests.campaign.test_hostile import SPLINTERS, json_values
from tests.intake.conftest import features, left
from tests.intake.test_places import LPF, TSV
from tests.intake.test_routes import GPX, line

CSV = (
    "id,name,lat,lon,types,geowkt,attestation_year,approximation,start,variants,matches,ccodes,description\n"
    "1,Elm,-44.25,171.5,fort,,1850,3 km,1850,A@en;B,gn:1,NZ,A fort.\n"
    "2,Oak,-44.3,171.6,fort,POINT(171.7 -44.2),1850,3,1840/1842,,gn:2,NZ,Another.\n"
)
AREA = {"type": "Polygon", "coordinates": [[[171, -44], [172, -44], [172, -44.5], [171, -44]]]}
POINTS = collection(
    [
        place("elm", (171.5, -44.25), radius_km=1.5),
        {"type": "Feature", "properties": {"name": "Plain"}, "geometry": AREA},
    ]
)
WAYS = collection(
    [
        line("LineString", [[171, -44], [171.3, -44.2], [171.5, -44.1]], name="Way", mode="rail"),
        line("MultiLineString", [[[171, -44.1], [171.3, -44.3]], [[171.3, -44.3], [171.5, -44.1]]], name="Two"),
    ]
)
PROJECTED = json.dumps(
    {
        "type": "FeatureCollection",
        "crs": {"type": "name", "properties": {"name": "EPSG:3857"}},
        "features": [line("LineString", [[19091222, -5500000], [19091222, -5505000]], name="Far")],
    }
)
TRACK = GPX % '<trkpt lat="-44.0" lon="171"/><trkpt lat="-44.2" lon="171.3"/>'

FILES = {
    "theirs.csv": (CSV, import_places),
    "theirs.tsv": (TSV, import_places),
    "theirs.lpf": (LPF, import_places),
    "points.json": (POINTS, import_places),
    "ways.json": (WAYS, import_routes),
    "projected.json": (PROJECTED, import_routes),
    "walk.gpx": (TRACK, import_routes),
}

#: What tends to break one who reads numbers, geometries or projections, beside what breaks any reader.
FORMS = [
    *("1e9", "-1e308", "1e309", "9" * 400, "-91", "181", "541", "5_9.5", "１２", "inf", "nan", "0x10", "+5", " 5 "),
    *("CIRCULARSTRING(0 0,1 1,2 0)", "SRID=3857;POINT(1 2)", "POINT(1 1e308)", "POINT EMPTY", "POINT Z (171 -44 1)"),
    *("EPSG:4978", "EPSG:5773", "EPSG:27700", "MultiPolygon", "GeometryCollection", "<trkseg/>", "&#0;", "'=1+1"),
]
splinters = st.sampled_from([*SPLINTERS, *map(str.encode, FORMS)]) | st.binary(max_size=5)


def taken_or_left(name: str, content: bytes) -> None:
    """Bring a file into the small campaign, and hold what comes of it."""
    with tempfile.TemporaryDirectory() as directory:
        (Path(directory) / "campaign").mkdir()
        folder = campaign_folder(Path(directory) / "campaign")
        before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        (Path(directory) / name).write_bytes(content)
        what = FILES[name][1]
        target = folder / ("gazetteer.geojson" if what is import_places else "routes.geojson")
        try:
            report = what(Path(directory) / name, folder)
            lines, taken = str(report).split("\n"), bool(report.taken)
        except CampaignError as error:
            lines, taken = [str(problem) for problem in error.problems], False
        assert all(each.isprintable() for each in lines)
        after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        assert before.keys() == after.keys()
        assert {path for path in after if after[path] != before[path]} == ({target} if taken else set())
        if taken:
            assert problems(folder) == []


@settings(max_examples=40)
@given(
    name=st.sampled_from([*FILES]),
    cuts=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 30), splinters), min_size=1, max_size=3),
)
def test_a_damaged_file_is_taken_left_or_refused(name, cuts):
    raw = FILES[name][0].encode()
    for share, length, splinter in cuts:
        at = int(share * len(raw))
        raw = raw[:at] + splinter + raw[at + length :]
    taken_or_left(name, raw)


@settings(max_examples=40)
@given(
    name=st.sampled_from([*FILES]),
    changes=st.lists(
        st.tuples(st.floats(0, 1, exclude_max=True), st.sampled_from(FORMS) | st.text(max_size=5)),
        min_size=1,
        max_size=3,
    ),
)
def test_a_file_of_any_words_and_numbers_is_taken_left_or_refused(name, changes):
    text = FILES[name][0]
    for share, word in changes:
        found = [*re.finditer(r"-?[0-9][0-9.]*|[A-Za-z][\w:/.]*", text)]
        one = found[int(share * len(found))]
        text = text[: one.start()] + word + text[one.end() :]
    taken_or_left(name, text.encode(errors="replace"))


positions = st.tuples(st.floats(170, 173), st.floats(-45.5, -43)) | st.sampled_from(
    [(171, -44), (-9, 44), (171, 1e9), (1e308, 0), (171, 90), (171, -90), (190, -44), (-189, -44), (539, -44), (0, 0)]
)
lists = st.lists(positions, max_size=5)
geometries = st.one_of(
    st.fixed_dictionaries({"type": st.just("Point"), "coordinates": positions}),
    st.fixed_dictionaries({"type": st.sampled_from(["LineString", "MultiPoint"]), "coordinates": lists}),
    st.fixed_dictionaries(
        {
            "type": st.sampled_from(["MultiLineString", "Polygon"]),
            "coordinates": st.lists(lists | lists.map(lambda ring: [*ring, *ring[:1]]), max_size=3),
        }
    ),
)


@settings(max_examples=25)
@given(
    name=st.sampled_from(["theirs.lpf", "points.json", "ways.json", "projected.json"]),
    changes=st.lists(
        st.tuples(
            st.sampled_from(["geometry", "properties", "names", "when", "types", "links", "relations", "@id", "crs"])
            | st.sampled_from(["name", "title", "rank", "radius_km", "ccodes", "fclasses", "mode", "certainty"]),
            st.integers(0, 1),
            json_values,
        ),
        max_size=2,
    ),
    drawn=geometries
    | st.fixed_dictionaries({"type": st.just("GeometryCollection"), "geometries": st.lists(geometries, max_size=2)}),
)
def test_members_and_geometries_of_any_shape_are_taken_left_or_refused(name, changes, drawn):
    document = json.loads(FILES[name][0])
    document["features"][0]["geometry"] = drawn
    for member, number, value in changes:
        feature = document["features"][number % len(document["features"])]
        if member == "crs":
            document["crs"] = value
        elif member in feature or member == "@id":
            feature[member] = value
        elif isinstance(feature.get("properties"), dict):
            feature["properties"][member] = value
    taken_or_left(name, json.dumps(document).replace("Infinity", "1e999").encode())


@pytest.mark.parametrize(
    "cell", ["1" * 2_000, "9" * 100_000, "1 " * 50_000, "1" * 60_000 + "°" + "2" * 60_000, "١" * 2_000, "1_0", "４４"]
)
@pytest.mark.parametrize("column", ["lat", "lon", "geowkt", "approximation", "attestation_year"])
def test_a_cell_of_very_many_digits_is_read_at_once(into, source, column, cell):
    header = ["name", "lat", "lon", *({column} - {"lat", "lon"})]
    row = {"name": "Elm", "lat": "-44.2", "lon": "171.2"} | {column: cell}
    report = import_places(source("t.csv", f"{','.join(header)}\n{','.join(row[each] for each in header)}\n"), into)
    if column in ("approximation", "attestation_year"):
        elm = features(into, "gazetteer.geojson")["elm"]
        assert "radius_km" not in elm["properties"]
        assert "year" not in elm["names"][0]["citations"][0]
    else:
        assert len(report.left) == 1


@pytest.mark.parametrize(
    ("year", "read"),
    [("1850", 1850), ("-44", -44), ("1850-05-01", 1850), ("1840/1842", 1840)]
    + [(cell, None) for cell in ("18500", "1850.5", "1_850", "１８５０", "1,850", "about 1850", "1e3", "+1850")],
)
def test_a_year_is_read_as_one_or_not_at_all(into, source, year, read):
    import_places(source("t.csv", f"name\tlat\tlon\tattestation_year\nElm\t-44.2\t171.2\t{year}\n"), into)
    [citation] = features(into, "gazetteer.geojson")["elm"]["names"][0]["citations"]
    assert citation.get("year") == read


@pytest.mark.parametrize(
    "said", ["5_9.5", "１２", " nan", "inf", "1e308", "1e999", "0x10", "", "-", "9" * 5_000, "44,5"]
)
def test_a_point_of_gpx_has_plain_numbers(into, source, said):
    text = f'<gpx><trk><name>A</name><trkseg><trkpt lat="{said}" lon="171"/><trkpt lat="-44" lon="171"/>'
    report = import_routes(source("w.gpx", f"{text}</trkseg></trk></gpx>"), into)
    assert left(report) == ['w.gpx:1: track "A": has a point without a position, in line 1']


def test_a_point_of_gpx_may_have_an_exponent_and_space_round_it(into, source):
    points = '<trkpt lat=" -4.4E1 " lon="+171"/><trkpt lat="-44.2" lon="1.713e2"/>'
    report = import_routes(source("w.gpx", f"<gpx><trk><name>A</name><trkseg>{points}</trkseg></trk></gpx>"), into)
    assert list(report.taken) == ["a"]


@pytest.mark.parametrize("lat", [91, 1e9, -1e12])
@pytest.mark.parametrize("form", ["Point", "MultiPoint", "LineString", "Polygon"])
def test_a_place_drawn_beyond_the_globe_is_left(into, source, form, lat):
    corners = [[171, -44], [171.5, lat], [172, -44], [171, -44]]
    drawn = {"Point": corners[1], "Polygon": [corners]}.get(form, corners)
    feature = place("odd", (0, 0)) | {"geometry": {"type": form, "coordinates": drawn}}
    [told] = left(import_places(source("odd.json", [feature]), into))
    assert f"position: [171.5, {float(lat)}] is not on the globe" in told


@pytest.mark.parametrize("beyond", [[171.5, 1e9], [171.5, -90.1], [1e12, -44], [541, -44]])
def test_a_route_drawn_beyond_the_globe_in_part_is_left(into, source, beyond):
    way = line("LineString", [[171, -44], [171.1, -44.1], beyond], name="Way")
    [told] = left(import_routes(source("odd.json", [way]), into))
    assert "is not on the globe; expected [longitude, latitude]" in told


@pytest.mark.parametrize("beyond", [1e13, -1e308])
@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3857"])
def test_what_is_on_no_map_is_left(into, source, crs, beyond):
    way = line("LineString", [[171, -44], [171.1, beyond]], name="Way")
    text = json.dumps(json.loads(PROJECTED.replace("EPSG:3857", crs)) | {"features": [way]})
    for what in (import_places, import_routes):
        [told] = left(what(source("odd.json", text), into))
        assert told.endswith("has a coordinate that is not on any map")


def test_a_way_to_the_other_end_of_the_globe_ends_in_no_traceback(into, source):
    middle, end = [171.25, -44.0], [-8.75, 44.0]
    report = import_routes(source("odd.json", [line("LineString", [middle, end], name="Way")]), into)
    assert len(report.taken) + len(report.left) == 1
    assert problems(into) == []


def test_what_its_projection_does_not_reach_is_left(into, source):
    text = PROJECTED.replace("EPSG:3857", "EPSG:32759").replace("[19091222, -5500000]", "[1e11, 5e6]", 1)
    [told] = left(import_routes(source("odd.json", text), into))
    assert told.startswith('odd.json: feature 1 "Far": geometry: lies where EPSG:32759 does not reach; save it in WGS')


def test_an_area_that_its_projection_reaches_in_part_is_left_and_those_beside_it_taken(into, source):
    ring = [[1e11, 5e6, 1], [19091222, -5505000, 1], [19096222, -5505000, 1], [1e11, 5e6, 1]]
    drawn = [{"type": "Polygon", "coordinates": [ring]}, {"type": "Point", "coordinates": [19091222, -5500000]}]
    both = [place(f"p{i}", (0, 0)) | {"geometry": each} for i, each in enumerate(drawn)]
    text = json.dumps(json.loads(PROJECTED) | {"features": both})
    for crs in ("EPSG:3857", "EPSG:32759"):
        report = import_places(source("odd.json", text.replace("EPSG:3857", crs)), into)
        assert len(report.taken) + len(report.left) == len(both)
    assert any("lies where EPSG:32759 does not reach" in each for each in left(report))


@pytest.mark.parametrize("name", ["EPSG:4978", "EPSG:5773", "OGC:AnsiDate", "EPSG:" + "9" * 100_000, "EPSG:٤٣٢٦"])
def test_a_system_of_heights_times_or_space_is_no_projection(into, source, name):
    with pytest.raises(CampaignError, match="is not a projection that is known here"):
        import_routes(source("odd.json", PROJECTED.replace("EPSG:3857", name)), into)


def test_a_number_without_end_beside_good_places_is_left_alone(into, source):
    odd = place("odd", (171.1, -44.1)) | {"when": {"start": "1e999"}}
    text = collection([odd, place("elm", (171.2, -44.1))]).replace('"1e999"', "1e999")
    report = import_places(source("odd.json", text), into)
    assert list(report.taken) == ["elm"]
    assert left(report) == ['odd.json: feature 1 "Odd": cannot be written again: it has a number without end']


def test_very_many_pieces_are_left_in_one_word(into, source):
    pieces = [[[171, -44], [171, -44.2]], *([[1, 1], [1, 2 + i % 9]] for i in range(40_000))]
    report = import_routes(source("odd.json", [line("MultiLineString", pieces, name="Way")]), into)
    assert list(report.taken) == ["way-1"]
    [told] = left(report)
    assert "40000 of 40001 lines: [1.0, 1.0, 1.0, 10.0] is outside the bounds" in told


def test_a_name_in_very_many_pieces_is_put_together_once(into, source):
    text = f"<gpx><trk><name>{'<b/>x' * 400_000}</name></trk></gpx>"
    assert "has no line of two points or more" in left(import_routes(source("w.gpx", text), into))[0]


def test_a_letter_under_very_many_marks_makes_an_id_at_once(into, source):
    marked = "E" + "\N{COMBINING COMMA ABOVE RIGHT}\N{COMBINING GRAVE ACCENT}" * 500_000
    [told] = left(import_places(source("odd.json", [place("1", (171.2, -44.1), title=marked)]), into))
    assert "is too long; expected at most 200" in told


def test_more_than_there_is_room_for_is_refused_before_all_of_it_is_looked_at(into, source, monkeypatch):
    monkeypatch.setattr("dashapp.intake.folder.LARGEST", 20_000)
    before = (into / "gazetteer.geojson").read_bytes()
    rows = "".join(f"Elm,{-44 - i / 40_000},171.5\n" for i in range(20_000))
    with pytest.raises(CampaignError) as told:
        import_places(source("t.csv", f"name,lat,lon\n{rows}"), into)
    assert re.fullmatch(
        r"gazetteer\.geojson: would be too large with the first \d\d that could be added; expected at most 0 MB; "
        "import part of the file",
        str(told.value),
    )
    assert (into / "gazetteer.geojson").read_bytes() == before


@pytest.mark.parametrize(
    ("name", "text", "what", "told"),
    [
        ("t.csv", "name,lat,lon\n" + "a\n" * 500_000, import_places, "is one row too many"),
        (
            "t.json",
            '{"type":"FeatureCollection","features":[' + "0," * 900_000 + "0]}",
            import_places,
            "has 900001 features",
        ),
        (
            "t.json",
            '{"type":"FeatureCollection","features":[' + "0," * 900_000 + "0]}",
            import_routes,
            "has 900001 features",
        ),
        ("t.gpx", "<gpx>" + "<trk/>" * 900_000 + "</gpx>", import_routes, "has one track too many"),
    ],
)
def test_more_than_any_campaign_has_room_for_is_refused_as_a_whole(into, source, name, text, what, told):
    with pytest.raises(CampaignError) as error:
        what(source(name, text), into)
    assert told in str(error.value)
    assert len(error.value.problems) == 1


def test_of_very_many_that_are_left_some_are_told(into, source):
    report = str(import_places(source("t.csv", "name,lat,lon\n" + "a,b,c\n" * 1000), into)).splitlines()
    assert report[-1] == "  ... and 800 more"
    assert len(report) == 204


def test_a_file_whose_name_is_not_in_utf_8_is_told(into, tmp_path):
    file = tmp_path / "bad\udcff.csv"
    file.write_text("name,lat,lon\nA,-44.1,171.1\n")
    with pytest.raises(CampaignError, match=r"^the file: \"bad\\udcff\.csv\" has a name that is not in UTF-8; give it"):
        import_places(file, into)
