"""What the strip of kilometres against time lies on: its scale, its rules, its nights."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dashapp.campaign import load_campaign
from dashapp.web.draw.strip import chart, depth, kilometres, rules
from tests.builders import CAMPAIGN, campaign_folder, citation, halt

DAY = 24 * 60
CITED = [citation(record_id=each) for each in ("m1", "w1", "e1")]


def km_of(campaign, place_id):
    point = campaign.places.geometry[place_id]
    return kilometres(campaign, point.x, point.y).item()


@pytest.fixture(scope="module")
def figure(campaign):
    return chart(campaign)


@pytest.fixture(scope="module")
def figures(campaign, small, figure):
    return [(campaign, figure), (small, chart(small))]


@pytest.mark.parametrize(
    ("place_id", "km"), [("petrograd", 0), ("pulkovo", 18.6), ("gatchina", 42.5), ("luga", 136.2), ("ostrov", 310.4)]
)
def test_kilometres_to_the_goal(campaign, place_id, km):
    assert km_of(campaign, place_id) == pytest.approx(km, abs=0.5)


def test_kilometres_of_many_points(campaign):
    points = campaign.places.geometry[["pulkovo", "gatchina"]]
    assert kilometres(campaign, points.x.to_numpy(), points.y.to_numpy()).tolist() == [
        km_of(campaign, "pulkovo"),
        km_of(campaign, "gatchina"),
    ]


def test_rules_begin_with_the_goal_and_go_outwards(campaign):
    found = rules(campaign)
    assert list(found) == ["petrograd", "pulkovo", "tsarskoye-selo", "gatchina", "luga", "ostrov"]
    assert list(found.values()) == sorted(found.values())
    assert found["gatchina"] == km_of(campaign, "gatchina")


def test_rules_go_outwards_whatever_their_order_and_stand_there_once(tmp_path):
    text = 'rules = ["cedar", "alder", "birch", "cedar"]\n' + CAMPAIGN
    assert list(rules(load_campaign(campaign_folder(tmp_path, campaign=text)))) == ["alder", "birch", "cedar"]


def test_the_furthest_rule_is_the_depth(campaign):
    assert depth(campaign) == km_of(campaign, "ostrov")


def test_without_rules_the_depth_is_that_of_the_units(small):
    assert rules(small) == {"alder": 0}
    assert depth(small) == pytest.approx(km_of(small, "cedar"), abs=0.01)


def test_who_stays_at_the_goal_leaves_some_depth(tmp_path):
    rows = [halt("alder"), halt("alder", movement_id="w1", unit_id="wagons")]
    loaded = load_campaign(campaign_folder(tmp_path, movements=rows, citations=CITED))
    assert depth(loaded) == 1


def test_the_scale_reaches_to_the_depth(figures):
    for campaign, figure in figures:
        assert figure["depth"] == depth(campaign)
        assert figure["rules"] == list(rules(campaign).items())


def test_nights_are_told_within_the_campaign(figure):
    assert len(figure["nights"]) == 11
    assert all(0 <= dusk < dawn <= 10 * DAY for dusk, dawn in figure["nights"])


def test_nights_are_those_of_the_day_whichever_calendar_it_is_written_in(small):
    written, meant = (chart(each)["nights"][1][0] for each in (small, replace(small, calendar="julian")))
    assert 10 <= written - meant <= 30  # twelve days later, in the autumn of the south


def test_nights_are_told_by_the_clocks_of_the_campaign(small):
    by_the_sun = chart(small)["nights"]
    ahead = round(small.places.geometry["alder"].x * 4)  # minutes, of the mean sun there before that of Greenwich
    later = chart(replace(small, utc_offset=timedelta(minutes=ahead + 60)))["nights"]
    assert [dawn - 60 for _, dawn in later[:-1]] == [dawn for _, dawn in by_the_sun[:-1]]
