"""A way is changed or taken away on the map or by a form of the page; every other stays to the letter."""

import pytest

from dashapp.campaign import CampaignError, load_campaign
from dashapp.intake import add_drawn_way, change_way, delete_way, described_ways, undo
from tests.builders import CAMPAIGN, campaign_folder, places, route, routes
from tests.intake.conftest import features

FILE = "routes.geojson"
ROAD = [[171.0, -44.0], [171.1, -44.15], [171.3, -44.2]]


def test_the_ways_of_a_folder(into):
    ways = {each["id"]: each for each in described_ways(into)}
    assert ways["alder-road"] == {
        "id": "alder-road",
        "name": "alder road",
        "mode": "road",
        "certainty": "certain",
        "points": ROAD,
    }


def test_a_way_is_bent_and_called_otherwise(into):
    before = (into / FILE).read_text(encoding="utf-8")
    bent = [ROAD[0], [171.15, -44.05], [171.2, -44.1], [171.31, -44.21], ROAD[2]]
    change_way(into, "alder-road", {"name": "The old road", "mode": None, "points": bent})
    way = features(into, FILE)["alder-road"]
    assert way["geometry"]["coordinates"] == bent
    assert way["properties"]["name"] == "The old road"
    assert way["properties"]["mode"] == "road"
    assert way["properties"]["stops"] == ["alder", "birch-mill", "birch"]  # by which it goes now
    assert way["properties"]["points_from"] == "invented; changed on the map"
    assert load_campaign(into).movements.at["m1", "distance_km"] > 30
    change_way(into, "alder-road", {"points": [ROAD[0], ROAD[2]]})
    assert features(into, FILE)["alder-road"]["properties"]["points_from"] == "invented; changed on the map"
    change_way(into, "alder-road", {"name": "The old road", "points": [ROAD[0], ROAD[2]]})  # nothing new
    assert [undo(into), undo(into)] == ["alder-road, changed"] * 2
    assert (into / FILE).read_text(encoding="utf-8") == before


def test_what_would_be_a_fault_is_refused_with_the_reason(into):
    before = (into / FILE).read_bytes()
    for said, reason in [
        ({"points": [[171.9, -44.9], [171.8, -44.8]]}, "movements.csv:2: via: .* from_place lies .* off the route"),
        ({"points": [[171.0, -44.0], [171.0, -44.0]]}, "geometry: .* has no length"),
        ({"name": ""}, "name"),
    ]:
        with pytest.raises(CampaignError, match=reason):
            change_way(into, "alder-road", said)
    with pytest.raises(CampaignError, match=r'"nowhere" is not a route'):
        change_way(into, "nowhere", {"mode": "rail"})
    with pytest.raises(CampaignError, match=r'movements\.csv:2: via: "alder-road" is not a route'):
        delete_way(into, "alder-road")
    assert (into / FILE).read_bytes() == before


def test_a_way_that_nothing_needs_goes(into):
    before = (into / FILE).read_text(encoding="utf-8")
    gone = add_drawn_way(into, "Fir lane", "road", [(171.2, -44.3), (171.3, -44.3)])
    delete_way(into, gone)
    assert (into / FILE).read_text(encoding="utf-8") == before
    assert undo(into) == "fir-lane, deleted"
    assert gone in features(into, FILE)


def test_over_the_180th_meridian_the_points_are_where_the_map_has_them(tmp_path):
    settings = CAMPAIGN.replace("[170.0, -45.0, 172.5, -43.0]", "[170.0, -45.0, -170.0, -43.0]")
    ways = [*routes(), route("strait", [(179.0, -44.0), (-179.0, -44.0)], mode="water")]
    folder = campaign_folder(tmp_path, campaign=settings, routes=ways, gazetteer=places())
    [strait] = [each for each in described_ways(folder) if each["id"] == "strait"]
    assert strait["points"] == [[179.0, -44.0], [181.0, -44.0]]
    change_way(folder, "strait", {"points": [[179.0, -44.0], [180.0, -44.5], [181.5, -44.0]]})
    line = features(folder, FILE)["strait"]["geometry"]["coordinates"]
    assert line == [[179.0, -44.0], [180.0, -44.5], [-178.5, -44.0]]
