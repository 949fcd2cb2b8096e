import json
import math

import pytest

from dashapp.campaign import CampaignError, load_campaign
from dashapp.intake import import_routes
from tests.builders import campaign_folder, movement, problems
from tests.campaigns import antimeridian
from tests.intake.conftest import features, left

GPX = """<?xml version="1.0" encoding="UTF-8"?>
<gpx version="1.1" creator="A device" xmlns="http://www.topografix.com/GPX/1/1" xmlns:e="https://e.example">
  <metadata><name>A walk</name></metadata>
  <wpt lat="-44.0" lon="171.0"><name>Car</name></wpt>
  <rte><name>Mill &amp; river</name><src>A map</src>
    <rtept lat="-44.0" lon="171.0"><name>Alder</name></rtept><rtept lat="-44.2" lon="171.3"/></rte>
  <trk><name>Two
    days</name>
    <trkseg><trkpt lat="-44.0" lon="171.6"/><trkpt lat="-44.1" lon="171.6"/></trkseg>
    <trkseg><trkpt lat="-44.2" lon="171.6"/><trkpt lat="-44.3" lon="171.6"/></trkseg>
    <trkseg/></trk>
  <trk><trkseg>%s</trkseg></trk>
  <trk><name>Broken</name><trkseg><trkpt lat="north" lon="171.6"/><trkpt lat="-44.1" lon="171.6"/></trkseg></trk>
  <trk><name>No end</name><trkseg><trkpt lat="nan" lon="171.6"/><trkpt lat="-44.1" lon="171.6"/></trkseg></trk>
  <trk><name>Dot</name><trkseg><trkpt lat="-44.1" lon="171.6"/></trkseg></trk>
  <trk><name>Still</name><trkseg><trkpt lat="-44.1" lon="171.6"/><trkpt lat="-44.1000001" lon="171.6"/></trkseg></trk>
  <rte><name>Alps</name><rtept lat="46" lon="8"/><rtept lat="46.1" lon="8.1"/></rte>
  <rte><name>Swap</name><rtept lat="171" lon="-44"/><rtept lat="171.3" lon="-44.2"/></rte>
</gpx>
"""


def point(share: float) -> tuple[float, float]:
    """Give a point of a way from Alder to Birch that shakes by a metre, as a receiver does."""
    return 171 + share * 0.3, -44 - share * 0.2 + 0.00001 * math.sin(share * 1000)


WALK = "".join('<trkpt lat="{1:.7f}" lon="{0:.7f}"><ele>1</ele></trkpt>'.format(*point(i / 4000)) for i in range(4001))


def line(form: str, coordinates: object, **properties: object) -> dict:
    return {"type": "Feature", "properties": properties, "geometry": {"type": form, "coordinates": coordinates}}


def test_tracks_and_routes_of_gpx_come_in(into, source):
    report = import_routes(source("walk.gpx", GPX % WALK), into)
    found = features(into, "routes.geojson")
    assert list(report.taken) == ["mill-river", "two-days-1", "two-days-2", "walk"]
    assert found["mill-river"] == {
        "type": "Feature",
        "properties": {
            "route_id": "mill-river",
            "name": "Mill & river",
            "mode": "road",
            "certainty": "less-certain",
            "points_from": "A map",
            "stops": ["alder", "birch", "birch-mill"],
        },
        "geometry": {"type": "LineString", "coordinates": [[171.0, -44.0], [171.3, -44.2]]},
    }
    assert found["two-days-2"]["geometry"]["coordinates"] == [[171.6, -44.2], [171.6, -44.3]]
    assert found["two-days-1"]["properties"]["stops"] == ["cedar"]
    assert report.guessed == {
        "stops, all places within 1.5 km of the line": ["mill-river", "two-days-1", "walk"],
        "mode road (--mode gives another)": [*report.taken],
        "certainty less-certain": [*report.taken],
        "number, one of several lines that do not join": ["two-days-1", "two-days-2"],
        "name, that of the file": ["walk"],
    }
    bounds = "expected within [170.0, -45.0, 172.5, -43.0]"
    assert left(report) == [
        "walk.gpx: waypoints (1) are points, not routes; petrograd import places takes them",
        'walk.gpx:13: track "Broken": has a point without a position, in line 13',
        'walk.gpx:14: track "No end": has a point without a position, in line 14',
        'walk.gpx:15: track "Dot": has no line of two points or more',
        'walk.gpx:16: track "Still": has no length',
        f'walk.gpx:17: route "Alps": line: [8.0, 46.0, 8.1, 46.1] is outside the bounds of the campaign; {bounds}',
        'walk.gpx:18: route "Swap": line: [-44.2, 171.0, -44.0, 171.3] is outside the bounds of the campaign; '
        f"{bounds}; are latitude and longitude swapped?",
    ]


def test_a_track_of_thousands_of_points_is_thinned_to_those_that_show(into, source):
    report = import_routes(source("walk.gpx", GPX % WALK), into)
    assert "points of 4001; stops: alder, birch" in report.taken["walk"]
    kept = features(into, "routes.geojson")["walk"]["geometry"]["coordinates"]
    assert len(kept) < 10
    assert kept[0] == [171.0, -44.0]
    assert kept[-1] == [171.3, round(point(1)[1], 5)]


def test_a_bend_that_shows_is_kept(into, source):
    bend = [[171.0, -44.0], [171.1, -44.0], [171.15, -44.0499], [171.2, -44.1]]
    import_routes(source("r.geojson", [line("LineString", bend, name="Bend")]), into)
    assert features(into, "routes.geojson")["bend"]["geometry"]["coordinates"] == bend


def test_lines_of_geojson_come_in_joined_where_they_join(into, source):
    pieces = [[[171.0, -44.0], [171.1, -44.1]], [[171.1, -44.1, 5.0], [171.2, -44.1, 5.0]]]
    apart = [[[171.5, -44.0], [171.5, -44.1]], [[171.7, -44.0], [171.7, -44.1]]]
    report = import_routes(
        source(
            "ways.geojson",
            [
                line("MultiLineString", pieces, name="Branch", railway="rail"),
                line("MultiLineString", apart, name="Canal", mode="water", certainty="certain", source="A map"),
                line("LineString", [[171.0, -44.3], [171.9, -44.3]], title="Lane", highway="residential"),
                line("LineString", [[171.0, -44.4], [171.9, -44.4]], name="Alder Road"),
                line("LineString", [[171.0, -44.0], [171.1, -44.15], [171.3, -44.2]], name="alder road"),
                line("Point", [171.0, -44.0], name="Pole"),
                line("LineString", [], name="Nothing"),
                line("LineString", [[171, -44], [171, "x"]], name="Letters"),
            ],
        ),
        into,
        mode="street",
    )
    found = features(into, "routes.geojson")
    assert {ident: found[ident]["properties"]["mode"] for ident in report.taken} == {
        "branch": "rail",
        "canal-1": "water",
        "canal-2": "water",
        "lane": "road",
    }
    assert found["branch"]["geometry"]["coordinates"] == [[171.0, -44.0], [171.1, -44.1], [171.2, -44.1]]
    assert report.guessed["line joined from 2 pieces, which may run either way"] == ["branch"]
    assert report.guessed["certainty less-certain"] == ["branch", "lane"]
    assert found["canal-1"]["properties"]["points_from"] == "A map"
    assert [told.partition(": ")[2].split("; ")[0] for told in left(report)] == [
        'feature 8 "Letters": geometry: {"type": "LineString", "coordinates": [[171, -44], [171, "x"]]} '
        "is not a geometry that can be read",
        'feature 4 "Alder Road": "alder-road" is an id that routes.geojson has already',
        'feature 5 "alder road": already exists, the same line, as "alder-road"',
        'feature 6 "Pole": "Point" is not a line',
        'feature 7 "Nothing": has no line of two points or more',
    ]


def test_another_projection_is_converted_and_said(into, source):
    x, y = math.radians(171.5) * 6378137, -5500000.0
    text = json.dumps(
        {
            "type": "FeatureCollection",
            "crs": {"type": "name", "properties": {"name": "EPSG:3857"}},
            "features": [line("LineString", [[x, y], [x, y + 5000]], name="Line")],
        }
    )
    report = import_routes(source("m.geojson", text), into)
    assert report.guessed["line converted from EPSG:3857"] == ["line"]
    assert features(into, "routes.geojson")["line"]["geometry"]["coordinates"][0][0] == 171.5


def test_a_unit_can_travel_by_what_came_in(into, source):
    import_routes(source("walk.gpx", GPX % WALK), into)
    table = into / "movements.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("alder-road", "walk", 1), encoding="utf-8")
    assert load_campaign(into).movements.loc["m1", "via"] == ("walk",)


def test_all_else_stays_and_the_same_file_twice_adds_nothing(into, source):
    file, path = source("walk.gpx", GPX % WALK), into / "routes.geojson"
    before = path.read_text(encoding="utf-8")
    dry = str(import_routes(file, into, dry_run=True))
    assert path.read_text(encoding="utf-8") == before
    assert str(import_routes(file, into)) == dry
    after = path.read_text(encoding="utf-8")
    end = before.index('\n],\n"note"')
    assert after.startswith(before[:end])
    assert after.endswith(before[end:])
    assert not import_routes(file, into).taken
    assert path.read_text(encoding="utf-8") == after


ENTITIES = [f'<!ENTITY {here} "{f"&{before};" * 10}">' for before, here in zip("abcdefg", "bcdefgh", strict=True)]
BOMB = f'<!DOCTYPE gpx [<!ENTITY a "lol">{"".join(ENTITIES)}]><gpx><trk><name>&h;</name></trk></gpx>'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BOMB, "x.gpx:1: has a DOCTYPE, which no GPX has"),
        ("<gpx><trk>", "x.gpx:1: is not XML: no element found"),
        ("<gpx>\n<trk>\n</gpx>", "x.gpx:3: is not XML: mismatched tag"),
        ('<gpx><trk><name a="1" a="2"/></trk></gpx>', "x.gpx:1: is not XML: duplicate attribute"),
        ("<OGRVRTDataSource><gpx/></OGRVRTDataSource>", "x.gpx:1: is XML, but neither GPX nor KML"),
        ("<gpx>" * 200_000, "x.gpx:1: is not XML: no element found"),
    ],
    ids=["bomb", "cut", "tags", "attribute", "other", "deep"],
)
def test_what_is_no_gpx_is_told(into, source, text, said):
    with pytest.raises(CampaignError) as told:
        import_routes(source("x.gpx", text), into)
    assert str(told.value) == said


def test_a_gpx_of_another_encoding_by_its_first_line_is_what_it_is(into, source):
    text = '<?xml version="1.0" encoding="ISO-8859-1"?><gpx><rte><name>Åsen</name>{}</rte></gpx>'.format(
        '<rtept lat="-44" lon="171"/><rtept lat="-44.2" lon="171.3"/>'
    )
    assert import_routes(source("x.gpx", text), into).taken["asen"].startswith("Åsen, road")


def test_a_way_over_the_180th_meridian_comes_in_whole_drawn_on_or_cut_there(tmp_path, source):
    (tmp_path / "sea").mkdir()
    into = antimeridian(tmp_path / "sea")
    going_on = [[178.5, -18.1], [179.5, -18.4], [-179.5, -18.3], [-178.8, -18.2]]
    cut = [[[178.5, -18.1], [180, -18.25]], [[-180, -18.25], [-178.8, -18.2]]]
    file = source("sea.geojson", [line("LineString", going_on, name="A"), line("MultiLineString", cut, name="B")])
    report = import_routes(file, into, mode="water")
    assert (list(report.taken), report.left) == (["a", "b"], [])
    came = features(into, "routes.geojson")
    assert came["a"]["geometry"] == {"type": "LineString", "coordinates": going_on}
    assert all(abs(lon) <= 180 for lon, _ in came["b"]["geometry"]["coordinates"])
    routes = load_campaign(into).routes
    assert 250 < routes.loc["a", "geometry"].length * 105 < 330, "the short way, of some 290 km"
    assert came["a"]["properties"]["stops"] == ["atoll"]


def test_a_campaign_without_routes_gets_its_first(tmp_path, source):
    (tmp_path / "bare").mkdir()
    into = campaign_folder(tmp_path / "bare", movements=[movement(), movement(unit_id="wagons", movement_id="w")])
    (into / "routes.geojson").unlink()
    before = problems(into)
    report = import_routes(source("way.geojson", [line("LineString", [[171.0, -44.0], [171.3, -44.2]])]), into)
    assert list(report.taken) == ["way"]
    assert list(json.loads((into / "routes.geojson").read_text(encoding="utf-8"))) == ["type", "features"]
    assert problems(into) == before
    assert not [problem for problem in before if problem.startswith("routes.geojson")]
