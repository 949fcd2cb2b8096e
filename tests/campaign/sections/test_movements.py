"""The movements: each record, and that the legs of a unit follow one another."""

import pandas as pd
import pytest

from dashapp.campaign import load_campaign
from dashapp.campaign.sections.routes import length_m
from tests.builders import (
    campaign_folder,
    citation,
    citations,
    halt,
    movement,
    movements,
    problems,
    route,
    routes,
)


def first(tmp_path, **changes):
    """Give what is wrong after changing the first movement, of the column from Alder to Birch."""
    return problems(campaign_folder(tmp_path, movements=[movement(**changes), *movements()[1:]]))


def test_what_it_gives(small):
    frame = small.movements
    assert frame.crs.to_epsg() == 4326
    assert frame.index.name == "movement_id"
    assert list(frame.index) == ["m1", "m2", "m3", "w1"]
    m1, m2, m3, w1 = (frame.loc[movement_id] for movement_id in frame.index)
    assert (m1["unit_id"], m1["from_place"], m1["to_place"], m1["via"]) == ("column", "alder", "birch", ("alder-road",))
    assert m1["depart"] == pd.Timestamp("1850-03-01T12:00")
    assert m1["earliest"] is pd.NaT
    assert m3["latest"] == pd.Timestamp("1850-03-02T16:00")
    assert list(m1.geometry.coords) == [(171.0, -44.0), (171.1, -44.15), (171.3, -44.2)]
    assert m1["distance_km"] == pytest.approx(35.4, abs=0.1)
    assert list(m2.geometry.coords) == [(171.3, -44.2)] * 2
    assert m2["distance_km"] == 0
    assert list(m3.geometry.coords) == [(171.3, -44.2), (171.3, -44.19), (171.5, -44.1), (171.6, -44.0)]
    assert (w1["via"], list(w1.geometry.coords)) == ((), [(171.6, -44.0), (171.0, -44.0)])
    assert w1["distance_km"] == pytest.approx(48.1, abs=0.1)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"unit_id": "colum"}, 'unit_id: "colum" is not a unit in units.csv; did you mean "column"?'),
        ({"to_place": "brich"}, 'to_place: "brich" is not a place in gazetteer.geojson; did you mean "birch"?'),
        ({"from_place": "adler"}, 'from_place: "adler" is not a place in gazetteer.geojson; did you mean "alder"?'),
        ({"from_place": "dell"}, 'from_place: "dell" has no geometry in gazetteer.geojson'),
        ({"via": "alder-raod"}, 'via: "alder-raod" is not a route in routes.geojson; did you mean "alder-road"?'),
        (
            {"depart": "1 May"},
            'depart: "1 May" is not a moment, YYYY-MM-DDTHH:MM, in local time; the year is missing: '
            "did you mean 1850-05-01?",
        ),
        ({"depart": "1850-02-30T12:00"}, 'depart: "1850-02-30T12:00" is not a day or hour that exists (day is out of '
         "range for month)"),
        ({"arrive": "1850-03-01T12:00"}, 'arrive: "1850-03-01T12:00" is not after the departure; expected after '
         "1850-03-01T12:00"),
        ({"earliest": "1850-03-01T12:01"}, 'earliest: "1850-03-01T12:01" is after the departure; expected '
         "1850-03-01T12:00, the departure, or before"),
        ({"latest": "1850-03-01T17:59"}, 'latest: "1850-03-01T17:59" is before the arrival; expected 1850-03-01T18:00, '
         "the arrival, or after"),
        ({"depart": "1850-02-28T12:00"}, 'depart: "1850-02-28T12:00" is outside the campaign; expected '
         "1850-03-01T00:00 to 1850-03-05T00:00"),
        ({"latest": "1850-03-05T00:01"}, 'latest: "1850-03-05T00:01" is outside the campaign; expected '
         "1850-03-01T00:00 to 1850-03-05T00:00"),
        ({"certainty": "sure"}, 'certainty: "sure" is unknown; expected one of certain, less-certain, uncertain'),
        ({"kind": "advanse"}, 'kind: "advanse" is unknown; expected one of halt, advance, retreat, patrol, '
         'deployment, journey, flight, transfer; did you mean "advance"?'),
        (
            {"kind": "halt", "via": ""},
            'to_place: "birch" is another place, but this is a halt; expected "alder", as in from_place',
        ),
        ({"from_place": "birch", "kind": "halt"}, 'via: "alder-road" is a route, but this is a halt; expected an '
         'empty cell'),
        ({"from_place": "birch", "via": ""}, 'to_place: "birch" is where this advance began; a stay is a halt'),
        (
            {"from_place": "cedar"},
            'via: "alder-road" does not lead there: from_place lies 32.7 km off the route alder-road; expected '
            "at most 3 km",
        ),
        ({"from_place": "cedar", "via": "cedar-line alder-road cedar-line"}, None),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_movement(tmp_path, changes, expected):
    assert first(tmp_path, **changes) == ([f"movements.csv:2: {expected}"] if expected else [])


def test_routes_that_do_not_meet(tmp_path):
    apart = [*routes(), route("shore", [(171.0, -44.6), (171.6, -44.6)])]
    rows = [movement(via="alder-road shore"), *movements()[1:]]
    found = problems(campaign_folder(tmp_path, routes=apart, movements=rows))
    assert found == [
        'movements.csv:2: via: "alder-road shore" does not lead there: to_place lies 44.4 km off the route shore; '
        "expected at most"
        " 3 km",
        'movements.csv:2: via: "alder-road shore" does not lead there: the routes alder-road and shore come no nearer '
        "than 44.4 km; expected at most 3 km",
    ]


def test_the_ends_of_the_campaign_belong_to_it(tmp_path):
    rows = movements()
    rows[0]["depart"] = "1850-03-01T00:00"
    rows[3]["arrive"] = rows[3]["latest"] = "1850-03-05T00:00"
    assert problems(campaign_folder(tmp_path, movements=rows)) == []


def test_a_unit_in_two_places(tmp_path):
    assert first(tmp_path, arrive="1850-03-01T18:01") == [
        'movements.csv:3: depart: "1850-03-01T18:00" is in two places: "column" is still on the way in line 2 (m1); '
        "expected 1850"
        "-03-01T18:01 or after"
    ]


def test_a_unit_that_leaps(tmp_path):
    rows = movements()
    rows[1].update(from_place="cedar", to_place="cedar")
    assert problems(campaign_folder(tmp_path, movements=rows)) == [
        'movements.csv:3: from_place: "cedar" is not where "column" arrived in line 2 (m1); expected "birch"',
        'movements.csv:4: from_place: "birch" is not where "column" arrived in line 3 (m2); expected "cedar"',
    ]


def test_legs_need_not_stand_in_order_in_the_file(tmp_path):
    assert problems(campaign_folder(tmp_path, movements=movements()[::-1])) == []


def test_a_movement_twice(tmp_path):
    rows = [*movements(), halt("alder", unit_id="wagons", depart="1850-03-03T00:00", arrive="1850-03-04T00:00")]
    found = problems(campaign_folder(tmp_path, movements=rows))
    assert found == ['movements.csv:6: movement_id: "m1" is already used in line 2']


def test_a_bad_row_is_not_told_again_as_a_leap_or_a_missing_record(tmp_path):
    rows = movements()
    rows[1].update(to_place="cedar", via="cedar-line", kind="advance", certainty="sure")
    rows[2].update(from_place="cedar", to_place="birch")
    assert problems(campaign_folder(tmp_path, movements=rows)) == [
        'movements.csv:3: certainty: "sure" is unknown; expected one of certain, less-certain, uncertain'
    ]


def test_a_route_may_lead_back_to_where_it_began(tmp_path):
    times = {"depart": "1850-03-03T00:00", "arrive": "1850-03-03T06:00"}
    rows = [*movements(), movement(movement_id="p1", unit_id="wagons", to_place="alder", kind="patrol", **times)]
    cited = [*citations(), citation(record_id="p1")]
    loaded = load_campaign(campaign_folder(tmp_path, movements=rows, citations=cited))
    assert loaded.movements.loc["p1"].geometry.coords[0] == loaded.movements.loc["p1"].geometry.coords[-1]


def before(tmp_path, **changes):
    """Give the small campaign with the column halting before Birch, and then going on."""
    rows = [row | {"before_km": ""} for row in movements()]
    rows[0]["before_km"] = "2"
    for number, row in changes.items():
        rows[int(number[1:])] |= row
    return campaign_folder(tmp_path, movements=rows)


def test_a_unit_may_end_before_a_place_stay_there_and_go_on_from_there(tmp_path, small):
    campaign = load_campaign(before(tmp_path))
    birch = campaign.places.geometry["birch"].coords[0]
    came, stayed, went = (list(campaign.movements.geometry[each].coords) for each in ("m1", "m2", "m3"))
    assert 1950 < length_m([came[-1], birch]) < 2050
    assert stayed == [came[-1], came[-1]]
    assert went[0] == came[-1]
    assert went[-1] == campaign.places.geometry["cedar"].coords[0]
    assert campaign.movements.at["m1", "distance_km"] < small.movements.at["m1", "distance_km"] - 1.9
    found = campaign.positions_at("1850-03-02T00:00").loc["column"]
    assert (found["place_id"], found.geometry.coords[0]) == ("birch", came[-1])


def test_a_unit_that_stood_before_a_place_may_enter_it(tmp_path):
    enters = {"kind": "advance", "from_place": "birch", "to_place": "birch", "via": ""}
    campaign = load_campaign(before(tmp_path, m1=enters))
    way = campaign.movements.geometry["m2"].coords
    assert (way[0], way[-1]) == (
        campaign.movements.geometry["m1"].coords[-1],
        campaign.places.geometry["birch"].coords[0],
    )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"m0": {"before_km": "900"}}, "before_km: 900.0 is not a distance in kilometres, from 0.01 to 100"),
        ({"m0": {"before_km": "near"}}, 'before_km: "near" is not a distance in kilometres, from 0.01 to 100'),
        ({"m0": {"before_km": "90"}}, "before_km: 90.0 is as long as the whole way; expected less than 3"),
        ({"m1": {"before_km": "1"}}, 'before_km: "1" is for a movement that ends before its place; a unit halts where'),
    ],
)
def test_what_is_wrong_with_how_far_before_a_place(tmp_path, changes, expected):
    (found,) = problems(before(tmp_path, **changes))
    assert expected in found


def test_a_misspelt_unit_is_one_problem(tmp_path):
    rows = movements()
    rows[1] = rows[1] | {"unit_id": "colunm"}
    found = problems(campaign_folder(tmp_path, movements=rows))
    assert found == ['movements.csv:3: unit_id: "colunm" is not a unit in units.csv; did you mean "column"?']


def test_a_moment_in_another_century_is_one_problem(tmp_path):
    rows = movements()
    rows[2] = rows[2] | {"depart": "1580-03-02T08:00"}
    [problem] = problems(campaign_folder(tmp_path, movements=rows))
    assert problem.startswith('movements.csv:4: depart: "1580-03-02T08:00" is outside the campaign')


def test_routes_parted_by_commas(tmp_path):
    rows = [movement(via="alder-road,cedar-line"), *movements()[1:]]
    [problem] = problems(campaign_folder(tmp_path, movements=rows))
    assert problem == ('movements.csv:2: via: "alder-road,cedar-line" has a comma; put semicolons between routes')
