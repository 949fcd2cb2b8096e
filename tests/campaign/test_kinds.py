"""Campaigns of other kinds than the one that comes with the project are read, and their facts come out right."""

from datetime import timedelta

import pytest
from shapely.geometry import box

from dashapp.campaign import Campaign, load_campaign
from tests.builders import problems
from tests.campaigns import KINDS, antimeridian


@pytest.fixture(scope="module")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Campaign]:
    return {name: load_campaign(write(tmp_path_factory.mktemp(name))) for name, write in KINDS.items()}


def test_they_are_as_long_as_they_say(kinds):
    spans = {name: campaign.end - campaign.start for name, campaign in kinds.items()}
    assert (spans["day"], spans["month"], spans["years"]) == tuple(timedelta(days) for days in (1, 31, 1480))
    assert [len(kinds[name].sides) for name in ("day", "month", "years")] == [1, 6, 3]


@pytest.mark.parametrize("name", KINDS)
def test_units_are_within_the_bounds_whenever_they_are_anywhere(kinds, name):
    campaign = kinds[name]
    around = box(*campaign.bounds).buffer(1e-9)
    moments = [campaign.start + (campaign.end - campaign.start) * part / 20 for part in range(21)]
    found = [point for when in moments for point in campaign.positions_at(when).geometry]
    assert len(found) >= 5
    assert all(around.covers(point) for point in found)


def test_longitudes_go_on_over_the_180th_meridian(kinds):
    campaign = kinds["antimeridian"]
    assert campaign.bounds == (177.0, -20.0, 182.0, -16.0)
    assert campaign.views[1].bounds == pytest.approx((180.4, -18.8, 181.8, -17.6))
    assert campaign.places.geometry["atoll"].x == 181.2
    assert list(campaign.routes.geometry["crossing"].coords)[-2:] == [(180.5, -18.3), (181.2, -18.2)]
    [label] = campaign.basemap[campaign.basemap["kind"] == "label"].geometry
    assert label.x == 181.0


def test_a_way_over_the_180th_meridian_is_the_short_one(kinds):
    campaign = kinds["antimeridian"]
    crossing = campaign.movements.loc["m0"]
    assert 295 < crossing["distance_km"] < 300
    lons = [x for x, _ in crossing.geometry.coords]
    assert lons == sorted(lons)
    # two thirds of the way from reef to atoll
    cutter = campaign.positions_at("1874-10-12T12:00").geometry["cutter"]
    assert 180 < cutter.x < 180.5


def test_a_sea_in_one_piece_is_cut_at_the_meridian_opposite(tmp_path):
    folder = antimeridian(tmp_path)
    ocean = [(-180, -30), (180, -30), (180, -10), (-180, -10), (-180, -30)]
    text = (folder / "basemap" / "water.geojson").read_text(encoding="utf-8")
    both = "[[[-180.0, -21.0], [-177.0, -21.0], [-177.0, -15.0], [-180.0, -15.0], [-180.0, -21.0]]]"
    assert both in text
    (folder / "basemap" / "water.geojson").write_text(text.replace(both, f"[{[list(each) for each in ocean]}]"))
    sea = load_campaign(folder).basemap.geometry.iloc[2]
    assert sea.geom_type == "Polygon"
    assert sea.bounds == (-0.5, -30, 359.5, -10)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        # west and east swapped: nearly all the way round
        ("[177.0, -20.0, -178.0, -16.0]", "[-178.0, -20.0, -179.0, -16.0]", "bounds: [-178.0, -20.0, -179.0, -16.0]"),
        (
            "[-179.6, -18.8, -178.2, -17.6]",
            "[-179.6, -18.8, -177.0, -17.6]",
            "views.east: [180.4, -18.8, 183.0, -17.6]",
        ),
    ],
)
def test_bounds_that_are_not_over_the_180th_meridian(tmp_path, old, new, problem):
    folder = antimeridian(tmp_path)
    settings = (folder / "campaign.toml").read_text(encoding="utf-8")
    assert old in settings
    (folder / "campaign.toml").write_text(settings.replace(old, new), encoding="utf-8")
    assert problems(folder)[0].startswith(f"campaign.toml: {problem} ")
