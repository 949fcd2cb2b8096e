import json
import math

import pytest

from dashapp.campaign import CampaignError, load_campaign
from dashapp.exchange import exchange_files
from dashapp.intake import import_places
from tests.builders import CAMPAIGN, campaign_folder, place, places
from tests.intake.conftest import features, left

LPF = """{
"type": "FeatureCollection",
"@context": "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld",
"features": [
{ "@id": "https://gazetteer.example/places/12",
  "type": "Feature",
  "properties": {"title": "Ōhau", "ccodes": ["nz"], "fclasses": ["P"]},
  "when": {"timespans": [{"start": {"in": "1840"}, "end": {"in": "1900"}}], "certainty": "certain"},
  "names": [
    {"toponym": "Ohau Ferry", "lang": "en"},
    {"toponym": "Ōhau", "lang": "mi", "citations": [{"label": "Survey of 1848", "year": "1848", "@id": "https://s.example"}]}
  ],
  "types": [{"identifier": "aat:300008372", "label": "ferry", "sourceLabels": [{"label": "ferry", "lang": "en"}]}],
  "geometry": {"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [171.234567, -44.1, 12]}]},
  "links": [{"type": "exactMatch", "identifier": "https://www.geonames.org/2184973/ohau.html"}, {"type": 3}],
  "relations": [
    {"relationType": "gvp:broaderPartitive", "relationTo": "https://gazetteer.example/places/13", "label": "The plain"},
    {"relationType": "gvp:broaderPartitive", "relationTo": "https://gazetteer.example/places/99"}
  ],
  "descriptions": [{"value": "A ferry over the river.", "lang": "en"}]
},
{ "@id": "https://gazetteer.example/places/13", "type": "Feature",
  "properties": {"title": "The plain", "label": "Plain", "fclasses": ["L"]},
  "names": [{"toponym": "The plain"}],
  "geometry": {"type": "Polygon", "coordinates": [[[171, -44.5], [172, -44.5], [172, -44], [171, -44], [171, -44.5]]],
    "certainty": "certain", "citations": [{"label": "Map of 1850"}]}
}
]}"""

TSV = (
    "id\ttitle\ttitle_source\ttitle_uri\tattestation_year\tstart\tend\tccodes\tvariants\ttypes\taat_types\tfclasses"
    "\tparent_id\tlon\tlat\tgeowkt\tgeo_source\tmatches\tapproximation\tdescription\n"
    "1001\tElm\tA Survey\thttps://s.example\t1848-05\t\t\tNZ;AU\tIepa@mi; Ulme@de-DE-1901\tstation;halt\t1;2\tS\t\t"
    "171.25\t-44.25\t\tA Map\thttps://www.geonames.org/55;wd:Q7\t1.5\tBy the mill.\n"
    "1002\tOak\t\t\t\t1840/1842\t1850\t\t\t\t\t\t#1001\t\t\tPOINT (171.5 -44.5)\t\t\t\t\n"
)


def test_linked_places_come_in_with_names_time_links_and_what_they_are_part_of(into, source):
    report = import_places(source("lpf.json", LPF), into)
    found = features(into, "gazetteer.geojson")
    assert list(report.taken) == ["ohau", "the-plain"]
    assert found["the-plain"]["properties"]["label"] == "Plain"
    assert found["ohau"] == {
        "@id": "urn:test:place:ohau",
        "type": "Feature",
        "properties": {
            "place_id": "ohau",
            "title": "Ōhau",
            "modern": "",
            "russian": "",
            "kind": "ferry",
            "fclasses": ["P"],
            "ccodes": ["NZ"],
            "rank": 2,
            "sentence": "A ferry over the river.",
            "certainty": "less-certain",
            "coordinates_from": "lpf.json",
        },
        "when": {"timespans": [{"start": {"in": "1840"}, "end": {"in": "1900"}}], "certainty": "certain"},
        "names": [
            {
                "toponym": "Ōhau",
                "lang": "mi",
                "citations": [{"@id": "https://s.example", "label": "Survey of 1848", "year": 1848}],
            },
            {"toponym": "Ohau Ferry", "lang": "en"},
        ],
        "types": [
            {"identifier": "aat:300008372", "label": "ferry", "sourceLabels": [{"label": "ferry", "lang": "en"}]}
        ],
        "links": [{"type": "exactMatch", "identifier": "gn:2184973"}],
        "geometry": {"type": "Point", "coordinates": [171.23457, -44.1]},
        "relations": [{"relationType": "gvp:broaderPartitive", "relationTo": "urn:test:place:the-plain"}],
    }
    plain = found["the-plain"]
    assert plain["geometry"] == {"type": "Point", "coordinates": [171.5, -44.25]}
    # an area may be certain; the point that stands for it is not
    assert [plain["properties"][key] for key in ("kind", "certainty", "coordinates_from")] == [
        "region",
        "less-certain",
        "Map of 1850",
    ]
    assert report.guessed == {
        "rank 2": ["ohau", "the-plain"],
        "links, whose names and positions must be compared": ["ohau"],
        "certainty less-certain": ["ohau", "the-plain"],
        "kind region": ["the-plain"],
        "citation lpf.json for the name": ["the-plain"],
        "when 1850, the campaign’s own time": ["the-plain"],
        "position, a point for a Polygon": ["the-plain"],
        "no relations, for what the file relates it to is not a place here": ["ohau"],
    }
    campaign = load_campaign(into)
    assert campaign.places.loc["ohau", "part_of"] == "the-plain"
    assert campaign.places.loc["ohau", "geonames"] == "2184973"


def test_linked_places_tsv_comes_in(into, source):
    report = import_places(source("places.tsv", TSV), into)
    found = features(into, "gazetteer.geojson")
    assert list(report.taken) == ["elm", "oak"]
    elm, oak = found["elm"], found["oak"]
    assert elm["names"] == [
        {"toponym": "Elm", "citations": [{"@id": "https://s.example", "label": "A Survey", "year": 1848}]},
        {"toponym": "Iepa", "lang": "mi"},
        {"toponym": "Ulme", "lang": "de-DE-1901"},
    ]
    assert elm["types"] == [{"identifier": "aat:1", "label": "station"}, {"identifier": "aat:2", "label": "halt"}]
    assert [link["identifier"] for link in elm["links"]] == ["gn:55", "wd:Q7"]
    kept = {key: elm["properties"][key] for key in ("kind", "fclasses", "ccodes", "sentence", "radius_km")}
    assert kept == {
        "kind": "station",
        "fclasses": ["S"],
        "ccodes": ["NZ", "AU"],
        "sentence": "By the mill.",
        "radius_km": 1.5,
    }
    assert elm["properties"]["coordinates_from"] == "A Map"
    assert "when" not in elm  # the year of its citation dates it
    assert oak["when"] == {"timespans": [{"start": {"earliest": "1840", "latest": "1842"}, "end": {"in": "1850"}}]}
    assert oak["geometry"]["coordinates"] == [171.5, -44.5]
    assert oak["relations"][0]["relationTo"] == elm["@id"]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Name,Lat,Lon,Kind,Note\nElm,-44.25,171.5,fort,On a hill\n", "utf-8"),
        ("\nname;LATITUDE;Longitude;type;sentence\nElm;-44,25;171,5;fort;On a hill\n".lstrip(), "utf-8-sig"),
        ("y\tx\tplace\ttype\tdescription\r\n44°15'S\t171°30'E\tElm\tfort\tOn a hill\r\n", "utf-8"),
        ('title,lng,lat,kind,note\nElm,"171,5","-44,25",fort,On a hill\n', "utf-8"),
    ],
    ids=["commas", "semicolons", "tabs", "quoted"],
)
def test_a_plain_table_comes_in(into, source, text, encoding):
    import_places(source("table.csv", text.encode(encoding)), into)
    elm = features(into, "gazetteer.geojson")["elm"]
    assert elm["geometry"]["coordinates"] == [171.5, -44.25]
    assert elm["properties"]["kind"] == "fort"
    assert elm["properties"]["sentence"] == "On a hill"
    assert elm["when"] == {"timespans": [{"start": {"in": "1850"}, "end": {"in": "1850"}}]}


def test_a_table_may_have_other_names_and_where_its_positions_are_from(into, source):
    table = "name,lat,lon,names,coordinates_from\nElm,-44.5,171.5,Ulme; Old Elm,A survey\n"
    import_places(source("t.csv", table), into)
    elm = features(into, "gazetteer.geojson")["elm"]
    assert [name["toponym"] for name in elm["names"]] == ["Elm", "Ulme", "Old Elm"]
    assert elm["properties"]["coordinates_from"] == "A survey"


def test_what_a_table_has_wrong_is_left_with_its_line(into, source):
    text = (
        "id,name,lat,lon\n"
        ",Elm,-44.25,171.5\n"
        ",Ash,,171.5\n"
        ',"Two\nlines",north,171.5\n'
        ",Far,10,20\n"
        ",Swapped,171.5,-44.25\n"
        ",Few\n"
        ",Comma,-44,25,171,5\n"
        ",,-44,171\n"
        "birch,New Birch,-44.3,171.3\n"
        ",Alder,-44.0,171.0\n"
        ",elm,-44.25,171.5\n"
        f",{'x' * 300},-44.2,171.2\n"
    )
    report = import_places(source("t.csv", text), into)
    assert list(report.taken) == ["elm"]
    told = [line.strip() for line in str(report).partition("skipped: 11\n")[2].splitlines()]
    bounds = "expected within [170.0, -45.0, 172.5, -43.0]"
    assert told[:10] == [
        't.csv:3: "Ash": has no position',
        't.csv:4: "Two\\nlines": lat: "north" is not an angle in degrees',
        f't.csv:6: "Far": position: [20.0, 10.0] is outside the bounds of the campaign; {bounds}; '
        "widen the bounds in campaign.toml, and import again",
        't.csv:7: "Swapped": lat: "171.5" is beyond 90 degrees; are latitude and longitude swapped?',
        't.csv:8: "Few": has no position',
        "t.csv:9: too many cells: 6; expected 4, as in the header; a comma inside a cell needs the cell in double "
        "quotes",
        "t.csv:10: has no name",
        't.csv:11: "New Birch": "birch" is an id that gazetteer.geojson has already; '
        "give it another in the file, as id or place_id, if it is another place",
        't.csv:12: "Alder": already exists, at the same position, as "alder"',
        't.csv:13: "elm": already exists, at the same position, as "elm"',
    ]
    # the campaign's own check has the last word
    assert "is too long; expected at most 200" in told[10]


def test_ids_come_from_the_file_or_the_title_and_are_never_given_twice(into, source):
    rows = [
        ("old-mill", "Mill"),
        ("17", "Żółw Café’s Straße"),
        ("", "Elm"),
        ("", "Elm"),
        ("x y", "Рига"),
        ("https://a.example/ash", "Рига"),
        ("", "Рига"),
    ]
    lines = [f"{ident},{title},{-44.1 - i / 100},171.5" for i, (ident, title) in enumerate(rows)]
    report = import_places(source("t.csv", "\n".join(["id,title,lat,lon", *lines])), into)
    assert list(report.taken) == ["old-mill", "zolw-cafes-strasse", "elm", "elm-2", "x-y", "ash", "place-1"]
    assert report.guessed["id, with a number because another has the same id without it"] == ["elm-2"]
    assert report.guessed["id, with a number because none of its names has a Latin letter"] == ["place-1"]
    again = import_places(source("u.csv", "title,lat,lon\nРига,-44.5,171.9\n"), into)
    assert list(again.taken) == ["place-2"]


def test_all_else_in_the_file_stays_to_the_letter(into, source):
    before = (into / "gazetteer.geojson").read_text(encoding="utf-8")
    import_places(source("t.csv", "name,lat,lon\nElm,-44.25,171.5\n"), into)
    after = (into / "gazetteer.geojson").read_text(encoding="utf-8")
    end = before.index('\n],\n"note"')
    assert after.startswith(before[:end])
    assert after.endswith(before[end:])
    assert {file.name for file in into.iterdir() if "gazetteer" in file.name} == {"gazetteer.geojson"}


def test_an_empty_gazetteer_gets_its_first_places(tmp_path, source):
    folder = campaign_folder(tmp_path, gazetteer='{"features": [ ], "type": "FeatureCollection"}', routes=[])
    import_places(source("t.csv", "name,lat,lon\nElm,-44.25,171.5\nOak,-44.3,171.5\n"), folder)
    found = json.loads((folder / "gazetteer.geojson").read_text(encoding="utf-8"))["features"]
    assert [feature["properties"]["place_id"] for feature in found] == ["elm", "oak"]


def test_the_same_file_twice_adds_nothing(into, source):
    file = source("lpf.json", LPF)
    import_places(file, into)
    before = (into / "gazetteer.geojson").read_bytes()
    report = import_places(file, into)
    assert not report.taken
    assert len(report.left) == 2
    assert (into / "gazetteer.geojson").read_bytes() == before


def test_a_dry_run_tells_the_same_and_writes_nothing(into, source):
    file, before = source("lpf.json", LPF), (into / "gazetteer.geojson").read_bytes()
    dry = str(import_places(file, into, dry_run=True))
    assert (into / "gazetteer.geojson").read_bytes() == before
    assert dry == str(import_places(file, into))


def test_another_campaigns_gazetteer_keeps_what_it_says(campaign, tmp_path, source):
    """What the page gives to take along comes in again, in a campaign of the same bounds."""
    settings = "bounds = [170.0, -45.0, 172.5, -43.0]"
    wide = CAMPAIGN.replace(settings, "bounds = [-180.0, -85.0, 180.0, 85.0]", 1)
    folder = campaign_folder(tmp_path, campaign=wide)
    report = import_places(source("g.geojson", exchange_files(campaign)["gazetteer.geojson"].body), folder)
    drawn = campaign.places[~campaign.places.geometry.is_empty & campaign.places.geometry.notna()]
    assert set(report.taken) == set(drawn.index)
    came = load_campaign(folder).places.loc[list(drawn.index)]
    for column in ("title", "kind", "rank", "sentence", "certainty", "names", "part_of", "geonames", "geometry"):
        assert came[column].tolist() == drawn[column].tolist(), column


def test_another_projection_is_converted_and_said(into, source):
    text = json.dumps(
        {
            "type": "FeatureCollection",
            "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}},
            "features": [
                {
                    "type": "Feature",
                    "properties": {"name": "Elm"},
                    "geometry": {
                        "type": "Point",
                        "coordinates": [math.radians(171.5) * 6378137, -5500000.0],
                    },
                },
                {"type": "Feature", "properties": {"name": "Nowhere"}, "geometry": None},
            ],
        }
    )
    report = import_places(source("m.geojson", text), into)
    assert report.guessed["position converted from EPSG:3857"] == ["elm"]
    lon, lat = features(into, "gazetteer.geojson")["elm"]["geometry"]["coordinates"]
    assert (lon, round(lat, 1)) == (171.5, -44.2)
    unsaid = text.replace("urn:ogc:def:crs:EPSG::3857", "urn:ogc:def:crs:OGC:1.3:CRS84")
    (told, _) = left(import_places(source("n.geojson", unsaid), into))
    assert "is not on the globe" in told
    assert "is it in degrees?" in told
    for name in ("EPSG:999999", "/etc/passwd", "+proj=merc", 3857, None):
        wrong = json.loads(text) | {"crs": {"type": "name", "properties": {"name": name}}}
        with pytest.raises(CampaignError, match=r"crs: .*is not a projection that is known here"):
            import_places(source("w.geojson", json.dumps(wrong)), into)


ODD = [None, True, 7, "text", [], [None], [[]], {}, {"a": [{}]}, [{"toponym": 3}], [{"type": [], "identifier": {}}]]


@pytest.mark.parametrize(
    "member", ["properties", "names", "when", "types", "links", "relations", "descriptions", "@id"]
)
def test_members_of_any_shape_end_in_no_traceback(into, source, member):
    odd = [place(f"odd-{i}", (171.1 + i / 100, -44.1), names=[], links=[], relations=[]) for i in range(len(ODD))]
    for feature, value in zip(odd, ODD, strict=True):
        feature[member] = value
    report = import_places(source("odd.json", odd), into)
    assert len(report.taken) + len(report.left) == len(ODD)
    assert report.taken.keys() <= features(into, "gazetteer.geojson").keys()


@pytest.mark.parametrize("key", [key for key in places()[0]["properties"] if key != "title"])
def test_properties_of_any_shape_end_in_no_traceback(into, source, key):
    odd = [place(f"odd-{i}", (171.1 + i / 100, -44.1)) for i in range(len(ODD))]
    for feature, value in zip(odd, ODD, strict=True):
        feature["properties"][key] = value
    report = import_places(source("odd.json", odd), into)
    assert len(report.taken) + len(report.left) == len(ODD)
    assert report.taken.keys() <= features(into, "gazetteer.geojson").keys()


@pytest.mark.parametrize(
    "geometry",
    [
        "Point",
        {"type": "Point"},
        {"type": "Point", "coordinates": []},
        {"type": "Point", "coordinates": ["171", "-44"]},
        {"type": "Point", "coordinates": [1e999, -44]},
        {"type": "Polygon", "coordinates": [[[171, -44], [171, -44]]]},
        {"type": "Polygon", "coordinates": []},
        {"type": "GeometryCollection", "geometries": []},
        {"type": "GeometryCollection", "geometries": {"type": "Point"}},
        {"type": "Circle", "coordinates": [171, -44]},
    ],
)
def test_a_geometry_of_any_shape_is_left(into, source, geometry):
    feature = place("odd", (171.1, -44.1)) | {"geometry": geometry}
    text = json.dumps({"type": "FeatureCollection", "features": [feature]}).replace("Infinity", "1e999")
    report = import_places(source("odd.json", text), into)
    assert len(report.left) == 1
    assert not report.taken


def test_what_could_not_be_written_again_is_left(into, source):
    halved = place("half", (171.1, -44.1), sentence="\ud800")
    deep = place("deep", (171.2, -44.1)) | {"when": "DEEP"}
    text = json.dumps({"type": "FeatureCollection", "features": [halved, deep]})
    report = import_places(source("odd.json", text.replace('"DEEP"', '{"a":' * 150 + "1" + "}" * 150)), into)
    assert len(report.left) + len(report.taken) == 2
    assert "half a character" in left(report)[0]
    assert report.taken.keys() <= features(into, "gazetteer.geojson").keys()


FORMULAS = ["=1+1", "@SUM(1)|cmd", "+1+cmd|' /C calc'!A0", "-2+3", "'=1", "'-5", "-5", "'s-Gravenhage", "＝1"]


def test_the_table_that_is_given_to_take_along_comes_in_again_formulas_and_all(tmp_path, source):
    """Excel wants a mark before such a table, and a quotation mark before such a cell: neither is part of a name."""
    (tmp_path / "given").mkdir()
    (tmp_path / "taking").mkdir()
    called = [place(f"p{i}", (171.1 + i / 100, -44.5), title=title) for i, title in enumerate(FORMULAS)]
    body = exchange_files(load_campaign(campaign_folder(tmp_path / "given", gazetteer=[*places(), *called])))
    into = campaign_folder(tmp_path / "taking")
    report = import_places(source("places.csv", body["places.csv"].body), into)
    assert len(report.taken) == len(FORMULAS)
    found = features(into, "gazetteer.geojson")
    assert [found[ident]["properties"]["title"] for ident in report.taken] == FORMULAS


def test_what_a_gazetteer_does_not_take_and_a_place_can_do_without_is_left_out_and_told(into, source):
    elm = {
        "type": "Feature",
        "@id": "urn:other:elm",
        "properties": {"title": "Elm", "radius_km": 30000},
        "geometry": {"type": "Point", "coordinates": [171.1, -44.1]},
        "names": [{"toponym": "Elm", "when": {"timespans": [{"start": {"in": "spring"}}, {"start": {"in": "May"}}]}}],
        "when": {"timespans": [{"end": {"in": "1850"}}, {"start": {}}]},
        "types": [{"label": ["a", "list"]}],
    }
    report = import_places(source("elm.json", json.dumps({"type": "FeatureCollection", "features": [elm]})), into)
    assert list(report.taken) == ["elm"]
    assert report.left == []
    guessed = "\n".join(report.guessed)
    for said in ("no radius", "no time of the file’s own", "no types", "names without their time", "when 1850"):
        assert said in guessed
    place = load_campaign(into).places.loc["elm"]
    assert place["title"] == "Elm"
    assert math.isnan(place["radius_km"])
