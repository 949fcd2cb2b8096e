"""Files as common tools write them: what columns and properties are called, and what is not read."""

import io
import zipfile

import pytest

from dashapp.campaign import CampaignError
from dashapp.cli import main
from dashapp.intake import import_places, import_routes
from tests.intake.conftest import features, left

KML = """<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2"><Document><name>Mine</name>
<Folder><Placemark><name>North
 mill</name><description><![CDATA[A mill<br>at a <b>ford</b> &amp; weir]]></description>
<Point><coordinates>171.4,-44.5,12</coordinates></Point></Placemark>
<Placemark><name>Wood</name><Polygon><outerBoundaryIs><LinearRing><coordinates>171.6,-44.6 171.8,-44.6 171.8,-44.4
171.6,-44.6</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>
<Placemark><name>Way</name><LineString><coordinates>171.2,-44.1 171.3,-44.2</coordinates></LineString></Placemark>
<Placemark><name>Walk</name><gx:Track><gx:coord>171.5 -44.1 3</gx:coord><gx:coord>171.6 -44.2 4</gx:coord></gx:Track>
</Placemark>
<Placemark><name>Two</name><MultiGeometry><LineString><coordinates>171.1,-44.1 171.2,-44.3</coordinates></LineString>
<LineString><coordinates>171.5,-44.5 171.6,-44.3</coordinates></LineString></MultiGeometry></Placemark>
<Placemark><name>Slip</name><Point><coordinates>east,-44.1</coordinates></Point></Placemark>
</Folder></Document></kml>"""

GPX = """<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">
<wpt lat="-44.5" lon="171.4"><name>North mill</name><desc>A mill</desc><type>mill</type></wpt>
<wpt lat="north" lon="171.4"><name>Nowhere</name></wpt>
<trk><name>Walk</name><trkseg><trkpt lat="-44.5" lon="171.5"><time>1850-03-01T04:00:00Z</time></trkpt>
<trkpt lat="-44.6" lon="171.45"><time>1850-03-01T09:00:00Z</time></trkpt></trkseg></trk></gpx>"""


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("WKT,name,description", '"POINT (171.4 -44.5)",North mill,Mill'),
        ("the_geom,Place Name", "SRID=4326;POINT (171.4 -44.5),North mill"),
        ("Name,decimalLatitude,decimalLongitude", "North mill,-44.5,171.4"),
        ("TOPONYM,Lat.,Long.", "North mill,-44.5,171.4"),
        ("name,lat_dd,lon_dd", "North mill,-44.5,171.4"),
        ("title,reprLat,reprLong", "North mill,-44.5,171.4"),
        ("name,Coordinates", 'North mill,"-44.5, 171.4"'),
        ("name;position", "North mill;44,5 S 171,4 E"),
        ("name,location", "North mill,-44.5 171.4"),
        ("name,latlon", "North mill,44°30'S 171°24'E"),
    ],
)
def test_columns_are_known_by_the_names_that_tools_give_them(into, source, header, row):
    report = import_places(source("places.csv", f"{header}\n{row}\n"), into)
    assert left(report) == []
    place = features(into, "gazetteer.geojson")["north-mill"]
    assert place["geometry"]["coordinates"] == [171.4, -44.5]


@pytest.mark.parametrize("cell", ["somewhere", "171.4", "1, 2, 3", "95.0, 171.4", "-44.5,171.4,", ", "])
def test_one_cell_that_is_no_position_is_left(into, source, cell):
    report = import_places(source("places.csv", f'name,position\nNorth mill,"{cell}"\n'), into)
    assert len(left(report)) == 1
    assert "position" in left(report)[0]


def test_a_table_says_rank_certainty_radius_and_modern_name(into, source):
    rows = "name,lat,lon,rank,certainty,radius_km,modern\nNorth mill,-44.5,171.4,2,Uncertain,3,New mill\n"
    report = import_places(source("places.csv", rows), into)
    said = features(into, "gazetteer.geojson")["north-mill"]["properties"]
    assert (said["rank"], said["certainty"], said["radius_km"], said["modern"]) == (2, "uncertain", 3, "New mill")
    assert not any("rank" in guess or "certainty" in guess for guess in report.guessed)


def test_properties_are_read_in_any_case(into, source):
    point = {"type": "Point", "coordinates": [171.4, -44.5]}
    other = {"type": "Point", "coordinates": [171.5, -44.4]}
    file = source(
        "places.geojson",
        [
            {"type": "Feature", "properties": {"Name": "North mill", "Description": "Mill"}, "geometry": point},
            {"type": "Feature", "properties": {"NAME": "South ford", "RANK": 2}, "geometry": other},
        ],
    )
    assert left(import_places(file, into)) == []
    places = features(into, "gazetteer.geojson")
    assert places["north-mill"]["properties"]["sentence"] == "Mill"
    assert places["south-ford"]["properties"]["rank"] == 2
    line = {"type": "LineString", "coordinates": [[171.4, -44.5], [171.5, -44.4]]}
    ways = source(
        "w.geojson", [{"type": "Feature", "properties": {"Name": "Post road", "MODE": "rail"}, "geometry": line}]
    )
    import_routes(ways, into)
    assert features(into, "routes.geojson")["post-road"]["properties"]["mode"] == "rail"


def test_where_no_name_is_found_the_properties_are_told_and_one_can_be_named(into, source, capsys):
    point = {"type": "Point", "coordinates": [171.4, -44.5]}
    file = source(
        "b.geojson", [{"type": "Feature", "properties": {"Engagement": "Siege of Eastgate"}, "geometry": point}]
    )
    told = left(import_places(file, into))
    assert told == ["b.geojson: feature 1: has no name; is it one of these: Engagement? Say which with --name"]
    assert main(["import", "places", str(file), "--into", str(into), "--name", "engagement"]) == 0
    assert "siege-of-eastgate" in features(into, "gazetteer.geojson")
    table = source("b.csv", "Battle,lat,lon\nFord of Elm,-44.4,171.4\n")
    with pytest.raises(CampaignError, match=r'"Battle, lat, lon" has no column.*--name'):
        import_places(table, into)
    import_places(table, into, called="Battle")
    assert "ford-of-elm" in features(into, "gazetteer.geojson")


def test_what_a_spreadsheet_could_not_compute_is_no_place_and_letters_that_nobody_sees_go(into, source):
    head = "name,lat,lon,description\n#NAME?,-44.1,171.4,x\n"
    rows = head + 'South\u200bford,-44.2,171.4,y\n"Four\nArms",-44.3,171.4,#REF!\n'
    report = import_places(source("places.csv", rows), into)
    assert [*report.taken] == ["southford", "four-arms"]
    assert [each.split(": ")[0] for each in left(report)] == ["places.csv:2", "places.csv:4"]
    assert "#REF!" in left(report)[1]
    places = features(into, "gazetteer.geojson")
    assert places["southford"]["properties"]["title"] == "Southford"
    assert places["four-arms"]["properties"]["title"] == "Four Arms"
    assert places["four-arms"]["properties"]["sentence"] == ""
    assert report.guessed["name, without line breaks and letters that nobody sees"] == ["southford", "four-arms"]


def test_columns_and_members_that_are_not_read_are_told_with_what_they_may_have_meant(into, source):
    rows = "name,date,lat,lon,title_src,fclass,casualties\nNorth mill,1850,-44.5,171.4,Atlas,S,70\n"
    told = str(import_places(source("battles.csv", rows), into))
    assert 'column "title_src"; did you mean title_source?' in told
    assert 'column "fclass"; did you mean fclasses?' in told
    assert 'column "date"\n' in told
    assert 'column "casualties"' in told
    vague = {
        "type": "Feature",
        "properties": {"title": "Vague", "height": 3},
        "geometry": {"type": "Point", "coordinates": [171.5, -44.4], "approximation": {"tolerance": 5}},
        "depictions": [{"@id": "https://example.org/a.jpg"}],
    }
    told = str(import_places(source("vague.json", [vague]), into))
    assert 'member "depictions"' in told
    assert 'property "height"' in told
    assert features(into, "gazetteer.geojson")["vague"]["properties"]["radius_km"] == 5


def test_very_many_properties_that_are_not_read_are_not_all_told(into, source):
    point = {"type": "Point", "coordinates": [171.4, -44.5]}
    said = {"name": "North mill"} | {f"tag:{each}": "x" for each in range(500)}
    told = str(import_places(source("a.geojson", [{"type": "Feature", "properties": said, "geometry": point}]), into))
    assert "... and 470 more" in told


def zipped(text: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr("doc.kml", text)
    return made.getvalue()


@pytest.mark.parametrize(("name", "content"), [("a.kml", KML), ("a.kmz", zipped(KML))])
def test_placemarks_of_kml_are_places_and_ways(into, source, name, content):
    file = source(name, content)
    report = import_places(file, into)
    places = features(into, "gazetteer.geojson")
    assert places["north-mill"]["geometry"]["coordinates"] == [171.4, -44.5]
    assert places["north-mill"]["properties"]["sentence"] == "A mill at a ford & weir"
    assert 171.6 < places["wood"]["geometry"]["coordinates"][0] < 171.8
    assert not places.keys() & {"way", "walk", "two"}
    slip, *lines = left(report)
    assert slip == f'{name}:13: placemark "Slip": has a position that cannot be read'
    assert len(lines) == 3
    assert all(each.endswith("is a line, not a place; petrograd import routes takes lines") for each in lines)
    report = import_routes(file, into)
    ways = features(into, "routes.geojson")
    assert ways["way"]["geometry"]["coordinates"] == [[171.2, -44.1], [171.3, -44.2]]
    assert ways["walk"]["geometry"]["coordinates"] == [[171.5, -44.1], [171.6, -44.2]]
    assert {"two-1", "two-2"} <= ways.keys()
    assert any('placemark "North mill"' in each and "not a line" in each for each in left(report))


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.kml", "<html/>", "a.kml:1: is XML, but neither GPX nor KML"),
        ("a.kml", "<!DOCTYPE kml [<!ENTITY a 'b'>]><kml/>", "a.kml:1: has a DOCTYPE, which no KML has"),
        ("a.kml", "<kml><Document></kml>", "a.kml:1: is not XML: mismatched tag"),
        ("a.kmz", b"PK no zip", "a.kmz: is not a KMZ that can be read; unzip it, and take the .kml"),
    ],
)
def test_kml_that_is_none_is_told(into, source, name, content, told):
    with pytest.raises(CampaignError) as failed:
        import_places(source(name, content), into)
    assert str(failed.value) == told


def test_waypoints_are_places_and_the_times_of_a_track_are_told(into, source):
    file = source("walk.gpx", GPX)
    report = import_places(file, into)
    assert features(into, "gazetteer.geojson")["north-mill"]["properties"]["kind"] == "mill"
    assert left(report) == [
        "walk.gpx: tracks and routes (1) are lines, not places",
        'walk.gpx:3: waypoint "Nowhere": has no position',
    ]
    assert "the times of the points" in str(import_routes(file, into))
