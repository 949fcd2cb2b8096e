"""The chart of kilometres against time: every record has its line, where it was, when it was."""

import math
from itertools import pairwise

import pytest
from shapely import LineString, Polygon, union_all

from dashapp.campaign import load_campaign
from dashapp.web.draw.strip import chart, depth, kilometres, rules
from tests.builders import CAMPAIGN, campaign_folder, citation, halt, movement, place, places

DAY = 24 * 60
CITED = [citation(record_id=each) for each in ("m1", "w1", "e1")]


def km_of(campaign, place_id):
    point = campaign.places.geometry[place_id]
    return kilometres(campaign, point.x, point.y).item()


def drawn(told):
    """Give the points of what is drawn of each movement, which has one line."""
    found = [each for unit in told["units"] for each in unit["lines"]]
    assert len(dict(found)) == len(found)
    return {movement_id: [tuple(point) for point in points] for movement_id, points in found}


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
    assert set(drawn(chart(loaded))) == {"m1", "w1"}


def test_the_scale_reaches_to_the_depth(figures):
    for campaign, figure in figures:
        assert figure["depth"] == depth(campaign)
        assert figure["rules"] == list(rules(campaign).items())


def test_every_movement_has_one_line_from_its_departure_to_its_arrival(figures):
    for campaign, figure in figures:
        found = drawn(figure)
        assert sorted(found) == sorted(campaign.movements.index)
        for movement_id, row in campaign.movements.iterrows():
            x = [x for x, _ in found[movement_id]]
            ends = [(row[column] - campaign.start).total_seconds() / 60 for column in ("depart", "arrive")]
            assert [x[0], x[-1]] == ends, movement_id
            assert x == sorted(x)


def test_a_line_is_at_the_root_of_the_kilometres(figures):
    for campaign, figure in figures:
        found = drawn(figure)
        for movement_id, row in campaign.movements.iterrows():
            points = list(row.geometry.coords)
            for end in (0, -1):
                (lon, lat), (_, y) = points[end], found[movement_id][end]
                assert y == pytest.approx(math.sqrt(kilometres(campaign, lon, lat).item()), abs=0.01), movement_id


def test_between_the_ends_a_line_is_where_the_unit_is(campaign, figure):
    points = drawn(figure)["kc-luga-gatchina"]
    # Between two points, too: what is left out of a bending line is too little to be seen.
    halfway = [((x0 + x1) / 2, (y0 + y1) / 2) for (x0, y0), (x1, y1) in pairwise(points)]
    assert len(points) > 5
    for x, y in points[1:-1] + halfway:
        when = (campaign.start + (campaign.end - campaign.start) * (x / (10 * DAY))).replace(microsecond=0)
        point = campaign.positions_at(when).geometry["krasnov-cossacks"]
        assert y == pytest.approx(math.sqrt(kilometres(campaign, point.x, point.y).item()), abs=0.05)


def test_the_first_of_each_side_is_drawn_after_the_rest_and_the_first_of_all_last(campaign, figure):
    order = [unit["id"] for unit in figure["units"]]
    assert sorted(order) == sorted(campaign.units.index)
    sides = campaign.units["side"]
    first = [sides.index[sides == side][0] for side in ("soviet", "government")]
    assert order[-2:] == first
    assert first[-1] == campaign.units.index[0]


def test_each_line_is_its_unit_s(figures):
    for campaign, figure in figures:
        for unit in figure["units"]:
            assert {campaign.movements.at[each, "unit_id"] for each, _ in unit["lines"]} <= {unit["id"]}


def test_between_two_records_a_unit_stays(figures):
    for campaign, figure in figures:
        found = {unit["id"]: unit["between"] for unit in figure["units"]}
        for unit_id, track in campaign.tracks.items():
            gaps = [
                (before.arrive, after.depart)
                for before, after in zip(track.legs, track.legs[1:], strict=False)
                if before.arrive < after.depart
            ]
            assert [(since, until) for since, until, _ in found[unit_id]] == gaps


def test_what_lies_between_two_records_joins_their_lines(campaign, figure):
    lines = drawn(figure)
    found = [(unit["id"], each) for unit in figure["units"] for each in unit["between"]]
    assert found
    for unit_id, (since, until, root) in found:
        ends = {lines[leg.movement_id][end] for leg in campaign.tracks[unit_id].legs for end in (0, -1)}
        assert ends.issuperset({(since, root), (until, root)})


def doubt(row):
    """Give the minutes by which a movement may have been elsewhen."""
    early = row["depart"] - row["earliest"] if row["earliest"] == row["earliest"] else row["depart"] - row["depart"]
    late = row["latest"] - row["arrive"] if row["latest"] == row["latest"] else row["arrive"] - row["arrive"]
    return (early + late).total_seconds() / 60


def bands(figure):
    """Give the area of each movement that has one."""
    found = {}
    for unit in figure["units"]:
        for movement_id, points in unit["doubts"]:
            found[movement_id] = union_all([found.get(movement_id, Polygon()), Polygon(points)])
    return found


def test_bands_are_for_what_moves_and_is_in_doubt_by_a_day_at_most(figures):
    for campaign, figure in figures:
        rows = campaign.movements
        moving = rows[rows["from_place"] != rows["to_place"]]
        doubted = {movement_id for movement_id, row in moving.iterrows() if 0 < doubt(row) <= DAY}
        assert set(bands(figure)) == doubted
    assert len(doubted) == 1


def test_a_line_lies_within_its_band(figures):
    for _, figure in figures:
        lines = drawn(figure)
        for movement_id, band in bands(figure).items():
            assert band.buffer(0.03).covers(LineString(lines[movement_id])), movement_id


def test_a_band_goes_from_the_earliest_to_the_latest(campaign, figure):
    for movement_id, band in bands(figure).items():
        row = campaign.movements.loc[movement_id]
        first = row["earliest"] if row["earliest"] == row["earliest"] else row["depart"]
        last = row["latest"] if row["latest"] == row["latest"] else row["arrive"]
        ends = [(when - campaign.start).total_seconds() / 60 for when in (first, last)]
        assert [band.bounds[0], band.bounds[2]] == pytest.approx(ends, abs=1), movement_id


@pytest.mark.parametrize(
    ("earliest", "latest", "banded"),
    [
        ("", "", False),
        ("1850-03-01T12:00", "1850-03-01T18:00", False),
        ("1850-03-01T11:00", "", True),
        ("", "1850-03-01T19:00", True),
        # a tenth of the four days
        ("1850-03-01T10:00", "1850-03-02T01:36", True),
        ("1850-03-01T10:00", "1850-03-02T01:37", False),
    ],
)
def test_when_there_is_a_band(tmp_path, earliest, latest, banded):
    rows = [movement(earliest=earliest, latest=latest), halt("cedar", movement_id="w1", unit_id="wagons")]
    figure = chart(load_campaign(campaign_folder(tmp_path, movements=rows, citations=CITED)))
    assert set(bands(figure)) == ({"m1"} if banded else set())


def test_a_way_past_the_goal_and_off_again_has_a_whole_band(tmp_path):
    """The band of such a way is no hollow one, however long the doubt: the line still lies within it."""
    near = [place("elm", (170.9, -44.0)), place("fir", (171.1, -44.0))]
    way = {"from_place": "elm", "to_place": "fir", "via": ""}
    rows = [
        movement(**way, depart="1850-03-02T00:00", arrive="1850-03-02T01:00", earliest="1850-03-01T20:00",
                 latest="1850-03-02T05:00", note="So."),
        halt("cedar", movement_id="w1", unit_id="wagons"),
    ]  # fmt: skip
    figure = chart(load_campaign(campaign_folder(tmp_path, gazetteer=places() + near, movements=rows, citations=CITED)))
    assert bands(figure)["m1"].buffer(0.03).covers(LineString(drawn(figure)["m1"]))


def test_nights_are_told_within_the_campaign(figure):
    assert len(figure["nights"]) == 11
    assert all(0 <= dusk < dawn <= 10 * DAY for dusk, dawn in figure["nights"])
