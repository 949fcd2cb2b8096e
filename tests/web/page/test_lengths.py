"""What the page is made of stays small and to the point, whether a campaign lasts a day or four years."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from shapely import box

from dashapp.campaign import load_campaign
from dashapp.web.draw.ground import ground
from dashapp.web.draw.relief import net
from dashapp.web.draw.strip import chart
from dashapp.web.page.keys import KEYS, VIEWS, keys, pace
from dashapp.web.page.payload import payload
from dashapp.web.page.timeline import SLIDER_STEPS, time_bar
from dashapp.web.page.words import say
from tests.builders import problems
from tests.campaigns import KINDS, day

DAY = 1440


@pytest.fixture(scope="module")
def kinds(tmp_path_factory):
    return {name: load_campaign(write(tmp_path_factory.mktemp(name))) for name, write in KINDS.items()}


def step(campaign):
    found = json.loads(json.dumps(time_bar(campaign).to_plotly_json(), default=lambda each: each.to_plotly_json()))
    [number] = {int(each) for each in _all(found, "data-step")}
    return number


def _all(found, key):
    members = found.items() if isinstance(found, dict) else enumerate(found) if isinstance(found, list) else ()
    for name, each in members:
        yield from [each] if name == key else _all(each, key)


def test_a_step_of_the_slider_is_a_round_number_of_minutes(kinds, campaign):
    steps = {name: step(kinds[name]) for name in ("day", "month", "years")}
    assert steps == {"day": 1, "month": 30, "years": DAY}
    assert step(campaign) == 10 * DAY / SLIDER_STEPS


def test_nights_are_shaded_while_they_can_be_told_apart(kinds):
    nights = {name: len(chart(campaign)["nights"]) for name, campaign in kinds.items()}
    assert (nights["day"], nights["month"], nights["years"]) == (2, 32, 0)


def test_the_winter_s_nights_are_long_in_the_south(kinds):
    whole = chart(kinds["south"])["nights"][1:-1]
    assert all(16 * 60 < dawn - dusk < 17 * 60 for dusk, dawn in whole)


@pytest.mark.parametrize(
    ("minutes", "shift", "page"),
    [(60, 10, 60), (2 * DAY, 10, 60), (10 * DAY, 60, DAY), (62 * DAY, 60, DAY), (1461 * DAY, DAY, 30 * DAY)],
)
def test_keys_step_by_the_campaign_s_own_measure(small, minutes, shift, page):
    campaign = replace(small, end=small.start + timedelta(minutes=minutes))
    assert (pace(campaign).shift, pace(campaign).page) == (shift, page)
    told = dict(keys(campaign))
    assert len(told) == len(KEYS)
    assert all(say(phrase) for phrase in told.values())
    assert (told["Shift + ← →"], told["Page Up, Page Down"]) == pace(campaign).phrases


def test_the_keys_are_told_as_they_are_in_the_usual_campaign(campaign):
    assert payload(campaign)["keys"] == [("1 … 5" if key == VIEWS else key, does) for key, does in KEYS]


@pytest.mark.parametrize(
    "bounds",
    [
        (10, 50, 10.001, 50.002),
        (10, 50, 10.05, 50.02),
        (4.3, 50.6, 4.6, 50.8),
        (22, 56, 37, 61),
        (-20, 30, 40, 60),
        (-180, -85, 180, 85),
    ],
)
def test_the_net_of_degrees_is_neither_empty_nor_a_mesh(bounds):
    [coarse, fine] = net(bounds).values()
    widest = max(bounds[2] - bounds[0], bounds[3] - bounds[1])
    assert 1 <= widest / coarse <= 20
    assert fine < coarse


def spread(campaign, bounds):
    """A campaign with its bounds and its views, but nothing else, changed."""
    return replace(campaign, bounds=bounds, views=tuple(view._replace(bounds=bounds) for view in campaign.views))


def test_positions_lie_on_a_grid_finer_than_the_screen(small):
    assert ground(small)["a_degree"] == 10_000
    assert ground(spread(small, (171, -44, 171.05, -43.99)))["a_degree"] == 100_000
    assert ground(spread(small, (171, -44, 171.0005, -43.9995)))["a_degree"] == 10_000_000


def test_engraved_lines_are_no_more_on_a_map_of_half_the_world(small):
    def strokes(bounds):
        west, south, east, north = bounds
        hill = box(west, south, (west + east) / 2, (south + north) / 2)
        basemap = small.basemap.iloc[[0]].assign(kind="heights", geometry=[hill])
        [[form, lines, _]] = ground(replace(spread(small, bounds), basemap=basemap))["sources"]["hachures"]
        assert form == "MultiLineString"
        return len(lines)

    province = strokes((171, -44.5, 171.7, -44))
    assert province > 200
    assert strokes((90, -60, 170, 0)) == pytest.approx(province, rel=0.5)


def test_names_are_written_sooner_on_a_map_of_more_than_a_province(kinds, campaign):
    assert payload(kinds["day"])["wider"] == payload(campaign)["wider"] == 0
    assert payload(kinds["south"])["wider"] == -1.2


def test_more_sides_than_can_be_told_apart_are_a_problem(tmp_path):
    folder = day(tmp_path)
    with (folder / "campaign.toml").open("a", encoding="utf-8") as file:
        file.writelines(f'\n[[sides]]\nid = "s{number}"\nname = "S{number}"\n' for number in range(6))
    assert problems(folder) == ["campaign.toml: sides: 7 are too many to tell apart; expected at most 6"]
