import json

import geopandas as gpd
import pytest
from shapely import LineString, Point, Polygon, box

from dashapp.campaign import CampaignError
from dashapp.campaign.problems import Problems
from dashapp.campaign.sections.basemap import read_basemap
from dashapp.campaign.sections.manifest_file import read_manifest
from dashapp.cli import main
from dashapp.intake import import_ground
from dashapp.intake.ground_files import MOST_POINTS

BOUNDS = (10.0, 40.0, 12.0, 41.0)
ISLAND, LAKE = box(10.5, 40.2, 11.5, 40.8), box(10.9, 40.4, 11.1, 40.6)
FAR = box(100.0, 40.0, 101.0, 41.0)
STREAM = LineString([(10.6, 40.3), (10.9, 40.5), (11.4, 40.7)])


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "campaign"
    made.mkdir()
    (made / "campaign.toml").write_text(f"bounds = {list(BOUNDS)}\n")
    return made


def frame(geometries, crs=4326, **columns):
    return gpd.GeoDataFrame(columns, geometry=geometries, crs=crs)


def written(folder):
    problems = Problems()
    base = read_basemap(folder, read_manifest(folder, Problems()), problems)
    problems.raise_if_any()
    return base


def in_water(folder, lon, lat):
    base = written(folder)
    return bool(base[base["kind"] == "water"].contains(Point(lon, lat)).any())


def test_of_land_the_rest_is_sea_as_natural_earth_has_it_zipped_and_in_its_own_letters(folder, tmp_path):
    land = frame([ISLAND, FAR], featurecla=["Land", "Land"], scalerank=[0, 1], min_zoom=[0.0, 0.0])
    land.to_file(tmp_path / "ne_10m_land.shp.zip", driver="ESRI Shapefile")
    report = import_ground(tmp_path / "ne_10m_land.shp.zip", folder)
    assert [*report.taken] == ["basemap/ne-10m-land.geojson"]
    assert "scalerank" in str(report)
    assert in_water(folder, 10.2, 40.5)
    assert in_water(folder, 9.4, 40.5)  # beyond the bounds, where a wide screen shows it
    assert not in_water(folder, 11.0, 40.5)


def test_sea_lakes_and_rivers_are_taken_as_such_and_a_lake_that_a_river_runs_through_stays_lake(folder, tmp_path):
    sea = box(8, 38, 14, 43) - ISLAND
    for name, made in {
        "ne_10m_ocean.geojson": frame([sea], featurecla=["Ocean"]),
        "lakes.gpkg": frame([LAKE], FEATURECLA=["Alkaline Lake"], name=["A lake"]),
        "ne_10m_rivers_lake_centerlines.geojson": frame([STREAM], featurecla=["Lake Centerline"]),
    }.items():
        made.to_file(tmp_path / name)
        import_ground(tmp_path / name, folder)
    assert in_water(folder, 10.2, 40.5)
    assert in_water(folder, 11.0, 40.5)
    assert not in_water(folder, 10.7, 40.7)
    rivers = written(folder).query("kind == 'river'")
    assert rivers.union_all().distance(Point(10.75, 40.4)) < 0.001


def test_other_degrees_and_heights_are_read(folder, tmp_path):
    raised = Polygon([(lon, lat, 5.0) for lon, lat in LAKE.exterior.coords])
    frame([raised], natural=["water"]).to_crs(3857).to_file(tmp_path / "a.gpkg")
    import_ground(tmp_path / "a.gpkg", folder)
    assert in_water(folder, 11.0, 40.5)
    assert not in_water(folder, 10.8, 40.5)


def test_a_file_that_does_not_say_what_it_has_is_asked_and_told(folder, tmp_path, capsys):
    frame([LAKE, STREAM], name=["x", "y"]).to_file(tmp_path / "export.geojson")
    with pytest.raises(CampaignError, match="has nothing that could be seen"):
        import_ground(tmp_path / "export.geojson", folder)
    assert main(["import", "ground", str(tmp_path / "export.geojson"), "--into", str(folder), "--as", "water"]) == 0
    said = capsys.readouterr().out
    assert "basemap/export.geojson: 1 area of water, 0 rivers" in said
    assert "is not a Polygon" in said
    assert in_water(folder, 11.0, 40.5)


def test_over_the_180th_meridian_both_sides_are_read(tmp_path):
    (tmp_path / "campaign.toml").write_text("bounds = [179.0, -20.0, -179.0, -19.0]\n")
    sea = frame([box(170, -30, 180, 0), box(-180, -30, -170, 0), FAR], featurecla=["Ocean"] * 3)
    sea.to_file(tmp_path / "seas.geojson")
    import_ground(tmp_path / "seas.geojson", tmp_path)
    assert in_water(tmp_path, 179.5, -19.5)
    assert in_water(tmp_path, 180.5, -19.5)


def test_what_is_too_fine_is_made_simpler_and_said_to_be(folder, tmp_path):
    from math import cos, pi, sin

    count = 4 * MOST_POINTS
    turns = [2 * pi * each / count for each in range(count)]
    wavy = [(11 + (0.5 + 0.01 * sin(each * 997)) * cos(each), 40.5 + 0.3 * sin(each)) for each in turns]
    frame([Polygon(wavy)], featurecla=["Lake"]).to_file(tmp_path / "lake.geojson")
    report = import_ground(tmp_path / "lake.geojson", folder)
    assert "simplified by up to" in report.taken["basemap/lake.geojson"]
    base = written(folder)
    assert base.get_coordinates().shape[0] <= MOST_POINTS
    assert base.geometry.is_valid.all()


def test_nothing_is_written_over_and_nothing_at_all_in_a_dry_run(folder, tmp_path):
    frame([LAKE], featurecla=["Lake"]).to_file(tmp_path / "lake.geojson")
    report = import_ground(tmp_path / "lake.geojson", folder, dry_run=True)
    assert report.taken
    assert not (folder / "basemap").exists()
    import_ground(tmp_path / "lake.geojson", folder)
    before = (folder / "basemap" / "lake.geojson").read_bytes()
    with pytest.raises(CampaignError, match="already exists"):
        import_ground(tmp_path / "lake.geojson", folder)
    assert (folder / "basemap" / "lake.geojson").read_bytes() == before
    frame([LAKE], featurecla=["Lake"]).to_file(tmp_path / "other.geojson")
    assert "basemap/lake.geojson" in str(import_ground(tmp_path / "other.geojson", folder))


@pytest.mark.parametrize("content", ["", "name,lat\n", '{"type": "FeatureCollection"', json.dumps([1, 2])])
def test_a_file_that_is_none_is_told_in_one_line(folder, tmp_path, content, capsys):
    (tmp_path / "a.geojson").write_text(content)
    assert main(["import", "ground", str(tmp_path / "a.geojson"), "--into", str(folder)]) == 1
    assert capsys.readouterr().err.startswith("a.geojson: ")
