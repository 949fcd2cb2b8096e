"""The chart of kilometres against time: every record has its line, where it was, when it was."""

import math

import pytest
from shapely import LineString, Polygon

from dashapp.campaign import load_campaign
from dashapp.web.chart import DASHES, MARGIN, chart_figure, depth, kilometres, rules
from tests.builders import CAMPAIGN, campaign_folder, citation, halt, movement, place, places

DAY = 24 * 60
CITED = [citation(record_id=each) for each in ("m1", "w1", "e1")]


def km_of(campaign, place_id):
    point = campaign.places.geometry[place_id]
    return kilometres(campaign, point.x, point.y).item()


def traces(figure, kind):
    """Give the traces of a kind by what they are of; no two may share it, or the page finds but one of them."""
    found = [(trace.uid.partition(":")[2], trace) for trace in figure.data if trace.uid.partition(":")[0] == kind]
    assert len({uid for uid, _ in found}) == len(found)
    return dict(found)


def lines(trace):
    """Give the (x, y) of a trace, one list a stretch without a gap."""
    stretches = [[]]
    for x, y in zip(trace.x, trace.y, strict=True):
        if y is None:
            stretches.append([])
        else:
            stretches[-1].append((x, y))
    return stretches


@pytest.fixture(scope="module")
def figure(campaign):
    return chart_figure(campaign)


@pytest.fixture(scope="module")
def figures(campaign, small, figure):
    return [(campaign, figure), (small, chart_figure(small))]


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
    assert set(traces(chart_figure(loaded), "line")) == {"m1", "w1"}


def test_the_axes_hold_the_whole(figures):
    for campaign, figure in figures:
        deepest = math.sqrt(depth(campaign))
        minutes = (campaign.end - campaign.start).total_seconds() / 60
        assert tuple(figure.layout.xaxis.range) == (0, minutes)
        assert tuple(figure.layout.yaxis.range) == pytest.approx((deepest * (1 + MARGIN), -deepest * MARGIN))


def test_rules_go_from_end_to_end(campaign, figure):
    [trace] = traces(figure, "rules").values()
    found = [stretch for stretch in lines(trace) if stretch]
    assert [(line[0][0], line[-1][0]) for line in found] == [(0, 10 * DAY)] * len(rules(campaign))
    for line, km in zip(found, rules(campaign).values(), strict=True):
        assert {y for _, y in line} == {math.sqrt(km)}


def test_every_movement_has_one_line_from_its_departure_to_its_arrival(figures):
    for campaign, figure in figures:
        drawn = traces(figure, "line")
        assert sorted(drawn) == sorted(campaign.movements.index)
        for movement_id, row in campaign.movements.iterrows():
            x = drawn[movement_id].x
            ends = [(row[column] - campaign.start).total_seconds() / 60 for column in ("depart", "arrive")]
            assert [x[0], x[-1]] == ends, movement_id
            assert list(x) == sorted(x)


def test_a_line_is_at_the_root_of_the_kilometres(figures):
    for campaign, figure in figures:
        drawn = traces(figure, "line")
        for movement_id, row in campaign.movements.iterrows():
            points = list(row.geometry.coords)
            for (lon, lat), y in zip((points[0], points[-1]), (drawn[movement_id].y[0], drawn[movement_id].y[-1]),
                                     strict=True):  # fmt: skip
                assert y == pytest.approx(math.sqrt(kilometres(campaign, lon, lat).item()), abs=0.01), movement_id


def test_between_the_ends_a_line_is_where_the_unit_is(campaign, figure):
    drawn = traces(figure, "line")["kc-luga-gatchina"]
    for x, y in list(zip(drawn.x, drawn.y, strict=True))[1:-1:5]:
        when = (campaign.start + (campaign.end - campaign.start) * (x / (10 * DAY))).replace(microsecond=0)
        point = campaign.positions_at(when).geometry["krasnov-cossacks"]
        assert y == pytest.approx(math.sqrt(kilometres(campaign, point.x, point.y).item()), abs=0.02)


def test_a_line_says_how_certain_it_is(campaign, figure):
    drawn = traces(figure, "line")
    for movement_id, certainty in campaign.movements["certainty"].items():
        assert drawn[movement_id].line.dash == DASHES[certainty]
    assert len(set(DASHES.values())) == len(DASHES) == 3


def test_the_first_unit_is_drawn_last(campaign, figure):
    order = [trace.uid.partition(":")[2] for trace in figure.data if trace.uid.startswith("line:")]
    assert campaign.movements.at[order[-1], "unit_id"] == campaign.units.index[0]
    assert campaign.movements.at[order[0], "unit_id"] == campaign.units.index[-1]


def test_between_two_records_a_unit_stays(figures):
    for campaign, figure in figures:
        drawn = traces(figure, "between")
        for unit_id, track in campaign.tracks.items():
            gaps = [
                (before.arrive, after.depart)
                for before, after in zip(track.legs, track.legs[1:], strict=False)
                if before.arrive < after.depart
            ]
            stretches = lines(drawn[unit_id]) if unit_id in drawn else []
            assert [(stretch[0][0], stretch[-1][0]) for stretch in stretches] == gaps
            assert all(len({y for _, y in stretch}) == 1 for stretch in stretches)


def test_what_lies_between_two_records_joins_their_lines(campaign, figure):
    drawn = traces(figure, "line")
    for unit_id, trace in traces(figure, "between").items():
        ends = {point for leg in campaign.tracks[unit_id].legs for point in
                zip(drawn[leg.movement_id].x, drawn[leg.movement_id].y, strict=True)}  # fmt: skip
        assert all(point in ends for stretch in lines(trace) for point in stretch)


def doubt(row):
    """Give the minutes by which a movement may have been elsewhen."""
    early = row["depart"] - row["earliest"] if row["earliest"] == row["earliest"] else row["depart"] - row["depart"]
    late = row["latest"] - row["arrive"] if row["latest"] == row["latest"] else row["arrive"] - row["arrive"]
    return (early + late).total_seconds() / 60


def test_bands_are_for_what_moves_and_is_in_doubt_by_a_day_at_most(figures):
    for campaign, figure in figures:
        rows = campaign.movements
        moving = rows[rows["from_place"] != rows["to_place"]]
        doubted = {movement_id for movement_id, row in moving.iterrows() if 0 < doubt(row) <= DAY}
        assert set(traces(figure, "band")) == doubted
    assert len(doubted) == 1


def test_a_line_lies_within_its_band(figures):
    for _, figure in figures:
        drawn = traces(figure, "line")
        for movement_id, band in traces(figure, "band").items():
            area = Polygon(zip(band.x, band.y, strict=True))
            line = LineString(zip(drawn[movement_id].x, drawn[movement_id].y, strict=True))
            assert area.buffer(0.03).covers(line), movement_id


def test_a_band_goes_from_the_earliest_to_the_latest(campaign, figure):
    for movement_id, band in traces(figure, "band").items():
        row = campaign.movements.loc[movement_id]
        first = row["earliest"] if row["earliest"] == row["earliest"] else row["depart"]
        last = row["latest"] if row["latest"] == row["latest"] else row["arrive"]
        ends = [(when - campaign.start).total_seconds() / 60 for when in (first, last)]
        assert [min(band.x), max(band.x)] == pytest.approx(ends, abs=1), movement_id


@pytest.mark.parametrize(
    ("earliest", "latest", "banded"),
    [
        ("", "", False),
        ("1850-03-01T12:00", "1850-03-01T18:00", False),
        ("1850-03-01T11:00", "", True),
        ("", "1850-03-01T19:00", True),
        ("1850-03-01T00:00", "1850-03-02T06:00", True),
        ("1850-03-01T00:00", "1850-03-02T06:01", False),
    ],
)
def test_when_there_is_a_band(tmp_path, earliest, latest, banded):
    rows = [movement(earliest=earliest, latest=latest), halt("cedar", movement_id="w1", unit_id="wagons")]
    figure = chart_figure(load_campaign(campaign_folder(tmp_path, movements=rows, citations=CITED)))
    assert set(traces(figure, "band")) == ({"m1"} if banded else set())


def test_a_way_past_the_goal_and_off_again_has_a_whole_band(tmp_path):
    """The band of such a way is no hollow one, however long the doubt: the line still lies within it."""
    near = [place("elm", (170.9, -44.0)), place("fir", (171.1, -44.0))]
    way = {"from_place": "elm", "to_place": "fir", "via": ""}
    rows = [
        movement(**way, depart="1850-03-02T00:00", arrive="1850-03-02T01:00", earliest="1850-03-01T16:00",
                 latest="1850-03-02T09:00", note="So."),
        halt("cedar", movement_id="w1", unit_id="wagons"),
    ]  # fmt: skip
    figure = chart_figure(
        load_campaign(campaign_folder(tmp_path, gazetteer=places() + near, movements=rows, citations=CITED))
    )
    [band], [line] = ([traces(figure, kind)["m1"]] for kind in ("band", "line"))
    assert Polygon(zip(band.x, band.y, strict=True)).buffer(0.03).covers(LineString(zip(line.x, line.y, strict=True)))


def test_nights_are_shaded_from_edge_to_edge(campaign, figure):
    shades = traces(figure, "night")
    assert len(shades) == 11
    deepest = math.sqrt(depth(campaign))
    for shade in shades.values():
        assert 0 <= min(shade.x) < max(shade.x) <= 10 * DAY
        assert (min(shade.y), max(shade.y)) == pytest.approx((-deepest * MARGIN, deepest * (1 + MARGIN)), abs=0.01)


def test_what_is_drawn_first_lies_below(figure):
    kinds = [trace.uid.partition(":")[0] for trace in figure.data]
    last = {kind: max(i for i, each in enumerate(kinds) if each == kind) for kind in set(kinds)}
    assert last["night"] < last["rules"] < kinds.index("band") <= last["band"] < kinds.index("line")
